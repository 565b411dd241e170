"""Orders made online: kept as the shop says, with what was done here, and what they earn."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from loyalty.rules.coupon import Coupon, CouponSeries, CouponState
from loyalty.rules.member import Purpose
from loyalty.rules.program import Program
from posapp.domain.online_order import OnlineOrder, OnlinePayment, OrderState
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.kernel.ids import CouponCode, MemberId, OfferId, SaleId
from posapp.kernel.money import Currency
from posapp.ports.sync import OrderRow
from sync.protocol import Stream
from tests.simulation.shop import OPENED
from tests.sync.incoming.store_side import EARLIER, Receiving, in_member, in_order, order_line

LATER = EARLIER + timedelta(minutes=30)


@pytest.fixture
def anna(store: Receiving) -> MemberId:
    """A member with an account at the shop."""
    member = store.joins("anna")
    store.hears(in_member("c-1", number=member.number))
    return member.id


def hers(remote_id: str = "o-1", **rest: object) -> OnlineOrder:
    """An order of 11.97 that she signed in for."""
    return in_order(remote_id, member_remote_id="c-1", **rest)


def kept(store: Receiving, remote_id: str = "o-1") -> OrderRow:
    """An order that is there."""
    row = store.order_row(remote_id)
    assert row is not None
    return row


def steps_of(store: Receiving, remote_id: str = "o-1") -> list[str]:
    """An order's way."""
    order_id = kept(store, remote_id).id
    with store.shop.store.read() as work:
        return [one.step for one in work.order_steps.of(order_id)]


# ---------------------------------------------------------------- kept


def test_an_order_is_on_its_buyers_card_with_its_way(store: Receiving, anna: MemberId) -> None:
    """By the account she was signed in with; a typed e-mail is nobody's proof."""
    store.hears(hers(), in_order("o-2", buyer_email="anna@example.com"))

    with store.shop.store.read() as work:
        rows = work.online_orders.of_member([anna])
    assert [row.order.remote_id for row in rows] == ["o-1"]
    assert steps_of(store) == ["paid"]


@pytest.mark.rule("sync.order-buyer")
def test_an_order_that_came_before_its_buyer_finds_her(store: Receiving) -> None:
    """The streams need no order between them."""
    member = store.joins("anna")
    store.hears(hers())
    assert kept(store).order.member_id is None

    store.hears(in_member("c-1", number=member.number))

    assert kept(store).order.member_id == member.id
    assert store.points(member.id) == 11


@pytest.mark.rule("points.online-since-joined")
def test_what_she_bought_online_before_she_joined_earns_nothing(store: Receiving) -> None:
    """The first look at a shop brings its whole past; her orders are hers, her points new ones."""
    member = store.joins("anna")
    store.hears(in_member("c-1", number=member.number))
    store.hears(hers(placed_at=OPENED - timedelta(days=400)))
    assert kept(store).order.member_id == member.id
    assert store.points(member.id) == 0


@pytest.mark.rule("sync.order-ours-stays")
def test_what_was_done_here_stays_whatever_the_shop_says(store: Receiving) -> None:
    """Picking, identity and hand-over are this store's."""
    store.hears(hers(pick_up=True))
    done = replace(
        kept(store),
        picked=json.dumps({"l-1": 1000}),
        picker="clerk",
        identity_checked="clerk",
        hand_over_sale=SaleId("sale-1"),
        due_at=OPENED,
    )
    with store.shop.store.write() as work:
        work.online_orders.put(done)
        work.commit()

    store.hears(hers(pick_up=True, state=OrderState.READY, changed_at=LATER))

    row = kept(store)
    assert row.order.state is OrderState.READY
    ours = ("id", "picked", "picker", "identity_checked", "hand_over_sale", "due_at")
    assert [getattr(row, name) for name in ours] == [getattr(done, name) for name in ours]


def test_the_last_word_holds_whatever_the_order_of_arrival(store: Receiving) -> None:
    """A state goes back only when the shop says so later."""
    first, last = hers(), hers(state=OrderState.SENT, changed_at=LATER)
    for pages in ((first, last), (last, first), (last, first, last)):
        store.hears(*pages)
        assert kept(store).order.state is OrderState.SENT


@pytest.mark.rule("sync.own-sale")
def test_a_receipt_of_a_till_is_no_order(store: Receiving) -> None:
    """It is on her card already."""
    sale = store.shop.sold("COFFEE")
    store.hears(in_order("o-7", own_id=sale.id), in_order("o-8", own_id="sale-of-another-till"))

    assert (store.order_row("o-7"), store.order_row("o-8"), store.kept_out) == (None, None, [])


