"""How much to order, held against figures worked out by hand."""

from math import isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.reorder import Demand, Stocked, Z, available_days, packs_to_order

DAYS = st.lists(st.integers(-5_000, 50_000), min_size=2, max_size=56)


@pytest.mark.rule("reorder.target")
def test_the_worked_example_of_the_rule() -> None:
    """Mean 4 a day, variance 8/3; 10 days at 95 %: 40 + 1.6449 * 5.16398 = 48.4942 pieces."""
    demand = Demand.of([2_000, 4_000, 4_000, 6_000])
    assert demand.per_day_milli == 4_000
    assert demand.over_milli(10) == 40_000
    assert demand.safety_milli(10, 9_500) == 8_495
    assert demand.target_milli(10, 9_500) == 48_495


@pytest.mark.rule("reorder.safety")
def test_even_demand_needs_no_safety_and_returns_are_no_demand() -> None:
    assert Demand.of([3_000] * 8).safety_milli(14, 9_900) == 0
    assert Demand.of([0, -2_000]) == Demand(2, 0, 0)
    assert Demand.of([]).target_milli(10, 9_500) == 0


@pytest.mark.rule("reorder.safety")
@given(DAYS, st.integers(1, 60), st.sampled_from(sorted(Z)))
def test_safety_is_the_root_rounded_up(daily: list[int], days: int, service_bp: int) -> None:
    """The next whole thousandth over z s sqrt(T): its square reaches it, the one before not."""
    demand = Demand.of(daily)
    found = demand.safety_milli(days, service_bp)
    n = demand.days
    upper = Z[service_bp] ** 2 * (n * demand.squares - demand.sum_milli**2) * days
    lower = 10_000**2 * n * (n - 1)
    assert found**2 * lower >= upper
    assert found == 0 or (found - 1) ** 2 * lower < upper
    assert found >= isqrt(upper // lower)


@given(DAYS, st.integers(1, 60))
def test_a_better_service_never_orders_less(daily: list[int], days: int) -> None:
    targets = [Demand.of(daily).target_milli(days, level) for level in sorted(Z)]
    assert targets == sorted(targets)


@pytest.mark.rule("reorder.packs")
@pytest.mark.parametrize(
    ("target", "stocked", "pack", "least", "packs"),
    [
        (48_495, Stocked(12_000), 6_000, 1, 7),
        (48_495, Stocked(48_000), 6_000, 1, 1),
        (48_495, Stocked(48_000), 6_000, 3, 3),
        (48_495, Stocked(48_495), 6_000, 3, 0),
        (48_495, Stocked(40_000, 12_000), 6_000, 1, 0),
        (6_000, Stocked(-50_000), 6_000, 1, 1),
    ],
)
def test_whole_packs_up_to_the_target(
    target: int, stocked: Stocked, pack: int, least: int, packs: int
) -> None:
    """What is missing from the books (less than nothing) is not ordered a second time."""
    assert packs_to_order(target, stocked, pack, least) == packs


@pytest.mark.rule("reorder.available")
def test_evenings_with_goods_are_counted_back_from_now() -> None:
    assert available_days(0, [0, 0, 0]) == 0
    assert available_days(1_000, [0, 0, 0]) == 3
    assert available_days(2_000, [5_000, -5_000, 2_000]) == 2
