"""Coupons: issued once, checked with a sentence, used in the sale, given back by the return."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from loyalty.rules.coupon import CouponState
from loyalty.service.coupon_desk import CouponDesk, Hand
from posapp.domain.barcode.own_codes import read_own_code
from posapp.domain.cart import Cart
from posapp.domain.pricing import OfferShare
from posapp.domain.sale import Sale
from posapp.kernel.ids import CartId, CouponCode, MemberId, OfferId, SaleId
from posapp.ports import Merge
from tests import builders
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import refused


def one_code(hall: Hall, **series: Any) -> CouponCode:  # noqa: ANN401 - any field of it
    """A nameless code of a fresh series."""
    hall.series(**series)
    return hall.coupons.issue_up_to("S10", 1, by="manager")[0].code


def sale_with_offer(hall: Hall, code: CouponCode | None = None) -> Sale:
    """A stored sale that the offer of the series took something off; the coupon is used in it."""
    line = builders.line(1000, 2)
    basket = builders.cart(line)
    share = OfferShare("TENOFF", "Ten off", basket.lines[0].id, 200, "九折")
    sale = builders.sale(line, offers=[share])
    with hall.shop.store.write() as work:
        cart = Cart(CartId("cart"), coupons=(code,) if code else ())
        hall.coupons.use(work, sale, cart)
        work.commit()
    return sale


def state(hall: Hall, code: CouponCode) -> CouponState:
    """What a code's state is in the store."""
    with hall.shop.store.read() as work:
        coupon = work.coupons.get(code)
    assert coupon is not None
    return coupon.state


# ---- issuing


@pytest.mark.rule("coupons.issue-up-to")
def test_codes_are_made_up_to_a_number_and_asked_again_none(hall: Hall) -> None:
    hall.series()
    first = hall.coupons.issue_up_to("S10", 50, by="manager")
    assert len({view.code for view in first}) == 50
    assert hall.coupons.issue_up_to("S10", 50, by="manager") == ()
    assert len(hall.coupons.issue_up_to("S10", 60, by="manager")) == 10
    with hall.shop.store.read() as work:
        assert work.coupons.issued_count("S10") == 60
        assert work.coupons.uses_by_series() == {}


@pytest.mark.rule("coupons.issue-once")
def test_a_job_gives_each_member_one_however_often_it_runs(hall: Hall) -> None:
    hall.series()
    members = [hall.member(f"M{n}") for n in range(5)]
    spring = Hand("spring", valid_days=14)
    assert len(hall.coupons.issue_to("S10", members[:3], spring, by="manager")) == 3
    assert len(hall.coupons.issue_to("S10", members, spring, by="manager")) == 2
    assert hall.coupons.issue_to("S10", members, spring, by="manager") == ()
    capped = Hand("autumn", most_each=1)
    assert hall.coupons.issue_to("S10", members, capped, by="manager") == ()
    assert len(hall.coupons.issue_to("S10", members, Hand("autumn", most_each=2), by="m")) == 5


def test_two_records_of_one_person_get_one(hall: Hall) -> None:
    hall.series()
    anna, twin = hall.member(), hall.member("TWIN")
    hall.coupons.issue_to("S10", [twin], Hand("welcome"), by="manager")
    with hall.shop.store.write() as work:
        at = hall.context.now()
        work.members.add_merge(Merge(anna, twin, at, "m", "", "same", at + timedelta(days=30)))
        work.commit()
    assert hall.coupons.issue_to("S10", [anna], Hand("welcome"), by="manager") == ()
    assert len(hall.cards.brief(anna).coupons) == 1


def test_the_printed_code_scans_as_that_coupon(hall: Hall) -> None:
    code = one_code(hall)
    view = hall.coupons.check(code)
    entry = read_own_code(view.text)
    assert entry is not None
    assert (entry.kind.value, entry.text) == ("coupon", code)


# ---- checking


@pytest.mark.rule("coupons.check")
@pytest.mark.parametrize(
    ("series", "day", "code"),
    [
        ({"first_day": date(2026, 4, 1)}, "2026-03-31", "coupons.too-early"),
        ({"last_day": date(2026, 3, 31)}, "2026-04-01", "coupons.expired"),
        ({"members_only": True}, "2026-03-02", "coupons.members-only"),
        ({"stopped": False, "most_in_all": 1}, "2026-03-02", ""),
    ],
)
def test_a_shown_code_is_checked(hall: Hall, series: dict[str, Any], day: str, code: str) -> None:
    shown = one_code(hall, **series)
    hall.at(day)
    if code:
        assert refused(lambda: hall.coupons.check(shown)) == code
    else:
        assert hall.coupons.check(shown).code == shown


def test_codes_that_count_for_nobody(hall: Hall) -> None:
    code = one_code(hall)
    assert refused(lambda: hall.coupons.check("99999999999999")) == "coupons.unknown"
    hall.coupons.cancel(code, "misprint", by="manager")
    hall.coupons.cancel(code, "misprint", by="manager")
    assert refused(lambda: hall.coupons.check(code)) == "coupons.cancelled"
    other = hall.coupons.issue_up_to("S10", 2, by="manager")[0].code
    hall.coupons.stop_series("S10", by="manager")
    assert refused(lambda: hall.coupons.check(other)) == "coupons.stopped"
    assert refused(lambda: hall.coupons.stop_series("NONE", by="m")) == "coupons.series-unknown"


