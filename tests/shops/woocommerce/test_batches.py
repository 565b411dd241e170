"""Section 8: many changes at once, none of them together."""

import pytest

from tests.shops.woocommerce.goods import ids, order_of, refusal, stock, tea, wang
from tests.shops.woocommerce.server import RunningShop


def test_all_may_fail_and_it_is_200(either: RunningShop) -> None:
    sent = {"create": [{"sku": "T1"}, {"sku": "T1"}], "update": [{"id": 999}], "delete": [998]}
    given = either.call("POST", "products/batch", sent)
    assert given.status == 200
    created, doubled = given.body["create"]
    assert created["id"] > 0
    assert (doubled["id"], doubled["error"]["code"]) == (0, "product_invalid_sku")
    assert doubled["error"]["data"]["resource_id"] == created["id"]
    assert given.body["update"][0]["id"] == 999
    assert given.body["delete"][0]["id"] == 998


def test_results_keep_their_order_and_only_the_keys_that_were_sent(either: RunningShop) -> None:
    rows = [{"name": f"Tea {n}"} for n in range(5)]
    given = either.call("POST", "products/batch", {"create": rows})
    assert list(given.body) == ["create"]
    assert [row["name"] for row in given.body["create"]] == [row["name"] for row in rows]
    assert either.call("POST", "products/batch", {}).body == []


def test_a_hundred_and_one_are_too_many(either: RunningShop) -> None:
    sent = {"create": [{"name": "a"}] * 60, "delete": list(range(41))}
    given = either.call("POST", "products/batch", sent)
    assert refusal(given) == (413, "woocommerce_rest_request_entity_too_large")
    assert either.site.products == {}


def test_an_update_of_nothing_is_another_status_than_alone(either: RunningShop) -> None:
    alone = either.call("PUT", "products/999", {"name": "a"})
    (inside,) = either.call("POST", "products/batch", {"update": [{"id": 999}]}).body["update"]
    assert alone.status == 404
    assert inside["error"]["data"]["status"] == 400


def test_a_fall_in_the_middle_keeps_what_came_before(shop: RunningShop) -> None:
    product = tea(shop)

    def line(count: int) -> dict[str, object]:
        return {"set_paid": True, "line_items": [{"product_id": product["id"], "quantity": count}]}

    given = shop.call("POST", "orders/batch", {"create": [line(1), line(0), line(2)]})
    assert refusal(given) == (500, "internal_server_error")
    assert [one.lines[0].quantity for one in shop.site.orders.values()] == [1]
    assert stock(shop, product) == 99


@pytest.mark.parametrize("where", ["products", "orders", "customers"])
def test_deleting_in_a_batch_is_for_ever(either: RunningShop, where: str) -> None:
    makers = {
        "products": tea,
        "orders": lambda shop: order_of(shop, "1.00"),
        "customers": wang,
    }
    row = makers[where](either)
    given = either.call("POST", f"{where}/batch", {"delete": [row["id"]]})
    assert given.body["delete"][0]["id"] == row["id"]
    assert either.call("GET", f"{where}/{row['id']}").status == 404


def test_variations_coupons_and_customers_have_batches(either: RunningShop) -> None:
    parent = tea(either, type="variable")
    where = f"products/{parent['id']}/variations/batch"
    sent = {"create": [{"sku": "S", "regular_price": "1.00"}, {"sku": "M"}]}
    made = either.call("POST", where, sent).body["create"]
    assert [row["sku"] for row in made] == ["S", "M"]
    shown = either.call("GET", f"products/{parent['id']}").body
    assert shown["variations"] == [row["id"] for row in made]
    assert ids(either.call("GET", "products")) == [parent["id"]]
    for name, row in (("coupons", {"code": "ten"}), ("customers", {"email": "a@example.com"})):
        given = either.call("POST", f"{name}/batch", {"create": [row]})
        assert given.body["create"][0]["id"] > 0
