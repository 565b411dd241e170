"""Text that may reach paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receipts.clean import BOX, MAX_TEXT, printable


@pytest.mark.rule("receipts.clean-text")
@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Whole milk 1 l", "Whole milk 1 l"),
        ("全脂牛奶 1 升", "全脂牛奶 1 升"),
        ("Crème brûlée", "Crème brûlée"),
        ("Creme\u0301", "Cremé"),
        ("Tea\x1bp\x00\x19", "Teap"),
        ("Tea\r\n500 g", "Tea  500 g"),
        ("Tea\u00a0500\u3000g\tx", "Tea 500 g x"),
        ("\u202e00.1\u202c", "00.1"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("\ue000\U000f0000x", "x"),
        ("Apple \U0001f34e\U0001f34c now", f"Apple {BOX} now"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", BOX),
        ("a" + "\u0335" * 300, "a"),
        ("−5 × 2 … “q” €", "−5 × 2 … “q” €"),
        ("", ""),
    ],
)
def test_only_letters_figures_and_signs_stay(text: str, printed: str) -> None:
    assert printable(text) == printed


@pytest.mark.rule("receipts.clean-text")
def test_a_long_text_is_cut_where_one_can_see_it() -> None:
    assert printable("x" * MAX_TEXT) == "x" * MAX_TEXT
    assert printable("x" * (MAX_TEXT + 1)) == "x" * (MAX_TEXT - 1) + "…"
    assert printable("张" * 1_000_000) == "张" * (MAX_TEXT - 1) + "…"
    assert printable("\x1b" * 1_000_000) == "…"


@pytest.mark.rule("receipts.clean-text")
@given(st.text(max_size=400), st.integers(min_value=2, max_value=50))
def test_any_text_comes_out_short_printable_and_settled(text: str, limit: int) -> None:
    once = printable(text, limit)

    assert len(once) <= limit
    assert once.isprintable()
    assert printable(once, limit) == once


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=MAX_TEXT))
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert printable(text) is text
