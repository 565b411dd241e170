"""Every colour, text size and distance of the program, each written once.

Colours are named for what they mean, not for how they look; the palette, the style sheet, the
icons and the painted widgets all take them from here, so a new theme is one more column.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

_HEX: Final = re.compile(r"#[0-9A-F]{6}")

Tone = Literal[
    "text",
    "text2",
    "text3",
    "accenttext",
    "onaccent",
    "success",
    "danger",
    "ondanger",
    "warn",
    "gold",
    "disabled",
]
"""The colours that letters and icons may have."""


class ThemeName(StrEnum):
    """The three themes a till can wear."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme's colours, each `#RRGGBB`."""

    canvas: str  # window behind the cards
    surface: str  # cards, inputs, bars
    sunken: str  # table head, quiet strips, hover
    border: str  # 1 px lines and card edges
    control: str  # edge of inputs and buttons (3:1)
    text: str  # text and figures
    text2: str  # second rank
    text3: str  # labels, hints
    accent: str  # main button, progress bars
    accenthover: str  # main button, hover
    accentpress: str  # main button, pressed
    onaccent: str  # text on accent
    accenttext: str  # links, icons, focus ring, selected edge
    accentsoft: str  # selected row, second button
    accentline: str  # edge of accentsoft
    success: str  # savings, stored, change
    successsoft: str  # its tint
    successline: str  # its edge
    danger: str  # returns, errors, erase
    dangersoft: str  # its tint
    dangerline: str  # its edge
    ondanger: str  # text on solid danger
    warn: str  # overrides, expiry, waiting
    warnsoft: str  # its tint
    warnline: str  # its edge
    gold: str  # tier badge text
    goldsoft: str  # tier badge
    goldline: str  # its edge
    disabled: str  # text of disabled
    disabledsoft: str  # disabled fill
    track: str  # empty part of a bar
    c1: str  # chart: now
    c2: str  # chart: rest (with a label)
    c3: str  # chart: second

    def __post_init__(self) -> None:
        """Accept nothing but colours."""
        for name in self.__slots__:
            if not _HEX.fullmatch(getattr(self, name)):
                raise ValueError(f"{name} is no colour of the form #RRGGBB")

    def tone(self, tone: Tone) -> str:
        """Give the colour of letters of this tone."""
        colour: str = getattr(self, tone)
        return colour


#                 light      dark       high contrast
_COLOURS: Final = {
    "canvas": ("#F1F3F6", "#0E1115", "#000000"),
    "surface": ("#FFFFFF", "#161A20", "#000000"),
    "sunken": ("#F7F8FA", "#1C2129", "#0A0A0A"),
    "border": ("#D9DEE6", "#2B323D", "#FFFFFF"),
    "control": ("#7F8898", "#76818F", "#FFFFFF"),
    "text": ("#12161D", "#F2F5F9", "#FFFFFF"),
    "text2": ("#414A58", "#BCC4D0", "#FFFFFF"),
    "text3": ("#586172", "#98A2B1", "#E6E6E6"),
    "accent": ("#1D56C8", "#2C66DB", "#FFDD33"),
    "accenthover": ("#1849AB", "#346DE1", "#FFE873"),
    "accentpress": ("#133A8A", "#2356BD", "#E6C200"),
    "onaccent": ("#FFFFFF", "#FFFFFF", "#000000"),
    "accenttext": ("#1B4FB8", "#8FB5FF", "#FFDD33"),
    "accentsoft": ("#E7EEFC", "#192742", "#2E2800"),
    "accentline": ("#A9C2F2", "#37528A", "#FFDD33"),
    "success": ("#06572D", "#62D394", "#7DFFA6"),
    "successsoft": ("#E2F3E9", "#122B1E", "#002912"),
    "successline": ("#9FD3B5", "#2B6345", "#7DFFA6"),
    "danger": ("#B0231B", "#FF8E84", "#FF9D94"),
    "dangersoft": ("#FCEAE8", "#371B1A", "#330603"),
    "dangerline": ("#EDB1AC", "#7A3934", "#FF9D94"),
    "ondanger": ("#FFFFFF", "#1A0503", "#000000"),
    "warn": ("#7D4500", "#F3BB5E", "#FFC766"),
    "warnsoft": ("#FDF1DB", "#32260F", "#2E1D00"),
    "warnline": ("#E8C68A", "#6D5423", "#FFC766"),
    "gold": ("#5A4200", "#F4D77C", "#FFE38A"),
    "goldsoft": ("#F5E6B5", "#3A2F10", "#2B2300"),
    "goldline": ("#D9BF6A", "#77622A", "#FFE38A"),
    "disabled": ("#6F7887", "#7F8998", "#B3B3B3"),
    "disabledsoft": ("#E9ECF1", "#20262E", "#1A1A1A"),
    "track": ("#E3E7ED", "#2A313B", "#333333"),
    "c1": ("#1D56C8", "#6D9DFF", "#FFDD33"),
    "c2": ("#A3ADBB", "#5E6877", "#BFBFBF"),
    "c3": ("#0F8A6A", "#45C7A0", "#7DFFA6"),
}

