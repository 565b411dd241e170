"""Reports that are kept under a name, when they are due by themselves, and what came of it."""

from sqlalchemy import ForeignKey

from posapp.domain.report_rhythm import Every
from posapp.ports.report_book import Form, Outcome
from posapp.storage.tables.base import holds, integer, one_of, strict_rows, text

saved_report = strict_rows(
    "saved_report",
    text("id", primary_key=True),
    text("name"),
    text("wish"),
    text("made_at"),
    text("made_by"),
    holds("name", "name <> ''"),
)

# `reports` are ids of saved reports, in the order they stand in the pack.
report_schedule = strict_rows(
    "report_schedule",
    text("id", primary_key=True),
    text("name"),
    text("reports"),
    text("every"),
    integer("day_number"),
    text("at_time"),
    text("form"),
    text("folder"),
    text("since"),
    text("language"),
    text("address"),
    one_of("every", Every),
    one_of("form", Form),
    holds("name", "name <> ''"),
)

# One run a due day: it is made once, whoever looks.
report_run = strict_rows(
    "report_run",
    text("schedule_id", ForeignKey("report_schedule.id"), primary_key=True),
    text("for_day", primary_key=True),
    text("outcome"),
    text("at"),
    text("said"),
    one_of("outcome", Outcome),
)
