"""What a receipt did for its member, from the tables: for its journal record and for `verify`."""

from loyalty.offers.stored import OfferUse
from loyalty.rules.books import entry_details, sale_points_details
from loyalty.rules.coupon import CouponUse
from posapp.domain.sale import Sale
from posapp.kernel.clock import stamp
from posapp.kernel.json_values import Json, Values
from posapp.ports import Work


def loyalty_details(work: Work, sale: Sale) -> Values | None:
    """Points, ledger entries, offers and coupons of a receipt; None where there were none.

    Rule: journal.loyalty-values
    """
    points = work.points.sale_points(sale.id)
    told: dict[str, Json] = {
        "points": sale_points_details(points) if points else None,
        "entries": [entry_details(entry) for entry in work.points.of_sale(sale.id)],
        "offers": [_offer_values(use) for use in work.offers.of_sale(sale.id)],
        "coupons": [_coupon_values(use) for use in _coupons(work, sale)],
    }
    said = {name: value for name, value in told.items() if value}
    return said or None


def _coupons(work: Work, sale: Sale) -> list[CouponUse]:
    """The coupons that a sale used, or that a return gave back: those name the sale they undo."""
    if sale.original_id is None:
        return [use for use in work.coupons.of_sale(sale.id) if not use.given_back]
    undone = work.coupons.of_sale(sale.original_id)
    return [use for use in undone if use.given_back and use.at == sale.at]


def _offer_values(use: OfferUse) -> list[Json]:
    return [
        use.offer_id,
        use.times,
        use.amount_minor,
        stamp(use.at),
        use.day.isoformat(),
        use.store_id,
        use.member_id,
    ]


def _coupon_values(use: CouponUse) -> list[Json]:
    return [
        use.code,
        use.series_id,
        use.given_back,
        use.offline,
        stamp(use.at),
        use.day.isoformat(),
        use.store_id,
        use.member_id,
    ]
