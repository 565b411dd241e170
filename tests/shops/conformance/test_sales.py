"""A receipt is an order in the shop: the same money, the same goods, once."""

from dataclasses import replace

import pytest

from posapp.domain.online_order import OrderState
from sync.shop import OutTender, Person, Shop
from tests.shops.conformance.basket import (
    again,
    buyer,
    fresh,
    goods,
    line,
    member,
    sale,
    weighed,
)
from tests.shops.conformance.driver import ServerOrder, ShopUnderTest


def the_order(platform: ShopUnderTest, own_id: str) -> ServerOrder:
    """The one order that carries a till's id."""
    (order,) = platform.orders_with(own_id)
    return order


def gross_of(order: ServerOrder, sku: str) -> tuple[int, int]:
    """Pieces and amount of a product over all lines of an order."""
    lines = [one for one in order.lines if one.sku == sku]
    return sum(one.pieces for one in lines), sum(one.gross_minor for one in lines)


def test_a_walk_in_buys_two_of_one_thing(platform: ShopUnderTest, shop: Shop) -> None:
    tea = goods(platform, price_minor=1299)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id, count=2)])

    sent = shop.send_sale(receipt)

    order = the_order(platform, receipt.id)
    assert (order.total_minor, order.tax_minor) == (receipt.total_minor, receipt.tax_minor)
    assert gross_of(order, tea.sku) == (2, 2598)
    assert order.paid
    assert order.customer_id == ""
    assert (sent.remote_id, sent.difference_minor, sent.was_there) == (order.remote_id, 0, False)
    assert platform.stock(tea_id) == 98


def test_the_receipt_number_and_the_payments_can_be_read_in_the_shop(
    platform: ShopUnderTest, shop: Shop
) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    paid = (OutTender("cash", 400), OutTender("card", 600, reference="A81726"))
    receipt = sale(platform, [line(platform, tea, tea_id)], tenders=paid)
    shop.send_sale(receipt)
    words = the_order(platform, receipt.id).words
    assert receipt.receipt_number in words
    assert "A81726" in words
    assert "cash" in words.lower()
    assert "card" in words.lower()


def test_every_line_keeps_its_tax_and_its_discount(platform: ShopUnderTest, shop: Shop) -> None:
    lines = []
    for at, word in enumerate(platform.rates):
        of = goods(platform, tax_word=word, price_minor=1000 + 37 * at)
        remote_id = platform.add_product(of)
        lines += [line(platform, of, remote_id, count=3, gross=of.price_minor * 3 - 113)]
    receipt = sale(platform, lines)

    sent = shop.send_sale(receipt)

    order = the_order(platform, receipt.id)
    assert sent.difference_minor == 0
    assert order.total_minor == receipt.total_minor
    for ours in receipt.lines:
        theirs = [one for one in order.lines if one.sku == ours.sku]
        assert sum(one.gross_minor for one in theirs) == ours.gross_minor
        assert sum(one.tax_minor for one in theirs) == ours.gross_minor - ours.net_minor


def test_three_for_ten_is_ten(platform: ShopUnderTest, shop: Shop) -> None:
    tea = goods(platform, price_minor=399)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id, count=3, gross=1000)])
    sent = shop.send_sale(receipt)
    order = the_order(platform, receipt.id)
    assert (order.total_minor, sent.difference_minor) == (1000, 0)
    assert gross_of(order, tea.sku) == (3, 1000)
    assert platform.stock(tea_id) == 97


def test_weighed_goods_keep_their_price_and_say_their_weight(
    platform: ShopUnderTest, shop: Shop
) -> None:
    bananas = goods(platform, name="Bananas, loose", price_minor=129)
    remote_id = platform.add_product(bananas)
    receipt = sale(platform, [weighed(platform, bananas, remote_id, grams=734, gross=95)])
    sent = shop.send_sale(receipt)
    order = the_order(platform, receipt.id)
    assert (order.total_minor, sent.difference_minor) == (95, 0)
    assert "0.734" in order.words + " ".join(one.name for one in order.lines)


def test_goods_are_found_by_their_sku(platform: ShopUnderTest, shop: Shop) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, count=2)])
    shop.send_sale(receipt)
    assert gross_of(the_order(platform, receipt.id), tea.sku) == (2, 2000)
    assert platform.stock(tea_id) == 98


