"""Section 6: statuses, dates, stock, lines, and orders that come twice."""

from datetime import timedelta

import pytest

from posapp.kernel.clock import SetClock
from tests.shops.woocommerce.flavour import A_LEGACY
from tests.shops.woocommerce.goods import ids, order_of, refusal, sold, stock, tea, wang
from tests.shops.woocommerce.server import RunningShop, new_site
from tests.shops.woocommerce.wire import Row


def test_an_order_comes_back_with_all_it_has(either: RunningShop) -> None:
    order = order_of(
        either,
        "10.00",
        payment_method="pos",
        payment_method_title="Cash",
        transaction_id="1-000017",
        meta_data=[{"key": "_pos_uuid", "value": "b7"}],
        shipping_lines=[{"method_id": "flat_rate", "method_title": "Post", "total": "4.20"}],
        fee_lines=[{"name": "Bag", "total": "0.42"}],
    )
    assert (order["total"], order["total_tax"]) == ("17.40", "2.78")
    assert order["transaction_id"] == "1-000017"
    assert order["meta_data"][0]["value"] == "b7"
    assert order["number"] == str(order["id"])


@pytest.mark.parametrize(
    ("sent", "status", "done"),
    [
        ({"set_paid": True}, "processing", False),
        ({"set_paid": True, "payment_method": "cod"}, "completed", True),
        ({"status": "completed", "set_paid": False}, "completed", True),
        ({"status": "completed", "set_paid": True}, "completed", True),
    ],
)
def test_paid_orders_know_when(either: RunningShop, sent: Row, status: str, done: bool) -> None:  # noqa: FBT001  # a table
    order = order_of(either, "1.00", **sent)
    assert order["status"] == status
    assert order["date_paid_gmt"] == "2026-11-21T22:00:00"
    assert (order["date_completed_gmt"] is not None) == done


def test_stock_follows_the_status_both_ways(either: RunningShop) -> None:
    product = tea(either)
    order = sold(either, product, 2, set_paid=False)
    assert (order["status"], stock(either, product)) == ("pending", 100)
    where = f"orders/{order['id']}"
    left = []
    for status in ("on-hold", "processing", "cancelled", "completed", "cancelled", "completed"):
        either.changed(where, {"status": status})
        left.append(stock(either, product))
    assert left == [98, 98, 100, 98, 100, 98]


def test_paying_takes_the_goods(either: RunningShop) -> None:
    product = tea(either)
    order = sold(either, product, 2, set_paid=False)
    paid = either.changed(f"orders/{order['id']}", {"set_paid": True})
    assert (paid["status"], stock(either, product)) == ("processing", 98)
    (line,) = paid["line_items"]
    assert {"_reduced_stock": "2"}.items() <= {
        m["key"]: m["value"] for m in line["meta_data"]
    }.items()


@pytest.mark.parametrize("force", ["", "?force=true"])
def test_a_deleted_order_gives_no_goods_back(either: RunningShop, force: str) -> None:
    product = tea(either)
    order = sold(either, product, 2)
    assert either.call("DELETE", f"orders/{order['id']}{force}").status == 200
    assert stock(either, product) == 98


def test_a_removed_line_gives_no_goods_back_a_changed_one_does(either: RunningShop) -> None:
    product = tea(either)
    order = sold(either, product, 5)
    where, line_id = f"orders/{order['id']}", order["line_items"][0]["id"]
    either.changed(where, {"line_items": [{"id": line_id, "quantity": 2}]})
    assert stock(either, product) == 98
    after = either.changed(where, {"line_items": [{"id": line_id, "quantity": 0}]})
    assert (after["line_items"], after["total"], stock(either, product)) == ([], "0.00", 98)


def test_dates_numbers_and_prices_cannot_be_sent(either: RunningShop) -> None:
    product = tea(either)
    line = {"product_id": product["id"], "quantity": 1, "price": 1, "total_tax": "9.00"}
    order = either.made(
        "orders",
        {
            "date_created": "2020-01-01T00:00:00",
            "date_created_gmt": "2020-01-01T00:00:00",
            "date_paid": "2020-01-01T00:00:00",
            "number": "POS-7",
            "line_items": [line],
            "set_paid": True,
        },
    )
    assert order["date_created_gmt"] == order["date_paid_gmt"] == "2026-11-21T22:00:00"
    assert order["number"] == str(order["id"])
    assert order["line_items"][0]["total_tax"] == "1.90"


def test_goods_that_do_not_exist_cost_nothing(either: RunningShop) -> None:
    for reference in ({"product_id": 987654}, {"sku": "NO-SUCH"}):
        line = {**reference, "quantity": 1, "subtotal": "10.00", "total": "10.00"}
        order = either.made("orders", {"line_items": [line]})
        (got,) = order["line_items"]
        assert (got["product_id"], got["total"], order["total"]) == (0, "0.00", "0.00")


def test_goods_that_do_not_exist_may_keep_the_amounts_sent_with_them(either: RunningShop) -> None:
    either.site.settings.keeps_sent_amounts = True
    line = {"product_id": 987654, "quantity": 1, "subtotal": "10.00", "total": "10.00"}
    order = either.made("orders", {"line_items": [line, {"sku": "NO-SUCH", "quantity": 1}]})
    assert [one["product_id"] for one in order["line_items"]] == [0, 0]
    assert order["total"] == "11.90"


