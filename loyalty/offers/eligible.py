"""Whether an offer is open for an occasion and a basket, how often, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from loyalty.offers.basket import Basket
from loyalty.offers.budgets import UNUSED, Uses
from loyalty.offers.limit import ANY, Room
from loyalty.offers.occasion import Occasion
from loyalty.offers.offer import Offer
from loyalty.offers.situation import Reason, Situation
from posapp.kernel.ids import OfferId

DECLINED = Reason("offers.declined")


@dataclass(frozen=True, slots=True)
class Gate:
    """The answer for one offer and one occasion, as far as no basket is needed for it."""

    offer: Offer
    situation: Situation
    reason: Reason | None
    room: Room
    asks_basket: bool


def gate(offer: Offer, occasion: Occasion, uses: Uses, *, is_declined: bool = False) -> Gate:
    """Asks the conditions that need no basket, then the limits; the first reason stands."""
    at = Situation(occasion, used=uses.get(offer.id, UNUSED))
    room, reason = ANY, DECLINED if is_declined else None
    asks_basket = False
    for condition in offer.conditions:
        asks_basket = asks_basket or condition.reads_basket
        if reason is None and not condition.reads_basket:
            reason = condition.unmet(at)
    for limit in offer.limits:
        left = limit.room(at)
        room = room.within(left)
        if reason is None and left.is_shut:
            reason = limit.reason()
    return Gate(offer, at, reason, room, asks_basket)


def gates(
    offers: Mapping[OfferId, Offer],
    occasion: Occasion,
    uses: Uses,
    declined: frozenset[OfferId] = frozenset(),
) -> tuple[Gate, ...]:
    """A gate for every offer."""
    return tuple(
        gate(offer, occasion, uses, is_declined=offer_id in declined)
        for offer_id, offer in offers.items()
    )


def basket_reason(found: Gate, basket: Basket) -> Reason | None:
    """What the conditions say that look into the basket; the offer's own gift does not count."""
    counted = replace(found.situation, basket=found.offer.reward.counted(basket))
    for condition in found.offer.conditions:
        if condition.reads_basket and (reason := condition.unmet(counted)):
            return reason
    return None
