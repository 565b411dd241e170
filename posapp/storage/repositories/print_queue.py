"""The papers owed, as rows."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select, update

from posapp.kernel.clock import moment, stamp
from posapp.ports import PrintJob
from posapp.storage.rows import AnyRow, Insert
from posapp.storage.tables.queues import print_job

ADD_JOB = Insert(print_job)
JOBS_WAITING = select(print_job).where(print_job.c.done == 0).order_by(print_job.c.position)
JOB_DONE = update(print_job).where(print_job.c.id == bindparam("job_id")).values(done=1)
COPIES = (
    select(func.count())
    .select_from(print_job)
    .where(print_job.c.subject_id == bindparam("subject_id"), print_job.c.kind == "copy")
)
FIRST_HEAD = (
    select(print_job.c.head)
    .where(print_job.c.subject_id == bindparam("subject_id"))
    .order_by(print_job.c.position)
    .limit(1)
)


class SqlPrintQueue:
    """Keeps `ports.PrintQueue`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, job: PrintJob) -> None:
        """Owe a paper."""
        ADD_JOB.one(
            self._connection,
            {
                "id": job.id,
                "kind": job.kind,
                "subject_id": job.subject_id,
                "made_at": stamp(job.made_at),
                "copy_number": job.copy_number,
                "head": job.head,
                "done": 0,
            },
        )

    def waiting(self) -> Sequence[PrintJob]:
        """The papers owed, oldest first."""
        return tuple(_job(row) for row in self._connection.execute(JOBS_WAITING))

    def done(self, job_id: str) -> None:
        """The paper came out."""
        self._connection.execute(JOB_DONE, {"job_id": job_id})

    def copies(self, subject_id: str) -> int:
        """How many copies of a receipt were made."""
        return self._connection.execute(COPIES, {"subject_id": subject_id}).scalar_one()

    def head(self, subject_id: str) -> str:
        """The journal head on the first paper about something; empty if there was none."""
        found: str | None = self._connection.execute(
            FIRST_HEAD, {"subject_id": subject_id}
        ).scalar_one_or_none()
        return found or ""


def _job(row: AnyRow) -> PrintJob:
    return PrintJob(
        row.id, row.kind, row.subject_id, moment(row.made_at), row.copy_number, row.head
    )
