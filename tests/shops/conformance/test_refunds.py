"""Goods and money that go back, in the shop's books: once, and the goods to where they were."""

from datetime import timedelta

import pytest

from posapp.kernel.ids import SaleId
from sync.protocol import AskPerson
from sync.shop import OutSale, OutTender, RefundLine, Sent, Shop
from tests.shops.conformance.basket import (
    again,
    back,
    buyer,
    fresh,
    goods,
    line,
    refund,
    sale,
    weighed,
)
from tests.shops.conformance.driver import ShopUnderTest, WebOrder


def sold(platform: ShopUnderTest, shop: Shop, count: int = 3) -> tuple[OutSale, Sent, str]:
    """So many pieces of tea were sold: the receipt, what the shop has of it, the tea."""
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id, count=count)])
    return receipt, shop.send_sale(receipt), tea_id


def refunded(platform: ShopUnderTest, remote_id: str) -> int:
    """Money that the shop's books say went back."""
    order = platform.server_order(remote_id)
    assert order is not None
    return order.refunded_minor


def test_one_of_three_comes_back(platform: ShopUnderTest, shop: Shop) -> None:
    receipt, sent, tea_id = sold(platform, shop)
    ours = refund(platform, receipt, sent.remote_id, [back(receipt.lines[0], 1)])

    answer = shop.send_refund(ours)

    assert (answer.difference_minor, answer.was_there) == (0, False)
    assert refunded(platform, sent.remote_id) == 1000
    assert platform.stock(tea_id) == 98


def test_all_of_it_comes_back(platform: ShopUnderTest, shop: Shop) -> None:
    receipt, sent, tea_id = sold(platform, shop)
    shop.send_refund(refund(platform, receipt, sent.remote_id, [back(receipt.lines[0], 3)]))
    assert refunded(platform, sent.remote_id) == 3000
    assert platform.stock(tea_id) == 100


def test_broken_goods_bring_their_money_and_not_the_goods(
    platform: ShopUnderTest, shop: Shop
) -> None:
    receipt, sent, tea_id = sold(platform, shop)
    shop.send_refund(
        refund(platform, receipt, sent.remote_id, [back(receipt.lines[0], 2, restock=False)])
    )
    assert refunded(platform, sent.remote_id) == 2000
    assert platform.stock(tea_id) == 97


def test_of_two_goods_one_is_broken(platform: ShopUnderTest, shop: Shop) -> None:
    tea, cup = goods(platform), goods(platform, price_minor=777, name="Cup")
    tea_id, cup_id = platform.add_product(tea), platform.add_product(cup)
    lines = [line(platform, tea, tea_id, count=2), line(platform, cup, cup_id, count=2)]
    receipt = sale(platform, lines)
    sent = shop.send_sale(receipt)
    ours = [back(receipt.lines[0], 1), back(receipt.lines[1], 1, restock=False)]

    shop.send_refund(refund(platform, receipt, sent.remote_id, ours))

    assert refunded(platform, sent.remote_id) == 1777
    assert (platform.stock(tea_id), platform.stock(cup_id)) == (99, 98)


def test_two_returns_of_one_receipt(platform: ShopUnderTest, shop: Shop) -> None:
    receipt, sent, tea_id = sold(platform, shop)
    for _ in range(2):
        shop.send_refund(refund(platform, receipt, sent.remote_id, [back(receipt.lines[0], 1)]))
    assert refunded(platform, sent.remote_id) == 2000
    assert platform.stock(tea_id) == 99


def test_a_refund_sent_twice_is_one(platform: ShopUnderTest, shop: Shop) -> None:
    receipt, sent, tea_id = sold(platform, shop)
    ours = refund(platform, receipt, sent.remote_id, [back(receipt.lines[0], 1)])
    first = shop.send_refund(ours)
    second = platform.connect(platform.wire()).send_refund(again(ours, ours.at))
    assert (second.remote_id, second.was_there) == (first.remote_id, True)
    assert refunded(platform, sent.remote_id) == 1000
    assert platform.stock(tea_id) == 98


@pytest.mark.rule("sync.check-refunds")
@pytest.mark.rule("sync.check-own-store")
def test_the_nightly_check_sees_each_refund_and_whose_receipt_it_is(
    platform: ShopUnderTest, shop: Shop
) -> None:
    """By the till's own ids, and by the store file that sent the receipt."""
    began = platform.now() - timedelta(minutes=1)
    tea = goods(platform)
    lines = [line(platform, tea, platform.add_product(tea), count=3)]
    receipt = sale(platform, lines, store_file="store-4711")
    sent = shop.send_sale(receipt)
    nameless = sale(platform, lines)
    shop.send_sale(nameless)
    ours = [
        refund(platform, receipt, sent.remote_id, [back(receipt.lines[0], count)])
        for count in (1, 2)
    ]
    for one in ours:
        shop.send_refund(one)

    orders = {one.own_id: one for one in shop.sales_since(began)}
    order = orders[receipt.id]
    alone = shop.order(sent.remote_id)

    assert (order.own_store, orders[nameless.id].own_store) == ("store-4711", "")
    told = {(one.own_id, one.minor) for one in order.refunds}
    assert told == {(ours[0].id, 1000), (ours[1].id, 2000)}
    assert alone is not None
    assert (alone.own_store, alone.refunds) == (order.own_store, order.refunds)
    assert orders[nameless.id].refunds == ()


