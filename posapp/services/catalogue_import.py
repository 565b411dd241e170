"""Goods brought in by a file: tried out first, stored as they were seen, told in the journal."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from posapp.domain.catalogue_file import CatalogueFile, FileRules, read_catalogue_file
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.goods_form import SHOP_FIELDS
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.json_values import Json
from posapp.ports import CatalogueChange, Work
from posapp.services.context import TillContext
from posapp.services.goods_desk import json_of
from posapp.services.staffing import Staffing

ROWS_A_STEP = 50
ROWS_A_RECORD = 500

Progress = Callable[[int, int], None]
"""Hears how many rows are done, and of how many."""


def no_progress(_done: int, _of: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file would do. Nothing has been stored."""

    file: CatalogueFile
    changes: tuple[CatalogueChange, ...]

    def count(self, kind: str) -> int:
        """How many rows are new, changed or same."""
        return sum(change.kind == kind for change in self.changes)


class CatalogueImport:
    """Tries a file out, and stores it."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    def preview(self, data: bytes, progress: Progress = no_progress) -> ImportPreview:
        """What a file would do: each good row as new, changed or same, each bad one with reason.

        Rule: catalogue.preview-is-import
        The rows go through the very code of the import, in a transaction that is thrown away.
        """
        file = self._read(data)
        with self._context.store.write() as work:
            return ImportPreview(file, self._put(work, file, progress))

    def commit(
        self,
        preview: ImportPreview,
        approval: Approval | None = None,
        progress: Progress = no_progress,
    ) -> ImportPreview:
        """Store the good rows as previewed, all of them or none; the journal says what changed.

        Rule: catalogue.import-as-seen
        Where somebody has changed one of these goods since the preview, nothing is stored.
        """
        self._staffing.require(Act.IMPORT_CATALOGUE, approval)
        with self._context.store.write() as work:
            done = ImportPreview(preview.file, self._put(work, preview.file, progress))
            if done.changes != preview.changes:
                raise Refusal("catalogue.changed-meanwhile")
            self._tell(work, done)
            work.commit()
        return done

    def _tell(self, work: Work, done: ImportPreview) -> None:
        rows = {row.sku: row for row in done.file.rows}
        real = [change for change in done.changes if change.kind != "same"]
        current = self._staffing.current
        for start in range(0, len(real), ROWS_A_RECORD):
            said: list[Json] = [
                [change.sku, _said(change, rows[change.sku])]
                for change in real[start : start + ROWS_A_RECORD]
            ]
            self._context.record(
                work,
                RecordType.GOODS,
                {"act": "import", "rows": said},
                clerk=current.id if current else "",
                at=self._context.now(),
            )

    def _read(self, data: bytes) -> CatalogueFile:
        letters = frozenset(letter for letter, _ in self._context.terms.rates)
        return read_catalogue_file(data, FileRules(self._context.terms.currency, letters))

    def _put(
        self, work: Work, file: CatalogueFile, progress: Progress
    ) -> tuple[CatalogueChange, ...]:
        changes: list[CatalogueChange] = []
        owned = work.goods.shop_owned()
        for row in file.rows:
            if len(changes) % ROWS_A_STEP == 0:
                progress(len(changes), len(file.rows))
            changes.append(self._put_row(work, row, file.silent, owns=row.sku in owned))
        return tuple(changes)

    def _put_row(
        self, work: Work, row: CatalogueRow, silent: frozenset[str], *, owns: bool
    ) -> CatalogueChange:
        """One row; what the goods page would refuse stays as it is.

        Rule: catalogue.import-as-page
        That is what the online shop owns, and the unit of goods that have moved already.
        """
        change = work.catalogue.put(row, silent)
        if change.before is None:
            return change
        left = tuple(one for one in change.fields if owns and one in SHOP_FIELDS)
        if "unit" in change.fields and self._has_moved(work, row.sku):
            left = (*left, "unit")
        if not left:
            return change
        work.catalogue.put(change.before)
        return replace(work.catalogue.put(row, silent | set(left)), left=left)

    def _has_moved(self, work: Work, sku: str) -> bool:
        product = work.catalogue.by_sku(sku, self._context.today())
        return product is not None and bool(work.stockroom.steps(product.id, 1))


def _said(change: CatalogueChange, row: CatalogueRow) -> Json:
    """What changed of a product, each field before and after; nothing is said of a new one."""
    if change.before is None:
        return None
    return {one: [json_of(change.before, one), json_of(row, one)] for one in change.fields}
