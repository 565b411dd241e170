"""Gathers what the table of purchase paths is counted from: only of members who said yes to it.

Rule: paths.with-consent
Who has not agreed to personal offers is in no row of it, neither with what she did nor with what
she bought; the table names nobody.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from loyalty.rules.member import Purpose
from loyalty.rules.purchase_paths import Path, Person, Purchase, Touch, count_paths
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from posapp.domain.online_order import OrderState
from posapp.domain.sale import ONLINE, SaleKind
from posapp.kernel.ids import MemberId
from posapp.ports import Work

AT_ONCE: Final = 200
MOST: Final = 5_000
WINDOW_DAYS: Final = 30
INTEREST: Final = frozenset(
    {"viewed", "dwelt", "clicked", "searched", "cart-added", "cart-left", "wished"}
)
"""What counts as a touch: what she looked for, not what she turned away from."""
NOT_BOUGHT: Final = frozenset({OrderState.CART, OrderState.CANCELLED, OrderState.DELETED})


class PathDesk:
    """Counts the purchase paths of a time."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context
        self._reading = MemberReading(context)

    def since(self, day: date, window_days: int = WINDOW_DAYS) -> tuple[Path, ...]:
        """The table from a day of the store on."""
        start = datetime.combine(day, time.min, self._context.settings.zone)
        window = timedelta(days=window_days)
        return count_paths(self._people(start, window), window, start)

    def _people(self, start: datetime, window: timedelta) -> Iterator[Person]:
        """So many members a transaction; who bought nothing is left out."""
        after: MemberId | None = None
        while True:
            with self._context.store.read() as work:
                ids = work.members.ids(after, AT_ONCE)
                found = [self._person(work, one, start, window) for one in ids]
            yield from (one for one in found if one is not None)
            if len(ids) < AT_ONCE:
                return
            after = ids[-1]

    def _person(
        self, work: Work, member_id: MemberId, start: datetime, window: timedelta
    ) -> Person | None:
        if work.members.resolve(member_id) != member_id:
            return None
        bought = [one for one in _purchases(work, member_id) if one.at >= start - window]
        if not any(one.at >= start for one in bought):
            return None
        if not self._reading.allows(work, member_id, Purpose.PERSONAL):
            return None
        touches = [
            Touch(one.at, one.channel)
            for name in work.members.ids_of(member_id)
            for one in work.member_events.of(name, "", MOST)
            if one.kind in INTEREST and one.at >= start - window
        ]
        return Person(touches, bought)


def _purchases(work: Work, member_id: MemberId) -> Iterator[Purchase]:
    """Receipts of the counter and online orders: an order that was handed over is no second one."""
    ids = work.members.ids_of(member_id)
    for sale in work.sales.by_member(ids, MOST):
        if sale.channel != ONLINE and sale.kind == SaleKind.SALE.value:
            yield Purchase(sale.at, sale.channel, sale.total_minor)
    for row in work.online_orders.of_member(ids, MOST):
        if row.order.state not in NOT_BOUGHT:
            back = sum(one.refunded_minor for one in row.order.payments)
            yield Purchase(row.order.placed_at, ONLINE, max(0, row.order.total_minor - back))
