"""Pages by the time of change: nothing is lost, whatever moves meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.clock import moment
from sync.shops.vendure.positions import Bookmark, Position, bookmark

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(slots=True)
class List:
    """A list as Vendure keeps it: sorted by the time of change, filtered strictly after one."""

    changed: dict[int, datetime]

    def page(self, at: Position, limit: int) -> list[int]:
        """The rows after a position."""
        since = moment(at.after)
        rows = sorted((when, name) for name, when in self.changed.items() if when > since)
        return [name for _, name in rows][at.skip : at.skip + limit]


def read(rows: List, at: Position, limit: int, between: int = 0) -> tuple[set[int], Position]:
    """All pages to the end; between two of them so many rows change and move to the end."""
    seen: set[int] = set()
    chance, later = Random(limit), max(rows.changed.values())
    for _ in range(10_000):
        page = rows.page(at, limit)
        seen.update(page)
        at = at.next([rows.changed[one] for one in page], limit)
        if len(page) < limit:
            return seen, at
        for _ in range(between):
            later += timedelta(seconds=1)
            rows.changed[chance.choice(sorted(rows.changed))] = later
        between = max(0, between - 1)
    raise AssertionError("no end")


@pytest.mark.rule("sync.vendure-pull")
@given(
    seconds=st.lists(st.integers(0, 40), min_size=1, max_size=60),
    limit=st.integers(2, 20),
    between=st.integers(0, 5),
)
def test_every_row_is_seen(seconds: list[int], limit: int, between: int) -> None:
    rows = List({at: NOON + timedelta(seconds=one) for at, one in enumerate(seconds)})
    seen, _ = read(rows, Position(), limit, between)
    few_at_once = max(seconds.count(one) for one in seconds) < limit
    if few_at_once or not between:
        assert seen == set(rows.changed)


@pytest.mark.rule("sync.vendure-pull")
def test_a_late_commit_with_an_earlier_moment_is_seen_next_time() -> None:
    rows = List({1: NOON, 2: NOON + timedelta(seconds=50)})
    _, at = read(rows, Position(), 10)
    rows.changed[3] = NOON + timedelta(seconds=25)
    assert 3 in read(rows, at, 10)[0]


def test_what_was_read_long_ago_is_not_read_again() -> None:
    rows = List({one: NOON + timedelta(minutes=one) for one in range(50)})
    _, at = read(rows, Position(), 10)
    assert read(rows, at, 10)[0] == {49}


def test_a_bookmark_comes_back_as_it_was_kept() -> None:
    kept = Bookmark({"orders": Position("2026-03-02T12:00:00.000Z", 3, "")}, ("7", "9"), "")
    assert bookmark(kept.text()) == kept


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "7", '{"at": 3}', '{"at": {"x": 3}}'])
def test_a_bookmark_that_nobody_can_read_is_the_beginning(text: str) -> None:
    assert bookmark(text) == Bookmark({})
