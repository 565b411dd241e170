"""Ideas for offers, each reckoned by hand."""

from dataclasses import replace

import pytest

from loyalty.insight.offer_ideas import (
    Earlier,
    Idea,
    Pairs,
    People,
    Plan,
    Stopped,
    StoreFacts,
    Weekday,
    Weighed,
    basket,
    quiet,
    stopped,
    third,
    thresholds,
    wake,
    weigh,
)

ASLEEP = People(members=120, agreed=80, receipts=400, spent_minor=800_000)
TEA = Stopped("Tea", People(40, 30, 120, 60_000), People(25, 20, 50, 30_000), margin_bp=4_000)
WEEKDAYS = (
    Weekday(1, 13, 130_000, People(receipts=130, spent_minor=65_000)),
    Weekday(6, 13, 390_000, People(receipts=300, spent_minor=200_000)),
)
FACTS = StoreFacts(
    everybody=People(members=300, agreed=200),
    asleep=ASLEEP,
    margin_bp=3_000,
    earn_bp=100,
    stopped=(TEA,),
    pairs=(Pairs("Milk", twos=50, thirds=10, unit_minor=200, margin_bp=3_500),),
    weekdays=WEEKDAYS,
    receipts_minor=(1_000,) * 20 + (1_800,) * 10 + (3_000,) * 5,
)


def there(idea: Idea | None) -> Idea:
    assert idea is not None
    return idea


@pytest.mark.rule("offers.ideas")
def test_who_has_not_come_for_long_gets_a_coupon() -> None:
    """80 agreed, 5 of 100 come once for 20.00: 80.00 more sold, 15 % off it, 30 % margin."""
    idea = there(wake(FACTS))
    assert (idea.size, idea.uses, idea.extra_minor, idea.given_minor) == (1_500, 4, 8_000, 1_200)
    assert (idea.margin_minor, idea.net_minor) == (2_400, 1_200)
    assert idea.is_personal
    assert idea.pays_from_bp == 0, "nothing goes to who would have come anyway"


def test_what_became_of_earlier_coupons_is_believed_before_a_guess() -> None:
    idea = there(wake(replace(FACTS, come_bp=1_250)))
    assert (idea.belief_bp, idea.is_measured, idea.uses) == (1_250, True, 10)


