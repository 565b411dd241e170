"""Figures as they stand on paper: the till's one formatter, with the forms that only paper has."""

from posapp.domain.money_text import format_money, format_number, format_quantity, format_rate
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate

TIMES = "×"
_FIGURES = "en"
"""Both languages write figures alike; a weight keeps its international symbol."""


def amount_text(minor: int, currency: Currency) -> str:
    """An amount with its decimals, thousands apart, and a true minus sign.

    >>> amount_text(-123456, Currency("EUR", 2)), amount_text(1500, Currency("JPY", 0))
    ('−1,234.56', '1,500')
    """
    return format_money(minor, currency, _FIGURES)


def signed_text(minor: int, currency: Currency) -> str:
    """An amount that says its sign either way; nothing is plain zero.

    >>> [signed_text(minor, Currency("EUR", 2)) for minor in (2, -2, 0)]
    ['+0.02', '−0.02', '0.00']
    """
    return ("+" if minor > 0 else "") + amount_text(minor, currency)


def count_text(count: int) -> str:
    """How many, thousands apart.

    >>> count_text(1204)
    '1,204'
    """
    return format_number(count, _FIGURES)


def quantity_text(quantity: Quantity) -> str:
    """Pieces as a whole number, weights in kilograms with three decimals.

    >>> quantity_text(Quantity.grams(734)), quantity_text(Quantity.pieces(-3))
    ('0.734 kg', '−3')
    """
    return format_quantity(quantity, _FIGURES)


def rate_text(rate: Rate) -> str:
    """A rate in percent, with decimals only where it has some.

    >>> rate_text(Rate(2000)), rate_text(Rate(825))
    ('20 %', '8.25 %')
    """
    return format_rate(rate, _FIGURES)
