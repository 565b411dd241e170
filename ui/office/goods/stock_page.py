"""Stock: what is missing, below zero or slow, and one product with what happened to it."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from posapp.domain.money_text import format_number
from posapp.services.stock_desk import MISSING_DAYS, SLOW_DAYS, StockRow
from ui.office.desk import OfficeDesk
from ui.office.goods.catalogue_presenter import amount_text, name_of
from ui.office.goods.stock_presenter import FILTERS, WAYS, StockPresenter
from ui.office.house_parts import NARROW_BELOW_PX
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head
from ui.theme import Role
from ui.theme.tokens import Tone
from ui.till.row_list import ListRow, RowList
from ui.widgets import (
    ActionButton,
    Card,
    Choice,
    ChoiceRow,
    EmptyState,
    Field,
    Figure,
    Input,
    Kind,
    Label,
    LoadingRows,
)

AFTER_TYPING_MS: Final = 200
SIDE_PX: Final = 360


class StockCard(Card):
    """One product: what the books say, what somebody books, what happened."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.heading = Label(role=Role.TITLE, wrap=True)
        self.level = Figure("", role=Role.FIGURE)
        self.way_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.way = ChoiceRow([])
        self.amount, self.cost, self.reason = Field(""), Field(""), Field("")
        self.book = ActionButton("", kind=Kind.MAIN, height_px=48)
        self.steps_head = Label(role=Role.SMALL_HEAD, tone="text2")
        self.steps = RowList(choosing=False)
        box = self.column(margin_px=16, gap_px=10)
        for above in (self.heading, self.level, self.way_caption, self.way):
            box.addWidget(above)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self.amount, 1)
        pair.addWidget(self.cost, 1)
        box.addLayout(pair)
        for part in (self.reason, self.book, self.steps_head):
            box.addWidget(part)
        box.addWidget(self.steps, 1)
        self.way.chosen.connect(self.way.set_chosen)
        for field in (self.amount, self.cost, self.reason):
            field.input.returnPressed.connect(self.book.click)


