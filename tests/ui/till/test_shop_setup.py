"""The set-up of the online shop on the real window: address, words, rehearsal, connected."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from posapp.domain.online_order import OrderState
from posapp.ports.sync import Link
from posapp.services.shop_options import map_of
from posapp.settings import StoreSettings
from sync.protocol import Stream
from sync.shop import ShopPayment, ShopStatus
from tests.posapp.services.test_shop_setup import Door, ReportingShop, product
from tests.ui.till.counter import MANAGER_PIN, Counter
from tests.ui.till.eyes import faults
from ui.till.option_row import OptionRow
from ui.till.pick_row import PickRow
from ui.till.shop_setup import ShopSetup
from ui.till.shop_setup_presenter import STATES, STATUS, TAX, TENDER, Step

ADDRESS, KEY = "shop.example", "top-secret"
SLOW_MS = 10_000


@pytest.fixture
def door(counter: Counter) -> Door:
    """The shop that any address leads to."""
    shop = ReportingShop(counter.clock)
    way = Door(shop)
    setup = counter.services.shop_setup
    setup._parts = replace(setup._parts, door=way, restart=way.restart)
    return way


@pytest.fixture
def page(counter: Counter, door: Door) -> ShopSetup:
    """The page, at its first step."""
    assert door.restarts == 0
    counter.window.go("shop_setup")
    screen = counter.window.screen_named("shop_setup")
    assert isinstance(screen, ShopSetup)
    return screen


def until(qtbot: QtBot, page: ShopSetup, step: Step) -> None:
    """Wait until work elsewhere and the rehearsal have come back."""
    qtbot.waitUntil(lambda: is_at(page, step), timeout=SLOW_MS)


def is_at(page: ShopSetup, step: Step) -> bool:
    """Whether a step is reached, and nothing is being done any more."""
    return page.presenter.step is step and not page.is_working


def input_of(page: ShopSetup, name: str) -> QLineEdit:
    """The field of a row."""
    row = page.fields.rows[name]
    assert isinstance(row, OptionRow)
    assert row.input is not None
    return row.input


def typed_in(counter: Counter, page: ShopSetup, qtbot: QtBot) -> None:
    """Address and key, as a person types them, and Enter."""
    counter.press("Tab", "Tab")
    for name, text in (("address", ADDRESS), ("key", KEY)):
        field = input_of(page, name)
        field.setFocus()
        QTest.keyClicks(field, text)
    page.enter("")
    until(qtbot, page, Step.WORDS)


def options(counter: Counter) -> Mapping[str, str]:
    with counter.services.context.store.read() as work:
        return dict(work.options.all())


def test_the_whole_way_stores_nothing_before_the_last_step(
    counter: Counter, page: ShopSetup, door: Door, qtbot: QtBot
) -> None:
    shop = door.shop
    assert isinstance(shop, ReportingShop)
    shop.tell(Stream.PRODUCTS, product(1, "TEA"), product(2, "RICE", tax_class="nonsense"))
    typed_in(counter, page, qtbot)
    assert page.main().refused
    for word in page.presenter.open_words:
        page._typed(TAX + word, "A")
    qtbot.waitUntil(lambda: not faults(counter.window), timeout=SLOW_MS)
    page.enter("")
    assert is_at(page, Step.ORDERS)
    page.enter("")
    until(qtbot, page, Step.REHEARSAL)
    report = page.presenter.report
    assert report is not None
    assert (report.streams[Stream.PRODUCTS].added, len(report.kept_out)) == (1, 1)
    assert len(page.kept_out.rows) == 1
    assert options(counter).get("shop.kind", "none") == "none"
    page.enter("")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    stored = options(counter)
    assert (stored["shop.kind"], stored["shop.address"]) == ("vendure", f"https://{ADDRESS}")
    assert door.restarts == 1
    assert [words["key"] for words in door.kept] == [KEY]
    assert KEY not in "".join(stored.values())
    assert page.presenter.step is Step.CONNECTED
    counter.press("Del")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert options(counter)["shop.kind"] == "none"


def test_the_key_is_never_shown_and_gone_when_the_page_is_left(
    counter: Counter, page: ShopSetup
) -> None:
    field = input_of(page, "key")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.setFocus()
    QTest.keyClicks(field, KEY)
    assert page.presenter.typed.key == KEY
    counter.window.go("selling")
    assert page.presenter.typed.key == ""


def test_an_address_that_is_none_is_refused_and_can_be_mended(
    counter: Counter, page: ShopSetup, door: Door
) -> None:
    page._typed("address", "file:///etc/passwd")
    counter.window.attempt(lambda: page.enter(""))
    assert counter.window.banner.notice is not None
    assert page.presenter.step is Step.ADDRESS
    assert door.asked == []


def test_both_languages_fit(counter: Counter, page: ShopSetup, qtbot: QtBot) -> None:
    typed_in(counter, page, qtbot)
    for language in ("zh", "en"):
        counter.window.set_language(language)
        qtbot.waitUntil(lambda: not faults(counter.window), timeout=SLOW_MS)


def test_another_address_is_connected_only_for_the_same_shop(
    counter: Counter, page: ShopSetup, qtbot: QtBot
) -> None:
    with counter.services.context.store.write() as work:
        work.options.set("shop.kind", "vendure")
        work.options.set("shop.address", "https://old.example")
        work.links.put(Link("product", "p1", "7", "{}", "{}", counter.clock.now()))
        work.commit()
    counter.window.go("selling")
    counter.window.go("shop_setup")
    assert page.presenter.step is Step.CONNECTED
    page.enter("")
    page._typed("address", ADDRESS)
    page.enter("")
    until(qtbot, page, Step.WORDS)
    for word in page.presenter.open_words:
        page._typed(TAX + word, "A")
    page.enter("")
    page.enter("")
    until(qtbot, page, Step.REHEARSAL)
    page.enter("")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert options(counter)["shop.address"] == "https://old.example"
    counter.window.submit("moved")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert options(counter)["shop.address"] == f"https://{ADDRESS}"


def with_words(door: Door) -> None:
    """A shop with statuses of its own, and ways to pay."""
    shop = door.shop
    assert isinstance(shop, ReportingShop)
    shop.report = replace(
        shop.report,
        tax_classes=("Standard 19 %",),
        statuses=(
            ShopStatus("processing", "Processing", OrderState.PAID),
            ShopStatus("moonlight", "Waiting for the courier at the side door", OrderState.OTHER),
        ),
        payments=(ShopPayment("bar", "Bargeld"), ShopPayment("ec", "Kartenterminal")),
    )


@pytest.mark.rule("sync.proposal")
def test_statuses_and_payments_are_proposed_changed_and_kept(
    counter: Counter, page: ShopSetup, door: Door, qtbot: QtBot
) -> None:
    with_words(door)
    typed_in(counter, page, qtbot)
    page._typed(TAX + "Standard 19 %", "A")
    page.enter("")
    assert is_at(page, Step.ORDERS)
    assert page.presenter.value(TENDER + "cash") == "bar"
    own = page.fields.rows[STATUS + "moonlight"]
    assert isinstance(own, PickRow)
    assert own.button.text() == "Nothing to do here"
    own.button.click()
    question = counter.window.question
    assert question is not None
    assert len(question.choices) == len(STATES)
    counter.window.submit("4006381333931")
    assert page.presenter.value(STATUS + "moonlight") == "other", "a scan chooses nothing"
    own.button.click()
    counter.press(f"Alt+{STATES.index(OrderState.READY) + 1}")
    assert own.button.text() == "Ready to collect"
    own.focus()
    QTest.keyClick(own.button, Qt.Key.Key_Right)
    assert own.button.text() == "Handed over"
    for language in ("zh", "en"):
        counter.window.set_language(language)
        qtbot.waitUntil(lambda: not faults(counter.window), timeout=SLOW_MS)
    page.enter("")
    until(qtbot, page, Step.REHEARSAL)
    page.enter("")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    kept = map_of(StoreSettings.of(options(counter)))
    assert kept.statuses == {"processing": OrderState.PAID, "moonlight": OrderState.COLLECTED}
    assert kept.tender_methods == {"cash": "bar", "card": "ec"}
    page.enter("")
    page.enter("")
    until(qtbot, page, Step.WORDS)
    assert page.presenter.value(STATUS + "moonlight") == "collected", "a proposal never undoes it"
    assert door.asked[-1][1]["key"] == KEY, "the key need not be typed again"


@pytest.mark.rule("sync.own-ca")
def test_the_advanced_page_checks_what_is_typed_and_says_it_in_words(
    counter: Counter, page: ShopSetup, door: Door, qtbot: QtBot
) -> None:
    page._typed("address", ADDRESS)
    counter.press("Alt+A")
    assert is_at(page, Step.ADVANCED)
    page._typed("own_ca", "/no/such/file.pem")
    page._typed("hook", "short")
    row = page.fields.rows["own_ca"]
    assert "/no/such/file.pem" in row.below.text()
    assert page.main().refused
    for language in ("zh", "en"):
        counter.window.set_language(language)
        qtbot.waitUntil(lambda: not faults(counter.window), timeout=SLOW_MS)
    page._typed("own_ca", "")
    page._typed("hook", "long-enough-to-keep")
    page._typed("token", "bearer-1")
    page._typed("proxy", "yes")
    assert input_of(page, "token").echoMode() is QLineEdit.EchoMode.Password
    page.enter("")
    assert is_at(page, Step.ADDRESS)
    page.enter("")
    until(qtbot, page, Step.WORDS)
    place, words = door.asked[-1]
    assert place.proxy
    assert (words["token"], words["hook"]) == ("bearer-1", "long-enough-to-keep")
