"""The program: a store's defaults, and the rules that no store can have."""

import doctest
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules import (
    coupon_code,
    earn_conditions,
    earn_formulas,
    earning,
    green,
    months,
    program,
    stamps,
    tier_period,
    wording,
)
from loyalty.rules.earn_conditions import CONDITIONS, Condition, is_birthday
from loyalty.rules.earn_formulas import FORMULAS, Basis, PerMoney, PerUnit, PerVisit, formula_kind
from loyalty.rules.program import (
    BASE_RULE,
    AdjustLimits,
    Cap,
    CapSpan,
    Downgrade,
    EarningRule,
    EarnOn,
    Expiry,
    ExpiryModel,
    Multiplier,
    PointsAs,
    Program,
    RedeemTerms,
    Shortfall,
    Worth,
)
from loyalty.rules.tier import Tier
from loyalty.rules.wording import Words
from posapp.kernel.errors import Refusal
from tests.loyalty.rules.shopping import formulas


@pytest.mark.rule("points.program")
def test_the_defaults_are_those_of_the_scenario_format() -> None:
    plain = Program()
    assert plain.earning == (BASE_RULE,)
    assert BASE_RULE.formula == PerMoney(1, 100)
    assert plain.worth.minor_of(3_000) == 3_000
    assert (plain.points_as, plain.points_as.value) == (PointsAs.TENDER, "tender")
    assert (plain.pending_days, plain.reinstate_days, plain.grace_days) == (0, 30, 0)
    assert plain.expiry.model is ExpiryModel.NEVER
    assert plain.shortfall is Shortfall("within_balance")
    assert (plain.tiers, plain.period_end) == ((), None)
    assert plain.downgrade is Downgrade("one")
    assert plain.earn_on is EarnOn.GROSS
    assert not plain.earn_on_points_part
    assert plain.redeem.hold_minutes == 15


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Cap(CapSpan.DAY, -1), "program.cap"),
        (lambda: EarningRule("", "a", "b", PerUnit(1)), "program.rule-name"),
        (lambda: EarningRule("a", "a", "", PerUnit(1)), "program.rule-name"),
        (lambda: Multiplier("m", "a", "b", 10_000), "program.multiplier"),
        (lambda: Multiplier("m", "a", "b", 100_001), "program.multiplier"),
        (lambda: Expiry(ExpiryModel.ROLLING, 0), "program.months"),
        (lambda: Worth(0, 1), "program.worth"),
        (lambda: Worth(1, 0), "program.worth"),
        (lambda: AdjustLimits(10, 9), "program.adjust"),
        (lambda: RedeemTerms(least=0), "program.redeem"),
        (lambda: RedeemTerms(step=0), "program.redeem"),
        (lambda: RedeemTerms(most_bp=10_001), "program.redeem"),
        (lambda: RedeemTerms(hold_minutes=0), "program.redeem"),
        (lambda: RedeemTerms(offline_limit=-1), "program.redeem"),
        (lambda: Program(pending_days=-1), "program.days"),
        (lambda: Program(grace_days=4_000), "program.days"),
        (lambda: Program(earning=(BASE_RULE, BASE_RULE)), "program.rule-twice"),
        (lambda: Program(tiers=(Tier("A", 5), Tier("A", 6))), "tiers.twice"),
        (lambda: Program(tiers=(Tier("A", 5), Tier("B", 5))), "tiers.twice"),
        (lambda: Program(tiers=(Tier("Base", 5),)), "tiers.threshold"),
        (lambda: Program(tiers=(Tier("A", 0),)), "tiers.threshold"),
        (lambda: Program(tiers=(Tier("A", 5, multiplier_bp=9_999),)), "program.multiplier"),
        (lambda: Program(period_end="02-30"), "tiers.period-end"),
    ],
)
def test_a_program_that_cannot_be_is_refused(make: Callable[[], object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        make()
    assert refused.value.code == code


def test_tiers_stand_in_order_and_an_old_name_counts_as_base() -> None:
    tiered = Program(tiers=(Tier("Gold", 1000), Tier("Silver", 500)))
    assert [tier.name for tier in tiered.tiers] == ["Silver", "Gold"]
    assert tiered.tier("Gold").at == 1000
    assert tiered.tier("Platinum").at == 0


def test_some_tiers_keep_their_points_for_ever() -> None:
    expiry = Expiry(ExpiryModel.ROLLING, 12, never_for=("Gold",))
    assert expiry.model_for("Gold") is ExpiryModel.NEVER
    assert expiry.model_for("Base") is ExpiryModel.ROLLING


@given(st.integers(1, 500), st.integers(1, 500), st.integers(0, 10**6))
def test_the_fewest_points_that_pay_an_amount(points: int, minor: int, amount: int) -> None:
    worth = Worth(points, minor)
    needed = worth.points_for(amount)
    assert worth.minor_of(needed) >= amount
    assert needed == 0 or worth.minor_of(needed - 1) < amount


def test_points_pay_a_share_of_a_sale_at_most() -> None:
    assert RedeemTerms(most_bp=5_000).most_minor(1_999) == 999


EXAMPLES: dict[str, Condition] = {
    "goods": earn_conditions.GoodsAre(("TEA",)),
    "goods-not": earn_conditions.GoodsAreNot(categories=("TOBACCO",)),
    "channel": earn_conditions.ChannelIs(("web",)),
    "store": earn_conditions.StoreIs(("north", "south")),
    "days": earn_conditions.DaysFrom(date(2026, 1, 1), date(2026, 1, 31)),
    "weekday": earn_conditions.WeekdayIs((1,)),
    "hours": earn_conditions.HoursFrom(time(8), time(10)),
    "tier": earn_conditions.TierIs(("Gold",)),
    "segment": earn_conditions.SegmentIs(("families",)),
    "paid-with": earn_conditions.PaidWith(("card",)),
    "birthday": earn_conditions.OnBirthday(),
    "act": earn_conditions.DidAct("own-bag", "bringing a bag", "自带购物袋"),
}


def test_every_condition_says_itself_in_both_languages() -> None:
    assert set(EXAMPLES) == set(CONDITIONS)
    for code, condition in EXAMPLES.items():
        assert type(condition) is CONDITIONS[code]
        words = condition.sentence
        assert words.text("en").isascii()
        assert not words.text("zh").isascii()
    assert EXAMPLES["weekday"].sentence == Words("on Tuesday", "限周二")
    assert EXAMPLES["store"].sentence.en == "in north or south"


def test_a_rule_says_itself() -> None:
    rule = EarningRule("r", "Tea", "茶", PerMoney(2, 100), (EXAMPLES["goods"], EXAMPLES["weekday"]))
    assert rule.sentence == Words(
        "2 for each full {per_minor}, for TEA, on Tuesday", "每满{per_minor}得2积分，限TEA，限周二"
    )
    assert Multiplier("m", "a", "b", 15_000).sentence.en == "1.5 times the points"
    night = Multiplier("m", "a", "b", 20_000, (EXAMPLES["hours"],))
    assert night.sentence == Words(
        "2 times the points, between 08:00 and 10:00", "2倍积分，08:00至10:00"
    )


@pytest.mark.parametrize(
    "make",
    [
        earn_conditions.GoodsAre,
        lambda: earn_conditions.ChannelIs(("",)),
        lambda: earn_conditions.WeekdayIs((7,)),
        lambda: earn_conditions.HoursFrom(time(8), time(8)),
        lambda: earn_conditions.DaysFrom(date(2026, 1, 2), date(2026, 1, 1)),
        lambda: Words("only", ""),
    ],
)
def test_a_condition_that_cannot_be_is_not_made(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"names|weekdays|hours|after|languages"):
        make()


@given(formulas(), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**5))
def test_a_formula_never_gives_less_for_more(
    formula: PerMoney | PerUnit | PerVisit, money: int, milli: int, more: int
) -> None:
    assert formula.points(Basis()) == 0
    less = formula.points(Basis(money, milli))
    assert less <= formula.points(Basis(money + more, milli))
    assert less <= formula.points(Basis(money, milli + more))
    assert FORMULAS[formula_kind(formula)](*formula.args) == formula
    assert "{" not in formula.sentence.en.format(**formula.blanks)


@pytest.mark.rule("points.birthday")
@pytest.mark.parametrize(
    ("birthday", "day", "around", "holds"),
    [
        ("1990-05-01", "2026-05-01", 0, True),
        ("1990-05-01", "2026-05-02", 0, False),
        ("1990-05-01", "2026-05-04", 3, True),
        ("1990-12-31", "2026-01-02", 3, True),
        ("2000-02-29", "2026-02-28", 0, True),
        ("2000-02-29", "2028-02-28", 0, False),
        ("2000-02-29", "2028-02-29", 0, True),
    ],
)
def test_a_birthday_is_found_over_the_years_end(
    birthday: str, day: str, around: int, *, holds: bool
) -> None:
    born, today = date.fromisoformat(birthday), date.fromisoformat(day)
    assert is_birthday(born, today, days_around=around) is holds
    assert not is_birthday(None, today)


def test_the_examples_run() -> None:
    modules = (
        coupon_code, earn_conditions, earn_formulas, earning, green, months, program,
        stamps, tier_period, wording,
    )  # fmt: skip
    assert sum(doctest.testmod(module).failed for module in modules) == 0
