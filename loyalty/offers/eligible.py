"""Whether an offer is open for an occasion and a basket, how often, and why not."""

from collections.abc import Iterable
from dataclasses import dataclass

from loyalty.offers.basket import Basket
from loyalty.offers.budgets import UNUSED, Used, Uses
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
    used: Used = UNUSED
    reason: Reason | None = None
    room: Room = ANY
    asks_basket: bool = False


def is_plain(offer: Offer) -> bool:
    """Whether it is open on every occasion, so that one gate does for all of them."""
    return not offer.conditions and not offer.limits


def gate(offer: Offer, occasion: Occasion, used: Used = UNUSED) -> Gate:
    """Asks the conditions that need no basket, then the limits; the first reason stands."""
    at = Situation(occasion, used=used)
    reason, asks_basket = None, False
    for condition in offer.conditions:
        if condition.reads_basket:
            asks_basket = True
        elif reason is None:
            reason = condition.unmet(at)
    room = ANY
    for limit in offer.limits:
        left = limit.room(at)
        room = room.within(left)
        if reason is None and left.is_shut:
            reason = limit.reason()
    return Gate(offer, used, reason, room, asks_basket)


def gates(
    plain: Iterable[Gate],
    asked: Iterable[Offer],
    occasion: Occasion,
    uses: Uses,
    declined: frozenset[OfferId] = frozenset(),
) -> tuple[Gate, ...]:
    """A gate for every offer: those of the plain ones, and those that the occasion opens."""
    found = [*plain, *(gate(offer, occasion, uses.get(offer.id, UNUSED)) for offer in asked)]
    if not declined:
        return tuple(found)
    return tuple(
        Gate(each.offer, reason=DECLINED) if each.offer.id in declined else each for each in found
    )


def basket_reason(found: Gate, occasion: Occasion, basket: Basket) -> Reason | None:
    """What the conditions say that look into the basket; the offer's own gift does not count."""
    at = Situation(occasion, found.offer.reward.counted(basket), found.used)
    for condition in found.offer.conditions:
        if condition.reads_basket and (reason := condition.unmet(at)):
            return reason
    return None
