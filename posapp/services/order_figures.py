"""Gathers what the figures of the online orders are counted from; `domain.order_service` counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from posapp.domain.order_service import CameBack, OrderFigures, ServedOrder, count_orders
from posapp.domain.picking import read_picking
from posapp.domain.sale import ONLINE, SaleKind
from posapp.kernel.clock import local_day
from posapp.ports import Work
from posapp.ports.sync import OrderRow, OrderStep
from posapp.services.context import TillContext

READY, HANDED = "ready", "handed-over"
ENDS = frozenset({"released", "cancelled"})
AT_ONCE = 200


class OrderFiguresDesk:
    """Counts the orders of a time."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def since(self, day: date) -> OrderFigures:
        """The figures from a day of the store on."""
        start = datetime.combine(day, time.min, self._context.settings.zone)
        hours = self._context.settings.integer("orders.late_hours")
        with self._context.store.read() as work:
            steps = work.order_steps.since(start)
            handed = dict.fromkeys(one.order_id for one in steps if one.step == HANDED)
            ends = {(one.order_id, one.step) for one in steps if one.step in ENDS}
            return count_orders(
                day,
                _served(work, list(handed)),
                _came_back(work, day),
                Counter(step for _, step in ends),
                timedelta(hours=hours),
            )

    def today(self) -> date:
        """The store's day."""
        return local_day(self._context.now(), self._context.settings.zone)


def _served(work: Work, order_ids: Sequence[str]) -> Iterator[ServedOrder]:
    """Orders that were handed over, by all that happened to them: they may have begun before."""
    for order_id in order_ids:
        row = work.online_orders.get(order_id)
        if row is None:
            continue
        way: Sequence[OrderStep] = work.order_steps.of(order_id)
        picked = read_picking(row.picked).lines.values()
        yield ServedOrder(
            placed_at=row.order.placed_at,
            ready_at=min(step.at for step in way if step.step in {READY, HANDED}),
            is_full=not any(line.short or line.substitutes for line in picked),
            pieces=_pieces(work, row),
        )


def _pieces(work: Work, row: OrderRow) -> int:
    sale = work.sales.get(row.hand_over_sale) if row.hand_over_sale else None
    return sum(line.quantity.count for line in sale.lines) if sale else 0


def _came_back(work: Work, day: date) -> Iterator[CameBack]:
    """The lines of online orders that came back."""
    back = [outline.sale_id for outline in work.sales.outlines(day) if outline.original_id]
    for start in range(0, len(back), AT_ONCE):
        for sale in work.sales.some(back[start : start + AT_ONCE]):
            if sale.channel == ONLINE and sale.kind is SaleKind.REFUND:
                for line in sale.lines:
                    if line.return_of is not None:
                        yield CameBack(line.return_of.reason, -line.quantity.count)
