"""The data's campaigns and coupons, and how they become offers, series and coupons of the store.

A campaign went to some households, with coupons for some goods each. What a coupon took off is the
median of what it took off in the data; one that was never used takes a dollar off. What was
redeemed here is among them, and counts as used in the sale that it lowered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.rules.coupon import Coupon, CouponSeries
from loyalty.rules.coupon_code import Chance
from loyalty.rules.coupons import Issue, make_coupons
from posapp.demo.house_offers import stored_offer
from posapp.demo.redemptions import Tie
from posapp.demo.values import DemoCampaign, DemoCoupon
from posapp.kernel.ids import MemberId, OfferId

MOST_COUPONS = 5
"""Of each campaign the coupons that were redeemed here, else most often; the data has up to 209."""
MOST_GOODS = 60
NEVER_USED_MINOR = 100


@dataclass(frozen=True, slots=True)
class CampaignCoupon:
    """A coupon of the store: its offer and its series."""

    upc: int
    offer: StoredOffer
    series: CouponSeries


@dataclass(frozen=True, slots=True)
class UsedHere:
    """The coupons of one campaign that were redeemed in this store, and at which products."""

    ties: tuple[Tie, ...] = ()
    upcs: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "upcs", frozenset(tie.redemption.upc for tie in self.ties))

    def goods(self, coupon: DemoCoupon) -> list[int]:
        """So many of a coupon's goods as an offer names, those it was used for among them."""
        own = {tie.product_id for tie in self.ties if tie.redemption.upc == coupon.upc}
        return sorted(coupon.product_ids, key=lambda product: product not in own)[:MOST_GOODS]


def best_of(campaign: DemoCampaign, here: UsedHere) -> tuple[DemoCoupon, ...]:
    """The coupons of a campaign that this store hands out."""
    ranked = sorted(
        (coupon for coupon in campaign.coupons if coupon.product_ids),
        key=lambda coupon: (coupon.upc not in here.upcs, -coupon.redeemed, coupon.upc),
    )
    return tuple(ranked[: max(MOST_COUPONS, len(here.upcs))])


def campaign_coupons(
    campaign: DemoCampaign, here: UsedHere, *, at: datetime, today: date
) -> Iterator[CampaignCoupon]:
    """The offers and series of a campaign; one that is over has ended."""
    for place, coupon in enumerate(best_of(campaign, here), start=1):
        series_id = f"campaign-{campaign.number}-{place}"
        name = f"Campaign {campaign.number}, coupon {place}"
        name_zh = f"活动 {campaign.number} 优惠券 {place}"
        body = {
            "id": series_id,
            "name": name,
            "name_zh": name_zh,
            "kind": "fixed",
            "amount": coupon.off_minor or NEVER_USED_MINOR,
            "scope": {"sku": [str(product) for product in here.goods(coupon)]},
            "conditions": [
                {"kind": "coupon", "series": series_id},
                {"kind": "days", "first": str(campaign.first), "last": str(campaign.last)},
            ],
            "limits": [{"kind": "per-basket", "count": 1}],
            "reason": f"Sent to the households of campaign {campaign.number}",
            "reason_zh": f"发给活动 {campaign.number} 的家庭",
        }
        state = OfferState.RUNNING if campaign.last >= today else OfferState.ENDED
        yield CampaignCoupon(
            coupon.upc,
            stored_offer(body, state, at),
            CouponSeries(
                id=series_id,
                offer_id=OfferId(series_id),
                name=name,
                name_zh=name_zh,
                first_day=campaign.first,
                last_day=campaign.last,
                most_per_member=1,
                members_only=True,
            ),
        )


def coupons_of(
    series: CouponSeries,
    campaign: DemoCampaign,
    members: Mapping[int, MemberId],
    *,
    at: datetime,
    below: Chance,
) -> tuple[Coupon, ...]:
    """A coupon of the series for each member of a household that the campaign went to."""
    ids = [members[number] for number in campaign.household_ids if number in members]
    if not ids:
        return ()
    issue = Issue(at, campaign.first, by=f"campaign:{campaign.number}")
    codes = make_coupons(series, len(ids), issue, below=below, is_taken=lambda _code: False)
    return tuple(
        replace(coupon, member_id=member_id) for coupon, member_id in zip(codes, ids, strict=True)
    )
