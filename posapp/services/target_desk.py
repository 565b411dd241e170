"""What the store wants its figures to be: set by a manager, missed ones heard of once.

The figures themselves are counted elsewhere, over the columnar copy; this keeps goals and alarms.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from loyalty.insight.targets import Direction, Target
from posapp.domain.journal import RecordType
from posapp.domain.messages import say
from posapp.domain.permission import Act, Approval
from posapp.domain.store_task import MOST_OPEN, StoreTask, TaskState, Team
from posapp.kernel.errors import Refusal
from posapp.kernel.json_values import Json
from posapp.ports import Work
from posapp.ports.store_tasks import TaskStep
from posapp.ports.targets import Alarm, Heard, KeptTarget, Missed, Span
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staffing import Staffing

TaskWords = Callable[[Alarm], str]
"""Says an alarm as a task, in the store's language."""

Bounds = tuple[int, int]
"""The least and the most that a metric can be, in its own unit."""

MOST_TARGETS: Final = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """A target as a manager asks for it."""

    metric: str
    goal: int
    direction: Direction
    span: Span
    tolerance: int = 0
    todo: str = ""
    till: int | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What came of holding figures against targets: missed ones, and periods that are well.

    `judged` are the targets as they were read for it; counting takes its time, and one that asks
    for something else by then is not judged by it.
    """

    missed: tuple[Missed, ...] = ()
    well: tuple[tuple[str, date], ...] = ()
    judged: tuple[KeptTarget, ...] = ()


class TargetDesk:
    """Keeps targets and their alarms; `bounds` tells what a metric can be, None: no such metric."""

    def __init__(
        self, context: TillContext, staffing: Staffing, bounds: Callable[[str], Bounds | None]
    ) -> None:
        self._context = context
        self._staffing = staffing
        self._bounds = bounds

    def targets(self) -> tuple[KeptTarget, ...]:
        """Every target that holds, in the order they were set."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            return tuple(work.targets.all())

    def keep(
        self, wish: Wish, *, target_id: str = "", approval: Approval | None = None
    ) -> KeptTarget:
        """Set a target, or with its id change one; refuses what the metric can never be.

        Rule: targets.bounded
        Rule: targets.judged-by-what-was-asked
        Where a change asks for something else, alarms and untaken tasks of before end with it.
        """
        by = self._staffing.require(Act.CHANGE_SETTINGS, approval)
        self._check(wish)
        with self._context.store.write() as work:
            before = work.targets.get(target_id) if target_id else None
            if target_id and before is None:
                raise Refusal("target.gone")
            if not target_id and len(work.targets.all()) >= MOST_TARGETS:
                raise Refusal("target.too-many", most=MOST_TARGETS)
            kept = KeptTarget(
                id=target_id or self._context.ids.new(),
                metric=wish.metric,
                target=Target(wish.goal, wish.direction, wish.tolerance),
                span=wish.span,
                set_at=self._context.now(),
                set_by=by,
                todo=clean_text(wish.todo, "todo", empty=True),
                till=wish.till,
                channel=wish.channel,
            )
            work.targets.put(kept)
            if before is not None and not _asks_the_same(before, kept):
                work.targets.forget_alarms(kept.id)
                self._end_tasks(work, kept.id, "", "target.goal-changed")
            self._told(work, "changed" if before else "set", kept, {"before": _values(before)})
            work.commit()
        return kept

    def drop(self, target_id: str, approval: Approval | None = None) -> None:
        """The target holds no more; neither do its tasks that nobody has taken."""
        by = self._staffing.require(Act.CHANGE_SETTINGS, approval)
        with self._context.store.write() as work:
            kept = work.targets.get(target_id)
            if kept is None:
                return
            work.targets.end(target_id, self._context.now())
            self._end_tasks(work, target_id, by, "target.goal-dropped")
            self._told(work, "dropped", kept, {})
            work.commit()

    def alarms(self) -> tuple[Alarm, ...]:
        """Missed targets that nobody took note of yet, newest first."""
        self._staffing.require(Act.READ_REPORTS)
        with self._context.store.read() as work:
            return tuple(work.targets.open())

    def hear(self, target_id: str, first: date, note: str = "") -> None:
        """Take note of an alarm: it stays quiet for its period, its task ends if nobody has it.

        Rule: targets.quiet-once-heard
        """
        by = self._staffing.require(Act.READ_REPORTS)
        heard = Heard(self._context.now(), by, clean_text(note, "note", empty=True))
        with self._context.store.write() as work:
            if not work.targets.hear(target_id, first, heard):
                raise Refusal("target.nothing-to-hear")
            why = heard.note or self._say("target.alarm-heard")
            _end_task(work, task_id(target_id, first), heard.at, by, why)
            kept = work.targets.get(target_id)
            if kept is not None:
                said: dict[str, Json] = {"first": first.isoformat(), "note": heard.note}
                self._told(work, "heard", kept, said)
            work.commit()

    def note(self, verdicts: Verdicts, words: TaskWords) -> int:
        """Keep what was found; how many alarms are new. Nobody need be signed in for it."""
        return note_verdicts(self._context, verdicts, words)

    def _end_tasks(self, work: Work, target_id: str, by: str, why: str) -> None:
        """End every task of a goal that nobody has taken."""
        now = self._context.now()
        for task in work.store_tasks.open():
            if task.id.startswith(f"goal:{target_id}:"):
                _end_task(work, task.id, now, by, self._say(why))

    def _say(self, code: str) -> str:
        """Why a task ended, in the store's language."""
        return say(code, self._context.settings.text("till.language"))

    def _told(self, work: Work, act: str, kept: KeptTarget, more: Mapping[str, Json]) -> None:
        """What was done with a goal, in the journal: somebody may be paid by it.

        Rule: targets.recorded
        """
        current = self._staffing.current
        self._context.record(
            work,
            RecordType.TARGET,
            {"act": act, "target": kept.id, "goal": _values(kept), **more},
            clerk=current.id if current else "",
            at=self._context.now(),
        )

    def _check(self, wish: Wish) -> None:
        ends = self._bounds(wish.metric)
        if ends is None:
            raise Refusal("target.unknown-metric", name=wish.metric)
        least, most = ends
        if not least <= wish.goal <= most:
            raise Refusal("target.out-of-bounds", least=least, most=most)
        if not 0 <= wish.tolerance <= most - least:
            raise Refusal("target.tolerance", most=most - least)