THEMES: Final = {
    theme: Tokens(**{name: colours[column] for name, colours in _COLOURS.items()})
    for column, theme in enumerate(ThemeName)
}


class Role(StrEnum):
    """What a piece of text is for; its size and weight follow from that."""

    CHANGE = "change"
    DISPLAY = "display"
    DUE = "due"
    TOTAL = "total"
    PREVIEW = "preview"
    FIGURE = "figure"
    DASHBOARD = "dashboard"
    TITLE = "title"
    TYPED = "typed"
    SUBTITLE = "subtitle"
    AMOUNT = "amount"
    ITEM = "item"
    HEADING = "heading"
    BODY = "body"
    STRONG = "strong"
    BUTTON = "button"
    SMALL = "small"
    SMALL_HEAD = "small_head"
    LABEL = "label"
    LABEL_HEAD = "label_head"
    KEY = "key"
    CORNER_KEY = "corner_key"


_SMALLEST_PX: Final = 11
_WEIGHTS: Final = (400, 500, 600, 700)


@dataclass(frozen=True, slots=True)
class TypeSize:
    """How a role is set: letter height and line height in pixels at 100 %, and weight."""

    size_px: int
    line_px: int
    weight: int
    letter_spacing_percent: float = 100.0

    def __post_init__(self) -> None:
        """Keep to the weights that are shipped and to a readable size."""
        if self.size_px < _SMALLEST_PX:
            raise ValueError(f"{self.size_px} px is too small to read")
        if self.weight not in _WEIGHTS:
            raise ValueError(f"weight {self.weight} is not shipped")


_TIGHT_PERCENT: Final = 97.5

TYPE: Final = {
    Role.CHANGE: TypeSize(112, 108, 700, _TIGHT_PERCENT),
    Role.DISPLAY: TypeSize(104, 112, 700, _TIGHT_PERCENT),
    Role.DUE: TypeSize(72, 76, 700, _TIGHT_PERCENT),
    Role.TOTAL: TypeSize(56, 64, 700, _TIGHT_PERCENT),
    Role.PREVIEW: TypeSize(32, 36, 700),
    Role.FIGURE: TypeSize(28, 36, 700),
    Role.DASHBOARD: TypeSize(24, 36, 700),
    Role.TITLE: TypeSize(20, 28, 600),
    Role.TYPED: TypeSize(20, 28, 500),
    Role.SUBTITLE: TypeSize(18, 24, 600),
    Role.AMOUNT: TypeSize(16, 20, 600),
    Role.ITEM: TypeSize(15, 20, 500),
    Role.HEADING: TypeSize(15, 20, 600),
    Role.BODY: TypeSize(14, 20, 400),
    Role.STRONG: TypeSize(14, 20, 500),
    Role.BUTTON: TypeSize(14, 20, 600),
    Role.SMALL: TypeSize(13, 18, 400),
    Role.SMALL_HEAD: TypeSize(13, 18, 600),
    Role.LABEL: TypeSize(12, 16, 400),
    Role.LABEL_HEAD: TypeSize(12, 16, 600),
    Role.KEY: TypeSize(12, 16, 500),
    Role.CORNER_KEY: TypeSize(11, 14, 500),
}

CARD_RADIUS_PX: Final = 8
CONTROL_RADIUS_PX: Final = 6
CHIP_RADIUS_PX: Final = 4
EDGE_PX: Final = 1
STRONG_EDGE_PX: Final = 2
FOCUS_GAP_PX: Final = 2

TARGET_PX: Final = 44
BOTTOM_ROW_PX: Final = 56
KEYPAD_KEY_PX: Final = 64
TENDER_PX: Final = 64
LINE_PX: Final = 56
CHIP_PX: Final = 24
CART_ROW_PX: Final = 44
CART_HEAD_PX: Final = 32
TOP_BAR_PX: Final = 48
