"""The two shipped typefaces as one font, with figures that stand in columns."""

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from posapp import assets
from ui.theme.tokens import TYPE, Role

FAMILIES: Final = ("Inter Posapp", "WenQuanYi Micro Hei")
_TABULAR: Final = "tnum"
_FIGURES: Final = str.maketrans("123456789", "0" * 9)


def load_fonts() -> None:
    """Make the shipped typefaces known to Qt; a missing or broken file is a broken build."""
    for name in assets.FONT_NAMES:
        font_id = QFontDatabase.addApplicationFont(str(assets.font_path(name)))
        if font_id < 0:
            raise ValueError(f"Qt cannot read the shipped font {name}")


@lru_cache(maxsize=len(Role))
def _role_font(role: Role) -> QFont:
    size = TYPE[role]
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(size.size_px)
    font.setWeight(QFont.Weight(size.weight))
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, size.letter_spacing_percent)
    font.setFeature(QFont.Tag(_TABULAR), 1)
    return font


def role_font(role: Role) -> QFont:
    """Give the font of a role: Inter, then Micro Hei, tabular figures, size and weight of the role.

    Rule: look.tabular-figures
    Five 1s are as wide as five 8s, so amounts end on one line whatever their digits.
    """
    return QFont(_role_font(role))


def width_key(text: str) -> str:
    """The same for texts that are equally wide: tabular figures stand for one another.

    Whoever shows changing figures measures again only when this is another one.

    >>> width_key("1,299.00") == width_key("8,047.31"), width_key("99") == width_key("100")
    (True, False)
    """
    return text.translate(_FIGURES)
