"""The two columns of the return screen: the receipt with its lines, and the money."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role
from ui.till.return_money import RefundCard, WaysCard
from ui.till.return_points import MissingCard, ReturnPointsCard, TakenBackCard
from ui.till.return_rows import NARROW_PX, ReturnTable
from ui.widgets import ActionButton, Card, ChoiceRow, IconMark, Kind, Label, Tint, scrolled


class PlaceCard(Card):
    """Where the goods go; a narrow one leaves the explanation to its buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent=parent)
        self._place = Label(role=Role.STRONG)
        self._meaning = Label(role=Role.SMALL, tone="text3", wrap=True)
        self._words = QWidget(self)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._place)
        words.addWidget(self._meaning)
        words.addStretch(1)
        self.places = ChoiceRow(())
        row = self.row(margin_px=16, gap_px=12)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(IconMark("package-open", size_px=24))
        row.addWidget(self._words, 2)
        row.addWidget(self.places, 3)

    def say(self, place: str, meaning: str) -> None:
        """Name the place and what it means for the goods."""
        self._place.setText(place)
        self._meaning.setText(meaning)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setVisible(self.width() >= NARROW_PX)


class ReasonCard(Card):
    """Why the goods come back: a row of buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent=parent)
        self._title = Label(role=Role.SMALL_HEAD, tone="text2")
        self._keys = Label(role=Role.LABEL, tone="text3")
        self.reasons = ChoiceRow(())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._keys)
        words.addStretch(1)
        row = self.row(margin_px=16, gap_px=16)
        row.setContentsMargins(16, 8, 16, 8)
        row.addLayout(words)
        row.addWidget(self.reasons, 1)

    def retranslate(self) -> None:
        """Words again."""
        self._title.setText(self.tr("Reason"))
        self._keys.setText(self.tr("Alt 1 to 5"))


class ReceiptPage(QWidget):
    """The receipt's head and lines, the reason, and where the goods go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the page out, empty."""
        super().__init__(parent)
        self.title = Label(role=Role.HEADING)
        self.about = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.all_left = ActionButton("", icon="list-checks", key="F11")
        self.table = ReturnTable()
        self.reason = ReasonCard()
        self.place = PlaceCard()
        self.reasons = self.reason.reasons
        self.places = self.place.places
        receipt = Card()
        box = receipt.column(margin_px=1, gap_px=0)
        box.addLayout(self._head())
        box.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(receipt, 1)
        column.addWidget(self.reason)
        column.addWidget(self.place)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(16)
        head.addWidget(IconMark("undo-2", tone="danger", size_px=24))
        head.addLayout(words, 1)
        head.addWidget(self.all_left)
        return head

    def retranslate(self) -> None:
        """Words again."""
        self.all_left.set_text(self.tr("Return all that is left"))
        self.reason.retranslate()
        self.table.set_heads(
            (
                self.tr("Item"),
                self.tr("Bought"),
                self.tr("Returned"),
                self.tr("Can return"),
                self.tr("Return now"),
                self.tr("Refund"),
            )
        )


class MoneyPage(QWidget):
    """What goes back and how; what a manager must approve; undoing the whole sale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the page out, empty."""
        super().__init__(parent)
        self.sum = RefundCard()
        self.ways = WaysCard()
        self.taken = TakenBackCard()
        self.missing = MissingCard()
        self.points = ReturnPointsCard()
        self._late = Card(Tint.WARN)
        self._late_words = Label(wrap=True)
        late = self._late.row(margin_px=16, gap_px=12)
        late.addWidget(IconMark("triangle-alert", tone="warn", size_px=24))
        late.addWidget(self._late_words, 1)
        self.undo = Card()
        self._undo_words = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.void = ActionButton("", kind=Kind.DANGER, icon="ban", key="Alt V")
        undo = self.undo.column(margin_px=20, gap_px=12)
        undo.addWidget(self._undo_words)
        undo.addWidget(self.void, 0, Qt.AlignmentFlag.AlignLeft)
        below = QWidget()
        parts = QVBoxLayout(below)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(8)
        for part in (self.ways, self._late, self.missing, self.taken, self.points, self.undo):
            parts.addWidget(part)
        parts.addStretch(1)
        scroll = scrolled(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.sum)
        column.addWidget(scroll, 1)

    def say_late(self, sentence: str) -> None:
        """Say that the return period is over; an empty sentence says nothing."""
        self._late_words.setText(sentence)
        self._late.setVisible(bool(sentence))

    def retranslate(self) -> None:
        """Words again."""
        self.void.set_text(self.tr("Void the whole sale"))
        self._undo_words.setText(
            self.tr("This sale is of the same shift: all of it can be undone at once.")
        )
