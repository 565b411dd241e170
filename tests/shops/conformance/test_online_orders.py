"""Orders made online come in, are moved on from the store, and every later word about them too."""

from datetime import timedelta

import pytest

from posapp.domain.online_order import OnlineOrder, OrderState
from sync.protocol import AskPerson, Stream
from sync.shop import Shop
from tests.shops.conformance.basket import buyer, goods, line, sale
from tests.shops.conformance.driver import ShopUnderTest, WebOrder
from tests.shops.conformance.watching import Watch


def ordered(
    platform: ShopUnderTest, *, pieces: int = 2, paid: bool = True, pick_up: bool = True
) -> tuple[str, str]:
    """A customer has ordered tea at 10.00: the order, the tea."""
    tea_id = platform.add_product(goods(platform))
    her_id = platform.add_customer(buyer())
    order = WebOrder({tea_id: pieces}, her_id, paid=paid, pick_up=pick_up)
    return platform.place_order(order), tea_id


def the_order(watch: Watch, shop: Shop, order_id: str) -> OnlineOrder:
    """The newest word about an order; nothing of it was kept out."""
    news = watch.news(shop, Stream.ORDERS)
    assert [one for one in news.bad if one.remote_id == order_id] == []
    return news.last(OnlineOrder, order_id)


def test_a_paid_order_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    tea = goods(platform, price_minor=1299)
    tea_id = platform.add_product(tea)
    her = buyer(name="Li Na", phone="+4915187654321")
    her_id = platform.add_customer(her)
    order_id = platform.place_order(WebOrder({tea_id: 2}, her_id))

    order = the_order(watch, shop, order_id)

    assert order.state is OrderState.PAID
    assert order.total_minor == 2598 + order.shipping_minor
    assert (order.paid_minor, order.due_minor) == (order.total_minor, 0)
    assert order.pick_up
    assert (order.own_id, order.channel, order.currency.code) == ("", "web", "EUR")
    assert (order.member_remote_id, order.buyer_email.lower()) == (her_id, her.email)
    assert (order.buyer_name, order.code != "") == ("Li Na", True)
    (goods_line,) = [one for one in order.lines if one.product_remote_id == tea_id]
    assert (goods_line.sku, goods_line.quantity_milli) == (tea.sku, 2000)
    assert (goods_line.gross_minor, goods_line.rate_bp) == (
        2598,
        next(iter(platform.rates.values())),
    )
    assert goods_line.tax_minor == 2598 - round_net(2598, goods_line.rate_bp)
    assert abs(order.placed_at - platform.now()) < timedelta(minutes=2)


def round_net(gross: int, rate_bp: int) -> int:
    """The amount without tax."""
    return (2 * gross * 10_000 + 10_000 + rate_bp) // (2 * (10_000 + rate_bp))


