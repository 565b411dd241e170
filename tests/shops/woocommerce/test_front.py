"""Section 1: keys and signatures, the envelope, errors, fields."""

from dataclasses import replace
from datetime import timedelta

import pytest
import requests
from requests.auth import AuthBase
from requests_oauthlib import OAuth1

from posapp.kernel.clock import SetClock, SystemClock
from tests.shops.woocommerce.auth import Key
from tests.shops.woocommerce.flavour import A
from tests.shops.woocommerce.goods import ids, order_of, refusal, sold, tea
from tests.shops.woocommerce.server import RunningShop, running_shop
from tests.shops.woocommerce.wire import Answer, Ask, Json

NOW = SystemClock()


def signature(shop: RunningShop, method: str = "HMAC-SHA256", **more: Json) -> OAuth1:
    """One-legged OAuth in the query."""
    return OAuth1(
        shop.key,
        client_secret=shop.secret,
        signature_method=method,
        signature_type="QUERY",
        **more,
    )


def get(shop: RunningShop, where: str, auth: Json = None, **query: str) -> Answer:
    """A GET over the wire."""
    given = requests.get(f"{shop.url}/wp-json/wc/v3/{where}", auth=auth, params=query, timeout=5)
    return Answer(given.status_code, given.json(), dict(given.headers))


@pytest.mark.parametrize("method", ["HMAC-SHA1", "HMAC-SHA256"])
def test_plain_http_takes_signatures(method: str) -> None:
    with running_shop() as shop:
        product = tea(shop)
        assert ids(get(shop, "products/", signature(shop, method))) == [product["id"]]


@pytest.mark.parametrize("query", [{}, {"consumer_key": "ck", "consumer_secret": "cs"}])
def test_plain_http_ignores_basic_and_query_keys(query: dict[str, str]) -> None:
    with running_shop() as shop:
        auth: AuthBase | tuple[str, str] | None = None if query else (shop.key, shop.secret)
        sent = {"consumer_key": shop.key, "consumer_secret": shop.secret} if query else {}
        given = get(shop, "orders", auth, **sent)
        assert refusal(given) == (401, "woocommerce_rest_cannot_view")
        assert get(shop, "orders").body == given.body


def test_the_body_of_a_post_is_not_signed() -> None:
    with running_shop() as shop:
        given = requests.post(
            f"{shop.url}/wp-json/wc/v3/products",
            json={"name": "茶 🍵", "regular_price": "1.00"},
            auth=signature(shop),
            timeout=5,
        )
        assert (given.status_code, given.json()["name"]) == (201, "茶 🍵")


def test_lists_are_signed_with_their_numbers() -> None:
    with running_shop() as shop:
        product = tea(shop)
        tea(shop)
        right = get(shop, "products", signature(shop), **{"include[0]": str(product["id"])})
        wrong = get(shop, "products", signature(shop), **{"include[]": str(product["id"])})
        assert ids(right) == [product["id"]]
        assert wrong.body["message"] == "Invalid signature - provided signature does not match."


@pytest.mark.parametrize(("off_s", "status"), [(-890, 200), (890, 200), (-910, 401), (910, 401)])
def test_a_signature_ages_in_fifteen_minutes(off_s: int, status: int) -> None:
    with running_shop(A) as shop:
        stamp = str(int((NOW.now() + timedelta(seconds=off_s)).timestamp()))
        given = get(shop, "products", signature(shop, timestamp=stamp))
        assert given.status == status
        if status == 401:
            assert given.body["message"] == "Invalid timestamp."


def test_a_nonce_counts_once() -> None:
    with running_shop() as shop:
        again = signature(shop, nonce="abc")
        assert get(shop, "products", again).status == 200
        given = get(shop, "products", again)
        assert given.status == 401
        assert given.body["message"] == "Invalid nonce - nonce has already been used."


def test_over_tls_basic_and_query_keys_and_application_passwords_work() -> None:
    with running_shop(basic=True) as shop:
        shop.site.gate.application_passwords["owner"] = "abcdefgh"
        assert get(shop, "products", (shop.key, shop.secret)).status == 200
        query = {"consumer_key": shop.key, "consumer_secret": shop.secret}
        assert get(shop, "products", **query).status == 200
        assert get(shop, "products", ("owner", "abcd efgh")).status == 200
        assert get(shop, "products", signature(shop)).status == 200


