"""`python3 dev.py bench office --store FILE`: the first paint of every page of the office.

A copy of the store is opened (the demo store's where none is named), a manager signed in, and each
page opened for the first time, then again: from the request until the window is painted. Held
against the budget is CPU time, since the wall's says what else the machine does.

--store FILE   whose copy is opened; the demo store is built there where nothing is yet
--json FILE    also write the figures there
"""

import argparse
import json
import resource
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from posapp.__main__ import demo_store
from posapp.app import open_reports, tour_place, tour_till
from posapp.domain.permission import Role
from tests.performance.figures import Line, measure, table
from ui.main import make_app
from ui.office.rooms import ROOMS
from ui.office.window import OfficeWindow
from ui.theme import ThemeName, apply_theme

PAINT_MS, RSS_MB = 300, 600
WORK_MS: Final = 120_000
REPORTS: Final = ("sales-by-day", "loyalty", "rfm")


def main(arguments: Sequence[str] | None = None) -> int:
    """Open every page and print how long the first picture took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        lines = list(measured(store_of(options), Path(temporary)))
    print(table(lines))
    found = json.dumps({"lines": [line.as_json() for line in lines]})
    print(f"\n{found}")
    if options.json:
        options.json.write_text(found)
    return 0


def store_of(options: argparse.Namespace) -> Path:
    """The store; built, where it has to be, by a process whose memory is not the office's."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as builder:
        return builder.submit(demo_store, options).result()


def measured(store: Path, out: Path) -> Iterator[Line]:
    """Each page's first and second opening; at the end what the process holds."""
    services = tour_till(store, out)
    place = tour_place(store)
    apply_theme(make_app(), ThemeName.LIGHT)
    people = services.staffing.people()
    manager = next(staff for staff in people if staff.role is Role.MANAGER)
    services.staffing.sign_in(manager.id, dict(services.demo_pins)[manager.name])
    office = OfficeWindow(services, lambda: open_reports(place, services.context.store), "en")
    office.resize(1440, 900)
    office.show()
    names = [name for room in ROOMS for name in room.tabs]
    for name in names:
        yield from opened(office, name, {})
    for kind in REPORTS:
        yield from opened(office, "report", {"kind": kind})
    kept_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Line("memory after all pages and three reports", "RSS", kept_mb, "MB", RSS_MB)
    office.close()
    services.context.store.close()


def opened(office: OfficeWindow, name: str, about: dict[str, object]) -> Iterator[Line]:
    """A page opened twice; what runs behind it comes to its end in between, untimed."""
    shown = f"{name} {about.get('kind', '')}".strip()
    for times in ("first", "again"):
        took = measure([partial(paint, office, name, about)])
        office.tasks.finish(WORK_MS)
        QApplication.processEvents()
        for figure, values in (("CPU", took.cpu_ms), ("wall", took.wall_ms)):
            budget = PAINT_MS if figure == "CPU" else None
            yield Line(f"{shown}, {times}", figure, values[0], "ms", budget)


def paint(office: OfficeWindow, name: str, about: dict[str, object]) -> None:
    """Open a page and paint the window once."""
    office.go(name, **about)
    QApplication.sendPostedEvents()
    office.repaint()


if __name__ == "__main__":
    raise SystemExit(main())
