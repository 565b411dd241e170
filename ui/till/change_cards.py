"""Cards that the screens after a sale and after a return share: sums, and the way of the paper."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QWidget

from posapp.domain.tender import Tender, TenderKind
from ui.theme import Role, Tone
from ui.till.change_presenter import PaperState
from ui.widgets import ActionButton, Card, Chip, ElidedLabel, Label, Rule, Tint

SumRow = tuple[str, str, Tone]
"""What it is, how much, and the tone of the figure."""


def empty(layout: QLayout) -> None:
    """Take everything off a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (part := item.widget()) is not None:
            part.hide()
            part.deleteLater()


def tender_name(tender: Tender) -> str:
    """How a payment is called: cash, a card by its end, points, a voucher."""
    translate = QCoreApplication.translate
    names = {
        TenderKind.CASH: translate("TenderName", "Cash"),
        TenderKind.POINTS: translate("TenderName", "Points"),
        TenderKind.VOUCHER: translate("TenderName", "Voucher"),
        TenderKind.ONLINE: translate("TenderName", "Paid online"),
    }
    if tender.kind is not TenderKind.CARD:
        return names[tender.kind]
    slip = tender.slip
    name = slip.brand if slip and slip.brand else translate("TenderName", "Card")
    if slip and slip.last4:
        return translate("TenderName", "{name}, ends {last4}").format(name=name, last4=slip.last4)
    return name


class SumCard(Card):
    """A head, rows of words and figures, and under a line what they come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent=parent)
        self.title = ElidedLabel(role=Role.SMALL_HEAD, tone="text2")
        self.badge = Chip("", tint=Tint.GOLD, icon="crown")
        self.badge.hide()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.badge)
        self.box = self.column(gap_px=8)
        self.box.setContentsMargins(20, 10, 20, 14)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self.box.addLayout(head)
        self.box.addLayout(self._grid)
        self.rows: tuple[SumRow, ...] = ()
        self._short = False

    def show_sum(self, rows: Sequence[SumRow]) -> None:
        """Show these rows; the last one is what the others come to."""
        self.rows = tuple(rows)
        self._draw()

    def keep_short(self, *, short: bool) -> None:
        """Put all rows into one, where something else needs the room."""
        if short is not self._short:
            self._short = short
            self._draw()

    def _in_one(self) -> tuple[SumRow, ...]:
        if len(self.rows) <= 1:
            return self.rows
        *parts, (_, figure, tone) = self.rows
        words = ", ".join(f"{name} {amount}" for name, amount, _ in parts)
        return ((words, figure, tone),)

    def _draw(self) -> None:
        empty(self._grid)
        shown = self._in_one() if self._short else self.rows
        for at, (words, figure, tone) in enumerate(shown):
            last = at == len(shown) - 1
            if last and at:
                self._grid.addWidget(Rule(), at, 0, 1, 2)
            value = Label(figure, role=Role.AMOUNT, tone=tone)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            role = Role.STRONG if last and at else Role.BODY
            name = Label(words, role=role, tone="text" if last and at else "text2", wrap=True)
            self._grid.addWidget(name, at + last, 0)
            self._grid.addWidget(value, at + last, 1)
            for part in (name, value):
                part.show()  # counted at once by whoever asks how much room the card needs


class PaperCard(Card):
    """Where the paper is, and the way to keep it as a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent=parent)
        self.title = Label(role=Role.SMALL_HEAD, tone="text2")
        self.nothing = Label(role=Role.BODY, tone="text2", wrap=True)
        self.paper = ActionButton("", icon="printer", height_px=56)
        self.paper.setCheckable(True)
        self.pdf = ActionButton("", icon="file-down", key="Alt S", height_px=56)
        self.saved = ElidedLabel(role=Role.SMALL, tone="success")
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.paper, 1)
        self._row.addWidget(self.nothing, 1)
        self._row.addWidget(self.pdf, 1)
        box = self.column(margin_px=20, gap_px=8)
        box.setContentsMargins(20, 10, 20, 12)
        box.addWidget(self.title)
        box.addLayout(self._row)
        box.addWidget(self.saved)
        box.addStretch(1)
        self.say_saved("")

    def show_state(self, state: PaperState) -> None:
        """Say where the paper is; without a printer nothing is called printed."""
        words = {
            PaperState.PRINTED: self.tr("Printed"),
            PaperState.PRINTING: self.tr("Printing"),
            PaperState.WAITING: self.tr("Waits for the printer"),
            PaperState.NO_PRINTER: "",
        }
        self.paper.set_text(words[state])
        self.paper.setChecked(state in {PaperState.PRINTED, PaperState.PRINTING})
        self.paper.setVisible(state is not PaperState.NO_PRINTER)
        self.nothing.setVisible(state is PaperState.NO_PRINTER)

    def say_saved(self, words: str, place: str = "") -> None:
        """Say which file was written; nothing takes no room."""
        self.saved.set_whole_text(words)
        self.saved.setToolTip(place)
        self.saved.setVisible(bool(words))

    def retranslate(self) -> None:
        """Words again."""
        self.title.setText(self.tr("Receipt"))
        self.pdf.set_text(self.tr("PDF"))
        self.nothing.setText(self.tr("No printer is set up. Keep the receipt as a file:"))