def test_a_line_of_nothing_is_mended_with_goods_that_exist(either: RunningShop) -> None:
    order = either.made("orders", {"line_items": [{"sku": "NO-SUCH", "quantity": 1}]})
    line = {"id": order["line_items"][0]["id"], "product_id": tea(either)["id"], "total": "10.00"}
    after = either.changed(f"orders/{order['id']}", {"line_items": [line]})
    assert (after["line_items"][0]["product_id"], after["total"]) == (line["product_id"], "11.90")


def test_fees_need_a_name_and_postage_a_method(either: RunningShop) -> None:
    fee = either.call("POST", "orders", {"fee_lines": [{"total": "1.00"}]})
    assert refusal(fee) == (400, "woocommerce_rest_invalid_fee_item")
    post = either.call("POST", "orders", {"shipping_lines": [{"total": "1.00"}]})
    assert refusal(post) == (400, "woocommerce_rest_invalid_shipping_item")
    assert either.site.orders == {}


def test_a_line_without_goods_is_refused(either: RunningShop) -> None:
    given = either.call("POST", "orders", {"line_items": [{"name": "Bag", "total": "0.15"}]})
    assert refusal(given) == (400, "woocommerce_rest_required_product_reference")
    assert ids(either.call("GET", "orders?status=any")) == []


def test_a_line_may_have_a_name_and_a_tax_class_of_its_own(either: RunningShop) -> None:
    line = {"product_id": tea(either)["id"], "name": "Loose tea", "tax_class": "zero-rate"}
    order = either.made("orders", {"line_items": [{**line, "total": "5.00", "subtotal": "5.00"}]})
    assert order["line_items"][0]["name"] == "Loose tea"
    assert (order["total"], order["total_tax"]) == ("5.00", "0.00")


def test_quantities_are_whole_and_may_be_below_nought(either: RunningShop) -> None:
    product_id = tea(either)["id"]
    half = {"line_items": [{"product_id": product_id, "quantity": 1.5}]}
    assert refusal(either.call("POST", "orders", half)) == (400, "rest_invalid_param")
    minus = either.made("orders", {"line_items": [{"product_id": product_id, "quantity": -1}]})
    assert (minus["total"], minus["line_items"][0]["quantity"]) == ("0.00", -1)


def test_quantity_nought_breaks_the_younger_one(shop: RunningShop, old: RunningShop) -> None:
    for one, status in ((shop, 500), (old, 201)):
        body = {"line_items": [{"product_id": tea(one)["id"], "quantity": 0}]}
        assert one.call("POST", "orders", body).status == status
        assert [len(order.lines) for order in one.site.orders.values()] == (
            [0] if status == 201 else []
        )


def test_a_variable_product_is_sold_without_saying_which(either: RunningShop) -> None:
    parent = tea(either, type="variable")
    assert sold(either, parent)["line_items"][0]["variation_id"] == 0


def test_goods_are_found_by_sku(either: RunningShop) -> None:
    product = tea(either, sku="T1")
    order = either.made("orders", {"line_items": [{"sku": "T1", "quantity": 1}]})
    assert order["line_items"][0]["product_id"] == product["id"]


def test_a_customer_who_is_not_there_is_refused(either: RunningShop) -> None:
    given = either.call("POST", "orders", {"customer_id": 99})
    assert refusal(given) == (400, "woocommerce_rest_invalid_customer_id")
    assert either.site.orders == {}


def test_an_order_may_be_empty(either: RunningShop) -> None:
    assert either.made("orders", {"line_items": []})["total"] == "0.00"


@pytest.mark.parametrize(("name", "value"), [("status", "bogus"), ("currency", "XQQ")])
def test_unknown_words_are_refused_with_the_whole_list(
    either: RunningShop, name: str, value: str
) -> None:
    given = either.call("POST", "orders", {name: value})
    assert refusal(given) == (400, "rest_invalid_param")
    text = given.body["data"]["params"][name]
    assert text == given.body["data"]["details"][name]["message"]
    assert ("processing" if name == "status" else "EUR") in text


def test_an_email_of_the_bill_is_checked(either: RunningShop) -> None:
    given = either.call("POST", "orders", {"billing": {"email": "no"}})
    assert refusal(given) == (400, "rest_invalid_param")


def test_the_bill_is_not_filled_from_the_account(either: RunningShop) -> None:
    her = wang(either, billing={"first_name": "Li", "country": "DE"})
    assert sold(either, tea(either), customer_id=her["id"])["billing"]["first_name"] == ""


def test_the_same_order_twice_is_two_orders(either: RunningShop) -> None:
    product = tea(either)
    body = {
        "line_items": [{"product_id": product["id"], "quantity": 1}],
        "transaction_id": "1-17",
        "meta_data": [{"key": "_pos_uuid", "value": "b7"}],
        "set_paid": True,
    }
    first, second = either.made("orders", body), either.made("orders", body)
    assert first["id"] != second["id"]
    assert stock(either, product) == 98


