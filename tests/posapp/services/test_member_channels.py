"""One member, one history, whatever channel she came by."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.domain.online_order import OnlinePayment, OrderState
from posapp.kernel.ids import MemberId
from tests.loyalty.service.hall import Hall, open_hall
from tests.posapp.services.counter import refused
from tests.posapp.services.online import arrive, change, line, order, row_of, told

TEA = line("TEA", 1, 449)


@pytest.fixture
def hall() -> Iterator[Hall]:
    """A shop with members; its books are verified in the end."""
    opened = open_hall()
    yield opened
    assert opened.shop.findings(printed_head=opened.shop.head) == ()
    opened.shop.store.close()


def collected(hall: Hall, order_id: str) -> None:
    """An order picked, checked and handed over."""
    orders = hall.shop.till.orders
    orders.pick_all(order_id)
    orders.check_identity(order_id, "member-card")
    orders.hand_over(order_id)
    hall.shop.till.checkout.exact_cash()


@pytest.mark.rule("members.one-history")
def test_every_purchase_stands_in_the_list_once_and_the_totals_are_the_books(hall: Hall) -> None:
    anna, shop = hall.member("ANNA"), hall.shop
    tick = shop.clock_to_set.forward
    sale = hall.sold(anna, "COFFEE", "TEA")
    tick(timedelta(minutes=1))
    hall.back(sale, 2)
    tick(timedelta(minutes=1))
    now = hall.context.now()
    early = now - timedelta(days=1)
    here, sent, gone, cart = arrive(
        shop,
        order(TEA, code="HERE", member_id=anna, placed_at=now),
        order(TEA, code="SENT", member_id=anna, pick_up=False, state=OrderState.SENT),
        order(TEA, code="GONE", member_id=anna, state=OrderState.CANCELLED, placed_at=early),
        order(TEA, code="CART", member_id=anna, state=OrderState.CART),
    )
    tick(timedelta(minutes=1))
    collected(hall, here)
    channels = shop.till.channels
    entries = channels.history(anna).entries
    assert [(one.channel, one.kind, one.code, one.total_minor) for one in entries] == [
        ("online", "sale", "1-000003", 449),
        ("store", "refund", "1-000002", -449),
        ("store", "sale", "1-000001", 1248),
        ("online", "order", "SENT", 449),
        ("online", "order", "GONE", 0),
    ]
    assert (entries[0].order_code, entries[0].order_id) == ("HERE", here)
    totals = {one.channel: one.total_minor for one in channels.totals(anna)}
    with shop.store.read() as work:
        receipts = sum(one.total_minor for one in work.sales.by_member([anna], 100))
    assert totals == {"store": 799, "online": 898}
    assert sum(totals.values()) == receipts + 449
    assert sum(one.points_earned for one in entries) > 0
    assert (sent, gone, cart) == ("order-SENT", "order-GONE", "order-CART")


@pytest.mark.rule("members.one-history")
def test_the_list_is_read_page_by_page_and_nothing_is_left_out(hall: Hall) -> None:
    anna, shop = hall.member("ANNA"), hall.shop
    for number in range(5):
        hall.sold(anna, "TEA")
        now = hall.context.now()
        arrive(shop, order(TEA, code=f"C-{number}", member_id=anna, placed_at=now, pick_up=False))
        shop.clock_to_set.forward(timedelta(minutes=1))
    codes, before = [], None
    for _ in range(10):
        page = shop.till.channels.history(anna, 3, before)
        codes += [one.code for one in page.entries]
        before = page.before
        if before is None:
            break
    assert sorted(codes) == [*(f"1-00000{n}" for n in range(1, 6)), *(f"C-{n}" for n in range(5))]


def test_an_order_that_earns_at_the_counter_loses_it_once_when_it_comes_back(hall: Hall) -> None:
    anna, shop = hall.member("ANNA"), hall.shop
    (order_id,) = arrive(shop, order(TEA, line("BOOK", 1, 2450, 0), member_id=anna))
    collected(hall, order_id)
    earned = hall.cards.brief(anna).points.spendable
    assert earned > 0
    sale_id = row_of(shop, order_id).hand_over_sale
    assert sale_id is not None
    hall.back(shop.stored(sale_id))
    assert hall.cards.brief(anna).points.spendable == 0


def test_a_late_order_and_one_partly_given_back_say_so(hall: Hall) -> None:
    anna, shop = hall.member("ANNA"), hall.shop
    (order_id,) = arrive(shop, order(TEA, member_id=anna))
    shop.clock_to_set.forward(timedelta(hours=4))
    (entry,) = shop.till.channels.history(anna).entries
    assert (entry.late, entry.state, entry.total_minor) == (True, "paid", 449)
    partly = replace(
        row_of(shop, order_id).order,
        state=OrderState.SENT,
        payments=(OnlinePayment("p", "card", 449, refunded_minor=100),),
    )
    change(shop, order_id, partly)
    (entry,) = shop.till.channels.history(anna).entries
    assert (entry.late, entry.total_minor) == (False, 349)


@pytest.mark.rule("carts.shared")
def test_a_cart_begun_online_keeps_its_better_prices_at_the_till(hall: Hall) -> None:
    anna, shop = hall.member("ANNA"), hall.shop
    begun = replace(
        order(
            line("COFFEE", 2, 1400),
            line("TEA", 3, 1000),
            line("SOAP", 1, 499),
            line("GHOST", 1, 100),
            member_id=anna,
            state=OrderState.CART,
        ),
        coupon_codes=("TEN",),
    )
    (order_id,) = arrive(shop, begun)
    channels = shop.till.channels
    (cart,) = channels.carts(anna)
    taken = channels.take_cart(cart.order_id)
    assert taken.left_out == ("Ghost",)
    assert shop.rows == [("COFFEE", 2000, 1400), ("TEA", 3000, 1000), ("SOAP", 1000, 199)]
    basket = shop.till.checkout.view().cart.cart
    assert (basket.member_id, basket.coupons) == (anna, ("TEN",))
    assert channels.carts(anna) == ()
    assert refused(lambda: channels.take_cart(order_id)) == "cart.taken-elsewhere"
    shop.till.checkout.exact_cash()
    shop.clock_to_set.forward(timedelta(minutes=1))
    change(shop, order_id, replace(begun, changed_at=hall.context.now()))
    assert [one.order_id for one in channels.carts(anna)] == [order_id]


def test_a_basket_is_left_online_for_its_member(hall: Hall) -> None:
    anna, shop = hall.member("ANNA"), hall.shop
    shop.scan("TEA")
    shop.till.checkout.set_member(anna)
    shop.till.checkout.leave_online("for Anna")
    (held,) = shop.till.checkout.held()
    assert (held.cart.member_id, held.label) == (anna, "for Anna")
    assert told(shop) == [("cart", held.cart.id, 0)]
    assert shop.rows == []


@pytest.mark.rule("events.left-at-the-till")
def test_a_basket_left_at_the_till_is_noted_like_one_left_online(hall: Hall) -> None:
    anna, ben, shop = hall.member("ANNA"), hall.member("BEN", personal=False), hall.shop
    for member in (anna, ben):
        shop.till.checkout.set_member(member)
        shop.scan("TEA", "COFFEE")
        shop.till.checkout.clear()
    shop.till.checkout.set_member(anna)
    shop.scan("WINE")
    shop.till.checkout.hold()
    web = shop.till.loyalty.web
    assert sorted(event.about for event in web.left_carts(anna)) == ["TEA COFFEE", "WINE"]
    assert web.left_carts(ben) == ()


def test_the_usual_order_is_two_touches_away(hall: Hall) -> None:
    anna, shop = hall.member("ANNA"), hall.shop
    channels = shop.till.channels
    assert refused(lambda: channels.add_usual(anna)) == "member.no-usual-order"
    hall.sold(anna, "COFFEE", "COFFEE", "TEA")
    hall.sold(anna, "COFFEE", "COFFEE")
    usual = [(product.sku, count) for product, count in channels.usual_order(anna)]
    assert usual[0] == ("COFFEE", 2)
    channels.add_usual(anna)
    assert ("COFFEE", 2000, 1598) in shop.rows
    shop.till.loyalty.web.dismiss(anna, "COFFEE")
    assert [product.sku for product, _ in channels.usual_order(anna)] == ["TEA"]
    ben = MemberId("BEN")
    hall.member("BEN", personal=False)
    shop.till.checkout.clear()
    hall.sold(ben, "TEA")
    assert channels.usual_order(ben) == (), "without her yes nobody looks for a pattern"
