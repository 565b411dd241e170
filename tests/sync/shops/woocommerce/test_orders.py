"""Online orders as the shop has them: its states, its payments, what it cannot say."""

from typing import Any

import pytest

from posapp.domain.online_order import OnlineOrder, OrderState
from sync.protocol import AskPerson, Stream
from tests.shops.woocommerce.wire import Row
from tests.sync.shops.woocommerce.in_process import Store

Rest = Any  # any field of an order


def an_order(store: Store, tea: str, **rest: Rest) -> str:
    """Two pieces of tea, to be collected."""
    body: Row = {
        "payment_method": "bacs",
        "billing": {"country": "DE", "first_name": "Li", "last_name": "Na"},
        "line_items": [{"product_id": int(tea), "quantity": 2}],
        "shipping_lines": [{"method_id": "local_pickup", "total": "0.00"}],
    }
    return str(store.double.made("orders", {**body, **rest})["id"])


def told(store: Store, order_id: str) -> OnlineOrder:
    """What the connector makes of it."""
    order = store.connector().order(order_id)
    assert order is not None
    return order


@pytest.mark.parametrize(
    ("fields", "state", "due"),
    [
        ({"set_paid": True}, OrderState.PAID, 0),
        ({}, OrderState.CART, 2000),
        ({"status": "on-hold"}, OrderState.UNPAID, 2000),
        ({"status": "completed"}, OrderState.COLLECTED, 0),
        ({"status": "cancelled"}, OrderState.CANCELLED, 2000),
        ({"status": "failed"}, OrderState.OTHER, 2000),
    ],
)
def test_a_state_of_the_shop_is_one_of_ours(
    either: Store, fields: Row, state: OrderState, due: int
) -> None:
    order = told(either, an_order(either, either.product(), **fields))
    assert (order.state, order.due_minor) == (state, due)
    assert order.raw_state == fields.get("status", "processing" if fields else "pending")


def test_an_order_that_was_sent_is_not_collected(store: Store) -> None:
    lines = [{"method_id": "flat_rate", "total": "4.20"}]
    order_id = an_order(store, store.product(), status="completed", shipping_lines=lines)
    order = told(store, order_id)
    assert (order.state, order.pick_up, order.shipping_minor) == (OrderState.SENT, False, 500)
    assert order.total_minor == 2500


def test_a_state_that_a_plug_in_made_is_opaque(store: Store) -> None:
    store.double.site.settings.more_statuses = ("packed",)
    order_id = an_order(store, store.product(), set_paid=True)
    store.double.site.orders[int(order_id)].status = "packed"
    order = told(store, order_id)
    assert (order.state, order.raw_state) == (OrderState.OTHER, "packed")


def test_a_cart_on_its_way_is_no_order(store: Store) -> None:
    order_id = an_order(store, store.product())
    for status in ("checkout-draft", "auto-draft"):
        store.double.site.orders[int(order_id)].status = status
        shop = store.connector()
        assert shop.order(order_id) is None
        assert shop.pull(Stream.ORDERS, "", 50).rows == ()
        assert list(shop.ids(Stream.ORDERS)) == []


def to_be_paid_at_the_door(store: Store, tea: str) -> str:
    """As the checkout makes it: processing, though nobody has paid."""
    order_id = an_order(store, tea, payment_method="cod", set_paid=True)
    order = store.double.site.orders[int(order_id)]
    order.status, order.paid, order.completed = "processing", None, None
    return order_id


def test_an_order_to_be_paid_on_collection_is_not_paid(either: Store) -> None:
    order = told(either, to_be_paid_at_the_door(either, either.product()))
    assert (order.state, order.due_minor) == (OrderState.UNPAID, 2000)


@pytest.mark.rule("sync.order-step-once")
def test_paid_at_the_counter_it_is_paid_and_still_to_be_collected(either: Store) -> None:
    """The shop has no date of payment for its own method before it is completed."""
    tea = either.product()
    order_id = to_be_paid_at_the_door(either, tea)
    shop = either.connector()
    for _ in range(2):
        order = shop.set_order_state(order_id, "paid", {})
        assert (order.state, order.due_minor) == (OrderState.PAID, 0)
    order = shop.set_order_state(order_id, "collected", {})
    assert (order.state, order.paid_minor) == (OrderState.COLLECTED, 2000)
    assert either.double.site.products[int(tea)].stock == 98


@pytest.mark.rule("sync.order-step-once")
def test_a_transfer_that_was_waited_for_is_paid_at_the_counter(store: Store) -> None:
    order_id = an_order(store, store.product(), status="on-hold")
    order = store.connector().set_order_state(order_id, "paid", {})
    assert (order.state, order.raw_state) == (OrderState.PAID, "processing")


