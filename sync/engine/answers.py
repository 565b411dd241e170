"""What became of a message, as it is stored: the moves of a row, links, differences, what follows.

Every method works inside the caller's transaction.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from posapp.kernel.errors import Bug, Trouble
from posapp.kernel.ids import MemberId
from posapp.ports import OutboxRow, Work
from posapp.ports.sync import Difference, Link
from sync.engine.parts import EngineParts
from sync.merge import sent_words, with_known
from sync.outgoing import Ready
from sync.outgoing.coupons import TOLD, told_words
from sync.outgoing.messages import detail_text
from sync.protocol import MOVES, MessageKind, MessageState
from sync.shop import OutCoupon, OutMember, OutSale, Sent

BLANK_MOST: Final = 200
"""A shop's words in a sentence are cut here."""


class Answers:
    """Stores what became of rows; remembers who waits for whom."""

    def __init__(self, parts: EngineParts) -> None:
        self._parts = parts
        self._waiting: dict[tuple[str, str], set[str]] = defaultdict(set)

    # ---------------------------------------------------------------- the ends of a row

    def done(self, work: Work, row: OutboxRow, ready: Ready, sent: Sent) -> None:
        """The shop has it: the row, its link, and what follows, in one transaction.

        Rule: sync.answer-stored-whole
        """
        self._end(work, row, sent.remote_id)
        if ready.link_kind:
            self._link(work, ready, sent)
        if isinstance(ready.message, OutSale):
            self._differences(work, ready.message, sent)
        if ready.points_of is not None:
            queue_member(self._parts, work, ready.points_of)
        self._wake(work, row.kind, row.subject_id)

    def told_by_another(self, work: Work, row_ids: tuple[str, ...]) -> None:
        """Rows whose news a row that is just taken tells as well.

        Rule: sync.one-tells-all
        They end before the call, not after it: a change that is made while the answer is on its way
        finds none of them waiting, and queues a row of its own.
        """
        for row_id in row_ids:
            same = work.outbox.get(row_id)
            if same is not None and same.state == MessageState.QUEUED.value:
                taken = MOVES.step(MessageState.QUEUED, MessageState.SENDING)
                self._end(work, replace(same, state=taken.value), same.remote_id)

    def nothing_to_tell(self, work: Work, row: OutboxRow) -> None:
        """There is nothing (any more) that the shop should hear of it."""
        state = MessageState(row.state)
        if state is not MessageState.SENDING:
            state = MOVES.step(state, MessageState.SENDING)
        self._end(work, replace(row, state=state.value), row.remote_id)
        self._wake(work, row.kind, row.subject_id)

    def stays(self, work: Work, row: OutboxRow) -> None:
        """It is of before the day from which the shop is told."""
        work.outbox.put(untold(row))
        self._wake(work, row.kind, row.subject_id)

    def later(self, work: Work, row: OutboxRow, trouble: Trouble, wait_s: int) -> None:
        """Again after a wait."""
        state = MOVES.step(MessageState(row.state), MessageState.LATER)
        next_at = self._parts.clock.now() + timedelta(seconds=wait_s)
        self._put(work, row, state, trouble, next_at=next_at)

    def ask_person(self, work: Work, row: OutboxRow, trouble: Trouble) -> None:
        """A person has to look; who waits for this row may go without it."""
        state = MOVES.step(MessageState(row.state), MessageState.PERSON)
        if isinstance(trouble, Bug):
            trouble = Bug("sync.own-fault", bug=str(trouble)[:BLANK_MOST])
        self._put(work, row, state, trouble)
        self._wake(work, row.kind, row.subject_id)

    def ask_person_after(self, work: Work, row: OutboxRow, trouble: Trouble) -> None:
        """A row that was put off goes to a person: it failed too often."""
        put_off = work.outbox.get(row.id)
        if put_off is not None:
            self.ask_person(work, put_off, trouble)

    def _end(self, work: Work, row: OutboxRow, remote_id: str) -> None:
        state = MOVES.step(MessageState(row.state), MessageState.DONE)
        work.outbox.put(
            replace(
                row,
                state=state.value,
                remote_id=remote_id,
                ended_at=self._parts.clock.now(),
                next_at=None,
                lease_until=None,
                leased_by="",
                code="",
                blanks={},
            )
        )

    def _put(
        self,
        work: Work,
        row: OutboxRow,
        state: MessageState,
        trouble: Trouble,
        next_at: datetime | None = None,
    ) -> None:
        blanks = {name: str(value)[:BLANK_MOST] for name, value in trouble.blanks.items()}
        free = replace(row, next_at=next_at, lease_until=None, leased_by="")
        work.outbox.put(replace(free, state=state.value, code=trouble.code, blanks=blanks))

    # ---------------------------------------------------------------- what follows

    def _link(self, work: Work, ready: Ready, sent: Sent) -> None:
        before = work.links.remote(ready.link_kind, ready.local_id)
        known = before.known if before else ""
        if isinstance(ready.message, OutMember):
            known = with_known(known, sent_words(ready.message))
        if isinstance(ready.message, OutCoupon):
            known = with_known(known, {TOLD: told_words(ready.message)})
        at = self._parts.clock.now()
        detail = detail_text(sent)
        link = Link(ready.link_kind, ready.local_id, sent.remote_id, detail, known, at)
        work.links.put(link)

    def _differences(self, work: Work, sale: OutSale, sent: Sent) -> None:
        """What the shop books otherwise than we do.

        Rule: sync.difference-told
        """
        receipt = sale.receipt_number
        if sent.difference_minor:
            code = "sync.amount-differs"
            blanks = {"receipt": receipt, "more_minor": str(sent.difference_minor)}
            self._differ(work, "amount", sale, code, blanks)
        refused = sent.detail.get("coupons_refused")
        if isinstance(refused, list | tuple) and refused:
            words = ", ".join(map(str, refused))[:BLANK_MOST]
            blanks = {"receipt": receipt, "coupons": words}
            self._differ(work, "coupon", sale, "sync.coupon-used-up", blanks)
        if sent.detail.get("member_unknown"):
            self._differ(work, "member", sale, "sync.member-gone-there", {"receipt": receipt})

    def _differ(
        self, work: Work, kind: str, sale: OutSale, code: str, blanks: dict[str, str]
    ) -> None:
        at = self._parts.clock.now()
        work.differences.add(Difference(f"{kind}:{sale.id}", kind, sale.id, code, blanks, at))

    # ---------------------------------------------------------------- who waits for whom

    def waits(self, row_id: str, kind: str, subject_id: str) -> None:
        """This row goes as soon as that thing is at the shop."""
        self._waiting[kind, subject_id].add(row_id)

    def _wake(self, work: Work, kind: str, subject_id: str) -> None:
        now = self._parts.clock.now()
        for row_id in self._waiting.pop((kind, subject_id), ()):
            row = work.outbox.get(row_id)
            if row is not None and row.state == MessageState.LATER.value:
                work.outbox.put(replace(row, next_at=now))


def untold(row: OutboxRow) -> OutboxRow:
    """A row as it stays here."""
    state = MOVES.step(MessageState(row.state), MessageState.UNTOLD)
    return replace(row, state=state.value, next_at=None, code="", blanks={})


def queue_member(parts: EngineParts, work: Work, member_id: MemberId) -> None:
    """Her points have changed: she is told of anew, once, whatever number of receipts.

    Rule: sync.points-after-sale
    """
    standing = work.members.resolve(member_id)
    at = parts.clock.now()
    work.outbox.add_once(OutboxRow(parts.ids.new(), MessageKind.MEMBER.value, standing, at))
