"""The sync inbox: what has not arrived, why, and what a person does about it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.domain.permission import Act
from posapp.domain.sale import Sale
from posapp.ports import OutboxRow
from posapp.ports.sync import Difference, Quarantined
from posapp.services.shop_inbox import Box, InboxRow, Remedy
from posapp.services.shop_match import FoundThere
from sync.backoff import LOOK_AFTER
from sync.protocol import MessageState
from tests.posapp.services.counter import Counter, refused


def row_of(shop: Counter, sale: Sale) -> OutboxRow:
    """The message about a receipt."""
    with shop.store.read() as work:
        (row,) = work.outbox.of_subject("sale", sale.id)
    return row


def failed(shop: Counter, state: MessageState, attempts: int = 1) -> OutboxRow:
    """A coffee whose message stands so, as the sender left it."""
    row = row_of(shop, shop.sold("COFFEE"))
    now = shop.till.context.now()
    row = replace(
        row,
        state=state.value,
        attempts=attempts,
        code="sync.unreachable",
        first_sent_at=now,
        next_at=now + timedelta(hours=1) if state is MessageState.LATER else None,
    )
    with shop.store.write() as work:
        work.outbox.put(row)
        work.commit()
    return row


def shown(shop: Counter, box: Box = Box.OUT) -> list[InboxRow]:
    """The rows of one box."""
    return [row for row in shop.till.inbox.rows() if row.box is box]


def now_of(shop: Counter, row: OutboxRow) -> OutboxRow:
    """The message as it stands now."""
    with shop.store.read() as work:
        found = work.outbox.get(row.id)
    assert found is not None
    return found


@pytest.mark.rule("inbox.everything-named")
def test_each_row_says_what_why_how_old_and_how_much(shop: Counter) -> None:
    late = failed(shop, MessageState.LATER)
    stuck = failed(shop, MessageState.PERSON)
    shop.sold("TEA")
    shop.clock_to_set.forward(timedelta(minutes=90))
    rows = [(row.subject, row.state, row.age_min, row.amount_minor) for row in shown(shop)]
    assert rows == [
        ("1-000002", "person", 90, 799),
        ("1-000001", "later", 90, 799),
        ("1-000003", "queued", 90, 449),
    ]
    first = shown(shop)[0]
    assert first.remedies == (Remedy.SEND_AGAIN, Remedy.MATCH, Remedy.GIVE_UP)
    figures = shop.till.inbox.figures()
    assert (figures.waiting, figures.waiting_minor) == (2, 799 + 449)
    assert (figures.with_person, figures.with_person_minor) == (1, 799)
    assert figures.oldest_at == min(late.made_at, stuck.made_at)
    assert not figures.is_quiet


@pytest.mark.rule("inbox.by-the-table")
def test_send_now_and_send_again_keep_when_it_was_first_tried(shop: Counter) -> None:
    late, stuck = failed(shop, MessageState.LATER), failed(shop, MessageState.PERSON)
    shop.till.inbox.send_now(late.id)
    assert now_of(shop, late).next_at == shop.till.context.now()
    shop.till.inbox.send_again(stuck.id)
    again = now_of(shop, stuck)
    assert (again.state, again.attempts, again.code) == ("queued", 0, "")
    assert again.first_sent_at == stuck.first_sent_at, "it is looked up before it is sent"
    assert [one["act"] for one in shop.journal("sync")] == ["send-now", "send-again"]
    assert refused(lambda: shop.till.inbox.send_again(stuck.id)) == "inbox.moved-on"


@pytest.mark.rule("inbox.by-the-table")
def test_only_a_manager_gives_up_or_matches_and_says_why(shop: Counter) -> None:
    stuck, other = failed(shop, MessageState.PERSON), failed(shop, MessageState.PERSON)
    inbox = shop.till.inbox
    assert refused(lambda: inbox.give_up(stuck.id, "old")) == "permission.needs-manager"
    yes = shop.yes(Act.CHANGE_SETTINGS)
    assert refused(lambda: inbox.give_up(stuck.id, " ", yes)) == "text.reason-missing"
    inbox.give_up(stuck.id, "entered there by hand", yes)
    gone = now_of(shop, stuck)
    assert (gone.state, gone.ended_by) == ("given-up", "M. Roth")
    inbox.match(FoundThere(other.id, "4711"), yes)
    matched = now_of(shop, other)
    assert (matched.state, matched.remote_id) == ("done", "4711")
    with shop.store.read() as work:
        link = work.links.remote("sale", other.subject_id)
    assert link is not None
    assert link.remote_id == "4711"
    told = [(one["act"], one["reason"], one["by"]) for one in shop.journal("sync")]
    assert told == [
        ("give-up", "entered there by hand", "M. Roth"),
        ("match", "4711", "M. Roth"),
    ]
    third = failed(shop, MessageState.PERSON)
    again = FoundThere(third.id, "4711")
    assert refused(lambda: inbox.match(again, yes)) == "inbox.matched-already"


def test_what_failed_too_often_wants_a_look_though_it_goes_on(shop: Counter) -> None:
    tired = failed(shop, MessageState.LATER, attempts=LOOK_AFTER)
    (row,) = shown(shop)
    assert (row.needs_person, row.remedies) == (True, (Remedy.SEND_NOW, Remedy.GIVE_UP))
    shop.till.inbox.give_up(tired.id, "the shop is closed", shop.yes(Act.CHANGE_SETTINGS))
    assert now_of(shop, tired).state == "given-up"


@pytest.mark.parametrize(
    ("blanks", "subject", "minor"),
    [
        ({"receipt": "1-000007", "ours_minor": "1000", "theirs_minor": "990"}, "1-000007", -10),
        ({"sku": "TEA", "gap": "3"}, "TEA", 0),
        ({"order": "C-1", "more_minor": "25"}, "C-1", 25),
        ({"receipt": "1-000008", "ours_minor": "499"}, "1-000008", 499),
    ],
)
def test_a_difference_says_what_it_is_about_and_how_much(
    shop: Counter, blanks: dict[str, str], subject: str, minor: int
) -> None:
    now = shop.till.context.now()
    with shop.store.write() as work:
        work.differences.add(Difference("d1", "amount", "inside-id", "sync.row-id", blanks, now))
        work.commit()
    (row,) = shown(shop, Box.DIFFERENCE)
    assert (row.subject, row.amount_minor) == (subject, minor)


def test_rows_kept_out_and_differences_are_ended_by_a_manager_with_a_reason(shop: Counter) -> None:
    now = shop.till.context.now()
    kept = Quarantined(
        "q1", "products", "77", "sync.price-jump", {"old_minor": "100"}, "{}", now, now
    )
    off = Difference("d1", "amount", "s1", "sync.row-id", {"difference_minor": "-12"}, now)
    with shop.store.write() as work:
        work.quarantine.add(kept)
        work.differences.add(off)
        work.commit()
    (inside,), (difference,) = shown(shop, Box.IN), shown(shop, Box.DIFFERENCE)
    assert (inside.remedies, inside.blanks) == ((Remedy.LET_IN, Remedy.GIVE_UP), {"old_minor": 100})
    assert (difference.amount_minor, difference.remedies) == (-12, (Remedy.SETTLE,))
    yes, inbox = shop.yes(Act.CHANGE_SETTINGS), shop.till.inbox
    assert refused(lambda: inbox.settle("d1", "cash found")) == "permission.needs-manager"
    inbox.settle("d1", "cash found", yes)
    inbox.give_up_row("q1", "sold out", yes)
    assert shop.till.inbox.rows() == ()
    assert shop.till.inbox.figures().is_quiet
    assert refused(lambda: inbox.settle("d1", "again", yes)) == "inbox.gone"
    assert [one["subject"] for one in shop.journal("sync")] == ["s1", "77"]
