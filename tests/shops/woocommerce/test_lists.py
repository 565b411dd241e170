"""Sections 2 and 3: pages, filters, dates, deletions."""

from datetime import timedelta

import pytest

from posapp.kernel.clock import SetClock
from tests.shops.woocommerce.goods import ids, order_of, refusal, sold, tea, wang
from tests.shops.woocommerce.server import RunningShop


@pytest.mark.parametrize("count", [0, 101])
def test_a_page_holds_one_to_a_hundred(either: RunningShop, count: int) -> None:
    given = either.call("GET", "orders", per_page=count)
    assert refusal(given) == (400, "rest_invalid_param")
    assert given.body["data"]["details"]["per_page"]["code"] == "rest_out_of_bounds"


def test_pages_tell_totals_and_links_with_the_shops_own_host(either: RunningShop) -> None:
    for _ in range(5):
        tea(either)
    given = either.call("GET", "products?per_page=2&page=2")
    assert given.headers["X-WP-Total"] == "5"
    assert given.headers["X-WP-TotalPages"] == "3"
    assert given.headers["Link"].startswith("<http://shop.example/wp-json/wc/v3/products?")
    assert 'page=1>; rel="prev"' in given.headers["Link"]
    assert 'page=3>; rel="next"' in given.headers["Link"]


def test_past_the_end_is_an_empty_list_with_right_totals(either: RunningShop) -> None:
    tea(either)
    given = either.call("GET", "products?page=9")
    assert (given.status, given.body, given.headers["X-WP-Total"]) == (200, [], "1")


def test_an_empty_list_links_to_a_page_that_is_none(either: RunningShop) -> None:
    given = either.call("GET", "orders?page=2")
    assert given.body == []
    assert 'page=0>; rel="prev"' in given.headers["Link"]


def test_offset_moves_the_rows_but_not_the_number_of_pages(either: RunningShop) -> None:
    made = [tea(either)["id"] for _ in range(4)]
    given = either.call("GET", "products?per_page=2&offset=3&orderby=id&order=asc")
    assert ids(given) == made[3:]
    assert given.headers["X-WP-TotalPages"] == "2"


def test_the_default_order_drifts_while_records_come(either: RunningShop, clock: SetClock) -> None:
    made = []
    for _ in range(4):
        made.append(tea(either)["id"])
        clock.forward(timedelta(seconds=1))
    first = ids(either.call("GET", "products?per_page=2"))
    tea(either)
    second = ids(either.call("GET", "products?per_page=2&page=2"))
    assert first == [made[3], made[2]]
    assert second == [made[2], made[1]]
    pages = [
        ids(either.call("GET", f"products?per_page=2&page={n}&orderby=id&order=asc"))
        for n in (1, 2)
    ]
    assert pages == [made[:2], made[2:]]


def test_customers_are_not_sorted_by_change(either: RunningShop) -> None:
    assert refusal(either.call("GET", "customers?orderby=modified")) == (400, "rest_invalid_param")
    for order_by in ("id", "include", "name", "registered_date"):
        assert either.call("GET", f"customers?orderby={order_by}").status == 200


def test_goods_are_filtered_by_what_is_known(either: RunningShop) -> None:
    cheap, dear = tea(either, regular_price="1.00"), tea(either, regular_price="9.00")
    category = either.made("products/categories", {"name": "Drinks"})
    either.changed(f"products/{dear['id']}", {"categories": [{"id": category["id"]}]})
    assert ids(either.call("GET", "products", sku=f"{cheap['sku']},NO")) == [cheap["id"]]
    assert ids(either.call("GET", "products", min_price="5")) == [dear["id"]]
    assert ids(either.call("GET", "products", category=category["id"])) == [dear["id"]]
    assert ids(either.call("GET", "products", include=cheap["id"])) == [cheap["id"]]
    assert ids(either.call("GET", "products", exclude=cheap["id"])) == [dear["id"]]


def test_search_name_or_sku_is_ignored_by_the_older(shop: RunningShop, old: RunningShop) -> None:
    for one, count in ((shop, 1), (old, 2)):
        tea(one)
        tea(one, name="Coffee")
        assert len(ids(one.call("GET", "products", search_name_or_sku="coff"))) == count


