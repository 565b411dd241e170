"""Online orders in the store: picked by scan, handed over once, paid to the cent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.domain.online_order import OnlinePayment, OrderState
from posapp.domain.sale import Sale
from posapp.domain.tender import CardSlip, TenderKind
from tests.posapp.services.counter import MILK, Counter, refused
from tests.posapp.services.online import arrive, change, line, order, row_of, told

COFFEES = line("COFFEE", 2, 1598)
TEA = line("TEA", 1, 449)


def picked(shop: Counter, order_id: str) -> None:
    """Everything is found and the buyer has shown her code."""
    shop.till.orders.pick_all(order_id)
    shop.till.orders.ready(order_id)
    shop.till.orders.check_identity(order_id, "order-code")


def collect(shop: Counter, order_id: str) -> Sale:
    """Hand over an order on which nothing is due."""
    shop.till.orders.hand_over(order_id)
    return shop.till.checkout.exact_cash().sale


@pytest.mark.rule("orders.desk")
def test_the_longest_waiting_comes_first_and_late_ones_are_marked(shop: Counter) -> None:
    now = shop.till.context.now()
    old = order(TEA, code="OLD", placed_at=now - timedelta(hours=5))
    new = order(TEA, code="NEW", placed_at=now - timedelta(minutes=5))
    sent = order(TEA, code="SENT", pick_up=False)
    arrive(shop, new, old, sent)
    rows = shop.till.orders.to_pick()
    assert [(row.code, row.late, row.waits_min) for row in rows] == [
        ("OLD", True, 300),
        ("NEW", False, 5),
    ]
    assert shop.till.orders.counts() == (2, 0, 1)


@pytest.mark.rule("orders.stale-unlisted")
def test_check_outs_left_at_the_payment_leave_the_list_but_not_the_search(shop: Counter) -> None:
    long_ago = shop.till.context.now() - timedelta(days=8)
    left = order(TEA, code="LEFT", paid_minor=0, placed_at=long_ago)
    paid = order(TEA, code="PAID", placed_at=long_ago)
    begun = order(TEA, code="BEGUN", paid_minor=0, placed_at=long_ago)
    *_, begun_id = arrive(shop, left, paid, begun)
    shop.till.orders.start(begun_id)
    assert sorted(row.code for row in shop.till.orders.to_pick()) == ["BEGUN", "PAID"]
    assert [row.code for row in shop.till.orders.find("LEFT")] == ["LEFT"]


@pytest.mark.rule("orders.pick-by-scan")
def test_picking_by_scan_counts_each_piece_and_refuses_what_was_not_ordered(shop: Counter) -> None:
    (order_id,) = arrive(shop, order(line("MILK", 2, 218), COFFEES))
    orders = shop.till.orders
    orders.scan(order_id, MILK)
    view = orders.scan(order_id, MILK)
    assert [(one.picked_milli, one.open_milli) for one in view.lines] == [(2000, 0), (0, 2000)]
    assert refused(lambda: orders.scan(order_id, MILK)) == "order.more-than-ordered"
    assert refused(lambda: orders.scan(order_id, "SOAP")) == "order.not-in-it"
    assert refused(lambda: orders.scan(order_id, "NOTHING")) == "order.scan-unknown"
    assert refused(lambda: orders.ready(order_id)) == "order.not-picked"
    orders.pick(order_id, "line-COFFEE", 2000)
    view = orders.ready(order_id)
    assert (view.summary.state, view.is_picked, view.summary.picker) == (
        OrderState.READY,
        True,
        "Li Na",
    )
    assert told(shop) == [("order-ready", order_id, 0)]
    assert [row.code for row in orders.to_collect()] == ["C-1"]
    assert orders.to_pick() == ()


@pytest.mark.rule("orders.exact-money")
def test_a_paid_order_is_handed_over_with_a_receipt_and_no_money(shop: Counter) -> None:
    (order_id,) = arrive(shop, order(COFFEES, TEA, shipping_minor=295, off_minor=100))
    picked(shop, order_id)
    sale = collect(shop, order_id)
    assert (sale.channel, sale.total_minor) == ("online", 1598 + 449 + 295 - 100)
    assert [(t.kind, t.amount_minor) for t in sale.tenders] == [(TenderKind.ONLINE, 2242)]
    row = row_of(shop, order_id)
    assert row.hand_over_sale == sale.id
    assert shop.till.orders.view(order_id).summary.state is OrderState.COLLECTED
    assert row.order.state is OrderState.PAID, "the shop's last word stays the shop's"
    assert told(shop) == [("order-ready", order_id, 0), ("order-collected", order_id, 0)]
    coffee = shop.product_id("COFFEE")
    with shop.store.read() as work:
        assert work.stock.level_milli(coffee, "shelf") == -2000
        steps = [step.step for step in work.order_steps.of(order_id)]
    assert steps == ["picked", "ready", "identity", "handed-over"]


@pytest.mark.rule("tender.paid-online")
@pytest.mark.rule("orders.told-once")
def test_what_is_due_is_paid_at_the_counter_like_any_other_basket(shop: Counter) -> None:
    (order_id,) = arrive(shop, order(COFFEES, TEA, paid_minor=1000))
    picked(shop, order_id)
    shop.till.orders.hand_over(order_id)
    checkout = shop.till.checkout
    settlement = checkout.begin_payment()
    assert (settlement.paid_minor, settlement.due_minor) == (1000, 1047)
    assert refused(lambda: checkout.remove_tender(0)) == "order.paid-online-stays"
    assert checkout.pay_card(47, CardSlip("VISA", "4242", "A1")) is None
    closed = checkout.pay_cash(2000)
    assert closed is not None
    assert closed.change_minor == 1000
    kinds = [(t.kind, t.amount_minor) for t in closed.sale.tenders]
    assert kinds == [(TenderKind.ONLINE, 1000), (TenderKind.CARD, 47), (TenderKind.CASH, 1000)]
    assert told(shop)[1:] == [("order-paid", order_id, 1047), ("order-collected", order_id, 0)]


@pytest.mark.rule("orders.identity-first")
def test_nothing_is_handed_over_before_somebody_looked_whose_it_is(shop: Counter) -> None:
    (order_id,) = arrive(shop, order(TEA))
    orders = shop.till.orders
    orders.pick_all(order_id)
    assert refused(lambda: orders.hand_over(order_id)) == "order.identity-first"
    assert refused(lambda: orders.check_identity(order_id, "ID 12345")) == "order.identity-way"
    view = orders.check_identity(order_id, "id-card")
    assert view.identity == "id-card Li Na"
    (record,) = [one for one in shop.journal("order") if one["step"] == "identity"]
    assert (record["code"], record["note"]) == ("C-1", "id-card")


@pytest.mark.rule("orders.handed-over-once")
def test_an_order_is_handed_over_once_whoever_else_has_its_basket(shop: Counter) -> None:
    (order_id,) = arrive(shop, order(TEA))
    picked(shop, order_id)
    shop.till.orders.hand_over(order_id)
    shop.till.checkout.hold("first")
    sale = collect(shop, order_id)
    (held,) = shop.till.checkout.held()
    shop.till.checkout.recall(held.cart.id)
    assert refused(shop.till.checkout.exact_cash) == "order.handed-over"
    shop.till.checkout.back_to_basket()
    shop.till.checkout.clear()
    assert refused(lambda: shop.till.orders.hand_over(order_id)) == "order.handed-over"
    assert row_of(shop, order_id).hand_over_sale == sale.id


@pytest.mark.rule("orders.handed-over-once")
def test_an_order_that_was_paid_online_meanwhile_is_not_paid_twice(shop: Counter) -> None:
    unpaid = order(TEA, paid_minor=0)
    (order_id,) = arrive(shop, unpaid)
    picked(shop, order_id)
    shop.till.orders.hand_over(order_id)
    ready = replace(unpaid, state=OrderState.READY, payments=(OnlinePayment("p", "card", 449),))
    change(shop, order_id, ready)
    assert refused(shop.till.checkout.exact_cash) == "order.changed-meanwhile"
    shop.till.checkout.back_to_basket()
    shop.till.checkout.clear()
    assert collect(shop, order_id).tenders[0].kind is TenderKind.ONLINE


@pytest.mark.rule("orders.basket-fixed")
@pytest.mark.rule("checkout.order-basket")
def test_an_orders_basket_keeps_its_goods_and_another_waits_on_hold(shop: Counter) -> None:
    shop.scan("SOAP")
    (order_id,) = arrive(shop, order(TEA))
    picked(shop, order_id)
    shop.till.orders.hand_over(order_id)
    checkout = shop.till.checkout
    assert refused(lambda: checkout.enter("WINE")) == "order.basket-fixed"
    assert refused(lambda: checkout.void_line(shop.lines[0])) == "order.basket-fixed"
    assert [held.cart.lines[0].product.sku for held in checkout.held()] == ["SOAP"]
    shop.restart()
    shop.sign_in()
    assert shop.till.checkout.begin_payment().is_settled
    shop.till.checkout.exact_cash()
    assert row_of(shop, order_id).hand_over_sale is not None


@pytest.mark.rule("orders.substitute-price")
def test_a_substitute_is_never_dearer_and_the_rest_of_the_money_goes_back(shop: Counter) -> None:
    (order_id,) = arrive(shop, order(line("COFFEE", 2, 1598), line("WINE", 1, 999, 2000), TEA))
    orders = shop.till.orders
    orders.pick(order_id, "line-COFFEE", 1000)
    orders.substitute(order_id, "line-COFFEE", shop.product_id("TEA"), 1000, 1000)
    orders.substitute(order_id, "line-WINE", shop.product_id("BOOK"), 1000, 1000)
    view = orders.missing(order_id, "line-TEA")
    assert view.is_picked
    assert (view.goods_minor, view.back_minor) == (799 + 449 + 999, 350 + 449)
    orders.check_identity(order_id, "phone")
    sale = collect(shop, order_id)
    assert [(one.sku, one.amount.gross_minor) for one in sale.lines] == [
        ("COFFEE", 799),
        ("TEA", 449),
        ("BOOK", 999),
    ]
    assert told(shop) == [("order-short", order_id, 799), ("order-collected", order_id, 0)]


@pytest.mark.rule("orders.state-here")
def test_what_was_done_here_holds_until_the_shop_has_heard_of_it(shop: Counter) -> None:
    told_anew = order(TEA)
    ready, gone, done = arrive(shop, told_anew, order(TEA, code="C-2"), order(TEA, code="C-3"))
    picked(shop, ready)
    shop.till.orders.cancel(gone, "changed her mind")
    picked(shop, done)
    collect(shop, done)
    for order_id, code in ((ready, "C-1"), (gone, "C-2"), (done, "C-3")):
        change(shop, order_id, order(TEA, code=code))
    assert shop.till.orders.to_pick() == ()
    assert [one.code for one in shop.till.orders.to_collect()] == ["C-1"]
    assert refused(lambda: shop.till.orders.start(gone)) == "order.not-open"
    assert refused(lambda: shop.till.orders.hand_over(done)) == "order.handed-over"
    change(shop, ready, order(TEA, state=OrderState.REFUNDED))
    assert shop.till.orders.to_collect() == ()


@pytest.mark.rule("orders.exact-money")
def test_what_the_buyer_takes_off_after_picking_is_neither_handed_over_nor_charged(
    shop: Counter,
) -> None:
    (order_id,) = arrive(shop, order(COFFEES, TEA))
    picked(shop, order_id)
    change(shop, order_id, order(line("COFFEE", 1, 799), TEA))
    sale = collect(shop, order_id)
    assert [(one.sku, one.quantity.milli) for one in sale.lines] == [
        ("COFFEE", 1000),
        ("TEA", 1000),
    ]
    assert sale.total_minor == 799 + 449


@pytest.mark.rule("orders.given-up")
def test_nobody_comes_and_the_order_is_let_go_with_its_money(shop: Counter) -> None:
    (paid, unpaid) = arrive(shop, order(TEA), order(TEA, code="C-2", paid_minor=0))
    picked(shop, paid)
    picked(shop, unpaid)
    assert refused(lambda: shop.till.orders.release(paid)) == "order.not-overdue"
    shop.clock_to_set.forward(timedelta(days=7, minutes=1))
    assert [one.code for one in shop.till.orders.overdue()] == ["C-1", "C-2"]
    shop.till.orders.release(paid)
    shop.till.orders.release(unpaid)
    assert told(shop)[2:] == [("order-short", paid, 449), ("order-cancelled", unpaid, 0)]
    assert shop.till.orders.view(paid).summary.state is OrderState.CANCELLED
    assert shop.till.orders.to_collect() == ()
    assert refused(lambda: shop.till.orders.hand_over(paid)) == "order.not-open"


def test_an_order_is_found_by_what_the_buyer_knows(shop: Counter) -> None:
    arrive(shop, order(TEA), order(TEA, code="C-2", state=OrderState.COLLECTED))
    find = shop.till.orders.find
    assert [one.code for one in find("C-2")] == ["C-2"]
    for words in ("anna berg", "1234567", "anna@example.org"):
        assert [one.code for one in find(words)] == ["C-1", "C-2"]
    assert find("nobody") == ()
    assert find(" ") == ()


@pytest.mark.rule("orders.exact-money")
def test_goods_the_catalogue_does_not_have_go_out_all_the_same(shop: Counter) -> None:
    (order_id,) = arrive(shop, order(line("ONLY-ONLINE", 3, 1000, 2000)))
    picked(shop, order_id)
    sale = collect(shop, order_id)
    (row,) = sale.lines
    assert (row.sku, row.amount.gross_minor, row.tax_class) == ("ONLY-ONLINE", 1000, "A")
    assert refused(lambda: shop.till.checkout.enter("ONLINE-GOODS")) == "product.discontinued"
