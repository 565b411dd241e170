"""For the first purchase, or every nth."""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import Count
from loyalty.offers.condition import Condition
from loyalty.offers.conditions.member import no_member
from loyalty.offers.kind import Kind
from loyalty.offers.situation import Reason, Situation
from loyalty.offers.wording import Wording


@dataclass(frozen=True, slots=True)
class FirstPurchase(Condition):
    """For a member who has not bought before."""

    code: ClassVar[str] = "first-purchase"
    is_personal: ClassVar[bool] = True

    def unmet(self, at: Situation) -> Reason | None:
        """Nobody identified, or bought before (or nobody knows)."""
        buyer = at.occasion.buyer
        if buyer is None:
            return no_member()
        return None if buyer.purchases == 0 else Reason("offers.bought-before")


@dataclass(frozen=True, slots=True)
class NthPurchase(Condition):
    """For each nth purchase of a member: with 5, the purchases 5, 10, 15 ...

    Rule: offers.nth-purchase
    """

    code: ClassVar[str] = "nth-purchase"
    is_personal: ClassVar[bool] = True
    every: int

    def unmet(self, at: Situation) -> Reason | None:
        """Nobody identified, or another purchase."""
        buyer = at.occasion.buyer
        if buyer is None:
            return no_member()
        if buyer.purchases is None:
            return Reason("offers.purchases-unknown")
        more = -(buyer.purchases + 1) % self.every
        return Reason("offers.nth-later", {"more": more}) if more else None


FIRST_PURCHASE = Kind(
    code=FirstPurchase.code,
    family="who",
    name=Wording("First purchase", "首次购买"),
    sentence=Wording("on a member's first purchase", "会员首次购买"),
    make=FirstPurchase,
)
NTH_PURCHASE = Kind(
    code=NthPurchase.code,
    family="who",
    name=Wording("Every nth purchase", "每第 n 次购买"),
    sentence=Wording("on every purchase number {every}", "每第{every}次购买"),
    make=NthPurchase,
    blanks=(Count(name="every", label=Wording("Every", "每"), least=2, most=1000),),
)
