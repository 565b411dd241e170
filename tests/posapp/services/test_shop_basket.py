"""Goods that the shop sends, in the same receipt; baskets that are left online."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from posapp.domain.deliver import Deliver
from posapp.domain.deliver_to import DeliverTo
from posapp.kernel.ids import LineId
from posapp.ports.sync import ShopLevel
from tests.posapp.services.counter import Counter, refused
from tests.posapp.services.online import told

HOME = DeliverTo("Anna Berg", "anna@example.org", "", "Weg 1", "", "10115", "Berlin", "", "DE")


def second(shop: Counter) -> LineId:
    """The basket's second line."""
    return shop.lines[1]


@pytest.mark.rule("aisle.address-before-money")
@pytest.mark.rule("stock.movements")
def test_one_receipt_holds_what_is_taken_along_and_what_is_sent(shop: Counter) -> None:
    shop.scan("COFFEE", "TEA")
    checkout = shop.till.checkout
    checkout.deliver_line(second(shop), Deliver.SEND)
    assert refused(checkout.exact_cash) == "aisle.no-address"
    checkout.deliver_to(HOME)
    shop.restart()
    shop.sign_in()
    sale = shop.till.checkout.exact_cash().sale
    assert [line.deliver for line in sale.lines] == [Deliver.HERE, Deliver.SEND]
    coffee, tea = shop.product_id("COFFEE"), shop.product_id("TEA")
    with shop.store.read() as work:
        levels = [work.stock.level_milli(one, "shelf") for one in (coffee, tea)]
        delivery = work.deliveries.get(sale.id)
    assert levels == [-1000, 0]
    assert delivery is not None
    assert (delivery.name, delivery.address["postcode"]) == ("Anna Berg", "10115")
    (record,) = shop.journal("sale")
    assert [line.get("deliver") for line in record["lines"]] == [None, "send"]
    assert "Berg" not in str(record), "the journal names no person"


@pytest.mark.rule("aisle.address-checked")
@pytest.mark.parametrize(
    ("to", "code"),
    [
        (
            DeliverTo("", "a@b.de", "", "Weg 1", "", "10115", "Berlin", "", "DE"),
            "aisle.part-missing",
        ),
        (DeliverTo("A", "", "", "Weg 1", "", "10115", "Berlin", "", "DE"), "aisle.part-missing"),
        (DeliverTo("A", "a@b", "", "Weg 1", "", "10115", "Berlin", "", "DE"), "aisle.email"),
        (DeliverTo("A", "", "12", "Weg 1", "", "10115", "Berlin", "", "DE"), "aisle.phone"),
        (DeliverTo("A", "a@b.de", "", "Weg 1", "", "1011", "Berlin", "", "DE"), "aisle.postcode"),
        (DeliverTo("A", "a@b.de", "", "Weg 1", "", "", "Berlin", "", "Germany"), "aisle.country"),
        (DeliverTo("A" * 101, "a@b.de", location="West"), "aisle.part-long"),
    ],
)
def test_an_address_that_nothing_can_be_sent_to_is_refused(
    shop: Counter, to: DeliverTo, code: str
) -> None:
    assert refused(lambda: shop.till.checkout.deliver_to(to)) == code


@pytest.mark.rule("aisle.address-not-kept")
def test_an_address_does_not_lie_on_hold_with_the_basket(shop: Counter) -> None:
    (line,) = shop.scan("COFFEE")
    checkout = shop.till.checkout
    checkout.deliver_line(line, Deliver.SEND)
    checkout.deliver_to(HOME)
    checkout.hold()
    (held,) = checkout.held()
    assert held.cart.deliver_to is None
    checkout.recall(held.cart.id)
    assert refused(checkout.begin_payment) == "aisle.no-address"


def test_goods_collected_elsewhere_need_the_other_store(shop: Counter) -> None:
    shop.scan("COFFEE", "TEA")
    checkout = shop.till.checkout
    checkout.deliver_line(second(shop), Deliver.ELSEWHERE)
    checkout.deliver_to(HOME)
    assert refused(checkout.begin_payment) == "aisle.no-location"
    checkout.deliver_to(DeliverTo("Anna Berg", phone="+49 30 123456", location="West"))
    sale = checkout.exact_cash().sale
    with shop.store.read() as work:
        delivery = work.deliveries.get(sale.id)
    assert delivery is not None
    assert delivery.location == "West"
    assert delivery.address == {"name": "Anna Berg", "more": "West"}, "what the shop is told"


def test_more_of_a_product_that_is_sent_is_a_line_of_its_own(shop: Counter) -> None:
    (line,) = shop.scan("COFFEE")
    shop.till.checkout.deliver_line(line, Deliver.SEND)
    shop.scan("COFFEE")
    assert shop.rows == [("COFFEE", 1000, 799), ("COFFEE", 1000, 799)]
    assert refused(lambda: shop.till.checkout.deliver_line(line, Deliver.NONE)) == "aisle.no-way"


@pytest.mark.rule("aisle.source")
def test_it_comes_from_here_or_from_where_most_of_it_lies(shop: Counter) -> None:
    tea, at = shop.product_id("TEA"), shop.till.context.now() - timedelta(minutes=5)
    with shop.store.write() as work:
        work.shop_stock.put(
            [
                ShopLevel(tea, "North", 3000, 1000, at),
                ShopLevel(tea, "Warehouse", 90_000, 0, at),
            ]
        )
        work.commit()
    sources = shop.till.aisle.sources(tea)
    assert [(one.location, one.free_milli, one.is_here) for one in sources] == [
        ("here", 0, True),
        ("Warehouse", 90_000, False),
        ("North", 2000, False),
    ]
    best = shop.till.aisle.best(tea, 2000)
    assert best is not None
    assert (best.location, best.at) == ("Warehouse", at)
    assert shop.till.aisle.best(tea, 91_000) is None


def test_only_a_members_basket_is_left_online(shop: Counter) -> None:
    shop.scan("COFFEE")
    assert refused(shop.till.checkout.leave_online) == "cart.no-member-to-leave-it"
    assert told(shop) == []


@pytest.mark.rule("checkout.basket-left-online")
def test_a_shop_that_takes_no_baskets_is_promised_none(
    open_shop: Callable[..., Counter],
) -> None:
    """The basket stays open, nothing is queued, and the clerk knows what to do instead."""
    shop = open_shop(shop__saves_cart="no")
    shop.scan("COFFEE")
    assert refused(shop.till.checkout.leave_online) == "cart.shop-takes-none"
    assert told(shop) == []
    assert [line.product.sku for line in shop.till.checkout.view().cart.cart.lines] == ["COFFEE"]


@pytest.mark.rule("search.misses")
def test_what_is_looked_for_in_vain_is_counted_without_a_name(shop: Counter) -> None:
    for text in ("oat milk", "Oat  Milk", "vegan cheese", "anna@example.org", "anna 0301234567"):
        shop.till.checkout.enter(text)
    misses = shop.till.demand.report().misses
    assert [(one.words, one.times) for one in misses] == [("oat milk", 2), ("vegan cheese", 1)]
