"""The sync inbox and the top bar's word about the shop, on the real window."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.ports import OutboxRow
from posapp.ports.sync import Cursor, Difference, Quarantined, WorkerPulse
from posapp.services.shop_match import FoundThere
from sync.backoff import LOOK_AFTER
from sync.protocol import MessageState
from tests.ui.till.counter import MANAGER_PIN, MILK, NOON, TEA, Counter
from tests.ui.till.eyes import faults
from ui.till.sync_inbox import SyncInbox

SLOW_MS = 4_000


def page(counter: Counter) -> SyncInbox:
    """The screen."""
    screen = counter.window.screen_named("sync_inbox")
    assert isinstance(screen, SyncInbox)
    return screen


def failed(counter: Counter, item: int, state: MessageState, code: str) -> OutboxRow:
    """A sale whose message stands so, as the sender left it."""
    counter.scan(item)
    sale = counter.services.checkout.exact_cash().sale
    store = counter.services.context.store
    with store.write() as work:
        (row,) = work.outbox.of_subject("sale", sale.id)
        later = NOON + timedelta(hours=1) if state is MessageState.LATER else None
        row = replace(row, state=state.value, attempts=3, code=code, next_at=later)
        work.outbox.put(row)
        work.commit()
    return row


def state_of(counter: Counter, row: OutboxRow) -> str:
    """How the message stands now."""
    with counter.services.context.store.read() as work:
        found = work.outbox.get(row.id)
    return "" if found is None else found.state


def set_up_shop(counter: Counter, *, reason: str = "") -> None:
    """A shop is set up, and the process behind the till has given a sign of life."""
    with counter.services.context.store.write() as work:
        work.options.set("shop.kind", "vendure")
        now = counter.clock.now()
        work.pulses.put(WorkerPulse(now, "waiting", reason, 1, NOON))
        work.commit()
    counter.window.shop.look()


def test_nothing_waits_and_there_is_no_shop(counter: Counter, qtbot: QtBot) -> None:
    counter.window.go("more")
    counter.type("y")
    qtbot.waitUntil(lambda: counter.window.current == "sync_inbox", timeout=SLOW_MS)
    assert counter.window.current == "sync_inbox"
    assert page(counter).rows.rows == ()
    assert counter.window.top.shop.isHidden()
    QApplication.processEvents()
    assert not faults(counter.window)


def test_what_needs_a_person_comes_first_and_says_why(counter: Counter) -> None:
    set_up_shop(counter)
    failed(counter, MILK, MessageState.LATER, "sync.unreachable")
    stuck = failed(counter, TEA, MessageState.PERSON, "sync.key-refused")
    counter.window.go("sync_inbox")
    rows = page(counter).rows.rows
    assert rows[0].code == stuck.id
    assert rows[0].tone == "danger"
    assert page(counter).title.text() in rows[0].title
    assert "key" in page(counter).said.text()
    QApplication.processEvents()
    assert not faults(counter.window)
    counter.window.set_language("zh")
    QApplication.processEvents()
    assert not faults(counter.window)


def test_send_again_is_one_key(counter: Counter) -> None:
    stuck = failed(counter, TEA, MessageState.PERSON, "sync.key-refused")
    counter.window.go("sync_inbox")
    counter.press("Enter")
    assert state_of(counter, stuck) == "queued"


def test_give_up_needs_a_reason_and_a_managers_yes(counter: Counter) -> None:
    stuck = failed(counter, TEA, MessageState.PERSON, "sync.key-refused")
    counter.window.go("sync_inbox")
    counter.press("Del")
    counter.type("entered by hand")
    counter.press("Enter")
    assert state_of(counter, stuck) == "person"
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert state_of(counter, stuck) == "given-up"
    assert page(counter).presenter.rows == ()


def says_it_has(counter: Counter, number: str) -> None:
    """A number of the shop is typed for the marked row, and the shop has answered."""
    counter.window.go("sync_inbox")
    counter.press("Alt+2")
    counter.type(number)
    counter.press("Enter")
    assert counter.window.tasks.finish()
    QApplication.processEvents()


def test_found_in_the_shop_by_hand(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter.services.shop_match, "look", FoundThere)
    stuck = failed(counter, TEA, MessageState.PERSON, "sync.key-refused")
    says_it_has(counter, "4711")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert state_of(counter, stuck) == "done"


@pytest.mark.rule("inbox.match-looks")
def test_a_number_that_nobody_can_look_up_is_not_believed(counter: Counter) -> None:
    stuck = failed(counter, TEA, MessageState.PERSON, "sync.key-refused")
    says_it_has(counter, "4711")
    assert state_of(counter, stuck) == "person"
    assert faults(counter.window) == []


def test_a_row_kept_out_and_a_difference_are_ended_with_a_reason(counter: Counter) -> None:
    with counter.services.context.store.write() as work:
        work.quarantine.add(
            Quarantined("q1", "coupons", "77", "sync.unreachable", {}, "{}", NOON, NOON)
        )
        blanks = {"ours_minor": "650", "theirs_minor": "750", "receipt": "2-000001"}
        work.differences.add(Difference("d1", "clock", "shop", "sync.unreachable", blanks, NOON))
        work.commit()
    counter.window.go("sync_inbox")
    assert len(page(counter).rows.rows) == 2
    for _ in range(2):
        counter.press("Enter")
        counter.type("looked into it")
        counter.press("Enter")
        counter.type(MANAGER_PIN)
        counter.press("Enter")
    assert page(counter).presenter.rows == ()


def test_the_top_bar_tells_how_it_stands(counter: Counter) -> None:
    top = counter.window.top
    assert top.state.accessibleName() == "Ready"
    set_up_shop(counter)
    assert top.state.accessibleName() == "Online"
    set_up_shop(counter, reason="sync.unreachable")
    assert top.state.accessibleName().startswith("Offline since")
    failed(counter, MILK, MessageState.LATER, "sync.unreachable")
    counter.window.shop.look()
    assert top.shop.text() == "1 wait"
    failed(counter, TEA, MessageState.PERSON, "sync.key-refused")
    counter.window.shop.look()
    assert top.shop.text() == "1 to look at"
    top.shop.click()
    assert counter.window.current == "sync_inbox"
    QApplication.processEvents()
    assert not faults(counter.window)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_cannot_be_read_and_what_was_tried_too_often_are_told(
    counter: Counter, qtbot: QtBot, language: str
) -> None:
    """On the smallest window too: the word for it, how much there is to look at, and what to do."""
    set_up_shop(counter)
    tired = failed(counter, MILK, MessageState.LATER, "sync.no-answer")
    with counter.services.context.store.write() as work:
        work.outbox.put(replace(tired, attempts=LOOK_AFTER))
        work.cursors.put(Cursor("products", failures=9, reason="sync.odd-answer"))
        work.commit()
    counter.window.resize(1024, 768)
    counter.window.set_language(language)
    counter.window.shop.look()
    QApplication.processEvents()

    top = counter.window.top
    words = {"en": ("Goods not read", "2 to look at"), "zh": ("商品未读取", "2 项待处理")}
    assert (top.state.accessibleName(), top.shop.text()) == words[language]
    qtbot.waitUntil(lambda: not faults(counter.window), timeout=SLOW_MS)
    top.shop.click()
    QApplication.processEvents()
    said = page(counter).state.text()
    assert {"en": "goods", "zh": "商品"}[language] in said
    assert page(counter).presenter.figures.with_person == 1
    qtbot.waitUntil(lambda: not faults(counter.window), timeout=SLOW_MS)
    with counter.services.context.store.write() as work:
        work.cursors.put(Cursor("orders", failures=9, reason="sync.odd-answer"))
        work.commit()
    counter.window.shop.look()
    assert (
        top.state.accessibleName() == {"en": "2 lists not read", "zh": "2 类数据未读取"}[language]
    )
