"""Stock in the office: what comes and goes without a receipt, what happened, what needs a look.

Nothing here is asked when something is sold: a shop sells what lies on the counter, whatever the
books say of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.domain.product import Product
from posapp.domain.stock import SHELF, WASTE, EntryKind, StockEntry, read_milli
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.money import half_up
from posapp.kernel.quantity import MILLI
from posapp.ports import Work
from posapp.ports.goods import GoodsRow
from posapp.ports.stockroom import Standing, StockStep
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staffing import Staffing
from posapp.services.stock_books import entry_details

SHOWN_STEPS = 300
MOST_LISTED = 2_000
SLOW_DAYS = 90
MISSING_DAYS = 28


@dataclass(frozen=True, slots=True)
class Moving:
    """What somebody says moved: `text` as typed, `reason` in words, a unit's cost where known."""

    product_id: ProductId
    text: str
    reason: str
    cost_minor: int | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class StockRow:
    """A product in a list of stock: its standing, its goods, and what the shelf is worth."""

    standing: Standing
    goods: GoodsRow

    @property
    def worth_minor(self) -> int | None:
        """What lies there at cost; nothing where the cost is not known."""
        cost = self.goods.cost_minor
        return None if cost is None else half_up(self.standing.level_milli * cost, MILLI)


class StockDesk:
    """Moves stock by hand, and lists what needs a look."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    # ---- moving

    def goods_in(self, moving: Moving, approval: Approval | None = None) -> None:
        """Goods came in: onto the shelf."""
        self._move(EntryKind.GOODS_IN, moving, ((SHELF, 1),), approval)

    def write_off(self, moving: Moving, approval: Approval | None = None) -> None:
        """Goods are broken, stolen or too old: off the shelf, into the waste."""
        self._move(EntryKind.WRITE_OFF, moving, ((SHELF, -1), (WASTE, 1)), approval)

    def send_away(self, moving: Moving, approval: Approval | None = None) -> None:
        """Goods go to another store: off the shelf."""
        self._move(EntryKind.TRANSFER, moving, ((SHELF, -1),), approval)

    def take_over(self, moving: Moving, approval: Approval | None = None) -> None:
        """Goods come from another store: onto the shelf."""
        self._move(EntryKind.TRANSFER, moving, ((SHELF, 1),), approval)

    def move(self, moving: Moving, start: str, end: str, approval: Approval | None = None) -> None:
        """Goods go from one place of the store to another."""
        self._move(EntryKind.TRANSFER, moving, ((start, -1), (end, 1)), approval)

    def _move(
        self,
        kind: EntryKind,
        moving: Moving,
        ways: Sequence[tuple[str, int]],
        approval: Approval | None,
    ) -> None:
        """One entry a place, all in one transaction, with their record in the journal.

        Rule: stock.entries
        """
        self._staffing.require(Act.MANAGE_STOCK, approval)
        reason = clean_text(moving.reason, "stock")
        with self._context.store.write() as work:
            product = self.product(work, moving.product_id)
            milli = read_milli(moving.text, product)
            now = self._context.now()
            entries = [
                StockEntry(
                    id=self._context.ids.new(),
                    kind=kind,
                    place=place,
                    at=now,
                    product_id=product.id,
                    milli=sign * milli,
                    reason=reason,
                    by_id=self.clerk,
                    cost_minor=moving.cost_minor,
                    about=moving.about,
                )
                for place, sign in ways
            ]
            self.post(work, entries)
            work.commit()

    def post(self, work: Work, entries: Sequence[StockEntry]) -> None:
        """Store entries with their record, in the caller's transaction."""
        if not entries:
            return
        work.stockroom.add(entries)
        self._context.record(
            work,
            RecordType.STOCK,
            {"entries": [entry_details(one) for one in entries]},
            clerk=self.clerk,
            at=entries[0].at,
        )

    @property
    def clerk(self) -> str:
        """Who is at work; nobody before somebody has signed in."""
        return self._staffing.current.id if self._staffing.current else ""

    def product(self, work: Work, product_id: ProductId) -> Product:
        """A product, or a refusal."""
        found = work.catalogue.product(product_id, self._context.today())
        if found is None:
            raise Refusal("product.gone")
        return found

    # ---- looking

    def goods(self, product_id: ProductId) -> GoodsRow:
        """One product with its level and cost."""
        with self._context.store.read() as work:
            keys = work.goods.keys_of([product_id])
            rows = work.goods.rows(keys, self._context.today())
        if not rows:
            raise Refusal("product.gone")
        return rows[0]

    def history(self, product_id: ProductId, limit: int = SHOWN_STEPS) -> tuple[StockStep, ...]:
        """What happened to a product's stock, newest first, with the names of who did it."""
        with self._context.store.read() as work:
            names = {str(staff.id): staff.name for staff in work.staff.all()}
            steps = work.stockroom.steps(product_id, limit)
        return tuple(replace(step, by_id=names.get(step.by_id, step.by_id)) for step in steps)

    def negative(self, limit: int = MOST_LISTED) -> tuple[StockRow, ...]:
        """Goods of which more was sold than the books had: counted wrong, or never booked in."""
        with self._context.store.read() as work:
            return self._with_goods(work, work.stockroom.negative(limit))

    def slow(self, days: int = SLOW_DAYS, limit: int = MOST_LISTED) -> tuple[StockRow, ...]:
        """Goods on the shelf that nobody bought for so many days."""
        since = self._context.now() - timedelta(days=days)
        with self._context.store.read() as work:
            return self._with_goods(work, work.stockroom.unsold(since, limit))

    def missing(self, days: int = MISSING_DAYS, limit: int = MOST_LISTED) -> tuple[StockRow, ...]:
        """Goods that sold in the last days and of which nothing is left."""
        since = self._context.now() - timedelta(days=days)
        with self._context.store.read() as work:
            return self._with_goods(work, work.stockroom.missing(since, limit))

    def _with_goods(self, work: Work, standings: Sequence[Standing]) -> tuple[StockRow, ...]:
        wanted = work.goods.keys_of([one.product_id for one in standings])
        rows = {row.product.id: row for row in work.goods.rows(wanted, self._context.today())}
        return tuple(
            StockRow(one, rows[one.product_id])
            for one in standings
            if one.product_id in rows and not rows[one.product_id].product.discontinued
        )
