"""A coupon of ours in the shop: made once, by its code, and brought to what it is now.

What may have happened when an answer is lost: it was made or not, changed or not. The next try
looks it up by its code, which no two coupons of a shop share, and sets it to what it must be.
"""

from typing import Final

from sync.shop import OutCoupon, Sent, ShopMap
from sync.shops.woocommerce import words as our
from sync.shops.woocommerce.calls import NOT_FOUND, Calls, ShopRefused, odd_answer
from sync.shops.woocommerce.coupon_check import find_coupon
from sync.shops.woocommerce.cursor import iso
from sync.shops.woocommerce.reading import Odd, Row, record_id, text
from sync.shops.woocommerce.writing import minor_text

_TAKEN: Final = "woocommerce_rest_coupon_code_already_exists"
_LONG_OVER: Final = "2000-01-01T00:00:00Z"
"""The end of a coupon that counts no more: every version of the shop looks at its end."""
_NO_LIMIT: Final = 0
"""So the shop writes that there is none; it takes no null for it."""
_PERCENT_PLACES: Final = 2


class CouponsOut:
    """Sends coupons."""

    def __init__(self, calls: Calls, shop_map: ShopMap) -> None:
        self._calls, self._digits = calls, shop_map.currency.digits

    def send(self, coupon: OutCoupon) -> Sent:
        """The shop's coupon of this code is what it is here.

        Rule: sync.coupon-made-once
        """
        there = self._there(coupon)
        body = self._body(coupon)
        if there is None:
            return self._sent(self._made(coupon, body), coupon, was_there=False)
        return self._sent(self._changed(there, body), coupon, was_there=True)

    def _there(self, coupon: OutCoupon) -> Row | None:
        if coupon.remote_id:
            try:
                return self._calls.get_row(f"coupons/{coupon.remote_id}")
            except ShopRefused as no:
                if no.status != NOT_FOUND:
                    raise
        return find_coupon(self._calls, coupon.code)

    def _made(self, coupon: OutCoupon, body: dict[str, object]) -> Row:
        try:
            return self._calls.post("coupons", {"code": coupon.code, **body})
        except ShopRefused as no:
            there = find_coupon(self._calls, coupon.code) if no.word == _TAKEN else None
            if there is None:
                raise
            return self._changed(there, body)

    def _changed(self, there: Row, body: dict[str, object]) -> Row:
        try:
            return self._calls.put(f"coupons/{record_id(there)}", body)
        except Odd as odd:
            raise odd_answer(odd.where) from None

    def _body(self, coupon: OutCoupon) -> dict[str, object]:
        percent = coupon.percent_bp
        amount = (
            minor_text(percent, _PERCENT_PLACES)
            if percent
            else minor_text(coupon.off_minor, self._digits)
        )
        ends = iso(coupon.last_at) if coupon.last_at else None
        return {
            "discount_type": "percent" if percent else "fixed_cart",
            "amount": amount,
            "minimum_amount": minor_text(coupon.least_minor, self._digits),
            "date_expires": ends if coupon.is_open else _LONG_OVER,
            "usage_limit": (coupon.most_in_all or _NO_LIMIT) if coupon.is_open else 1,
            "usage_limit_per_user": coupon.most_each or _NO_LIMIT,
            "description": coupon.name,
            "meta_data": [{"key": our.OWN_ID, "value": coupon.code}],
        }

    @staticmethod
    def _sent(row: Row, coupon: OutCoupon, *, was_there: bool) -> Sent:
        """Looks at what the shop made of it."""
        try:
            if text(row, "code").casefold() != coupon.code.casefold():
                raise odd_answer("code")
            return Sent(str(record_id(row)), {}, was_there=was_there)
        except Odd as odd:
            raise odd_answer(odd.where) from None
