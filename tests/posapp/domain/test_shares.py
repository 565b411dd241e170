"""What each unit of a line cost: the ground truth of every later return."""

import pytest

from posapp.domain.cart import TaxExemption
from posapp.domain.discount import ManualDiscount
from posapp.domain.shares import Part, UnitRun, UnitShares, unit_shares
from posapp.domain.tax import Taxed
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate
from tests.builders import line, sale, terms


def off(amount_minor: int) -> ManualDiscount:
    return ManualDiscount("scratch", amount_minor=amount_minor)


def units(shares: UnitShares) -> list[tuple[int, int, int, int]]:
    """Net, tax, gross and reduction of each unit, in the order they go back."""
    parts = [
        shares.part(before_milli=first, milli=1000)
        for first in range(0, abs(shares.quantity_milli), 1000)
    ]
    return [
        (p.amount.net_minor, p.amount.tax_minor, p.amount.gross_minor, p.off_minor) for p in parts
    ]


@pytest.mark.rule("sale.unit-shares")
def test_case_e6_four_cents_over_three_units() -> None:
    (there,) = sale(line(111, 3, tax="Z", discount=off(4))).lines
    assert [unit[3] for unit in units(there.shares)] == [2, 1, 1]
    assert [unit[2] for unit in units(there.shares)] == [109, 110, 110]


@pytest.mark.rule("sale.unit-shares")
@pytest.mark.parametrize(
    ("price", "count", "discount", "offs"),
    [
        (111, 3, ManualDiscount("x", rate=Rate(1500)), [17, 17, 16]),
        (1000, 3, off(1000), [334, 333, 333]),
        (1, 4, off(2), [1, 1, 0, 0]),
        (2, 3, off(100), [2, 2, 2]),
    ],
    ids=["e2", "e3", "fewer cents than units", "all of it"],
)
def test_a_discount_inside_a_line(
    price: int, count: int, discount: ManualDiscount, offs: list[int]
) -> None:
    (there,) = sale(line(price, count, discount=discount)).lines
    assert [unit[3] for unit in units(there.shares)] == offs
    assert all(gross >= 0 for _, _, gross, _ in units(there.shares))


@pytest.mark.rule("sale.unit-shares")
@pytest.mark.parametrize(
    ("prices", "exempt", "whole"),
    [
        ("gross", False, [(83, 17, 100, 0), (83, 17, 100, 0), (84, 16, 100, 0)]),
        ("net", False, [(100, 20, 120, 0)] * 3),
        ("gross", True, [(84, 0, 84, 0), (83, 0, 83, 0), (83, 0, 83, 0)]),
        ("net", True, [(100, 0, 100, 0)] * 3),
    ],
    ids=["inside", "on top", "exempt inside", "exempt on top"],
)
def test_the_tax_inside_a_line(
    prices: str, *, exempt: bool, whole: list[tuple[int, int, int, int]]
) -> None:
    exemption = TaxExemption("embassy") if exempt else None
    (there,) = sale(line(100, 3), at=terms(prices=prices), exemption=exemption).lines
    assert units(there.shares) == whole


@pytest.mark.rule("sale.unit-shares")
def test_equal_units_are_kept_as_one_run() -> None:
    (there,) = sale(line(120, 500, discount=off(1))).lines
    assert len(there.shares.runs) == 2
    assert there.shares.runs[0] == UnitRun(1, Taxed(99, 20, 119), 1)


@pytest.mark.rule("sale.unit-shares")
def test_a_weighed_good_comes_back_by_the_growth_of_its_total() -> None:
    (there,) = sale(line(1000, grams=3, tax="Z")).lines
    grams = [there.shares.part(before_milli=g, milli=1).amount.gross_minor for g in range(3)]
    assert grams == [1, 1, 1]
    (there,) = sale(line(500, grams=3, tax="Z")).lines
    grams = [there.shares.part(before_milli=g, milli=1).amount.gross_minor for g in range(3)]
    assert grams == [1, 0, 1]


@pytest.mark.rule("sale.unit-shares")
def test_neither_net_nor_tax_of_a_part_goes_the_wrong_way() -> None:
    shares = UnitShares(1000, Taxed(5, 3, 8), 0)
    parts = [shares.part(before_milli=g, milli=1).amount for g in range(1000)]
    assert all(min(p.net_minor, p.tax_minor, p.gross_minor) >= 0 for p in parts)
    assert sum(p.tax_minor for p in parts) == 3


def test_no_more_has_a_share_than_was_sold() -> None:
    shares = unit_shares(Quantity.pieces(2), 200, 200, Taxed(200, 0, 200))
    assert shares.part(before_milli=0, milli=2000) == Part(Taxed(200, 0, 200), 0)
    for before, milli in ((0, 3000), (1000, 2000), (-1000, 1000)):
        with pytest.raises(ValueError, match="no more can go back"):
            shares.part(before_milli=before, milli=milli)


def test_shares_that_do_not_add_up_cannot_be_made() -> None:
    each = Taxed(100, 20, 120)
    with pytest.raises(ValueError, match="do not add up"):
        UnitShares(2000, Taxed(200, 41, 241), 0, (UnitRun(2, each, 0),))
    with pytest.raises(ValueError, match="do not add up"):
        UnitShares(2000, Taxed(200, 40, 240), 1, (UnitRun(2, each, 0),))
