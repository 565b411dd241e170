"""Figures as they stand on paper: the till's one formatter, with the forms that only paper has."""

from datetime import date

from posapp.domain.money_text import (
    format_day,
    format_money,
    format_number,
    format_quantity,
    format_rate,
)
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


def signed_count(count: int) -> str:
    """How many more or less; nothing is plain zero.

    >>> [signed_count(count) for count in (22, -3000, 0)]
    ['+22', '−3,000', '0']
    """
    return ("+" if count > 0 else "") + count_text(count)


def short_day(day: date, language: str, year: int) -> str:
    """A day near another one, without the year they share.

    >>> short_day(date(2026, 12, 31), "en", 2026), short_day(date(2026, 12, 31), "zh", 2026)
    ('31 Dec', '12 月 31 日')
    >>> short_day(date(2027, 1, 3), "en", 2026)
    '3 Jan 2027'
    """
    whole = format_day(day, language)
    if day.year != year:
        return whole
    return whole.removesuffix(f" {year}").removeprefix(f"{year} 年 ")


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
