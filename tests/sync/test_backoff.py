"""Waits grow, end somewhere, and are never the same for everybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.backoff import MOST_ASKED_S, REFUSED, ROW, STREAM, WAY, Backoff

ALL = (ROW, WAY, STREAM, REFUSED)


@pytest.mark.rule("sync.backoff")
@given(
    waits=st.sampled_from(ALL),
    failures=st.integers(0, 10_000),
    drawn=st.integers(0, 10**9),
    asked=st.none() | st.integers(-5, 10**6),
)
def test_a_wait_is_between_half_and_all_of_its_step_and_never_less_than_asked(
    waits: Backoff, failures: int, drawn: int, asked: int | None
) -> None:
    step = min(waits.first_s * 2 ** min(max(failures, 1) - 1, 30), waits.most_s)
    wait = waits.wait_s(failures, lambda most: drawn % most, asked)
    floor = min(asked or 0, MOST_ASKED_S)
    assert max(step // 2, floor, 1) <= wait <= max(step, floor)


def test_a_wait_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="no waits between"):
        Backoff(10, 5)
