"""What each entry means, as a shop meets them."""

import doctest
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.barcode import (
    EntryKind,
    EntryLayouts,
    InStoreLayout,
    LabelValue,
    entry_as_json,
    entry_refusal,
    member_code,
    read_entry,
    reading,
)
from posapp.domain.check_digit import gs1_check_digit
from posapp.domain.messages import say_trouble
from posapp.kernel.money import Currency

EUR = EntryLayouts(Currency("EUR", 2))


def fullwidth(text: str) -> str:
    """The text as a Chinese input method may send it."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@pytest.mark.rule("barcode.entry")
@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        # products
        ("4006381333931", {"kind": "product", "gtin": "04006381333931"}),
        ("4006381333931\r\n", {"kind": "product", "gtin": "04006381333931"}),
        ("4 006381 333931", {"kind": "product", "gtin": "04006381333931"}),
        ("0 36000 29145 2", {"kind": "product", "gtin": "00036000291452"}),
        ("978-0-306-40615-7", {"kind": "product", "gtin": "09780306406157"}),
        ("036000291452", {"kind": "product", "gtin": "00036000291452"}),
        ("73513537", {"kind": "product", "gtin": "00000073513537"}),
        ("04252614", {"kind": "product", "gtin": "00042100005264"}),
        ("10012345678902", {"kind": "product", "gtin": "10012345678902"}),
        ("2900010821856", {"kind": "product", "gtin": "02900010821856", "item": "1082185"}),
        ("2012345012998", {"kind": "product", "item": "12345", "price_minor": 1299}),
        ("2112345007342", {"kind": "product", "item": "12345", "weight_g": 734}),
        ("]E04006381333931", {"kind": "product", "gtin": "04006381333931"}),
        ("]E473513537", {"kind": "product", "gtin": "00000073513537"}),
        ("(01)09506000134352(3103)000734", {"gtin": "09506000134352", "weight_g": 734}),
        # quantities
        ("3*", {"kind": "quantity", "count": 3}),
        ("3x", {"kind": "quantity", "count": 3}),
        ("3X", {"kind": "quantity", "count": 3}),
        ("3×", {"kind": "quantity", "count": 3}),
        ("9999*", {"kind": "quantity", "count": 9999}),
        (fullwidth("3*"), {"kind": "quantity", "count": 3}),
        ("0.734*", {"kind": "quantity", "weight_g": 734}),
        ("0,734*", {"kind": "quantity", "weight_g": 734}),
        ("1.5*", {"kind": "quantity", "weight_g": 1500}),
        (".25 x", {"kind": "quantity", "weight_g": 250}),
        ("3*oat", {"kind": "search", "count": 3, "text": "oat"}),
        ("3 x oat milk", {"kind": "search", "count": 3, "text": "oat milk"}),
        ("3*燕麦", {"kind": "search", "count": 3, "text": "燕麦"}),
        ("3*4006381333931", {"kind": "product", "gtin": "04006381333931", "count": 3}),
        ("3x4006381333931", {"kind": "product", "gtin": "04006381333931", "count": 3}),
        ("2*2012345012998", {"item": "12345", "price_minor": 1299, "count": 2}),
        ("0。734*bananas", {"kind": "search", "weight_g": 734, "text": "bananas"}),
        # our own codes
        ("2-004512", {"kind": "receipt", "text": "2-004512"}),
        ("R020045122026112109", {"kind": "receipt", "text": "2-004512", "day": "2026-11-21"}),
        ("]C0R020045122026112109", {"kind": "receipt", "text": "2-004512", "day": "2026-11-21"}),
        (member_code("10023"), {"kind": "member", "text": "10023"}),
        (member_code("10023").lower(), {"kind": "member", "text": "10023"}),
        # everything else is looked for
        ("oat milk", {"kind": "search", "text": "oat milk"}),
        ("燕麦奶", {"kind": "search", "text": "燕麦奶"}),
        ("ymn", {"kind": "search", "text": "ymn"}),
        ("Milk", {"kind": "search"}),
        ("Coffee", {"kind": "search"}),
        ("Salt", {"kind": "search"}),
        ("Red wine", {"kind": "search"}),
        ("R2D2", {"kind": "search"}),
        ("S500", {"kind": "search"}),
        ("R1234567890", {"kind": "search"}),
        ("M1234567890123", {"kind": "refused", "refused": "entry.own-check"}),
        ("3xl shirt", {"kind": "search", "text": "3xl shirt"}),
        ("2x4 timber", {"kind": "search", "text": "2x4 timber"}),
        ("13812345678", {"kind": "search"}),
        ("2125550123", {"kind": "search"}),
        ("+4917112345678", {"kind": "search"}),
        ("86 138 1234 5678", {"kind": "search"}),
        ("425261", {"kind": "search"}),
        ("0425261", {"kind": "search"}),
        ("li.na@example.com", {"kind": "search"}),
        ("*", {"kind": "search"}),
    ],
)
def test_what_entries_mean(text: str, meaning: dict[str, str | int]) -> None:
    told = entry_as_json(read_entry(text, EUR))
    told_here = {key: value for key, value in told.items() if key in meaning}
    assert told_here == meaning
    figures = {"gtin", "item", "price_minor", "weight_g", "count", "day", "refused"}
    assert figures & told.keys() == figures & meaning.keys()


@pytest.mark.rule("barcode.entry")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4006381333930", "entry.check-digit"),
        ("73513538", "entry.check-digit"),
        ("036000291453", "entry.check-digit"),
        ("10012345678903", "entry.check-digit"),
        ("04252615", "entry.check-digit"),
        ("]E473513538", "entry.check-digit"),
        ("3*73513538", "entry.check-digit"),
        ("(01)09506000134353", "entry.check-digit"),
        ("M1002377", "entry.own-check"),
        ("S1002376", "entry.own-check"),
        ("R020045122026112110", "entry.own-check"),
        ("0*", "entry.quantity-limit"),
        ("0.000*", "entry.quantity-limit"),
        ("10000*", "entry.quantity-limit"),
        ("4006381333931*", "entry.quantity-limit"),
        ("9" * 150 + "*", "entry.quantity-limit"),
        ("10000.000*", "entry.quantity-limit"),
        ("0.7345*", "entry.quantity-decimals"),
        ("3*3*", "entry.quantity-not-here"),
        ("3*2-004512", "entry.quantity-not-here"),
        ("3*M1002376", "entry.quantity-not-here"),
        ("0.5*2112345007342", "entry.label-decides"),
        ("0.5*2012345012998", "entry.label-decides"),
        ("2012345000001", "entry.no-value"),
        ("4111 1111 1111 1111", "entry.card-number"),
        ("3*4111111111111111", "entry.card-number"),
        ("]C100123456789012345675", "entry.code-without-product"),
        ("(01)095060001", "entry.unreadable-code"),
        ("a" * 201, "entry.too-long"),
        ("a" * 100_000, "entry.too-long"),
        ("4111111111111111 " * 20, "entry.too-long"),
        ("", "entry.empty"),
        ("\r\n", "entry.empty"),
        ("\x1b\x00", "entry.empty"),
        ("\x1d", "entry.empty"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(text: str, code: str) -> None:
    entry = read_entry(text, EUR)
    assert (entry.kind, entry.refused) == (EntryKind.REFUSED, code)
    assert "4111" not in entry.text
    for language in ("en", "zh"):
        assert "4111" not in say_trouble(entry_refusal(entry), language)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("oat\x00\x1b milk", "oat milk"),
        ("\u202egnp.exe\u202c oat", "gnp.exe oat"),
        ("\ufeffoat\u200b", "oat"),
        ("oat \t\n  milk", "oat milk"),
        (fullwidth("Oat"), "Oat"),
        ("oat\ud800", "oat"),
    ],
)
def test_control_characters_and_overrides_go(text: str, left: str) -> None:
    assert read_entry(text, EUR).text == left


@pytest.mark.rule("barcode.entry")
@given(st.text(max_size=260))
def test_any_text_means_something(text: str) -> None:
    entry = read_entry(text, EUR)
    assert entry_as_json(entry)["kind"] == entry.kind.value
    assert not any(ord(character) < 32 for character in entry.text)


@pytest.mark.rule("barcode.entry")
@given(st.text(string.digits + "*x.,-RMCS ()]E0C1\x1d", max_size=40))
def test_any_text_made_of_code_characters_means_something(text: str) -> None:
    entry = read_entry(text, EUR)
    if entry.kind is EntryKind.REFUSED:
        assert say_trouble(entry_refusal(entry), "zh")


@pytest.mark.rule("barcode.check-digit")
@given(st.sampled_from([8, 12, 13, 14]), st.data())
def test_every_misread_digit_of_a_product_code_is_noticed(length: int, data: st.DataObject) -> None:
    payload = data.draw(st.text(string.digits, min_size=length - 1, max_size=length - 1))
    layouts = EntryLayouts(Currency("EUR", 2), in_store=())
    code = payload + gs1_check_digit(payload)
    place = data.draw(st.integers(0, length - 1))
    misread = data.draw(st.sampled_from([d for d in string.digits if d != code[place]]))
    wrong = code[:place] + misread + code[place + 1 :]
    assert read_entry(code, layouts).kind is EntryKind.PRODUCT
    if length > 8:  # eight digits may be read as UPC-E instead
        assert read_entry(wrong, layouts).kind is EntryKind.REFUSED


@given(st.integers(1, 9999), st.sampled_from(["*", "x", "×", " * ", " x "]))
def test_a_count_goes_with_what_follows(count: int, sign: str) -> None:
    entry = read_entry(f"{count}{sign}4006381333931", EUR)
    assert (entry.gtin, entry.count) == ("04006381333931", count)


def test_only_what_is_refused_has_a_refusal() -> None:
    with pytest.raises(ValueError, match="not refused"):
        entry_refusal(read_entry("oat", EUR))


def test_two_layouts_may_not_claim_one_code() -> None:
    one = InStoreLayout("20", "PPIIIIIVVVVVC", LabelValue.PRICE)
    longer = InStoreLayout("201", "PPPIIIIVVVVVC", LabelValue.PRICE)
    for layouts in ((one, one), (one, longer)):
        with pytest.raises(ValueError, match="same codes"):
            EntryLayouts(Currency("EUR", 2), layouts)


def test_the_examples_run() -> None:
    assert doctest.testmod(reading).failed == 0
