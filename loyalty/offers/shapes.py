"""What the best-combination search is asked and answers; offers of every kind become shapes.

A kind of offer (flash sale, birthday, tier-only, happy hour ...) decides before whether it is open
for this basket; what is left of it is a *shape*: what it takes off which units. Four shapes are
enough for every kind. How they meet, in this order:

1. **Item offers compete.** A unit takes part in at most one item offer of mode EXCLUSIVE or BEST,
   as bought, discounted or bundled unit. Together they save as much as can be saved.
   An EXCLUSIVE offer is a wall in the order of priorities: offers of a higher priority are settled
   first, then the exclusive ones of its priority (equal priority: the larger saving), then, on the
   units that are left, the offers below. With no exclusive offer, all compete at once and priority
   only breaks ties.
2. **At most one basket offer** of mode EXCLUSIVE or BEST, on the subtotal after the item offers of
   its scope. The lowest total wins, and item savings are given up where staying at or above a
   basket offer's minimum pays more. An exclusive basket offer goes before the others by priority.
3. **STACKING offers** of one group combine on what is left of each unit, in the order of offers
   that ends lowest. Units of an EXCLUSIVE offer take no other. Stacking groups exclude each
   other: the group that ends lowest is taken.

Ties of the total: fewer offers, then coupons kept unspent, then higher priorities, then lower ids.
Every per-unit percent is rounded half-up; a percent of a whole set or basket likewise, once.
"""

from dataclasses import dataclass
from enum import Enum

from posapp.kernel.ids import OfferId
from posapp.kernel.money import half_up
from posapp.kernel.rate import WHOLE_BP


class OfferMode(Enum):
    """How an offer meets others on the same goods."""

    EXCLUSIVE = "exclusive"
    BEST = "best"
    STACKING = "stacking"


class RewardKind(Enum):
    """What the value of a reward means."""

    PERCENT = "percent"
    AMOUNT = "amount"
    PRICE = "price"


class WrongShapeError(ValueError):
    """An offer that says nothing sensible; the caller's reading has to refuse it before."""


def _hold(condition: bool, what: str) -> None:  # noqa: FBT001 - reads as an assertion
    if not condition:
        raise WrongShapeError(what)


@dataclass(frozen=True, slots=True)
class Reward:
    """Basis points off, minor units off, or a new price; never more than the price itself."""

    kind: RewardKind
    value: int

    def __post_init__(self) -> None:
        _hold(type(self.value) is int and self.value >= 0, "a reward is a whole number from 0")
        if self.kind is RewardKind.PERCENT:
            _hold(self.value <= WHOLE_BP, "a percentage is at most the whole price")

    def off(self, price_minor: int) -> int:
        """What it takes off a price.

        >>> percent(1500).off(333), amount(50).off(30), new_price(500).off(450)
        (50, 30, 0)
        """
        if self.kind is RewardKind.PERCENT:
            return half_up(price_minor * self.value, WHOLE_BP)
        if self.kind is RewardKind.AMOUNT:
            return min(self.value, price_minor)
        return max(price_minor - self.value, 0)


def percent(bp: int) -> Reward:
    """So many basis points off."""
    return Reward(RewardKind.PERCENT, bp)


def amount(minor: int) -> Reward:
    """So many minor units off, at most the price."""
    return Reward(RewardKind.AMOUNT, minor)


def new_price(minor: int) -> Reward:
    """It costs this; never more than before."""
    return Reward(RewardKind.PRICE, minor)


@dataclass(frozen=True, slots=True)
class Line:
    """Goods in the basket: `price_minor` is one unit's, after price list and manual discount.

    Weighed goods are one unit at their line amount. `tags` is what scopes look for, e.g.
    `sku:S00012`, `cat:C07`, `brand:Oat`. Keys are in the order of the lines (ids by time): they
    say who gets the odd minor unit between equals.
    """

    key: str
    price_minor: int
    count: int
    tags: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _hold(type(self.price_minor) is int and self.price_minor >= 0, "a price is from 0")
        _hold(type(self.count) is int and self.count >= 1, "a line has one unit or more")


@dataclass(frozen=True, slots=True)
class Scope:
    """Goods with any of the tags (or all goods), but with none of `none_of`."""

    any_of: frozenset[str] = frozenset()
    everything: bool = False
    none_of: frozenset[str] = frozenset()

    def has(self, tags: frozenset[str]) -> bool:
        """Whether goods with these tags are meant."""
        meant = self.everything or not self.any_of.isdisjoint(tags)
        return meant and self.none_of.isdisjoint(tags)


def tagged(*tags: str) -> Scope:
    """Goods with any of these tags.

    >>> tagged("cat:C07").has(frozenset({"sku:S1", "cat:C07"}))
    True
    """
    return Scope(frozenset(tags))


EVERYTHING = Scope(everything=True)


@dataclass(frozen=True, slots=True)
class UnitShape:
    """Each unit in scope by itself; at most `most_units` of them (None: any number)."""

    scope: Scope
    reward: Reward
    most_units: int | None = None

    def __post_init__(self) -> None:
        _hold(self.most_units is None or self.most_units >= 1, "at least one unit")


