"""Rows that stand ready: numbers sort by number, nothing comes last, every word has to be there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.money import Currency
from receipts.words import Label
from reports.number_text import cell_text
from reports.report import Cell, Column, Kind, Table
from ui.office.parts import table_rows as table_rows_module
from ui.office.parts.table_rows import Head, Row, RowOrder, TableRows, as_tsv, table_rows

EURO = Currency("EUR", 2)
SALES = Table(
    title=Label("Sales by day", "按日销售"),
    columns=(
        Column("day", Label("Day", "日期"), Kind.DAY),
        Column("clerk", Label("Clerk", "收银员"), Kind.TEXT),
        Column("sales", Label("Sales", "销售额"), Kind.MONEY),
    ),
    rows=(
        (date(2026, 11, 20), "Mara", 99_900),
        (date(2026, 11, 21), Label("nobody", "无人"), None),
        (date(2026, 11, 19), "Ben", 1_000_00),
        (date(2026, 11, 18), "mara", -250),
    ),
    total=(Label("All", "合计"), None, 199_650),
    opens=("a", "", "c", "d"),
)


def shown(order: RowOrder, column: int) -> list[str]:
    return [order.rows[at].texts[column] for at in order.shown]


def test_cells_are_written_once_in_the_language_of_the_screen() -> None:
    english, chinese = table_rows(SALES, EURO, "en"), table_rows(SALES, EURO, "zh")
    assert english.rows[0].texts == ("20 Nov 2026", "Mara", "999.00")
    assert chinese.rows[1].texts == ("2026 年 11 月 21 日", "无人", "–")
    assert english.total == ("All", "–", "1,996.50")
    assert [head.number for head in english.heads] == [False, False, True]
    assert english.opens


def test_numbers_sort_by_number_and_nothing_comes_last_either_way() -> None:
    order = RowOrder(table_rows(SALES, EURO, "en").rows)
    order.sort(2, descending=True)
    assert shown(order, 2) == ["1,000.00", "999.00", "−2.50", "–"]
    order.sort(2)
    assert shown(order, 2) == ["−2.50", "999.00", "1,000.00", "–"]


def test_days_sort_by_the_calendar_and_texts_whatever_their_case() -> None:
    order = RowOrder(table_rows(SALES, EURO, "en").rows)
    order.sort(0)
    assert [text[:2] for text in shown(order, 0)] == ["18", "19", "20", "21"]
    order.sort(1)
    assert shown(order, 1) == ["Ben", "Mara", "mara", "nobody"]
    order.sort(None)
    assert shown(order, 1) == ["Mara", "nobody", "Ben", "mara"]


def test_a_filter_keeps_what_has_every_word() -> None:
    order = RowOrder(table_rows(SALES, EURO, "en").rows)
    order.sort(2)
    order.filter("MARA nov")
    assert shown(order, 2) == ["−2.50", "999.00"]
    order.filter("mara 999")
    assert shown(order, 2) == ["999.00"]
    order.filter("")
    assert len(order.shown) == 4


@pytest.mark.rule("exports.safe-text")
def test_copied_rows_are_a_table_for_a_spreadsheet() -> None:
    rows = (
        Row.of_texts("", "Tea\tgreen", "3"),
        Row.of_texts("", "Milk\n1 l", "12"),
        Row.of_texts("", "=cmd()|x", "-2"),
    )
    assert as_tsv((Head("Item"), Head("Units", number=True)), rows) == (
        "Item\tUnits\nTea green\t3\nMilk 1 l\t12\n'=cmd()|x\t-2"
    )


def test_the_widest_text_counts_chinese_letters_twice() -> None:
    rows = (Row.of_texts("", "abcde"), Row.of_texts("", "茶叶茶"))
    assert TableRows((Head("Item"),), rows).longest() == ("茶叶茶",)
    assert TableRows((Head("Item"),)).longest() == ("",)


def test_rows_that_do_not_fit_their_columns_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="more or fewer"):
        TableRows((Head("Item"),), (Row.of_texts("", "a", "b"),))
    with pytest.raises(ValueError, match="total"):
        TableRows((Head("Item"),), (), ("a", "b"))
    with pytest.raises(ValueError, match="sorts by"):
        Row("", ("a",), ())


NUMBERS = st.none() | st.integers(-(10**12), 10**12)
CELLS: dict[Kind, st.SearchStrategy[Cell]] = {
    Kind.TEXT: st.none()
    | st.text(st.characters(categories=["L", "N"]), max_size=12)
    | st.sampled_from([Label("not said", "未注明"), Label("nobody", "无")]),
    Kind.DAY: st.none() | st.dates(),
    **{kind: NUMBERS for kind in Kind if kind.is_number},
}
WRITTEN_OF = ("en", "zh")


@pytest.mark.rule("table.widths-of-unwritten")
@pytest.mark.parametrize("language", WRITTEN_OF)
@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
@given(data=st.data())
def test_no_text_is_wider_than_the_widest_though_most_were_never_written(
    kind: Kind, language: str, data: st.DataObject
) -> None:
    cells = data.draw(st.lists(CELLS[kind], min_size=1, max_size=30))
    columns = (Column("one", Label("One", "一"), kind),)
    table = Table(Label("T", "表"), columns, tuple((cell,) for cell in cells))
    found = table_rows(table, Currency("EUR", 2), language)
    written = TableRows(found.heads, tuple(Row.of_texts("", *row.texts) for row in found.rows))
    wide = table_rows_module._wide
    assert wide(found.longest()[0]) == wide(written.longest()[0])


@pytest.mark.rule("table.written-when-seen")
def test_rows_of_a_report_are_written_when_they_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Cell] = []

    def write(cell: Cell, kind: Kind, currency: Currency, language: str) -> str:
        written.append(cell)
        return cell_text(cell, kind, currency, language)

    monkeypatch.setattr(table_rows_module, "cell_text", write)
    columns = (
        Column("name", Label("Name", "名称"), Kind.TEXT),
        Column("sold", Label("Sold", "售出"), Kind.QUANTITY),
    )
    rows = tuple((f"Tea {number}", number * 500) for number in range(9_000))
    found = table_rows(Table(Label("T", "表"), columns, rows), Currency("EUR", 2), "en")
    order = RowOrder(found.rows)
    order.sort(1, descending=True)
    assert len(written) < 10, "making, measuring and sorting write next to nothing"
    written.clear()
    seen = [found.rows[at].texts for at in order.shown[:20] for _ in range(3)]
    assert seen[0] == ("Tea 8999", "4,499.500")
    assert len(written) == 20 * 2, "each once, however often it is painted"
