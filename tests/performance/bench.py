"""`python3 dev.py bench [WHAT]`: budgets, as a table and JSON. WHAT is one of `OTHERS`.

`pricing` measures the best combination of offers alone (`tests.performance.pricing`).

--products N   goods in the generated store (1,000,000)
--json FILE    also write the figures there
--keep DIR     where the generated store is kept for the next time
"""

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

from posapp.domain.barcode import in_store_ean13
from posapp.domain.messages import say_trouble
from posapp.domain.permission import Act
from posapp.kernel.errors import Trouble
from posapp.kernel.ids import LineId, MemberId
from posapp.till import TillServices
from tests.performance import OTHERS
from tests.performance.figures import Line, measure, percentile, table
from tests.performance.offered import OFFERED_GOODS, one_member, run_offers
from tests.performance.stores import build_store, open_till_on

SCANS, CART_LINES, SALES, TYPED = 100, 200, 200, 60
START = "from tests.performance.start import start; start({path!r})"
COMPILE = "from tests.performance.start import compile_as_installed as c; c(); "


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; a store that cannot be opened is a sentence, never a trace."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if given and given[0] in OTHERS:
            other = import_module(f"tests.performance.{OTHERS[given[0]]}")
            return int(other.main(given[1:]))
        return measure_all(given)
    except Trouble as trouble:
        print(say_trouble(trouble, "en"), file=sys.stderr)
        return 1


def measure_all(given: Sequence[str]) -> int:
    """Measure everything of a till and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(given)
    os.environ.setdefault("POSAPP_KEYS", "file")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"bench-{options.products}.posapp"
        build_store(path, options.products)
        lines = [*started(path), *measured(path, options.products)]
    print(f"{machine()}; {options.products:,} products\n")
    print(table(lines))
    found = json.dumps({"machine": machine(), "lines": [line.as_json() for line in lines]})
    print(f"\n{found}")
    if options.json:
        options.json.write_text(found)
    return 0


def machine() -> str:
    """What the figures were measured on."""
    cores = os.cpu_count() or 0
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {cores} cores, Python {platform.python_version()}"


def started(path: Path) -> Iterator[Line]:
    """From the start of a process to the first sale possible, five times.

    Python's modules stand compiled as in the installed program: a start that is not counted does
    that.
    """
    walls, sizes = [], []
    compiled = {"PYTHONPYCACHEPREFIX": str(path.with_suffix(".installed"))}
    started_as = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | compiled
    start = START.format(path=str(path))
    for program in (COMPILE + start, *[start] * 5):
        before = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env=started_as,
        )
        walls.append(time.perf_counter() - before)
        sizes.append(float(done.stdout))
    yield Line(
        "start until the first sale is possible", "wall median", percentile(walls[1:], 50), "s", 1.0
    )
    yield Line("memory then", "RSS", percentile(sizes[1:], 50), "MB", 120)


def measured(path: Path, products: int) -> Iterator[Line]:
    """Everything that needs one open till."""
    services = open_till_on(path)
    chance = random.Random(7)
    yield from commits(services, chance, products, "commit of a 10-line sale")
    yield from typing(services, chance, products)
    yield from scans(services, chance, products, "200 lines")
    yield from papers(services)
    member_id = one_member(services)
    whose = "commit of a 10-line sale of a member, points earned"
    yield from commits(services, chance, products, whose, member_id)
    run_offers(services, products)
    few = min(products, OFFERED_GOODS)
    yield from scans(services, chance, few, "200 lines, a member, 1000 offers", member_id)
    services.context.store.close()


def commits(
    services: TillServices,
    chance: random.Random,
    products: int,
    what: str,
    member_id: MemberId | None = None,
) -> Iterator[Line]:
    """The durable, encrypted commit of a ten-line sale, against the disk's own sync."""

    def sell() -> None:
        services.checkout.exact_cash()

    def prepare() -> Iterator[Callable[[], None]]:
        for _ in range(SALES):
            for _ in range(10):
                services.checkout.enter(in_store_ean13(chance.randint(1, products)))
            services.checkout.set_member(member_id)
            yield sell

    times = measure(prepare())
    sync = percentile(measure(disk_syncs()).wall_ms, 99)
    yield Line(what, "CPU median", percentile(times.cpu_ms, 50), "ms", 4)
    yield Line(what, "wall p99", percentile(times.wall_ms, 99), "ms", sync + 20)


