"""Finding an order of ours again after a call whose outcome nobody knows.

The shop has no key against doubles, its search sees no free fields, and it ignores filters that it
does not know: so the orders of the time in question are read and compared by our id, once. What was
read is remembered, and only younger orders are read the next time.
"""

from datetime import datetime, timedelta
from typing import Final

from sync.shops.woocommerce.calls import CLOCKS_APART, Calls, Query, odd_answer
from sync.shops.woocommerce.orders_in import own_id
from sync.shops.woocommerce.reading import Odd, needed_moment, record_id
from sync.shops.woocommerce.walking import walk

_DOUBT: Final = timedelta(days=400)
"""So far back, if the clock was known to be wrong or says that it tried in the future."""
_OVERLAP: Final = timedelta(minutes=10)
_FIELDS: Final = "id,status,date_created_gmt,meta_data"
_STATUSES: Final = ("any", "trash")
"""`any` leaves out the bin, and asking for both gives no bin either."""


class OwnOrders:
    """Which order carries which id of ours."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._orders: dict[str, set[int]] = {}
        self._read_from: datetime | None = None
        self._read_to: datetime | None = None

    def note(self, own: str, order_id: int) -> None:
        """Remember an order that was just made."""
        self._orders.setdefault(own, set()).add(order_id)

    def forget(self, own: str) -> None:
        """Do not believe what was read of an id."""
        self._orders.pop(own, None)

    def find(self, own: str, tried_at: datetime, *, doubt: bool = False) -> int | None:
        """The order that carries an id, the oldest should there be more.

        Rule: sync.look-before-repeat
        An order is there for a moment before its free fields are: `settles_s` covers that.
        """
        if own not in self._orders:
            self._calls.learn_time()
            now = self._calls.shop_now()
            tried = self._calls.in_shop_time(tried_at)
            self._read_since(now - _DOUBT if doubt or tried > now else tried - CLOCKS_APART)
        return min(self._orders.get(own, ()), default=None)

    def find_just_made(self, own: str) -> int | None:
        """The order that a call of this moment has left behind."""
        self._walk(self._calls.shop_now() - _OVERLAP)
        return min(self._orders.get(own, ()), default=None)

    def _read_since(self, start: datetime) -> None:
        """Read what was not read yet of the orders since a moment."""
        is_read = self._read_from is not None and self._read_from <= start
        if self._read_to is not None and is_read:
            start = self._read_to - _OVERLAP
        newest = self._walk(start)
        self._read_to = max(newest, self._read_to or newest)
        self._read_from = min(start, self._read_from or start)

    def _walk(self, start: datetime) -> datetime:
        """Read orders made since a moment; the moment of the youngest."""
        newest = start
        for status in _STATUSES:
            query: Query = (
                ("status", status),
                ("after", f"{start:%Y-%m-%dT%H:%M:%S}Z"),
                ("_fields", _FIELDS),
            )
            for row in walk(self._calls, "orders", query):
                try:
                    own, order_id = own_id(row), record_id(row)
                    newest = max(newest, needed_moment(row, "date_created_gmt"))
                except Odd as odd:
                    raise odd_answer(odd.where) from None
                if own:
                    self.note(own, order_id)
        return newest
