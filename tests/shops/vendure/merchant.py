"""What a merchant and a web customer do: GraphQL calls that the driver is written in."""

from collections.abc import Mapping
from typing import Any

from sync.protocol import Request, Transport

ADMIN, SHOP = "/admin-api", "/shop-api"
SAYS = "__typename ... on ErrorResult{errorCode message}"
Answer = dict[str, Any]  # any shape that a query asks for; the driver reads what it asked


def ask(wire: Transport, document: str, /, **variables: object) -> Answer:
    """The merchant's answer; an error in it fails the test."""
    return _asked(wire, ADMIN, document, {}, variables)[0]


def _asked(
    wire: Transport,
    path: str,
    document: str,
    headers: Mapping[str, str],
    variables: Mapping[str, object],
) -> tuple[Answer, str]:
    body = {"query": document, "variables": dict(variables)}
    response = wire.send(Request("POST", path, body=body, headers=headers))
    answer: Any = response.body  # JSON
    told = f"{document[:300]}: {answer}"
    assert not answer.get("errors"), told
    refused = [one for one in answer["data"].values() if isinstance(one, dict)]
    assert not any("errorCode" in one for one in refused), told
    return answer["data"], response.headers.get("vendure-auth-token", "")


class WebCustomer:
    """One who logs in and orders, as a browser would; her way to the shop carries no key."""

    def __init__(self, wire: Transport, email: str, password: str) -> None:
        self._wire = wire
        document = f"mutation($e:String!,$p:String!){{login(username:$e,password:$p){{{SAYS}}}}}"
        _, token = _asked(wire, SHOP, document, {}, {"e": email, "p": password})
        self._headers = {"authorization": f"Bearer {token}"}

    def ask(self, document: str, /, **variables: object) -> Answer:
        """What the shop answers her."""
        return _asked(self._wire, SHOP, document, self._headers, variables)[0]

    def add(self, variant_id: str, pieces: int) -> None:
        """Put goods into the basket."""
        call = "addItemToOrder(productVariantId:$v,quantity:$n)"
        self.ask(f"mutation($v:ID!,$n:Int!){{{call}{{{SAYS}}}}}", v=variant_id, n=pieces)

    def use_coupon(self, code: str) -> None:
        """Type a coupon's code."""
        self.ask(f"mutation($c:String!){{applyCouponCode(couponCode:$c){{{SAYS}}}}}", c=code)

    def check_out(self, method: str, shipping: str) -> str:
        """Pay in one of the shop's ways, delivered in another; the order's id."""
        home = 'streetLine1:"Way 1",city:"Berlin",postalCode:"10115",countryCode:"DE"'
        self.ask(f"mutation{{setOrderShippingAddress(input:{{{home}}}){{{SAYS}}}}}")
        call = "setOrderShippingMethod(shippingMethodId:$s)"
        self.ask(f"mutation($s:[ID!]!){{{call}{{{SAYS}}}}}", s=[shipping])
        self.ask(f'mutation{{transitionOrderToState(state:"ArrangingPayment"){{{SAYS}}}}}')
        call = "addPaymentToOrder(input:{method:$m,metadata:{}})"
        paid = self.ask(f"mutation($m:String!){{{call}{{{SAYS} ... on Order{{id}}}}}}", m=method)
        order_id: str = paid["addPaymentToOrder"]["id"]
        return order_id
