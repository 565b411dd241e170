"""Goods of the online shop come back at the till, whoever handed them over."""

from collections.abc import Callable

import pytest

from posapp.domain.online_order import OrderState
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale, SaleKind
from posapp.domain.tender import TenderKind
from tests.posapp.services.counter import Counter, refused
from tests.posapp.services.online import arrive, line, order, row_of, told

COFFEES, TEA = line("COFFEE", 2, 1598), line("TEA", 1, 449)
SENT = order(COFFEES, TEA, shipping_minor=295, off_minor=101, pick_up=False, state=OrderState.SENT)


def back(shop: Counter, code: str, *numbers: int, pieces: int = 1) -> Sale:
    """A piece of each of these lines comes back."""
    case = shop.till.returns.find(code)
    chosen = [LineBack(number, pieces * 1000, "other", GoodsGo.SHELF) for number in numbers]
    return shop.till.returns.refund(case, chosen).sale


def shelf(shop: Counter, sku: str) -> int:
    """What lies on the shelf of it, counted from the first movement."""
    product = shop.product_id(sku)
    with shop.store.read() as work:
        return work.stock.level_milli(product, "shelf")


@pytest.mark.rule("orders.return-anywhere")
def test_what_the_shop_sent_comes_back_here_for_store_credit(shop: Counter) -> None:
    (order_id,) = arrive(shop, SENT)
    case = shop.till.returns.find("C-1")
    assert [(row.line.sku, row.can_milli) for row in case.rows][:2] == [
        ("COFFEE", 2000),
        ("TEA", 1000),
    ]
    with shop.store.read() as work:
        assert not work.sales.ids(), "looking books nothing"
    refund = back(shop, "C-1", 1)
    assert (refund.kind, refund.channel, refund.original_id) == (
        SaleKind.REFUND,
        "online",
        row_of(shop, order_id).hand_over_sale,
    )
    (tender,) = refund.tenders
    assert tender.kind is TenderKind.VOUCHER
    assert tender.amount_minor == refund.total_minor < 0
    assert (shelf(shop, "COFFEE"), shelf(shop, "TEA")) == (1000, 0)
    assert told(shop) == [("order-refund", refund.id, refund.total_minor)]


@pytest.mark.rule("returns.online-original-way")
def test_the_money_goes_back_where_it_came_from_if_the_shop_can(
    open_shop: Callable[..., Counter],
) -> None:
    shop = open_shop(shop__refunds_original="yes")
    arrive(shop, SENT)
    first, second = back(shop, "C-1", 1, 2), back(shop, "C-1", 1)
    third = back(shop, "C-1", 3)
    refunds = (first, second, third)
    assert {t.kind for one in refunds for t in one.tenders} == {TenderKind.ONLINE}
    assert sum(one.total_minor for one in refunds) == -SENT.total_minor
    assert refused(lambda: back(shop, "C-1", 1)) == "return.more-than-sold"
    with shop.store.read() as work:
        booked = [s for s in work.sales.all() if s.kind is SaleKind.SALE]
    assert [(one.total_minor, one.note) for one in booked] == [(SENT.total_minor, "Online C-1")]


@pytest.mark.rule("orders.return-anywhere")
def test_an_order_handed_over_here_is_found_by_its_code_or_its_receipt(shop: Counter) -> None:
    (order_id,) = arrive(shop, order(COFFEES, TEA, paid_minor=1000))
    orders = shop.till.orders
    orders.pick_all(order_id)
    orders.check_identity(order_id, "order-code")
    orders.hand_over(order_id)
    sale = shop.till.checkout.exact_cash().sale
    assert shop.till.returns.find("C-1").sale == shop.till.returns.find(sale.receipt_number).sale
    refund = back(shop, "C-1", 1, pieces=2)
    ways = {t.kind: t.amount_minor for t in refund.tenders}
    assert sum(ways.values()) == -1598
    assert ways.keys() == {TenderKind.VOUCHER, TenderKind.CASH}
    rest = back(shop, "C-1", 2)
    cash = [t.amount_minor for t in (*refund.tenders, *rest.tenders) if t.kind is TenderKind.CASH]
    assert sum(cash) == -1047, "the cash that was paid, and not a cent more"
    assert shelf(shop, "COFFEE") == 0


@pytest.mark.rule("orders.return-anywhere")
def test_what_never_left_or_was_never_paid_cannot_come_back(shop: Counter) -> None:
    arrive(
        shop,
        order(TEA, code="HERE"),
        order(TEA, code="GONE", state=OrderState.CANCELLED),
        order(TEA, code="FREE", paid_minor=0, pick_up=False, state=OrderState.SENT),
    )
    find = shop.till.returns.find
    assert refused(lambda: find("HERE")) == "order.still-here"
    assert refused(lambda: find("GONE")) == "order.not-returnable"
    assert refused(lambda: find("FREE")) == "order.not-paid"
    assert refused(lambda: find("NEVER")) == "return.receipt-unknown"
