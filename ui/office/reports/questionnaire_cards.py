"""The cards beside the list of questionnaires: a new form, the marked one, a talk, a day."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.questionnaire import LEAST_RATING, MOST_RATING, Indicator, Speaker
from reports.made.effect import INDICATORS
from reports.number_text import words
from ui.office.house_parts import SideCard
from ui.office.reports.questionnaire_typing import marks_row
from ui.theme import Role
from ui.widgets import ActionButton, Card, Choice, ChoiceRow, DayField, Field, Kind, Label


class NewFormCard(SideCard):
    """Which form is started, under which name, until when."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE)
        self.caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.template = ChoiceRow([])
        self.about = Label(tone="text2", wrap=True)
        self.name, self.last_day = Field(""), DayField()
        self.start = ActionButton("", kind=Kind.MAIN, key="Enter", height_px=48)
        self.put(self.head, self.caption, self.template, self.about, self.name, self.last_day)
        self.put_below(self.start)

    def retranslate(self) -> None:
        """Words again."""
        self.head.setText(self.tr("New questionnaire"))
        self.caption.setText(self.tr("Which form"))
        choices = [
            Choice("short", self.tr("Customers, short")),
            Choice("whole", self.tr("Customers, whole")),
            Choice("staff", self.tr("Staff")),
        ]
        self.template.set_choices(choices, chosen=self.template.chosen_code() or "short")
        self.name.set_caption(self.tr("Its name, if another than on the form"))
        self.last_day.set_caption(self.tr("Last day; none: until it is stopped"))
        self.start.set_text(self.tr("Start it"))


class Answered(QWidget):
    """Rows of words with what is said of each below: as many lines as they need."""

    def __init__(self) -> None:
        """Make an empty column."""
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_rows(self, rows: list[tuple[str, str]]) -> None:
        """Show other rows."""
        if rows == self.texts:
            return
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words_of_it, below in rows:
            self._column.addWidget(Label(words_of_it, role=Role.STRONG, wrap=True))
            self._column.addWidget(Label(below, role=Role.SMALL, tone="text2"))
            self._column.addSpacing(10)
        self.texts = rows
        self._be_high_enough()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap at another place, so they need another height."""
        super().resizeEvent(event)
        self._be_high_enough()

    def _be_high_enough(self) -> None:
        """Ask for the height of all lines: a scrolled column does not by itself."""
        self.setMinimumHeight(max(self._column.heightForWidth(self.width()), 0))


class GlanceCard(SideCard):
    """The marked form: what was answered, and what can be done with it."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.facts = Label(tone="text2", wrap=True)
        self.results = Answered()
        self.written_head = Label(role=Role.SMALL_HEAD, tone="text2")
        self.written = Answered()
        self.type_in = ActionButton("", kind=Kind.MAIN, icon="keyboard", height_px=48)
        self.paper = ActionButton("", icon="printer", key="Ctrl+P", height_px=44)
        self.stop = ActionButton("", kind=Kind.DANGER, height_px=44)
        self.put(self.head, self.facts, self.results, self.written_head, self.written)
        lower = QWidget()
        row = QHBoxLayout(lower)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.paper, 1)
        row.addWidget(self.stop)
        self.put_below(lower, self.type_in)

    def retranslate(self) -> None:
        """Words again."""
        self.type_in.set_text(self.tr("Type answers in"))
        self.paper.set_text(self.tr("Paper form"))
        self.stop.set_text(self.tr("Stop it"))
        self.written_head.setText(self.tr("What was written, on any form"))


class TalkCard(SideCard):
    """An interview: whose role, what was made of each indicator, notes."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE)
        self.caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.speaker = ChoiceRow([])
        self.ratings = {one: marks_row(LEAST_RATING, MOST_RATING) for one in Indicator}
        self.heads = {one: Label(role=Role.SMALL_HEAD, tone="text2") for one in Indicator}
        self.about = Label(role=Role.SMALL, tone="text3", wrap=True)
        self.notes, self.day = Field(""), DayField()
        self.undo = ActionButton("", icon="undo-2", height_px=44)
        self.keep = ActionButton("", kind=Kind.MAIN, key="Ctrl+S", height_px=48)
        rated = [part for one in Indicator for part in (self.heads[one], self.ratings[one])]
        self.put(self.head, self.caption, self.speaker, *rated, self.about, self.notes, self.day)
        self.put_below(self.undo, self.keep)
        for row in (self.speaker, *self.ratings.values()):
            row.chosen.connect(row.set_chosen)

    def show_words(self, language: str) -> None:
        """Words again."""
        self.head.setText(self.tr("Interview"))
        self.caption.setText(self.tr("With whom; no name is kept"))
        choices = [
            Choice(Speaker.CUSTOMER.value, self.tr("Customer")),
            Choice(Speaker.CLERK.value, self.tr("Clerk")),
            Choice(Speaker.MANAGER.value, self.tr("Manager")),
        ]
        self.speaker.set_choices(choices, chosen=self.speaker.chosen_code() or "customer")
        for one, label in self.heads.items():
            label.setText(words(INDICATORS[one], language))
            self.ratings[one].setAccessibleName(label.text())
        self.about.setText(self.tr("1 is worst, 5 is best; leave out what was not talked about."))
        self.notes.set_caption(self.tr("Notes"))
        self.day.set_caption(self.tr("Day; none: today"))
        self.undo.set_text(self.tr("Take the last one back"))
        self.keep.set_text(self.tr("Keep the interview"))

    def clear(self) -> None:
        """Nothing rated, nothing noted; the day stays."""
        self.notes.set_text("")
        for row in self.ratings.values():
            row.set_chosen("")


class StartCard(Card):
    """The day that before and after are told apart by, and the way to the report."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.day = DayField()
        self.save = ActionButton("", height_px=44)
        self.report = ActionButton("", icon="chart-column", height_px=44)
        self.about = Label(role=Role.SMALL, tone="text2", wrap=True)
        box = self.column(margin_px=12, gap_px=8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.day, 1)
        for part in (self.save, self.report):
            lower = QVBoxLayout()
            lower.addStretch(1)
            lower.addWidget(part)
            row.addLayout(lower)
        box.addLayout(row)
        box.addWidget(self.about)

    def retranslate(self) -> None:
        """Words again."""
        self.day.set_caption(self.tr("The program began on"))
        self.save.set_text(self.tr("Save the day"))
        self.report.set_text(self.tr("Effect report"))
        self.about.setText(
            self.tr(
                "The report holds the days after it against as many before: answers, figures and "
                "interviews. Empty: the first rules or goal that came after a past."
            )
        )