def _asks_the_same(one: KeptTarget, other: KeptTarget) -> bool:
    """Whether the same figures miss both; what is to be done then may differ."""
    return (one.metric, one.target, one.span, one.till, one.channel) == (
        other.metric,
        other.target,
        other.span,
        other.till,
        other.channel,
    )


def _values(kept: KeptTarget | None) -> Json:
    """A goal's values, each in the figure's own unit."""
    if kept is None:
        return None
    return {
        "metric": kept.metric,
        "goal": kept.target.goal,
        "direction": kept.target.direction.value,
        "tolerance": kept.target.tolerance,
        "span": kept.span.value,
        "todo": kept.todo,
        "till": kept.till,
        "channel": kept.channel,
    }


def note_verdicts(context: TillContext, verdicts: Verdicts, words: TaskWords) -> int:
    """Raise an alarm for each missed target once a period; take back those that are well again.

    Rule: targets.alarm-once
    Rule: targets.judged-as-read
    An alarm that was heard stays quiet for its period, whatever the figure does. `words` say an
    alarm as the task that is made of it.
    """
    if not (verdicts.missed or verdicts.well):
        return 0
    with context.store.write() as work:
        now, others = context.now(), _changed_since(work, verdicts.judged)
        news = [one for one in verdicts.missed if one.target_id not in others]
        new = sum(work.targets.miss(one, now) for one in news)
        for target_id, first in verdicts.well:
            if target_id not in others:
                work.targets.clear(target_id, first)
                _end_task(work, task_id(target_id, first), now, "", "")
        missed = {(one.target_id, one.first) for one in news}
        for alarm in work.targets.open():
            if (alarm.target.id, alarm.missed.first) in missed:
                _ask_task(work, alarm, words(alarm), now)
        work.commit()
    return new


def _changed_since(work: Work, judged: Sequence[KeptTarget]) -> frozenset[str]:
    """Which of these ask for something else by now."""
    kept = {one.id: one for one in work.targets.all()}
    return frozenset(
        one.id for one in judged if one.id in kept and not _asks_the_same(kept[one.id], one)
    )


def task_id(target_id: str, first: date) -> str:
    """The id of the task of one missed target in one period: so it is asked for once."""
    return f"goal:{target_id}:{first.isoformat()}"


def _ask_task(work: Work, alarm: Alarm, words: str, now: datetime) -> None:
    """Put an alarm on the office's list; what a person did with its task in this period holds.

    Rule: targets.task-once
    """
    its_id = task_id(alarm.target.id, alarm.missed.first)
    before = work.store_tasks.get(its_id)
    if before is not None and not _program_dropped(work, before):
        return
    if len(work.store_tasks.open()) >= MOST_OPEN:
        return
    task = StoreTask(
        id=its_id,
        words=words,
        asked_of=Team.OFFICE,
        asked_from=Team.OFFICE,
        asked_by="",
        asked_at=now,
        about=f"goals {alarm.target.id}",
    )
    work.store_tasks.put(task)
    work.store_tasks.add_step(TaskStep(task.id, now, "", task.state, task.asked_of))


def _program_dropped(work: Work, task: StoreTask) -> bool:
    """Whether the figure was well for a while, which ended the task; no person did."""
    return task.state is TaskState.DROPPED and not work.store_tasks.steps(task.id)[-1].by


def _end_task(work: Work, its_id: str, now: datetime, by: str, why: str) -> None:
    """A task that nobody has taken is not wanted any more; a taken one stays with its person.

    Rule: targets.task-ends-with-its-goal
    `by` is nobody where the figure is well after all, or the goal asks for something else.
    """
    task = work.store_tasks.get(its_id)
    if task is None or task.state is not TaskState.OPEN:
        return
    dropped = task.moved(TaskState.DROPPED, by)
    work.store_tasks.put(dropped)
    work.store_tasks.add_step(TaskStep(its_id, now, by, dropped.state, dropped.asked_of, why))
