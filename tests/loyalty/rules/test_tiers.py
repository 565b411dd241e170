"""Tiers: up at once, down with grace; the vectors of the house and the laws behind them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.months import months_later
from loyalty.rules.program import Downgrade, Program
from loyalty.rules.tier import BASE, Tier, TierChange, TierStatus
from loyalty.rules.tier_period import Span, TierPoints, end_when_reached, year_of
from loyalty.rules.tiers import (
    history_from,
    lifts,
    lock,
    look_again,
    merged,
    next_tier,
    notice_due,
    reach,
    unlock,
)
from posapp.kernel.errors import Refusal

TIERS = (Tier("Gold", 1000, "金卡"), Tier("Silver", 500, "银卡"))
FIXED = Program(tiers=TIERS, period_end="06-30", grace_days=30)
STRAIGHT = replace(FIXED, downgrade=Downgrade.STRAIGHT)
ROLLING = Program(tiers=TIERS)
GOLD = TierStatus("Gold", date(2025, 10, 1), date(2027, 6, 30))
RANK = {BASE: 0, "Silver": 1, "Gold": 2}


def earned(*points: tuple[str, int]) -> list[TierPoints]:
    return [TierPoints(date.fromisoformat(day), each) for day, each in points]


LIFTED = ("2025-10-01", 1000)


@pytest.mark.rule("tiers.down-with-grace")
def test_c1_gold_with_620_has_grace_to_30_july_and_is_silver_on_the_31st() -> None:
    history = earned(LIFTED, ("2026-09-01", 620))
    assert look_again(GOLD, history, FIXED, date(2027, 6, 30)) == GOLD
    grace = look_again(GOLD, history, FIXED, date(2027, 7, 1))
    assert grace == replace(GOLD, grace_until=date(2027, 7, 30))
    assert look_again(grace, history, FIXED, date(2027, 7, 30)) == grace
    silver = look_again(grace, history, FIXED, date(2027, 7, 31))
    assert silver == TierStatus("Silver", date(2027, 7, 31), date(2028, 6, 30))


@pytest.mark.rule("tiers.up-at-once")
def test_c2_1000_on_20_july_ends_the_grace_for_a_new_period() -> None:
    history = earned(LIFTED, ("2026-09-01", 620), ("2027-07-20", 380))
    grace = replace(GOLD, grace_until=date(2027, 7, 30))
    stays = reach(grace, history, FIXED, date(2027, 7, 20))
    assert stays == replace(GOLD, ends_on=date(2028, 6, 30))
    assert look_again(stays, history, FIXED, date(2027, 7, 31)) == stays


def test_1000_within_the_new_period_itself_hold_to_the_end_of_the_next() -> None:
    history = earned(LIFTED, ("2026-09-01", 620), ("2027-07-20", 1000))
    assert reach(GOLD, history, FIXED, date(2027, 7, 20)).ends_on == date(2029, 6, 30)


def test_c3_with_400_one_step_down_is_silver_and_straight_is_base() -> None:
    history = earned(LIFTED, ("2026-09-01", 400))
    assert look_again(GOLD, history, FIXED, date(2027, 7, 31)).tier == "Silver"
    assert look_again(GOLD, history, STRAIGHT, date(2027, 7, 31)) == TierStatus()


def test_a_threshold_lifts_at_once_and_holds_to_the_end_of_the_next_period() -> None:
    history = earned(("2026-03-10", 499), ("2026-03-11", 1))
    assert reach(TierStatus(), history, FIXED, date(2026, 3, 10)) == TierStatus()
    silver = reach(TierStatus(), history, FIXED, date(2026, 3, 11))
    assert silver == TierStatus("Silver", date(2026, 3, 11), date(2027, 6, 30))


def test_a_tier_earned_again_is_held_again() -> None:
    history = earned(LIFTED, ("2026-09-01", 1000))
    again = reach(GOLD, history, FIXED, date(2026, 9, 1))
    assert again == replace(GOLD, ends_on=date(2028, 6, 30))
    assert look_again(again, history, FIXED, date(2027, 8, 1)) == again


def test_points_of_the_year_before_lift_nobody() -> None:
    history = earned(("2026-06-30", 600), ("2026-07-01", 400))
    assert reach(TierStatus(), history, FIXED, date(2026, 7, 1)) == TierStatus()


@pytest.mark.rule("tiers.period")
def test_without_a_fixed_end_a_tier_lasts_twelve_months_from_reaching_it() -> None:
    history = earned(("2026-01-10", 600), ("2026-03-10", 400))
    gold = reach(TierStatus(), history, ROLLING, date(2026, 3, 10))
    assert gold == TierStatus("Gold", date(2026, 3, 10), date(2027, 3, 10))
    assert look_again(gold, history, ROLLING, date(2027, 3, 10)).tier == "Gold"
    silver = look_again(gold, history, ROLLING, date(2027, 3, 11))
    assert silver == TierStatus("Silver", date(2027, 3, 11), date(2028, 3, 11))
    assert look_again(silver, history, ROLLING, date(2028, 3, 12)) == TierStatus()


def test_without_a_fixed_end_the_points_that_lifted_do_not_count_twice() -> None:
    history = earned(("2026-03-10", 1000), ("2026-11-01", 1000))
    gold = reach(TierStatus(), history[:1], ROLLING, date(2026, 3, 10))
    again = reach(gold, history, ROLLING, date(2026, 11, 1))
    assert (gold.ends_on, again.ends_on) == (date(2027, 3, 10), date(2028, 3, 10))


def test_a_job_that_did_not_run_for_years_makes_up_for_them_in_order() -> None:
    history = earned(LIFTED)
    assert look_again(GOLD, history, FIXED, date(2028, 6, 30)).tier == "Silver"
    assert look_again(GOLD, history, FIXED, date(2028, 7, 30)).grace_until == date(2028, 7, 30)
    assert look_again(GOLD, history, FIXED, date(2031, 1, 1)) == TierStatus()


def test_goods_that_come_back_take_a_lift_with_them_at_the_end_of_the_day() -> None:
    history = earned(("2026-03-01", 1000), ("2026-03-02", -500))
    gold = reach(TierStatus(), history[:1], FIXED, date(2026, 3, 1))
    change = TierChange("c1", datetime(2026, 3, 1, tzinfo=UTC), TierStatus(), gold, "reached")
    before = lifts([change], FIXED)
    assert reach(gold, history, FIXED, date(2026, 3, 2)) == gold
    silver = look_again(gold, history, FIXED, date(2026, 3, 2), lifted_from=before)
    assert silver == TierStatus("Silver", date(2026, 3, 2), date(2027, 6, 30))
    all_back = [*history, TierPoints(date(2026, 3, 2), -500)]
    assert look_again(gold, all_back, FIXED, date(2026, 3, 2), lifted_from=before) == TierStatus()


def test_two_lifts_are_undone_one_after_the_other() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    silver = TierStatus("Silver", date(2026, 3, 1), date(2027, 6, 30))
    gold = TierStatus("Gold", date(2026, 3, 2), date(2027, 6, 30))
    changes = [
        TierChange("c1", at, TierStatus(), silver, "reached"),
        TierChange("c2", at, silver, gold, "reached"),
    ]
    history = earned(("2026-03-01", 500), ("2026-03-02", 500), ("2026-03-03", -1000))
    before = lifts(changes, FIXED)
    assert before == (silver, TierStatus())
    assert look_again(gold, history, FIXED, date(2026, 3, 3), lifted_from=before) == TierStatus()
    assert lifts([*changes, TierChange("c3", at, gold, silver, "fell")], FIXED) == ()


@pytest.mark.rule("tiers.notices")
@pytest.mark.parametrize(
    ("day", "days"),
    [("2027-04-30", None), ("2027-05-01", 60), ("2027-05-30", 60), ("2027-05-31", 30),
     ("2027-06-23", 7), ("2027-06-30", 7), ("2027-07-01", None)],
)  # fmt: skip
def test_notices_at_60_30_and_7_days(day: str, days: int | None) -> None:
    history = earned(LIFTED, ("2026-09-01", 620))
    notice = notice_due(GOLD, history, FIXED, date.fromisoformat(day))
    assert (None if notice is None else (notice.days, notice.missing)) == (days and (days, 380))


def test_who_has_earned_it_again_needs_no_notice() -> None:
    history = earned(LIFTED, ("2026-09-01", 1000))
    assert notice_due(GOLD, history, FIXED, date(2027, 6, 25)) is None


@pytest.mark.rule("tiers.lock")
def test_a_lock_holds_both_ways_and_needs_a_reason() -> None:
    vip = lock(TierStatus(), "Gold", " Opened the shop with us ", FIXED, date(2026, 1, 1))
    assert vip.locked == "Opened the shop with us"
    assert look_again(vip, [], FIXED, date(2040, 1, 1)) == vip
    assert reach(vip, earned(("2026-02-01", 10**6)), FIXED, date(2026, 2, 1)) == vip
    free = unlock(vip, FIXED, date(2026, 5, 1))
    assert free == TierStatus("Gold", date(2026, 1, 1), date(2026, 6, 30))
    with pytest.raises(Refusal, match="lock-reason"):
        lock(GOLD, "Gold", "  ", FIXED, date(2026, 1, 1))
    with pytest.raises(Refusal, match="unknown"):
        lock(GOLD, "Tin", "why", FIXED, date(2026, 1, 1))
    with pytest.raises(Refusal, match="not-locked"):
        unlock(GOLD, FIXED, date(2026, 1, 1))


@pytest.mark.rule("tiers.merge")
def test_two_records_stand_on_the_points_of_both_and_never_below_the_higher() -> None:
    silver = TierStatus("Silver", date(2026, 8, 1), date(2028, 6, 30))
    both = earned(("2026-08-01", 600), ("2026-09-01", 400))
    gold = merged(silver, TierStatus(), both, FIXED, date(2026, 10, 1))
    assert gold == TierStatus("Gold", date(2026, 10, 1), date(2028, 6, 30))
    assert merged(TierStatus(), GOLD, [], FIXED, date(2026, 10, 1)) == GOLD
    longer = replace(GOLD, ends_on=date(2028, 6, 30))
    assert merged(GOLD, longer, [], FIXED, date(2026, 10, 1)) == longer
    locked = replace(silver, locked="promised")
    assert merged(GOLD, locked, [], FIXED, date(2026, 10, 1)) == replace(GOLD, locked="promised")


def test_the_card_says_how_much_is_missing() -> None:
    history = earned(("2026-08-01", 820))
    silver = reach(TierStatus(), history, FIXED, date(2026, 8, 1))
    found = next_tier(silver, history, FIXED, date(2026, 8, 2))
    assert found is not None
    assert (found[0].name, found[1]) == ("Gold", 180)
    assert next_tier(GOLD, history, FIXED, date(2026, 8, 2)) is None


@pytest.mark.parametrize(
    ("end", "day", "first", "last"),
    [
        ("06-30", "2026-06-30", "2025-07-01", "2026-06-30"),
        ("12-31", "2026-12-31", "2026-01-01", "2026-12-31"),
        ("02-29", "2027-02-28", "2026-03-01", "2027-02-28"),
        ("02-29", "2028-02-29", "2027-03-01", "2028-02-29"),
        ("02-28", "2028-02-29", "2028-02-29", "2029-02-28"),
    ],
)
def test_fixed_years_follow_each_other(end: str, day: str, first: str, last: str) -> None:
    span = year_of(date.fromisoformat(day), end)
    assert span == Span(date.fromisoformat(first), date.fromisoformat(last))
    assert year_of(span.last + timedelta(days=1), end).first == span.last + timedelta(days=1)


def test_a_span_runs_forward() -> None:
    with pytest.raises(ValueError, match="after"):
        Span(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize("wrong", ["6-30", "02-30", "13-01", "06-31", ""])
def test_a_period_ends_on_a_day_that_there_is(wrong: str) -> None:
    with pytest.raises(Refusal, match="period-end"):
        Program(period_end=wrong)


DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
HISTORIES = st.lists(st.builds(TierPoints, DAYS, st.integers(-400, 900)), max_size=8)
PROGRAMS = st.sampled_from([FIXED, STRAIGHT, ROLLING, replace(ROLLING, grace_days=14)])


def lived(history: list[TierPoints], program: Program, last: date) -> TierStatus:
    """A member's standing after a life of sales, looked at each month on the way."""
    status, looks = TierStatus(), {one.day for one in history if one.day <= last}
    day = date(2025, 1, 31)
    while day < last:
        looks.add(day)
        day = months_later(day, 1)
    for day in sorted(looks):
        so_far = [one for one in history if one.day <= day]
        status = look_again(status, so_far, program, day)
        status = reach(status, so_far, program, day)
    return look_again(status, [one for one in history if one.day <= last], program, last)


