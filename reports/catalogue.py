"""Every report there is: its name, its group, what it is held against, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Final

from receipts.words import Label
from reports.made import (
    baskets,
    cohorts,
    coming,
    coupons,
    demand,
    discounts,
    effect,
    exceptions,
    growth,
    kpi,
    loyalty,
    members,
    money,
    offers,
    online,
    points,
    receipts,
    redemption,
    rfm,
    sales,
    segments,
    staff,
    stock,
    stores,
    suggestions,
    tiers,
    tills,
    top,
    worth,
)
from reports.report import Report
from reports.request import Request
from reports.source import Source

Build = Callable[[Source, Request], Report]


class Group(Enum):
    """Where a report stands in the list."""

    SALES = "sales"
    LOYALTY = "loyalty"
    STOCK = "stock"
    PEOPLE = "people"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Kind:
    """One report that can be asked for."""

    id: str
    title: Label
    group: Group
    build: Build


SALES_REPORTS: Final = tuple(
    Kind(one.id, one.title, Group.SALES, partial(sales.build, question=one))
    for one in sales.QUESTIONS
)
LOYALTY_REPORTS: Final = (
    Kind("loyalty", loyalty.TITLE, Group.LOYALTY, loyalty.loyalty),
    Kind("members", members.TITLE, Group.LOYALTY, members.members),
    Kind("effect", effect.TITLE, Group.LOYALTY, effect.effect),
    Kind("tiers", tiers.TITLE, Group.LOYALTY, tiers.tiers),
    Kind("redemption", redemption.TITLE, Group.LOYALTY, redemption.redemption),
    Kind("offers", offers.TITLE, Group.LOYALTY, offers.offers),
    Kind("coupons", coupons.TITLE, Group.LOYALTY, coupons.coupons),
    Kind("discounts", discounts.TITLE, Group.LOYALTY, discounts.discounts),
    Kind("top-customers", top.TITLE, Group.LOYALTY, top.top_customers),
    Kind("segments", segments.TITLE, Group.LOYALTY, segments.segments),
    Kind("suggestions", suggestions.TITLE, Group.LOYALTY, suggestions.suggestions),
)
STORE_REPORTS: Final = (
    Kind("kpi", kpi.TITLE, Group.MONEY, kpi.kpi),
    Kind("growth", growth.TITLE, Group.SALES, growth.growth),
    Kind("stores", stores.TITLE, Group.SALES, stores.stores),
    Kind("tills", tills.TITLE, Group.SALES, tills.tills),
    Kind("sales-by-clerk", staff.TITLE, Group.PEOPLE, staff.staff),
    Kind("exceptions", exceptions.TITLE, Group.PEOPLE, exceptions.exceptions),
    Kind("stock", stock.TITLE, Group.STOCK, stock.stock),
    Kind("demand", demand.TITLE, Group.STOCK, demand.demand),
    Kind("online-orders", online.ORDERS, Group.SALES, online.orders),
    Kind("purchase-paths", online.PATHS, Group.LOYALTY, online.paths),
)
ALL: Final[tuple[Kind, ...]] = (
    *SALES_REPORTS,
    Kind("baskets", Label("Baskets", "购物单分析"), Group.SALES, baskets.baskets),
    Kind("forecast", coming.TITLE, Group.SALES, coming.coming),
    Kind("payments", Label("Payments", "付款方式"), Group.MONEY, money.tenders),
    Kind("tax", Label("Tax", "税务"), Group.MONEY, money.taxes),
    Kind("shifts", Label("Cash and shifts", "现金与班次"), Group.MONEY, money.shifts),
    *STORE_REPORTS,
    *LOYALTY_REPORTS,
    Kind(
        "points-liability",
        Label("Points liability", "积分负债"),
        Group.LOYALTY,
        points.liability,
    ),
    Kind("rfm", rfm.TITLE, Group.LOYALTY, rfm.rfm),
    Kind("lifetime-value", worth.TITLE, Group.LOYALTY, worth.lifetime_value),
    Kind("cohorts", cohorts.TITLE, Group.LOYALTY, cohorts.cohorts),
)
DETAILS: Final = (
    Kind("receipts", receipts.TITLE, Group.SALES, receipts.receipts),
    Kind("receipt", receipts.ONE_TITLE, Group.SALES, receipts.receipt),
)
"""What rows of another store's reports open in the end; in no list, since this store's are live."""

BY_GOODS: Final = frozenset(one.id for one in sales.QUESTIONS)
"""Those whose every figure can be narrowed to some goods."""

UNCUT: Final = frozenset({"loyalty", "members", "redemption", "stores", "effect"})
"""Those whose figures stand for all members or for nobody: no part is offered."""

SCORING: Final = frozenset({"rfm", "segments"})
"""Those that tell segments apart themselves: cut by one, they would score it anew."""

ALONE: Final = frozenset(
    {
        "effect",
        "forecast",
        "growth",
        "lifetime-value",
        "purchase-paths",
        "receipt",
        "receipts",
        "rfm",
        "stock",
        "stores",
        "suggestions",
        "tiers",
    }
)
"""Those that are the same whatever other days they are held against: no comparison is offered."""

OF_A_MONTH: Final = frozenset({"suggestions"})
"""Reports of the loyalty group that are about a month when nobody says."""

OF_A_YEAR: Final = frozenset({"effect"})
"""Those that a week says too little for: they begin with a year until somebody chooses days."""

OF_ALL_STORES: Final = frozenset({"stores"})
"""Those that are about every store: this one's desk makes them, whichever is looked at."""

BY_ID: Final = {kind.id: kind for kind in (*ALL, *DETAILS)}
