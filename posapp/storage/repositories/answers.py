"""Questionnaires, answers and interviews, as rows."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, select, text, update

from posapp.domain.questionnaire import (
    AnswerSet,
    Audience,
    Indicator,
    Interview,
    Questionnaire,
    Served,
    Speaker,
    Way,
)
from posapp.kernel.clock import moment
from posapp.kernel.ids import MemberId, StaffId
from posapp.storage.rows import (
    AnyRow,
    Insert,
    day_or_none,
    day_text,
    exact_stamp,
    moment_or_none,
    put_statement,
    stamp_or_none,
)
from posapp.storage.tables.answers import answer_set, interview, questionnaire
from posapp.storage.tables.sales import sale

SETS, TALKS = answer_set.c, interview.c
PUT_FORM = put_statement(questionnaire, "id")
FORM = select(questionnaire).where(questionnaire.c.id == bindparam("wanted"))
FORMS = select(questionnaire).order_by(questionnaire.c.position.desc())
COUNTS = select(SETS.questionnaire_id, func.count()).group_by(SETS.questionnaire_id)
ADD = Insert(answer_set)
DROP = delete(answer_set).where(SETS.id == bindparam("wanted"))
WITH_RECEIPT = (
    select(SETS.id)
    .where(
        SETS.questionnaire_id == bindparam("of_form"),
        SETS.receipt_number == bindparam("of_receipt"),
    )
    .limit(1)
)
SERVED = select(
    sale.c.receipt_number, sale.c.till_number, sale.c.clerk_id, sale.c.channel, sale.c.business_day
).where(sale.c.receipt_number == bindparam("of_receipt"), sale.c.kind == "sale")
OF_CLERK: Final = text(
    "SELECT json_extract(scores, '$.' || json_quote(:question)) FROM answer_set "
    "WHERE clerk_id = :clerk AND day >= :since "
    "AND json_extract(scores, '$.' || json_quote(:question)) IS NOT NULL"
)
OF_FORM: Final = text(
    "SELECT given.key AS question, given.value AS score, count(*) AS times "
    "FROM answer_set, json_each(scores) AS given WHERE questionnaire_id = :of_form GROUP BY 1, 2"
)
WRITTEN = select(answer_set).where(SETS.words != "").order_by(SETS.day.desc(), SETS.position.desc())
ADD_TALK = Insert(interview)
TALKS_ALL = select(interview).order_by(TALKS.day.desc(), TALKS.position.desc())
DROP_TALK = delete(interview).where(TALKS.id == bindparam("wanted"))
CLEAR_SETS = (
    update(answer_set).where(SETS.words != "", SETS.day < bindparam("before")).values(words="")
)
CLEAR_TALKS = (
    update(interview).where(TALKS.notes != "", TALKS.day < bindparam("before")).values(notes="")
)
FORGET = (
    update(answer_set)
    .where(SETS.member_id.in_(bindparam("member_ids", expanding=True)))
    .values(words="")
)


class SqlAnswers:
    """Keeps `ports.answers.Answers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_form(self, form: Questionnaire) -> None:
        """Keep a form; the same id again changes it."""
        values = {
            "id": form.id,
            "name": form.name,
            "name_zh": form.name_zh,
            "audience": form.audience.value,
            "questions": " ".join(form.questions),
            "first_day": form.first_day.isoformat(),
            "last_day": day_text(form.last_day),
            "made_at": exact_stamp(form.made_at),
            "made_by": form.made_by,
            "stopped_at": stamp_or_none(form.stopped_at),
        }
        self._connection.execute(PUT_FORM, values)

    def form(self, form_id: str) -> Questionnaire | None:
        """The form."""
        row = self._connection.execute(FORM, {"wanted": form_id}).one_or_none()
        return None if row is None else _form(row)

    def forms(self) -> Sequence[Questionnaire]:
        """Every form, newest first."""
        return tuple(map(_form, self._connection.execute(FORMS)))

    def counts(self) -> Mapping[str, int]:
        """How many answered each form; a form without an answer is not there."""
        return {row[0]: row[1] for row in self._connection.execute(COUNTS)}

    def add(self, answers: AnswerSet) -> None:
        """Keep a filled form."""
        served = answers.served
        values = {
            "id": answers.id,
            "questionnaire_id": answers.questionnaire_id,
            "day": answers.day.isoformat(),
            "at": exact_stamp(answers.at),
            "way": answers.way.value,
            "scores": json.dumps(dict(answers.scores)),
            "till_number": served.till if served else None,
            "clerk_id": served.clerk if served else "",
            "channel": served.channel if served else "",
            "receipt_number": served.receipt_number if served else "",
            "member_id": answers.member_id,
            "words": answers.words,
            "typed_by": answers.typed_by,
        }
        ADD.one(self._connection, values)

    def drop(self, set_id: str) -> bool:
        """Forget a filled form; whether it was there."""
        return bool(self._connection.execute(DROP, {"wanted": set_id}).rowcount)

    def has_receipt(self, form_id: str, receipt_number: str) -> bool:
        """Whether a form was answered with this receipt already."""
        asked = {"of_form": form_id, "of_receipt": receipt_number}
        return self._connection.execute(WITH_RECEIPT, asked).one_or_none() is not None

    def served_by(self, receipt_number: str) -> tuple[Served, date] | None:
        """What a receipt of a sale says of who served where, and its day."""
        row = self._connection.execute(SERVED, {"of_receipt": receipt_number}).one_or_none()
        if row is None:
            return None
        served = Served(row.receipt_number, row.till_number, StaffId(row.clerk_id), row.channel)
        return served, date.fromisoformat(row.business_day)

    def scores_of_clerk(self, clerk: StaffId, question: str, since: date) -> Sequence[int]:
        """The scores of one question on receipts of one person, from a day on."""
        asked = {"clerk": clerk, "question": question, "since": since.isoformat()}
        return [int(score) for score in self._connection.execute(OF_CLERK, asked).scalars()]

    def scores_of_form(self, form_id: str) -> Mapping[str, Mapping[int, int]]:
        """How many gave which score, by question."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for row in self._connection.execute(OF_FORM, {"of_form": form_id}):
            found[row.question][int(row.score)] = row.times
        return found

    def words(self, most: int) -> Sequence[AnswerSet]:
        """Filled forms on which somebody wrote, newest first."""
        return tuple(map(_set, self._connection.execute(WRITTEN.limit(most))))

    def add_interview(self, interview: Interview) -> None:
        """Keep a talk."""
        values = {
            "id": interview.id,
            "day": interview.day.isoformat(),
            "at": exact_stamp(interview.at),
            "speaker": interview.speaker.value,
            "ratings": json.dumps({one.value: much for one, much in interview.ratings.items()}),
            "notes": interview.notes,
            "by_id": interview.by,
        }
        ADD_TALK.one(self._connection, values)

    def interviews(self) -> Sequence[Interview]:
        """Every talk, newest first."""
        return tuple(map(_talk, self._connection.execute(TALKS_ALL)))

    def drop_interview(self, interview_id: str) -> bool:
        """Forget a talk; whether it was there."""
        return bool(self._connection.execute(DROP_TALK, {"wanted": interview_id}).rowcount)

    def clear_words(self, before: date) -> int:
        """Take away what was written on days before this one; on how many papers."""
        asked = {"before": before.isoformat()}
        return sum(
            self._connection.execute(one, asked).rowcount for one in (CLEAR_SETS, CLEAR_TALKS)
        )


def forget_answers(connection: Connection, member_ids: Sequence[MemberId]) -> None:
    """Take away what a person wrote on forms; her scores stay with nobody's name."""
    connection.execute(FORGET, {"member_ids": list(member_ids)})


def _form(row: AnyRow) -> Questionnaire:
    return Questionnaire(
        id=row.id,
        name=row.name,
        name_zh=row.name_zh,
        audience=Audience(row.audience),
        questions=tuple(row.questions.split()),
        first_day=date.fromisoformat(row.first_day),
        made_at=moment(row.made_at),
        made_by=StaffId(row.made_by),
        last_day=day_or_none(row.last_day),
        stopped_at=moment_or_none(row.stopped_at),
    )


def _set(row: AnyRow) -> AnswerSet:
    served = None
    if row.till_number is not None:
        served = Served(row.receipt_number, row.till_number, StaffId(row.clerk_id), row.channel)
    return AnswerSet(
        id=row.id,
        questionnaire_id=row.questionnaire_id,
        day=date.fromisoformat(row.day),
        at=moment(row.at),
        way=Way(row.way),
        scores=json.loads(row.scores),
        served=served,
        member_id=row.member_id and MemberId(row.member_id),
        words=row.words,
        typed_by=StaffId(row.typed_by),
    )


def _talk(row: AnyRow) -> Interview:
    return Interview(
        id=row.id,
        day=date.fromisoformat(row.day),
        at=moment(row.at),
        speaker=Speaker(row.speaker),
        ratings={Indicator(name): score for name, score in json.loads(row.ratings).items()},
        notes=row.notes,
        by=StaffId(row.by_id),
    )
