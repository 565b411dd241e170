"""The product card: the price check, and all that the store knows of a product."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from posapp.domain.features import Feature
from posapp.domain.product import Product
from posapp.kernel.ids import ProductId
from posapp.services.product_reviews import ReviewsShown
from ui.theme import Role
from ui.till.desk import Desk, HintText
from ui.till.match_list import MatchList
from ui.till.order_words import moment_words
from ui.till.product_card_presenter import (
    Elsewhere,
    Fact,
    ProductCardPresenter,
    ProductCardView,
    Stock,
)
from ui.till.product_reviews import ReviewsCard
from ui.till.screen import Press
from ui.till.selling_hints import shown_name
from ui.till.selling_presenter import SellingPresenter, price_of
from ui.till.side_screen import SideScreen
from ui.widgets import (
    ActionButton,
    Answer,
    BannerKind,
    Card,
    Chip,
    EmptyState,
    FlowLayout,
    IconMark,
    Label,
    Notice,
    Rule,
    Tint,
    scrolled,
)

TYPO_PAUSE_MS: Final = 250
PICTURE_PX: Final = 112


class Facts(QWidget):
    """Names at the left, what is known at the right; what is not says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without facts."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, 120)
        self._grid.setColumnStretch(1, 1)
        self.texts: dict[str, str] = {}

    def show_facts(self, facts: list[tuple[str, str, bool]]) -> None:
        """Show (name, text, missing) rows."""
        while (item := self._grid.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self.texts = {name: text for name, text, _ in facts}
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, text, missing) in enumerate(facts):
            value = Label(text, tone="text3" if missing else "text", wrap=True)
            value.setAccessibleName(f"{name}: {text}")
            self._grid.addWidget(Label(name, tone="text3"), row, 0, top)
            self._grid.addWidget(value, row, 1, top)


