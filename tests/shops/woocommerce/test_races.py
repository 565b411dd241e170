"""Requests that run at the same time: what is lost, what is not, and who wins."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.shops.woocommerce.goods import sold, stock, tea
from tests.shops.woocommerce.server import RunningShop
from tests.shops.woocommerce.wire import Answer, Row


def at_once(shop: RunningShop, count: int, method: str, where: str, body: Row) -> list[Answer]:
    """The same request so often at the same time."""
    with ThreadPoolExecutor(count) as pool:
        waiting = [pool.submit(shop.call, method, where, body) for _ in range(count)]
        return [one.result(timeout=20) for one in waiting]


def test_differences_of_stock_get_lost_when_they_meet(either: RunningShop) -> None:
    product = tea(either)
    either.site.races.meet("stock", 16)
    given = at_once(either, 16, "PUT", f"products/{product['id']}", {"inventory_delta": -1})
    assert {one.status for one in given} == {200}
    assert stock(either, product) == 99  # sixteen were taken


def test_reading_and_writing_back_loses_what_came_between(either: RunningShop) -> None:
    product = tea(either)
    where = f"products/{product['id']}"
    seen = [either.call("GET", where).body["stock_quantity"] for _ in range(16)]
    for one in seen:
        either.changed(where, {"stock_quantity": one - 1})
    assert stock(either, product) == 99


def test_orders_take_goods_one_by_one(either: RunningShop) -> None:
    product = tea(either, stock_quantity=10)
    line = {"product_id": product["id"], "quantity": 1}
    body = {"set_paid": True, "line_items": [line]}
    given = at_once(either, 16, "POST", "orders", body)
    assert {one.status for one in given} == {201}
    assert stock(either, product) == -6


def test_one_of_six_wins_a_sku_and_the_others_hear_two_codes(either: RunningShop) -> None:
    either.site.races.meet("sku", 6)
    given = at_once(either, 6, "POST", "products", {"name": "Tea", "sku": "T1"})
    assert Counter(one.status for one in given) == {201: 1, 400: 5}
    assert {one.body["code"] for one in given if one.status == 400} == {
        "product_invalid_sku",
        "woocommerce_rest_product_not_created",
    }
    assert len(either.site.products) == 1


def test_one_of_six_wins_an_email(either: RunningShop) -> None:
    either.site.races.meet("email", 6)
    given = at_once(either, 6, "POST", "customers", {"email": "li@example.com"})
    assert Counter(one.status for one in given) == {201: 1, 400: 5}
    assert {one.body["code"] for one in given if one.status == 400} == {"existing_user_email"}


def test_without_a_meeting_they_run_one_after_the_other(either: RunningShop) -> None:
    product = tea(either)
    at_once(either, 8, "PUT", f"products/{product['id']}", {"inventory_delta": -1})
    assert stock(either, product) == 92
    sold(either, product)
    assert stock(either, product) == 91
