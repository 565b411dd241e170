"""What goes out: takes the due row, makes the call, stores the answer.

One call can end so, and each end is well:

    the answer comes            the row is done, with the shop's id and the links
    the answer is lost          the shop may have it or not, or get it a little later: the row waits
                                longer than that, then the connector looks before it repeats
    we die before the call      the lease runs out; first_sent_at is set, so it is looked up first
    we die after the call       the same
    the disk refuses the answer the same
    two senders                 one of them moved the row to SENDING; the other finds it moved
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from posapp.kernel.errors import Bug, Refusal, Trouble
from posapp.ports import OutboxRow, Work
from sync.backoff import ROW
from sync.engine.answers import Answers
from sync.engine.parts import EngineParts
from sync.engine.way import NEEDS_A_PERSON, Way
from sync.incoming import Poisoned
from sync.outgoing import Nothing, Outgoing, Prepared, Ready, Stays, Wait, deliver
from sync.outgoing.prepare import row_for_member
from sync.protocol import (
    MOVES,
    WAITING,
    AskPerson,
    MessageKind,
    MessageState,
    Stream,
    TryLater,
)
from sync.shop import InMember, OutMember, Sent

AHEAD: Final = 40
"""Due rows looked at for one that can go now."""

PARKED_S: Final = 60
"""A row that waits for another is woken by it; should that be missed, it looks again after this."""

MOST_DEATHS: Final = 20
"""A sender that dies so often over one row leaves it to a person."""


MOST_STRIKES: Final = 12
"""So many failures of a row between which the shop answered others: a person should look."""


NotNow = Wait | Nothing | Stays | Trouble
"""What a row turns out to be that is not sent."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A row with its lease, and what it tells."""

    row: OutboxRow
    ready: Ready


