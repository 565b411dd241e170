"""The points ledger and the standing in the tiers, as the program asks for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from loyalty.rules.entry import Entry, EntryKind
from loyalty.rules.sale_points import SalePoints
from loyalty.rules.tier import TierChange, TierStatus
from posapp.kernel.ids import MemberId, SaleId


class Points(Protocol):
    """Entries of the points ledger; appended, never changed. The balance is their replay."""

    def append(self, entry: Entry) -> bool:
        """Add an entry; False where its key is there already, and nothing is added.

        The same key for another member, purse or kind is a bug of the caller.
        """
        ...

    def entries(
        self, member_id: MemberId, purse: str, from_id: str | None = None
    ) -> Sequence[Entry]:
        """One record's entries of a purse in the order they were appended, after the first few."""
        ...

    def ids(self, member_id: MemberId, purse: str, from_id: str | None = None) -> Sequence[str]:
        """The ids of what `entries` gives."""
        ...

    def purses(self, member_id: MemberId) -> Sequence[str]:
        """The purses that have an entry."""
        ...

    def by_key(self, key: str) -> Entry | None:
        """The entry of a key."""
        ...

    def about(self, key: str) -> Sequence[Entry]:
        """The entries that answer this one (captures and releases of a hold), in their order."""
        ...

    def of_sale(self, sale_id: SaleId) -> Sequence[Entry]:
        """The entries of a receipt, in their order."""
        ...

    def all(self) -> Iterator[Entry]:
        """Every entry in the order appended, for checks."""
        ...

    def since(self, at: datetime, kinds: Iterable[EntryKind]) -> Sequence[Entry]:
        """The entries of these kinds whose own time is not before a moment, in their order."""
        ...

    def due(self, before: datetime, limit: int) -> Sequence[tuple[MemberId, str]]:
        """Purses where something is to do by then (activation, lapse, hold end), oldest first."""
        ...

    def set_due(self, member_id: MemberId, purse: str, at: datetime | None) -> None:
        """Say when a purse has to be looked at next; None: never."""
        ...

    def put_sale(self, points: SalePoints) -> None:
        """Store what a receipt did for its member, once."""
        ...

    def sale_points(self, sale_id: SaleId) -> SalePoints | None:
        """What a receipt did for its member."""
        ...

    def sales_of(
        self, member_id: MemberId, limit: int, before: SaleId | None = None
    ) -> Sequence[SalePoints]:
        """A person's receipts with points, newest first, those merged into her too.

        `before` is the last one of the page before.
        """
        ...


class Tiers(Protocol):
    """Where members stand, and every move."""

    def status(self, member_id: MemberId) -> TierStatus:
        """Where a member stands; the base where nothing is stored."""
        ...

    def set(self, member_id: MemberId, status: TierStatus, change: TierChange) -> None:
        """Store a new standing and the move that led to it."""
        ...

    def changes(self, member_id: MemberId) -> Sequence[TierChange]:
        """The moves, oldest first."""
        ...

    def ending(self, by: date, limit: int) -> Sequence[MemberId]:
        """Members whose status or grace ends on or before a day."""
        ...

    def standing(self) -> Mapping[str, int]:
        """How many members stand in each tier; those in none are left out."""
        ...
