"""Goods come back at the counter, with the receipt in hand."""

from datetime import timedelta

import pytest

from posapp.domain.barcode import receipt_code
from posapp.domain.permission import Act
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale, SaleKind
from posapp.domain.tender import CardSlip
from posapp.kernel.ids import SaleId
from posapp.services.outcomes import Closed
from posapp.services.returns import REASONS
from tests.posapp.services.counter import Counter, refused

SHELF, WASTE = GoodsGo.SHELF, GoodsGo.WASTE


def back(shop: Counter, sale: Sale, *lines: tuple[int, int], goods_go: GoodsGo = SHELF) -> Closed:
    """So many pieces of these lines come back."""
    case = shop.till.returns.find(sale.receipt_number)
    chosen = [LineBack(line, pieces * 1000, "other", goods_go) for line, pieces in lines]
    return shop.till.returns.refund(case, chosen)


@pytest.mark.rule("returns.by-line")
def test_one_of_two_comes_back(shop: Counter) -> None:
    sale = shop.sold("COFFEE", "COFFEE", "TEA")
    refund = back(shop, sale, (1, 1), goods_go=WASTE).sale
    assert (refund.kind, refund.original_id, refund.receipt_number) == (
        SaleKind.REFUND,
        sale.id,
        "1-000002",
    )
    assert (refund.total_minor, refund.paid_minor) == (-799, -799)
    case = shop.till.returns.find(sale.receipt_number)
    assert [(row.bought_milli, row.returned_milli, row.can_milli) for row in case.rows] == [
        (2000, 1000, 1000),
        (1000, 0, 1000),
    ]
    product = sale.lines[0].product_id
    with shop.store.read() as work:
        levels = [work.stock.level_milli(product, place) for place in ("shelf", "waste")]
    assert levels == [-2000, 1000]


@pytest.mark.rule("returns.by-line")
def test_never_more_than_was_sold_over_all_returns(shop: Counter) -> None:
    sale = shop.sold("3*COFFEE")
    back(shop, sale, (1, 2))
    stale = shop.till.returns.find(sale.receipt_number)
    back(shop, sale, (1, 1))
    assert refused(lambda: back(shop, sale, (1, 1))) == "return.more-than-sold"
    late = [LineBack(1, 1000, "other", SHELF)]
    assert refused(lambda: shop.till.returns.refund(stale, late)) == "return.more-than-sold"
    (row,) = shop.till.returns.find(sale.receipt_number).rows
    assert (row.can_milli, row.refused) == (0, "return.all-back")
    with shop.store.read() as work:
        assert len(work.sales.ids()) == 3


def test_the_receipt_is_found_by_scan_and_by_number(shop: Counter) -> None:
    sale = shop.sold("COFFEE")
    scanned = receipt_code(1, sale.sequence, sale.business_day)
    for text in (scanned, "1-000001", " 1-000001 "):
        assert shop.till.returns.find(text).sale == sale
    assert refused(lambda: shop.till.returns.find("1-000009")) == "return.receipt-unknown"
    refund = back(shop, sale, (1, 1)).sale
    assert refused(lambda: shop.till.returns.find(refund.receipt_number)) == "return.not-a-sale"


def test_the_same_return_told_twice_is_one_return(shop: Counter) -> None:
    sale = shop.sold("2*COFFEE")
    case = shop.till.returns.find(sale.receipt_number)
    chosen = [LineBack(1, 1000, "other", SHELF)]
    mine = SaleId("refund-from-outside")
    first = shop.till.returns.refund(case, chosen, refund_id=mine)
    again = shop.till.returns.refund(case, chosen, refund_id=mine)
    assert (again.sale, again.head) == (first.sale, first.head)
    shop.restart()
    shop.sign_in()
    assert shop.till.returns.refund(case, chosen, refund_id=mine).sale == first.sale
    with shop.store.read() as work:
        assert work.sales.returned(sale.id).gross_minor == 799


def test_the_preview_says_what_the_refund_does_and_does_nothing(shop: Counter) -> None:
    checkout = shop.till.checkout
    shop.scan("2*COFFEE", "TEA")
    checkout.pay_card(1000, CardSlip("Visa", "4242", "A1"))
    sale = checkout.exact_cash().sale
    case = shop.till.returns.find(sale.receipt_number)
    chosen = shop.till.returns.all_left(case, REASONS[0])
    made = shop.till.returns.preview(case, chosen)
    assert [(t.kind.value, t.amount_minor) for t in made.tenders] == [
        ("card", -1000),
        ("cash", -1047),
    ]
    with shop.store.read() as work:
        assert len(work.sales.ids()) == 1
    refund = shop.till.returns.refund(case, chosen).sale
    assert (refund.lines, refund.tenders) == (made.lines, made.tenders)


def test_weighed_goods_come_back_in_parts(shop: Counter) -> None:
    sale = shop.sold("0.734*APPLE")
    totals = []
    for grams in (100, 500, 134):
        case = shop.till.returns.find(sale.receipt_number)
        chosen = [LineBack(1, grams, "other", WASTE)]
        totals.append(shop.till.returns.refund(case, chosen).sale.total_minor)
    assert totals == [-35, -174, -47]
    assert sum(totals) == -sale.total_minor


