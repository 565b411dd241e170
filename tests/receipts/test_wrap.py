"""Lines that fit and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receipts.text import PlainFace
from receipts.wrap import Run, width_of, wrap

FACE = PlainFace()


def measure(text: str, bold: bool) -> float:  # noqa: FBT001 - the shape of wrap.Measure
    del bold
    return FACE.width(text)


def wrapped(text: str, limit: int) -> list[str]:
    lines = wrap((Run(text, bold=False),), limit, measure)
    return ["".join(run.text for run in line) for line in lines]


@pytest.mark.rule("receipts.wrap-keeps-all")
@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("Olive oil 750 ml", 20, ["Olive oil 750 ml"]),
        ("Olive oil 750 ml", 10, ["Olive oil", "750 ml"]),
        ("Supercalifragilistic tea", 10, ["Supercalif", "ragilistic", "tea"]),
        ("特级初榨橄榄油 750 毫升", 10, ["特级初榨橄", "榄油 750", "毫升"]),
        ("三十天内，凭小票。", 8, ["三十天", "内，凭小", "票。"]),
        ("", 10, [""]),
    ],
)
def test_names_break_between_words_and_keep_their_end(
    text: str, limit: int, lines: list[str]
) -> None:
    assert wrapped(text, limit) == lines


def test_a_weight_goes_on_over_the_break() -> None:
    lines = wrap((Run("Total to pay ", bold=True), Run("today", bold=False)), 9, measure)

    assert lines == [
        (Run("Total to", bold=True),),
        (Run("pay ", bold=True), Run("today", bold=False)),
    ]


@pytest.mark.rule("receipts.wrap-keeps-all")
@given(
    st.text(st.sampled_from("ab ,-7茶，。三"), max_size=80),
    st.integers(min_value=4, max_value=30),
)
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, limit: int) -> None:
    lines = wrap((Run(text, bold=False),), limit, measure)

    assert all(width_of(line, measure) <= limit for line in lines)
    assert "".join(wrapped(text, limit)).replace(" ", "") == text.replace(" ", "")
