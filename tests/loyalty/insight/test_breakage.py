"""Points in members' hands: what they may cost, when they lapse, how many never come back.

Lots of the past, worked out on paper (as of 31 March 2026; rows are months of earning):

            born   used at age 0, 1, 2   lapsed at age 2   open at the start of age 0, 1, 2
    January  200       20   60   30            50                200  180  120
    February 400       40   75                                   400  360
    March    100       10                                        100

    age 0: 70 of 700 used, 1/10.   age 1: 135 of 540, 1/4.   age 2: 30 of 120, 1/4; 50 lapsed.
"""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.insight.breakage import (
    Breakage,
    Liability,
    MonthOfExpiry,
    OpenLots,
    PointValue,
    expected_breakage,
    expiry_forecast,
    liability,
)
from loyalty.insight.ratio import Ratio
from loyalty.insight.run_off import Age, PastLots, RunOff, Standing, run_off
from posapp.domain.messages import say_trouble
from posapp.kernel.errors import Refusal

MARCH_END = date(2026, 3, 31)
WORTH = PointValue(minor=100, points=150)


def days(*texts: str) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    return np.array([f"2026-{text}" if len(text) == 5 else text for text in texts], "datetime64[D]")


def past() -> PastLots:
    moves = [
        # lot, day, used, lapsed
        (0, "01-15", 20, 0),
        (1, "02-03", 50, 0),
        (0, "02-28", 10, 0),
        (1, "03-01", 40, 0),
        (1, "03-09", -10, 0),  # goods paid with points came back
        (0, "03-31", 0, 50),
        (2, "02-12", 40, 0),
        (2, "03-30", 75, 0),
        (3, "03-31", 10, 0),
        (3, "04-01", 90, 0),  # after the last whole month: not looked at
        (4, "04-02", 1, 0),
    ]
    return PastLots(
        earned=days("01-10", "01-31", "02-01", "03-15", "04-01"),
        points=np.array([100, 100, 400, 100, 999]),
        lot=np.array([lot for lot, *_ in moves]),
        day=days(*[day for _, day, *_ in moves]),
        used=np.array([used for *_, used, _ in moves]),
        lapsed=np.array([lapsed for *_, lapsed in moves]),
    )


def run() -> RunOff:
    return run_off(past(), MARCH_END)


def test_the_run_off_by_hand() -> None:
    assert run().ages == (Age(0, 700, 70, 0), Age(1, 540, 135, 0), Age(2, 120, 30, 50))
    assert run().ages[2].lapse_rate.bp == 4167


def test_the_table_to_show() -> None:
    # 1/10; then 9/10 * 1/4; then 27/40 * 1/4 used and 27/40 * 5/12 lapsed.
    assert run().standings() == (
        Standing(0, 1000, 0, 9000),
        Standing(1, 3250, 0, 6750),
        Standing(2, 4938, 2812, 2250),
    )


@pytest.mark.rule("run-off.whole-months")
def test_a_month_begun_is_not_looked_at() -> None:
    assert run_off(past(), date(2026, 4, 29)) == run()
    assert len(run_off(past(), date(2026, 4, 30)).ages) == 4


@pytest.mark.rule("run-off.last-rate-stands")
def test_what_stays_unused() -> None:
    assert run().unused(0, 4) == (
        Fraction(1),
        Fraction(9, 10),
        Fraction(27, 40),
        Fraction(81, 160),
        Fraction(243, 640),
    )
    assert run().unused(7, 1) == (Fraction(1), Fraction(3, 4))
    assert run().unused(1, 1, begin_with=Fraction(2, 3)) == (Fraction(1), Fraction(5, 6))
    silent = RunOff((Age(0, 10, 1, 0), Age(1, 0, 0, 0), Age(2, 4, 2, 0)))
    assert [line.open_bp for line in silent.standings()] == [9000, 9000, 4500]
    assert silent.unused(0, 3)[1:] == (Fraction(9, 10), Fraction(81, 100), Fraction(81, 200))


def held() -> OpenLots:
    """Six lots: A, B, C with an end, D without, E past its end, F on its last day."""
    return OpenLots(
        earned=days("02-10", "03-05", "01-01", "2024-07-07", "01-30", "01-31"),
        ends=days("04-15", "06-30", "06-01", "NaT", "03-30", "03-31"),
        left=np.array([400, 1000, 16, 500, 7, 10]),
    )


