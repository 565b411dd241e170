"""Choosing: one of a few, or a small number."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.fonts import role_font
from ui.theme.icons import draw_icon
from ui.theme.look import colour, tokens
from ui.theme.tokens import CONTROL_RADIUS_PX, TARGET_PX, Role
from ui.widgets.action import ActionButton
from ui.widgets.button import Kind, Paint, PaintedButton, draw_box
from ui.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few: its code for the program, its words for people."""

    code: str
    text: str
    icon: str = ""
    key: str = ""


class ChoiceRow(QWidget):
    """A row of buttons of which at most one is chosen; it wraps when there is no more room."""

    chosen = Signal(str)
    """Somebody chose; the code comes along."""

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        chosen: str = "",
        name: str = "",
        height_px: int = TARGET_PX,
        parent: QWidget | None = None,
    ) -> None:
        """Offer the choices; `name` says what is being chosen."""
        super().__init__(parent)
        self._height_px = height_px
        self._buttons: dict[str, ActionButton] = {}
        self._made: list[tuple[str, str, str]] = []
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self, gap_px=8)
        self.setAccessibleName(name)
        self.set_choices(choices, chosen=chosen)

    def set_choices(self, choices: Sequence[Choice], *, chosen: str = "") -> None:
        """Offer other choices; of the same ones only the words are changed."""
        made = [(choice.code, choice.icon, choice.key) for choice in choices]
        if made == self._made:
            for choice in choices:
                self._buttons[choice.code].set_text(choice.text)
                self._buttons[choice.code].set_refused(None)
        else:
            self._make(choices)
            self._made = made
        self.set_chosen(chosen)

    def _make(self, choices: Sequence[Choice]) -> None:
        for old in self._buttons.values():
            self._group.removeButton(old)
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        for choice in choices:
            if choice.code in self._buttons:
                raise ValueError(f"two choices have the code {choice.code}")
            self._add(choice)

    def _add(self, choice: Choice) -> None:
        button = ActionButton(
            choice.text, icon=choice.icon, key=choice.key, height_px=self._height_px, parent=self
        )
        button.set_one_of_many()
        button.clicked.connect(lambda: self.chosen.emit(choice.code))
        self._group.addButton(button)
        self._flow.addWidget(button)
        self._buttons[choice.code] = button
        button.setVisible(True)

    def set_chosen(self, code: str) -> None:
        """Show this one as chosen, without telling anyone; an empty code chooses none."""
        self._group.setExclusive(False)
        for other, button in self._buttons.items():
            button.setChecked(other == code)
        self._group.setExclusive(True)

    def chosen_code(self) -> str:
        """Give the code of the chosen one, or nothing."""
        return next((code for code, button in self._buttons.items() if button.isChecked()), "")

    def codes(self) -> tuple[str, ...]:
        """Give every code that can be chosen, in order."""
        return tuple(self._buttons)

    def button(self, code: str) -> ActionButton:
        """Give one of the buttons, to refuse it with a reason."""
        return self._buttons[code]


class _StepKey(PaintedButton):
    """One end of a stepper."""

    def __init__(self, icon: str) -> None:
        super().__init__("", kind=Kind.QUIET)
        self._icon = icon
        self.setFixedSize(TARGET_PX, TARGET_PX)
        self.setAutoRepeat(True)

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.set_tip(name)

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        centre = area.center()
        draw_icon(painter, self._icon, paint.ink, QRectF(centre.x() - 8, centre.y() - 8, 16, 16))


class Stepper(QWidget):
    """A small whole number between two ends, with less and more beside it."""

    changed = Signal(object)
    """The number was changed by hand; it comes along as an `int`."""

    _WIDTH_PX = 136

    def __init__(
        self,
        value: int = 0,
        *,
        minimum: int = 0,
        maximum: int = 999,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Start at a value; `name` says what is counted."""
        super().__init__(parent)
        if not minimum <= value <= maximum:
            raise ValueError("a stepper starts between its ends")
        self._value = value
        self._minimum = minimum
        self._maximum = maximum
        self._name = name
        self._reason = ""
        self._less = _StepKey("minus")
        self._more = _StepKey("plus")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._less)
        row.addStretch()
        row.addWidget(self._more)
        self._less.clicked.connect(lambda: self._step(-1))
        self._more.clicked.connect(lambda: self._step(1))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._speak()
        self._show()

    def value(self) -> int:
        """Give the number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show another number without telling anyone; it is kept between the ends."""
        self._value = min(max(value, self._minimum), self._maximum)
        self._show()

    def set_range(self, minimum: int, maximum: int) -> None:
        """Move the ends."""
        if minimum > maximum:
            raise ValueError("a stepper's lower end is not above its upper end")
        self._minimum, self._maximum = minimum, maximum
        self.set_value(self._value)

    def set_refused(self, reason: str | None) -> None:
        """Disable it and say why, or with `None` allow it again."""
        self._reason = reason or ""
        self.setToolTip(self._reason)
        self.setAccessibleDescription(self._reason)
        self._show()

    def less_button(self) -> PaintedButton:
        """Give the button that takes one away."""
        return self._less

    def more_button(self) -> PaintedButton:
        """Give the button that adds one."""
        return self._more

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def _speak(self) -> None:
        self._less.set_name(self.tr("Less"))
        self._more.set_name(self.tr("More"))

    def _step(self, by: int) -> None:
        before = self._value
        self.set_value(before + by)
        if self._value != before:
            self.changed.emit(self._value)

    def _show(self) -> None:
        refused = bool(self._reason)
        self._less.setEnabled(not refused and self._value > self._minimum)
        self._more.setEnabled(not refused and self._value < self._maximum)
        self.setAccessibleName(f"{self._name} {self._value}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for 44 each side and 48 for the number."""
        return QSize(self._WIDTH_PX, TARGET_PX)

    def minimumSizeHint(self) -> QSize:
        """Never be smaller."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one box, its two inner lines and the number."""
        del event
        now = tokens()
        refused = bool(self._reason)
        painter = QPainter(self)
        fill = now.disabledsoft if refused else now.surface
        edge = now.border if refused else now.control
        ink = now.disabled if refused else now.text
        area = QRectF(self.rect())
        draw_box(painter, area, Paint(fill, edge, ink, ink), CONTROL_RADIUS_PX)
        painter.setPen(colour(edge))
        for left in (TARGET_PX - 0.5, self.width() - TARGET_PX + 0.5):
            painter.drawLine(round(left), 1, round(left), self.height() - 2)
        painter.setFont(role_font(Role.AMOUNT))
        painter.setPen(colour(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._value))
        painter.end()
