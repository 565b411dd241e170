"""Flash sales and budgets over two tills of one store: never given more often than there is."""

from random import Random

import pytest

from loyalty.service.desks import LoyaltyDesks
from posapp.devices.machine import below
from posapp.domain.barcode import EntryLayouts
from posapp.domain.sale import Sale
from posapp.domain.tender import CardSlip
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CountedIds, MemberId, OfferId
from posapp.services.checkout import Checkout
from posapp.services.context import TillContext
from posapp.services.outcomes import Closed
from posapp.services.reading import Reader
from posapp.services.shift_desk import ShiftDesk
from posapp.services.staffing import Staffing
from posapp.settings import StoreSettings
from tests.conftest import Figure
from tests.loyalty.service.hall import Hall, open_hall
from tests.posapp.services.counter import refused
from tests.simulation.shop import CLERK, CLERK_PIN, cheap_hasher

FLASH = OfferId("FLASH")
SOLD_OUT = "offers.used-up-meanwhile"


def another_till(hall: Hall) -> Checkout:
    """A second till over the same store file, with its own services, clerk and shift."""
    shop = hall.shop
    with shop.store.read() as work:
        settings = StoreSettings.of({**work.options.all(), "store.till": "2"})
    old = shop.till.context
    context = TillContext(
        shop.store, shop.clock, CountedIds("second"), shop.pen, settings, old.software
    )
    staffing = Staffing(context, cheap_hasher())
    staffing.sign_in(CLERK, CLERK_PIN)
    ShiftDesk(context, staffing).open(0)
    desks = LoyaltyDesks(context, staffing, below)
    reader = Reader(EntryLayouts(settings.currency), settings.text("store.region"))
    return Checkout(context, staffing, reader, desks.program)


def two_tills(**offer: object) -> tuple[Hall, Checkout, Checkout]:
    """A shop with one offer of so many, and its two tills."""
    hall = open_hall()
    hall.offer(FLASH, kind="percent", scope={"sku": ["TEA"]}, bp=5000, **offer)
    return hall, hall.shop.till.checkout, another_till(hall)


def given(hall: Hall) -> tuple[int, int]:
    """How often the offer was given, and what it took off in all."""
    with hall.shop.store.read() as work:
        used = work.offers.used(FLASH)
    return used.times, used.amount_minor


STOCK = {"limits": [{"kind": "stock", "count": 3}]}


def test_the_last_one_goes_to_who_pays_first() -> None:
    hall, first, second = two_tills(**STOCK)
    for till in (first, second):
        till.enter("TEA")
        till.enter("TEA")
    assert [till.view().cart.total_minor for till in (first, second)] == [448, 448]
    first.exact_cash()
    assert refused(second.exact_cash) == SOLD_OUT
    view = second.view()
    assert view.cart.total_minor == 224 + 449
    assert view.settlement is None
    assert second.exact_cash().sale.total_minor == 673
    assert given(hall)[0] == 3


@pytest.mark.rule("checkout.price-said-first")
def test_a_card_that_was_charged_stays_on_the_counter_and_the_rest_is_due() -> None:
    hall, first, second = two_tills(limits=[{"kind": "stock", "count": 1}])
    for till in (first, second):
        till.enter("TEA")
    first.exact_cash()
    slip = CardSlip("Visa", "4242", "A1")
    assert refused(lambda: second.pay_card(224, slip)) == SOLD_OUT
    view = second.view()
    assert view.settlement is not None
    assert [tender.amount_minor for tender in view.settlement.tenders] == [224]
    assert view.settlement.due_minor == 449 - 224
    sale = second.exact_cash().sale
    assert [tender.amount_minor for tender in sale.tenders] == [224, 225]
    assert given(hall)[0] == 1


