"""How the store's machine is: each check with its sentence and what to do."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from posapp.domain.money_text import format_number
from posapp.services.health import Check, CheckState, worst
from posapp.services.journal_reading import Reading
from ui.office.desk import OfficeDesk
from ui.office.long_work import LongWork
from ui.office.page import Page
from ui.theme import Role
from ui.theme.tokens import Tone
from ui.widgets import ActionButton, BusyBar, Card, IconMark, Kind, Label

SIGNS: Final[dict[CheckState, tuple[str, Tone]]] = {
    CheckState.GOOD: ("circle-check", "success"),
    CheckState.LOOK: ("circle-alert", "warn"),
    CheckState.BAD: ("circle-x", "danger"),
}
NAME_PX: Final = 150


class CheckRow(QWidget):
    """One check: a sign, what it is about, how it is and what to do."""

    def __init__(self) -> None:
        """Make an empty row."""
        super().__init__()
        self.mark = IconMark("info", size_px=24)
        self.name = Label(role=Role.STRONG)
        self.name.setFixedWidth(NAME_PX)
        self.sentence = Label(wrap=True)
        self.to_do = Label(role=Role.STRONG, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.to_do)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_check(self, check: Check, name: str, language: str) -> None:
        """Show a check in a language."""
        icon, tone = SIGNS[check.state]
        self.mark.set_icon(icon, tone)
        self.name.setText(name)
        self.sentence.setText(check.sentence(language))
        self.to_do.setText(check.to_do(language))
        self.to_do.setVisible(bool(check.remedy))
        self.setAccessibleName(
            f"{name}: {check.sentence(language)} {check.to_do(language)}".strip()
        )


class HealthPage(Page):
    """The checks, one below the other; the journal is read whole when somebody asks."""

    name = "health"
    room = "records"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make the frame; rows come with the checks."""
        super().__init__(desk)
        self.checks: tuple[Check, ...] = ()
        self.read = ActionButton("", icon="shield-check", kind=Kind.MAIN)
        self.again = ActionButton("", icon="rotate-cw", key="F5")
        self.bar = BusyBar()
        self.work = LongWork(desk, self.bar)
        self.card = Card()
        self.rows: list[CheckRow] = []
        self._box = self.card.column(margin_px=12, gap_px=4)
        area = QScrollArea()
        inner = QWidget()
        inner.setObjectName("scrolled")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.card)
        inside.addStretch(1)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(area, 1)
        self.read.clicked.connect(self.read_journal)
        self.again.clicked.connect(self.look_again)
        self.retranslate()

    def title(self) -> str:
        """Health."""
        return self.tr("Health of the till")

    def subtitle(self) -> str:
        """All in one sentence."""
        return {
            CheckState.GOOD: self.tr("Everything is in order"),
            CheckState.LOOK: self.tr("Something should be looked at soon"),
            CheckState.BAD: self.tr("Something needs you now"),
        }[worst(self.checks)]

    def head_buttons(self) -> tuple[QWidget, ...]:
        """Look again, and read the journal."""
        return self.again, self.read

    def arrive(self, **about: object) -> None:
        """Look now."""
        del about
        self.refresh()

    def key(self, name: str) -> bool:
        """F5 looks again."""
        if name == "F5":
            self.look_again()
            return True
        return False

    def look_again(self) -> None:
        """Look now, and show what is found."""
        self.desk.refresh()

    def retranslate(self) -> None:
        """Words again."""
        self.read.set_text(self.tr("Read the journal"))
        self.again.set_text(self.tr("Look again"))
        self.refresh()

    def refresh(self) -> None:
        """Look, and show what was found."""
        self.checks = self.desk.services.health.checks()
        while len(self.rows) < len(self.checks):
            row = CheckRow()
            self.rows.append(row)
            self._box.addWidget(row)
        for row, check in zip(self.rows, self.checks, strict=True):
            row.show_check(check, self.name_of(check), self.desk.language)

    def read_journal(self) -> None:
        """Read the whole journal, away from the screen."""
        health = self.desk.services.health
        self.work.start(self.tr("Reading the journal"), health.verify, self._was_read)

    def name_of(self, check: Check) -> str:
        """What a check is about."""
        return {
            "version": self.tr("Program"),
            "store-file": self.tr("Store file"),
            "disk": self.tr("Disk"),
            "keys": self.tr("Keys"),
            "backup": self.tr("Backup"),
            "journal": self.tr("Journal"),
            "printer": self.tr("Printer"),
            "sync": self.tr("Online shop"),
            "reports": self.tr("Reports"),
        }[check.name]

    def _was_read(self, reading: Reading) -> None:
        self.desk.services.health.note(reading)
        self.desk.refresh()
        count = format_number(reading.records, self.desk.language)
        words = (
            self.tr("{count} records were read; {findings} did not hold.")
            if reading.complete
            else self.tr("Stopped after {count} records; {findings} did not hold.")
        )
        self.desk.say(words.format(count=count, findings=len(reading.findings)))
