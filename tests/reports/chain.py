"""Two stores of a chain that share a folder, each with a past of its own."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CountedIds
from posapp.storage.opening import open_store
from posapp.storage.store import SqlStore
from reports.copier import Copier
from reports.desk import ReportDesk
from reports.other_stores import OtherStores
from reports.plain_rows import PlainRows
from reports.report import Report, Table
from tests.reports.conftest import DAYS, WORTH, Past, past_of
from tests.simulation.shop import KEY, OPENED

NORTH, SOUTH, TWIN = "a" + "0" * 15, "b" + "0" * 15, "c" + "0" * 15
KEYS = {NORTH: bytes(range(32)), SOUTH: bytes(range(1, 33))}


@dataclass(frozen=True, slots=True)
class Chain:
    """This store is the north; the south lies in the shared folder."""

    north: Past
    south: Past
    clock: SetClock
    shared: Path

    def bring_up(self) -> None:
        """The south lays out, then the north takes in."""
        assert self.south.desk.bring_up()
        assert self.north.desk.bring_up()

    @property
    def souths(self) -> Path:
        """The south's folder as everybody sees it."""
        return self.shared / SOUTH


@contextmanager
def open_chain(
    files: tuple[Path, Path], folder: Path, south: Mapping[str, str] | None = None
) -> Iterator[Chain]:
    """Both stores, open; `south` are options of the southern one."""
    shared, clock = folder / "shared", SetClock(OPENED + timedelta(days=DAYS))
    shared.mkdir(parents=True)
    stores = [
        _store(file, folder / name.lower(), clock, {"store.name": name, **options})
        for file, name, options in zip(
            files, ("North", "South"), ({}, dict(south or {})), strict=True
        )
    ]
    try:
        pasts = (
            _past(store, clock, folder / id_, (id_, shared))
            for store, id_ in zip(stores, (NORTH, SOUTH), strict=True)
        )
        here, there = pasts
        yield Chain(here, there, clock, shared)
    finally:
        for store in stores:
            store.close()


def _store(file: Path, folder: Path, clock: SetClock, options: Mapping[str, str]) -> SqlStore:
    folder.mkdir(parents=True)
    path = folder / file.name
    shutil.copyfile(file, path)
    store = open_store(path, KEY, clock=clock, ids=CountedIds("later"), till=False)
    with store.write() as work:
        for name, value in options.items():
            work.options.set(name, value)
        work.commit()
    return store


def _past(store: SqlStore, clock: SetClock, folder: Path, of: tuple[str, Path]) -> Past:
    id_, shared = of
    past = past_of(store, clock, folder / "copy")
    with store.write() as work:
        work.options.set("stores.folder", str(shared))
        work.commit()
    desk = past.desk
    own = Copier(folder / "own", PlainRows(KEYS[id_], desk.settings.zone), id_)
    others = OtherStores(store, clock, folder / "others", id_)
    return replace(
        past,
        desk=ReportDesk(
            store, desk.settings, clock, own, folder / "own", WORTH, other_stores=others
        ),
    )


def table(report: Report, title: str) -> Table:
    """The table whose English title begins so."""
    return next(one for one in report.tables if one.title.en.startswith(title))
