"""The spans that goals are judged over: only whole ones."""

from datetime import date

import pytest

from posapp.ports.targets import Span
from reports.made.goals import last_whole, span_of
from reports.period import Period


@pytest.mark.rule("targets.whole-spans")
@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.DAY, date(2026, 3, 31), date(2026, 3, 31)),
        (Span.WEEK, date(2026, 3, 23), date(2026, 3, 29)),
        (Span.MONTH, date(2026, 3, 1), date(2026, 3, 31)),
        (Span.QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        (Span.YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_on_the_first_of_april_the_last_whole_span(span: Span, first: date, last: date) -> None:
    assert last_whole(span, date(2026, 4, 1)) == Period(first, last)


@pytest.mark.parametrize("span", list(Span))
def test_the_last_whole_span_ends_right_before_this_one(span: Span) -> None:
    for day in (date(2026, 1, 1), date(2028, 2, 29), date(2026, 12, 31)):
        now, before = span_of(span, day), last_whole(span, day)
        assert now.first <= day <= now.last
        assert (now.first - before.last).days == 1
