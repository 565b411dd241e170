"""With so much of some goods in the basket: units or money, at the prices before offers."""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import Count, Goods, Money
from loyalty.offers.condition import Condition
from loyalty.offers.kind import Kind
from loyalty.offers.shapes import Scope
from loyalty.offers.situation import Near, Reason, Situation
from loyalty.offers.wording import Wording


@dataclass(frozen=True, slots=True)
class Contains(Condition):
    """At least so many units of the goods."""

    code: ClassVar[str] = "contains"
    reads_basket: ClassVar[bool] = True
    scope: Scope
    count: int

    def unmet(self, at: Situation) -> Reason | None:
        """Too few of them."""
        short = self.count - at.basket.units(self.scope)
        if short <= 0:
            return None
        near = Near(units=short, scope=self.scope)
        return Reason("offers.units-short", {"short": short}, near)


@dataclass(frozen=True, slots=True)
class SubtotalFrom(Condition):
    """The goods cost at least so much before offers.

    Rule: offers.subtotal-before-offers
    Before, so that taking one offer never closes another that people were promised by the shelf.
    (The minimum of a threshold offer is the other one: it looks at what item offers left.)
    """

    code: ClassVar[str] = "subtotal"
    reads_basket: ClassVar[bool] = True
    min: int
    scope: Scope

    def unmet(self, at: Situation) -> Reason | None:
        """Too little."""
        short = self.min - at.basket.subtotal_minor(self.scope)
        if short <= 0:
            return None
        return Reason("offers.amount-short", {"short_minor": short}, Near(short, scope=self.scope))


CONTAINS = Kind(
    code=Contains.code,
    family="basket",
    name=Wording("Goods in the basket", "含指定商品"),
    sentence=Wording("with {count} or more of {scope}", "购买{scope}满{count}件"),
    make=Contains,
    blanks=(
        Count(name="count", label=Wording("Units", "件数"), most=1000),
        Goods(name="scope", label=Wording("Goods", "商品")),
    ),
)
SUBTOTAL = Kind(
    code=SubtotalFrom.code,
    family="basket",
    name=Wording("Spend from", "满额"),
    sentence=Wording("with {min} or more spent on {scope}", "购买{scope}满{min}"),
    make=SubtotalFrom,
    blanks=(
        Money(name="min", label=Wording("Amount", "金额")),
        Goods(name="scope", label=Wording("Goods", "商品")),
    ),
)
