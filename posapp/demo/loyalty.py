"""The loyalty side of the demo store: its program, members, offers and coupons, before any sale."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from loyalty.rules.coupon_code import Chance
from loyalty.service.program_text import program_text
from posapp.demo.campaigns import CampaignCoupon, UsedHere, campaign_coupons, coupons_of
from posapp.demo.house_offers import BY, PROGRAM, house_offers, house_series
from posapp.demo.offers import CouponShown
from posapp.demo.people import MEMBERS_TILL, members_of
from posapp.demo.redemptions import Tie, ties
from posapp.demo.source import ZONE
from posapp.demo.values import DemoCampaign, DemoData
from posapp.kernel.ids import CouponCode, Ids, MemberId
from posapp.ports import Work
from posapp.storage.store import SqlStore

SENT = time(6)


@dataclass(frozen=True, slots=True)
class Club:
    """The member of each household, and the coupons that are shown with a basket."""

    members: Mapping[int, MemberId] = field(default_factory=dict)
    shown: Mapping[int, tuple[CouponShown, ...]] = field(default_factory=dict)


def fill_loyalty(
    store: SqlStore, data: DemoData, *, ids: Ids, below: Chance, now: datetime
) -> Club:
    """Store program, members, offers and coupons; who is who is given back."""
    members: dict[int, MemberId] = {}
    first_at = data.baskets[0].at
    with store.write() as work:
        work.programs.put(program_text(PROGRAM), first_at, BY)
        for made in members_of(data.baskets, ids):
            work.members.put(made.member)
            work.members.next_serial(MEMBERS_TILL)
            members[made.household_id] = made.member.id
            for consent in made.consents:
                work.members.add_consent(made.member.id, consent)
        for series in house_series(first_at):
            work.coupons.put_series(series)
        for offer in house_offers(first_at):
            work.offers.put(offer)
        shown: dict[int, list[CouponShown]] = defaultdict(list)
        coupons = _Coupons(work, members, below, now)
        for campaign, here in _used_here(data):
            for basket_id, coupon in coupons.hand_out(campaign, here, first_at):
                shown[basket_id].append(coupon)
        work.commit()
    return Club(members, {basket_id: tuple(some) for basket_id, some in shown.items()})


def _used_here(data: DemoData) -> Iterator[tuple[DemoCampaign, UsedHere]]:
    by_campaign: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties(data):
        by_campaign[tie.redemption.campaign].append(tie)
    for campaign in data.campaigns:
        yield campaign, UsedHere(tuple(by_campaign[campaign.number]))


class _Coupons:
    """Hands out the campaigns' coupons, and says which of them is shown at which line."""

    def __init__(
        self, work: Work, members: Mapping[int, MemberId], below: Chance, now: datetime
    ) -> None:
        self._work = work
        self._members = members
        self._below = below
        self._now = now
        self._today = now.astimezone(ZONE).date()

    def hand_out(
        self, campaign: DemoCampaign, here: UsedHere, at: datetime
    ) -> Iterator[tuple[int, CouponShown]]:
        """Each coupon of a campaign to each of its households; the shown ones by basket.

        They arrive on the campaign's first morning, or on the store's where it had begun before.
        """
        begins = datetime.combine(campaign.first, SENT, ZONE)
        sent_at = min(max(begins, at), self._now).astimezone(UTC)
        for coupon in campaign_coupons(campaign, here, at=at, today=self._today):
            self._work.offers.put(coupon.offer)
            self._work.coupons.put_series(coupon.series)
            made = coupons_of(coupon.series, campaign, self._members, at=sent_at, below=self._below)
            self._work.coupons.add_many(made)
            codes = {one.member_id: one.code for one in made}
            for tie in here.ties:
                member_id = self._members.get(tie.redemption.household_id)
                if tie.redemption.upc == coupon.upc and member_id in codes:
                    yield tie.basket_id, _shown(tie, coupon, codes[member_id])


def _shown(tie: Tie, coupon: CampaignCoupon, code: CouponCode) -> CouponShown:
    series = coupon.series
    return CouponShown(
        place=tie.place,
        code=code,
        offer_id=series.offer_id,
        label=series.name,
        label_zh=series.name_zh,
        off_minor=tie.off_minor,
    )
