"""What the shop's statuses and codes mean, and what a look around finds."""

from dataclasses import dataclass

import pytest

from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Trouble
from sync.protocol import AskPerson, Request, Response, Stream, TryLater
from sync.shops.woocommerce import connect
from sync.shops.woocommerce.calls import Calls, ShopRefused
from tests.shops.woocommerce.auth import Key
from tests.shops.woocommerce.wire import Json
from tests.sync.shops.woocommerce.in_process import SHOP_MAP, Store


@dataclass(frozen=True, slots=True)
class Says:
    """A transport that always says the same."""

    status: int
    body: Json

    def send(self, request: Request) -> Response:
        """It."""
        del request
        return Response(self.status, self.body)


def refusal(word: str, data: Json = None, message: str = "No.") -> Json:
    """An error of the shop."""
    return {"code": word, "message": message, "data": data}


REFUND = "woocommerce_rest_cannot_create_order_refund"
MEANINGS: list[tuple[int, Json, type[Trouble], str]] = [
    (401, refusal("woocommerce_rest_cannot_view"), AskPerson, "sync.key-refused"),
    (403, refusal("woocommerce_rest_cannot_view"), AskPerson, "sync.key-refused"),
    (404, refusal("rest_no_route"), AskPerson, "sync.no-shop-here"),
    (404, refusal("woocommerce_rest_invalid_id"), ShopRefused, "sync.shop-refuses"),
    (400, refusal("rest_invalid_param", {"params": {}}), ShopRefused, "sync.shop-refuses"),
    (413, refusal("woocommerce_rest_request_entity_too_large"), ShopRefused, "sync.shop-refuses"),
    (408, refusal("timeout"), TryLater, "sync.server-error"),
    (500, refusal("internal_server_error"), TryLater, "sync.server-error"),
    (500, refusal("anything_else", 500), TryLater, "sync.server-error"),
    (500, refusal(REFUND, 500, "Invalid refund amount."), ShopRefused, "sync.shop-refuses"),
    (
        500,
        refusal(REFUND, 500, "Cannot create order refund, please try again."),
        TryLater,
        "sync.server-error",
    ),
    (500, refusal("woocommerce_rest_invalid_order_id", 404), ShopRefused, "sync.shop-refuses"),
    (400, {"error": "?"}, TryLater, "sync.odd-answer"),
    (404, None, TryLater, "sync.odd-answer"),
    (200, "<br />", TryLater, "sync.odd-answer"),
    (200, [1, 2], TryLater, "sync.odd-answer"),
]


@pytest.mark.rule("sync.what-a-woocommerce-answer-means")
@pytest.mark.parametrize(("status", "body", "kind", "code"), MEANINGS)
def test_what_an_answer_means(
    clock: SetClock, status: int, body: Json, kind: type[Trouble], code: str
) -> None:
    with pytest.raises(kind) as trouble:
        Calls(Says(status, body), clock).get_row("orders/1")
    assert trouble.value.code == code


def test_what_the_shop_says_is_shown_without_its_markup(clock: SetClock) -> None:
    message = 'The <b>coupon</b> &quot;TEN&quot; <a href="x">expired</a>.'
    with pytest.raises(ShopRefused) as trouble:
        Calls(Says(400, refusal("x", message=message)), clock).get_row("orders/1")
    assert trouble.value.blanks == {"words": 'The coupon "TEN" expired .'}


def test_a_write_that_broke_the_shop_may_have_been_done(clock: SetClock) -> None:
    calls = Calls(Says(500, refusal("internal_server_error")), clock)
    with pytest.raises(TryLater) as trouble:
        calls.post("orders", {})
    assert trouble.value.unknown
    with pytest.raises(TryLater) as trouble:
        calls.get("orders")
    assert not trouble.value.unknown


def test_the_one_in_the_way_is_named_where_the_shop_names_it(store: Store) -> None:
    store.double.made("products", {"name": "Tea", "sku": "T1", "regular_price": "1.00"})
    with pytest.raises(ShopRefused) as trouble:
        Calls(store.wire, store.clock).post("products", {"name": "Tea", "sku": "T1"})
    assert trouble.value.resource_id == min(store.double.site.products)


def test_a_look_around(either: Store) -> None:
    either.product()
    report = either.connector().test()
    assert report.name == "Tea & Co"
    assert report.version == either.double.site.flavour.version
    assert report.tax_classes == ("standard", "reduced-rate", "zero-rate", "none")
    assert "local_pickup" in report.shipping_methods
    assert report.counts == {
        Stream.PRODUCTS: 1,
        Stream.STOCK: 1,
        Stream.MEMBERS: 0,
        Stream.ORDERS: 0,
        Stream.COUPONS: 0,
    }
    assert {one.method for one in either.wire.calls} == {"GET"}


def test_a_key_of_somebody_small_still_looks_around(store: Store) -> None:
    store.double.site.gate.keys[store.double.key] = Key(
        store.double.key, store.double.secret, admin=False
    )
    assert store.connector().test().version == ""


def test_the_shops_clock_is_told(store: Store) -> None:
    from datetime import timedelta

    store.shop_clock.forward(timedelta(minutes=7))
    assert store.connector().test().clock_off_s == 420


def test_another_website_is_no_shop(clock: SetClock) -> None:
    shop = connect(Says(200, {"name": "Blog", "namespaces": ["wp/v2"]}), SHOP_MAP, clock)
    with pytest.raises(AskPerson) as trouble:
        shop.test()
    assert trouble.value.code == "sync.no-shop-here"
