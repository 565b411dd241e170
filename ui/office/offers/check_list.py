"""The checks of an offer: what passed, what has to be read, what stands in the way."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.office.offers.offer_checks import Check, Outcome
from ui.theme import Role, Tone, colour, draw_icon, role_font, tokens
from ui.till.desk import Desk
from ui.widgets import Card, Kind, Label, PaintedButton, Rule
from ui.widgets.button import Paint

ICON_PX: Final = 20
SIGNS: Final[dict[Outcome, tuple[str, Tone]]] = {
    Outcome.PASSED: ("circle-check", "success"),
    Outcome.READ: ("triangle-alert", "warn"),
    Outcome.WRONG: ("circle-alert", "danger"),
}
URGENT: Final = (Outcome.WRONG, Outcome.READ, Outcome.PASSED)
WRAPPED: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class CheckRow(PaintedButton):
    """One check: its sign, what was looked at, what was found. A touch says that it was read."""

    def __init__(self, check: Check, words: tuple[str, str], *, read: bool) -> None:
        """Show a check."""
        super().__init__(words[0], kind=Kind.QUIET, role=Role.STRONG)
        self.check = check
        self.words = words
        self.read = read
        self.setAccessibleName(f"{words[0]}. {words[1]}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines, three where the second wraps."""
        return QSize(200, 44 + self._lines() * 18)

    def _lines(self) -> int:
        wide = QFontMetricsF(role_font(Role.LABEL)).horizontalAdvance(self.words[1])
        return 0 if wide < max(self.width(), 280) - 52 else 1

    def minimumSizeHint(self) -> QSize:
        """Wrap rather than widen."""
        return self.sizeHint()

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw sign, name and finding."""
        del paint
        now = tokens()
        icon, tone = SIGNS[self.check.outcome]
        if self.read and self.check.outcome is Outcome.READ:
            icon = "circle-check"
        top = area.top() + 4
        draw_icon(painter, icon, now.tone(tone), QRectF(area.left() + 4, top + 8, ICON_PX, ICON_PX))
        words = area.adjusted(36, 4, -8, 0)
        painter.setFont(self.font())
        painter.setPen(colour(now.text))
        painter.drawText(words, WRAPPED, self.words[0])
        painter.setFont(role_font(Role.LABEL))
        painter.setPen(colour(now.text3))
        painter.drawText(words.adjusted(0, 20, 0, 0), WRAPPED, self.words[1])


class CheckList(Card):
    """All checks of an offer, in two columns."""

    read = Signal(str)
    """Somebody read a check: its key comes along."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent=parent)
        self._desk = desk
        self.rows: list[CheckRow] = []
        self.head = Label(role=Role.HEADING)
        self.sum = Label(role=Role.SMALL_HEAD)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 8)
        head.addWidget(self.head, 1)
        head.addWidget(self.sum)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 4, 12, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        box = self.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addWidget(Rule())
        box.addLayout(self._grid)

    def show_checks(self, found: Sequence[Check], read: Collection[str]) -> None:
        """Show these, what has to be read first; what was read carries a tick."""
        found = sorted(found, key=lambda check: URGENT.index(check.outcome))
        self.head.setText(self.tr("Checks"))
        self._show_sum(found, read)
        said = [(check, self._words(check), check.key in read) for check in found]
        if said == [(row.check, row.words, row.read) for row in self.rows]:
            return
        for row in self.rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for place, (check, words, was_read) in enumerate(said):
            row = CheckRow(check, words, read=was_read)
            row.clicked.connect(lambda _=False, key=check.key: self.read.emit(key))
            self._grid.addWidget(row, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            self.rows.append(row)

    def _show_sum(self, found: Sequence[Check], read: Collection[str]) -> None:
        wrong = any(check.outcome is Outcome.WRONG for check in found)
        waiting = sum(c.outcome is Outcome.READ and c.key not in read for c in found)
        passed = sum(check.outcome is Outcome.PASSED for check in found)
        if wrong:
            words, tone = self.tr("Something is still open"), "danger"
        elif waiting:
            words = self.tr("{passed} passed, {waiting} to read").format(
                passed=passed, waiting=waiting
            )
            tone = "warn"
        else:
            words, tone = self.tr("All passed or read"), "success"
        self.sum.setText(words)
        self.sum.set_tone(tone)  # type: ignore[arg-type]  # one of three tones

    def _words(self, check: Check) -> tuple[str, str]:
        """What was looked at, and what was found."""
        passed = check.outcome is Outcome.PASSED
        money = self._desk.money(check.minor)
        told = {"count": check.count, "name": check.name, "money": money}
        said = {
            "filled": (self.tr("Every blank is filled"), self.tr("Nothing is open or wrong")),
            "languages": (self.tr("Both languages filled in"), self.tr("English, Chinese")),
            "public": (
                self.tr("Same for everybody of a tier"),
                self.tr("Nothing personal decides"),
            ),
            "budget": (self.tr("Its cost is bounded"), self.tr("A budget stops it")),
            "ends": (self.tr("It ends by itself"), self.tr("It has a last day")),
            "stoppable": (self.tr("It can be stopped"), self.tr("From the next scan on")),
            "reaches": (self.tr("It reaches somebody"), self.tr("{count} baskets of the past")),
            "alone": (self.tr("Overlaps no running offer"), self.tr("None gave way")),
        }
        wanting = {
            "filled": (
                self.tr("Fill the blanks"),
                self.tr("{count} open or wrong; Simulate shows which"),
            ),
            "languages": (self.tr("A language is missing"), self.tr("Receipts print both names")),
            "public": (self.tr("Picks people: read the reason"), self.tr("“{name}”")),
            "budget": (
                self.tr("No budget"),
                self.tr("It may cost any sum; add a limit to bound it"),
            ),
            "ends": (self.tr("No last day"), self.tr("It runs until somebody stops it")),
            "stoppable": (self.tr("No stop switch"), self.tr("Once it runs, it runs to its end")),
            "reaches": (
                self.tr("Reached no basket"),
                self.tr("In the past nobody would have got it"),
            ),
            "unproven": (
                self.tr("Best price not proven"),
                self.tr("In {count} baskets the search ran out of time"),
            ),
            "overlap": (
                self.tr("Overlaps “{name}”"),
                self.tr("It gave way in {count} baskets, by {money}"),
            ),
        }
        title, below = (said if passed else wanting)[check.code]
        return title.format(**told), below.format(**told)
