"""What a condition is asked about, and the reason it gives where it does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from loyalty.offers.basket import Basket
from loyalty.offers.budgets import UNUSED, Used
from loyalty.offers.occasion import Occasion
from loyalty.offers.shapes import Scope
from loyalty.offers.wording import Wording
from posapp.kernel.errors import Blank


@dataclass(frozen=True, slots=True)
class Situation:
    """One offer's question: this occasion, this basket, its uses so far."""

    occasion: Occasion
    basket: Basket = field(default_factory=Basket)
    used: Used = UNUSED


@dataclass(frozen=True, slots=True)
class Near:
    """What the buyer or the clerk could still do: spend more, add units, show something.

    `touch` names the one step at the till: identify, coupon, tender; empty where goods are missing.
    """

    minor: int = 0
    units: int = 0
    scope: Scope | None = None
    touch: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an offer does not apply: the code of a sentence, its blanks, and what would help."""

    code: str
    blanks: Mapping[str, Blank | Wording] = field(default_factory=dict)
    near: Near | None = None

    def told(self, language: str) -> dict[str, Blank]:
        """The blanks of the sentence in one language."""
        return {
            name: value.text(language) if isinstance(value, Wording) else value
            for name, value in self.blanks.items()
        }
