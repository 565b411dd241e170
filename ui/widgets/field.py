"""Typing and switching: an input that says what is wrong with it, and a switch."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.look import colour, icon, refresh_style, tokens
from ui.theme.tokens import TARGET_PX, Role
from ui.widgets.button import Kind, Paint, PaintedButton
from ui.widgets.text import Label

_EDGES_PX: Final = 32


class Input(QLineEdit):
    """One line to type in, 44 high; a fault gives it a red edge and an icon."""

    def __init__(
        self, *, placeholder: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        """Make an empty input; `name` is what a screen reader says."""
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self._fault = ""
        self._fault_sign = QAction(self)
        self._opener: QAction | None = None

    def minimumSizeHint(self) -> QSize:
        """Be wide enough for the hint of what to type."""
        hint = super().minimumSizeHint()
        needs = self.fontMetrics().horizontalAdvance(self.placeholderText()) + _EDGES_PX
        return hint.expandedTo(QSize(needs, TARGET_PX))

    @property
    def fault(self) -> str:
        """What is wrong with what was typed; empty when nothing is."""
        return self._fault

    def set_fault(self, sentence: str | None) -> None:
        """Say what is wrong, or with `None` that all is well."""
        self._fault = sentence or ""
        self.setProperty("fault", "true" if sentence else "false")
        self.setAccessibleDescription(self._fault)
        self._fault_sign.setIcon(icon("circle-alert", "danger"))
        self._fault_sign.setToolTip(self._fault)
        if sentence:
            self.addAction(self._fault_sign, QLineEdit.ActionPosition.TrailingPosition)
        else:
            self.removeAction(self._fault_sign)
        refresh_style(self)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icon anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.property("fault") == "true":
            self._fault_sign.setIcon(icon("circle-alert", "danger"))
        if event.type() == QEvent.Type.StyleChange and self._opener is not None:
            self._opener.setIcon(icon("chevron-down", "text2"))

    def opener(self) -> QAction:
        """What opens a list below it: an arrow at its end, made when it is first asked for."""
        if self._opener is None:
            self._opener = QAction(icon("chevron-down", "text2"), "", self)
            self.addAction(self._opener, QLineEdit.ActionPosition.TrailingPosition)
        return self._opener


class Field(QWidget):
    """An input with its caption above and, when something is wrong, the sentence below."""

    def __init__(
        self, caption: str, *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.input = Input(placeholder=placeholder, name=caption)
        self._caption = Label(caption, role=Role.SMALL_HEAD, tone="text2")
        self._sentence = Label(role=Role.LABEL, tone="danger", wrap=True)
        self._sentence.hide()
        self._caption.setBuddy(self.input)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._caption, self.input, self._sentence):
            column.addWidget(part)
        self.setFocusProxy(self.input)

    def text(self) -> str:
        """Give what was typed."""
        return self.input.text()

    def set_text(self, text: str) -> None:
        """Put a text in; a long one shows how it begins."""
        self.input.setText(text)
        if not self.input.hasFocus():
            self.input.setCursorPosition(0)

    def set_caption(self, caption: str) -> None:
        """Call the field something else, such as in another language."""
        self._caption.setText(caption)
        self.input.setAccessibleName(caption)

    def set_fault(self, sentence: str | None) -> None:
        """Say what is wrong below the input, or with `None` that all is well."""
        self.input.set_fault(sentence)
        self._sentence.setText(sentence or "")
        self._sentence.setVisible(bool(sentence))


_SWITCH_WIDE: Final = 36
_SWITCH_TALL: Final = 20
_KNOB_GAP: Final = 4


class Switch(PaintedButton):
    """On or off; drawn small, touched in a 44 px square around it."""

    def __init__(self, name: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        """Make a switch; its name is what it turns on."""
        super().__init__("", kind=Kind.QUIET, parent=parent)
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name)
        self.set_tip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the square of a finger."""
        return QSize(TARGET_PX, TARGET_PX)

    def draws_box(self) -> bool:
        """Draw no box: the switch is its own."""
        return False

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw the switch with its knob left or right."""
        del paint
        now = tokens()
        on, enabled = self.isChecked(), self.isEnabled()
        centre = area.center()
        box = QRectF(0, 0, _SWITCH_WIDE, _SWITCH_TALL)
        box.moveCenter(centre)
        fill = now.accent if on else now.surface
        edge = now.accent if on else now.control
        knob = now.onaccent if on else now.control
        if not enabled:
            fill, edge, knob = now.disabledsoft, now.border, now.disabled
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(edge))
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 9.5, 9.5)
        side = _SWITCH_TALL - 2 * _KNOB_GAP
        left = box.right() - _KNOB_GAP - side if on else box.left() + _KNOB_GAP
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(knob))
        painter.drawEllipse(QRectF(left, box.top() + _KNOB_GAP, side, side))
