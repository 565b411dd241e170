"""The loyalty program of a store as one value: what earns, what a point is worth, how it ends.

Rule: points.program
The defaults are those of the scenario format: one point for each full 100 minor units of money, a
point worth one minor unit as a tender, active at once, never lapsing, no tiers.
"""

import re
from dataclasses import dataclass, field
from enum import Enum

from loyalty.rules.earn_conditions import Condition
from loyalty.rules.earn_formulas import Formula, PerMoney
from loyalty.rules.perks import Perks
from loyalty.rules.tier import BASE, Tier
from loyalty.rules.wording import Words, joined
from posapp.kernel.errors import Refusal
from posapp.kernel.rate import WHOLE_BP

PERIOD_END = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
LONGEST_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
MOST_MULTIPLIER_BP = 10 * WHOLE_BP
MOST_DAYS = 3_660
MOST_MONTHS = 120


class PointsAs(Enum):
    """What points are at the till: a tender (the tax stays) or a discount (it lowers the tax)."""

    TENDER = "tender"
    DISCOUNT = "discount"


class EarnOn(Enum):
    """Whether the tax in a price earns too."""

    GROSS = "gross"
    NET = "net"


class ExpiryModel(Enum):
    """When points lapse.

    ROLLING: so many months after they were earned. CALENDAR: at the year's end so many months on.
    ACTIVITY: so many months after the member's last purchase, all together. NEVER: not at all.
    """

    ROLLING = "rolling"
    CALENDAR = "calendar"
    ACTIVITY = "activity"
    NEVER = "never"


class Shortfall(Enum):
    """What happens when a claw-back is more than the balance."""

    WITHIN_BALANCE = "within_balance"
    NEGATIVE = "negative"


class Downgrade(Enum):
    """How far a member falls after grace: one tier, or to what she has earned."""

    ONE = "one"
    STRAIGHT = "straight"


class CapSpan(Enum):
    """What a cap counts over."""

    SALE = "sale"
    DAY = "day"
    MONTH = "month"


class CapHow(Enum):
    """What happens above a cap: only so much is given, or nothing of this purchase."""

    CUT = "cut"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many points for a member in a sale, a local day or a calendar month."""

    span: CapSpan
    points: int
    how: CapHow = CapHow.CUT

    def __post_init__(self) -> None:
        if self.points < 0:
            raise Refusal("program.cap", points=self.points)


@dataclass(frozen=True, slots=True)
class EarningRule:
    """A formula under conditions. `multiplied` rules take part in multipliers and tier bonuses."""

    id: str
    name: str
    name_zh: str
    formula: Formula
    when: tuple[Condition, ...] = ()
    caps: tuple[Cap, ...] = ()
    multiplied: bool = True

    def __post_init__(self) -> None:
        if not self.id or not self.name or not self.name_zh:
            raise Refusal("program.rule-name")

    @property
    def sentence(self) -> Words:
        """The rule in words; the formula's blanks stay open (`formula.blanks` fills them)."""
        return joined(self.formula.sentence, *(condition.sentence for condition in self.when))