def test_a_wrong_secret_is_another_trouble_than_an_unknown_key() -> None:
    with running_shop(basic=True) as shop:
        unknown = get(shop, "products", ("ck_nobody", shop.secret))
        wrong = get(shop, "products", (shop.key, "cs_wrong"))
        assert refusal(unknown) == (401, "woocommerce_rest_cannot_view")
        assert refusal(wrong) == (401, "woocommerce_rest_authentication_error")
        assert wrong.body["message"] == "Consumer secret is invalid."


@pytest.mark.parametrize(("permissions", "method"), [("read", "POST"), ("write", "GET")])
def test_a_key_without_permission_is_401_and_not_403(
    shop: RunningShop, permissions: str, method: str
) -> None:
    shop.site.gate.keys[shop.key].permissions = permissions
    given = shop.call(method, "products", {"name": "Tea"} if method == "POST" else None)
    wanted = "write" if method == "POST" else "read"
    assert refusal(given) == (401, "woocommerce_rest_authentication_error")
    assert given.body["message"] == f"The API key provided does not have {wanted} permissions."


def test_the_address_without_permalinks_takes_no_keys() -> None:
    with running_shop(basic=True) as shop:
        where = f"{shop.url}/?rest_route=/wc/v3/products"
        given = requests.get(where, auth=(shop.key, shop.secret), timeout=5)
        assert (given.status_code, given.json()["code"]) == (401, "invalid_username")


def test_an_error_names_each_bad_parameter(shop: RunningShop) -> None:
    given = shop.call("GET", "products?per_page=0&page=0")
    assert refusal(given) == (400, "rest_invalid_param")
    assert set(given.body["data"]["params"]) == {"per_page", "page"}
    assert given.body["data"]["details"]["per_page"]["code"] == "rest_out_of_bounds"


def test_what_is_missing_is_listed(shop: RunningShop) -> None:
    given = shop.call("POST", "customers", {"first_name": "Li"})
    assert refusal(given) == (400, "rest_missing_callback_param")
    assert given.body["data"]["params"] == ["email"]


def test_bad_json_and_unknown_routes(shop: RunningShop) -> None:
    where = "/wp-json/wc/v3/products"
    query = (("consumer_key", shop.key), ("consumer_secret", shop.secret))
    bad = shop.answer(Ask("POST", where, query, {}, b'{"name": "Tea"', secure=True))
    assert refusal(bad) == (400, "rest_invalid_json")
    assert refusal(shop.call("GET", "nothing")) == (404, "rest_no_route")


def test_a_php_fatal_is_500_with_html_in_its_message(shop: RunningShop) -> None:
    line = {"product_id": tea(shop)["id"], "quantity": 0}
    given = shop.call("POST", "orders", {"line_items": [line]})
    assert refusal(given) == (500, "internal_server_error")
    assert given.body["message"].startswith("<p>There has been a critical error")


def test_unknown_filters_return_everything(either: RunningShop) -> None:
    orders = [order_of(either, "1.00", transaction_id=f"POS-{n}")["id"] for n in range(3)]
    assert sorted(ids(either.call("GET", "orders", transaction_id="POS-1"))) == orders
    assert sorted(ids(either.call("GET", "orders", meta_key="_pos", meta_value="1"))) == orders
    either.made("customers", {"email": "a@example.com"})
    assert len(ids(either.call("GET", "customers", modified_after="2030-01-01T00:00:00Z"))) == 1


def test_filters_of_the_younger_one_are_ignored_by_the_older(
    shop: RunningShop, old: RunningShop
) -> None:
    for one in (shop, old):
        mine = order_of(one, "1.00", created_via="pos")
        order_of(one, "1.00")
        assert mine["created_via"] == ("pos" if one is shop else "rest-api")
        assert len(ids(one.call("GET", "orders", created_via="pos"))) == (1 if one is shop else 2)
        tea(one, global_unique_id="4006381333931")
        found = ids(one.call("GET", "products", global_unique_id="4006381333931"))
        assert len(found) == (1 if one is shop else 3)


