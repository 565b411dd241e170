"""The sync inbox in plain words: what waits, what failed, what does not agree, what to do about it.

Rule: inbox.everything-named
Nothing that has not arrived is out of sight: each row says what it is about, how old it is, how
much money, why it waits, and which of the acts help. Each act follows the table of moves, and the
journal knows who did it and why.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Protocol

from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Blank, Refusal
from posapp.kernel.ids import MemberId, SaleId
from posapp.kernel.json_values import Json
from posapp.ports import OutboxRow, Work
from posapp.ports.sync import Difference, Link, Quarantined
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.shop_match import LINKED, FoundThere, check_free
from posapp.services.staffing import Staffing
from posapp.services.sync_health import read_unsent
from sync.backoff import LOOK_AFTER
from sync.incoming.rows import member_of
from sync.plain_text import plain_text
from sync.protocol import MOVES, MessageState, Stream

MOST = 500
MOST_WORDS = 80
LIFTED_BY_HAND = frozenset({"sync.price-jump", "sync.price-nothing"})
DOUBTFUL = "sync.member-doubtful"


class Remedy(Enum):
    """What a person can do about a row; the value names the button."""

    SEND_NOW = "send-now"
    SEND_AGAIN = "send-again"
    MATCH = "match"
    GIVE_UP = "give-up"
    LET_IN = "let-in"
    MATCH_MEMBER = "match-member"
    SETTLE = "settle"


class Box(Enum):
    """Where a row stands: on its way out, kept out on its way in, or not agreeing."""

    OUT = "out"
    IN = "in"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One thing that has not arrived.

    `kind` is the message's, the stream's or the difference's; `subject` what it is about, as people
    call it (a receipt's number, an order's code, a member's number, a SKU). `code` and `blanks`
    make the sentence why; empty while it simply waits. `needs_person`: it will not go by itself.
    """

    id: str
    box: Box
    kind: str
    subject: str
    state: str
    code: str
    blanks: Mapping[str, Blank]
    since: datetime
    age_min: int
    amount_minor: int
    attempts: int
    needs_person: bool
    remedies: tuple[Remedy, ...]
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InboxFigures:
    """The inbox in a line: rows and money that wait, and those that need a person."""

    waiting: int
    waiting_minor: int
    with_person: int
    with_person_minor: int
    kept_out: int
    differences: int
    oldest_at: datetime | None

    @property
    def is_quiet(self) -> bool:
        """Whether nobody has to do anything."""
        return not (self.with_person or self.kept_out or self.differences)


class RowDoor(Protocol):
    """What lets in rows that were kept out (`sync.incoming.Incoming`)."""

    def let_in(self, stream: Stream, remote_id: str) -> None:
        """A person says that the row is right as the shop has it."""
        ...

    def match_member(self, remote_id: str, member_id: MemberId | None) -> None:
        """A person says which member a customer of the shop is; None: somebody new."""
        ...


