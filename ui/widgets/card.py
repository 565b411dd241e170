"""Surfaces: the card things lie on, rules between them, chips, and what an empty one says."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.fonts import role_font
from ui.theme.icons import draw_icon
from ui.theme.look import colour, refresh_style, tokens
from ui.theme.tokens import CHIP_PX, CHIP_RADIUS_PX, Role, Tokens, Tone
from ui.widgets.action import ActionButton
from ui.widgets.button import Paint, draw_box
from ui.widgets.text import Label


class Tint(StrEnum):
    """What a surface means; surface and sunken mean nothing."""

    SURFACE = "surface"
    SUNKEN = "sunken"
    ACCENT = "accent"
    SUCCESS = "success"
    DANGER = "danger"
    WARN = "warn"
    GOLD = "gold"


TINT_TONE: Final[dict[Tint, Tone]] = {
    Tint.SURFACE: "text2",
    Tint.SUNKEN: "text2",
    Tint.ACCENT: "accenttext",
    Tint.SUCCESS: "success",
    Tint.DANGER: "danger",
    Tint.WARN: "warn",
    Tint.GOLD: "gold",
}


def tint_paint(tint: Tint, now: Tokens) -> Paint:
    """Give fill, edge and ink of a tint."""
    if tint in {Tint.SURFACE, Tint.SUNKEN}:
        fill = now.surface if tint is Tint.SURFACE else now.sunken
        return Paint(fill, now.border, now.text2, now.text3)
    ink = now.tone(TINT_TONE[tint])
    soft, line = getattr(now, f"{tint}soft"), getattr(now, f"{tint}line")
    return Paint(soft, line, ink, ink)


class Card(QFrame):
    """A flat surface with a 1 px edge and round corners; put a layout on it."""

    def __init__(self, tint: Tint = Tint.SURFACE, parent: QWidget | None = None) -> None:
        """Make an empty card of one tint."""
        super().__init__(parent)
        self.setProperty("card", str(tint))

    def set_tint(self, tint: Tint) -> None:
        """Give the whole card another meaning."""
        if self.property("card") != tint:
            self.setProperty("card", str(tint))
            refresh_style(self)

    def column(self, *, margin_px: int = 16, gap_px: int = 8) -> QVBoxLayout:
        """Lay a column on the card and give it."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        layout.setSpacing(gap_px)
        return layout

    def row(self, *, margin_px: int = 16, gap_px: int = 8) -> QHBoxLayout:
        """Lay a row on the card and give it."""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        layout.setSpacing(gap_px)
        return layout


class Rule(QFrame):
    """A 1 px line between things; it only decorates."""

    def __init__(self, *, down: bool = False, parent: QWidget | None = None) -> None:
        """Draw a line across, or down."""
        super().__init__(parent)
        self.setProperty("rule", "down" if down else "across")
        if down:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


_CHIP_ICON_PX: Final = 16
_CHIP_PADDING_PX: Final = 8
_CHIP_GAP_PX: Final = 5


class Chip(QWidget):
    """A fact about somebody in 24 px: tier, birthday, allergy; never a button."""

    def __init__(
        self,
        text: str,
        *,
        tint: Tint = Tint.SUNKEN,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show one fact with its icon."""
        super().__init__(parent)
        self._text = text
        self._tint = tint
        self._icon = icon
        self.setFixedHeight(CHIP_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Give the fact as shown."""
        return self._text

    def set_fact(self, text: str, *, tint: Tint | None = None, icon: str | None = None) -> None:
        """Show another fact."""
        self._text = text
        self._tint = self._tint if tint is None else tint
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for icon and words."""
        words = QFontMetricsF(role_font(Role.LABEL_HEAD)).horizontalAdvance(self._text)
        icon = _CHIP_ICON_PX + _CHIP_GAP_PX if self._icon else 0
        return QSize(round(words + icon + 2 * _CHIP_PADDING_PX + 1), CHIP_PX)

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted box, the icon and the words."""
        del event
        paint = tint_paint(self._tint, tokens())
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), paint, CHIP_RADIUS_PX)
        left = float(_CHIP_PADDING_PX)
        if self._icon:
            top = (self.height() - _CHIP_ICON_PX) / 2
            draw_icon(
                painter, self._icon, paint.ink, QRectF(left, top, _CHIP_ICON_PX, _CHIP_ICON_PX)
            )
            left += _CHIP_ICON_PX + _CHIP_GAP_PX
        painter.setFont(role_font(Role.LABEL_HEAD))
        painter.setPen(colour(paint.ink))
        area = QRectF(self.rect()).adjusted(left, 0, 0, 0)
        painter.drawText(
            area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text
        )
        painter.end()


class IconMark(QWidget):
    """An icon beside words that say the same; screen readers skip it."""

    def __init__(
        self, icon: str, *, tone: Tone = "text2", size_px: int = 20, parent: QWidget | None = None
    ) -> None:
        """Show an icon in the tone of the words."""
        super().__init__(parent)
        self._icon = icon
        self._tone: Tone = tone
        self.setFixedSize(size_px, size_px)

    def set_icon(self, icon: str, tone: Tone | None = None) -> None:
        """Show another icon, in another tone if one is given; the same again costs nothing."""
        if icon == self._icon and tone in {None, self._tone}:
            return
        self._icon = icon
        self._tone = self._tone if tone is None else tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        del event
        painter = QPainter(self)
        draw_icon(painter, self._icon, tokens().tone(self._tone), QRectF(self.rect()))
        painter.end()


class EmptyState(QWidget):
    """What an empty place says: one icon, one sentence, one next step."""

    acted = Signal()
    """The next step's button was pressed."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        *,
        next_step: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Say what is missing and what to do; `action` makes the next step a button."""
        super().__init__(parent)
        self._mark = IconMark(icon, tone="text3", size_px=32)
        self._sentence = Label(sentence, role=Role.HEADING, wrap=True)
        self._next = Label(next_step, tone="text2", wrap=True)
        self._button = ActionButton(action)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch()
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._sentence, self._next):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._next.setVisible(bool(next_step))
        self._button.setVisible(bool(action))
        self._button.clicked.connect(self._act)
        self.setAccessibleName(f"{sentence} {next_step}".strip())

    def button(self) -> ActionButton:
        """Give the button of the next step."""
        return self._button

    def _act(self) -> None:
        self.acted.emit()

    def set_words(self, sentence: str, next_step: str = "", icon: str = "") -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self._next.setText(next_step)
        self._next.setVisible(bool(next_step))
        if icon:
            self._mark.set_icon(icon)
        self.setAccessibleName(f"{sentence} {next_step}".strip())
