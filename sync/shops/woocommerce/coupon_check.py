"""Which coupons of a receipt the shop still counts: asked before an order is made with them.

A coupon that the shop refuses leaves an unpaid order behind, so it is better not to ask for it.
"""

from collections.abc import Sequence

from sync.shops.woocommerce.calls import Calls, odd_answer
from sync.shops.woocommerce.reading import (
    Odd,
    Row,
    moment,
    optional_whole,
    text,
    text_if_there,
    whole,
)


def usable_coupons(calls: Calls, codes: Sequence[str]) -> tuple[list[str], list[str]]:
    """The codes that the shop takes, and those it knows but takes no more.

    A code that is the till's own stands in neither: the shop need not count it.
    """
    usable: list[str] = []
    refused: list[str] = []
    for code in codes:
        coupon = find_coupon(calls, code)
        if coupon is not None:
            (usable if _is_usable(calls, coupon) else refused).append(code)
    return usable, refused


def find_coupon(calls: Calls, code: str) -> Row | None:
    """A coupon by its code, the case of its letters aside; looked at row by row."""
    found = calls.get_rows("coupons", (("code", code), ("per_page", "100")))
    try:
        same = [row for row in found if text(row, "code").casefold() == code.casefold()]
    except Odd as odd:
        raise odd_answer(odd.where) from None
    return same[0] if same else None


def _is_usable(calls: Calls, coupon: Row) -> bool:
    try:
        limit, ends = optional_whole(coupon, "usage_limit"), moment(coupon, "date_expires_gmt")
        is_left = not limit or whole(coupon, "usage_count") < limit
        return is_left and (ends is None or ends > calls.shop_now()) and _is_published(coupon)
    except Odd as odd:
        raise odd_answer(odd.where) from None


def _is_published(coupon: Row) -> bool:
    """Older shops do not say; then it is."""
    return text_if_there(coupon, "status") in {"", "publish"}
