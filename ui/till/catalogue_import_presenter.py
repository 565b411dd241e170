"""What the import screen decides: what was read, how it is counted, what may be stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from posapp.domain.catalogue_cells import HEADERS
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.permission import Approval
from posapp.ports import CatalogueChange
from posapp.services.catalogue_import import ImportPreview, Progress, no_progress
from posapp.till import TillServices
from ui.till.files import read_file

MOST_SHOWN: Final = 500
NOTHING: Final = ("", None, ())
"""What an empty cell makes of a field; a no or a price of 0 is something."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a file would do, or did, in rows; a bad row counts once, however much is wrong in it."""

    new: int = 0
    changed: int = 0
    same: int = 0
    bad: int = 0

    @property
    def stored(self) -> int:
        """The rows that change something."""
        return self.new + self.changed


@dataclass(frozen=True, slots=True)
class BadRow:
    """Where a file is wrong, and why, in the language of the screen."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one product: new, or changed in these columns; `left` stay as they are.

    `emptied` are those of the columns that had something and have nothing then. `price_minor` is
    its price where that is new, `was_minor` the one before.
    """

    sku: str
    name: str
    kind: str
    columns: tuple[str, ...]
    left: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    price_minor: int | None = None
    was_minor: int | None = None


class CatalogueImportPresenter:
    """Reads a file, shows what it would do, and stores it once somebody has agreed."""

    def __init__(self, services: TillServices) -> None:
        """Import into a till's catalogue."""
        self._services = services
        self.forget()

    def forget(self) -> None:
        """No file is chosen."""
        self.place = ""
        self.preview: ImportPreview | None = None
        self.done = False

    def read(self, place: str, progress: Progress = no_progress) -> None:
        """Read a file and try it out; a file that is none leaves the one before."""
        data = read_file(place)
        preview = self._services.catalogue_import.preview(data, progress)
        self.place, self.preview, self.done = place, preview, False

    def store(self, approval: Approval | None = None, progress: Progress = no_progress) -> None:
        """Store all good rows, or none."""
        if self.preview is None or self.done:
            return
        self.preview = self._services.catalogue_import.commit(self.preview, approval, progress)
        self.done = True

    @property
    def file_name(self) -> str:
        """The file without its folders."""
        return Path(self.place.strip().strip('"')).name

    @property
    def counts(self) -> Counts:
        """How many rows of each kind."""
        preview = self.preview
        if preview is None:
            return Counts()
        return Counts(
            new=preview.count("new"),
            changed=preview.count("changed"),
            same=preview.count("same"),
            bad=len({cell.line for cell in preview.file.bad}),
        )

    def may_store(self) -> bool:
        """Whether there is something to store."""
        return self.preview is not None and not self.done and self.counts.stored > 0

    def bad_rows(self, language: str) -> tuple[BadRow, ...]:
        """The first of what is wrong, line by line."""
        if self.preview is None:
            return ()
        return tuple(
            BadRow(cell.line, column_name(cell.column, language), cell.text(language))
            for cell in self.preview.file.bad[:MOST_SHOWN]
        )

    def changes(self, language: str) -> tuple[Change, ...]:
        """The first products that change, and how."""
        if self.preview is None:
            return ()
        rows = {row.sku: row for row in self.preview.file.rows}
        real = [one for one in self.preview.changes if one.kind != "same" or one.left]
        return tuple(_shown(one, rows[one.sku], language) for one in real[:MOST_SHOWN])


def _shown(change: CatalogueChange, row: CatalogueRow, language: str) -> Change:
    before = change.before
    emptied = [one for one in change.fields if before and getattr(row, one) in NOTHING]
    moved = before is not None and "price_minor" in change.fields
    return Change(
        change.sku,
        (language == "zh" and row.name_zh) or row.name,
        change.kind,
        _columns(change.fields, language),
        _columns(change.left, language),
        _columns(emptied, language),
        row.price_minor if before is None or moved else None,
        before.price_minor if before is not None and moved else None,
    )


def _columns(fields: Iterable[str], language: str) -> tuple[str, ...]:
    return tuple(column_name(field.removesuffix("_minor"), language) for field in fields)


def column_name(column: str, language: str) -> str:
    """What a column is called on the screen.

    >>> column_name("price", "en"), column_name("price", "zh"), column_name("", "en")
    ('price', '价格', '')
    """
    if language != "zh":
        return column
    return next((head for head in HEADERS.get(column, ()) if not head.isascii()), column)
