"""A member who is changed on both sides keeps the newest of each of her words."""

from dataclasses import replace
from datetime import datetime

import pytest

from loyalty.rules.member import IdentifierKind, Purpose
from loyalty.service.accounts import Accounts
from loyalty.service.from_shop import ShopMembers
from loyalty.service.members import Correction
from loyalty.service.program_book import ProgramBook
from loyalty.service.shop_orders import ShopOrders
from loyalty.service.tier_desk import TierDesk
from posapp.ports import OutboxRow, Work
from posapp.services.shop_intake import build_incoming
from sync.outgoing import Nothing, Outgoing, Prepared, Wait
from sync.protocol import AskPerson, MessageKind
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


@pytest.mark.rule("sync.member-by-consent")
def test_who_leaves_the_program_keeps_her_account_and_loses_her_points_there(
    hall: Hall, joined: Joined
) -> None:
    anna = hall.member("ANNA")
    hall.sold(anna, "WINE", "WINE")
    joined.run()
    before = joined.shop.customers_of(anna)[0].member
    assert before.points > 0
    hall.shop.till.loyalty.consents.withdraw(anna, Purpose.PROGRAM)
    joined.run()
    after = joined.shop.customers_of(anna)[0].member
    assert (after.number, after.points, after.tier, after.active) == ("", 0, "", True)
    assert (after.person.name, after.person.phone) == (before.person.name, before.person.phone)


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


@pytest.mark.rule("sync.hear-before-telling")
@pytest.mark.parametrize(
    ("anew", "ends"),
    [
        (Nothing("nobody any more"), ("nothing", "done", "", "")),
        (
            Wait("sync.waits-for-sale", MessageKind.SALE, "sale-1"),
            ("waits", "later", "", "sync.waits-for-sale"),
        ),
        (
            AskPerson("sync.receipt-gone", receipt="1-7"),
            ("person", "person", "", "sync.receipt-gone"),
        ),
    ],
    ids=["nothing", "waits", "person"],
)
def test_once_she_is_heard_the_old_message_never_goes(
    hall: Hall,
    both: Joined,
    monkeypatch: pytest.MonkeyPatch,
    anew: Nothing | Wait | AskPerson,
    ends: tuple[str, str, str, str],
) -> None:
    """What is read anew after she was looked up counts, also where it is no message at all."""
    anna = hall.member("ANNA")
    hall.sold(anna, "TEA")
    both.run()
    before = both.shop.customers_of(anna)[0].member
    both.clock.wait(5)
    hall.manager_in()
    hall.shop.till.loyalty.members.correct(anna, Correction(language="zh"))
    prepare, said = Outgoing.prepare, [False]

    def at_second_look(one: Outgoing, work: Work, row: OutboxRow, now: datetime) -> Prepared:
        first, said[0] = not said[0], True
        if first:
            return prepare(one, work, row, now)
        if isinstance(anew, AskPerson):
            raise anew
        return anew

    with monkeypatch.context() as patch:
        patch.setattr(Outgoing, "prepare", at_second_look)
        did = both.step()
    row = both.row(anna)
    assert (did, row.state, row.leased_by, row.code) == ends
    assert both.shop.customers_of(anna)[0].member == before


@pytest.mark.rule("sync.one-tells-all")
def test_what_she_changes_while_two_messages_about_her_go_as_one_is_told(
    hall: Hall, joined: Joined
) -> None:
    """A message that waited for its second try takes a newer one along; a third change is new."""
    anna = hall.member("ANNA")
    hall.sold(anna, "TEA")
    joined.run()
    at = joined.clock.now()
    with joined.store.write() as work:
        work.outbox.add(OutboxRow("first", "member", anna, at, state="later", next_at=at))
        work.outbox.add(OutboxRow("second", "member", anna, at))
        work.commit()
    hall.manager_in()
    desk = hall.shop.till.loyalty.members

    def she_gets_a_new_phone() -> None:
        joined.shop.during = None
        desk.add_identifier(anna, IdentifierKind.PHONE, "+4917099988877")

    joined.shop.during = she_gets_a_new_phone
    joined.run()
    (customer,) = joined.shop.customers_of(anna)
    assert customer.member.person.phone == "+4917099988877"
