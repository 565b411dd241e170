"""The connection to the online shop as options of the store: read from them, written to them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from posapp.domain.online_order import OrderState
from posapp.domain.shop_address import ShopAddress, read_shop_address
from posapp.kernel.errors import Refusal
from posapp.services.context import TillContext
from posapp.settings import STORE_FILE, StoreSettings
from sync.shop import ShopMap


@dataclass(frozen=True, slots=True)
class ShopPlace:
    """Which platform, where, and how it is reached."""

    kind: str
    address: ShopAddress
    own_ca: str = ""
    proxy: bool = False


def name_store_file(context: TillContext) -> None:
    """Give the store file its name towards the shop, once and for good.

    Rule: sync.store-file-named
    """
    with context.store.write() as work:
        if not work.options.get(STORE_FILE):
            work.options.set(STORE_FILE, context.ids.new())
            work.commit()


def place_of(settings: StoreSettings) -> ShopPlace:
    """Where this store's shop is; refused where none is set up."""
    if settings.text("shop.kind") == "none":
        raise Refusal("sync.no-shop")
    lab = settings.text("shop.lab") == "on"
    return ShopPlace(
        kind=settings.text("shop.kind"),
        address=read_shop_address(settings.text("shop.address"), plain_http=lab),
        own_ca=settings.text("shop.own_ca"),
        proxy=settings.text("shop.proxy") == "environment",
    )


def map_of(settings: StoreSettings) -> ShopMap:
    """How this store's words and the shop's fit together."""
    return ShopMap(
        location=settings.text("shop.location"),
        currency=settings.currency,
        tax_classes=_pairs(settings, "shop.tax_classes"),
        store_country=settings.text("shop.country") or settings.text("store.region"),
        pick_up_methods=tuple(_list(settings, "shop.pick_up_methods")),
        send_method=settings.text("shop.send_method"),
        tender_methods=_pairs(settings, "shop.tender_methods") or None,
        proves_emails=settings.text("shop.proves_emails") == "on",
        statuses=_statuses(settings),
    )


def options_of(shop_map: ShopMap) -> Mapping[str, str]:
    """The options that hold a mapping: what `map_of` reads again.

    Rule: sync.map-kept
    """
    return {
        "shop.location": shop_map.location,
        "shop.country": shop_map.store_country,
        "shop.tax_classes": _text(dict(shop_map.tax_classes)),
        "shop.tender_methods": _text(dict(shop_map.tender_methods or {})),
        "shop.pick_up_methods": _text(list(shop_map.pick_up_methods)),
        "shop.send_method": shop_map.send_method,
        "shop.proves_emails": "on" if shop_map.proves_emails else "off",
        "shop.statuses": _text(
            {word: state.value for word, state in (shop_map.statuses or {}).items()}
        ),
    }


def _statuses(settings: StoreSettings) -> dict[str, OrderState] | None:
    try:
        pairs = _pairs(settings, "shop.statuses").items()
        return {word: OrderState(value) for word, value in pairs} or None
    except ValueError:
        raise Refusal("settings.shop-map", name="shop.statuses") from None


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _pairs(settings: StoreSettings, name: str) -> dict[str, str]:
    value = _json(settings, name)
    if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
        raise Refusal("settings.shop-map", name=name)
    return value


def _list(settings: StoreSettings, name: str) -> list[str]:
    value = _json(settings, name)
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise Refusal("settings.shop-map", name=name)
    return value


def _json(settings: StoreSettings, name: str) -> object:
    try:
        value: object = json.loads(settings.text(name))
    except ValueError:
        raise Refusal("settings.shop-map", name=name) from None
    return value
