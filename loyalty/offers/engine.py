"""All running offers, prepared once; and one basket's run through them, scan by scan."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from loyalty.offers import shapes
from loyalty.offers.basket import Basket
from loyalty.offers.best import engine as search
from loyalty.offers.best.why import why_not
from loyalty.offers.budgets import Uses
from loyalty.offers.compile import Compiler, may_be_short
from loyalty.offers.eligible import Gate, basket_reason, gates, is_plain
from loyalty.offers.limit import Room
from loyalty.offers.occasion import Occasion
from loyalty.offers.offer import Offer
from loyalty.offers.plan import AppliedOffer, CouponDue, GiftDue, LineShare, OfferPlan, PointsDue
from loyalty.offers.shapes import Applied, Best, Line, LineOff, Lost
from loyalty.offers.situation import Reason
from posapp.kernel.ids import OfferId

NO_USES: Uses = {}
KEPT_SEARCHES = 8


class OfferBook:
    """The running offers of a store, prepared once. It knows no basket and no buyer.

    What does not change from basket to basket is kept: shapes, gates of offers that are always
    open, and the search over the last set of open offers.
    """

    def __init__(self, offers: Iterable[Offer]) -> None:
        self.offers: Mapping[OfferId, Offer] = {offer.id: offer for offer in offers}
        each = self.offers.values()
        self.labels = {offer.id: offer.label for offer in each}
        self._plain = tuple(Gate(offer) for offer in each if is_plain(offer))
        self._asked = tuple(offer for offer in each if not is_plain(offer))
        self.handing = frozenset(offer.id for offer in each if offer.reward.gives().hands_out)
        self.compiler = Compiler()
        self._searches: dict[tuple[int, ...], search.OfferBook] = {}

    def open(
        self,
        occasion: Occasion,
        uses: Uses = NO_USES,
        declined: frozenset[OfferId] = frozenset(),
    ) -> "OfferRun":
        """A basket's run through the offers; begin a new one when the occasion changes.

        `declined` are offers that a clerk put aside for this basket.
        """
        found = gates(self._plain, self._asked, occasion, uses, declined)
        return OfferRun(self, occasion, found)

    def best(self, lines: Iterable[Line], occasion: Occasion, uses: Uses = NO_USES) -> OfferPlan:
        """The best that the offers can do for one basket, all at once."""
        return self.open(occasion, uses).best(lines)

    def search(self, offers: tuple[shapes.Offer, ...]) -> search.OfferBook:
        """The search over a set of open offers; the last few sets are kept."""
        key = tuple(map(id, offers))
        if key not in self._searches:
            while len(self._searches) >= KEPT_SEARCHES:
                del self._searches[next(iter(self._searches))]
            self._searches[key] = search.OfferBook(offers)
        return self._searches[key]


class OfferRun:
    """One basket on one occasion. Asked again after a scan, it searches only what has changed.

    Rule: offers.edits-do-not-matter
    The answer depends on the lines alone, not on the way to them: any run of scans and removals
    ends where a fresh basket would.
    """

    def __init__(self, book: OfferBook, occasion: Occasion, found: tuple[Gate, ...]) -> None:
        self.book = book
        self.occasion = occasion
        self._shut = {gate.offer.id: gate.reason for gate in found if gate.reason}
        self._always = [gate for gate in found if not gate.reason and not gate.asks_basket]
        self._asking = [gate for gate in found if not gate.reason and gate.asks_basket]
        self._money = {gate.offer.id: gate.room.minor for gate in found if not gate.reason}
        self._handing = [
            (gate, gate.offer.reward.gives(gate.room.times))
            for gate in found
            if gate.offer.id in book.handing and not gate.reason
        ]
        self._labelled: dict[str, tuple[LineOff, tuple[LineShare, ...]]] = {}
        self._opened: frozenset[OfferId] = frozenset()
        self._search = self._searching(self._opened)

    def best(self, lines: Iterable[Line]) -> OfferPlan:
        """The best that the offers can do for these lines."""
        basket = Basket.of(lines)
        closed = dict(self._shut)
        for gate in self._asking:
            if reason := basket_reason(gate, self.occasion, basket):
                closed[gate.offer.id] = reason
        best = self._within_budgets(basket, closed)
        plan = OfferPlan(best, self._shares(best), self._applied(best), closed=closed)
        return self._handed_out(plan, basket)

    def lost(self, plan: OfferPlan, lines: Iterable[Line]) -> tuple[Lost, ...]:
        """Why each open offer that touches the basket did not apply, or not more often."""
        return self._search.book.why(plan.best, Basket.of(lines).lines)

    def short(self, plan: OfferPlan, lines: Iterable[Line]) -> tuple[Lost, ...]:
        """What the open offers are short of, without asking what a beaten one would save."""
        basket = Basket.of(lines)
        tags = frozenset[str]().union(*(line.tags for line in basket.lines))
        used = {applied.offer_id for applied in plan.applied}
        asked = [
            offer
            for offer in self._search.book.offers
            if offer.id in used or may_be_short(offer.shape, basket, tags)
        ]
        return why_not(asked, plan.best, basket.lines)

    def best_of(self, basket: Basket) -> Best:
        """What the offers that are open now would do for another basket; changes nothing."""
        return self._search.book.price(basket.lines)

    def _within_budgets(self, basket: Basket, closed: dict[OfferId, Reason]) -> Best:
        """Searches again with fewer uses of what would cost more than its budget leaves."""
        opened = frozenset(g.offer.id for g in self._asking if g.offer.id not in closed)
        if opened != self._opened:
            self._search, self._opened = self._searching(opened), opened
        best = self._search.best(basket)
        most: dict[OfferId, int] = {}
        while over := self._over(best):
            for used in over:
                fewer = _fewer(used, self._money[used.offer_id] or 0)
                most[used.offer_id] = min(fewer, most.get(used.offer_id, fewer + 1) - 1)
                if not most[used.offer_id]:
                    closed[used.offer_id] = Reason("offers.budget-too-small")
            best = self._searching(opened, most).best(basket)
        return best

    def _over(self, best: Best) -> list[Applied]:
        money = self._money
        return [
            used
            for used in best.applied
            if (left := money[used.offer_id]) is not None and used.saved_minor > left
        ]

    def _searching(
        self, asking: frozenset[OfferId], most: Mapping[OfferId, int] | None = None
    ) -> "_Search":
        """A search over all open offers; `most` uses where a budget leaves no more."""
        asked = [gate for gate in self._asking if gate.offer.id in asking]
        found = []
        for gate in (*self._always, *asked):
            room = gate.room.within(Room(times=most.get(gate.offer.id))) if most else gate.room
            shape = None if room.is_shut else self.book.compiler.shape(gate.offer, room.times)
            if shape:
                found.append(shape)
        return _Search(self.book.search(tuple(found)))

    def _shares(self, best: Best) -> tuple[tuple[LineShare, ...], ...]:
        """The shares of each line with any; those of a line that got the same as before stay."""
        before, now = self._labelled, {}
        for line in best.lines:
            if line.shares:
                known = before.get(line.key)
                same = known is not None and known[0] is line
                now[line.key] = known if known and same else (line, self._labels(line))
        self._labelled = now
        return tuple([shares for _, shares in now.values()])

    def _labels(self, line: LineOff) -> tuple[LineShare, ...]:
        """A line's shares with the names of the offers."""
        labels = self.book.labels
        return tuple(
            [
                LineShare(
                    line.key,
                    share.offer_id,
                    labels[share.offer_id].en,
                    labels[share.offer_id].zh,
                    share.minor,
                )
                for share in line.shares
            ]
        )

    def _applied(self, best: Best) -> tuple[AppliedOffer, ...]:
        return tuple(
            AppliedOffer(
                used.offer_id, self.book.labels[used.offer_id], used.times, used.saved_minor
            )
            for used in best.applied
        )

    def _handed_out(self, plan: OfferPlan, basket: Basket) -> OfferPlan:
        """The plan with gifts, coupons and points of the open offers."""
        if not self._handing or not basket.lines:
            return plan
        gifts, coupons, points = [], [], []
        for gate, gives in self._handing:
            offer_id, label = gate.offer.id, self.book.labels[gate.offer.id]
            if offer_id in plan.closed:
                continue
            if gives.gift and (short := gives.gift.count - basket.units(gives.gift.scope)) > 0:
                gifts.append(GiftDue(offer_id, label, gives.gift.scope, short))
            if gives.coupon and plan.total_minor >= gives.coupon.min_minor:
                coupons.append(CouponDue(offer_id, label, gives.coupon.series))
            if gives.multiplier and basket.within(gives.multiplier.scope):
                points.append(
                    PointsDue(offer_id, label, gives.multiplier.scope, gives.multiplier.bp)
                )
        return replace(plan, gifts=tuple(gifts), coupons=tuple(coupons), points=tuple(points))


class _Search:
    """One set of open offers, kept over scans so that only what has changed is searched again."""

    def __init__(self, book: search.OfferBook) -> None:
        self.book = book
        self._state = book.begin()
        self._lines: dict[str, Line] = {}

    def best(self, basket: Basket) -> Best:
        """The best combination for the basket."""
        lines = {line.key: line for line in basket.lines}
        for key in self._lines.keys() - lines.keys():
            self._state.remove(key)
        for key, line in lines.items():
            known = self._lines.get(key)
            if known is not line and known != line:
                self._state.set(line)
        self._lines = lines
        return self._state.best()


def _fewer(used: Applied, left_minor: int) -> int:
    """How many uses may fit into what is left; always fewer than there were."""
    return max(min(used.times - 1, used.times * left_minor // used.saved_minor), 0)
