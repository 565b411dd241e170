"""What the office keeps about members: what each spent, lists under a name, who looked, cases.

`member_figure` holds what the receipts of one record come to. It is written in the transaction of
each receipt, by the record that stands on it: a merge moves nothing, lists add what redirects.
"""

from sqlalchemy import ForeignKey, Index

from posapp.storage.tables.base import (
    holds,
    integer,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
)

member_figure = strict_rows(
    "member_figure",
    text("member_id", primary_key=True),
    integer("visits"),
    integer("spent_minor"),
    text_or_none("last_day"),
)

member_list = strict_rows(
    "member_list",
    text("id", primary_key=True),
    text("name"),
    text("question"),
    text("made_at"),
    text("made_by"),
    holds("question", "json_valid(question)"),
    holds("name", "name <> ''"),
)

# Who looked at personal data: one member opened, or so many in a list that left the program.
access_log = strict_table(
    "access_log",
    position(),
    text("at"),
    text("by_id"),
    text("act"),
    text("purpose"),
    text_or_none("member_id"),
    integer("members"),
    holds("act", "act <> ''"),
    Index("ix_access_log_at", "at"),
)
Index(
    "ix_access_log_member_id",
    access_log.c.member_id,
    sqlite_where=access_log.c.member_id.is_not(None),
)

# Questions and requests about privacy, of members and of others, with the day of the answer.
privacy_case = strict_rows(
    "privacy_case",
    text("id", primary_key=True),
    text("kind"),
    text("asker"),
    text("words"),
    text("answer"),
    text_or_none("member_id", ForeignKey("member.id")),
    text("channel"),
    text("opened_at"),
    text("opened_by"),
    text("due_on"),
    text_or_none("closed_at"),
    text("closed_by"),
    holds("kind", "kind <> ''"),
    holds("closed", "(closed_at IS NULL) = (closed_by = '')"),
)
Index(
    "ix_privacy_case_open", privacy_case.c.due_on, sqlite_where=privacy_case.c.closed_at.is_(None)
)
Index(
    "ix_privacy_case_member_id",
    privacy_case.c.member_id,
    sqlite_where=privacy_case.c.member_id.is_not(None),
)
