"""What the page of online orders decides: which of them are listed, and which one is marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from posapp.till import TillServices

if TYPE_CHECKING:
    from posapp.services.online_orders import OrderSummary

LONGEST_CODE = 64
TO_PICK, READY, LATE, FOUND = "pick", "ready", "late", "found"


@dataclass(frozen=True, slots=True)
class OrderLists:
    """The orders that somebody has to do something for, each list the longest waiting first."""

    to_pick: tuple[OrderSummary, ...] = ()
    ready: tuple[OrderSummary, ...] = ()

    @property
    def late(self) -> tuple[OrderSummary, ...]:
        """What the store promised and has not done, and what nobody came for in time."""
        late = [one for one in self.to_pick if one.late]
        overdue = [one for one in self.ready if one.overdue]
        return tuple(sorted((*late, *overdue), key=lambda one: one.placed_at))

    def of(self, which: str) -> tuple[OrderSummary, ...]:
        """One of the lists by its name."""
        return {TO_PICK: self.to_pick, READY: self.ready}.get(which, self.late)

    def counts(self) -> dict[str, int]:
        """How many stand in each list."""
        return {which: len(self.of(which)) for which in (TO_PICK, READY, LATE)}


class OrdersPresenter:
    """Keeps the lists, what was searched for, and the marked order through every change."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._orders = services.orders
        self.lists = OrderLists()
        self.which = TO_PICK
        self.text = ""
        self.found: tuple[OrderSummary, ...] = ()
        self.at = 0

    @property
    def rows(self) -> tuple[OrderSummary, ...]:
        """What is listed now."""
        return self.found if self.text else self.lists.of(self.which)

    @property
    def marked(self) -> OrderSummary | None:
        """The order that the keys act on."""
        rows = self.rows
        return rows[min(self.at, len(rows) - 1)] if rows else None

    def read(self) -> OrderLists:
        """The lists as they are in the store; nothing is changed, so it may run aside."""
        return OrderLists(self._orders.to_pick(), self._orders.to_collect())

    def load(self) -> None:
        """Read everything again."""
        self.take(self.read())

    def take(self, lists: OrderLists) -> bool:
        """Show these lists; whether something is different. The marked order stays marked."""
        before = (self.lists, self.found)
        kept = self.marked.id if self.marked else ""
        self.lists = lists
        self.found = self._orders.find(self.text) if self.text else ()
        self.at = next((at for at, row in enumerate(self.rows) if row.id == kept), self.at)
        self.at = min(self.at, max(len(self.rows) - 1, 0))
        return before != (self.lists, self.found)

    def show(self, which: str) -> None:
        """Look at another list, from its first order on."""
        self.which, self.text, self.found, self.at = which, "", (), 0
        self.load()

    def show_busiest(self) -> None:
        """Begin where there is something to do: to pick first, else what lies ready."""
        self.show(TO_PICK)
        if not self.lists.to_pick and self.lists.ready:
            self.show(READY)

    def search(self, text: str) -> None:
        """Look for a code, a name, a phone or an e-mail; no text drops the search."""
        self.text = text.strip()
        self.at = 0
        self.load()

    def step(self, by: int) -> None:
        """Mark another order."""
        self.at = min(max(self.at + by, 0), max(len(self.rows) - 1, 0))

    def mark(self, at: int) -> bool:
        """Mark a row by its place; whether it was marked already."""
        again = at == self.at
        self.at = at
        return again


def order_with_code(services: TillServices, text: str) -> str:
    """The id of the order whose very code was scanned or typed; empty when it is none."""
    code = text.strip()
    if not code or len(code) > LONGEST_CODE:
        return ""
    with services.context.store.read() as work:
        row = work.online_orders.by_code(code)
        if row is None and code.upper() != code:
            row = work.online_orders.by_code(code.upper())
    return row.id if row is not None else ""
