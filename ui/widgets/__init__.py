"""Reusable parts of the screens: plain, themed, accessible, and without any business in them."""

from ui.widgets.action import ActionButton, IconButton, LegendButton, StackedButton
from ui.widgets.banner import Answer, Banner, BannerKind, Notice
from ui.widgets.button import Kind, PaintedButton
from ui.widgets.card import Card, Chip, EmptyState, IconMark, Rule, Tint
from ui.widgets.choice import Choice, ChoiceRow, Stepper
from ui.widgets.day_box import DayBox
from ui.widgets.day_field import DayField, MomentField, read_day
from ui.widgets.field import Field, Input, Switch
from ui.widgets.flow import FlowLayout
from ui.widgets.keypad import BACKSPACE, DOUBLE_ZERO, Keypad
from ui.widgets.picker import CodePicker
from ui.widgets.progress import BusyBar, LoadingRows, Meter, Spinner
from ui.widgets.scrolled import scrolled
from ui.widgets.sign import Avatar, NavButton, StatusDot
from ui.widgets.text import AmountLabel, CaptionedAmount, ElidedLabel, Figure, KeyCap, Label
from ui.widgets.tiles import Tile, TileButton, TileGrid

__all__ = [
    "BACKSPACE",
    "DOUBLE_ZERO",
    "ActionButton",
    "AmountLabel",
    "Answer",
    "Avatar",
    "Banner",
    "BannerKind",
    "BusyBar",
    "CaptionedAmount",
    "Card",
    "Chip",
    "Choice",
    "ChoiceRow",
    "CodePicker",
    "DayBox",
    "DayField",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "Figure",
    "FlowLayout",
    "IconButton",
    "IconMark",
    "Input",
    "KeyCap",
    "Keypad",
    "Kind",
    "Label",
    "LegendButton",
    "LoadingRows",
    "Meter",
    "MomentField",
    "NavButton",
    "Notice",
    "PaintedButton",
    "Rule",
    "Spinner",
    "StackedButton",
    "StatusDot",
    "Stepper",
    "Switch",
    "Tile",
    "TileButton",
    "TileGrid",
    "Tint",
    "read_day",
    "scrolled",
]
