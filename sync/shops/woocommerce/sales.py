"""Bringing a receipt to the shop, once: make the order, look at what was made of it, mend it.

What may have happened when an answer is lost:

- the order was made or not: the next try looks it up by our id (`OwnOrders`) and goes on from it;
- a mending was done or not: it sets lines to what they must be, twice is once, and the next try
  begins by looking at the order again.
"""

from collections.abc import Mapping
from typing import Final

from sync.protocol import AskPerson
from sync.shop import OutSale, Sent, ShopMap
from sync.shops.woocommerce import words as our
from sync.shops.woocommerce.calls import NOT_FOUND, Calls, ShopRefused, odd_answer
from sync.shops.woocommerce.coupon_check import usable_coupons
from sync.shops.woocommerce.mending import mending
from sync.shops.woocommerce.orders_in import own_id
from sync.shops.woocommerce.own_orders import OwnOrders
from sync.shops.woocommerce.reading import Odd, Row, exact_minor, record_id, text
from sync.shops.woocommerce.sale_body import sale_body

_MOST_MENDINGS: Final = 3


class Sales:
    """Sends receipts."""

    def __init__(self, calls: Calls, shop_map: ShopMap, own: OwnOrders) -> None:
        self._calls, self._map, self._own = calls, shop_map, own

    def send(self, sale: OutSale) -> Sent:
        """The order of a receipt, made now or before.

        Rule: sync.one-order-a-receipt
        """
        if sale.currency != self._map.currency:
            raise AskPerson("sync.other-currency", currency=sale.currency.code)
        known = self._known(sale)
        if known is not None:
            return self._finished(sale, known, {}, was_there=True)
        detail: dict[str, object] = {}
        return self._finished(sale, self._made(sale, detail), detail, was_there=False)

    def _known(self, sale: OutSale) -> Row | None:
        """The order that an earlier try has made; a first try has none."""
        if sale.first_sent_at is None:
            return None
        found = self._own.find(sale.id, sale.first_sent_at, doubt=sale.clock_doubt)
        if found is None:
            return None
        try:
            return self._calls.get_row(f"orders/{found}")
        except ShopRefused as no:
            if no.status != NOT_FOUND:
                raise
            self._own.forget(sale.id)  # deleted for ever meanwhile: it is made again
            return None

    def _made(self, sale: OutSale, detail: dict[str, object]) -> Row:
        """A new order; of an account that is gone it is a walk-in's.

        Rule: sync.orphan-adopted
        A coupon that is refused leaves an unpaid order with all goods behind: that one becomes the
        receipt's. Another would leave it standing.
        """
        coupons, refused = usable_coupons(self._calls, sale.coupon_codes)
        customer = int(sale.member_remote_id) if sale.member_remote_id.isdecimal() else 0
        if refused:
            detail["coupons_refused"] = refused
        while True:
            try:
                return self._calls.post("orders", sale_body(sale, self._map, coupons, customer))
            except ShopRefused as no:
                if no.word == "woocommerce_rest_invalid_coupon" and coupons:
                    detail["coupons_refused"] = [*refused, *coupons]
                    coupons = []
                    orphan = self._own.find_just_made(sale.id)
                    if orphan is not None:
                        return self._calls.get_row(f"orders/{orphan}")
                elif no.word == "woocommerce_rest_invalid_customer_id" and customer:
                    detail["member_unknown"] = True
                    customer = 0
                else:
                    raise

    def _finished(
        self, sale: OutSale, order: Row, detail: Mapping[str, object], *, was_there: bool
    ) -> Sent:
        """Look at the order as the shop has it, and mend it until it is the receipt."""
        try:
            if own_id(order) != sale.id:
                raise odd_answer(our.OWN_ID)
            self._own.note(sale.id, record_id(order))
            return self._sent(sale, self._mended(sale, order), detail, was_there=was_there)
        except Odd as odd:
            raise odd_answer(odd.where) from None

    def _mended(self, sale: OutSale, order: Row) -> Row:
        """The order after all that was wrong with it was changed, as far as the shop lets us."""
        done: Mapping[str, object] = {}
        for attempt in range(_MOST_MENDINGS):
            change = mending(sale, order, self._map, by_their_rates=attempt > 0)
            if not change or change == done:
                break
            order, done = self._calls.put(f"orders/{record_id(order)}", change), change
        return order

    def _sent(
        self, sale: OutSale, order: Row, detail: Mapping[str, object], *, was_there: bool
    ) -> Sent:
        digits = sale.currency.digits
        total = exact_minor(text(order, "total"), digits, "total")
        tax = exact_minor(text(order, "total_tax"), digits, "total_tax")
        off_tax = {"tax_difference_minor": tax - sale.tax_minor} if tax != sale.tax_minor else {}
        return Sent(
            remote_id=str(record_id(order)),
            detail={"number": text(order, "number"), **off_tax, **detail},
            difference_minor=total - sale.total_minor,
            was_there=was_there,
        )
