"""Text on a screen: labels in a role, amounts, figures, key caps."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.fonts import role_font, width_key
from ui.theme.look import colour, refresh_style, tokens
from ui.theme.tokens import CHIP_RADIUS_PX, TYPE, Role, Tone
from ui.widgets.button import Paint, draw_box


class Label(QLabel):
    """A text in one role and one tone; plain text, never markup."""

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = Role.BODY,
        tone: Tone = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Set a text; with `wrap` it takes as many lines as it needs."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.set_role(role)
        self.setProperty("tone", tone)

    def set_role(self, role: Role) -> None:
        """Change what the text is for, and so its size and weight."""
        self.setFont(role_font(role))
        self.setMinimumHeight(TYPE[role].line_px)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour of the text."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            refresh_style(self)

    def minimumSizeHint(self) -> QSize:
        """Refuse to be cut: one line needs its whole width."""
        return super().minimumSizeHint() if self.wordWrap() else self.sizeHint()


class SteadyLabel(Label):
    """A short text that changes often: the layout hears of it only when it grows or shrinks.

    Rule: look.steady-figures
    Figures are tabular, so most of them are as wide as those before; a widget of a fixed size
    tells nobody of its new text, and nothing around it is laid out again.
    """

    def __init__(self, text: str = "", *, role: Role = Role.BODY, tone: Tone = "text") -> None:
        """Set a text and be exactly as large as it."""
        super().__init__(text, role=role, tone=tone)
        self._line_px = TYPE[role].line_px
        self._hold()

    def set_text(self, text: str) -> None:
        """Show another text; the same one again costs nothing."""
        before = self.text()
        if text != before:
            self.setText(text)
            if width_key(text) != width_key(before):
                self._hold()

    def _hold(self) -> None:
        self.setMinimumWidth(0)  # Qt's hint is never below it
        self.setFixedSize(self.sizeHint().expandedTo(QSize(0, self._line_px)))


class ElidedLabel(Label):
    """A text that may be cut with dots, for names whose end does not matter; the tip has it all."""

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = Role.BODY,
        tone: Tone = "text",
        parent: QWidget | None = None,
    ) -> None:
        """Set a text that shrinks with its room."""
        self._whole = text
        super().__init__(text, role=role, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(text)

    @property
    def whole_text(self) -> str:
        """The text before any cut."""
        return self._whole

    def set_whole_text(self, text: str) -> None:
        """Set the text; what fits is shown."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Be content with three letters and the dots."""
        wide = round(QFontMetricsF(self.font()).horizontalAdvance("mmm…"))
        return QSize(wide, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._whole, mode, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class AmountLabel(Label):
    """The one number that wins the screen: total, due, change; right-aligned, never cut."""

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = Role.TOTAL,
        tone: Tone = "text",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Set an amount; `name` says what it is to those who hear the screen."""
        super().__init__(text, role=role, tone=tone, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(name)

    def set_amount(self, text: str) -> None:
        """Show another amount, already written out with its decimals."""
        self.setText(text)
        self.setAccessibleDescription(text)


class CaptionedAmount(QWidget):
    """A caption and its big amount on one baseline, the amount at the right edge."""

    def __init__(
        self,
        caption: str,
        amount: str = "",
        *,
        role: Role = Role.TOTAL,
        tone: Tone = "text",
        parent: QWidget | None = None,
    ) -> None:
        """Stand caption and amount side by side."""
        super().__init__(parent)
        self._caption = caption
        self._amount = amount
        self._role = role
        self._tone: Tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._measure()
        self._name()

    def set_amount(self, amount: str, caption: str | None = None) -> None:
        """Show another amount, and another caption; the same again costs nothing."""
        if amount == self._amount and caption in {None, self._caption}:
            return
        before = self._caption, width_key(self._amount)
        self._amount = amount
        self._caption = self._caption if caption is None else caption
        self._name()
        if before != (self._caption, width_key(amount)):
            self._measure()
            self.updateGeometry()
        self.update()

    def _measure(self) -> None:
        """Measure both once for what is asked and painted many times."""
        self._wide = QFontMetricsF(role_font(self._role)).horizontalAdvance(self._amount)
        small = QFontMetricsF(role_font(Role.SUBTITLE)).horizontalAdvance(self._caption)
        self._caption_wide = small
        self._hint = QSize(round(self._wide + small + 18), TYPE[self._role].line_px)

    def set_tone(self, tone: Tone) -> None:
        """Change the amount's colour."""
        self._tone = tone
        self.update()

    def amount(self) -> str:
        """Give the amount as shown."""
        return self._amount

    def _name(self) -> None:
        self.setAccessibleName(f"{self._caption} {self._amount}".strip())

    def sizeHint(self) -> QSize:
        """Ask for room for both, 18 apart."""
        return QSize(self._hint)

    def minimumSizeHint(self) -> QSize:
        """Never cut the amount."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both on the amount's baseline."""
        del event
        painter = QPainter(self)
        font, now = role_font(self._role), tokens()
        metrics = QFontMetricsF(font)
        baseline = (self.height() - metrics.height()) / 2 + metrics.ascent()
        left = self.width() - self._wide
        painter.setFont(font)
        painter.setPen(colour(now.tone(self._tone)))
        painter.drawText(QPointF(left, baseline), self._amount)
        painter.setFont(role_font(Role.SUBTITLE))
        painter.setPen(colour(now.text2))
        painter.drawText(QPointF(left - self._caption_wide - 18, baseline), self._caption)
        painter.end()


class Figure(QWidget):
    """A small label with its value under it, and a note under that where there is one."""

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        role: Role = Role.AMOUNT,
        tone: Tone = "text",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Stack label, value and note, left-aligned."""
        super().__init__(parent)
        self._label = Label(label, role=Role.SMALL, tone="text3")
        self._value = SteadyLabel(value, role=role, tone=tone)
        self._note = Label(note, role=Role.LABEL, tone="text3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch()
        for part in (self._label, self._value, self._note):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self._note.setVisible(bool(note))
        self._shown = (value, tone, note)
        self._name()

    def set_value(self, value: str, *, tone: Tone = "text", note: str | None = None) -> None:
        """Show another value, its tone, and its note if one is given; the same costs nothing."""
        shown = (value, tone, self._note.text() if note is None else note)
        if shown == self._shown:
            return
        self._shown = shown
        self._value.set_text(value)
        self._value.set_tone(tone)
        if note is not None:
            self._note.setText(note)
            self._note.setVisible(bool(note))
        self._name()

    def set_label(self, label: str) -> None:
        """Change what the value is called; the same again costs nothing."""
        if label == self._label.text():
            return
        self._label.setText(label)
        self._name()

    def value(self) -> str:
        """Give the value as shown."""
        return self._value.text()

    def _name(self) -> None:
        self.setAccessibleName(f"{self._label.text()} {self._value.text()}".strip())


KEY_CAP_PX = 20
KEY_CAP_PADDING_PX = 6


def key_cap_width(key: str) -> int:
    """Say how wide a key's cap is drawn."""
    letters = QFontMetricsF(role_font(Role.KEY)).horizontalAdvance(key)
    return max(KEY_CAP_PX, round(letters + 2 * KEY_CAP_PADDING_PX))


def draw_key_cap(painter: QPainter, area: QRectF, key: str, paint: Paint) -> None:
    """Draw a small outlined cap with the key's name."""
    draw_box(painter, area, paint, CHIP_RADIUS_PX)
    painter.setFont(role_font(Role.KEY))
    painter.setPen(colour(paint.ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, key)


class KeyCap(QWidget):
    """The name of a key, drawn as a small cap beside the words it triggers."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """Show one key."""
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def key(self) -> str:
        """Name the key."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; the same one again costs nothing."""
        if key == self._key:
            return
        self._key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for the key's name."""
        return QSize(key_cap_width(self._key), KEY_CAP_PX)

    def minimumSizeHint(self) -> QSize:
        """Never cut the name."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        del event
        now = tokens()
        painter = QPainter(self)
        cap = Paint(now.surface, now.control, now.text2, now.text2)
        draw_key_cap(painter, QRectF(self.rect()), self._key, cap)
        painter.end()
