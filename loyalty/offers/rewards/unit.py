"""So much off each unit: a percentage, an amount, a new price."""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import Goods, Money, Percent
from loyalty.offers.kind import Kind
from loyalty.offers.reward import Gives, OfferReward
from loyalty.offers.shapes import Scope, UnitShape, amount, new_price, percent
from loyalty.offers.wording import Wording

GOODS = Wording("Goods", "商品")


@dataclass(frozen=True, slots=True)
class PercentOff(OfferReward):
    """Each unit in scope costs a percentage less, rounded half-up for each unit."""

    code: ClassVar[str] = "percent"
    bp: int
    scope: Scope

    def gives(self, most: int | None = None) -> Gives:
        """A reduction a unit."""
        return Gives(UnitShape(self.scope, percent(self.bp), most))


@dataclass(frozen=True, slots=True)
class AmountOff(OfferReward):
    """Each unit in scope costs an amount less, but never below zero."""

    code: ClassVar[str] = "fixed"
    amount: int
    scope: Scope

    def gives(self, most: int | None = None) -> Gives:
        """A reduction a unit."""
        return Gives(UnitShape(self.scope, amount(self.amount), most))


@dataclass(frozen=True, slots=True)
class FixedPrice(OfferReward):
    """Each unit in scope costs this; who finds it cheaper on the shelf pays the shelf."""

    code: ClassVar[str] = "price"
    price: int
    scope: Scope

    def gives(self, most: int | None = None) -> Gives:
        """A price a unit."""
        return Gives(UnitShape(self.scope, new_price(self.price), most))


PERCENT = Kind(
    code=PercentOff.code,
    family="reward",
    name=Wording("Percentage off", "折扣"),
    sentence=Wording("{bp} off {scope}", "{scope}减{bp}"),
    make=PercentOff,
    blanks=(
        Percent(name="bp", label=Wording("Percentage", "百分比")),
        Goods(name="scope", label=GOODS),
    ),
)
FIXED = Kind(
    code=AmountOff.code,
    family="reward",
    name=Wording("Amount off each", "单件立减"),
    sentence=Wording("{amount} off each of {scope}", "{scope}每件减{amount}"),
    make=AmountOff,
    blanks=(
        Money(name="amount", label=Wording("Amount", "金额")),
        Goods(name="scope", label=GOODS),
    ),
)
PRICE = Kind(
    code=FixedPrice.code,
    family="reward",
    name=Wording("Special price", "特价"),
    sentence=Wording("{scope} for {price} each", "{scope}每件{price}"),
    make=FixedPrice,
    blanks=(
        Goods(name="scope", label=GOODS),
        Money(name="price", label=Wording("Price", "价格"), least=0),
    ),
)
