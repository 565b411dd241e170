"""The occasion of a sale: when, where, through what, and what may be known of the buyer."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from posapp.kernel.ids import CouponCode, MemberId

Moment = tuple[date, time]
"""A local day and the clock on the wall; compares as time passes."""

MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Buyer:
    """A member who was identified, and only what may be used for her.

    Rule: offers.consent-first
    Without consent to personalisation a buyer has a tier and the count of her purchases, which is
    the program's own book-keeping, and nothing else: the rest is forgotten here, so that no
    condition can look at it. `personal` says whether she consented.
    """

    member_id: MemberId
    tier: str = ""
    personal: bool = False
    purchases: int | None = None
    segments: frozenset[str] = frozenset()
    birthday: MonthDay | None = None

    def __post_init__(self) -> None:
        if not self.personal:
            object.__setattr__(self, "segments", frozenset())
            object.__setattr__(self, "birthday", None)


@dataclass(frozen=True, slots=True)
class Presented:
    """A coupon that was scanned for this basket and found good."""

    code: CouponCode
    series: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where a basket is bought. `tiers` is the program's ladder, lowest first.

    `tender` is empty until a way to pay was chosen.
    """

    day: date
    clock: time
    store: str = ""
    channel: str = "store"
    buyer: Buyer | None = None
    coupons: tuple[Presented, ...] = ()
    tender: str = ""
    tiers: tuple[str, ...] = ()

    @classmethod
    def at(cls, moment: datetime, zone: ZoneInfo, buyer: Buyer | None = None) -> "Occasion":
        """The occasion of a moment, on the store's calendar and wall clock."""
        local = moment.astimezone(zone)
        return cls(day=local.date(), clock=local.time(), buyer=buyer)

    @property
    def moment(self) -> Moment:
        """Day and clock together."""
        return (self.day, self.clock)

    @property
    def segments(self) -> frozenset[str]:
        """The segments that the buyer let us know."""
        return self.buyer.segments if self.buyer else frozenset()

    def tier_rank(self, tier: str) -> int:
        """How high a tier stands on the ladder; below the lowest where it is unknown."""
        return self.tiers.index(tier) if tier in self.tiers else -1

    def has_coupon(self, series: str) -> bool:
        """Whether a coupon of a series was presented."""
        return any(coupon.series == series for coupon in self.coupons)
