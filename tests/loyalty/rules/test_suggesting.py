"""What is worth suggesting: lately looked at and not bought first, never what is not wanted."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.suggesting import FRESH, Candidate, Reason, suggested

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def viewed(sku: str, hours_ago: int = 1, **more: object) -> Candidate:
    """She looked at it so long ago."""
    return Candidate(sku, Reason.VIEWED, NOW - hours_ago * HOUR, **more)  # type: ignore[arg-type]  # of the test's own


def usual(sku: str, receipts: int = 3) -> Candidate:
    """It stands on so many of her receipts."""
    return Candidate(sku, Reason.USUAL, NOW - 48 * HOUR, receipts=receipts)


def skus(*candidates: Candidate, unwanted: frozenset[str] = frozenset(), most: int = 8) -> str:
    """What is suggested, in its order."""
    return " ".join(one.sku for one in suggested(candidates, NOW, unwanted=unwanted, most=most))


@pytest.mark.rule("suggest.viewed-first")
def test_what_she_looked_at_comes_before_what_she_always_buys() -> None:
    assert skus(usual("MILK", 9), viewed("TEA", 5), viewed("WINE", 2)) == "WINE TEA MILK"
    assert skus(usual("MILK", 9), usual("BREAD", 2), viewed("MILK", 1)) == "MILK BREAD"
    assert skus(viewed("TEA"), viewed("WINE", 2), most=1) == "TEA"


@pytest.mark.rule("suggest.viewed-first")
@pytest.mark.parametrize(
    ("candidate", "stays"),
    [
        (viewed("TEA", 5, bought_at=NOW - HOUR), False),
        (viewed("TEA", 5, bought_at=NOW - 9 * HOUR), True),
        (viewed("TEA", 5, stock_milli=0), False),
        (viewed("TEA", 5, stock_milli=-2_000), False),
        (viewed("TEA", 5, stock_milli=1), True),
        (viewed("TEA", 24 * FRESH.days + 1), False),
        (viewed("TEA", 24 * FRESH.days), True),
    ],
    ids=["bought since", "bought before", "sold out", "oversold", "the last", "old", "just fresh"],
)
def test_bought_since_sold_out_and_long_ago_are_no_suggestion(
    candidate: Candidate, *, stays: bool
) -> None:
    assert (skus(candidate) == "TEA") is stays


@pytest.mark.rule("suggest.viewed-first")
def test_what_she_is_not_interested_in_comes_by_no_reason() -> None:
    assert skus(viewed("TEA"), usual("TEA"), usual("MILK"), unwanted=frozenset({"TEA"})) == "MILK"


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        sku=st.sampled_from("ABCDE"),
        reason=st.sampled_from(Reason),
        at=st.integers(0, 1_000).map(lambda hours: NOW - hours * HOUR),
        stock_milli=st.none() | st.integers(-1, 3),
    ),
    max_size=12,
)


@given(CANDIDATES, st.frozensets(st.sampled_from("ABCDE")), st.integers(0, 6))
def test_each_once_never_too_many_never_unwanted(
    candidates: list[Candidate], unwanted: frozenset[str], most: int
) -> None:
    chosen = suggested(candidates, NOW, unwanted=unwanted, most=most)
    names = [one.sku for one in chosen]
    assert len(names) == len({*names}) <= most
    assert not unwanted & {*names}
    assert all(one.stock_milli is None or one.stock_milli > 0 for one in chosen)
    places = [list(Reason).index(one.reason) for one in chosen]
    assert places == sorted(places)
