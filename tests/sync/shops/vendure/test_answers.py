"""What a Vendure server's answers mean: its three ways to say no, and nonsense."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from posapp.kernel.clock import SetClock
from posapp.kernel.money import Currency
from sync.protocol import AskPerson, Request, Response, Stream, TryLater
from sync.shop import Shop, ShopMap
from sync.shops.vendure import connect
from sync.shops.vendure.api import Api, ShopSaysNo, Steps
from sync.shops.vendure.names import full_name, two_parts
from sync.shops.vendure.reading import Row

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MAP = ShopMap("STORE-1", Currency("EUR", 2), {"Standard": "A"})


@dataclass(slots=True)
class Script:
    """A way to a shop that says always the same."""

    body: object
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)

    def send(self, request: Request) -> Response:
        """The answer."""
        self.asked.append(request)
        return Response(self.status, self.body, self.headers)


def asked(body: object, status: int = 200) -> Row:
    """What is made of an answer."""
    return Api(Script(body, status), SetClock(NOON)).ask("{orders{items{id}}}")


def error(message: str, code: str = "") -> dict[str, object]:
    """An answer that holds an error."""
    extensions = {"code": code} if code else {}
    return {"errors": [{"message": message, "path": ["cf"], "extensions": extensions}]}


@dataclass(slots=True)
class OlderShop:
    """A shop whose developer has not added the newest field."""

    asked: list[str] = field(default_factory=list)

    def send(self, request: Request) -> Response:
        """It refuses a document that names the field."""
        document = json.dumps(request.body)
        self.asked.append(document)
        if " unwanted" in document:
            return Response(400, error('Cannot query field "unwanted" on type "CustomerC'), {})
        return Response(200, {"data": {"customers": {"items": []}}}, {})


def test_a_shop_without_the_newest_field_goes_on_without_it() -> None:
    shop = OlderShop()
    api = Api(shop, SetClock(NOON))
    for _ in range(2):
        found = api.ask("{customers{items{id customFields{tier unwanted}}}}").row("customers")
        assert found.rows("items") == ()
    assert api.lacks == {"unwanted"}
    assert ["unwanted" in one for one in shop.asked] == [True, False, False]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (error("You are not authorized", "FORBIDDEN"), 200, "sync.key-refused"),
        ({"message": "no"}, 401, "sync.key-refused"),
        ({"message": "no"}, 404, "sync.no-shop-here"),
        (error('Cannot query field "posTxnId" on type'), 400, "sync.shop-not-prepared"),
    ],
)
def test_what_a_person_must_mend(body: object, status: int, code: str) -> None:
    with pytest.raises(AskPerson) as trouble:
        asked(body, status)
    assert trouble.value.code == code


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (error("rate limited", "THROTTLED"), 200, "sync.busy"),
        (error("Internal"), 500, "sync.server-error"),
        ({"data": {}}, 500, "sync.server-error"),
        (None, 200, "sync.odd-answer"),
        ([], 200, "sync.odd-answer"),
        ({"data": None}, 200, "sync.odd-answer"),
        ({"errors": "all wrong"}, 200, "sync.odd-answer"),
    ],
)
def test_what_is_tried_again(body: object, status: int, code: str) -> None:
    with pytest.raises(TryLater) as trouble:
        asked(body, status)
    assert trouble.value.code == code


@pytest.mark.parametrize(
    "words",
    [
        "UNIQUE constraint failed: order.customFieldsPostxnid",
        'duplicate key value violates unique constraint "UQ_e2b2"',
    ],
)
def test_an_id_that_is_there_already_is_told_by_every_database(words: str) -> None:
    with pytest.raises(ShopSaysNo) as no:
        asked(error(words))
    assert no.value.id_is_taken
    assert no.value.steps == {"cf"}


def test_the_words_of_the_shop_lose_their_markup() -> None:
    with pytest.raises(ShopSaysNo, match=r"^Bad things$"):
        asked(error("<b>Bad</b>\u202e things"))


def test_steps_are_one_mutation_with_typed_variables() -> None:
    steps = Steps(o=("ID!", "7"))
    steps.let("x", "Int!", 3)
    steps.add("one", "first(id:$o)", "id")
    steps.add("two", "second(n:$x)", "id")
    assert steps.document == "mutation($o:ID!,$x:Int!){one:first(id:$o){id}\ntwo:second(n:$x){id}}"
    assert steps.values == {"o": "7", "x": 3}


@pytest.mark.parametrize("text", ["Wang Li", "王丽", "Anna Maria Roth", "", "  A   B "])
def test_a_name_in_two_parts_comes_back_whole(text: str) -> None:
    first, last = two_parts(text)
    assert full_name(Row({"firstName": first, "lastName": last})) == " ".join(text.split())


@pytest.mark.parametrize("stream", [one for one in Stream if one is not Stream.REVIEWS])
@pytest.mark.parametrize("row", [{}, {"id": "7"}, {"id": 7, "updatedAt": "soon"}])
def test_rows_of_nonsense_never_end_in_anything_but_later_or_kept_out(
    stream: Stream, row: Mapping[str, object]
) -> None:
    names = ("productVariants", "customers", "orders", "promotions", "products")
    body = {"data": {name: {"items": [row]} for name in names}}
    shop = connect(Script(body), MAP, SetClock(NOON))
    assert outcome(shop, stream) in {"sync.odd-answer", "kept out"}


def outcome(shop: Shop, stream: Stream) -> str:
    """What becomes of a look at a stream."""
    try:
        page = shop.pull(stream, "", 10)
    except TryLater as trouble:
        return trouble.code
    return "believed" if page.rows else "kept out"


def test_a_clock_that_is_wrong_there_is_seen() -> None:
    script = Script({"data": {}}, headers={"date": "Mon, 02 Mar 2026 12:05:00 GMT"})
    api = Api(script, SetClock(NOON))
    api.ask("{x}")
    assert timedelta(seconds=api.ahead_s) == timedelta(minutes=5)
