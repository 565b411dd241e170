"""Money and its companions as people read and type them: the one formatter and the one parser.

Separators, symbols and month names come from Babel's locale data once per currency and language;
each call after that is integer work, because a screen formats hundreds of amounts a second.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Literal

from babel import Locale
from babel.numbers import get_currency_symbol

from posapp.domain.card_number import holds_card_number, mask_card_numbers
from posapp.domain.check_digit import gs1_is_valid
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from posapp.kernel.quantity import MILLI, Quantity, Unit
from posapp.kernel.rate import Rate

LANGUAGES = ("en", "zh")
MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

MAX_MAJOR = 9_999_999
"""Whole units a typed amount may have; its decimals come on top: 9,999,999.99."""

MOST_DIGITS = 30
"""More than any amount needs, leading zeros included; a stuck key is not read at all."""

BARCODE_LENGTHS = (8, 12, 13, 14)
SHOWN_CHARACTERS = 40
"""How much of a refused text a sentence quotes."""

DECIMAL_SIGNS = str.maketrans({",": ".", "\N{IDEOGRAPHIC FULL STOP}": "."})

UNIT_NAMES = {("en", Unit.KG): "kg", ("zh", Unit.KG): "千克"}


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a language writes whole numbers and decimals."""

    group: str
    decimal: str


@dataclass(frozen=True, slots=True)
class DayStyle:
    """How a language writes a day; the pattern takes day, month, year and, in front, a weekday."""

    pattern: str
    weekday_pattern: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]


DAY_PATTERNS = {
    "en": ("{day} {month} {year}", "{weekday} {day} {month} {year}"),
    "zh": ("{year} 年 {month} 月 {day} 日", "{year} 年 {month} 月 {day} 日 {weekday}"),
}


NUMBER_STYLES = {
    "en": NumberStyle(group=",", decimal="."),
    "zh": NumberStyle(group=",", decimal="."),
}
"""As Babel says; written here, for Babel reads 4 MB to say it and every till's first frame asks."""


def _style(language: str) -> NumberStyle:
    if language not in LANGUAGES:
        msg = f"the till speaks {LANGUAGES}, not {language!r}"
        raise ValueError(msg)
    return NUMBER_STYLES[language]


def _locale(language: str) -> Locale:
    _style(language)
    return Locale.parse(language)


@cache
def _day_style(language: str) -> DayStyle:
    locale = _locale(language)
    plain, with_weekday = DAY_PATTERNS[language]
    months = locale.months["format"]["abbreviated"]
    weekdays = locale.days["format"]["abbreviated"]
    numbered = language == "zh"
    return DayStyle(
        pattern=plain,
        weekday_pattern=with_weekday,
        months=tuple(str(n) if numbered else str(months[n]) for n in range(1, 13)),
        weekdays=tuple(str(weekdays[n]) for n in range(7)),
    )


@cache
def _symbol(code: str, language: str) -> str:
    """What stands in front of an amount; a symbol that ends in a letter keeps its distance."""
    symbol = get_currency_symbol(code, locale=_locale(language))
    return symbol + NO_BREAK_SPACE if symbol[-1].isalpha() else symbol


def _with_decimals(value: int, digits: int, language: str) -> str:
    """A number of 10^-digits, without its sign."""
    style = _style(language)
    whole, rest = divmod(abs(value), 10**digits)
    grouped = f"{whole:,}".replace(",", style.group)
    return f"{grouped}{style.decimal}{rest:0{digits}d}" if digits else grouped


def format_money(minor: int, currency: Currency, language: str, *, symbol: bool = False) -> str:
    """An amount as the language writes it: always the currency's decimals, a true minus sign.

    Rule: money-text.one-formatter

    >>> from posapp.kernel.money import Currency
    >>> format_money(123456, Currency("EUR", 2), "en")
    '1,234.56'
    >>> format_money(1200, Currency("JPY", 0), "en", symbol=True)
    '¥1,200'
    """
    text = _with_decimals(minor, currency.digits, language)
    if symbol:
        text = _symbol(currency.code, language) + text
    return MINUS + text if minor < 0 else text


def format_number(number: int, language: str) -> str:
    """A whole number with the language's thousands: 3,420 points.

    >>> format_number(3420, "en")
    '3,420'
    """
    text = _with_decimals(number, 0, language)
    return MINUS + text if number < 0 else text