def test_unknown_fields_of_a_body_are_dropped(either: RunningShop) -> None:
    made = tea(either, colour="green")
    assert "colour" not in made


def test_fields_are_cut_on_lists_and_items_but_not_inside_a_batch(either: RunningShop) -> None:
    made = tea(either)
    row = {"id": made["id"], "sku": made["sku"]}
    assert either.call("GET", "products?_fields=id,sku").body == [row]
    assert either.call("GET", f"products/{made['id']}?_fields=id,sku").body == row
    batch = either.call("POST", "products/batch?_fields=create", {"create": [{"name": "a"}]})
    assert list(batch.body) == ["create"]
    assert "description" in batch.body["create"][0]
    deep = either.call("POST", "products/batch?_fields=create.id", {"create": [{"name": "a"}]})
    assert "description" in deep.body["create"][0]


def test_head_carries_the_total(either: RunningShop) -> None:
    tea(either)
    given = either.call("HEAD", "products")
    assert (given.status, given.body, given.headers["X-WP-Total"]) == (200, None, "1")


def test_other_ways_to_say_put(either: RunningShop) -> None:
    made = tea(either)
    where = f"products/{made['id']}"
    assert either.call("POST", where, {"name": "A"}).body["name"] == "A"
    assert either.call("POST", f"{where}?_method=PUT", {"name": "B"}).body["name"] == "B"


def test_an_envelope_hides_the_status(either: RunningShop) -> None:
    given = either.call("GET", "products/99?_envelope=1")
    assert (given.status, given.body["status"]) == (200, 404)
    assert given.body["body"]["code"] == "woocommerce_rest_product_invalid_id"


def test_the_front_page_tells_name_zone_and_no_secrets() -> None:
    with running_shop() as shop:
        given = requests.get(f"{shop.url}/wp-json/", timeout=5)
        body = given.json()
        assert (body["gmt_offset"], body["timezone_string"]) in {
            ("1", "Europe/Berlin"),
            ("2", "Europe/Berlin"),
        }
        assert "wc/v3" in body["namespaces"]


def test_the_system_status_needs_an_admins_key(either: RunningShop) -> None:
    where = "system_status?_fields=environment.version,settings.currency,settings.HPOS_enabled"
    assert either.call("GET", where).body == {
        "environment": {"version": either.site.flavour.version},
        "settings": {"currency": "EUR", "HPOS_enabled": either.site.flavour.hpos},
    }
    either.site.gate.keys[either.key] = Key(either.key, either.secret, admin=False)
    assert either.call("GET", where).status == 403


def test_the_shops_settings_can_be_read(either: RunningShop) -> None:
    included = either.call("GET", "settings/tax/woocommerce_prices_include_tax")
    assert included.body["value"] == "yes"
    assert either.call("GET", "data/currencies/current").body["code"] == "EUR"
    assert [row["rate"] for row in either.call("GET", "taxes").body][:2] == ["19.0000", "7.0000"]
    general = either.call("GET", "settings/general").body
    assert "woocommerce_currency" in {row["id"] for row in general}


def test_even_tax_rates_come_in_pages(either: RunningShop) -> None:
    first = either.site.taxes[0]
    either.site.taxes += [replace(first, id=n, country="AT") for n in range(4, 14)]
    given = either.call("GET", "taxes")
    assert (len(given.body), given.headers["X-WP-Total"]) == (10, "13")
    assert len(either.call("GET", "taxes?per_page=100").body) == 13
    reduced = {"class": "reduced-rate"}
    assert [one["rate"] for one in either.call("GET", "taxes", **reduced).body] == ["7.0000"]


def test_answers_are_not_cached_and_carry_the_shops_date(clock: SetClock) -> None:
    with running_shop(clock=clock, basic=True) as shop:
        given = get(shop, "products", (shop.key, shop.secret))
        assert given.headers["Date"] == "Sat, 21 Nov 2026 22:00:00 GMT"
        assert "no-store" in given.headers["Cache-Control"]
        assert not {"ETag", "Last-Modified"} & set(given.headers)


def test_what_the_tests_sell_is_paid(either: RunningShop) -> None:
    assert sold(either, tea(either))["status"] == "processing"
