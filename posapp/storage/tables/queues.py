"""What has to leave the till: messages for the shop and papers for the printer."""

from sqlalchemy import Index

from posapp.storage.tables.base import holds, integer, position, strict_table, text, yes_no

outbox = strict_table(
    "outbox",
    position(),
    text("id"),
    text("kind"),
    text("subject_id"),
    text("made_at"),
    text("state"),
    holds("state", "state <> ''"),
    Index("uq_outbox_id", "id", unique=True),
    Index("ix_outbox_state", "state"),
)

print_job = strict_table(
    "print_job",
    position(),
    text("id"),
    text("kind"),
    text("subject_id"),
    text("made_at"),
    integer("copy_number"),
    text("head"),
    *yes_no("done"),
    holds("copy_number", "copy_number >= 0"),
    Index("uq_print_job_id", "id", unique=True),
    Index("ix_print_job_subject_id", "subject_id"),
)
Index("ix_print_job_waiting", print_job.c.position, sqlite_where=print_job.c.done == 0)
