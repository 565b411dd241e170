"""Targets: set within what a figure can be, missed ones heard of once a period."""

from dataclasses import replace
from datetime import date

import pytest

from loyalty.insight.targets import Direction, Target
from posapp.domain.permission import Act
from posapp.ports.targets import Missed, Span
from posapp.services.target_desk import TargetDesk, Verdicts, Wish
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
    bounds = {"retention": (0, 10_000)}
    return TargetDesk(shop.till.context, shop.till.staffing, bounds.get)


def test_a_target_comes_back_as_it_was_set(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    assert desk.targets() == (kept,)
    assert kept.target == Target(6_000, Direction.AT_LEAST, 500)
    assert (kept.metric, kept.span, kept.todo) == ("retention", Span.MONTH, "Call the sleepers")
    assert (kept.till, kept.channel) == (None, None)


def test_a_target_is_changed_under_its_own_name_and_taken_away(
    shop: Counter, desk: TargetDesk
) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    part = replace(RETENTION, goal=5_000, till=2, channel="online")
    changed = desk.keep(part, target_id=kept.id, approval=shop.yes(YES))
    assert desk.targets() == (changed,)
    assert (changed.id, changed.till, changed.channel) == (kept.id, 2, "online")
    desk.drop(kept.id, shop.yes(YES))
    assert desk.targets() == ()
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
    assert desk.targets() == ()


def test_a_clerk_alone_sets_none(desk: TargetDesk) -> None:
    assert refused(lambda: desk.keep(RETENTION)) == "permission.needs-manager"
    assert refused(lambda: desk.drop("any")) == "permission.needs-manager"


@pytest.mark.rule("targets.alarm-once")
def test_a_missed_target_is_told_once_a_period(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    assert desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),))) == 1
    assert desk.note(Verdicts((Missed(kept.id, MARCH, 5_050),))) == 0
    assert desk.note(Verdicts((Missed(kept.id, APRIL, 4_000),))) == 1
    assert [(one.missed.first, one.missed.value) for one in desk.alarms()] == [
        (APRIL, 4_000),
        (MARCH, 5_050),
    ]
    assert {one.target.todo for one in desk.alarms()} == {"Call the sleepers"}


@pytest.mark.rule("targets.quiet-once-heard")
def test_an_alarm_that_was_heard_stays_quiet(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)))
    shop.sign_in(MANAGER)
    desk.hear(kept.id, MARCH, "coupons went out")
    assert desk.alarms() == ()
    assert desk.note(Verdicts((Missed(kept.id, MARCH, 4_000),))) == 0
    assert desk.alarms() == ()
    assert refused(lambda: desk.hear(kept.id, MARCH)) == "target.nothing-to-hear"


def test_a_figure_that_is_well_again_takes_its_alarm_back(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)))
    desk.note(Verdicts(well=((kept.id, MARCH),)))
    assert desk.alarms() == ()


def test_the_alarms_of_a_target_go_with_it(shop: Counter, desk: TargetDesk) -> None:
    kept = desk.keep(RETENTION, approval=shop.yes(YES))
    desk.note(Verdicts((Missed(kept.id, MARCH, 5_100),)))
    desk.drop(kept.id, shop.yes(YES))
    assert desk.alarms() == ()
