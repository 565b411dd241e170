"""All running offers, prepared once; and one basket's run through them, scan by scan."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from loyalty.offers import shapes
from loyalty.offers.basket import Basket
from loyalty.offers.budgets import Uses
from loyalty.offers.compile import compiled
from loyalty.offers.eligible import Gate, basket_reason, gates
from loyalty.offers.limit import Room
from loyalty.offers.occasion import Occasion
from loyalty.offers.offer import Offer
from loyalty.offers.plan import AppliedOffer, CouponDue, GiftDue, LineShare, OfferPlan, PointsDue
from loyalty.offers.reward import Gives
from loyalty.offers.shapes import Applied, Best, Line, Lost
from loyalty.offers.situation import Reason
from posapp.kernel.ids import OfferId

NO_USES: Uses = {}


class OfferBook:
    """The running offers of a store. It knows no basket and no buyer."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        self.offers: Mapping[OfferId, Offer] = {offer.id: offer for offer in offers}

    def open(
        self,
        occasion: Occasion,
        uses: Uses = NO_USES,
        declined: frozenset[OfferId] = frozenset(),
    ) -> "OfferRun":
        """A basket's run through the offers; begin a new one when the occasion changes.

        `declined` are offers that a clerk put aside for this basket.
        """
        return OfferRun(self, gates(self.offers, occasion, uses, declined))

    def best(self, lines: Iterable[Line], occasion: Occasion, uses: Uses = NO_USES) -> OfferPlan:
        """The best that the offers can do for one basket, all at once."""
        return self.open(occasion, uses).best(lines)


class OfferRun:
    """One basket on one occasion. Asked again after a scan, it searches only what has changed.

    Rule: offers.edits-do-not-matter
    The answer depends on the lines alone, not on the way to them: any run of scans and removals
    ends where a fresh basket would.
    """

    def __init__(self, book: OfferBook, found: tuple[Gate, ...]) -> None:
        self.book = book
        self._shut = {gate.offer.id: gate.reason for gate in found if gate.reason}
        self._always = [gate for gate in found if not gate.reason and not gate.asks_basket]
        self._asking = [gate for gate in found if not gate.reason and gate.asks_basket]
        self._money = {gate.offer.id: gate.room.minor for gate in found}
        self._handing = _handing(found)
        self._search = _Search(self._open(frozenset()))
        self._opened: frozenset[OfferId] = frozenset()

    def best(self, lines: Iterable[Line]) -> OfferPlan:
        """The best that the offers can do for these lines."""
        basket = Basket.of(lines)
        closed = dict(self._shut)
        for gate in self._asking:
            if reason := basket_reason(gate, basket):
                closed[gate.offer.id] = reason
        best = self._within_budgets(basket, closed)
        plan = OfferPlan(best, self._shares(best), self._applied(best), closed=closed)
        return self._handed_out(plan, basket)

    def lost(self, plan: OfferPlan, lines: Iterable[Line]) -> tuple[Lost, ...]:
        """Why each open offer that touches the basket did not apply, or not more often."""
        return self._search.book.why(plan.best, Basket.of(lines).lines)

    def best_of(self, basket: Basket) -> Best:
        """What the offers that are open now would do for another basket; changes nothing."""
        return self._search.book.price(basket.lines)

    def _within_budgets(self, basket: Basket, closed: dict[OfferId, Reason]) -> Best:
        """Searches again with fewer uses of what would cost more than its budget leaves."""
        opened = frozenset(g.offer.id for g in self._asking if g.offer.id not in closed)
        if opened != self._opened:
            self._search, self._opened = _Search(self._open(opened)), opened
        best = self._search.best(basket)
        most: dict[OfferId, int] = {}
        while over := self._over(best):
            for used in over:
                most[used.offer_id] = _fewer(used, self._money[used.offer_id] or 0)
                if not most[used.offer_id]:
                    closed[used.offer_id] = Reason("offers.budget-too-small")
            best = _Search(self._open(opened, most)).best(basket)
        return best

    def _over(self, best: Best) -> list[Applied]:
        money = self._money
        return [
            used
            for used in best.applied
            if (left := money[used.offer_id]) is not None and used.saved_minor > left
        ]

    def _open(
        self, asking: frozenset[OfferId], most: Mapping[OfferId, int] | None = None
    ) -> list[shapes.Offer]:
        """The shapes of all open offers; `most` uses where a budget leaves no more."""
        asked = [gate for gate in self._asking if gate.offer.id in asking]
        found = []
        for gate in (*self._always, *asked):
            room = gate.room.within(Room(times=(most or {}).get(gate.offer.id)))
            if not room.is_shut and (shape := compiled(gate.offer, room)):
                found.append(shape)
        return found

    def _shares(self, best: Best) -> tuple[LineShare, ...]:
        labels = {used.offer_id: self.book.offers[used.offer_id].label for used in best.applied}
        return tuple(
            LineShare(
                line.key,
                share.offer_id,
                labels[share.offer_id].en,
                labels[share.offer_id].zh,
                share.minor,
            )
            for line in best.lines
            for share in line.shares
        )

    def _applied(self, best: Best) -> tuple[AppliedOffer, ...]:
        return tuple(
            AppliedOffer(
                used.offer_id, self.book.offers[used.offer_id].label, used.times, used.saved_minor
            )
            for used in best.applied
        )

    def _handed_out(self, plan: OfferPlan, basket: Basket) -> OfferPlan:
        """The plan with gifts, coupons and points of the open offers."""
        if not self._handing or not basket.lines:
            return plan
        gifts, coupons, points = [], [], []
        for gate, gives in self._handing:
            offer = gate.offer
            if offer.id in plan.closed:
                continue
            if gives.gift and (short := gives.gift.count - basket.units(gives.gift.scope)) > 0:
                gifts.append(GiftDue(offer.id, offer.label, gives.gift.scope, short))
            if gives.coupon and plan.total_minor >= gives.coupon.min_minor:
                coupons.append(CouponDue(offer.id, offer.label, gives.coupon.series))
            if gives.multiplier and basket.within(gives.multiplier.scope):
                multiplier = gives.multiplier
                points.append(PointsDue(offer.id, offer.label, multiplier.scope, multiplier.bp))
        return replace(plan, gifts=tuple(gifts), coupons=tuple(coupons), points=tuple(points))


class _Search:
    """One set of open offers, kept over scans so that only what has changed is searched again."""

    def __init__(self, offers: list[shapes.Offer]) -> None:
        from loyalty.offers.best import engine as search  # noqa: PLC0415

        self.book = search.OfferBook(offers)
        self._state = self.book.begin()
        self._lines: dict[str, Line] = {}

    def best(self, basket: Basket) -> Best:
        """The best combination for the basket."""
        lines = {line.key: line for line in basket.lines}
        for key in self._lines.keys() - lines.keys():
            self._state.remove(key)
        for key, line in lines.items():
            if self._lines.get(key) != line:
                self._state.set(line)
        self._lines = lines
        return self._state.best()


def _handing(found: tuple[Gate, ...]) -> list[tuple[Gate, Gives]]:
    """The open offers that hand out something, with what they hand out."""
    given = ((gate, gate.offer.reward.gives(gate.room.times)) for gate in found if not gate.reason)
    return [
        (gate, gives) for gate, gives in given if gives.gift or gives.coupon or gives.multiplier
    ]


def _fewer(used: Applied, left_minor: int) -> int:
    """How many uses may fit into what is left; always fewer than there were."""
    return max(min(used.times - 1, used.times * left_minor // used.saved_minor), 0)
