"""The loyalty side of the demo store: its program, members, offers and coupons, before any sale."""

from collections.abc import Mapping
from datetime import datetime

from loyalty.rules.coupon_code import Chance
from loyalty.service.program_text import program_text
from posapp.demo.campaigns import campaign_coupons, coupons_of
from posapp.demo.house_offers import BY, PROGRAM, house_offers, house_series
from posapp.demo.people import MEMBERS_TILL, members_of
from posapp.demo.source import ZONE
from posapp.demo.values import DemoData
from posapp.kernel.ids import Ids, MemberId
from posapp.storage.store import SqlStore


def fill_loyalty(
    store: SqlStore, data: DemoData, *, ids: Ids, below: Chance, now: datetime
) -> Mapping[int, MemberId]:
    """Store program, members, offers and coupons; the member of each household is given back."""
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
        today = now.astimezone(ZONE).date()
        for campaign in data.campaigns:
            for coupon in campaign_coupons(campaign, first_at, today):
                work.offers.put(coupon.offer)
                work.coupons.put_series(coupon.series)
                coupons = coupons_of(coupon.series, campaign, members, at=first_at, below=below)
                work.coupons.add_many(coupons)
        work.commit()
    return members
