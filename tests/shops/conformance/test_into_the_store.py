"""What a real shop says is let into a store: nothing of it is kept out, and all of it is used."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from posapp.domain.online_order import OrderState
from posapp.ports.sync import OrderRow
from posapp.services.shop_intake import build_incoming
from sync.protocol import Stream
from sync.shop import InRow, InStock, Shop
from tests.shops.conformance.basket import buyer, fresh, goods
from tests.shops.conformance.driver import Buyer, ShopUnderTest, WebCoupon, WebOrder
from tests.shops.conformance.watching import Watch, key_of
from tests.sync.incoming.store_side import Receiving


@pytest.fixture
def store(platform: ShopUnderTest) -> Iterator[Receiving]:
    """A store whose words are matched with this shop's, at the shop's own time."""
    made = Receiving()
    letters = dict(zip(platform.rates, ("A", "B", "Z"), strict=False))
    shop_map = replace(platform.shop_map, tax_classes=letters)
    desks = made.incoming.desks
    made.incoming = build_incoming(made.context, shop_map, desks.members, desks.orders)
    made.shop.clock_to_set.set(platform.now())
    yield made
    made.shop.store.close()


def listen(store: Receiving, shop: Shop, watch: Watch, stream: Stream, *about: str) -> None:
    """The store hears what the shop says about these; nothing of it is kept out."""
    news = watch.news(shop, stream)
    assert [one for one in news.bad if one.remote_id in about] == []
    rows: list[InRow] = [row for row in news.rows if key_of(row) in about]
    assert {key_of(row) for row in rows} == set(about)
    store.hears(*rows, stream=stream)
    assert store.kept_out == []


def test_goods_a_member_her_order_and_her_points(
    platform: ShopUnderTest, shop: Shop, watch: Watch, store: Receiving
) -> None:
    """A day in four acts: a product, its buyer, her order, and what becomes of it."""
    tea = goods(platform, price_minor=1299, name="Green tea 100 g")
    tea_id = platform.add_product(tea)
    anna = store.joins("anna", email=f"{fresh('anna').lower()}@example.com")
    her = Buyer(email=anna.identifiers[1].value, name="Anna", number=anna.number)
    her_id = platform.add_customer(her)
    order_id = platform.place_order(WebOrder({tea_id: 2}, her_id, pick_up=False))

    listen(store, shop, watch, Stream.PRODUCTS, tea_id)
    listen(store, shop, watch, Stream.MEMBERS, her_id)
    listen(store, shop, watch, Stream.ORDERS, order_id)

    shelf = store.on_shelf(tea.sku)
    assert shelf is not None
    assert (shelf.price_minor, shelf.tax_class, shelf.name) == (1299, "A", "Green tea 100 g")
    assert store.linked(her_id) == anna.id
    row = stored(store, order_id)
    assert (row.order.member_id, row.order.state) == (anna.id, OrderState.PAID)
    assert store.points(anna.id) == 2598 // 100

    platform.change_price(tea_id, 1349)
    platform.cancel_order(order_id)
    listen(store, shop, watch, Stream.PRODUCTS, tea_id)
    listen(store, shop, watch, Stream.ORDERS, order_id)

    store.shop.till.checkout.enter(tea.sku)
    assert store.shop.total_minor == 1349
    assert store.points(anna.id) == 0


def test_her_account_is_found_by_phone_e_mail_and_number(
    platform: ShopUnderTest, shop: Shop, watch: Watch, store: Receiving
) -> None:
    """By number at once, by e-mail where the shop proves them; by phone with a person's yes."""
    mails = [f"{fresh('anna').lower()}@example.com" for _ in range(3)]
    phones = [f"+49171{int(fresh('')[1:], 16) % 10**7:07d}" for _ in range(3)]
    people = [
        store.joins(f"anna {at}", email=mail, phone=phone)
        for at, (mail, phone) in enumerate(zip(mails, phones, strict=True))
    ]
    other = f"{fresh('other').lower()}@example.com"
    hers = [
        platform.add_customer(Buyer(email=mails[0], name=people[0].name)),
        platform.add_customer(Buyer(email=other, name=people[1].name, phone=phones[1])),
        platform.add_customer(Buyer(email=mails[2], name="", number=people[2].number)),
    ]

    news = watch.news(shop, Stream.MEMBERS)
    store.hears(*[row for row in news.rows if key_of(row) in hers], stream=Stream.MEMBERS)
    first = 1 if shop.abilities.verifies_email else 0
    asked = dict(zip(hers[first:2], people[first:2], strict=True))
    assert store.kept_out == [(one, "sync.member-doubtful") for one in sorted(asked)]
    assert not any(store.linked(one) for one in asked)
    for one, her in asked.items():
        store.incoming.match_member(one, her.id)

    assert store.kept_out == []
    assert [store.linked(one) for one in hers] == [her.id for her in people]


def stored(store: Receiving, order_id: str) -> OrderRow:
    """An order as it is kept."""
    row = store.order_row(order_id)
    assert row is not None
    return row


def test_a_buyer_nobody_knows_leaves_nothing_but_her_order(
    platform: ShopUnderTest, shop: Shop, watch: Watch, store: Receiving
) -> None:
    """Her order is there to be picked; no member is made of her."""
    tea_id = platform.add_product(goods(platform))
    her_id = platform.add_customer(buyer())
    order_id = platform.place_order(WebOrder({tea_id: 1}, her_id))

    listen(store, shop, watch, Stream.PRODUCTS, tea_id)
    listen(store, shop, watch, Stream.MEMBERS, her_id)
    listen(store, shop, watch, Stream.ORDERS, order_id)

    assert stored(store, order_id).order.pick_up
    with store.shop.store.read() as work:
        assert work.members.count() == 0


def test_levels_and_a_coupon_code(
    platform: ShopUnderTest, shop: Shop, watch: Watch, store: Receiving
) -> None:
    """What lies at the shop is known; its code takes ten per cent off at the till."""
    tea = goods(platform, price_minor=2000)
    tea_id = platform.add_product(tea)
    code = fresh("TEN")
    coupon_id = platform.add_coupon(WebCoupon(code, percent_bp=1000, most_in_all=1))
    platform.set_stock(tea_id, 7)

    listen(store, shop, watch, Stream.PRODUCTS, tea_id)
    listen(store, shop, watch, Stream.STOCK, tea_id)
    news = watch.news(shop, Stream.COUPONS)
    (told,) = [one for one in news.rows if key_of(one) == coupon_id]
    store.hears(told)

    shelf = store.on_shelf(tea.sku)
    assert shelf is not None
    with store.shop.store.read() as work:
        levels = {one.location: one for one in work.shop_stock.of(shelf.id)}
        link = work.links.local("coupon", coupon_id)
    level = levels[platform.shop_map.location]
    assert level.on_hand_milli - level.held_milli == 7000
    assert link is not None
    checkout = store.shop.till.checkout
    checkout.enter(tea.sku)
    checkout.show_coupon(link.local_id)
    assert store.shop.total_minor == 1800
    assert not isinstance(told, InStock)
