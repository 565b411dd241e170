"""Money in and out: one parser that believes little, nets that the shop rounds to the receipt."""

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.money import half_up
from sync.shops.woocommerce.reading import Odd, exact_minor, rounded_minor
from sync.shops.woocommerce.writing import fee_texts, minor_text, net_text

CENT = Decimal("0.01")
RATES = (0, 550, 700, 1900, 2000, 2500)


@pytest.mark.rule("sync.one-money-parser")
@pytest.mark.parametrize(
    ("text", "minor"),
    [("12.50", 1250), ("12.5", 1250), ("12", 1200), ("-0.05", -5), ("0.00", 0), ("7.1900", 719)],
)
def test_an_amount_is_read_to_the_cent(text: str, minor: int) -> None:
    assert exact_minor(text, 2, "price") == minor


@pytest.mark.rule("sync.one-money-parser")
@pytest.mark.parametrize(
    "text",
    [
        *("", "12,50", "1.234,50", "1.23450", "12.505", "1e3", "NaN", "0x10", "12.50 EUR"),
        *(" 1", "+1", "--1", "1.", ".5", "٣", "1_0", "9" * 13),
    ],
)
def test_what_is_no_amount_of_the_currency_is_refused(text: str) -> None:
    with pytest.raises(Odd):
        exact_minor(text, 2, "price")


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_what_is_written_is_read_again(minor: int, digits: int) -> None:
    assert exact_minor(minor_text(minor, digits), digits, "price") == minor


@pytest.mark.parametrize(("text", "minor"), [("8.403361", 840), ("0.005", 1), ("-0.005", -1)])
def test_what_the_shop_computed_is_rounded(text: str, minor: int) -> None:
    assert rounded_minor(text, 2, "total") == minor


def as_the_shop_rounds(net: str, rate_bp: int) -> tuple[int, int]:
    """Net and tax of a line in cents: halves away from nought, those of a tax towards it."""
    amount = Decimal(net)
    tax = amount * rate_bp / 10_000
    return (
        int(amount.quantize(CENT, ROUND_HALF_UP) * 100),
        int(tax.quantize(CENT, ROUND_HALF_DOWN) * 100),
    )


@pytest.mark.rule("sync.net-that-rounds-right")
@pytest.mark.parametrize("rate_bp", RATES)
def test_every_price_up_to_200_keeps_its_net_and_its_tax(rate_bp: int) -> None:
    wrong = [
        gross
        for gross in range(1, 20_001)
        for net in [half_up(gross * 10_000, 10_000 + rate_bp)]
        if as_the_shop_rounds(net_text(gross, net, rate_bp, 2), rate_bp) != (net, gross - net)
    ]
    assert wrong == []


@pytest.mark.rule("sync.net-that-rounds-right")
@given(st.integers(1, 10**8), st.sampled_from(RATES), st.sampled_from([-1, 1]))
def test_a_line_that_was_given_another_cent_of_tax_keeps_its_gross(
    gross: int, rate_bp: int, cent: int
) -> None:
    net = max(0, half_up(gross * 10_000, 10_000 + rate_bp) + cent)
    assert sum(as_the_shop_rounds(net_text(gross, net, rate_bp, 2), rate_bp)) == gross


@given(st.lists(st.tuples(st.integers(1, 5_000), st.sampled_from(RATES)), min_size=1, max_size=12))
def test_fees_add_up_though_the_shop_rounds_their_sum(lines: list[tuple[int, int]]) -> None:
    """Exact while the cents that single fees leave fit into the others; one off at the most."""
    fees = [(gross, half_up(gross * 10_000, 10_000 + rate), rate) for gross, rate in lines]
    texts = fee_texts(fees, 2)
    nets = sum((Decimal(text) for text in texts), Decimal(0))
    taxes = sum(
        as_the_shop_rounds(text, rate)[1] for text, (_, _, rate) in zip(texts, fees, strict=True)
    )
    told = int(nets.quantize(CENT, ROUND_HALF_UP) * 100) + taxes
    assert taxes == sum(gross - net for gross, net, _ in fees)
    assert abs(told - sum(gross for gross, _ in lines)) <= 1 + len(fees) // 3
