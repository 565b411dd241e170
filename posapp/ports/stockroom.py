"""Stock as the office keeps it: entries without receipts, counts, and what sold by day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from posapp.domain.stock import SheetState, StockEntry
from posapp.kernel.ids import ProductId
from posapp.kernel.json_values import Values


@dataclass(frozen=True, slots=True)
class StockStep:
    """One step of a product's stock: by a receipt (`number`) or by an entry."""

    at: datetime
    place: str
    milli: int
    kind: str
    number: str = ""
    reason: str = ""
    by_id: str = ""


@dataclass(frozen=True, slots=True)
class CountLine:
    """One product of a count: what was counted, and what the books said in that moment."""

    product_id: ProductId
    place: int
    counted_milli: int | None = None
    level_milli: int | None = None
    counted_at: datetime | None = None
    counted_by: str = ""

    @property
    def difference_milli(self) -> int | None:
        """What was found over the books, or missing; nothing before it is counted."""
        if self.counted_milli is None or self.level_milli is None:
            return None
        return self.counted_milli - self.level_milli


@dataclass(frozen=True, slots=True)
class CountSheet:
    """A count of one area."""

    id: str
    name: str
    state: SheetState
    made_at: datetime
    by_id: str
    ended_at: datetime | None = None
    ended_by: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """So much of a product into (or, negative, off) the shelf in a moment."""

    product_id: ProductId
    at: datetime
    milli: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What the books say of a product's shelf now, and when it last sold."""

    product_id: ProductId
    level_milli: int
    last_sold: datetime | None


class StockRoom(Protocol):
    """Entries, counts and figures."""

    def add(self, entries: Sequence[StockEntry]) -> None:
        """Store entries; they never change."""
        ...

    def as_stored(self) -> Iterator[Values]:
        """Every entry's values as the file holds them, also where no program can read them."""
        ...

    def steps(self, product_id: ProductId, limit: int) -> Sequence[StockStep]:
        """What happened to a product's stock, newest first."""
        ...

    def levels_milli(self, product_ids: Sequence[ProductId], place: str) -> Mapping[ProductId, int]:
        """What the books say of many products at one place; those never moved are left out."""
        ...

    def put_sheet(self, sheet: CountSheet) -> None:
        """Store a count, or its changed self."""
        ...

    def sheet(self, sheet_id: str) -> CountSheet | None:
        """One count."""
        ...

    def sheets(self, limit: int) -> Sequence[CountSheet]:
        """The counts, newest first."""
        ...

    def add_lines(self, sheet_id: str, lines: Sequence[CountLine]) -> None:
        """Put products on a sheet; one that is there stays as it is."""
        ...

    def put_line(self, sheet_id: str, line: CountLine) -> None:
        """Store what was counted."""
        ...

    def lines(self, sheet_id: str) -> Sequence[CountLine]:
        """The products of a sheet, in their order."""
        ...

    def line(self, sheet_id: str, product_id: ProductId) -> CountLine | None:
        """One product of a sheet; nothing where it is not on it."""
        ...

    def counted_elsewhere(
        self, sheet_id: str, product_ids: Sequence[ProductId]
    ) -> Sequence[tuple[str, CountLine]]:
        """The figures of these products on the other open sheets, each with its sheet."""
        ...

    def sold(self, first: datetime, product_ids: Sequence[ProductId]) -> Sequence[Moved]:
        """What receipts moved at the shelf since a moment; what was sold is negative."""
        ...

    def entered(self, first: datetime, product_ids: Sequence[ProductId]) -> Sequence[Moved]:
        """What people entered at the shelf since a moment."""
        ...

    def first_entered(self, product_ids: Sequence[ProductId]) -> Mapping[ProductId, datetime]:
        """When stock of a product was first entered: from then on its level means something."""
        ...

    def negative(self, limit: int) -> Sequence[Standing]:
        """Products of which the books say less than nothing, the worst first."""
        ...

    def unsold(self, since: datetime, limit: int) -> Sequence[Standing]:
        """Products on the shelf that nobody bought since a moment, most of them first."""
        ...

    def missing(self, since: datetime, limit: int) -> Sequence[Standing]:
        """Products that sold since a moment and of which nothing is left, the newest first."""
        ...
