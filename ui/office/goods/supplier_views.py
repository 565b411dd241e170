"""Three looks at a supplier: what to order, what is delivered, what was ordered and came."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_number
from posapp.domain.purchasing import Supplier
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.ports.goods import GoodsQuery
from posapp.services.purchasing import OrderRow, OrderView, SupplyForm, SupplyRow
from posapp.services.reordering import Proposal
from reports.desk import Printing
from ui.office.desk import OfficeDesk
from ui.office.goods.catalogue_presenter import amount_text, name_of, share_text
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.theme import Role
from ui.widgets import ActionButton, Card, Field, Kind, Label, Stepper

MOST_PACKS = 999


class ProposalsView(QWidget):
    """What to order of each product, and why; the packs can be changed before it is ordered."""

    ordered = Signal()

    def __init__(self, desk: OfficeDesk) -> None:
        """Make table and foot."""
        super().__init__()
        self._desk = desk
        self._supplier: Supplier | None = None
        self.proposals: tuple[Proposal, ...] = ()
        self.packs: dict[ProductId, int] = {}
        self.table = SortTable()
        self.goods = Label(role=Role.STRONG, wrap=True)
        self.why = Label(role=Role.SMALL, tone="text3", wrap=True)
        self.stepper = Stepper(0, minimum=0, maximum=MOST_PACKS)
        self.order = ActionButton("", kind=Kind.MAIN, icon="check", height_px=48)
        listed, foot = Card(), Card()
        listed.column(margin_px=1, gap_px=0).addWidget(self.table, 1)
        line = foot.row(margin_px=16, gap_px=12)
        words = QVBoxLayout()
        words.addWidget(self.goods)
        words.addWidget(self.why)
        line.addLayout(words, 1)
        line.addWidget(self.stepper)
        line.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(listed, 1)
        column.addWidget(foot)
        self.table.chosen.connect(self._marked)
        self.stepper.changed.connect(self._packs)
        self.order.clicked.connect(lambda: desk.attempt(self._order))

    def retranslate(self) -> None:
        """Words again."""
        self.table.set_name(self.tr("What to order"))
        self.table.set_empty(self.tr("This supplier delivers nothing yet: say what, in Delivers."))
        self.refresh()

    def show_supplier(self, supplier: Supplier) -> None:
        """Work out what to order from a supplier."""
        self._supplier = supplier
        work = partial(self._desk.services.purchasing.proposals, supplier.id)
        self._desk.tasks.run(work, partial(self._came, supplier.id), self._desk.refuse)

    def _came(self, supplier_id: str, proposals: tuple[Proposal, ...]) -> None:
        if self._supplier is not None and self._supplier.id == supplier_id:
            self.proposals = proposals
            self.packs = {one.supply.product_id: one.packs for one in proposals}
            self.refresh()

    def refresh(self) -> None:
        """Show the proposals, those with something to order first."""
        heads = (
            Head(self.tr("Name"), main=True),
            Head(self.tr("Shelf"), number=True),
            Head(self.tr("Coming"), number=True),
            Head(self.tr("A day"), number=True),
            Head(self.tr("Days in stock"), number=True),
            Head(self.tr("Packs"), number=True),
            Head(self.tr("Cost"), number=True),
        )
        wanted = sorted(self.proposals, key=lambda one: not self.packs[one.supply.product_id])
        self.table.show_rows(TableRows(heads, tuple(map(self._row, wanted))))
        self._marked()

    def _row(self, one: Proposal) -> Row:
        product, language = one.goods.product, self._desk.language
        packs = self.packs[one.supply.product_id]
        cost = one.cost_minor if packs == one.packs else None
        available = one.available_bp
        texts = (
            name_of(product, language),
            amount_text(one.goods.level_milli, product.unit, language),
            amount_text(one.on_order_milli, product.unit, language),
            f"{one.demand.per_day_milli // 1000}.{one.demand.per_day_milli % 1000 // 100}",
            self.tr("not counted") if available is None else share_text(available, language),
            format_number(packs, language),
            "" if cost is None else self._desk.money(cost),
        )
        sorts = (
            texts[0].casefold(),
            one.goods.level_milli,
            one.on_order_milli,
            one.demand.per_day_milli,
            available,
            packs,
            cost,
        )
        low = one.goods.level_milli <= 0
        return Row(product.id, texts, sorts, ((1, "danger"),) if low else ())

    def _current(self) -> Proposal | None:
        key = self.table.current_key()
        return next((one for one in self.proposals if one.goods.product.id == key), None)

    def _marked(self) -> None:
        one, language = self._current(), self._desk.language
        self.stepper.setVisible(one is not None)
        if one is None:
            self.goods.setText(self.tr("Mark a row to see why, and to change its packs."))
            self.why.setText("")
        else:
            product = one.goods.product
            self.goods.setText(name_of(product, language))
            words = self.tr(
                "Wanted {target}, of it {safety} for days that sell more; a pack holds {pack}."
            )
            amounts = {
                "target": one.target_milli,
                "safety": one.safety_milli,
                "pack": one.supply.pack_milli,
            }
            said = {k: amount_text(v, product.unit, language) for k, v in amounts.items()}
            self.why.setText(words.format(**said))
            self.stepper.set_value(min(self.packs[product.id], MOST_PACKS))
        self._show_order()

    def _show_order(self) -> None:
        count = sum(packs > 0 for packs in self.packs.values())
        text = format_number(count, self._desk.language)
        self.order.set_text(self.tr("Order {count} goods").format(count=text))
        self.order.set_refused(None if count else self.tr("Nothing has to be ordered."))

    def _packs(self, packs: int) -> None:
        one = self._current()
        if one is not None:
            self.packs[one.supply.product_id] = packs
            key = self.table.current_key()
            self.refresh()
            self.table.select_key(key)

    def _order(self) -> None:
        if self._supplier is not None:
            packs = {one.supply: self.packs[one.supply.product_id] for one in self.proposals}
            order = self._desk.services.purchasing.order(self._supplier.id, packs)
            self.ordered.emit()
            words = self.tr("Order {number} is written; print or send its list from here.")
            self._desk.say(words.format(number=format_number(order.number, "en")))


class SuppliesView(QWidget):
    """What a supplier delivers, and in which packs."""

    def __init__(self, desk: OfficeDesk) -> None:
        """Make table and form."""
        super().__init__()
        self._desk = desk
        self._supplier: Supplier | None = None
        self.rows: tuple[SupplyRow, ...] = ()
        self.table = SortTable()
        self.goods, self.code = Field(""), Field("")
        self.pack, self.least, self.cost = Field(""), Field(""), Field("")
        self.save = ActionButton("", kind=Kind.MAIN, height_px=48)
        self.drop = ActionButton("", kind=Kind.DANGER, height_px=48)
        listed, form = Card(), Card()
        listed.column(margin_px=1, gap_px=0).addWidget(self.table, 1)
        box = form.column(margin_px=16, gap_px=10)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.goods, 2)
        for field in (self.code, self.pack, self.least, self.cost):
            line.addWidget(field, 1)
        box.addLayout(line)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addStretch(1)
        acts.addWidget(self.drop)
        acts.addWidget(self.save)
        box.addLayout(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(listed, 1)
        column.addWidget(form)
        self.table.chosen.connect(self._marked)
        self.save.clicked.connect(lambda: desk.attempt(self._save))
        self.drop.clicked.connect(lambda: desk.attempt(self._drop))
        for field in (self.goods, self.code, self.pack, self.least, self.cost):
            field.input.returnPressed.connect(self.save.click)

    def retranslate(self) -> None:
        """Words again."""
        self.table.set_name(self.tr("Delivers"))
        self.table.set_empty(self.tr("Nothing yet: write a number or barcode below."))
        self.goods.set_caption(self.tr("Our number or barcode"))
        self.code.set_caption(self.tr("Their number"))
        self.pack.set_caption(self.tr("In a pack"))
        self.least.set_caption(self.tr("Least packs"))
        self.cost.set_caption(self.tr("Cost of one"))
        self.save.set_text(self.tr("Save"))
        self.drop.set_text(self.tr("Delivers it no more"))
        self.refresh()

    def show_supplier(self, supplier: Supplier) -> None:
        """Show what a supplier delivers."""
        self._supplier = supplier
        self.rows = self._desk.services.purchasing.supplies(supplier.id)
        for field, text in ((self.pack, "1"), (self.least, "1")):
            field.set_text(text)
        self.refresh()

    def refresh(self) -> None:
        """Show the rows."""
        heads = (
            Head(self.tr("Name")),
            Head(self.tr("Their number")),
            Head(self.tr("In a pack"), number=True),
            Head(self.tr("Least packs"), number=True),
            Head(self.tr("Cost of one"), number=True),
        )
        self.table.show_rows(TableRows(heads, tuple(map(self._row, self.rows))))

    def _row(self, row: SupplyRow) -> Row:
        product, supply, language = row.goods.product, row.supply, self._desk.language
        cost = supply.cost_minor
        texts = (
            name_of(product, language),
            supply.code,
            amount_text(supply.pack_milli, product.unit, language),
            format_number(supply.least_packs, language),
            "" if cost is None else self._desk.money(cost),
        )
        sorts = (
            texts[0].casefold(),
            texts[1],
            supply.pack_milli,
            supply.least_packs,
            cost,
        )
        return Row(product.id, texts, sorts)

    def _marked(self) -> None:
        key = self.table.current_key()
        row = next((one for one in self.rows if one.goods.product.id == key), None)
        if row is None:
            return
        supply, unit = row.supply, row.goods.product.unit
        cost = "" if supply.cost_minor is None else self._desk.money(supply.cost_minor)
        self.goods.set_text(row.goods.product.sku)
        self.code.set_text(supply.code)
        self.pack.set_text(amount_text(supply.pack_milli, unit, "en").replace(",", ""))
        self.least.set_text(str(supply.least_packs))
        self.cost.set_text(cost.replace(",", ""))

    def _product(self) -> ProductId:
        """The product whose number or barcode is typed."""
        page = self._desk.services.goods.page(GoodsQuery(text=self.goods.text()), limit=2)
        typed = self.goods.text().strip()
        exact = [row for row in page.rows if row.product.sku == typed]
        found = exact or list(page.rows)
        if len(found) != 1:
            raise Refusal("catalogue.no-such-sku", sku=typed[:40])
        return found[0].product.id

    def _save(self) -> None:
        if self._supplier is not None:
            form = SupplyForm(
                self.code.text(), self.pack.text(), self.least.text(), self.cost.text()
            )
            purchasing = self._desk.services.purchasing
            purchasing.save_supply(self._supplier.id, self._product(), form)
            self.clear()

    def _drop(self) -> None:
        self._desk.services.purchasing.drop_supply(self._product())
        self.clear()

    def clear(self) -> None:
        """Nothing typed stays."""
        for field in (self.goods, self.code, self.cost):
            field.set_text("")
        if self._supplier is not None:
            self.show_supplier(self._supplier)


class OrdersView(QWidget):
    """Orders to a supplier: their lists, and what came of them."""

    def __init__(self, desk: OfficeDesk) -> None:
        """Make both tables and the foot."""
        super().__init__()
        self._desk = desk
        self._supplier: Supplier | None = None
        self.orders: tuple[OrderView, ...] = ()
        self.table, self.lines = SortTable(), SortTable()
        self.came = Field("")
        self.book = ActionButton("", height_px=44)
        self.all_came = ActionButton("", kind=Kind.MAIN, height_px=44)
        self.no_more = ActionButton("", height_px=44)
        self.list_it = ActionButton("", icon="printer", height_px=44)
        upper, lower = Card(), Card()
        upper.column(margin_px=1, gap_px=0).addWidget(self.table, 1)
        box = lower.column(margin_px=1, gap_px=8)
        box.addWidget(self.lines, 1)
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 12, 12)
        line.setSpacing(8)
        line.addWidget(self.came)
        line.addWidget(self.book)
        line.addStretch(1)
        for button in (self.list_it, self.no_more, self.all_came):
            line.addWidget(button)
        box.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(upper, 2)
        column.addWidget(lower, 3)
        self.table.set_filter(shown=False)
        self.lines.set_filter(shown=False)
        self.table.chosen.connect(self._show_lines)
        self.book.clicked.connect(lambda: desk.attempt(self._book))
        self.all_came.clicked.connect(lambda: desk.attempt(self._book_all))
        self.no_more.clicked.connect(lambda: desk.attempt(self._end))
        self.list_it.clicked.connect(lambda: desk.attempt(self._write))
        self.came.input.returnPressed.connect(self.book.click)

    def retranslate(self) -> None:
        """Words again."""
        self.table.set_name(self.tr("Orders"))
        self.table.set_empty(self.tr("Nothing is ordered and still to come."))
        self.lines.set_name(self.tr("Goods of the order"))
        self.lines.set_empty(self.tr("No order is marked."))
        self.came.set_caption(self.tr("Came of it"))
        self.book.set_text(self.tr("Book in"))
        self.all_came.set_text(self.tr("All came"))
        self.no_more.set_text(self.tr("End order"))
        self.list_it.set_text(self.tr("Order list"))
        self.refresh()

    def show_supplier(self, supplier: Supplier) -> None:
        """Show the orders to a supplier that are still to come."""
        self._supplier = supplier
        every = self._desk.services.purchasing.orders()
        self.orders = tuple(one for one in every if one.supplier.id == supplier.id)
        self.refresh()

    def refresh(self) -> None:
        """Show the orders."""
        language = self._desk.language
        heads = (
            Head(self.tr("Order"), number=True),
            Head(self.tr("Due")),
            Head(self.tr("Goods"), number=True),
            Head(self.tr("At cost"), number=True),
        )
        rows = tuple(
            Row(
                one.order.id,
                (
                    str(one.order.number),
                    format_day(one.order.due_on, language),
                    format_number(len(one.rows), language),
                    self._desk.money(one.total_minor),
                ),
                (one.order.number, one.order.due_on.toordinal(), len(one.rows), one.total_minor),
            )
            for one in self.orders
        )
        self.table.show_rows(TableRows(heads, rows))
        if self.orders and not self.table.current_key():
            self.table.select_key(self.orders[0].order.id)
        self._show_lines()

    def _current(self) -> OrderView | None:
        key = self.table.current_key()
        return next((one for one in self.orders if one.order.id == key), None)

    def _show_lines(self) -> None:
        view = self._current()
        heads = (
            Head(self.tr("Name")),
            Head(self.tr("Ordered"), number=True),
            Head(self.tr("Came"), number=True),
            Head(self.tr("Missing"), number=True),
        )
        rows = tuple(map(self._line, view.rows)) if view is not None else ()
        self.lines.show_rows(TableRows(heads, rows))
        reason = None if view is not None else self.tr("No order is marked.")
        for button in (self.book, self.all_came, self.no_more, self.list_it):
            button.set_refused(reason)
        if self._desk.reports is None and view is not None:
            self.list_it.set_refused(self.tr("This store has no place for files."))

    def _line(self, row: OrderRow) -> Row:
        product, line, language = row.goods.product, row.line, self._desk.language
        amounts = (line.ordered_milli, line.received_milli, line.missing_milli)
        texts = (
            name_of(product, language),
            *(amount_text(milli, product.unit, language) for milli in amounts),
        )
        late = bool(line.received_milli and line.missing_milli)
        sorts = (texts[0].casefold(), *amounts)
        return Row(str(line.place), texts, sorts, ((3, "warn"),) if late else ())

    def _book(self) -> None:
        view, place = self._current(), self.lines.current_key()
        if view is not None and place:
            self._receive(view, {int(place): self.came.text()})

    def _book_all(self) -> None:
        view = self._current()
        if view is not None:
            came = {
                row.line.place: amount_text(
                    row.line.missing_milli, row.goods.product.unit, "en"
                ).replace(",", "")
                for row in view.rows
                if row.line.missing_milli
            }
            self._receive(view, came)

    def _end(self) -> None:
        view = self._current()
        if view is not None:
            self._desk.services.purchasing.receive(view.order, {}, ended=True)
            self._again()

    def _receive(self, view: OrderView, came: dict[int, str]) -> None:
        self._desk.services.purchasing.receive(view.order, came)
        self.came.set_text("")
        self._again()
        self._desk.say(self.tr("What came is on the shelf."))

    def _again(self) -> None:
        if self._supplier is not None:
            self.show_supplier(self._supplier)

    def ask_folder(self) -> str:
        """Where the list goes; nothing when it is left."""
        home = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(home)
        return QFileDialog.getExistingDirectory(self, self.tr("Folder for the order list"), folder)

    def _write(self) -> None:
        from reports.order_list import order_report

        view, reports = self._current(), self._desk.reports
        if view is None or reports is None or not (place := self.ask_folder()):
            return
        staff = self._desk.services.staffing.current
        printing = Printing(self._desk.language, staff.name if staff is not None else "")
        kinds = ("pdf", "csv", "xlsx")
        files = reports.write(order_report(view), Path(place), printing, kinds=kinds)
        names = ", ".join(path.name for path in files)
        self._desk.say(self.tr("The order list is written: {names}.").format(names=names))
