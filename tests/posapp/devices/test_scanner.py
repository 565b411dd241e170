"""Keys of a scanner among keys of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.devices.scanner import WedgeReader, WedgeTiming

MILK = "4006381333931"


def type_in(reader: WedgeReader, keys: str, *, every_ms: int, from_ms: int = 1000) -> list[str]:
    """The scans that came out of keys typed at one speed."""
    found = (reader.key(key, from_ms + place * every_ms) for place, key in enumerate(keys))
    return [scan for scan in found if scan is not None]


@pytest.mark.rule("scanner.burst-is-a-scan")
@pytest.mark.parametrize("every_ms", [0, 1, 5, 20, 35])
def test_fast_keys_and_enter_are_a_scan(every_ms: int) -> None:
    assert type_in(WedgeReader(), MILK + "\r", every_ms=every_ms) == [MILK]


@pytest.mark.rule("scanner.burst-is-a-scan")
@pytest.mark.parametrize("every_ms", [36, 60, 120])
def test_a_person_typing_is_no_scan(every_ms: int) -> None:
    assert type_in(WedgeReader(), MILK + "\r", every_ms=every_ms) == []


def test_a_person_who_types_and_waits_before_enter_is_no_scan() -> None:
    reader = WedgeReader()
    type_in(reader, MILK, every_ms=5)

    assert reader.key("\r", 5000) is None


def test_the_letters_a_person_left_do_not_stick_to_the_scan() -> None:
    reader = WedgeReader()
    type_in(reader, "milk", every_ms=100)

    assert type_in(reader, MILK + "\n", every_ms=5, from_ms=3000) == [MILK]


def test_two_scans_in_a_row_are_two() -> None:
    assert type_in(WedgeReader(), f"{MILK}\r96385074\t", every_ms=4) == [MILK, "96385074"]


def test_three_fast_keys_are_too_few() -> None:
    assert type_in(WedgeReader(), "123\r", every_ms=2) == []


def test_shift_and_other_keys_without_a_letter_do_not_break_a_scan() -> None:
    reader = WedgeReader()
    keys = ["", "A", "", "B", "\x1b", "-", "1", "\r"]

    assert [reader.key(key, 10 * place) for place, key in enumerate(keys)][-1] == "AB-1"


def test_what_may_become_a_scan_is_known_while_it_comes() -> None:
    reader = WedgeReader()
    type_in(reader, "40063", every_ms=5, from_ms=0)

    assert reader.pending(30) == "40063"
    assert reader.pending(100) == ""


def test_a_stuck_key_does_not_grow_without_end() -> None:
    scans = type_in(WedgeReader(), "7" * 100_000 + "\r", every_ms=1)

    assert [len(scan) for scan in scans] == [512]


@pytest.mark.parametrize(("gap_ms", "least"), [(0, 4), (35, 1)])
def test_a_timing_that_makes_every_key_a_scan_is_refused(gap_ms: int, least: int) -> None:
    with pytest.raises(ValueError, match="burst"):
        WedgeTiming(gap_ms, least)


@given(
    code=st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=4, max_size=60),
    gaps=st.lists(st.integers(0, 35), min_size=61, max_size=61),
)
def test_no_key_of_a_scan_is_lost_at_any_speed(code: str, gaps: list[int]) -> None:
    reader, now, scans = WedgeReader(), 10_000, []
    for key, gap in zip(code + "\r", gaps, strict=False):
        now += gap
        scans.append(reader.key(key, now))

    assert scans[-1] == code
