"""The price of a kilogram or a litre, where what is in the package is known."""

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

from posapp.domain.catalogue_row import CatalogueRow
from posapp.kernel.money import half_up
from posapp.kernel.quantity import Unit

CONTENT: Final = "content"
"""The attribute that says what is in a package, before its name is asked: 500 g, 6 x 330 ml."""

SIZE: Final = re.compile(
    r"(?<![\w.,])(?:(\d{1,3})\s*[x\u00d7*]\s*)?(\d{1,5}(?:[.,]\d{1,3})?)\s*(kg|g|ml|cl|l)(?![\w])",
    re.IGNORECASE,
)


class Measure(Enum):
    """What a unit price is of."""

    KILOGRAM = "kg"
    LITRE = "l"


PARTS: Final = {
    "kg": (Measure.KILOGRAM, Fraction(1)),
    "g": (Measure.KILOGRAM, Fraction(1, 1000)),
    "l": (Measure.LITRE, Fraction(1)),
    "cl": (Measure.LITRE, Fraction(1, 100)),
    "ml": (Measure.LITRE, Fraction(1, 1000)),
}


@dataclass(frozen=True, slots=True)
class Content:
    """So much in a package."""

    amount: Fraction
    measure: Measure


def content_of(row: CatalogueRow) -> Content | None:
    """What is in a package: by its attribute, else by its name; nothing where neither says it."""
    if row.unit is Unit.KG:
        return Content(Fraction(1), Measure.KILOGRAM)
    said = dict(row.attributes).get(CONTENT, "")
    return read_content(said) or read_content(row.name)


def read_content(text: str) -> Content | None:
    """The last size that a text names.

    >>> read_content("Oat milk 1 l")
    Content(amount=Fraction(1, 1), measure=<Measure.LITRE: 'l'>)
    >>> read_content("Cola 6 x 330 ml").amount, read_content("Soap")
    (Fraction(99, 50), None)
    """
    every = [*SIZE.finditer(text)]
    found = every[-1] if every else None
    if found is None:
        return None
    measure, part = PARTS[found[3].lower()]
    amount = int(found[1] or 1) * Fraction(found[2].replace(",", ".")) * part
    return Content(amount, measure) if amount else None


def unit_price_minor(price_minor: int, content: Content) -> int:
    """What a kilogram or litre costs, rounded half up.

    Rule: labels.unit-price

    799 for 500 g is 1598 a kilogram; 109 for 330 ml is 330.30 a litre, which is 330.

    >>> unit_price_minor(799, Content(Fraction(1, 2), Measure.KILOGRAM))
    1598
    """
    amount = content.amount
    return half_up(price_minor * amount.denominator, amount.numerator)
