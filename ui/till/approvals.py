"""A yes to one act by somebody who may: reason, PIN, and on with it."""

from PySide6.QtCore import QObject

from posapp.domain.permission import Role
from ui.till.desk import Desk, HintText, Need, Question
from ui.widgets import Choice


class Approvals(QObject):
    """Asks for what an approval needs, through the line like everything else."""

    def __init__(self, desk: Desk) -> None:
        """Ask at a desk."""
        super().__init__()
        self._desk = desk

    def approve(self, need: Need) -> None:
        """Ask for a reason, then for the PIN of who may do it, then go on with the approval."""
        if not need.reason:
            self._ask_reason(need)
            return
        self._desk.flash("needs-you")

        def submit(pin: str) -> None:
            approval = self._desk.services.staffing.approve(need.act, pin, need.reason)
            self._desk.leave_question()
            need.then(approval)

        supervisor = need.act in Role.SUPERVISOR.acts
        title = self.tr("A supervisor or manager must approve")
        whose = self.tr("PIN of a supervisor or manager")
        self._desk.ask(
            Question(
                title=title if supervisor else self.tr("A manager must approve"),
                meaning=need.sentence + " " + self.tr("For this one act; nobody is switched."),
                placeholder=whose if supervisor else self.tr("Manager's PIN"),
                submit=submit,
                hint=lambda text: HintText(
                    bold=self.tr("approves") if text else "", plain=need.sentence
                ),
                secret=True,
                verb=self.tr("Approve"),
            )
        )

    def _ask_reason(self, need: Need) -> None:
        def submit(reason: str) -> None:
            words = {choice.code: choice.text for choice in self.reasons()}
            given = words.get(reason, reason)
            self.approve(Need(act=need.act, sentence=need.sentence, reason=given, then=need.then))

        self._desk.ask(
            Question(
                title=self.tr("Why?"),
                meaning=need.sentence,
                placeholder=self.tr("Reason"),
                submit=submit,
                choices=self.reasons(),
                numeric=False,
            )
        )

    def reasons(self) -> tuple[Choice, ...]:
        """The usual reasons for what a manager must approve."""
        return (
            Choice("shelf-label", self.tr("Shelf label")),
            Choice("damaged", self.tr("Damaged goods")),
            Choice("goodwill", self.tr("Goodwill")),
            Choice("mistake", self.tr("Clerk's mistake")),
        )
