"""Tasks that teams of the store give one another, and what happened to each."""

from sqlalchemy import ForeignKey, Index

from posapp.domain.store_task import TaskState, Team
from posapp.storage.tables.base import (
    holds,
    one_of,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
)

store_task = strict_rows(
    "store_task",
    text("id", primary_key=True),
    text("words"),
    text("asked_of"),
    text("asked_from"),
    text("asked_by"),
    text("asked_at"),
    text_or_none("due"),
    text("about"),
    text("state"),
    text("taken_by"),
    one_of("asked_of", Team),
    one_of("asked_from", Team),
    one_of("state", TaskState),
    holds("words", "words <> ''"),
)
Index("ix_store_task_state", store_task.c.state, store_task.c.asked_at)

store_task_step = strict_table(
    "store_task_step",
    position(),
    text("task_id", ForeignKey("store_task.id")),
    text("at"),
    text("by_name"),
    text("state"),
    text("team"),
    text("words"),
    one_of("state", TaskState),
    one_of("team", Team),
)
Index("ix_store_task_step_task_id", store_task_step.c.task_id)
