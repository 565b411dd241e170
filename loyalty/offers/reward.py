"""What every reward of an offer can say."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.basket import Basket
from loyalty.offers.shapes import Scope, Shape


@dataclass(frozen=True, slots=True)
class Gift:
    """So many units of the goods at 0.00; who has not taken them yet is told."""

    scope: Scope
    count: int


@dataclass(frozen=True, slots=True)
class NextCoupon:
    """A coupon of a series for who pays at least so much after all offers."""

    series: str
    min_minor: int


@dataclass(frozen=True, slots=True)
class Multiplier:
    """Points on these goods times so much (20 000 bp: double)."""

    scope: Scope
    bp: int


@dataclass(frozen=True, slots=True)
class Gives:
    """What a reward comes to: a shape that saves now, and what is handed out beside it."""

    shape: Shape | None = None
    gift: Gift | None = None
    coupon: NextCoupon | None = None
    multiplier: Multiplier | None = None

    @property
    def hands_out(self) -> bool:
        """Whether there is anything beside what it saves."""
        return bool(self.gift or self.coupon or self.multiplier)


class OfferReward(ABC):
    """What the buyer gets."""

    __slots__ = ()
    code: ClassVar[str]

    @abstractmethod
    def gives(self, most: int | None = None) -> Gives:
        """What it comes to, at most `most` times (units, sets); None for any number."""

    def counted(self, basket: Basket) -> Basket:
        """The part of a basket that the offer's own conditions may count."""
        return basket
