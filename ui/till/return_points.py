"""The member's side of a return: what is taken back and why, what is missing, and her points."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loyalty.rules.sale_points import SalePoints
from posapp.domain.money_text import format_number
from posapp.ports.program import PointsBack
from ui.theme import Role
from ui.till.change_cards import SumCard, SumRow
from ui.till.member_panel import short_day
from ui.till.return_points_presenter import Missing, Whose
from ui.widgets import ActionButton, Card, IconMark, Label, Tint

MINUS = "\u2212"


class ReturnPointsCard(SumCard):
    """Her points now, given back, taken back, and after this return."""

    def show_back(self, whose: Whose, back: PointsBack, language: str) -> None:
        """What this return would do."""
        words = self.tr("Points of {name}")
        name = f"{whose.name} {whose.other_name}".strip()
        self.title.set_whole_text(words.format(name=name))
        self.badge.set_fact(whose.tier)
        self.badge.setVisible(bool(whose.tier))
        after = self.tr("After this return")
        figures = (back.before, back.restored, back.clawback, back.after)
        self._show((self.tr("Now"), after), figures, language)

    def show_stored(self, points: SalePoints, language: str) -> None:
        """What a return did."""
        self.title.set_whole_text(self.tr("Points"))
        figures = (points.before, points.restored, points.clawback, points.after)
        self._show((self.tr("Before this return"), self.tr("Points now")), figures, language)

    def _show(self, ends: tuple[str, str], figures: tuple[int, ...], language: str) -> None:
        before, restored, taken, after = (format_number(one, language) for one in figures)
        rows: list[SumRow] = [(ends[0], before, "text")]
        if figures[1]:
            rows.append((self.tr("Given back"), f"+{restored}", "success"))
        if figures[2]:
            rows.append((self.tr("Taken back"), f"{MINUS}{taken}", "danger"))
        rows.append((ends[1], after, "text"))
        self.show_sum(rows)


class TakenBackCard(Card):
    """One amber sentence: how many points are taken back, and why so many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, hidden."""
        super().__init__(Tint.WARN, parent)
        self.sentence = Label(role=Role.STRONG, wrap=True)
        self.because = Label(wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.sentence)
        words.addWidget(self.because)
        row = self.row(gap_px=12)
        row.setContentsMargins(20, 10, 20, 10)
        row.addWidget(IconMark("info", tone="warn", size_px=24))
        row.addLayout(words, 1)
        self.hide()

    def show_taken(self, whose: Whose | None, back: PointsBack | None, language: str) -> None:
        """Say what is taken back; nothing hides the card."""
        taken = back.clawback + back.shortfall if back else 0
        self.setVisible(whose is not None and taken > 0)
        if whose is None or back is None or not taken:
            return

        def many(points: int) -> str:
            return format_number(points, language)

        words = self.tr("{points} points earned on these goods are taken back")
        if taken == 1:
            words = self.tr("1 point earned on these goods is taken back")
        self.sentence.setText(words.format(points=many(taken)))
        because = self.tr("The receipt earned {earned}; what is kept earns {keeps}.")
        if whose.taken and whose.taken_on is not None:
            because = self.tr(
                "The receipt earned {earned}; what is kept earns {keeps}; "
                "{before} were taken back before, last on {day}."
            )
        self.because.setText(
            because.format(
                earned=many(whose.earned),
                keeps=many(whose.keeps(back)),
                before=many(whose.taken),
                day=short_day(whose.taken_on, language) if whose.taken_on else "",
            )
        )


class MissingCard(Card):
    """Points that are not there any more: forgive them, or take their worth in cash."""

    forgiven = Signal()
    deducted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, hidden."""
        super().__init__(Tint.WARN, parent)
        self.sentence = Label(role=Role.STRONG, wrap=True)
        self.chosen = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.forgive = ActionButton("", key="Alt F")
        self.deduct = ActionButton("", key="Alt D")
        for button in (self.forgive, self.deduct):
            button.setCheckable(True)
        self.forgive.clicked.connect(self.forgiven)
        self.deduct.clicked.connect(self.deducted)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconMark("triangle-alert", tone="warn", size_px=24))
        head.addWidget(self.sentence, 1)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.forgive, 1)
        answers.addWidget(self.deduct, 1)
        box = self.column(gap_px=8)
        box.setContentsMargins(20, 10, 20, 10)
        box.addLayout(head)
        box.addLayout(answers)
        box.addWidget(self.chosen)
        self.hide()

    def show_missing(
        self, back: PointsBack | None, figures: tuple[str, str], answer: Missing, note: str
    ) -> None:
        """Say what is missing and what was decided; nothing missing hides the card."""
        self.setVisible(back is not None and back.shortfall > 0)
        if back is None or not back.shortfall:
            return
        points, worth = figures
        words = self.tr("{points} of them are spent already, worth {worth}.")
        self.sentence.setText(words.format(points=points, worth=worth))
        self.deduct.set_text(self.tr("Take {worth} in cash").format(worth=worth))
        self.forgive.set_text(self.tr("Forgive"))
        self.forgive.setChecked(answer is Missing.FORGIVE)
        self.deduct.setChecked(answer is Missing.DEDUCT)
        self.chosen.setText(note)
        self.chosen.setVisible(bool(note))
