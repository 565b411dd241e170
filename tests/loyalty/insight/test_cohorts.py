"""Cohorts, rates and states of a shop small enough to count on fingers."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.insight.cohorts import (
    Cohort,
    MemberState,
    StateLimits,
    cohort_table,
    member_states,
    period_figures,
    retention,
)
from loyalty.insight.purchases import Purchases
from loyalty.insight.ratio import Ratio

# Who bought when, and for how much:
#
#          Jan          Feb          Mar           Apr
#   ann    5. 10.00     9. 20.00     -             2.  5.00
#   bo    31. 30.00     -            31. 40.00     -
#   cy     8. 12.00     8. 8.00,
#                      20.  6.50     15. 1.00      -
#   dee    -            1. 99.00     -             -
#   eve    -            28. 15.00    2. 25.00      10. 3.33
#   flo    -            -            -             1. 70.00
SALES = """
ann 2026-01-05 1000
ann 2026-02-09 2000
ann 2026-04-02 500
bo 2026-01-31 3000
bo 2026-03-31 4000
cy 2026-01-08 1200
cy 2026-02-08 800
cy 2026-02-20 650
cy 2026-03-15 100
dee 2026-02-01 9900
eve 2026-02-28 1500
eve 2026-03-02 2500
eve 2026-04-10 333
flo 2026-04-01 7000
"""


def shop() -> Purchases:
    rows = [line.split() for line in reversed(SALES.split("\n")) if line]
    return Purchases(
        members=np.array([member for member, _, _ in rows]),
        days=np.array([day for _, day, _ in rows], "datetime64[D]"),
        amounts_minor=np.array([int(minor) for _, _, minor in rows]),
    )


def test_the_cohorts_of_the_shop() -> None:
    table = cohort_table(shop(), date(2026, 4, 30))
    assert table.cohorts == (
        Cohort(date(2026, 1, 1), 3, (3, 2, 2, 1)),  # ann bo cy; ann cy; bo cy; ann
        Cohort(date(2026, 2, 1), 2, (2, 1, 1)),  # dee eve; eve; eve
        Cohort(date(2026, 4, 1), 1, (1,)),  # flo; nobody started in March
    )
    assert table.is_last_month_whole
    assert table.cohorts[0].share(1) == Ratio(2, 3)


@pytest.mark.rule("cohorts.weighted-retention")
def test_retention_by_age_of_all_members_seen_so_long() -> None:
    table = cohort_table(shop(), date(2026, 4, 30))
    assert [table.retention(months) for months in range(5)] == [
        Ratio(6, 6),
        Ratio(3, 5),
        Ratio(3, 5),
        Ratio(1, 3),
        Ratio(0, 0),
    ]
    assert [table.retention(months).bp for months in (1, 3, 4)] == [6000, 3333, None]


def test_a_table_in_the_middle_of_a_month_sees_no_later_sale() -> None:
    table = cohort_table(shop(), date(2026, 4, 1))
    assert not table.is_last_month_whole
    assert [cohort.active for cohort in table.cohorts] == [(3, 2, 2, 0), (2, 1, 0), (1,)]


def test_a_shop_before_its_first_sale() -> None:
    assert cohort_table(shop(), date(2025, 12, 31)).cohorts == ()


def test_the_figures_of_february() -> None:
    # ann 20.00, cy 8.00 and 6.50, dee 99.00, eve 15.00: 4 members, 5 sales, 148.50.
    figures = period_figures(shop(), date(2026, 2, 1), date(2026, 2, 28))
    assert (figures.members, figures.repeaters) == (4, 1)
    assert (figures.sales, figures.spend_minor) == (5, 14_850)
    assert figures.repeat_rate.bp == 2500
    assert figures.frequency.per(100) == 125
    assert figures.average_order.per(1) == 2970


def test_the_figures_of_all_four_months() -> None:
    # 14 sales of 6 members, of whom dee and flo came once: 344.83, 24.63 a sale (24.6307).
    figures = period_figures(shop(), date(2026, 1, 1), date(2026, 4, 30))
    assert figures.repeat_rate == Ratio(4, 6)
    assert figures.frequency == Ratio(14, 6)
    assert (figures.spend_minor, figures.average_order.per(1)) == (34_483, 2463)


def test_a_period_without_sales_has_no_rates() -> None:
    figures = period_figures(shop(), date(2026, 5, 1), date(2026, 5, 31))
    assert figures.repeat_rate.bp is figures.frequency.bp is figures.average_order.bp is None


@pytest.mark.rule("cohorts.retention")
def test_march_beside_february() -> None:
    # February: ann cy dee eve. March: bo cy eve. Kept cy eve; bo came back from January.
    seen = retention(shop(), date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 31))
    assert (seen.base, seen.kept, seen.lost, seen.new, seen.returned) == (4, 2, 2, 0, 1)
    assert (seen.retention_rate.bp, seen.churn_rate.bp) == (5000, 5000)


def test_april_beside_march() -> None:
    # March: bo cy eve. April: ann eve flo. Kept eve; ann returned; flo is new.
    seen = retention(shop(), date(2026, 3, 1), date(2026, 4, 1), date(2026, 4, 30))
    assert (seen.base, seen.kept, seen.lost, seen.new, seen.returned) == (3, 1, 2, 1, 1)
    assert (seen.retention_rate.bp, seen.churn_rate.bp) == (3333, 6667)


def test_periods_in_the_wrong_order_are_an_error() -> None:
    with pytest.raises(ValueError, match="follow each other"):
        retention(shop(), date(2026, 3, 1), date(2026, 2, 1), date(2026, 4, 1))


LIMITS = StateLimits(new_days=30, asleep_after_days=90, lost_after_days=365)
TODAY = date(2026, 12, 31)


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.mark.rule("members.states")
@pytest.mark.parametrize(
    ("joined", "came", "state"),
    [
        (0, 0, MemberState.NEW),
        (30, None, MemberState.NEW),
        (31, None, MemberState.ACTIVE),
        (31, 1, MemberState.ACTIVE),
        (400, 90, MemberState.ACTIVE),
        (400, 91, MemberState.ASLEEP),
        (91, None, MemberState.ASLEEP),
        (400, 365, MemberState.ASLEEP),
        (400, 366, MemberState.LOST),
        (366, None, MemberState.LOST),
        (30, 45, MemberState.NEW),  # bought before joining: counts from joining
    ],
)
def test_the_state_of_a_member(joined: int, came: int | None, state: MemberState) -> None:
    last = "NaT" if came is None else ago(came)
    assert member_states([ago(joined)], [last], TODAY, LIMITS).states() == (state,)


def test_states_are_counted_and_their_moves_too() -> None:
    joined = [ago(500)] * 4 + [ago(100)]
    came = [ago(10), ago(91), ago(366), ago(400), ago(99)]
    before = member_states(joined, came, TODAY, LIMITS)
    assert [before.count(state) for state in MemberState] == [0, 1, 2, 2]
    # 20 days later, in which the second and the third came again.
    after = TODAY + timedelta(days=20)
    came[1:3] = [after.isoformat()] * 2
    later = member_states(joined, came, after, LIMITS)
    assert before.moves(later) == ((0, 0, 0, 0), (0, 1, 0, 0), (0, 1, 1, 0), (0, 1, 0, 1))


def test_a_visit_after_the_day_is_an_error() -> None:
    with pytest.raises(ValueError, match="came after"):
        member_states([ago(5)], [ago(-1)], TODAY, LIMITS)


def test_limits_that_overlap_are_an_error() -> None:
    with pytest.raises(ValueError, match="then asleep"):
        StateLimits(new_days=30, asleep_after_days=90, lost_after_days=90)


sales = st.lists(
    st.tuples(st.integers(1, 6), st.integers(0, 200), st.integers(-500, 5000)), max_size=40
)


@given(sales)
def test_every_member_is_in_one_cohort_and_rates_make_a_whole(
    rows: list[tuple[int, int, int]],
) -> None:
    start = np.datetime64("2026-01-01")
    bought = Purchases(
        members=np.array([member for member, _, _ in rows], np.int64),
        days=np.array([start + day for _, day, _ in rows], "datetime64[D]"),
        amounts_minor=np.array([minor for _, _, minor in rows], np.int64),
    )
    table = cohort_table(bought, date(2026, 7, 31))
    assert sum(cohort.members for cohort in table.cohorts) == len({row[0] for row in rows})
    assert all(0 <= n <= cohort.members for cohort in table.cohorts for n in cohort.active)
    seen = retention(bought, date(2026, 2, 1), date(2026, 4, 1), date(2026, 5, 31))
    came = {member for member, day, _ in rows if 90 <= day <= 150}
    assert seen.kept + seen.new + seen.returned == len(came)
    assert seen.retention_rate.part + seen.churn_rate.part == seen.base
