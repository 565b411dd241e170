"""Section 4: prices, names, SKUs, categories, free fields, stock, the bin."""

import pytest

from tests.shops.woocommerce.goods import order_of, refusal, sold, stock, tea
from tests.shops.woocommerce.server import RunningShop


def test_a_price_is_a_text(either: RunningShop) -> None:
    given = either.call("POST", "products", {"name": "Tea", "regular_price": 12.5})
    assert refusal(given) == (400, "rest_invalid_param")
    made = tea(either, regular_price="12.50")
    assert (made["price"], made["regular_price"]) == ("12.50", "12.50")


@pytest.mark.parametrize(
    ("sent", "kept"), [("12,50", "1250"), ("1.234,50", "1.23450"), ("abc", "")]
)
def test_a_price_with_a_comma_is_another_price(either: RunningShop, sent: str, kept: str) -> None:
    assert tea(either, regular_price=sent)["regular_price"] == kept


def test_a_sale_price_that_is_none_falls_away(either: RunningShop) -> None:
    assert tea(either, regular_price="10.00", sale_price="10.00")["sale_price"] == ""
    made = tea(either, regular_price="10.00", sale_price="8.00")
    assert (made["price"], made["on_sale"]) == ("8.00", True)


def test_stock_is_whole(either: RunningShop) -> None:
    given = either.call("POST", "products", {"name": "a", "stock_quantity": 2.5})
    assert refusal(given) == (400, "rest_invalid_param")
    row = {"name": "a", "manage_stock": True, "stock_quantity": 2.5}
    (made,) = either.call("POST", "products/batch", {"create": [row]}).body["create"]
    assert made["stock_quantity"] == 2


def test_stock_that_is_not_managed_is_null(either: RunningShop) -> None:
    assert tea(either, manage_stock=False)["stock_quantity"] is None


def test_names_come_back_escaped(either: RunningShop) -> None:
    made = tea(either, name="Tea & <b>Co</b>", description="Hot<script>alert(1)</script>!")
    assert made["name"] == "Tea &amp; <b>Co</b>"
    assert made["description"] == "Hot!"


def test_price_html_is_not_the_price(either: RunningShop) -> None:
    made = tea(either, regular_price="11.90")
    assert "10.00" in made["price_html"]
    assert "<span" in made["price_html"]


def test_a_product_of_the_younger_one_has_more_keys(shop: RunningShop, old: RunningShop) -> None:
    new, before = tea(shop), tea(old)
    assert set(new) - set(before) == {"global_unique_id", "brands"}
    assert set(before) - set(new) == set()
    assert {"date_modified_gmt", "stock_status", "variations", "meta_data", "_links"} <= set(new)


def test_a_sku_that_is_taken_names_the_goods_to_adopt(either: RunningShop) -> None:
    made = tea(either, sku="T1")
    given = either.call("POST", "products", {"name": "Other", "sku": "t1"})
    assert refusal(given) == (400, "product_invalid_sku")
    assert given.body["data"]["resource_id"] == made["id"]
    assert given.body["data"]["unique_sku"] == "t1-1"


def test_a_sku_in_the_bin_blocks_without_a_name(either: RunningShop) -> None:
    made = tea(either, sku="T1")
    either.call("DELETE", f"products/{made['id']}")
    given = either.call("POST", "products", {"name": "Other", "sku": "T1"})
    assert refusal(given) == (400, "woocommerce_rest_product_not_created")
    assert "resource_id" not in given.body["data"]
    either.call("DELETE", f"products/{made['id']}?force=true")
    assert either.call("POST", "products", {"name": "Other", "sku": "T1"}).status == 201


def test_a_category_that_is_there_names_itself(either: RunningShop) -> None:
    made = either.made("products/categories", {"name": "Drinks & more"})
    assert made["name"] == "Drinks &amp; more"
    given = either.call("POST", "products/categories", {"name": "drinks & more"})
    assert refusal(given) == (400, "term_exists")
    assert given.body["data"]["resource_id"] == made["id"]


def test_free_fields_are_written_by_key_and_deleted_by_id(either: RunningShop) -> None:
    made = tea(either, meta_data=[{"key": "_pos", "value": "1"}, {"key": "pack", "value": "6"}])
    where = f"products/{made['id']}"
    after = either.changed(where, {"meta_data": [{"key": "_pos", "value": "2"}]})
    assert [(one["key"], one["value"]) for one in after["meta_data"]] == [
        ("_pos", "2"),
        ("pack", "6"),
    ]
    assert after["meta_data"][0]["id"] == made["meta_data"][0]["id"]
    gone = {"meta_data": [{"id": made["meta_data"][0]["id"], "value": None}]}
    assert [one["key"] for one in either.changed(where, gone)["meta_data"]] == ["pack"]


