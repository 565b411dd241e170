"""Whom and what the tour shows: found in the store by what they are, never by name."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from loyalty.rules.member import IdentifierKind
from loyalty.service.card_parts import MemberBrief
from loyalty.service.coupon_desk import CouponView, Hand
from posapp.kernel.errors import Bug
from posapp.kernel.ids import MemberId, ProductId
from posapp.till import TillServices
from ui.tour.stage import Stage

LOOKED_AT: Final = 80
MOST_FOUND: Final = 1_000
MOST_GOODS: Final = 3
ENOUGH_POINTS: Final = 300
FREE_AREAS: Final = ("330", "937", "419", "740")
FREE_NUMBER: Final = "5550123"
COUNTRY: Final = "+1"
NEXT_VISIT: Final = "next-visit"


@dataclass(frozen=True, slots=True)
class Guest:
    """A member for a scene: how her phone is typed, and what the card says of her."""

    phone: str
    brief: MemberBrief

    @property
    def id(self) -> MemberId:
        """Her id."""
        return self.brief.id


def guests(stage: Stage) -> tuple[Guest, ...]:
    """Some of the store's members who can be found by a phone, in the order they joined."""
    services = stage.services
    with services.context.store.read() as work:
        members = work.members.many(work.members.ids(None, LOOKED_AT))
    found = []
    for member in members:
        phones = [one.value for one in member.identifiers if one.kind is IdentifierKind.PHONE]
        if phones:
            brief = services.loyalty.cards.brief(member.id)
            found.append(Guest(phones[0].removeprefix(COUNTRY), brief))
    if not found:
        raise Bug("tour.baskets", count=1)
    return tuple(found)


def regular(stage: Stage, among: Iterable[Guest]) -> Guest:
    """Who shows most at once: coupons that are open, points to spend, a tier to reach, two names.

    Whoever did not agree to personal offers shows least, so she is not the one.
    """
    today = stage.services.context.today()

    def shows(guest: Guest) -> tuple[bool | int, ...]:
        brief = guest.brief
        open_coupons = [view for view in brief.coupons if view.first_day <= today]
        spends = brief.points.spendable >= ENOUGH_POINTS
        signs = (bool(open_coupons), spends, brief.tier.above is not None, bool(brief.name_zh))
        return brief.personal, sum(signs), brief.points.spendable

    return max(among, key=shows)


def climber(among: Iterable[Guest], but: Guest) -> Guest:
    """Who is nearest to the next tier."""
    near = [one for one in among if one.id != but.id and one.brief.tier.above is not None]
    return min(near, key=lambda guest: guest.brief.tier.missing, default=but)


def open_coupon(services: TillServices, brief: MemberBrief) -> CouponView:
    """A coupon that she may show today; who has none is handed the store's thank-you."""
    today = services.context.today()
    for view in brief.coupons:
        if view.first_day <= today:
            return view
    hand = Hand("tour", 30)
    services.loyalty.coupons.issue_to(NEXT_VISIT, [brief.id], hand, by="tour")
    return services.loyalty.cards.brief(brief.id).coupons[-1]


def coupon_goods(stage: Stage, coupon: CouponView) -> Iterator[ProductId]:
    """The goods that a coupon is for, as far as a scan sells them."""
    context = stage.services.context
    with context.store.read() as work:
        stored = work.offers.get(coupon.series.offer_id)
        scope = json.loads(stored.body).get("scope", {}) if stored else {}
        found = [work.catalogue.by_sku(sku, context.today()) for sku in scope.get("sku", ())]
    for product in found:
        if product is not None and stage.is_scannable(product.id):
            yield product.id


def goods_of(stage: Stage, category: str, words: str) -> list[ProductId]:
    """Goods of a category that a scan sells, in the order of the search."""
    found = stage.services.catalogue.search(words, MOST_FOUND)
    there = (one.id for one in found if one.category.startswith(category))
    return list(islice(filter(stage.is_scannable, there), MOST_GOODS))


def dearest(stage: Stage) -> tuple[ProductId, int]:
    """What costs most of the quick keys and of a past basket, with its price."""
    named = [*stage.goods(), *(line.product_id for line in stage.past_baskets(1)[0].lines)]
    details = [stage.services.catalogue.details(one) for one in named if stage.is_scannable(one)]
    top = max((one.product for one in details), key=lambda product: product.price_minor)
    return top.id, top.price_minor


def free_phone(services: TillServices) -> str:
    """A made-up number that nobody in this store has."""
    numbers = (f"{area}{FREE_NUMBER}" for area in FREE_AREAS)
    return next(number for number in numbers if not services.loyalty.members.find(number))
