"""`python3 dev.py release [PART…]`: runs what proves a release, and writes one report about it.

Without a PART everything is run: tests, checks, and each bench. What was run before and lies in the
folder counts too, if it was run on the same commit. The report is written in any case; what is
missing in it is said to be missing.

--out DIR      where results and report go (out/release)
--written      run nothing: write the report from the results that lie there
--long         the tests with the full figures of each promise (hours)
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import dev
from posapp.kernel.clock import SystemClock
from posapp.rules_index import RuleRow, list_rules
from reports.pages import pdf_report
from tests.release.compatibility import hold, promises
from tests.release.markdown import markdown_of
from tests.release.paper import HEAD, report_of
from tests.release.proof import Proof, read_proof
from tests.release.steps import PARTS, TESTS, ground, run_part

MARKDOWN, PDF = "release.md", "release.pdf"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that were asked for, write the report; 1 if anything failed or is missing."""
    parser = argparse.ArgumentParser(prog="dev.py release", description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []])
    parser.add_argument("--out", type=Path, default=dev.ROOT / "out" / "release")
    parser.add_argument("--written", action="store_true")
    parser.add_argument("--long", action="store_true")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    now = SystemClock().now()
    for part in () if options.written else options.part or PARTS:
        dev.say(f"== release: {part}")
        run_part(part, options.out, day=now.date().isoformat(), long=options.long)
    return prove(options.out, list_rules(dev.ROOT), now)


def prove(folder: Path, rules: Iterable[RuleRow], now: datetime) -> int:
    """Write the report about what lies in the folder and say how it stands."""
    proof = read_proof(folder, rules)
    write(proof, folder, now)
    return tell(proof, folder)


def write(proof: Proof, folder: Path, now: datetime) -> None:
    """The report as Markdown and PDF, from one value."""
    step = proof.steps.get(TESTS)
    here = step.ground if step else ground()
    report = report_of(proof, hold(promises(dev.ROOT, here), proof.cases))
    (folder / MARKDOWN).write_text(markdown_of(report, HEAD), encoding="utf-8")
    paper = pdf_report(report, HEAD, language="en", at=now, zone=ZoneInfo("UTC"), by="")
    (folder / PDF).write_bytes(paper)


def tell(proof: Proof, folder: Path) -> int:
    """Say what stands against the release; the exit code says it too."""
    for sentence in proof.failures:
        dev.say(sentence)
    missed = f", {len(proof.missed)} budgets missed" if proof.missed else ""
    said = "NOT PROVEN" if proof.failures else "proven"
    dev.say(f"release: {said}{missed}; {folder / MARKDOWN} and {PDF} tell all of it")
    return 1 if proof.failures else 0


if __name__ == "__main__":
    sys.exit(main())
