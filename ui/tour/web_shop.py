"""The test shop as others see it: a web customer who orders, a merchant who changes a price."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from posapp.domain.shop_address import read_shop_address
from posapp.kernel.clock import Clock
from posapp.kernel.errors import Bug
from sync.protocol import Request, TryLater
from sync.transport.client import ShopTransport, Way
from sync.transport.credentials import HeaderKey

TOLD_FILE: Final = "test-shop.json"
PASSWORD: Final = "only-for-the-tour"  # noqa: S105 - of a made-up customer of the test shop
ADMIN, SHOP = "/admin-api", "/shop-api"
SAYS: Final = "__typename ... on ErrorResult{errorCode message}"
Answer = dict[str, Any]  # any shape that a query asks for


@dataclass(frozen=True, slots=True)
class KnownShop:
    """Where the test shop runs, and a key of its merchant."""

    url: str
    key: str


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who is a member in the store and buys online too; the phone as she says it."""

    name: str
    email: str
    phone: str


def running_shop(data: Path, clock: Clock) -> KnownShop | None:
    """The test shop that tells of itself in the data folder, if it answers."""
    try:
        told = json.loads((data / TOLD_FILE).read_text(encoding="utf-8"))
        shop = KnownShop(told["url"], told["key"])
        WebShop(shop, clock).ask("{activeChannel{id}}")
    except (OSError, ValueError, KeyError, TypeError, TryLater):
        return None
    return shop


class WebShop:
    """Asks the shop's own API, as a dashboard and a browser would."""

    def __init__(self, shop: KnownShop, clock: Clock) -> None:
        """A way to the shop; nothing is asked yet."""
        address = read_shop_address(shop.url, plain_http=True)
        key = HeaderKey("vendure-api-key", shop.key)
        self._merchant = ShopTransport(Way(address, key), clock)
        self._browser = ShopTransport(Way(address), clock)
        self._token: Mapping[str, str] = {}

    def ask(self, document: str, **variables: object) -> Answer:
        """What the merchant is answered."""
        body = {"query": document, "variables": variables}
        return self._data(self._merchant.send(Request("POST", ADMIN, body=body)).body, document)

    def _visit(self, document: str, **variables: object) -> Answer:
        body = {"query": document, "variables": variables}
        response = self._browser.send(Request("POST", SHOP, body=body, headers=self._token))
        token = response.headers.get("vendure-auth-token")
        if token:
            self._token = {"authorization": f"Bearer {token}"}
        return self._data(response.body, document)

    @staticmethod
    def _data(body: object, document: str) -> Answer:
        data = body.get("data") if isinstance(body, dict) else None
        if not isinstance(body, dict) or body.get("errors") or not isinstance(data, dict):
            raise Bug("tour.lost", wanted=document[:60], found=str(body)[:200], said="")
        for one in data.values():
            if isinstance(one, dict) and "errorCode" in one:
                raise Bug("tour.lost", wanted=document[:60], found=str(one)[:200], said="")
        return data

    # ---- the web customer

    def register(self, email: str, name: str) -> None:
        """She has an account; one she has already is fine."""
        first, _, last = name.partition(" ")
        known = "query($e:String!){customers(options:{filter:{emailAddress:{eq:$e}}}){totalItems}}"
        if self.ask(known, e=email)["customers"]["totalItems"]:
            return
        who = {"emailAddress": email, "firstName": first, "lastName": last}
        call = "createCustomer(input:$x,password:$p)"
        document = f"mutation($x:CreateCustomerInput!,$p:String!){{{call}{{{SAYS}}}}}"
        self.ask(document, x=who, p=PASSWORD)

    def order(self, email: str, skus: Mapping[str, int]) -> str:
        """Order what she wants, collected in the store, paid online; the order's code."""
        call = "login(username:$e,password:$p)"
        document = f"mutation($e:String!,$p:String!){{{call}{{{SAYS}}}}}"
        self._visit(document, e=email, p=PASSWORD)
        for sku, pieces in skus.items():
            call = "addItemToOrder(productVariantId:$v,quantity:$n)"
            self._visit(
                f"mutation($v:ID!,$n:Int!){{{call}{{{SAYS}}}}}", v=self.variant(sku), n=pieces
            )
        home = 'streetLine1:"Way 1",city:"Berlin",postalCode:"10115",countryCode:"DE"'
        self._visit(f"mutation{{setOrderShippingAddress(input:{{{home}}}){{{SAYS}}}}}")
        found = self._visit("{eligibleShippingMethods{id name}}")["eligibleShippingMethods"]
        pick_up = next(str(one["id"]) for one in found if "pick" in str(one["name"]).lower())
        call = "setOrderShippingMethod(shippingMethodId:$s)"
        self._visit(f"mutation($s:[ID!]!){{{call}{{{SAYS}}}}}", s=[pick_up])
        self._visit(f'mutation{{transitionOrderToState(state:"ArrangingPayment"){{{SAYS}}}}}')
        call = 'addPaymentToOrder(input:{method:"web",metadata:{}})'
        paid = self._visit(f"mutation{{{call}{{{SAYS} ... on Order{{code}}}}}}")
        code: str = paid["addPaymentToOrder"]["code"]
        return code

    # ---- the merchant

    def variant(self, sku: str) -> str:
        """The id of goods."""
        document = "query($s:String!){productVariants(options:{filter:{sku:{eq:$s}}}){items{id}}}"
        found: str = self.ask(document, s=sku)["productVariants"]["items"][0]["id"]
        return found

    def change_price(self, sku: str, minor: int) -> None:
        """Another price, from now on."""
        change = [{"id": self.variant(sku), "price": minor}]
        kind = "[UpdateProductVariantInput!]!"
        self.ask(f"mutation($x:{kind}){{updateProductVariants(input:$x){{id}}}}", x=change)

    def order_of(self, sale_id: str) -> Answer | None:
        """The order that carries a till's id: its code, state and total."""
        document = (
            "query($t:String!){orders(options:{filter:{posTxnId:{eq:$t}}})"
            "{items{code state totalWithTax}}}"
        )
        items = self.ask(document, t=sale_id)["orders"]["items"]
        return items[0] if items else None

    def state_of(self, code: str) -> str:
        """The fulfilment's word about an order."""
        document = "query($c:String!){orders(options:{filter:{code:{eq:$c}}}){items{state}}}"
        state: str = self.ask(document, c=code)["orders"]["items"][0]["state"]
        return state

    def close(self) -> None:
        """Hang up."""
        self._merchant.close()
        self._browser.close()
