"""Case h: two records, one member; looked at, joined, and undone for thirty days."""

from datetime import date, timedelta
from functools import partial

import pytest

from loyalty.rules.coupon import Coupon, CouponSeries
from loyalty.rules.entry import POINTS
from loyalty.rules.holds import hold
from loyalty.rules.member import IdentifierKind, Member, MemberState, Purpose
from loyalty.rules.posting import Cause
from loyalty.rules.program import Program, Worth
from loyalty.rules.tier import Tier
from loyalty.service.members import Correction
from posapp.domain.permission import Act, Approval
from posapp.kernel.ids import CouponCode, MemberId, OfferId, StaffId
from tests.loyalty.rules.people import likes
from tests.loyalty.service.reception import Reception
from tests.posapp.services.counter import refused

MAIL, PERSONAL = Purpose.MAIL, Purpose.PERSONAL


@pytest.fixture
def pair(reception: Reception) -> tuple[Member, Member]:
    """Anna, and Anna once more under another phone."""
    reception.has(Program(tiers=(Tier("Silver", 500), Tier("Gold", 1000)), worth=Worth(1, 1)))
    anna = reception.joins("anna", PERSONAL, preferences=(likes("taste", "tea"),))
    reception.shop.clock_to_set.forward(timedelta(days=2))
    twice = reception.joins(
        "ben",
        PERSONAL,
        name="A. Roth",
        email="anna@example.com",
        birthday=date(1990, 5, 17),
        preferences=(likes("allergy", "nuts"),),
    )
    return anna, twice


