"""`python3 dev.py bench pricing`: the best combination of offers against its budgets.

Full: a basket that the prepared offers have never seen, found goods, search, spread and all. One
more scan: one more unit of some line, in a basket that was never so before. CPU medians; the
offers are prepared once before, which is a line of its own. `--json FILE` also writes the figures
there.
"""

import argparse
import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from loyalty.offers.best.engine import OfferBook
from loyalty.offers.shapes import Best
from loyalty.offers.shapes import Line as BasketLine
from posapp.cli.pricing_file import PricingCase, read_pricing
from tests.performance.bench import machine
from tests.performance.figures import Line, measure, percentile, table

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "pricing"
FULL, SCANS = 9, 60
GRID = tuple((lines, offers) for lines in (5, 20, 100, 500) for offers in (10, 100, 1000))
FULL_MS = {(20, 100): 3.0, (20, 1000): 5.0, (100, 1000): 50.0, (500, 1000): 250.0}
SCAN_MS = {(20, 100): 0.5, (20, 1000): 0.5, (100, 1000): 5.0, (500, 1000): 20.0}
GAP_BP = {(500, 1000): 100.0}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the grid and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    lines = [line for grid in GRID for line in measured(*grid)]
    print(f"{machine()}\n")
    print(table(lines))
    found = json.dumps({"machine": machine(), "lines": [line.as_json() for line in lines]})
    print(f"\n{found}")
    if options.json:
        options.json.write_text(found)
    return 0


def kept_case(lines: int, offers: int) -> PricingCase:
    """A case of the grid."""
    path = CASES / f"case-{lines}x{offers}.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return read_pricing(file.read())


def measured(lines: int, offers: int) -> Iterator[Line]:
    """Preparing, full, one more scan, and how near to the optimum."""
    case = kept_case(lines, offers)
    name = f"{lines} lines x {offers} offers"
    prepared = measure([lambda: OfferBook(case.offers)] * 3)
    yield Line(f"{name}, preparing", "CPU median", percentile(prepared.cpu_ms, 50), "ms", None)
    full = percentile(measure(fresh_baskets(case)).cpu_ms, 50)
    yield Line(f"{name}, full", "CPU median", full, "ms", FULL_MS.get((lines, offers)))
    scans = measure(one_more_scan(case)).cpu_ms
    most_ms = SCAN_MS.get((lines, offers))
    yield Line(f"{name}, one more scan", "CPU median", percentile(scans, 50), "ms", most_ms)
    yield Line(f"{name}, one more scan", "CPU p95", percentile(scans, 95), "ms", None)
    best = OfferBook(case.offers).price(case.lines)
    gap_bp = 10_000 * best.gap_minor / best.total_minor
    yield Line(f"{name}, {said(best)}", "gap", gap_bp, "bp", GAP_BP.get((lines, offers), 0.0))


def said(best: Best) -> str:
    """The total, and whether it is proven."""
    return f"total {best.total_minor}, {'proven' if best.proven else 'not proven'}"


def fresh_baskets(case: PricingCase) -> Iterator[Callable[[], Best]]:
    """The whole basket at once, in a book that has seen none."""
    for _ in range(FULL):
        book = OfferBook(case.offers)
        yield lambda book=book: book.price(case.lines)  # type: ignore[misc]  # bound now


def one_more_scan(case: PricingCase) -> Iterator[Callable[[], Best]]:
    """One more unit of a line, each time of another one, in a basket that was never so before."""
    state = OfferBook(case.offers).begin()
    for line in case.lines:
        state.set(line)
    state.best()
    for number in range(min(SCANS, len(case.lines))):
        line = case.lines[number * len(case.lines) // SCANS if len(case.lines) > SCANS else number]

        def scan(line: BasketLine = line) -> Best:
            state.set(replace(line, count=line.count + 1))
            return state.best()

        yield scan
        state.set(line)
        state.best()