def disk_syncs() -> Iterator[Callable[[], None]]:
    """Write a page and sync it, a hundred times."""
    with tempfile.NamedTemporaryFile() as file:

        def sync() -> None:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())

        for _ in range(100):
            yield sync


def typing(services: TillServices, chance: random.Random, products: int) -> Iterator[Line]:
    """One look for each key of a typed text, by class of input."""
    number = f"{chance.randint(1, products):07d}"
    classes = {
        "words": ("organic cheese", "premium coffee 500", "wild honey"),
        "two words": ("dark choc", "oat dr", "sweet tea 2"),
        "Chinese": ("有机奶酪", "优质咖啡", "牛奶"),
        "pinyin": ("yjnl", "yankaf", "ymn"),
        "SKU": (f"P{number}",),
        "barcode": (in_store_ean13(int(number)),),
        "misspelt": ("chocolatte", "yoghurtt"),
    }
    every: list[float] = []
    for name, texts in classes.items():
        keys = [text[:end] for text in texts for end in range(1, len(text) + 1)] * 3
        times = measure(partial(services.checkout.meaning, key) for key in keys)
        every += times.wall_ms
        yield Line(f"type-ahead, {name}", "wall p99", percentile(times.wall_ms, 99), "ms", 16)
    yield Line("type-ahead, every class", "wall p99", percentile(every, 99), "ms", 16)


def scans(
    services: TillServices,
    chance: random.Random,
    products: int,
    what: str,
    member_id: MemberId | None = None,
) -> Iterator[Line]:
    """From the scanner's Enter to the painted row, with a long cart on screen.

    First what the services do alone: understood, priced, offered, stored.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ui.main import make_app, make_till_window

    app = make_app()
    window = make_till_window(services)
    window.resize(1366, 768)
    window.show()
    window.go("selling")
    services.checkout.set_member(member_id)
    while len(services.checkout.view().cart.lines) < CART_LINES:
        services.checkout.enter(in_store_ean13(chance.randint(1, products)))
    yield from entries(services, chance, products, what)
    window.refresh()
    app.processEvents()

    def enter() -> None:
        QTest.keyClick(window.line.field, Qt.Key.Key_Return)
        app.processEvents()

    def scanned() -> Iterator[Callable[[], None]]:
        for _ in range(SCANS):
            window.line.field.setText(in_store_ean13(chance.randint(1, products)))
            app.processEvents()
            yield enter
            last = services.checkout.view().cart.lines[-1].line.id
            services.checkout.void_line(LineId(last))
            window.refresh()

    times = measure(scanned())
    painted = f"scan to painted row, {what}"
    yield Line(painted, "CPU median", percentile(times.cpu_ms, 50), "ms", 8)
    yield Line(painted, "wall p99", percentile(times.wall_ms, 99), "ms", 16)
    window.close()
    services.checkout.clear()


def entries(
    services: TillServices, chance: random.Random, products: int, what: str
) -> Iterator[Line]:
    """A scan without a window; the line goes out again each time."""

    def scanned() -> Iterator[Callable[[], object]]:
        for _ in range(SCANS):
            yield partial(services.checkout.enter, in_store_ean13(chance.randint(1, products)))
            services.checkout.void_line(LineId(services.checkout.view().cart.lines[-1].line.id))

    times = measure(scanned())
    yield Line(
        f"scan, services alone, {what}", "CPU median", percentile(times.cpu_ms, 50), "ms", None
    )


def papers(services: TillServices) -> Iterator[Line]:
    """A ten-line receipt for the printer and as a PDF."""
    assert services.staffing.require(Act.SELL)
    for item in range(1, 11):
        services.checkout.enter(in_store_ean13(item))
    closed = services.checkout.exact_cash()
    document = services.papers.sale_document(closed.sale.id)
    services.papers.escpos(document)
    services.papers.pdf(document)
    times = measure([lambda: services.papers.escpos(document)] * 100)
    yield Line("receipt, ESC/POS", "CPU median", percentile(times.cpu_ms, 50), "ms", 1)
    times = measure([lambda: services.papers.pdf(document)] * 50)
    yield Line("receipt, PDF", "CPU median", percentile(times.cpu_ms, 50), "ms", 15)


if __name__ == "__main__":
    sys.exit(main())