def format_quantity(quantity: Quantity, language: str) -> str:
    """How much of a thing: pieces bare, weights with three decimals and their unit.

    >>> format_quantity(Quantity.grams(734), "en"), format_quantity(Quantity.pieces(3), "zh")
    ('0.734 kg', '3')
    """
    sign = MINUS if quantity.milli < 0 else ""
    if quantity.unit is Unit.EACH:
        return sign + _with_decimals(quantity.milli // MILLI, 0, language)
    number = _with_decimals(quantity.milli, 3, language)
    return f"{sign}{number} {UNIT_NAMES[language, quantity.unit]}"


def format_rate(rate: Rate, language: str) -> str:
    """A percentage with as many decimals as it needs.

    >>> format_rate(Rate(2000), "en"), format_rate(Rate(725), "zh"), format_rate(Rate(550), "en")
    ('20 %', '7.25 %', '5.5 %')
    """
    whole, hundredths = divmod(rate.bp, 100)
    if not hundredths:
        return f"{whole} %"
    decimals = f"{hundredths:02d}".rstrip("0")
    return f"{whole}{_style(language).decimal}{decimals} %"


def format_day(day: date, language: str, *, weekday: bool = False) -> str:
    """A calendar day, month in words where the language has them.

    >>> format_day(date(2026, 11, 21), "en"), format_day(date(2026, 11, 21), "zh")
    ('21 Nov 2026', '2026 年 11 月 21 日')
    """
    style = _day_style(language)
    pattern = style.weekday_pattern if weekday else style.pattern
    return pattern.format(
        day=day.day,
        month=style.months[day.month - 1],
        year=day.year,
        weekday=style.weekdays[day.weekday()],
    )


def format_time(moment: datetime | time) -> str:
    """Hours and minutes of a local moment, the same in every language.

    >>> format_time(time(9, 5))
    '09:05'
    """
    return f"{moment.hour:02d}:{moment.minute:02d}"


def parse_amount(
    text: str, currency: Currency, *, digits_are: Literal["minor", "major"] = "minor"
) -> int:
    """Minor units from what a person typed, or a Refusal that says what is wrong with it.

    Rule: money-text.one-parser
    With a decimal sign (point or comma) the text is in major units. Bare digits are minor units as
    on every till's keypad (2000 is 20.00) unless `digits_are="major"`, for files and forms.
    Thousands separators are not understood, because one shop's thousand is another one's decimal.

    >>> from posapp.kernel.money import Currency
    >>> EUR = Currency("EUR", 2)
    >>> parse_amount("2000", EUR), parse_amount("20,5", EUR)
    (2000, 2050)
    >>> parse_amount("20", EUR, digits_are="major")
    2000
    """
    typed = unicodedata.normalize("NFKC", text).strip().translate(DECIMAL_SIGNS)
    _refuse_what_is_no_number(typed)
    whole, sign, decimals = typed.partition(".")
    if sign or digits_are == "major":
        minor = _from_major(whole, decimals, typed, currency)
    else:
        minor = int(typed)
    if minor >= (MAX_MAJOR + 1) * currency.minor_per_major:
        raise Refusal("amount.too-large", text=_quoted(typed))
    return minor


def amount_typed(minor: int, currency: Currency) -> str:
    """An amount as one would type it into a form that takes major units.

    >>> from posapp.kernel.money import Currency
    >>> amount_typed(123456, Currency("EUR", 2)), amount_typed(500, Currency("JPY", 0))
    ('1234.56', '500')
    """
    major, rest = divmod(minor, currency.minor_per_major)
    digits = len(str(currency.minor_per_major)) - 1
    return f"{major}.{rest:0{digits}d}" if digits else str(major)


def _refuse_what_is_no_number(typed: str) -> None:
    if not typed:
        raise Refusal("amount.empty")
    if holds_card_number(typed):
        raise Refusal("entry.card-number", text=mask_card_numbers(typed)[:SHOWN_CHARACTERS])
    if typed[0] in f"-{MINUS}" and typed[1:].replace(".", "").isdecimal():
        raise Refusal("amount.negative", text=_quoted(typed))
    if typed.count(".") > 1:
        raise Refusal("amount.two-separators", text=_quoted(typed))
    digits = typed.replace(".", "")
    if not (digits.isascii() and digits.isdecimal()):
        raise Refusal("amount.not-a-number", text=_quoted(typed))
    if len(digits) > MOST_DIGITS:
        raise Refusal("amount.too-large", text=_quoted(typed))
    if len(typed) in BARCODE_LENGTHS and digits == typed and gs1_is_valid(typed):
        raise Refusal("amount.barcode", text=typed)


def _from_major(whole: str, decimals: str, typed: str, currency: Currency) -> int:
    if len(decimals) > currency.digits:
        raise Refusal(
            "amount.too-many-decimals",
            text=_quoted(typed),
            decimals=currency.digits,
            currency=currency.code,
        )
    return int((whole or "0") + decimals.ljust(currency.digits, "0"))


def _quoted(typed: str) -> str:
    return mask_card_numbers(typed)[:SHOWN_CHARACTERS]
