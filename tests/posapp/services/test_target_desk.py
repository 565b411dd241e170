"""Targets: set within what a figure can be, missed ones heard of once a period."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from loyalty.insight.targets import Direction, Target
from posapp.domain.permission import Act
from posapp.domain.store_task import TaskState, Team
from posapp.ports.targets import Alarm, KeptTarget, Missed, Span
from posapp.services.target_desk import TargetDesk, Verdicts, Wish, task_id
from tests.posapp.services.counter import Counter, refused
from tests.simulation.shop import MANAGER

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
RETENTION = Wish(
    "retention", 6_000, Direction.AT_LEAST, Span.MONTH, tolerance=500, todo="Call the sleepers"
)
YES = Act.CHANGE_SETTINGS


@pytest.fixture
def desk(shop: Counter) -> TargetDesk:
    """The desk of a store that knows one figure, a share."""
    bounds = {"retention": (0, 10_000), "churn": (0, 10_000)}
    return TargetDesk(shop.till.context, shop.till.staffing, bounds.get)


def in_short(alarm: Alarm) -> str:
    """An alarm as a task, in short."""
    return f"{alarm.target.metric}: {alarm.missed.value}"


def kept_in(shop: Counter) -> tuple[KeptTarget, ...]:
    """The targets that hold."""
    with shop.store.read() as work:
        return tuple(work.targets.all())


def alarms(shop: Counter) -> list[tuple[date, int, str]]:
    """What was missed and not heard of: from when, how much, and what was to be done then."""
    with shop.store.read() as work:
        found = work.targets.open()
    return [(one.missed.first, one.missed.value, one.target.todo) for one in found]


def test_a_target_comes_back_as_it_was_set(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    assert kept_in(shop) == (kept,)
    assert kept.target == Target(6_000, Direction.AT_LEAST, 500)
    assert (kept.metric, kept.span, kept.todo) == ("retention", Span.MONTH, "Call the sleepers")
    assert (kept.till, kept.channel) == (None, None)


def test_a_target_is_changed_under_its_own_name_and_taken_away(
    shop: Counter, desk: TargetDesk
) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    part = replace(RETENTION, goal=5_000, till=2, channel="online")
    changed = desk.keep(part, target_id=kept.id, approval=shop.yes(YES))
    assert kept_in(shop) == (changed,)
    assert (changed.id, changed.till, changed.channel) == (kept.id, 2, "online")
    desk.drop(kept.id, shop.yes(YES))
    assert kept_in(shop) == ()
    again = refused(lambda: desk.keep(part, target_id=kept.id, approval=shop.yes(YES)))
    assert again == "target.gone"


@pytest.mark.rule("targets.bounded")
@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (replace(RETENTION, metric="luck"), "target.unknown-metric"),
        (replace(RETENTION, goal=10_001), "target.out-of-bounds"),
        (replace(RETENTION, goal=-1), "target.out-of-bounds"),
        (replace(RETENTION, tolerance=10_001), "target.tolerance"),
        (replace(RETENTION, tolerance=-1), "target.tolerance"),
    ],
)
def test_what_a_figure_can_never_be_is_no_target(
    shop: Counter, desk: TargetDesk, wish: Wish, code: str
) -> None:
    assert refused(lambda: desk.keep(wish, approval=shop.yes(YES))) == code
    assert kept_in(shop) == ()


def test_a_clerk_alone_sets_none(desk: TargetDesk) -> None:
    assert refused(lambda: desk.keep(RETENTION)) == "permission.needs-manager"
    assert refused(lambda: desk.drop("any")) == "permission.needs-manager"


def test_a_clerk_reads_no_alarm(shop: Counter, desk: TargetDesk) -> None:
    assert refused(desk.alarms) == "permission.needs-manager"
    shop.sign_in(MANAGER)
    assert desk.alarms() == ()


@pytest.mark.rule("targets.recorded")
def test_the_journal_keeps_what_was_done_with_a_goal(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    desk.keep(replace(RETENTION, goal=5_000), target_id=kept.id, approval=shop.yes(YES))
    desk.note(Verdicts((Missed(kept.id, MARCH, 4_100),)), in_short)
    shop.sign_in(MANAGER)
    desk.hear(kept.id, MARCH, "coupons went out")
    desk.drop(kept.id)
    desk.drop(kept.id)
    told = shop.journal("target")
    assert [one["act"] for one in told] == ["set", "changed", "heard", "dropped"]
    before, goal = told[1]["before"], told[1]["goal"]
    assert isinstance(before, Mapping)
    assert isinstance(goal, Mapping)
    assert (before["goal"], goal["goal"], goal["metric"]) == (6_000, 5_000, "retention")
    assert told[2]["note"] == "coupons went out"


@pytest.mark.rule("targets.alarm-once")
def test_a_missed_target_is_told_once_a_period(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    assert desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)), in_short) == 1
    assert desk.note(Verdicts((Missed(kept.id, MARCH, 5_050),)), in_short) == 0
    assert desk.note(Verdicts((Missed(kept.id, APRIL, 4_000),)), in_short) == 1
    todo = "Call the sleepers"
    assert alarms(shop) == [(APRIL, 4_000, todo), (MARCH, 5_050, todo)]


@pytest.mark.rule("targets.quiet-once-heard")
def test_an_alarm_that_was_heard_stays_quiet(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)), in_short)
    shop.sign_in(MANAGER)
    desk.hear(kept.id, MARCH, "coupons went out")
    assert desk.alarms() == ()
    assert desk.note(Verdicts((Missed(kept.id, MARCH, 4_000),)), in_short) == 0
    assert desk.alarms() == ()
    assert refused(lambda: desk.hear(kept.id, MARCH)) == "target.nothing-to-hear"


def test_a_figure_that_is_well_again_takes_its_alarm_back(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)), in_short)
    desk.note(Verdicts(well=((kept.id, MARCH),)), in_short)
    assert alarms(shop) == []


def test_the_alarms_of_a_target_go_with_it(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)), in_short)
    desk.drop(kept.id, shop.yes(YES))
    assert alarms(shop) == []


@pytest.mark.rule("targets.judged-by-what-was-asked")
@pytest.mark.parametrize("heard", [True, False])
@pytest.mark.parametrize(
    "now",
    [
        replace(RETENTION, metric="churn"),
        replace(RETENTION, goal=5_000),
        replace(RETENTION, direction=Direction.AT_MOST),
        replace(RETENTION, tolerance=0),
        replace(RETENTION, span=Span.WEEK),
        replace(RETENTION, till=2),
        replace(RETENTION, channel="online"),
    ],
)
def test_a_goal_that_asks_for_something_else_is_judged_anew(
    shop: Counter, desk: TargetDesk, now: Wish, *, heard: bool
) -> None:
    """Neither is the old figure said of the new goal, nor does an old alarm keep it quiet."""
    kept, tasks = desk.keep(RETENTION, approval=shop.yes(YES)), shop.till.store_tasks
    other = desk.keep(RETENTION, approval=shop.yes(YES))
    every = (Missed(kept.id, MARCH, 5_100), Missed(other.id, MARCH, 5_100))
    desk.note(Verdicts(every), in_short)
    shop.sign_in(MANAGER)
    if heard:
        desk.hear(kept.id, MARCH)
    desk.keep(now, target_id=kept.id)
    assert [one.target.id for one in desk.alarms()] == [other.id]
    assert {one.id for one in tasks.open()} == {task_id(other.id, MARCH)}
    assert desk.note(Verdicts((Missed(kept.id, MARCH, 1_000),)), in_short) == 1
    assert {one.target.id for one in desk.alarms()} == {kept.id, other.id}
    assert (task_id(kept.id, MARCH) in {one.id for one in tasks.open()}) is not heard


@pytest.mark.rule("targets.judged-as-read")
def test_what_was_counted_for_a_goal_of_before_says_nothing_of_it_now(
    shop: Counter, desk: TargetDesk
) -> None:
    """A count over a year takes its time; somebody changes the goal meanwhile."""
    before = desk.keep(RETENTION, approval=shop.yes(YES))
    missed = (Missed(before.id, MARCH, 5_100),)
    desk.keep(replace(RETENTION, goal=5_000), target_id=before.id, approval=shop.yes(YES))
    assert desk.note(Verdicts(missed, judged=(before,)), in_short) == 0
    assert (alarms(shop), shop.till.store_tasks.open()) == ([], [])
    desk.note(Verdicts(missed), in_short)
    desk.note(Verdicts(well=((before.id, MARCH),), judged=(before,)), in_short)
    assert len(alarms(shop)) == len(shop.till.store_tasks.open()) == 1


def test_a_goal_with_other_words_to_act_on_keeps_its_alarms(
    shop: Counter, desk: TargetDesk
) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)), in_short)
    desk.keep(replace(RETENTION, todo="Write to them"), target_id=kept.id, approval=shop.yes(YES))
    assert alarms(shop) == [(MARCH, 5_100, "Write to them")]
    assert {one.id for one in shop.till.store_tasks.open()} == {task_id(kept.id, MARCH)}


@pytest.mark.rule("targets.task-once")
def test_a_missed_goal_is_a_task_of_the_office_once_a_period(
    shop: Counter, desk: TargetDesk
) -> None:
    kept, tasks = desk.keep(RETENTION, approval=shop.yes(YES)), shop.till.store_tasks
    for _ in range(3):
        desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)), in_short)
    (task,) = tasks.open()
    assert (task.words, task.asked_of, task.asked_by) == ("retention: 5100", Team.OFFICE, "")
    assert task.place == ("goals", kept.id)
    desk.note(Verdicts((Missed(kept.id, APRIL, 4_000),)), in_short)
    assert [one.words for one in tasks.open()] == ["retention: 5100", "retention: 4000"]


@pytest.mark.rule("targets.task-once")
@pytest.mark.parametrize("how", [TaskState.DONE, TaskState.DROPPED])
def test_what_became_of_the_task_holds(shop: Counter, desk: TargetDesk, how: TaskState) -> None:
    kept, tasks = desk.keep(RETENTION, approval=shop.yes(YES)), shop.till.store_tasks
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)), in_short)
    (task,) = tasks.open()
    if how is TaskState.DONE:
        tasks.finish(task.id)
    else:
        tasks.drop(task.id, "the roof leaked")
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_000),)), in_short)
    assert tasks.open() == []
    assert [one.state for one in tasks.closed()] == [how]


@pytest.mark.rule("targets.task-once")
def test_a_figure_that_is_well_after_all_ends_a_task_that_nobody_has_taken(
    shop: Counter, desk: TargetDesk
) -> None:
    kept, tasks = desk.keep(RETENTION, approval=shop.yes(YES)), shop.till.store_tasks
    well = Verdicts(well=((kept.id, MARCH), (kept.id, APRIL)))
    for first in (MARCH, APRIL):
        desk.note(Verdicts((Missed(kept.id, first, 5_100),)), in_short)
    tasks.take(task_id(kept.id, APRIL))
    for _ in range(2):
        desk.note(well, in_short)
    assert [one.id for one in tasks.open()] == [task_id(kept.id, APRIL)]
    assert [one.state for one in tasks.closed()] == [TaskState.DROPPED]


@pytest.mark.rule("targets.task-once")
def test_what_was_heard_before_becomes_no_task(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    shop.sign_in(MANAGER)
    with shop.store.write() as work:
        work.targets.miss(Missed(kept.id, MARCH, 5_100), shop.till.context.now())
        work.commit()
    desk.hear(kept.id, MARCH)
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)), in_short)
    assert shop.till.store_tasks.open() == []


@pytest.mark.rule("targets.task-once")
def test_a_goal_missed_anew_in_its_period_is_a_task_anew(shop: Counter, desk: TargetDesk) -> None:
    kept, tasks = desk.keep(RETENTION, approval=shop.yes(YES)), shop.till.store_tasks
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)), in_short)
    desk.note(Verdicts(well=((kept.id, MARCH),)), in_short)
    assert desk.note(Verdicts((Missed(kept.id, MARCH, 3_000),)), in_short) == 1
    (task,) = tasks.open()
    assert (task.id, task.words) == (task_id(kept.id, MARCH), "retention: 3000")
    assert [one.state.value for one in tasks.steps(task.id)] == ["open", "dropped", "open"]


@pytest.mark.rule("targets.task-once")
def test_what_a_person_dropped_stays_dropped_when_the_figure_wavers(
    shop: Counter, desk: TargetDesk
) -> None:
    kept, tasks = desk.keep(RETENTION, approval=shop.yes(YES)), shop.till.store_tasks
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)), in_short)
    tasks.drop(task_id(kept.id, MARCH), "the roof leaked")
    desk.note(Verdicts(well=((kept.id, MARCH),)), in_short)
    desk.note(Verdicts((Missed(kept.id, MARCH, 3_000),)), in_short)
    assert tasks.open() == []


@pytest.mark.rule("targets.task-ends-with-its-goal")
@pytest.mark.parametrize("how", ["drop", "hear", "hear with a note"])
def test_a_task_ends_with_its_goal_or_alarm_unless_somebody_has_it(
    shop: Counter, desk: TargetDesk, how: str
) -> None:
    """Rule: targets.task-ends-with-its-goal."""
    kept, tasks = desk.keep(RETENTION, approval=shop.yes(YES)), shop.till.store_tasks
    other = desk.keep(RETENTION, approval=shop.yes(YES))
    missed = tuple(
        Missed(one, first, 5_100) for one in (kept.id, other.id) for first in (MARCH, APRIL)
    )
    desk.note(Verdicts(missed), in_short)
    tasks.take(task_id(kept.id, APRIL))
    shop.sign_in(MANAGER)
    by = shop.till.staffing.signed_in().name
    if how == "drop":
        desk.drop(kept.id)
    else:
        for first in (MARCH, APRIL):
            desk.hear(kept.id, first, "coupons went out" if "note" in how else "")
    stays = {task_id(kept.id, APRIL), task_id(other.id, MARCH), task_id(other.id, APRIL)}
    assert {one.id for one in tasks.open()} == stays
    (closed,) = tasks.closed()
    step = tasks.steps(closed.id)[-1]
    assert (closed.state, closed.taken_by, step.by) == (TaskState.DROPPED, by, by)
    why = {
        "drop": "The goal was taken away, so there is nothing left to do.",
        "hear": "Somebody took note of the alarm, so there is nothing left to do.",
    }
    assert step.words == why.get(how, "coupons went out")
