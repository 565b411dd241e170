"""`python -m posapp export day`: to the cent, the same bytes again, nothing a sheet runs."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from posapp.cli.export import export_day
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.domain.shift import ShiftTotals
from posapp.exports.day import read_day
from posapp.exports.sheet import Marks
from posapp.kernel.errors import WorldFault
from posapp.kernel.quantity import Unit
from posapp.storage.store import SqlStore
from tests.posapp.services.counter import Counter, open_counter, refused
from tests.simulation.shop import MANAGER

NAMES = ("receipts", "lines", "taxes", "tenders", "cash", "shifts")
Table = list[dict[str, str]]


class OpenStore:
    """A store that stays open for the next export."""

    def __init__(self, inner: SqlStore) -> None:
        self.read, self.write = inner.read, inner.write

    def close(self) -> None:
        """Not yet."""


@pytest.fixture
def shop() -> Iterator[Counter]:
    """A day: sales at three rates and by weight, a discount in coins, a return, a void, cash."""
    counter = open_counter({"money.cash_step": "5"})
    with counter.store.write() as work:
        evil = CatalogueRow("=EVIL", "=HYPERLINK(1)\nx", Unit.EACH, 333, "Z", category=("+drinks",))
        work.catalogue.put(evil)
        work.commit()
    counter.begin_day()
    counter.sold("COFFEE", "SOAP", "SOAP")
    first = counter.sold("TEA", "=EVIL")
    counter.sold("MILK")
    back = counter.till.returns.find(first.receipt_number)
    counter.till.returns.refund(back, [LineBack(1, 1000, "changed-mind", GoodsGo.SHELF)])
    counter.sign_in(MANAGER)
    counter.till.shifts.cash(2_000, "=change")
    counter.till.shifts.cash(-550, "window cleaner")
    yield counter
    counter.store.close()


def close(shop: Counter, over_minor: int = 0) -> ShiftTotals:
    """The shift ends; what its Z report says."""
    looked = shop.till.shifts.x_report()
    return shop.till.shifts.close(looked.expected_minor + over_minor).totals


def exported(shop: Counter, out: Path, marks: Marks = Marks.POINT) -> dict[str, Table]:
    """The tables of today, read back."""
    day = shop.till.context.today()
    assert export_day(OpenStore(shop.store), day, out, marks) == 0
    tables = {}
    for name in NAMES:
        text = (out / f"{day.isoformat()}-{name}.csv").read_bytes().decode("utf-8-sig")
        tables[name] = list(csv.DictReader(io.StringIO(text), delimiter=marks.separator))
    return tables


def cents(text: str) -> int:
    """Minor units of a written amount."""
    return int(text.replace(".", "").replace(",", ""))


def total(table: Table, column: str) -> int:
    """A column added up."""
    return sum(cents(row[column]) for row in table)


@pytest.mark.rule("exports.balance")
@pytest.mark.parametrize("marks", list(Marks))
def test_every_table_balances_with_the_z_report(
    shop: Counter, tmp_path: Path, marks: Marks
) -> None:
    report = close(shop, over_minor=-30)

    tables = exported(shop, tmp_path, marks)

    gross = report.sales.gross_minor + report.refunds.gross_minor + report.voids.gross_minor
    assert gross
    for name in ("receipts", "lines", "taxes"):
        assert total(tables[name], "gross") == gross
        assert total(tables[name], "net") + total(tables[name], "tax") == gross
    assert total(tables["receipts"], "rounding") == report.rounding_minor
    assert total(tables["receipts"], "paid") == gross + report.rounding_minor
    for kind, minor in report.tenders:
        assert total([r for r in tables["tenders"] if r["tender"] == kind], "amount") == minor
    for rate in report.rates:
        rows = [row for row in tables["taxes"] if row["tax_class"] == rate.tax_class]
        assert total(rows, "tax") == rate.amount.tax_minor
    assert total(tables["cash"], "amount") == report.cash_in_minor + report.cash_out_minor == 1_450
    (shift,) = tables["shifts"]
    assert cents(shift["over_short"]) == -30
    assert cents(shift["counted"]) == cents(shift["expected"]) - 30
    (refund,) = [row for row in tables["receipts"] if row["kind"] == "refund"]
    assert refund["first_receipt"] == tables["receipts"][1]["receipt"]


@pytest.mark.rule("exports.same-bytes")
def test_the_same_day_gives_the_same_bytes(shop: Counter, tmp_path: Path) -> None:
    close(shop)
    exported(shop, tmp_path / "one")
    shop.clock_to_set.forward(timedelta(days=1))
    shop.begin_day()
    shop.sold("TEA")
    shop.clock_to_set.forward(timedelta(days=-1))

    exported(shop, tmp_path / "two")

    ones = sorted((tmp_path / "one").iterdir())
    assert len(ones) == len(NAMES)
    for one in ones:
        assert one.read_bytes() == (tmp_path / "two" / one.name).read_bytes()


@pytest.mark.rule("exports.safe-text")
def test_no_cell_is_a_formula_and_excel_reads_it(shop: Counter, tmp_path: Path) -> None:
    close(shop)
    tables = exported(shop, tmp_path)
    names = {row["sku"]: row for row in tables["lines"]}
    evil = names["'=EVIL"]
    assert (evil["name"], evil["category"]) == ("'=HYPERLINK(1) x", "'+drinks")
    assert tables["cash"][0]["reason"] == "'=change"
    for path in tmp_path.iterdir():
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(b"\n") == raw.count(b"\r\n")


@pytest.mark.rule("exports.balance")
def test_a_day_that_is_not_closed_or_never_was_is_refused(shop: Counter, tmp_path: Path) -> None:
    assert refused(lambda: exported(shop, tmp_path)) == "export.shift-open"
    close(shop)
    shop.clock_to_set.forward(timedelta(days=9))
    assert refused(lambda: exported(shop, tmp_path)) == "export.no-shift"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.rule("exports.balance")
def test_books_that_are_not_the_signed_report_are_refused(shop: Counter, tmp_path: Path) -> None:
    close(shop)
    with shop.store.write() as work:
        work.connection.exec_driver_sql("DROP TRIGGER wall_cash_movement_update")
        work.connection.exec_driver_sql(
            "UPDATE cash_movement SET amount_minor = 9000 WHERE amount_minor = 2000"
        )
        work.commit()
    assert refused(lambda: exported(shop, tmp_path)) == "export.not-balanced"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(shop: Counter, tmp_path: Path) -> None:
    close(shop)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WorldFault) as caught:
        exported(shop, tmp_path / "file")
    assert caught.value.code == "export.not-written"
    with shop.store.read() as work:
        assert read_day(work, shop.till.context.today()).sales
