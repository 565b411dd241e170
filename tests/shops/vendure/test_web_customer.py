"""What a till writes into the shop is no web customer's to write: prices, receipts, numbers."""

import pytest

from tests.shops.conformance.basket import buyer, goods
from tests.shops.conformance.driver import ShopUnderTest
from tests.shops.vendure.driver import PASSWORD, VendureShop
from tests.shops.vendure.merchant import SAYS, WebCustomer

pytestmark = pytest.mark.xdist_group("shop-vendure")


@pytest.fixture
def her(vendure: ShopUnderTest) -> tuple[WebCustomer, str]:
    """Somebody in her browser, and her id."""
    person = buyer()
    customer_id = vendure.add_customer(person)
    assert isinstance(vendure, VendureShop)
    return WebCustomer(vendure.browser, person.email, PASSWORD), customer_id


def test_nobody_names_her_own_price(vendure: ShopUnderTest, her: tuple[WebCustomer, str]) -> None:
    """A till's price stands on an order's line; in a browser there is no such field."""
    browser, _ = her
    tea_id = vendure.add_product(goods(vendure))
    call = "addItemToOrder(productVariantId:$v,quantity:1,customFields:{posUnitPrice:1})"
    with pytest.raises(AssertionError, match="customFields"):
        browser.ask(f"mutation($v:ID!){{{call}{{{SAYS}}}}}", v=tea_id)


@pytest.mark.parametrize("field", ['posTxnId:"a-receipt"', "pointsEarned:9000"])
def test_nobody_makes_her_order_a_receipt_of_a_till(
    vendure: ShopUnderTest, her: tuple[WebCustomer, str], field: str
) -> None:
    """An order with a receipt's id would be prepared in no store."""
    browser, _ = her
    browser.add(vendure.add_product(goods(vendure)), 1)
    call = f"setOrderCustomFields(input:{{customFields:{{{field}}}}})"
    with pytest.raises(AssertionError, match="tills alone"):
        browser.ask(f"mutation{{{call}{{{SAYS}}}}}")


@pytest.mark.parametrize(
    "field", ['loyaltyNumber:"29000018"', "pointsBalance:90000", 'tier:"GOLD"']
)
def test_nobody_gives_herself_a_card_or_points(
    vendure: ShopUnderTest, her: tuple[WebCustomer, str], field: str
) -> None:
    """She sees her number, points and tier; who wrote another's number would be taken for her."""
    browser, customer_id = her
    document = f"mutation{{updateCustomer(input:{{customFields:{{{field}}}}}){{id}}}}"
    with pytest.raises(AssertionError, match="tills alone"):
        browser.ask(document)
    assert browser.ask("{activeCustomer{customFields{loyaltyNumber pointsBalance tier}}}")
    found = vendure.customer(customer_id)
    assert found is not None
    assert (found.number, found.points, found.tier) == ("", 0, "")


def test_nobody_pays_as_if_a_till_had_her_money(
    vendure: ShopUnderTest, her: tuple[WebCustomer, str]
) -> None:
    browser, _ = her
    browser.add(vendure.add_product(goods(vendure)), 1)
    methods = browser.ask("{eligibleShippingMethods{id}}")["eligibleShippingMethods"]
    with pytest.raises(AssertionError, match="PAYMENT_DECLINED"):
        browser.check_out("pos", methods[0]["id"])
