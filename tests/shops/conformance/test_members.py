"""Members and customers are one person on both sides, found by what the platform can find."""

from dataclasses import replace
from datetime import date

import pytest

from sync.abilities import Abilities
from sync.protocol import AskPerson, Stream
from sync.shop import InMember, OutMember, Person, Shop
from tests.shops.conformance.basket import buyer, fresh, member
from tests.shops.conformance.driver import ServerCustomer, ShopUnderTest
from tests.shops.conformance.watching import Watch


def account(platform: ShopUnderTest, remote_id: str) -> ServerCustomer:
    """Her account; there must be one."""
    found = platform.customer(remote_id)
    assert found is not None
    return found


def test_a_member_gets_an_account(platform: ShopUnderTest, shop: Shop) -> None:
    her = member()
    sent = shop.send_member(her)
    made = account(platform, sent.remote_id)
    assert (made.name, made.email.lower()) == ("Wang Li", her.person.email)
    assert made.phone == her.person.phone
    assert not sent.was_there


def test_points_tier_and_card_number_can_be_read_in_the_shop(
    platform: ShopUnderTest, shop: Shop
) -> None:
    her = member(points=345, tier="Gold")
    made = account(platform, shop.send_member(her).remote_id)
    assert (made.points, made.tier, made.number) == (345, "Gold", her.number)


def test_her_points_change(platform: ShopUnderTest, shop: Shop) -> None:
    her = member(points=100)
    her_id = shop.send_member(her).remote_id
    shop.send_member(replace(her, remote_id=her_id, points=0, tier="Silver"))
    made = account(platform, her_id)
    assert (made.points, made.tier) == (0, "Silver")


def test_what_changed_in_the_store_is_in_the_shop(platform: ShopUnderTest, shop: Shop) -> None:
    her = member()
    her_id = shop.send_member(her).remote_id
    moved = replace(her.person, name="Wang Li Hua", phone=f"{her.person.phone}9")
    shop.send_member(replace(her, remote_id=her_id, person=moved))
    made = account(platform, her_id)
    assert (made.name, made.phone) == ("Wang Li Hua", moved.phone)
    assert made.email.lower() == her.person.email


