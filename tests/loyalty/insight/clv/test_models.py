"""The models of lifetime value on customers of our own making, and on data they must refuse."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.insight.clv.backtest import judge
from loyalty.insight.clv.bg_nbd import BgNbd, fit_bg_nbd
from loyalty.insight.clv.gamma_gamma import GammaGamma, fit_gamma_gamma
from loyalty.insight.clv.histories import Histories, came_since, histories_until
from loyalty.insight.clv.value import Terms, ValueModels, lifetime_values
from loyalty.insight.purchases import Purchases
from posapp.domain.messages import say_trouble
from posapp.kernel.errors import Refusal

BUYING = BgNbd(0.243, 4.414, 0.793, 2.426, -9582.4, 2357)
SPENDING = GammaGamma(6.25, 3.74, 1544.0, -8412.4, 946, 0.11)
MODELS = ValueModels(BUYING, SPENDING)


def customers(*rows: tuple[int, int, int, int]) -> Histories:
    """Repeats, recency and age in days, spend of the repeats."""
    table = np.array(rows, np.int64).reshape(-1, 4)
    return Histories(np.arange(len(table)), *table.T)


def crowd(seed: int, size: int) -> Histories:
    """Customers that buy at rates of their own over a year and drop out at random."""
    chance = np.random.default_rng(seed)
    rows = []
    for _ in range(size):
        rate, gone, day, visits = chance.gamma(1.0, 1 / 20), chance.beta(1, 4), 0.0, [0]
        while (day := day + chance.exponential(1 / rate)) < 364:
            visits.append(int(day))
            if chance.random() < gone:
                break
        repeats = len(set(visits)) - 1
        rows.append((repeats, max(visits), 364, int(repeats * chance.gamma(5, 300))))
    return customers(*rows)


def test_histories_are_counted_from_the_receipts() -> None:
    # Ann: three days, two receipts on the last. Bo: once. Cy came only after the day of counting.
    bought = Purchases(
        members=np.array(["ann", "cy", "ann", "bo", "ann", "ann"]),
        days=np.array(
            ["2026-01-01", "2026-03-02", "2026-01-11", "2026-02-20", "2026-01-31", "2026-01-31"],
            "datetime64[D]",
        ),
        amounts_minor=np.array([1000, 700, 250, 300, 400, 50]),
    )
    people = histories_until(bought, date(2026, 3, 1))
    assert people.members.tolist() == ["ann", "bo"]
    assert people.repeats.tolist() == [2, 0]
    assert people.recency_days.tolist() == [30, 0]
    assert people.age_days.tolist() == [59, 9]
    assert people.repeat_spend_minor.tolist() == [250 + 400 + 50, 0]


@pytest.mark.rule("clv.one-purchase-a-day")
def test_two_receipts_of_one_day_are_one_purchase() -> None:
    day = np.array(["2026-01-01", "2026-01-01", "2026-01-02", "2026-01-02"], "datetime64[D]")
    people = histories_until(
        Purchases(np.ones(4, np.int64), day, np.array([1, 2, 4, 8])), date(2026, 1, 2)
    )
    assert (people.repeats.tolist(), people.repeat_spend_minor.tolist()) == ([1], [12])


def test_what_came_since_leaves_newcomers_out() -> None:
    bought = Purchases(
        members=np.array([7, 9, 7, 8, 9]),
        days=np.array(
            ["2026-01-01", "2026-01-05", "2026-02-01", "2026-02-02", "2026-03-01"], "datetime64[D]"
        ),
        amounts_minor=np.array([100, 200, 30, 5, 60]),
    )
    before = histories_until(bought, date(2026, 1, 31))
    came = came_since(before, histories_until(bought, date(2026, 2, 28)))
    assert (came.purchases.tolist(), came.spend_minor.tolist()) == ([1, 0], [30, 0])
    with pytest.raises(ValueError, match="not in the later"):
        came_since(histories_until(bought, date(2026, 3, 1)), before)
    with pytest.raises(ValueError, match="not in the later"):
        came_since(before, histories_until(bought, date(2025, 1, 1)))


def test_nobody_bought_anything() -> None:
    none = Purchases(np.array([], np.int64), np.array([], "datetime64[D]"), np.array([], np.int64))
    assert len(histories_until(none, date(2026, 1, 1))) == 0


def test_p_alive_by_hand() -> None:
    # r 1, alpha 1 week, a 1, b 1; two repeats, the last after 1 week, now 3 weeks on:
    # odds of having gone = 1/(1+2-1) * ((1+3)/(1+1))^(1+2) = 8/2 = 4, so P = 1/5.
    easy = BgNbd(1, 1, 1, 1, 0, 1)
    assert easy.p_alive(customers((2, 7, 21, 100)))[0] == pytest.approx(0.2)
    assert easy.p_alive(customers((0, 0, 21, 0)))[0] == 1
    # nothing in 4 weeks: 1 - 1/5 * (1 - (4/8)^3) = 1 - 0.2 * 0.875
    assert easy.p_none(customers((2, 7, 21, 100)), 4)[0] == pytest.approx(0.825)


def test_expected_spend_by_hand() -> None:
    # p 2, q 3, gamma 10.00: 2 * (1000 + 3000) / (2*2 + 3 - 1) after two purchases of 15.00 each.
    easy = GammaGamma(2, 3, 1000, 0, 1, 0)
    assert easy.mean_minor == pytest.approx(1000)
    assert easy.expected_spend(customers((2, 7, 21, 3000)))[0] == pytest.approx(8000 / 6)
    assert easy.expected_spend(customers((0, 0, 21, 0)))[0] == pytest.approx(1000)
    assert easy.expected_spend(customers((2, 7, 21, -5)))[0] == pytest.approx(1000)


@pytest.mark.parametrize(("a", "b"), [(0.4, 2.5), (1.0, 2.5), (1.7, 2.5), (400.0, 1600.0)])
def test_expected_purchases_are_what_chance_brings(a: float, b: float) -> None:
    # Draw the rate and the drop-out of customers with 3 repeats, last at week 10, now week 12, by
    # weighing draws of the shop with the likelihood of that history; then let them buy on.
    chance = np.random.default_rng(5)
    model, draws = BgNbd(1.5, 4.0, a, b, 0, 1), 200_000
    rates, drops = chance.gamma(1.5, 1 / 4.0, draws), chance.beta(a, b, draws)
    alive = (1 - drops) ** 3 * rates**3 * np.exp(-rates * 12)
    gone = drops * (1 - drops) ** 2 * rates**3 * np.exp(-rates * 10)
    # An active customer's purchases over t weeks with drop-out p: (1 - exp(-rate*p*t)) / p.
    ahead = (1 - np.exp(-rates * drops * 8)) / drops
    wanted = (alive * ahead).sum() / (alive + gone).sum()
    got = model.expected_purchases(customers((3, 70, 84, 1)), 8)[0]
    assert got == pytest.approx(wanted, rel=0.02)
    none = 1 - (alive * (1 - np.exp(-rates * 8))).sum() / (alive + gone).sum()
    assert model.p_none(customers((3, 70, 84, 1)), 8)[0] == pytest.approx(none, rel=0.02)


def test_a_fit_finds_the_shop_that_made_the_customers() -> None:
    fit = fit_bg_nbd(crowd(11, size=3000))
    # Made with r 1, a mean of 20 days at the mean rate, a 1, b 4.
    assert fit.r == pytest.approx(1, rel=0.25)
    assert fit.alpha_weeks == pytest.approx(20 / 7, rel=0.25)
    assert fit.a / (fit.a + fit.b) == pytest.approx(0.2, rel=0.25)


histories = st.lists(
    st.tuples(
        st.integers(0, 300), st.integers(300, 900), st.integers(0, 400), st.integers(0, 10**7)
    ),
    min_size=1,
    max_size=20,
).map(
    lambda rows: customers(
        *((x, t if x else 0, t + more, spend if x else 0) for x, t, more, spend in rows)
    )
)


@pytest.mark.parametrize(("a", "b"), [(0.3, 0.5), (0.3, 0.7), (1.0, 1.0), (1e-5, 3000.0)])
def test_expected_purchases_of_those_who_came_once(a: float, b: float) -> None:
    # All are active; a + b = 1 and a = 1 are gaps of the formula, not of the shop.
    chance = np.random.default_rng(6)
    rates, drops = chance.gamma(0.8, 1 / 3.0, 200_000), chance.beta(a, b, 200_000) + 1e-12
    likelihood = np.exp(-rates * 12)
    wanted = (likelihood * -np.expm1(-rates * drops * 8) / drops).sum() / likelihood.sum()
    got = BgNbd(0.8, 3.0, a, b, 0, 1).expected_purchases(customers((0, 0, 84, 0)), 8)
    assert got == pytest.approx([wanted], rel=0.02)


@given(histories, st.integers(1, 104))
def test_chances_are_chances_and_longer_brings_no_less(people: Histories, weeks: int) -> None:
    for chance in (BUYING.p_alive(people), BUYING.p_none(people, weeks)):
        assert ((chance >= 0) & (chance <= 1)).all()
    now = BUYING.expected_purchases(people, weeks)
    later = BUYING.expected_purchases(people, weeks + 1)
    assert np.isfinite(later).all()
    assert (later >= now - 1e-9).all()
    assert (now >= 1 - BUYING.p_none(people, weeks) - 1e-9).all()  # at least one, so often


@given(histories)
@pytest.mark.rule("clv.whole-money")
def test_values_are_whole_and_waiting_costs(people: Histories) -> None:
    plain = lifetime_values(MODELS, people, Terms(52))
    waited = lifetime_values(MODELS, people, Terms(52, discount_bp=1500))
    half = lifetime_values(MODELS, people, Terms(52, margin_bp=5000))
    assert plain.value_minor.dtype == plain.spend_minor.dtype == np.int64
    assert (plain.value_minor >= waited.value_minor).all()
    assert (waited.value_minor >= 0).all()
    assert (np.abs(plain.value_minor - 2 * half.value_minor) <= 2).all()


def test_a_value_by_hand() -> None:
    # One period of 4 weeks: purchases * spend * 30 % / 1.1^(4/52), rounded half-up.
    people = customers((2, 213, 272, 4470))
    values = lifetime_values(MODELS, people, Terms(4, margin_bp=3000, discount_bp=1000))
    purchases = BUYING.expected_purchases(people, 4)[0]
    spend = SPENDING.expected_spend(people)[0]
    worth = purchases * spend * 0.3 / 1.1 ** (4 / 52)
    assert values.value_minor.tolist() == [int(worth + 0.5)]
    assert values.spend_minor.tolist() == [int(spend + 0.5)]


def without_a_mean() -> Histories:
    chance = np.random.default_rng(0)
    repeats, spends = chance.integers(1, 6, 400), 1000 / chance.gamma(0.6, 1, 400)
    return customers(*[(int(x), 50, 90, int(z) + 1) for x, z in zip(repeats, spends, strict=True)])


def test_customers_like_clockwork_go_on() -> None:
    # Once a week for twelve weeks, nobody has gone: no law of differences, and a forecast still.
    weekly = customers(*[(12, 84 + n % 2, 84 + n % 2, 7) for n in range(99)])
    fit = fit_bg_nbd(weekly)
    assert fit.p_alive(weekly) == pytest.approx(np.ones(99), abs=1e-3)
    assert fit.expected_purchases(weekly, 12) == pytest.approx(np.full(99, 12.0), abs=0.1)


ONE_OF_EACH = [(x, 10 * x, 364, 1000 * x) for x in range(12)]
REFUSED: list[tuple[str, Callable[[], object], str]] = [
    ("few", lambda: fit_bg_nbd(customers(*ONE_OF_EACH)), "insight.too-few-repeaters"),
    ("none", lambda: fit_bg_nbd(customers()), "insight.too-few-repeaters"),
    ("once", lambda: fit_bg_nbd(customers(*[(0, 0, 90, 0)] * 99)), "insight.too-few-repeaters"),
    ("alike", lambda: fit_bg_nbd(customers(*[(2, 50, 90, 7)] * 99)), "insight.all-alike"),
    (
        "twice and never again",
        lambda: fit_bg_nbd(customers(*[(1, 5 + n % 3, 300 + n % 7, 7) for n in range(99)])),
        "insight.no-fit",
    ),
    ("free", lambda: fit_gamma_gamma(customers(*[(2, 50, 90, 0)] * 99)), "insight.too-few-"),
    ("same", lambda: fit_gamma_gamma(customers(*[(2, 50, 90, 7)] * 99)), "insight.all-alike"),
    (
        "no mean",  # spends of customers so unlike that more of them never settle on a mean
        lambda: fit_gamma_gamma(without_a_mean()),
        "insight.no-fit",
    ),
    ("empty", lambda: judge(np.ones(3), np.zeros(3, np.int64)), "insight.nothing-to-judge"),
]


@pytest.mark.rule("clv.enough-repeaters")
@pytest.mark.parametrize(("name", "ask", "code"), REFUSED, ids=[row[0] for row in REFUSED])
def test_thin_data_is_refused_with_a_sentence(
    name: str, ask: Callable[[], object], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        ask()
    assert refused.value.code.startswith(code), name
    assert say_trouble(refused.value, "en")
    assert say_trouble(refused.value, "zh")


def test_the_floor_of_repeaters_is_an_argument() -> None:
    people = crowd(3, size=60)
    came_back = int((people.repeats > 0).sum())
    assert fit_bg_nbd(people, needed=came_back).customers == 60
    with pytest.raises(Refusal):
        fit_bg_nbd(people, needed=came_back + 1)


@pytest.mark.parametrize(
    "row",
    [(-1, 0, 10, 0), (1, 11, 10, 0), (0, 5, 10, 0), (1, 0, 10, 0), (6, 5, 10, 0)],
    ids=[
        "less than none",
        "after counting",
        "recency without repeat",
        "repeat without recency",
        "twice a day",
    ],
)
def test_a_history_that_cannot_be_is_an_error(row: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"."):
        customers(row)


def test_money_with_a_point_is_an_error() -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        Purchases(np.array([1]), np.array(["2026-01-01"], "datetime64[D]"), np.array([1.5]))