@dataclass(frozen=True, slots=True)
class SetShape:
    """In every set of `size` units in scope the `reward_units` cheapest get the reward, each.

    Three for two is size 3, reward 10 000 bp. With `whole` the reward is of the set's sum
    ("any 3 for 5.00": size 3, whole, new_price(500)). At most `most_sets` (None: any number).
    """

    scope: Scope
    size: int
    reward: Reward
    reward_units: int = 1
    whole: bool = False
    most_sets: int | None = None

    def __post_init__(self) -> None:
        _hold(self.size >= 1, "a set has units")
        _hold(1 <= self.reward_units <= self.size, "the rewarded units are some of the set")
        _hold(self.most_sets is None or self.most_sets >= 1, "at least one set")


@dataclass(frozen=True, slots=True)
class BundlePart:
    """`quantity` units of a bundle; `reward`, if any, is each of these units' own (a gift)."""

    scope: Scope
    quantity: int = 1
    reward: Reward | None = None

    def __post_init__(self) -> None:
        _hold(self.quantity >= 1, "a part has units")


@dataclass(frozen=True, slots=True)
class BundleShape:
    """One of all parts together: `reward` is of their sum; parts may have rewards instead.

    Bread + milk for 4.00: two parts, reward new_price(400). Buy a coat, get a hat free: a part
    without and a part with reward percent(10 000). Never raises a price.
    """

    parts: tuple[BundlePart, ...]
    reward: Reward | None = None
    most_sets: int | None = None

    def __post_init__(self) -> None:
        own = [part for part in self.parts if part.reward is not None]
        _hold(bool(self.parts), "a bundle has parts")
        _hold((self.reward is None) == bool(own), "the sum has the reward, or parts have, not both")
        _hold(self.most_sets is None or self.most_sets >= 1, "at least one set")


@dataclass(frozen=True, slots=True)
class BasketStep:
    """From `min_minor` on, the reward (percent or amount) off the whole."""

    min_minor: int
    reward: Reward

    def __post_init__(self) -> None:
        _hold(self.min_minor >= 0, "a minimum is from 0")
        _hold(self.reward.kind is not RewardKind.PRICE, "a basket gets a percentage or an amount")


@dataclass(frozen=True, slots=True)
class BasketShape:
    """Of all lines in scope together; of the steps reached the one that takes most off."""

    steps: tuple[BasketStep, ...]
    scope: Scope = EVERYTHING

    def __post_init__(self) -> None:
        _hold(bool(self.steps), "a basket offer has a step")


ItemShape = UnitShape | SetShape | BundleShape
Shape = ItemShape | BasketShape


@dataclass(frozen=True, slots=True)
class Offer:
    """A shape with its name and its manners; `group` is read for STACKING offers only."""

    id: OfferId
    shape: Shape
    priority: int = 0
    mode: OfferMode = OfferMode.BEST
    group: str = ""
    is_coupon: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """What one offer takes off one line."""

    offer_id: OfferId
    minor: int


@dataclass(frozen=True, slots=True)
class LineOff:
    """What a line gets: its unit discounts add up to its shares, and to `off_minor`."""

    key: str
    off_minor: int
    units: tuple[int, ...]
    shares: tuple[Share, ...]

    def __post_init__(self) -> None:
        shared = 0
        for share in self.shares:
            shared += share.minor
        if not self.off_minor == sum(self.units) == shared:
            msg = f"the discounts of {self.key} do not add up"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Applied:
    """An offer that was used: how many units, sets or baskets, and what it saved in all."""

    offer_id: OfferId
    times: int
    saved_minor: int


class Why(Enum):
    """Why an offer did not apply, or not more often."""

    BEATEN = "beaten"  # its units went to `by`, which together save more (or rank before it)
    TOO_FEW = "too-few"  # `short` more units in scope would make one more set
    BELOW_MINIMUM = "below-minimum"  # the subtotal is `short` minor units below the (next) minimum
    SAVES_NOTHING = "saves-nothing"  # at these prices it takes nothing off
    NOT_IN_BASKET = "not-in-basket"  # no goods in its scope


@dataclass(frozen=True, slots=True)
class Lost:
    """An offer that was not applied and why; `would_save_minor` is what it would have saved alone.

    `missing` names the scopes of which units are short: "add one more of these for ...".
    """

    offer_id: OfferId
    why: Why
    by: tuple[OfferId, ...] = ()
    short: int = 0
    would_save_minor: int = 0
    missing: tuple[Scope, ...] = ()


@dataclass(frozen=True, slots=True)
class Best:
    """The answer. `bound_minor`: no combination can total less; `proven`: this one is it.

    `fallback` names the way the answer was found where it could not be proven (else empty).
    """

    lines: tuple[LineOff, ...]
    applied: tuple[Applied, ...]
    gross_minor: int
    total_minor: int
    bound_minor: int
    fallback: str = ""

    def __post_init__(self) -> None:
        off = sum(line.off_minor for line in self.lines)
        if off != self.discount_minor or off != sum(a.saved_minor for a in self.applied):
            raise ValueError("the discounts do not add up")
        if self.total_minor < self.bound_minor:
            raise ValueError("the total is below what was proven to be its bound")

    @property
    def discount_minor(self) -> int:
        """What was taken off in all."""
        return self.gross_minor - self.total_minor

    @property
    def proven(self) -> bool:
        """No combination of these offers is cheaper."""
        return self.total_minor == self.bound_minor

    @property
    def gap_minor(self) -> int:
        """At most this much might be missing."""
        return self.total_minor - self.bound_minor


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work the search may do before it says what it has and how far off that may be.

    Counted in steps, not in seconds, so that the same basket always gets the same answer.
    """

    steps: int = 10_000
