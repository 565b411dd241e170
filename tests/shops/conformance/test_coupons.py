"""A coupon is known on both sides and is used once, wherever that is."""

from dataclasses import replace

import pytest

from sync.abilities import Abilities
from sync.protocol import Stream
from sync.shop import InCoupon, Shop
from tests.shops.conformance.basket import again, buyer, coupon, fresh, goods, line, sale
from tests.shops.conformance.driver import ShopUnderTest, WebCoupon, WebOrder
from tests.shops.conformance.watching import Watch


def a_coupon(platform: ShopUnderTest, most: int | None = None) -> tuple[str, str]:
    """Ten percent off: its code and its id."""
    code = fresh("TEN")
    return code, platform.add_coupon(WebCoupon(code, percent_bp=1000, most_in_all=most))


def test_a_coupon_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    code, coupon_id = a_coupon(platform, most=5)
    row = watch.news(shop, Stream.COUPONS).last(InCoupon, coupon_id)
    assert row.code.upper() == code
    assert (row.percent_bp, row.off_minor) == (1000, 0)
    assert (row.most_in_all, row.used, row.enabled) == (5, 0, True)


def test_an_amount_off_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    coupon_id = platform.add_coupon(WebCoupon(fresh("FIVE"), off_minor=550))
    row = watch.news(shop, Stream.COUPONS).last(InCoupon, coupon_id)
    assert (row.percent_bp, row.off_minor, row.most_in_all) == (0, 550, None)


def test_used_in_the_store_it_is_used_in_the_shop(platform: ShopUnderTest, shop: Shop) -> None:
    code, _ = a_coupon(platform, most=1)
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id, gross=900)], coupon_codes=(code,))

    sent = shop.send_sale(receipt)
    shop.send_sale(again(receipt, receipt.at))

    (order,) = platform.orders_with(receipt.id)
    assert (order.total_minor, order.paid, sent.difference_minor) == (900, True, 0)
    assert platform.coupon_uses(code) == 1


def test_the_tills_price_counts_not_the_shops(platform: ShopUnderTest, shop: Shop) -> None:
    """The shop would take ten percent off; the till's rules took 1.37 off, and that was paid."""
    code, _ = a_coupon(platform)
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    receipt = sale(platform, [line(platform, tea, tea_id, gross=863)], coupon_codes=(code,))
    sent = shop.send_sale(receipt)
    (order,) = platform.orders_with(receipt.id)
    assert (order.total_minor, sent.difference_minor) == (863, 0)


def test_used_up_online_meanwhile_the_receipt_still_arrives(
    platform: ShopUnderTest, shop: Shop
) -> None:
    code, _ = a_coupon(platform, most=1)
    tea = goods(platform)
    tea_id, her_id = platform.add_product(tea), platform.add_customer(buyer())
    platform.place_order(WebOrder({tea_id: 1}, her_id, coupon=code))
    receipt = sale(platform, [line(platform, tea, tea_id, gross=900)], coupon_codes=(code,))

    sent = shop.send_sale(receipt)

    (order,) = platform.orders_with(receipt.id)
    assert (order.total_minor, order.paid) == (900, True)
    assert platform.coupon_uses(code) == 1
    assert sent.detail["coupons_refused"] == [code]


