"""A coupon is known on both sides and is used once, wherever that is."""

from sync.protocol import Stream
from sync.shop import InCoupon, Shop
from tests.shops.conformance.basket import again, buyer, fresh, goods, line, sale
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
