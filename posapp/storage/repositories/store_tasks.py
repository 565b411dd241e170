"""Tasks and their steps, as rows."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, insert, select

from posapp.domain.store_task import StoreTask, TaskState, Team
from posapp.kernel.clock import moment
from posapp.ports.store_tasks import TaskStep
from posapp.storage.rows import AnyRow, exact_stamp, put_statement
from posapp.storage.tables.store_tasks import store_task, store_task_step

STILL = (TaskState.OPEN.value, TaskState.TAKEN.value)
PUT = put_statement(store_task, "id")
GET = select(store_task).where(store_task.c.id == bindparam("wanted"))
OPEN = (
    select(store_task)
    .where(store_task.c.state.in_(STILL))
    .order_by(store_task.c.due.is_(None), store_task.c.due, store_task.c.asked_at, store_task.c.id)
)
CLOSED = (
    select(store_task)
    .where(store_task.c.state.not_in(STILL))
    .order_by(store_task.c.asked_at.desc(), store_task.c.id.desc())
)
ADD_STEP = insert(store_task_step)
STEPS = (
    select(store_task_step)
    .where(store_task_step.c.task_id == bindparam("wanted"))
    .order_by(store_task_step.c.position)
)


class SqlStoreTasks:
    """Keeps `ports.store_tasks.StoreTasks`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, task: StoreTask) -> None:
        """Keep a task; the same id again changes it."""
        values = {
            "id": task.id,
            "words": task.words,
            "asked_of": task.asked_of.value,
            "asked_from": task.asked_from.value,
            "asked_by": task.asked_by,
            "asked_at": exact_stamp(task.asked_at),
            "due": task.due.isoformat() if task.due is not None else None,
            "about": task.about,
            "state": task.state.value,
            "taken_by": task.taken_by,
        }
        self._connection.execute(PUT, values)

    def get(self, task_id: str) -> StoreTask | None:
        """The task."""
        row = self._connection.execute(GET, {"wanted": task_id}).one_or_none()
        return None if row is None else _task(row)

    def open(self) -> Sequence[StoreTask]:
        """What somebody has still to do: the earliest due first, then the oldest."""
        return [_task(row) for row in self._connection.execute(OPEN)]

    def closed(self, most: int) -> Sequence[StoreTask]:
        """The last done and dropped, newest first."""
        return [_task(row) for row in self._connection.execute(CLOSED.limit(most))]

    def add_step(self, step: TaskStep) -> None:
        """Something happened."""
        values = {
            "task_id": step.task_id,
            "at": exact_stamp(step.at),
            "by_name": step.by,
            "state": step.state.value,
            "team": step.team.value,
            "words": step.words,
        }
        self._connection.execute(ADD_STEP, values)

    def steps(self, task_id: str) -> Sequence[TaskStep]:
        """What happened to a task, oldest first."""
        return [
            TaskStep(
                row.task_id,
                moment(row.at),
                row.by_name,
                TaskState(row.state),
                Team(row.team),
                row.words,
            )
            for row in self._connection.execute(STEPS, {"wanted": task_id})
        ]


def _task(row: AnyRow) -> StoreTask:
    return StoreTask(
        id=row.id,
        words=row.words,
        asked_of=Team(row.asked_of),
        asked_from=Team(row.asked_from),
        asked_by=row.asked_by,
        asked_at=moment(row.asked_at),
        due=date.fromisoformat(row.due) if row.due is not None else None,
        about=row.about,
        state=TaskState(row.state),
        taken_by=row.taken_by,
    )
