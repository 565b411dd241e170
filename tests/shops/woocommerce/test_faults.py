"""What goes wrong on the way, as a client over the wire meets it."""

import json
from contextlib import ExitStack

import pytest
import requests

from tests.shops.woocommerce.faults import Trouble, chatter, dropped, fatal, half, page, slow
from tests.shops.woocommerce.goods import tea
from tests.shops.woocommerce.server import RunningShop, running_shop

LIMIT_S = 0.15


def post(shop: RunningShop, timeout_s: float = 5) -> requests.Response:
    """An order over the wire."""
    where = f"{shop.url}/wp-json/wc/v3/orders"
    return requests.post(
        where, json={"transaction_id": "1-17"}, auth=(shop.key, shop.secret), timeout=timeout_s
    )


@pytest.mark.parametrize("status", [502, 503, 504])
@pytest.mark.parametrize("done", [False, True])
def test_an_html_page_says_nothing_about_what_was_done(status: int, done: bool) -> None:  # noqa: FBT001  # a table
    with running_shop(basic=True) as shop:
        shop.faults.next(page(status, done=done), method="POST", path="/orders")
        given = post(shop)
        assert given.status_code == status
        assert given.headers["Content-Type"].startswith("text/html")
        assert len(shop.site.orders) == int(done)
        assert post(shop).status_code == 201


def test_a_fall_after_the_deed_looks_like_one_before() -> None:
    with running_shop(basic=True) as shop:
        shop.faults.next(fatal(done=True))
        assert post(shop).json()["code"] == "internal_server_error"
        assert len(shop.site.orders) == 1


@pytest.mark.parametrize("done", [False, True])
def test_a_line_that_breaks_says_nothing_either(done: bool) -> None:  # noqa: FBT001  # a table
    with running_shop(basic=True) as shop:
        shop.faults.next(dropped(done=done))
        with pytest.raises(requests.ConnectionError):
            post(shop)
        assert len(shop.site.orders) == int(done)


def test_half_an_answer_is_a_whole_order() -> None:
    with running_shop(basic=True) as shop:
        shop.faults.next(half())
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            post(shop)
        assert len(shop.site.orders) == 1


def test_a_warning_of_a_plug_in_stands_before_the_json() -> None:
    with running_shop(basic=True) as shop:
        shop.faults.next(chatter())
        given = post(shop)
        assert given.status_code == 201
        with pytest.raises(json.JSONDecodeError):
            json.loads(given.text)


def test_a_client_that_gives_up_does_not_stop_the_shop() -> None:
    with running_shop(basic=True) as shop:
        shop.faults.next(slow(shop.faults))
        with pytest.raises(requests.ReadTimeout):
            post(shop, LIMIT_S)
        assert shop.site.orders == {}
        shop.faults.held.set()
        assert shop.faults.done.wait(5)
        assert len(shop.site.orders) == 1


def test_a_host_may_limit_requests() -> None:
    with running_shop(basic=True) as shop:
        shop.faults.most = 2
        assert [post(shop).status_code for _ in range(3)] == [201, 201, 429]
        assert post(shop).headers["Retry-After"] == "3"
        assert len(shop.site.orders) == 2
        shop.faults.most = None
        assert post(shop).status_code == 201


@pytest.mark.parametrize("trouble", [fatal(), page(502)])
def test_a_trouble_meets_only_the_requests_it_is_for(trouble: Trouble) -> None:
    with running_shop(basic=True) as shop:
        tea(shop)
        shop.faults.next(trouble, method="GET", path="/orders", count=2)
        assert post(shop).status_code == 201
        where = f"{shop.url}/wp-json/wc/v3"
        key = (shop.key, shop.secret)
        assert requests.get(f"{where}/products", auth=key, timeout=5).status_code == 200
        for status in (trouble, trouble, None):
            given = requests.get(f"{where}/orders", auth=key, timeout=5)
            assert (given.status_code == 200) == (status is None)


def test_what_was_asked_is_kept() -> None:
    with running_shop(basic=True) as shop:
        post(shop)
        (ask,) = shop.asked
        assert (ask.method, ask.path) == ("POST", "/wp-json/wc/v3/orders")
        assert json.loads(ask.body) == {"transaction_id": "1-17"}


def test_a_mistake_of_the_doubles_own_does_not_pass_as_a_lost_answer() -> None:
    with ExitStack() as stack:
        shop = stack.enter_context(running_shop(basic=True))
        del shop.site.terms["categories"]
        where = f"{shop.url}/wp-json/wc/v3/products/categories"
        with pytest.raises(requests.ConnectionError):
            requests.get(where, auth=(shop.key, shop.secret), timeout=5)
        with pytest.raises(KeyError):
            stack.close()
