"""Points that move without a sale, through the store: held, spent, corrected, donated."""

from datetime import date, timedelta

import pytest

from loyalty.rules.perks import Perks, Project
from loyalty.rules.program import AdjustLimits, Program
from loyalty.service.points_desk import Late
from loyalty.service.staff_accounts import staff_identifier
from posapp.domain.permission import Act, Approval
from posapp.kernel.ids import MemberId, StaffId
from tests.loyalty.service.conftest import OpenHall
from tests.loyalty.service.hall import Hall, on
from tests.posapp.services.counter import refused
from tests.simulation.shop import CLERK, MANAGER

OWNER_YES = Approval(Act.ADJUST_POINTS, StaffId("owner"), "Owner", "right")


# ---- case d, through the store


@pytest.mark.rule("points.hold-by-key")
def test_d1_of_two_holds_that_do_not_fit_exactly_one_succeeds(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 1000, key="g")
    assert hall.points.hold(anna, 800, key="till").available == 200
    assert refused(lambda: hall.points.hold(anna, 500, key="web")) == "points.not-enough"
    assert hall.points.balances(anna).held == 800


def test_the_same_hold_asked_again_gets_the_same_answer(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 1000, key="g")
    first = hall.points.hold(anna, 800, key="till")
    hall.at("2026-03-02", "09:05")
    assert hall.points.hold(anna, 800, key="till") == first
    assert refused(lambda: hall.points.hold(anna, 700, key="till")) == "points.key-used"


def test_d3_a_hold_that_ran_out_frees_its_points_and_may_be_captured_late(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 1000, key="g")
    hall.points.hold(anna, 800, key="till", minutes=15)
    hall.at("2026-03-02", "09:16")
    assert hall.points.balances(anna).available == 1000
    assert hall.points.capture("till").captured == 800
    assert hall.points.balances(anna).balance == 200


def test_d3_a_late_capture_that_no_longer_fits_is_refused(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 1000, key="g")
    hall.points.hold(anna, 800, key="till", minutes=15)
    hall.at("2026-03-02", "09:16")
    hall.points.spend(anna, 500, key="web")
    assert refused(lambda: hall.points.capture("till")) == "points.not-enough"
    assert hall.points.balances(anna).balance == 500


def test_d4_a_capture_sent_three_times_is_one_debit(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 1000, key="g")
    hall.points.hold(anna, 800, key="till")
    answers = {hall.points.capture("till") for _ in range(3)}
    assert len(answers) == 1
    assert hall.points.balances(anna).balance == 200


def test_d6_killed_between_hold_and_sale_nothing_was_taken(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 1000, key="g")
    hall.points.hold(anna, 800, key="till", minutes=15)
    hall.shop.restart()
    hall.at("2026-03-02", "09:30")
    assert hall.job.run().expired_points == 0
    after = hall.points.balances(anna)
    assert (after.balance, after.held, after.available) == (1000, 0, 1000)


def test_a_hold_is_made_longer_and_let_go(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 100, key="g")
    hall.points.hold(anna, 80, key="till", minutes=15)
    hall.points.extend("till", 60)
    hall.at("2026-03-02", "09:45")
    assert hall.points.balances(anna).held == 80
    assert hall.points.release("till").available == 100
    assert refused(lambda: hall.points.capture("till")) == "points.hold-released"
    assert refused(lambda: hall.points.capture("other")) == "points.hold-unknown"


@pytest.mark.rule("points.late-debit")
@pytest.mark.rule("points.overdraft-case")
def test_two_tills_without_a_network_both_stand_and_a_case_is_opened(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 1000, key="g")
    here = Late("sale-a", on("2026-03-02", "09:05"), sale_id="a")
    there = Late("sale-b", on("2026-03-02", "09:06"), sale_id="b")
    hall.at("2026-03-02", "18:00")
    assert hall.points.debit_late(anna, 800, here).balance == 200
    for _ in range(2):
        assert hall.points.debit_late(anna, 500, there).balance == -300
    assert hall.said(anna) == ["300 points too many were used while tills could not ask each other"]
    assert hall.cards.brief(anna).points.spendable == 0
    assert hall.points.grant(anna, 350, key="later").balance == 50


