"""The colours can be read and the letters have the sizes of the type table."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.ui.theme.wcag import contrast
from ui.theme.tokens import THEMES, TYPE, Role, ThemeName, Tokens, TypeSize

ROOT = Path(__file__).parents[3]

NEEDS = [
    # pair, ink, ground, needs
    ("body text", "text", "surface", 4.5),
    ("body text on the window", "text", "canvas", 4.5),
    ("total, amount due", "text", "surface", 7),
    ("secondary text", "text2", "surface", 4.5),
    ("hint, label", "text3", "surface", 4.5),
    ("hint, label on the window", "text3", "canvas", 4.5),
    ("hint on table head", "text3", "sunken", 4.5),
    ("text on selected row", "text", "accentsoft", 7),
    ("hint on selected row", "text3", "accentsoft", 4.5),
    ("link, active text", "accenttext", "surface", 4.5),
    ("link on selected row", "accenttext", "accentsoft", 4.5),
    ("main button", "onaccent", "accent", 4.5),
    ("main button, hover", "onaccent", "accenthover", 4.5),
    ("main button, pressed", "onaccent", "accentpress", 4.5),
    ("saving, success", "success", "surface", 4.5),
    ("success on its tint", "success", "successsoft", 4.5),
    ("change", "success", "successsoft", 7),
    ("return, error", "danger", "surface", 4.5),
    ("error on its tint", "danger", "dangersoft", 4.5),
    ("override, warning", "warn", "surface", 4.5),
    ("warning on its tint", "warn", "warnsoft", 4.5),
    ("tier badge", "gold", "goldsoft", 4.5),
    ("disabled text", "disabled", "disabledsoft", 3),
    ("control border", "control", "surface", 3),
    ("control border on the window", "control", "canvas", 3),
    ("focus ring", "accenttext", "surface", 3),
    ("focus ring on the window", "accenttext", "canvas", 3),
    ("text on solid danger", "ondanger", "danger", 4.5),
    ("selected edge", "accenttext", "accentsoft", 3),
    ("chart series 1", "c1", "surface", 3),
    ("chart series 3", "c3", "surface", 3),
    # what the widgets put on tints besides
    ("second sentence of an error", "text2", "dangersoft", 4.5),
    ("second sentence of a warning", "text2", "warnsoft", 4.5),
    ("second sentence of an approval", "text2", "accentsoft", 4.5),
    ("second sentence of good news", "text2", "successsoft", 4.5),
    ("quiet strip", "text2", "sunken", 4.5),
]


def test_the_formula_gives_the_known_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize(("pair", "ink", "ground", "needs"), NEEDS)
def test_every_pair_can_be_read(
    theme: ThemeName, pair: str, ink: str, ground: str, needs: float
) -> None:
    colours = THEMES[theme]
    reached = contrast(getattr(colours, ink), getattr(colours, ground))
    assert reached >= needs, f"{pair}: {reached:.2f}"


def test_a_theme_is_made_of_colours_only() -> None:
    good = {field.name: "#123456" for field in fields(Tokens)}
    assert Tokens(**good).tone("warn") == "#123456"
    with pytest.raises(ValueError, match="accent"):
        Tokens(**(good | {"accent": "blue"}))


@pytest.mark.parametrize(
    ("role", "size_px", "weight"),
    [
        (Role.CHANGE, 112, 700),
        (Role.DISPLAY, 104, 700),
        (Role.DUE, 72, 700),
        (Role.TOTAL, 56, 700),
        (Role.FIGURE, 28, 700),
        (Role.TITLE, 20, 600),
        (Role.TYPED, 20, 500),
        (Role.SUBTITLE, 18, 600),
        (Role.AMOUNT, 16, 600),
        (Role.ITEM, 15, 500),
        (Role.BODY, 14, 400),
        (Role.SMALL, 13, 400),
        (Role.LABEL, 12, 400),
    ],
)
def test_a_role_has_its_size(role: Role, size_px: int, weight: int) -> None:
    assert (TYPE[role].size_px, TYPE[role].weight) == (size_px, weight)


def test_only_the_corner_key_is_smaller_than_a_label() -> None:
    assert [role for role in Role if TYPE[role].size_px < 12] == [Role.CORNER_KEY]


@pytest.mark.parametrize(("size_px", "weight"), [(10, 400), (14, 450)])
def test_letters_too_small_or_of_no_shipped_weight_are_refused(size_px: int, weight: int) -> None:
    with pytest.raises(ValueError, match=r"too small|not shipped"):
        TypeSize(size_px, 20, weight)


def test_no_colour_is_written_outside_the_table() -> None:
    elsewhere = [
        f"{path.relative_to(ROOT)}: {found}"
        for path in (ROOT / "ui").rglob("*.py")
        if path.name != "tokens.py"
        for found in re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
    ]
    assert elsewhere == []
