"""What waits for the shop: in order, by its moment, told once, and counted without reading it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.member import MemberState
from posapp.kernel.errors import Bug
from posapp.kernel.ids import MemberId
from posapp.ports import OutboxRow
from posapp.ports.queues import StateCount
from posapp.storage.store import SqlStore, memory_store
from posapp.storage.work import SqlWork
from sync.protocol import MessageState
from tests.posapp.storage.people import ADA, WANG
from tests.posapp.storage.plans import planning
from tests.posapp.storage.shop import AT, raising

LONG_AGO = timedelta(days=2)
SOON, LONG = AT + timedelta(minutes=5), AT + timedelta(hours=5)
FULL = OutboxRow(
    id="out-1",
    kind="sale",
    subject_id="sale-1",
    made_at=AT,
    state="person",
    amount_minor=-250,
    attempts=3,
    first_sent_at=AT,
    next_at=SOON,
    lease_until=LONG,
    leased_by="worker-7",
    code="sync.tax-unknown",
    blanks={"rate": "19 %", "商品": "茶"},
    remote_id="T_12",
    ended_at=LONG,
    ended_by="mo",
)


def sale(number: int, state: str = "queued", at: datetime | None = None) -> OutboxRow:
    """A receipt's message that stands somewhere."""
    row = OutboxRow(f"out-{number}", "sale", f"sale-{number}", AT, state, 100 * number)
    if state == "later":
        return replace(row, next_at=at)
    return replace(row, lease_until=at) if state == "sending" else row


def ids(rows: Sequence[OutboxRow]) -> list[str]:
    return [row.id for row in rows]


def test_a_message_comes_back_whole(store: SqlStore) -> None:
    with store.write() as work:
        work.outbox.add(FULL)
        queued = OutboxRow("out-2", "refund", "sale-2", AT, amount_minor=-90)
        work.outbox.add(queued)
        assert work.outbox.get("out-1") == FULL
        assert work.outbox.get("out-2") == queued
        assert work.outbox.get("nobody") is None
        done = replace(FULL, state="done", code="", blanks={}, remote_id="T_13", ended_by="")
        work.outbox.put(done)
        assert work.outbox.get("out-1") == done
        assert work.outbox.of_subject("sale", "sale-1") == (done,)
        assert work.outbox.of_subject("refund", "sale-1") == ()
        with raising(Bug, "store.no-such-row"):
            work.outbox.put(replace(FULL, id="nobody"))


@pytest.mark.parametrize("state", ["later", "sending"])
def test_what_waits_for_a_moment_has_one(store: SqlStore, state: str) -> None:
    with store.write() as work:
        work.outbox.add(sale(1))
        with raising(Bug, "outbox.no-moment"):
            work.outbox.put(sale(1, state))


def test_a_row_whose_lease_ran_out_is_due_again_and_all_come_in_order(store: SqlStore) -> None:
    rows = [
        sale(1, "sending", SOON),
        sale(2, "done"),
        sale(3, "later", SOON),
        sale(4),
        sale(5, "later", LONG),
        sale(6, "person"),
        sale(7, "sending", LONG),
        sale(8),
    ]
    with store.write() as work:
        for row in rows:
            work.outbox.add(row)
        assert ids(work.outbox.due(AT, 9)) == ["out-4", "out-8"]
        assert ids(work.outbox.due(SOON, 9)) == ["out-1", "out-3", "out-4", "out-8"]
        assert ids(work.outbox.due(SOON, 2)) == ["out-1", "out-3"]
        assert ids(work.outbox.due(LONG, 9)) == [f"out-{n}" for n in (1, 3, 4, 5, 7, 8)]
        assert work.outbox.next_due() == SOON
        assert ids(work.outbox.in_states(("person", "done"), 9)) == ["out-2", "out-6"]
        assert ids(work.outbox.in_states(("queued", "later"), 2)) == ["out-3", "out-4"]
        assert work.outbox.waiting() == 7


def test_nothing_is_due_where_nothing_waits(store: SqlStore) -> None:
    with store.write() as work:
        work.outbox.add(sale(1, "done"))
        assert (work.outbox.due(LONG, 9), work.outbox.next_due()) == ((), None)
        assert (work.outbox.counts(), work.outbox.waiting()) == ((), 0)


def test_the_inbox_counts_rows_and_money_and_leaves_out_what_has_arrived(store: SqlStore) -> None:
    with store.write() as work:
        for row in (sale(1), sale(2, "done"), sale(3), sale(4, "person")):
            work.outbox.add(row)
        work.outbox.add(replace(sale(5), made_at=AT - timedelta(days=2)))
        work.outbox.add(replace(sale(6, "given-up"), amount_minor=-1))
        assert work.outbox.counts() == (
            StateCount("given-up", 1, 1, AT),
            StateCount("person", 1, 400, AT),
            StateCount("queued", 3, 900, AT - timedelta(days=2)),
        )


