"""A basket is stored as it is, and what waits is taken out once."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from posapp.domain.cart import Cart, CartLine, PointsOff, TaxExemption
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.product import Product
from posapp.domain.tender import CardSlip, Tender, TenderKind
from posapp.kernel.errors import Bug
from posapp.kernel.ids import CartId, LineId, MemberId, ProductId
from posapp.kernel.quantity import Quantity, Unit
from posapp.kernel.rate import Rate
from posapp.ports import HeldCart
from posapp.storage.cart_codec import cart_of, tenders_of, text_of_cart, text_of_paying
from posapp.storage.store import SqlStore, memory_store
from tests.posapp.storage.shop import AT, MILK, SOAP, cart_of_goods, raising

WORDS = st.text(min_size=1, max_size=12)
NOTES = st.text(max_size=12)
MINOR = st.integers(0, 10**9)
DISCOUNTS = st.builds(
    ManualDiscount, reason=NOTES, rate=st.builds(Rate, st.integers(0, 10_000)), approved_by=NOTES
) | st.builds(ManualDiscount, reason=NOTES, amount_minor=MINOR, approved_by=NOTES)


@st.composite
def products(draw: st.DrawFn) -> Product:
    listed = draw(st.none() | MINOR)
    return Product(
        id=ProductId(draw(WORDS)),
        sku=draw(WORDS),
        name=draw(WORDS),
        unit=draw(st.sampled_from(Unit)),
        tax_class=draw(WORDS),
        price_minor=draw(MINOR),
        name_zh=draw(NOTES),
        price_list="" if listed is None else draw(WORDS),
        price_list_minor=listed,
        category=draw(NOTES),
        brand=draw(NOTES),
        open_price=draw(st.booleans()),
        returnable=draw(st.booleans()),
        discontinued=draw(st.booleans()),
    )


@st.composite
def cart_lines(draw: st.DrawFn) -> CartLine:
    product = draw(products())
    milli = draw(st.integers(1, 999)) * (1000 if product.unit is Unit.EACH else 1)
    sign = draw(st.sampled_from([1, -1]))
    return CartLine(
        id=LineId(draw(WORDS)),
        product=product,
        quantity=Quantity(sign * milli, product.unit),
        label_minor=draw(st.none() | MINOR),
        override=draw(st.none() | st.builds(PriceOverride, MINOR, NOTES, NOTES)),
        discount=draw(st.none() | DISCOUNTS),
        note=draw(NOTES),
    )


CARTS = st.builds(
    Cart,
    id=WORDS,
    lines=st.lists(cart_lines(), max_size=4).map(tuple),
    discount=st.none() | DISCOUNTS,
    exemption=st.none()
    | st.builds(TaxExemption, reason=WORDS.filter(lambda w: bool(w.strip())), certificate=NOTES),
    note=NOTES,
    member_id=st.none() | WORDS,
    coupons=st.lists(WORDS, max_size=3).map(tuple),
    declined=st.lists(WORDS, max_size=3).map(tuple),
    points_off=st.none() | st.builds(PointsOff, st.integers(1, 9_999), st.integers(1, 9_999)),
)


@hypothesis.given(cart=CARTS)
@pytest.mark.rule("store.cart-text")
def test_any_cart_comes_back_equal(cart: Cart) -> None:
    assert cart_of(text_of_cart(cart)) == cart


def test_a_cart_of_an_unknown_form_is_not_guessed_at() -> None:
    text = json.dumps({**json.loads(text_of_cart(Cart(CartId("c")))), "version": 99})
    with raising(Bug, "store.cart-version"):
        cart_of(text)


def test_a_cart_written_before_there_were_members_opens() -> None:
    text = (
        '{"version":1,"id":"c","lines":[],"discount":null,"exemption":null,"note":"bag",'
        '"tenders":[["card",500,500,["VISA","1234","ok"]],["cash",100,200,null]]}'
    )
    assert cart_of(text) == Cart(CartId("c"), note="bag")
    card = Tender(TenderKind.CARD, 500, 500, CardSlip("VISA", "1234", "ok"))
    assert tenders_of(text) == (card, Tender(TenderKind.CASH, 100, 200))
    assert json.loads(text_of_cart(cart_of(text))).keys() == json.loads(text).keys() - {"tenders"}


def test_points_on_the_counter_are_stored_with_the_cart() -> None:
    tenders = (
        Tender(TenderKind.POINTS, 300, 300, points=3000),
        Tender(TenderKind.VOUCHER, 50, 50),
    )
    cart = Cart(CartId("c"), member_id=MemberId("m-1"), coupons=("C-1",), declined=("o-1",))
    text = text_of_paying(cart, tenders)
    assert tenders_of(text) == tenders
    assert cart_of(text) == cart


def test_the_open_cart_of_each_till_is_its_own(shop: SqlStore) -> None:
    with shop.write() as work:
        one = cart_of_goods(work, (MILK, 2000), name="one")
        two = cart_of_goods(work, (SOAP, 1000), name="two")
        work.carts.save_open(1, one)
        work.carts.save_open(2, two)
        work.carts.save_open(1, replace(one, note="bag"))
        work.commit()
    with shop.write() as work:
        assert work.carts.open_cart(1) == replace(one, note="bag")
        work.carts.drop_open(1)
        assert (work.carts.open_cart(1), work.carts.open_cart(2)) == (None, two)
        work.commit()


def test_a_held_cart_is_recalled_once(shop: SqlStore) -> None:
    with shop.write() as work:
        cart = cart_of_goods(work, (MILK, 2000), name="one")
        late = HeldCart(cart, "blue coat", AT + timedelta(minutes=1), "Li Na")
        early = HeldCart(cart_of_goods(work, (SOAP, 1000), name="two"), "", AT, "Mo")
        work.carts.save_open(1, cart)
        work.carts.hold(late)
        work.carts.hold(early)
        assert work.carts.open_cart(1) is None
        work.commit()
    with shop.write() as work:
        assert work.carts.held() == (early, late)
        assert work.carts.recall(cart.id) == late
        assert work.carts.recall(cart.id) is None
        work.carts.save_open(1, cart)
        assert work.carts.held() == (early,)


GOODS = Product(ProductId("milk"), "MILK", "Milk", Unit.EACH, "A", 109)
LINES: dict[str, CartLine] = {}


def open_cart(*names: str) -> Cart:
    """A cart of these lines; a line of the same name is the very same line."""
    made = (
        LINES.setdefault(name, CartLine(LineId(name), GOODS, Quantity.pieces(1))) for name in names
    )
    return Cart(CartId("open"), tuple(made))


@pytest.mark.rule("store.cart-by-lines")
def test_a_scan_writes_its_own_line_only() -> None:
    store = memory_store()
    first, second = open_cart("one"), open_cart("one", "two")
    written: list[str] = []
    with store.write() as work:
        work.carts.save_open(1, first)
        work.commit()
    with store.write() as work:
        driver: Any = work.connection.connection.driver_connection  # Any: it has no types
        driver.set_trace_callback(written.append)
        work.carts.save_open(1, second)
        driver.set_trace_callback(None)
        work.commit()
    with store.read() as work:
        assert work.carts.open_cart(1) == second
    assert len([sql for sql in written if sql.startswith(("INSERT", "UPDATE", "DELETE"))]) == 1


@pytest.mark.rule("store.cart-by-lines")
def test_after_a_unit_that_was_thrown_away_the_whole_cart_is_written() -> None:
    store = memory_store()
    with store.write() as work:
        work.carts.save_open(1, open_cart("one"))
        work.commit()
    with store.write() as work:
        work.carts.save_open(1, open_cart("one", "two"))
    with store.write() as work:
        work.carts.save_open(1, open_cart("one", "three"))
        work.commit()
    with store.read() as work:
        assert work.carts.open_cart(1) == open_cart("one", "three")


@pytest.mark.rule("store.cart-by-lines")
def test_lines_keep_their_order_over_changes_and_removals() -> None:
    store = memory_store()
    for names in (("a",), ("a", "b"), ("a", "b", "c"), ("a", "c"), ("a", "c", "d")):
        with store.write() as work:
            work.carts.save_open(1, open_cart(*names))
            work.commit()
    with store.read() as work:
        assert work.carts.open_cart(1) == open_cart("a", "c", "d")
