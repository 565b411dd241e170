"""Hours worked, by person and day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.work_time import LONGEST, WorkState, WorkTime, minutes_by_day
from posapp.kernel.ids import StaffId
from tests.builders import NOON

BERLIN = ZoneInfo("Europe/Berlin")
LI = StaffId("li")


def worked(hours: float, *, at: datetime = NOON, state: WorkState = WorkState.CLOSED) -> WorkTime:
    """So long from a moment on."""
    return WorkTime(f"{at}{hours}", LI, at, at + timedelta(hours=hours), state)


@pytest.mark.rule("hours.by-day")
def test_times_of_a_day_add_up_on_the_day_they_began() -> None:
    late = NOON.replace(hour=21, minute=30)
    times = [worked(1.5), worked(0.25), worked(3, at=late), worked(9, state=WorkState.REPLACED)]
    assert minutes_by_day(times, BERLIN, NOON) == {(LI, date(2026, 3, 2)): 285}
    night = worked(2, at=NOON.replace(hour=23, minute=30))
    assert minutes_by_day([night], BERLIN, NOON) == {(LI, date(2026, 3, 3)): 120}


@pytest.mark.rule("hours.longest")
def test_a_time_that_goes_on_counts_until_now_but_no_longer_than_anybody_works() -> None:
    open_ = WorkTime("t", LI, NOON)
    assert open_.lasted(NOON + timedelta(hours=2)) == timedelta(hours=2)
    assert open_.lasted(NOON + timedelta(days=3)) == LONGEST


@pytest.mark.rule("hours.by-day")
@given(st.lists(st.integers(0, 3_600), max_size=20))
def test_short_times_lose_less_than_a_minute_together(seconds: list[int]) -> None:
    times = [
        WorkTime(str(number), LI, NOON, NOON + timedelta(seconds=each), WorkState.CLOSED)
        for number, each in enumerate(seconds)
    ]
    minutes = minutes_by_day(times, BERLIN, NOON).get((LI, date(2026, 3, 2)), 0)
    assert minutes == sum(seconds) // 60


def test_a_time_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="open or has an end"):
        WorkTime("t", LI, NOON, NOON)
    with pytest.raises(ValueError, match="ends after"):
        WorkTime("t", LI, NOON, NOON - timedelta(hours=1), WorkState.CLOSED)
