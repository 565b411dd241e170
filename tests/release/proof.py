"""What the results of a run say: of each area, of each rule, of each budget."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from posapp.rules_index import RuleRow
from tests.performance.figures import Line
from tests.release.junit import Case, Outcome, UnreadableError, below, read_cases
from tests.release.steps import (
    BENCHES,
    CHECKS,
    PARTS,
    TESTS,
    Step,
    read_step,
    result_file,
)

SHOWN: Final = "shown"
DEPTH: Final = 3
"""An area is as much of a place: `tests.posapp.domain`."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many tests ended so."""

    passed: int = 0
    skipped: int = 0
    failed: int = 0
    broken: int = 0
    seconds: float = 0.0

    @property
    def bad(self) -> int:
        """Those that must not be."""
        return self.failed + self.broken

    @property
    def ran(self) -> int:
        """Those that say something."""
        return self.passed + self.bad


def count(cases: Iterable[Case]) -> Count:
    """The endings of these tests."""
    known = tuple(cases)
    endings = Counter(case.outcome for case in known)
    return Count(
        endings[Outcome.PASSED],
        endings[Outcome.SKIPPED],
        endings[Outcome.FAILED],
        endings[Outcome.BROKEN],
        sum(case.seconds for case in known),
    )


@dataclass(frozen=True, slots=True)
class RuleProof:
    """One rule with what its tests said in this run."""

    row: RuleRow
    count: Count
    reasons: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """Failed, shown, or not shown, and why not."""
        if self.count.bad:
            return "FAILED"
        if self.count.passed:
            return SHOWN
        why = "; ".join(self.reasons) or "none of its tests was in this run"
        return f"not shown: {why}"


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that lies in the folder of a proof; what is not there is not in it."""

    steps: Mapping[str, Step]
    cases: tuple[Case, ...]
    checks: Mapping[str, bool]
    budgets: Mapping[str, tuple[Line, ...]]
    rules: tuple[RuleProof, ...]
    troubles: Mapping[str, str]
    """Of a part that is missing or cannot be believed, the sentence that says so."""

    @property
    def areas(self) -> dict[str, Count]:
        """The tests of each area, by its name."""
        found = defaultdict(list)
        for case in self.cases:
            found[area_of(case)].append(case)
        return {area: count(cases) for area, cases in sorted(found.items())}

    @property
    def missed(self) -> tuple[Line, ...]:
        """The budgets that are not met."""
        return tuple(line for lines in self.budgets.values() for line in lines if not met(line))

    @property
    def failures(self) -> tuple[str, ...]:
        """What failed, a sentence each."""
        bad = count(self.cases).bad
        return (
            *([f"{bad} of {len(self.cases)} tests failed."] if bad else []),
            *(f"The check {name} failed." for name, passed in self.checks.items() if not passed),
            *self.troubles.values(),
        )


def met(line: Line) -> bool:
    """A line without a budget misses none."""
    return line.met is not False


def area_of(case: Case) -> str:
    """The folder a test stands in, or its file where the folder is the whole suite."""
    parts = case.place.split(".")
    folder = [part for part in parts[:DEPTH] if not part.startswith("test_")]
    return ".".join(folder[1:]) or "the house itself"


def read_proof(folder: Path, rules: Iterable[RuleRow]) -> Proof:
    """What was run and lies in `folder`; every part that is wanted and not there is said."""
    steps = {part: step for part in PARTS if (step := read_step(part, folder))}
    troubles: dict[str, str] = {}
    cases: tuple[Case, ...] = ()
    checks: dict[str, bool] = {}
    budgets: dict[str, tuple[Line, ...]] = {}
    for part in PARTS:
        path = folder / result_file(part)
        if part not in steps or not path.is_file():
            troubles[part] = f"{part}: missing, it was not run to its end."
            continue
        try:
            if part == TESTS:
                cases = read_cases(path)
            elif part == CHECKS:
                checks = read_checks(path)
            else:
                budgets[part] = read_lines(path)
        except UnreadableError as error:
            troubles[part] = f"{part}: {error}"
    for part, said in doubts(steps, len(cases)):
        troubles.setdefault(part, said)
    return Proof(steps, cases, checks, budgets, hold_rules(rules, cases), troubles)


def doubts(steps: Mapping[str, Step], tests: int) -> Iterator[tuple[str, str]]:
    """What is there and yet proves nothing about one commit."""
    commits = {step.ground.commit for step in steps.values()}
    for part, step in steps.items():
        if len(commits) > 1 and step.ground.commit != newest(steps):
            yield part, f"{part}: was run on another commit, {step.ground.commit}."
        if step.ground.changed:
            yield part, f"{part}: was run on files that differ from the commit."
        if step.code and (part in BENCHES or (part == TESTS and step.code != 1)):
            yield part, f"{part}: broke off with code {step.code}."
    if TESTS in steps and not tests:
        yield TESTS, f"{TESTS}: no test ran."


def newest(steps: Mapping[str, Step]) -> str:
    """The commit that the proof is about: that of its tests, else of whatever was run."""
    about = steps.get(TESTS) or next(iter(steps.values()))
    return about.ground.commit


def read_checks(path: Path) -> dict[str, bool]:
    """How each check ended."""
    try:
        return {str(name): bool(passed) for name, passed in json.loads(path.read_text()).items()}
    except (ValueError, AttributeError) as error:
        raise UnreadableError(f"{path.name} is no list of checks.") from error


def read_lines(path: Path) -> tuple[Line, ...]:
    """What a bench measured."""
    names = ("what", "figure", "measured", "unit", "budget")
    try:
        told = json.loads(path.read_text(encoding="utf-8"))["lines"]
        return tuple(Line(*(line[name] for name in names)) for line in told)
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableError(f"{path.name} is no list of figures.") from error


def hold_rules(rows: Iterable[RuleRow], cases: Iterable[Case]) -> tuple[RuleProof, ...]:
    """Every rule with the tests that name it, as they ended."""
    at: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        for place in below(case.function):
            at[place].append(case)
    return tuple(_hold(row, at) for row in rows)


def _hold(row: RuleRow, at: Mapping[str, list[Case]]) -> RuleProof:
    named = {case.place: case for place in row.tests for case in at.get(dotted(place), ())}
    reasons = {case.reason for case in named.values() if case.outcome is Outcome.SKIPPED}
    return RuleProof(row, count(named.values()), tuple(sorted(reasons)))


def dotted(place: str) -> str:
    """A place in the index's spelling, in that of a run.

    >>> dotted("tests/posapp/domain/test_tax.py::Rounding::test_up")
    'tests.posapp.domain.test_tax.Rounding.test_up'
    """
    file, _, inside = place.partition("::")
    name = file.removesuffix(".py").replace("/", ".")
    return f"{name}.{inside.replace('::', '.')}".rstrip(".")
