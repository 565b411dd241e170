"""Days by a rule, and a wish that is read back as it was kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.errors import Bug
from reports.part import Part, ReceiptCut
from reports.period import Period
from reports.wish import Against, Days, ReportWish

SUNDAY = date(2026, 11, 22)


@pytest.mark.rule("report.days-by-rule")
@pytest.mark.parametrize(
    ("rule", "first", "last"),
    [
        (Days.TODAY, "2026-11-22", "2026-11-22"),
        (Days.YESTERDAY, "2026-11-21", "2026-11-21"),
        (Days.THIS_WEEK, "2026-11-16", "2026-11-22"),
        (Days.LAST_WEEK, "2026-11-09", "2026-11-15"),
        (Days.THIS_MONTH, "2026-11-01", "2026-11-22"),
        (Days.LAST_MONTH, "2026-10-01", "2026-10-31"),
        (Days.YEAR, "2025-11-23", "2026-11-21"),
    ],
)
def test_each_rule_means_its_days(rule: Days, first: str, last: str) -> None:
    assert rule.period(SUNDAY) == Period(date.fromisoformat(first), date.fromisoformat(last))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_weeks_begin_on_monday_and_a_year_is_whole_weeks(today: date) -> None:
    week = ReportWish("x", Days.LAST_WEEK).period(today)
    assert (week.first.weekday(), week.days) == (0, 7)
    assert ReportWish("x", Days.YEAR).period(today).days == 52 * 7
    assert ReportWish("x", Days.LAST_MONTH).period(today).last < today.replace(day=1)


@pytest.mark.parametrize(
    ("against", "first"),
    [
        (Against.LAST_WEEK, SUNDAY - timedelta(7)),
        (Against.LAST_YEAR, SUNDAY - timedelta(364)),
        (Against.BEFORE, SUNDAY - timedelta(1)),
    ],
)
def test_a_day_is_held_against_the_same_weekday(against: Against, first: date) -> None:
    assert ReportWish("x", Days.TODAY, against=against).before(SUNDAY) == Period(first, first)
    assert ReportWish("x", Days.TODAY).before(SUNDAY) is None


@pytest.mark.parametrize(
    "wish",
    [
        ReportWish("sales-by-day"),
        ReportWish(
            "rfm",
            Days.OWN,
            Period(date(2026, 1, 1), date(2026, 2, 1)),
            Against.LAST_YEAR,
            Part(till=2, member=False, category="茶"),
            "zh",
        ),
        ReportWish("receipts", store="b000", cut=ReceiptCut(hour=0, goods="A=1;B", least_minor=0)),
    ],
)
def test_a_wish_is_read_back_as_it_was_kept(wish: ReportWish) -> None:
    assert ReportWish.of(wish.text()) == wish


def test_own_days_without_days_cannot_be_made() -> None:
    with pytest.raises(Bug):
        ReportWish("x", Days.OWN)
    with pytest.raises(Bug):
        ReportWish("x", Days.TODAY, Period(SUNDAY, SUNDAY))
