"""Coupon codes of the online shop: good at the till too, and used once over both.

The shop owns its codes: what one takes off, from when to when, how often. Here each becomes an
offer with a series of its own. A code that takes something off in a way of its own stays online.
"""

import json
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from loyalty.offers.stored import OfferState, StoredOffer
from loyalty.rules.coupon import Coupon, CouponSeries, CouponState, CouponUse
from loyalty.rules.coupons import given_back
from loyalty.service.context import ProgramContext
from posapp.domain.online_order import OrderState
from posapp.kernel.clock import local_day
from posapp.kernel.ids import CouponCode, OfferId
from posapp.ports import Work
from posapp.ports.sync import Difference, OrderRow
from sync.incoming import checks
from sync.incoming.coupons import own_number
from sync.outgoing.coupons import used_at_tills
from sync.shop import InCoupon

STORE = "online"
BY = "shop"
PREFIX = "shop:"
WITHOUT_END = 10**9
UNDONE = frozenset({OrderState.CANCELLED, OrderState.REFUNDED, OrderState.DELETED})


class ShopCoupons:
    """Codes of the shop in the store, and the store's codes in online orders."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context

    @property
    def _zone(self) -> ZoneInfo:
        return self._context.settings.zone

    # ---------------------------------------------------------------- what the shop says of a code

    def told(self, work: Work, row: InCoupon) -> None:
        """Bring a code to what the shop says: used up, switched off or over there is so here.

        Rule: coupons.of-the-shop
        """
        code = CouponCode(row.code.strip())
        ours = self._coupon(work, own_number(row.code))
        if ours is not None:
            self._count(work, row, *ours)
            return
        coupon = work.coupons.get(code)
        if coupon is None or coupon.series_id == _name(row):
            if not row.percent_bp and not row.off_minor:
                return
            self._put_offer(work, row)
            series = self._put_series(work, row)
            if coupon is None:
                coupon = Coupon(code, series.id, self._context.now(), issued_by=BY)
                work.coupons.add(coupon)
        self._follow(work, row, coupon)

    def _count(self, work: Work, row: InCoupon, coupon: Coupon, series: CouponSeries) -> None:
        """A code of ours that the shop has taken as often as it may be is used up here at once.

        Rule: coupons.ours-online
        The shop says only how often it was used there; the orders that did so come as well.
        """
        uses = used_at_tills(work.coupons.uses(coupon.code)) + row.used
        if coupon.state is CouponState.ISSUED and uses >= series.uses_each:
            work.coupons.set_state(coupon.code, CouponState.USED)

    def gone(self, work: Work, remote_id: str) -> None:
        """A code that the shop has deleted counts no more, from the next scan on."""
        series = work.coupons.series(f"{PREFIX}{remote_id}")
        if series is not None and not series.stopped:
            work.coupons.put_series(replace(series, stopped=True))

    def _put_offer(self, work: Work, row: InCoupon) -> None:
        name, code = _name(row), row.code.strip()
        off = {"bp": row.percent_bp} if row.percent_bp else {"amount": row.off_minor}
        body = {
            "format": "pos-offer/1",
            "id": name,
            "name": f"Coupon {code}",
            "name_zh": f"优惠券 {code}",
            "kind": "basket",
            "conditions": [{"kind": "coupon", "series": name}],
            **off,
        }
        text = json.dumps(body, ensure_ascii=False, sort_keys=True)
        there = work.offers.get(OfferId(name))
        if there is None or there.body != text:
            version = there.version + 1 if there else 1
            now = self._context.now()
            running = OfferState.RUNNING
            work.offers.put(StoredOffer(OfferId(name), version, running, text, now, BY))

    def _put_series(self, work: Work, row: InCoupon) -> CouponSeries:
        code, name = row.code.strip(), _name(row)
        before = work.coupons.series(name)
        first = before.first_day if before else self._context.today()
        series = CouponSeries(
            id=name,
            offer_id=OfferId(name),
            name=code,
            name_zh=code,
            first_day=self._day(row.first_at) or first,
            last_day=self._day(row.last_at),
            uses_each=row.most_in_all or WITHOUT_END,
            most_per_member=row.most_each or None,
            stopped=not row.enabled,
        )
        if series != before:
            work.coupons.put_series(series)
        return series

    def _day(self, at: datetime | None) -> date | None:
        """A day of the store's calendar; one thousands of years away is none."""
        if at is None or at.year > checks.LAST_YEAR:
            return None
        return local_day(at, self._zone)

    def _follow(self, work: Work, row: InCoupon, coupon: Coupon) -> None:
        """A limit that was reached there is reached here, and opens again where it was raised."""
        series = work.coupons.series(coupon.series_id)
        used_up = row.most_in_all is not None and row.used >= row.most_in_all
        if used_up and coupon.state is CouponState.ISSUED:
            work.coupons.set_state(coupon.code, CouponState.USED, STORE)
        ours = series is not None and series.id == _name(row)
        free = series is not None and work.coupons.uses_of_code(coupon.code) < series.uses_each
        if ours and free and not used_up and coupon.state is CouponState.USED:
            work.coupons.set_state(coupon.code, CouponState.ISSUED)

    # ---------------------------------------------------------------- what an order used

    def changed(self, work: Work, row: OrderRow) -> None:
        """Count the coupons of an order as used, or as given back where it came to nothing.

        Rule: coupons.used-online
        A code used both here and there stays in the books twice, and a person is told.
        """
        for text in dict.fromkeys(row.order.coupon_codes):
            known = self._coupon(work, text)
            if known is None or row.order.state is OrderState.CART:
                continue
            coupon, series = known
            if row.order.state in UNDONE:
                self._give_back(work, row, coupon, series)
            else:
                self._use(work, row, coupon, series)

    def _coupon(self, work: Work, text: str) -> tuple[Coupon, CouponSeries] | None:
        for code in (text, own_number(text)):
            coupon = work.coupons.get(CouponCode(code))
            series = work.coupons.series(coupon.series_id) if coupon is not None else None
            if coupon is not None and series is not None:
                return coupon, series
        return None

    def _use(self, work: Work, row: OrderRow, coupon: Coupon, series: CouponSeries) -> None:
        if not work.coupons.add_use(self._told(row, coupon)):
            return
        uses = work.coupons.uses_of_code(coupon.code)
        if uses > series.uses_each or coupon.state is CouponState.CANCELLED:
            self._tell_twice(work, row, coupon)
        if uses >= series.uses_each and coupon.state is CouponState.ISSUED:
            work.coupons.set_state(coupon.code, CouponState.USED)

    def _give_back(self, work: Work, row: OrderRow, coupon: Coupon, series: CouponSeries) -> None:
        uses = [one for one in work.coupons.of_sale(row.id) if one.code == coupon.code]
        if not any(not one.given_back for one in uses):
            return
        told = replace(self._told(row, coupon), at=self._context.now(), given_back=True)
        if work.coupons.add_use(told):
            free = work.coupons.uses_of_code(coupon.code) < series.uses_each
            if free and coupon.state is CouponState.USED:
                work.coupons.set_state(coupon.code, given_back(coupon).state)

    def _told(self, row: OrderRow, coupon: Coupon) -> CouponUse:
        at = row.order.placed_at
        return CouponUse(
            code=coupon.code,
            series_id=coupon.series_id,
            sale_id=row.id,
            at=at,
            day=local_day(at, self._zone),
            store_id=STORE,
            member_id=row.order.member_id,
        )

    def _tell_twice(self, work: Work, row: OrderRow, coupon: Coupon) -> None:
        blanks = {"coupon": coupon.code, "order": row.order.code}
        work.differences.add(
            Difference(
                id=f"coupon:{coupon.code}:{row.id}",
                kind="double",
                subject_id=row.id,
                code="sync.coupon-twice",
                blanks=blanks,
                found_at=self._context.now(),
            )
        )


def _name(row: InCoupon) -> str:
    return f"{PREFIX}{row.remote_id}"
