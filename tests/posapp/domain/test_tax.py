"""Tax: inside the price or on top of it, rounded once, and printed net + tax = gross always."""

import pytest

from posapp.domain.tax import Prices, RateTotal, Taxed, TaxLine, TaxRounding, rate_totals, tax_lines
from posapp.kernel.rate import Rate

GROSS, NET = Prices.GROSS, Prices.NET
PER_RATE, PER_LINE = TaxRounding.RATE, TaxRounding.LINE


def at(bp: int, *shown: int, tax_class: str = "A") -> list[TaxLine]:
    return [TaxLine(tax_class, Rate(bp), amount) for amount in shown]


@pytest.mark.rule("tax.lines")
def test_case_f1_the_tax_of_three_rates() -> None:
    lines = [
        *at(2000, 1079, tax_class="A"),
        *at(500, 449, tax_class="B"),
        *at(0, 225, tax_class="Z"),
    ]
    taxed = tax_lines(lines, prices=GROSS, rounding=PER_RATE)
    assert taxed == (Taxed(899, 180, 1079), Taxed(428, 21, 449), Taxed(225, 0, 225))
    assert [row.tax_class for row in rate_totals(lines, taxed)] == ["A", "B", "Z"]


@pytest.mark.rule("tax.rounding-level")
@pytest.mark.parametrize(
    ("rounding", "taxes"), [(PER_LINE, (16, 16)), (PER_RATE, (17, 16))], ids=["line", "rate"]
)
def test_case_f2_two_lines_of_99_cents(rounding: TaxRounding, taxes: tuple[int, int]) -> None:
    taxed = tax_lines(at(2000, 99, 99), prices=GROSS, rounding=rounding)
    assert tuple(amount.tax_minor for amount in taxed) == taxes
    assert [amount.gross_minor for amount in taxed] == [99, 99]


@pytest.mark.rule("tax.rounding-level")
@pytest.mark.parametrize(("rounding", "total"), [(PER_LINE, 2646), (PER_RATE, 2645)])
def test_case_f4_tax_on_top(rounding: TaxRounding, total: int) -> None:
    taxed = tax_lines(at(1500, 1150, 1150), prices=NET, rounding=rounding)
    assert sum(amount.gross_minor for amount in taxed) == total
    assert [amount.net_minor for amount in taxed] == [1150, 1150]


@pytest.mark.rule("tax.rounding-level")
@pytest.mark.parametrize("rounding", TaxRounding)
@pytest.mark.parametrize("prices", Prices)
def test_case_f4_nothing_is_taxed_nothing(prices: Prices, rounding: TaxRounding) -> None:
    assert tax_lines(at(1500, 0, 0), prices=prices, rounding=rounding) == (Taxed(0, 0, 0),) * 2


@pytest.mark.rule("tax.lines")
@pytest.mark.parametrize(
    ("prices", "shown", "paid"), [(GROSS, 1200, 1000), (NET, 1200, 1200)], ids=["gross", "net"]
)
@pytest.mark.parametrize("rounding", TaxRounding)
def test_an_exempt_customer_pays_the_net_amount(
    prices: Prices, rounding: TaxRounding, shown: int, paid: int
) -> None:
    (taxed,) = tax_lines(at(2000, shown), prices=prices, rounding=rounding, exempt=True)
    assert taxed == Taxed(paid, 0, paid)


@pytest.mark.rule("tax.lines")
def test_goods_coming_back_in_the_same_basket_are_rounded_for_themselves() -> None:
    there_and_back = tax_lines(at(2000, 99, 99, -99, -99), prices=GROSS, rounding=PER_RATE)
    assert sum((amount for amount in there_and_back), start=Taxed(0, 0, 0)) == Taxed(0, 0, 0)
    assert there_and_back[2:] == (-there_and_back[0], -there_and_back[1])
    more_there = tax_lines(at(2000, 99, 99, -99), prices=GROSS, rounding=PER_RATE)
    assert [amount.tax_minor for amount in more_there] == [17, 16, -16]


@pytest.mark.rule("tax.lines")
def test_the_odd_cent_of_a_rate_goes_to_the_line_that_misses_it_most() -> None:
    taxed = tax_lines(at(2000, 100, 98), prices=GROSS, rounding=PER_RATE)
    assert [amount.tax_minor for amount in taxed] == [17, 16]


def test_the_tax_table_has_a_row_a_class_in_order() -> None:
    lines = [*at(500, 105, tax_class="B"), *at(2000, 120, 120), *at(500, 105, tax_class="B")]
    rows = rate_totals(lines, tax_lines(lines, prices=GROSS, rounding=PER_RATE))
    assert rows == (
        RateTotal("A", Rate(2000), Taxed(200, 40, 240)),
        RateTotal("B", Rate(500), Taxed(200, 10, 210)),
    )


def test_an_amount_that_does_not_add_up_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="100 \\+ 20 is not 121"):
        Taxed(100, 20, 121)
    assert -Taxed(100, 20, 120) + Taxed(50, 10, 60) == Taxed(-50, -10, -60)


@pytest.mark.parametrize("exempt", [False, True])
@pytest.mark.parametrize("prices", [GROSS, NET])
def test_amounts_that_are_known_are_given_back_and_wrong_ones_are_not(
    prices: Prices, *, exempt: bool
) -> None:
    lines = [*at(2000, 199, 99, 350), *at(500, 120, tax_class="B")]
    first = tax_lines(lines, prices=prices, rounding=PER_RATE, exempt=exempt)
    known = [first[0], Taxed(1, 2, 3), None, first[3]]
    again = tax_lines(lines, prices=prices, rounding=PER_RATE, exempt=exempt, known=known)
    assert again == first
    assert again[0] is first[0]
    assert again[3] is first[3]
