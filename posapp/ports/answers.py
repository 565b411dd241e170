"""Questionnaires, what was answered, and interviews."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from posapp.domain.questionnaire import AnswerSet, Interview, Questionnaire, Served
from posapp.kernel.ids import StaffId


class Answers(Protocol):
    """Forms and answers as rows."""

    def put_form(self, form: Questionnaire) -> None:
        """Keep a form; the same id again changes it."""
        ...

    def form(self, form_id: str) -> Questionnaire | None:
        """The form."""
        ...

    def forms(self) -> Sequence[Questionnaire]:
        """Every form, newest first."""
        ...

    def counts(self) -> Mapping[str, int]:
        """How many answered each form; a form without an answer is not there."""
        ...

    def add(self, answers: AnswerSet) -> None:
        """Keep a filled form."""
        ...

    def drop(self, set_id: str) -> bool:
        """Forget a filled form; whether it was there."""
        ...

    def has_receipt(self, form_id: str, receipt_number: str) -> bool:
        """Whether a form was answered with this receipt already."""
        ...

    def served_by(self, receipt_number: str) -> tuple[Served, date] | None:
        """What a receipt of a sale says of who served where, and its day."""
        ...

    def scores_of_clerk(self, clerk: StaffId, question: str, since: date) -> Sequence[int]:
        """The scores of one question on receipts of one person, from a day on."""
        ...

    def scores_of_form(self, form_id: str) -> Mapping[str, Mapping[int, int]]:
        """How many gave which score, by question."""
        ...

    def words(self, most: int) -> Sequence[AnswerSet]:
        """Filled forms on which somebody wrote, newest first."""
        ...

    def add_interview(self, interview: Interview) -> None:
        """Keep a talk."""
        ...

    def interviews(self) -> Sequence[Interview]:
        """Every talk, newest first."""
        ...

    def drop_interview(self, interview_id: str) -> bool:
        """Forget a talk; whether it was there."""
        ...

    def clear_words(self, before: date) -> int:
        """Take away what was written on days before this one; on how many papers."""
        ...
