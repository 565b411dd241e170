"""Counts of the shelves: begun for an area, counted blind, looked at, posted."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_number
from posapp.domain.stock import SheetState
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.ports.goods import GoodsQuery
from posapp.ports.stockroom import CountSheet
from posapp.services.stock_counts import Count, CountRow
from ui.office.desk import OfficeDesk
from ui.office.goods.catalogue_presenter import amount_text, name_of
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.theme import Role
from ui.widgets import ActionButton, Card, Field, Figure, Kind, Label

SIDE_PX: Final = 372
FIGURES: Final = ("counted", "differ", "over", "short")


class BeginCard(Card):
    """A new count: its name and its area."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.heading = Label(role=Role.TITLE)
        self.about = Label(tone="text2", wrap=True)
        self.called, self.category, self.brand = Field(""), Field(""), Field("")
        self.begin = ActionButton("", kind=Kind.MAIN, height_px=48)
        box = self.column(margin_px=16, gap_px=10)
        parts = (self.heading, self.about, self.called, self.category, self.brand)
        for part in parts:
            box.addWidget(part)
        box.addStretch(1)
        box.addWidget(self.begin)
        for field in (self.called, self.category, self.brand):
            field.input.returnPressed.connect(self.begin.click)


class CountCard(Card):
    """One product after the other: scan or name it, then its figure."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.figures = {code: Figure("") for code in FIGURES}
        self.scan, self.amount, self.reason = Field(""), Field(""), Field("")
        self.goods = Label(role=Role.STRONG, wrap=True)
        self.note = ActionButton("", height_px=48)
        self.look = ActionButton("", height_px=44)
        self.post = ActionButton("", kind=Kind.MAIN, height_px=48)
        self.drop = ActionButton("", kind=Kind.DANGER, height_px=44)
        box = self.column(margin_px=16, gap_px=10)
        for pair in (FIGURES[:2], FIGURES[2:]):
            line = QHBoxLayout()
            for code in pair:
                line.addWidget(self.figures[code], 1)
            box.addLayout(line)
        for part in (self.scan, self.goods, self.amount, self.note):
            box.addWidget(part)
        box.addStretch(1)
        for below in (self.look, self.reason, self.post, self.drop):
            box.addWidget(below)
        self.amount.input.returnPressed.connect(self.note.click)
        self.reason.input.returnPressed.connect(self.post.click)


class CountPage(Page):
    """The counts at the left; at the right a new one, or the open one."""

    name = "count"
    room = "stock"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make list and cards."""
        super().__init__(desk)
        self.sheets: tuple[CountSheet, ...] = ()
        self.count: Count | None = None
        self.chosen: ProductId | None = None
        self.looking = False
        self.new = ActionButton("", icon="plus", key="Alt+N", height_px=44)
        self.all = ActionButton("", icon="arrow-left", key="Esc", height_px=44)
        self.table = SortTable()
        self.begin_card, self.card = BeginCard(), CountCard()
        self.side = QStackedWidget()
        self._lay_out()
        self._connect()
        self._speak()

    def _lay_out(self) -> None:
        listed = Card()
        listed.column(margin_px=1, gap_px=0).addWidget(self.table, 1)
        for card in (QWidget(), self.begin_card, self.card):
            self.side.addWidget(card)
        self.side.setFixedWidth(SIDE_PX)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(listed, 1)
        row.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row)

    def _connect(self) -> None:
        self.new.clicked.connect(self._new)
        self.all.clicked.connect(self._all)
        self.table.opened.connect(self._opened)
        self.table.chosen.connect(self._marked)
        self.begin_card.begin.clicked.connect(lambda: self.desk.attempt(self._begin))
        card = self.card
        card.scan.input.returnPressed.connect(lambda: self.desk.attempt(self._find))
        card.note.clicked.connect(lambda: self.desk.attempt(self._note))
        card.look.clicked.connect(self._look)
        card.post.clicked.connect(lambda: self.desk.attempt(self._post))
        card.drop.clicked.connect(lambda: self.desk.attempt(self._drop))

    # ---- page

    def title(self) -> str:
        """Counts, or the open one."""
        return self.count.sheet.name if self.count is not None else self.tr("Counts")

    def subtitle(self) -> str:
        """What is shown and what not."""
        if self.count is None or self.shows_books:
            return ""
        return self.tr("What the books say is not shown while it is counted")

    def head_buttons(self) -> tuple[QWidget, ...]:
        """A new count, or back to all."""
        return (self.new,) if self.count is None else (self.all,)

    def arrive(self, **about: object) -> None:
        """Show the counts; `sheet` opens one."""
        sheet = about.get("sheet")
        self.sheets = self.desk.services.counts.sheets()
        if isinstance(sheet, str):
            self._opened(sheet)
        self.refresh()

    def key(self, name: str) -> bool:
        """Alt+N begins one; Esc leaves the open one."""
        if name == "Alt+N" and self.count is None:
            self._new()
        elif name == "Esc" and (self.count is not None or self.side.currentIndex()):
            self._all()
        else:
            return False
        return True

    def retranslate(self) -> None:
        """Words again."""
        self._speak()
        self.refresh()

    def _speak(self) -> None:
        self.new.set_text(self.tr("New count"))
        self.all.set_text(self.tr("All counts"))
        form, card = self.begin_card, self.card
        form.heading.setText(self.tr("New count"))
        form.about.setText(self.tr("All goods on sale of a category or brand go on the sheet."))
        form.called.set_caption(self.tr("Name, such as Dairy shelf"))
        form.category.set_caption(self.tr("Category"))
        form.brand.set_caption(self.tr("Brand"))
        form.begin.set_text(self.tr("Begin"))
        captions = {
            "counted": self.tr("Counted"),
            "differ": self.tr("Differing"),
            "over": self.tr("Found over, at cost"),
            "short": self.tr("Missing, at cost"),
        }
        for code, figure in card.figures.items():
            figure.set_label(captions[code])
        card.scan.set_caption(self.tr("Scan, or number"))
        card.amount.set_caption(self.tr("How much lies there"))
        card.note.set_text(self.tr("Note it"))
        card.reason.set_caption(self.tr("Reason for the books"))
        card.post.set_text(self.tr("Post the differences"))
        card.drop.set_text(self.tr("Give the count up"))

    def refresh(self) -> None:
        """Show the counts, or the open one."""
        if self.count is None:
            self.table.set_name(self.tr("Counts"))
            self.table.set_empty(self.tr("Nothing was counted yet. Alt+N begins a count."))
            heads = (
                Head(self.tr("Name")),
                Head(self.tr("Begun")),
                Head(self.tr("By")),
                Head(self.tr("State")),
            )
            rows = tuple(map(self._sheet_row, self.sheets))
            self.table.show_rows(TableRows(heads, rows, opens=True))
            self.side.setVisible(self.side.currentIndex() == 1)
            return
        self.side.show()
        self.side.setCurrentIndex(2)
        self._show_count(self.count)

    def _sheet_row(self, sheet: CountSheet) -> Row:
        zone, language = self.desk.services.settings.zone, self.desk.language
        states = {
            SheetState.OPEN: self.tr("open"),
            SheetState.POSTED: self.tr("posted"),
            SheetState.DROPPED: self.tr("given up"),
        }
        day = format_day(sheet.made_at.astimezone(zone).date(), language)
        texts = (sheet.name, day, sheet.by_id, states[sheet.state])
        sorts = (sheet.name.casefold(), int(sheet.made_at.timestamp()), texts[2], texts[3])
        return Row(sheet.id, texts, sorts)

    # ---- a new count

    def _new(self) -> None:
        self.side.setCurrentIndex(1)
        self.side.show()
        self.begin_card.called.setFocus()

    def _begin(self) -> None:
        form = self.begin_card
        area = GoodsQuery(
            category=form.category.text().strip(),
            brand=form.brand.text().strip(),
            discontinued=False,
        )
        sheet_id = self.desk.services.counts.begin(form.called.text(), area)
        for field in (form.called, form.category, form.brand):
            field.set_text("")
        self._open(sheet_id)

    def _all(self) -> None:
        self.count, self.chosen, self.looking = None, None, False
        self.side.setCurrentIndex(0)
        self.sheets = self.desk.services.counts.sheets()
        self.desk.refresh()

    # ---- one count

    def _opened(self, key: str) -> None:
        if self.count is None:
            self.desk.attempt(partial(self._open, key))
        else:
            self._choose(ProductId(key))

    def _open(self, sheet_id: str) -> None:
        self.count = self.desk.services.counts.look(sheet_id)
        self.chosen = None
        self.looking = self.count.sheet.state is not SheetState.OPEN
        self.desk.refresh()
        self.card.scan.setFocus()

    @property
    def shows_books(self) -> bool:
        """Whether what the books say may be seen: when somebody looks, or all is posted."""
        return self.looking

    def _show_count(self, count: Count) -> None:
        language, card = self.desk.language, self.card
        is_open = count.sheet.state is SheetState.OPEN
        heads = [
            Head(self.tr("Name")),
            Head(self.tr("Number")),
            Head(self.tr("Counted"), number=True),
        ]
        if self.shows_books:
            heads += [
                Head(self.tr("Books"), number=True),
                Head(self.tr("Difference"), number=True),
                Head(self.tr("Worth at cost"), number=True),
            ]
        self.table.set_name(count.sheet.name)
        rows = tuple(map(self._row, count.rows))
        self.table.show_rows(TableRows(tuple(heads), rows, opens=is_open))
        counted, every = (format_number(x, language) for x in (count.counted, len(count.rows)))
        done = f"{counted} / {every}"
        card.figures["counted"].set_value(done)
        card.figures["differ"].set_value(format_number(len(count.differing), language))
        card.figures["over"].set_value(self.desk.money(count.over_minor))
        card.figures["short"].set_value(self.desk.money(count.short_minor))
        for code in FIGURES[1:]:
            card.figures[code].setVisible(self.shows_books)
        for part in (card.scan, card.goods, card.amount, card.note):
            part.setVisible(is_open and not self.shows_books)
        for below in (card.reason, card.post, card.drop):
            below.setVisible(is_open and self.shows_books)
        card.look.setVisible(is_open)
        goes_on = self.tr("Go on counting")
        card.look.set_text(goes_on if self.shows_books else self.tr("Look at the differences"))
        self._show_chosen()

    def _row(self, row: CountRow) -> Row:
        product, line, language = row.goods.product, row.line, self.desk.language

        def amount(milli: int | None) -> str:
            return "" if milli is None else amount_text(milli, product.unit, language)

        texts = [name_of(product, language), product.sku, amount(line.counted_milli)]
        sorts: list[str | int | None] = [texts[0].casefold(), product.sku, line.counted_milli]
        off, worth = line.difference_milli, row.worth_minor
        if self.shows_books:
            texts += [amount(line.level_milli), amount(off)]
            texts.append("" if worth is None else self.desk.money(worth))
            sorts += [line.level_milli, off, worth]
        bad = self.shows_books and bool(off)
        return Row(product.id, tuple(texts), tuple(sorts), ((4, "danger"),) if bad else ())

    def _marked(self) -> None:
        key = self.table.current_key()
        if self.count is not None and key:
            self.chosen = ProductId(key)
            self._show_chosen()

    def _choose(self, product_id: ProductId) -> None:
        self.chosen = product_id
        self.table.select_key(product_id)
        self._show_chosen()
        self.card.amount.setFocus()

    def _show_chosen(self) -> None:
        rows = self.count.rows if self.count is not None else ()
        row = next((one for one in rows if one.line.product_id == self.chosen), None)
        words = self.tr("Scan the goods, or mark a row.")
        name = name_of(row.goods.product, self.desk.language) if row is not None else words
        self.card.goods.setText(name)
        self.card.note.set_refused(None if row is not None else words)

    def _find(self) -> None:
        if self.count is not None:
            text = self.card.scan.text()
            self._choose(self.desk.services.counts.find(self.count.sheet.id, text))
            self.card.scan.set_text("")

    def _note(self) -> None:
        if self.count is None or self.chosen is None:
            return
        counts, sheet_id = self.desk.services.counts, self.count.sheet.id
        line = counts.count(sheet_id, self.chosen, self.card.amount.text())
        self.count = self.count.with_line(line)
        self.card.amount.set_text("")
        self.desk.refresh()
        self.card.scan.setFocus()

    def _look(self) -> None:
        self.looking = not self.looking
        if self.count is not None:
            self.count = self.desk.services.counts.look(self.count.sheet.id)
        self.desk.refresh()

    def _post(self) -> None:
        if self.count is None:
            return
        counts, seen = self.desk.services.counts, self.count
        try:
            self.count = counts.post(seen, self.card.reason.text())
        except Refusal as refusal:
            if refusal.code == "stock.count-goes-on":
                self.count = counts.look(seen.sheet.id)
                self.desk.refresh()
            raise
        self.looking = True
        self.desk.refresh()
        self.desk.say(self.tr("The differences are posted."))

    def _drop(self) -> None:
        if self.count is not None:
            self.desk.services.counts.drop(self.count.sheet.id)
            self._all()
