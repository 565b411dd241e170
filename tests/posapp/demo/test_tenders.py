"""How the demo's customers pay: made up, plausible, always the same."""

import pytest

from posapp.demo.tenders import SMALLEST_SPLIT_MINOR, chance, payment

TOTALS = (1, 99, 1499, 1501, 4999, 5001, 36727)


def test_the_same_basket_always_pays_the_same_way() -> None:
    assert [payment(n, 2331) for n in range(50)] == [payment(n, 2331) for n in range(50)]


@pytest.mark.parametrize("total", TOTALS)
def test_cash_alone_is_enough_and_asks_for_little_change(total: int) -> None:
    alone = [paid for n in range(400) if (paid := payment(n, total)).slip is None]
    assert alone
    assert all(total <= paid.cash_given_minor < total + 2000 for paid in alone)


@pytest.mark.parametrize("total", TOTALS)
def test_a_card_shows_brand_four_digits_and_an_approval(total: int) -> None:
    slips = [slip for n in range(400) if (slip := payment(n, total).slip) is not None]
    assert slips
    assert all(slip.brand and len(slip.last4) == 4 and len(slip.approval) == 6 for slip in slips)


def test_small_sums_go_in_cash_and_large_ones_by_card() -> None:
    small = sum(payment(n, 500).slip is None for n in range(1000))
    large = sum(payment(n, 9000).slip is None for n in range(1000))
    assert 550 < small < 650
    assert 80 < large < 160


def test_some_large_sums_are_split_and_small_ones_never() -> None:
    def splits(total: int) -> int:
        plans = [payment(n, total) for n in range(1000)]
        return sum(bool(plan.slip and plan.cash_given_minor) for plan in plans)

    assert 10 < splits(9000) < 60
    assert splits(SMALLEST_SPLIT_MINOR - 1) == 0


def test_nothing_is_paid_for_nothing() -> None:
    plan = payment(1, 0)
    assert (plan.cash_given_minor, plan.slip) == (0, None)


def test_a_die_has_all_its_sides() -> None:
    assert {chance(n, "side", 6) for n in range(200)} == set(range(6))
