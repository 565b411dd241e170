"""Member numbers: unique over tills, and a slip of the finger is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_10

from loyalty.rules.member_number import check_digit, is_member_number, member_number
from posapp.domain.barcode.own_codes import member_code, read_own_code

TILLS, SERIALS = st.integers(1, 99), st.integers(1, 9_999_999)


@pytest.mark.rule("members.number")
@given(TILLS, SERIALS, TILLS, SERIALS)
def test_two_tills_never_give_the_same(till: int, serial: int, other: int, next_: int) -> None:
    same = (till, serial) == (other, next_)
    assert (member_number(till, serial) == member_number(other, next_)) is same


@given(TILLS, SERIALS)
def test_a_number_fits_the_cards_code(till: int, serial: int) -> None:
    number = member_number(till, serial)
    entry = read_own_code(member_code(number))
    assert entry is not None
    assert entry.text == number
    assert is_member_number(number)


@given(TILLS, SERIALS, st.integers(0, 9), st.sampled_from("0123456789"))
def test_every_wrong_digit_is_found(till: int, serial: int, at: int, digit: str) -> None:
    number = member_number(till, serial)
    at %= len(number)
    wrong = number[:at] + digit + number[at + 1 :]
    assert is_member_number(wrong) == (wrong == number)


@given(st.text("0123456789", min_size=1, max_size=12))
def test_the_check_digit_is_the_standards(digits: str) -> None:
    assert check_digit(digits) == mod_11_10.calc_check_digit(digits)


@pytest.mark.parametrize(("till", "serial"), [(0, 1), (100, 1), (1, 0), (1, 10_000_000)])
def test_what_does_not_fit_is_a_mistake_of_the_program(till: int, serial: int) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        member_number(till, serial)


@pytest.mark.parametrize("text", ["", "12", "abc", "1" * 11, "\uff11\uff12\uff13\uff14\uff15"])
def test_what_is_no_number(text: str) -> None:
    assert not is_member_number(text)
