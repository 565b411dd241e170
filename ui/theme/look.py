"""Which theme the application wears, and its colours for everything that paints itself.

The theme belongs to the application as its palette and style sheet do: it is kept as a property of
the `QApplication`, never in a module, so that each test's application has its own.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.icons import icon_of_colours
from ui.theme.tokens import THEMES, ThemeName, Tokens, Tone

THEME_PROPERTY: Final = "posapp_theme"


def theme_name() -> ThemeName:
    """Name the theme in force; light until one is applied."""
    app = QApplication.instance()
    name = app.property(THEME_PROPERTY) if app is not None else None
    return ThemeName(name) if name else ThemeName.LIGHT


def tokens() -> Tokens:
    """Give the colours of the theme in force."""
    return THEMES[theme_name()]


@lru_cache(maxsize=256)
def colour(value: str) -> QColor:
    """Give Qt's colour for a token's value."""
    return QColor(value)


def icon(name: str, tone: Tone = "text2", size_px: int = 20) -> QIcon:
    """Give a Lucide icon in the tone of the text beside it, in the theme in force.

    Qt keeps the picture, so whoever shows it asks again on `QEvent.StyleChange`.
    """
    now = tokens()
    return icon_of_colours(name, now.tone(tone), now.disabled, size_px)


def refresh_style(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
