"""How well online orders are served: on time, in full, right, and why goods come back.

Rule: orders.figures
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from posapp.domain.sale import ONLINE, SaleKind
from posapp.kernel.clock import local_day
from posapp.kernel.rate import WHOLE_BP
from posapp.ports import Work
from posapp.ports.sync import OrderRow, OrderStep
from posapp.services.context import TillContext

READY, HANDED = "ready", "handed-over"
NOT_FULL = frozenset({"short", "substituted"})
WRONG = "wrong-item"


@dataclass(frozen=True, slots=True)
class OrderFigures:
    """Of the orders handed over since a day. `otif`: on time and in full.

    `items` were handed over, `wrong_items` came back as the wrong ones; `reasons` counts the lines
    that came back by reason. A share of nothing is nothing.
    """

    since: date
    orders: int
    on_time: int
    in_full: int
    otif: int
    released: int
    cancelled: int
    items: int
    wrong_items: int
    reasons: Mapping[str, int]

    @property
    def otif_bp(self) -> int:
        """On time and in full, in basis points."""
        return _share(self.otif, self.orders)

    @property
    def wrong_bp(self) -> int:
        """Wrong items of all that were handed over, in basis points."""
        return _share(self.wrong_items, self.items)


class OrderFiguresDesk:
    """Counts the orders of a time."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def since(self, day: date) -> OrderFigures:
        """The figures from a day of the store on."""
        zone = self._context.settings.zone
        start = datetime.combine(day, time.min, zone)
        with self._context.store.read() as work:
            ways: dict[str, list[OrderStep]] = {}
            for step in work.order_steps.since(start):
                ways.setdefault(step.order_id, []).append(step)
            handed = {order_id: way for order_id, way in ways.items() if _has(way, HANDED)}
            rows = [(work.online_orders.get(order_id), way) for order_id, way in handed.items()]
            known = [(row, way) for row, way in rows if row is not None]
            on_time = [self._was_on_time(row, way) for row, way in known]
            in_full = [not any(step.step in NOT_FULL for step in way) for _, way in known]
            items = sum(_items(work, row) for row, _ in known)
            reasons, wrong = _came_back(work, day)
        return OrderFigures(
            since=day,
            orders=len(known),
            on_time=sum(on_time),
            in_full=sum(in_full),
            otif=sum(one and other for one, other in zip(on_time, in_full, strict=True)),
            released=sum(_has(way, "released") for way in ways.values()),
            cancelled=sum(_has(way, "cancelled") for way in ways.values()),
            items=items,
            wrong_items=wrong,
            reasons=reasons,
        )

    def today(self) -> date:
        """The store's day."""
        return local_day(self._context.now(), self._context.settings.zone)

    def _was_on_time(self, row: OrderRow, way: Sequence[OrderStep]) -> bool:
        """Ready, or handed over at once, within the hours that the store promises."""
        hours = self._context.settings.integer("orders.late_hours")
        done = min(step.at for step in way if step.step in {READY, HANDED})
        return done - row.order.placed_at <= timedelta(hours=hours)


def _has(way: Sequence[OrderStep], name: str) -> bool:
    return any(step.step == name for step in way)


def _items(work: Work, row: OrderRow) -> int:
    sale = work.sales.get(row.hand_over_sale) if row.hand_over_sale else None
    return sum(line.quantity.count for line in sale.lines) if sale else 0


def _came_back(work: Work, day: date) -> tuple[Mapping[str, int], int]:
    """The reasons of the lines of online orders that came back, and the pieces that were wrong."""
    back = [outline.sale_id for outline in work.sales.outlines(day) if outline.original_id]
    reasons: Counter[str] = Counter()
    wrong = 0
    for sale in work.sales.some(back):
        if sale.channel != ONLINE or sale.kind is not SaleKind.REFUND:
            continue
        for line in sale.lines:
            if line.return_of is not None:
                reasons[line.return_of.reason] += 1
                wrong += -line.quantity.count if line.return_of.reason == WRONG else 0
    return dict(reasons), wrong


def _share(part: int, whole: int) -> int:
    return part * WHOLE_BP // whole if whole else 0
