"""Points that are missing at a return: asked once, forgiven with a reason or taken in cash."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from posapp.domain.money_text import format_number
from posapp.domain.permission import Act, Approval
from ui.till.desk import Desk, Need, Question
from ui.till.returning_presenter import ReturningPresenter
from ui.widgets import Choice


class ReturnPointsActs(QObject):
    """Asks through the line like everything else."""

    def __init__(self, desk: Desk, presenter: ReturningPresenter) -> None:
        """Ask at a desk."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter

    def _missing(self) -> str:
        points = self._presenter.points
        if points is None:
            return ""
        words = self.tr("{points} points are spent already; they are worth {worth}.")
        if points.shortfall == 1:
            words = self.tr("1 point is spent already; it is worth {worth}.")
        worth = self._desk.money(points.shortfall_minor)
        many = format_number(points.shortfall, self._desk.language)
        return words.format(points=many, worth=worth)

    def decide(self, then: Callable[[], None]) -> None:
        """Forgive, or take the worth in cash; then on with the refund."""

        def submit(code: str) -> None:
            if code == "deduct":
                self._presenter.deduct()
                self._desk.leave_question()
                then()
            else:
                self.forgive(then)

        self._desk.ask(
            Question(
                title=self.tr("Points are missing"),
                meaning=self._missing(),
                placeholder=self.tr("Forgive, or take cash"),
                submit=submit,
                choices=(
                    Choice("forgive", self.tr("Forgive them")),
                    Choice("deduct", self.tr("Take their worth in cash")),
                ),
                numeric=False,
            )
        )

    def forgive(self, then: Callable[[], None]) -> None:
        """Ask why nothing is asked for them; then on."""
        reasons = (
            Choice("goodwill", self.tr("Goodwill")),
            Choice("small", self.tr("Too little to ask for")),
            Choice("ours", self.tr("Our mistake")),
        )
        words = {choice.code: choice.text for choice in reasons}

        def submit(reason: str) -> None:
            self._presenter.forgive(words.get(reason, reason))
            self._desk.leave_question()
            then()

        self._desk.ask(
            Question(
                title=self.tr("Why are they forgiven?"),
                meaning=self._missing(),
                placeholder=self.tr("Reason"),
                submit=submit,
                choices=reasons,
                numeric=False,
            )
        )

    def approve(self, then: Callable[[Approval], None]) -> None:
        """A manager says yes to taking cash."""
        amount = self._desk.money(self._presenter.deducted_minor)
        words = self.tr("Take {amount} in cash for points that are spent already.")
        self._desk.approve(
            Need(
                act=Act.ADJUST_POINTS,
                sentence=words.format(amount=amount),
                reason=self.tr("Points of returned goods"),
                then=then,
            )
        )
