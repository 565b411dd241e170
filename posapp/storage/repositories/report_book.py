"""Saved reports, schedules and their runs, as rows."""

import json
from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import Connection, bindparam, delete, select

from posapp.domain.report_rhythm import Every, Rhythm
from posapp.kernel.clock import moment
from posapp.ports.report_book import Form, Outcome, ReportRun, SavedReport, Schedule
from posapp.storage.rows import AnyRow, exact_stamp, put_statement
from posapp.storage.tables.report_book import report_run, report_schedule, saved_report

SAVED = select(saved_report).order_by(saved_report.c.name, saved_report.c.id)
SAVE = put_statement(saved_report, "id")
FORGET = delete(saved_report).where(saved_report.c.id == bindparam("wanted"))
SCHEDULES = select(report_schedule).order_by(report_schedule.c.name, report_schedule.c.id)
PUT_SCHEDULE = put_statement(report_schedule, "id")
DROP_SCHEDULE = delete(report_schedule).where(report_schedule.c.id == bindparam("wanted"))
OF_SCHEDULE = report_run.c.schedule_id == bindparam("wanted")
RUNS = select(report_run).where(OF_SCHEDULE).order_by(report_run.c.for_day.desc())
PUT_RUN = put_statement(report_run, "schedule_id", "for_day")
DROP_RUNS = delete(report_run).where(OF_SCHEDULE)


class SqlReportBook:
    """Keeps `ports.report_book.ReportBook`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def saved(self) -> Sequence[SavedReport]:
        """Every saved report, by name."""
        return [
            SavedReport(row.id, row.name, row.wish, moment(row.made_at), row.made_by)
            for row in self._connection.execute(SAVED)
        ]

    def save(self, report: SavedReport) -> None:
        """Keep one; the same id again changes it."""
        values = {
            "id": report.id,
            "name": report.name,
            "wish": report.wish,
            "made_at": exact_stamp(report.made_at),
            "made_by": report.made_by,
        }
        self._connection.execute(SAVE, values)

    def drop_saved(self, report_id: str) -> None:
        """Forget one."""
        self._connection.execute(FORGET, {"wanted": report_id})

    def schedules(self) -> Sequence[Schedule]:
        """Every schedule, by name."""
        return [_schedule(row) for row in self._connection.execute(SCHEDULES)]

    def put_schedule(self, schedule: Schedule) -> None:
        """Keep one; the same id again changes it."""
        values = {
            "id": schedule.id,
            "name": schedule.name,
            "reports": json.dumps(schedule.reports),
            "every": schedule.rhythm.every.value,
            "day_number": schedule.rhythm.on,
            "at_time": schedule.rhythm.at.isoformat("minutes"),
            "form": schedule.form.value,
            "folder": schedule.folder,
            "since": schedule.since.isoformat(),
            "language": schedule.language,
            "address": schedule.address,
        }
        self._connection.execute(PUT_SCHEDULE, values)

    def drop_schedule(self, schedule_id: str) -> None:
        """Forget one with its runs."""
        self._connection.execute(DROP_RUNS, {"wanted": schedule_id})
        self._connection.execute(DROP_SCHEDULE, {"wanted": schedule_id})

    def runs(self, schedule_id: str) -> Sequence[ReportRun]:
        """The runs of a schedule, newest day first."""
        return [
            ReportRun(
                row.schedule_id,
                date.fromisoformat(row.for_day),
                Outcome(row.outcome),
                moment(row.at),
                tuple(json.loads(row.said)),
            )
            for row in self._connection.execute(RUNS, {"wanted": schedule_id})
        ]

    def put_run(self, run: ReportRun) -> None:
        """Keep what came of a run; of one day, the last word counts."""
        values = {
            "schedule_id": run.schedule_id,
            "for_day": run.for_day.isoformat(),
            "outcome": run.outcome.value,
            "at": exact_stamp(run.at),
            "said": json.dumps(run.said, ensure_ascii=False),
        }
        self._connection.execute(PUT_RUN, values)


def _schedule(row: AnyRow) -> Schedule:
    return Schedule(
        id=row.id,
        name=row.name,
        reports=tuple(json.loads(row.reports)),
        rhythm=Rhythm(Every(row.every), time.fromisoformat(row.at_time), row.day_number),
        form=Form(row.form),
        folder=row.folder,
        since=date.fromisoformat(row.since),
        language=row.language,
        address=row.address,
    )
