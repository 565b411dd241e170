"""The conformance suite's hands on a Vendure shop: see `tests.shops.conformance.driver`."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Final

from posapp.domain.shop_address import read_shop_address
from posapp.kernel.clock import SystemClock
from posapp.kernel.money import Currency
from sync.protocol import Transport
from sync.shop import Shop, ShopMap
from sync.shops.vendure import connect
from sync.transport.client import ShopTransport, Way
from sync.transport.credentials import header_key
from tests.shops.conformance.driver import (
    Buyer,
    Goods,
    NoServer,
    ServerCustomer,
    ServerOrder,
    ShopUnderTest,
    WebCoupon,
    WebOrder,
)
from tests.shops.vendure.installation import CannotRun
from tests.shops.vendure.merchant import SAYS, Answer, WebCustomer, ask
from tests.shops.vendure.running import Running, alone, on_postgres, open_to_all, shared
from tests.shops.vendure.server_views import CUSTOMER, ORDER, customer_of, order_of

STORE: Final = "STORE-1"
PASSWORD: Final = "a long secret"
ON_POSTGRES: Final = os.environ.get("POSAPP_SHOP_DB") == "postgres"


class VendureShop:
    """One server, its merchant and its customers."""

    kind: Final = "vendure"
    takes_pictures: Final = False  # a picture is uploaded there, no address is taken
    rates: Mapping[str, int] = {"Standard": 2000, "Reduced": 700}
    shop_map: ShopMap = ShopMap(
        location=STORE,
        currency=Currency("EUR", 2),
        tax_classes={"Standard": "A", "Reduced": "B"},
        pick_up_methods=("store-pick-up",),
        send_method="sent-for-the-store",
    )

    def __init__(self, url: str, key: str) -> None:
        self._address = read_shop_address(url, plain_http=True)
        self._key = key
        self._clock = SystemClock()
        self.browser = ShopTransport(Way(self._address), self._clock)
        self._wires: list[ShopTransport] = [self.browser]
        self._wire = self.wire()

    def close(self) -> None:
        """Close every way to the server."""
        for one in self._wires:
            one.close()

    def now(self) -> datetime:
        """The server's clock is this machine's, or near it."""
        return self._clock.now()

    def wire(self) -> Transport:
        """A new way to the server, with the till's key."""
        return self._wire_with(self._key)

    def wire_with_wrong_key(self) -> Transport:
        """A new way to the server, with a key of the right shape that opens nothing."""
        return self._wire_with(f"{'0' * 24}:{'0' * 64}")

    def _wire_with(self, key: str) -> Transport:
        way = Way(self._address, header_key("vendure-api-key", key))
        self._wires.append(ShopTransport(way, self._clock))
        return self._wires[-1]

    def connect(self, transport: Transport) -> Shop:
        """A connector just started."""
        return connect(transport, self.shop_map, self._clock)

    def _ask(self, document: str, /, **variables: object) -> Answer:
        return ask(self._wire, document, **variables)

    def _do(self, call: str, kind: str, value: object, wants: str = SAYS) -> Answer:
        """One mutation with one argument, named $x."""
        answer: Answer = self._ask(f"mutation($x:{kind}){{one:{call}{{{wants}}}}}", x=value)
        return answer

    # ---- goods

    def add_product(self, goods: Goods) -> str:
        """A product of one variant."""
        words = {"languageCode": "en", "name": goods.name}
        slug = goods.sku.lower()
        product: dict[str, object] = {
            "translations": [{**words, "slug": slug, "description": f"About {goods.name}"}],
        }
        if goods.category:
            product["facetValueIds"] = [self._category(goods.category)]
        made = self._do("createProduct(input:$x)", "CreateProductInput!", product, "id")
        return self._add_variant(made["one"]["id"], goods, [])

    def _add_variant(self, product_id: str, goods: Goods, options: Sequence[str]) -> str:
        levels = [{"stockLocationId": self._store_id(), "stockOnHand": goods.stock}]
        variant = {
            "productId": product_id,
            "sku": goods.sku,
            "price": goods.price_minor,
            "taxCategoryId": self._tax_id(goods.tax_word or "Standard"),
            "trackInventory": "TRUE",
            "stockLevels": levels,
            "optionIds": list(options),
            "customFields": {"barcode": goods.barcode or None},
            "translations": [{"languageCode": "en", "name": goods.name}],
        }
        kind = "[CreateProductVariantInput!]!"
        made = self._do("createProductVariants(input:$x)", kind, [variant], "id")
        variant_id: str = made["one"][0]["id"]
        return variant_id

    def add_variants(self, name: str, goods: Sequence[Goods]) -> Sequence[str]:
        """One product with an option for each of these."""
        slug = f"{goods[0].sku.lower()}-all"
        words = {"languageCode": "en", "name": name, "slug": slug, "description": ""}
        product = {"translations": [words]}
        made = self._do("createProduct(input:$x)", "CreateProductInput!", product, "id")
        product_id = made["one"]["id"]
        option_words = [[{"languageCode": "en", "name": one.name}] for one in goods]
        group = {
            "code": f"{slug}-kind",
            "translations": [{"languageCode": "en", "name": "Kind"}],
            "options": [
                {"code": f"kind-{at}", "translations": one} for at, one in enumerate(option_words)
            ],
        }
        kind = "CreateProductOptionGroupInput!"
        wants = "id options{id}"
        made = self._do("createProductOptionGroup(input:$x)", kind, group, wants)
        self._ask(
            "mutation($p:ID!,$g:ID!){addOptionGroupToProduct(productId:$p,optionGroupId:$g){id}}",
            p=product_id,
            g=made["one"]["id"],
        )
        options = [one["id"] for one in made["one"]["options"]]
        return [
            self._add_variant(product_id, one, [option])
            for one, option in zip(goods, options, strict=True)
        ]

    def _category(self, name: str) -> str:
        facets = self._ask('{facets(options:{filter:{code:{eq:"category"}}}){items{id}}}')
        value = {
            "facetId": facets["facets"]["items"][0]["id"],
            "code": name.lower().replace(" ", "-"),
            "translations": [{"languageCode": "en", "name": name}],
        }
        kind = "[CreateFacetValueInput!]!"
        made = self._do("createFacetValues(input:$x)", kind, [value], "id")
        value_id: str = made["one"][0]["id"]
        return value_id

    def _tax_id(self, word: str) -> str:
        found = self._ask("{taxCategories{items{id name}}}")["taxCategories"]["items"]
        return next(str(one["id"]) for one in found if one["name"] == word)

    def _store_id(self) -> str:
        found = self._ask("{stockLocations{items{id name}}}")["stockLocations"]["items"]
        return next(str(one["id"]) for one in found if one["name"] == STORE)

    def _product_of(self, variant_id: str) -> str:
        found = self._ask("query($v:ID!){productVariant(id:$v){product{id}}}", v=variant_id)
        product_id: str = found["productVariant"]["product"]["id"]
        return product_id

    def rename_product(self, remote_id: str, name: str) -> None:
        """The product of a variant gets another name."""
        words = [{"languageCode": "en", "name": name}]
        change = {"id": self._product_of(remote_id), "translations": words}
        self._do("updateProduct(input:$x)", "UpdateProductInput!", change, "id")

    def change_price(self, remote_id: str, price_minor: int) -> None:
        """A variant gets another price."""
        self._change_variant({"id": remote_id, "price": price_minor})

    def _change_variant(self, change: Mapping[str, object]) -> None:
        kind = "[UpdateProductVariantInput!]!"
        self._do("updateProductVariants(input:$x)", kind, [change], "id")

    def delete_product(self, remote_id: str) -> None:
        """The product of a variant, all its variants with it."""
        self._do("deleteProduct(id:$x)", "ID!", self._product_of(remote_id), "result")

    def delete_product_for_ever(self, remote_id: str) -> None:
        """Vendure has one way to delete."""
        self.delete_product(remote_id)

    def set_stock(self, remote_id: str, pieces: int) -> None:
        """Counted anew in the store."""
        levels = [{"stockLocationId": self._store_id(), "stockOnHand": pieces}]
        self._change_variant({"id": remote_id, "stockLevels": levels})

    def stock(self, remote_id: str) -> int:
        """On hand in the store, less what is promised."""
        found = self._ask(
            "query($v:ID!){productVariant(id:$v){stockLevels{"
            "stockLocation{name} stockOnHand stockAllocated}}}",
            v=remote_id,
        )
        levels = found["productVariant"]["stockLevels"]
        return sum(
            int(one["stockOnHand"]) - int(one["stockAllocated"])
            for one in levels
            if one["stockLocation"]["name"] == STORE
        )

    # ---- people

    def add_customer(self, buyer: Buyer) -> str:
        """She registers, and chooses a password."""
        first, _, last = buyer.name.rpartition(" ")
        person = {
            "firstName": first,
            "lastName": last,
            "emailAddress": buyer.email,
            "phoneNumber": buyer.phone,
            "customFields": {"loyaltyNumber": buyer.number or None},
        }
        made = self._ask(
            "mutation($x:CreateCustomerInput!,$p:String!){createCustomer(input:$x,password:$p){"
            f"{SAYS} ... on Customer{{id}}}}}}",
            x=person,
            p=PASSWORD,
        )
        customer_id: str = made["createCustomer"]["id"]
        return customer_id

    def change_customer(self, remote_id: str, *, name: str = "", phone: str = "") -> None:
        """She changes what is not empty here."""
        change: dict[str, object] = {"id": remote_id}
        if name:
            first, _, last = name.rpartition(" ")
            change |= {"firstName": first, "lastName": last}
        if phone:
            change["phoneNumber"] = phone
        self._do("updateCustomer(input:$x)", "UpdateCustomerInput!", change)

    def delete_customer(self, remote_id: str) -> None:
        """Her account is deleted."""
        self._do("deleteCustomer(id:$x)", "ID!", remote_id, "result")

    def customer(self, remote_id: str) -> ServerCustomer | None:
        """Her account as it is now."""
        found = self._ask(f"query($c:ID!){{customer(id:$c){{{CUSTOMER}}}}}", c=remote_id)
        return customer_of(found["customer"]) if found["customer"] else None

    def customers_with(self, email: str) -> Sequence[ServerCustomer]:
        """Accounts of this e-mail; Vendure keeps e-mails in small letters."""
        found = self._ask(
            "query($e:String!){customers(options:{filter:{emailAddress:{eq:$e}}}){"
            f"items{{{CUSTOMER}}}}}}}",
            e=email.lower(),
        )
        return [customer_of(one) for one in found["customers"]["items"]]

    # ---- orders

    def place_order(self, order: WebOrder) -> str:
        """She logs in, fills her basket and checks out."""
        buyer = self.customer(order.buyer_id)
        assert buyer is not None
        browser = WebCustomer(self.browser, buyer.email, PASSWORD)
        for variant_id, pieces in order.pieces.items():
            browser.add(variant_id, pieces)
        if order.coupon:
            browser.use_coupon(order.coupon)
        methods = self._ask("{shippingMethods{items{id code}}}")["shippingMethods"]["items"]
        wanted = "store-pick-up" if order.pick_up else "standard-shipping"
        shipping = next(one["id"] for one in methods if one["code"] == wanted)
        return browser.check_out("web" if order.paid else "pay-in-store", shipping)

    def _payments(self, remote_id: str) -> Sequence[Answer]:
        found = self._ask("query($o:ID!){order(id:$o){payments{id state amount}}}", o=remote_id)
        payments: Sequence[Answer] = found["order"]["payments"]
        return payments

    def pay_order(self, remote_id: str) -> None:
        """Her money arrives."""
        (payment,) = self._payments(remote_id)
        self._do("settlePayment(id:$x)", "ID!", payment["id"])

    def cancel_order(self, remote_id: str) -> None:
        """All of it."""
        self._do("cancelOrder(input:$x)", "CancelOrderInput!", {"orderId": remote_id})

    def refund_order(self, remote_id: str, minor: int) -> None:
        """Money goes back on its way."""
        (payment,) = self._payments(remote_id)
        refund = {
            "paymentId": payment["id"],
            "amount": minor,
            "lines": [],
            "shipping": 0,
            "adjustment": 0,
            "reason": "Kindness",
        }
        self._do("refundOrder(input:$x)", "RefundOrderInput!", refund)

    def delete_order(self, remote_id: str) -> None:
        """Vendure deletes no order: it is cancelled."""
        self.cancel_order(remote_id)

    def server_order(self, remote_id: str) -> ServerOrder | None:
        """An order as it is now."""
        found = self._ask(f"query($o:ID!){{order(id:$o){{{ORDER}}}}}", o=remote_id)
        return order_of(found["order"]) if found["order"] else None

    def orders_with(self, own_id: str) -> Sequence[ServerOrder]:
        """Every order of a till's id."""
        found = self._ask(
            "query($t:String!){orders(options:{filter:{posTxnId:{eq:$t}}}){"
            f"items{{{ORDER}}}}}}}",
            t=own_id,
        )
        return [order_of(one) for one in found["orders"]["items"]]

    def order_count(self) -> int:
        """All orders, drafts and baskets counted."""
        count: int = self._ask("{orders(options:{take:1}){totalItems}}")["orders"]["totalItems"]
        return count

    # ---- coupons

    def add_coupon(self, coupon: WebCoupon) -> str:
        """A promotion that a code opens."""
        if coupon.off_minor:
            code, value = "order_fixed_discount", coupon.off_minor
        else:
            code, value = "order_percentage_discount", coupon.percent_bp // 100
        action = {"code": code, "arguments": [{"name": "discount", "value": str(value)}]}
        promotion = {
            "enabled": True,
            "couponCode": coupon.code,
            "usageLimit": coupon.most_in_all,
            "conditions": [],
            "actions": [action],
            "translations": [{"languageCode": "en", "name": coupon.code}],
        }
        wants = f"{SAYS} ... on Promotion{{id}}"
        made = self._do("createPromotion(input:$x)", "CreatePromotionInput!", promotion, wants)
        promotion_id: str = made["one"]["id"]
        return promotion_id

    def coupon_uses(self, code: str) -> int:
        """Placed orders, not cancelled, that carry the code."""
        uses, skip, total = 0, 0, 1
        while skip < total:
            page = self._ask(
                "query($s:Int!){orders(options:{take:500,skip:$s}){totalItems "
                "items{state orderPlacedAt couponCodes}}}",
                s=skip,
            )["orders"]
            skip, total = skip + 500, page["totalItems"]
            uses += sum(
                code in one["couponCodes"] and bool(one["orderPlacedAt"])
                for one in page["items"]
                if one["state"] != "Cancelled"
            )
        return uses