@given(HISTORIES, PROGRAMS, DAYS)
def test_looking_twice_changes_nothing(
    history: list[TierPoints], program: Program, day: date
) -> None:
    status = lived(history, program, day)
    so_far = [one for one in history if one.day <= day]
    assert look_again(status, so_far, program, day) == status
    assert reach(status, so_far, program, day) == status


@given(HISTORIES, PROGRAMS, DAYS)
def test_reaching_never_lowers(history: list[TierPoints], program: Program, day: date) -> None:
    status = lived(history, program, day)
    later = day + timedelta(days=200)
    assert RANK[reach(status, history, program, later).tier] >= RANK[status.tier]
    poorer = [one for one in history if one.points < 0]
    assert reach(status, poorer, program, day).tier == status.tier


@given(HISTORIES, PROGRAMS, DAYS, st.integers(1, 1000))
def test_more_points_never_stand_lower(
    history: list[TierPoints], program: Program, day: date, more: int
) -> None:
    status = lived(history, program, day)
    later = day + timedelta(days=90)
    richer = [*history, TierPoints(day, more)]
    less = look_again(status, history, program, later)
    assert RANK[look_again(status, richer, program, later).tier] >= RANK[less.tier]


@given(HISTORIES, PROGRAMS, DAYS)
def test_a_tier_holds_to_its_end(history: list[TierPoints], program: Program, day: date) -> None:
    status = lived(history, program, day)
    if status.ends_on is not None and status.ends_on >= day:
        held = look_again(status, [], program, status.ends_on)
        assert held.tier == status.tier


@given(HISTORIES, PROGRAMS, DAYS)
def test_older_points_than_asked_for_change_nothing(
    history: list[TierPoints], program: Program, day: date
) -> None:
    status = lived(history, program, day)
    first = history_from(status, program, day)
    short = [one for one in history if one.day >= first]
    for ask in (look_again, reach, notice_due, next_tier):
        assert ask(status, short, program, day) == ask(status, history, program, day)


def test_a_tier_reached_today_ends_after_the_next_period() -> None:
    assert end_when_reached(date(2026, 6, 30), "06-30") == date(2027, 6, 30)
    assert end_when_reached(date(2026, 7, 1), "06-30") == date(2028, 6, 30)
    assert end_when_reached(date(2024, 2, 29), None) == date(2025, 2, 28)
