"""What is worth a look: patterns with their evidence, for the manager; never a verdict."""

from collections.abc import Callable
from functools import partial
from itertools import zip_longest

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from loyalty.service.abuse_watch import WatchRow
from posapp.domain.money_text import format_number
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from ui.theme import Role
from ui.till.desk import Desk, HintText, Need, Question
from ui.till.match_row import MatchRow
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.till.watch_presenter import WatchPresenter
from ui.widgets import Card, EmptyState, Label, scrolled

MOST_EVIDENCE = 8


class WatchPage(SideScreen):
    """Rows at the left, the evidence of the marked one beside them. Enter opens its receipt."""

    name = "watch"

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.presenter = WatchPresenter(desk.services)
        self.title = Label(role=Role.HEADING)
        self.title.setContentsMargins(14, 8, 8, 8)
        self.rows: list[MatchRow] = []
        self.empty = EmptyState("list-checks", "")
        self.detail = Card()
        self.who = Label(role=Role.SUBTITLE)
        self.said = Label(role=Role.BODY, wrap=True)
        self.seen = [Label(role=Role.BODY, tone="text2", wrap=True) for _ in range(MOST_EVIDENCE)]
        beside = self.detail.column(margin_px=20, gap_px=12)
        for label in (self.who, self.said, *self.seen):
            beside.addWidget(label)
        beside.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = self._make_list()
        listed = Card()
        box = listed.column(margin_px=8, gap_px=4)
        box.addWidget(self.title)
        box.addWidget(self._scroll, 1)
        none = Card()
        none.column().addWidget(self.empty)
        self._left = QStackedWidget()
        self._left.addWidget(none)
        self._left.addWidget(listed)
        self.retranslate()

    def _make_list(self) -> QScrollArea:
        inner = QWidget()
        inner.setLayout(self._column)
        return scrolled(inner)

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """The list, or that there is nothing."""
        return self._left

    def right(self) -> QWidget:
        """The evidence."""
        return self.detail

    def placeholder(self) -> str:
        """What the line takes."""
        return self.idle_line()

    def main(self) -> Press:
        """Open the receipt."""
        receipt = self.presenter.receipt
        if receipt is None:
            return Press(self.tr("Open the receipt"), "Enter", self.tr("There is no receipt."))
        words = self.tr("Open receipt {number}").format(number=receipt.receipt)
        return Press(words, "Enter")

    def hint(self, text: str) -> HintText:
        """What the keys do."""
        back = ("Esc", self.tr("back"))
        if text:
            return HintText(bold=self.tr("goes back to selling with this entry"), keys=(back,))
        if self.presenter.marked is None:
            return HintText(plain=self.tr("Nothing is listed."), keys=(back,), enter=False)
        keys = (("↑", ""), ("↓", self.tr("row")), ("Del", self.tr("put away")), back)
        return HintText(bold=self.tr("opens the first receipt"), keys=keys)

    def acts(self) -> dict[str, Callable[[], None]]:
        """The list is walked by arrows; Del puts a row away."""
        steps = {"Up": -1, "Down": 1, "PgUp": -5, "PgDown": 5}
        walk = {key: partial(self._step, by) for key, by in steps.items()}
        return {**walk, "Del": self._put_away}

    def arrive(self, **about: object) -> None:
        """Read the list, under a manager's yes where the clerk is none."""
        del about
        try:
            self.presenter.load()
        except Refusal as refusal:
            if refusal.code != "permission.needs-manager":
                raise
            self.desk.approve(
                Need(
                    act=Act.ADMIN_MEMBERS,
                    sentence=self.tr("Look at the list of what is worth a look."),
                    reason=self.tr("Looking at the list"),
                    then=self._opened,
                )
            )

    def leave(self) -> None:
        """Nothing of it stays for whoever comes next."""
        self.presenter.forget()
        super().leave()

    def enter(self, text: str) -> None:
        """Open the receipt; goods scanned here go into the basket."""
        if text:
            self.desk.go("selling", entry=text)
        elif self.presenter.receipt is not None:
            self.desk.go("archive", receipt=self.presenter.receipt.receipt)

    def _opened(self, approval: Approval) -> None:
        self.presenter.load(approval)
        self.desk.refresh()

    def _step(self, by: int) -> None:
        self.presenter.step(by)
        self.desk.refresh()

    def _touched(self, row_id: str) -> None:
        if self.presenter.mark(row_id):
            self.desk.attempt(lambda: self.enter(""))
        self.desk.refresh()

    def _put_away(self) -> None:
        if self.presenter.marked is None:
            return
        self.desk.ask(
            Question(
                title=self.tr("Put away: somebody has looked"),
                meaning=self.tr("The journal keeps the reason. New evidence brings it back."),
                placeholder=self.tr("Reason"),
                submit=self.presenter.put_away,
                numeric=False,
                verb=self.tr("Put away"),
            )
        )

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the list and the evidence of the marked row."""
        found, marked = self.presenter.rows, self.presenter.marked
        self._left.setCurrentIndex(1 if found else 0)
        for label in (self.who, self.said, *self.seen):
            label.setVisible(False)
        count = format_number(len(found), self.desk.language)
        self.title.setText(self.tr("Worth a look, last 30 days: {count}").format(count=count))
        while len(self.rows) < len(found):
            row = MatchRow()
            row.clicked.connect(lambda _=False, row=row: self._touched(row.code))
            self.rows.append(row)
            self._column.insertWidget(len(self.rows) - 1, row)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(found))
            if number < len(found):
                self._show_row(row, found[number], marked=found[number] is marked)
        if marked is not None:
            self._show_evidence(marked)

    def _show_row(self, row: MatchRow, found: WatchRow, *, marked: bool) -> None:
        weight = format_number(found.weight, self.desk.language)
        row.show_product(found.id, self._who(found), self._said(found), weight, marked=marked)
        if marked:
            self._scroll.ensureWidgetVisible(row)

    def _show_evidence(self, found: WatchRow) -> None:
        language = self.desk.language
        weight = format_number(found.weight, language)
        words = self.tr("{who}, weight {weight} of 100")
        for label in (self.who, self.said):
            label.setVisible(True)
        self.who.setText(words.format(who=self._who(found), weight=weight))
        self.said.setText(self._said(found))
        shown = found.evidence[:MOST_EVIDENCE]
        for label, one in zip_longest(self.seen, shown):
            label.setVisible(one is not None)
            if one is not None:
                label.setText(one.words.zh if language == "zh" else one.words.en)

    def _who(self, found: WatchRow) -> str:
        member = found.member
        chinese = self.desk.language == "zh" and member.name_zh
        name = (member.name_zh if chinese else member.name) or member.number
        return f"{name} · {found.clerk}" if found.clerk else name

    def _said(self, found: WatchRow) -> str:
        return found.words.zh if self.desk.language == "zh" else found.words.en

    def retranslate(self) -> None:
        """Words again."""
        self.empty.set_words(
            self.tr("Nothing is worth a look"),
            self.tr("The last 30 days show no pattern. What was put away comes back with more."),
        )
        self.refresh()