@pytest.mark.rule("offers.ideas")
@pytest.mark.rule("offers.idea-is-used")
def test_a_coupon_that_nobody_is_expected_to_use_is_no_idea() -> None:
    agreed = ASLEEP.agreed
    just = -(-5_000 // agreed)  # half a use is rounded up to one
    assert there(wake(replace(FACTS, come_bp=just))).uses == 1
    assert wake(replace(FACTS, come_bp=just - 1)) is None


def test_goods_that_members_left_are_cheaper_for_all_of_them() -> None:
    """40 stopped, 1 in 10 buys 5.00 again: 20.00 more; 20 % off 300.00 that sells anyway."""
    idea = there(stopped(FACTS, TEA))
    assert (idea.size, idea.extra_minor, idea.wasted_minor) == (2_000, 2_000, 6_000)
    assert (idea.given_minor, idea.uses) == (6_400, 54)
    assert (idea.margin_minor, idea.net_minor) == (800, -5_600)
    assert idea.pays_from_bp == 15_000, "all forty of them would not do"
    assert not idea.is_personal


@pytest.mark.rule("offers.ideas")
def test_a_threshold_stands_where_most_nearly_reach_it() -> None:
    """Of 35 receipts 10 are 2.00 below 20.00 and 5 above it; 1 in 10 of the near ones reaches."""
    assert thresholds(FACTS.receipts_minor) == (2_000, 2_500, 3_000)
    idea = there(basket(FACTS, 2_000))
    assert (idea.size, idea.first, idea.second) == (100, 10, 5)
    assert (idea.uses, idea.given_minor, idea.wasted_minor) == (6, 600, 500)
    assert (idea.extra_minor, idea.net_minor) == (200, -540)
    assert idea.pays_from_bp is None, "0.60 margin for the 1.00 that it gives"
    assert there(basket(FACTS, 3_000)).first == 10


@pytest.mark.rule("offers.ideas")
def test_the_quiet_weekday_doubles_its_points() -> None:
    """Mondays sell 100.00, all days 200.00; four Mondays sell members 200.00, points cost 1 %."""
    idea = there(quiet(FACTS))
    assert (idea.weekday, idea.first, idea.second) == (1, 10_000, 20_000)
    assert (idea.wasted_minor, idea.extra_minor, idea.given_minor) == (200, 1_000, 210)
    assert (idea.uses, idea.net_minor, idea.pays_from_bp) == (42, 90, 345)


@pytest.mark.rule("offers.ideas")
def test_who_takes_two_gets_the_third_cheaper() -> None:
    """50 receipts with two, 1 in 5 takes a third at 2.00; 30 % of a margin of 35 % go."""
    idea = there(third(FACTS, FACTS.pairs[0]))
    assert (idea.size, idea.extra_minor, idea.wasted_minor) == (3_000, 2_000, 600)
    assert (idea.given_minor, idea.net_minor, idea.uses) == (1_200, -500, 20)


@pytest.mark.rule("offers.idea-size")
def test_where_such_offers_lost_the_next_one_is_smaller() -> None:
    lost = replace(FACTS, earlier={"percent": Earlier(3, -2_000)})
    assert there(wake(lost)).size == 1_000
    assert there(stopped(lost, TEA)).size == 1_500
    assert there(stopped(lost, TEA)).earlier == Earlier(3, -2_000)


def test_the_most_worth_stands_first_and_the_order_of_facts_changes_nothing() -> None:
    coffee = replace(TEA, goods="Coffee", now=People(25, 20, 5, 3_000))
    dear = replace(coffee, goods="Cocoa", now=People(), margin_bp=6_000)
    found = weigh(replace(FACTS, stopped=(TEA, dear, coffee)))
    assert [(one.plan, one.net_minor) for one in found.ideas] == [
        (Plan.WAKE, 1_200),
        (Plan.STOPPED, 800),
        (Plan.QUIET, 90),
    ]
    assert found.ideas[1].goods == "Cocoa"
    turned = replace(FACTS, stopped=(coffee, dear, TEA), weekdays=WEEKDAYS[::-1])
    assert found == weigh(turned)


@pytest.mark.rule("offers.idea-pays")
def test_what_costs_more_than_it_brings_is_left_out_and_counted() -> None:
    """Tea would leave -56.00, three thresholds -3.90 at best, a third of milk -5.00."""
    found = weigh(FACTS)
    assert [one.plan for one in found.ideas] == [Plan.WAKE, Plan.QUIET]
    assert (found.looked, found.lost) == (7, 5)
    nearest = there(found.nearest)
    assert (nearest.plan, nearest.from_minor, nearest.net_minor) == (Plan.BASKET, 2_500, -390)
    poor = weigh(replace(FACTS, asleep=People(), earn_bp=0))
    assert (poor.ideas, poor.looked, poor.lost) == ((), 5, 5)


def test_where_no_cost_is_known_an_idea_stays_since_nobody_can_say() -> None:
    bare = replace(
        FACTS,
        margin_bp=None,
        stopped=(replace(TEA, margin_bp=None),),
        pairs=(replace(FACTS.pairs[0], margin_bp=None),),
    )
    assert len(weigh(bare).ideas) == len(Plan)
    assert weigh(bare).lost == 0


def test_without_cost_prices_nothing_is_said_of_margin() -> None:
    bare = replace(FACTS, margin_bp=None, stopped=(replace(TEA, margin_bp=None),))
    for idea in (there(wake(bare)), there(stopped(bare, bare.stopped[0]))):
        assert (idea.size, idea.margin_minor, idea.net_minor) == (1_000, None, None)
        assert idea.pays_from_bp is None
        assert idea.worth_minor == idea.extra_minor - idea.given_minor


def test_a_store_without_a_past_gets_no_ideas() -> None:
    assert weigh(StoreFacts(People(), People())) == Weighed()


def test_a_group_of_four_is_no_group() -> None:
    assert wake(replace(FACTS, asleep=replace(ASLEEP, agreed=4))) is None
    assert stopped(FACTS, replace(TEA, people=replace(TEA.people, members=4))) is None
