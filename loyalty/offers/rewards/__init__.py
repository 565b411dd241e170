"""Every kind of reward, in the order of the editor. A new kind is a module and a line here."""

from collections.abc import Mapping

from loyalty.offers.kind import Kind, by_code
from loyalty.offers.reward import OfferReward
from loyalty.offers.rewards import handed, sets, unit, whole

REWARDS: Mapping[str, Kind[OfferReward]] = by_code(
    unit.PERCENT,
    unit.FIXED,
    unit.PRICE,
    sets.BXGY,
    sets.ANY_FOR,
    sets.BUNDLE,
    sets.BUY_GET,
    whole.THRESHOLD,
    whole.STEPS,
    whole.BASKET,
    handed.GIFT,
    handed.NEXT_COUPON,
    handed.POINTS,
)