class ProductCard(SideScreen):
    """A scan or a word shows its product here instead of selling it; Enter sells it."""

    name = "product_card"

    def __init__(self, desk: Desk) -> None:
        """Build the card, empty."""
        super().__init__(desk)
        self.presenter = ProductCardPresenter(desk.services)
        self.finder = SellingPresenter(desk.services)
        self._left = self._make_left()
        self._right = self._make_right()
        self._pause = QTimer(self._left, singleShot=True, interval=TYPO_PAUSE_MS)
        self._pause.timeout.connect(self._typo_help)
        self.retranslate()

    def _make_left(self) -> QWidget:
        self.product_name = Label(role=Role.TITLE, wrap=True)
        self.other_name = Label(role=Role.SUBTITLE, tone="text2", wrap=True)
        self.price = Label(role=Role.TOTAL)
        self.per = Label(role=Role.SUBTITLE, tone="text2")
        self.list_price = Label(role=Role.BODY, tone="success", wrap=True)
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips, gap_px=8)
        self.facts = Facts()
        price = QHBoxLayout()
        price.setSpacing(12)
        price.addWidget(self.price)
        price.addWidget(self.per, 1, Qt.AlignmentFlag.AlignBottom)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(8)
        box.addWidget(self.product_name)
        box.addWidget(self.other_name)
        box.addLayout(price)
        box.addWidget(self.list_price)
        box.addWidget(self._chips)
        box.addWidget(Rule())
        box.addSpacing(4)
        box.addWidget(self.facts)
        box.addSpacing(4)
        box.addWidget(Rule())
        self.words_head = Label(role=Role.HEADING)
        self.words = Label(wrap=True, tone="text2")
        box.addWidget(self.words_head)
        box.addWidget(self.words)
        box.addStretch(1)
        scroll = scrolled(inner)
        self._scroll = scroll
        self.empty = EmptyState("package-search", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(scroll)
        card = Card()
        card.column(margin_px=1, gap_px=0).addWidget(self._stack)
        return card

    def _make_right(self) -> QWidget:
        self.no_picture = Label(role=Role.SMALL, tone="text3")
        picture = Card(Tint.SUNKEN)
        picture.setFixedHeight(PICTURE_PX)
        place = picture.column(margin_px=16, gap_px=8)
        place.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        place.addWidget(IconMark("image", tone="text3", size_px=40), 0, centre)
        place.addWidget(self.no_picture, 0, centre)
        place.addStretch(1)
        self.stock_head = Label(role=Role.HEADING)
        self.stock = Facts()
        self.stock_card = Card()
        box = self.stock_card.column(margin_px=16, gap_px=10)
        box.addWidget(self.stock_head)
        box.addWidget(self.stock)
        self.reviews = ReviewsCard(self.desk)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(picture)
        self.send = ActionButton("", icon="package-open", key="Alt+D")
        self.send.clicked.connect(lambda: self.key("Alt+D"))
        box.addWidget(self.send)
        column.addWidget(self.stock_card)
        column.addWidget(self.reviews, 1)
        self.matches = MatchList()
        self.matches.chosen.connect(self._touched)
        self._sides = QStackedWidget()
        self._sides.addWidget(whole)
        self._sides.addWidget(self.matches)
        return self._sides

    def left(self) -> QWidget:
        """The card."""
        return self._left

    def right(self) -> QWidget:
        """Picture, stock and reviews, or the matches while typing."""
        return self._right

    def placeholder(self) -> str:
        """What the line looks for."""
        return self.tr("Scan or search goods: nothing is sold here")

    def main(self) -> Press | None:
        """Sell it; while something is typed, look at that."""
        details = self.presenter.details
        if self.finder.text:
            return Press(self.tr("Show it"), "Enter")
        text, key = self.tr("Add to basket"), "Enter"
        if details is None:
            return Press(text, key, self.tr("Scan or search goods first."))
        if details.product.discontinued:
            return Press(text, key, self.tr("This is no longer on sale."))
        return Press(text, key)

    def arrive(self, **about: object) -> None:
        """Show `product_id`, or wait for a scan; `entry` is a scan that brought us here."""
        self.presenter.details = None
        self.finder.forget()
        product_id, entry = about.get("product_id"), about.get("entry")
        if isinstance(product_id, str):
            self.desk.attempt(lambda: self.presenter.show(ProductId(product_id)))
        if isinstance(entry, str):
            self.desk.attempt(lambda: self.enter(entry))

    def leave(self) -> None:
        """Nothing is looked for any more."""
        self._pause.stop()

    def retranslate(self) -> None:
        """Words again."""
        self.no_picture.setText(self.tr("No picture recorded"))
        self.stock_head.setText(self.tr("Stock"))
        self.words_head.setText(self.tr("Description"))
        self.send.set_text(self.tr("Sell it and send it"))
        self.empty.set_words(
            self.tr("Scan something to see its price"),
            self.tr("or type its name; nothing is sold here"),
        )
        self.refresh()

    def refresh(self) -> None:
        """Show the product as the store knows it."""
        self._show_matches()
        view = self.presenter.view(self.desk.language)
        self._stack.setCurrentWidget(self.empty if view is None else self._scroll)
        sends = Feature.SENDING in self.desk.services.features.here()
        self.send.setVisible(view is not None and not view.product.discontinued and sends)
        if view is None:
            self.stock.show_facts([])
            self.words.setText("")
            self.reviews.show_reviews(ReviewsShown())
            return
        not_recorded = self.tr("not recorded")
        self.product_name.setText(view.name)
        self.other_name.setText(
            view.other_name or self.tr("Name in the other language: not recorded")
        )
        self._show_price(view)
        self._show_chips(view)
        facts = [self._fact(fact, not_recorded) for fact in view.facts]
        if view.cost:
            facts.append((self.tr("Cost"), view.cost, False))
        self.facts.show_facts(facts)
        stock = [self._stock(stock) for stock in view.stock]
        nothing = (self.tr("On the shelf"), not_recorded, True)
        self.stock.show_facts([*(stock or [nothing]), *map(self._elsewhere, view.elsewhere)])
        self.words.setText(view.description or not_recorded)
        self.words.set_tone("text2" if view.description else "text3")
        self.reviews.show_reviews(view.reviews)

    def _show_price(self, view: ProductCardView) -> None:
        self.price.setText(view.price or self.tr("Asked"))
        per = self.tr("a kilogram") if view.per_kg else self.tr("each")
        self.per.setText(per if view.price else self.tr("at the till"))
        self.list_price.setVisible(bool(view.price_list))
        self.list_price.setText(
            self.tr("Price list {name}; without it {price}").format(
                name=view.price_list, price=view.list_price
            )
        )

    def _show_chips(self, view: ProductCardView) -> None:
        product, lacking = view.product, len(view.missing)
        chips = [
            (product.discontinued, self.tr("No longer on sale"), Tint.DANGER, "ban"),
            (not product.returnable, self.tr("Not returnable"), Tint.WARN, "undo-2"),
            (product.returnable, self.tr("Returnable"), Tint.SUNKEN, "undo-2"),
            (product.open_price, self.tr("Price is asked"), Tint.ACCENT, "pencil"),
            (
                bool(lacking),
                self.tr("{count} not recorded").format(count=lacking),
                Tint.SUNKEN,
                "info",
            ),
        ]
        while (item := self._chip_row.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        for holds, words, tint, icon in chips:
            if holds:
                self._chip_row.addWidget(Chip(words, tint=tint, icon=icon, parent=self._chips))
        for chip in self._chips.findChildren(Chip):
            chip.setVisible(True)

    def _fact(self, fact: Fact, not_recorded: str) -> tuple[str, str, bool]:
        names = {
            "category": self.tr("Category"),
            "brand": self.tr("Brand"),
            "sku": self.tr("Item number"),
            "barcodes": self.tr("Barcodes"),
            "tax": self.tr("Tax class"),
            "attributes": self.tr("Attributes"),
        }
        return names[fact.code], fact.text or not_recorded, fact.missing

    def _elsewhere(self, found: Elsewhere) -> tuple[str, str, bool]:
        if found.at is None:
            return found.place, found.text, not found.some
        told = self.tr("{amount}, told {time}")
        words = told.format(amount=found.text, time=moment_words(self.desk, found.at))
        return found.place, words, not found.some

    def _stock(self, stock: Stock) -> tuple[str, str, bool]:
        places = {
            "shelf": self.tr("On the shelf"),
            "aside": self.tr("Put aside"),
            "waste": self.tr("Thrown away"),
        }
        words = stock.text
        if stock.short:
            words = self.tr("{level}: more sold than counted in").format(level=stock.text)
        return places.get(stock.place, stock.place), words, False

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        keys = (("Esc", self.tr("clears") if text else self.tr("back")),)
        if not text:
            details = self.presenter.details
            if details is None:
                return HintText(plain=self.tr("Ready for a scan."), enter=False, keys=keys)
            name = shown_name(self.desk, details.product)
            return HintText(bold=self.tr("adds {name}").format(name=name), keys=keys)
        chosen = self.finder.matches.chosen
        if chosen is None:
            return HintText(bold=self.tr("shows what {text} is").format(text=text), keys=keys)
        words = self.tr("shows {name}").format(name=shown_name(self.desk, chosen))
        others = self.tr("{count} other matches").format(
            count=len(self.finder.matches.products) - 1
        )
        return HintText(bold=words, keys=(("↓", others), *keys))

    def typed(self, text: str) -> None:
        """Show what the text could mean."""
        hint = self.finder.typed(text)
        self.desk.refresh()
        self._pause.stop()
        if self.finder.wants_typo_help(hint):
            self._pause.start()

    def enter(self, text: str) -> None:
        """A scan or a word shows its product; an empty line sells the one that is shown."""
        chosen = self.finder.matches.chosen if text == self.finder.text else None
        self.finder.forget()
        self._pause.stop()
        if not text:
            self._sell()
        elif chosen is not None:
            self.presenter.show(chosen.id)
            self.refresh()
        elif self.presenter.find(text):
            self.desk.flash("ok")
            self.refresh()
        else:
            self.desk.services.demand.missed(text)
            self._unknown(text)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Arrows go through the matches."""
        return {
            "Up": lambda: self._move(-1),
            "Down": lambda: self._move(1),
            "Alt+D": self._sell_away,
            "PgUp": lambda: self.reviews.turn(-1),
            "PgDown": lambda: self.reviews.turn(1),
        }

    def _move(self, by: int) -> None:
        self.finder.matches.move(by)
        self._show_matches()

    def _sell(self) -> None:
        details = self.presenter.details
        if details is not None and not details.product.discontinued:
            self.desk.go("selling", product=details.product)

    def _sell_away(self) -> None:
        """Sell it, and ask where to: what is not on this shelf comes from elsewhere."""
        self.desk.services.features.require(Feature.SENDING)
        details = self.presenter.details
        if details is None or details.product.discontinued:
            return
        before = self.desk.services.checkout.view().cart.lines
        self.desk.go("selling", product=details.product)
        lines = self.desk.services.checkout.view().cart.lines
        if len(lines) > len(before):
            self.desk.go("deliver", line_id=str(lines[-1].line.id))

    def _unknown(self, text: str) -> None:
        self.desk.flash("wrong")
        self._show_matches()
        self.desk.tell(
            Notice(
                kind=BannerKind.ERROR,
                sentence=self.tr("{text} is no product of this store").format(text=text),
                meaning=self.tr("Nothing was sold. Search by name, or scan something else."),
                answers=(Answer(code="on", text=self.tr("Go on"), key="Esc"),),
            )
        )

    def _touched(self, code: str) -> None:
        self.finder.forget()
        self.desk.attempt(lambda: self.presenter.show(ProductId(code)))
        self.desk.clear_line()
        self.desk.refresh()

    def _show_matches(self) -> None:
        found = self.finder.matches
        self._sides.setCurrentIndex(1 if found.products else 0)
        self.matches.show_products(
            [
                (str(p.id), shown_name(self.desk, p), p.category, self.desk.money(price_of(p)))
                for p in found.products
            ],
            found.at,
        )

    def _typo_help(self) -> None:
        text = self.finder.text
        catalogue = self.desk.services.catalogue

        def came(products: tuple[Product, ...]) -> None:
            if self.finder.offer(text, products):
                self._show_matches()
                self.desk.show_hint()

        self.desk.tasks.run(lambda: catalogue.similar(text), came, lambda _trouble: None)
