"""Section 10: what the younger version has and the older lacks; nothing of the old one is gone."""

import subprocess
import sys

import pytest
import requests

from tests.shops.woocommerce.goods import order_of, refusal, tea
from tests.shops.woocommerce.server import RunningShop


@pytest.mark.parametrize("where", ["orders/{}/receipt", "orders/statuses", "refunds"])
def test_routes_of_the_younger_one(shop: RunningShop, old: RunningShop, where: str) -> None:
    for one in (shop, old):
        given = one.call("GET", where.format(order_of(one, "1.00")["id"]))
        if one is shop:
            assert given.status == 200
        else:
            assert refusal(given) == (404, "rest_no_route")


def test_brands_are_of_the_younger_one(shop: RunningShop, old: RunningShop) -> None:
    brand = shop.made("products/brands", {"name": "Yunnan"})
    made = tea(shop, brands=[{"id": brand["id"]}])
    assert made["brands"] == [{"id": brand["id"], "name": "Yunnan", "slug": "yunnan"}]
    assert [row["id"] for row in shop.call("GET", f"products?brand={brand['id']}").body] == [
        made["id"]
    ]
    assert old.call("POST", "products/brands", {"name": "Yunnan"}).status == 404
    assert "brands" not in tea(old, brands=[{"id": 1}])


def test_a_global_number_of_goods_is_of_the_younger_one(
    shop: RunningShop, old: RunningShop
) -> None:
    assert tea(shop, global_unique_id="4006381333931")["global_unique_id"] == "4006381333931"
    assert "global_unique_id" not in tea(old, global_unique_id="4006381333931")


def test_each_says_its_version(shop: RunningShop, old: RunningShop) -> None:
    where = "system_status?_fields=environment.version,settings.HPOS_enabled"
    assert shop.call("GET", where).body["environment"]["version"] == "9.9.5"
    assert shop.call("GET", where).body["settings"]["HPOS_enabled"]
    assert old.call("GET", where).body["environment"]["version"] == "8.2.2"
    assert not old.call("GET", where).body["settings"]["HPOS_enabled"]
    assert order_of(old, "1.00")["version"] == "8.2.2"


def test_it_can_be_started_by_hand() -> None:
    started = [sys.executable, "-m", "tests.shops.woocommerce", "8.2.2"]
    with subprocess.Popen(
        started, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as shop:
        assert shop.stdin is not None
        assert shop.stdout is not None
        url, key, secret = (shop.stdout.readline().split()[-1] for _ in range(3))
        where = f"{url}/wp-json/wc/v3/system_status"
        given = requests.get(where, auth=(key, secret), timeout=5)
        assert given.json()["environment"]["version"] == "8.2.2"
        shop.stdin.close()
        assert shop.wait(10) == 0
