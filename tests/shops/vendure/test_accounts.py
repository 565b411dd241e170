"""Whose account it is at a Vendure shop: proven by a letter, by a number, never by typed words."""

import uuid
from dataclasses import replace

import pytest

from posapp.kernel.clock import SystemClock
from sync.protocol import AskPerson, Request, Stream
from sync.shop import InMember, Person, Shop
from sync.shops.vendure import connect
from tests.shops.conformance.basket import buyer, fresh, member
from tests.shops.conformance.driver import ShopUnderTest
from tests.shops.conformance.watching import Watch
from tests.shops.vendure.driver import PASSWORD, VendureShop
from tests.shops.vendure.merchant import SHOP

pytestmark = pytest.mark.xdist_group("shop-vendure")


@pytest.fixture
def shop(vendure: ShopUnderTest) -> Shop:
    """A connector just started."""
    return vendure.connect(vendure.wire())


def in_browser(vendure: ShopUnderTest, document: str, **variables: object) -> None:
    """What somebody does who has not logged in."""
    assert isinstance(vendure, VendureShop)
    body = {"query": document, "variables": variables}
    answer = vendure.browser.send(Request("POST", SHOP, body=body)).body
    assert isinstance(answer, dict)
    assert "errors" not in answer, answer
    assert "Error" not in str(answer), answer


def members_of(watch: Watch, shop: Shop) -> list[InMember]:
    """The customers that are told now."""
    return [row for row in watch.news(shop, Stream.MEMBERS).rows if isinstance(row, InMember)]


@pytest.mark.rule("sync.vendure-verified")
@pytest.mark.rule("sync.adopt-proven")
def test_an_account_is_proven_once_she_opened_the_letter(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    """Vendure moves no time when she does: who had not at the last look is looked at again."""
    watch, email = Watch(), f"{fresh('anna').lower()}@example.com"
    her = {"emailAddress": email, "firstName": "Anna", "lastName": "Berg", "password": PASSWORD}
    call = "mutation($x:RegisterCustomerInput!){registerCustomerAccount(input:$x){__typename}}"
    in_browser(vendure, call, x=her)
    before, *again = [one for one in members_of(watch, shop) if one.person.email == email]
    assert again == [before] * len(again), "a look may tell twice, and the same"
    assert not before.email_proven

    call = "mutation($t:String!){verifyCustomerAccount(token:$t){__typename}}"
    in_browser(vendure, call, t=email)

    after, *again = [one for one in members_of(watch, shop) if one.remote_id == before.remote_id]
    assert again == [after] * len(again)
    assert after.email_proven
    assert shop.find_member(email=email) == (after,)


@pytest.mark.rule("sync.vendure-verified")
def test_a_shop_that_asks_for_no_letter_proves_nothing(vendure: ShopUnderTest) -> None:
    """Vendure calls every account verified then, and the merchant says so in the settings."""
    her = buyer()
    vendure.add_customer(her)
    open_to_all = replace(vendure.shop_map, proves_emails=False)
    shop = connect(vendure.wire(), open_to_all, SystemClock())
    assert not shop.abilities.verifies_email
    (found,) = shop.find_member(email=her.email)
    assert not found.email_proven
    with pytest.raises(AskPerson, match=r"sync\.account-unproven"):
        shop.send_member(member(person=Person("Wang Li", her.email)))


@pytest.mark.rule("sync.vendure-adopt")
def test_a_phone_alone_makes_no_account_hers(vendure: ShopUnderTest, shop: Shop) -> None:
    """Somebody typed a member's phone into her own account: the member gets one of her own."""
    phone = f"+49{uuid.uuid4().int % 10**10:010d}"
    strange_id = vendure.add_customer(buyer(name="Otto Fremd", phone=phone))
    anna = member(person=Person("Anna Berg", f"{fresh('anna').lower()}@example.com", phone))
    assert shop.send_member(anna).remote_id != strange_id
    left = vendure.customer(strange_id)
    assert left is not None
    assert (left.number, left.points) == ("", 0)


@pytest.mark.rule("sync.vendure-adopt")
def test_her_phone_and_name_in_another_account_ask_a_person(
    vendure: ShopUnderTest, shop: Shop
) -> None:
    """Anybody can type both beside an e-mail of his own: he would see her points."""
    phone = f"+49{uuid.uuid4().int % 10**10:010d}"
    other = f"{fresh('other').lower()}@example.com"
    strange_id = vendure.add_customer(buyer(name="Anna Berg", phone=phone, email=other))
    with pytest.raises(AskPerson, match=r"sync\.member-doubtful"):
        shop.send_member(member(person=Person("Anna Berg", "", phone)))
    left = vendure.customer(strange_id)
    assert left is not None
    assert (left.number, left.points) == ("", 0)
