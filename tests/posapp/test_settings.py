"""The options of a store: each has a default, a wrong value is refused by its name."""

import pytest

from posapp.domain.tax import Prices, TaxRounding
from posapp.kernel.errors import Refusal
from posapp.kernel.rate import Rate
from posapp.settings import OPTIONS, StoreSettings, check_option, tax_rates


def test_the_defaults_open_a_shop() -> None:
    settings = StoreSettings.of({})
    terms = settings.terms
    assert (terms.currency.code, terms.currency.digits, terms.cash_step) == ("EUR", 2, 1)
    assert (terms.prices, terms.tax_rounding) == (Prices.GROSS, TaxRounding.RATE)
    assert terms.rates == (("A", Rate(2000)), ("B", Rate(500)), ("Z", Rate(0)))
    assert settings.tender_limits.most_change_minor == 50_000
    assert settings.zone.key == "Europe/Berlin"


def test_every_option_has_a_default_it_may_have_and_a_meaning_in_both_languages() -> None:
    for option in OPTIONS:
        check_option(option.name, option.default)
        assert option.meaning_en
        assert option.meaning_zh


def test_what_is_stored_stands_on_top() -> None:
    settings = StoreSettings.of({"money.currency": "JPY", "money.digits": "0", "tax.prices": "net"})
    assert (settings.currency.code, settings.currency.digits) == ("JPY", 0)
    assert settings.terms.prices is Prices.NET


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("no.such", "1", "settings.unknown"),
        ("money.digits", "two", "settings.not-a-number"),
        ("money.digits", "-1", "settings.not-a-number"),
        ("tax.prices", "both", "settings.not-a-choice"),
    ],
)
def test_a_wrong_option_is_refused(name: str, value: str, code: str) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        StoreSettings.of({name: value})


def test_tax_rates_in_one_line() -> None:
    assert tax_rates("A=2000  B=500") == (("A", Rate(2000)), ("B", Rate(500)))