def test_stock_is_written_over(either: RunningShop) -> None:
    product = tea(either)
    seen = either.call("GET", f"products/{product['id']}").body["stock_quantity"]
    sold(either, product, 3)
    either.changed(f"products/{product['id']}", {"stock_quantity": seen - 1})
    assert stock(either, product) == 99  # the three that were sold are back by mistake


def test_a_difference_of_stock_is_taken_though_no_schema_names_it(either: RunningShop) -> None:
    product = tea(either)
    either.changed(f"products/{product['id']}", {"inventory_delta": -2})
    assert stock(either, product) == 98


def test_another_field_leaves_the_stock_alone(either: RunningShop) -> None:
    product = tea(either)
    sold(either, product, 3)
    either.changed(f"products/{product['id']}", {"name": "Green tea"})
    assert stock(either, product) == 97


def test_orders_never_ask_whether_there_is_enough(either: RunningShop) -> None:
    product = tea(either, stock_quantity=2)
    assert sold(either, product, 5)["status"] == "processing"
    assert stock(either, product) == -3


def test_goods_go_to_the_bin_once_and_then_for_ever(either: RunningShop) -> None:
    product = tea(either)
    where = f"products/{product['id']}"
    first = either.call("DELETE", where)
    assert (first.status, first.body["status"]) == (200, "publish")
    assert refusal(either.call("DELETE", where)) == (410, "woocommerce_rest_already_trashed")
    assert either.changed(where, {"status": "publish"})["status"] == "publish"
    assert either.call("DELETE", f"{where}?force=true").status == 200
    assert refusal(either.call("GET", where)) == (404, "woocommerce_rest_product_invalid_id")


def test_an_order_keeps_the_name_of_goods_that_are_gone(either: RunningShop) -> None:
    order = order_of(either, "1.00")
    product_id = order["line_items"][0]["product_id"]
    either.call("DELETE", f"products/{product_id}?force=true")
    (line,) = either.call("GET", f"orders/{order['id']}").body["line_items"]
    assert (line["product_id"], line["name"]) == (product_id, "Tea")


def test_a_new_record_says_where_it_is(either: RunningShop) -> None:
    given = either.call("POST", "products", {"name": "Tea"})
    assert given.status == 201
    assert given.headers["Location"].endswith(f"/wp-json/wc/v3/products/{given.body['id']}")


def test_simple_free_fields_come_back_as_texts(either: RunningShop) -> None:
    sent = {"points": 120, "yes": True, "no": False, "text": "a", "list": [1, {"a": 2}]}
    made = tea(either, meta_data=[{"key": key, "value": one} for key, one in sent.items()])
    assert {one["key"]: one["value"] for one in made["meta_data"]} == {
        "points": "120",
        "yes": "1",
        "no": "",
        "text": "a",
        "list": [1, {"a": 2}],
    }


def test_free_fields_can_be_chosen(either: RunningShop) -> None:
    tea(either, meta_data=[{"key": "a", "value": "1"}, {"key": "_b", "value": "2"}])
    for query, keys in (("include_meta=a", ["a"]), ("exclude_meta=a", ["_b"])):
        (row,) = either.call("GET", f"products?{query}").body
        assert [one["key"] for one in row["meta_data"]] == keys


def test_a_variation_inherits_tax_and_stock_and_has_one_picture(either: RunningShop) -> None:
    parent = tea(either, type="variable", tax_class="reduced-rate", stock_quantity=7)
    where = f"products/{parent['id']}/variations"
    picture = {"src": "https://shop.example/tea.jpg"}
    for sku, price in (("L", "9.00"), ("S", "4.50")):
        either.made(where, {"sku": sku, "regular_price": price, "image": picture})
    small = either.call("GET", where, sku="S").body[0]
    assert small["tax_class"] == "reduced-rate"
    assert (small["manage_stock"], small["stock_quantity"]) == ("parent", 7)
    assert small["image"]["src"] == picture["src"]
    assert not {"images", "categories", "slug"} & set(small)
    found = either.call("GET", "products", sku="S").body[0]
    assert found["images"][0]["src"] == picture["src"]
    whole = either.call("GET", f"products/{parent['id']}").body
    assert (whole["price"], whole["regular_price"]) == ("4.50", "")
    line = {"product_id": parent["id"], "variation_id": small["id"], "quantity": 2}
    order = either.made("orders", {"set_paid": True, "line_items": [line]})
    assert (order["total"], order["total_tax"]) == ("9.00", "0.59")
    assert stock(either, parent) == 5
