"""The store's tasks and what happened to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from posapp.domain.store_task import StoreTask, TaskState, Team


@dataclass(frozen=True, slots=True)
class TaskStep:
    """One thing that happened to a task: when, by whom, how it stood after, and their words."""

    task_id: str
    at: datetime
    by: str
    state: TaskState
    team: Team
    words: str = ""


class StoreTasks(Protocol):
    """Tasks as rows; steps are only added."""

    def put(self, task: StoreTask) -> None:
        """Keep a task; the same id again changes it."""
        ...

    def get(self, task_id: str) -> StoreTask | None:
        """The task."""
        ...

    def open(self) -> Sequence[StoreTask]:
        """What somebody has still to do: the earliest due first, then the oldest."""
        ...

    def closed(self, most: int) -> Sequence[StoreTask]:
        """The last done and dropped, newest first."""
        ...

    def add_step(self, step: TaskStep) -> None:
        """Something happened."""
        ...

    def steps(self, task_id: str) -> Sequence[TaskStep]:
        """What happened to a task, oldest first."""
        ...
