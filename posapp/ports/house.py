"""The house itself: hours worked, and the tills by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from posapp.domain.work_time import WorkTime
from posapp.kernel.ids import StaffId


@dataclass(frozen=True, slots=True)
class TillName:
    """What people call a till, and since when it stands no longer."""

    number: int
    name: str = ""
    retired_at: datetime | None = None


class WorkTimes(Protocol):
    """Hours worked."""

    def open_of(self, staff_id: StaffId) -> WorkTime | None:
        """The time of a person who is at work."""
        ...

    def get(self, time_id: str) -> WorkTime | None:
        """One time."""
        ...

    def put(self, time: WorkTime) -> None:
        """Store a new time, or the ended self of an open one."""
        ...

    def between(self, first: datetime, end: datetime) -> Sequence[WorkTime]:
        """The times that began from `first` on and before `end`, replaced ones too."""
        ...


class Tills(Protocol):
    """The tills by name; a till that nobody named has no row."""

    def all(self) -> Sequence[TillName]:
        """Every named till, by number."""
        ...

    def put(self, till: TillName) -> None:
        """Store a till's name."""
        ...
