"""How much of a thing: pieces, or kilograms to three decimals. Held in thousandths, never float."""

from dataclasses import dataclass
from enum import Enum
from typing import Self

from posapp.kernel.money import half_up

MILLI = 1000
MAX_MILLI = 99_999 * MILLI


class Unit(Enum):
    """What a product is counted in; the value is what the store file holds."""

    EACH = "each"
    KG = "kg"

    @property
    def decimals(self) -> int:
        """Decimals a clerk may type: none for pieces, three for kilograms."""
        return 0 if self is Unit.EACH else 3


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of goods in thousandths of its unit; negative only on a return."""

    milli: int
    unit: Unit

    def __post_init__(self) -> None:
        if type(self.milli) is not int:
            msg = f"a quantity is a whole number of thousandths, not {self.milli!r}"
            raise TypeError(msg)
        if abs(self.milli) > MAX_MILLI:
            msg = f"{self.milli} thousandths is more than a till sells at once"
            raise ValueError(msg)
        if self.unit is Unit.EACH and self.milli % MILLI:
            msg = f"pieces are whole, not {self.milli} thousandths"
            raise ValueError(msg)

    @classmethod
    def pieces(cls, count: int) -> Self:
        """`count` whole pieces."""
        return cls(count * MILLI, Unit.EACH)

    @classmethod
    def grams(cls, grams: int) -> Self:
        """A weight in grams, held as thousandths of a kilogram."""
        return cls(grams, Unit.KG)

    @property
    def count(self) -> int:
        """How many indivisible things this is on a receipt: pieces, or one for a weighed good."""
        if self.unit is Unit.EACH:
            return self.milli // MILLI
        return (self.milli > 0) - (self.milli < 0)

    def __add__(self, other: "Quantity") -> Self:
        """Sum of two quantities of one unit."""
        if other.unit is not self.unit:
            msg = f"{self.unit.value} and {other.unit.value} do not add up"
            raise ValueError(msg)
        return type(self)(self.milli + other.milli, self.unit)

    def __neg__(self) -> Self:
        """The same quantity going the other way."""
        return type(self)(-self.milli, self.unit)

    def times(self, price_minor: int) -> int:
        """Minor units for this quantity at `price_minor` a unit, half-up.

        Rule: money.quantity-times-price

        >>> Quantity.grams(734).times(129), Quantity.pieces(3).times(111)
        (95, 333)
        """
        return half_up(price_minor * self.milli, MILLI)