@contextmanager
def open_shop() -> Iterator[ShopUnderTest]:
    """The project's own server, one for all; on PostgreSQL with `POSAPP_SHOP_DB=postgres`."""
    with _served(on_postgres if ON_POSTGRES else shared) as shop:
        yield shop


@contextmanager
def open_alone() -> Iterator[ShopUnderTest]:
    """A server that nobody else uses, fresh from its seed."""
    with _served(on_postgres if ON_POSTGRES else alone) as shop:
        yield shop


@contextmanager
def open_to_web_customers() -> Iterator[ShopUnderTest]:
    """A server of one's own that keeps none of the till's fields from web customers."""
    with _served(open_to_all) as shop:
        yield shop


@contextmanager
def _served(server: Callable[[], AbstractContextManager[Running]]) -> Iterator[ShopUnderTest]:
    try:
        with server() as running, _opened(running.url, running.key) as shop:
            yield shop
    except CannotRun as why:
        raise NoServer(str(why)) from why


@contextmanager
def open_at(url: str, key: str, secret: str) -> Iterator[ShopUnderTest]:
    """A server that runs already; it must hold what docs/shop-vendure.md asks for."""
    assert not secret, "Vendure's keys have no second part"
    with _opened(url, key) as shop:
        yield shop


@contextmanager
def _opened(url: str, key: str) -> Iterator[VendureShop]:
    shop = VendureShop(url, key)
    try:
        yield shop
    finally:
        shop.close()
