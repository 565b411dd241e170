"""What the offers do for one basket: shares of lines, and what is handed out beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from loyalty.offers.shapes import Best, LineOff, Scope
from loyalty.offers.situation import Reason
from loyalty.offers.wording import Wording
from posapp.kernel.ids import OfferId


@dataclass(frozen=True, slots=True)
class LineShare:
    """What one offer takes off one line, ready for pricing and for the receipt."""

    key: str
    offer_id: OfferId
    label: str
    label_zh: str
    amount_minor: int


@dataclass(frozen=True, slots=True)
class AppliedOffer:
    """An offer that was used: how often (units, sets, baskets), and what it saved in all."""

    offer_id: OfferId
    label: Wording
    times: int
    saved_minor: int


@dataclass(frozen=True, slots=True)
class GiftDue:
    """A gift that was earned and is not in the basket yet: so many units of the goods."""

    offer_id: OfferId
    label: Wording
    scope: Scope
    count: int


@dataclass(frozen=True, slots=True)
class CouponDue:
    """A coupon to be issued when this basket is paid."""

    offer_id: OfferId
    label: Wording
    series: str


@dataclass(frozen=True, slots=True)
class PointsDue:
    """Points on these goods times so much."""

    offer_id: OfferId
    label: Wording
    scope: Scope
    bp: int


@dataclass(frozen=True, slots=True)
class OfferPlan:
    """The best that the open offers can do for a basket.

    `closed` says of each offer that is not open why it is not; `best` is the search's own answer,
    with the discounts of each unit, the bound and whether it is proven. `by_line` holds the shares
    of each line that an offer touched.
    """

    best: Best
    by_line: tuple[tuple[LineShare, ...], ...]
    applied: tuple[AppliedOffer, ...]
    gifts: tuple[GiftDue, ...] = ()
    coupons: tuple[CouponDue, ...] = ()
    points: tuple[PointsDue, ...] = ()
    closed: Mapping[OfferId, Reason] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shared = sum(share.amount_minor for shares in self.by_line for share in shares)
        if shared != self.saved_minor:
            msg = "the shares do not add up to the saving"
            raise ValueError(msg)

    @property
    def shares(self) -> tuple[LineShare, ...]:
        """The shares of all lines, in the order of the lines."""
        return tuple([share for shares in self.by_line for share in shares])

    @property
    def saved_minor(self) -> int:
        """What all offers take off together."""
        return self.best.discount_minor

    @property
    def total_minor(self) -> int:
        """What is left of the basket after offers."""
        return self.best.total_minor

    @property
    def lines(self) -> tuple[LineOff, ...]:
        """The discount of each line, unit by unit."""
        return self.best.lines
