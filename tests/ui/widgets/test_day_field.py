"""A day typed as people write it, or chosen from the calendar, in the language of the screen."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from ui.widgets import DayBox, DayField, MomentField

TODAY = date(2026, 3, 2)


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    made = DayField("From")
    made.speak("en", TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    "typed", ["2026-03-31", "31 Mar 2026", "31 march 2026", "31.3.2026", "2026 年 3 月 31 日"]
)
def test_a_day_is_typed_as_people_write_it(field: DayField, typed: str) -> None:
    field.input.setText(typed)
    field.input.editingFinished.emit()
    assert (field.text(), field.input.text()) == ("2026-03-31", "31 Mar 2026")
    field.speak("zh", TODAY)
    assert (field.text(), field.input.text()) == ("2026-03-31", "2026 年 3 月 31 日")


def test_what_is_no_day_stays_as_it_was_typed(field: DayField) -> None:
    for typed in ("2026-02-30", "soon", ""):
        field.set_text(typed)
        assert (field.text(), field.day()) == (typed, None)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_calendar_opens_at_the_store_s_day_and_puts_the_chosen_one(field: DayField) -> None:
    field.opens.click()
    assert field._calendar is not None
    month = field._calendar.month
    assert month.selectedDate() == QDate(2026, 3, 2)
    month.clicked.emit(QDate(2026, 4, 1))
    assert (field.text(), field._calendar.isVisible()) == ("2026-04-01", False)
    field.opens.click()
    assert month.selectedDate() == QDate(2026, 4, 1)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_moment_keeps_its_time_when_another_day_is_chosen(qtbot: QtBot) -> None:
    field = MomentField("From")
    qtbot.addWidget(field)
    field.speak("en", TODAY)
    field.set_text("2026-03-31 08:05")
    assert (field.text(), field.input.text()) == ("2026-03-31 08:05", "31 Mar 2026 08:05")
    field.open_calendar()
    assert field._calendar is not None
    field._calendar.month.clicked.emit(QDate(2026, 4, 1))
    assert field.moment() == datetime(2026, 4, 1, 8, 5)  # noqa: DTZ001 - the store's own clock
    for wrong in ("31 Mar 2026", "31 Mar 2026 25:00", "08:00"):
        field.input.setText(wrong)
        assert (field.moment(), field.text()) == (None, wrong)


def test_a_day_box_always_holds_a_day_and_writes_it_as_the_language_does(qtbot: QtBot) -> None:
    box = DayBox()
    qtbot.addWidget(box)
    told: list[QDate] = []
    box.dateChanged.connect(told.append)
    box.speak("First day", "en")
    box.set_day(date(2026, 3, 31))
    assert (box.day(), box.text(), told) == (date(2026, 3, 31), "31 Mar 2026", [])
    box.speak("起始日", "zh")
    assert (box.text(), box.accessibleName()) == ("2026 年 3 月 31 日", "起始日")
