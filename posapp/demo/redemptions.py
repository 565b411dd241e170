"""Which coupon was redeemed at which product: the data's redemptions tied to the lines of baskets.

The data knows that a household redeemed a coupon on a day, and by how much coupons lowered a line;
nothing says which went with which. They belong together where the household bought goods of that
coupon, with a coupon, on that day. What cannot be tied stays a maker's coupon without a name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from posapp.demo.source import ZONE
from posapp.demo.values import DemoBasket, DemoData, DemoRedemption

Lines = dict[tuple[int, date], list[tuple[DemoBasket, int]]]


@dataclass(frozen=True, slots=True)
class Tie:
    """A redeemed coupon, and the line it lowered: its basket and its place there, from 0."""

    redemption: DemoRedemption
    basket_id: int
    place: int
    product_id: int
    off_minor: int


def ties(data: DemoData) -> tuple[Tie, ...]:
    """Every redemption that this store's lines tell of.

    Rule: demo.coupon-tied
    A household redeems a coupon once, and a line takes one coupon: of several lines the one that
    was lowered most, of equals the first. It is worth what it took off its own line.
    """
    goods = {
        (campaign.number, coupon.upc): frozenset(coupon.product_ids)
        for campaign in data.campaigns
        for coupon in campaign.coupons
    }
    lines = _lowered(data.baskets)
    found: list[Tie] = []
    taken: set[tuple[int, int]] = set()
    for one in _once(data.redemptions):
        meant = goods.get((one.campaign, one.upc), frozenset())
        there = [
            Tie(one, basket.basket_id, place, line.product_id, basket.own_coupon_minor(place))
            for basket, place in lines.get((one.household_id, one.day), ())
            if (line := basket.lines[place]).product_id in meant
            and (basket.basket_id, place) not in taken
        ]
        if there:
            best = max(there, key=lambda tie: tie.off_minor)
            taken.add((best.basket_id, best.place))
            found.append(best)
    return tuple(found)


def _once(redemptions: Iterable[DemoRedemption]) -> Iterator[DemoRedemption]:
    """Each coupon of a household once, in the order of days."""
    seen: set[tuple[int, int, int]] = set()
    for one in sorted(redemptions, key=lambda r: (r.day, r.household_id, r.campaign, r.upc)):
        coupon = (one.household_id, one.campaign, one.upc)
        if coupon not in seen:
            seen.add(coupon)
            yield one


def _lowered(
    baskets: Iterable[DemoBasket],
) -> Mapping[tuple[int, date], list[tuple[DemoBasket, int]]]:
    """The lines that a coupon lowered, by household and day of the store."""
    found: Lines = defaultdict(list)
    for basket in baskets:
        day = basket.at.astimezone(ZONE).date()
        for place in range(len(basket.lines)):
            if basket.own_coupon_minor(place):
                found[basket.household_id, day].append((basket, place))
    return found
