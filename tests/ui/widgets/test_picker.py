"""A code is found by its name or its letters; the field holds the code alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from ui.widgets import CodePicker, Input

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Off the screen a list drops down all the same, and says what it misses."""

ZONES = (("Europe/Berlin", "Berlin, Germany"), ("Asia/Shanghai", "上海，中国"))


def list_of(picker: CodePicker) -> QAbstractItemView:
    found = picker.popup()
    assert found is not None
    return found


def close(picker: CodePicker) -> None:
    list_of(picker).hide()


@pytest.fixture
def field(qtbot: QtBot) -> Input:
    made = Input(name="Time zone")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.mark.parametrize("typed", ["germ", "berl", "europe/b"])
def test_a_part_of_the_name_or_of_the_code_finds_it(field: Input, typed: str) -> None:
    heard: list[str] = []
    field.textEdited.connect(heard.append)
    picker = CodePicker(field, lambda: ZONES)
    QTest.keyClicks(field, typed)
    assert picker.completionCount() == 1
    QTest.keyClick(list_of(picker), Qt.Key.Key_Down)
    QTest.keyClick(list_of(picker), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert field.text() == "Europe/Berlin"
    assert heard[-1] == "Europe/Berlin", "whoever listens hears it as if it had been typed"


def test_the_whole_list_opens_whatever_stands_there(field: Input) -> None:
    picker = CodePicker(field, lambda: ZONES)
    field.setText("Asia/Shanghai")
    picker.show_all()
    assert picker.completionCount() == len(ZONES)
    assert list_of(picker).isVisible()
    close(picker)
    assert field.text() == "Asia/Shanghai"


def test_names_are_read_when_they_are_looked_for_and_again_in_another_language(
    field: Input,
) -> None:
    asked: list[int] = []

    def choices() -> tuple[tuple[str, str], ...]:
        asked.append(1)
        return ZONES

    picker = CodePicker(field, choices)
    assert asked == []
    QTest.keyClicks(field, "Asia")
    assert len(asked) == 1
    picker.name("时区")
    picker.show_all()
    assert len(asked) == 2
    close(picker)
