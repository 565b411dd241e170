"""Coupons of the shop. One with a condition that the till does not know is too special for it."""

from typing import Final

from sync.shop import InCoupon
from sync.shops.woocommerce.reading import (
    Odd,
    Row,
    exact_minor,
    flag,
    moment,
    needed_moment,
    optional_whole,
    record_id,
    text,
    text_if_there,
    whole,
)

_LISTS: Final = (
    "product_ids",
    "excluded_product_ids",
    "product_categories",
    "excluded_product_categories",
    "email_restrictions",
)
_FLAGS: Final = ("free_shipping", "exclude_sale_items")
_AMOUNTS: Final = ("minimum_amount", "maximum_amount")
_ALL_BP: Final = 10_000
_PERCENT_PLACES: Final = 2


def read_coupon(row: Row, digits: int) -> InCoupon:
    """A coupon; with a condition of its own, neither percent nor amount is set."""
    kind, plain = text(row, "discount_type"), is_plain(row)
    percent = (
        exact_minor(text(row, "amount"), _PERCENT_PLACES, "amount") if kind == "percent" else 0
    )
    off = exact_minor(text(row, "amount"), digits, "amount") if kind == "fixed_cart" else 0
    if percent < 0 or percent > _ALL_BP or off < 0:
        raise Odd("amount")
    return InCoupon(
        remote_id=str(record_id(row)),
        code=text(row, "code"),
        percent_bp=percent if plain else 0,
        off_minor=off if plain else 0,
        first_at=None,
        last_at=moment(row, "date_expires_gmt"),
        most_in_all=optional_whole(row, "usage_limit") or None,
        most_each=optional_whole(row, "usage_limit_per_user") or None,
        used=whole(row, "usage_count"),
        enabled=text_if_there(row, "status") in {"", "publish"},
        changed_at=needed_moment(row, "date_modified_gmt", "date_created_gmt"),
    )


def is_plain(row: Row) -> bool:
    """Whether it is so much off any order, for anybody."""
    digits = 2
    has_amount = any(
        text(row, name) and exact_minor(text(row, name), digits, name) for name in _AMOUNTS
    )
    return not (
        has_amount
        or any(row.get(name) for name in _LISTS)
        or any(name in row and flag(row, name) for name in _FLAGS)
    )
