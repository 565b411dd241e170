"""What the page of tasks decides: which are shown, which one is marked, when one is due."""

from datetime import date, timedelta
from typing import Final

from posapp.domain.store_task import MOVES, StoreTask, TaskState, Team
from posapp.ports.store_tasks import TaskStep
from posapp.services.store_task_desk import Ask
from posapp.till import TillServices

ALL: Final = "all"
CLOSED: Final = "closed"
DUE_DAYS: Final = {"none": None, "today": 0, "days": 3, "week": 7}
"""How a new task's day is chosen: days from today."""


class TasksPresenter:
    """Keeps filter and mark; everything else it asks of the desk."""

    def __init__(self, services: TillServices) -> None:
        """Show what is open, of all teams."""
        self._services = services
        self._desk = services.store_tasks
        self.filter = ALL
        self.chosen_id = ""
        self._tasks: tuple[StoreTask, ...] = ()

    @property
    def today(self) -> date:
        """The store's day."""
        return self._services.context.today()

    def read(self) -> None:
        """Look at the lists again."""
        closed = self.filter == CLOSED
        self._tasks = tuple(self._desk.closed() if closed else self._desk.open())

    def show(self, task_id: str) -> None:
        """Mark a task, in the list that it stands in."""
        task = self._desk.one(task_id)
        self.chosen_id = task_id
        self.filter = CLOSED if task is not None and not task.is_open else ALL

    @property
    def shown(self) -> tuple[StoreTask, ...]:
        """The tasks of the filter, the earliest due first."""
        if self.filter in {ALL, CLOSED}:
            return self._tasks
        return tuple(task for task in self._tasks if task.asked_of.value == self.filter)

    @property
    def chosen(self) -> StoreTask | None:
        """The marked task; None when none is, or when it is no longer in the list."""
        return next((task for task in self.shown if task.id == self.chosen_id), None)

    @property
    def steps(self) -> tuple[TaskStep, ...]:
        """What happened to the marked task."""
        return tuple(self._desk.steps(self.chosen_id)) if self.chosen is not None else ()

    @property
    def late(self) -> int:
        """How many of the open ones are late."""
        return sum(task.is_late(self.today) for task in self._tasks)

    def may(self, then: TaskState) -> bool:
        """Whether the marked task can go there now."""
        task = self.chosen
        return task is not None and then in MOVES.moves.get(task.state, {})

    def ask(self, words: str, team: Team, due: str) -> StoreTask:
        """A new task; it is marked."""
        days = DUE_DAYS[due]
        day = None if days is None else self.today + timedelta(days=days)
        task = self._desk.ask(Ask(words, of=team, due=day))
        self.chosen_id = task.id
        if self.filter not in {ALL, team.value}:
            self.filter = ALL
        self.read()
        return task

    def move(self, then: TaskState, words: str) -> None:
        """The marked task a step further."""
        acts = {
            TaskState.TAKEN: lambda: self._desk.take(self.chosen_id),
            TaskState.OPEN: lambda: self._desk.put_back(self.chosen_id, words),
            TaskState.DONE: lambda: self._desk.finish(self.chosen_id, words),
            TaskState.DROPPED: lambda: self._desk.drop(self.chosen_id, words),
        }
        acts[then]()
        self.read()

    def hand_to(self, team: Team, words: str) -> None:
        """The marked task to another team."""
        self._desk.hand_to(self.chosen_id, team, words)
        self.read()
