"""Asks the shop what its web customers may write: the till's own fields must be none of it.

Vendure opens each custom field to its Shop API unless its developer keeps it from there. Who may
write a till's price pays what she likes. The look is a stranger's, without the till's key, and does
nothing: a basket's fields without a basket, an account's without an account, a line never added.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from sync.protocol import AskPerson, Request, Response, Transport, TryLater
from sync.shops.vendure.reading import Row

PATH: Final = "/shop-api"
A_STRANGER: Final = {"vendure-api-key": "", "authorization": ""}
TEXT: Final = '"till"'
MOMENT: Final = '"2026-01-01T00:00:00.000Z"'
OF_A_LINE: Final = {
    "posUnitPrice": "1",
    "posUnitNet": "1",
    "posLine": TEXT,
    "posSku": TEXT,
    "posName": TEXT,
    "posQuantity": TEXT,
    "posDeliver": "true",
}
OF_AN_ORDER: Final = {
    "posTxnId": TEXT,
    "salesChannel": TEXT,
    "posLocation": TEXT,
    "posReceipt": TEXT,
    "posNote": TEXT,
    "soldAt": MOMENT,
    "pointsEarned": "1",
    "pointsUsed": "1",
}
OF_A_CUSTOMER: Final = {"loyaltyNumber": TEXT, "pointsBalance": "1", "tier": TEXT}
NOT_HERE: Final = frozenset({401, 403, 404, 405})
NO_DOOR: Final = frozenset({"sync.not-json", "sync.redirected"})


class Unseen(Exception):  # noqa: N818 - an answer, sorted by whoever asked
    """No web customer can be asked for: the Shop API is somewhere else, or shut."""


class WebFields:
    """What a web customer could write of what is the till's."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def warnings(self) -> Iterator[str]:
        """A code for each kind of field that is open; see `docs/shop-vendure.md`.

        Rule: sync.vendure-web-fields
        """
        looks: Mapping[str, tuple[Callable[[str, str], bool], Mapping[str, str]]] = {
            "sync.line-fields-open": (self._of_a_line, OF_A_LINE),
            "sync.order-fields-open": (self._of_an_order, OF_AN_ORDER),
            "sync.customer-fields-open": (self._of_a_customer, OF_A_CUSTOMER),
        }
        try:
            for code, (is_open, fields) in looks.items():
                if any(is_open(name, value) for name, value in fields.items()):
                    yield code
        except Unseen:
            yield "sync.web-fields-unseen"

    def _of_a_line(self, name: str, value: str) -> bool:
        """Whether the shop knows such a field of a line; the step is left out, so nothing is added.

        A field of a line has to be hidden: whether it may be written cannot be asked without a
        basket.
        """
        call = "addItemToOrder(productVariantId:0,quantity:1,customFields:$fields)"
        return not self._errors(call.replace("$fields", f"{{{name}:{value}}}"), "@skip(if:true)")

    def _of_an_order(self, name: str, value: str) -> bool:
        """Whether only a basket is missing to write it into."""
        return not self._errors(f"setOrderCustomFields(input:{{customFields:{{{name}:{value}}}}})")

    def _of_a_customer(self, name: str, value: str) -> bool:
        """Whether only an account is missing: a field that is refused is refused before that."""
        call = f"updateCustomer(input:{{customFields:{{{name}:{value}}}}})"
        errors = self._errors(call)
        return any(_code(one) == "FORBIDDEN" for one in errors)

    def _errors(self, call: str, condition: str = "") -> tuple[Row, ...]:
        response = self._send(f"mutation{{{call}{condition}{{__typename}}}}")
        if response.status in NOT_HERE or not isinstance(response.body, dict):
            raise Unseen
        answer = Row(response.body)
        if "errors" in answer:
            return answer.rows("errors")
        if "data" not in answer:
            raise Unseen
        return ()

    def _send(self, document: str) -> Response:
        body = {"query": document}
        try:
            return self._transport.send(Request("POST", PATH, body=body, headers=A_STRANGER))
        except (TryLater, AskPerson) as error:
            if error.code in NO_DOOR:
                raise Unseen from error
            raise


def _code(error: Row) -> str:
    extensions = error.maybe_row("extensions")
    return extensions.words("code") if extensions else ""
