"""Statuses that a merchant's plug-in made: found, read as a person decided, and moved on."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from posapp.domain.online_order import OnlineOrder, OrderState
from sync.protocol import AskPerson
from sync.shop import ShopPayment, ShopStatus
from tests.sync.shops.woocommerce.in_process import Store
from tests.sync.shops.woocommerce.test_orders import an_order

OWN = ("packed", "invoiced", "waiting-for-bank")


def in_status(store: Store, status: str, *, paid: bool) -> str:
    """An order to collect here that the shop put into a status of its own."""
    store.double.site.settings.more_statuses = OWN
    order_id = an_order(store, store.product(), set_paid=paid)
    store.double.site.orders[int(order_id)].status = status
    return order_id


def decided(store: Store, **statuses: OrderState) -> None:
    """What a person said in the set-up; _ stands for -."""
    said: Mapping[str, OrderState] = {
        word.replace("_", "-"): state for word, state in statuses.items()
    }
    store.shop_map = replace(store.shop_map, statuses=said)


def read(store: Store, order_id: str) -> OnlineOrder:
    order = store.connector().order(order_id)
    assert order is not None
    return order


@pytest.mark.rule("sync.woocommerce-status")
def test_every_status_is_found_with_what_it_seems_to_mean(either: Store) -> None:
    either.double.site.settings.more_statuses = ("packed",)
    report = either.connector().test()
    assert ShopStatus("packed", "Packed", OrderState.OTHER) in report.statuses
    assert ShopStatus("processing", "Processing", OrderState.PAID) in report.statuses
    assert "checkout-draft" not in {one.word for one in report.statuses}
    assert ShopPayment("cod", "COD") in report.payments


@pytest.mark.rule("sync.status-map")
def test_a_status_means_what_a_person_decided(store: Store) -> None:
    order_id = in_status(store, "packed", paid=True)
    assert read(store, order_id).state is OrderState.OTHER
    decided(store, packed=OrderState.READY)
    order = read(store, order_id)
    assert (order.state, order.raw_state, order.due_minor) == (OrderState.READY, "packed", 0)


@pytest.mark.rule("sync.woocommerce-status")
def test_paid_by_a_status_is_paid_only_where_a_person_said_so(store: Store) -> None:
    order_id = in_status(store, "invoiced", paid=False)
    assert read(store, order_id).due_minor == 2000
    decided(store, invoiced=OrderState.PAID)
    order = read(store, order_id)
    assert (order.state, order.due_minor) == (OrderState.PAID, 0)
    decided(store, invoiced=OrderState.PAID, pending=OrderState.PAID)
    unpaid = an_order(store, store.product())
    assert read(store, unpaid).due_minor == 2000, "the shop's own word has a date of payment"


@pytest.mark.rule("sync.woocommerce-status")
def test_ready_is_told_by_the_shops_own_status_and_stays_paid(store: Store) -> None:
    order_id = in_status(store, "invoiced", paid=False)
    decided(store, packed=OrderState.READY, invoiced=OrderState.PAID)
    order = store.connector().set_order_state(order_id, "ready", {})
    assert (order.state, order.raw_state, order.due_minor) == (OrderState.READY, "packed", 0)
    again = store.connector().set_order_state(order_id, "ready", {})
    assert again == order
    done = store.connector().set_order_state(order_id, "collected", {})
    assert done.raw_state == "completed"


def test_a_status_that_the_shop_has_no_longer_stops_nothing(store: Store) -> None:
    order_id = in_status(store, "processing", paid=True)
    decided(store, gone=OrderState.READY)
    order = store.connector().set_order_state(order_id, "ready", {})
    assert (order.state, order.raw_state) == (OrderState.READY, "processing")


def test_money_taken_for_a_status_of_its_own_moves_the_order_on(store: Store) -> None:
    order_id = in_status(store, "waiting-for-bank", paid=False)
    decided(store, waiting_for_bank=OrderState.UNPAID)
    assert read(store, order_id).state is OrderState.UNPAID
    order = store.connector().set_order_state(order_id, "paid", {})
    assert (order.state, order.raw_state, order.due_minor) == (OrderState.PAID, "processing", 0)


@pytest.mark.rule("sync.status-map")
def test_what_a_person_called_over_is_over(store: Store) -> None:
    order_id = in_status(store, "packed", paid=True)
    decided(store, packed=OrderState.COLLECTED)
    with pytest.raises(AskPerson, match=r"sync\.order-is-over"):
        store.connector().set_order_state(order_id, "ready", {})
    assert store.connector().set_order_state(order_id, "collected", {}).raw_state == "packed"
