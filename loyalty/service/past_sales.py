"""What was sold, read a few receipts at a time, so that a till goes on selling beside it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final, TypeVar

from loyalty.service.context import ProgramContext
from posapp.domain.sale import Sale, SaleKind
from posapp.ports import Work

YEAR_DAYS: Final = 365
AT_ONCE: Final = 100

Seen = TypeVar("Seen")
Told = Callable[[int, int], bool]
"""How many of how many receipts are read; answers whether to go on."""


def go_on(_done: int, _of: int) -> bool:
    """Nobody watches, nobody stops it."""
    return True


class PastSales:
    """The sales of the last so many days; `complete` says whether they were read to the end."""

    def __init__(self, context: ProgramContext, days: int = YEAR_DAYS) -> None:
        self._context = context
        self._first = context.today() - timedelta(days=days)
        self.complete = False

    def each(self, look: Callable[[Work, Sale], Seen | None], told: Told = go_on) -> Iterator[Seen]:
        """What a look at each sale gave, in the order of their numbers; None is left out.

        It is handed on when the store is free again.
        """
        with self._context.store.read() as work:
            ids = work.sales.ids()
        for start in range(0, len(ids), AT_ONCE):
            with self._context.store.read() as work:
                found = [
                    look(work, sale)
                    for sale in work.sales.some(ids[start : start + AT_ONCE])
                    if sale.kind is SaleKind.SALE and sale.business_day >= self._first
                ]
            yield from (one for one in found if one is not None)
            if not told(min(start + AT_ONCE, len(ids)), len(ids)):
                return
        self.complete = True