def test_a_members_own_coupon_is_hers_alone(hall: Hall) -> None:
    hall.series()
    anna, bea = hall.member(), hall.member("BEA")
    (view,) = hall.coupons.issue_to("S10", [anna], Hand("welcome"), by="manager")
    assert hall.coupons.check(view.code, anna).code == view.code
    assert refused(lambda: hall.coupons.check(view.code, bea)) == "coupons.other-member"
    assert refused(lambda: hall.coupons.check(view.code)) == "coupons.members-only"


def test_offline_only_the_allowance_counts(hall: Hall) -> None:
    offline = CouponDesk(hall.context, lambda _below: 0, is_offline=lambda: True)
    code = one_code(hall, offline_allowance=0)
    assert refused(lambda: offline.check(code)) == "coupons.offline-limit"
    assert hall.coupons.check(code).code == code


# ---- in the sale and back


@pytest.mark.rule("coupons.in-the-sale")
def test_a_coupon_is_used_once_where_its_offer_took_something_off(hall: Hall) -> None:
    code = one_code(hall)
    sale_with_offer(hall, code)
    assert state(hall, code) is CouponState.USED
    assert refused(lambda: hall.coupons.check(code)) == "coupons.used"
    sale_with_offer(hall, code)  # told twice
    with hall.shop.store.read() as work:
        assert work.coupons.uses_by_series() == {"S10": 1}


def test_a_shown_coupon_whose_offer_did_nothing_stays_unspent(hall: Hall) -> None:
    code = one_code(hall, offer_id=OfferId("OTHER"))
    sale_with_offer(hall, code)
    assert state(hall, code) is CouponState.ISSUED


def test_a_second_sale_with_a_used_code_is_refused(hall: Hall) -> None:
    code = one_code(hall)
    first = sale_with_offer(hall, code)
    second = replace(first, id=SaleId("sale-9"))

    def use() -> None:
        with hall.shop.store.write() as work:
            hall.coupons.use(work, second, Cart(CartId("cart-9"), coupons=(code,)))

    assert refused(use) == "coupons.used"


@pytest.mark.rule("coupons.handed-out-once")
def test_a_coupon_for_the_next_visit_counts_from_tomorrow(hall: Hall) -> None:
    hall.series()
    anna = hall.member()
    sale = hall.sold(anna, "COFFEE")
    with hall.shop.store.write() as work:
        member = work.members.get(anna)
        assert member is not None
        first = hall.coupons.hand_out(work, sale, member, ["S10"])
        assert hall.coupons.hand_out(work, sale, member, ["S10"]) == first
        work.commit()
    (view,) = first
    with hall.shop.store.read() as work:
        assert hall.coupons.printed(work, sale) == first
    assert refused(lambda: hall.coupons.check(view.code, anna)) == "coupons.too-early"
    hall.at("2026-03-03")
    assert hall.coupons.check(view.code, anna).code == view.code


def test_goods_that_come_back_take_the_coupon_for_the_next_visit_along(hall: Hall) -> None:
    hall.series()
    anna = hall.member()
    sale = hall.sold(anna, "COFFEE", "TEA")
    code = handed(hall, sale, anna)
    hall.back(sale, 1)
    assert state(hall, code) is CouponState.ISSUED
    hall.back(sale, 2)
    assert state(hall, code) is CouponState.CANCELLED


def handed(hall: Hall, sale: Sale, member_id: MemberId) -> CouponCode:
    """A coupon that a sale handed out."""
    with hall.shop.store.write() as work:
        member = work.members.get(member_id)
        assert member is not None
        (view,) = hall.coupons.hand_out(work, sale, member, ["S10"])
        work.commit()
    return view.code


# ---- through the whole till

TEN_OFF = {
    "kind": "percent",
    "bp": 1000,
    "scope": {"all": True},
    "name": "Ten off",
    "name_zh": "九折",
    "conditions": [{"kind": "coupon", "series": "S10"}],
}


def test_a_scanned_coupon_lowers_the_sale_is_used_and_comes_back_with_the_goods(
    hall: Hall,
) -> None:
    code = one_code(hall)
    hall.offer("TENOFF", **TEN_OFF)
    checkout = hall.shop.till.checkout
    hall.shop.scan("COFFEE", "TEA")
    assert hall.shop.total_minor == 1248
    checkout.show_coupon(code)
    assert hall.shop.total_minor == 1123
    sale = checkout.exact_cash().sale
    assert state(hall, code) is CouponState.USED
    hall.back(sale, 1)
    assert state(hall, code) is CouponState.USED
    hall.at("2026-03-03")
    hall.back(sale, 2)
    assert state(hall, code) is CouponState.ISSUED
    assert hall.coupons.check(code).code == code


def test_spend_and_get_a_coupon_for_the_next_visit(hall: Hall) -> None:
    hall.series()
    hall.offer("TENOFF", **TEN_OFF)
    hall.offer("NEXT", kind="next-coupon", min=1000, series="S10", name="Coupon", name_zh="优惠券")
    anna = hall.member()
    hall.sold(anna, "TEA")
    assert hall.cards.brief(anna).coupons == ()
    hall.sold(anna, "WINE")
    (view,) = hall.cards.brief(anna).coupons
    assert view.first_day == date(2026, 3, 3)
    hall.at("2026-03-03")
    hall.shop.till.checkout.set_member(anna)
    hall.shop.scan("WINE")
    hall.shop.till.checkout.show_coupon(view.code)
    assert hall.shop.total_minor == 1169
