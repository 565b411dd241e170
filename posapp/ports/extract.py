"""The store's books as plain rows in bulk, for the columnar copy that reports are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Value = str | int | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table with the names of their columns; moments and days are the store's text."""

    names: tuple[str, ...]
    rows: Sequence[Row]


class Extract(Protocol):
    """What the copy is fed with; each fact comes once, in the order it was stored."""

    def last_receipts(self) -> Mapping[int, int]:
        """The last receipt of each till, by its sequence."""

    def receipts(self, till: int, *, after: int, until: int) -> Mapping[str, Rows]:
        """The receipts of a till behind `after` up to `until`: sale, line, reduction, ..."""

    def points(self, *, after: int, most: int) -> Rows:
        """Entries of the points ledger behind a position, at most so many."""

    def facts(self, name: str, *, after: int, most: int) -> Rows:
        """Facts of one table that has positions, behind one of them, at most so many."""

    def last_key(self, name: str) -> int:
        """The last key of a table of things; 1 where it comes in one piece."""

    def things(self, name: str, *, after: int, until: int) -> Rows:
        """Members, goods, offers, shifts ... as they stand, by their keys; some come whole."""

    def manual_reason(self, sale_id: str, line: int, kind: str) -> str:
        """What a person wrote when she gave a discount (line, basket) or another price."""
