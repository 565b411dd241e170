"""The outbox and the papers owed, as rows."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, func, select, update

from posapp.kernel.clock import moment, stamp
from posapp.ports import OutboxRow, PrintJob
from posapp.storage.rows import AnyRow, Insert
from posapp.storage.tables.queues import outbox, print_job

QUEUED = "queued"
ADD_OUT = Insert(outbox)
OUT_WAITING = select(func.count()).select_from(outbox).where(outbox.c.state == QUEUED)
OUT_ALL = select(outbox).order_by(outbox.c.position)
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


class SqlOutbox:
    """Keeps `ports.Outbox`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: OutboxRow) -> None:
        """Queue something in this transaction."""
        ADD_OUT.one(
            self._connection,
            {
                "id": row.id,
                "kind": row.kind,
                "subject_id": row.subject_id,
                "made_at": stamp(row.made_at),
                "state": row.state,
            },
        )

    def waiting(self) -> int:
        """How many rows wait."""
        return self._connection.execute(OUT_WAITING).scalar_one()

    def all(self) -> Iterator[OutboxRow]:
        """Every row, oldest first."""
        for row in self._connection.execute(OUT_ALL).all():
            yield OutboxRow(row.id, row.kind, row.subject_id, moment(row.made_at), row.state)


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
