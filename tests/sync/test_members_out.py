"""A member who is changed on both sides keeps the newest of each of her words."""

from dataclasses import replace

import pytest

from loyalty.rules.member import IdentifierKind
from loyalty.service.accounts import Accounts
from loyalty.service.from_shop import ShopMembers
from loyalty.service.members import Correction
from loyalty.service.program_book import ProgramBook
from loyalty.service.shop_orders import ShopOrders
from loyalty.service.tier_desk import TierDesk
from posapp.services.shop_intake import build_incoming
from sync.shop import ShopMap
from tests.builders import EUR
from tests.loyalty.service.hall import Hall
from tests.sync.joined import Joined


@pytest.fixture
def both(hall: Hall, joined: Joined) -> Joined:
    """The store with the real intake; it does not look at the shop by itself."""
    accounts, programs = Accounts(hall.context), ProgramBook(hall.context)
    joined.intake = build_incoming(
        hall.context,
        ShopMap("store", EUR, {"standard": "A"}),
        members=ShopMembers(hall.context, ""),
        orders=ShopOrders(
            hall.context, accounts, programs, TierDesk(hall.context, accounts, programs)
        ),
    )
    joined.restart()
    return joined


@pytest.mark.rule("sync.hear-before-telling")
def test_a_name_changed_online_survives_a_phone_changed_at_the_till(
    hall: Hall, both: Joined
) -> None:
    anna = hall.member("ANNA")
    hall.sold(anna, "TEA")
    both.run()
    (customer,) = both.shop.customers_of(anna)
    both.clock.wait(5)
    person = replace(customer.member.person, name="Anna Berg-Roth")
    customer.member = replace(customer.member, person=person)
    hall.manager_in()
    desk = hall.shop.till.loyalty.members
    desk.add_identifier(anna, IdentifierKind.PHONE, "+4917099988877")
    desk.correct(anna, Correction(language="zh"))
    both.run()
    (customer,) = both.shop.customers_of(anna)
    told = customer.member.person
    assert (told.name, told.phone, told.language) == ("Anna Berg-Roth", "+4917099988877", "zh")
    with both.store.read() as work:
        member = work.members.get(anna)
    assert member is not None
    assert member.name == "Anna Berg-Roth"