def test_rows_of_a_state_are_walked_stretch_by_stretch(store: SqlStore) -> None:
    with store.write() as work:
        for number in range(7):
            work.outbox.add(sale(number, "done" if number == 3 else "queued"))
        assert ids(work.outbox.stretch("queued", "", 3)) == ["out-0", "out-1", "out-2"]
        assert ids(work.outbox.stretch("queued", "out-2", 3)) == ["out-4", "out-5", "out-6"]
        assert ids(work.outbox.stretch("queued", "out-3", 9)) == ["out-4", "out-5", "out-6"]
        assert work.outbox.stretch("queued", "out-6", 9) == ()


def test_what_stays_here_is_counted_by_itself(store: SqlStore) -> None:
    """The top bar asks every second how much waits: years of receipts that stay are not walked."""
    with store.write() as work:
        assert work.outbox.untold() == StateCount("untold", 0, 0, None)
        work.outbox.add(sale(1, "untold"))
        work.outbox.add(replace(sale(2, "untold"), amount_minor=-50, made_at=AT - LONG_AGO))
        work.outbox.add(sale(3))
        assert work.outbox.untold() == StateCount("untold", 2, 150, AT - LONG_AGO)
        assert work.outbox.counts() == (StateCount("queued", 1, 300, AT),)
        assert work.outbox.waiting() == 1


def test_how_many_old_receipts_wait_is_told_before_a_shop_is_connected(store: SqlStore) -> None:
    with store.write() as work:
        work.outbox.add(sale(1))
        work.outbox.add(replace(sale(2), kind="refund"))
        work.outbox.add(replace(sale(3), kind="member"))
        work.outbox.add(replace(sale(4, "later", SOON), first_sent_at=AT))
        work.outbox.add(replace(sale(5), made_at=LONG))
        kinds = ("sale", "refund", "void")
        assert work.outbox.untried_before(kinds, SOON) == 2
        assert work.outbox.untried_before(kinds, AT) == 0


@pytest.mark.rule("sync.told-once")
@given(st.lists(st.sampled_from(MessageState), max_size=4))
def test_a_thing_that_waits_to_be_told_is_not_queued_twice(states: list[MessageState]) -> None:
    """Queued and later will tell the newest; one being sent may have been read before."""
    store = memory_store()
    with store.write() as work:
        for number, state in enumerate(states):
            row = sale(number, state.value, SOON)
            work.outbox.add(replace(row, kind="member", subject_id="anna"))
        work.outbox.add(replace(sale(8), subject_id="anna"))
        work.outbox.add(replace(sale(9), kind="member", subject_id="ben"))
        work.outbox.add_once(OutboxRow("new", "member", "anna", AT, amount_minor=7))
        queued = work.outbox.get("new")
    store.close()
    waits = {MessageState.QUEUED, MessageState.LATER} & {*states}
    wanted = None if waits else OutboxRow("new", "member", "anna", AT, amount_minor=7)
    assert queued == wanted


def test_a_new_shop_is_told_of_every_standing_member_once(store: SqlStore) -> None:
    other = replace(ADA, id=MemberId("gone"), number="", identifiers=(), referred_by=None)
    gone = replace(other, state=MemberState.MERGED, merged_into=WANG.id)
    with store.write() as work:
        for member in (WANG, ADA, gone):
            work.members.put(member)
        work.outbox.add(OutboxRow("waits", "member", ADA.id, AT))
        assert work.outbox.add_members(AT) == 1
        assert [row.subject_id for row in work.outbox.all()] == [ADA.id, WANG.id]
        assert work.outbox.add_members(SOON) == 0
        (row,) = work.outbox.of_subject("member", WANG.id)
        work.outbox.put(replace(row, state="done"))
        assert work.outbox.add_members(SOON) == 1
        assert work.outbox.due(AT, 1)[0].kind == "member"


def many(work: SqlWork) -> None:
    """A shop's year in small: nearly all has arrived."""
    for number in range(300):
        work.outbox.add(sale(number, "done"))
    for number in range(300, 312):
        work.outbox.add(sale(number, ("queued", "later", "sending", "person")[number % 4], LONG))


@pytest.mark.parametrize("counted", [False, True], ids=["fresh", "analysed"])
def test_every_question_goes_by_an_index(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch, *, counted: bool
) -> None:
    with store.write() as work:
        many(work)
        if counted:
            work.connection.exec_driver_sql("ANALYZE")
        with planning(work.connection, monkeypatch) as plans:
            work.outbox.add_once(OutboxRow("new", "member", "anna", AT))
            work.outbox.due(LONG, 5)
            work.outbox.next_due()
            work.outbox.counts()
            work.outbox.waiting()
            work.outbox.get("out-3")
            work.outbox.of_subject("sale", "sale-3")
            work.outbox.in_states(("person",), 5)
            work.outbox.stretch("queued", "out-300", 5)
            work.outbox.untold()
            work.outbox.put(sale(3, "person"))
        assert len(plans.asked) == 1 + 3 + 2 + 1 + 1 + 1 + 1 + 1 + 2 + 1 + 1
        assert plans.walks() == []
        for index in ("next_at", "lease_until", "open", "subject_id"):
            assert plans.uses(f"ix_outbox_{index}"), (index, plans.steps())