def test_a_payments_number_is_searched_only_in_tables_of_orders(
    old: RunningShop, shop: RunningShop, clock: SetClock
) -> None:
    for one in (shop, old, RunningShop(new_site(A_LEGACY, clock))):
        made = [order_of(one, "1.00", transaction_id=f"POS-{n}")["id"] for n in (1, 10, 2)]
        found = sorted(ids(one.call("GET", "orders", search="POS-1")))
        assert found == (made[:2] if one is shop else [])  # a part of the text is enough


def test_free_fields_and_keys_are_not_searched(either: RunningShop) -> None:
    order = order_of(either, "1.00", meta_data=[{"key": "_pos_uuid", "value": "b7-find-me"}])
    assert ids(either.call("GET", "orders", search="b7-find-me")) == []
    assert ids(either.call("GET", "orders", search=order["order_key"])) == []
    assert ids(either.call("GET", "orders", search="tea")) == [order["id"]]


def test_an_order_of_unknown_outcome_is_found_by_its_date(
    either: RunningShop, clock: SetClock
) -> None:
    order_of(either, "1.00")
    clock.forward(timedelta(minutes=5))
    mine = order_of(either, "1.00", meta_data=[{"key": "_pos_uuid", "value": "b7"}])
    where = "orders?per_page=100&status=any&_fields=id,transaction_id,meta_data"
    rows = either.call("GET", where, after="2026-11-21T22:04:00Z").body
    assert [row["id"] for row in rows] == [mine["id"]]
    assert rows[0]["meta_data"][0]["value"] == "b7"


def test_lines_are_changed_added_and_removed_by_id(either: RunningShop) -> None:
    product = tea(either)
    order = sold(either, product, 2)
    where, line = f"orders/{order['id']}", order["line_items"][0]
    more = either.changed(
        where,
        {
            "line_items": [
                {"id": line["id"], "quantity": 4},
                {"product_id": product["id"], "quantity": 1},
            ]
        },
    )
    assert [one["quantity"] for one in more["line_items"]] == [4, 1]
    assert more["line_items"][0]["total"] == line["total"]  # the price of a piece drifts
    assert more["line_items"][0]["price"] == 5
    foreign = either.call("PUT", where, {"line_items": [{"id": 9999, "quantity": 1}]})
    assert refusal(foreign) == (400, "woocommerce_rest_invalid_item_id")


def test_an_added_line_takes_no_goods_even_from_a_paid_order(either: RunningShop) -> None:
    product = tea(either)
    order = sold(either, product, 2)
    more = {"line_items": [{"product_id": product["id"], "quantity": 3}]}
    either.changed(f"orders/{order['id']}", more)
    assert stock(either, product) == 98
    either.changed(f"orders/{order['id']}", {"status": "cancelled"})
    assert stock(either, product) == 100


def test_a_changed_line_takes_goods_even_for_an_unpaid_order(either: RunningShop) -> None:
    product = tea(either)
    order = sold(either, product, 2, set_paid=False)
    where, line_id = f"orders/{order['id']}", order["line_items"][0]["id"]
    either.changed(where, {"line_items": [{"id": line_id, "quantity": 3}]})
    assert stock(either, product) == 97
    either.changed(where, {"set_paid": True})
    assert stock(either, product) == 97


def test_paying_later_works_only_for_orders_that_wait_for_money(either: RunningShop) -> None:
    order = order_of(either, "1.00", set_paid=False, status="on-hold")
    after = either.changed(f"orders/{order['id']}", {"set_paid": True})
    assert (after["status"], after["date_paid_gmt"]) == ("on-hold", None)
    free = either.made("orders", {})
    assert either.changed(f"orders/{free['id']}", {"set_paid": True})["status"] == "pending"


def test_an_order_comes_back_from_the_bin_by_any_put(either: RunningShop) -> None:
    order = order_of(either, "1.00")
    where = f"orders/{order['id']}"
    either.call("DELETE", where)
    assert either.changed(where, {})["status"] == "processing"
    either.call("DELETE", f"{where}?force=true")
    assert refusal(either.call("GET", where)) == (404, "woocommerce_rest_shop_order_invalid_id")


def test_statuses_of_plug_ins_and_unfinished_carts_are_among_the_orders(
    either: RunningShop,
) -> None:
    packed, cart = order_of(either, "1.00"), order_of(either, "2.00")
    either.site.orders[packed["id"]].status = "packed"
    either.site.orders[cart["id"]].status = "checkout-draft"
    found = {row["status"] for row in either.call("GET", "orders?status=any").body}
    assert found == {"packed", "checkout-draft"}


def test_paid_orders_are_mailed_about(either: RunningShop) -> None:
    order = order_of(either, "1.00", billing={"email": "li@example.com"})
    either.changed(f"orders/{order['id']}", {"status": "completed"})
    assert [mail["to"] for mail in either.site.mails] == [
        "owner@shop.example",
        "li@example.com",
        "li@example.com",
    ]
    either.site.mails.clear()
    order_of(either, "1.00")
    assert [mail["to"] for mail in either.site.mails] == ["owner@shop.example"]
