"""Clocks: moments carry their zone, and the store's day is its own."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from posapp.kernel.clock import SetClock, SystemClock, local_day, moment, stamp
from posapp.kernel.ids import CountedIds


def test_the_store_has_its_own_day() -> None:
    late = datetime(2026, 3, 29, 22, 30, tzinfo=UTC)
    assert local_day(late, ZoneInfo("Europe/Berlin")) == date(2026, 3, 30)
    assert local_day(late, ZoneInfo("America/New_York")) == date(2026, 3, 29)


def test_a_moment_survives_its_text() -> None:
    at = datetime(2026, 3, 1, 9, 0, 0, 123_000, tzinfo=UTC)
    assert stamp(at) == "2026-03-01T09:00:00.123Z"
    assert moment(stamp(at)) == at


def test_a_set_clock_stands_and_is_moved() -> None:
    clock = SetClock(datetime(2026, 1, 1, tzinfo=UTC))
    before = clock.monotonic_s()
    clock.forward(timedelta(minutes=2))
    assert clock.now() == datetime(2026, 1, 1, 0, 2, tzinfo=UTC)
    assert clock.monotonic_s() - before == 120
    with pytest.raises(ValueError, match="zone"):
        clock.set(datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


def test_the_machine_s_clock_is_in_utc_and_grows() -> None:
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert clock.monotonic_s() <= clock.monotonic_s()


def test_counted_ids_are_told_apart() -> None:
    ids = CountedIds("sale")
    assert [ids.new(), ids.new()] == ["sale-00000001", "sale-00000002"]
