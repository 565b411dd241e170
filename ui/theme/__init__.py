"""The look: tokens, fonts, icons, style sheet and focus ring.

`apply_theme(app, ThemeName.DARK)` dresses an application; everything that paints itself asks
`tokens()` for colours and `role_font()` for fonts.
"""

from ui.theme.apply import apply_theme
from ui.theme.fonts import role_font
from ui.theme.icons import draw_icon, icon_pixmap
from ui.theme.look import colour, icon, refresh_style, theme_name, tokens
from ui.theme.tokens import THEMES, Role, ThemeName, Tokens, Tone

__all__ = [
    "THEMES",
    "Role",
    "ThemeName",
    "Tokens",
    "Tone",
    "apply_theme",
    "colour",
    "draw_icon",
    "icon",
    "icon_pixmap",
    "refresh_style",
    "role_font",
    "theme_name",
    "tokens",
]
