"""A coupon of this store as an online shop is told: what it takes off, how often, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from loyalty.offers.body import offer_of
from loyalty.offers.conditions.goods import SubtotalFrom
from loyalty.offers.conditions.shown import WithCoupon
from loyalty.offers.limits.uses import PerBasket
from loyalty.offers.offer import Offer
from loyalty.offers.rewards.whole import BasketOff, Threshold
from loyalty.offers.shapes import EVERYTHING, RewardKind
from loyalty.offers.stored import OfferState
from loyalty.rules.coupon import Coupon, CouponSeries, CouponState, CouponUse
from loyalty.rules.coupons import window
from posapp.domain.barcode.own_codes import coupon_code
from posapp.kernel.clock import stamp
from posapp.kernel.ids import CouponCode
from posapp.ports import Work
from posapp.ports.sync import Link
from sync.abilities import Abilities
from sync.merge import is_gone, read_known
from sync.outgoing.messages import Nothing, Prepared, Ready, Wait
from sync.protocol import AskPerson, MessageKind
from sync.shop import OutCoupon

LINK: Final = "coupon"
ONLINE: Final = "online"
"""The store of a use that an online order told of: the shop counts those itself."""
WITHOUT_END: Final = 10**9
TOLD: Final = "told"
"""In what is known of a code: what the shop was told of it last."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a coupon takes off an order, and from how much on."""

    percent_bp: int
    off_minor: int
    least_minor: int


def prepare_coupon(
    work: Work, code: CouponCode, able: Abilities, now: datetime, zone: ZoneInfo
) -> Prepared:
    """What the shop is told of a code now.

    Rule: sync.coupon-told
    A code that never was there and counts no more is not made. Where a shop knows no first day, it
    is made on that day.
    """
    coupon = work.coupons.get(code)
    series = work.coupons.series(coupon.series_id) if coupon else None
    if coupon is None or series is None:
        return Nothing("no such coupon")
    if not able.makes_coupons:
        return Nothing("the platform takes no coupons from outside")
    link = work.links.remote(LINK, code)
    if link is not None and is_gone(link.known):
        return Nothing("a coupon that the shop has deleted")
    told = out_coupon(work, coupon, series, zone)
    if link is None and not told.is_open and not _was_tried(work, code):
        return Nothing("a coupon that the shop never knew")
    if told.is_open and told.first_at > now and not able.coupon_starts:
        day = window(coupon, series)[0].isoformat()
        blanks = {"coupon": told.code, "day": day}
        return Wait("sync.waits-for-day", MessageKind.COUPON, code, blanks, told.first_at)
    return Ready(told, LINK, code)


def out_coupon(work: Work, coupon: Coupon, series: CouponSeries, zone: ZoneInfo) -> OutCoupon:
    """The code as it stands; raises AskPerson where no shop could count it as the till does.

    Rule: sync.coupon-uses
    The shop may take it as often as it counts at all, less the uses at tills; what it has taken
    itself it counts itself. So one that a till has used up is closed there.
    """
    stored = work.offers.get(series.offer_id)
    worth = worth_of(offer_of(stored.body)) if stored else None
    if stored is None or worth is None:
        raise AskPerson("sync.coupon-too-special", name=series.name)
    first, last = window(coupon, series)
    left = max(0, series.uses_each - used_at_tills(work.coupons.uses(coupon.code)))
    stands = coupon.state is not CouponState.CANCELLED and not series.stopped
    link = work.links.remote(LINK, coupon.code)
    return OutCoupon(
        code=coupon_code(coupon.code),
        name=series.name,
        percent_bp=worth.percent_bp,
        off_minor=worth.off_minor,
        least_minor=worth.least_minor,
        first_at=_begins(first, zone),
        last_at=_begins(last + timedelta(days=1), zone) if last else None,
        most_in_all=left if series.uses_each < WITHOUT_END else None,
        most_each=series.most_per_member,
        is_open=stands and left > 0 and stored.state is OfferState.RUNNING,
        remote_id=link.remote_id if link else "",
    )


def worth_of(offer: Offer) -> Worth | None:
    """So much off any order, perhaps from a minimum on; nothing where the offer says more.

    Rule: sync.coupon-worth-online
    """
    reward, least_minor = offer.reward, 0
    if not isinstance(reward, BasketOff | Threshold) or reward.scope not in {None, EVERYTHING}:
        return None
    if isinstance(reward, Threshold):
        least_minor = reward.min
    for condition in offer.conditions:
        if isinstance(condition, SubtotalFrom) and condition.scope == EVERYTHING:
            least_minor = max(least_minor, condition.min)
        elif not isinstance(condition, WithCoupon):
            return None
    value, kind = reward.off.value, reward.off.kind
    if not value or not all(isinstance(one, PerBasket) for one in offer.limits):
        return None
    if kind is RewardKind.PERCENT:
        return Worth(value, 0, least_minor)
    return Worth(0, value, least_minor) if kind is RewardKind.AMOUNT else None


def used_at_tills(uses: Iterable[CouponUse]) -> int:
    """How often a code counts as used in stores, less what a return gave back."""
    return sum(-1 if use.given_back else 1 for use in uses if use.store_id != ONLINE)


def told_words(told: OutCoupon) -> str:
    """What the shop was told, in one text: what was not told yet differs from it."""
    last = stamp(told.last_at) if told.last_at else ""
    worth = (told.percent_bp, told.off_minor, told.least_minor, told.most_in_all, told.most_each)
    return f"{told.is_open} {worth} {stamp(told.first_at)} {last}"


def is_news(link: Link | None, told: OutCoupon) -> bool:
    """Whether the shop does not know this yet."""
    if link is None:
        return told.is_open
    return not is_gone(link.known) and read_known(link.known).get(TOLD) != told_words(told)


def _was_tried(work: Work, code: CouponCode) -> bool:
    rows = work.outbox.of_subject(MessageKind.COUPON.value, code)
    return any(row.first_sent_at is not None for row in rows)


def _begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
