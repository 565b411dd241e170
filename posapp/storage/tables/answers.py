"""What customers and staff were asked and answered, and the talks that were had with them."""

from sqlalchemy import ForeignKey, Index

from posapp.domain.questionnaire import Audience, Speaker
from posapp.storage.tables.base import (
    holds,
    integer_or_none,
    one_of,
    position,
    strict_table,
    text,
    text_or_none,
)

# `questions` are the ids of the form's questions, in their order, a blank between two.
questionnaire = strict_table(
    "questionnaire",
    position(),
    text("id"),
    text("name"),
    text("name_zh"),
    text("audience"),
    text("questions"),
    text("first_day"),
    text_or_none("last_day"),
    text("made_at"),
    text("made_by"),
    text_or_none("stopped_at"),
    one_of("audience", Audience),
    holds("name", "name <> ''"),
    Index("uq_questionnaire_id", "id", unique=True),
)

# `scores` is an object of question and score; a receipt answers a form once.
answer_set = strict_table(
    "answer_set",
    position(),
    text("id"),
    text("questionnaire_id", ForeignKey("questionnaire.id")),
    text("day"),
    text("at"),
    text("way"),
    text("scores"),
    integer_or_none("till_number"),
    text("clerk_id"),
    text("channel"),
    text("receipt_number"),
    text_or_none("member_id", ForeignKey("member.id")),
    text("words"),
    text("typed_by"),
    holds("scores", "json_valid(scores)"),
    holds("served", "(receipt_number = '') = (till_number IS NULL)"),
    Index("uq_answer_set_id", "id", unique=True),
    Index("ix_answer_set_questionnaire_id", "questionnaire_id", "receipt_number"),
    Index("ix_answer_set_clerk_id", "clerk_id", "day"),
)
Index(
    "ix_answer_set_member_id",
    answer_set.c.member_id,
    sqlite_where=answer_set.c.member_id.is_not(None),
)
Index("ix_answer_set_words", answer_set.c.day, sqlite_where=answer_set.c.words != "")

interview = strict_table(
    "interview",
    position(),
    text("id"),
    text("day"),
    text("at"),
    text("speaker"),
    text("ratings"),
    text("notes"),
    text("by_id"),
    one_of("speaker", Speaker),
    holds("ratings", "json_valid(ratings)"),
    Index("uq_interview_id", "id", unique=True),
)
Index("ix_interview_notes", interview.c.day, sqlite_where=interview.c.notes != "")
