"""Stamps, friends, the draw and green acts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.earn_trace import LineKept, recount
from loyalty.rules.earn_trace_text import from_text, to_text
from loyalty.rules.earning import earn
from loyalty.rules.green import E_RECEIPT, GREEN_ACTS, OWN_BAG, green_counts, green_rule
from loyalty.rules.lottery import (
    Odds,
    Player,
    key_of,
    may_play,
    printed_odds,
    prize_of,
    ticket,
    worth_bp,
)
from loyalty.rules.perks import Lottery, Perks, Prize, Referral, StampCard
from loyalty.rules.program import BASE_RULE, Program
from loyalty.rules.referral import FriendPurchase, is_earned, look_again_on, stands_from
from loyalty.rules.stamps import full_cards, purse_of, stamps_kept, withdrawn
from loyalty.rules.tier import Tier
from posapp.kernel.ids import CouponCode
from tests.loyalty.rules.shopping import SATURDAY, all_kept, bought, line, purchases, some_back

COFFEE = StampCard("coffee", "Coffee card", "咖啡卡", 9, "FREE-COFFEE", categories=("TEA",))
VISITS = StampCard("visits", "Visits", "到店卡", 5, "VISIT")
WITH_CARDS = Program(perks=Perks(stamp_cards=(COFFEE, VISITS)))


# ---------------------------------------------------------------- stamps


@pytest.mark.rule("points.stamps")
def test_each_paid_piece_of_the_cards_goods_is_a_stamp() -> None:
    purchase = bought(
        line(1, 600, milli=2000, category="TEA"),
        line(2, 0, category="TEA"),  # the free one gives none
        line(3, 400, milli=5000, category="MILK"),
    )
    trace = earn(purchase, WITH_CARDS)
    assert {card.id: card.stamps for card in trace.cards} == {"coffee": 2, "visits": 1}
    assert from_text(to_text(trace)) == trace
    assert purse_of("coffee") == "stamps:coffee"


def test_goods_that_come_back_take_their_stamps_along() -> None:
    trace = earn(bought(line(1, 900, milli=3000, category="TEA")), WITH_CARDS)
    assert stamps_kept(trace, {1: LineKept(1000, 300)}) == {"coffee": 1, "visits": 1}
    assert stamps_kept(trace, {}) == {"coffee": 0, "visits": 0}


@given(st.data(), purchases())
def test_stamps_of_kept_goods_never_grow(data: st.DataObject, purchase: object) -> None:
    trace = earn(purchase, WITH_CARDS)  # type: ignore[arg-type]
    kept = all_kept(purchase)  # type: ignore[arg-type]
    before = stamps_kept(trace, kept)
    assert before == {card.id: card.stamps for card in trace.cards}
    after = stamps_kept(trace, data.draw(some_back(kept)))
    assert all(0 <= after[card] <= before[card] for card in before)


@pytest.mark.parametrize(
    ("balance", "coupons"), [(0, 0), (8, 0), (9, 1), (17, 1), (27, 3), (-2, 0)]
)
def test_nine_stamps_are_a_coupon(balance: int, coupons: int) -> None:
    assert full_cards(COFFEE, balance) == coupons


@pytest.mark.rule("points.stamps-withdrawn")
@pytest.mark.parametrize(
    ("shortfall", "unused", "fallen", "stamps"),
    [(0, 2, 0, 0), (3, 2, 1, 6), (9, 2, 1, 0), (10, 2, 2, 8), (3, 0, 0, -3), (20, 1, 1, -11)],
)
def test_a_full_card_whose_goods_came_back_loses_its_unused_coupon(
    shortfall: int, unused: int, fallen: int, stamps: int
) -> None:
    codes = [CouponCode(f"{n:014d}") for n in range(unused)]
    assert withdrawn(COFFEE, shortfall, codes) == (tuple(codes[:fallen]), stamps)


# ---------------------------------------------------------------- referral

TERMS = Referral(points=500, friend_points=200, least_minor=1_000, return_days=30)
BOUGHT_ON = date(2026, 10, 1)


@pytest.mark.rule("points.referral")
@pytest.mark.parametrize(
    ("kept_minor", "day", "earned"),
    [
        (5_000, date(2026, 10, 31), False),  # the last day for a return
        (5_000, date(2026, 11, 1), True),
        (999, date(2026, 11, 1), False),
        (0, date(2027, 1, 1), False),  # all returned
    ],
)
def test_both_are_thanked_once_the_friends_purchase_stands(
    kept_minor: int, day: date, *, earned: bool
) -> None:
    assert is_earned(TERMS, [FriendPurchase(BOUGHT_ON, kept_minor)], day) is earned


def test_the_job_looks_again_when_the_next_purchase_may_stand() -> None:
    rows = [FriendPurchase(BOUGHT_ON + timedelta(days=n), 0) for n in (3, 0, 1)]
    assert look_again_on(TERMS, rows, date(2026, 10, 15)) == date(2026, 11, 1)
    assert look_again_on(TERMS, rows, date(2026, 11, 1)) == date(2026, 11, 2)
    assert look_again_on(TERMS, rows, date(2026, 11, 4)) is None
    assert stands_from(TERMS, BOUGHT_ON) == date(2026, 11, 1)


# ---------------------------------------------------------------- lottery

BIG = Prize("Hamper", "礼篮", 1, series="HAMPER")
SMALL = Prize("50 points", "50 积分", 2_000, points=50)
DRAW = Lottery(cost=20, prizes=(BIG, SMALL), most_a_day=3)
GROWN_UP = Player(date(1990, 5, 1), opted_out=False, draws_today=0, available=100)
TODAY = date(2026, 11, 21)


@pytest.mark.rule("lottery.who-may-play")
@pytest.mark.parametrize(
    ("player", "code"),
    [
        (GROWN_UP, None),
        (replace(GROWN_UP, opted_out=True), "opted-out"),
        (replace(GROWN_UP, birthday=None), "age-unknown"),
        (replace(GROWN_UP, birthday=date(2008, 11, 22)), "too-young"),
        (replace(GROWN_UP, birthday=date(2008, 11, 21)), None),
        (replace(GROWN_UP, draws_today=3), "enough-today"),
        (replace(GROWN_UP, available=19), "points"),
        (replace(GROWN_UP, available=20), None),
    ],
)
def test_grown_ups_who_want_to_draw_within_the_cap(player: Player, code: str | None) -> None:
    refusal = may_play(DRAW, player, TODAY)
    assert (refusal.code if refusal else None) == (code and f"lottery.{code}")
    nothing = may_play(Lottery(), player, TODAY)
    assert nothing is not None
    assert nothing.code == "lottery.none"


@pytest.mark.rule("lottery.odds")
def test_each_prize_owns_as_many_tickets_as_its_odds_say() -> None:
    drawn = [prize_of(DRAW, number) for number in range(10_000)]
    assert [drawn.count(prize) for prize in (BIG, SMALL, None)] == [1, 2_000, 7_999]
    assert printed_odds(DRAW) == (Odds(BIG, 1), Odds(SMALL, 2_000), Odds(None, 7_999))
    assert worth_bp(DRAW) == 5_000
    assert (worth_bp(Lottery()), printed_odds(Lottery())) == (0, (Odds(None, 10_000),))


@pytest.mark.parametrize("number", [-1, 10_000])
def test_there_is_no_such_ticket(number: int) -> None:
    with pytest.raises(ValueError, match="ticket"):
        prize_of(DRAW, number)


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_draw_is_found_again_from_its_seed(seed: str, draw: str) -> None:
    number = ticket(seed, draw)
    assert 0 <= number < 10_000
    assert ticket(seed, draw) == number
    assert key_of("T1") == "lottery:T1"


def test_the_tickets_of_a_seed_are_spread_evenly() -> None:
    draws = 20_000
    numbers = [ticket("a day's seed", f"draw-{n}") for n in range(draws)]
    tenths = [sum(1 for number in numbers if number // 1_000 == tenth) for tenth in range(10)]
    expected = draws // 10
    chi_square_milli = sum(1000 * (count - expected) ** 2 // expected for count in tenths)
    assert chi_square_milli < 27_877  # nine degrees of freedom, one in a thousand
    assert len({ticket(f"seed {n}", "draw-1") for n in range(50)}) > 40


# ---------------------------------------------------------------- green acts


@pytest.mark.rule("points.green")
def test_an_own_bag_earns_once_a_day_and_is_never_multiplied() -> None:
    program = Program(
        earning=(BASE_RULE, green_rule(OWN_BAG, 5), green_rule(E_RECEIPT, 2)),
        tiers=(Tier("Gold", 1000, multiplier_bp=20_000),),
    )
    purchase = replace(bought(line(1, 1_000)), acts=frozenset({OWN_BAG}), tier="Gold")
    trace = earn(purchase, program)
    assert trace.earned == 25
    assert green_counts([trace, trace]) == {OWN_BAG: 2}
    again = replace(purchase, before=replace(purchase.before, today={"green:own-bag": 5}))
    assert earn(again, program).earned == 20
    assert recount(trace, {}) == 0
    assert {green_rule(act, 1).id for act in GREEN_ACTS} == {f"green:{act}" for act in GREEN_ACTS}
    assert SATURDAY.date() == purchase.local_at.date()
