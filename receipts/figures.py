"""Figures as they stand on paper: one form for money, quantities, rates and times."""

from datetime import date, datetime

from posapp.kernel.quantity import MILLI, Quantity, Unit
from posapp.kernel.rate import Rate

MINUS = "−"
TIMES = "×"
_BP_PER_PERCENT = 100
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def amount_text(minor: int, digits: int) -> str:
    """An amount with its decimals, thousands apart, and a true minus sign.

    >>> amount_text(-123456, 2), amount_text(5, 2), amount_text(1500, 0), amount_text(1500, 3)
    ('−1,234.56', '0.05', '1,500', '1.500')
    """
    sign = MINUS if minor < 0 else ""
    whole, part = divmod(abs(minor), 10**digits)
    return f"{sign}{whole:,}" + (f".{part:0{digits}d}" if digits else "")


def signed_text(minor: int, digits: int) -> str:
    """An amount that says its sign either way; nothing is plain zero.

    >>> signed_text(2, 2), signed_text(-2, 2), signed_text(0, 2)
    ('+0.02', '−0.02', '0.00')
    """
    return ("+" if minor > 0 else "") + amount_text(minor, digits)


def quantity_text(quantity: Quantity) -> str:
    """Pieces as a whole number, weights in kilograms with three decimals.

    >>> quantity_text(Quantity.grams(734)), quantity_text(Quantity.pieces(-3))
    ('0.734 kg', '−3')
    """
    if quantity.unit is Unit.EACH:
        return amount_text(quantity.milli // MILLI, 0)
    return f"{amount_text(quantity.milli, 3)} {quantity.unit.value}"


def rate_text(rate: Rate) -> str:
    """A rate in percent, with decimals only where it has some.

    >>> rate_text(Rate(2000)), rate_text(Rate(750)), rate_text(Rate(825))
    ('20 %', '7.5 %', '8.25 %')
    """
    whole, part = divmod(rate.bp, _BP_PER_PERCENT)
    decimals = f".{part:02d}".rstrip("0") if part else ""
    return f"{whole}{decimals} %"


def wall_text_en(at: datetime) -> str:
    """The store's wall time in English.

    >>> wall_text_en(datetime(2026, 11, 21, 14, 32))
    'Sat 21 Nov 2026 14:32'
    """
    return f"{_DAYS[at.weekday()]} {day_text_en(at)} {at:%H:%M}"


def wall_text_zh(at: datetime) -> str:
    """The store's wall time in Chinese.

    >>> wall_text_zh(datetime(2026, 11, 21, 14, 32))
    '2026 年 11 月 21 日 14:32'
    """
    return f"{day_text_zh(at)} {at:%H:%M}"


def day_text_en(day: date) -> str:
    """A day in English, whatever the machine's locale.

    >>> day_text_en(date(2026, 11, 1))
    '1 Nov 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_text_zh(day: date) -> str:
    """A day in Chinese.

    >>> day_text_zh(date(2026, 11, 1))
    '2026 年 11 月 1 日'
    """
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
