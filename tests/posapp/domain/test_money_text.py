"""Money as people read and type it."""

from datetime import UTC, date, datetime, time
from typing import Literal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.money_text import (
    LANGUAGES,
    NUMBER_STYLES,
    NumberStyle,
    format_day,
    format_money,
    format_number,
    format_quantity,
    format_rate,
    format_time,
    parse_amount,
)
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate

EUR, JPY, KWD, CNY = Currency("EUR", 2), Currency("JPY", 0), Currency("KWD", 3), Currency("CNY", 2)
CURRENCIES = (EUR, JPY, KWD, CNY)
MINUS = "\N{MINUS SIGN}"


@pytest.mark.rule("money-text.one-formatter")
@pytest.mark.parametrize(
    ("minor", "currency", "language", "text"),
    [
        (0, EUR, "en", "0.00"),
        (5, EUR, "zh", "0.05"),
        (123456789, EUR, "en", "1,234,567.89"),
        (-95, EUR, "en", f"{MINUS}0.95"),
        (1200, JPY, "zh", "1,200"),
        (1234567, KWD, "en", "1,234.567"),
        (-1, KWD, "zh", f"{MINUS}0.001"),
    ],
)
def test_amounts_have_their_currencys_decimals(
    minor: int, currency: Currency, language: str, text: str
) -> None:
    assert format_money(minor, currency, language) == text


@pytest.mark.parametrize(
    ("minor", "currency", "language", "text"),
    [
        (2000, EUR, "en", "€20.00"),
        (-2000, EUR, "zh", f"{MINUS}€20.00"),
        (2000, CNY, "zh", "¥20.00"),
        (2000, CNY, "en", "CN¥20.00"),
        (1200, JPY, "en", "¥1,200"),
        (1500, KWD, "en", "KWD\N{NO-BREAK SPACE}1.500"),
    ],
)
def test_symbols_stand_in_front(minor: int, currency: Currency, language: str, text: str) -> None:
    assert format_money(minor, currency, language, symbol=True) == text


@pytest.mark.rule("money-text.one-parser")
@given(st.integers(0, 999_999_999), st.sampled_from([EUR, KWD, CNY]), st.sampled_from(LANGUAGES))
def test_what_is_formatted_is_read_back(minor: int, currency: Currency, language: str) -> None:
    shown = format_money(minor, currency, language).replace(",", "")
    assert parse_amount(shown, currency) == minor
    assert parse_amount(shown.replace(".", ","), currency) == minor


@pytest.mark.rule("money-text.one-parser")
@pytest.mark.parametrize(
    ("text", "currency", "digits_are", "minor"),
    [
        ("2000", EUR, "minor", 2000),
        ("2000", EUR, "major", 200_000),
        ("20", JPY, "minor", 20),
        ("20.5", EUR, "minor", 2050),
        ("20,50", EUR, "minor", 2050),
        (".5", EUR, "minor", 50),
        ("5.", EUR, "minor", 500),
        (" 12.345 ", KWD, "minor", 12_345),
        ("12。50", EUR, "minor", 1250),
        ("\uff11\uff12\uff0e\uff15", EUR, "minor", 1250),
        ("9999999.99", EUR, "minor", 999_999_999),
        ("999999999", EUR, "minor", 999_999_999),
        ("0", EUR, "minor", 0),
    ],
)
def test_what_people_type(
    text: str, currency: Currency, digits_are: Literal["minor", "major"], minor: int
) -> None:
    assert parse_amount(text, currency, digits_are=digits_are) == minor


@pytest.mark.rule("money-text.one-parser")
@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("", EUR, "amount.empty"),
        ("  ", EUR, "amount.empty"),
        (".", EUR, "amount.not-a-number"),
        ("12a", EUR, "amount.not-a-number"),
        ("1 000", EUR, "amount.not-a-number"),
        ("€5", EUR, "amount.not-a-number"),
        ("-5", EUR, "amount.negative"),
        (f"{MINUS}5.00", EUR, "amount.negative"),
        ("1,234.50", EUR, "amount.two-separators"),
        ("1.2.3", EUR, "amount.two-separators"),
        ("1.234", EUR, "amount.too-many-decimals"),
        ("1.0", JPY, "amount.too-many-decimals"),
        ("10000000.00", EUR, "amount.too-large"),
        ("1000000000", EUR, "amount.too-large"),
        ("9" * 5000, EUR, "amount.too-large"),
        ("2900010821856", EUR, "amount.barcode"),
        ("73513537", EUR, "amount.barcode"),
        ("036000291452", EUR, "amount.barcode"),
        ("4111 1111 1111 1111", EUR, "entry.card-number"),
    ],
)
def test_what_is_no_amount_is_refused(text: str, currency: Currency, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_amount(text, currency)
    assert refusal.value.code == code
    assert "4111 1111" not in str(refusal.value)


@given(st.text(max_size=30), st.sampled_from(CURRENCIES))
def test_any_text_is_an_amount_or_a_refusal(text: str, currency: Currency) -> None:
    try:
        minor = parse_amount(text, currency)
    except Refusal as refusal:
        assert refusal.code.startswith(("amount.", "entry.card-number"))  # noqa: PT017 - either way
    else:
        assert 0 <= minor < 10_000_000 * currency.minor_per_major


def test_other_figures() -> None:
    assert format_number(-1234567, "zh") == f"{MINUS}1,234,567"
    assert format_quantity(Quantity.grams(-734), "en") == f"{MINUS}0.734 kg"
    assert format_quantity(Quantity.grams(12_000), "zh") == "12.000 千克"
    assert format_quantity(Quantity.pieces(1200), "en") == "1,200"
    assert [format_rate(Rate(bp), "en") for bp in (0, 2000, 725, 5, 50)] == [
        "0 %",
        "20 %",
        "7.25 %",
        "0.05 %",
        "0.5 %",
    ]


def test_days_and_times() -> None:
    day = date(2026, 11, 1)
    assert format_day(day, "en") == "1 Nov 2026"
    assert format_day(day, "en", weekday=True) == "Sun 1 Nov 2026"
    assert format_day(day, "zh") == "2026 年 11 月 1 日"
    assert format_day(day, "zh", weekday=True) == "2026 年 11 月 1 日 周日"
    assert format_time(datetime(2026, 11, 21, 14, 32, tzinfo=UTC)) == "14:32"
    assert format_time(time(0, 5)) == "00:05"


def test_a_language_the_till_does_not_speak_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="speaks"):
        format_money(1, EUR, "fr")


def test_numbers_are_written_as_babel_says() -> None:
    signs = {language: Locale.parse(language).number_symbols["latn"] for language in LANGUAGES}
    said = {code: NumberStyle(of["group"], of["decimal"]) for code, of in signs.items()}
    assert said == NUMBER_STYLES
