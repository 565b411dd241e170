"""The catalogue: goods found by what they are, one of them changed beside the list, or many."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posapp.domain.goods_form import GoodsForm
from posapp.domain.money_text import format_number
from posapp.kernel.errors import Refusal, Trouble
from posapp.kernel.ids import ProductId
from posapp.ports.goods import GoodsPage
from posapp.services.goods_changes import ChangePreview
from ui.office.desk import OfficeDesk
from ui.office.goods.catalogue_presenter import FILTERS, CataloguePresenter, Wanted
from ui.office.goods.goods_change_panel import GoodsChangePanel
from ui.office.goods.goods_editor import GoodsEditor
from ui.office.goods.label_panel import LabelPanel
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head
from ui.office.unsaved import ask_to_drop
from ui.widgets import ActionButton, Card, Choice, ChoiceRow, Input, LoadingRows

SIDE_PX: Final = 372
WIDE_FROM_PX: Final = 1200
AFTER_TYPING_MS: Final = 180
NONE, EDIT, CHANGE, LABELS = range(4)


class CataloguePage(Page):
    """The list at the left; beside it one product, a change of many, or labels."""

    name = "catalogue"
    room = "catalogue"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make list and side."""
        super().__init__(desk)
        self.presenter = CataloguePresenter(desk.services)
        self._asked = 0
        self._was_wide = False
        self.labels_button = ActionButton("", icon="printer", key="Alt+L", height_px=44)
        self.many = ActionButton("", icon="percent", key="Alt+P", height_px=44)
        self.new = ActionButton("", icon="plus", key="Alt+N", height_px=44)
        self.search = Input()
        self.category, self.brand, self.low, self.high = (Input() for _ in range(4))
        self.filters = ChoiceRow([])
        self.table = SortTable()
        self.more = ActionButton("", height_px=44)
        self.loading = LoadingRows()
        self.editor = GoodsEditor(desk)
        self.panel = GoodsChangePanel(desk)
        self.labels = LabelPanel(desk)
        self.side = QStackedWidget()
        self._wait = QTimer(self, singleShot=True, interval=AFTER_TYPING_MS)
        self._lay_out()
        self._connect()
        self._speak()

    def _lay_out(self) -> None:
        listed = Card()
        box = listed.column(margin_px=8, gap_px=8)
        typed = QHBoxLayout()
        typed.setSpacing(8)
        for part, share in ((self.category, 2), (self.brand, 2), (self.low, 1), (self.high, 1)):
            typed.addWidget(part, share)
        box.addWidget(self.search)
        box.addLayout(typed)
        box.addWidget(self.filters)
        self.rows = QStackedWidget()
        shown = QWidget()
        below = QVBoxLayout(shown)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.table, 1)
        below.addWidget(self.more)
        self.rows.addWidget(shown)
        self.rows.addWidget(self.loading)
        box.addWidget(self.rows, 1)
        for card in (QWidget(), self.editor, self.panel, self.labels):
            self.side.addWidget(card)
        self.side.setFixedWidth(SIDE_PX)
        self.side.hide()
        self.table.set_many(many=True)
        self.table.set_filter(shown=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(listed, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self._wait.timeout.connect(self.load)
        for part in (self.search, self.category, self.brand, self.low, self.high):
            part.textChanged.connect(self._typed)
        self.filters.chosen.connect(self._filter)
        self.table.opened.connect(self.open_goods)
        self.table.chosen.connect(self._show_about)
        self.more.clicked.connect(self._more)
        self.new.clicked.connect(self._new)
        self.many.clicked.connect(partial(self.turn_to, CHANGE))
        self.labels_button.clicked.connect(partial(self.turn_to, LABELS))
        self.editor.saved.connect(self._save)
        self.editor.stock_wanted.connect(lambda one: self.desk.go("stock", product=one))
        self.panel.wanted.connect(self._preview)
        for card in (self.editor, self.panel, self.labels):
            card.closed.connect(partial(self.turn_to, NONE))

    # ---- page

    def title(self) -> str:
        """Goods."""
        return self.tr("Goods")

    def subtitle(self) -> str:
        """How many are shown."""
        count = format_number(len(self.presenter.rows), self.desk.language)
        if self.presenter.after is not None:
            return self.tr("the first {count} by name").format(count=count)
        return self.tr("{count} in this list").format(count=count)

    def head_buttons(self) -> tuple[QWidget, ...]:
        """Labels, a change of many, a new product."""
        return (self.labels_button, self.many, self.new)

    def arrive(self, **about: object) -> None:
        """Show the list; `text` looks for something, `product` opens one."""
        text, product = about.get("text"), about.get("product")
        if isinstance(text, str):
            self.search.setText(text)
        if isinstance(product, str):
            self.open_goods(product)
        self.load()

    def forget(self) -> None:
        """What somebody else typed about a product, a change or a label goes."""
        self.editor.forget()
        self.show_side(NONE)

    def key(self, name: str) -> bool:
        """Alt+N a new product, Alt+P a change of many, Alt+L labels; Esc closes the side."""
        acts: dict[str, Callable[[], None]] = {
            "Alt+N": self._new,
            "Alt+P": partial(self.turn_to, CHANGE),
            "Alt+L": partial(self.turn_to, LABELS),
            "F5": self.load,
        }
        if self.side.currentIndex() == EDIT:
            acts["Ctrl+S"] = self.editor.save.click
        if self.side.currentIndex() != NONE:
            acts["Esc"] = partial(self.turn_to, NONE)
        if name in acts:
            acts[name]()
        return name in acts

    def retranslate(self) -> None:
        """Words again."""
        self._speak()
        self.refresh()

    def _speak(self) -> None:
        self.labels_button.set_text(self.tr("Labels"))
        self.many.set_text(self.tr("Change many"))
        self.new.set_text(self.tr("New product"))
        words = {
            self.search: self.tr("Name, number or barcode"),
            self.category: self.tr("Category"),
            self.brand: self.tr("Brand"),
            self.low: self.tr("From"),
            self.high: self.tr("To"),
        }
        for part, text in words.items():
            part.setPlaceholderText(text)
            part.setAccessibleName(text)
        self.low.setAccessibleName(self.tr("Price from"))
        self.high.setAccessibleName(self.tr("Price to"))
        filters = (
            self.tr("On sale"),
            self.tr("All"),
            self.tr("Not on sale"),
            self.tr("Stock below zero"),
            self.tr("Thin margin"),
        )
        choices = [Choice(code, text) for code, text in zip(FILTERS, filters, strict=True)]
        self.filters.set_choices(choices, chosen=self.presenter.filter)
        self.table.set_name(self.tr("Goods"))
        self.more.set_text(self.tr("Show more"))
        for card in (self.editor, self.panel, self.labels):
            card.retranslate()

    def refresh(self) -> None:
        """Show the goods that were read."""
        wide = self._is_wide()
        self.table.set_empty(
            self.tr("No goods are on sale yet: Alt+N writes one, Catalogue import reads a file.")
            if self.presenter.is_plain
            else self.tr("No goods answer to this.")
        )
        heads = {
            "name": Head(self.tr("Name"), main=True),
            **({"category": Head(self.tr("Category"))} if wide else {}),
            **({"brand": Head(self.tr("Brand"))} if wide else {}),
            "sku": Head(self.tr("Number")),
            "price": Head(self.tr("Price"), number=True),
            "cost": Head(self.tr("Cost"), number=True),
            "margin": Head(self.tr("Margin"), number=True),
            "shelf": Head(self.tr("Shelf"), number=True),
            "state": Head(self.tr("State")),
        }
        states = (self.tr("Online shop"), self.tr("Not on sale"))
        self.table.show_rows(self.presenter.table(heads, states, self.desk.language))
        self.more.setVisible(self.presenter.after is not None)
        self._show_about()

    def _is_wide(self) -> bool:
        """Whether there is room for what tells neighbours of one name apart."""
        return self.window().width() >= WIDE_FROM_PX

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More columns where there is room for them."""
        super().resizeEvent(event)
        if self._was_wide != self._is_wide():
            self._was_wide = self._is_wide()
            self.refresh()

    # ---- the list

    def _typed(self) -> None:
        self._wait.start()

    def _filter(self, code: str) -> None:
        self.presenter.filter = code
        self.filters.set_chosen(code)
        self.load()

    def load(self) -> None:
        """Ask for the goods that answer now; an answer that comes too late is dropped."""
        found = self.presenter
        found.text, found.category, found.brand = (
            part.text() for part in (self.search, self.category, self.brand)
        )
        found.prices = (self.low.text(), self.high.text())
        self._wait.stop()
        try:
            query = found.query()
        except Refusal:
            for part in (self.low, self.high):
                part.set_fault(self.tr("This is no amount") if part.text().strip() else None)
            return
        for part in (self.low, self.high):
            part.set_fault(None)
        self._asked += 1
        if found.is_plain:
            self.desk.attempt(lambda: self._came(self._asked, found.load(query)))
            return
        if not found.rows:
            self.rows.setCurrentIndex(1)
        self.desk.tasks.run(
            partial(found.load, query), partial(self._came, self._asked), self.desk.refuse
        )

    def _more(self) -> None:
        found = self.presenter
        if found.after is not None:
            self._asked += 1
            self.desk.tasks.run(
                partial(found.load, found.query(), found.after),
                partial(self._came, self._asked, more=True),
                self.desk.refuse,
            )

    def _came(self, asked: int, page: GoodsPage, *, more: bool = False) -> None:
        if asked == self._asked:
            self.presenter.take(page, more=more)
            self.rows.setCurrentIndex(0)
            self.desk.refresh()

    def _show_about(self) -> None:
        count = len(self.table.keys())
        self.panel.show_about(count)
        self.labels.show_about(count)

    # ---- beside it

    def show_side(self, place: int) -> None:
        """Show what stands beside the list."""
        self.side.setCurrentIndex(place)
        self.side.setVisible(place != NONE)
        self._show_about()
        if place == CHANGE:
            self.panel.value.setFocus()
        elif place == LABELS:
            self.labels.begin(lambda: self.presenter.goods(self.table.keys()))
        else:
            self.table.setFocus()

    def turn_to(self, place: int) -> None:
        """Show something else beside the list, unless what was typed there should stay."""
        self._unless_changed(partial(self.show_side, place))

    @property
    def _is_writing(self) -> bool:
        """Whether the editor stands there with something that is not stored."""
        return self.side.currentIndex() == EDIT and self.editor.is_changed

    def _unless_changed(self, leave: Callable[[], None]) -> None:
        if self._is_writing:
            ask_to_drop(self.desk, leave, stay=self._stay)
        else:
            leave()

    def _stay(self) -> None:
        opened = self.editor.opened
        if opened is not None and opened.product_id is not None:
            self.table.select_key(opened.product_id)
        self.editor.focus_changed()

    def open_goods(self, key: str) -> None:
        """Open one product beside the list; what was typed about another is asked about."""
        opened = self.editor.opened
        if opened is not None and opened.product_id == key and self._is_writing:
            self.editor.focus_changed()
        else:
            self._unless_changed(partial(self._open, key))

    def _open(self, key: str) -> None:
        if self.desk.attempt(lambda: self._show_goods(key)):
            self.show_side(EDIT)

    def _show_goods(self, key: str) -> None:
        self.editor.show_goods(self.desk.services.goods.open(ProductId(key)))

    def _new(self) -> None:
        self._unless_changed(self._begin)

    def _begin(self) -> None:
        self.editor.show_goods(self.desk.services.goods.blank())
        self.show_side(EDIT)
        self.editor.fields["sku"].setFocus()

    def _save(self, form: GoodsForm) -> None:
        opened = self.editor.opened
        if opened is None:
            return
        changed: list[str] = []
        goods = self.desk.services.goods
        if self.desk.attempt(lambda: changed.extend(goods.save(opened, form))):
            self.show_side(NONE)
            self.load()
            words = self.tr("{name} is saved; the till's next scan takes it.")
            same = self.tr("{name} was so already.")
            self.desk.say((words if changed else same).format(name=form.name))

    # ---- many at once

    def _preview(self, wanted: Wanted) -> None:
        try:
            change = self.presenter.change_of(wanted)
            goods = self.presenter.goods(self.table.keys())
        except Trouble as trouble:
            self.desk.refuse(trouble)
            return
        self.panel.show_it.set_working(self.tr("Looking"))
        self.desk.tasks.run(
            partial(self.desk.services.goods_changes.preview, change, goods),
            self._show_preview,
            self._no_preview,
        )

    def _show_preview(self, preview: ChangePreview) -> None:
        self.panel.show_it.set_working(None)
        self.desk.go("goods_preview", preview=preview)

    def _no_preview(self, trouble: Trouble) -> None:
        self.panel.show_it.set_working(None)
        self.desk.refuse(trouble)
