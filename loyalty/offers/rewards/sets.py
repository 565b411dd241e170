"""For sets of units: the cheapest free, any n for a price, a bundle of different goods."""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import Count, Goods, Money, Percent
from loyalty.offers.kind import Kind
from loyalty.offers.reward import Gives, OfferReward
from loyalty.offers.rows import Parts
from loyalty.offers.shapes import (
    BundlePart,
    BundleShape,
    Scope,
    SetShape,
    new_price,
    percent,
)
from loyalty.offers.wording import Wording

GOODS = Wording("Goods", "商品")
MOST_SET = 100


@dataclass(frozen=True, slots=True)
class CheapestOff(OfferReward):
    """In every set of `buy` + `get` units in scope the `get` cheapest cost so much less.

    Three for two is 2 + 1 at 100 %; the second at half price is 1 + 1 at 50 %.
    """

    code: ClassVar[str] = "bxgy"
    buy: int
    get: int
    bp: int
    scope: Scope

    def gives(self, most: int | None = None) -> Gives:
        """A set with its cheapest reduced."""
        size = self.buy + self.get
        return Gives(
            SetShape(self.scope, size, percent(self.bp), reward_units=self.get, most_sets=most)
        )


@dataclass(frozen=True, slots=True)
class AnyFor(OfferReward):
    """Any so many of the goods together cost one price: mix and match."""

    code: ClassVar[str] = "any-for"
    count: int
    scope: Scope
    price: int

    def gives(self, most: int | None = None) -> Gives:
        """A set at a price."""
        price = new_price(self.price)
        return Gives(SetShape(self.scope, self.count, price, whole=True, most_sets=most))


@dataclass(frozen=True, slots=True)
class BundlePrice(OfferReward):
    """One of all parts together costs one price; it never raises a price."""

    code: ClassVar[str] = "bundle"
    parts: tuple[BundlePart, ...]
    price: int

    def gives(self, most: int | None = None) -> Gives:
        """A bundle at a price."""
        return Gives(BundleShape(self.parts, new_price(self.price), most))


@dataclass(frozen=True, slots=True)
class BuyGet(OfferReward):
    """With so many of some goods, so many of others cost so much less (100 %: are free)."""

    code: ClassVar[str] = "buy-get"
    buy: int
    scope: Scope
    get: int
    gift: Scope
    bp: int

    def gives(self, most: int | None = None) -> Gives:
        """A bundle whose second part is reduced."""
        reduced = BundlePart(self.gift, self.get, percent(self.bp))
        return Gives(BundleShape((BundlePart(self.scope, self.buy), reduced), most_sets=most))


BXGY = Kind(
    code=CheapestOff.code,
    family="reward",
    name=Wording("Cheapest free", "买几送几"),
    sentence=Wording(
        "with {buy} of {scope}, {get} more at {bp} off, the cheapest",
        "{scope}买{buy}件，再加{get}件减{bp}（取价低者）",
    ),
    make=CheapestOff,
    blanks=(
        Count(name="buy", label=Wording("Buy", "购买"), most=MOST_SET),
        Goods(name="scope", label=GOODS),
        Count(name="get", label=Wording("Get", "获得"), most=MOST_SET),
        Percent(name="bp", label=Wording("Percentage", "百分比")),
    ),
)
ANY_FOR = Kind(
    code=AnyFor.code,
    family="reward",
    name=Wording("Any n for a price", "任选 n 件一口价"),
    sentence=Wording("any {count} of {scope} for {price}", "{scope}任选{count}件{price}"),
    make=AnyFor,
    blanks=(
        Count(name="count", label=Wording("Units", "件数"), most=MOST_SET),
        Goods(name="scope", label=GOODS),
        Money(name="price", label=Wording("Price", "价格"), least=0),
    ),
)
BUNDLE = Kind(
    code=BundlePrice.code,
    family="reward",
    name=Wording("Bundle price", "套餐价"),
    sentence=Wording("{parts} together for {price}", "{parts}套餐价{price}"),
    make=BundlePrice,
    blanks=(
        Parts(name="parts", label=Wording("Parts", "组成")),
        Money(name="price", label=Wording("Price", "价格"), least=0),
    ),
)
BUY_GET = Kind(
    code=BuyGet.code,
    family="reward",
    name=Wording("Buy these, get those", "买赠"),
    sentence=Wording(
        "with {buy} of {scope}, {get} of {gift} at {bp} off",
        "购买{buy}件{scope}，{get}件{gift}减{bp}",
    ),
    make=BuyGet,
    blanks=(
        Count(name="buy", label=Wording("Buy", "购买"), most=MOST_SET),
        Goods(name="scope", label=GOODS),
        Count(name="get", label=Wording("Get", "获得"), most=MOST_SET),
        Goods(name="gift", label=Wording("Reduced goods", "优惠商品")),
        Percent(name="bp", label=Wording("Percentage", "百分比")),
    ),
)