class StockPage(Page):
    """Lists at the left, the product at the right."""

    name = "stock"
    room = "stock"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make list and card."""
        super().__init__(desk)
        self.presenter = StockPresenter(desk.services)
        self._asked = 0
        self._is_read = False
        self.search = Input()
        self.filters = ChoiceRow([])
        self.table = SortTable()
        self.card = StockCard()
        self.empty = EmptyState("warehouse", "")
        self.side = QStackedWidget()
        self.rows = QStackedWidget()
        self._wait = QTimer(self, singleShot=True, interval=AFTER_TYPING_MS)
        self._lay_out()
        self._wait.timeout.connect(self.load)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.filters.chosen.connect(self._filter)
        self.table.opened.connect(self.open_goods)
        self.card.book.clicked.connect(self._book)
        self._speak()

    def _lay_out(self) -> None:
        listed = Card()
        box = listed.column(margin_px=8, gap_px=8)
        box.addWidget(self.search)
        box.addWidget(self.filters)
        self.rows.addWidget(self.table)
        self.rows.addWidget(LoadingRows())
        box.addWidget(self.rows, 1)
        none = Card()
        none.column().addWidget(self.empty)
        self.side.addWidget(none)
        self.side.addWidget(self.card)
        self.side.setFixedWidth(SIDE_PX)
        self.side.currentChanged.connect(lambda _at: self._show_side())
        self.table.set_filter(shown=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(listed, 1)
        row.addWidget(self.side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the list has all of it until a product is opened."""
        super().resizeEvent(event)
        self._show_side()

    def _show_side(self) -> None:
        self.side.setVisible(self.side.currentIndex() == 1 or self.width() >= NARROW_BELOW_PX)

    # ---- page

    def title(self) -> str:
        """Stock."""
        return self.tr("Stock")

    def subtitle(self) -> str:
        """How many are listed, once that is known."""
        if not self._is_read:
            return self.tr("The till sells whatever the books say")
        count = format_number(len(self.presenter.rows), self.desk.language)
        return self.tr("{count} in this list; the till sells whatever the books say").format(
            count=count
        )

    def head_buttons(self) -> tuple[QWidget, ...]:
        """None: what can be done stands beside the product."""
        return ()

    def arrive(self, **about: object) -> None:
        """Show the list; `product` opens one."""
        product = about.get("product")
        if isinstance(product, str):
            self.open_goods(product)
        self.load()

    def key(self, name: str) -> bool:
        """F5 reads again; Esc closes the product."""
        if name == "F5":
            self.load()
        elif name == "Esc" and self.side.currentIndex():
            self.side.setCurrentIndex(0)
        else:
            return False
        return True

    def retranslate(self) -> None:
        """Words again."""
        self._speak()
        self.refresh()

    def _speak(self) -> None:
        self.search.setPlaceholderText(self.tr("Name, number or barcode"))
        self.search.setAccessibleName(self.tr("Name, number or barcode"))
        missing, slow = self.tr("Sold in {days} days, none left"), self.tr("Unsold for {days} days")
        words = (
            missing.format(days=MISSING_DAYS),
            self.tr("Below zero"),
            slow.format(days=SLOW_DAYS),
        )
        choices = [Choice(code, text) for code, text in zip(FILTERS, words, strict=True)]
        self.filters.set_choices(choices, chosen=self.presenter.filter)
        self.table.set_name(self.tr("Stock"))
        self.table.set_empty(self.tr("Nothing needs a look here."))
        self.empty.set_words(
            self.tr("No product is open"), self.tr("Look for one, or open a row of the list.")
        )
        card = self.card
        card.level.set_label(self.tr("On the shelf by the books"))
        card.way_caption.setText(self.tr("What happened"))
        ways = (
            self.tr("Goods in"),
            self.tr("Write off"),
            self.tr("To a store"),
            self.tr("From a store"),
        )
        moves = [Choice(code, text) for code, text in zip(WAYS, ways, strict=True)]
        card.way.set_choices(moves, chosen=card.way.chosen_code() or WAYS[0])
        card.amount.set_caption(self.tr("How much"))
        card.cost.set_caption(self.tr("Cost of one"))
        card.reason.set_caption(self.tr("Reason or delivery note"))
        card.book.set_text(self.tr("Book it"))
        card.steps_head.setText(self.tr("What happened to it"))

    def refresh(self) -> None:
        """Show the list and the product."""
        heads = (
            Head(self.tr("Name"), main=True),
            Head(self.tr("Number")),
            Head(self.tr("Shelf"), number=True),
            Head(self.tr("At cost"), number=True),
            Head(self.tr("Last sold")),
        )
        self.table.show_rows(self.presenter.table(heads, self.desk.language))
        self._show_goods()

    def load(self) -> None:
        """Read the list; an answer that comes too late is dropped."""
        self._wait.stop()
        self._asked += 1
        if not self.presenter.rows:
            self.rows.setCurrentIndex(1)
        work = partial(self.presenter.load, self.presenter.filter, self.search.text())
        self.desk.tasks.run(work, partial(self._came, self._asked), self.desk.refuse)

    def _came(self, asked: int, rows: tuple[StockRow, ...]) -> None:
        if asked == self._asked:
            self.presenter.rows = rows
            self._is_read = True
            self.rows.setCurrentIndex(0)
            self.desk.refresh()

    def _filter(self, code: str) -> None:
        self.presenter.filter = code
        self.filters.set_chosen(code)
        self.search.clear()
        self.presenter.rows, self._is_read = (), False
        self.desk.refresh()
        self.load()

    # ---- one product

    def open_goods(self, key: str) -> None:
        """Show a product and what happened to it."""
        if self.desk.attempt(lambda: self.presenter.open(key)):
            self._show_goods()
            self.card.amount.setFocus()

    def _show_goods(self) -> None:
        row, language = self.presenter.opened, self.desk.language
        self.side.setCurrentIndex(0 if row is None else 1)
        if row is None:
            return
        card = self.card
        card.heading.setText(name_of(row.product, language))
        tone: Tone = "danger" if row.level_milli < 0 else "text"
        text = amount_text(row.level_milli, row.product.unit, language)
        card.level.set_value(text, tone=tone)
        kinds = {
            "sale": self.tr("Sold"),
            "refund": self.tr("Came back"),
            "void": self.tr("Sale undone"),
            "goods-in": self.tr("Goods in"),
            "write-off": self.tr("Written off"),
            "transfer": self.tr("Moved"),
            "count": self.tr("Counted"),
            "correction": self.tr("Corrected"),
        }
        rows = []
        for number, step in enumerate(self.presenter.steps):
            code, title, below, amount = self.presenter.step_row(number, step, kinds, language)
            rows.append(ListRow(code=code, title=title, below=below, amount=amount))
        card.steps.show_rows(rows)

    def _book(self) -> None:
        card = self.card
        way, amount = card.way.chosen_code(), card.amount.text()
        reason, cost = card.reason.text(), card.cost.text()
        if self.desk.attempt(lambda: self.presenter.move(way, amount, reason, cost)):
            for field in (card.amount, card.cost, card.reason):
                field.set_text("")
            self._show_goods()
            self.load()
