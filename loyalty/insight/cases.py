"""How fast people are answered: the median time to a first answer and to the end of a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from posapp.kernel.money import half_up

HOUR = timedelta(hours=1)
MILLI = 1_000


@dataclass(frozen=True, slots=True)
class Case:
    """One matter of a customer; what has not happened yet is None. A case may end unanswered."""

    opened_at: datetime
    answered_at: datetime | None = None
    closed_at: datetime | None = None

    def __post_init__(self) -> None:
        later = [at for at in (self.answered_at, self.closed_at) if at is not None]
        if any(at < self.opened_at for at in later):
            msg = f"a case is answered and closed after it was opened: {self}"
            raise ValueError(msg)


def first_response_milli_h(cases: Iterable[Case]) -> int | None:
    """The median time to the first answer, in thousandths of an hour, of the cases that had one."""
    return _median(one.answered_at - one.opened_at for one in cases if one.answered_at is not None)


def resolution_milli_h(cases: Iterable[Case]) -> int | None:
    """The median time to a case's end, in thousandths of an hour, of the cases that ended."""
    return _median(one.closed_at - one.opened_at for one in cases if one.closed_at is not None)


def _median(times: Iterable[timedelta]) -> int | None:
    """The middle one; of an even number the lower of the two, which is a time that there was."""
    ordered: Sequence[timedelta] = sorted(times)
    if not ordered:
        return None
    middle = ordered[(len(ordered) - 1) // 2]
    return half_up((middle // timedelta(microseconds=1)) * MILLI, HOUR // timedelta(microseconds=1))
