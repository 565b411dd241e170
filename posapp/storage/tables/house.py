"""The house itself: hours worked, and the tills by name."""

from sqlalchemy import Index
from sqlalchemy import text as sql

from posapp.domain.work_time import WorkState
from posapp.storage.tables.base import holds, integer, one_of, strict_rows, text, text_or_none

# A correction is a row of its own that names the one it stands for: that one stays, `replaced`.
work_time = strict_rows(
    "work_time",
    text("id", primary_key=True),
    text("staff_id"),
    text("started_at"),
    text_or_none("ended_at"),
    text("state"),
    text_or_none("corrects"),
    text("reason"),
    text("approved_by"),
    one_of("state", WorkState),
    holds("ended_at", "(ended_at IS NULL) = (state = 'open')"),
    Index("ix_work_time_started_at", "started_at"),
    Index("uq_work_time_open", "staff_id", unique=True, sqlite_where=sql("state = 'open'")),
)

till = strict_rows(
    "till",
    integer("number", primary_key=True),
    text("name"),
    text_or_none("retired_at"),
    holds("number", "number >= 1"),
)