@dataclass(frozen=True, slots=True)
class Multiplier:
    """What the multiplied rules give becomes so many basis points of itself: 20 000 doubles it.

    Two multipliers on the same goods add their extras: double and triple make four times.
    """

    id: str
    name: str
    name_zh: str
    bp: int
    when: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        if not WHOLE_BP < self.bp <= MOST_MULTIPLIER_BP:
            raise Refusal("program.multiplier", limit=MOST_MULTIPLIER_BP // WHOLE_BP)

    @property
    def sentence(self) -> Words:
        """The multiplier in words."""
        times = f"{self.bp // WHOLE_BP}.{self.bp % WHOLE_BP:04d}".rstrip("0").rstrip(".")
        first = Words(f"{times} times the points", f"{times}倍积分")
        return joined(first, *(condition.sentence for condition in self.when))


@dataclass(frozen=True, slots=True)
class Expiry:
    """How long points live; for members of `never_for` they live for ever."""

    model: ExpiryModel = ExpiryModel.NEVER
    months: int = 0
    never_for: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.model is not ExpiryModel.NEVER and not 1 <= self.months <= MOST_MONTHS:
            raise Refusal("program.months", limit=MOST_MONTHS)

    def model_for(self, tier: str) -> ExpiryModel:
        """The model for a member of this tier."""
        return ExpiryModel.NEVER if tier in self.never_for else self.model


@dataclass(frozen=True, slots=True)
class Worth:
    """So many points are worth so many minor units."""

    points: int = 1
    minor: int = 1

    def __post_init__(self) -> None:
        if self.points < 1 or self.minor < 1:
            raise Refusal("program.worth")

    def minor_of(self, points: int) -> int:
        """What these points pay; part of a minor unit is not paid.

        >>> Worth().minor_of(3000), Worth(100, 95).minor_of(150)
        (3000, 142)
        """
        return points * self.minor // self.points

    def points_for(self, minor: int) -> int:
        """The fewest points that pay this much.

        >>> Worth(100, 95).points_for(142)
        150
        """
        return -(-minor * self.points // self.minor)


@dataclass(frozen=True, slots=True)
class AdjustLimits:
    """How many points may be adjusted by hand: by one alone on a day, and at once by two."""

    alone: int = 500
    with_second: int = 50_000

    def __post_init__(self) -> None:
        if not 0 <= self.alone <= self.with_second:
            raise Refusal("program.adjust")


@dataclass(frozen=True, slots=True)
class RedeemTerms:
    """What may be redeemed: from so many points, in steps, up to a share of the sale.

    Offline a till takes at most `offline_limit` points of one member, and only while the balance it
    knows is younger than `offline_max_age_hours`. A hold lasts `hold_minutes`.
    """

    least: int = 1
    step: int = 1
    most_bp: int = WHOLE_BP
    offline_limit: int = 1_000
    offline_max_age_hours: int = 24
    hold_minutes: int = 15

    def __post_init__(self) -> None:
        if self.least < 1 or self.step < 1 or not 0 <= self.most_bp <= WHOLE_BP:
            raise Refusal("program.redeem")
        if min(self.offline_limit, self.offline_max_age_hours) < 0 or self.hold_minutes < 1:
            raise Refusal("program.redeem")

    def most_minor(self, total_minor: int) -> int:
        """How much of a total points may pay."""
        return total_minor * self.most_bp // WHOLE_BP


BASE_RULE = EarningRule("base", "Points for your purchase", "购物积分", PerMoney(1, 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Everything that a store decides about its loyalty program."""

    earning: tuple[EarningRule, ...] = (BASE_RULE,)
    multipliers: tuple[Multiplier, ...] = ()
    caps: tuple[Cap, ...] = ()
    worth: Worth = Worth()
    points_as: PointsAs = PointsAs.TENDER
    earn_on: EarnOn = EarnOn.GROSS
    earn_on_points_part: bool = False
    pending_days: int = 0
    expiry: Expiry = Expiry()
    reinstate_days: int = 30
    shortfall: Shortfall = Shortfall.WITHIN_BALANCE
    tiers: tuple[Tier, ...] = ()
    period_end: str | None = None
    grace_days: int = 0
    downgrade: Downgrade = Downgrade.ONE
    adjust: AdjustLimits = AdjustLimits()
    redeem: RedeemTerms = RedeemTerms()
    perks: Perks = field(default_factory=Perks)

    def __post_init__(self) -> None:
        _check_days(self.pending_days, self.reinstate_days, self.grace_days)
        _check_ids([rule.id for rule in self.earning] + [many.id for many in self.multipliers])
        _check_period(self.period_end)
        object.__setattr__(self, "tiers", tuple(sorted(self.tiers, key=lambda tier: tier.at)))
        _check_tiers(self.tiers)

    def tier(self, name: str) -> Tier:
        """The tier of that name; a name the program no longer has counts as the base tier."""
        return next((tier for tier in self.tiers if tier.name == name), BASE_TIER)


BASE_TIER = Tier(BASE, 0, "普通会员")


def _check_days(*spans: int) -> None:
    if any(not 0 <= days <= MOST_DAYS for days in spans):
        raise Refusal("program.days", limit=MOST_DAYS)


def _check_ids(ids: list[str]) -> None:
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise Refusal("program.rule-twice", name=twice)


def _check_period(period_end: str | None) -> None:
    if period_end is None:
        return
    found = PERIOD_END.fullmatch(period_end)
    if found is None or int(found[2]) > LONGEST_MONTHS[int(found[1]) - 1]:
        raise Refusal("tiers.period-end", text=period_end)


def _check_tiers(tiers: tuple[Tier, ...]) -> None:
    for names in ([tier.name for tier in tiers], [str(tier.at) for tier in tiers]):
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise Refusal("tiers.twice", name=twice)
    for tier in tiers:
        if tier.name == BASE or tier.at < 1:
            raise Refusal("tiers.threshold", name=tier.name)
        if not WHOLE_BP <= tier.multiplier_bp <= MOST_MULTIPLIER_BP:
            raise Refusal("program.multiplier", limit=MOST_MULTIPLIER_BP // WHOLE_BP)
