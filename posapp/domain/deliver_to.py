"""Where goods go that are not handed over at the counter: asked, cleaned and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from posapp.kernel.errors import Refusal

PARTS: Final = ("street", "more", "postcode", "city", "region", "country")
MAX_PART: Final = 100
EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}")
PHONE: Final = re.compile(r"\+?[0-9][0-9 ()/-]{4,24}")
COUNTRY: Final = re.compile(r"[A-Z]{2}")
POSTCODES: Final[Mapping[str, re.Pattern[str]]] = {
    "AT": re.compile(r"\d{4}"),
    "CH": re.compile(r"\d{4}"),
    "CN": re.compile(r"\d{6}"),
    "DE": re.compile(r"\d{5}"),
    "ES": re.compile(r"\d{5}"),
    "FR": re.compile(r"\d{5}"),
    "GB": re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"),
    "IT": re.compile(r"\d{5}"),
    "NL": re.compile(r"\d{4} ?[A-Z]{2}"),
    "US": re.compile(r"\d{5}(-\d{4})?"),
}
"""How a postcode looks where we know it; elsewhere any text will do."""


@dataclass(frozen=True, slots=True)
class DeliverTo:
    """Who gets the goods, and where: an address, or another store where she collects them.

    `country` is the ISO code of two letters. Make one with `checked_address` or `collected_at`.
    """

    name: str
    email: str = ""
    phone: str = ""
    street: str = ""
    more: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    location: str = ""

    @property
    def address(self) -> Mapping[str, str]:
        """The parts of the address that say something; of another store its name alone."""
        if self.location:
            return {"name": self.name, "more": self.location}
        named = {"name": self.name, **{part: getattr(self, part) for part in PARTS}}
        return {part: text for part, text in named.items() if text}


def checked_address(to: DeliverTo) -> DeliverTo:
    """An address that goods can be sent to, or a refusal that names what is missing.

    Rule: aisle.address-checked

    >>> checked_address(DeliverTo("A. Li", "a@b.de", "", "Weg 1", "", "10115", "Berlin")).country
    Traceback (most recent call last):
    ...
    posapp.kernel.errors.Refusal: aisle.part-missing part=country
    """
    _check_person(to)
    for part in ("street", "city", "country"):
        if not getattr(to, part).strip():
            raise Refusal("aisle.part-missing", part=part)
    if not COUNTRY.fullmatch(to.country):
        raise Refusal("aisle.country", text=to.country)
    known = POSTCODES.get(to.country)
    if known is not None and not known.fullmatch(to.postcode):
        raise Refusal("aisle.postcode", text=to.postcode, country=to.country)
    return to


def collected_at(to: DeliverTo) -> DeliverTo:
    """Goods that wait in another store: its name, and how the buyer hears of it."""
    _check_person(to)
    if not to.location.strip():
        raise Refusal("aisle.part-missing", part="location")
    return to


def _check_person(to: DeliverTo) -> None:
    for part in ("name", "email", "phone", "location", *PARTS):
        if len(getattr(to, part)) > MAX_PART:
            raise Refusal("aisle.part-long", part=part, limit=MAX_PART)
    if not to.name.strip():
        raise Refusal("aisle.part-missing", part="name")
    if not (to.email or to.phone):
        raise Refusal("aisle.part-missing", part="email or phone")
    if to.email and not EMAIL.fullmatch(to.email):
        raise Refusal("aisle.email", text=to.email)
    if to.phone and not PHONE.fullmatch(to.phone):
        raise Refusal("aisle.phone", text=to.phone)
