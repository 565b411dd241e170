"""The card that sets a goal or changes one: which figure, how much, over what, and what then."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from loyalty.insight.targets import Direction
from posapp.ports.targets import Span
from reports.made.goals import DIRECTION_WORDS, SPAN_WORDS
from reports.number_text import words
from ui.office.house_parts import SIDE_PX, SideCard
from ui.office.parts.chooser import Chooser
from ui.office.reports.goals_presenter import GoalsPresenter, Typed
from ui.theme import Role
from ui.widgets import ActionButton, Choice, ChoiceRow, Field, Kind, Label

SHORTEST_PX: Final = 90


class GoalForm(SideCard):
    """Holds what is typed; the page keeps it."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.goal_id = ""
        self._as_shown: Typed | None = None
        self.title = Label(role=Role.SUBTITLE, wrap=True)
        self.figure, self.span, self.till, self.channel = (Chooser() for _ in range(4))
        self.stood = Label(role=Role.STRONG, wrap=True)
        self.means = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.missing = Label(role=Role.SMALL, tone="text3", wrap=True)
        self.direction = ChoiceRow([])
        self.goal, self.tolerance, self.todo = Field(""), Field(""), Field("")
        self.keep = ActionButton("", icon="check", kind=Kind.MAIN, height_px=48)
        self.drop = ActionButton("", icon="trash-2", kind=Kind.DANGER)
        for chooser in (self.figure, self.span, self.till, self.channel):
            chooser.setMaximumWidth(SIDE_PX)
            chooser.setMinimumWidth(SHORTEST_PX)
            chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.put(
            self.title,
            self.stood,
            self.figure,
            self.means,
            self.direction,
            _side_by_side(self.goal, self.tolerance),
            _side_by_side(self.span, self.till),
            self.channel,
            self.todo,
            self.missing,
        )
        self.put_below(self.keep, self.drop)
        self.direction.chosen.connect(self.direction.set_chosen)
        for field in (self.goal, self.tolerance, self.todo):
            field.input.returnPressed.connect(self.keep.click)

    def show_goal(self, presenter: GoalsPresenter, typed: Typed, goal_id: str = "") -> None:
        """Show a goal to be changed, or with no id a new one."""
        self.goal_id = goal_id
        self.goal.set_text(typed.goal)
        self.tolerance.set_text(typed.tolerance)
        self.todo.set_text(typed.todo)
        self._offer(presenter, typed)
        self.show_words(presenter)
        self._as_shown = self.typed()

    @property
    def is_changed(self) -> bool:
        """Whether something stands there that is not kept."""
        return self._as_shown is not None and self.typed() != self._as_shown

    def is_kept(self) -> None:
        """What stands there is stored now."""
        self._as_shown = self.typed()

    def show_words(self, presenter: GoalsPresenter) -> None:
        """Everything in the language of now, with what is chosen left as it is."""
        new = self.tr("New goal")
        self.title.setText(self.tr("Change this goal") if self.goal_id else new)
        self.keep.set_text(self.tr("Keep the goal"))
        self.drop.set_text(self.tr("Delete"))
        self.drop.setVisible(bool(self.goal_id))
        self.todo.set_caption(self.tr("What to do when it is missed"))
        self._offer(presenter, self.typed())
        self.show_figure(presenter)

    def show_figure(self, presenter: GoalsPresenter) -> None:
        """What the chosen figure means, and what it is typed in."""
        metric = self.typed().metric
        unit = presenter.unit(metric)
        goal, tolerance = self.tr("Goal"), self.tr("May miss by")
        self.goal.set_caption(f"{goal} ({unit})" if unit else goal)
        self.tolerance.set_caption(f"{tolerance} ({unit})" if unit else tolerance)
        self.means.setText(presenter.means(metric))
        missing = [name for _, name, why in presenter.figures() if why]
        sentence = self.tr("No goal can be set yet for: {names}. Nothing is recorded of them.")
        self.missing.setText(sentence.format(names=self.tr(", ").join(missing)))

    def typed(self) -> Typed:
        """What stands in the form."""
        till, channel = self.till.value(), self.channel.value()
        return Typed(
            str(self.figure.value() or "sales"),
            self.goal.text(),
            Direction(self.direction.chosen_code() or Direction.AT_LEAST.value),
            Span(self.span.value() or Span.MONTH),
            self.tolerance.text(),
            self.todo.text(),
            till if isinstance(till, int) else None,
            channel if isinstance(channel, str) else None,
        )

    def _offer(self, presenter: GoalsPresenter, typed: Typed) -> None:
        language, figures = presenter.language, presenter.figures()
        offered = [(id_, f"{name}: {why}" if why else name) for id_, name, why in figures]
        self.figure.offer(self.tr("Which figure"), offered, typed.metric)
        self._shut([why for _, _, why in figures])
        sides = [Choice(one.value, words(said, language)) for one, said in DIRECTION_WORDS.items()]
        self.direction.set_choices(sides, chosen=typed.direction.value)
        self.direction.setAccessibleName(self.tr("On which side of the goal"))
        spans = [(one, words(said, language)) for one, said in SPAN_WORDS.items()]
        self.span.offer(self.tr("Over how long"), spans, typed.span)
        numbers = [(one, self.tr("Till {number}").format(number=one)) for one in presenter.tills]
        self.till.offer(self.tr("Till"), [(None, self.tr("All tills")), *numbers], typed.till)
        channels: list[tuple[object, str]] = [
            (None, self.tr("Store and online")),
            ("store", self.tr("In the store")),
            ("online", self.tr("Online orders")),
        ]
        self.channel.offer(self.tr("Channel"), channels, typed.channel)

    def _shut(self, reasons: list[str]) -> None:
        """What nothing feeds can be read in the list, not chosen."""
        model = self.figure.model()
        if not isinstance(model, QStandardItemModel):
            return
        for place, why in enumerate(reasons):
            item = model.item(place)
            item.setEnabled(not why)
            self.figure.setItemData(place, why, Qt.ItemDataRole.ToolTipRole)


def _side_by_side(*parts: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, 1)
    return both
