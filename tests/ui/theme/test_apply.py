"""The application changes its clothes, and shows where the keyboard is."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import THEMES, ThemeName, apply_theme, theme_name, tokens
from ui.theme.focus import FocusFollower, FocusRing
from ui.theme.sheet import SHEET
from ui.widgets import ActionButton


@pytest.mark.parametrize("theme", ThemeName)
def test_the_palette_follows_the_theme(qapp: QApplication, theme: ThemeName) -> None:
    apply_theme(qapp, theme)
    colours, palette = THEMES[theme], qapp.palette()
    assert theme_name() is theme
    assert palette.color(QPalette.ColorRole.Window).name().upper() == colours.canvas
    assert palette.color(QPalette.ColorRole.Text).name().upper() == colours.text
    faded = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert faded.name().upper() == colours.disabled


def test_an_open_window_changes_with_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, ThemeName.LIGHT)
    box = QComboBox()
    qtbot.addWidget(box)
    box.show()
    for theme in (ThemeName.DARK, ThemeName.HIGH_CONTRAST, ThemeName.LIGHT):
        apply_theme(qapp, theme)
        qapp.processEvents()
        middle = box.grab().toImage().pixelColor(box.width() // 2, box.height() - 8)
        assert middle.name().upper() == THEMES[theme].surface


def test_the_sheet_has_no_colour_and_no_font_size_of_its_own() -> None:
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgb\(", SHEET.template) == []
    assert "font-family" not in SHEET.template


def test_dressing_twice_prepares_once(qapp: QApplication) -> None:
    apply_theme(qapp, ThemeName.LIGHT)
    apply_theme(qapp, ThemeName.DARK)
    assert len(qapp.findChildren(FocusFollower)) == 1


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QWidget:
    """A window with an input and two buttons, the input focused."""
    apply_theme(qapp, ThemeName.LIGHT)
    widget = QWidget()
    qtbot.addWidget(widget)
    row = QHBoxLayout(widget)
    for part in (QLineEdit(), ActionButton("Hold"), ActionButton("Recall")):
        row.addWidget(part)
    widget.show()
    widget.activateWindow()
    return widget


def ring_of(window: QWidget) -> FocusRing | None:
    return window.findChild(FocusRing)


def test_the_ring_lies_two_pixels_around_the_focused_button(window: QWidget) -> None:
    hold = window.findChildren(ActionButton)[0]
    hold.setFocus(Qt.FocusReason.TabFocusReason)
    ring = ring_of(window)
    assert ring is not None
    assert ring.isVisible()
    assert ring.geometry() == hold.geometry().adjusted(-4, -4, 4, 4)
    picture = window.grab().toImage()
    edge = picture.pixelColor(hold.geometry().topLeft() + QPoint(hold.width() // 2, -3))
    gap = picture.pixelColor(hold.geometry().topLeft() + QPoint(hold.width() // 2, -1))
    assert edge.name().upper() == tokens().accenttext
    assert gap.name().upper() != tokens().accenttext


def test_the_ring_follows_the_button_and_goes_with_the_focus(
    window: QWidget, qapp: QApplication
) -> None:
    hold, recall = window.findChildren(ActionButton)
    hold.setFocus(Qt.FocusReason.TabFocusReason)
    window.resize(window.width() + 200, window.height() + 40)
    qapp.processEvents()
    ring = ring_of(window)
    assert ring is not None
    assert ring.geometry() == hold.geometry().adjusted(-4, -4, 4, 4)
    recall.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.geometry() == recall.geometry().adjusted(-4, -4, 4, 4)
    window.findChildren(QLineEdit)[0].setFocus()
    assert not ring.isVisible()
    assert len(window.findChildren(FocusRing)) == 1


def test_the_ring_takes_no_press(window: QWidget, qtbot: QtBot) -> None:
    hold = window.findChildren(ActionButton)[0]
    hold.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(hold.clicked, timeout=1000):
        qtbot.mouseClick(hold, Qt.MouseButton.LeftButton)
