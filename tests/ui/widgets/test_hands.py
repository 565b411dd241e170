"""What hands use: keypad, choices, stepper, quick keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import (
    BACKSPACE,
    Choice,
    ChoiceRow,
    Keypad,
    Stepper,
    Tile,
    TileGrid,
)

REASONS = [Choice("mind", "Changed mind"), Choice("faulty", "Faulty"), Choice("other", "Other")]


def press(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_keypad_sends_what_is_on_its_keys(qtbot: QtBot) -> None:
    pad = Keypad()
    qtbot.addWidget(pad)
    sent: list[str] = []
    pad.pressed.connect(sent.append)
    pad.show()
    keys = ["7", "8", "9", "4", "5", "6", "1", "2", "3", "00", "0", BACKSPACE]
    for key in keys:
        press(qtbot, pad.key(key))
        assert pad.key(key).accessibleName()
        assert min(pad.key(key).width(), pad.key(key).height()) >= 64
    assert sent == keys


def test_the_keypad_stands_as_on_a_till(qtbot: QtBot) -> None:
    pad = Keypad(corner=".")
    qtbot.addWidget(pad)
    pad.show()
    assert pad.key("7").y() == pad.key("9").y() < pad.key("4").y() < pad.key("1").y()
    assert pad.key(".").x() == pad.key("1").x() < pad.key("0").x() < pad.key(BACKSPACE).x()
    pad.set_corner_shown(shown=False)
    assert not pad.key(".").isVisible()


def test_one_of_many_is_chosen(qtbot: QtBot) -> None:
    row = ChoiceRow(REASONS, name="Reason")
    qtbot.addWidget(row)
    row.resize(row.sizeHint())
    row.show()
    assert row.chosen_code() == ""
    with qtbot.waitSignal(row.chosen, timeout=1000) as chosen:
        press(qtbot, row.button("faulty"))
    assert chosen.args == ["faulty"]
    press(qtbot, row.button("mind"))
    assert row.chosen_code() == "mind"
    row.set_chosen("")
    assert row.chosen_code() == ""


def test_choices_can_be_changed_and_refused(qtbot: QtBot) -> None:
    row = ChoiceRow(REASONS, chosen="mind")
    qtbot.addWidget(row)
    row.show()
    row.set_choices([Choice("cash", "Cash"), Choice("card", "Card")], chosen="card")
    row.button("cash").set_refused("Only with approval")
    press(qtbot, row.button("cash"))
    assert row.chosen_code() == "card"
    with pytest.raises(ValueError, match="cash"):
        row.set_choices([Choice("cash", "Cash"), Choice("cash", "Card")])


def test_of_the_same_choices_only_the_words_change(qtbot: QtBot) -> None:
    row = ChoiceRow(REASONS, chosen="mind")
    qtbot.addWidget(row)
    row.show()
    buttons = [row.button(code) for code in row.codes()]
    buttons[1].set_refused("Not for this")
    words = [Choice(one.code, f"{one.text} 2") for one in REASONS]
    row.set_choices(words, chosen="other")
    assert [row.button(code) for code in row.codes()] == buttons
    assert [one.text() for one in buttons] == ["Changed mind 2", "Faulty 2", "Other 2"]
    assert row.chosen_code() == "other"
    press(qtbot, buttons[1])
    assert row.chosen_code() == "faulty", "nothing refuses it any more"


def test_a_stepper_stays_between_its_ends(qtbot: QtBot) -> None:
    stepper = Stepper(1, maximum=2, name="Wool blanket")
    qtbot.addWidget(stepper)
    told: list[object] = []
    stepper.changed.connect(told.append)
    stepper.show()
    press(qtbot, stepper.more_button())
    press(qtbot, stepper.more_button())
    press(qtbot, stepper.less_button())
    assert told == [2, 1]
    assert stepper.accessibleName() == "Wool blanket 1"
    stepper.set_value(99)
    assert stepper.value() == 2
    assert not stepper.more_button().isEnabled()
    stepper.set_range(0, 0)
    assert (stepper.value(), stepper.less_button().isEnabled()) == (0, False)


def test_a_refused_stepper_says_why(qtbot: QtBot) -> None:
    stepper = Stepper(0, maximum=2)
    qtbot.addWidget(stepper)
    stepper.set_refused("Not returnable: hygiene")
    press(qtbot, stepper.more_button())
    assert stepper.value() == 0
    assert stepper.toolTip() == "Not returnable: hygiene"
    stepper.set_refused(None)
    press(qtbot, stepper.more_button())
    assert stepper.value() == 1


@pytest.mark.parametrize(("value", "minimum", "maximum"), [(3, 0, 2), (0, 1, 0)])
def test_a_stepper_starts_between_its_ends(value: int, minimum: int, maximum: int) -> None:
    with pytest.raises(ValueError, match="stepper"):
        Stepper(value, minimum=minimum, maximum=maximum)


def test_quick_keys_come_page_by_page(qtbot: QtBot) -> None:
    grid = TileGrid(columns=2, rows=2)
    qtbot.addWidget(grid)
    grid.set_tiles([Tile(f"p{number}", f"Item {number}", "1.29") for number in range(5)])
    grid.resize(400, 300)
    grid.show()
    assert (grid.page_count(), len(grid.buttons())) == (2, 4)
    with qtbot.waitSignal(grid.chosen, timeout=1000) as chosen:
        press(qtbot, grid.buttons()[3])
    assert chosen.args == ["p3"]
    grid.set_page(1)
    assert [button.accessibleName() for button in grid.buttons()] == ["Item 4 1.29"]
    grid.set_page(7)
    assert grid.page() == 1
    grid.set_tiles([])
    assert (grid.page(), grid.page_count(), grid.buttons()) == (0, 1, ())