def test_points_stay_held_when_the_offer_has_gone() -> None:
    hall, first, second = two_tills(limits=[{"kind": "stock", "count": 1}])
    anna = hall.member()
    hall.earned(anna, 100)
    for till in (first, second):
        till.enter("TEA")
    second.set_member(anna)
    assert second.pay_points(100) is None
    first.exact_cash()
    assert refused(second.exact_cash) == SOLD_OUT
    assert hall.points.balances(anna).held == 100
    sale = second.exact_cash().sale
    assert (sale.points_used, sale.total_minor) == (100, 449)
    assert (hall.points.balances(anna).held, given(hall)[0]) == (0, 1)


LIMITS = {
    "stock": ({"kind": "stock", "count": 20}, 20, 10**9),
    "stock of the day": ({"kind": "stock-day", "count": 15}, 15, 10**9),
    "budget": ({"kind": "budget", "amount": 3_000}, 10**9, 3_000),
    "budget of the store": ({"kind": "budget-store", "amount": 2_500}, 10**9, 2_500),
}


@pytest.mark.rule("offers.never-used-twice")
@pytest.mark.rule("offers.uses-over-tills")
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", LIMITS)
def test_limits_are_never_exceeded_over_two_tills(name: str, figure: Figure) -> None:
    limit, most_times, most_minor = LIMITS[name]
    refusals_in_all = 0
    for seed in range(figure(ci=3, long=100)):
        hall, *tills = two_tills(limits=[limit])
        chance, members = Random(seed), [hall.member("ANNA"), hall.member("BEN"), None]
        refusals = 0
        for _ in range(40):
            till = chance.choice(tills)
            refusals += not one_act(till, chance, chance.choice(members))
            times, minor = given(hall)
            assert times <= most_times
            assert minor <= most_minor
        for till in tills:
            if till.view().cart.lines:
                refusals += paid(till) is None
        times, minor = given(hall)
        assert times <= most_times
        assert 0 < minor <= most_minor
        assert minor == taken_off(hall)
        refusals_in_all += refusals
        assert hall.shop.findings(printed_head=hall.shop.head) == ()
        hall.shop.store.close()
    assert refusals_in_all > 0


@pytest.mark.rule("coupons.never-used-twice")
def test_a_coupon_used_at_another_till_keeps_the_card_on_the_counter() -> None:
    hall = open_hall()
    one, two = hall.shop.till.checkout, another_till(hall)
    hall.series("S10", offer_id=FLASH)
    shown = {"kind": "coupon", "series": "S10"}
    hall.offer(FLASH, kind="percent", scope={"sku": ["TEA"]}, bp=1000, conditions=[shown])
    (coupon,) = hall.coupons.issue_up_to("S10", 1, by="manager")
    for till in (one, two):
        till.enter("TEA")
        till.show_coupon(coupon.code)
        assert till.view().cart.total_minor == 404
    two.pay_card(100, CardSlip())
    assert one.exact_cash().sale.total_minor == 404
    assert refused(two.exact_cash) == SOLD_OUT
    settlement = two.view().settlement
    assert settlement is not None
    assert (settlement.due_minor, settlement.paid_minor) == (349, 100)
    assert two.exact_cash().sale.total_minor == 449
    assert hall.shop.findings(printed_head=hall.shop.head) == ()


def one_act(till: Checkout, chance: Random, member_id: MemberId | None) -> bool:
    """Scan, name a member, or pay; False where the offer had gone meanwhile."""
    lines = till.view().cart.lines
    if not lines or chance.random() < 0.5:
        till.enter("TEA")
        if chance.random() < 0.3:
            till.set_member(member_id)
        return True
    return paid(till) is not None


def paid(till: Checkout) -> Closed | None:
    """Exact cash; where an offer has gone meanwhile, again at the new total."""
    try:
        return till.exact_cash()
    except Refusal as gone:
        code = gone.code
    assert code == SOLD_OUT
    till.exact_cash()
    return None


def taken_off(hall: Hall) -> int:
    """What the receipts say that the offer took off."""
    with hall.shop.store.read() as work:
        sales: list[Sale] = list(work.sales.all())
    lines = [line for sale in sales for line in sale.lines]
    return sum(r.amount_minor for line in lines for r in line.reductions if r.code == FLASH)
