"""The ways to write one product code."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.barcode import gtin14, product_code
from posapp.domain.barcode.product_code import upc_a_of_upc_e
from posapp.domain.check_digit import gs1_check_digit


@pytest.mark.parametrize(
    ("upc_e", "upc_a"),
    [
        ("04252614", "042100005264"),
        ("14252611", "142100005261"),
        ("01234505", "012000003455"),
        ("01234531", "012300000451"),
        ("01234543", "012340000053"),
        ("01234565", "012345000065"),
        ("01234596", "012345000096"),
    ],
)
def test_upc_e_expands_by_its_last_digit(upc_e: str, upc_a: str) -> None:
    assert upc_a_of_upc_e(upc_e) == upc_a
    assert gtin14(upc_e) == upc_a.zfill(14)
    assert upc_a[-1] == gs1_check_digit(upc_a[:-1])


@pytest.mark.rule("barcode.eight-digits")
def test_eight_digits_are_upc_e_only_where_that_checks() -> None:
    ean8 = next(
        code
        for code in (f"{n:07d}" + gs1_check_digit(f"{n:07d}") for n in range(123_456, 200_000))
        if gs1_check_digit(upc_a_of_upc_e(code)[:-1]) != code[-1]
    )
    assert gtin14(ean8) == ean8.zfill(14)
    assert gtin14("04252614") == "00042100005264"
    assert gtin14("73513537") == "00000073513537"


@pytest.mark.rule("barcode.eight-digits")
def test_a_scanner_that_names_ean_8_is_believed() -> None:
    both = next(
        code
        for code in (f"{n:07d}" + gs1_check_digit(f"{n:07d}") for n in range(123_456, 200_000))
        if gs1_check_digit(upc_a_of_upc_e(code)[:-1]) == code[-1]
    )
    assert gtin14(both) == upc_a_of_upc_e(both).zfill(14)
    assert gtin14(both, is_ean8=True) == both.zfill(14)


@pytest.mark.parametrize("code", ["", "1", "1234567", "123456789012345", "400638133393x", "٤٠٠٦"])
def test_what_is_no_product_code(code: str) -> None:
    assert gtin14(code) is None


@given(st.integers(0, 10**11 - 1))
def test_a_upc_a_and_its_longer_forms_are_one_product(payload: int) -> None:
    upc_a = f"{payload:011d}" + gs1_check_digit(f"{payload:011d}")
    assert gtin14(upc_a) == gtin14("0" + upc_a) == gtin14("00" + upc_a) == "00" + upc_a


def test_the_examples_run() -> None:
    assert doctest.testmod(product_code).failed == 0
