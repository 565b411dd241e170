"""`python -m posapp price FILE…`: the best combination for each case, one result line each."""

import json
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from loyalty.offers.best.engine import OfferBook
from loyalty.offers.shapes import Best
from posapp.cli.pricing_file import PricingCase, read_pricing
from posapp.domain.messages import say
from posapp.kernel.errors import Refusal

RUNS = 5


def price_files(paths: Sequence[str]) -> int:
    """Price each file and print its result; 0 when every file could be read."""
    code = 0
    for path in paths:
        name = Path(path).stem
        try:
            case = _read(path)
        except Refusal as refusal:
            code = 1
            text = say(refusal.code, "en", refusal.blanks)
            print(json.dumps({"case": name, "ok": False, "refused": refusal.code, "text": text}))
            continue
        print(json.dumps(result(name, case), ensure_ascii=False))
    return code


def _read(path: str) -> PricingCase:
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        problem = wrong.strerror if isinstance(wrong, OSError) else wrong.reason
        raise Refusal("pricing.unreadable", problem=problem or "") from wrong
    return read_pricing(text)


def result(name: str, case: PricingCase, runs: int = RUNS) -> dict[str, object]:
    """The result line of the format. Each run prices a basket that its offers have never seen."""
    times_ms = []
    for _ in range(runs):
        book = OfferBook(case.offers)
        before = time.process_time()
        book.price(case.lines)
        times_ms.append((time.process_time() - before) * 1000)
    found = OfferBook(case.offers).price(case.lines)
    return {
        "engine": "posapp",
        "case": name,
        "lines": len(case.lines),
        "promos": len(case.offers),
        "ms_median": round(statistics.median(times_ms), 3),
        "ms_min": round(min(times_ms), 3),
        "runs": runs,
        "gross": found.gross_minor,
        "discount": found.discount_minor,
        "total": found.total_minor,
        "exact": is_exact(found),
        "note": note(found),
    }


def is_exact(found: Best) -> bool:
    """Whether every discount of a line is whole and they add up."""
    offs = [line.off_minor for line in found.lines]
    return all(type(off) is int for off in offs) and sum(offs) == found.discount_minor


def note(found: Best) -> str:
    """What is proven about the total."""
    if found.proven:
        return "proven: no combination is cheaper"
    return f"gap {found.gap_minor}: no total below {found.bound_minor}; {found.fallback}"
