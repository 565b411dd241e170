"""The first run as hands find it: keys go on and back, and nothing is made before the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.domain.features import Feature, Use
from posapp.kernel.errors import Refusal, WorldFault
from tests.ui.till.eyes import faults
from tests.ui.wizard.doors import MemoryDoor
from ui.main import make_app
from ui.translation import use_language
from ui.wizard.pages import ReadyPage
from ui.wizard.presenter import STEPS, Step
from ui.wizard.window import FirstRunWindow

WAIT_MS = 3_000
Open = Callable[..., FirstRunWindow]


@pytest.fixture
def door() -> MemoryDoor:
    return MemoryDoor()


@pytest.fixture
def window(qtbot: QtBot, door: MemoryDoor) -> Iterator[FirstRunWindow]:
    made = FirstRunWindow(make_app(), door, "en")
    made.resize(1024, 768)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    use_language(make_app(), "en")


def press(window: FirstRunWindow, *keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget() or window
        QTest.keyClick(focused, key)


def type_into(window: FirstRunWindow, **texts: str) -> None:
    for name, text in texts.items():
        field = window.page.fields[name.replace("__", ".")]
        field.input.setFocus()
        field.input.selectAll()
        QTest.keyClicks(field.input, text)


def answer_up_to(window: FirstRunWindow, step: Step) -> None:
    """Answer page after page by keys, as far as `step`."""
    answers = {
        Step.STORE: {"store__name": "Corner Shop", "store__address": "1 Lane"},
        Step.OWNER: {"owner": "Ada Roth", "pin": "4711", "pin_again": "4711"},
    }
    while window.presenter.step is not step:
        type_into(window, **answers.get(window.presenter.step, {}))
        press(window, Qt.Key.Key_Return)


@pytest.mark.rule("first-run.whole")
def test_keys_alone_make_a_store(qtbot: QtBot, window: FirstRunWindow, door: MemoryDoor) -> None:
    answer_up_to(window, Step.GOODS)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    answer_up_to(window, Step.READY)
    assert door.made == [], "nothing before the last Enter"
    with qtbot.waitSignal(window.done, timeout=WAIT_MS) as told:
        press(window, Qt.Key.Key_Return)
    assert told.args == [True]
    (new,) = door.made
    assert new.options["store.name"] == "Corner Shop"
    assert new.options["tax.rates"] == "A=1900 B=700 Z=0"
    assert (new.owner, new.pin) == ("Ada Roth", "4711")
    assert new.starter is not None
    assert window.presenter.founded is not None
    assert window.presenter.founded.goods == 60


def test_stopping_on_the_first_page_makes_nothing(
    qtbot: QtBot, window: FirstRunWindow, door: MemoryDoor
) -> None:
    press(window, Qt.Key.Key_Escape)
    assert window.banner.notice is not None
    with qtbot.waitSignal(window.done, timeout=WAIT_MS) as told:
        press(window, Qt.Key.Key_Return)
    assert told.args == [False]
    assert door.made == []


def test_esc_goes_back_and_keeps_what_was_typed(window: FirstRunWindow) -> None:
    answer_up_to(window, Step.MONEY)
    press(window, Qt.Key.Key_Escape)
    assert window.presenter.step is Step.STORE
    assert window.page.fields["store.name"].text() == "Corner Shop"


def test_a_page_with_a_fault_stays_and_says_why(window: FirstRunWindow) -> None:
    answer_up_to(window, Step.OWNER)
    type_into(window, owner="Ada", pin="4711", pin_again="4712")
    press(window, Qt.Key.Key_Return)
    assert window.presenter.step is Step.OWNER
    field = window.page.fields["pin_again"]
    assert "not the same" in field.input.fault
    assert field.input.hasFocus(), "the field that is wrong has the focus"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "The name is missing. Type it."), ("zh", "缺少名称。请输入。")],
)
def test_an_empty_owner_s_name_is_called_a_name(
    window: FirstRunWindow, language: str, said: str
) -> None:
    answer_up_to(window, Step.OWNER)
    window.presenter.choose("language", language)
    type_into(window, owner=" ", pin="4711", pin_again="4711")
    press(window, Qt.Key.Key_Return)
    assert window.presenter.step is Step.OWNER
    assert window.page.fields["owner"].input.fault == said


def test_the_owner_s_password_is_optional_and_typed_twice(window: FirstRunWindow) -> None:
    answer_up_to(window, Step.OWNER)
    type_into(window, owner="Ada", pin="4711", pin_again="4711", password="correct horse")
    press(window, Qt.Key.Key_Return)
    assert "not the same" in window.page.fields["password_again"].input.fault
    type_into(window, password_again="correct horse")
    press(window, Qt.Key.Key_Return)
    assert window.presenter.step is Step.PRINTER
    assert window.presenter.new_store().password == "correct horse"


def test_choosing_chinese_speaks_chinese_at_once(window: FirstRunWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.title.text() == "欢迎使用"
    press(window, Qt.Key.Key_Return)
    assert window.title.text() == "您的门店"


def test_a_language_suggests_a_country_until_one_is_chosen(window: FirstRunWindow) -> None:
    window.presenter.choose("language", "zh")
    assert window.presenter.texts["money.currency"] == "CNY"
    window.presenter.choose("country", "GB")
    window.presenter.choose("language", "en")
    assert window.presenter.texts["money.currency"] == "GBP"


def test_a_country_brings_currency_and_taxes(window: FirstRunWindow) -> None:
    answer_up_to(window, Step.MONEY)
    window.page.rows["country"].button("CH").click()
    assert window.page.fields["money.currency"].text() == "CHF"
    assert window.page.fields["standard"].text() == "8.1"


def test_the_printer_is_tried_before_anything_is_stored(
    qtbot: QtBot, window: FirstRunWindow, door: MemoryDoor
) -> None:
    answer_up_to(window, Step.PRINTER)
    type_into(window, printer__address="net:192.0.2.7")
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(window.printer.said.text()), timeout=WAIT_MS)
    ((address, page),) = door.printed
    assert address == "net:192.0.2.7"
    assert page.title == "Test print"
    assert door.made == []


def test_a_printer_that_is_off_is_said_and_the_questions_go_on(
    qtbot: QtBot, window: FirstRunWindow, door: MemoryDoor
) -> None:
    answer_up_to(window, Step.PRINTER)
    type_into(window, printer__address="net:192.0.2.7")
    door.fault = WorldFault("printer.unreachable", place="net:192.0.2.7:9100")
    window.try_printer()
    qtbot.waitUntil(lambda: window.banner.notice is not None, timeout=WAIT_MS)
    press(window, Qt.Key.Key_Return)
    assert window.presenter.step is Step.GOODS


def test_a_catalogue_file_is_read_and_counted(window: FirstRunWindow, tmp_path: Path) -> None:
    answer_up_to(window, Step.GOODS)
    file = tmp_path / "goods.csv"
    file.write_text("sku,name,price\nT1,Tea,2.50\nT2,Coffee,x\n", encoding="utf-8")
    window.bring_file(str(file))
    assert window.goods.about.text() == "goods.csv: 1 goods, 1 cells that cannot be read"
    press(window, Qt.Key.Key_Return)
    assert window.presenter.step is Step.HOW


def test_a_file_of_nothing_is_refused(window: FirstRunWindow, tmp_path: Path) -> None:
    answer_up_to(window, Step.GOODS)
    file = tmp_path / "goods.csv"
    file.write_text("sku,name,price\n,,\n", encoding="utf-8")
    window.bring_file(str(file))
    assert window.banner.notice is not None
    assert window.presenter.file is None


def test_a_store_that_cannot_be_made_leaves_every_answer(
    qtbot: QtBot, window: FirstRunWindow, door: MemoryDoor
) -> None:
    answer_up_to(window, Step.READY)
    door.fault = Refusal("first-run.exists", path="data/store.posapp")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.banner.notice is not None, timeout=WAIT_MS)
    door.fault = None
    with qtbot.waitSignal(window.done, timeout=WAIT_MS):
        press(window, Qt.Key.Key_Return)
    assert len(door.made) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_readable_on_a_small_screen(window: FirstRunWindow, language: str) -> None:
    window.presenter.choose("language", language)
    window.speak()
    for step in STEPS:
        answer_up_to(window, step)
        QApplication.processEvents()
        assert faults(window) == []


def test_the_last_page_lists_every_answer(window: FirstRunWindow) -> None:
    typed = {
        "store.name": "Corner Shop",
        "store.name_zh": "街角",
        "store.address": "1 Lane",
        "store.tax_number": "DE123456789",
        "store.zone": "Europe/Vienna",
        "owner": "Ada Roth",
        "password": "correct horse",
        "sales": "12000",
        "repeat_rate": "40",
    }
    for name, text in typed.items():
        window.presenter.type(name, text)
    window.presenter.step = Step.READY
    window.show_page()
    page = window.page
    assert isinstance(page, ReadyPage)
    told = " | ".join(text for _head, text in page.lines)
    hidden = {"password"}
    assert [text for name, text in typed.items() if name not in hidden and text not in told] == []
    assert "correct horse" not in told
    assert ("Owner's password", "chosen") in page.lines
    window.presenter.type("password", "")
    page.refresh()
    assert ("Owner's password", "none") in page.lines
    QApplication.processEvents()
    assert not faults(window)


def test_how_the_store_works_is_asked_and_may_be_passed_over(
    qtbot: QtBot, window: FirstRunWindow, door: MemoryDoor
) -> None:
    answer_up_to(window, Step.GOODS)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    answer_up_to(window, Step.HOW)
    rows = window.page.rows
    assert rows["returns"].chosen_code() == "two_weeks", "as the sample trade has it"
    assert rows["program"].chosen_code() == "both"
    rows["returns"].button("month").click()
    rows["aside"].button("no").click()
    press(window, Qt.Key.Key_Return)
    answer_up_to(window, Step.READY)
    page = window.page
    assert isinstance(page, ReadyPage)
    assert ("How it works", "30 days, No") in page.lines
    with qtbot.waitSignal(window.done, timeout=WAIT_MS):
        press(window, Qt.Key.Key_Return)
    (made,) = door.made
    assert made.options["returns.days"] == "30"
    assert "exceptions.overrides" not in made.options, "what was passed over stays as it was"
    assert made.uses == {Feature.HOLDS: Use(on=False)}
