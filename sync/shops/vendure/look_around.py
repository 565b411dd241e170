"""Tries a shop's address and key, and says what a till will miss there; changes nothing."""

from collections.abc import Iterator

from posapp.domain.online_order import OrderState
from sync.protocol import AskPerson, Stream
from sync.shop import ShopMap, ShopPayment, ShopReport, ShopStatus
from sync.shops.vendure.api import Api
from sync.shops.vendure.counter import PAYMENT_METHOD
from sync.shops.vendure.orders import PLAIN_STATES, UNFINISHED
from sync.shops.vendure.reading import Row
from sync.shops.vendure.web_fields import WebFields

LOOK = """{activeChannel{code defaultCurrencyCode pricesIncludeTax}
  stockLocations(options:{take:200}){items{name}}
  taxCategories(options:{take:200}){items{name}}
  shippingMethods(options:{take:200}){items{code}}
  paymentMethods(options:{take:200}){items{code name enabled}}
  globalSettings{serverConfig{orderProcess{name}}}
  productVariants(options:{take:1}){totalItems}
  customers(options:{take:1}){totalItems}
  orders(options:{take:1}){totalItems}
  promotions(options:{take:1}){totalItems}}"""
FIELDS = """{orders(options:{take:1}){items{
    customFields{posTxnId salesChannel posLocation posReceipt posNote soldAt
      pointsEarned pointsUsed}
    lines{customFields{posUnitPrice posUnitNet posLine posSku posName posQuantity posDeliver}}}}
  customers(options:{take:1}){items{
    customFields{birthday loyaltyNumber pointsBalance tier wishes mailConsent}}}
  productVariants(options:{take:1}){items{customFields{barcode}}}}"""
PASSED_THROUGH = frozenset({"Created", "Modifying", "ArrangingAdditionalPayment"})
"""Where no order stays: Vendure's own states between two others."""
COUNTS = {
    Stream.PRODUCTS: "productVariants",
    Stream.STOCK: "productVariants",
    Stream.MEMBERS: "customers",
    Stream.ORDERS: "orders",
    Stream.COUPONS: "promotions",
}


def look_around(api: Api, shop_map: ShopMap, web_fields: WebFields) -> ShopReport:
    """What the shop is, and what has to be done there before tills can use it."""
    found = api.ask(LOOK)
    channel = found.row("activeChannel")
    locations = tuple(one.text("name") for one in found.row("stockLocations").rows("items"))
    methods = tuple(one.text("code") for one in found.row("shippingMethods").rows("items"))
    return ShopReport(
        name=channel.text("code"),
        version="",
        currency=channel.text("defaultCurrencyCode"),
        prices_have_tax=channel.flag("pricesIncludeTax"),
        clock_off_s=api.ahead_s,
        locations=locations,
        tax_classes=tuple(one.text("name") for one in found.row("taxCategories").rows("items")),
        shipping_methods=methods,
        counts={stream: found.row(name).whole("totalItems") for stream, name in COUNTS.items()},
        warnings=(*_warnings(api, found, shop_map), *web_fields.warnings()),
        statuses=tuple(_statuses(found)),
        payments=tuple(
            ShopPayment(one.text("code"), one.text("name"))
            for one in found.row("paymentMethods").rows("items")
            if one.flag("enabled")
        ),
    )


def _statuses(found: Row) -> Iterator[ShopStatus]:
    """What orders can be, with what the shop's developer added; drafts and carts are none yet."""
    for one in found.row("globalSettings").row("serverConfig").rows("orderProcess"):
        word = one.text("name")
        if word not in UNFINISHED | PASSED_THROUGH:
            means = PLAIN_STATES.get(word, OrderState.OTHER)
            yield ShopStatus(word, word, means)


def _warnings(api: Api, found: Row, shop_map: ShopMap) -> Iterator[str]:
    try:
        api.ask(FIELDS)
    except AskPerson as error:
        if error.code != "sync.shop-not-prepared":
            raise
        yield "sync.fields-missing"
    payments = found.row("paymentMethods").rows("items")
    if not any(one.text("code") == PAYMENT_METHOD and one.flag("enabled") for one in payments):
        yield "sync.no-payment-method"
    if found.row("activeChannel").text("defaultCurrencyCode") != shop_map.currency.code:
        yield "sync.shop-currency"
    places = {one.text("name") for one in found.row("stockLocations").rows("items")}
    if shop_map.location and shop_map.location not in places:
        yield "sync.no-such-location"
