"""Tasks from team to team: asked, taken, handed on, done; who said what stays."""

from datetime import date, timedelta

import pytest

from posapp.domain.store_task import MOST_OPEN, StoreTask, TaskState, Team
from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from posapp.services.store_task_desk import Ask, StoreTaskDesk
from posapp.till import TillServices
from tests.ui.till.counter import MANAGER_PIN, grocer

TODAY = date(2026, 11, 21)


@pytest.fixture
def shop() -> tuple[TillServices, SetClock]:
    """A till with Li Na, the clerk, signed in."""
    return grocer()


@pytest.fixture
def desk(shop: tuple[TillServices, SetClock]) -> StoreTaskDesk:
    """The store's tasks."""
    return shop[0].store_tasks


def oat_milk(desk: StoreTaskDesk, due: date | None = None) -> StoreTask:
    """Service asks buying for what members ask for."""
    words = "Members ask for oat milk in litres"
    return desk.ask(Ask(words, of=Team.BUYING, asked_from=Team.SERVICE, due=due))


def manager_comes(shop: tuple[TillServices, SetClock]) -> None:
    staffing = shop[0].staffing
    staffing.sign_in(staffing.people()[1].id, MANAGER_PIN)


def test_a_task_of_service_lies_open_with_buying_under_the_name_of_who_asked(
    desk: StoreTaskDesk,
) -> None:
    asked = oat_milk(desk)
    (found,) = desk.open()
    assert found == asked
    assert (found.asked_of, found.asked_from) == (Team.BUYING, Team.SERVICE)
    assert (found.asked_by, found.state, found.taken_by) == ("Li Na", TaskState.OPEN, "")


def test_what_is_due_first_stands_first_and_what_has_no_day_last(desk: StoreTaskDesk) -> None:
    someday = oat_milk(desk)
    later = oat_milk(desk, TODAY + timedelta(days=9))
    sooner = oat_milk(desk, TODAY + timedelta(days=2))
    assert [task.id for task in desk.open()] == [sooner.id, later.id, someday.id]


def test_taken_handed_on_and_done_with_everybodys_words(
    shop: tuple[TillServices, SetClock], desk: StoreTaskDesk
) -> None:
    task = oat_milk(desk)
    manager_comes(shop)
    assert desk.take(task.id).taken_by == "M. Roth"
    handed = desk.hand_to(task.id, Team.STOCKROOM, "Ordered; make room for it")
    assert (handed.asked_of, handed.asked_from) == (Team.STOCKROOM, Team.BUYING)
    assert (handed.state, handed.taken_by) == (TaskState.OPEN, "")
    desk.take(task.id)
    desk.finish(task.id, "Stands beside the milk")
    assert desk.open() == []
    assert [one.id for one in desk.closed()] == [task.id]
    told = [(step.by, step.state, step.team, step.words) for step in desk.steps(task.id)]
    assert told == [
        ("Li Na", TaskState.OPEN, Team.BUYING, ""),
        ("M. Roth", TaskState.TAKEN, Team.BUYING, ""),
        ("M. Roth", TaskState.OPEN, Team.STOCKROOM, "Ordered; make room for it"),
        ("M. Roth", TaskState.TAKEN, Team.STOCKROOM, ""),
        ("M. Roth", TaskState.DONE, Team.STOCKROOM, "Stands beside the milk"),
    ]


@pytest.mark.rule("tasks.steps")
def test_what_is_closed_stays_closed(desk: StoreTaskDesk) -> None:
    task = oat_milk(desk)
    desk.drop(task.id, "We sell it already")
    for again in (desk.take, desk.finish, desk.put_back):
        with pytest.raises(Refusal, match=r"task\.step"):
            again(task.id)


@pytest.mark.rule("tasks.handed-on")
def test_it_goes_to_another_team_only_while_it_is_open(desk: StoreTaskDesk) -> None:
    task = oat_milk(desk)
    with pytest.raises(Refusal, match=r"task\.same-team"):
        desk.hand_to(task.id, Team.BUYING)
    desk.finish(task.id)
    with pytest.raises(Refusal, match=r"task\.closed"):
        desk.hand_to(task.id, Team.STOCKROOM)


def test_late_is_what_was_due_before_today_and_is_not_done(desk: StoreTaskDesk) -> None:
    task = oat_milk(desk, TODAY)
    assert not task.is_late(TODAY)
    assert task.is_late(TODAY + timedelta(days=1))
    assert not desk.finish(task.id).is_late(TODAY + timedelta(days=1))


def test_nothing_is_due_yesterday_nothing_is_empty_and_dropping_wants_a_reason(
    desk: StoreTaskDesk,
) -> None:
    with pytest.raises(Refusal, match=r"task\.due-past"):
        oat_milk(desk, TODAY - timedelta(days=1))
    with pytest.raises(Refusal, match=r"text\.reason-missing"):
        desk.ask(Ask("  ", of=Team.BUYING))
    task = oat_milk(desk)
    with pytest.raises(Refusal, match=r"text\.reason-missing"):
        desk.drop(task.id, "")
    assert [one.state for one in desk.open()] == [TaskState.OPEN]


def test_a_list_that_nobody_can_read_takes_no_more(desk: StoreTaskDesk) -> None:
    asked = [oat_milk(desk) for _ in range(MOST_OPEN)]
    with pytest.raises(Refusal, match=r"task\.too-many"):
        oat_milk(desk)
    desk.finish(asked[-1].id)
    oat_milk(desk)


def test_nobody_signed_in_asks_for_nothing(
    shop: tuple[TillServices, SetClock], desk: StoreTaskDesk
) -> None:
    shop[0].staffing.sign_out()
    with pytest.raises(Refusal):
        oat_milk(desk)
    assert desk.open() == []
