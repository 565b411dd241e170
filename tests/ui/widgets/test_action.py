"""Buttons with icon and key: working, choosing, growing with their words."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets import ActionButton, IconButton, Kind, LegendButton, StackedButton


def test_a_working_button_names_the_act_and_takes_no_second_press(qtbot: QtBot) -> None:
    button = ActionButton("Take 20.00 cash", kind=Kind.MAIN, height_px=56)
    qtbot.addWidget(button)
    button.show()
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.set_working("Storing")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    button.click()
    assert len(clicks) == 1
    assert button.accessibleName() == "Storing"
    button.set_working(None)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(clicks) == 2
    assert button.accessibleName() == "Take 20.00 cash"


def test_the_spinner_comes_only_after_a_while(qtbot: QtBot) -> None:
    button = ActionButton("Print")
    qtbot.addWidget(button)
    button.show()
    button.set_working("Printing")
    at_first = button.grab().toImage()
    qtbot.waitUntil(lambda: button.grab().toImage() != at_first, timeout=2000)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_press_the_focused_button(qtbot: QtBot, key: Qt.Key) -> None:
    button = ActionButton("Hold")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("height_px", [44, 48, 56, 64])
def test_a_button_grows_with_its_words_and_is_never_narrower(height_px: int) -> None:
    short = ActionButton("Pay", key="F12", height_px=height_px)
    long = ActionButton("Zahlung mit Geschenkkarte abschließen", key="F12", height_px=height_px)
    words = long.fontMetrics().horizontalAdvance(long.text())
    assert long.minimumSizeHint().width() > words
    assert short.minimumSizeHint().width() < long.minimumSizeHint().width()
    assert short.sizeHint().height() == height_px


def test_a_key_and_an_icon_make_the_button_wider() -> None:
    plain = ActionButton("Erase").sizeHint().width()
    assert ActionButton("Erase", icon="trash-2").sizeHint().width() > plain
    assert ActionButton("Erase", key="Del").sizeHint().width() > plain


def test_a_choice_keeps_its_width_when_it_is_chosen() -> None:
    button = ActionButton("Faulty")
    button.set_one_of_many()
    before = button.sizeHint()
    button.setChecked(True)
    assert button.sizeHint() == before


def test_the_bottom_row_fits_ten_keys_under_the_basket() -> None:
    words = [
        "Help",
        "Member",
        "Discount",
        "Quantity",
        "Hold",
        "Recall",
        "Return",
        "Points",
        "Coupon",
        "More",
    ]
    keys = [LegendButton(f"F{number}", word) for number, word in enumerate(words, start=1)]
    assert sum(key.minimumSizeHint().width() + 6 for key in keys) <= 814
    assert {key.sizeHint().height() for key in keys} == {56}
    assert keys[1].accessibleName() == "Member F2"


def test_five_tenders_fit_in_the_right_column() -> None:
    words = ("Cash", "Card", "Points", "Gift card", "QR pay")
    tenders = [StackedButton(word, icon="gift", key="Alt 1") for word in words]
    assert sum(tender.minimumSizeHint().width() + 8 for tender in tenders) <= 400
    assert all(tender.isCheckable() for tender in tenders)


def test_an_icon_alone_has_a_name_and_a_target_for_a_finger() -> None:
    close = IconButton("x", "Close", size_px=20)
    assert (close.accessibleName(), close.toolTip()) == ("Close", "Close")
    assert (close.width(), close.height()) == (44, 44)
    close.set_icon("lock", "Lock")
    assert (close.icon_name(), close.accessibleName()) == ("lock", "Lock")
