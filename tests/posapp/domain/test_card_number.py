"""Card numbers are found wherever they are typed; what a shop scans all day is not."""

import re

import pytest
import stdnum.luhn
from hypothesis import assume, given
from hypothesis import strategies as st

from posapp.domain.barcode import EntryLayouts, in_store_ean13, read_entry
from posapp.domain.card_number import ISSUERS, Issuer, holds_card_number, mask_card_numbers
from posapp.domain.check_digit import gs1_check_digit, gs1_is_valid
from posapp.kernel.money import Currency

EUR = EntryLayouts(Currency("EUR", 2))
CARDS = [
    "4111111111111111",
    "4222222222222",
    "5555555555554444",
    "2223003122003222",
    "378282246310005",
    "6011111111111117",
    "30569309025904",
    "36227206271667",
    "3530111333300000",
    "6200000000000005",
    "6759649826438453",
    "6304000000000000",
]


def fullwidth(text: str) -> str:
    """The text as a Chinese input method may send it."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


@st.composite
def card_numbers(draw: st.DrawFn) -> str:
    """A number that some issuer could have issued, and that is no product code."""
    issuer: Issuer = draw(st.sampled_from(ISSUERS))
    prefix = str(draw(st.integers(int(issuer.first), int(issuer.last))))
    length = draw(st.sampled_from(issuer.lengths))
    rest = length - len(prefix) - 1
    body = prefix + draw(st.text("0123456789", min_size=rest, max_size=rest))
    number = body + stdnum.luhn.calc_check_digit(body)
    assume(length > 14 or not gs1_is_valid(number))
    return number


@st.composite
def spaced(draw: st.DrawFn, number: str) -> str:
    """The number with spaces and dashes where somebody likes them."""
    joints = draw(
        st.lists(
            st.sampled_from(["", "", "", " ", "-", " - ", "\u2013"]),
            min_size=len(number) - 1,
            max_size=len(number) - 1,
        )
    )
    text = "".join(digit + joint for digit, joint in zip(number, [*joints, ""], strict=True))
    groups = re.findall("[0-9]+", text)
    assume(len(groups) == 1 or not any(len(g) > 11 and gs1_is_valid(g) for g in groups))
    return text


@pytest.mark.rule("card-number.never-kept")
@pytest.mark.parametrize("number", CARDS)
def test_cards_of_each_brand_are_found_and_masked(number: str) -> None:
    assert holds_card_number(number)
    assert mask_card_numbers(f"paid with {number}, ok") == f"paid with •••• {number[-4:]}, ok"


@pytest.mark.rule("card-number.never-kept")
@given(st.data(), card_numbers(), st.sampled_from(["", "card ", "no:", "卡号", "x"]))
def test_no_spacing_and_no_words_hide_a_card_number(
    data: st.DataObject, number: str, before: str
) -> None:
    typed = before + data.draw(spaced(number)) + data.draw(st.sampled_from(["", " ok", "。", "!"]))
    assert holds_card_number(typed)
    masked = mask_card_numbers(typed)
    assert not holds_card_number(masked)
    assert sum(character.isdigit() for character in masked) == 4


@pytest.mark.rule("card-number.never-kept")
@given(card_numbers())
def test_the_entry_line_refuses_a_card_number_and_forgets_it(number: str) -> None:
    entry = read_entry(number, EUR)
    assert entry.refused == "entry.card-number"
    assert number not in repr(entry)
    assert entry.text == f"•••• {number[-4:]}"


@given(st.text(alphabet=st.sampled_from("0123456789 -abc4455"), max_size=60))
def test_a_masked_text_never_holds_a_card_number(text: str) -> None:
    assert not holds_card_number(mask_card_numbers(text))


@given(st.text(max_size=80))
def test_any_text_can_be_masked(text: str) -> None:
    masked = mask_card_numbers(text)
    assert masked == text or holds_card_number(text)


@pytest.mark.rule("card-number.never-kept")
@given(st.integers(0, 10**12 - 1))
def test_no_product_code_is_taken_for_a_card(payload: int) -> None:
    code = f"{payload:012d}"
    assert not holds_card_number(code + gs1_check_digit(code))


@given(st.integers(0, 9_999_999_999))
def test_no_in_store_code_is_taken_for_a_card(item: int) -> None:
    assert not holds_card_number(in_store_ean13(item))


@pytest.mark.parametrize(
    "text",
    [
        "oat milk",
        "13812345678",
        "4111111111111112",
        "9999999999999995",
        "4006381333931;4006381333948",
        fullwidth("4006381333931"),
        "1,234.50 and 12:30 on 21-11-2026",
    ],
)
def test_what_is_no_card_number_passes(text: str) -> None:
    assert not holds_card_number(text)
    assert mask_card_numbers(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (fullwidth("4111 1111 1111 1111"), "•••• 1111"),
        ("41111111111111111227", "•••• 1111"),
        ("%B4111111111111111^LI/NA^2712", "%B•••• 1111^LI/NA^2712"),
        ("4111 1111 1111 1111 12/27 123", "•••• 1111 12/27 123"),
        ("4111-1111-1111-1111 5555-5555-5555-4444", "•••• 1111 •••• 4444"),
        ("41\u200b11111111111111", "•••• 1111"),
        ("4006381333931 4111111111111111", "4006381333931 •••• 1111"),
        ("4111111111111111 4006381333931", "•••• 1111 4006381333931"),
    ],
)
def test_odd_ways_to_type_a_card_number(text: str, masked: str) -> None:
    assert mask_card_numbers(text) == masked
