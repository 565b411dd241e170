"""The year of sales as real history: every day a shift, every basket a sale, a signed journal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby

from loyalty.rules.coupon_code import Chance
from loyalty.service.desks import LoyaltyDesks
from posapp.demo.backroom import Backroom, StockPlan
from posapp.demo.day_store import DayStore
from posapp.demo.extras import BOSS, MANAGER, DemoPerson, on_duty
from posapp.demo.loyalty import Club
from posapp.demo.offers import DataOffers
from posapp.demo.office_life import (
    OfficeLife,
    cash_moved,
    is_left,
    is_opened,
    open_drawer,
    said,
    sought_in_vain,
)
from posapp.demo.opinions import Opinions
from posapp.demo.prices import SHELF_PRICES, ShelfPrices
from posapp.demo.source import ZONE
from posapp.demo.spending import Spending
from posapp.demo.tenders import chance, payment
from posapp.demo.values import DemoBasket, DemoData, DemoLine
from posapp.domain.barcode import EntryLayouts
from posapp.domain.cart import Cart, CartLine
from posapp.domain.discount import PriceOverride
from posapp.domain.product import Product
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CartId, Ids, LineId, MemberId
from posapp.kernel.quantity import Quantity
from posapp.ports import HeldCart, PinHasher, Signer, Store, Work
from posapp.services.checkout import Checkout
from posapp.services.context import TillContext
from posapp.services.outcomes import Closed
from posapp.services.reading import Reader
from posapp.services.search_misses import note_miss
from posapp.services.shift_desk import ShiftDesk
from posapp.services.staffing import Staffing
from posapp.services.work_hours import WorkHours
from posapp.settings import StoreSettings
from posapp.version import VERSION

FLOAT_MINOR = 200_00
BEFORE, AFTER = timedelta(minutes=10), timedelta(minutes=5)
HAND_OVER = time(15)
LAST_MOMENT = time(23, 59, 59, 999_000)
OFF_PERCENT = 30
"""On so many days in a hundred the drawer does not hold what it should; by up to 50 cents."""
MOST_OFF_MINOR = 50

OVERRIDE_REASON = "Weighed or marked by hand"


@dataclass(frozen=True, slots=True)
class DemoTools:
    """What the outside world brings to the building of the demo store."""

    ids: Ids
    signer: Signer
    hasher: PinHasher
    below: Chance


class KnownPins:
    """Keeps `ports.PinHasher`: hashes as the real one does, but knows its own hashes again at once.

    Somebody signs in on each of 354 days; a real check takes a tenth of a second on purpose.
    """

    def __init__(self, hasher: PinHasher) -> None:
        self._hasher = hasher
        self._pins: dict[str, str] = {}

    def hash(self, pin: str) -> str:
        """The real hash of the PIN."""
        made = self._hasher.hash(pin)
        self._pins[made] = pin
        return made

    def matches(self, pin_hash: str, pin: str) -> bool:
        """Whether the hash was made here from this PIN."""
        return self._pins.get(pin_hash) == pin


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one day, over the day's one transaction."""

    work: Work
    staffing: Staffing
    shifts: ShiftDesk
    checkout: Checkout
    loyalty: LoyaltyDesks
    hours: WorkHours


