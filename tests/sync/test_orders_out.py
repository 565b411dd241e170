"""What the store does with an online order reaches the shop, step by step."""

import pytest

from posapp.domain.online_order import OnlineOrder
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.kernel.ids import MemberId
from posapp.ports import OutboxRow
from sync.protocol import MessageState, Stream
from tests.loyalty.service.hall import Hall
from tests.posapp.services.online import arrive, line, order
from tests.sync.joined import Joined
from tests.sync.shop_faults import Fault
from tests.sync.test_sending import by_hand

COFFEES, TEA = line("COFFEE", 2, 1598), line("TEA", 1, 449)


@pytest.fixture(autouse=True)
def a_sale_before(hall: Hall, joined: Joined) -> None:
    """The store has sold something already, and the shop knows it."""
    hall.sold(None, "TEA")
    joined.run()


def comes_in(hall: Hall, joined: Joined, one: OnlineOrder) -> str:
    """An order in both places; our id of it."""
    joined.shop.tell(Stream.ORDERS, one)
    (order_id,) = arrive(hall.shop, one)
    return order_id


def moved(joined: Joined) -> list[str]:
    """How the shop's orders were moved."""
    return [state for _, state, _ in joined.shop.books.moved]


def picked(hall: Hall, order_id: str) -> None:
    """Found, put aside, and the buyer is there."""
    orders = hall.shop.till.orders
    orders.pick_all(order_id)
    orders.ready(order_id)
    orders.check_identity(order_id, "order-code")


def test_an_order_is_ready_paid_and_collected_in_the_shop(hall: Hall, joined: Joined) -> None:
    order_id = comes_in(hall, joined, order(COFFEES, TEA, paid_minor=0))
    picked(hall, order_id)
    hall.shop.till.orders.hand_over(order_id)
    hall.shop.till.checkout.exact_cash()
    joined.run()
    assert moved(joined) == ["ready", "paid", "collected"]
    assert {row.state for row in joined.rows()} == {"done"}
    assert len(joined.shop.books.orders) == 1, "the hand-over is the shop's own order, no new one"


@pytest.mark.rule("sync.order-steps-in-turn")
def test_a_step_waits_for_the_one_before_and_not_for_a_person(hall: Hall, joined: Joined) -> None:
    order_id = comes_in(hall, joined, order(COFFEES))
    picked(hall, order_id)
    hall.shop.till.orders.hand_over(order_id)
    hall.shop.till.checkout.exact_cash()
    joined.shop.faults.plan = {joined.shop.faults.calls + 1: Fault.ERROR}
    assert [joined.step(), joined.step()] == ["later", "waits"]
    joined.run()
    assert moved(joined) == ["ready", "collected"]


def test_a_step_that_a_person_has_to_see_holds_up_nothing(hall: Hall, joined: Joined) -> None:
    one = order(COFFEES)
    order_id = comes_in(hall, joined, one)
    picked(hall, order_id)
    joined.shop.poisoned = {one.remote_id}
    joined.run()
    joined.shop.poisoned = set()
    hall.shop.till.orders.hand_over(order_id)
    hall.shop.till.checkout.exact_cash()
    joined.run()
    assert moved(joined) == ["collected"]
    assert [row.kind for row in joined.rows("person")] == ["order-ready"]


def test_goods_that_were_missing_are_paid_back_on_their_way(hall: Hall, joined: Joined) -> None:
    one = order(COFFEES, TEA)
    order_id = comes_in(hall, joined, one)
    orders = hall.shop.till.orders
    orders.pick(order_id, "line-COFFEE", 2000)
    orders.missing(order_id, "line-TEA")
    orders.ready(order_id)
    orders.check_identity(order_id, "order-code")
    orders.hand_over(order_id)
    hall.shop.till.checkout.exact_cash()
    joined.run()
    (refund,) = joined.shop.books.refunds.values()
    assert refund.refund.id == f"short:{order_id}"
    assert (refund.refund.original_remote_id, refund.refund.total_minor) == (one.remote_id, 449)
    assert refund.refund.line_remote_ids == ("line-TEA",)
    assert [(b.sku, b.quantity_milli) for b in refund.refund.lines] == [("TEA", 1000)]


def test_what_comes_back_of_an_order_is_a_refund_of_the_order(hall: Hall, joined: Joined) -> None:
    one = order(COFFEES, TEA)
    order_id = comes_in(hall, joined, one)
    picked(hall, order_id)
    hall.shop.till.orders.hand_over(order_id)
    sale = hall.shop.till.checkout.exact_cash().sale
    number = next(row.number for row in sale.lines if row.sku == "COFFEE")
    returns = hall.shop.till.returns
    part = LineBack(number, 1000, "changed-mind", GoodsGo.SHELF)
    returns.refund(returns.find(sale.receipt_number), [part])
    joined.run()
    (refund,) = joined.shop.books.refunds.values()
    assert (refund.refund.original_id, refund.refund.original_remote_id) == (None, one.remote_id)
    assert refund.refund.line_remote_ids == ("line-COFFEE",)
    assert (refund.refund.total_minor, refund.refund.lines[0].original_number) == (799, 0)


def test_an_order_that_is_not_here_any_more_is_for_a_person(joined: Joined) -> None:
    with joined.store.write() as work:
        work.outbox.add(OutboxRow("row", "order-ready", "gone", joined.clock.now()))
        work.commit()
    joined.run()
    assert joined.row("gone").code == "sync.order-unknown"
    by_hand(joined, "gone", MessageState.GIVEN_UP)
    joined.run()


# ---------------------------------------------------------------- baskets


def held_for(hall: Hall, member_id: MemberId | None) -> str:
    """A basket is put aside for a member."""
    checkout = hall.shop.till.checkout
    checkout.enter("COFFEE")
    checkout.enter("TEA")
    checkout.set_member(member_id)
    checkout.hold("later")
    with hall.shop.store.write() as work:
        cart_id = work.carts.held()[-1].cart.id
        work.outbox.add(OutboxRow(f"row-{cart_id}", "cart", cart_id, hall.context.now()))
        work.commit()
    return cart_id


def test_a_basket_is_left_for_its_member(hall: Hall, joined: Joined) -> None:
    anna = hall.member("ANNA")
    held_for(hall, anna)
    joined.run()
    (customer,) = joined.shop.customers_of(anna)
    lines = joined.shop.books.carts[customer.remote_id]
    assert [(one.sku, one.quantity_milli) for one in lines] == [("COFFEE", 1000), ("TEA", 1000)]


def test_a_basket_that_was_taken_up_again_is_not_told(hall: Hall, joined: Joined) -> None:
    cart_id = held_for(hall, hall.member("ANNA"))
    with hall.shop.store.write() as work:
        work.carts.recall(work.carts.held()[0].cart.id)
        work.commit()
    joined.run()
    assert (joined.shop.books.carts, joined.row(cart_id).state) == ({}, "done")
