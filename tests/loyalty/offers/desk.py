"""Offers tried on baskets."""

from collections.abc import Mapping

from loyalty.offers.budgets import Used
from loyalty.offers.engine import OfferBook
from loyalty.offers.occasion import Occasion
from loyalty.offers.offer import Offer
from loyalty.offers.plan import OfferPlan
from loyalty.offers.shapes import Line
from posapp.kernel.ids import OfferId
from tests.loyalty.offers.counter import occasion


def plan(
    *lines: Line,
    offers: tuple[Offer, ...],
    at: Occasion | None = None,
    uses: Mapping[OfferId, Used] | None = None,
) -> OfferPlan:
    """The best that these offers can do."""
    return OfferBook(offers).best(lines, at or occasion(), uses or {})


def saved(found: OfferPlan) -> dict[str, int]:
    """What each line saves."""
    sums: dict[str, int] = {}
    for share in found.shares:
        sums[share.key] = sums.get(share.key, 0) + share.amount_minor
    return sums
