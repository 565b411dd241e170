"""What customers and staff of the demo store think: all of it made up, and always the same.

A form lies at the till from the second week on. In the middle of the year the manager says that
the program begins: from then on customers answer a little better, since a report on the effect of
a program must have something to tell.
"""

from typing import Final

from posapp.demo.extras import CLERKS, MANAGER
from posapp.demo.tenders import chance
from posapp.domain.questionnaire import (
    AnswerSet,
    Audience,
    Indicator,
    Question,
    Questionnaire,
    Served,
    Speaker,
    Way,
)
from posapp.domain.sale import Sale
from posapp.ports import Work
from posapp.services.context import TillContext
from posapp.services.questionnaire_desk import Filled, FormWish, QuestionnaireDesk, Talk
from posapp.services.staffing import Staffing

BEGIN_WEEK: Final = 1
START_WEEK: Final = 26
TALK_EVERY: Final = 2
STAFF_EVERY: Final = 4
ANSWER_PERCENT: Final = 8
LEFT_OUT_PERCENT: Final = 6
TALKED_PERCENT: Final = 80
NAMED_PERCENT: Final = 25
WRITTEN_PERCENT: Final = 5
SAME_PERCENT: Final = {Audience.CUSTOMERS: 60, Audience.STAFF: 75}
WRITTEN: Final = (
    "The bread is always fresh",
    "More gluten-free goods please",
    "Long line on Saturday morning",
    "The points are easy to use",
    "希望有更多亚洲食品",
    "收银员很热情",
)
NOTES: Final = (
    "Likes the coupons, finds the shelf labels small",
    "Would come more often with longer hours",
    "Scans faster since the keys are known",
    "Asks what the tiers are good for",
)
MARKS: Final = (2, 3, 3, 4, 4, 4, 4, 5, 5, 5)
LIKELY: Final = (3, 6, 6, 7, 7, 8, 8, 9, 9, 10)
"""Ten answers as they fall before the start; after it some of them are one mark better."""


class Opinions:
    """Asks some customers at the till, staff once in a while, and one person in a talk."""

    def __init__(self, context: TillContext) -> None:
        self._context = context
        self._form: Questionnaire | None = None
        self._staff: Questionnaire | None = None
        self._weeks = 0

    def morning(self, staffing: Staffing) -> None:
        """The manager starts forms, says when the program begins, talks with somebody."""
        desk = QuestionnaireDesk(self._context, staffing)
        if self._weeks == BEGIN_WEEK:
            self._form = desk.start(FormWish("whole"))
            self._staff = desk.start(FormWish("staff"))
        if self._weeks == START_WEEK:
            desk.set_start_day(self._context.today())
        if self._weeks > BEGIN_WEEK and self._weeks % TALK_EVERY == 0:
            desk.note(self._talk())
        if self._staff is not None and self._weeks % STAFF_EVERY == 0:
            for person, _ in enumerate(CLERKS):
                marks = {
                    one.id: self._mark(one, 10 * self._weeks + person) for one in self._staff.asked
                }
                desk.type_in(self._staff.id, Filled(marks))
        self._weeks += 1

    def ask(self, work: Work, sale: Sale, number: int) -> None:
        """Some fill in the form that lies at the till; few give a name, fewer write something."""
        if self._form is None or chance(number, "answers", 100) >= ANSWER_PERCENT:
            return
        asked = [
            one
            for one in self._form.asked
            if chance(number, f"left out {one.id}", 100) >= LEFT_OUT_PERCENT
        ]
        named = chance(number, "names herself", 100) < NAMED_PERCENT
        work.answers.add(
            AnswerSet(
                id=self._context.ids.new(),
                questionnaire_id=self._form.id,
                day=sale.business_day,
                at=self._context.now(),
                way=Way.PAPER,
                scores={one.id: self._mark(one, number) for one in asked},
                served=Served(sale.receipt_number, sale.till_number, sale.clerk_id, sale.channel),
                member_id=sale.member_id if named else None,
                words=_written(number),
                typed_by=MANAGER.id,
            )
        )

    def _mark(self, question: Question, number: int) -> int:
        fallen = LIKELY if question.most > MARKS[-1] else MARKS
        score = fallen[chance(number, question.id, len(fallen))]
        better = self._weeks > START_WEEK and chance(number, f"better {question.id}", 100)
        return min(score + (better > _stays(question)), question.most)

    def _talk(self) -> Talk:
        """One person, about two or three of the four."""
        week = self._weeks
        ratings = {
            one: min(2 + chance(week, one.value, 3) + (week > START_WEEK), 5)
            for one in Indicator
            if chance(week, f"about {one.value}", 100) < TALKED_PERCENT
        }
        speakers = tuple(Speaker)
        return Talk(
            speakers[chance(week, "speaker", len(speakers))],
            ratings or {Indicator.TRADE: 3},
            NOTES[chance(week, "notes", len(NOTES))],
        )


def _stays(question: Question) -> int:
    """So many of a hundred marks of a question are the same as before."""
    return SAME_PERCENT[question.audience]


def _written(number: int) -> str:
    if chance(number, "writes", 100) >= WRITTEN_PERCENT:
        return ""
    return WRITTEN[chance(number, "writes what", len(WRITTEN))]
