"""What pytest wrote about a run (`--junitxml`), read as values; a file with a DTD is refused.

Nothing but elements, attributes and text is read: an entity of its own, the only way in which such
a file could fetch or blow up anything, needs a DTD first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

MOST_BYTES: Final = 200_000_000


class UnreadableError(Exception):
    """A result that cannot be believed, with the sentence that says why."""


class Outcome(IntEnum):
    """How one test ended; of several the greatest counts."""

    PASSED = 0
    SKIPPED = 1
    FAILED = 2
    BROKEN = 3
    """Something around it failed: its fixtures, or its file could not be read."""


ENDINGS: Final = {
    "skipped": Outcome.SKIPPED,
    "failure": Outcome.FAILED,
    "error": Outcome.BROKEN,
}


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a run: `place` as in `tests.posapp.domain.test_tax.test_nothing[en]`."""

    place: str
    outcome: Outcome
    reason: str
    seconds: float

    @property
    def function(self) -> str:
        """The place without the case of a table."""
        return self.place.partition("[")[0]

    @property
    def case(self) -> str:
        """What stands between the brackets: `vendure-7`, `zh`, or nothing."""
        return self.place.partition("[")[2].removesuffix("]")


@dataclass(slots=True)
class _Reading:
    """The case whose element is open."""

    cases: list[Case] = field(default_factory=list)
    place: str = ""
    seconds: float = 0.0
    outcome: Outcome = Outcome.PASSED
    reason: str = ""
    suites: int = 0

    def start(self, name: str, about: dict[str, str]) -> None:
        if name == "testsuite":
            self.suites += 1
        elif name == "testcase":
            self.place = ".".join(part for part in (about.get("classname"), about["name"]) if part)
            self.seconds = float(about.get("time", "0"))
            self.outcome, self.reason = Outcome.PASSED, ""
        elif name in ENDINGS and ENDINGS[name] > self.outcome:
            self.outcome = ENDINGS[name]
            self.reason = about.get("message", "").strip()

    def end(self, name: str) -> None:
        if name == "testcase":
            self.cases.append(Case(self.place, self.outcome, self.reason, self.seconds))


def read_cases(path: Path) -> tuple[Case, ...]:
    """Every test of a run, in its order; a file that is cut, foreign or hostile is refused."""
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableError(f"{path.name} is larger than any run of ours writes.")
    reading = _Reading()
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    try:
        parser.Parse(path.read_bytes(), True)  # noqa: FBT003 - expat takes it by position
    except (ExpatError, KeyError, ValueError) as error:
        raise UnreadableError(f"{path.name} is no whole list of tests: {error}.") from error
    if not reading.suites:
        raise UnreadableError(f"{path.name} is no list of tests.")
    return tuple(reading.cases)


def _refuse(*_about: object) -> None:
    raise UnreadableError("The list of tests begins with a DTD; pytest writes none.")


def below(place: str) -> Iterator[str]:
    """A place and everything it stands in: its function, class, file and folders."""
    parts = place.split(".")
    yield from (".".join(parts[:end]) for end in range(len(parts), 0, -1))
