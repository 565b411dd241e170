"""Amounts as the shop wants them: texts with a dot, lines without tax, to six decimals.

The shop adds the tax itself and rounds both; a net price of two decimals loses a cent on one gross
price in six. So a line is sent as the amount whose roundings are the receipt's.
"""

from collections.abc import Sequence
from typing import Final

from posapp.kernel.money import half_up

PLACES: Final = 6
_BP: Final = 10_000


def minor_text(minor: int, digits: int) -> str:
    """An amount of the currency.

    >>> minor_text(1250, 2), minor_text(-5, 2), minor_text(300, 0)
    ('12.50', '-0.05', '300')
    """
    return _text(minor, digits)


def net_text(gross_minor: int, net_minor: int, rate_bp: int, digits: int) -> str:
    """The amount without tax that the shop rounds to the receipt's net and tax.

    Rule: sync.net-that-rounds-right
    Gross divided by the rate does it nearly always. Where the receipt gave the line another cent,
    the middle of what rounds to both; where nothing does, the gross decides.

    >>> net_text(3, 3, 1900, 2), net_text(119, 100, 1900, 2)
    ('0.025210', '1.000000')
    """
    return _text(_net_units(gross_minor, net_minor, rate_bp, 10 ** (PLACES - digits)), PLACES)


def net_of_text(gross_minor: int, rate_bp: int, digits: int) -> str:
    """The amount without tax of one that no receipt has split yet.

    >>> net_of_text(1000, 1900, 2)
    '8.403361'
    """
    net_minor = half_up(gross_minor * _BP, _BP + rate_bp)
    return net_text(gross_minor, net_minor, rate_bp, digits)


def _net_units(gross_minor: int, net_minor: int, rate_bp: int, unit: int) -> int:
    """The same in units of the last decimal."""
    plain = half_up(gross_minor * unit * _BP, _BP + rate_bp)
    tax_minor = gross_minor - net_minor
    wanted = (net_minor, tax_minor)
    if (half_up(plain, unit), half_up(plain * rate_bp, _BP * unit)) == wanted or not rate_bp:
        return plain
    low, high = _fitting(net_minor, tax_minor, rate_bp, unit)
    return (low + high) // 2 if low <= high else plain


def _fitting(net_minor: int, tax_minor: int, rate_bp: int, unit: int) -> tuple[int, int]:
    """First and last amount that rounds to this net and this tax."""
    low, high = _with_tax(tax_minor, rate_bp, unit)
    lowest = max(_up((2 * net_minor - 1) * unit, 2), low)
    return lowest, min(_up((2 * net_minor + 1) * unit, 2) - 1, high)


def _with_tax(tax_minor: int, rate_bp: int, unit: int) -> tuple[int, int]:
    """First and last amount whose tax rounds to this one, whichever way halves go."""
    low = (2 * tax_minor - 1) * unit * _BP // (2 * rate_bp) + 1
    return low, _up((2 * tax_minor + 1) * unit * _BP, 2 * rate_bp) - 1


def fee_texts(fees: Sequence[tuple[int, int, int]], digits: int) -> tuple[str, ...]:
    """Amounts without tax for fee lines, each given as gross, net and rate.

    The shop adds fees up before it rounds them, other than goods: so each is sent as near to whole
    cents as its tax allows, and what one leaves the next takes up.

    >>> fee_texts([(15, 13, 1900), (3, 3, 1900)], 2)
    ('0.130000', '0.026315')
    """
    unit = 10 ** (PLACES - digits)
    texts: list[str] = []
    left = 0
    for gross_minor, net_minor, rate_bp in fees:
        wanted = net_minor * unit + left
        if rate_bp:
            low, high = _with_tax(gross_minor - net_minor, rate_bp, unit)
            sent = min(max(wanted, low), high)
        else:
            sent = wanted
        left = wanted - sent
        texts.append(_text(sent, PLACES))
    return tuple(texts)


def _up(numerator: int, denominator: int) -> int:
    """Divided and rounded up."""
    return -(-numerator // denominator)


def _text(number: int, places: int) -> str:
    sign = "-" if number < 0 else ""
    digits = str(abs(number)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
