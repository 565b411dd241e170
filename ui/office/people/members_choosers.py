"""What is asked for in the members room: ready lists in one press, choosers, and more of them."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.office.parts.chooser import Chooser
from ui.office.people.members_presenter import Ready
from ui.widgets import ActionButton, Choice, ChoiceRow, FlowLayout, Input

NUMBER_PX: Final = 130


class MemberChoosers(QWidget):
    """The choosers most lists need stand in one row; the others open below on a press."""

    ready_chosen = Signal(str)

    def __init__(self) -> None:
        """Make every widget once; the page offers what can be chosen."""
        super().__init__()
        self.ready = ChoiceRow([])
        self.saved, self.segment, self.tier, self.visit = Chooser(), Chooser(), Chooser(), Chooser()
        self.days, self.purpose, self.channel = (Chooser() for _ in range(3))
        self.visits, self.spent, self.cell = Input(), Input(), Input()
        self.other = ActionButton("", icon="list-filter")
        self.other.setCheckable(True)
        self.widen = ActionButton("", icon="x")
        self.row, self.below = QWidget(), QWidget()
        self._lay_out()
        self.ready.chosen.connect(self.ready_chosen)
        self.other.toggled.connect(self.below.setVisible)
        self.below.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row, below = FlowLayout(self.row, gap_px=8), FlowLayout(self.below, gap_px=8)
        for widget in (self.saved, self.segment, self.tier, self.other, self.widen):
            row.addWidget(widget)
        for other in (self.visit, self.days, self.purpose, self.channel, *self.typed):
            below.addWidget(other)
        for field in self.typed:
            field.setFixedWidth(NUMBER_PX)
        for part in (self.ready, self.row, self.below):
            column.addWidget(part)

    @property
    def typed(self) -> tuple[Input, Input, Input]:
        """What is typed and not chosen."""
        return self.visits, self.spent, self.cell

    def show_words(self) -> None:
        """The words that never depend on what is asked."""
        for field, words in (
            (self.visits, self.tr("Visits from")),
            (self.spent, self.tr("Spent from")),
            (self.cell, self.tr("RFM cell")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.widen.set_text(self.tr("Everybody"))
        self.other.set_text(self.tr("Filters"))

    def show_ready(self, asked: Ready | None) -> None:
        """The ready lists, one of them asked for or none."""
        words = {
            Ready.BIRTHDAYS: (self.tr("Birthdays"), self.tr("Birthday in the next 14 days")),
            Ready.ANNIVERSARIES: (
                self.tr("Anniversaries"),
                self.tr("Joined on a day of the next 14, in a year before"),
            ),
            Ready.MILESTONES: (self.tr("Milestones"), self.tr("The next visit is a milestone")),
            Ready.ASLEEP: (self.tr("Asleep"), self.tr("Not here for as long as the settings say")),
            Ready.LAPSING: (self.tr("Points end"), self.tr("Points end in the next 30 days")),
            Ready.BEST: (
                self.tr("Most valuable"),
                self.tr("The tenth of last year's buyers with the highest lifetime value"),
            ),
        }
        choices = [Choice(one.value, short) for one, (short, _) in words.items()]
        self.ready.set_choices(choices, chosen=asked.value if asked else "")
        self.ready.setAccessibleName(self.tr("Ready lists"))
        for one, (_, means) in words.items():
            self.ready.button(one.value).set_tip(means)
