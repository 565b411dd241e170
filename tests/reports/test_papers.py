"""A report on paper and in files: the same figures, in both languages, whatever the texts are."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from openpyxl import load_workbook

from posapp.kernel.money import Currency
from receipts.marks import Weight
from receipts.words import Label
from reports import metrics
from reports.axis import axis_step
from reports.number_text import cell_text, change_text
from reports.pages import pdf_report
from reports.paper_tables import MOST_ROWS
from reports.paper_text import paragraph, text_width
from reports.report import (
    Cell,
    Chart,
    Column,
    Figure,
    Kind,
    Report,
    Series,
    Shape,
    StoreHead,
    Table,
)
from reports.sheets import csv_table, xlsx_report

EURO = Currency("EUR", 2)
AT = datetime(2026, 11, 21, 13, 32, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
HEAD = StoreHead("Harbour Lane Market", "12 Harbour Lane", "Tax number XX 1", EURO)
HOSTILE = ("=1+1", "+49 30", "-5", "@SUM(A1)", "<b>&amp;", "a\x07b", "表格" * 40, "'", '"a","b"')
COLUMNS = (
    Column("name", Label("Name", "名称"), Kind.TEXT),
    Column("day", Label("Day", "日期"), Kind.DAY),
    Column("sales", Label("Sales", "销售额"), Kind.MONEY),
    Column("share", Label("Share", "占比"), Kind.SHARE),
    Column("count", Label("Count", "数量"), Kind.COUNT),
    Column("often", Label("Often", "频率"), Kind.DECIMAL),
)


def table(*names: str) -> Table:
    """A row a name."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, date(2026, 11, 1), -123456, 6523, 1234567, 2345) for name in names
    )
    return Table(Label("Goods", "商品"), COLUMNS, rows, ("All", None, 1, None, None, None))


def report(*blocks: Table | Chart) -> Report:
    """A report with two figures and these blocks."""
    shown = (
        Figure(metrics.SALES, 300_640, 287_310),
        Figure(metrics.MEMBERS_SHARE, 6100, 5900),
        Figure(metrics.RETURN_RATE, None),
    )
    span = Label("1 to 21 November", "11 月 1 日至 21 日")
    return Report("goods", Label("Goods", "商品"), span, shown, blocks, journal_head="7-abc")


def pdf(what: Report, language: str = "en") -> bytes:
    """The report on paper."""
    return pdf_report(what, HEAD, language=language, at=AT, zone=BERLIN, by="Mara Roth")


def text_of(paper: bytes) -> list[str]:
    """What each page says, spaces and lines made one."""
    document = pypdfium2.PdfDocument(paper)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(page.split()) for page in pages]


def test_a_page_says_everything_once() -> None:
    """Letterhead, title, figures with their change, table, definitions, foot."""
    (page,) = text_of(pdf(report(table("Milk"))))
    for words in (
        "Harbour Lane Market",
        "Printed 21 Nov 2026 14:32",
        "by Mara Roth",
        "3,006.40",
        "+4.6 % against 2,873.10",
        "61.0 %",
        "−1,234.56",
        "1,234,567",
        "Journal head 7-abc",
        "Page 1 of 1",
        "Sales: what customers paid",
    ):
        assert words in page, words


def test_a_page_speaks_chinese() -> None:
    """Words, days and page numbers; the figures stay what they are."""
    (page,) = text_of(pdf(report(table("牛奶")), "zh"))
    for words in ("商品", "销售额", "3,006.40", "第 1 页，共 1 页", "牛奶", "2026 年 11 月 1 日"):
        assert words.replace(" ", "") in page.replace(" ", ""), words


@pytest.mark.parametrize("wide", range(90, 190, 10))
def test_chinese_fills_its_lines_and_begins_none_with_a_full_stop(wide: int) -> None:
    said = "任一侧少于 10 份时不作结论，四星和五星（满分 5 分）占全部评价的比例。" * 3
    part = paragraph(said, 7.5)
    part.wrap(wide, 1_000)
    broken = getattr(part, "blPara").lines  # noqa: B009 - reportlab makes it while it breaks
    lines = ["".join(piece.text for piece in line.words) for line in broken]
    assert "".join(lines).replace(" ", "") == said.replace(" ", "")
    assert all(line.lstrip()[0] not in "。）" for line in lines)
    assert all(text_width(line, 7.5, Weight.REGULAR) > wide - 30 for line in lines[:-1])


def test_a_text_of_two_lines_is_two_lines_on_paper() -> None:
    part = paragraph("Install the same version.\nChoose the same folder.", 7.5)
    part.wrap(400, 1_000)
    assert len(getattr(part, "blPara").lines) == 2  # noqa: B009 - as above


def test_the_same_report_gives_the_same_bytes() -> None:
    """Reproducible, as a manager who files it expects."""
    assert pdf(report(table("Milk"))) == pdf(report(table("Milk")))


def test_hostile_names_break_neither_paper_nor_files() -> None:
    """Markup, control characters, formulas, very long texts."""
    what = report(table(*HOSTILE))
    pages = text_of(pdf(what))
    assert "<b>&amp;" in " ".join(pages)
    assert xlsx_report(what, EURO, "en", made_at=datetime(2026, 11, 21))  # noqa: DTZ001 - local


