"""What customers looked for and did not find, at tills and online, and how suggestions fare."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from loyalty.rules.suggesting import Reason
from loyalty.service.suggestions import BOUGHT, CLICKED, DISMISSED, SHOWN
from posapp.domain.money_text import format_day, format_number
from ui.theme import Role
from ui.till.demand_presenter import DemandPresenter, MissRow
from ui.till.desk import Desk, HintText
from ui.till.product_card import Facts
from ui.till.row_list import ListRow, RowList
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import Card, EmptyState, Label


class DemandPage(SideScreen):
    """Words at the left, most often first; figures beside them. Nothing here names a person."""

    name = "demand"

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.presenter = DemandPresenter(desk.services)
        self.title = Label(role=Role.HEADING)
        self.title.setContentsMargins(14, 8, 8, 8)
        self.list = RowList(choosing=False)
        self.list.picked.connect(self._look_for)
        self.empty = EmptyState("search", "")
        listed = Card()
        box = listed.column(margin_px=8, gap_px=4)
        box.addWidget(self.title)
        box.addWidget(self.list, 1)
        none = Card()
        none.column().addWidget(self.empty)
        self._left = QStackedWidget()
        self._left.addWidget(none)
        self._left.addWidget(listed)
        self._right = self._make_right()
        self.retranslate()

    def _make_right(self) -> QWidget:
        self.cards = {reason: Card() for reason in Reason}
        self.heads = {reason: Label(role=Role.HEADING) for reason in Reason}
        self.facts = {reason: Facts() for reason in Reason}
        self.privacy = Label(role=Role.SMALL, tone="text3", wrap=True)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for reason, card in self.cards.items():
            box = card.column(margin_px=16, gap_px=10)
            box.addWidget(self.heads[reason])
            box.addWidget(self.facts[reason])
            column.addWidget(card)
        column.addWidget(self.privacy)
        column.addStretch(1)
        return whole

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """The list, or that there is nothing."""
        return self._left

    def right(self) -> QWidget:
        """How suggestions fare."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        return self.idle_line()

    def main(self) -> Press:
        """Back to selling."""
        return Press(self.done_words(), "Enter")

    def hint(self, text: str) -> HintText:
        """What the keys do."""
        back = ("Esc", self.tr("back"))
        if text:
            return HintText(bold=self.tr("goes back to selling with this entry"), keys=(back,))
        words = self.tr("What many look for is worth having.")
        if not self.desk.sells:
            words = self.tr("Touch a row to look for it among the goods.")
        return HintText(plain=words, enter=False, keys=(("PgDown", self.tr("more")), back))

    def enter(self, text: str) -> None:
        """A scan goes on selling and is not lost."""
        if text:
            self.desk.go("selling", entry=text)
        else:
            self.back()

    def acts(self) -> dict[str, Callable[[], None]]:
        """The list is turned by its keys."""
        steps = {"Up": -56, "Down": 56, "PgUp": -448, "PgDown": 448}
        return {key: partial(self._scroll, by) for key, by in steps.items()}

    def _look_for(self, at: int) -> None:
        """In the office: are there goods like that, or are they worth having?"""
        rows = self.presenter.misses()
        if not self.desk.sells and 0 <= at < len(rows):
            self.desk.go("catalogue", text=rows[at].words)

    def _scroll(self, by: int) -> None:
        bar = self.list.verticalScrollBar()
        bar.setValue(bar.value() + by)

    def arrive(self, **about: object) -> None:
        """Read the report."""
        del about
        self.presenter.load()
        self.refresh()

    # ------------------------------------------------------------------ what is shown

    def retranslate(self) -> None:
        """Words again."""
        self.heads[Reason.VIEWED].setText(self.tr("Suggested: seen online"))
        self.heads[Reason.USUAL].setText(self.tr("Suggested: bought again and again"))
        self.empty.set_words(
            self.tr("Nothing was looked for in vain"),
            self.tr("words that find nothing are counted here, never who typed them"),
        )
        self.refresh()

    def refresh(self) -> None:
        """Show the report."""
        rows = self.presenter.misses()
        days = self.presenter.days
        self.title.setText(self.tr("Looked for in vain, last {days} days").format(days=days))
        self._left.setCurrentIndex(1 if rows else 0)
        self.list.show_rows([self._row(row) for row in rows])
        for reason, counts in self.presenter.fared().items():
            self.facts[reason].show_facts(
                [(self._act(act), self._number(count), not count) for act, count in counts.items()]
            )
        words = self.tr(
            "Counted by day, not by person. Events of members without a yes that were not kept: "
            "{count}."
        )
        self.privacy.setText(words.format(count=self._number(self.presenter.dropped)))

    def _row(self, row: MissRow) -> ListRow:
        places = self.tr("{till} at tills, {elsewhere} online").format(
            till=self._number(row.at_till), elsewhere=self._number(row.elsewhere)
        )
        last = self.tr("last {day}").format(day=format_day(row.last_day, self.desk.language))
        return ListRow(
            row.words,
            row.words,
            f"{places} · {last}",
            amount=self._number(row.times),
            icon="search",
        )

    def _act(self, act: str) -> str:
        words = {
            SHOWN: self.tr("Shown"),
            CLICKED: self.tr("Touched"),
            BOUGHT: self.tr("Bought"),
            DISMISSED: self.tr("Not interested"),
        }
        return words[act]

    def _number(self, count: int) -> str:
        return format_number(count, self.desk.language)
