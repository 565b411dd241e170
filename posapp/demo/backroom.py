"""The back of the demo store: suppliers, orders, deliveries, waste and counts. All of it made up.

The data has sales and nothing else. So that levels mean something, what the year sells lies there
when it begins, and the goods that most baskets hold come by orders, week by week. Every amount is
thrown by a die that always falls the same.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from posapp.demo.extras import cost_minor
from posapp.demo.filling import most_sold
from posapp.demo.tenders import chance
from posapp.demo.values import DemoBasket, DemoData
from posapp.domain.product import Product
from posapp.domain.purchasing import Supply
from posapp.domain.stock import SHELF, EntryKind, SheetState, StockEntry
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import MILLI
from posapp.ports import Work
from posapp.ports.stockroom import CountLine, CountSheet
from posapp.services.context import TillContext
from posapp.services.purchasing import PurchasingDesk, SupplierForm, SupplyForm
from posapp.services.staffing import Staffing
from posapp.services.stock_counts import StockCounts
from posapp.services.stock_desk import Moving, StockDesk

SUPPLIERS: Final = (
    "Valley Dairy (made up)",
    "Riverside Wholesale (made up)",
    "Mill Bakers (made up)",
)
ORDERED_GOODS: Final = 120
PACKS: Final = (6, 12)
WEEK: Final = timedelta(weeks=1)
WEEKS_ON_THE_WAY: Final = 5
"""An order is sent every third week and comes a week later; the rest is for the odd week."""
TO_SPARE: Final = 12
LEFT_OVER: Final = 3
TOO_FEW_IN: Final = 150
"""One product in so many was never booked in whole: its books fall below nothing."""
SHORT_IN: Final = 60
"""One line of so many comes without its last pack."""
COUNT_EVERY: Final = 4
COUNTED: Final = 24
MISSING_PERCENT, OVER_PERCENT = 14, 3
AT_ONCE: Final = 200
WASTE: Final = ("Broken", "Past its date")


@dataclass(frozen=True, slots=True)
class StockPlan:
    """Which goods come by orders, and how much of each product lies there on the first day."""

    ordered: tuple[int, ...]
    opening: Mapping[int, int]

    @classmethod
    def of(cls, data: DemoData, baskets: Sequence[DemoBasket]) -> "StockPlan":
        """Planned for these baskets."""
        ordered = tuple(product.product_id for product in most_sold(data)[:ORDERED_GOODS])
        whole: Counter[int] = Counter()
        by_week: dict[int, Counter[int]] = defaultdict(Counter)
        for basket in baskets:
            week = (basket.at - baskets[0].at) // WEEK
            for line in basket.lines:
                whole[line.product_id] += line.pieces
                by_week[line.product_id][week] += line.pieces
        opening = {one: whole[one] + _to_spare(one) for one in whole}
        opening |= {one: _busiest(by_week[one]) + TO_SPARE for one in ordered}
        return cls(ordered, opening)

    def supplier_of(self, product_id: int) -> int:
        """The place of who delivers it."""
        return self.ordered.index(product_id) % len(SUPPLIERS)


class Backroom:
    """Does on one morning of each week what a manager does in the back of a store."""

    def __init__(self, context: TillContext, plan: StockPlan) -> None:
        self._context = context
        self._plan = plan
        self._sold: Counter[int] = Counter()
        self._ids: dict[int, ProductId] = {}
        self._suppliers: list[str] = []
        self._supplies: dict[int, Supply] = {}
        self._weeks = 0

    def note(self, basket: DemoBasket) -> None:
        """Remember what was sold, for the next order."""
        for line in basket.lines:
            self._sold[line.product_id] += line.pieces

    def morning(self, work: Work, staffing: Staffing, day: date) -> None:
        """Deliveries in, an order out, what is broken written off, now and then a count."""
        stock = StockDesk(self._context, staffing)
        buying = PurchasingDesk(self._context, staffing, stock)
        if not self._suppliers:
            self._begin(work, stock, buying, day)
        self._receive(buying)
        self._order(buying, self._weeks % len(SUPPLIERS))
        self._throw_away(work, stock, day)
        if self._weeks % COUNT_EVERY == COUNT_EVERY - 1:
            counts = StockCounts(self._context, staffing, stock)
            self._count(work, counts, stock.clerk, self._weeks // COUNT_EVERY)
        self._weeks += 1

    # ---- the first morning

    def _begin(self, work: Work, stock: StockDesk, buying: PurchasingDesk, day: date) -> None:
        entries: list[StockEntry] = []
        for number, pieces in self._plan.opening.items():
            product = work.catalogue.by_sku(str(number), day)
            if product is not None and pieces:
                self._ids[number] = product.id
                entries.append(self._opening(stock, product, pieces))
        for start in range(0, len(entries), AT_ONCE):
            stock.post(work, entries[start : start + AT_ONCE])
        self._suppliers = [
            buying.save_supplier(SupplierForm(name, note="Made up", lead_days="7")).id
            for name in SUPPLIERS
        ]
        for number in self._plan.ordered:
            supplier = self._suppliers[self._plan.supplier_of(number)]
            if number in self._ids:
                form = SupplyForm(code=str(number), pack=str(_pack(number)))
                self._supplies[number] = buying.save_supply(supplier, self._ids[number], form)

    def _opening(self, stock: StockDesk, product: Product, pieces: int) -> StockEntry:
        return StockEntry(
            id=self._context.ids.new(),
            kind=EntryKind.GOODS_IN,
            place=SHELF,
            at=self._context.now(),
            product_id=product.id,
            milli=pieces * MILLI,
            reason="Opening stock (made up)",
            by_id=stock.clerk,
            cost_minor=cost_minor(product.sku, product.price_minor),
        )

    # ---- each week

    def _receive(self, buying: PurchasingDesk) -> None:
        """What is due comes; a line in many without its last pack."""
        today = self._context.today()
        for view in buying.orders():
            if view.order.due_on > today:
                continue
            came: dict[int, str] = {}
            for line in view.order.lines:
                short = chance(view.order.number * 1_000 + line.place, "short", SHORT_IN) == 0
                pieces = line.ordered_milli // MILLI
                came[line.place] = str(pieces - PACKS[0] if short else pieces)
            buying.receive(view.order, came, ended=True)

    def _order(self, buying: PurchasingDesk, place: int) -> None:
        """As many whole packs of a supplier's goods as were sold; the rest waits for the next."""
        mine = [one for one in self._plan.ordered if self._plan.supplier_of(one) == place]
        packs = {
            self._supplies[one]: self._sold[one] // _pack(one)
            for one in mine
            if self._sold[one] >= _pack(one) and one in self._supplies
        }
        if packs:
            buying.order(self._suppliers[place], packs)
        for one in mine:
            self._sold[one] %= _pack(one)

    def _throw_away(self, work: Work, stock: StockDesk, day: date) -> None:
        """One product a week goes into the waste, where there is any of it."""
        if not self._plan.ordered:
            return
        number = self._plan.ordered[chance(day.toordinal(), "waste", len(self._plan.ordered))]
        product_id = self._ids.get(number)
        if product_id is None or work.stock.level_milli(product_id, SHELF) < MILLI:
            return
        reason = WASTE[chance(day.toordinal(), "why", len(WASTE))]
        stock.write_off(Moving(product_id, "1", reason))

    def _count(self, work: Work, counts: StockCounts, clerk: str, number: int) -> None:
        """Count the goods of one supplier; here and there one or two are missing, or one is over.

        Rule: demo.shrinkage
        """
        start = number * COUNTED % max(len(self._plan.ordered), 1)
        goods = [one for one in self._plan.ordered[start : start + COUNTED] if one in self._ids]
        if not goods:
            return
        sheet = CountSheet(
            self._context.ids.new(),
            f"Shelf check {number + 1}",
            SheetState.OPEN,
            self._context.now(),
            clerk,
        )
        work.stockroom.put_sheet(sheet)
        lines = [CountLine(self._ids[one], place) for place, one in enumerate(goods, start=1)]
        work.stockroom.add_lines(sheet.id, lines)
        for one in goods:
            level = work.stock.level_milli(self._ids[one], SHELF) // MILLI
            there = max(level + _off(one, number), 0)
            counts.count(sheet.id, self._ids[one], str(there))
        counts.post(counts.look(sheet.id), "Counted")


def _busiest(by_week: Counter[int]) -> int:
    """What the busiest weeks in a row sold, as many as goods are on their way."""
    return max(
        (
            sum(by_week[week + later] for later in range(WEEKS_ON_THE_WAY))
            for week in tuple(by_week)
        ),
        default=0,
    )


def _pack(number: int) -> int:
    return PACKS[chance(number, "pack", len(PACKS))]


def _to_spare(number: int) -> int:
    """How many more pieces lie there than the year sells; of some goods one too few."""
    if chance(number, "too few", TOO_FEW_IN) == 0:
        return -1
    return chance(number, "left over", LEFT_OVER)


def _off(number: int, count: int) -> int:
    """How many pieces a count finds over, or (negative) short."""
    thrown = chance(number * 100 + count, "shrinkage", 100)
    if thrown < MISSING_PERCENT:
        return -1 - thrown % 2
    return 1 if thrown < MISSING_PERCENT + OVER_PERCENT else 0
