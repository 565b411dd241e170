"""Why this price, and why not that offer: read from the same plan that set the price."""

from collections.abc import Iterable

from loyalty.offers.engine import OfferRun
from loyalty.offers.plan import LineShare, OfferPlan
from loyalty.offers.shapes import Line, Lost, Why
from loyalty.offers.situation import Near, Reason
from loyalty.offers.wording import Wording
from posapp.kernel.ids import OfferId


def why(plan: OfferPlan, key: str) -> tuple[LineShare, ...]:
    """What each offer took off a line, in the order in which they applied."""
    return tuple(share for share in plan.shares if share.key == key)


def why_not(run: OfferRun, plan: OfferPlan, lines: Iterable[Line], offer_id: OfferId) -> Reason:
    """Why an offer does not apply to the basket, or what it does where it applies.

    Rule: offers.why-not
    """
    if offer_id not in run.book.offers:
        return Reason("offers.unknown-offer")
    if offer_id in plan.closed:
        return plan.closed[offer_id]
    for used in plan.applied:
        if used.offer_id == offer_id:
            return Reason("offers.applied", {"saved_minor": used.saved_minor})
    return _handed(run, plan, offer_id) or _lost(run, plan, lines, offer_id)


def _handed(run: OfferRun, plan: OfferPlan, offer_id: OfferId) -> Reason | None:
    due = {row.offer_id for row in plan.coupons} | {row.offer_id for row in plan.points}
    if offer_id in due:
        return Reason("offers.handed")
    for gift in plan.gifts:
        if gift.offer_id == offer_id:
            near = Near(scope=gift.scope, units=gift.count, touch="gift")
            return Reason("offers.gift-waits", {"count": gift.count}, near)
    coupon = run.book.offers[offer_id].reward.gives().coupon
    if coupon:
        short = coupon.min_minor - plan.total_minor
        return Reason("offers.amount-short", {"short_minor": short}, Near(minor=short))
    return None


def _lost(run: OfferRun, plan: OfferPlan, lines: Iterable[Line], offer_id: OfferId) -> Reason:
    lost = next((row for row in run.lost(plan, lines) if row.offer_id == offer_id), None)
    return reason_of(run, lost) if lost else Reason("offers.not-in-basket")


def reason_of(run: OfferRun, lost: Lost) -> Reason:
    """What the search says of an open offer, as a sentence."""
    if lost.why is Why.BEATEN:
        return Reason("offers.beaten", {"by": _labels(run, lost.by)})
    if lost.why is Why.TOO_FEW:
        scope = lost.missing[0] if lost.missing else None
        near = Near(units=lost.short, scope=scope)
        return Reason("offers.units-short", {"short": lost.short}, near)
    if lost.why is Why.BELOW_MINIMUM:
        scope = lost.missing[0] if lost.missing else None
        near = Near(minor=lost.short, scope=scope)
        return Reason("offers.amount-short", {"short_minor": lost.short}, near)
    if lost.why is Why.SAVES_NOTHING:
        return Reason("offers.saves-nothing")
    return Reason("offers.not-in-basket")


def _labels(run: OfferRun, ids: tuple[OfferId, ...]) -> Wording:
    labels = [run.book.labels[offer_id] for offer_id in ids]
    return Wording(", ".join(label.en for label in labels), "、".join(label.zh for label in labels))
