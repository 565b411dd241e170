"""Off the whole basket, or off all goods of a kind together: from a minimum, in steps, or always.

Rule: offers.full-reduction
The minimum is compared with what the goods cost after item offers; of the steps reached only the
one that takes most off counts. With 100-10 and 200-25: 99.99 gets nothing, 100.00 and 199.99 get
10.00, 200.00 gets 25.00.
"""

from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.blanks import Goods, Money
from loyalty.offers.kind import Kind
from loyalty.offers.reward import Gives, OfferReward
from loyalty.offers.rows import Off, Steps
from loyalty.offers.shapes import EVERYTHING, BasketShape, BasketStep, Reward, Scope
from loyalty.offers.wording import Wording

OFF = Wording("Percentage or amount", "折扣或金额")
GOODS = Goods(
    name="scope",
    label=Wording("Goods", "商品"),
    optional=True,
    empty=Wording("the whole basket", "全单"),
)


@dataclass(frozen=True, slots=True)
class Threshold(OfferReward):
    """From a minimum on, so much off the whole."""

    code: ClassVar[str] = "threshold"
    min: int
    off: Reward
    scope: Scope | None = None

    def gives(self, most: int | None = None) -> Gives:
        """One step."""
        del most  # once a basket by its nature
        return Gives(BasketShape((BasketStep(self.min, self.off),), self.scope or EVERYTHING))


@dataclass(frozen=True, slots=True)
class TieredReduction(OfferReward):
    """Several steps, each with its minimum."""

    code: ClassVar[str] = "steps"
    steps: tuple[BasketStep, ...]
    scope: Scope | None = None

    def gives(self, most: int | None = None) -> Gives:
        """All steps; the search takes the best one reached."""
        del most  # once a basket by its nature
        return Gives(BasketShape(self.steps, self.scope or EVERYTHING))


@dataclass(frozen=True, slots=True)
class BasketOff(OfferReward):
    """So much off the whole, whatever it costs."""

    code: ClassVar[str] = "basket"
    off: Reward
    scope: Scope | None = None

    def gives(self, most: int | None = None) -> Gives:
        """One step from nothing."""
        del most  # once a basket by its nature
        return Gives(BasketShape((BasketStep(0, self.off),), self.scope or EVERYTHING))


THRESHOLD = Kind(
    code=Threshold.code,
    family="reward",
    name=Wording("Full reduction", "满减"),
    sentence=Wording("{off} off {scope} from {min}", "{scope}满{min}减{off}"),
    make=Threshold,
    blanks=(
        Off(name="off", label=OFF),
        GOODS,
        Money(name="min", label=Wording("From", "满"), least=0),
    ),
)
STEPS = Kind(
    code=TieredReduction.code,
    family="reward",
    name=Wording("Tiered full reduction", "阶梯满减"),
    sentence=Wording("off {scope}: {steps}", "{scope}：{steps}"),
    make=TieredReduction,
    blanks=(GOODS, Steps(name="steps", label=Wording("Steps", "阶梯"))),
)
BASKET = Kind(
    code=BasketOff.code,
    family="reward",
    name=Wording("Off the basket", "全单优惠"),
    sentence=Wording("{off} off {scope}", "{scope}减{off}"),
    make=BasketOff,
    blanks=(Off(name="off", label=OFF), GOODS),
)
