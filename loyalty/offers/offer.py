"""An offer: conditions, a reward, limits, and how it meets other offers."""

from dataclasses import dataclass
from datetime import date

from loyalty.offers.condition import Condition
from loyalty.offers.conditions.days import Days
from loyalty.offers.conditions.shown import WithCoupon
from loyalty.offers.limit import Limit
from loyalty.offers.reward import OfferReward
from loyalty.offers.shapes import OfferMode
from loyalty.offers.wording import Wording
from posapp.kernel.ids import OfferId

NO_NAME = Wording("", "")


@dataclass(frozen=True, slots=True)
class Offer:
    """All conditions must hold, every limit must leave room; then the reward is given.

    `name` is on receipt and shelf. `group` is read for stacking offers. `reason` says on which
    objective ground an offer picks people; it is empty for all others.
    """

    id: OfferId
    reward: OfferReward
    conditions: tuple[Condition, ...] = ()
    limits: tuple[Limit, ...] = ()
    name: Wording = NO_NAME
    mode: OfferMode = OfferMode.BEST
    group: str = ""
    priority: int = 0
    reason: Wording = NO_NAME
    is_stoppable: bool = True

    @property
    def label(self) -> Wording:
        """The name, or the id while it has none."""
        return Wording(self.name.en or self.id, self.name.zh or self.name.en or self.id)

    @property
    def coupon_series(self) -> str:
        """The series that opens it; empty where no coupon is needed."""
        series = (c.series for c in self.conditions if isinstance(c, WithCoupon))
        return next(series, "")

    @property
    def first_day(self) -> date | None:
        """The first day of its window, if it has one."""
        firsts = [c.first for c in self.conditions if isinstance(c, Days) and c.first]
        return max(firsts, default=None)

    @property
    def last_day(self) -> date | None:
        """The last day of its window, if it has one."""
        lasts = [c.last for c in self.conditions if isinstance(c, Days) and c.last]
        return min(lasts, default=None)

    @property
    def is_public(self) -> bool:
        """Whether two members of one tier always get it alike.

        Rule: offers.public-alike
        """
        return not any(condition.is_personal for condition in self.conditions)

    @property
    def needs_reason(self) -> bool:
        """Whether it picks people by what is known of them, and so has to say why."""
        return any(condition.picks_people for condition in self.conditions)

    @property
    def counts_uses(self) -> bool:
        """Whether it has to be told how often it was used: a limit or a condition asks."""
        return bool(self.limits) or any(condition.counts_uses for condition in self.conditions)
