"""Ideas become drafts that the editor reads whole, and none of them runs by itself."""

from dataclasses import replace
from datetime import timedelta
from typing import NoReturn

import pytest

from loyalty.insight.offer_ideas import Idea, People, Plan
from loyalty.offers.body import offer_of
from loyalty.offers.check import check
from loyalty.offers.offer import Offer
from loyalty.offers.stored import OfferState
from loyalty.service.coupon_desk import CouponDesk, Hand
from posapp.kernel.errors import Refusal, WorldFault
from tests.loyalty.service.hall import Hall, open_hall


@pytest.fixture
def hall() -> Hall:
    hall = open_hall()
    hall.manager_in()
    return hall


def idea(plan: Plan, size: int, *, from_minor: int = 0, weekday: int = 0, goods: str = "") -> Idea:
    return Idea(
        plan,
        People(40, 30, 100, 50_000),
        size,
        uses=10,
        given_minor=1_000,
        wasted_minor=400,
        extra_minor=4_000,
        belief_bp=1_000,
        from_minor=from_minor,
        weekday=weekday,
        goods=goods,
    )


EACH = (
    idea(Plan.WAKE, 1_000),
    idea(Plan.STOPPED, 1_500, goods="Drinks > Tea"),
    idea(Plan.BASKET, 200, from_minor=4_500),
    idea(Plan.QUIET, 20_000, weekday=4),
    idea(Plan.THIRD, 3_000, goods="Drinks > Coffee"),
)


def made(hall: Hall, one: Idea) -> Offer:
    desks = hall.shop.till.loyalty
    row = desks.offers.get(desks.ideas.make(one))
    assert row.stored.state is OfferState.DRAFT
    return offer_of(row.stored.body)


@pytest.mark.rule("offers.idea-becomes-a-draft")
@pytest.mark.parametrize("one", EACH, ids=lambda one: one.plan.value)
def test_every_idea_is_a_draft_with_nothing_left_to_fill(hall: Hall, one: Idea) -> None:
    offer = made(hall, one)
    assert check(offer) == []
    assert offer.reward.code == one.kind
    assert (offer.first_day, offer.coupon_series != "") == (hall.context.today(), one.is_personal)
    with pytest.raises(Refusal, match=r"offers\.move"):
        hall.shop.till.loyalty.offers.publish(offer.id)


def test_names_say_what_is_given(hall: Hall) -> None:
    names = [made(hall, one).name for one in EACH]
    assert [name.en for name in names] == [
        "Welcome back: 10 % off",
        "Tea: 15 % off for members",
        "2.00 off from 45.00",
        "Double points on Thursday",
        "Coffee: the third at 30 % off",
    ]
    assert names[2].zh == "满45.00减2.00"


@pytest.mark.rule("offers.idea-becomes-a-draft")
def test_an_idea_for_chosen_people_comes_with_its_coupon(hall: Hall) -> None:
    anna = hall.member("ANNA")
    offer = made(hall, EACH[0])
    desks = hall.shop.till.loyalty
    desks.offers.simulate(offer.id, days=28)
    for step in (desks.offers.settle, desks.offers.approve, desks.offers.publish):
        step(offer.id)
    (given,) = desks.coupons.issue_to(offer.coupon_series, [anna], Hand("job"), by="manager")
    assert (given.series.most_per_member, given.series.members_only) == (1, True)
    checkout = hall.shop.till.checkout
    checkout.set_member(anna)
    hall.shop.scan("TEA")
    assert checkout.view().cart.off_minor == 0
    checkout.show_coupon(given.code)
    assert checkout.view().cart.off_minor == 45


@pytest.mark.rule("offers.idea-once-a-day")
@pytest.mark.parametrize("one", EACH, ids=lambda one: one.plan.value)
def test_the_same_idea_again_on_one_day_is_the_draft_that_was_made(hall: Hall, one: Idea) -> None:
    desks = hall.shop.till.loyalty
    first = desks.ideas.make(one)
    assert desks.ideas.make(one) == first
    assert desks.ideas.make(replace(one, size=one.size + 100)) != first
    assert len(desks.offers.rows()) == 2
    assert len(desks.coupons.running()) == (2 if one.is_personal else 0)
    hall.shop.clock_to_set.forward(timedelta(days=1))
    assert desks.ideas.make(one) != first, "its days are others"


@pytest.mark.rule("offers.idea-becomes-a-draft")
def test_no_draft_is_without_its_coupon_whenever_the_power_goes(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_series: object, **_by: object) -> NoReturn:
        raise WorldFault("store.full")

    desks = hall.shop.till.loyalty
    with monkeypatch.context() as patched:
        patched.setattr(CouponDesk, "put_series", cut)
        with pytest.raises(WorldFault):
            desks.ideas.make(EACH[0])
    assert desks.offers.rows() == ()
    offer = made(hall, EACH[0])
    assert [one.id for one in desks.coupons.running()] == [offer.coupon_series]


def test_a_clerk_makes_no_offers(hall: Hall) -> None:
    hall.shop.sign_in()
    with pytest.raises(Refusal, match=r"permission\."):
        hall.shop.till.loyalty.ideas.make(EACH[1])
