"""The connection to the shop as options of the store."""

import pytest

from posapp.domain.online_order import OrderState
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from posapp.services.shop_options import map_of, options_of, place_of
from posapp.settings import StoreSettings
from sync.shop import ShopMap

MAP = ShopMap(
    location="Hafen 2",
    currency=Currency("EUR", 2),
    tax_classes={"Standard Tax": "A", "ermäßigt": "B"},
    store_country="AT",
    pick_up_methods=("pick-up", "7"),
    send_method="post",
    tender_methods={"card": "terminal"},
    statuses={"packed": OrderState.READY, "processing": OrderState.PAID},
)


@pytest.mark.rule("sync.map-kept")
def test_a_mapping_is_read_as_it_was_written() -> None:
    assert map_of(StoreSettings.of(options_of(MAP))) == MAP


def test_a_store_without_a_shop_says_so() -> None:
    with pytest.raises(Refusal, match=r"sync\.no-shop"):
        place_of(StoreSettings.of({}))


def test_plain_http_is_for_a_lab() -> None:
    stored = {"shop.kind": "vendure", "shop.address": "http://192.0.2.7:3000"}
    with pytest.raises(Refusal, match=r"sync\.plain-http"):
        place_of(StoreSettings.of(stored))
    assert place_of(StoreSettings.of({**stored, "shop.lab": "on"})).address.is_plain


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', "{"])
def test_a_mapping_that_cannot_be_read_is_told(text: str) -> None:
    with pytest.raises(Refusal, match=r"settings\.shop-map"):
        map_of(StoreSettings.of({"shop.tax_classes": text}))


@pytest.mark.parametrize("text", ["", "[]", '{"packed": 1}', '{"packed": "gone fishing"}', "{"])
def test_statuses_that_cannot_be_read_are_told(text: str) -> None:
    with pytest.raises(Refusal, match=r"settings\.shop-map"):
        map_of(StoreSettings.of({"shop.statuses": text}))