def test_a_deleted_order_is_marked_and_stays_so(store: Receiving) -> None:
    """A late copy of it changes nothing."""
    store.hears(hers())
    store.loses(Stream.ORDERS, "o-1", "o-never")
    store.hears(hers(changed_at=LATER))

    assert kept(store).order.state is OrderState.DELETED
    with store.shop.store.read() as work:
        assert store.incoming.known(work, Stream.ORDERS) == []
    assert steps_of(store) == ["paid", "deleted"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (hers(total_minor=-1), "sync.order-amount"),
        (hers(total_minor=10**12), "sync.order-amount"),
        (hers(shipping_minor=-100), "sync.order-amount"),
        (hers(currency=Currency("USD", 2)), "sync.currency-other"),
        (hers(payments=(OnlinePayment("p", "card", -5),)), "sync.order-amount"),
        (hers(placed_at=OPENED + timedelta(days=9)), "sync.row-time"),
        (in_order("o-1", order_line("l", "TEA", -1, 100)), "sync.quantity-absurd"),
        (in_order("o-1", order_line("l", "TEA", 10**13, 100)), "sync.quantity-absurd"),
        (
            in_order("o-1", order_line("l", "TEA", 1, 100, returned_milli=2000)),
            "sync.quantity-absurd",
        ),
        (
            in_order("o-1", order_line("l", "TEA", 1, 100), order_line("l", "TEA", 1, 100)),
            "sync.order-line-twice",
        ),
        (
            in_order("o-1", *(order_line(f"l{n}", "TEA", 1, 100) for n in range(2001))),
            "sync.order-too-long",
        ),
    ],
)
def test_an_order_that_cannot_be_stays_out(store: Receiving, wrong: OnlineOrder, code: str) -> None:
    """The others of its page come in; put right, it does too."""
    store.hears(wrong, in_order("o-2"))
    assert store.kept_out == [("o-1", code)]
    assert store.order_row("o-1") is None
    assert store.order_row("o-2") is not None

    store.hears(hers())
    assert store.kept_out == []


def test_a_long_or_nasty_note_costs_no_order(store: Receiving) -> None:
    """What somebody typed is shown to a clerk: control signs and card numbers go."""
    store.hears(hers(note="my card \x1b[2J 4111 1111 1111 1111\u202e" + "!" * 5000))

    note = kept(store).order.note
    assert "4111 1111" not in note
    assert "\x1b" not in note
    assert len(note) <= 1000


# ---------------------------------------------------------------- points


@pytest.mark.rule("points.online-once")
def test_an_order_earns_once_however_often_it_is_told(store: Receiving, anna: MemberId) -> None:
    """11.97 are eleven points, and tier points beside them."""
    store.hears(hers())
    store.hears(hers(), hers(state=OrderState.SENT, changed_at=LATER))

    assert store.points(anna) == 11
    entries = entries_of(store, anna)
    assert [(one[0], one[1]) for one in entries] == [("earn", 11)]


def entries_of(store: Receiving, member_id: MemberId) -> list[tuple[str, int]]:
    """Her entries of points: kind and amount."""
    with store.shop.store.read() as work:
        return [
            (one.kind.value, sum(lot.points for lot in one.born) or one.points)
            for one in work.points.entries(member_id, "points")
        ]


def test_an_unpaid_order_earns_when_it_is_paid(store: Receiving, anna: MemberId) -> None:
    """Not for being made."""
    store.hears(hers(state=OrderState.UNPAID, payments=()))
    assert store.points(anna) == 0

    store.hears(hers(changed_at=LATER))
    assert store.points(anna) == 11


@pytest.mark.rule("points.online-once")
def test_goods_that_come_back_take_their_points_along(store: Receiving, anna: MemberId) -> None:
    """In whatever steps: what is kept earns, by the trace of the day it was paid."""
    store.hears(hers())
    back = (
        order_line("l-1", "COFFEE", 1, 799),
        order_line("l-2", "SOAP", 2, 398, returned_milli=1000),
    )
    part = replace(hers(changed_at=LATER), lines=back)
    store.has(Program(earning=()))  # the rules of today are not asked

    store.hears(part)
    assert store.points(anna) == 9
    store.hears(part, replace(part, changed_at=LATER + timedelta(minutes=1)))
    assert store.points(anna) == 9
    store.hears(hers(state=OrderState.REFUNDED, changed_at=LATER + timedelta(minutes=2)))
    assert store.points(anna) == 0


