"""One blank of a sentence on the screen: typed into, or a button that opens what may be chosen."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.theme import Role, colour, draw_icon, refresh_style, role_font
from ui.theme.tokens import TARGET_PX
from ui.widgets import Kind, PaintedButton
from ui.widgets.button import Paint

EDGES_PX: Final = 30
NARROWEST_PX: Final = 52
WIDEST_PX: Final = 440
ARROW_PX: Final = 18
GAP_PX: Final = 6
LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class BlankInput(QLineEdit):
    """A typed blank, 44 high in the accent's tint; as wide as what stands in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty blank; its name is what it asks for."""
        super().__init__(parent)
        self.setProperty("blank", "true")
        self.setFont(role_font(Role.ITEM))
        self.setFixedHeight(TARGET_PX)
        self.setMaxLength(200)
        self._fault = ""
        self.set_name(name)
        self.textChanged.connect(self._fit)
        self.returnPressed.connect(self._on)
        self._fit()

    @property
    def fault(self) -> str:
        """What is wrong with it; empty when nothing is."""
        return self._fault

    def set_name(self, name: str) -> None:
        """Say what it asks for."""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setToolTip(name)
        self._fit()

    def set_fault(self, sentence: str) -> None:
        """Turn red, or with nothing said back again."""
        if sentence != self._fault:
            self._fault = sentence
            self.setAccessibleDescription(sentence)
            self.setProperty("fault", "true" if sentence else "false")
            refresh_style(self)

    def show_value(self, text: str) -> None:
        """Show a value, unless a person is typing here."""
        if not self.hasFocus() and text != self.text():
            self.setText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to be typed over."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _fit(self) -> None:
        words = self.text() or self.placeholderText()
        wide = self.fontMetrics().horizontalAdvance(words) * 21 // 20 + EDGES_PX
        self.setFixedWidth(min(max(wide, NARROWEST_PX), WIDEST_PX))

    def _on(self) -> None:
        """Enter walks on like Tab."""
        self.focusNextChild()


class BlankButton(PaintedButton):
    """A blank that is filled by choosing: its words and an arrow."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make a blank nothing was chosen for; its name is what it asks for."""
        super().__init__(name, kind=Kind.SECOND, role=Role.ITEM, parent=parent)
        self._name = name
        self._fault = ""
        self.setFixedHeight(TARGET_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_value("")

    @property
    def fault(self) -> str:
        """What is wrong with it; empty when nothing is."""
        return self._fault

    def set_name(self, name: str) -> None:
        """Say what it asks for."""
        self._name = name
        self.show_value("")

    def show_value(self, text: str) -> None:
        """Show what was chosen, or what is asked for."""
        self.setText(text or self._name)
        self.setAccessibleName(f"{self._name}: {text}" if text else self._name)
        self.set_tip(text)
        self.updateGeometry()
        self.update()

    def set_fault(self, sentence: str) -> None:
        """Turn red, or with nothing said back again."""
        self._fault = sentence
        self.setAccessibleDescription(sentence)
        self.set_kind(Kind.DANGER if sentence else Kind.SECOND)

    def content_size(self) -> QSize:
        """Count words and arrow; very long words are cut in the middle, the tip has them all."""
        size = super().content_size()
        wide = min(size.width(), WIDEST_PX) + GAP_PX + ARROW_PX
        return QSize(wide, size.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw the words and the arrow behind them."""
        inner = area.adjusted(self.padding_px(), 0, -self.padding_px(), 0)
        words = inner.adjusted(0, 0, -(GAP_PX + ARROW_PX), 0)
        painter.setFont(self.font())
        painter.setPen(colour(paint.ink))
        middle = Qt.TextElideMode.ElideMiddle
        shown = painter.fontMetrics().elidedText(self.text(), middle, round(words.width()) + 1)
        painter.drawText(words, LEFT, shown)
        top = inner.center().y() - ARROW_PX / 2
        place = QRectF(inner.right() - ARROW_PX, top, ARROW_PX, ARROW_PX)
        draw_icon(painter, "chevron-down", paint.ink, place)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with a larger font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


Field = BlankInput | BlankButton