def test_what_may_not_be_returned_says_so(shop: Counter) -> None:
    sale = shop.sold("FILM", "TEA")
    case = shop.till.returns.find(sale.receipt_number)
    assert [row.refused for row in case.rows] == ["return.not-returnable", ""]
    assert refused(lambda: back(shop, sale, (1, 1))) == "return.not-returnable"
    assert [row.line_number for row in shop.till.returns.all_left(case, REASONS[0])] == [2]
    assert refused(lambda: back(shop, sale)) == "return.nothing-chosen"


def test_after_the_return_period_a_manager_decides(shop: Counter) -> None:
    sale = shop.sold("TEA")
    case = shop.till.returns.find(sale.receipt_number)
    assert case.until - sale.business_day == timedelta(days=30)
    shop.clock_to_set.forward(timedelta(days=30))
    assert back(shop, shop.sold("TEA"), (1, 1)).sale.approved_by == ""
    shop.clock_to_set.forward(timedelta(days=1))
    chosen = shop.till.returns.all_left(case, REASONS[0])
    assert refused(lambda: shop.till.returns.refund(case, chosen)) == "permission.needs-manager"
    yes = shop.yes(Act.VOID_SALE, "good customer")
    assert shop.till.returns.refund(case, chosen, yes).sale.approved_by == "M. Roth"


def test_each_reason_knows_where_the_goods_go() -> None:
    assert {reason.code: reason.goods_go for reason in REASONS} == {
        "changed-mind": GoodsGo.SHELF,
        "faulty": GoodsGo.ASIDE,
        "wrong-item": GoodsGo.SHELF,
        "damaged": GoodsGo.WASTE,
        "other": GoodsGo.ASIDE,
    }
    assert all(reason.en and reason.zh for reason in REASONS)


def test_a_sale_is_voided_whole_under_approval(shop: Counter) -> None:
    sale = shop.sold("FILM", "TEA")
    case = shop.till.returns.find(sale.receipt_number)
    assert case.may_void
    assert refused(lambda: shop.till.returns.void(case, "mistake")) == "permission.needs-manager"
    yes = shop.yes(Act.VOID_SALE, "wrong customer")
    assert refused(lambda: shop.till.returns.void(case, " ", yes)) == "text.reason-missing"
    void = shop.till.returns.void(case, "wrong customer", yes).sale
    assert (void.kind, void.total_minor, void.approved_by) == (SaleKind.VOID, -1949, "M. Roth")
    assert void.lines[0].return_of is not None
    assert void.lines[0].return_of.reason == "wrong customer"
    assert refused(lambda: shop.till.returns.void(case, "again", yes)) == "return.more-than-sold"
    assert not shop.till.returns.find(sale.receipt_number).may_void


def test_a_void_left_open_on_the_screen_ends_with_its_shift(shop: Counter) -> None:
    sale = shop.sold("TEA")
    yes = shop.yes(Act.VOID_SALE)
    case = shop.till.returns.find(sale.receipt_number)
    assert case.may_void
    shop.till.shifts.close(0)
    shop.till.shifts.open(0)
    assert refused(lambda: shop.till.returns.void(case, "late", yes)) == "return.cannot-void"


def test_only_a_whole_sale_of_this_shift_is_voided(shop: Counter) -> None:
    part, old = shop.sold("2*TEA"), shop.sold("TEA")
    back(shop, part, (1, 1))
    yes = shop.yes(Act.VOID_SALE)
    case = shop.till.returns.find(part.receipt_number)
    assert refused(lambda: shop.till.returns.void(case, "late", yes)) == "return.cannot-void"
    shop.till.shifts.close(0)
    shop.till.shifts.open(0)
    case = shop.till.returns.find(old.receipt_number)
    assert refused(lambda: shop.till.returns.void(case, "late", yes)) == "return.cannot-void"
    assert back(shop, old, (1, 1)).sale.total_minor == -449


def test_nobody_pays_out_without_a_clerk_and_a_shift(shop: Counter) -> None:
    sale = shop.sold("2*TEA")
    shop.till.shifts.close(0)
    assert refused(lambda: back(shop, sale, (1, 1))) == "shift.not-open"
    shop.till.staffing.sign_out()
    assert refused(lambda: back(shop, sale, (1, 1))) == "staff.nobody"


@pytest.mark.rule("returns.by-line")
def test_a_return_costs_what_the_sale_said_not_what_the_shelf_says_today(shop: Counter) -> None:
    from posapp.domain.catalogue_row import CatalogueRow
    from posapp.kernel.quantity import Unit

    sale = shop.sold("COFFEE")
    with shop.store.write() as work:
        work.catalogue.put(CatalogueRow("COFFEE", "Coffee 500 g", Unit.EACH, 99, "A"))
        work.commit()
    refund = back(shop, sale, (1, 1)).sale
    assert (refund.total_minor, refund.rates[0].tax_class) == (-799, "B")
