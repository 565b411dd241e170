"""A task that one team of the store gives another: what is asked, until when, how far it is."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Final

from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.states import StateTable

MOST_OPEN: Final = 500
"""More than that nobody reads: tasks must be done or dropped before new ones come."""


class Team(Enum):
    """Who a task is for; the value is what the store file holds."""

    COUNTER = "counter"
    SERVICE = "service"
    BUYING = "buying"
    STOCKROOM = "stockroom"
    MARKETING = "marketing"
    OFFICE = "office"


class TaskState(Enum):
    """How far a task is."""

    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    DROPPED = "dropped"


MOVES: Final = StateTable(
    start=TaskState.OPEN,
    moves={
        TaskState.OPEN: {
            TaskState.TAKEN: "somebody of the team works on it",
            TaskState.DONE: "it was done in one go",
            TaskState.DROPPED: "it is not wanted any more",
        },
        TaskState.TAKEN: {
            TaskState.OPEN: "it goes to another team, or back on the pile",
            TaskState.DONE: "it is done",
            TaskState.DROPPED: "it is not wanted any more",
        },
    },
    final=frozenset({TaskState.DONE, TaskState.DROPPED}),
)


@dataclass(frozen=True, slots=True)
class StoreTask:
    """One task as it stands now.

    `about` names the page of the office that it is about, and what of it after a space.
    `asked_by` and `taken_by` are names of people: nobody has taken what is open, and what the
    program itself asks for has nobody's name.
    """

    id: str
    words: str
    asked_of: Team
    asked_from: Team
    asked_by: str
    asked_at: datetime
    due: date | None = None
    about: str = ""
    state: TaskState = TaskState.OPEN
    taken_by: str = ""

    def __post_init__(self) -> None:
        if not self.words:
            raise Bug("task.wordless", id=self.id)
        if (self.state is TaskState.OPEN) and self.taken_by:
            raise Bug("task.open-but-taken", id=self.id)

    @property
    def place(self) -> tuple[str, str]:
        """The page that it is about, and what of it; empty where there is none."""
        page, _, what = self.about.partition(" ")
        return page, what

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to do something."""
        return self.state not in MOVES.final

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.is_open and self.due is not None and self.due < today

    def moved(self, then: TaskState, by: str) -> "StoreTask":
        """The task a step further; refused where such a step makes no sense now.

        Rule: tasks.steps
        """
        if then not in MOVES.moves.get(self.state, {}):
            raise Refusal("task.step", now=self.state.value, then=then.value)
        taken_by = "" if then is TaskState.OPEN else by
        return replace(self, state=then, taken_by=taken_by)

    def handed_to(self, team: Team) -> "StoreTask":
        """The same task for another team, open again.

        Rule: tasks.handed-on
        """
        if not self.is_open:
            raise Refusal("task.closed")
        if team is self.asked_of:
            raise Refusal("task.same-team")
        return replace(
            self, asked_of=team, asked_from=self.asked_of, state=TaskState.OPEN, taken_by=""
        )
