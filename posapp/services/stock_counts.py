"""Counts of the shelves: begun for an area, counted blind, looked at, then posted.

Rule: stock.count-blind
Who counts is not told what the books say. What the books said is kept with each figure, in the
moment it is counted: what the till sells after it changes no difference. Only what another count
books of the same goods meanwhile does: it would be booked twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from posapp.domain.barcode.product_code import gtin14
from posapp.domain.permission import Act, Approval
from posapp.domain.product import Product
from posapp.domain.stock import SHELF, EntryKind, SheetState, StockEntry, read_milli
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.money import half_up
from posapp.kernel.quantity import MILLI
from posapp.ports import Work
from posapp.ports.goods import GoodsQuery, GoodsRow
from posapp.ports.stockroom import CountLine, CountSheet
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staffing import Staffing
from posapp.services.stock_desk import StockDesk

MOST_ON_A_SHEET = 5_000
SHOWN_SHEETS = 100


@dataclass(frozen=True, slots=True)
class CountRow:
    """One product of a count, and what its difference is worth at cost, where that is known."""

    line: CountLine
    goods: GoodsRow

    @property
    def worth_minor(self) -> int | None:
        """What was found over (or, negative, is missing) at cost."""
        off, cost = self.line.difference_milli, self.goods.cost_minor
        return None if off is None or cost is None else half_up(off * cost, MILLI)


@dataclass(frozen=True, slots=True)
class Count:
    """A count with its products, in their order."""

    sheet: CountSheet
    rows: tuple[CountRow, ...]

    def with_line(self, line: CountLine) -> "Count":
        """The same count after a figure was written down."""
        rows = (
            replace(row, line=line) if row.line.product_id == line.product_id else row
            for row in self.rows
        )
        return Count(self.sheet, tuple(rows))

    @property
    def counted(self) -> int:
        """How many products have a figure."""
        return sum(row.line.counted_milli is not None for row in self.rows)

    @property
    def differing(self) -> tuple[CountRow, ...]:
        """The products whose figure is not what the books said."""
        return tuple(row for row in self.rows if row.line.difference_milli)

    @property
    def over_minor(self) -> int:
        """What was found over, at cost."""
        return sum(max(row.worth_minor or 0, 0) for row in self.differing)

    @property
    def short_minor(self) -> int:
        """What is missing, at cost."""
        return sum(max(-(row.worth_minor or 0), 0) for row in self.differing)

    @property
    def unvalued(self) -> int:
        """How many differing products have no cost to be valued at."""
        return sum(row.worth_minor is None for row in self.differing)


class StockCounts:
    """Begins, fills and posts counts."""

    def __init__(self, context: TillContext, staffing: Staffing, stock: StockDesk) -> None:
        self._context = context
        self._staffing = staffing
        self._stock = stock

    def sheets(self) -> tuple[CountSheet, ...]:
        """The counts, newest first, with the names of who began them."""
        with self._context.store.read() as work:
            names = {str(staff.id): staff.name for staff in work.staff.all()}
            sheets = work.stockroom.sheets(SHOWN_SHEETS)
        return tuple(
            replace(
                one,
                by_id=names.get(one.by_id, one.by_id),
                ended_by=names.get(one.ended_by, one.ended_by),
            )
            for one in sheets
        )

    def begin(self, name: str, area: GoodsQuery, approval: Approval | None = None) -> str:
        """A sheet with all goods of an area; its id."""
        self._staffing.require(Act.MANAGE_STOCK, approval)
        title = clean_text(name, "name")
        with self._context.store.write() as work:
            keys = work.goods.keys(area, MOST_ON_A_SHEET + 1)
            if len(keys) > MOST_ON_A_SHEET:
                raise Refusal("goods.too-many", most=MOST_ON_A_SHEET)
            if not keys:
                raise Refusal("goods.none-found")
            rows = work.goods.rows(keys, self._context.today())
            sheet = CountSheet(
                self._context.ids.new(),
                title,
                SheetState.OPEN,
                self._context.now(),
                self._stock.clerk,
            )
            work.stockroom.put_sheet(sheet)
            lines = [CountLine(row.product.id, place) for place, row in enumerate(rows, start=1)]
            work.stockroom.add_lines(sheet.id, lines)
            work.commit()
        return sheet.id

    def look(self, sheet_id: str) -> Count:
        """A count as it stands; who counts shows no level of it."""
        with self._context.store.read() as work:
            return self._count(work, sheet_id)

    def find(self, sheet_id: str, text: str) -> ProductId:
        """The product of a sheet that a scan or a number means."""
        typed = text.strip()
        with self._context.store.read() as work:
            self._open_sheet(work, sheet_id)
            product = self._named(work, typed)
            on_it = product is not None and work.stockroom.line(sheet_id, product.id)
        if product is None or not on_it:
            name = product.name if product is not None else typed[:40]
            raise Refusal("stock.not-on-sheet", name=name)
        return product.id

    def add(self, sheet_id: str, product_id: ProductId, approval: Approval | None = None) -> None:
        """Put a product on a sheet that was found elsewhere."""
        self._staffing.require(Act.MANAGE_STOCK, approval)
        with self._context.store.write() as work:
            self._open_sheet(work, sheet_id)
            places = [line.place for line in work.stockroom.lines(sheet_id)]
            line = CountLine(product_id, max(places, default=0) + 1)
            work.stockroom.add_lines(sheet_id, [line])
            work.commit()

    def count(
        self,
        sheet_id: str,
        product_id: ProductId,
        text: str,
        approval: Approval | None = None,
    ) -> CountLine:
        """Write down how much of a product lies there; a second figure replaces the first."""
        self._staffing.require(Act.MANAGE_STOCK, approval)
        with self._context.store.write() as work:
            self._open_sheet(work, sheet_id)
            product = self._stock.product(work, product_id)
            milli = read_milli(text, product, nothing=True)
            before = work.stockroom.line(sheet_id, product_id)
            if before is None:
                raise Refusal("stock.not-on-sheet", name=product.name)
            line = replace(
                before,
                counted_milli=milli,
                level_milli=work.stock.level_milli(product_id, SHELF),
                counted_at=self._context.now(),
                counted_by=self._stock.clerk,
            )
            work.stockroom.put_line(sheet_id, line)
            work.commit()
        return line

    def post(self, seen: Count, reason: str, approval: Approval | None = None) -> Count:
        """Move the stock by the differences that were seen; what was not counted stays as it is.

        Rule: stock.count-posted
        Differences are movements with a reason, never a level that is set. Where somebody counted
        on since they were looked at, nothing is posted.
        """
        self._staffing.require(Act.MANAGE_STOCK, approval)
        words = clean_text(reason, "stock")
        with self._context.store.write() as work:
            self._open_sheet(work, seen.sheet.id)
            count = self._count(work, seen.sheet.id)
            if not count.counted:
                raise Refusal("stock.sheet-empty")
            if [row.line for row in count.rows] != [row.line for row in seen.rows]:
                raise Refusal("stock.count-goes-on")
            self._stock.post(work, self._entries(count, words))
            self._tell_others(work, count)
            self._end(work, count.sheet, SheetState.POSTED)
            work.commit()
        return self.look(seen.sheet.id)

    def drop(self, sheet_id: str, approval: Approval | None = None) -> None:
        """Give a count up; nothing moves."""
        self._staffing.require(Act.MANAGE_STOCK, approval)
        with self._context.store.write() as work:
            self._end(work, self._open_sheet(work, sheet_id), SheetState.DROPPED)
            work.commit()

    def _entries(self, count: Count, reason: str) -> Sequence[StockEntry]:
        now = self._context.now()
        return [
            StockEntry(
                id=self._context.ids.new(),
                kind=EntryKind.COUNT,
                place=SHELF,
                at=now,
                product_id=row.line.product_id,
                milli=row.line.difference_milli or 0,
                reason=reason,
                by_id=self._stock.clerk,
                cost_minor=row.goods.cost_minor,
                about=count.sheet.id,
            )
            for row in count.differing
        ]

    def _tell_others(self, work: Work, posted: Count) -> None:
        """Let the open counts of the same goods know what was booked.

        Rule: stock.count-once
        Two counts of one product book what is missing once; the figure that was counted last
        holds, in whatever order they are posted.
        """
        counted = {
            row.line.product_id: row.line
            for row in posted.rows
            if row.line.counted_milli is not None
        }
        for sheet_id, line in work.stockroom.counted_elsewhere(posted.sheet.id, list(counted)):
            work.stockroom.put_line(sheet_id, _beside(line, counted[line.product_id]))

    def _end(self, work: Work, sheet: CountSheet, state: SheetState) -> None:
        ended = replace(
            sheet, state=state, ended_at=self._context.now(), ended_by=self._stock.clerk
        )
        work.stockroom.put_sheet(ended)

    def _open_sheet(self, work: Work, sheet_id: str) -> CountSheet:
        sheet = work.stockroom.sheet(sheet_id)
        if sheet is None:
            raise Refusal("stock.sheet-gone")
        if sheet.state is not SheetState.OPEN:
            raise Refusal("stock.sheet-ended")
        return sheet

    def _count(self, work: Work, sheet_id: str) -> Count:
        sheet = work.stockroom.sheet(sheet_id)
        if sheet is None:
            raise Refusal("stock.sheet-gone")
        lines = work.stockroom.lines(sheet_id)
        goods = self._goods(work, lines)
        rows = tuple(
            CountRow(line, goods[line.product_id]) for line in lines if line.product_id in goods
        )
        return Count(sheet, rows)

    def _goods(self, work: Work, lines: Sequence[CountLine]) -> Mapping[ProductId, GoodsRow]:
        wanted = work.goods.keys_of([line.product_id for line in lines])
        return {row.product.id: row for row in work.goods.rows(wanted, self._context.today())}

    def _named(self, work: Work, typed: str) -> Product | None:
        today = self._context.today()
        gtin = gtin14(typed)
        found = work.catalogue.by_gtin(gtin, today) if gtin else None
        return found.product if found is not None else work.catalogue.by_sku(typed, today)


def _beside(line: CountLine, posted: CountLine) -> CountLine:
    """A figure of an open count after another count booked its own; an older one books nothing."""
    is_older = bool(line.counted_at and posted.counted_at and line.counted_at < posted.counted_at)
    known = (line.level_milli or 0) + (posted.difference_milli or 0)
    return replace(line, level_milli=line.counted_milli if is_older else known)
