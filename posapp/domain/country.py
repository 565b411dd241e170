"""What is usual in a country: currency, time zone, taxes. A first choice for a new store.

The store may change each of it; a till that opened with these has asked a person first.
"""

from dataclasses import dataclass
from typing import Final

from posapp.domain.tax import Prices

STANDARD, REDUCED, FREE = "A", "B", "Z"
"""The tax classes of a new store: what most goods have, what food and books may have, none."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country as a new store meets it; rates in basis points, the coin in minor units."""

    code: str
    name: str
    name_zh: str
    currency: str
    zone: str
    standard_bp: int
    reduced_bp: int
    prices: Prices = Prices.GROSS
    cash_step: int = 1


COUNTRIES: Final = (
    Country("DE", "Germany", "德国", "EUR", "Europe/Berlin", 1_900, 700),
    Country("AT", "Austria", "奥地利", "EUR", "Europe/Vienna", 2_000, 1_000),
    Country("FR", "France", "法国", "EUR", "Europe/Paris", 2_000, 550),
    Country("NL", "Netherlands", "荷兰", "EUR", "Europe/Amsterdam", 2_100, 900, cash_step=5),
    Country("GB", "United Kingdom", "英国", "GBP", "Europe/London", 2_000, 500),
    Country("CH", "Switzerland", "瑞士", "CHF", "Europe/Zurich", 810, 260, cash_step=5),
    Country("CN", "China", "中国", "CNY", "Asia/Shanghai", 1_300, 900, cash_step=10),
    Country("SG", "Singapore", "新加坡", "SGD", "Asia/Singapore", 900, 900, cash_step=5),
    Country("US", "United States", "美国", "USD", "America/New_York", 0, 0, Prices.NET),
)
NO_DECIMALS: Final = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split()  # noqa: SIM905
)
THREE_DECIMALS: Final = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


def country(code: str) -> Country:
    """The country of a code."""
    return next(one for one in COUNTRIES if one.code == code)


def decimals_of(currency: str) -> int:
    """How many decimals amounts in a currency have.

    >>> decimals_of("EUR"), decimals_of("JPY"), decimals_of("KWD")
    (2, 0, 3)
    """
    if currency in NO_DECIMALS:
        return 0
    return 3 if currency in THREE_DECIMALS else 2
