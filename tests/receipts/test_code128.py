"""Bars that any scanner reads."""

from random import Random

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from receipts.code128 import QUIET_MODULES, bar_widths, module_count
from receipts.document import MAX_BARCODE

PRINTABLE = st.characters(min_codepoint=32, max_codepoint=126)


def drawn(data: str) -> Image.Image:
    """The code three dots a module, with its quiet zones."""
    widths = bar_widths(data)
    image = Image.new("L", ((sum(widths) + 2 * QUIET_MODULES) * 3, 90), 255)
    pen = ImageDraw.Draw(image)
    x = QUIET_MODULES * 3
    for place, width in enumerate(widths):
        if place % 2 == 0:
            pen.rectangle((x, 10, x + width * 3 - 1, 80), fill=0)
        x += width * 3
    return image


def scanned(data: str) -> str:
    found = zxingcpp.read_barcodes(
        drawn(data), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.Code128)
    )
    assert len(found) == 1
    return found[0].text


@pytest.mark.rule("receipts.code128")
@pytest.mark.parametrize(
    "data",
    ["R1002000731", "2-004512", "12345", "123456", "A1234B", "A12345", "{~}", "00", "7", " x "],
)
def test_a_decoder_nobody_here_wrote_reads_the_same(data: str) -> None:
    assert scanned(data) == data


@pytest.mark.rule("receipts.code128")
@settings(max_examples=60)
@given(st.text(PRINTABLE, min_size=1, max_size=MAX_BARCODE))
def test_any_text_is_read_back(data: str) -> None:
    assert scanned(data) == data


def test_two_digits_take_one_sign() -> None:
    assert module_count("12345678") == 11 * (1 + 4 + 1) + 13
    assert module_count("ABCDEFGH") == 11 * (1 + 8 + 1) + 13


def test_every_sign_of_the_table_is_six_widths_of_eleven_modules() -> None:
    chance = Random(128)
    for _ in range(200):
        widths = bar_widths("".join(chance.choices("AB1290", k=12)))
        signs = [widths[at : at + 6] for at in range(0, len(widths) - 7, 6)]
        assert {sum(sign) for sign in signs} == {11}
        assert sum(widths[-7:]) == 13


@pytest.mark.parametrize("data", ["", "茶", "a\x00", "x" * (MAX_BARCODE + 1)])
def test_what_does_not_fit_is_not_drawn_differently(data: str) -> None:
    with pytest.raises(ValueError, match="Code 128"):
        bar_widths(data)