class ShopInbox:
    """Shows the inbox and does what a person decides.

    Rule: inbox.by-the-table
    A row moves as the table of moves allows, and only if it still stands where it was shown; what
    ends it for good needs a manager and a reason.
    """

    def __init__(
        self, context: TillContext, staffing: Staffing, door: Callable[[], RowDoor]
    ) -> None:
        self._context = context
        self._staffing = staffing
        self._door = door

    def figures(self) -> InboxFigures:
        """The inbox in a line."""
        with self._context.store.read() as work:
            unsent = read_unsent(work)
            return InboxFigures(
                waiting=unsent.waiting,
                waiting_minor=unsent.waiting_minor,
                with_person=unsent.with_person,
                with_person_minor=unsent.with_person_minor,
                kept_out=work.quarantine.count(),
                differences=work.differences.count(),
                oldest_at=unsent.oldest_at,
            )

    def rows(self, limit: int = MOST) -> tuple[InboxRow, ...]:
        """What needs a person first, then what failed, then what waits; each the oldest first."""
        with self._context.store.read() as work:
            states = [MessageState.PERSON.value, *(state.value for state in _GOES_BY_ITSELF)]
            sent = work.outbox.in_states(states, limit)
            found = [self._out_row(work, row) for row in sent]
            found += [self._in_row(row) for row in work.quarantine.open(limit)]
            found += [self._difference_row(work, row) for row in work.differences.open(limit)]
        found.sort(key=lambda row: (not row.needs_person, not row.code, row.since))
        return tuple(found[:limit])

    # ---- what is on its way out

    def send_now(self, row_id: str) -> None:
        """Do not wait any longer with a row that is tried again later."""
        by = self._staffing.require(Act.SELL)
        with self._context.store.write() as work:
            row = _row(work, row_id, MessageState.LATER)
            work.outbox.put(replace(row, next_at=self._context.now()))
            self._journal(work, "send-now", row, by)
            work.commit()

    def send_again(self, row_id: str) -> None:
        """What was wrong is mended: send it again; what the shop has already is found there."""
        by = self._staffing.require(Act.SELL)
        with self._context.store.write() as work:
            row = _row(work, row_id, MessageState.PERSON)
            state = MOVES.step(MessageState.PERSON, MessageState.QUEUED)
            work.outbox.put(
                replace(row, state=state.value, attempts=0, code="", blanks={}, next_at=None)
            )
            self._journal(work, "send-again", row, by)
            work.commit()

    def match(self, found: FoundThere, approval: Approval | None = None) -> None:
        """A person found it in the shop by hand (`ShopMatch.look`); it is not sent any more."""
        by = self._staffing.require(Act.CHANGE_SETTINGS, approval)
        remote_id = found.remote_id
        with self._context.store.write() as work:
            row = _row(work, found.row_id, MessageState.PERSON)
            now = self._context.now()
            kind = LINKED.get(row.kind)
            if kind is not None:
                check_free(work, kind, row.subject_id, remote_id)
                work.links.put(Link(kind, row.subject_id, remote_id, "{}", "{}", now))
            state = MOVES.step(MessageState.PERSON, MessageState.DONE)
            ended = replace(row, state=state.value, remote_id=remote_id, ended_at=now, ended_by=by)
            work.outbox.put(ended)
            self._journal(work, "match", row, by, remote_id)
            work.commit()

    def give_up(self, row_id: str, reason: str, approval: Approval | None = None) -> None:
        """It will never be sent, and a manager says why."""
        by = self._staffing.require(Act.CHANGE_SETTINGS, approval)
        reason = clean_text(reason, "give-up")
        with self._context.store.write() as work:
            row = _row(work, row_id, MessageState.PERSON, MessageState.LATER)
            if row.state == MessageState.LATER.value:
                MOVES.step(MessageState.LATER, MessageState.PERSON)
            state = MOVES.step(MessageState.PERSON, MessageState.GIVEN_UP)
            now = self._context.now()
            work.outbox.put(
                replace(row, state=state.value, next_at=None, ended_at=now, ended_by=by)
            )
            self._journal(work, "give-up", row, by, reason)
            work.commit()

    # ---- what was kept out on its way in

    def let_in(self, row_id: str, approval: Approval | None = None) -> None:
        """The price is right as the shop has it."""
        by = self._staffing.require(Act.CHANGE_SETTINGS, approval)
        kept = self._kept(row_id)
        self._door().let_in(Stream(kept.stream), kept.remote_id)
        self._journal_kept("let-in", kept, by)

    def match_member(
        self, row_id: str, member_id: MemberId | None, approval: Approval | None = None
    ) -> None:
        """Which member a customer of the shop is; None: somebody new."""
        by = self._staffing.require(Act.ADMIN_MEMBERS, approval)
        kept = self._kept(row_id)
        self._door().match_member(kept.remote_id, member_id)
        self._journal_kept("match-member", kept, by)

    def give_up_row(self, row_id: str, reason: str, approval: Approval | None = None) -> None:
        """A row of the shop stays out for good, unless it comes again changed."""
        by = self._staffing.require(Act.CHANGE_SETTINGS, approval)
        reason = clean_text(reason, "give-up")
        kept = self._kept(row_id)
        with self._context.store.write() as work:
            work.quarantine.end(kept.stream, kept.remote_id, "given-up")
            self._write(work, "give-up", kept.stream, kept.remote_id, by, reason)
            work.commit()

    # ---- what does not agree

    def settle(self, difference_id: str, reason: str, approval: Approval | None = None) -> None:
        """A manager looked into a difference, and says what it was."""
        by = self._staffing.require(Act.CHANGE_SETTINGS, approval)
        reason = clean_text(reason, "settle")
        with self._context.store.write() as work:
            found = next((o for o in work.differences.open(MOST) if o.id == difference_id), None)
            if found is None:
                raise Refusal("inbox.gone")
            work.differences.end(difference_id, self._context.now(), by)
            self._write(work, "settle", found.kind, found.subject_id, by, reason)
            work.commit()

    # ---- parts

    def _out_row(self, work: Work, row: OutboxRow) -> InboxRow:
        person = row.state == MessageState.PERSON.value
        tired = row.state == MessageState.LATER.value and row.attempts >= LOOK_AFTER
        return InboxRow(
            id=row.id,
            box=Box.OUT,
            kind=row.kind,
            subject=_subject(work, row.kind, row.subject_id),
            state=row.state,
            code=row.code,
            blanks=_typed(row.blanks),
            since=row.made_at,
            age_min=self._age_min(row.made_at),
            amount_minor=row.amount_minor,
            attempts=row.attempts,
            needs_person=person or tired,
            remedies=_remedies_out(row, tired=tired),
            next_at=row.next_at,
        )

    def _in_row(self, row: Quarantined) -> InboxRow:
        remedies: tuple[Remedy, ...] = (Remedy.GIVE_UP,)
        if row.code in LIFTED_BY_HAND and row.stream == Stream.PRODUCTS.value:
            remedies = (Remedy.LET_IN, *remedies)
        if row.code == DOUBTFUL:
            remedies = (Remedy.MATCH_MEMBER, *remedies)
        return InboxRow(
            id=row.id,
            box=Box.IN,
            kind=row.stream,
            subject=_customer(row) if row.code == DOUBTFUL else row.remote_id,
            state="kept-out",
            code=row.code,
            blanks=_typed(row.blanks),
            since=row.first_at,
            age_min=self._age_min(row.first_at),
            amount_minor=0,
            attempts=row.times,
            needs_person=True,
            remedies=remedies,
        )

    def _difference_row(self, work: Work, row: Difference) -> InboxRow:
        blanks = _typed(row.blanks)
        return InboxRow(
            id=row.id,
            box=Box.DIFFERENCE,
            kind=row.kind,
            subject=_thing(work, row),
            state="open",
            code=row.code,
            blanks=blanks,
            since=row.found_at,
            age_min=self._age_min(row.found_at),
            amount_minor=_money(blanks),
            attempts=0,
            needs_person=True,
            remedies=(Remedy.SETTLE,),
        )

    def _age_min(self, since: datetime) -> int:
        return max(0, int((self._context.now() - since).total_seconds()) // 60)

    def _kept(self, row_id: str) -> Quarantined:
        with self._context.store.read() as work:
            for row in work.quarantine.open(MOST):
                if row.id == row_id:
                    return row
        raise Refusal("inbox.gone")

    def _journal(self, work: Work, act: str, row: OutboxRow, by: str, reason: str = "") -> None:
        self._write(work, act, row.kind, row.subject_id, by, reason)

    def _journal_kept(self, act: str, kept: Quarantined, by: str) -> None:
        with self._context.store.write() as work:
            self._write(work, act, kept.stream, kept.remote_id, by, "")
            work.commit()

    def _write(self, work: Work, act: str, kind: str, subject: str, *said: str) -> None:
        by, reason = said
        details: dict[str, Json] = {
            "act": act,
            "kind": kind,
            "subject": subject,
            "by": by,
            "reason": reason,
        }
        clerk = self._staffing.current.id if self._staffing.current else ""
        at = self._context.now()
        self._context.record(work, RecordType.SYNC, details, clerk=clerk, at=at)


_GOES_BY_ITSELF = (MessageState.QUEUED, MessageState.SENDING, MessageState.LATER)


def _values(states: Sequence[MessageState]) -> frozenset[str]:
    return frozenset(state.value for state in states)


def _row(work: Work, row_id: str, *states: MessageState) -> OutboxRow:
    """A row that stands as it was shown, or a refusal: the worker was faster."""
    row = work.outbox.get(row_id)
    if row is None or row.state not in _values(states):
        raise Refusal("inbox.moved-on")
    return row


def _remedies_out(row: OutboxRow, *, tired: bool) -> tuple[Remedy, ...]:
    if row.state == MessageState.PERSON.value:
        match = (Remedy.MATCH,) if row.kind in LINKED else ()
        return (Remedy.SEND_AGAIN, *match, Remedy.GIVE_UP)
    if row.state == MessageState.LATER.value:
        return (Remedy.SEND_NOW, Remedy.GIVE_UP) if tired else (Remedy.SEND_NOW,)
    return ()


def _customer(row: Quarantined) -> str:
    """Whom a person has to compare with a member: what the account says of itself, and its number.

    Rule: inbox.doubtful-named
    A message that waits for her names the account's e-mail; by the number alone nobody finds it.
    """
    try:
        told = member_of(row.body).person
    except Refusal:
        return row.remote_id
    words = ", ".join(one for one in (told.name, told.email or told.phone) if one.strip())
    words = plain_text(words, MOST_WORDS)
    return f"{words} ({row.remote_id})" if words else row.remote_id


def _typed(blanks: Mapping[str, str]) -> Mapping[str, Blank]:
    """Amounts are kept as digits; a sentence writes them as money."""
    return {
        name: int(text) if name.endswith("_minor") and text.lstrip("-").isdigit() else text
        for name, text in blanks.items()
    }


def _money(blanks: Mapping[str, Blank]) -> int:
    """How much a difference is about: said outright, or theirs less ours; else what is at stake."""
    for name in ("difference_minor", "amount_minor", "more_minor"):
        if isinstance(said := blanks.get(name), int):
            return said
    ours, theirs = blanks.get("ours_minor"), blanks.get("theirs_minor")
    if isinstance(ours, int) and isinstance(theirs, int):
        return theirs - ours
    return next((one for one in (ours, theirs) if isinstance(one, int)), 0)


def _thing(work: Work, row: Difference) -> str:
    """What a difference is about, as people call it: the sentence's own word where it has one."""
    for name in ("sku", "receipt", "order", "shift"):
        if said := row.blanks.get(name):
            return str(said)
    return _subject(work, "sale", row.subject_id)


def _subject(work: Work, kind: str, subject_id: str) -> str:
    """What a message is about, as people call it; its id where it has gone."""
    if kind in LINKED:
        sale = work.sales.get(SaleId(subject_id))
        return sale.receipt_number if sale else subject_id
    if kind == "member":
        rows = work.members.rows((MemberId(subject_id),))
        return rows[0].number if rows else subject_id
    if kind.startswith("order-"):
        row = work.online_orders.get(subject_id)
        return row.order.code if row else subject_id
    return subject_id
