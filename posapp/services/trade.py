"""What receipts come to: sales, members, hours, days, goods that moved. Pure sums of one window."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from posapp.domain.sale import SaleKind
from posapp.kernel.ids import ProductId
from posapp.ports.trading import GoodsTraded, TradedReceipt

COUNTED: Final[Mapping[str, int]] = {SaleKind.SALE.value: 1, SaleKind.VOID.value: -1}
"""A sale counts once, a void takes one back, a return none: as in the reports."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Sales with returns and voids taken off, and receipts without those undone."""

    sales_minor: int = 0
    receipts: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.sales_minor + other.sales_minor, self.receipts + other.receipts)


NOTHING: Final = Sum()
MOVERS: Final = 6


@dataclass(frozen=True, slots=True)
class Trade:
    """What the receipts of a window come to.

    `tiers` are members by the tier they had when they paid; `hours` are by the store's clock,
    `days` those of the shifts.
    `member_hours` are the members' part of the hours, `member_days` of the days. `returned_minor`
    is what returns gave back, `voided` how many sales were undone.
    """

    total: Sum = NOTHING
    members: Sum = NOTHING
    tiers: Mapping[str, Sum] = field(default_factory=dict)
    hours: Mapping[int, Sum] = field(default_factory=dict)
    days: Mapping[date, Sum] = field(default_factory=dict)
    member_hours: Mapping[int, Sum] = field(default_factory=dict)
    member_days: Mapping[date, Sum] = field(default_factory=dict)
    returned_minor: int = 0
    voided: int = 0
    is_empty: bool = True

    @property
    def others(self) -> Sum:
        """What was sold to no member."""
        return Sum(
            self.total.sales_minor - self.members.sales_minor,
            self.total.receipts - self.members.receipts,
        )


def trade_of(
    receipts: Iterable[TradedReceipt], zone: ZoneInfo, *, until: datetime | None = None
) -> Trade:
    """The sums of some receipts; what came at or after `until` is left out.

    Rule: dashboard.sums
    """
    every = [one for one in receipts if until is None or one.at < until]
    members = [one for one in every if one.is_member]
    by_tier: defaultdict[str, Sum] = defaultdict(Sum)
    for one in members:
        by_tier[one.tier] += _sum(one)
    return Trade(
        total=_whole(every),
        members=_whole(members),
        tiers=dict(by_tier),
        hours=_by_hour(every, zone),
        days=_by_day(every),
        member_hours=_by_hour(members, zone),
        member_days=_by_day(members),
        returned_minor=-sum(one.total_minor for one in every if one.kind == SaleKind.REFUND.value),
        voided=sum(one.kind == SaleKind.VOID.value for one in every),
        is_empty=not every,
    )


def _sum(receipt: TradedReceipt) -> Sum:
    return Sum(receipt.total_minor, COUNTED.get(receipt.kind, 0))


def _whole(receipts: Iterable[TradedReceipt]) -> Sum:
    return sum(map(_sum, receipts), start=NOTHING)


def _by_hour(receipts: Iterable[TradedReceipt], zone: ZoneInfo) -> dict[int, Sum]:
    found: defaultdict[int, Sum] = defaultdict(Sum)
    for one in receipts:
        found[one.at.astimezone(zone).hour] += _sum(one)
    return dict(found)


def _by_day(receipts: Iterable[TradedReceipt]) -> dict[date, Sum]:
    found: defaultdict[date, Sum] = defaultdict(Sum)
    for one in receipts:
        found[one.day] += _sum(one)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Mover:
    """Goods that sell otherwise than in the days held against: units, the change, the sales."""

    product_id: ProductId
    name: str
    name_zh: str
    units: int
    change: int
    sales_minor: int


def movers_of(
    now: Sequence[GoodsTraded], before: Sequence[GoodsTraded], most: int = MOVERS
) -> tuple[Mover, ...]:
    """The goods whose units moved most, up or down; of equals those that sold more.

    Rule: dashboard.movers
    Shown from the largest rise to the deepest fall.
    """
    units = {one.product_id: one.units for one in before}
    names = {one.product_id: one for one in (*before, *now)}
    sold = {one.product_id: one for one in now}
    found = []
    for product_id, one in names.items():
        there = sold.get(product_id)
        count = there.units if there else 0
        found.append(
            Mover(
                product_id,
                one.name,
                one.name_zh,
                count,
                count - units.get(product_id, 0),
                there.gross_minor if there else 0,
            )
        )
    moved = [one for one in found if one.change]
    moved.sort(key=lambda one: (-abs(one.change), -one.sales_minor, one.product_id))
    return tuple(sorted(moved[:most], key=lambda one: (-one.change, -one.sales_minor)))
