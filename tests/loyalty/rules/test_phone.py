"""Phones typed in any spelling are one phone; what cannot be called is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.phone import (
    calling_code,
    is_doubtful,
    is_near,
    looks_like_phone,
    neighbours,
    phone_ending,
    phone_or_none,
    read_phone,
    takes_texts,
)
from posapp.kernel.errors import Refusal

WIDE = "0171 2344471".translate({ord(str(d)): 0xFF10 + d for d in range(10)})
"""As a Chinese keyboard writes it."""


@pytest.mark.rule("members.phone-normal-form")
@pytest.mark.parametrize(
    "typed",
    [
        "0171 2344471",
        "0171/234 44 71",
        "0171-234-4471",
        "(0171) 2344471",
        "+49 171 2344471",
        "0049 171 2344471",
        "+49 (0) 171 2344471",
        "01712344471",
        WIDE,
        " +49171 234 4471 ",
        "+49\u00a0171\u20112344471",
    ],
)
def test_every_spelling_is_one_phone(typed: str) -> None:
    assert read_phone(typed, "DE") == "+491712344471"


@pytest.mark.rule("members.phone-normal-form")
@pytest.mark.parametrize(
    ("typed", "region", "normal"),
    [
        ("138 0013 8000", "CN", "+8613800138000"),
        ("+86 138 0013 8000", "DE", "+8613800138000"),
        ("(415) 555-2671", "US", "+14155552671"),
        ("06 698 12345", "IT", "+390669812345"),
        ("020 7946 0018", "GB", "+442079460018"),
    ],
)
def test_the_country_is_the_stores_unless_it_is_said(typed: str, region: str, normal: str) -> None:
    assert read_phone(typed, region) == normal


@pytest.mark.rule("members.phone-normal-form")
@pytest.mark.parametrize(
    "typed", ["", "12", "0171", "milk", "+999 123456", "0171 2344471 ext. 5", "1" * 30, "x" * 5000]
)
def test_what_cannot_be_called_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match=r"member\.phone-wrong"):
        read_phone(typed, "DE")
    assert phone_or_none(typed, "DE") is None


def test_a_range_the_table_does_not_know_is_taken_and_doubted() -> None:
    normal = read_phone("+49 199 9999999", "DE")
    assert is_doubtful(normal)
    assert not is_doubtful(read_phone("0171 2344471", "DE"))


def test_no_texts_go_to_a_landline() -> None:
    assert takes_texts("+491712344471")
    assert not takes_texts("+493023125000")


@pytest.mark.parametrize("words", ["milk", "3*milk", "2-004512", "0.734*", "M1002376", "call 0171"])
def test_words_and_codes_are_no_phone(words: str) -> None:
    assert not looks_like_phone(words) or words == "2-004512"


def test_only_the_end_is_shown() -> None:
    assert phone_ending("+491712344471") == "4471"
    assert calling_code("GB") == "44"


@given(st.integers(3, 12), st.sampled_from("0123456789"))
def test_a_slip_of_the_finger_is_near_and_among_the_neighbours(at: int, digit: str) -> None:
    right = "+491712344471"
    wrong = right[:at] + digit + right[at + 1 :]
    assert is_near(right, wrong) == (right != wrong)
    assert (wrong in neighbours(right)) == (right != wrong)


@pytest.mark.parametrize(
    ("other", "near"),
    [
        ("+491712344417", True),  # two swapped
        ("+49171234447", True),  # one missing
        ("+4917123444711", True),  # one too many
        ("+491712344471", False),  # the same is not near
        ("+491712344482", False),  # two wrong
        ("+491217344471", False),  # two swapped that do not stand together
    ],
)
def test_what_is_near(other: str, *, near: bool) -> None:
    assert is_near("+491712344471", other) is near