def test_goods_that_the_shop_does_not_have_are_still_in_the_money(
    platform: ShopUnderTest, shop: Shop
) -> None:
    tea, bag = goods(platform), goods(platform, sku=fresh("BAG"), price_minor=15, name="Bag")
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id), line(platform, bag)])
    sent = shop.send_sale(receipt)
    order = the_order(platform, receipt.id)
    assert (order.total_minor, sent.difference_minor) == (1015, 0)
    assert "Bag" in order.words + " ".join(one.name for one in order.lines)


def test_goods_deleted_meanwhile_are_still_in_the_money(
    platform: ShopUnderTest, shop: Shop
) -> None:
    tea, gone = goods(platform), goods(platform, price_minor=700)
    tea_id, gone_id = platform.add_product(tea), platform.add_product(gone)
    platform.delete_product_for_ever(gone_id)
    receipt = sale(platform, [line(platform, tea, tea_id), line(platform, gone, gone_id)])
    sent = shop.send_sale(receipt)
    order = the_order(platform, receipt.id)
    assert (order.total_minor, sent.difference_minor) == (1700, 0)


def test_more_is_sold_than_the_shop_thinks_there_is(platform: ShopUnderTest, shop: Shop) -> None:
    tea = goods(platform, stock=3)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id, count=5)])
    shop.send_sale(receipt)
    order = the_order(platform, receipt.id)
    assert order.total_minor == 5000
    if shop.abilities.negative_stock:
        assert gross_of(order, tea.sku) == (5, 5000)
        assert platform.stock(tea_id) == -2


def test_a_members_purchase_is_in_her_account(platform: ShopUnderTest, shop: Shop) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    her = member()
    her_id = shop.send_member(her).remote_id
    receipt = sale(
        platform,
        [line(platform, tea, tea_id)],
        member_id=her.id,
        member_remote_id=her_id,
        points_earned=10,
    )
    shop.send_sale(receipt)
    assert the_order(platform, receipt.id).customer_id == her_id


def test_a_member_whose_account_was_deleted_does_not_stop_the_sale(
    platform: ShopUnderTest, shop: Shop
) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    her_id = platform.add_customer(buyer())
    platform.delete_customer(her_id)
    receipt = sale(platform, [line(platform, tea, tea_id)], member_remote_id=her_id)
    shop.send_sale(receipt)
    assert the_order(platform, receipt.id).total_minor == 1000


@pytest.mark.parametrize("gross", [1, 2, 3, 4, 99, 1999, 123_456, 9_999_999])
def test_any_amount_arrives_to_the_cent(platform: ShopUnderTest, shop: Shop, gross: int) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id, gross=gross)])
    sent = shop.send_sale(receipt)
    assert sent.difference_minor == 0
    assert the_order(platform, receipt.id).total_minor == gross


def test_many_small_lines_add_up_to_the_cent(platform: ShopUnderTest, shop: Shop) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    prices = [3, 3, 4, 19, 3, 77, 3, 3, 129, 3]
    receipt = sale(platform, [line(platform, tea, tea_id, gross=one) for one in prices])
    sent = shop.send_sale(receipt)
    assert sent.difference_minor == 0
    assert the_order(platform, receipt.id).total_minor == sum(prices)


def test_a_sale_sent_twice_is_one_order(platform: ShopUnderTest, shop: Shop) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id)])
    first = shop.send_sale(receipt)
    second = shop.send_sale(again(receipt, receipt.at))
    assert (second.remote_id, second.was_there) == (first.remote_id, True)
    assert len(platform.orders_with(receipt.id)) == 1
    assert platform.stock(tea_id) == 99


def test_what_is_collected_in_another_store_is_nobodys_to_send(
    platform: ShopUnderTest, shop: Shop
) -> None:
    """The order is open, says where its buyer comes for it, and is on no way that ships."""
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    lines = [replace(line(platform, tea, tea_id), deliver=True)]
    to = {"name": "Anna Roth", "more": "North"}
    person = Person("Anna Roth", phone="+4930123")
    receipt = sale(platform, lines, deliver_to=person, address=to, collect_at="North")

    order = shop.order(shop.send_sale(receipt).remote_id)

    assert order is not None
    assert order.pick_up
    assert order.state is OrderState.PAID
    (there,) = platform.orders_with(receipt.id)
    assert there.paid
    assert "North" in there.words
