"""What a purchase earns: rules, multipliers, caps, and the trace that says so."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.earn_conditions import (
    DaysFrom,
    DidAct,
    GoodsAre,
    GoodsAreNot,
    HoursFrom,
    PaidWith,
    TierIs,
    WeekdayIs,
)
from loyalty.rules.earn_formulas import PerMoney, PerUnit, PerVisit
from loyalty.rules.earning import EarnedBefore, Purchase, PurchaseLine, earn, points_earned
from loyalty.rules.program import (
    BASE_RULE,
    Cap,
    CapHow,
    CapSpan,
    EarningRule,
    EarnOn,
    Multiplier,
    Program,
)
from loyalty.rules.tier import Tier
from posapp.kernel.errors import Bug
from tests.loyalty.rules.shopping import (
    SATURDAY,
    bought,
    line,
    programs,
    purchases,
    total_points,
)

DOUBLE = Multiplier("double", "Double points", "双倍积分", 20_000)


@pytest.mark.rule("points.earning")
@pytest.mark.parametrize(
    ("amounts", "points_minor", "earned"),
    [
        ((10_000, 5_000), 3_000, 120),  # case a1
        ((150, 150), 0, 3),  # whole receipt: not 1 + 1
        ((99,), 0, 0),
        ((199,), 100, 0),
        ((5_000,), 5_000, 0),  # paid with points alone
        ((0, 100), 0, 1),
        ((1_999, 499, 99), 0, 25),
    ],
)
def test_one_point_for_each_full_unit_of_money(
    amounts: tuple[int, ...], points_minor: int, earned: int
) -> None:
    lines = [line(number, gross) for number, gross in enumerate(amounts, 1)]
    assert earn(bought(*lines, points_minor=points_minor), Program()).earned == earned


def test_the_trace_shares_the_points_over_the_lines() -> None:
    trace = earn(bought(line(1, 10_000), line(2, 5_000), points_minor=3_000), Program())
    assert trace.shares == {1: 80, 2: 40}
    assert [(rule.id, rule.points) for rule in trace.rules] == [("base", 120)]


def test_points_that_pay_may_earn_if_the_store_says_so() -> None:
    purchase = bought(line(1, 10_000), points_minor=3_000)
    assert earn(purchase, Program(earn_on_points_part=True)).earned == 100


def test_a_store_may_leave_the_tax_out() -> None:
    purchase = bought(line(1, 12_000, net=10_000), points_minor=6_000)
    assert earn(purchase, Program(earn_on=EarnOn.NET)).earned == 50
    assert earn(purchase, Program(earn_on=EarnOn.GROSS)).earned == 60


@pytest.mark.rule("points.earn-conditions")
@pytest.mark.parametrize(
    ("when", "holds"),
    [
        (GoodsAre(skus=("SKU1",)), True),
        (GoodsAre(categories=("MILK",)), False),
        (GoodsAreNot(categories=("TEA",)), False),
        (GoodsAreNot(brands=("X",)), True),
        (WeekdayIs((5, 6)), True),
        (WeekdayIs((0,)), False),
        (HoursFrom(time(15), time(16)), True),
        (HoursFrom(time(22), time(15, 30)), False),
        (HoursFrom(time(15, 30), time(1)), True),
        (DaysFrom(date(2026, 11, 21), date(2026, 11, 21)), True),
        (DaysFrom(date(2026, 11, 22), date(2026, 11, 30)), False),
        (TierIs(("Gold",)), True),
        (PaidWith(("cash",)), False),
        (PaidWith(("cash", "card")), True),
        (DidAct("own-bag", "bringing a bag", "自带购物袋"), True),
        (DidAct("e-receipt", "a receipt by mail", "电子小票"), False),
    ],
)
def test_a_rule_gives_points_where_its_condition_holds(when: object, *, holds: bool) -> None:
    purchase = Purchase(
        (line(1, 1_000, category="TEA"),),
        SATURDAY,
        tenders=frozenset({"cash", "card"}),
        tier="Gold",
        acts=frozenset({"own-bag"}),
    )
    rule = EarningRule("r", "Rule", "规则", PerVisit(7), (when,))  # type: ignore[arg-type]
    assert earn(purchase, Program(earning=(rule,))).earned == (7 if holds else 0)


@pytest.mark.rule("points.earn-formulas")
def test_units_count_together_and_a_visit_once() -> None:
    rules = (
        EarningRule("unit", "Per piece", "按件", PerUnit(5)),
        EarningRule("visit", "Visit", "到店", PerVisit(10, from_minor=1_000)),
    )
    trace = earn(bought(line(1, 600, milli=2_500), line(2, 500, milli=700)), Program(earning=rules))
    assert {rule.id: rule.points for rule in trace.rules} == {"unit": 15, "visit": 10}


def test_a_multiplier_adds_to_its_own_lines() -> None:
    tea = replace(DOUBLE, when=(GoodsAre(categories=("TEA",)),))
    purchase = bought(line(1, 5_050, category="TEA"), line(2, 5_000))
    trace = earn(purchase, Program(multipliers=(tea,)))
    assert (trace.earned, trace.shares) == (150, {1: 100, 2: 50})


def test_two_multipliers_add_their_extras() -> None:
    triple = Multiplier("triple", "Triple", "三倍", 30_000)
    trace = earn(bought(line(1, 1_000)), Program(multipliers=(DOUBLE, triple)))
    assert [many.points for many in trace.multipliers] == [10, 20]
    assert trace.earned == 40


def test_a_tier_multiplies_and_rounds_down_once() -> None:
    program = Program(tiers=(Tier("Gold", 1000, "金卡", 15_000),))
    purchase = replace(bought(line(1, 8_500)), tier="Gold")
    trace = earn(purchase, program)
    assert trace.earned == 127
    assert (trace.multipliers[0].id, trace.multipliers[0].points) == ("tier:Gold", 42)
    assert earn(replace(purchase, tier="Platinum"), program).earned == 85


@pytest.mark.rule("points.earn-caps")
@pytest.mark.parametrize(
    ("cap", "today", "month", "earned"),
    [
        (Cap(CapSpan.SALE, 100), 500, 500, 100),
        (Cap(CapSpan.SALE, 200), 0, 0, 150),
        (Cap(CapSpan.DAY, 100), 30, 30, 70),
        (Cap(CapSpan.DAY, 100), 130, 130, 0),
        (Cap(CapSpan.MONTH, 1_000), 0, 900, 100),
        (Cap(CapSpan.DAY, 100, CapHow.REFUSE), 0, 0, 0),
        (Cap(CapSpan.DAY, 150, CapHow.REFUSE), 0, 0, 150),
    ],
)
def test_a_cap_cuts_or_refuses(cap: Cap, today: int, month: int, earned: int) -> None:
    before = EarnedBefore(today={"": today}, month={"": month})
    purchase = replace(bought(line(1, 15_000)), before=before)
    trace = earn(purchase, Program(caps=(cap,)))
    assert (trace.earned, trace.raw, trace.cut) == (earned, 150, 150 - earned)


def test_a_rule_has_caps_of_its_own() -> None:
    bag = EarningRule("bag", "Own bag", "自带袋", PerVisit(5), caps=(Cap(CapSpan.DAY, 10),))
    program = Program(earning=(BASE_RULE, bag))
    before = EarnedBefore(today={"": 300, "bag": 8})
    trace = earn(replace(bought(line(1, 1_000)), before=before), program)
    assert {rule.id: rule.points for rule in trace.rules} == {"base": 10, "bag": 2}


@given(purchases(), programs())
def test_the_shares_add_up_to_what_was_earned(purchase: Purchase, program: Program) -> None:
    trace = earn(purchase, program)
    assert points_earned(purchase, program) == trace.earned
    assert total_points(trace) == trace.earned
    assert 0 <= trace.earned <= trace.raw
    assert trace.raw == sum(r.points for r in trace.rules) + sum(
        m.points for m in trace.multipliers
    )


@given(purchases(), programs(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_nothing(
    purchase: Purchase, program: Program, chance: object
) -> None:
    lines = list(purchase.lines)
    chance.shuffle(lines)  # type: ignore[attr-defined]
    if purchase.points_minor == 0:
        assert earn(replace(purchase, lines=tuple(lines)), program).earned == (
            earn(purchase, program).earned
        )


def test_a_purchase_that_cannot_be_is_a_bug() -> None:
    with pytest.raises(Bug):
        PurchaseLine(1, "X", 0, 100, 100)
    with pytest.raises(Bug):
        bought(line(1, 100), points_minor=101)
    with pytest.raises(Bug):
        bought(line(1, 100), line(1, 100))


def test_formulas_and_rules_check_themselves() -> None:
    with pytest.raises(ValueError, match="gives"):
        PerMoney(1, 0)
    with pytest.raises(ValueError, match="gives"):
        PerUnit(-1)