# ---- giving, spending, the statement


@pytest.mark.rule("points.desk")
def test_b3_through_the_store_leaves_one_open_lot(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 50, key="a", expires=date(2027, 1, 1))
    hall.points.grant(anna, 50, key="b", expires=date(2027, 2, 1))
    hall.points.spend(anna, 70, key="c")
    assert hall.left(anna) == [(30, "2027-02-01")]


def test_the_same_key_is_posted_once(hall: Hall) -> None:
    anna = hall.member()
    for _ in range(2):
        hall.points.grant(anna, 100, key="welcome")
        hall.points.spend(anna, 30, key="cup")
    assert hall.points.balances(anna).balance == 70
    assert len(hall.points.statement(anna).lines) == 2


def test_no_points_are_no_movement(hall: Hall) -> None:
    anna = hall.member()
    assert refused(lambda: hall.points.grant(anna, 0, key="a")) == "points.none"
    assert refused(lambda: hall.points.spend(anna, -5, key="a")) == "points.none"


@pytest.mark.rule("points.statement")
def test_the_statement_says_every_movement_and_ends_at_the_balance(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 100, key="a", reason="welcome")
    hall.points.hold(anna, 60, key="h")
    hall.points.capture("h", 40)
    page = hall.points.statement(anna)
    assert [(line.words.en, line.points, line.after) for line in page.lines] == [
        ("Used", -40, 60),
        ("Held for a sale", 0, 100),
        ("Given", 100, 100),
    ]
    assert page.lines[0].after == page.balance == hall.points.balances(anna).balance
    assert page.lines[-1].reason == "welcome"


# ---- corrections


@pytest.mark.rule("points.adjust")
@pytest.mark.parametrize(
    ("points", "second", "ends"),
    [
        (100, None, 1100),
        (-100, None, 900),
        (101, None, "points.adjust-second"),
        (-101, None, "points.adjust-second"),
        (101, OWNER_YES, 1101),
        (1000, OWNER_YES, 2000),
        (1001, OWNER_YES, "points.adjust-over-limit"),
        (-1000, OWNER_YES, 0),
        (0, None, "points.none"),
    ],
)
def test_a_manager_corrects_within_limits(
    open_a_hall: OpenHall, points: int, second: Approval | None, ends: int | str
) -> None:
    hall = open_a_hall(Program(adjust=AdjustLimits(alone=100, with_second=1000)))
    anna = hall.member()
    hall.points.grant(anna, 1000, key="g")
    hall.manager_in()

    def correct() -> int:
        made = hall.points.adjust(anna, points, key="k", reason="counted wrong", approval=second)
        return made.balance

    assert (refused(correct) if isinstance(ends, str) else correct()) == ends


