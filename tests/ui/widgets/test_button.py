"""A button looks like its state, can be read in each, and says why it is refused."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.theme.wcag import contrast
from ui.theme import THEMES, ThemeName
from ui.widgets import ActionButton, Kind
from ui.widgets.button import State, paint_of

LIGHT = THEMES[ThemeName.LIGHT]

STATES = [
    State(),
    State(hovered=True),
    State(pressed=True),
    State(chosen=True),
    State(chosen=True, hovered=True),
    State(chosen=True, pressed=True),
]


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("state", STATES)
def test_the_words_on_a_button_can_be_read_in_every_state(
    theme: ThemeName, kind: Kind, state: State
) -> None:
    colours = THEMES[theme]
    paint = paint_of(kind, state, colours)
    for ink in (paint.ink, paint.hint):
        assert contrast(ink, paint.fill or colours.surface) >= 4.5


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("kind", Kind)
def test_a_refused_button_can_still_be_read(theme: ThemeName, kind: Kind) -> None:
    colours = THEMES[theme]
    paint = paint_of(kind, State(enabled=False, chosen=True), colours)
    assert contrast(paint.ink, paint.fill or colours.surface) >= 3


@pytest.mark.parametrize(
    ("kind", "state", "fill", "edge", "ink"),
    [
        (Kind.MAIN, State(), LIGHT.accent, "", LIGHT.onaccent),
        (Kind.MAIN, State(hovered=True), LIGHT.accenthover, "", LIGHT.onaccent),
        (Kind.MAIN, State(pressed=True), LIGHT.accentpress, "", LIGHT.onaccent),
        (Kind.PLAIN, State(), LIGHT.surface, LIGHT.control, LIGHT.text),
        (Kind.PLAIN, State(hovered=True), LIGHT.sunken, LIGHT.control, LIGHT.text),
        (Kind.PLAIN, State(pressed=True), LIGHT.track, LIGHT.control, LIGHT.text),
        (Kind.PLAIN, State(chosen=True), LIGHT.accentsoft, LIGHT.accenttext, LIGHT.accenttext),
        (Kind.PLAIN, State(enabled=False), LIGHT.disabledsoft, LIGHT.border, LIGHT.disabled),
        (Kind.SECOND, State(), LIGHT.accentsoft, LIGHT.accentline, LIGHT.accenttext),
        (Kind.DANGER, State(), LIGHT.surface, LIGHT.danger, LIGHT.danger),
        (Kind.LEGEND, State(chosen=True), LIGHT.accentsoft, LIGHT.accentline, LIGHT.accenttext),
    ],
)
def test_a_state_has_its_colours(kind: Kind, state: State, fill: str, edge: str, ink: str) -> None:
    paint = paint_of(kind, state, LIGHT)
    assert (paint.fill, paint.edge, paint.ink) == (fill, edge, ink)


def test_the_chosen_one_has_a_two_pixel_edge() -> None:
    assert paint_of(Kind.PLAIN, State(chosen=True), LIGHT).edge_px == 2
    assert paint_of(Kind.PLAIN, State(), LIGHT).edge_px == 1


def test_a_refused_button_says_why_when_it_is_pressed(qtbot: QtBot) -> None:
    button = ActionButton("Discount", kind=Kind.PLAIN)
    qtbot.addWidget(button)
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    button.set_tip("Gives money off the line")
    button.set_refused("Choose a line first.")
    with qtbot.waitSignal(button.refused, timeout=1000) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["Choose a line first."]
    assert clicks == []
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Choose a line first."
    button.set_refused(None)
    assert button.isEnabled()
    assert button.toolTip() == "Gives money off the line"


def test_a_button_is_refused_though_what_holds_it_is_shut_meanwhile(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = ActionButton("Discount", parent=window)
    window.setEnabled(False)
    button.set_refused("")
    window.setEnabled(True)
    assert not button.isEnabled()
    button.set_refused(None)
    assert button.isEnabled()


def test_the_same_said_again_paints_nothing(qtbot: QtBot) -> None:
    button = ActionButton("Pay 12.34", key="F12")
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    button.set_refused("Choose a line first.")
    button.repaint()
    told: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            told.append(event.type())
            return super().eventFilter(watched, event)

    QApplication.processEvents()
    watch = Watch(button)
    button.installEventFilter(watch)
    button.set_text("Pay 12.34")
    button.set_key("F12")
    button.set_refused("Choose a line first.")
    QApplication.processEvents()
    assert not {QEvent.Type.Paint, QEvent.Type.ToolTipChange} & set(told)
    button.set_text("Pay 12.35")
    QApplication.processEvents()
    assert QEvent.Type.Paint in told


def test_a_touch_leaves_the_focus_where_the_clerk_types(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    line, button = QLineEdit(), ActionButton("Hold")
    row.addWidget(line)
    row.addWidget(button)
    window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus, timeout=2000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line.hasFocus()


def test_a_screen_reader_hears_a_button_with_its_name(qtbot: QtBot) -> None:
    button = ActionButton("Take 20.00 cash")
    qtbot.addWidget(button)
    heard = QAccessible.queryAccessibleInterface(button)
    assert heard.role() == QAccessible.Role.Button
    assert heard.text(QAccessible.Text.Name) == "Take 20.00 cash"
