"""Money: one rounding, one splitting, and no way to mix currencies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.money import Currency, Money, allocate, half_up, round_to_step

EUR = Currency("EUR", 2)
WEIGHTS = st.lists(st.integers(0, 10**7), min_size=1, max_size=30)


@pytest.mark.rule("money.half-up")
@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (-4, 3, -1), (0, 7, 0), (149, 100, 1), (150, 100, 2)],
)
def test_one_half_goes_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded


@pytest.mark.rule("money.half-up")
@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_a_return_rounds_as_its_sale(numerator: int, denominator: int) -> None:
    assert half_up(-numerator, denominator) == -half_up(numerator, denominator)
    assert abs(half_up(numerator, denominator) * denominator * 2 - numerator * 2) <= denominator


@pytest.mark.rule("money.allocate")
@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (260, (1999, 499, 99), (200, 50, 10)),
        (50, (111, 111, 111), (17, 17, 16)),
        (1000, (1000, 1000, 1000), (334, 333, 333)),
        (2420, (4600, 4600, 5000, 5000, 5000), (460, 460, 500, 500, 500)),
        (4, (1, 1, 1), (2, 1, 1)),
        (1, (1, 3), (0, 1)),
        (0, (0, 0), (0, 0)),
        (-260, (1999, 499, 99), (-200, -50, -10)),
    ],
)
def test_the_vectors_of_splitting(
    total: int, weights: tuple[int, ...], parts: tuple[int, ...]
) -> None:
    assert allocate(total, weights) == parts


@pytest.mark.rule("money.allocate")
@given(st.integers(-(10**9), 10**9), WEIGHTS)
def test_splitting_never_loses_a_minor_unit(total: int, weights: list[int]) -> None:
    if not any(weights):
        total = 0
    parts = allocate(total, weights)
    assert sum(parts) == total
    assert all(part * total >= 0 for part in parts)
    assert allocate(-total, weights) == tuple(-part for part in parts)


@pytest.mark.rule("money.allocate")
@given(WEIGHTS, st.data())
def test_no_part_exceeds_its_weight(weights: list[int], data: st.DataObject) -> None:
    total = data.draw(st.integers(0, sum(weights)))
    assert all(p <= w for p, w in zip(allocate(total, weights), weights, strict=True))


@pytest.mark.rule("money.allocate")
@given(st.integers(0, 10**6), st.lists(st.integers(1, 10**4), min_size=2, max_size=8), st.data())
def test_parts_do_not_depend_on_the_order_of_equal_weights(
    total: int, weights: list[int], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(weights))
    before = sorted(zip(weights, allocate(total, weights), strict=True))
    after = sorted(zip(shuffled, allocate(total, shuffled), strict=True))
    assert before == after


def test_something_cannot_be_split_over_nothing() -> None:
    with pytest.raises(ValueError, match="split over nothing"):
        allocate(1, [0, 0])
    with pytest.raises(ValueError, match="not negative"):
        allocate(1, [1, -1])


@pytest.mark.parametrize(
    ("minor", "step", "coins"), [(1238, 5, 1240), (1237, 5, 1235), (-1238, 5, -1240)]
)
def test_cash_goes_to_the_nearest_coin(minor: int, step: int, coins: int) -> None:
    assert round_to_step(minor, step) == coins


def test_amounts_of_one_currency_add_up_and_compare() -> None:
    assert Money(150, EUR) + Money(-50, EUR) == Money(100, EUR)
    assert Money(150, EUR) - Money(200, EUR) == -Money(50, EUR)
    assert Money(1, EUR) < Money(2, EUR)


def test_currencies_do_not_mix() -> None:
    with pytest.raises(ValueError, match="do not mix"):
        Money(1, EUR) + Money(1, Currency("USD", 2))
    with pytest.raises(ValueError, match="do not mix"):
        assert Money(1, EUR) < Money(1, Currency("JPY", 0))


def test_no_float_becomes_money() -> None:
    with pytest.raises(TypeError, match="whole number"):
        Money(1.0, EUR)  # type: ignore[arg-type] # that is the point


@pytest.mark.parametrize(("code", "digits"), [("EU", 2), ("eur", 2), ("EURO", 2), ("EUR", 5)])
def test_a_currency_checks_itself(code: str, digits: int) -> None:
    with pytest.raises(ValueError, match="currency"):
        Currency(code, digits)


@pytest.mark.parametrize(("digits", "units"), [(0, 1), (2, 100), (3, 1000)])
def test_minor_units_of_a_major(digits: int, units: int) -> None:
    assert Currency("XXX", digits).minor_per_major == units
