"""Hours worked: a time from coming to going, corrected by a new one that names the old."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from posapp.kernel.clock import local_day
from posapp.kernel.ids import StaffId

LONGEST = timedelta(hours=16)
"""What is longer was not worked: somebody forgot to say that they went."""


class WorkState(Enum):
    """How a time stands.

    OPEN: still at work. CLOSED: the person said so. FORGOTTEN: closed at the last thing the person
    did, a manager should look. REPLACED: a correction stands in its place.
    """

    OPEN = "open"
    CLOSED = "closed"
    FORGOTTEN = "forgotten"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class WorkTime:
    """From coming to going. `corrects` is the time that this one stands for, with the reason."""

    id: str
    staff_id: StaffId
    started_at: datetime
    ended_at: datetime | None = None
    state: WorkState = WorkState.OPEN
    corrects: str | None = None
    reason: str = ""
    approved_by: str = ""

    def __post_init__(self) -> None:
        if (self.ended_at is None) != (self.state is WorkState.OPEN):
            msg = f"a time is open or has an end: {self.id}"
            raise ValueError(msg)
        if self.ended_at is not None and self.ended_at < self.started_at:
            msg = f"a time ends after it began: {self.id}"
            raise ValueError(msg)

    def lasted(self, now: datetime) -> timedelta:
        """How long it was, or has been so far; never more than a person works in one go.

        Rule: hours.longest
        """
        return min((self.ended_at or now) - self.started_at, LONGEST)


def minutes_by_day(
    times: Iterable[WorkTime], zone: ZoneInfo, now: datetime
) -> Mapping[tuple[StaffId, date], int]:
    """Whole minutes a person worked, on the store's calendar day on which the time began.

    Rule: hours.by-day
    Times are added before they are cut to minutes, so that short ones do not vanish.
    """
    sums: dict[tuple[StaffId, date], timedelta] = {}
    for time in times:
        if time.state is WorkState.REPLACED:
            continue
        key = (time.staff_id, local_day(time.started_at, zone))
        sums[key] = sums.get(key, timedelta()) + time.lasted(now)
    return {key: int(span.total_seconds()) // 60 for key, span in sums.items()}