@pytest.mark.rule("breakage.liability")
def test_the_liability_by_hand() -> None:
    # 400 + 1000 + 16 + 500 + 10 points at 1.00 for 150.
    assert liability(held(), MARCH_END, WORTH) == Liability(
        points=1926, minor=1284, endless_points=500, lapsed_points=7
    )


@pytest.mark.rule("breakage.expected-expiry")
def test_the_expiry_forecast_by_hand() -> None:
    # A: one month at age 2, 400 * 3/4. B: ages 1, 2, 3, 1000 * 27/64 = 421.875. C: ages 3, 4, 5,
    # 16 * 27/64 = 6.75; June is 428.625 together. F has no day left.
    assert expiry_forecast(held(), run(), MARCH_END) == (
        MonthOfExpiry(date(2026, 3, 1), 10, 10),
        MonthOfExpiry(date(2026, 4, 1), 400, 300),
        MonthOfExpiry(date(2026, 5, 1), 0, 0),
        MonthOfExpiry(date(2026, 6, 1), 1016, 429),
    )


def test_a_month_begun_counts_by_its_days_to_come() -> None:
    # On 10 April two thirds of the month are left: A is 400 * (1 - 1/4 * 2/3) = 333.3.
    april = expiry_forecast(held(), run(), date(2026, 4, 10))[0]
    assert april == MonthOfExpiry(date(2026, 4, 1), 400, 333)
    # On 30 March one day of 31 is left at age 1, then April at age 2: 400 * (1 - 1/124) * 3/4.
    lines = expiry_forecast(held(), run(), date(2026, 3, 30))
    assert [line.expected_points for line in lines[:2]] == [17, 298]  # E and F: 7 + 10


@pytest.mark.rule("breakage.adds-up")
def test_the_breakage_by_hand() -> None:
    # 10 + 300 + 429 = 739 lapse, 1187 are used: 791.33 of the 1284.
    forecast = expiry_forecast(held(), run(), MARCH_END)
    assert expected_breakage(held(), forecast, MARCH_END, WORTH) == Breakage(
        points=1926, lapse_points=739, use_minor=791, lapse_minor=493
    )
    taken_apart = expected_breakage(held(), forecast, MARCH_END, WORTH)
    assert (taken_apart.use_points, taken_apart.rate) == (1187, Ratio(739, 1926))
    assert taken_apart.rate.bp == 3837


def test_what_lapses_of_points_given_today() -> None:
    assert run().lapsing(2) == Fraction(81, 160)


def test_what_points_are_worth() -> None:
    assert PointValue(minor=3, points=1).of(40) == 120
    assert (WORTH.of(40), WORTH.of(0)) == (27, 0)  # 26.67
    assert PointValue(minor=0, points=1).of(40) == 0
    for minor, points in ((-1, 100), (100, 0)):
        with pytest.raises(ValueError, match="worth"):
            PointValue(minor, points)


def test_a_look_back_does_not_see_what_came_long_after() -> None:
    assert run_off(past(), date(2026, 1, 31)).ages == (Age(0, 200, 20, 0),)
    late = one_lot(5, day="2026-11-20")
    assert run_off(late, date(2026, 2, 28)).ages == (Age(0, 100, 0, 0), Age(1, 100, 0, 0))


def test_a_shop_without_points() -> None:
    nothing = OpenLots(days(), days(), np.array([], np.int64))
    assert liability(nothing, MARCH_END, WORTH) == Liability(0, 0, 0, 0)
    assert expiry_forecast(nothing, run(), MARCH_END) == ()
    assert expected_breakage(nothing, (), MARCH_END, WORTH).rate.bp is None


@pytest.mark.parametrize("as_of", [date(2026, 1, 30), date(2025, 12, 31)])
def test_points_too_young_to_tell_are_refused(as_of: date) -> None:
    with pytest.raises(Refusal, match=r"insight\.points-too-young") as refused:
        run_off(past(), as_of)
    assert say_trouble(refused.value, "zh")


