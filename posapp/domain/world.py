"""Currencies, time zones and countries as people choose them: by name, in their own language.

Names come from Babel's locale data, the zones from those that this machine can tell the time of.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

LONGEST_REGION: Final = 2
NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""What the locale data names like a country and nobody has a phone number of."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something to choose: its code, and what people call it."""

    code: str
    name: str


@lru_cache(maxsize=4)
def currencies(language: str) -> tuple[Named, ...]:
    """Every currency that is paid with somewhere today, by its code.

    >>> next(one.name for one in currencies("zh") if one.code == "EUR")
    '欧元'
    """
    names = Locale.parse(language).currencies
    in_use = {
        code
        for lived in get_global("territory_currencies").values()
        for code, _begun, ended, tender in lived
        if tender and ended is None
    }
    return tuple(Named(code, names.get(code, code)) for code in sorted(in_use))


@lru_cache(maxsize=4)
def zones(language: str) -> tuple[Named, ...]:
    """Every time zone, by its code, with its city and country.

    >>> next(one.name for one in zones("en") if one.code == "Europe/Berlin")
    'Berlin, Germany'
    """
    locale = Locale.parse(language)
    countries = get_global("zone_territories")
    separator = "，" if language == "zh" else ", "
    found = []
    for code in sorted(set(countries) & available_timezones()):
        city = locale.time_zones.get(code, {}).get("city") or _city(code)
        country = locale.territories.get(countries[code], "")
        found.append(Named(code, separator.join(part for part in (city, country) if part)))
    return tuple(found)


@lru_cache(maxsize=4)
def regions(language: str) -> tuple[Named, ...]:
    """Every country, by its two letters.

    >>> next(one.name for one in regions("zh") if one.code == "CN")
    '中国'
    """
    names = {str(code): str(name) for code, name in Locale.parse(language).territories.items()}
    codes = sorted(code for code in names if len(code) == LONGEST_REGION and code.isalpha())
    return tuple(Named(code, names[code]) for code in codes if code not in NO_COUNTRIES)


CHOICES: Final = {"money.currency": currencies, "store.zone": zones, "store.region": regions}
"""The settings that are chosen from one of these."""


def name_of(option: str, code: str, language: str) -> str:
    """What a code of a setting is called; empty for one that is not in the list.

    >>> name_of("money.currency", "CHF", "en"), name_of("money.currency", "XYZ", "en")
    ('Swiss Franc', '')
    """
    found = (one.name for one in CHOICES[option](language) if one.code == code)
    return next(found, "")


def _city(code: str) -> str:
    return code.rpartition("/")[2].replace("_", " ")
