"""The shop's stock levels and coupon codes in the store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from loyalty.rules.coupon import Coupon, CouponSeries, CouponState
from posapp.domain.online_order import OrderState
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CouponCode, OfferId
from posapp.ports.sync import ShopLevel
from sync.protocol import Stream
from sync.shop import InCoupon, InStock
from tests.simulation.shop import OPENED
from tests.sync.incoming.store_side import (
    EARLIER,
    Receiving,
    in_coupon,
    in_level,
    in_order,
    in_product,
)

LATER = EARLIER + timedelta(minutes=30)


def level(store: Receiving, sku: str = "COFFEE") -> ShopLevel:
    """The only level of a product."""
    product = store.on_shelf(sku)
    assert product is not None
    with store.shop.store.read() as work:
        (found,) = work.shop_stock.of(product.id)
    return found


@pytest.mark.rule("sync.stock-sum")
def test_the_shops_level_is_kept_and_the_stores_own_is_its_movements(store: Receiving) -> None:
    """By link or by SKU; the last sweep holds, whatever comes late."""
    sale = store.shop.sold("COFFEE")
    store.hears(in_product("COFFEE", 849), stream=Stream.PRODUCTS)
    store.hears(in_level("COFFEE", 7000, changed_at=LATER), in_level("SOAP", -2000))
    store.hears(in_level("COFFEE", 9000))

    assert level(store).on_hand_milli == 7000
    assert level(store, "SOAP").on_hand_milli == -2000
    with store.shop.store.read() as work:
        assert work.stock.level_milli(sale.lines[0].product_id, "shelf") == -1000


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (in_level("COFFEE", 10**13), "sync.quantity-absurd"),
        (in_level("COFFEE", 1, held_milli=-1), "sync.quantity-absurd"),
        (in_level("COFFEE", 1, location="x" * 300), "sync.row-id"),
        (in_level("NOTHING", 1), "sync.stock-of-unknown"),
        (in_level("COFFEE", 1, changed_at=OPENED + timedelta(days=9)), "sync.row-time"),
    ],
)
def test_a_level_that_cannot_be_stays_out(store: Receiving, wrong: InStock, code: str) -> None:
    """The rest of the sweep is taken over."""
    store.hears(wrong, in_level("SOAP", 3000))

    assert [one[1] for one in store.kept_out] == [code]
    assert level(store, "SOAP").on_hand_milli == 3000


def test_a_level_of_goods_that_come_later_solves_itself(store: Receiving) -> None:
    """The next sweep after the product."""
    store.hears(in_level("PLUM", 1000))
    assert store.kept_out == [("p-PLUM@store-1", "sync.stock-of-unknown")]

    store.hears(in_product("PLUM", 300))
    store.hears(in_level("PLUM", 1000))

    assert store.kept_out == []


def checked(store: Receiving, code: str) -> str:
    """What the till says of a code: nothing where it counts."""
    try:
        store.shop.till.loyalty.coupons.check(code)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.rule("coupons.of-the-shop")
@pytest.mark.parametrize(
    ("worth", "total_minor"), [({"percent_bp": 1000}, 719), ({"off_minor": 150}, 649)]
)
def test_a_code_of_the_shop_takes_off_at_the_till_and_counts_once(
    store: Receiving, worth: dict[str, int], total_minor: int
) -> None:
    """Ten per cent, or 1.50, off a coffee of 7.99; a code for one use is used up then."""
    fields = {"percent_bp": 0, **worth}
    store.hears(in_coupon("SUMMER10", most_in_all=1, **fields))

    checkout = store.shop.till.checkout
    checkout.enter("COFFEE")
    checkout.show_coupon("SUMMER10")
    assert store.shop.total_minor == total_minor
    sale = checkout.exact_cash().sale

    assert checked(store, "SUMMER10") == "coupons.used"
    with store.shop.store.read() as work:
        assert [use.code for use in work.coupons.of_sale(sale.id)] == ["SUMMER10"]


@pytest.mark.rule("coupons.of-the-shop")
def test_a_code_of_the_shop_follows_the_shop(store: Receiving) -> None:
    """Switched off, over, used up there, opened again, deleted."""
    day = timedelta(days=1)
    store.hears(in_coupon("ONE", most_in_all=1), in_coupon("LATE", first_at=OPENED + 5 * day))
    store.hears(in_coupon("OVER", first_at=OPENED - 5 * day, last_at=OPENED - day))
    store.hears(in_coupon("ODD", percent_bp=0), in_coupon("ANY", used=10**6))
    said = {code: checked(store, code) for code in ("ONE", "LATE", "OVER", "ODD", "ANY")}
    assert said == {
        "ONE": "",
        "LATE": "coupons.too-early",
        "OVER": "coupons.expired",
        "ODD": "coupons.unknown",
        "ANY": "",
    }

    store.hears(in_coupon("ONE", most_in_all=1, used=1, changed_at=LATER))
    assert checked(store, "ONE") == "coupons.used"
    later = LATER + timedelta(minutes=1)
    store.hears(in_coupon("ONE", most_in_all=2, used=1, changed_at=later))
    assert checked(store, "ONE") == ""
    store.hears(in_coupon("ONE", most_in_all=2, enabled=False, changed_at=later))
    assert checked(store, "ONE") == "coupons.stopped"
    store.loses(Stream.COUPONS, "k-ANY")
    assert checked(store, "ANY") == "coupons.stopped"


@pytest.mark.rule("coupons.of-the-shop")
def test_a_code_used_in_an_order_is_used_up_at_the_till(store: Receiving) -> None:
    """Once over both sides."""
    store.hears(in_coupon("ONE", most_in_all=1))
    store.hears(in_order("o-1", coupon_codes=("ONE",)))
    assert checked(store, "ONE") == "coupons.used"

    undone = replace(in_order("o-1", coupon_codes=("ONE",)), state=OrderState.CANCELLED)
    store.hears(replace(undone, changed_at=LATER))
    assert checked(store, "ONE") == ""


def test_a_code_used_up_at_the_shop_is_used_up_here(store: Receiving) -> None:
    """A code both sides know counts once over both."""
    code = CouponCode("SUMMER")
    with store.shop.store.write() as work:
        work.coupons.put_series(
            CouponSeries("S", OfferId("TEN"), "Ten off", "九折", OPENED.date(), uses_each=5)
        )
        work.coupons.add(Coupon(code, "S", OPENED))
        work.commit()

    store.hears(in_coupon("SUMMER", used=4, most_in_all=5), in_coupon("OTHER"))
    assert state(store, code) is CouponState.ISSUED
    store.hears(in_coupon("SUMMER", used=5, most_in_all=5, changed_at=LATER))
    assert state(store, code) is CouponState.USED
    store.hears(in_coupon("SUMMER", used=4, most_in_all=5))  # an old copy
    assert state(store, code) is CouponState.USED
    with store.shop.store.read() as work:
        assert sorted(store.incoming.known(work, Stream.COUPONS)) == ["k-OTHER", "k-SUMMER"]
    store.loses(Stream.COUPONS, "k-OTHER", "k-NONE")
    with store.shop.store.read() as work:
        assert store.incoming.known(work, Stream.COUPONS) == ["k-SUMMER"]


def state(store: Receiving, code: CouponCode) -> CouponState:
    """Where a coupon stands."""
    with store.shop.store.read() as work:
        there = work.coupons.get(code)
    assert there is not None
    return there.state


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(in_coupon(), code=""), "sync.coupon-code"),
        (replace(in_coupon(), code="x" * 61), "sync.coupon-code"),
        (in_coupon(percent_bp=10_001), "sync.coupon-worth"),
        (in_coupon(off_minor=-1), "sync.coupon-worth"),
        (in_coupon(used=-1), "sync.coupon-worth"),
        (in_coupon(most_each=-1), "sync.coupon-worth"),
        (in_coupon(most_in_all=10**30), "sync.coupon-worth"),
        (in_coupon(first_at=LATER, last_at=EARLIER), "sync.coupon-days"),
        (in_coupon(first_at=LATER.replace(year=9500)), "sync.coupon-days"),
        (in_coupon(last_at=LATER.replace(year=1)), "sync.coupon-days"),
        (in_coupon(changed_at=OPENED + timedelta(days=9)), "sync.row-time"),
    ],
)
def test_a_coupon_that_cannot_be_stays_out(store: Receiving, wrong: InCoupon, code: str) -> None:
    """With its reason."""
    store.hears(wrong)

    assert [one[1] for one in store.kept_out] == [code]
