"""Shares of many parts at once are those of each part by itself."""

from hypothesis import given
from hypothesis import strategies as st

from reports.report import share, shares

AMOUNTS = st.integers(-(10**12), 10**12)


@given(st.lists(AMOUNTS | st.integers(0, 20)), AMOUNTS | st.integers(-3, 20))
def test_shares_at_once_are_the_shares_one_by_one(parts: list[int], whole: int) -> None:
    assert [*shares(parts, whole)] == [share(part, whole) for part in parts]
    told = [abs(part) for part in parts]
    assert [*shares(told, sum(told))] == [share(part, sum(told)) for part in told]
