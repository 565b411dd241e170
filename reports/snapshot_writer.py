"""Lays a store's snapshot out for the others: files first, the page that names them last."""

import shutil
from pathlib import Path
from typing import Final

from reports.copy_state import CopyState
from reports.snapshot import MOST_PAGE_BYTES, PAGE, WITHHELD, Snapshot, file_name

ASIDE: Final = ".part"


def snapshot_files(folder: Path, state: CopyState) -> dict[str, Path]:
    """Every file of a copy that others may see, by its name in a snapshot."""
    return {
        file_name(path): path
        for table, names in state.files.items()
        if table not in WITHHELD
        for path in (folder / name for name in names)
    }


def lay_out(copy: Path, state: CopyState, about: Snapshot, shared: Path) -> Snapshot:
    """Put a copy into the shared folder as a store's snapshot.

    Rule: snapshot.whole-or-not
    A file is written aside and gets its name, which is made of what is in it, when it is whole. The
    page is put in place last and at once; until then the former one holds, and its files stay.
    """
    folder = shared / about.store_id
    folder.mkdir(parents=True, exist_ok=True)
    found = snapshot_files(copy, state)
    name_of = {path.name: name for name, path in found.items()}
    for name, path in found.items():
        _put(path, folder / name)
    laid = Snapshot(
        about.store_id,
        about.options,
        about.program,
        state.whole_at,
        {
            table: tuple(name_of[one] for one in names)
            for table, names in state.files.items()
            if table not in WITHHELD and names
        },
    )
    _put_page(laid, folder)
    _tidy(folder, laid)
    return laid


def _put(path: Path, place: Path) -> None:
    if place.exists() and place.stat().st_size == path.stat().st_size:
        return
    waiting = place.with_suffix(ASIDE)
    shutil.copyfile(path, waiting)
    waiting.replace(place)


def _put_page(laid: Snapshot, folder: Path) -> None:
    page, text = folder / PAGE, laid.text().encode()
    if page.is_file() and page.stat().st_size <= MOST_PAGE_BYTES and page.read_bytes() == text:
        return
    waiting = folder / f"{PAGE}{ASIDE}"
    waiting.write_bytes(text)
    waiting.replace(page)


def _tidy(folder: Path, laid: Snapshot) -> None:
    """Remove what no page names any more."""
    for path in (*folder.glob("*.parquet"), *folder.glob(f"*{ASIDE}")):
        if path.name not in laid.named:
            path.unlink(missing_ok=True)
