"""A member over all channels: one history, carts begun online, wishes, the usual order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.domain.online_order import OrderState
from tests.ui.till.club import LI, Club
from tests.ui.till.counter import COFFEE, MILK, TEA
from tests.ui.till.eyes import faults
from tests.ui.till.orders import anna, bring, line, order, told
from ui.till.member_page import MemberPage


@pytest.fixture
def hers(club: Club) -> Club:
    """Wang Li has bought here four times, ordered online once, and left a cart there."""
    counter = club.counter
    checkout = counter.services.checkout
    for _ in range(4):
        checkout.set_member(LI)
        counter.scan(MILK)
        counter.scan(MILK)
        counter.scan(COFFEE)
        checkout.exact_cash()
        counter.clock.forward(timedelta(hours=30))
    now = counter.services.context.now()
    goods = (line("S8", 2, 900), line("S7", 1, 650), line("GONE", 1, 100))
    cart = order(*goods, code="CART", paid_minor=0, state=OrderState.CART, member_id=LI)
    bring(counter, replace(anna(counter), member_id=LI), replace(cart, changed_at=now))
    counter.window.go("selling")
    return club


def page(club: Club) -> MemberPage:
    """The member's page."""
    screen = club.counter.window.screen_named("member")
    assert isinstance(screen, MemberPage)
    return screen


def test_receipts_and_online_orders_stand_on_one_line_of_time(hers: Club) -> None:
    counter = hers.counter
    counter.window.go("member", member_id=LI)
    rows = [row for row in page(hers).history.list.rows if row.code]
    assert [row.icon for row in rows] == ["globe", "store", "store", "store", "store"]
    assert (rows[0].title, rows[0].amount) == ("Online order: To pick, paid online", "17.48")
    counter.type("jasmine")
    counter.press("Enter")
    assert [row.amount for row in page(hers).history.list.rows] == ["17.48"]
    counter.press("Down", "Enter")
    assert counter.window.current == "order"
    counter.press("Esc")
    assert counter.window.current == "member"
    counter.press("Alt+C", "Alt+2")
    channels = {row.icon for row in page(hers).history.list.rows}
    assert channels == {"globe"}
    assert faults(counter.window) == []


def test_a_cart_begun_online_is_said_and_opens_at_the_till(hers: Club) -> None:
    counter = hers.counter
    counter.services.checkout.set_member(LI)
    hers.selling.member.identified()
    counter.window.show_hint()
    assert "A cart waits online: F2, then Alt 7." in counter.hint
    before = counter.keys
    counter.press("F2", "Alt+7", "Alt+O")
    assert counter.keys - before == 3
    assert counter.window.current == "selling"
    assert counter.banner == "Not sold in this store: Gone"
    names = [(name, count) for name, count, _ in counter.basket]
    assert names == [("Ground coffee 250 g", "2"), ("Jasmine tea 100 g", "1")]
    assert counter.basket[0][2] == "9.00", "what the shop asked, less than the shelf"
    assert counter.window.cart.table.cart.rows[0].reason == "Price of the online shop"
    assert counter.services.checkout.member_id == LI
    counter.press("Esc")
    counter.press("F11")
    counter.window.go("member", member_id=LI, tab="lists")
    assert page(hers).lists.carts == (), "what was taken waits no longer"


def test_the_usual_order_is_sold_with_two_keys(hers: Club) -> None:
    counter = hers.counter
    counter.window.go("member", member_id=LI)
    before = counter.keys
    counter.press("Alt+7", "Alt+U")
    assert counter.keys - before == 2
    assert sorted((name, count) for name, count, _ in counter.basket) == [
        ("Ground coffee 250 g", "1"),
        ("Whole milk 1 l", "2"),
    ]
    assert counter.services.checkout.member_id == LI


def test_a_wish_is_noted_shows_that_it_costs_less_and_is_sold(hers: Club) -> None:
    counter = hers.counter
    counter.window.go("member", member_id=LI, tab="lists")
    counter.press("Alt+W")
    counter.scan(TEA)
    assert [wish.sku for wish in page(hers).lists.wishes] == ["S7"]
    with counter.services.context.store.write() as work:
        row = work.catalogue.row("S7")
        assert row is not None
        work.catalogue.put(replace(row, price_minor=550))
        work.commit()
    counter.window.go("member", member_id=LI, tab="lists")
    (wish,) = page(hers).lists.wishes
    assert wish.cheaper_minor == 100
    assert faults(counter.window) == []
    page(hers).lists._sell(wish)
    assert [name for name, _, _ in counter.basket] == ["Jasmine tea 100 g"]


def test_an_order_that_lies_ready_is_said_when_she_comes(hers: Club) -> None:
    counter = hers.counter
    orders = counter.services.orders
    order_id = next(one.id for one in orders.to_pick())
    orders.start(order_id)
    orders.pick_all(order_id)
    orders.ready(order_id)
    counter.services.checkout.set_member(LI)
    hers.selling.member.identified()
    counter.window.show_hint()
    assert "is ready to collect: F10, then N." in counter.hint


def test_a_basket_is_left_online_and_nobody_s_is_not(hers: Club) -> None:
    counter = hers.counter
    counter.scan(MILK)
    counter.press("F10", "b", "Enter")
    assert "only for a member" in counter.banner
    counter.press("Esc")
    counter.services.checkout.set_member(LI)
    counter.press("F10", "b", "Enter")
    assert counter.basket == []
    assert counter.hint.startswith("The basket waits online.")
    assert told(counter) == ["cart"]
    assert len(counter.services.checkout.held()) == 1