@pytest.mark.rule("points.booked-once")
def test_a_return_here_takes_the_online_points_back_at_once(
    store: Receiving, anna: MemberId
) -> None:
    """8 of 11 go with the coffee, before the shop has told its order anew, and after."""
    store.hears(hers(state=OrderState.SENT))
    desk = store.shop.till.returns
    case = desk.find(kept(store).order.code)
    first = case.sale.lines[0]
    desk.refund(case, [LineBack(first.number, first.quantity.milli, "changed-mind", GoodsGo.SHELF)])
    left = store.points(anna)
    assert left == 3
    store.hears(hers(state=OrderState.SENT, changed_at=LATER))
    assert store.points(anna) == left


@pytest.mark.parametrize("end", ["cancelled", "deleted", "money back"])
def test_an_order_that_came_to_nothing_leaves_no_points(
    store: Receiving, anna: MemberId, end: str
) -> None:
    """Cancelled, deleted at the shop, or all of its money given back."""
    store.hears(hers())
    if end == "cancelled":
        store.hears(hers(state=OrderState.CANCELLED, changed_at=LATER))
    elif end == "deleted":
        store.loses(Stream.ORDERS, "o-1")
    else:
        paid = (OnlinePayment("pay-1", "card", 1197, refunded_minor=1197),)
        store.hears(hers(payments=paid, changed_at=LATER))

    assert store.points(anna) == 0


def test_what_is_collected_here_is_not_earned_twice(store: Receiving, anna: MemberId) -> None:
    """Its hand-over receipt earns by the ordinary rules; one booked here later takes over."""
    store.hears(hers("o-1", pick_up=True))
    assert store.points(anna) == 0

    store.hears(hers("o-2"))
    assert store.points(anna) == 11
    booked = replace(kept(store, "o-2"), hand_over_sale=SaleId("sale-9"))
    with store.shop.store.write() as work:
        work.online_orders.put(booked)
        work.commit()
    store.hears(hers("o-2", changed_at=LATER))
    assert store.points(anna) == 0


def test_who_left_the_program_earns_nothing(store: Receiving, anna: MemberId) -> None:
    """Her order is there to be handled all the same."""
    store.consents.withdraw(anna, Purpose.PROGRAM)
    store.hears(hers())

    assert store.points(anna) == 0
    assert kept(store).order.member_id == anna


# ---------------------------------------------------------------- coupons


@pytest.fixture
def coupon(store: Receiving) -> CouponCode:
    """A coupon for one use."""
    code = CouponCode("100200300")
    series = CouponSeries("S", OfferId("TEN"), "Ten off", "九折", OPENED.date())
    with store.shop.store.write() as work:
        work.coupons.put_series(series)
        work.coupons.add(Coupon(code, "S", OPENED))
        work.commit()
    return code


def state_of(store: Receiving, code: CouponCode) -> tuple[CouponState, int]:
    """Where a coupon stands, and how often it counts as used."""
    with store.shop.store.read() as work:
        there = work.coupons.get(code)
        assert there is not None
        return there.state, work.coupons.uses_of_code(code)


@pytest.mark.rule("coupons.used-online")
def test_a_coupon_used_online_is_used_up_here(store: Receiving, coupon: CouponCode) -> None:
    """Told twice, it counts once; cancelled, it is free again."""
    order = in_order("o-1", coupon_codes=(coupon, "SUMMER", "C-wrong"))
    store.hears(order)
    store.hears(order)
    assert state_of(store, coupon) == (CouponState.USED, 1)

    store.hears(replace(order, state=OrderState.CANCELLED, changed_at=LATER))
    store.hears(replace(order, state=OrderState.CANCELLED, changed_at=LATER))
    assert state_of(store, coupon) == (CouponState.ISSUED, 0)


@pytest.mark.rule("coupons.used-online")
def test_a_coupon_used_on_both_sides_is_told_to_a_person(
    store: Receiving, coupon: CouponCode
) -> None:
    """Both uses stay in the books."""
    store.hears(in_order("o-1", coupon_codes=(coupon,)))
    store.hears(in_order("o-2", coupon_codes=(coupon,)))

    assert state_of(store, coupon) == (CouponState.USED, 2)
    with store.shop.store.read() as work:
        (told,) = work.differences.open()
    assert (told.kind, told.code, told.blanks["order"]) == ("double", "sync.coupon-twice", "Ao-2")