class History:
    """Sells the data's baskets on the days and at the times at which they were sold."""

    def __init__(
        self,
        store: Store,
        data: DemoData,
        settings: StoreSettings,
        tools: DemoTools,
        club: Club | None = None,
    ) -> None:
        self._club = club or Club()
        self._data = data
        self._store = DayStore(store)
        self._tools = tools
        self._clock = SetClock(data.baskets[0].at)
        self._context = TillContext(
            self._store, self._clock, tools.ids, tools.signer, settings, VERSION
        )
        self._offers = DataOffers()
        self._prices = ShelfPrices.of(data.baskets)
        self._products: dict[int, Product] = {}
        self._spending = Spending()
        self._backroom = Backroom(self._context, StockPlan.of(data, ()))
        self._office = OfficeLife(self._context)
        self._opinions = Opinions(self._context)
        self._week = (0, 0)

    def sell(self, baskets: Sequence[DemoBasket]) -> Iterator[int]:
        """Sell baskets in the order of time; yields how many are stored after each day."""
        done = 0
        self._backroom = Backroom(self._context, StockPlan.of(self._data, baskets))
        for day, rows in groupby(baskets, key=day_of):
            of_day = list(rows)
            with self._store.day() as work:
                self._day(self._desk(work), day, of_day)
            done += len(of_day)
            yield done

    def _desk(self, work: Work) -> Desk:
        staffing = Staffing(self._context, self._tools.hasher)
        reader = Reader(EntryLayouts(self._context.settings.currency))
        self._offers.set(())
        loyalty = LoyaltyDesks(self._context, staffing, self._tools.below)
        self._offers.program = loyalty.program
        checkout = Checkout(self._context, staffing, reader, self._offers)
        shifts, hours = ShiftDesk(self._context, staffing), WorkHours(self._context, staffing)
        return Desk(work, staffing, shifts, checkout, loyalty, hours)

    def _day(self, desk: Desk, day: date, baskets: list[DemoBasket]) -> None:
        self._clock.set(max(_local(day, time.min), baskets[0].at - BEFORE))
        boss_is_in = self._boss_comes(desk, day)
        early, late = on_duty(day)
        if _is_late(baskets[0]):
            early = late
        _sign_in(desk, early)
        desk.shifts.open(FLOAT_MINOR)
        for basket in baskets:
            self._clock.set(basket.at)
            if early is not late and _is_late(basket):
                desk.hours.go_home()
                early = late
                _sign_in(desk, late)
            closed = self._basket(desk, basket, day)
            self._opinions.ask(desk.work, closed.sale, basket.basket_id)
        self._small_things(desk, day, baskets[-1])
        self._clock.set(min(_local(day, LAST_MOMENT), baskets[-1].at + AFTER))
        expected = desk.shifts.count_preview(0).expected_minor
        desk.shifts.close(expected + _over_short(day.toordinal()))
        desk.loyalty.days.run()
        desk.hours.go_home()
        if boss_is_in:
            _sign_in(desk, BOSS)
            desk.hours.go_home()

    def _boss_comes(self, desk: Desk, day: date) -> bool:
        """The manager comes on the first morning of each week, before the till opens."""
        year, week, _ = day.isocalendar()
        if (year, week) == self._week:
            return False
        self._week = (year, week)
        _sign_in(desk, BOSS)
        self._backroom.morning(desk.work, desk.staffing, day)
        self._office.morning(desk.staffing)
        self._opinions.morning(desk.staffing)
        return True

    def _small_things(self, desk: Desk, day: date, last: DemoBasket) -> None:
        """A drawer opened without a sale, cash put in or taken out, a basket left behind."""
        if is_opened(day):
            open_drawer(desk.work, self._context, desk.staffing.signed_in().id)
        if moved := cash_moved(day):
            desk.shifts.cash(moved[0], said(moved[1], self._context))
        if words := sought_in_vain(day):
            note_miss(self._context, words)
        if is_left(day):
            self._offers.set(())
            cart = Cart(CartId(self._tools.ids.new()), (self._line(desk, last.lines[0], day),))
            desk.work.carts.hold(HeldCart(cart, "", last.at, ""))
            desk.checkout.recall(cart.id)
            desk.checkout.clear()

    def _basket(self, desk: Desk, basket: DemoBasket, day: date) -> Closed:
        lines = tuple(self._line(desk, line, day) for line in basket.lines)
        member_id = self._club.members.get(basket.household_id)
        shown = self._club.shown.get(basket.basket_id, ())
        codes = tuple(coupon.code for coupon in shown)
        cart = Cart(CartId(self._tools.ids.new()), lines, member_id=member_id, coupons=codes)
        self._offers.set(zip((line.id for line in lines), basket.shares(), strict=True), shown)
        desk.work.carts.hold(HeldCart(cart, "", basket.at, ""))
        desk.checkout.recall(cart.id)
        self._backroom.note(basket)
        paid = self._with_points(desk, basket, member_id)
        return paid or pay(desk.checkout, basket.basket_id)

    def _with_points(
        self, desk: Desk, basket: DemoBasket, member_id: MemberId | None
    ) -> Closed | None:
        """What points pay of a basket; the sale, where they pay all of it."""
        if member_id is None:
            return None
        account = desk.loyalty.accounts.of(desk.work, member_id)
        available = account.available(self._context.now(), self._context.settings.zone)
        total_minor = desk.checkout.view().cart.total_minor
        most = desk.loyalty.program.points_for(total_minor)
        points = self._spending.points(basket, available, most)
        return desk.checkout.pay_points(points) if points else None

    def _line(self, desk: Desk, line: DemoLine, day: date) -> CartLine:
        product = self._product(desk, line.product_id)
        line_id = LineId(self._tools.ids.new())
        pieces = Quantity.pieces(line.pieces)
        if product.open_price:
            return CartLine(line_id, replace(product, price_minor=line.unit_minor), pieces)
        price = self._prices.on(line.product_id, day)
        product = on_day(product, price)
        if price == line.unit_minor:
            return CartLine(line_id, product, pieces)
        override = PriceOverride(line.unit_minor, OVERRIDE_REASON, MANAGER.name)
        return CartLine(line_id, product, pieces, override=override)

    def _product(self, desk: Desk, product_id: int) -> Product:
        if product_id not in self._products:
            # A day before the year: the list price, without the year's price list.
            found = desk.work.catalogue.by_sku(str(product_id), date.min)
            if found is None:
                msg = f"product {product_id} is not in the catalogue"
                raise KeyError(msg)
            self._products[product_id] = found
        return self._products[product_id]


def on_day(product: Product, price_minor: int) -> Product:
    """The product as the catalogue gives it on a day at this shelf price."""
    if price_minor == product.price_minor:
        return product
    return replace(product, price_list=SHELF_PRICES.name, price_list_minor=price_minor)


def pay(checkout: Checkout, basket_id: int) -> Closed:
    """Pay the open basket as its customer did, by the made-up pattern."""
    plan = payment(basket_id, checkout.begin_payment().due_minor)
    closed = None
    if plan.cash_given_minor:
        closed = checkout.pay_cash(plan.cash_given_minor)
    if plan.slip is not None:
        closed = checkout.pay_card(checkout.begin_payment().due_minor, plan.slip)
    return closed or checkout.exact_cash()


def day_of(basket: DemoBasket) -> date:
    """The store's day of a basket."""
    return basket.at.astimezone(ZONE).date()


def last_baskets(data: DemoData, baskets: int | None) -> tuple[DemoBasket, ...]:
    """The last so many baskets, or all; a day is not cut in half but begun."""
    if baskets is None or baskets >= len(data.baskets):
        return data.baskets
    return data.baskets[len(data.baskets) - baskets :]


def _sign_in(desk: Desk, person: DemoPerson) -> None:
    desk.staffing.sign_in(person.staff.id, person.pin)


def _is_late(basket: DemoBasket) -> bool:
    """Whether the one who works late sells it."""
    return basket.at.astimezone(ZONE).time() >= HAND_OVER


def _local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZONE)


def _over_short(day_number: int) -> int:
    if chance(day_number, "over or short", 100) >= OFF_PERCENT:
        return 0
    return chance(day_number, "by", 2 * MOST_OFF_MINOR + 1) - MOST_OFF_MINOR
