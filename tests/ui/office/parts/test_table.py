"""The table as hands find it: titles sort, words filter, Enter opens, Ctrl+C copies."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import overload

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import AnyRow, Head, Row, TableRows
from ui.office.parts.table_view import HEAD_PX, ROW_PX

HEADS = (Head("Item"), Head("Units", number=True))


def goods(count: int = 3, *, total: bool = True) -> TableRows:
    rows = tuple(
        Row(
            f"g{number}",
            (f"Item {number:03}", str(number * 7 % count)),
            (number, number * 7 % count),
        )
        for number in range(count)
    )
    return TableRows(HEADS, rows, ("All", "99") if total else (), opens=True)


@pytest.fixture
def table(qtbot: QtBot) -> SortTable:
    table = SortTable("Goods")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show_rows(goods(12))
    table.show()
    QAbstractItemModelTester(
        table.view.table, QAbstractItemModelTester.FailureReportingMode.Fatal, table
    )
    return table


def column(table: SortTable, at: int = 0) -> list[object]:
    model = table.view.table
    return [model.data(model.index(row, at)) for row in range(model.rowCount())]


def press_head(table: SortTable, qtbot: QtBot, at: int) -> None:
    head = table.view.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(at) + 20, HEAD_PX // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_title_sorts_numbers_from_the_largest_then_the_other_way_then_as_they_came(
    table: SortTable, qtbot: QtBot
) -> None:
    press_head(table, qtbot, 1)
    assert column(table, 1) == [str(number) for number in range(11, -1, -1)]
    press_head(table, qtbot, 1)
    assert column(table, 1) == [str(number) for number in range(12)]
    press_head(table, qtbot, 1)
    assert column(table, 0)[:2] == ["Item 000", "Item 001"]


def test_sorting_keeps_the_row_one_stands_on(table: SortTable) -> None:
    assert table.select_key("g5")
    table.sort_by(1)
    assert table.current_key() == "g5"
    table.show_rows(goods(13))
    assert table.current_key() == "g5"
    assert column(table, 1)[0] == "0"


def test_words_filter_and_escape_shows_all_again(table: SortTable, qtbot: QtBot) -> None:
    table.filter.setFocus()
    qtbot.keyClicks(table.filter, "item 01")
    assert column(table) == ["Item 001", "Item 010", "Item 011"]
    qtbot.keyClicks(table.filter, "x")
    assert table.view.isHidden()
    qtbot.keyClick(table.filter, Qt.Key.Key_Escape)
    assert len(column(table)) == 12
    assert not table.view.isHidden()


def test_few_rows_have_no_filter(table: SortTable) -> None:
    assert table.filter.isVisible()
    table.show_rows(goods(9))
    assert not table.filter.isVisible()
    table.set_filter(shown=True)
    assert table.filter.isVisible()


def test_enter_a_double_click_and_the_arrow_open_a_row(table: SortTable, qtbot: QtBot) -> None:
    opened: list[str] = []
    table.opened.connect(opened.append)
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    viewport = table.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=table.cell_box(3, 0))
    assert opened == ["g1"]
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=table.cell_box(3, 0))
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=table.cell_box(2, 2))
    assert opened == ["g1", "g3", "g2"]


def test_a_touch_opens_at_once(table: SortTable, qtbot: QtBot) -> None:
    from PySide6.QtTest import QTest

    opened: list[str] = []
    table.opened.connect(opened.append)
    finger = QTest.createTouchDevice()
    viewport = table.view.viewport()
    QTest.touchEvent(viewport, finger).press(0, table.cell_box(4, 0), viewport).commit()
    QTest.touchEvent(viewport, finger).release(0, table.cell_box(4, 0), viewport).commit()
    qtbot.waitUntil(lambda: bool(opened), timeout=1000)
    assert opened == ["g4"]


def test_space_sorts_by_the_column_the_arrows_are_in(table: SortTable, qtbot: QtBot) -> None:
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Right)
    qtbot.keyClick(table.view, Qt.Key.Key_Space)
    assert column(table, 1)[0] == "11"


def test_rows_are_copied_for_a_spreadsheet(table: SortTable, qtbot: QtBot) -> None:
    table.set_many(many=True)
    table.view.setFocus()
    table.select_key("g0")
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Item\tUnits\nItem 000\t0\nItem 001\t7"
    assert table.keys() == ["g0", "g1"]


def test_the_sum_line_stays_below_and_the_height_follows_the_rows(table: SortTable) -> None:
    table.set_most_rows(5)
    assert table.view.height() == 5 * ROW_PX + HEAD_PX
    table.show_rows(goods(2))
    assert table.view.height() == 2 * ROW_PX + HEAD_PX
    table.show_rows(goods(2, total=False))
    assert table.total.isHidden()


def test_numbers_are_never_cut_and_names_give_way(table: SortTable) -> None:
    long = TableRows(
        HEADS,
        (Row("a", ("A very long name indeed " * 8, "1,234,567.00"), ("a", 1)),),
        (),
        opens=True,
    )
    table.show_rows(long)
    view = table.view
    assert view.horizontalScrollBar().maximum() == 0
    needs = view.fontMetrics().horizontalAdvance("1,234,567.00")
    assert view.columnWidth(1) > needs
    assert view.columnWidth(0) + view.columnWidth(1) < view.width()


class CountedRows(Sequence[AnyRow]):
    """Rows that count how often one of them is taken."""

    def __init__(self, rows: Sequence[AnyRow]) -> None:
        self.rows, self.taken = rows, 0

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[AnyRow]:
        return iter(self.rows)

    @overload
    def __getitem__(self, at: int) -> AnyRow: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[AnyRow]: ...

    def __getitem__(self, at: int | slice) -> AnyRow | Sequence[AnyRow]:
        self.taken += 1
        return self.rows[at]


def test_of_a_hundred_thousand_rows_an_order_takes_each_once_and_the_screen_those_it_shows(
    qtbot: QtBot,
) -> None:
    """What the speed comes from; the speed itself stands in `dev.py bench office`."""
    count, on_screen = 100_000, 500
    table, plain = SortTable("Goods"), goods(count)
    rows = CountedRows(plain.rows)
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    held = sum("99" in " ".join(row.texts) for row in rows)
    steps: dict[str, tuple[int, Callable[[], object]]] = {
        "shown": (0, lambda: table.show_rows(replace(plain, rows=rows))),
        "by number": (count, lambda: table.sort_by(1, descending=True)),
        "by name": (count, lambda: table.sort_by(0)),
        "filtered": (held, lambda: table.filter.setText("item 99")),
        "painted": (0, table.view.grab),
    }
    for name, (sorted_rows, step) in steps.items():
        before = rows.taken
        step()
        QApplication.processEvents()
        assert sorted_rows <= rows.taken - before < sorted_rows + on_screen, name
    assert column(table)[0] == "Item 057"
    assert len(column(table)) == held
