"""The offers beside a basket as cards: applied, one touch away, or so much more to go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from loyalty.offers.basket import Basket
from loyalty.offers.compile import scopes
from loyalty.offers.engine import OfferRun
from loyalty.offers.explain import reason_of
from loyalty.offers.plan import OfferPlan
from loyalty.offers.shapes import EVERYTHING, BasketShape, Line, Scope
from loyalty.offers.situation import Near, Reason
from loyalty.offers.wording import Wording
from posapp.kernel.ids import OfferId

MOST_CARDS = 6
MOST_UNITS = 2
"""More missing units than this are no hint but a shopping list."""
MOST_TRIED = 4
"""Each card of missing units costs a search, and nobody reads more of them."""


class CardState(Enum):
    """How near an offer is, nearest first."""

    APPLIED = "applied"
    TOUCH = "touch"
    NEEDS = "needs"


STATES = tuple(CardState)


@dataclass(frozen=True, slots=True)
class Card:
    """One offer beside the basket; `reason` is its sentence.

    `saves_minor` is what it saves, or what the missing step would save; 0 where nobody can say.
    """

    state: CardState
    offer_id: OfferId
    label: Wording
    reason: Reason
    saves_minor: int = 0

    @property
    def near(self) -> Near:
        """What is still to be done."""
        return self.reason.near or Near()


def cards(
    run: OfferRun,
    plan: OfferPlan,
    lines: Iterable[Line],
    most: int = MOST_CARDS,
    without: frozenset[OfferId] = frozenset(),
) -> tuple[Card, ...]:
    """What is applied, then what one touch would bring, then what is nearly reached.

    Rule: offers.cards
    Only offers that have to do with the goods in the basket are shown; within a state the largest
    saving comes first. Of the offers `without` only what is applied already is told.
    """
    basket = Basket.of(lines)
    near = (*_waiting(run, plan, basket), *_missing(run, plan, basket, without))
    found = [*_applied(plan), *(card for card in near if card.offer_id not in without)]
    found.sort(key=lambda card: (STATES.index(card.state), -card.saves_minor, card.offer_id))
    return tuple(found[:most])


def _applied(plan: OfferPlan) -> Iterator[Card]:
    for used in plan.applied:
        reason = Reason("offers.applied", {"saved_minor": used.saved_minor})
        yield Card(CardState.APPLIED, used.offer_id, used.label, reason, used.saved_minor)
    for coupon in plan.coupons:
        yield Card(CardState.APPLIED, coupon.offer_id, coupon.label, Reason("offers.handed"))
    for points in plan.points:
        yield Card(CardState.APPLIED, points.offer_id, points.label, Reason("offers.handed"))


def _waiting(run: OfferRun, plan: OfferPlan, basket: Basket) -> Iterator[Card]:
    """Gifts that were earned, and offers that are closed for want of one thing."""
    for gift in plan.gifts:
        near = Near(units=gift.count, scope=gift.scope, touch="gift")
        reason = Reason("offers.gift-waits", {"count": gift.count}, near)
        yield Card(CardState.TOUCH, gift.offer_id, gift.label, reason)
    for offer_id, reason in plan.closed.items():
        if reason.near and _touches(run, offer_id, basket):
            state = CardState.TOUCH if reason.near.touch else CardState.NEEDS
            if _is_near(reason.near, basket):
                yield Card(state, offer_id, run.book.labels[offer_id], reason)


def _missing(
    run: OfferRun, plan: OfferPlan, basket: Basket, without: frozenset[OfferId]
) -> Iterator[Card]:
    """Open offers that the basket does not reach yet, the likeliest of them tried out."""
    tried = 0
    for row in sorted(run.short(plan, basket.lines), key=lambda row: (row.short, row.offer_id)):
        reason = reason_of(run, row)
        if row.offer_id in without or reason.near is None or not _is_near(reason.near, basket):
            continue
        tried += reason.near.units > 0
        if tried > MOST_TRIED and reason.near.units:
            continue
        saves = _saving(run, row.offer_id, reason.near, basket, plan)
        if saves > 0:
            label = run.book.labels[row.offer_id]
            yield Card(CardState.NEEDS, row.offer_id, label, reason, saves)


def _touches(run: OfferRun, offer_id: OfferId, basket: Basket) -> bool:
    gives = run.book.offers[offer_id].reward.gives()
    if gives.shape is None or gives.gift is not None:
        return bool(basket.lines)
    return any(basket.within(scope) for scope in scopes(gives.shape))


def _is_near(near: Near, basket: Basket) -> bool:
    """No more than two units, and no more money than the basket holds already."""
    return near.units <= MOST_UNITS and near.minor <= basket.subtotal_minor()


def _saving(run: OfferRun, offer_id: OfferId, near: Near, basket: Basket, plan: OfferPlan) -> int:
    """What the missing step would save: by the step's own figure, or by trying one more."""
    shape = run.book.offers[offer_id].reward.gives().shape
    if isinstance(shape, BasketShape):
        reached = basket.subtotal_minor(shape.scope) + near.minor
        offs = [
            step.reward.off(step.min_minor) for step in shape.steps if step.min_minor <= reached
        ]
        return max(offs, default=0)
    added = _with_more(basket, near)
    if added is None:
        return 0
    grown, cost_minor = added
    return plan.total_minor + cost_minor - run.best_of(grown).total_minor


def _with_more(basket: Basket, near: Near) -> tuple[Basket, int] | None:
    """The basket with the missing units of goods it holds already, the cheapest of them."""
    scope: Scope = near.scope or EVERYTHING
    line = min(basket.within(scope), key=lambda row: (row.price_minor, row.key), default=None)
    if line is None:
        return None
    more = replace(line, count=line.count + near.units)
    rows = tuple(more if row.key == line.key else row for row in basket.lines)
    return Basket(rows), near.units * line.price_minor
