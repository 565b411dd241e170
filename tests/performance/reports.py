"""`python3 dev.py bench reports`: every report over a year of 1,469,307 lines, and the till beside.

--keep DIR     where the big copy and the till's store are kept for the next time
--only NAME    one report alone
--json FILE    also write the figures there
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Final

from loyalty.rules.program import Worth
from posapp.kernel.money import Currency
from posapp.kernel.progress import Turn
from posapp.till import TillServices
from reports.catalogue import ALL, Group, Kind
from reports.errands import MakeReport
from reports.names import Reader
from reports.period import Period
from reports.report import StoreHead
from reports.request import Request
from reports.source import Source
from reports.wish import Against, Days, ReportWish
from tests.performance.big_copy import LINES
from tests.performance.figures import Line, measure, percentile, table
from ui.office.reports.report_view import report_view

CPU_MS, WALL_MS, RSS_MB = 1_000, 1_000, 600
WARM: Final = 3
REASONED: Final = frozenset({"lifetime-value", "kpi"})
"""Reports that fit a model: measured, and held against the first page's second only."""

OF_A_PAST: Final = frozenset({"suggestions"})
"""Reports that hold a period against all that was before it: asked of the last weeks."""

TILL_GOODS: Final = 20_000
BUSY: Final = "from tests.performance.reports import keep_asking; keep_asking({path!r}, {till!r})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every report, then the till while reports run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    os.environ.setdefault("POSAPP_KEYS", "file")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        copy = folder / "big.copy"
        subprocess.run([sys.executable, "-c", _making(copy)], check=True)
        kinds = [kind for kind in ALL if options.only in ("", kind.id)]
        lines = list(measured(copy, kinds))
        print(f"{table(lines)}\n", flush=True)
        if not options.only:
            beside = list(beside_a_till(folder, copy))
            print(table(beside))
            lines += beside
    if options.json:
        options.json.write_text(json.dumps({"lines": [line.as_json() for line in lines]}))
    return 0


def _making(copy: Path) -> str:
    """In a process of its own: what the data took in memory is no part of the figures."""
    return (
        "from pathlib import Path; from tests.performance.big_copy import make_big_copy; "
        f"make_big_copy(Path({str(copy)!r}))"
    )


def year_of(source: Source) -> Period:
    """All the days there are."""
    first, last = source.row("SELECT min(day), max(day) FROM sale")
    return Period(first, last)


def last_weeks(period: Period) -> Period:
    """Its last four weeks."""
    return Period(period.last - timedelta(days=27), period.last)


def request_for(period: Period) -> Request:
    """The period, held against the one before, as the report page asks."""
    head = StoreHead("Big", "", "", Currency("USD", 2))
    return Request(
        period=period,
        head=head,
        today=period.last + timedelta(days=1),
        against=period.before,
        worth=Worth(100, 95),
    )


def measured(copy: Path, kinds: Sequence[Kind]) -> Iterator[Line]:
    """CPU of each report warm, and the wall of its first page from a copy just opened."""
    with Source(copy) as look:
        period = year_of(look)
        (lines,) = look.row("SELECT count(*) FROM line")
    assert lines == LINES
    for kind in kinds:
        asked = request_for(last_weeks(period) if kind.id in OF_A_PAST else period)
        cold = measure([partial(_open_and_show, copy, kind, asked)])
        with Source(copy) as source:
            times = measure([partial(kind.build, source, asked)] * WARM)
        held = kind.id not in REASONED and kind.group in (Group.SALES, Group.LOYALTY)
        cpu = percentile(times.cpu_ms, 50)
        what = f"{kind.id}, {'four weeks' if kind.id in OF_A_PAST else 'year'}"
        yield Line(what, "CPU warm", cpu, "ms", CPU_MS if held else None)
        yield Line(what, "first page, CPU", cold.cpu_ms[0], "ms", None)
        yield Line(what, "first page, wall", cold.wall_ms[0], "ms", WALL_MS)
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Line("all of them, one after the other", "RSS", rss, "MB", RSS_MB)


def _open_and_show(copy: Path, kind: Kind, asked: Request) -> None:
    """The report, written for the screen as its page takes it."""
    with Source(copy) as source:
        report = kind.build(source, asked)
    report_view(report, asked.head.currency, "en", lambda: None)


def beside_a_till(folder: Path, copy: Path) -> Iterator[Line]:
    """The till's commit alone, and while another process asks and copies without a rest."""
    from tests.performance.bench import commits, scans
    from tests.performance.stores import build_store, open_till_on

    path = folder / f"till-{TILL_GOODS}.posapp"
    build_store(path, TILL_GOODS)
    services = open_till_on(path)
    chance = random.Random(7)
    yield from commits(services, chance, TILL_GOODS, "commit of a 10-line sale, no report")
    child = subprocess.Popen([sys.executable, "-c", BUSY.format(path=str(copy), till=str(path))])
    try:
        what = "commit of a 10-line sale, reports running"
        yield from commits(services, chance, TILL_GOODS, what)
        yield from scans(services, chance, TILL_GOODS, "200 lines, reports running")
    finally:
        child.kill()
        child.wait()
    shutil.rmtree(path.with_suffix(".copy"))
    shutil.copytree(copy, path.with_suffix(".copy"))
    yield from behind_a_till(services, chance, path)
    services.context.store.close()


def behind_a_till(services: TillServices, chance: random.Random, path: Path) -> Iterator[Line]:
    """The same scans while the office of the same program asks for report after report.

    They are made where the program has them made, and written for the screen here.
    """
    from posapp.app import StorePlace, open_reports
    from posapp.devices.errand_process import ErrandProcess
    from posapp.devices.sync_process import ERRANDS, child_of
    from tests.performance.bench import scans
    from ui.main import make_app
    from ui.tasks import Tasks, let_screen_in

    make_app()
    let_screen_in()
    elsewhere = ErrandProcess(child_of(path, ERRANDS, answers=True))
    desk = replace(open_reports(StorePlace(path), services.context.store), elsewhere=elsewhere)
    with desk.source() as source:
        period = year_of(source)
    tasks, is_over, made = Tasks(), threading.Event(), list[str]()

    def ask() -> bool:
        for kind in cycle(one for one in ALL if one.id not in REASONED):
            if is_over.is_set():
                break
            wish = ReportWish(kind.id, Days.OWN, period, Against.BEFORE)
            found = desk.do(MakeReport(wish, Reader.TRUSTED), Turn())
            assert found is not None
            report_view(found.report, desk.settings.currency, "en", lambda: None)
            made.append(kind.id)
        return True

    tasks.run_aside(ask, lambda _over: None, lambda trouble: made.append(trouble.code))
    try:
        what = "200 lines, reports in the same program"
        yield from scans(services, chance, TILL_GOODS, what)
        assert made, "no report was made meanwhile"
    finally:
        is_over.set()
        tasks.close(WALL_MS * 10)
        elsewhere.stop()


def keep_asking(path: str, till: str) -> None:
    """Report after report, and the till's own copy brought up over and over, until killed.

    At the priority of the process that keeps the copy; without its rests.
    """
    from posapp.app import StorePlace, open_for_looking, open_reports
    from posapp.devices.sync_process import step_back

    step_back()
    place = StorePlace(Path(till))
    desk = open_reports(place, open_for_looking(place))
    with Source(Path(path)) as source:
        asked = request_for(year_of(source))
        for kind in cycle(one for one in ALL if one.id not in REASONED):
            kind.build(source, asked)
            desk.bring_up()


if __name__ == "__main__":
    sys.exit(main())
