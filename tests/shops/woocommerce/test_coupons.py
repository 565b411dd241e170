"""Section 6: coupons on orders, what they take off, how often they count, what is left behind."""

from datetime import timedelta

import pytest

from posapp.kernel.clock import SetClock
from tests.shops.woocommerce.goods import ids, refusal, stock, tea
from tests.shops.woocommerce.server import RunningShop
from tests.shops.woocommerce.wire import Answer, Json, Row


def ten(shop: RunningShop, **rest: Json) -> Row:
    """A coupon of ten percent."""
    return shop.made("coupons", {"code": "TEN", "amount": "10", "discount_type": "percent", **rest})


def buy(shop: RunningShop, code: str = "ten", count: int = 1, **rest: Json) -> Answer:
    """An order over tea at 11.90 with a coupon."""
    line = {"product_id": tea(shop)["id"], "quantity": count}
    body = {"line_items": [line], "coupon_lines": [{"code": code}], "set_paid": True, **rest}
    return shop.call("POST", "orders", body)


def uses(shop: RunningShop, coupon: Row) -> int:
    """How often it was used, as the shop counts."""
    count: int = shop.call("GET", f"coupons/{coupon['id']}").body["usage_count"]
    return count


@pytest.mark.parametrize("code", ["ten", "TEN", "Ten"])
def test_the_shop_works_out_what_a_coupon_takes_off(either: RunningShop, code: str) -> None:
    coupon = ten(either)
    order = buy(either, code, coupon_lines=[{"code": code, "discount": "99.00"}]).body
    assert order["total"] == "10.71"
    assert order["coupon_lines"][0]["code"] == "ten"
    assert order["coupon_lines"][0]["discount"] == "1.00"
    assert order["discount_total"] == "1.00"
    assert uses(either, coupon) == 1


def test_a_fixed_amount_is_spread_over_the_pieces(either: RunningShop) -> None:
    either.made("coupons", {"code": "five", "amount": "5.00"})
    order = buy(either, "five", 3).body
    assert order["total"] == "30.70"


def test_a_fixed_amount_for_each_piece(either: RunningShop) -> None:
    either.made("coupons", {"code": "one", "amount": "1.00", "discount_type": "fixed_product"})
    assert buy(either, "one", 3).body["total"] == "32.70"


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (None, "does not exist"),
        ({"date_expires": "2026-11-20"}, "has expired"),
        ({"usage_limit": 1}, "Usage limit"),
        ({"minimum_amount": "50.00"}, "<span"),
        ({"email_restrictions": ["li@example.com"]}, "valid email"),
        ({"product_ids": [999]}, "not applicable"),
    ],
)
def test_a_refused_coupon_leaves_an_orphan_order_each_time(
    either: RunningShop, limits: Row | None, words: str
) -> None:
    coupon = ten(either, **limits) if limits is not None else None
    if limits == {"usage_limit": 1}:
        assert buy(either).status == 201
    before = len(either.site.orders)
    for tries in (1, 2):
        given = buy(either, meta_data=[{"key": "_pos_uuid", "value": "b7"}])
        assert refusal(given) == (400, "woocommerce_rest_invalid_coupon")
        assert words in given.body["message"]
        assert len(either.site.orders) == before + tries
    (orphan,) = either.call("GET", "orders?status=pending&per_page=1&orderby=id").body
    assert orphan["meta_data"][0]["value"] == "b7"
    assert (len(orphan["line_items"]), orphan["coupon_lines"]) == (1, [])
    assert either.site.products[orphan["line_items"][0]["product_id"]].stock == 100
    assert coupon is None or uses(either, coupon) == (1 if limits == {"usage_limit": 1} else 0)


def test_messages_hold_entities_and_tags(either: RunningShop) -> None:
    ten(either, minimum_amount="50.00")
    message = buy(either).body["message"]
    assert "&quot;ten&quot;" in message
    assert '<span class="woocommerce-Price-amount amount">' in message
    assert "&quot;nope&quot;" in buy(either, "nope").body["message"]


def test_a_batch_leaves_orphans_too(either: RunningShop) -> None:
    line = {"product_id": tea(either)["id"], "quantity": 1}
    rows = [{"line_items": [line], "coupon_lines": [{"code": "nope"}]}, {"line_items": [line]}]
    first, second = either.call("POST", "orders/batch", {"create": rows}).body["create"]
    assert first["error"]["code"] == "woocommerce_rest_invalid_coupon"
    assert first["id"] == 0
    assert second["id"] > 0
    assert len(either.site.orders) == 2


