"""Tasks between the teams of the store: asked, taken, handed on, done, with everybody's words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from posapp.domain.permission import Act
from posapp.domain.store_task import MOST_OPEN, StoreTask, TaskState, Team
from posapp.kernel.errors import Refusal
from posapp.ports.store_tasks import TaskStep
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staffing import Staffing

LAST_CLOSED: Final = 100
NOTED: Final = "note"


@dataclass(frozen=True, slots=True)
class Ask:
    """A task as somebody asks for it."""

    words: str
    of: Team
    asked_from: Team = Team.OFFICE
    due: date | None = None
    about: str = ""


class StoreTaskDesk:
    """Keeps the store's tasks; whoever may sell may ask and do, each step is kept with its name."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    def open(self) -> Sequence[StoreTask]:
        """What somebody has still to do: the earliest due first."""
        with self._context.store.read() as work:
            return work.store_tasks.open()

    def closed(self) -> Sequence[StoreTask]:
        """The last that were done or dropped."""
        with self._context.store.read() as work:
            return work.store_tasks.closed(LAST_CLOSED)

    def one(self, task_id: str) -> StoreTask | None:
        """A task by its id, open or closed; None where there is none."""
        with self._context.store.read() as work:
            return work.store_tasks.get(task_id)

    def steps(self, task_id: str) -> Sequence[TaskStep]:
        """What happened to a task, oldest first."""
        with self._context.store.read() as work:
            return work.store_tasks.steps(task_id)

    def ask(self, ask: Ask) -> StoreTask:
        """Put a task on a team's list; refuses an empty one, and one that was due before today."""
        by = self._who()
        words = clean_text(ask.words, "task")
        if ask.due is not None and ask.due < self._context.today():
            raise Refusal("task.due-past")
        now = self._context.now()
        task = StoreTask(
            id=self._context.ids.new(),
            words=words,
            asked_of=ask.of,
            asked_from=ask.asked_from,
            asked_by=by,
            asked_at=now,
            due=ask.due,
            about=ask.about,
        )
        with self._context.store.write() as work:
            if len(work.store_tasks.open()) >= MOST_OPEN:
                raise Refusal("task.too-many", most=MOST_OPEN)
            work.store_tasks.put(task)
            work.store_tasks.add_step(TaskStep(task.id, now, by, task.state, task.asked_of))
            work.commit()
        return task

    def take(self, task_id: str) -> StoreTask:
        """I do it."""
        return self._change(task_id, lambda task, by: task.moved(TaskState.TAKEN, by))

    def put_back(self, task_id: str, words: str = "") -> StoreTask:
        """I do not do it after all; the team has it again."""
        return self._change(task_id, lambda task, by: task.moved(TaskState.OPEN, by), words)

    def hand_to(self, task_id: str, team: Team, words: str = "") -> StoreTask:
        """Another team has to go on with it."""
        return self._change(task_id, lambda task, _by: task.handed_to(team), words)

    def finish(self, task_id: str, words: str = "") -> StoreTask:
        """It is done."""
        return self._change(task_id, lambda task, by: task.moved(TaskState.DONE, by), words)

    def drop(self, task_id: str, words: str) -> StoreTask:
        """It is not wanted any more, and why."""
        why = clean_text(words, "reason")
        return self._change(task_id, lambda task, by: task.moved(TaskState.DROPPED, by), why)

    def _change(
        self, task_id: str, change: Callable[[StoreTask, str], StoreTask], words: str = ""
    ) -> StoreTask:
        by = self._who()
        said = clean_text(words, NOTED, empty=True)
        with self._context.store.write() as work:
            found = work.store_tasks.get(task_id)
            if found is None:
                raise Refusal("task.gone")
            task = change(found, by)
            work.store_tasks.put(task)
            work.store_tasks.add_step(
                TaskStep(task_id, self._context.now(), by, task.state, task.asked_of, said)
            )
            work.commit()
        return task

    def _who(self) -> str:
        return self._staffing.require(Act.SELL)