@pytest.mark.rule("sync.order-step-once")
def test_each_step_is_written_once(store: Store) -> None:
    order_id = an_order(store, store.product(), set_paid=True)
    shop = store.connector()
    for state in ("ready", "collected"):
        store.wire.calls.clear()
        for _ in range(3):
            shop.set_order_state(order_id, state, {})
        assert len(store.wire.asked("PUT", "orders")) == 1


def test_ready_is_a_free_field_that_a_change_in_the_shop_does_not_lose(store: Store) -> None:
    order_id = an_order(store, store.product(), set_paid=True)
    store.connector().set_order_state(order_id, "ready", {})
    store.double.changed(f"orders/{order_id}", {"customer_note": "I come at six"})
    order = told(store, order_id)
    assert (order.state, order.note) == (OrderState.READY, "I come at six")


@pytest.mark.parametrize("status", ["completed", "cancelled", "refunded", "trash"])
def test_what_is_over_is_not_made_ready(store: Store, status: str) -> None:
    order_id = an_order(store, store.product(), set_paid=True)
    store.double.site.orders[int(order_id)].status = status
    with pytest.raises(AskPerson) as trouble:
        store.connector().set_order_state(order_id, "ready", {})
    assert trouble.value.code == "sync.order-is-over"


def test_all_lines_short_of_an_unpaid_order_end_it(store: Store) -> None:
    tea = store.product()
    order_id = an_order(store, tea, status="on-hold")
    (line,) = told(store, order_id).lines
    order = store.connector().set_order_state(order_id, "cancelled", {line.remote_id: 2000})
    assert (order.state, order.due_minor) == (OrderState.CANCELLED, 0)
    assert store.double.site.products[int(tea)].stock == 100


def test_a_line_short_of_a_paid_order_brings_the_goods_back_and_no_money(store: Store) -> None:
    """What was paid for it goes back by a refund of its own."""
    tea = store.product()
    order_id = an_order(store, tea, set_paid=True)
    (line,) = told(store, order_id).lines
    order = store.connector().set_order_state(order_id, "cancelled", {line.remote_id: 1000})
    assert (order.paid_minor, order.lines[0].returned_milli) == (2000, 1000)
    assert store.double.site.products[int(tea)].stock == 99


def test_refunds_by_the_merchant_are_read_line_by_line(either: Store) -> None:
    order_id = an_order(either, either.product(), set_paid=True)
    (line,) = told(either, order_id).lines
    item = {
        "id": int(line.remote_id),
        "quantity": 1,
        "refund_total": "8.40",
        "refund_tax": [{"id": 1, "refund_total": "1.60"}],
    }
    body = {"amount": "10.00", "api_refund": False, "line_items": [item]}
    either.double.made(f"orders/{order_id}/refunds", body)
    order = told(either, order_id)
    assert (order.paid_minor, order.lines[0].returned_milli) == (1000, 1000)


def test_more_pieces_back_than_were_ordered_are_not_believed(store: Store) -> None:
    order_id = an_order(store, store.product(), set_paid=True)
    (line,) = told(store, order_id).lines
    item = {"id": int(line.remote_id), "quantity": 7, "refund_total": "8.40"}
    body = {"amount": "10.00", "api_refund": False, "line_items": [item]}
    store.double.made(f"orders/{order_id}/refunds", body)
    assert told(store, order_id).lines[0].returned_milli == 2000


def test_the_bin_is_told_as_deleted(either: Store) -> None:
    order_id = an_order(either, either.product(), set_paid=True)
    shop = either.connector()
    cursor = shop.pull(Stream.ORDERS, "", 50).cursor
    either.double.call("DELETE", f"orders/{order_id}")
    page = shop.pull(Stream.ORDERS, cursor, 50)
    page = shop.pull(Stream.ORDERS, page.cursor, 50) if page.more else page
    (order,) = [one for one in page.rows if isinstance(one, OnlineOrder)]
    assert (order.remote_id, order.state) == (order_id, OrderState.DELETED)


def test_an_order_in_another_currency_is_kept_out(store: Store) -> None:
    an_order(store, store.product(), currency="USD")
    page = store.connector().pull(Stream.ORDERS, "", 50)
    assert page.rows == ()
    assert [(one.code, one.blanks) for one in page.bad] == [("sync.row-odd", {"field": "currency"})]


@pytest.mark.parametrize("remote_id", ["", "abc", "../customers/1", "99999999"])
def test_an_id_that_is_none_is_no_order(store: Store, remote_id: str) -> None:
    assert store.connector().order(remote_id) is None
