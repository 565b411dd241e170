"""Reads promotions with a code as coupons."""

from sync.shop import InCoupon
from sync.shops.vendure.reading import Row

FIELDS = """id updatedAt couponCode startsAt endsAt usageLimit perCustomerUsageLimit enabled
  conditions{code} actions{code args{name value}}"""
PERCENT = "order_percentage_discount"
AMOUNT = "order_fixed_discount"
LEAST = "minimum_order_amount"


def read_coupon(row: Row) -> InCoupon:
    """A coupon; one whose rule is too special for a till has neither percent nor amount.

    Vendure counts uses but tells nobody: they are seen in the orders that carry the code.
    """
    percent_bp, off_minor = _simple(row)
    return InCoupon(
        remote_id=row.id(),
        code=row.text("couponCode"),
        percent_bp=percent_bp,
        off_minor=off_minor,
        first_at=row.maybe_moment("startsAt"),
        last_at=row.maybe_moment("endsAt"),
        most_in_all=row.maybe_whole("usageLimit"),
        most_each=row.maybe_whole("perCustomerUsageLimit"),
        used=0,
        enabled=row.flag("enabled"),
        changed_at=row.moment("updatedAt"),
    )


def _simple(row: Row) -> tuple[int, int]:
    """Percent and amount off the whole order, where that is all there is to it."""
    actions = row.rows("actions")
    if len(actions) != 1 or row.rows("conditions"):
        return 0, 0
    action = actions[0]
    values = [one.text("value") for one in action.rows("args") if one.text("name") == "discount"]
    if len(values) != 1 or not values[0].isascii() or not values[0].isdigit():
        return 0, 0
    if action.text("code") == PERCENT:
        return int(values[0]) * 100, 0
    return (0, int(values[0])) if action.text("code") == AMOUNT else (0, 0)