def test_a_refund_by_the_merchant_carries_no_id_of_ours(
    platform: ShopUnderTest, shop: Shop
) -> None:
    order_id, _ = web_order(platform, 1)
    platform.refund_order(order_id, 500)
    order = shop.order(order_id)
    assert order is not None
    assert [(one.own_id, one.minor) for one in order.refunds] == [("", 500)]


def test_weighed_goods_come_back_for_their_money(platform: ShopUnderTest, shop: Shop) -> None:
    nuts = goods(platform, name="Nuts, loose")
    nuts_id = platform.add_product(nuts)
    receipt = sale(platform, [weighed(platform, nuts, nuts_id, grams=412, gross=619)])
    sent = shop.send_sale(receipt)
    one = receipt.lines[0]
    returned = RefundLine(
        original_number=1,
        sku=one.sku,
        quantity_milli=412,
        by_weight=True,
        gross_minor=619,
        net_minor=one.net_minor,
        restock=False,
    )
    shop.send_refund(refund(platform, receipt, sent.remote_id, [returned]))
    assert refunded(platform, sent.remote_id) == 619


def test_goods_that_the_shop_never_had_come_back_as_money(
    platform: ShopUnderTest, shop: Shop
) -> None:
    tea, bag = goods(platform), goods(platform, sku=fresh("BAG"), price_minor=15, name="Bag")
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id), line(platform, bag)])
    sent = shop.send_sale(receipt)
    shop.send_refund(refund(platform, receipt, sent.remote_id, [back(receipt.lines[1], 1)]))
    assert refunded(platform, sent.remote_id) == 15
    assert platform.stock(tea_id) == 99


def test_more_money_than_was_paid_needs_a_person(platform: ShopUnderTest, shop: Shop) -> None:
    receipt, sent, tea_id = sold(platform, shop, count=1)
    too_much = RefundLine(1, receipt.lines[0].sku, 1000, False, 5000, 4202, restock=True)  # noqa: FBT003  # in its place
    with pytest.raises(AskPerson):
        shop.send_refund(refund(platform, receipt, sent.remote_id, [too_much]))
    assert refunded(platform, sent.remote_id) == 0
    assert platform.stock(tea_id) == 99


def test_a_refund_of_an_order_that_is_nowhere_needs_a_person(
    platform: ShopUnderTest, shop: Shop
) -> None:
    receipt, _, _ = sold(platform, shop)
    with pytest.raises(AskPerson):
        shop.send_refund(refund(platform, receipt, "987654321", [back(receipt.lines[0], 1)]))


def test_a_receipt_is_found_by_its_own_id_too(platform: ShopUnderTest, shop: Shop) -> None:
    receipt, sent, _ = sold(platform, shop)
    assert shop.send_sale(again(receipt, receipt.at)).remote_id == sent.remote_id


def web_order(platform: ShopUnderTest, pieces: int) -> tuple[str, str]:
    """A customer has ordered and paid tea online: the order, the tea."""
    tea_id = platform.add_product(goods(platform))
    her_id = platform.add_customer(buyer())
    return platform.place_order(WebOrder({tea_id: pieces}, her_id)), tea_id


@pytest.mark.parametrize("kind", ["cash", "online"])
def test_an_online_order_comes_back_to_the_store(
    platform: ShopUnderTest, shop: Shop, kind: str
) -> None:
    order_id, tea_id = web_order(platform, 3)
    shop.set_order_state(order_id, "collected", {})
    order = shop.order(order_id)
    assert order is not None
    (tea,) = [one for one in order.lines if one.product_remote_id == tea_id]
    ours = refund(
        platform,
        sale(platform, []),
        order_id,
        [RefundLine(0, tea.sku, 1000, False, 1000, 840, restock=True)],  # noqa: FBT003  # in its place
        original_id=SaleId(""),
        line_remote_ids=(tea.remote_id,),
        tenders=(OutTender(kind, 1000),),
    )

    shop.send_refund(ours)

    assert refunded(platform, order_id) == 1000
    assert platform.stock(tea_id) == 98
    after = shop.order(order_id)
    assert after is not None
    assert sum(one.returned_milli for one in after.lines) == 1000
    assert after.paid_minor == order.paid_minor - 1000
