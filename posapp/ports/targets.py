"""What the store wants its figures to be, and the periods in which one was missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Protocol

from loyalty.insight.targets import Target


class Span(Enum):
    """Over how long a figure is held against its target."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class KeptTarget:
    """A metric's target, over which span, of which part of the store, and what to do when missed.

    `till` and `channel` name a part; None is the whole store.
    """

    id: str
    metric: str
    target: Target
    span: Span
    set_at: datetime
    set_by: str
    todo: str = ""
    till: int | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """A target that was missed in the period that begins on `first`, with the figure then."""

    target_id: str
    first: date
    value: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """A missed target that nobody has taken note of yet."""

    target: KeptTarget
    missed: Missed
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """Who took note of an alarm, when, and what they mean to do."""

    at: datetime
    by: str
    note: str = ""


class Targets(Protocol):
    """The store's targets and alarms."""

    def all(self) -> Sequence[KeptTarget]:
        """Every target that holds, in the order they were set."""
        ...

    def get(self, target_id: str) -> KeptTarget | None:
        """The target, if it holds."""
        ...

    def put(self, target: KeptTarget) -> None:
        """Keep a target; the same id again changes it."""
        ...

    def end(self, target_id: str, at: datetime) -> None:
        """The target holds no more; its alarms go with it."""
        ...

    def miss(self, missed: Missed, at: datetime) -> bool:
        """Keep an alarm once for its period; a later figure of an unheard one takes its place.

        Whether it is new.
        """
        ...

    def open(self) -> Sequence[Alarm]:
        """Alarms that nobody took note of, newest first."""
        ...

    def hear(self, target_id: str, first: date, heard: Heard) -> bool:
        """Somebody took note; whether there was such an open alarm."""
        ...

    def forget_alarms(self, target_id: str) -> None:
        """No period of the target was missed as far as is known, heard of or not."""
        ...

    def clear(self, target_id: str, first: date) -> None:
        """The period's figure is well after all: an unheard alarm goes."""
        ...
