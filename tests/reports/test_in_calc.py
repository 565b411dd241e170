"""What a spreadsheet program shows of our files: LibreOffice, where it is installed.

`test_papers.py` holds the same files against openpyxl and csv everywhere.
"""

import csv
import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from posapp.kernel.money import Currency
from receipts.words import Label
from reports import metrics
from reports.report import Column, Figure, Kind, Report, Table
from reports.sheets import csv_table, xlsx_report

OFFICE = shutil.which("soffice")
EURO = Currency("EUR", 2)
NAMES = ("=1+1", '=HYPERLINK("http://x")', "+49 30", "-5", "@SUM(A1)", "Käse 奶酪")
COLUMNS = (
    Column("goods", Label("Goods", "商品"), Kind.TEXT),
    Column("day", Label("Day", "日期"), Kind.DAY),
    Column("sales", Label("Sales", "销售额"), Kind.MONEY),
    Column("share", Label("Share", "占比"), Kind.SHARE),
    Column("count", Label("Count", "数量"), Kind.COUNT),
)
SALES_MINOR = (123_456, -7, 0, 99_999_999_999, 5, 100)
TABLE = Table(
    Label("Goods", "商品"),
    COLUMNS,
    tuple(
        (name, date(2026, 11, 1), sold, 6_523, 1_234_567)
        for name, sold in zip(NAMES, SALES_MINOR, strict=True)
    ),
    (Label("All", "合计"), None, sum(SALES_MINOR), None, None),
)
REPORT = Report(
    "goods",
    Label("Goods", "商品"),
    Label("1 November", "11 月 1 日"),
    (Figure(metrics.SALES, 300_640),),
    (TABLE,),
)
UTF8 = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
"""Comma, quote, UTF-8, from the first line."""

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our files as LibreOffice shows them, by one start of it."""
    folder = tmp_path_factory.mktemp("calc")
    made = datetime(2026, 11, 21)  # noqa: DTZ001 - the store's local time, as the sheet has it
    (folder / "sheet.xlsx").write_bytes(xlsx_report(REPORT, EURO, "en", made_at=made))
    (folder / "plain.csv").write_bytes(csv_table(TABLE, EURO, "en"))
    assert OFFICE is not None
    home = (folder / "home").as_uri()
    for name, reads in (("sheet.xlsx", ()), ("plain.csv", ("--infilter=CSV:44,34,76,1",))):
        subprocess.run(
            [
                OFFICE,
                f"-env:UserInstallation={home}",
                "--headless",
                *reads,
                "--convert-to",
                f"csv:{UTF8},false,false,-1",
                "--outdir",
                str(folder / "out"),
                str(folder / name),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return folder / "out"


def shown(path: Path) -> list[list[str]]:
    """The rows of a sheet as somebody sees them."""
    return list(csv.reader(StringIO(path.read_text("utf-8"), newline="")))


def minor(text: str) -> int:
    """Minor units of an amount that stands in a cell."""
    return int(Decimal(text) * 100)


def test_the_workbook_shows_the_figures_of_the_report(calc: Path) -> None:
    (sheet,) = calc.glob("sheet-Goods*.csv")
    rows = {row[0]: row for row in shown(sheet)}
    for name, sold in zip(NAMES, SALES_MINOR, strict=True):
        assert minor(rows[name][2]) == sold
        assert rows[name][1:2] + rows[name][3:] == ["2026-11-01", "65.23%", "1234567"]
    assert minor(rows["All"][2]) == sum(SALES_MINOR)


def test_a_name_that_begins_like_a_formula_stays_text(calc: Path) -> None:
    """Nothing was reckoned: the very characters stand there, in both files."""
    (sheet,) = calc.glob("sheet-Goods*.csv")
    names = [row[0] for row in shown(sheet)]
    assert [name for name in names if name in NAMES] == list(NAMES)
    (plain,) = calc.glob("plain*.csv")
    first = [row[0] for row in shown(plain)][1 : len(NAMES) + 1]
    assert [name.lstrip("'") for name in first] == list(NAMES)


def test_the_csv_shows_the_figures_of_the_report(calc: Path) -> None:
    (plain,) = calc.glob("plain*.csv")
    rows = shown(plain)
    told = [row[2] for row in rows[1 : len(NAMES) + 1]]
    assert [minor(text) for text in told] == list(SALES_MINOR)
    assert rows[1][1] == "2026-11-01"