def test_an_unpaid_order_is_paid_later(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    order_id, _ = ordered(platform, paid=False)
    order = the_order(watch, shop, order_id)
    assert (order.state, order.paid_minor) == (OrderState.UNPAID, 0)
    assert order.due_minor == order.total_minor
    platform.pay_order(order_id)
    order = the_order(watch, shop, order_id)
    assert (order.state, order.due_minor) == (OrderState.PAID, 0)


def test_an_order_to_be_sent_is_not_to_be_collected(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    order_id, _ = ordered(platform, pick_up=False)
    assert not the_order(watch, shop, order_id).pick_up


def test_a_cancelled_order_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    order_id, _ = ordered(platform)
    watch.news(shop, Stream.ORDERS)
    platform.cancel_order(order_id)
    assert the_order(watch, shop, order_id).state is OrderState.CANCELLED


def test_a_refund_by_the_merchant_comes_in(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    order_id, _ = ordered(platform)
    total = the_order(watch, shop, order_id).total_minor
    platform.refund_order(order_id, 500)
    order = the_order(watch, shop, order_id)
    assert order.paid_minor == total - 500


def test_an_order_refunded_whole_comes_in(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    order_id, _ = ordered(platform)
    total = the_order(watch, shop, order_id).total_minor
    platform.refund_order(order_id, total)
    order = the_order(watch, shop, order_id)
    assert order.paid_minor == 0
    assert order.state in {OrderState.REFUNDED, OrderState.PAID}


def test_a_deleted_order_is_noticed(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    order_id, _ = ordered(platform)
    watch.news(shop, Stream.ORDERS)
    platform.delete_order(order_id)
    order = the_order(watch, shop, order_id)
    assert order.state in {OrderState.DELETED, OrderState.CANCELLED}
    named = order_id in set(shop.ids(Stream.ORDERS))
    assert named == (order.state is OrderState.CANCELLED)


# ---------------------------------------------------------------- what the store does with it


def test_it_is_picked_ready_and_collected(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    order_id, tea_id = ordered(platform)
    assert shop.set_order_state(order_id, "ready", {}).state is OrderState.READY
    assert the_order(watch, shop, order_id).state is OrderState.READY
    assert shop.set_order_state(order_id, "collected", {}).state is OrderState.COLLECTED
    assert the_order(watch, shop, order_id).state is OrderState.COLLECTED
    assert platform.stock(tea_id) == 98


def test_each_step_twice_is_once(platform: ShopUnderTest, shop: Shop) -> None:
    order_id, tea_id = ordered(platform)
    for state in ("ready", "ready", "collected", "collected"):
        shop.set_order_state(order_id, state, {})
    assert shop.order(order_id) is not None
    assert platform.stock(tea_id) == 98


def test_it_is_paid_at_the_counter(platform: ShopUnderTest, shop: Shop) -> None:
    order_id, tea_id = ordered(platform, paid=False)
    first, paid = (shop.set_order_state(order_id, "paid", {}) for _ in range(2))
    assert (first.state, first.due_minor) == (paid.state, paid.due_minor) == (OrderState.PAID, 0)
    assert paid.paid_minor == paid.total_minor
    collected = shop.set_order_state(order_id, "collected", {})
    assert (collected.state, collected.due_minor) == (OrderState.COLLECTED, 0)
    assert platform.stock(tea_id) == 98


def test_it_is_let_go_when_nobody_comes(platform: ShopUnderTest, shop: Shop) -> None:
    order_id, tea_id = ordered(platform, paid=False)
    for _ in range(2):
        assert shop.set_order_state(order_id, "cancelled", {}).state is OrderState.CANCELLED
    assert platform.stock(tea_id) == 100


def test_a_line_that_is_not_there_leaves_an_unpaid_order(
    platform: ShopUnderTest, shop: Shop
) -> None:
    tea, cup = goods(platform), goods(platform, name="Cup", price_minor=700)
    tea_id, cup_id = platform.add_product(tea), platform.add_product(cup)
    her_id = platform.add_customer(buyer())
    order_id = platform.place_order(WebOrder({tea_id: 2, cup_id: 1}, her_id, paid=False))
    before = shop.order(order_id)
    assert before is not None
    lines = {one.product_remote_id: one.remote_id for one in before.lines}

    short = {lines[tea_id]: 1000}
    first, after = (shop.set_order_state(order_id, "cancelled", short) for _ in range(2))

    assert first.total_minor == after.total_minor
    assert after.total_minor == before.total_minor - 1000
    left = {one.product_remote_id: one.quantity_milli for one in after.lines}
    assert (left[tea_id], left[cup_id]) == (1000, 1000)
    shop.set_order_state(order_id, "paid", {})
    shop.set_order_state(order_id, "collected", {})
    done = shop.order(order_id)
    assert done is not None
    assert done.due_minor == 0
    assert done.paid_minor == after.total_minor


def test_what_is_over_cannot_be_made_ready(platform: ShopUnderTest, shop: Shop) -> None:
    order_id, _ = ordered(platform)
    platform.cancel_order(order_id)
    for state in ("ready", "collected"):
        with pytest.raises(AskPerson):
            shop.set_order_state(order_id, state, {})


def test_an_order_that_is_nowhere(platform: ShopUnderTest, shop: Shop) -> None:
    assert platform.kind
    assert shop.order("987654321") is None
    with pytest.raises(AskPerson):
        shop.set_order_state("987654321", "ready", {})


# ---------------------------------------------------------------- receipts among them


def test_a_receipt_comes_back_as_the_tills_own(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id)])
    order_id = shop.send_sale(receipt).remote_id
    order = the_order(watch, shop, order_id)
    assert (order.own_id, order.channel) == (receipt.id, "store")
    assert (order.state, order.total_minor) == (OrderState.COLLECTED, 1000)


def test_the_nightly_check_sees_every_receipt_and_no_online_order(
    platform: ShopUnderTest, shop: Shop
) -> None:
    began = platform.now() - timedelta(minutes=1)
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    receipts = [sale(platform, [line(platform, tea, tea_id, count=n)]) for n in (1, 2)]
    for receipt in receipts:
        shop.send_sale(receipt)
    online_id, _ = ordered(platform)

    found = {one.own_id: one.total_minor for one in shop.sales_since(began)}

    assert {one.id: found.get(one.id) for one in receipts} == {
        receipts[0].id: 1000,
        receipts[1].id: 2000,
    }
    assert online_id not in {one.remote_id for one in shop.sales_since(began)}
