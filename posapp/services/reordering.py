"""What to order of each product, and why: demand day by day, the spread, what is there and coming.

The formula stands in `posapp.domain.reorder`; here are the store's own days that go into it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from posapp.domain.purchasing import Supply
from posapp.domain.reorder import WINDOW_DAYS, Demand, Stocked, available_days, packs_to_order
from posapp.kernel.clock import local_day
from posapp.kernel.ids import ProductId
from posapp.kernel.money import half_up
from posapp.kernel.quantity import MILLI
from posapp.kernel.rate import WHOLE_BP
from posapp.ports import Work
from posapp.ports.goods import GoodsRow
from posapp.ports.stockroom import Moved
from posapp.services.context import TillContext


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to order of one product, and why: demand, spread, what is there and on its way.

    `available_bp` is on how many days since it was first booked in something was left in the
    evening; None where it was never booked in.
    """

    supply: Supply
    goods: GoodsRow
    demand: Demand
    safety_milli: int
    target_milli: int
    on_order_milli: int
    packs: int
    available_bp: int | None

    @property
    def milli(self) -> int:
        """How much that is."""
        return self.packs * self.supply.pack_milli

    @property
    def cost_minor(self) -> int | None:
        """What it costs, where a unit's cost is known."""
        cost = cost_of(self.supply, self.goods)
        return None if cost is None else half_up(self.milli * cost, MILLI)


@dataclass(frozen=True, slots=True)
class Days:
    """One product's days: the whole window, and the part of today that has passed at its end."""

    first: date
    sold: Sequence[int]
    entered: Sequence[int]
    begun: date | None

    @property
    def demand(self) -> Demand:
        """Of the whole days; today is not over."""
        return Demand.of([-milli for milli in self.sold[:-1]])

    def available_bp(self, level_milli: int) -> int | None:
        """On how many evenings something was left, since the first booking of the window."""
        if self.begun is None:
            return None
        skipped = max((self.begun - self.first).days, 0)
        moved = [a + b for a, b in zip(self.sold, self.entered, strict=True)][skipped:]
        if not moved:
            return None
        return half_up(available_days(level_milli, moved) * WHOLE_BP, len(moved))


def days_of(
    work: Work, context: TillContext, product_ids: Sequence[ProductId]
) -> Mapping[ProductId, Days]:
    """What each product sold and moved on each day of the window, and since when it counts."""
    today, zone = context.today(), context.settings.zone
    first = today - timedelta(days=WINDOW_DAYS)
    since = datetime.combine(first, time.min, zone)
    sold = _by_day(work.stockroom.sold(since, product_ids), zone, first, today)
    entered = _by_day(work.stockroom.entered(since, product_ids), zone, first, today)
    begun = {
        one: local_day(at, zone) for one, at in work.stockroom.first_entered(product_ids).items()
    }
    none = (0,) * (WINDOW_DAYS + 1)
    return {
        one: Days(first, sold.get(one, none), entered.get(one, none), begun.get(one))
        for one in product_ids
    }


def cost_of(supply: Supply, goods: GoodsRow) -> int | None:
    """What a unit costs: by the supplier, else by the catalogue."""
    return supply.cost_minor if supply.cost_minor is not None else goods.cost_minor


def proposal_of(
    supply: Supply, goods: GoodsRow, days: Days, on_order: int, wanted: tuple[int, int]
) -> Proposal:
    """What to order of one product; `wanted` is the days to cover, and how surely."""
    cover, service_bp = wanted
    demand = days.demand
    target = demand.target_milli(cover, service_bp)
    stocked = Stocked(goods.level_milli, on_order)
    return Proposal(
        supply=supply,
        goods=goods,
        demand=demand,
        safety_milli=demand.safety_milli(cover, service_bp),
        target_milli=target,
        on_order_milli=on_order,
        packs=packs_to_order(target, stocked, supply.pack_milli, supply.least_packs),
        available_bp=days.available_bp(goods.level_milli),
    )


def _by_day(
    moved: Sequence[Moved], zone: ZoneInfo, first: date, today: date
) -> dict[ProductId, list[int]]:
    """What moved by product, on each day from the first to today."""
    wide = (today - first).days + 1
    found: dict[ProductId, list[int]] = {}
    for one in moved:
        at = (local_day(one.at, zone) - first).days
        if 0 <= at < wide:
            found.setdefault(one.product_id, [0] * wide)[at] += one.milli
    return found
