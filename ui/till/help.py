"""Help: the keys of the screen one came from, and the commonest tasks step by step."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import Role
from ui.till.amount_card import column_of
from ui.till.desk import Desk, HintText
from ui.till.help_presenter import HelpPresenter, Task
from ui.till.help_texts import all_tasks, keys_of, screen_name
from ui.till.in_use import known_keys
from ui.till.match_row import MatchRow
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.till.steps_card import StepsCard
from ui.widgets import Card, EmptyState, KeyCap, Label, scrolled


class KeysCard(Card):
    """Keys and what they do, in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent=parent)
        self.title = Label(role=Role.HEADING)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1)
        box = self.column(margin_px=16, gap_px=8)
        box.addWidget(self.title)
        box.addLayout(self._grid)

    def show_keys(self, title: str, keys: Sequence[tuple[str, str]]) -> None:
        """Show the keys of another screen."""
        self.title.setText(title)
        while (item := self._grid.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        rows = -(-len(keys) // 2)
        for at, (cap, words) in enumerate(keys):
            row, column = at % rows, at // rows * 2
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(KeyCap(cap), row, column, right)
            self._grid.addWidget(Label(words, role=Role.SMALL, wrap=True), row, column + 1)


class Help(SideScreen):
    """F1 opens it anywhere; the line searches the tasks; Esc goes back to where one was."""

    name = "help"
    legend_open = "F1"

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.presenter = HelpPresenter()
        self.title = Label(role=Role.HEADING)
        self.title.setContentsMargins(14, 8, 8, 8)
        self.rows: list[MatchRow] = []
        self.empty = EmptyState("search", "")
        self.steps = StepsCard("circle-help", compact=True)
        self.keys_card = KeysCard()
        self._column = QVBoxLayout()
        self._scroll = self._make_list()
        listed = Card()
        box = listed.column(margin_px=8, gap_px=0)
        box.addWidget(self.title)
        box.addWidget(self._scroll, 1)
        none = Card()
        none.column().addWidget(self.empty)
        self._left = QStackedWidget()
        self._left.addWidget(none)
        self._left.addWidget(listed)
        self._right = column_of(self.steps, self.keys_card, stretch=0)
        self.retranslate()

    def _make_list(self) -> QScrollArea:
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        return scrolled(inner)

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """The tasks."""
        return self._left

    def right(self) -> QWidget:
        """The steps of the open one, and the keys of the screen one came from."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        return self.tr("What do you want to do?")

    def main(self) -> Press:
        """Back to work, with its place."""
        place = screen_name(self.presenter.came_from)
        return Press(self.tr("Back to: {place}").format(place=place), "Esc")

    def second(self) -> Press | None:
        """Not needed: the main button is the way back."""
        return None

    def hint(self, text: str) -> HintText:
        """What the keys do."""
        keys = (("↑", ""), ("↓", self.tr("task")), ("Esc", self.tr("back")))
        if text and self.presenter.open is None:
            return HintText(bold=self.tr("goes back to selling with this entry"), keys=keys)
        count = len(self.presenter.tasks)
        plain = self.tr("Tasks found: {count}").format(count=count)
        return HintText(plain=plain, keys=keys, enter=False)

    def acts(self) -> dict[str, Callable[[], None]]:
        """The list is walked by arrows; F1 closes the help again."""
        steps = {"Up": -1, "Down": 1, "PgUp": -5, "PgDown": 5}
        return {**{key: partial(self._step, by) for key, by in steps.items()}, "F1": self.back}

    def back(self) -> None:
        """Where one came from, as it was left."""
        self.desk.go(self.presenter.came_from, back=True)

    def arrive(self, **about: object) -> None:
        """Show the keys of `screen`."""
        self.presenter.begin(str(about.get("screen", "selling")))

    def typed(self, text: str) -> None:
        """Only tasks that the text means."""
        self.presenter.search(text)
        self.desk.refresh()

    def enter(self, text: str) -> None:
        """What finds no task is an entry for selling: a scan works here too."""
        if text and not self.presenter.means(text):
            self.desk.go("selling", entry=text)
        else:
            self.presenter.search(text)
            self.desk.refresh()

    def _step(self, by: int) -> None:
        self.presenter.step(by)
        self.desk.refresh()

    def _touched(self, code: str) -> None:
        self.presenter.pick(code)
        self.desk.refresh()

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the tasks, the steps of the open one, and the keys."""
        tasks, opened = self.presenter.tasks, self.presenter.open
        self._left.setCurrentIndex(1 if tasks else 0)
        while len(self.rows) < len(tasks):
            row = MatchRow()
            row.clicked.connect(lambda _=False, row=row: self._touched(row.code))
            self.rows.append(row)
            self._column.insertWidget(len(self.rows) - 1, row)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(tasks))
            if number < len(tasks):
                self._show_row(row, tasks[number], marked=tasks[number] is opened)
        if opened is not None:
            self.steps.show_steps(opened.title, opened.short, opened.steps)
        name = self.presenter.came_from
        words = self.tr("Keys: {place}").format(place=screen_name(name))
        self.keys_card.show_keys(words, known_keys(self.desk.services, keys_of(name)))

    def _show_row(self, row: MatchRow, task: Task, *, marked: bool) -> None:
        row.show_product(task.code, task.title, task.short, "", marked=marked)
        row.setAccessibleName(task.title)
        if marked:
            self._scroll.ensureWidgetVisible(row)

    def retranslate(self) -> None:
        """Words again."""
        self.presenter.set_tasks(all_tasks())
        self.title.setText(self.tr("How do I …"))
        self.empty.set_words(
            self.tr("No task is called that"),
            self.tr("Type another word, or Esc to see all of them."),
        )
        self.refresh()
