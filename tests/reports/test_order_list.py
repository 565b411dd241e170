"""An order to a supplier as paper and files."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pypdfium2

from posapp.domain.purchasing import OrderLine, OrderState, PurchaseOrder, Supplier, Supply
from posapp.kernel.ids import ProductId
from posapp.kernel.money import Currency
from posapp.ports.goods import GoodsRow
from posapp.services.purchasing import OrderRow, OrderView
from reports.order_list import order_report
from reports.pages import pdf_report
from reports.report import StoreHead
from reports.sheets import csv_table
from tests.builders import product

EUR = Currency("EUR", 2)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEA = OrderRow(
    OrderLine(1, ProductId("TEA"), 12_000, 0, 250),
    GoodsRow(1, product("TEA", name_zh="茶"), None, 0),
    Supply(ProductId("TEA"), "s", "T-7", 6_000),
)
MATE = OrderRow(OrderLine(2, ProductId("MATE"), 5_000), GoodsRow(2, product("MATE"), None, 0))
ORDER = PurchaseOrder("o", 7, "s", OrderState.OPEN, AT, "wang", date(2026, 3, 5), (TEA.line,))
VIEW = OrderView(ORDER, Supplier("s", "Tea house", phone="030 12"), (TEA, MATE))


def test_the_list_says_their_number_packs_amount_and_cost() -> None:
    """12 pieces are two packs of six; at 2.50 they cost 30.00, and what has no cost adds none."""
    report = order_report(VIEW)
    (table,) = report.tables
    assert table.rows[0][0] == "T-7"
    assert table.rows[0][3:5] == (2_000, 12_000)
    assert table.rows[0][6:] == (250, 3_000)
    assert table.rows[1][6:] == (None, None)
    assert table.total is not None
    assert table.total[-1] == 3_000
    lines = csv_table(table, EUR, "en").decode("utf-8-sig").splitlines()
    assert lines[1].startswith("T-7,TEA,Tea,2")
    assert lines[1].endswith("2.50,30.00")


def test_the_paper_names_the_supplier_in_both_languages() -> None:
    head = StoreHead("Corner shop", "", "", EUR)
    for language, word in (("en", "Order 7"), ("zh", "订货单 7")):
        zone = ZoneInfo("Europe/Berlin")
        pdf = pdf_report(order_report(VIEW), head, language=language, at=AT, zone=zone, by="Wang")
        text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
        assert word.split()[-1] in text
        assert "Tea house" in text