def test_a_long_table_goes_on_and_says_what_it_leaves_out() -> None:
    """Its head is repeated, pages are counted, and the rest is in the files."""
    pages = text_of(pdf(report(table(*(f"Item {n}" for n in range(MOST_ROWS + 30))))))
    assert len(pages) > 2
    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, start=1))
    assert sum("Often" in page for page in pages) >= len(pages) - 1
    assert f"The first {MOST_ROWS} of {MOST_ROWS + 30} rows" in " ".join(pages)


@pytest.mark.parametrize("shape", list(Shape))
def test_every_shape_of_chart_is_drawn(shape: Shape) -> None:
    """With gaps, with noughts, below nought, and with a comparison."""
    values = (0, 250_000, None, -1_000)
    names = tuple(date(2026, 11, day) for day in range(1, 5))
    series = (Series(Label("now"), values), Series(Label("before"), (1, None, 3, 400_000)))
    chart = Chart(Label("Sales by day"), Kind.MONEY, names, series, shape)
    (page,) = text_of(pdf(report(chart)))
    assert "Sales by day" in page
    assert "1 Nov" in page


def test_an_empty_report_says_so() -> None:
    """No rows, no chart: a sentence."""
    empty = Table(Label("Goods", "商品"), COLUMNS, ())
    chart = Chart(Label("Nothing"), Kind.COUNT, (), (Series(Label("now"), ()),))
    (page,) = text_of(pdf(report(chart, empty)))
    assert "Nothing in this period." in page


@pytest.mark.rule("report.text-stays-text")
def test_a_spreadsheet_gets_numbers_as_numbers_and_text_as_text() -> None:
    """No cell is a formula; amounts are in major units, shares are fractions."""
    made = xlsx_report(report(table(*HOSTILE)), EURO, "en", made_at=datetime(2026, 11, 21))  # noqa: DTZ001
    book = load_workbook(BytesIO(made))
    sheet = book["Goods"]
    assert [sheet.cell(row, 1).value for row in range(2, 6)] == list(HOSTILE[:4])
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet["C2"].value == -1234.56
    assert sheet["D2"].value == 0.6523
    assert sheet["B2"].value == datetime(2026, 11, 1)  # noqa: DTZ001
    assert book["Figures"]["B5"].value == 3006.40


@pytest.mark.rule("report.text-stays-text")
def test_csv_guards_formulas_and_reads_back() -> None:
    """A cell that a spreadsheet would count is marked as text; numbers are plain."""
    made = csv_table(table(*HOSTILE), EURO, "zh")
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(made.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["名称", "日期", "销售额", "占比", "数量", "频率"]
    assert [row[0] for row in rows[1:5]] == [f"'{name}" for name in HOSTILE[:4]]
    assert rows[1][1:] == ["2026-11-01", "-1234.56", "0.6523", "1234567", "2.345"]
    assert rows[-1][0] == "All"
    led = csv_table(table(" =1+1", "\uff1d1+1"), EURO, "en").decode("utf-8-sig")
    assert [row[0] for row in csv.reader(StringIO(led, newline=""))][1:3] == [
        "' =1+1",
        "'\uff1d1+1",
    ]


def test_nothing_to_say_is_a_dash() -> None:
    """And no change is told where there is nothing to hold it against."""
    assert cell_text(None, Kind.MONEY, EURO, "en") == "–"
    assert change_text(Figure(metrics.SALES, 0, 0), EURO, "en") == ""
    assert change_text(Figure(metrics.SALES, 5, None), EURO, "en") == ""
    assert change_text(Figure(metrics.MEMBERS_SHARE, 6100, 5900), EURO, "en") == "+2.0"


@pytest.mark.rule("report.percent-of-something")
@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (Figure(metrics.SALES, 300, 200), "+50.0\u00a0%"),
        (Figure(metrics.SALES, 0, 200), "−100.0\u00a0%"),
        (Figure(metrics.SALES, 5, 0), "+0.05"),
        (Figure(metrics.SALES, -11, 25), "−0.36"),
        (Figure(metrics.MARGIN, 10, -25), "+0.35"),
        (Figure(metrics.RECEIPTS, 1_200, 0), "+1,200"),
        # over or short counts both ways: from 0.25 over to 0.50 over is nothing that doubled
        (Figure(metrics.CASH_OVER, -11, 25), "−0.36"),
        (Figure(metrics.CASH_OVER, 50, 25), "+0.25"),
        (Figure(metrics.CASH_OVER, 25, 25), "±0.00"),
    ],
)
def test_a_change_is_a_percentage_only_of_something(figure: Figure, told: str) -> None:
    assert change_text(figure, EURO, "en") == told


@pytest.mark.parametrize("highest", [0, 1, 4, 5, 99, 790, 12_345, 10**9])
def test_an_axis_has_few_round_lines(highest: int) -> None:
    """At most four steps of 1, 2 or 5 times a power of ten reach the highest value."""
    step = axis_step(highest, 4)
    assert step * 4 >= highest
    assert str(step).rstrip("0") in {"1", "2", "5"}