def test_used_online_it_comes_in_as_used(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    code, coupon_id = a_coupon(platform, most=3)
    tea_id, her_id = platform.add_product(goods(platform)), platform.add_customer(buyer())
    order_id = platform.place_order(WebOrder({tea_id: 1}, her_id, coupon=code))
    order = shop.order(order_id)
    assert order is not None
    assert [one.upper() for one in order.coupon_codes] == [code]
    assert platform.coupon_uses(code) == 1
    assert watch.news(shop, Stream.COUPONS).last(InCoupon, coupon_id).enabled


def test_a_coupon_of_the_tills_own_is_not_the_shops_business(
    platform: ShopUnderTest, shop: Shop
) -> None:
    tea = goods(platform)
    tea_id = platform.add_product(tea)
    lines = [line(platform, tea, tea_id, gross=900)]
    receipt = sale(platform, lines, coupon_codes=(fresh("OWN"),))
    sent = shop.send_sale(receipt)
    (order,) = platform.orders_with(receipt.id)
    assert (order.total_minor, sent.difference_minor) == (900, 0)
    assert "coupons_refused" not in sent.detail, "nobody wonders about a code the shop never had"


# ---------------------------------------------------------------- coupons of this store's own


def order_with(platform: ShopUnderTest, code: str) -> str:
    """Somebody orders tea for 10.00 with a code; the shop may refuse it."""
    tea_id, her_id = platform.add_product(goods(platform)), platform.add_customer(buyer())
    return platform.place_order(WebOrder({tea_id: 1}, her_id, coupon=code))


def paid_with(platform: ShopUnderTest, code: str) -> int:
    """What the tea costs with the code, without the way to her."""
    order = platform.connect(platform.wire()).order(order_with(platform, code))
    assert order is not None
    assert order_code(order.coupon_codes) == code
    return sum(one.gross_minor for one in order.lines)


def order_code(codes: tuple[str, ...]) -> str:
    """The one code of an order, as it is printed."""
    (code,) = codes
    return code.upper()


def test_a_coupon_of_the_store_is_made_in_the_shop_and_used_once(
    platform: ShopUnderTest, shop: Shop, can: Abilities
) -> None:
    assert can.makes_coupons
    ours = coupon(platform)
    first = shop.send_coupon(ours)
    second = platform.connect(platform.wire()).send_coupon(ours)
    assert (second.remote_id, second.was_there) == (first.remote_id, True)

    assert paid_with(platform, ours.code) == 900
    with pytest.raises(AssertionError):
        order_with(platform, ours.code)
    assert platform.coupon_uses(uses_name(platform, ours.code)) == 1


def uses_name(platform: ShopUnderTest, code: str) -> str:
    """A code as the shop writes it."""
    return code if platform.kind == "vendure" else code.lower()


def test_used_at_the_till_it_is_void_in_the_shop_and_given_back_it_counts_again(
    platform: ShopUnderTest, shop: Shop
) -> None:
    ours = coupon(platform, percent_bp=0, off_minor=250)
    remote_id = shop.send_coupon(ours).remote_id
    used = replace(ours, most_in_all=0, is_open=False, remote_id=remote_id)
    assert shop.send_coupon(used).remote_id == remote_id
    with pytest.raises(AssertionError):
        order_with(platform, ours.code)

    shop.send_coupon(replace(ours, remote_id=remote_id))
    assert paid_with(platform, ours.code) == 750


def test_a_coupon_of_the_store_comes_back_in_as_it_was_told(
    platform: ShopUnderTest, shop: Shop, watch: Watch, can: Abilities
) -> None:
    """By its code the store knows it for its own."""
    ours = coupon(platform, percent_bp=1250, most_in_all=3, most_each=2)
    remote_id = shop.send_coupon(ours).remote_id
    order_with(platform, ours.code)
    row = watch.news(shop, Stream.COUPONS).last(InCoupon, remote_id)
    assert (row.code.upper(), row.most_in_all, row.most_each) == (ours.code, 3, 2)
    assert row.used == (1 if can.counts_coupons else 0)
    assert row.last_at is not None
    assert ours.last_at is not None
    assert abs((row.last_at - ours.last_at).total_seconds()) < 1


def test_a_coupon_of_the_store_keeps_its_minimum(platform: ShopUnderTest, shop: Shop) -> None:
    """Five off from twenty on; the tea costs ten."""
    ours = coupon(platform, percent_bp=0, off_minor=500, least_minor=2000)
    shop.send_coupon(ours)
    if platform.kind == "vendure":
        assert paid_with(platform, ours.code) == 1000
        return
    with pytest.raises(AssertionError, match=r"(?i)minimum"):
        order_with(platform, ours.code)