@pytest.mark.rule("points.adjust")
def test_many_small_corrections_of_a_day_are_one_large_one(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(Program(adjust=AdjustLimits(alone=100, with_second=1000)))
    anna, ben = hall.member(), hall.member("BEN")
    hall.manager_in()

    def correct(key: str, member: MemberId = anna, approval: Approval | None = None) -> int:
        made = hall.points.adjust(member, 60, key=key, reason="late", approval=approval)
        return made.balance

    assert correct("k1") == 60
    assert correct("k1") == 60, "told twice it is one"
    assert refused(lambda: correct("k2")) == "points.adjust-second"
    assert correct("k2", approval=OWNER_YES) == 120
    assert correct("k3", ben) == 60, "each account has its own"
    hall.shop.clock_to_set.forward(timedelta(days=1))
    assert correct("k4") == 180


@pytest.mark.rule("points.adjust")
def test_nobody_gives_points_that_are_over_or_to_nobody(hall: Hall) -> None:
    anna = hall.member()
    hall.manager_in()
    yesterday = hall.shop.till.context.today() - timedelta(days=1)

    def correct(member: MemberId, expires: date | None = None) -> object:
        return hall.points.adjust(member, 5, key="k", reason="late", expires=expires)

    assert refused(lambda: correct(anna, yesterday)) == "points.adjust-over"
    assert refused(lambda: correct(MemberId("nobody"))) == "member.unknown"
    hall.shop.till.loyalty.privacy.erase(anna)
    assert refused(lambda: correct(anna)) == "member.erased"
    assert hall.points.balances(anna).balance == 0


def test_a_clerk_needs_a_manager_and_nobody_is_her_own_second(hall: Hall) -> None:
    anna = hall.member()

    def correct(points: int, approval: Approval | None = None) -> object:
        return hall.points.adjust(anna, points, key="k", reason="late", approval=approval)

    yes = Approval(Act.ADJUST_POINTS, MANAGER, "M. Roth", "right")
    assert refused(lambda: correct(10)) == "permission.needs-manager"
    correct(10, yes)
    assert hall.points.statement(anna).lines[0].approved_by == MANAGER
    hall.manager_in()
    assert refused(lambda: correct(501, yes)) == "points.adjust-second"


@pytest.mark.rule("members.staff-account")
def test_nobody_corrects_her_own_account(hall: Hall) -> None:
    ruth, other = hall.member("RUTH"), hall.member("OTHER")
    hall.manager_in()
    staff = hall.shop.till.loyalty.staff
    for member in (other, ruth):
        staff.tie(member, MANAGER)

    def correct(member: MemberId, approval: Approval | None = None) -> object:
        return hall.points.adjust(member, 5, key=f"k{member}", reason="late", approval=approval)

    assert refused(lambda: correct(ruth)) == "points.own-account"
    correct(other)
    hall.shop.sign_in(CLERK)
    yes = Approval(Act.ADJUST_POINTS, MANAGER, "M. Roth", "right")
    assert refused(lambda: correct(ruth, yes)) == "points.own-account"
    assert hall.cards.card(ruth).ways == hall.cards.card(ruth).ways[:1]
    hall.manager_in()
    staff.untie(MANAGER)
    correct(ruth)


@pytest.mark.rule("members.staff-account")
def test_a_clerk_neither_drops_her_tie_nor_merges_points_to_herself(hall: Hall) -> None:
    ruth, other = hall.member("RUTH"), hall.member("OTHER")
    hall.manager_in()
    loyalty = hall.shop.till.loyalty
    loyalty.staff.tie(ruth, CLERK)
    hall.shop.sign_in(CLERK)
    tie = staff_identifier(CLERK)
    assert refused(lambda: loyalty.members.drop_identifier(ruth, tie)) == "member.staff-mark"
    yes = Approval(Act.ADMIN_MEMBERS, MANAGER, "M. Roth", "right")

    def merged(one: MemberId, two: MemberId, approval: Approval | None) -> str:
        return refused(lambda: loyalty.merging.merge(one, two, "same", approval))

    for approval in (None, yes):
        assert merged(ruth, other, approval) == "points.own-account"
        assert merged(other, ruth, approval) == "points.own-account"
    hall.manager_in()
    assert loyalty.merging.merge(ruth, other, "joined twice").id == ruth


def test_a_tie_alone_is_no_way_to_be_found(hall: Hall) -> None:
    ruth = hall.member("RUTH")
    hall.manager_in()
    loyalty = hall.shop.till.loyalty
    loyalty.staff.tie(ruth, CLERK)
    first, *rest = loyalty.members.open(ruth).member.identifiers
    for one in rest:
        if one != staff_identifier(CLERK):
            loyalty.members.drop_identifier(ruth, one)
    assert refused(lambda: loyalty.members.drop_identifier(ruth, first)) == (
        "member.last-identifier"
    )


def test_a_correction_says_why(hall: Hall) -> None:
    anna = hall.member()
    hall.manager_in()
    assert refused(lambda: hall.points.adjust(anna, 5, key="k", reason=" ")) == (
        "points.adjust-reason"
    )


# ---- donations


def test_points_are_given_to_a_project_of_the_program(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(Program(perks=Perks(projects=(Project("trees", "Trees", "植树"),))))
    anna = hall.member()
    hall.points.grant(anna, 100, key="g")
    assert hall.points.donate(anna, 40, "trees", key="d").balance == 60
    assert refused(lambda: hall.points.donate(anna, 1, "moon", key="e")) == (
        "points.project-unknown"
    )
