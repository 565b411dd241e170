"""The alarm for very many looks: the worst hour, the worst day, each person by herself."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.mass_read import MassRead, ReadLimits, Seen, mass_reads

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LIMITS = ReadLimits(opened_an_hour=3, taken_a_day=10)


def opened(minute: int, member: str, by: str = "li") -> Seen:
    """One member opened so many minutes after noon."""
    return Seen(NOON + timedelta(minutes=minute), by, member)


def taken(hours: int, members: int, by: str = "li") -> Seen:
    """A list written so many hours after noon."""
    return Seen(NOON + timedelta(hours=hours), by, "", members)


@pytest.mark.rule("privacy.mass-read")
@pytest.mark.parametrize(
    ("looks", "alarms"),
    [
        ([opened(n, f"m{n}") for n in range(3)], ()),
        ([opened(n, f"m{n}") for n in range(4)], (MassRead("li", NOON, 4, taken=False),)),
        ([opened(n, "m1") for n in range(9)], ()),  # one member again and again
        ([opened(n * 30, f"m{n}") for n in range(9)], ()),  # slowly
        ([opened(0, "a"), *[opened(n, f"m{n}", "mo") for n in range(3)]], ()),  # two people
        ([taken(0, 10)], ()),
        ([taken(0, 6), taken(20, 5)], (MassRead("li", NOON, 11, taken=True),)),
        ([taken(0, 6), taken(30, 5)], ()),
    ],
)
def test_who_looks_at_very_many_is_told(looks: list[Seen], alarms: tuple[MassRead, ...]) -> None:
    assert mass_reads(reversed(looks), LIMITS) == alarms


@given(st.lists(st.integers(0, 300), max_size=30), st.integers(1, 9))
def test_an_alarm_never_counts_more_members_than_there_are(minutes: list[int], kinds: int) -> None:
    looks = [opened(minute, f"m{minute % kinds}") for minute in minutes]
    for alarm in mass_reads(looks, LIMITS):
        assert LIMITS.opened_an_hour < alarm.members <= kinds


def test_a_limit_of_nought_is_none() -> None:
    with pytest.raises(ValueError, match="everybody breaks"):
        ReadLimits(opened_an_hour=0)
