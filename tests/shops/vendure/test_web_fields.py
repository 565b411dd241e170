"""The wizard's test sees what a shop's developer left open to web customers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from sync.protocol import Request, Response, TryLater
from sync.shops.vendure.web_fields import WebFields
from tests.shops.conformance.basket import buyer, goods
from tests.shops.conformance.driver import NoServer, ShopUnderTest
from tests.shops.vendure.driver import PASSWORD, VendureShop, open_to_web_customers
from tests.shops.vendure.merchant import SAYS, WebCustomer

pytestmark = pytest.mark.xdist_group("shop-vendure")

OPEN = ("sync.line-fields-open", "sync.order-fields-open", "sync.customer-fields-open")


@pytest.fixture(scope="module")
def careless() -> Iterator[ShopUnderTest]:
    """A real server whose developer added the till's fields and kept none of them back."""
    try:
        with open_to_web_customers() as shop:
            yield shop
    except NoServer as why:
        pytest.skip(str(why))


@pytest.mark.rule("sync.vendure-web-fields")
def test_a_shop_that_keeps_the_fields_back_is_not_warned_of(vendure: ShopUnderTest) -> None:
    assert vendure.connect(vendure.wire()).test().warnings == ()


@pytest.mark.rule("sync.vendure-web-fields")
def test_a_shop_whose_customers_write_the_tills_fields_is_warned_of(
    careless: ShopUnderTest,
) -> None:
    """There somebody does order at a cent; and the look itself leaves nothing behind."""
    orders, people = careless.order_count(), careless.connect(careless.wire()).test().counts
    report = careless.connect(careless.wire()).test()
    assert report.warnings == OPEN
    assert (careless.order_count(), report.counts) == (orders, people)

    her = buyer()
    tea_id = careless.add_product(goods(careless))
    careless.add_customer(her)
    assert isinstance(careless, VendureShop)
    browser = WebCustomer(careless.browser, her.email, PASSWORD)
    call = "addItemToOrder(productVariantId:$v,quantity:1,customFields:{posUnitPrice:1})"
    wants = f"{SAYS} ... on Order{{subTotalWithTax}}"
    answer = browser.ask(f"mutation($v:ID!){{{call}{{{wants}}}}}", v=tea_id)
    assert answer["addItemToOrder"]["subTotalWithTax"] == 1


@dataclass(slots=True)
class Door:
    """A Shop API that always answers the same."""

    answer: Response | Exception
    asked: list[Request] = field(default_factory=list)

    def send(self, request: Request) -> Response:
        """The answer."""
        self.asked.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    "answer",
    [Response(404, {"message": "no"}), Response(200, []), TryLater("sync.not-json", status=200)],
)
def test_a_shop_that_shows_no_door_for_customers_is_said_to_be_unseen(
    answer: Response | Exception,
) -> None:
    door = Door(answer)
    assert list(WebFields(door).warnings()) == ["sync.web-fields-unseen"]
    assert {one.path for one in door.asked} == {"/shop-api"}


def test_the_look_is_a_strangers() -> None:
    """With the till's key it would be told what a till may do."""
    door = Door(Response(200, {"errors": [{"message": "closed"}]}))
    assert list(WebFields(door).warnings()) == []
    assert all(one.headers["vendure-api-key"] == "" for one in door.asked)


def test_a_line_that_broke_is_no_answer() -> None:
    door = Door(TryLater("sync.no-answer"))
    with pytest.raises(TryLater):
        list(WebFields(door).warnings())
