"""How it stands between store and online shop, in one value: for status line and command."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from posapp.domain.messages import MESSAGES, say
from posapp.ports import Work
from posapp.ports.sync import Cursor, WorkerPulse
from sync.backoff import LOOK_AFTER
from sync.protocol import WAITING, MessageState, Stream

SILENT_AFTER: Final = timedelta(seconds=90)
"""A step may hang in one call for a time-out and some; longer silence is no step."""

PASSING: Final = frozenset(
    {
        "sync.unreachable",
        "sync.no-answer",
        "sync.busy",
        "sync.server-error",
        "sync.not-json",
        "store.busy",
    }
)
"""What ends by itself; every other trouble of the connection needs a person."""


STUCK_AFTER: Final = 3


class SyncState(Enum):
    """What the status line tells.

    OFF: no shop is set up. STARTING: nothing is known yet. CONNECTED. OFFLINE: it ends by itself.
    BLOCKED: a person has to change something first. DEAD: the process is gone; it is restarted.
    """

    OFF = "off"
    STARTING = "starting"
    CONNECTED = "connected"
    OFFLINE = "offline"
    BLOCKED = "blocked"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class SyncHealth:
    """The state, since when, and what waits.

    `since` is when the shop was last reached, for every state but CONNECTED. `reason` is the code
    of the sentence why. `waiting` goes by itself; `with_person` does not; `oldest_at` is of both.
    `kept_out` rows came from the shop and were not let in; `differences` were found by the check.
    `stuck` are the streams that could not be read again and again. What was tried so often that a
    person should look counts as hers, though it is still tried.
    """

    state: SyncState
    since: datetime | None = None
    reason: str = ""
    waiting: int = 0
    waiting_minor: int = 0
    with_person: int = 0
    with_person_minor: int = 0
    oldest_at: datetime | None = None
    kept_out: int = 0
    differences: int = 0
    stuck: tuple[str, ...] = ()

    @property
    def to_look_at(self) -> int:
        """How many things a person should look at."""
        return self.with_person + self.kept_out + self.differences + len(self.stuck)

    @property
    def needs_person(self) -> bool:
        """Whether something will not end by itself."""
        return self.state is SyncState.BLOCKED or bool(self.to_look_at)


@dataclass(frozen=True, slots=True)
class Unsent:
    """What has not arrived at the shop: what goes by itself, and what a person should look at."""

    waiting: int
    waiting_minor: int
    with_person: int
    with_person_minor: int
    oldest_at: datetime | None


def read_unsent(work: Work) -> Unsent:
    """Count it. What was tried so often that a person should look is with the person.

    Rule: sync.tired-is-told
    It is still tried; the inbox offers to send it at once or to give it up.
    """
    counts, tired = work.outbox.counts(), work.outbox.tired(LOOK_AFTER)
    waiting = [count for count in counts if MessageState(count.state) in WAITING]
    person = [count for count in counts if count.state == MessageState.PERSON.value]
    oldest = [count.oldest_at for count in (*waiting, *person) if count.oldest_at]
    return Unsent(
        waiting=sum(count.rows for count in waiting) - tired.rows,
        waiting_minor=sum(count.amount_minor for count in waiting) - tired.amount_minor,
        with_person=sum(count.rows for count in person) + tired.rows,
        with_person_minor=sum(count.amount_minor for count in person) + tired.amount_minor,
        oldest_at=min(oldest, default=None),
    )


NO_SHOP: Final = SyncHealth(SyncState.OFF)


def read_health(work: Work, now: datetime, *, running: bool | None = None) -> SyncHealth:
    """How it stands now. `running`: whether the process is there, where somebody can tell.

    Rule: sync.health
    """
    pulse, unsent = work.pulses.get(), read_unsent(work)
    return SyncHealth(
        state=state_of(pulse, now, running=running),
        since=None if pulse is None else pulse.reached_at,
        reason="" if pulse is None else pulse.reason,
        waiting=unsent.waiting,
        waiting_minor=unsent.waiting_minor,
        with_person=unsent.with_person,
        with_person_minor=unsent.with_person_minor,
        oldest_at=unsent.oldest_at,
        kept_out=work.quarantine.count(),
        differences=work.differences.count(),
        stuck=tuple(one.value for one in Stream if _is_stuck(work.cursors.get(one.value))),
    )


def state_of(pulse: WorkerPulse | None, now: datetime, *, running: bool | None) -> SyncState:
    """The state from the last sign of life and from whoever watches the process."""
    if pulse is not None and pulse.reason and pulse.reason not in PASSING:
        return SyncState.BLOCKED
    if running is False:
        return SyncState.DEAD
    if pulse is None:
        return SyncState.STARTING
    if pulse.state == "stopped" or now - pulse.at > SILENT_AFTER:
        return SyncState.STARTING if running else SyncState.DEAD
    if pulse.reason:
        return SyncState.OFFLINE
    return SyncState.STARTING if pulse.reached_at is None else SyncState.CONNECTED


def _is_stuck(cursor: Cursor) -> bool:
    """Whether a stream fails for longer than a bad line explains, or was not believed."""
    failing = cursor.failures >= STUCK_AFTER and cursor.reason not in PASSING
    return failing or cursor.reason == "sync.too-many-gone"


def say_reason(code: str, language: str) -> str:
    """The sentence for a health's reason; a sign of life keeps the code, not what fills it."""
    return say(code, language, dict.fromkeys(MESSAGES[code].blanks, "?"))
