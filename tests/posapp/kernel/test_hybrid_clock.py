"""Marks of a hybrid clock sort as things happened, whatever the machines' clocks say."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.hybrid_clock import NEVER, moment_of, next_mark

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OFFSETS = st.integers(-100_000, 100_000).map(lambda ms: NOON + timedelta(milliseconds=ms))


@pytest.mark.rule("clock.hybrid")
@given(st.lists(st.tuples(OFFSETS, st.sampled_from(("till-1", "till-2", "hub"))), min_size=1))
def test_what_was_seen_before_sorts_before(
    events: list[tuple[datetime, str]],
) -> None:
    last = NEVER
    for at, machine in events:
        mark = next_mark(last, at, machine)
        assert mark > last
        told = moment_of(mark)
        assert told is not None
        assert told >= at
        last = mark


@pytest.mark.rule("clock.hybrid")
def test_two_machines_never_make_the_same_mark() -> None:
    assert next_mark(NEVER, NOON, "till-1") != next_mark(NEVER, NOON, "till-2")


def test_what_was_never_changed_has_no_moment() -> None:
    assert moment_of(NEVER) is None
    assert next_mark(NEVER, NOON, "till-1") > NEVER
