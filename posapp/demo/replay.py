"""Baskets of the data rung up one product at a time, and the till's totals held against the data.

Here every basket goes through the same calls as a clerk's hands: product, pieces, a price by hand
where the label did not say the catalogue's, then money. What comes out must be, to the cent, what
the data says was paid; every difference is listed with its reason.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from posapp.demo.extras import MANAGER, PEOPLE
from posapp.demo.filling import fill_catalogue, fill_people
from posapp.demo.history import OVERRIDE_REASON, DemoTools, day_of, pay
from posapp.demo.journey import load_demo
from posapp.demo.offers import DataOffers
from posapp.demo.values import DemoBasket, DemoData, DemoLine, LineShares, dollars
from posapp.domain.barcode import EntryLayouts
from posapp.domain.permission import Act, Approval
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import LineId
from posapp.kernel.quantity import Quantity
from posapp.services.checkout import Checkout
from posapp.services.context import TillContext
from posapp.services.outcomes import Closed
from posapp.services.reading import Reader
from posapp.services.shift_desk import ShiftDesk
from posapp.services.staffing import Staffing
from posapp.settings import StoreSettings
from posapp.storage.store import SqlStore, memory_store
from posapp.version import VERSION

YES = Approval(Act.OVERRIDE_PRICE, MANAGER.id, MANAGER.name, OVERRIDE_REASON)


@dataclass(frozen=True, slots=True)
class Difference:
    """A basket whose total at the till is not what the data says."""

    basket_id: int
    till_minor: int
    data_minor: int
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came of replaying some baskets.

    `carried` counts baskets in which a coupon was worth more than its line, or had none; `by_hand`
    lines whose price was not the day's.
    """

    baskets: int
    lines: int
    till_minor: int
    data_minor: int
    off_minor: int
    by_hand: int
    carried: int
    carried_minor: int
    differences: tuple[Difference, ...]

    @property
    def is_exact(self) -> bool:
        """Whether every basket came to the cent."""
        return not self.differences and self.till_minor == self.data_minor

    def text(self) -> str:
        """The report for people."""
        rows = [
            f"baskets replayed      {self.baskets:>12,}",
            f"lines                 {self.lines:>12,}",
            f"paid at the till      {dollars(self.till_minor):>12}",
            f"paid by the data      {dollars(self.data_minor):>12}",
            f"taken off             {dollars(self.off_minor):>12}",
            f"prices by hand        {self.by_hand:>12,}",
            f"coupons carried over  {self.carried:>12,}  baskets, {dollars(self.carried_minor)}",
            f"differences           {len(self.differences):>12,}",
        ]
        rows += [
            f"  basket {d.basket_id}: till {dollars(d.till_minor)}, data {dollars(d.data_minor)}: "
            f"{d.reason}"
            for d in self.differences
        ]
        return "\n".join(rows)


def chosen(baskets: Sequence[DemoBasket], count: int, seed: int) -> tuple[DemoBasket, ...]:
    """So many baskets, chosen by the seed alone, in the order of time."""

    def rank(basket: DemoBasket) -> bytes:
        return hashlib.sha256(f"{seed}:{basket.basket_id}".encode()).digest()

    picked = sorted(baskets, key=rank)[:count]
    return tuple(sorted(picked, key=lambda basket: (basket.at, basket.basket_id)))


def replay(
    store: SqlStore, data: DemoData, baskets: Iterable[DemoBasket], tools: DemoTools
) -> Report:
    """Fill an empty store with the goods of some baskets, ring them up, compare.

    Rule: demo.replay-to-the-cent
    """
    some = tuple(baskets)
    settings = filled(store, data, some, tools)
    clock = SetClock(some[0].at)
    context = TillContext(store, clock, tools.ids, tools.signer, settings, VERSION)
    clerk = _Clerk(context, clock, tools)
    sold = [(basket, clerk.sell(basket)) for basket in some]
    return _report(sold, clerk.by_hand)


