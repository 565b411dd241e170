"""Something handed out: a gift at 0.00, a coupon for the next visit, more points."""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.basket import Basket
from loyalty.offers.blanks import Count, Goods, Money, Name, Percent
from loyalty.offers.kind import Kind
from loyalty.offers.reward import Gift, Gives, Multiplier, NextCoupon, OfferReward
from loyalty.offers.shapes import Scope, UnitShape, percent
from loyalty.offers.wording import Wording
from posapp.kernel.rate import WHOLE_BP


@dataclass(frozen=True, slots=True)
class FreeGift(OfferReward):
    """So many units of the goods are free: the gift is a line of the basket at 0.00.

    Rule: offers.gift
    The gift is scanned like all goods, so that stock and receipt know it; until then it is a card
    "one touch away". The offer's own conditions do not count it: a gift never earns itself.
    """

    code: ClassVar[str] = "gift"
    count: int
    scope: Scope

    def gives(self, most: int | None = None) -> Gives:
        """The cheapest units of the gift's goods for nothing."""
        count = self.count if most is None else min(self.count, most)
        free = UnitShape(self.scope, percent(WHOLE_BP), count)
        return Gives(free, gift=Gift(self.scope, count))

    def counted(self, basket: Basket) -> Basket:
        """Without what would be the gift."""
        return basket.without_cheapest(self.scope, self.count)


@dataclass(frozen=True, slots=True)
class CouponNextTime(OfferReward):
    """A coupon for who pays at least so much after all offers; nothing is saved now."""

    code: ClassVar[str] = "next-coupon"
    min: int
    series: str

    def gives(self, most: int | None = None) -> Gives:
        """The coupon."""
        del most  # once a basket by its nature
        return Gives(coupon=NextCoupon(self.series, self.min))


@dataclass(frozen=True, slots=True)
class MorePoints(OfferReward):
    """Points on the goods times so much; nothing is saved now."""

    code: ClassVar[str] = "points"
    bp: int
    scope: Scope

    def gives(self, most: int | None = None) -> Gives:
        """The multiplier."""
        del most  # a multiplier has no number
        return Gives(multiplier=Multiplier(self.scope, self.bp))


GIFT = Kind(
    code=FreeGift.code,
    family="reward",
    name=Wording("Gift", "赠品"),
    sentence=Wording("{count} of {scope} free", "赠{scope}{count}件"),
    make=FreeGift,
    blanks=(
        Count(name="count", label=Wording("Units", "件数"), most=100),
        Goods(name="scope", label=Wording("Gift", "赠品")),
    ),
)
NEXT_COUPON = Kind(
    code=CouponNextTime.code,
    family="reward",
    name=Wording("Coupon for the next visit", "消费赠券"),
    sentence=Wording(
        "who pays {min} or more gets a coupon of {series}", "实付满{min}赠{series}优惠券"
    ),
    make=CouponNextTime,
    blanks=(
        Money(name="min", label=Wording("Amount", "金额")),
        Name(name="series", label=Wording("Coupon series", "券系列"), of="series"),
    ),
)
POINTS = Kind(
    code=MorePoints.code,
    family="reward",
    name=Wording("More points", "多倍积分"),
    sentence=Wording("points at {bp} on {scope}", "{scope}积分按{bp}计"),
    make=MorePoints,
    blanks=(
        Percent(
            name="bp",
            label=Wording("Of the usual points", "积分倍率"),
            least=WHOLE_BP + 1,
            most=10 * WHOLE_BP,
        ),
        Goods(name="scope", label=Wording("Goods", "商品")),
    ),
)
