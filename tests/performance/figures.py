"""Times of many repetitions, and the lines of the table."""

import math
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Times:
    """CPU and wall milliseconds of repetitions."""

    cpu_ms: tuple[float, ...]
    wall_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One budget and what was measured; `met` is None where no budget stands."""

    what: str
    figure: str
    measured: float
    unit: str
    budget: float | None

    @property
    def met(self) -> bool | None:
        """Whether the figure is inside its budget."""
        return None if self.budget is None else self.measured <= self.budget

    def as_json(self) -> dict[str, object]:
        """The line for programs."""
        return {**asdict(self), "met": self.met}


def measure(acts: Iterable[Callable[[], object]]) -> Times:
    """Do each act once and time it."""
    cpu, wall = [], []
    for act in acts:
        cpu_before, wall_before = time.process_time(), time.perf_counter()
        act()
        wall.append((time.perf_counter() - wall_before) * 1000)
        cpu.append((time.process_time() - cpu_before) * 1000)
    return Times(tuple(cpu), tuple(wall))


def peak_mb() -> float:
    """The most memory that this program ever held.

    Not `ru_maxrss`: a program takes that over from whoever started it, and a bench that has just
    made a store holds more than a till.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


def percentile(values: Iterable[float], share: int) -> float:
    """The value that so many of a hundred do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(math.ceil(len(ordered) * share / 100) - 1, 0)]


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table."""
    rows = ["| what | figure | measured | budget | |", "|---|---|---:|---:|---|"]
    for line in lines:
        budget = "" if line.budget is None else f"{line.budget:g} {line.unit}"
        verdict = {True: "met", False: "**missed**", None: ""}[line.met]
        shown = f"{line.measured:,.2f} {line.unit}"
        rows.append(f"| {line.what} | {line.figure} | {shown} | {budget} | {verdict} |")
    return "\n".join(rows)