def test_an_orphan_can_be_found_and_deleted(either: RunningShop) -> None:
    buy(either, "nope")
    (orphan,) = either.call("GET", "orders?status=pending").body
    assert either.call("DELETE", f"orders/{orphan['id']}?force=true").status == 200
    assert either.site.orders == {}


def test_a_cancelled_order_gives_its_use_back(either: RunningShop) -> None:
    coupon = ten(either, usage_limit=1)
    order = buy(either).body
    assert buy(either).status == 400
    either.changed(f"orders/{order['id']}", {"status": "cancelled"})
    assert uses(either, coupon) == 0
    assert buy(either).status == 201


def test_a_person_uses_it_as_often_as_allowed(either: RunningShop) -> None:
    ten(either, usage_limit_per_user=1)
    her, him = {"email": "li@example.com"}, {"email": "wu@example.com"}
    assert buy(either, billing=her).status == 201
    assert refusal(buy(either, billing=her)) == (400, "woocommerce_rest_invalid_coupon")
    assert buy(either, billing=him).status == 201


def test_a_coupon_can_be_taken_from_an_order_again(either: RunningShop) -> None:
    first, second = ten(either), either.made("coupons", {"code": "five", "amount": "5.00"})
    order = buy(either).body
    after = either.changed(f"orders/{order['id']}", {"coupon_lines": [{"code": "five"}]})
    assert [one["code"] for one in after["coupon_lines"]] == ["five"]
    assert after["total"] == "6.90"
    assert (uses(either, first), uses(either, second)) == (0, 1)


def test_the_list_of_coupons_is_the_whole_list(either: RunningShop) -> None:
    coupon = ten(either)
    order = buy(either).body
    where = f"orders/{order['id']}"
    named = [{"id": order["coupon_lines"][0]["id"], "code": "ten"}]
    given = either.call("PUT", where, {"coupon_lines": named})
    assert refusal(given) == (400, "woocommerce_rest_coupon_item_id_readonly")
    assert either.changed(where, {"customer_note": "a"})["total"] == "10.71"
    after = either.changed(where, {"coupon_lines": []})
    assert (after["coupon_lines"], after["total"], uses(either, coupon)) == ([], "11.90", 0)


def test_a_coupon_loses_the_reductions_that_were_sent(either: RunningShop) -> None:
    ten(either)
    line = {"product_id": tea(either)["id"], "quantity": 1, "subtotal": "10.00", "total": "5.00"}
    body = {"line_items": [line], "coupon_lines": [{"code": "ten"}]}
    assert either.made("orders", body)["total"] == "10.71"
    plain = either.made("orders", {"line_items": [line], "coupon_lines": []})
    assert plain["total"] == "5.95"


def test_a_coupon_abroad_comes_off_a_net_price(either: RunningShop) -> None:
    ten(either)
    order = buy(either, shipping={"country": "US"}).body
    assert (order["total"], order["discount_total"]) == ("9.00", "1.00")


def test_a_code_is_there_once(either: RunningShop) -> None:
    made = ten(either)
    given = either.call("POST", "coupons", {"code": "Ten"})
    assert refusal(given) == (400, "woocommerce_rest_coupon_code_already_exists")
    assert made["usage_limit"] is None
    assert made["amount"] == "10.00"


def test_goods_are_taken_for_a_paid_order_with_a_coupon(either: RunningShop) -> None:
    ten(either)
    order = buy(either, "ten", 2).body
    product = {"id": order["line_items"][0]["product_id"]}
    assert stock(either, product) == 98


def test_coupons_are_found_by_their_date(either: RunningShop, clock: SetClock) -> None:
    ten(either)
    clock.forward(timedelta(minutes=1))
    five = either.made("coupons", {"code": "five", "amount": "5.00"})
    given = either.call("GET", "coupons", modified_after="2026-11-21T22:00:00Z")
    assert ids(given) == [five["id"]]
    either.call("DELETE", f"coupons/{five['id']}")
    assert ids(either.call("GET", "coupons", modified_after="2026-11-21T22:00:00Z")) == []
    assert refusal(buy(either, "five")) == (400, "woocommerce_rest_invalid_coupon")
