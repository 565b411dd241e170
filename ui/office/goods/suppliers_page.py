"""Suppliers: what to order from each, what each delivers, what is ordered and what came."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posapp.domain.money_text import format_number
from posapp.domain.purchasing import Supplier
from ui.office.desk import OfficeDesk
from ui.office.goods.supplier_form import SupplierCard
from ui.office.goods.supplier_views import OrdersView, ProposalsView, SuppliesView
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.unsaved import ask_to_drop, leave_row
from ui.widgets import ActionButton, Card, Choice, ChoiceRow, EmptyState

LIST_PX: Final = 280
PROPOSALS, SUPPLIES, ORDERS, FORM = "proposals", "supplies", "orders", "form"
VIEWS: Final = (PROPOSALS, SUPPLIES, ORDERS, FORM)


class SuppliersPage(Page):
    """The suppliers at the left; at the right one of them, four ways."""

    name = "suppliers"
    room = "stock"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make list and views."""
        super().__init__(desk)
        self.suppliers: tuple[Supplier, ...] = ()
        self.chosen: Supplier | None = None
        self.new = ActionButton("", icon="plus", key="Alt+N", height_px=44)
        self.table = SortTable()
        self.views = ChoiceRow([])
        self.proposals = ProposalsView(desk)
        self.supplies = SuppliesView(desk)
        self.orders = OrdersView(desk)
        self.form = SupplierCard(desk)
        self.empty = EmptyState("store", "")
        self.stack = QStackedWidget()
        self._lay_out()
        self.new.clicked.connect(self._new)
        self.table.chosen.connect(self._marked)
        self.views.chosen.connect(self.show_view)
        self.form.saved.connect(self._saved)
        self.proposals.ordered.connect(partial(self.show_view, ORDERS))
        self._speak()

    def _lay_out(self) -> None:
        listed = Card()
        listed.column(margin_px=1, gap_px=0).addWidget(self.table, 1)
        listed.setFixedWidth(LIST_PX)
        self.table.set_filter(shown=False)
        none = Card()
        none.column().addWidget(self.empty)
        for part in (none, self.proposals, self.supplies, self.orders, self.form):
            self.stack.addWidget(part)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.views)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(listed)
        row.addLayout(right, 1)

    # ---- page

    def title(self) -> str:
        """Suppliers."""
        return self.tr("Suppliers")

    def subtitle(self) -> str:
        """How likely goods are to last."""
        level = self.desk.services.settings.text("stock.service_level")
        words = self.tr("Orders are proposed so that {level} % of goods last to the next delivery")
        return words.format(level=level)

    def head_buttons(self) -> tuple[QWidget, ...]:
        """A new supplier."""
        return (self.new,)

    def arrive(self, **about: object) -> None:
        """Read the suppliers."""
        del about
        self._read()

    def forget(self) -> None:
        """What somebody else typed about a supplier, a delivery or an order goes."""
        self.form.show_supplier(self.chosen)
        self.supplies.clear()
        self._read()

    def key(self, name: str) -> bool:
        """Alt+N begins a new supplier, Ctrl+S saves who is filled in."""
        acts = {"Alt+N": self._new, "Ctrl+S": self.form.save.click}
        if name not in acts or (name == "Ctrl+S" and not self._is_writing):
            return False
        acts[name]()
        return True

    @property
    def _is_writing(self) -> bool:
        """Whether the form stands there with something that is not stored."""
        return self.stack.currentWidget() is self.form and self.form.is_changed

    def retranslate(self) -> None:
        """Words again."""
        self._speak()
        self.refresh()

    def _speak(self) -> None:
        self.new.set_text(self.tr("New supplier"))
        self.table.set_name(self.tr("Suppliers"))
        self.table.set_empty(self.tr("No suppliers yet."))
        self.empty.set_words(
            self.tr("No supplier is marked"), self.tr("Alt+N writes down the first one.")
        )
        words = {
            PROPOSALS: self.tr("What to order"),
            SUPPLIES: self.tr("Delivers"),
            ORDERS: self.tr("Orders"),
            FORM: self.tr("Details"),
        }
        chosen = self.views.chosen_code() or PROPOSALS
        self.views.set_choices([Choice(code, words[code]) for code in VIEWS], chosen=chosen)
        for part in (self.proposals, self.supplies, self.orders, self.form):
            part.retranslate()

    def refresh(self) -> None:
        """Show the suppliers."""
        heads = (Head(self.tr("Name")), Head(self.tr("Days"), number=True))
        language = self.desk.language
        rows = tuple(
            Row(
                one.id,
                (one.name, format_number(one.lead_days, language)),
                (one.name.casefold(), one.lead_days),
                () if one.active else ((0, "text3"),),
            )
            for one in self.suppliers
        )
        self.table.show_rows(TableRows(heads, rows))
        if self.chosen is not None:
            self.table.select_key(self.chosen.id)

    def _read(self) -> None:
        self.suppliers = self.desk.services.purchasing.suppliers()
        ids = {one.id: one for one in self.suppliers}
        first = self.suppliers[0] if self.suppliers else None
        self.chosen = ids.get(self.chosen.id, first) if self.chosen is not None else first
        self.refresh()
        if not self._is_writing:
            self._show_view(self.views.chosen_code() or PROPOSALS)

    def _marked(self) -> None:
        key = self.table.current_key()
        found = next((one for one in self.suppliers if one.id == key), None)
        if found is None or found == self.chosen:
            return

        def go_on() -> None:
            self.chosen = found
            self.refresh()
            self._show_view(self.views.chosen_code() or PROPOSALS)

        if self._is_writing:
            stands_at = self.chosen.id if self.chosen is not None else ""
            leave_row(self.desk, self.table, stands_at, go_on, self.form.fields["name"].setFocus)
        else:
            go_on()

    def show_view(self, code: str) -> None:
        """Show the marked supplier one way; what was typed about it is asked about first."""
        self._unless_written(partial(self._show_view, code))

    def _unless_written(self, do: Callable[[], None]) -> None:
        if self._is_writing:
            ask_to_drop(self.desk, do, self.form.fields["name"].setFocus)
        else:
            do()

    def _show_view(self, code: str) -> None:
        self.views.set_chosen(code)
        self.views.setVisible(self.chosen is not None)
        if self.chosen is None:
            if self.stack.currentWidget() is not self.form:
                self.stack.setCurrentIndex(0)
            return
        self.stack.setCurrentIndex(1 + VIEWS.index(code))
        if code == FORM:
            self.form.show_supplier(self.chosen)
        elif code == PROPOSALS:
            self.proposals.show_supplier(self.chosen)
        elif code == SUPPLIES:
            self.supplies.show_supplier(self.chosen)
        else:
            self.orders.show_supplier(self.chosen)

    def _new(self) -> None:
        self._unless_written(self._begin)

    def _begin(self) -> None:
        self.form.show_supplier(None)
        self.stack.setCurrentWidget(self.form)
        self.form.fields["name"].setFocus()

    def _saved(self, supplier: Supplier) -> None:
        self.chosen = supplier
        self._read()
        self.desk.say(self.tr("{name} is saved.").format(name=supplier.name))
