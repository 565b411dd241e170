"""Many goods changed at once: seen row by row first, written in small steps, taken back whole.

The preview is a value. What is written is what it shows: each row is changed only if the field
still is what the preview saw, and the till's next scan reads it.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from posapp.domain.goods_change import (
    Change,
    Field,
    FieldChange,
    PriceChange,
    Shelf,
    Warn,
    body_of,
    warnings_of,
)
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.domain.product import Product
from posapp.domain.tax import Prices
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.json_values import Json
from posapp.kernel.money import half_up
from posapp.kernel.progress import Told, go_on
from posapp.kernel.quantity import MILLI
from posapp.ports import Work
from posapp.ports.goods import (
    ChangeRow,
    ChangeState,
    GoodsChange,
    GoodsQuery,
    GoodsRow,
    RowState,
)
from posapp.services.context import TillContext
from posapp.services.goods_desk import shop_owns
from posapp.services.staffing import Staffing

MOST_AT_ONCE = 50_000
ROWS_A_STEP = 100
READ_AT_ONCE = 500
NEWEST = 50

Naming = Callable[[Product], tuple[str, ...]]


def nobody_named(_work: Work) -> Naming:
    """No offers, where nobody says which there are."""
    return lambda _product: ()


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One product as it would be changed; `refused` is a sentence's code where it would not be."""

    product: Product
    before: str
    after: str
    warns: tuple[Warn, ...] = ()
    offers: tuple[str, ...] = ()
    refused: str = ""
    worth_minor: int = 0


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """What a change would do. Nothing has been stored. `same` counts goods that are so already."""

    change: Change
    lines: tuple[ChangeLine, ...]
    same: int = 0

    @property
    def to_write(self) -> tuple[ChangeLine, ...]:
        """The lines that would be written."""
        return tuple(line for line in self.lines if not line.refused)

    def count(self, warn: Warn) -> int:
        """How many of the lines to be written are warned of so."""
        return sum(warn in line.warns for line in self.to_write)

    @property
    def up(self) -> int:
        """How many prices rise."""
        return sum(_rise(line) > 0 for line in self.to_write) if self._is_price else 0

    @property
    def down(self) -> int:
        """How many prices fall."""
        return sum(_rise(line) < 0 for line in self.to_write) if self._is_price else 0

    @property
    def worth_minor(self) -> int:
        """By how much the goods on the shelf are priced higher, all together."""
        return sum(line.worth_minor for line in self.to_write)

    @property
    def _is_price(self) -> bool:
        return self.change.field is Field.PRICE


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """What became of a change: rows written, rows somebody changed meanwhile, rows left undone."""

    change_id: str
    state: ChangeState
    written: int
    stale: int
    left: int


Job = Generator[tuple[int, int], bool | None, ChangeResult]
"""Work in steps: each tells how many rows are done and of how many; False sent to it stops it.

The thread that owns writing runs the steps; a screen does so between two paints.
"""


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """A change in the list of changes."""

    change: GoodsChange
    by: str
    counts: dict[RowState, int]


