"""Dresses the application: style, palette, style sheet, fonts and focus ring, whenever asked."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTemporaryDir
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.focus import FocusFollower
from ui.theme.fonts import load_fonts, role_font
from ui.theme.icons import recoloured_svg
from ui.theme.look import THEME_PROPERTY, colour
from ui.theme.sheet import fill_sheet
from ui.theme.tokens import THEMES, Role, ThemeName, Tokens

_PALETTE: Final = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onaccent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accenttext",
    QPalette.ColorRole.LinkVisited: "accenttext",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "control",
}

_MARKS: Final = {
    "arrow_down": ("chevron-down", "text2"),
    "arrow_down_disabled": ("chevron-down", "disabled"),
    "arrow_up": ("chevron-up", "text2"),
    "tick": ("check", "onaccent"),
    "dash": ("minus", "onaccent"),
}
_DOT: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">'
    '<circle cx="10" cy="10" r="4" fill="{colour}"/></svg>'
)


def apply_theme(app: QApplication, theme: ThemeName) -> None:
    """Dress the whole application in one theme; called again, it changes clothes at once."""
    if app.property(THEME_PROPERTY) is None:
        _prepare(app)
    elif app.property(THEME_PROPERTY) == str(theme):
        return
    app.setProperty(THEME_PROPERTY, str(theme))
    colours = THEMES[theme]
    app.setPalette(make_palette(colours))
    app.setStyleSheet(fill_sheet(colours, _write_marks(app, theme, colours)))


def _prepare(app: QApplication) -> None:
    """Do what is done once: Qt's plain style, the shipped fonts, the focus ring."""
    app.setStyle("Fusion")
    load_fonts()
    app.setFont(role_font(Role.BODY))
    FocusFollower(app)


def make_palette(colours: Tokens) -> QPalette:
    """Give Qt's palette for a theme, disabled text included."""
    palette = QPalette()
    for role, token in _PALETTE.items():
        palette.setColor(role, colour(getattr(colours, token)))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour(colours.disabled))
    return palette


def _write_marks(app: QApplication, theme: ThemeName, colours: Tokens) -> dict[str, str]:
    """Write the arrows and ticks of the theme where the style sheet can read them.

    A style sheet takes pictures only from files; they go to a directory that Qt removes when
    the program ends.
    """
    directory = _wardrobe(app).path() / str(theme)
    directory.mkdir(exist_ok=True)
    written = {
        mark: recoloured_svg(name, getattr(colours, token))
        for mark, (name, token) in _MARKS.items()
    }
    written["dot"] = _DOT.format(colour=colours.onaccent).encode()
    for mark, content in written.items():
        (directory / f"{mark}.svg").write_bytes(content)
    return {mark: f'"{(directory / f"{mark}.svg").as_posix()}"' for mark in written}


class _Wardrobe(QObject):
    """The directory of the marks, removed when the application that owns it goes."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._directory = QTemporaryDir()
        if not self._directory.isValid():
            raise OSError(self._directory.errorString())

    def path(self) -> Path:
        return Path(self._directory.path())


def _wardrobe(app: QApplication) -> _Wardrobe:
    return app.findChild(_Wardrobe) or _Wardrobe(app)
