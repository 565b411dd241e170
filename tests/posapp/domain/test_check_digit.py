"""Our check digits held beside a library that nobody here wrote."""

import pytest
import stdnum.ean
import stdnum.luhn
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10 as library_mod_97_10

from posapp.domain.check_digit import (
    gs1_check_digit,
    gs1_is_valid,
    gs1_value_check_digit,
    luhn_is_valid,
    mod_97_10,
)

DIGITS = st.text("0123456789", min_size=2, max_size=24)


@pytest.mark.rule("barcode.check-digit")
@given(DIGITS)
def test_product_codes_agree_with_the_library(payload: str) -> None:
    assert gs1_check_digit(payload) == stdnum.ean.calc_check_digit(payload)
    assert gs1_is_valid(payload + gs1_check_digit(payload))


@given(DIGITS)
def test_luhn_agrees_with_the_library(digits: str) -> None:
    assert luhn_is_valid(digits) == stdnum.luhn.is_valid(digits)


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=24))
def test_mod_97_10_agrees_with_the_library(payload: str) -> None:
    assert mod_97_10(payload) == library_mod_97_10.calc_check_digits(payload)


@pytest.mark.rule("barcode.value-check-digit")
@pytest.mark.parametrize(("value", "digit"), [("2875", "9"), ("14685", "6"), ("0000", "0")])
def test_value_verifier_of_the_specifications_examples(value: str, digit: str) -> None:
    assert gs1_value_check_digit(value) == digit


@pytest.mark.rule("barcode.value-check-digit")
@given(st.text("0123456789", min_size=4, max_size=5), st.data())
def test_value_verifier_catches_every_single_misread_digit(value: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(value) - 1))
    misread = data.draw(st.sampled_from([d for d in "0123456789" if d != value[place]]))
    wrong = value[:place] + misread + value[place + 1 :]
    assert gs1_value_check_digit(wrong) != gs1_value_check_digit(value)
