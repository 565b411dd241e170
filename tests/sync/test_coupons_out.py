"""A coupon of the store is good online too, and is used once over both."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from loyalty.rules.coupon import CouponState
from loyalty.service.accounts import Accounts
from loyalty.service.coupon_desk import CouponView, Hand
from loyalty.service.from_shop import ShopMembers
from loyalty.service.program_book import ProgramBook
from loyalty.service.shop_orders import ShopOrders
from loyalty.service.tier_desk import TierDesk
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CouponCode, OfferId
from posapp.services.shop_intake import build_incoming
from sync.engine import EngineSettings
from sync.protocol import Stream
from sync.shop import ShopMap
from tests.builders import EUR
from tests.loyalty.service.hall import BERLIN, Hall, open_hall
from tests.simulation.shop import OPENED
from tests.sync.fake_shop import ABILITIES, FakeShop
from tests.sync.incoming.store_side import in_coupon, in_order
from tests.sync.joined import Joined
from tests.sync.jumpy_clock import JumpyClock
from tests.sync.shop_faults import Fault

THANKS = {
    "kind": "basket",
    "amount": 200,
    "conditions": [
        {"kind": "coupon", "series": "THANKS"},
        {"kind": "subtotal", "min": 500, "scope": {"all": True}},
    ],
}


@pytest.fixture
def hall() -> Hall:
    """A store whose series THANKS counts online too: 2.00 off from 5.00 on."""
    hall = open_hall(options={"shop.coupon_series": "THANKS, OTHER"})
    hall.offer("THANKS", **THANKS)
    hall.series("THANKS", offer_id=OfferId("THANKS"), last_day=date(2026, 12, 31))
    return hall


@pytest.fixture
def joined(hall: Hall) -> Joined:
    """The store joined to a shop, with the real intake; the first look is done."""
    clock = JumpyClock(OPENED)
    settings = EngineSettings(zone=BERLIN)
    joined = Joined(hall.shop.store, hall.context, FakeShop(clock), clock, settings=settings)
    accounts, programs = Accounts(hall.context), ProgramBook(hall.context)
    tiers = TierDesk(hall.context, accounts, programs)
    joined.intake = build_incoming(
        hall.context,
        ShopMap("store", EUR, {"standard": "A"}),
        members=ShopMembers(hall.context, ""),
        orders=ShopOrders(hall.context, accounts, programs, tiers),
    )
    joined.restart()
    return joined


def handed_out(hall: Hall, series: str = "THANKS", **rest: bool) -> CouponView:
    """Anna gets a coupon of the series."""
    anna = hall.member("ANNA")
    (view,) = hall.coupons.issue_to(series, [anna], Hand("spring", **rest), by="manager")
    return view


def state(hall: Hall, code: str) -> CouponState:
    """Where a code stands here."""
    with hall.context.store.read() as work:
        coupon = work.coupons.get(CouponCode(code))
    assert coupon is not None
    return coupon.state


def bought_with(hall: Hall, view: CouponView) -> None:
    """Anna buys a coffee with it at the till."""
    checkout = hall.shop.till.checkout
    checkout.set_member(view.coupon.member_id)
    checkout.enter("COFFEE")
    checkout.show_coupon(view.code)
    sale = checkout.exact_cash().sale
    assert sale.total_minor == 599


@pytest.mark.rule("coupons.told-online")
@pytest.mark.rule("sync.coupon-told")
@pytest.mark.rule("sync.coupon-worth-online")
def test_a_coupon_is_made_in_the_shop_when_it_is_handed_out(hall: Hall, joined: Joined) -> None:
    """Under the code that is printed, with what it takes off, from when to when, once."""
    view = handed_out(hall)
    joined.run()
    (told,) = joined.shop.books.coupons.values()
    assert told.code == view.text
    assert (told.percent_bp, told.off_minor, told.least_minor) == (0, 200, 500)
    assert (told.most_in_all, told.is_open) == (1, True)
    assert told.last_at is not None
    assert told.last_at.isoformat() == "2026-12-31T23:00:00+00:00"  # midnight in Berlin


@pytest.mark.rule("coupons.good-online")
def test_other_series_stay_in_the_store(hall: Hall, joined: Joined) -> None:
    hall.series("S10", offer_id=OfferId("THANKS"))
    handed_out(hall, "S10")
    joined.run()
    assert joined.shop.books.coupons == {}


@pytest.mark.rule("sync.coupon-uses")
def test_used_at_the_till_it_is_void_there_and_given_back_it_counts_again(
    hall: Hall, joined: Joined
) -> None:
    view = handed_out(hall)
    joined.run()
    checkout = hall.shop.till.checkout
    checkout.set_member(view.coupon.member_id)
    checkout.enter("COFFEE")
    checkout.show_coupon(view.code)
    sale = checkout.exact_cash().sale
    joined.run()
    told = joined.shop.books.coupons[view.text]
    assert (told.is_open, told.most_in_all) == (False, 0)
    assert told.remote_id

    hall.back(sale)
    joined.run()
    told = joined.shop.books.coupons[view.text]
    assert (told.is_open, told.most_in_all) == (True, 1)


def test_a_cancelled_coupon_and_a_stopped_series_are_void_there(hall: Hall, joined: Joined) -> None:
    first = handed_out(hall)
    (second,) = hall.coupons.issue_up_to("THANKS", 2, by="manager")
    joined.run()
    hall.coupons.cancel(first.code, "lost", by="manager")
    joined.run()
    open_ones = {code for code, told in joined.shop.books.coupons.items() if told.is_open}
    assert open_ones == {second.text}
    hall.coupons.stop_series("THANKS", by="manager")
    joined.run()
    assert not any(told.is_open for told in joined.shop.books.coupons.values())


def test_used_before_the_shop_ever_knew_it_is_never_made_there(hall: Hall, joined: Joined) -> None:
    """A day without a line: handed out and used."""
    bought_with(hall, handed_out(hall))
    joined.run()
    assert joined.shop.books.coupons == {}
    assert not joined.rows("queued", "later", "person")


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.DROP_BEFORE, Fault.SLOW])
def test_a_lost_answer_makes_no_second_and_voids_it_all_the_same(
    hall: Hall, joined: Joined, fault: Fault
) -> None:
    view = handed_out(hall)
    joined.shop.faults.plan[joined.shop.faults.calls + 1] = fault
    joined.run(until=lambda: "later" in joined.did)
    bought_with(hall, view)
    joined.run()
    told = joined.shop.books.coupons.get(view.text)
    assert told is None or not told.is_open


@pytest.mark.rule("coupons.used-online")
def test_used_in_an_order_it_is_captured_here_once(hall: Hall, joined: Joined) -> None:
    """The customer typed what is printed, in small letters; her order comes twice."""
    view = handed_out(hall)
    joined.run()
    order = in_order("o-1", coupon_codes=(view.text.lower(),))
    joined.shop.tell(Stream.ORDERS, order)
    joined.run(until=lambda: state(hall, view.code) is CouponState.USED)
    with pytest.raises(Refusal, match=r"coupons\.used"):
        hall.coupons.check(view.code, view.coupon.member_id)
    with hall.context.store.read() as work:
        assert [use.sale_id for use in work.coupons.uses(view.code)]
        assert list(work.differences.open()) == []


@pytest.mark.rule("coupons.used-online")
def test_used_on_both_sides_both_stand_and_a_person_is_told(hall: Hall, joined: Joined) -> None:
    """The line was down: a clerk took it, and a customer did online."""
    view = handed_out(hall)
    joined.run()
    joined.shop.tell(Stream.ORDERS, in_order("o-1", coupon_codes=(view.text,)))
    bought_with(hall, view)
    joined.run(until=lambda: bool(differences(hall)))
    assert differences(hall) == ["sync.coupon-twice"]
    with hall.context.store.read() as work:
        assert work.coupons.uses_of_code(view.code) == 2


def differences(hall: Hall) -> list[str]:
    """What a person is told."""
    with hall.context.store.read() as work:
        return [one.code for one in work.differences.open()]


@pytest.mark.rule("coupons.ours-online")
def test_what_the_shop_says_of_our_own_code_makes_no_second_series(
    hall: Hall, joined: Joined
) -> None:
    """It comes back as the shop keeps it; used up there, it is used up here before its order."""
    view = handed_out(hall)
    joined.run()
    later = joined.clock.now() + timedelta(minutes=5)
    told = in_coupon(view.text.lower(), remote_id=f"coupon-{view.text}", most_in_all=1)
    joined.shop.tell(Stream.COUPONS, replace(told, used=1, changed_at=later))
    joined.run(until=lambda: state(hall, view.code) is CouponState.USED)
    with hall.context.store.read() as work:
        assert [one.id for one in work.coupons.all_series()] == ["THANKS"]
        link = work.links.remote("coupon", view.code)
    assert link is not None
    joined.shop.tell(Stream.ORDERS, in_order("o-1", coupon_codes=(view.text.lower(),)))
    joined.run(until=lambda: bool(uses(hall, view.code)))
    assert differences(hall) == []


def uses(hall: Hall, code: str) -> list[str]:
    """The receipts and orders that used a code."""
    with hall.context.store.read() as work:
        return [use.sale_id for use in work.coupons.uses(CouponCode(code))]


def test_a_shop_that_knows_no_first_day_hears_of_it_on_that_day(hall: Hall, joined: Joined) -> None:
    joined.shop.abilities = replace(ABILITIES, coupon_starts=False)
    joined.restart()
    view = handed_out(hall, next_visit=True)
    joined.run(until=lambda: "waits" in joined.did)
    assert joined.row(view.code).code == "sync.waits-for-day"
    assert joined.shop.books.coupons == {}
    joined.clock.wait(24 * 3600)
    joined.run()
    assert joined.shop.books.coupons[view.text].is_open
    assert joined.clock.now() >= joined.shop.books.coupons[view.text].first_at


def test_a_shop_that_takes_no_coupons_is_told_nothing(hall: Hall, joined: Joined) -> None:
    joined.shop.abilities = replace(ABILITIES, makes_coupons=False)
    joined.restart()
    handed_out(hall)
    joined.run()
    assert joined.shop.books.coupons == {}


def test_what_no_shop_can_count_goes_to_a_person(hall: Hall, joined: Joined) -> None:
    """A free loaf is no amount off the order."""
    hall.offer("LOAF", kind="percent", bp=10_000, scope={"cat": ["BREAD"]})
    hall.series("OTHER", offer_id=OfferId("LOAF"))
    view = handed_out(hall, "OTHER")
    joined.run(until=lambda: "person" in joined.did)
    assert joined.row(view.code).code == "sync.coupon-too-special"


@pytest.mark.rule("coupons.online-catch-up")
def test_the_end_of_the_day_finds_what_the_shop_does_not_know(hall: Hall, joined: Joined) -> None:
    """A series that was chosen after its coupons were out; told once, it is not told again."""
    view = handed_out(hall)
    with hall.context.store.write() as work:
        (row,) = work.outbox.of_subject("coupon", view.code)
        work.outbox.put(replace(row, state="done"))
        work.commit()
    assert hall.job.run().coupons == 1
    joined.run()
    assert joined.shop.books.coupons[view.text].is_open
    assert hall.job.run().coupons == 0