def test_what_changed_in_the_shop_comes_in(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    her_id = shop.send_member(member()).remote_id
    watch.news(shop, Stream.MEMBERS)
    platform.change_customer(her_id, name="Wang Fang", phone="+4915112345678")
    row = watch.news(shop, Stream.MEMBERS).last(InMember, her_id)
    assert (row.person.name, row.person.phone) == ("Wang Fang", "+4915112345678")


def test_a_new_customer_comes_in(platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
    her = buyer(name="Li Na", phone="+4915187654321", number=fresh("29"))
    her_id = platform.add_customer(her)
    row = watch.news(shop, Stream.MEMBERS).last(InMember, her_id)
    assert (row.person.name, row.person.email.lower()) == ("Li Na", her.email)
    assert (row.person.phone, row.number) == (her.phone, her.number)


def test_an_account_says_whether_its_e_mail_is_proven(
    platform: ShopUnderTest, shop: Shop, watch: Watch, can: Abilities
) -> None:
    """What the platform says it can, its accounts say."""
    her_id = platform.add_customer(buyer())
    row = watch.news(shop, Stream.MEMBERS).last(InMember, her_id)
    assert row.email_proven == can.verifies_email


def test_a_member_comes_back_as_she_was_sent(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    assert platform.kind
    her = member()
    person = replace(her.person, birthday=date(1990, 2, 28))
    her_id = shop.send_member(replace(her, person=person)).remote_id
    row = watch.news(shop, Stream.MEMBERS).last(InMember, her_id)
    assert (row.person.name, row.person.birthday) == ("Wang Li", date(1990, 2, 28))
    assert (row.number, row.points, row.tier) == (her.number, her.points, her.tier)


@pytest.mark.rule("sync.woocommerce-adopt")
def test_an_account_with_her_e_mail_is_adopted_where_the_shop_proves_it(
    platform: ShopUnderTest, shop: Shop, can: Abilities
) -> None:
    """Else a person says first that it is hers: then it is known by its id."""
    her = member()
    old_id = platform.add_customer(buyer(email=her.person.email.upper()))
    if not can.verifies_email:
        with pytest.raises(AskPerson, match=r"sync\.account-unproven"):
            shop.send_member(her)
        left = account(platform, old_id)
        assert (left.number, left.points or 0, left.tier) == ("", 0, "")
        her = replace(her, remote_id=old_id)
    sent = shop.send_member(her)
    assert (sent.remote_id, sent.was_there) == (old_id, True)
    assert len(platform.customers_with(her.person.email)) == 1
    assert account(platform, old_id).number == her.number


def test_two_members_with_one_e_mail_need_a_person(platform: ShopUnderTest, shop: Shop) -> None:
    first = member()
    shop.send_member(first)
    second = member(person=first.person)
    with pytest.raises(AskPerson):
        shop.send_member(second)
    (only,) = platform.customers_with(first.person.email)
    assert only.number == first.number


def test_an_e_mail_that_somebody_else_has_needs_a_person(
    platform: ShopUnderTest, shop: Shop
) -> None:
    first, second = member(), member()
    shop.send_member(first)
    her_id = shop.send_member(second).remote_id
    taken = replace(second.person, email=first.person.email)
    with pytest.raises(AskPerson):
        shop.send_member(replace(second, remote_id=her_id, person=taken))
    assert account(platform, her_id).email.lower() == second.person.email


def test_a_member_without_an_e_mail_has_one_account(
    platform: ShopUnderTest, shop: Shop, watch: Watch
) -> None:
    her = member(person=Person(name="Wang Li"))
    first = shop.send_member(her)
    second = platform.connect(platform.wire()).send_member(her)
    assert first.remote_id == second.remote_id
    row = watch.news(shop, Stream.MEMBERS).last(InMember, first.remote_id)
    assert (row.person.email, row.number) == ("", her.number)


def test_she_is_found_by_her_e_mail(platform: ShopUnderTest, shop: Shop) -> None:
    her = buyer()
    her_id = platform.add_customer(her)
    assert [one.remote_id for one in shop.find_member(email=her.email.upper())] == [her_id]
    assert list(shop.find_member(email=f"not-{her.email}")) == []


def test_she_is_found_by_her_phone_or_a_person_is_told(
    platform: ShopUnderTest, shop: Shop, can: Abilities
) -> None:
    her = member()
    her_id = shop.send_member(her).remote_id
    assert platform.kind
    if can.finds_by_phone:
        assert [one.remote_id for one in shop.find_member(phone=her.person.phone)] == [her_id]
    else:
        with pytest.raises(AskPerson):
            shop.find_member(phone=her.person.phone)


def test_she_is_found_by_her_card_or_a_person_is_told(
    platform: ShopUnderTest, shop: Shop, can: Abilities
) -> None:
    her = member()
    her_id = shop.send_member(her).remote_id
    assert platform.kind
    if can.finds_by_number:
        assert [one.remote_id for one in shop.find_member(number=her.number)] == [her_id]
    else:
        with pytest.raises(AskPerson):
            shop.find_member(number=her.number)


def test_a_deleted_account_is_missed_by_the_sweep(platform: ShopUnderTest, shop: Shop) -> None:
    her_id, other_id = platform.add_customer(buyer()), platform.add_customer(buyer())
    platform.delete_customer(her_id)
    ids = set(shop.ids(Stream.MEMBERS))
    assert (her_id in ids, other_id in ids) == (False, True)


def test_a_deleted_account_is_not_made_again(platform: ShopUnderTest, shop: Shop) -> None:
    her = member()
    her_id = shop.send_member(her).remote_id
    platform.delete_customer(her_id)
    with pytest.raises(AskPerson):
        shop.send_member(replace(her, remote_id=her_id, points=500))
    assert list(platform.customers_with(her.person.email)) == []


def erased(her: OutMember, her_id: str) -> OutMember:
    """What the till still knows of somebody who was erased."""
    return OutMember(her.id, her.number, Person(), 0, "", remote_id=her_id, active=False)


def test_whoever_was_erased_here_has_nothing_of_ours_there(
    platform: ShopUnderTest, shop: Shop
) -> None:
    made, adopted = member(), member()
    made_id = shop.send_member(made).remote_id
    adopted_id = platform.add_customer(buyer(email=adopted.person.email))
    shop.send_member(replace(adopted, remote_id=adopted_id))

    for _ in range(2):
        shop.send_member(erased(made, made_id))
        shop.send_member(erased(adopted, adopted_id))

    for her_id in (made_id, adopted_id):
        left = platform.customer(her_id)
        assert left is None or (left.number, left.tier) == ("", "")
        assert left is None or not left.points