def filled(
    store: SqlStore, data: DemoData, baskets: Iterable[DemoBasket], tools: DemoTools
) -> StoreSettings:
    """A store with people and only the goods that some baskets hold; the prices of the year."""
    wanted = {line.product_id for basket in baskets for line in basket.lines}
    goods = tuple(product for product in data.products if product.product_id in wanted)
    settings = fill_people(store, tools.hasher)
    fill_catalogue(store, replace(data, products=goods))
    return settings


class _Clerk:
    """Rings baskets up, one call of the services for each press of a key."""

    def __init__(self, context: TillContext, clock: SetClock, tools: DemoTools) -> None:
        self._context = context
        self._clock = clock
        self._offers = DataOffers()
        self._staffing = Staffing(context, tools.hasher)
        self._shifts = ShiftDesk(context, self._staffing)
        reader = Reader(EntryLayouts(context.settings.currency))
        self._checkout = Checkout(context, self._staffing, reader, self._offers)
        self.by_hand = 0

    def sell(self, basket: DemoBasket) -> Closed:
        """One basket from the first product to the change."""
        self._clock.set(basket.at)
        self._on_shift(basket)
        taken: list[tuple[LineId, LineShares]] = []
        for line, shares in zip(basket.lines, basket.shares(), strict=True):
            taken.append((self._ring_up(line), shares))
            self._offers.set(taken)
        # The last product's shares count from the next pricing on: any change prices anew.
        self._checkout.note(f"basket {basket.basket_id} of the data")
        return pay(self._checkout, basket.basket_id)

    def _on_shift(self, basket: DemoBasket) -> None:
        if self._staffing.current is None:
            self._staffing.sign_in(PEOPLE[0].staff.id, PEOPLE[0].pin)
        shift = self._shifts.current()
        if shift is not None and shift.business_day != day_of(basket):
            self._shifts.close(self._shifts.count_preview(0).expected_minor)
            shift = None
        if shift is None:
            self._shifts.open(0)

    def _ring_up(self, line: DemoLine) -> LineId:
        with self._context.store.read() as work:
            product = work.catalogue.by_sku(str(line.product_id), self._context.today())
        if product is None:
            msg = f"product {line.product_id} is not in the catalogue"
            raise KeyError(msg)
        pieces = Quantity.pieces(line.pieces)
        if product.open_price:
            return self._checkout.add(product.id, pieces, line.unit_minor)
        line_id = self._checkout.add(product.id, pieces)
        day_price = product.price_list_minor or product.price_minor
        if day_price != line.unit_minor:
            self.by_hand += 1
            self._checkout.override_price(line_id, line.unit_minor, OVERRIDE_REASON, YES)
        return line_id


def _report(sold: Sequence[tuple[DemoBasket, Closed]], by_hand: int) -> Report:
    carried = [basket.carried_minor for basket, _ in sold if basket.carried_minor]
    return Report(
        baskets=len(sold),
        lines=sum(len(basket.lines) for basket, _ in sold),
        till_minor=sum(closed.sale.paid_minor for _, closed in sold),
        data_minor=sum(basket.paid_minor for basket, _ in sold),
        off_minor=sum(closed.sale.off_minor for _, closed in sold),
        by_hand=by_hand,
        carried=len(carried),
        carried_minor=sum(carried),
        differences=tuple(_differences(sold)),
    )


def _differences(sold: Iterable[tuple[DemoBasket, Closed]]) -> Iterable[Difference]:
    for basket, closed in sold:
        till, data = closed.sale.paid_minor, basket.paid_minor
        if till != data:
            reason = "coupons worth more than the whole basket" if data < 0 else "not explained"
            yield Difference(basket.basket_id, till, data, reason)


def replay_report(
    count: int, seed: int, tools: DemoTools, load_data: Callable[[], DemoData] = load_demo
) -> Report:
    """Replay so many baskets of the data, chosen by a seed, on a till in memory."""
    data = load_data()
    store = memory_store(tools.ids)
    try:
        return replay(store, data, chosen(data.baskets, count, seed), tools)
    finally:
        store.close()
