"""What the help decides, in plain Python: which tasks a text means, and which one is open."""

from collections.abc import Sequence
from dataclasses import dataclass

STAY = frozenset(
    {"selling", "paying", "change", "returning", "refunded", "recall", "more", "archive"}
    | {"shift_open", "shift_close", "cash", "x_report", "product_card", "settings"}
)
"""The screens that help leads back to; from anywhere else it leads to selling."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing people do at the till, step by step. `short` is the quick way, in keys."""

    code: str
    title: str
    short: str
    steps: tuple[str, ...]

    def is_meant_by(self, text: str) -> bool:
        """Whether every typed word stands somewhere in the task."""
        told = " ".join((self.title, self.short, *self.steps)).casefold()
        return all(word in told for word in text.casefold().split())


class HelpPresenter:
    """Keeps the tasks, what is searched, and the open one."""

    def __init__(self) -> None:
        """Start without tasks; the view brings them in its language."""
        self._all: tuple[Task, ...] = ()
        self._text = ""
        self.at = 0
        self.came_from = "selling"

    def begin(self, screen: str) -> None:
        """Help was asked for on this screen."""
        self.came_from = screen if screen in STAY else "selling"
        self._text = ""
        self.at = 0

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        """The tasks in the present language; the open one stays open."""
        self._all = tuple(tasks)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Those that the text means, titles first; all as long as nothing is typed."""
        found = [task for task in self._all if task.is_meant_by(self._text)]
        wanted = self._text.casefold().split()
        in_title = [task for task in found if all(w in task.title.casefold() for w in wanted)]
        return tuple(in_title + [task for task in found if task not in in_title])

    @property
    def open(self) -> Task | None:
        """The task whose steps are shown."""
        tasks = self.tasks
        return tasks[min(self.at, len(tasks) - 1)] if tasks else None

    def search(self, text: str) -> None:
        """Only tasks that the text means; the same text again leaves the mark where it is."""
        if text != self._text:
            self._text = text
            self.at = 0

    def means(self, text: str) -> bool:
        """Whether the text finds anything."""
        return any(task.is_meant_by(text) for task in self._all)

    def step(self, by: int) -> None:
        """The next task or the one before; stays inside."""
        self.at = min(max(self.at + by, 0), max(len(self.tasks) - 1, 0))

    def pick(self, code: str) -> None:
        """Open this task."""
        codes = [task.code for task in self.tasks]
        if code in codes:
            self.at = codes.index(code)