class Sending:
    """The outgoing half of the engine."""

    def __init__(self, parts: EngineParts, way: Way) -> None:
        self._parts, self._way = parts, way
        self._name = parts.ids.new()
        told_from = parts.settings.first_told
        self._outgoing = Outgoing(parts.members, parts.shop.abilities, told_from)
        self._answers = Answers(parts)
        self._settles_s = parts.shop.abilities.settles_s
        self._began_s = parts.clock.monotonic_s()
        self._not_before_s: dict[str, float] = {}
        self._strikes: dict[str, int] = {}
        self._answers_at_strike: dict[str, int] = {}

    # ---------------------------------------------------------------- one step

    def step(self) -> str:
        """Send one row that is due; what became of it, or nothing."""
        taken = self._take()
        if not isinstance(taken, Taken):
            return taken
        try:
            heard = self._heard_first(taken)
            if not isinstance(heard, Taken):
                return heard
            taken = heard
            sent = deliver(self._parts.shop, taken.ready.message)
        except TryLater as later:
            return self._later(taken, later)
        except AskPerson as refusal:
            return self._refused(taken, refusal)
        except Bug as bug:
            return self._person(taken, bug)
        return self._done(taken, sent)

    def next_in_s(self, work: Work) -> float | None:
        """Seconds until a row can go; None while nothing waits."""
        now, now_s = self._parts.clock.now(), self._parts.clock.monotonic_s()
        waits = [self._floor_s(row) - now_s for row in work.outbox.due(now, AHEAD)]
        next_at = work.outbox.next_due()
        if next_at is not None and next_at > now:
            waits.append((next_at - now).total_seconds())
        return max(0.0, min(waits)) if waits else None

    # ---------------------------------------------------------------- taking

    def _take(self) -> Taken | str:
        """The first due row that can go, leased; or what else was done."""
        now, now_s = self._parts.clock.now(), self._parts.clock.monotonic_s()
        with self._parts.store.read() as work:
            due = [row for row in work.outbox.due(now, AHEAD) if self._floor_s(row) <= now_s]
            first = due[0] if due else None
            if first is None:
                return ""
            prepared = self._prepare(work, first, now)
            told_too = _told_too(work, first)
        with self._parts.store.write() as work:
            if work.outbox.get(first.id) != first:
                return "raced"
            taken = self._settle_or_lease(work, first, prepared, told_too)
            work.commit()
        return taken

    def _prepare(self, work: Work, row: OutboxRow, now: datetime) -> Prepared | Trouble:
        if row.state == MessageState.SENDING.value and row.attempts >= MOST_DEATHS:
            return AskPerson("sync.sender-died", times=row.attempts)
        return self._read(work, row, now)

    def _read(self, work: Work, row: OutboxRow, now: datetime) -> Prepared | Trouble:
        try:
            return self._outgoing.prepare(work, row, now)
        except (Refusal, Bug) as trouble:
            return trouble

    def _settle_or_lease(
        self,
        work: Work,
        row: OutboxRow,
        prepared: Prepared | Trouble,
        told_too: tuple[str, ...],
    ) -> Taken | str:
        if not isinstance(prepared, Ready):
            return self._settle(work, row, prepared)
        sending = self._leased(row)
        work.outbox.put(sending)
        self._answers.told_by_another(work, told_too)
        self._not_before_s.pop(row.id, None)
        return Taken(sending, prepared)

    def _settle(self, work: Work, row: OutboxRow, prepared: NotNow) -> str:
        """What becomes of a row that is not sent, not now or never."""
        match prepared:
            case Wait():
                self._park(work, row, prepared)
                return "waits"
            case Nothing():
                self._answers.nothing_to_tell(work, row)
                return "nothing"
            case Stays():
                self._answers.stays(work, row)
                return "stays"
            case Trouble():
                mine = row.leased_by == self._name
                self._answers.ask_person(work, row if mine else self._leased(row), prepared)
                return "person"

    def _leased(self, row: OutboxRow) -> OutboxRow:
        """The row as a sender takes it.

        Rule: sync.lease
        """
        now = self._parts.clock.now()
        state = MOVES.step(MessageState(row.state), MessageState.SENDING)
        return replace(
            row,
            state=state.value,
            attempts=row.attempts + 1,
            first_sent_at=row.first_sent_at or now,
            lease_until=now + timedelta(seconds=self._parts.settings.lease_s),
            leased_by=self._name,
        )

    def _park(self, work: Work, row: OutboxRow, wait: Wait) -> None:
        """Put a row aside until what it waits for is there; see that this comes at all."""
        state = MessageState(row.state)
        if state is not MessageState.LATER:
            state = MOVES.step(MOVES.step(state, MessageState.SENDING), MessageState.LATER)
        now = self._parts.clock.now()
        work.outbox.put(
            replace(
                row,
                state=state.value,
                next_at=wait.until or now + timedelta(seconds=PARKED_S),
                lease_until=None,
                leased_by="",
                code=wait.code,
                blanks={name: str(value) for name, value in wait.blanks.items()},
            )
        )
        self._answers.waits(row.id, wait.kind.value, wait.subject_id)
        if wait.kind is MessageKind.MEMBER:
            rows = work.outbox.of_subject(wait.kind.value, wait.subject_id)
            if not any(MessageState(one.state) in WAITING for one in rows):
                about = OutboxRow(row_for_member(row), wait.kind.value, wait.subject_id, now)
                work.outbox.add(about)

    def _heard_first(self, taken: Taken) -> Taken | str:
        """What a member changed in the shop since it was read counts before she is told.

        Rule: sync.hear-before-telling
        Else our copy of her words would undo what she has just written there herself. Where there
        is nothing to tell any more once she is heard, or not yet, nothing is told.
        """
        told, intake = taken.ready.message, self._parts.intake
        if intake is None or not isinstance(told, OutMember) or not told.remote_id:
            return taken
        hers = tuple(one for one in self._find(told) if one.remote_id == told.remote_id)
        if not hers:
            return taken
        try:
            with self._parts.store.write() as work:
                if self._still_mine(work, taken.row) is None:
                    return "overtaken"
                intake.apply(work, Stream.MEMBERS, hers, ())
                anew = self._read(work, taken.row, self._parts.clock.now())
                did = "" if isinstance(anew, Ready) else self._settle(work, taken.row, anew)
                work.commit()
        except Poisoned:
            return taken
        return replace(taken, ready=anew) if isinstance(anew, Ready) else did

    def _find(self, told: OutMember) -> Sequence[InMember]:
        """Her record there, by what the platform can look up."""
        shop = self._parts.shop
        if not told.number:
            return ()
        if shop.abilities.finds_by_number:
            return shop.find_member(number=told.number)
        return shop.find_member(email=told.person.email) if told.person.email else ()

    # ---------------------------------------------------------------- how it ended

    def _done(self, taken: Taken, sent: Sent) -> str:
        """The shop has it."""
        self._way.answered()
        self._forget(taken.row)
        with self._parts.store.write() as work:
            row = self._still_mine(work, taken.row)
            if row is None:
                return "overtaken"
            self._answers.done(work, row, taken.ready, sent)
            work.commit()
        return "sent"

    def _later(self, taken: Taken, later: TryLater) -> str:
        """The way or the shop failed: again after a wait, longer than the shop may still act.

        Rule: sync.settle-before-repeat
        """
        blameless = self._way.failed(later)
        tries = taken.row.attempts - 1 if blameless else taken.row.attempts
        wait_s = ROW.wait_s(max(tries, 1), self._parts.below, later.wait_s)
        if later.unknown:
            wait_s = max(wait_s, self._settles_s + 1)
            self._not_before_s[taken.row.id] = self._parts.clock.monotonic_s() + wait_s
        stubborn = not blameless and self._strike(taken.row)
        with self._parts.store.write() as work:
            row = self._still_mine(work, taken.row)
            if row is None:
                return "overtaken"
            row = replace(row, attempts=tries)
            self._answers.later(work, row, later, wait_s)
            if stubborn:
                self._answers.ask_person_after(work, row, later)
            work.commit()
        return "person" if stubborn else "later"

    def _refused(self, taken: Taken, refusal: AskPerson) -> str:
        """The shop will not have it; or it is the connection, and then no row is to blame."""
        if refusal.code in NEEDS_A_PERSON:
            self._way.failed(refusal)
            wait_s = max(ROW.wait_s(1, self._parts.below), int(self._way.wait_s))
            with self._parts.store.write() as work:
                row = self._still_mine(work, taken.row)
                if row is not None:
                    row = replace(row, attempts=row.attempts - 1)
                    self._answers.later(work, row, refusal, wait_s)
                    work.commit()
            return "later"
        self._way.answered()
        return self._person(taken, refusal)

    def _person(self, taken: Taken, trouble: Trouble) -> str:
        self._forget(taken.row)
        with self._parts.store.write() as work:
            row = self._still_mine(work, taken.row)
            if row is None:
                return "overtaken"
            self._answers.ask_person(work, row, trouble)
            work.commit()
        return "person"

    # ---------------------------------------------------------------- what is remembered

    def _still_mine(self, work: Work, taken: OutboxRow) -> OutboxRow | None:
        """The row, unless the lease ran out and somebody else has it: he looks before he acts."""
        row = work.outbox.get(taken.id)
        mine = row is not None and row.leased_by == self._name and row.state == taken.state
        return row if mine else None

    def _floor_s(self, row: OutboxRow) -> float:
        """When a row may go, on the clock that only grows.

        Rule: sync.wrong-clock-no-double
        What another process tried may still be settling: it waits once, from when we began; what it
        left in flight waits from when we saw it.
        """
        if row.first_sent_at is None or not self._settles_s:
            return 0.0
        own = self._not_before_s.get(row.id)
        if own is not None:
            return own
        if row.leased_by == self._name:
            return 0.0
        if row.state == MessageState.SENDING.value:
            floor_s = self._parts.clock.monotonic_s() + self._settles_s
            return self._not_before_s.setdefault(row.id, floor_s)
        return self._began_s + self._settles_s

    def _strike(self, row: OutboxRow) -> bool:
        """Whether this row fails again and again while the shop answers others.

        Rule: sync.stubborn-row
        """
        if self._answers_at_strike.get(row.id) == self._way.answers:
            return False
        self._answers_at_strike[row.id] = self._way.answers
        self._strikes[row.id] = self._strikes.get(row.id, 0) + 1
        return self._strikes[row.id] >= MOST_STRIKES

    def _forget(self, row: OutboxRow) -> None:
        for memory in (self._not_before_s, self._strikes, self._answers_at_strike):
            memory.pop(row.id, None)


def _told_too(work: Work, row: OutboxRow) -> tuple[str, ...]:
    """Queued rows about the same member: one message tells them all."""
    if row.kind != MessageKind.MEMBER.value:
        return ()
    rows = work.outbox.of_subject(row.kind, row.subject_id)
    queued = MessageState.QUEUED.value
    return tuple(one.id for one in rows if one.state == queued and one.id != row.id)
