"""Cost by days, growth against a control, an index: hand-computed."""

from datetime import date

import pytest

from loyalty.insight.marketing import by_days, growth_bp, index_bp, uplift_bp


@pytest.mark.parametrize(
    ("first", "last", "minor"),
    [
        (date(2026, 4, 1), date(2026, 4, 30), 31_000),
        (date(2026, 4, 1), date(2026, 4, 1), 1_033),
        (date(2026, 1, 31), date(2026, 2, 1), 1_000 + 1_107),
        (date(2026, 1, 1), date(2026, 12, 31), 12 * 31_000),
    ],
)
def test_a_months_cost_by_days(first: date, last: date, minor: int) -> None:
    """31,000 a month: 1,000 a day of January, 1,107.14 of February, 1,033.33 of April."""
    assert by_days(31_000, first, last) == minor


@pytest.mark.parametrize(
    ("now", "before", "bp"), [(150, 100, 5_000), (0, 100, -10_000), (2, 3, -3_333), (1, 0, None)]
)
def test_growth(now: int, before: int, bp: int | None) -> None:
    assert growth_bp(now, before) == bp


def test_uplift_is_growth_less_that_of_the_control() -> None:
    """Offered goods 300 after 200 (+50 %), the others 120 after 150 (-20 %): 70 points."""
    assert uplift_bp((300, 200), (120, 150)) == 7_000
    assert uplift_bp((300, 0), (120, 150)) is None
    assert uplift_bp((300, 200), (120, 0)) is None


def test_an_index_needs_all_its_parts() -> None:
    assert index_bp([6_000, 3_001, 3_000]) == 4_000
    assert index_bp([6_000, None]) is None
    assert index_bp([]) is None
