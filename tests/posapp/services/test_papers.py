"""Papers that are owed: printed after the sale, never lost, copies marked and numbered."""

import pytest

from posapp.domain.permission import Act
from posapp.domain.tender import CardSlip
from posapp.kernel.errors import WorldFault
from posapp.kernel.ids import SaleId
from posapp.services.papers import PrintResult
from receipts.escpos import drawer_kick
from receipts.text import text_receipt
from tests.posapp.services.counter import Counter, refused

KICK = drawer_kick(2)


def words(shop: Counter, sale_id: SaleId, copy_number: int = 0) -> str:
    return text_receipt(shop.till.papers.sale_document(sale_id, copy_number))


@pytest.mark.rule("papers.after-commit")
def test_a_receipt_comes_out_once_and_opens_the_drawer(shop: Counter) -> None:
    shop.sold("COFFEE")
    assert shop.till.papers.print_waiting() == PrintResult(1, 0)
    assert shop.till.papers.print_waiting() == PrintResult(0, 0)
    (paper,) = shop.printer.printed
    assert paper.endswith(KICK)


def test_a_card_sale_leaves_the_drawer_shut(shop: Counter) -> None:
    shop.scan("COFFEE")
    shop.till.checkout.pay_card(799, CardSlip("Visa", "4242", "A1"))
    shop.till.papers.print_waiting()
    assert KICK not in shop.printer.printed[0]


@pytest.mark.rule("papers.after-commit")
def test_with_the_printer_unplugged_the_sale_stands_and_the_paper_waits(shop: Counter) -> None:
    shop.printer.fault = "printer.unreachable"
    sale = shop.sold("COFFEE")
    assert shop.till.papers.print_waiting() == PrintResult(0, 1, "printer.unreachable")
    assert shop.receipt("1-000001") == sale
    second = shop.sold("TEA")
    shop.restart()
    assert shop.till.papers.waiting() == 2
    shop.printer.fault = ""
    assert shop.till.papers.print_waiting() == PrintResult(2, 0)
    expected = [
        shop.till.papers.escpos(shop.till.papers.sale_document(s.id)) for s in (sale, second)
    ]
    assert shop.printer.printed == [paper + KICK for paper in expected]


@pytest.mark.rule("papers.after-commit")
def test_a_paper_is_done_only_when_the_printer_took_it(shop: Counter) -> None:
    shop.sold("COFFEE")
    paper = shop.till.papers.next_paper()
    assert paper is not None
    shop.till.papers.send(paper)
    shop.restart()
    again = shop.till.papers.next_paper()
    assert again == paper
    shop.till.papers.done(paper)
    assert shop.till.papers.next_paper() is None


def test_copies_are_marked_numbered_and_written_down(shop: Counter) -> None:
    sale = shop.sold("COFFEE")
    assert "COPY" not in words(shop, sale.id)
    assert [shop.till.papers.reprint(sale.id) for _ in range(2)] == [1, 2]
    assert [row["copy"] for row in shop.journal("copy")] == [1, 2]
    assert "COPY" in words(shop, sale.id, 2)
    assert "副本" in words(shop, sale.id, 2)
    shop.till.papers.print_waiting()
    assert len(set(shop.printer.printed)) == 3
    assert sum(KICK in paper for paper in shop.printer.printed) == 1
    assert refused(lambda: shop.till.papers.reprint(SaleId("gone"))) == "return.receipt-unknown"


def test_paper_says_what_was_sold_and_carries_the_journal_s_head(shop: Counter) -> None:
    shop.scan("COFFEE", "0.734*APPLE")
    shop.till.checkout.note("collect at 5")
    closed = shop.till.checkout.pay_cash(2000)
    assert closed is not None
    said = words(shop, closed.sale.id)
    for expected in ("1-000001", "Coffee 500 g", "咖啡 500 克", "7.99", "0.734", "10.55", "9.45"):
        assert expected in said
    assert "collect at 5" in said
    assert closed.head in said
    shop.sold("TEA")
    assert closed.head in words(shop, closed.sale.id, 1)


def test_a_refund_s_paper_names_the_receipt_it_takes_back(shop: Counter) -> None:
    from posapp.services.returns import REASONS

    sale = shop.sold("COFFEE")
    case = shop.till.returns.find(sale.receipt_number)
    refund = shop.till.returns.refund(case, shop.till.returns.all_left(case, REASONS[0])).sale
    said = words(shop, refund.id)
    assert "1-000002" in said
    assert "1-000001" in said


def test_reports_are_owed_too(shop: Counter) -> None:
    shop.sold("COFFEE")
    shop.till.papers.print_waiting()
    shop.till.shifts.x_report()
    assert shop.till.papers.print_waiting() == PrintResult(1, 0)
    closing = shop.till.shifts.close(10_800)
    assert shop.till.papers.print_waiting() == PrintResult(1, 0)
    said = text_receipt(shop.till.papers.shift_document(closing))
    for expected in ("7.99", "107.99", "108.00", "0.01", closing.head):
        assert expected in said
    assert shop.till.papers.pdf(shop.till.papers.shift_document(closing)).startswith(b"%PDF")
    assert shop.till.papers.png(shop.till.papers.shift_document(closing))[1:4] == b"PNG"


def test_the_drawer_opens_without_a_sale_only_for_a_manager_with_a_reason(shop: Counter) -> None:
    papers = shop.till.papers
    assert refused(lambda: papers.open_drawer("change")) == "permission.needs-manager"
    yes = shop.yes(Act.OPEN_DRAWER)
    assert refused(lambda: papers.open_drawer("", yes)) == "text.reason-missing"
    papers.open_drawer("change", yes)
    assert shop.printer.printed == [KICK]
    assert shop.journal("drawer") == [{"by": "M. Roth", "reason": "change"}]
    shop.printer.fault = "printer.unreachable"
    with pytest.raises(WorldFault, match=r"printer\.unreachable"):
        papers.open_drawer("again", yes)
    assert len(shop.journal("drawer")) == 2