@pytest.mark.rule("merge.one-transaction")
def test_h1_points_of_both_and_the_other_redirects_for_ever(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    reception.earns(anna.id, 100)
    reception.earns(twice.id, 200)
    reception.merging.merge(anna.id, twice.id, "same person at the desk")
    assert reception.points(anna.id) == 300
    assert reception.points(twice.id) == 300  # whoever asks by the old id gets the one that stands
    with reception.shop.store.read() as work:
        assert work.members.resolve(twice.id) == anna.id
    assert reception.get(twice.id).state is MemberState.MERGED
    for text in ("0171 2344471", "0171 5550001", "anna@example.com", anna.number, twice.number):
        assert reception.finds(text) == [anna.id], text


@pytest.mark.rule("merge.one-transaction")
def test_all_that_is_hers_comes_along(reception: Reception, pair: tuple[Member, Member]) -> None:
    anna, twice = pair
    reception.notes.add(twice.id, "likes to chat")
    case = reception.notes.open_case(twice.id, "complaint", "sour milk")
    reception.merging.merge(anna.id, twice.id, "same person")
    file = reception.members.open(anna.id)
    assert file.member.name == "Anna"
    assert file.member.birthday == date(1990, 5, 17)
    assert set(file.member.preferences) == {likes("taste", "tea"), likes("allergy", "nuts")}
    assert [one.value for one in file.member.identifiers] == [
        "+491712344471",
        "+491715550001",
        "anna@example.com",
    ]
    assert [note.text for note in file.notes] == ["likes to chat"]
    assert [one.id for one in file.cases] == [case.id]
    assert reception.members.open(twice.id).member == file.member


@pytest.mark.rule("consent.merge")
@pytest.mark.parametrize("opted_out_first", [True, False])
def test_h4_in_here_and_out_there_is_out(
    reception: Reception, pair: tuple[Member, Member], *, opted_out_first: bool
) -> None:
    anna, twice = pair
    out, in_ = (anna, twice) if opted_out_first else (twice, anna)
    reception.consents.withdraw(out.id, MAIL)
    reception.shop.clock_to_set.forward(timedelta(days=1))
    reception.consents.give(in_.id, MAIL, reception.version(MAIL))
    assert not reception.merging.preview(anna.id, twice.id).consents[MAIL]
    reception.merging.merge(anna.id, twice.id, "same person")
    assert not reception.allows(anna.id, MAIL)
    assert reception.allows(anna.id, PERSONAL)


def test_the_preview_tells_what_the_merge_does_and_changes_nothing(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    reception.earns(anna.id, 600)
    reception.earns(twice.id, 500)
    head = reception.shop.head
    seen = reception.merging.preview(anna.id, twice.id)
    assert reception.shop.head == head
    assert (seen.survivor.id, seen.other.id) == (anna.id, twice.id)
    moves = {move.purse: (move.survivor, move.other, move.worth_minor) for move in seen.purses}
    assert moves == {"points": (600, 500, 500), "tier": (600, 500, 0)}
    assert (seen.worth_minor, seen.needs_second) == (500, False)
    assert seen.differing == ("name",)
    assert seen.preferences == 1
    assert seen.tier == "Gold"
    reception.merging.merge(anna.id, twice.id, "same person")
    assert reception.tier(anna.id) == "Gold"


@pytest.mark.rule("merge.second-person")
def test_above_the_limit_somebody_else_must_agree(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    reception.earns(twice.id, 5001)
    assert reception.merging.preview(anna.id, twice.id).needs_second

    def merge(approval: Approval | None) -> None:
        reception.merging.merge(anna.id, twice.id, "same person", approval)

    own = Approval(Act.ADMIN_MEMBERS, StaffId("clerk"), "Li Na", "I know her")
    other_act = Approval(Act.REFUND, StaffId("manager"), "M. Roth", "no")
    for approval in (None, own, other_act):
        assert refused(partial(merge, approval)) == "merge.second-person"
    merge(reception.manager_says_yes())
    assert reception.points(anna.id) == 5001
    with reception.shop.store.read() as work:
        (done,) = work.members.merges(anna.id)
    assert (done.by, done.approved_by) == ("clerk", "manager")


@pytest.mark.parametrize("reason", ["", "   ", "\u200b"])
def test_a_merge_needs_a_reason(
    reception: Reception, pair: tuple[Member, Member], reason: str
) -> None:
    anna, twice = pair
    assert refused(lambda: reception.merging.merge(anna.id, twice.id, reason)) == (
        "merge.reason-missing"
    )
    assert reception.get(twice.id) == twice


def test_what_is_one_already_is_not_merged_again(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    assert refused(lambda: reception.merging.merge(anna.id, anna.id, "x")) == "merge.same-record"
    reception.merging.merge(anna.id, twice.id, "same person")
    assert refused(lambda: reception.merging.merge(anna.id, twice.id, "x")) == "merge.same-record"


def test_open_holds_follow(reception: Reception, pair: tuple[Member, Member]) -> None:
    anna, twice = pair
    reception.earns(twice.id, 200)
    at, zone = reception.context.now(), reception.context.settings.zone
    with reception.shop.store.write() as work:
        account = reception.accounts.of(work, twice.id)
        cause = Cause("h", "hold-1", at, zone)
        entry = hold(account, cause, 150, until=at + timedelta(minutes=15))
        reception.accounts.post(work, account, entry)
        work.commit()
    reception.merging.merge(anna.id, twice.id, "same person")
    with reception.shop.store.read() as work:
        account = reception.accounts.of(work, anna.id, POINTS)
    assert account.held(at) == 150
    assert account.available(at, zone) == 50


def test_coupons_are_hers_under_the_id_that_stands(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    with reception.shop.store.write() as work:
        series = CouponSeries("S", OfferId("TEN"), "Ten", "十", date(2026, 1, 1))
        work.coupons.put_series(series)
        code = CouponCode("C1000123")
        work.coupons.add(Coupon(code, "S", reception.context.now(), member_id=twice.id))
        work.commit()
    assert reception.merging.preview(anna.id, twice.id).coupons == 1
    reception.merging.merge(anna.id, twice.id, "same person")
    with reception.shop.store.read() as work:
        assert [one.code for one in work.coupons.of_member(anna.id)] == [code]


def test_a_seat_in_a_household_comes_along(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    carla = reception.joins("carla")
    text = reception.version(Purpose.HOUSEHOLD)
    reception.households.ask(carla.id, twice.id, text)
    reception.households.accept(twice.id, carla.id, text)
    reception.merging.merge(anna.id, twice.id, "same person")
    household = reception.members.open(carla.id).household
    assert household is not None
    assert set(household.member_ids) == {anna.id, carla.id}


@pytest.mark.rule("merge.undo")
def test_a_merge_is_undone_and_both_are_what_they_were(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    reception.earns(anna.id, 600)
    reception.earns(twice.id, 500)
    reception.consents.give(anna.id, MAIL, reception.version(MAIL))
    reception.consents.withdraw(twice.id, MAIL)
    reception.merging.merge(anna.id, twice.id, "same person")
    assert (reception.tier(anna.id), reception.allows(anna.id, MAIL)) == ("Gold", False)
    reception.shop.clock_to_set.forward(timedelta(days=29))
    assert refused(lambda: reception.merging.undo(twice.id, "two people")) == (
        "permission.needs-manager"
    )
    reception.merging.undo(twice.id, "two people", reception.manager_says_yes())
    for before in (anna, twice):
        now = reception.get(before.id)
        told = ("name", "birthday", "identifiers", "preferences", "state", "joined_at", "number")
        assert [getattr(now, name) for name in told] == [getattr(before, name) for name in told]
    assert (reception.points(anna.id), reception.points(twice.id)) == (600, 500)
    assert (reception.tier(anna.id), reception.tier(twice.id)) == ("Silver", "Silver")
    assert reception.allows(anna.id, MAIL)
    assert not reception.allows(twice.id, MAIL)
    assert reception.finds("anna@example.com") == [twice.id]
    acts = [details["act"] for details in reception.shop.journal("member")]
    assert acts[-2:] == ["merge", "unmerge"]


@pytest.mark.rule("merge.undo")
def test_what_was_said_since_stays(reception: Reception, pair: tuple[Member, Member]) -> None:
    anna, twice = pair
    reception.earns(twice.id, 200)
    reception.merging.merge(anna.id, twice.id, "same person")
    reception.members.correct(anna.id, Correction(birthday=date(1991, 1, 1)))
    reception.members.add_identifier(anna.id, IdentifierKind.PHONE, "0171 7777777")
    reception.earns(anna.id, 30)
    reception.manager()
    reception.merging.undo(twice.id, "two people")
    now = reception.get(anna.id)
    assert now.birthday == date(1991, 1, 1)
    assert [one.value for one in now.identifiers] == ["+491717777777", "+491712344471"]
    assert (reception.points(anna.id), reception.points(twice.id)) == (30, 200)


@pytest.mark.rule("points.back-where-they-moved")
def test_goods_bought_while_merged_go_back_after_it_was_undone(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    reception.earns(anna.id, 100)
    reception.earns(twice.id, 200)
    reception.merging.merge(anna.id, twice.id, "same person")
    checkout = reception.shop.till.checkout
    checkout.set_member(twice.id)
    reception.shop.scan("TEA")
    checkout.pay_points(250)
    sale = checkout.exact_cash().sale
    reception.manager()
    reception.merging.undo(twice.id, "two people")
    assert reception.points(anna.id) + reception.points(twice.id) == 50 + (449 - 250) // 100
    returns = reception.shop.till.returns
    case = returns.find(sale.receipt_number)
    back = returns.all_left(case, returns.reasons()[0])
    said = returns.points_back(case, back)
    assert said is not None
    assert (said.restored, said.clawback, said.shortfall) == (250, 1, 0)
    returns.refund(case, back)
    assert reception.points(anna.id) + reception.points(twice.id) == 300
    assert reception.shop.findings() == ()


@pytest.mark.rule("merge.undo")
def test_after_thirty_days_it_stays(reception: Reception, pair: tuple[Member, Member]) -> None:
    anna, twice = pair
    reception.merging.merge(anna.id, twice.id, "same person")
    reception.shop.clock_to_set.forward(timedelta(days=30, seconds=1))
    reception.manager()
    assert refused(lambda: reception.merging.undo(twice.id, "x")) == "merge.too-late"


@pytest.mark.rule("merge.undo")
def test_what_was_never_merged_is_not_undone(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    reception.manager()
    assert refused(lambda: reception.merging.undo(twice.id, "x")) == "merge.nothing-to-undo"
    reception.merging.merge(anna.id, twice.id, "same person")
    reception.merging.undo(twice.id, "two people")
    assert refused(lambda: reception.merging.undo(twice.id, "x")) == "merge.nothing-to-undo"


@pytest.mark.rule("merge.undo")
def test_the_last_merge_is_undone_first(reception: Reception, pair: tuple[Member, Member]) -> None:
    anna, twice = pair
    carla = reception.joins("carla")
    reception.merging.merge(anna.id, twice.id, "same person")
    reception.merging.merge(carla.id, anna.id, "same person")
    assert reception.finds(twice.number) == [carla.id]
    reception.manager()
    assert refused(lambda: reception.merging.undo(twice.id, "x")) == "merge.later-one-first"
    reception.merging.undo(anna.id, "two people")
    reception.merging.undo(twice.id, "two people")
    assert reception.finds("0171 5550001") == [twice.id]


def test_merged_apart_and_erased_nobody_remembers_the_other(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    """What a merge wrote into the one record must not outlive the other person."""
    anna, twice = pair
    reception.manager()
    reception.merging.merge(anna.id, twice.id, "same person")
    reception.merging.undo(twice.id, "two people")
    reception.privacy.erase(twice.id)
    left = reception.privacy.own_copy(anna.id).json_text
    for word in ("anna@example.com", "5550001", "A. Roth", "nuts", "1990-05-17"):
        assert word not in left, word


def test_nobody_is_merged_into_a_ghost(reception: Reception, pair: tuple[Member, Member]) -> None:
    anna, _ = pair
    ghost = MemberId("ghost")
    assert refused(lambda: reception.merging.merge(anna.id, ghost, "x")) == "member.unknown"


@pytest.mark.rule("consent.merge")
def test_both_stay_members_when_they_are_parted_again_whoever_took_in_whom(
    reception: Reception,
) -> None:
    anna, ben = reception.joins("anna").id, reception.joins("ben").id
    reception.manager()
    for survivor, other in ((anna, ben), (ben, anna)):
        reception.shop.clock_to_set.forward(timedelta(minutes=5))
        reception.merging.merge(survivor, other, "same person")
        reception.shop.clock_to_set.forward(timedelta(minutes=5))
        reception.merging.undo(other, "two persons")
        for one in (anna, ben):
            assert reception.allows(one, Purpose.PROGRAM)


@pytest.mark.rule("consent.unmerge-no")
@pytest.mark.parametrize("speaks", ["anna", "ben"])
def test_a_no_said_while_merged_stands_for_both_when_they_part(
    reception: Reception, speaks: str
) -> None:
    records = {
        name: reception.joins(name, MAIL, email=f"{name}@example.com") for name in ("anna", "ben")
    }
    anna, ben = records["anna"].id, records["ben"].id
    reception.manager()
    for act in (
        lambda: reception.merging.merge(anna, ben, "same person"),
        lambda: reception.consents.withdraw(records[speaks].id, MAIL),
        lambda: reception.merging.undo(ben, "two people after all"),
    ):
        reception.shop.clock_to_set.forward(timedelta(hours=1))
        act()
    assert not reception.allows(anna, MAIL)
    assert not reception.allows(ben, MAIL)


@pytest.mark.rule("consent.unmerge-no")
def test_a_yes_after_a_no_is_the_last_word(reception: Reception) -> None:
    anna = reception.joins("anna", MAIL, email="anna@example.com").id
    ben = reception.joins("ben", MAIL, email="ben@example.com").id
    reception.manager()
    for act in (
        lambda: reception.merging.merge(anna, ben, "same person"),
        lambda: reception.consents.withdraw(anna, MAIL),
        lambda: reception.consents.give(anna, MAIL, reception.version(MAIL)),
        lambda: reception.merging.undo(ben, "two people after all"),
    ):
        reception.shop.clock_to_set.forward(timedelta(hours=1))
        act()
    assert reception.allows(anna, MAIL)
    assert reception.allows(ben, MAIL)


@pytest.mark.rule("merge.seat-goes-home")
def test_a_seat_that_the_merge_brought_goes_back_when_they_part(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    carla = reception.joins("carla")
    text = reception.version(Purpose.HOUSEHOLD)
    reception.households.ask(carla.id, twice.id, text)
    reception.households.accept(twice.id, carla.id, text)
    reception.manager()
    reception.merging.merge(anna.id, twice.id, "same person")
    reception.shop.clock_to_set.forward(timedelta(hours=1))
    reception.merging.undo(twice.id, "two people after all")
    assert reception.members.open(anna.id).household is None
    household = reception.members.open(carla.id).household
    assert household is not None
    assert set(household.member_ids) == {twice.id, carla.id}


@pytest.mark.rule("merge.undo")
def test_a_tier_given_by_hand_after_the_merge_stays_when_they_part(
    reception: Reception, pair: tuple[Member, Member]
) -> None:
    anna, twice = pair
    reception.manager()
    manager = reception.people.current
    assert manager is not None
    reception.merging.merge(anna.id, twice.id, "same person")
    reception.tiers.lock(anna.id, "Gold", "regular for 20 years", by=manager)
    reception.merging.undo(twice.id, "two people after all")
    with reception.shop.store.read() as work:
        status = work.tiers.status(anna.id)
    assert (status.tier, status.locked) == ("Gold", "regular for 20 years")