class GoodsChanges:
    """Previews, writes, plans and takes back changes of many goods."""

    def __init__(
        self,
        context: TillContext,
        staffing: Staffing,
        naming: Callable[[Work], Naming] = nobody_named,
    ) -> None:
        self._context = context
        self._staffing = staffing
        self._naming = naming

    # ---- looking

    def preview(
        self,
        change: Change,
        goods: GoodsQuery | Sequence[ProductId],
        go_on: Told = go_on,
    ) -> ChangePreview:
        """Every product as it would be changed.

        Rule: goods.preview-is-apply
        `goods` is a query (of `GoodsDesk.asked`), or products by id. A stopped preview is refused
        as nothing chosen: half a preview would be a lie.
        """
        self._check(change)
        with self._context.store.read() as work:
            keys = _keys(work, goods)
            naming = self._naming(work)
            lines: list[ChangeLine] = []
            for start in range(0, len(keys), READ_AT_ONCE):
                if not go_on(start, len(keys)):
                    raise Refusal("goods.nothing-chosen")
                rows = work.goods.rows(keys[start : start + READ_AT_ONCE], self._context.today())
                lines += [self._line(change, row, naming) for row in rows]
        same = sum(line.before == line.after for line in lines)
        told = tuple(line for line in lines if line.before != line.after)
        return ChangePreview(change, told, same)

    def _check(self, change: Change) -> None:
        """Refuse a new value that no product of this store may have."""
        if isinstance(change, FieldChange) and change.field is Field.TAX_CLASS:
            known = [letter for letter, _ in self._context.terms.rates]
            if change.value not in known:
                raise Refusal("goods.tax-unknown", text=change.value, known=", ".join(known))

    def _line(self, change: Change, row: GoodsRow, naming: Naming) -> ChangeLine:
        product = row.product
        before = value_of(product, change.field)
        after = change.new_value(before)
        refused = "goods.shop-owns" if row.shop_owns else ""
        if not isinstance(change, PriceChange):
            return ChangeLine(product, before, after, refused=refused)
        offers = naming(product)
        terms = self._context.terms
        shelf = Shelf(
            cost_minor=row.cost_minor,
            rate=terms.rate(product.tax_class),
            has_tax=terms.prices is Prices.GROSS,
            open_price=product.open_price,
            in_offer=bool(offers),
            price_list=product.price_list_minor is not None,
        )
        worth = half_up(max(row.level_milli, 0) * (int(after) - int(before)), MILLI)
        warns = warnings_of(int(before), int(after), shelf)
        return ChangeLine(product, before, after, warns, offers, refused, worth)

    def changes(self) -> tuple[ChangeSummary, ...]:
        """The newest changes, and how each stands."""
        with self._context.store.read() as work:
            names = {staff.id: staff.name for staff in work.staff.all()}
            return tuple(
                ChangeSummary(
                    one,
                    next((name for id_, name in names.items() if id_ == one.by_id), ""),
                    dict(work.goods_changes.counts(one.id)),
                )
                for one in work.goods_changes.newest(NEWEST)
            )

    # ---- writing

    def apply(
        self,
        preview: ChangePreview,
        *,
        approval: Approval | None = None,
        go_on: Told = go_on,
    ) -> ChangeResult:
        """Write the lines of a preview, step by step; what was changed meanwhile is left alone.

        Rule: goods.change-in-steps
        Each step is one transaction with its record in the journal, so a till sells between them.
        Stopped or cut, the rows that were written are known, and can be taken back.
        """
        return _run(self.applying(preview, approval), go_on)

    def applying(self, preview: ChangePreview, approval: Approval | None = None) -> Job:
        """The same step by step: `next` writes one, sending False stops before the next."""
        self._staffing.require(Act.EDIT_CATALOGUE, approval)
        return self._write(preview, None, self._clerk())

    def plan(
        self,
        preview: ChangePreview,
        start_day: date,
        *,
        approval: Approval | None = None,
        go_on: Told = go_on,
    ) -> ChangeResult:
        """Let the prices of a preview wait for a day; they hold from its first shift on.

        Rule: goods.planned-prices
        A shift that opens writes what is due before it sells; a price that somebody changed
        meanwhile stays as it is then.
        """
        return _run(self.planning(preview, start_day, approval), go_on)

    def planning(
        self, preview: ChangePreview, start_day: date, approval: Approval | None = None
    ) -> Job:
        """The same step by step."""
        self._staffing.require(Act.EDIT_CATALOGUE, approval)
        if preview.change.field is not Field.PRICE:
            raise Refusal("goods.only-prices-wait")
        if start_day <= self._context.today():
            raise Refusal("goods.day-past", day=start_day.isoformat())
        return self._write(preview, start_day, self._clerk())

    def _write(self, preview: ChangePreview, start_day: date | None, by: str) -> Job:
        """The steps; `by` began them and signs them all, whoever is at the till meanwhile."""
        lines = preview.to_write
        if not lines:
            raise Refusal("goods.none-found")
        change = GoodsChange(
            id=self._context.ids.new(),
            field=preview.change.field,
            body=body_of(preview.change),
            made_at=self._context.now(),
            by_id=by,
            state=ChangeState.STOPPED,
            start_day=start_day,
        )
        done = ChangeState.APPLIED if start_day is None else ChangeState.PLANNED
        stale = 0
        for at, end in _steps(len(lines)):
            if at and (yield at, len(lines)) is False:
                left = len(lines) - at
                return ChangeResult(change.id, ChangeState.STOPPED, at - stale, stale, left)
            rows = [
                ChangeRow(place, line.product.id, line.before, line.after)
                for place, line in enumerate(lines[at:end], start=at)
            ]
            with self._context.store.write() as work:
                if at == 0:
                    work.goods_changes.add(change)
                elif not _stands_as(work, change.id, ChangeState.STOPPED):
                    return ChangeResult(change.id, ChangeState.UNDONE, 0, 0, len(lines))
                if start_day is None:
                    rows = self._written(work, change, rows)
                work.goods_changes.add_rows(change.id, rows)
                if end == len(lines):
                    work.goods_changes.set_state(change.id, done)
                work.commit()
            stale += sum(row.state is RowState.STALE for row in rows)
        return ChangeResult(change.id, done, len(lines) - stale, stale, 0)

    def _written(
        self, work: Work, change: GoodsChange, rows: Sequence[ChangeRow], *, act: str = "change"
    ) -> list[ChangeRow]:
        """The rows as they stand once they were tried, with their record in the journal."""
        tried = [_tried(work, change, row) for row in rows]
        self._told(work, change, [r for r in tried if r.state is RowState.APPLIED], act)
        return tried

    def apply_due(self, go_on: Told = go_on) -> int:
        """Write what was planned for today or before; how many prices changed."""
        with self._context.store.read() as work:
            due = work.goods_changes.due(self._context.today())
        return sum(self._finish(change, go_on) for change in due)

    def _finish(self, change: GoodsChange, go_on: Told) -> int:
        written = 0
        while True:
            with self._context.store.write() as work:
                if not _stands_as(work, change.id, ChangeState.PLANNED):
                    return written
                waiting = work.goods_changes.rows(change.id, RowState.WAITING, ROWS_A_STEP)
                tried = self._written(work, change, waiting, act="planned")
                for state in (RowState.APPLIED, RowState.STALE):
                    places = [row.place for row in tried if row.state is state]
                    work.goods_changes.set_rows(change.id, places, state)
                if not waiting:
                    work.goods_changes.set_state(change.id, ChangeState.APPLIED)
                work.commit()
            written += sum(row.state is RowState.APPLIED for row in tried)
            if not waiting or not go_on(written, written):
                return written

    def undo(
        self, change_id: str, *, approval: Approval | None = None, go_on: Told = go_on
    ) -> ChangeResult:
        """Take a change back: what it wrote and nobody has changed since is as it was before.

        Rule: goods.undo
        A planned change is called off, and what was not written of it yet never is. A row that
        was changed since stays, and is counted.
        """
        return _run(self.undoing(change_id, approval), go_on)

    def undoing(self, change_id: str, approval: Approval | None = None) -> Job:
        """The same step by step."""
        self._staffing.require(Act.EDIT_CATALOGUE, approval)
        with self._context.store.read() as work:
            change = work.goods_changes.get(change_id)
        if change is None:
            raise Refusal("goods.change-gone")
        if change.state is ChangeState.UNDONE:
            raise Refusal("goods.change-ended")
        return self._take_back(replace(change, by_id=self._clerk()))

    def _take_back(self, change: GoodsChange) -> Job:
        """The steps, signed by who began them."""
        change_id = change.id
        back = kept = 0
        while True:
            with self._context.store.write() as work:
                rows = work.goods_changes.rows(change_id, RowState.APPLIED, ROWS_A_STEP)
                tried = [_back(work, change, row) for row in rows]
                self._told(work, change, [r for r in tried if r.state is RowState.UNDONE], "undo")
                for state in (RowState.UNDONE, RowState.KEPT):
                    places = [row.place for row in tried if row.state is state]
                    work.goods_changes.set_rows(change_id, places, state)
                if not rows:
                    work.goods_changes.set_state(change_id, ChangeState.UNDONE)
                work.commit()
            back += sum(row.state is RowState.UNDONE for row in tried)
            kept += sum(row.state is RowState.KEPT for row in tried)
            if not rows or (yield back + kept, back + kept) is False:
                end = ChangeState.STOPPED if rows else ChangeState.UNDONE
                return ChangeResult(change_id, end, back, kept, 0)

    def _told(self, work: Work, change: GoodsChange, rows: Sequence[ChangeRow], act: str) -> None:
        """One record for the rows of a step, by who began the work."""
        if not rows:
            return
        said: list[Json] = [[row.product_id, row.before, row.after] for row in rows]
        self._context.record(
            work,
            RecordType.GOODS,
            {"act": act, "change": change.id, "field": change.field.value, "rows": said},
            clerk=change.by_id,
            at=self._context.now(),
        )

    def _clerk(self) -> str:
        return self._staffing.current.id if self._staffing.current else ""


