"""Coupons as values: a series that says what holds for all of them, and each one of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from posapp.kernel.ids import CouponCode, MemberId, OfferId


class CouponState(Enum):
    """The life of one coupon; the value is what the store file holds."""

    ISSUED = "issued"
    USED = "used"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class CouponSeries:
    """What holds for all coupons of a series. A limit of None does not bind.

    `uses_each` is how often one code may be used (a public code: many); `offline_allowance` how
    many uses a till may accept while it cannot ask. Days are the store's local days, both included.
    """

    id: str
    offer_id: OfferId
    name: str
    name_zh: str
    first_day: date
    last_day: date | None = None
    uses_each: int = 1
    most_in_all: int | None = None
    most_per_member: int | None = None
    most_per_store_day: int | None = None
    offline_allowance: int = 50
    members_only: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Coupon:
    """One code. `member_id` binds it to a person; `valid_from` is for coupons of the next visit."""

    code: CouponCode
    series_id: str
    issued_at: datetime
    state: CouponState = CouponState.ISSUED
    member_id: MemberId | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    reason: str = ""
    issued_by: str = ""


@dataclass(frozen=True, slots=True)
class CouponUse:
    """A coupon was used in a sale, or given back by a return (`given_back`)."""

    code: CouponCode
    series_id: str
    sale_id: str
    at: datetime
    day: date
    store_id: str
    member_id: MemberId | None = None
    offline: bool = False
    given_back: bool = False
