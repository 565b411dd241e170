"""`python -m posapp export day`: a closed day as files for the bookkeeper."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from posapp.exports.day import check_balance, read_day
from posapp.exports.day_tables import DayTables
from posapp.exports.sheet import Marks, Sheet, sheet_bytes
from posapp.kernel.errors import WorldFault
from posapp.kernel.files import write_whole
from posapp.ports import Store
from posapp.settings import StoreSettings


def export_day(store: Store, day: date, out: Path, marks: Marks) -> int:
    """Write the tables of a day into a folder, and say which; the store file is closed.

    Rule: exports.same-bytes
    A closed day does not change: exporting it again writes the same bytes. Each file takes the
    place of the one before in one move, so that nobody ever reads half a table.
    """
    try:
        with store.read() as work:
            settings = StoreSettings.of(work.options.all())
            books = read_day(work, day)
    finally:
        store.close()
    check_balance(books)
    for path in _written(out, day, DayTables(books, settings.currency, settings.zone).all(), marks):
        print(path)
    return 0


def _written(out: Path, day: date, sheets: Sequence[Sheet], marks: Marks) -> list[Path]:
    paths = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for sheet in sheets:
            path = out / f"{day.isoformat()}-{sheet.name}.csv"
            write_whole(path, sheet_bytes(sheet, marks))
            paths.append(path)
    except OSError as error:
        raise WorldFault("export.not-written", place=str(out)) from error
    return paths