def _run(job: Job, go_on: Told) -> ChangeResult:
    """All steps, one after the other, for who has nothing else to do."""
    told: bool | None = None
    while True:
        try:
            done, of = job.send(told)
        except StopIteration as end:
            result: ChangeResult = end.value
            return result
        told = go_on(done, of)


def value_of(product: Product, field: Field) -> str:
    """A field of a product as the rows of a change write it."""
    return {
        Field.PRICE: str(product.price_minor),
        Field.TAX_CLASS: product.tax_class,
        Field.CATEGORY: product.category,
        Field.BRAND: product.brand,
        Field.DISCONTINUED: str(int(product.discontinued)),
    }[field]


def _keys(work: Work, goods: GoodsQuery | Sequence[ProductId]) -> Sequence[int]:
    if isinstance(goods, GoodsQuery):
        keys = work.goods.keys(goods, MOST_AT_ONCE + 1)
    else:
        keys = work.goods.keys_of(goods[: MOST_AT_ONCE + 1])
    if len(keys) > MOST_AT_ONCE:
        raise Refusal("goods.too-many", most=MOST_AT_ONCE)
    if not keys:
        raise Refusal("goods.none-found")
    return keys


def _tried(work: Work, change: GoodsChange, row: ChangeRow) -> ChangeRow:
    """One row as it stands once it was tried; what the shop owns by now is left to it."""
    ours = not shop_owns(work, row.product_id)
    moved = ours and work.goods.change_field(row.product_id, change.field, row.before, row.after)
    return _with_state(row, RowState.APPLIED if moved else RowState.STALE)


def _back(work: Work, change: GoodsChange, row: ChangeRow) -> ChangeRow:
    """The same the other way round."""
    ours = not shop_owns(work, row.product_id)
    moved = ours and work.goods.change_field(row.product_id, change.field, row.after, row.before)
    return _with_state(row, RowState.UNDONE if moved else RowState.KEPT)


def _stands_as(work: Work, change_id: str, state: ChangeState) -> bool:
    """Whether a change still stands so; somebody may have called it off meanwhile."""
    change = work.goods_changes.get(change_id)
    return change is not None and change.state is state


def _with_state(row: ChangeRow, state: RowState) -> ChangeRow:
    return ChangeRow(row.place, row.product_id, row.before, row.after, state)


def _steps(count: int) -> Iterator[tuple[int, int]]:
    return ((at, min(at + ROWS_A_STEP, count)) for at in range(0, count, ROWS_A_STEP))


def _rise(line: ChangeLine) -> int:
    return int(line.after) - int(line.before)
