"""What has to leave the till: messages for the shop and papers for the printer."""

from sqlalchemy import Index, literal_column

from posapp.storage.tables.base import (
    added_integer,
    added_text,
    holds,
    integer,
    position,
    strict_table,
    text,
    text_or_none,
    yes_no,
)

# A sale writes the first columns and `amount_minor`; the rest is what became of the message.
# Rows of a state lie together in the order they came: `ix_outbox_state` ends in the row's number.
# `ix_outbox_open` holds what the inbox counts, and no message that has arrived; the
# last two hold what waits for its moment, by that moment.
outbox = strict_table(
    "outbox",
    position(),
    text("id"),
    text("kind"),
    text("subject_id"),
    text("made_at"),
    text("state"),
    added_integer("amount_minor"),
    added_integer("attempts"),
    text_or_none("first_sent_at"),
    text_or_none("next_at"),
    text_or_none("lease_until"),
    added_text("leased_by", ""),
    added_text("code", ""),
    added_text("blanks", ""),
    added_text("remote_id", ""),
    text_or_none("ended_at"),
    added_text("ended_by", ""),
    holds("state", "state <> ''"),
    Index("uq_outbox_id", "id", unique=True),
    Index("ix_outbox_state", "state"),
    Index("ix_outbox_subject_id", "subject_id", "kind", "state"),
)
Index(
    "ix_outbox_open",
    outbox.c.state,
    outbox.c.amount_minor,
    outbox.c.made_at,
    sqlite_where=outbox.c.state != literal_column("'done'"),
)
Index(
    "ix_outbox_next_at",
    outbox.c.state,
    outbox.c.next_at,
    sqlite_where=outbox.c.state == literal_column("'later'"),
)
Index(
    "ix_outbox_lease_until",
    outbox.c.state,
    outbox.c.lease_until,
    sqlite_where=outbox.c.state == literal_column("'sending'"),
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