def test_orders_are_filtered_by_customer_goods_and_statuses(either: RunningShop) -> None:
    her, product = wang(either), tea(either)
    hers = sold(either, product, customer_id=her["id"])
    waiting = order_of(either, "1.00", status="on-hold", set_paid=False)
    order_of(either, "1.00", status="cancelled", set_paid=False)
    assert ids(either.call("GET", "orders", customer=her["id"])) == [hers["id"]]
    assert ids(either.call("GET", "orders", product=product["id"])) == [hers["id"]]
    both = either.call("GET", "orders", status="processing,on-hold", orderby="id", order="asc")
    assert ids(both) == [hers["id"], waiting["id"]]


def test_coupons_are_found_in_any_case_of_letters(either: RunningShop) -> None:
    made = either.made("coupons", {"code": "TEN", "amount": "10", "discount_type": "percent"})
    assert made["code"] == "ten"
    assert ids(either.call("GET", "coupons", code="Ten")) == [made["id"]]


def test_a_list_of_all_refunds_is_new(shop: RunningShop, old: RunningShop) -> None:
    assert shop.call("GET", "refunds").body == []
    assert refusal(old.call("GET", "refunds")) == (404, "rest_no_route")


# ---- dates


def test_modified_after_is_exclusive_and_to_the_second(
    either: RunningShop, clock: SetClock
) -> None:
    clock.forward(timedelta(milliseconds=400))
    order = order_of(either, "1.00")
    at = f"{order['date_modified_gmt']}Z"
    assert at == "2026-11-21T22:00:00Z"
    assert ids(either.call("GET", "orders", modified_after=at)) == []
    assert ids(either.call("GET", "orders", modified_after="2026-11-21T21:59:59Z")) == [order["id"]]
    fraction = "2026-11-21T22:00:00.300Z"
    assert ids(either.call("GET", "orders", modified_after=fraction)) == []


def test_a_date_without_an_offset_is_the_shops_own_time(either: RunningShop) -> None:
    order = order_of(either, "1.00")
    after = "2026-11-21T22:30:00"  # half an hour ago in Berlin, in half an hour in UTC
    assert ids(either.call("GET", "orders", modified_after=after)) == [order["id"]]
    gmt = either.call("GET", "orders", modified_after=after, dates_are_gmt="true")
    assert ids(gmt) == []
    for text in (f"{after}Z", "2026-11-21T23:30:00+01:00"):
        assert ids(either.call("GET", "orders", modified_after=text)) == []
        flagged = either.call("GET", "orders", modified_after=text, dates_are_gmt="true")
        assert ids(flagged) == []


def test_a_day_without_a_time_is_no_date(either: RunningShop) -> None:
    given = either.call("GET", "products", modified_after="2026-11-21")
    assert refusal(given) == (400, "rest_invalid_param")
    assert given.body["data"]["params"] == {"modified_after": "Invalid date."}
    assert either.call("GET", "products", modified_after="2026-11-21 23:00:54").status == 200


def test_dates_are_told_without_an_offset(either: RunningShop) -> None:
    made = tea(either)
    assert made["date_modified"] == "2026-11-21T23:00:00"
    assert made["date_modified_gmt"] == "2026-11-21T22:00:00"


@pytest.mark.parametrize("body", [{}, {"meta_data": [{"key": "a", "value": "b"}]}])
def test_any_put_moves_the_date(
    either: RunningShop, clock: SetClock, body: dict[str, object]
) -> None:
    for where, row in (("products", tea(either)), ("orders", order_of(either, "1.00"))):
        clock.forward(timedelta(minutes=1))
        changed = either.changed(f"{where}/{row['id']}", body)
        assert changed["date_modified_gmt"] > row["date_modified_gmt"]


def test_a_sale_moves_the_date_of_the_goods(either: RunningShop, clock: SetClock) -> None:
    product = tea(either)
    clock.forward(timedelta(minutes=1))
    sold(either, product)
    assert ids(either.call("GET", "products", modified_after="2026-11-21T22:00:30Z")) == [
        product["id"]
    ]


