"""The rules of the program: tried on the past, changed only as tried, and by who may."""

from dataclasses import replace

import pytest

from loyalty.rules.earn_formulas import PerMoney
from loyalty.rules.program import BASE_RULE, Program, Worth
from loyalty.rules.tier import Tier
from loyalty.service.program_desk import ProgramDesk
from loyalty.service.program_trial import Pair, TierReach
from tests.loyalty.service.conftest import OpenHall
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import refused
from tests.simulation.shop import CLERK

SILVER, GOLD = Tier("Silver", 10, "银卡"), Tier("Gold", 20, "金卡", 15_000)
PROGRAM = Program(tiers=(SILVER, GOLD))
DOUBLE = replace(PROGRAM, earning=(replace(BASE_RULE, formula=PerMoney(2, 100)),))
"""Twice the points; a bottle of wine costs 12.50."""


def desk_of(hall: Hall) -> ProgramDesk:
    return hall.shop.till.loyalty.rules


def changed(hall: Hall, program: Program) -> None:
    """Tried on the past and put in force by the manager."""
    hall.manager_in()
    desk_of(hall).try_out(program)
    desk_of(hall).change(program, version=desk_of(hall).now().version)


@pytest.mark.rule("program.trial")
def test_other_rules_are_counted_over_the_purchases_of_a_year(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    anna, ben = hall.member(), hall.member("BEN")
    hall.sold(anna, "WINE", "WINE")
    hall.sold(ben, "WINE")
    hall.sold(None, "WINE")
    with hall.shop.store.read() as work:
        owed = work.trading.points_after(0)[0]
    assert owed == 25 + 12
    higher = replace(DOUBLE, worth=Worth(100, 50), tiers=(SILVER, replace(GOLD, at=30)))
    trial = desk_of(hall).try_out(higher)
    assert (trial.purchases, trial.members, trial.complete) == (2, 2, True)
    assert trial.points == Pair(37, 74)
    assert trial.worth_minor == Pair(37, 37)
    assert (trial.owed_points, trial.owed_minor) == (37, Pair(37, 18))
    assert trial.tiers == (TierReach("Silver", "银卡", 1, 1), TierReach("Gold", "金卡", 1, 1))


@pytest.mark.rule("program.trial")
def test_a_trial_looks_a_year_back_and_no_further(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    anna = hall.member()
    hall.sold(anna, "WINE")
    today = hall.context.today()
    hall.at(today.replace(year=today.year + 1).isoformat())
    assert desk_of(hall).try_out(DOUBLE).purchases == 1
    hall.at(today.replace(year=today.year + 1, month=today.month % 12 + 1).isoformat())
    assert desk_of(hall).try_out(DOUBLE).purchases == 0


@pytest.mark.rule("program.trial")
def test_a_tier_that_one_of_both_does_not_have_is_counted_for_the_other(
    open_a_hall: OpenHall,
) -> None:
    hall = open_a_hall(PROGRAM)
    hall.sold(hall.member(), "WINE", "WINE")
    bronze = Tier("Bronze", 5, "铜卡")
    trial = desk_of(hall).try_out(replace(PROGRAM, tiers=(bronze, SILVER)))
    assert trial.tiers == (
        TierReach("Bronze", "铜卡", None, 0),
        TierReach("Silver", "银卡", 0, 1),
        TierReach("Gold", "金卡", 1, None),
    )


@pytest.mark.rule("program.changed-as-tried")
def test_what_was_tried_holds_from_the_next_sale_on(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    anna = hall.member()
    hall.sold(anna, "WINE")
    changed(hall, DOUBLE)
    assert desk_of(hall).now().by == "manager"
    with hall.shop.store.read() as work:
        newest = work.journal.last(1)
    assert newest is not None
    assert '"changed":["earning"]' in newest.body
    hall.sold(anna, "WINE")
    assert hall.points.balances(anna).balance == 12 + 24


@pytest.mark.rule("program.changed-as-tried")
def test_nothing_holds_that_was_not_tried_to_its_end(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    hall.sold(hall.member(), "WINE")
    hall.manager_in()
    desk = desk_of(hall)
    version = desk.now().version
    assert refused(lambda: desk.change(DOUBLE, version=version)) == "program.not-tried"
    assert not desk.try_out(DOUBLE, lambda _done, _of: False).complete
    assert refused(lambda: desk.change(DOUBLE, version=version)) == "program.not-tried"
    desk.try_out(DOUBLE)
    other = replace(DOUBLE, pending_days=3)
    assert refused(lambda: desk.change(other, version=version)) == "program.not-tried"
    desk.change(DOUBLE, version=version)
    assert desk.now().program == DOUBLE


@pytest.mark.rule("program.changed-as-tried")
def test_a_change_made_from_older_rules_is_refused(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    hall.manager_in()
    desk = desk_of(hall)
    seen = desk.now().version
    desk.try_out(DOUBLE)
    hall.programs.change(replace(PROGRAM, pending_days=5), by="somebody else")
    assert refused(lambda: desk.change(DOUBLE, version=seen)) == "program.changed-meanwhile"
    assert desk.now().program.pending_days == 5


def test_a_clerk_changes_no_rules(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    hall.shop.sign_in(CLERK)
    desk = desk_of(hall)
    desk.try_out(DOUBLE)
    assert (
        refused(lambda: desk.change(DOUBLE, version=desk.now().version))
        == "permission.needs-manager"
    )


def test_rules_that_are_the_same_make_no_new_version(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    hall.manager_in()
    desk = desk_of(hall)
    before = desk.now().version
    desk.change(PROGRAM, version=before)
    assert desk.now().version == before


@pytest.mark.rule("program.tier-held")
def test_a_tier_is_taken_away_when_nobody_stands_in_it(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(PROGRAM)
    hall.sold(hall.member(), "WINE", "WINE")
    hall.manager_in()
    desk, without_gold = desk_of(hall), replace(PROGRAM, tiers=(SILVER,))
    desk.try_out(without_gold)
    version = desk.now().version
    assert refused(lambda: desk.change(without_gold, version=version)) == "program.tier-held"
    changed(hall, replace(PROGRAM, tiers=(GOLD,)))
    assert [tier.name for tier in desk.now().program.tiers] == ["Gold"]
