"""The lines of a receipt: as many rows as there is room for, whatever the receipt's length."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.till.return_rows import HEAD_PX, ROW_PX, ReturnRowText, ReturnTable

ROOM = 5


def lines(count: int, current: int = 1) -> list[ReturnRowText]:
    """So many lines of a receipt, one of them in hand."""
    return [
        ReturnRowText(
            number=number,
            name=f"Thing {number}",
            note="1.00 each",
            note_narrow="3 bought, 0 returned",
            bought="3",
            returned="0",
            can="3",
            now=0,
            most=3,
            refund="0.00",
            current=number == current,
        )
        for number in range(1, count + 1)
    ]


@pytest.fixture
def table(qtbot: QtBot) -> ReturnTable:
    """A table with room for five rows."""
    made = ReturnTable()
    qtbot.addWidget(made)
    made.resize(800, HEAD_PX + ROOM * ROW_PX + 20)
    made.show()
    return made


def seen(table: ReturnTable) -> list[str]:
    """The names in sight."""
    return [row.name.whole_text for row in table.rows if row.isVisible()]


def test_a_short_receipt_stands_whole(table: ReturnTable) -> None:
    table.show_rows(lines(3))
    assert seen(table) == ["Thing 1", "Thing 2", "Thing 3"]
    assert not table.bar.isVisible()


def test_a_long_receipt_needs_no_more_rows_than_are_in_sight(table: ReturnTable) -> None:
    table.show_rows(lines(500))
    assert len(table.rows) == ROOM
    assert table.bar.isVisible()
    assert seen(table) == [f"Thing {number}" for number in range(1, 6)]


@pytest.mark.parametrize(
    ("before", "now", "first"), [(1, 5, 1), (1, 6, 2), (500, 499, 496), (500, 3, 3), (3, 500, 496)]
)
def test_the_line_in_hand_is_always_in_sight(
    table: ReturnTable, before: int, now: int, first: int
) -> None:
    table.show_rows(lines(500, before))
    table.show_rows(lines(500, now))
    assert seen(table) == [f"Thing {number}" for number in range(first, first + ROOM)]


def test_a_row_that_was_scrolled_speaks_for_the_line_it_shows(table: ReturnTable) -> None:
    asked: list[tuple[int, int]] = []
    table.wanted.connect(lambda number, value: asked.append((number, value)))
    table.show_rows(lines(500))
    table.bar.setValue(200)
    QTest.mouseClick(table.rows[0].stepper.more_button(), Qt.MouseButton.LeftButton)
    assert asked == [(201, 1)]


def test_wheel_and_finger_scroll_by_whole_rows(table: ReturnTable) -> None:
    table.show_rows(lines(500))
    none, at = Qt.MouseButton.NoButton, QPointF(100, 100)
    wheel = QWheelEvent(
        at,
        table.mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, -240),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(table, wheel)
    assert seen(table)[0] == "Thing 3"
    row = table.rows[3]
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(10, 20))
    QTest.mouseMove(row, QPoint(10, 20 - 2 * ROW_PX))
    assert seen(table)[0] == "Thing 5"


def test_heads_stand_over_their_columns_with_and_without_the_bar(table: ReturnTable) -> None:
    table.set_heads(("Item", "Bought", "Returned", "Can return", "Return now", "Refund"))
    for count in (3, 500):
        table.show_rows(lines(count))
        QApplication.processEvents()
        refund, head = table.rows[0].refund, table.heads[-1]
        ends = [part.mapTo(table, QPoint(part.width(), 0)).x() for part in (refund, head)]
        assert ends[0] == ends[1]


def test_a_taller_window_shows_more_lines(table: ReturnTable) -> None:
    table.show_rows(lines(500, 500))
    table.resize(800, HEAD_PX + 9 * ROW_PX)
    assert seen(table) == [f"Thing {number}" for number in range(492, 501)]
