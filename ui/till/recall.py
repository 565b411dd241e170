"""Recalling a basket that was put aside."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from posapp.domain.money_text import format_number, format_quantity, format_time
from posapp.domain.product import Product
from ui.theme import Role
from ui.till.amount_card import column_of
from ui.till.desk import Desk, HintText
from ui.till.match_row import MatchRow
from ui.till.recall_presenter import HeldBasket, RecallPresenter
from ui.till.report_card import ReportCard
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import Card, EmptyState, Label, scrolled

MOST_LINES = 9


class Recall(SideScreen):
    """Rows of held baskets, the marked one in detail beside them. F6 and Enter take the oldest."""

    name = "recall"
    legend = frozenset({"F1", "F6", "F10"})
    legend_open = "F6"

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.presenter = RecallPresenter(desk.services)
        self.title = Label(role=Role.HEADING)
        self.title.setContentsMargins(14, 8, 8, 8)
        self.rows: list[MatchRow] = []
        self.empty = EmptyState("pause", "")
        self.detail = ReportCard("shopping-basket")
        self._column = QVBoxLayout()
        self._scroll = self._make_list()
        listed = Card()
        box = listed.column(margin_px=8, gap_px=4)
        box.addWidget(self.title)
        box.addWidget(self._scroll, 1)
        none = Card()
        none.column().addWidget(self.empty)
        self._left = QStackedWidget()
        self._left.addWidget(none)
        self._left.addWidget(listed)
        self._right = column_of(self.detail)
        self.retranslate()

    def _make_list(self) -> QScrollArea:
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        return scrolled(inner)

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """The list, or what to say when nothing is held."""
        return self._left

    def right(self) -> QWidget:
        """What is in the marked basket."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        return self.tr("Number or label of the basket")

    def main(self) -> Press:
        """Recall, with the total."""
        marked = self.presenter.marked
        if marked is None:
            return Press(self.tr("Recall"), "Enter", self.tr("No basket is on hold."))
        total = self.desk.money(marked.priced.total_minor)
        return Press(self.tr("Recall {total}").format(total=total), "Enter")

    def hint(self, text: str) -> HintText:
        """What Enter does."""
        back = ("Esc", self.tr("back"))
        marked = self.presenter.marked
        if marked is None and text:
            return HintText(bold=self.tr("goes back to selling with this entry"), keys=(back,))
        if marked is None:
            return HintText(plain=self.tr("No basket is on hold."), keys=(back,), enter=False)
        bold = self.tr("recalls {basket}").format(basket=self._name(marked))
        keys = (("↑", ""), ("↓", self.tr("basket")), back)
        return HintText(bold=bold, plain=self._open_basket_words(), keys=keys)

    def _open_basket_words(self) -> str:
        if not self.desk.services.checkout.view().cart.lines:
            return ""
        return self.tr("and puts the open one on hold")

    def acts(self) -> dict[str, Callable[[], None]]:
        """The list is walked by arrows; F6 closes it again."""
        steps = {"Up": -1, "Down": 1, "PgUp": -5, "PgDown": 5}
        return {
            **{key: partial(self._step, by) for key, by in steps.items()},
            "F6": self.back,
        }

    def arrive(self, **about: object) -> None:
        """Read the list."""
        del about
        self.presenter.load()
        self.detail.setVisible(True)

    def typed(self, text: str) -> None:
        """Only the baskets that the text means."""
        self.presenter.narrow(text)
        self.desk.refresh()

    def enter(self, text: str) -> None:
        """Take the marked basket; goods scanned here go into the open one."""
        if text and not self.presenter.means(text):
            self.desk.go("selling", entry=text)
            return
        if text:
            self.presenter.narrow(text)
        if self.presenter.take():
            self.desk.go("selling")

    def _step(self, by: int) -> None:
        self.presenter.step(by)
        self.desk.refresh()

    def _touched(self, code: str) -> None:
        """A touch marks a basket; a touch on the marked one takes it."""
        if self.presenter.mark(code):
            self.desk.attempt(lambda: self.enter(""))
        self.desk.refresh()

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the list and what is in the marked basket."""
        baskets, marked = self.presenter.baskets, self.presenter.marked
        self._left.setCurrentIndex(1 if baskets else 0)
        self.detail.setVisible(marked is not None)
        count = format_number(len(baskets), self.desk.language)
        self.title.setText(self.tr("On hold: {count}").format(count=count))
        while len(self.rows) < len(baskets):
            row = MatchRow()
            row.clicked.connect(lambda _=False, row=row: self._touched(row.code))
            self.rows.append(row)
            self._column.insertWidget(len(self.rows) - 1, row)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(baskets))
            if number < len(baskets):
                self._show_row(row, baskets[number], marked=baskets[number] is marked)
        if marked is not None:
            self._show_detail(marked)

    def _show_row(self, row: MatchRow, basket: HeldBasket, *, marked: bool) -> None:
        total = self.desk.money(basket.priced.total_minor)
        row.show_product(
            str(basket.id), self._name(basket), self._about(basket), total, marked=marked
        )
        if marked:
            self._scroll.ensureWidgetVisible(row)

    def _name(self, basket: HeldBasket) -> str:
        number = format_number(basket.number, self.desk.language)
        plain = self.tr("Basket {number}").format(number=number)
        return f"{plain} · {basket.held.label}" if basket.held.label else plain

    def _about(self, basket: HeldBasket) -> str:
        at = basket.held_at.astimezone(self.desk.services.settings.zone)
        pieces = format_number(basket.priced.pieces, self.desk.language)
        items = self.tr("{count} items").format(count=pieces)
        return f"{format_time(at)} · {basket.held.clerk_name} · {items}"

    def _show_detail(self, basket: HeldBasket) -> None:
        money, language = self.desk.money, self.desk.language
        lines = [
            (
                f"{format_quantity(one.line.quantity, language)} × {self._goods(one.line.product)}",
                money(one.shown_minor),
            )
            for one in basket.priced.lines[:MOST_LINES]
        ]
        more = len(basket.priced.lines) - MOST_LINES
        if more > 0:
            words = self.tr("and {count} more lines")
            lines.append((words.format(count=format_number(more, language)), ""))
        total = money(basket.priced.total_minor)
        self.detail.show_report(self._name(basket), self.tr("Total"), total, lines)
        self.detail.note.setText(self._about(basket))

    def _goods(self, product: Product) -> str:
        chinese = self.desk.language == "zh" and product.name_zh
        return product.name_zh if chinese else product.name

    def retranslate(self) -> None:
        """Words again."""
        self.empty.set_words(
            self.tr("No basket is on hold"),
            self.tr("F5 while selling puts the basket aside; it waits here, even over a restart."),
        )
        self.refresh()
