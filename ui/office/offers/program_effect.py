"""Beside the rules: what is changed, what that would have given over a year, and the way on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from loyalty.service.program_trial import Pair, ProgramTrial
from ui.office.house_parts import SideCard
from ui.office.offers.program_presenter import ProgramPresenter
from ui.theme import Role
from ui.widgets import ActionButton, BusyBar, Kind, Label


class Lines(QWidget):
    """Captions at the left, figures at the right, as many as there are."""

    def __init__(self) -> None:
        """Make the rows, wordless."""
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.pairs: list[tuple[Label, Label]] = []

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these and no others."""
        while len(self.pairs) < len(lines):
            self._add_row()
        empty = [("", "")] * (len(self.pairs) - len(lines))
        for parts, words in zip(self.pairs, [*lines, *empty], strict=True):
            for part, text in zip(parts, words, strict=True):
                part.setText(text)
                part.setVisible(bool(text))

    def _add_row(self) -> None:
        caption, figure = Label(tone="text2", wrap=True), Label()
        self._grid.addWidget(caption, len(self.pairs), 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(figure, len(self.pairs), 1, right)
        self.pairs.append((caption, figure))

    def texts(self) -> list[tuple[str, str]]:
        """What is shown."""
        said = [(caption.text(), figure.text()) for caption, figure in self.pairs]
        return [one for one in said if one[0]]


class EffectCard(SideCard):
    """Nothing is stored here; the page counts and stores."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.changes = Lines()
        self.effect_head = Label(role=Role.STRONG, wrap=True)
        self.effect = Lines()
        self.warning = Label(role=Role.STRONG, tone="warn", wrap=True)
        self.note = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.busy = BusyBar()
        self.busy.hide()
        self.count = ActionButton("", icon="flask-conical", key="F9")
        self.save = ActionButton("", icon="check", kind=Kind.MAIN, height_px=48)
        self.put(self.head, self.changes, self.effect_head, self.warning, self.effect, self.note)
        self.put_below(self.busy, self.count, self.save)

    def show_words(self) -> None:
        """The words of the buttons."""
        self.count.set_text(self.tr("Count the effect"))
        self.save.set_text(self.tr("Put these rules in force"))

    def show_changes(self, lines: Sequence[tuple[str, str]]) -> None:
        """What was typed otherwise than it holds."""
        head = self.tr("What changes") if lines else self.tr("These rules hold now")
        self.head.setText(head)
        self.changes.show_lines(lines)

    def show_trial(self, presenter: ProgramPresenter, trial: ProgramTrial | None) -> None:
        """What the rules would have given; with none, what counting them would show."""
        for part in (self.effect_head, self.effect, self.warning):
            part.setVisible(trial is not None)
        if trial is None:
            self.note.setText(
                self.tr(
                    "Change what you want at the left, then count what it would have given over "
                    "the purchases of a year. Nothing holds before you put it in force."
                )
            )
            return
        self.effect_head.setText(self.tr("Over a year"))
        self.effect.show_lines(self._lines(presenter, trial))
        lost = trial.owed_minor.before - trial.owed_minor.after
        less = self.tr(
            "What members hold loses {money} of its worth at once. Tell them before you do it."
        )
        self.warning.setText(less.format(money=presenter.money(lost)))
        self.warning.setVisible(lost > 0)
        said = self.tr(
            "Counted over {purchases} purchases of {members} members in 365 days, each in the "
            "tier of that day, without what offers multiplied, birthdays and goods that came "
            "back. Nobody loses a tier before its time is over; who reaches one now has it from "
            "the next purchase on. Points keep the last day they have."
        )
        count = presenter.number
        self.note.setText(
            said.format(purchases=count(trial.purchases), members=count(trial.members))
        )

    def _lines(self, presenter: ProgramPresenter, trial: ProgramTrial) -> list[tuple[str, str]]:
        number, money = presenter.number, presenter.money
        reached = self.tr("Members reaching {tier}")
        tiers = [
            (
                reached.format(tier=tier.name_zh if presenter.language == "zh" else tier.name),
                _arrow(*("–" if one is None else number(one) for one in (tier.before, tier.after))),
            )
            for tier in trial.tiers
        ]
        held = self.tr("The {points} points that members hold are worth")
        return [
            (self.tr("Points given"), _arrow(*_both(trial.points, number))),
            (self.tr("They are worth"), _arrow(*_both(trial.worth_minor, money))),
            (
                held.format(points=number(trial.owed_points)),
                _arrow(*_both(trial.owed_minor, money)),
            ),
            *tiers,
        ]


def _both(pair: Pair, words: Callable[[int], str]) -> tuple[str, str]:
    return words(pair.before), words(pair.after)


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"
