"""An offer tried on past baskets: what it would have cost, whom it reached, what it pushed aside.

Rule: offers.trial
The same search as at the till prices each basket twice, with the running offers and with the new
one among them; the difference is what it gives. Nobody is assumed to buy more: what they would have
to buy more for it to pay is said as a bound, never as a forecast.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from loyalty.offers.conditions.days import Days, Flash
from loyalty.offers.engine import OfferBook
from loyalty.offers.occasion import Occasion, Presented
from loyalty.offers.offer import Offer
from loyalty.offers.plan import OfferPlan
from loyalty.offers.shapes import Line
from posapp.kernel.ids import CouponCode, OfferId

MOST_EXAMPLES = 8
WHOLE_BP = 10_000


@dataclass(frozen=True, slots=True)
class PastBasket:
    """A basket that was sold: its lines before any offer, its occasion, its receipt."""

    receipt: str
    occasion: Occasion
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One basket that the offer would have changed."""

    receipt: str
    day: date
    lines: int
    before_minor: int
    after_minor: int

    @property
    def saved_minor(self) -> int:
        """What the customer would have saved."""
        return self.before_minor - self.after_minor


@dataclass(frozen=True, slots=True)
class Overlap:
    """A running offer that would have given way in so many baskets, to the sum of so much."""

    offer_id: OfferId
    baskets: int
    minor: int


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the trial, by its Monday: what customers paid, and would have paid."""

    monday: date
    before_minor: int
    after_minor: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it. Amounts in minor units; `gainers` counts baskets by tier ("" is no member).

    `sold_minor` is what the reached baskets came to before the offer. `complete` is false where
    somebody stopped it.
    """

    offer_id: OfferId
    baskets: int
    reached: int
    given_minor: int
    sold_minor: int
    days: int
    gainers: tuple[tuple[str, int], ...]
    by_tier: tuple[tuple[str, int], ...]
    overlaps: tuple[Overlap, ...]
    weeks: tuple[Week, ...]
    examples: tuple[Example, ...]
    unproven: int = 0
    complete: bool = True

    @property
    def each_minor(self) -> int:
        """What a reached basket gets on average."""
        return self.given_minor // self.reached if self.reached else 0

    @property
    def reached_bp(self) -> int:
        """The share of all baskets it reaches."""
        return self.reached * WHOLE_BP // self.baskets if self.baskets else 0

    def expected_minor(self, days: int) -> int:
        """What so many days would cost if they are like those of the trial."""
        return self.given_minor * days // self.days if self.days else 0

    def breaks_even_bp(self, margin_bp: int) -> int | None:
        """How much more the reached customers must buy for the offer to pay, at such a margin.

        >>> given = dict(baskets=9, reached=3, days=1, gainers=(), by_tier=(), overlaps=())
        >>> more = dict(weeks=(), examples=())
        >>> trial = Trial(OfferId("X"), given_minor=100, sold_minor=2000, **given, **more)
        >>> trial.breaks_even_bp(2500)
        2105
        """
        left = (self.sold_minor - self.given_minor) * margin_bp
        return None if left <= 0 else self.given_minor * WHOLE_BP * WHOLE_BP // left


@dataclass(slots=True)
class TrialRun:
    """Counts a trial basket by basket."""

    offer: Offer
    running: Sequence[Offer]
    baskets: int = 0
    reached: int = 0
    given: int = 0
    sold: int = 0
    unproven: int = 0
    tiers: Counter[str] = field(default_factory=Counter)
    all_tiers: Counter[str] = field(default_factory=Counter)
    lost: Counter[OfferId] = field(default_factory=Counter)
    lost_baskets: Counter[OfferId] = field(default_factory=Counter)
    weeks: dict[date, list[int]] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    examples: list[Example] = field(default_factory=list)
    _before: OfferBook = field(init=False)
    _after: OfferBook = field(init=False)

    def __post_init__(self) -> None:
        others = [one for one in self.running if one.id != self.offer.id]
        self._before = OfferBook(others)
        self._after = OfferBook([*others, timeless(self.offer)])

    def add(self, basket: PastBasket) -> None:
        """Price one more basket both ways."""
        occasion = self._holding_coupon(basket.occasion)
        before = self._before.best(basket.lines, basket.occasion)
        after = self._after.best(basket.lines, occasion)
        self._count(basket, before, after)

    def _holding_coupon(self, occasion: Occasion) -> Occasion:
        """An offer for a coupon is tried as if everybody held one: the most it can cost."""
        series = self.offer.coupon_series
        if not series:
            return occasion
        shown = Presented(CouponCode("trial"), series)
        return replace(occasion, coupons=(*occasion.coupons, shown))

    def _count(self, basket: PastBasket, before: OfferPlan, after: OfferPlan) -> None:
        day = basket.occasion.day
        monday = date.fromordinal(day.toordinal() - day.weekday())
        week = self.weeks.setdefault(monday, [0, 0])
        week[0] += before.total_minor
        week[1] += after.total_minor
        tier = basket.occasion.buyer.tier if basket.occasion.buyer else ""
        self.baskets += 1
        self.days.add(day)
        self.all_tiers[tier] += 1
        self.unproven += not after.best.proven
        if not any(used.offer_id == self.offer.id for used in after.applied):
            return
        self.reached += 1
        self.tiers[tier] += 1
        self.given += before.total_minor - after.total_minor
        self.sold += before.total_minor
        self._count_lost(before, after)
        example = Example(
            basket.receipt, day, len(basket.lines), before.total_minor, after.total_minor
        )
        self.examples.append(example)
        self.examples.sort(key=lambda one: (-one.saved_minor, one.receipt))
        del self.examples[MOST_EXAMPLES:]

    def _count_lost(self, before: OfferPlan, after: OfferPlan) -> None:
        now = {used.offer_id: used.saved_minor for used in after.applied}
        for used in before.applied:
            less = used.saved_minor - now.get(used.offer_id, 0)
            if less > 0:
                self.lost[used.offer_id] += less
                self.lost_baskets[used.offer_id] += 1

    def result(self, *, complete: bool = True) -> Trial:
        """What was counted so far."""
        return Trial(
            offer_id=self.offer.id,
            baskets=self.baskets,
            reached=self.reached,
            given_minor=self.given,
            sold_minor=self.sold,
            days=len(self.days),
            gainers=tuple(sorted(self.tiers.items())),
            by_tier=tuple(sorted(self.all_tiers.items())),
            overlaps=tuple(
                Overlap(offer_id, self.lost_baskets[offer_id], minor)
                for offer_id, minor in self.lost.most_common()
            ),
            weeks=tuple(Week(monday, *sums) for monday, sums in sorted(self.weeks.items())),
            examples=tuple(self.examples),
            unproven=self.unproven,
            complete=complete,
        )


def timeless(offer: Offer) -> Offer:
    """The offer without its days: past baskets lie before them. Its hours and weekdays stay."""
    kept = tuple(one for one in offer.conditions if not isinstance(one, Days | Flash))
    return replace(offer, conditions=kept, limits=())