def test_a_variation_moves_its_parents_date_and_is_in_no_list(
    either: RunningShop, clock: SetClock
) -> None:
    parent = tea(either, type="variable", manage_stock=False)
    where = f"products/{parent['id']}/variations"
    small = either.made(where, {"sku": "SMALL", "regular_price": "1.00", "manage_stock": True})
    clock.forward(timedelta(minutes=1))
    either.changed(f"{where}/{small['id']}", {"regular_price": "2.00"})
    assert ids(either.call("GET", "products", modified_after="2026-11-21T22:00:30Z")) == [
        parent["id"]
    ]
    clock.forward(timedelta(minutes=1))
    line = {"product_id": parent["id"], "variation_id": small["id"], "quantity": 1}
    either.made("orders", {"set_paid": True, "line_items": [line]})
    assert ids(either.call("GET", "products", modified_after="2026-11-21T22:01:30Z")) == [
        parent["id"]
    ]
    assert refusal(either.call("GET", "products?type=variation")) == (400, "rest_invalid_param")
    (found,) = either.call("GET", "products?sku=small").body
    assert (found["type"], found["parent_id"]) == ("variation", parent["id"])
    assert ids(either.call("GET", where)) == [small["id"]]
    assert refusal(either.call("GET", "products/variations")) == (404, "rest_no_route")


def test_a_note_does_not_move_an_orders_date(either: RunningShop, clock: SetClock) -> None:
    order = order_of(either, "1.00")
    clock.forward(timedelta(minutes=1))
    either.made(f"orders/{order['id']}/notes", {"note": "Picked up"})
    after = either.call("GET", f"orders/{order['id']}").body
    assert after["date_modified_gmt"] == order["date_modified_gmt"]
    (note,) = either.call("GET", f"orders/{order['id']}/notes").body
    assert note["note"] == "Picked up"


def test_an_own_order_moves_a_customers_date(either: RunningShop, clock: SetClock) -> None:
    her = wang(either)
    clock.forward(timedelta(minutes=1))
    sold(either, tea(either), customer_id=her["id"])
    after = either.call("GET", f"customers/{her['id']}").body
    assert after["date_modified_gmt"] > her["date_modified_gmt"]
    assert after["is_paying_customer"]


def test_an_account_that_the_shop_never_saved_has_no_date(either: RunningShop) -> None:
    owner = either.call("GET", "customers/1").body
    assert owner["role"] == "administrator"
    assert owner["date_modified_gmt"] is None


# ---- deletions


@pytest.mark.parametrize("where", ["products", "orders"])
def test_the_bin_is_a_feed_of_deletions(either: RunningShop, clock: SetClock, where: str) -> None:
    row = tea(either) if where == "products" else order_of(either, "1.00")
    clock.forward(timedelta(minutes=1))
    either.call("DELETE", f"{where}/{row['id']}")
    assert row["id"] not in ids(either.call("GET", where))
    assert either.call("GET", f"{where}/{row['id']}").body["status"] == "trash"
    gone = either.call("GET", where, status="trash", modified_after="2026-11-21T22:00:30Z")
    assert ids(gone) == [row["id"]]


def test_any_and_trash_together_show_no_trash(either: RunningShop) -> None:
    order = order_of(either, "1.00")
    either.call("DELETE", f"orders/{order['id']}")
    assert ids(either.call("GET", "orders?status=any,trash")) == []
    assert ids(either.call("GET", "orders?status=trash")) == [order["id"]]
    product = tea(either)
    either.call("DELETE", f"products/{product['id']}")
    assert refusal(either.call("GET", "products?status=any,trash")) == (400, "rest_invalid_param")


def test_include_status_shows_trash_in_the_younger_one(shop: RunningShop, old: RunningShop) -> None:
    for one, count in ((shop, 1), (old, 0)):
        product = tea(one)
        one.call("DELETE", f"products/{product['id']}")
        assert len(ids(one.call("GET", "products?include_status=any,trash"))) == count


@pytest.mark.parametrize("where", ["products", "orders"])
def test_what_is_deleted_for_ever_leaves_no_trace(either: RunningShop, where: str) -> None:
    row = tea(either) if where == "products" else order_of(either, "1.00")
    either.site.events.clear()
    assert either.call("DELETE", f"{where}/{row['id']}?force=true").status == 200
    assert either.call("GET", f"{where}/{row['id']}").status == 404
    assert row["id"] not in ids(either.call("GET", where, status="trash"))
    assert row["id"] not in ids(either.call("GET", f"{where}?_fields=id"))
    assert either.site.events == []
