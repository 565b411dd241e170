"""The codes on our own paper and cards."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.barcode import (
    EntryKind,
    EntryLayouts,
    coupon_code,
    member_code,
    own_codes,
    read_entry,
    receipt_code,
    receipt_number_text,
    staff_code,
)
from posapp.domain.check_digit import mod_97_10
from posapp.kernel.money import Currency

EUR = EntryLayouts(Currency("EUR", 2))
NUMBERS = st.text("0123456789", min_size=4, max_size=16)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.rule("barcode.own-codes")
@given(st.integers(1, 99), st.integers(1, 999_999_999), DAYS)
def test_a_receipts_code_reads_as_its_number(till_number: int, number: int, day: date) -> None:
    entry = read_entry(receipt_code(till_number, number, day), EUR)
    typed = read_entry(receipt_number_text(till_number, number), EUR)
    assert (entry.kind, entry.day) == (EntryKind.RECEIPT, day)
    assert entry.text == typed.text == f"{till_number}-{number:06d}"
    assert typed.kind is EntryKind.RECEIPT


@pytest.mark.rule("barcode.own-codes")
@given(NUMBERS)
def test_cards_coupons_and_badges_read_as_their_numbers(number: str) -> None:
    for make, kind in (
        (member_code, EntryKind.MEMBER),
        (coupon_code, EntryKind.COUPON),
        (staff_code, EntryKind.STAFF),
    ):
        entry = read_entry(make(number), EUR)
        assert (entry.kind, entry.text) == (kind, number)


@pytest.mark.rule("barcode.own-codes")
@given(NUMBERS, st.data())
def test_every_misread_character_of_a_card_is_noticed(number: str, data: st.DataObject) -> None:
    code = member_code(number)
    place = data.draw(st.integers(0, len(code) - 1))
    alphabet = "MCS" if place == 0 else "0123456789"
    misread = data.draw(st.sampled_from([c for c in alphabet if c != code[place]]))
    wrong = code[:place] + misread + code[place + 1 :]
    assert read_entry(wrong, EUR).refused == "entry.own-check"


@pytest.mark.rule("barcode.own-codes")
@given(NUMBERS, st.data())
def test_every_swapped_pair_of_a_card_is_noticed(number: str, data: st.DataObject) -> None:
    code = member_code(number)
    place = data.draw(st.integers(1, len(code) - 2))
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped != code:
        assert read_entry(swapped, EUR).refused == "entry.own-check"


def test_codes_print_in_code_128_and_stay_short() -> None:
    code = receipt_code(2, 4512, date(2026, 11, 21))
    assert code == "R020045122026112109"
    assert code.isascii()
    assert code.isalnum()


@pytest.mark.parametrize(("till_number", "number"), [(0, 1), (100, 1), (1, 0), (1, 10**9)])
def test_what_fits_no_receipt_code_is_a_mistake_of_ours(till_number: int, number: int) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        receipt_code(till_number, number, date(2026, 11, 21))


@pytest.mark.parametrize("number", ["123", "12345678901234567", "12a45", ""])
def test_a_card_number_of_ours_is_4_to_16_digits(number: str) -> None:
    with pytest.raises(ValueError, match="4 to 16"):
        member_code(number)


def test_a_receipt_of_no_day_is_refused() -> None:
    payload = "R02004512" + "20261341"
    entry = read_entry(payload + mod_97_10(payload), EUR)
    assert entry.refused == "entry.own-check"


@pytest.mark.parametrize("text", ["2-000000", "02-004512", "2-4512", "100-004512", "2-0045123"])
def test_what_is_typed_like_a_receipt_but_is_none_is_looked_for(text: str) -> None:
    assert read_entry(text, EUR).kind is EntryKind.SEARCH


def test_the_examples_run() -> None:
    assert doctest.testmod(own_codes).failed == 0