def one_lot(used: int, *, day: str = "02-01", place: int = 0) -> PastLots:
    return PastLots(
        earned=days("01-15"),
        points=np.array([100]),
        lot=np.array([place]),
        day=days(day),
        used=np.array([used]),
        lapsed=np.array([0]),
    )


def test_more_points_than_there_were_is_an_error() -> None:
    with pytest.raises(ValueError, match="more points"):
        one_lot(101)
    with pytest.raises(ValueError, match="less than none"):
        one_lot(-1)
    with pytest.raises(ValueError, match="no lot"):
        one_lot(5, place=1)
    with pytest.raises(ValueError, match="before they were earned"):
        run_off(one_lot(5, day="2025-12-31"), MARCH_END)
    with pytest.raises(ValueError, match="earned after"):
        expiry_forecast(held(), run(), date(2026, 2, 1))


def fates_of_points(seed: int, months: int, life: int) -> list[tuple[int, int]]:
    """A shop that gives 2,000 points a month; each is used with chance 1/8 a month, or lapses.

    Month of earning, and age at which it was used, or `life` + 1 where it lapsed.
    """
    chance = np.random.default_rng(seed)
    return [
        (month, int(min(age, life + 1)))
        for month in range(months)
        for age in chance.geometric(1 / 8, 2000) - 1
    ]


def test_the_forecast_comes_true_for_a_shop_of_our_making() -> None:
    # Each point is a lot of its own, earned on the 1st, used on the 15th, ends with its 12th month.
    life, now = 11, 30
    fates = fates_of_points(4, now, life)
    month = np.datetime64("2024-01", "M")
    earned = np.array([month + m for m, _ in fates])
    first = earned.astype("datetime64[D]")
    gone = np.array([month + m + min(age, life) for m, age in fates])
    is_used = np.array([age <= life for _, age in fates])
    last_day = (gone + 1).astype("datetime64[D]") - 1
    as_of = ((month + now).astype("datetime64[D]") - 1).item()
    done = gone < month + now
    lots = PastLots(
        earned=first,
        points=np.ones(len(fates), np.int64),
        lot=np.flatnonzero(done),
        day=last_day[done],
        used=is_used[done].astype(np.int64),
        lapsed=(~is_used[done]).astype(np.int64),
    )
    ends = (earned + life + 1).astype("datetime64[D]") - 1
    open_lots = OpenLots(first[~done], ends[~done], np.ones(int((~done).sum()), np.int64))
    forecast = expiry_forecast(open_lots, run_off(lots, as_of), as_of)
    lapsed = int((~is_used & ~done).sum())
    assert sum(line.expected_points for line in forecast) == pytest.approx(lapsed, rel=0.03)


ages = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=8)
lots = st.lists(
    st.tuples(st.integers(0, 700), st.integers(0, 900), st.booleans(), st.integers(0, 10**6)),
    max_size=25,
)


@given(ages, lots)
@pytest.mark.rule("breakage.adds-up")
def test_parts_make_the_whole_whatever_the_lots(
    table: list[tuple[int, int]], rows: list[tuple[int, int, bool, int]]
) -> None:
    seen = RunOff(
        tuple(
            Age(month, used + lapsed + 3, used, lapsed)
            for month, (used, lapsed) in enumerate(table)
        )
    )
    end = np.datetime64(MARCH_END)
    held_now = OpenLots(
        earned=np.array([end - age for age, *_ in rows], "datetime64[D]"),
        ends=np.array(
            ["NaT" if endless else end + life - 30 for _, life, endless, _ in rows],
            "datetime64[D]",
        ),
        left=np.array([left for *_, left in rows], np.int64),
    )
    owed = liability(held_now, MARCH_END, WORTH)
    forecast = expiry_forecast(held_now, seen, MARCH_END)
    parts = expected_breakage(held_now, forecast, MARCH_END, WORTH)
    assert parts.use_minor + parts.lapse_minor == owed.minor
    assert owed.points + owed.lapsed_points == sum(left for *_, left in rows)
    assert sum(month.points for month in forecast) == owed.points - owed.endless_points
    assert 0 <= parts.lapse_points <= owed.points - owed.endless_points
    assert all(line.used_bp + line.lapsed_bp + line.open_bp == 10_000 for line in seen.standings())
