"""What people type into a blank, and how a blank shows what it holds.

What cannot be understood stays as it was typed: the offer's own reading says what is wrong with it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Final

from loyalty.offers.scope import Json
from loyalty.offers.words import MONTHS, say_percent
from posapp.domain.money_text import format_day, format_money, parse_amount
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency

PERCENT: Final = re.compile("(\\d{1,6})(?:[.,](\\d{1,2}))?\\s*[%\N{FULLWIDTH PERCENT SIGN}]?")
WHOLE: Final = re.compile(r"\d[\d, ]*")
YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
DAY_FIRST: Final = re.compile(r"(\d{1,2})\.?\s*([A-Za-z]{3})[a-z]*\.?\s+(\d{4})")
CLOCK: Final = re.compile(r"(\d{1,2})[:.h：](\d{2})")
PERCENT_SIGNS: Final = ("%", "\N{FULLWIDTH PERCENT SIGN}")


def typed(kind: str, text: str, currency: Currency) -> Json:
    """The value of a typed text: None for nothing, the text itself where it is not understood.

    >>> typed("percent", "12.5 %", Currency("EUR", 2)), typed("money", "3", Currency("EUR", 2))
    (1250, 300)
    >>> typed("date", "24 Dec 2026", Currency("EUR", 2)), typed("count", "two", Currency("EUR", 2))
    ('2026-12-24', 'two')
    """
    said = text.strip()
    if not said:
        return None
    readers: Mapping[str, Callable[[str], Json]] = {
        "percent": _percent,
        "count": _whole,
        "date": _date,
        "time": _clock,
        "moment": _moment,
        "money": lambda word: _money(word, currency),
    }
    reader = readers.get(kind)
    value = reader(said) if reader else said
    return said if value is None else value


def shown(kind: str, value: Json, currency: Currency, language: str) -> str:
    """A value as its blank shows it.

    >>> euro = Currency("EUR", 2)
    >>> shown("percent", 1250, euro, "en"), shown("money", 300, euro, "en")
    ('12.5 %', '3.00')
    """
    if value is None:
        return ""
    if isinstance(value, int) and kind == "percent":
        return say_percent(value, language)
    if isinstance(value, int) and kind == "money":
        return format_money(value, currency, language).replace(",", "")
    if kind == "date":
        return _shown_day(str(value), language)
    if kind == "moment":
        day, _, clock = str(value).partition("T")
        return f"{_shown_day(day, language)} {clock}".strip()
    return str(value)


def typed_off(text: str, currency: Currency) -> dict[str, Json]:
    """So much off: a percentage with its sign, or else an amount.

    >>> typed_off("10 %", Currency("EUR", 2)), typed_off("2.50", Currency("EUR", 2))
    ({'bp': 1000}, {'amount': 250})
    """
    said = text.strip()
    if not said:
        return {}
    if said.endswith(PERCENT_SIGNS):
        return {"bp": typed("percent", said, currency)}
    return {"amount": typed("money", said, currency)}


def shown_off(values: Mapping[str, Json], currency: Currency, language: str) -> str:
    """So much off, as its blank shows it."""
    if values.get("bp") is not None:
        return shown("percent", values["bp"], currency, language)
    return shown("money", values.get("amount"), currency, language)


def _percent(text: str) -> Json:
    found = PERCENT.fullmatch(text)
    if found is None:
        return None
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def _whole(text: str) -> Json:
    if WHOLE.fullmatch(text) is None:
        return None
    return int(text.replace(",", "").replace(" ", ""))


def _money(text: str, currency: Currency) -> Json:
    try:
        return parse_amount(text, currency, digits_are="major")
    except Refusal:
        return None


def _date(text: str) -> Json:
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := DAY_FIRST.fullmatch(text):
        if found[2].title() not in MONTHS:
            return None
        year, month, day = int(found[3]), MONTHS.index(found[2].title()) + 1, int(found[1])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(text: str) -> Json:
    found = CLOCK.fullmatch(text)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2])).strftime("%H:%M")
    except ValueError:
        return None


def _moment(text: str) -> Json:
    day_text, _, clock_text = text.replace("T", " ").rpartition(" ")
    day, clock = _date(day_text.strip()), _clock(clock_text)
    return None if day is None or clock is None else f"{day}T{clock}"


def _shown_day(text: str, language: str) -> str:
    try:
        return format_day(date.fromisoformat(text), language)
    except ValueError:
        return text
