"""The member's card: everything in one look, masked, and nothing profiled without a yes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from loyalty.rules.entry import POINTS, TIER_POINTS
from loyalty.rules.ledger import Account
from loyalty.rules.member import (
    Case,
    Identifier,
    IdentifierKind,
    Note,
    Preference,
    Purpose,
    Readers,
)
from loyalty.rules.perks import Perks
from loyalty.rules.posting import Cause, earn
from loyalty.rules.program import Expiry, ExpiryModel, Program
from loyalty.rules.tier import Tier
from loyalty.service.card_parts import MemberCard
from loyalty.service.coupon_desk import Hand
from posapp.domain.permission import Act, Role
from posapp.domain.sale import Sale
from posapp.kernel.ids import MemberId, SaleId
from posapp.ports import Household
from tests.loyalty.service.conftest import OpenHall
from tests.loyalty.service.hall import BERLIN, Hall, on
from tests.posapp.services.counter import refused
from tests.statements import statements

TIERS = (Tier("Silver", 500, "银卡"), Tier("Gold", 1000, "金卡"))
YEARLY = Program(expiry=Expiry(ExpiryModel.ROLLING, 12), tiers=TIERS)
MOST_QUERIES = 40


def bought(hall: Hall, member_id: MemberId, *skus: str) -> str:
    """A member's purchase at the till; the receipt's number."""
    hall.shop.till.checkout.set_member(member_id)
    return hall.shop.sell(*skus)


def full_card(hall: Hall, *, personal: bool = True) -> MemberCard:
    """The card of a member with something in every part of it."""
    anna = hall.member(
        personal=personal,
        birthday=date(1990, 3, 5),
        identifiers=(
            Identifier(IdentifierKind.PHONE, "+491712344471", verified=True),
            Identifier(IdentifierKind.EMAIL, "anna@example.com"),
        ),
        preferences=(
            Preference("taste", "tea"),
            Preference("allergy", "peanuts"),
            Preference("wish", "blue bowl"),
        ),
    )
    bea = hall.member("BEA")
    hall.series()
    at = hall.context.now()
    with hall.shop.store.write() as work:
        work.members.add_note(anna, Note("n1", "Offer help", Readers.EVERYBODY, at, "clerk"))
        work.members.add_note(anna, Note("n2", "Called twice", Readers.OFFICE, at, "manager"))
        work.members.put_case(anna, Case("c1", "complaint", "Cold soup", at))
        work.members.put_case(anna, Case("c2", "complaint", "Late", at, at))
        work.members.put_household(Household("h", (anna, bea), at))
        work.commit()
    hall.coupons.issue_to("S10", [anna], Hand("welcome"), by="manager")
    bought(hall, anna, "COFFEE", "TEA")
    return hall.cards.card(anna, Role.CLERK.acts)


@pytest.mark.rule("members.card")
def test_the_card_shows_everything_at_once(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(YEARLY)
    card = full_card(hall)
    brief = card.brief
    assert (brief.shown_name, brief.phone, brief.email) == ("Anna", "•••• 4471", "a•••@example.com")
    assert (brief.points.spendable, brief.points.worth_minor) == (12, 12)
    assert (brief.points.next_expiry, brief.points.next_expiry_points) == (date(2027, 3, 2), 12)
    assert (brief.tier.tier.name, brief.tier.earned, brief.tier.missing) == ("Base", 12, 488)
    assert brief.tier.above is not None
    assert brief.tier.above.name == "Silver"
    assert brief.warnings == ("peanuts",)
    assert brief.birthday is not None
    assert brief.birthday.days == 3
    assert [view.series.name for view in brief.coupons] == ["Ten off"]
    assert [row.words.en for row in brief.waiting] == ["Cold soup"]
    assert [(row.receipt_number, row.items, row.points_earned) for row in card.history.rows] == [
        ("1-000001", 2, 12)
    ]
    assert card.figures is not None
    assert (card.figures.visits, card.figures.spent_minor) == (1, 1248)
    assert [(chips.kind, chips.values, chips.is_warning) for chips in card.chips] == [
        ("allergy", ("peanuts",), True),
        ("taste", ("tea",), False),
    ]
    assert card.wishes == ("blue bowl",)
    assert [good.name for good in card.usual] == ["Green tea", "Coffee 500 g"] or len(
        card.usual
    ) == 2
    assert [note.text for note in card.notes] == ["Offer help"]
    assert [case.text for case in card.cases] == ["Cold soup"]
    assert [row.name for row in card.household] == ["Bea"]
    assert [(row.purpose, row.given) for row in card.consents if row.asked] == [
        (Purpose.PROGRAM, True),
        (Purpose.PERSONAL, True),
    ]


@pytest.mark.rule("members.card")
def test_without_her_yes_nothing_profiled_is_on_the_card(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(YEARLY)
    card = full_card(hall, personal=False)
    assert not card.brief.personal
    assert card.brief.birthday is None
    assert (card.figures, card.usual, card.wishes) == (None, (), ())
    assert [chips.kind for chips in card.chips] == ["allergy"]
    assert card.brief.points.spendable == 12
    assert len(card.history.rows) == 1


def test_a_minor_is_not_profiled_whoever_agreed(hall: Hall) -> None:
    kim = hall.member("KIM", birthday=date(2015, 3, 2))
    brief = hall.cards.brief(kim)
    assert (brief.personal, brief.birthday, brief.standing.value) == (False, None, "minor")


def test_a_withdrawal_shows_at_once(hall: Hall) -> None:
    anna = hall.member()
    hall.at("2026-03-03")
    hall.says_no(anna)
    assert not hall.cards.brief(anna).personal
    rows = {row.purpose: row.given for row in hall.cards.card(anna).consents}
    assert rows[Purpose.PERSONAL] is False


def test_managers_read_all_notes(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(YEARLY)
    full_card(hall)
    notes = hall.cards.card(MemberId("ANNA"), Role.MANAGER.acts).notes
    assert [note.text for note in notes] == ["Offer help", "Called twice"]


def test_points_by_the_day_they_lapse_soonest_first(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 70, key="a")
    hall.points.grant(anna, 400, key="b", expires=date(2026, 4, 1))
    hall.points.grant(anna, 900, key="c", expires=date(2027, 4, 1))
    hall.points.spend(anna, 200, key="d")
    rows = [(r.ends_on, r.earned, r.left, r.is_soon) for r in hall.cards.card(anna).expiries]
    assert rows == [
        (date(2026, 4, 1), 400, 200, True),
        (date(2027, 4, 1), 900, 900, False),
        (None, 70, 70, False),
    ]


def test_who_is_not_there_has_no_card(hall: Hall) -> None:
    assert refused(lambda: hall.cards.brief(MemberId("nobody"))) == "member.unknown"
    anna = hall.member()
    with hall.shop.store.write() as work:
        work.members.erase(anna, hall.context.now())
        work.commit()
    assert refused(lambda: hall.cards.card(anna)) == "member.erased"


def test_a_returned_basket_is_off_the_figures_and_in_the_history(hall: Hall) -> None:
    anna = hall.member()
    number = bought(hall, anna, "COFFEE")
    hall.shop.till.returns.void(
        hall.shop.till.returns.find(number), "wrong member", hall.shop.yes(Act.VOID_SALE)
    )
    card = hall.cards.card(anna)
    assert [row.kind for row in card.history.rows] == ["void", "sale"]
    assert card.figures is not None
    assert (card.figures.spent_minor, card.figures.visits, card.figures.last_day) == (0, 0, None)


# ---- the anniversary, the hundredth visit


def test_the_day_she_joined_is_a_milestone(hall: Hall) -> None:
    anna = hall.member(joined_at=on("2023-03-02"))
    assert [row.words.en for row in hall.cards.brief(anna).milestones] == [
        "A member for 3 years today"
    ]
    hall.at("2026-03-03")
    assert hall.cards.brief(anna).milestones == ()


def test_the_hundredth_visit_is_said_while_it_lasts_and_on_its_day(hall: Hall) -> None:
    hall.has(Program(perks=Perks(milestone_visits=(2,))))
    anna = hall.member()
    said = [[row.words.en for row in hall.cards.brief(anna).milestones]]
    for _ in range(2):
        bought(hall, anna, "TEA")
        said.append([row.words.en for row in hall.cards.brief(anna).milestones])
    assert said == [[], ["Visit number 2"], ["Visit number 2"]]
    hall.at("2026-03-03")
    assert hall.cards.brief(anna).milestones == ()


def test_the_card_says_what_a_tier_brings_and_the_next_one(hall: Hall) -> None:
    hall.has(Program(tiers=(Tier("Gold", 1000, "金卡", 15_000, ("priority",)),)))
    card = hall.cards.card(hall.member())
    assert card.benefits == ()
    assert [words.en for words in card.next_benefits] == [
        "Points count 1.5 times",
        "Served first: queue and service",
    ]
    assert card.brief.holding.en == "Holds without end"


# ---- a long history


def copies(hall: Hall, member_id: MemberId, number: int) -> None:
    """So many purchases of a member in the last year, each with its points."""
    first = hall.shop.receipt(bought(hall, member_id, "COFFEE", "TEA", "SOAP"))
    with hall.shop.store.write() as work:
        points = work.points.sale_points(first.id)
        assert points is not None
        for n in range(2, number + 1):
            sale = copy_of(first, n)
            work.sales.add(sale)
            work.points.put_sale(replace(points, sale_id=sale.id))
            for purse in (POINTS, TIER_POINTS):
                cause = Cause(f"{purse}{n}", f"{purse}{n}", sale.at, BERLIN, sale_id=sale.id)
                entry = earn(Account(member_id, purse), cause, 14, ends_on=date(2027, 3, 2))
                assert entry is not None
                work.points.append(entry)
        work.commit()


def copy_of(first: Sale, number: int) -> Sale:
    """The same purchase some hours later."""
    return replace(
        first,
        id=SaleId(f"copy-{number}"),
        sequence=number,
        receipt_number=f"1-{number:06}",
        at=first.at + timedelta(hours=8 * number),
    )


def test_history_comes_in_pages(loose_hall: Hall) -> None:
    hall = loose_hall
    anna = hall.member()
    copies(hall, anna, 70)
    page = hall.cards.card(anna).history
    seen = [row.receipt_number for row in page.rows]
    while page.before is not None:
        page = hall.cards.history(anna, page.before)
        seen += [row.receipt_number for row in page.rows]
    assert seen == [f"1-{number:06}" for number in range(70, 0, -1)]


@pytest.mark.long
def test_a_thousand_receipts_need_no_more_questions(loose_hall: Hall) -> None:
    """Its time stands in `dev.py bench members`."""
    hall = loose_hall
    hall.has(YEARLY)
    anna = hall.member()
    copies(hall, anna, 1000)
    hall.shop.clock_to_set.set(on("2027-01-31"))
    hall.cards.card(anna)
    with statements(hall.shop.store) as asked:
        hall.cards.card(anna)
    assert len(asked) <= MOST_QUERIES
