"""The left of the till while selling: the cart with its empty state, and the total strip."""

from operator import is_not

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posapp.domain.money_text import format_money, format_number
from posapp.domain.tax import Prices
from posapp.services.outcomes import CheckoutView
from posapp.settings import StoreSettings
from ui.theme import Role
from ui.till.cart_rows import cart_rows
from ui.till.cart_view import CartTable
from ui.widgets import CaptionedAmount, Card, EmptyState, Figure

FIGURE_GAP_PX = 28
STRIP_EDGES_PX = 68
"""Its two edges, and the least air before the total."""


class CartPanel(QWidget):
    """Shows a `CheckoutView`; decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the panel out, empty."""
        super().__init__(parent)
        self.table = CartTable()
        self.empty = EmptyState("scan-barcode", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        cart = Card()
        cart.column(margin_px=1, gap_px=0).addWidget(self._stack)
        self.items = Figure("")
        self.returned = Figure("", tone="danger")
        self.saved = Figure("", tone="success")
        self.tax = Figure("")
        self.points = Figure("")
        self.total = CaptionedAmount("", role=Role.TOTAL)
        strip = Card()
        strip.setFixedHeight(104)
        row = strip.row(margin_px=20, gap_px=24)
        row.setContentsMargins(20, 8, 20, 8)
        figures = QHBoxLayout()
        figures.setSpacing(FIGURE_GAP_PX)
        for figure in (self.items, self.returned, self.saved, self.tax, self.points):
            figures.addWidget(figure)
        self.points.hide()
        row.addLayout(figures)
        row.addStretch(1)
        row.addWidget(self.total, 0, Qt.AlignmentFlag.AlignVCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(cart, 1)
        box.addWidget(strip)
        self._back = self._saves = False
        self._sends = True
        self._earned: int | None = None
        self._last: tuple[CheckoutView, StoreSettings, str, bool] | None = None
        self.retranslate()

    def show_view(
        self, view: CheckoutView, settings: StoreSettings, language: str, *, paid: bool = False
    ) -> None:
        """Show this state of the basket; only changed rows are painted."""
        self._last = (view, settings, language, paid)
        self._show_rows(view, settings, language)
        self._show_figures(view, settings, language, paid=paid)
        self._fit()

    def show_selling(
        self, view: CheckoutView, settings: StoreSettings, language: str, earned: int | None
    ) -> None:
        """Show the basket as it is being sold, with what it earns; nothing for nobody."""
        self._say_points(earned, language)
        self.show_view(view, settings, language)

    def show_points(self, earned: int | None) -> None:
        """Say what the sale that is shown still has earned; nothing where it earns for nobody."""
        if self._last is not None:
            self._say_points(earned, self._last[2])
            self._fit()

    def _say_points(self, earned: int | None, language: str) -> None:
        self._earned = earned
        if earned is not None:
            self.points.set_value(f"+{format_number(earned, language)}")

    def _show_rows(self, view: CheckoutView, settings: StoreSettings, language: str) -> None:
        priced = view.cart
        to = priced.cart.deliver_to
        place = (to.location or to.city) if to is not None else ""
        before = self.table.cart.rows
        rows = cart_rows(priced.lines, before, settings.currency, language, place)
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        landed = view.changed_line if view.changed_line != self.table.landed else None
        changed = len(rows) != len(before) or any(map(is_not, rows, before))
        self.table.show_rows(rows, str(landed) if landed and changed else "")

    def _show_figures(
        self, view: CheckoutView, settings: StoreSettings, language: str, *, paid: bool
    ) -> None:
        priced = view.cart

        def money(minor: int) -> str:
            return format_money(minor, settings.currency, language)

        back = sum(1 for line in priced.lines if line.line.quantity.milli < 0)
        self.items.set_value(format_number(view.pieces, language))
        self.returned.set_value(format_number(back, language), tone="danger")
        self._back, self._saves = bool(back), priced.saved_minor > 0
        self.returned.setVisible(self._back)
        self.saved.set_value(money(max(priced.saved_minor, 0)), tone="success")
        self.saved.setVisible(self._saves)
        self.tax.set_value(money(priced.total.tax_minor))
        inside = settings.terms.prices is Prices.GROSS
        self.tax.set_label(self.tr("Tax included") if inside else self.tr("Tax added"))
        caption = self.tr("Paid") if paid else self.tr("Total")
        self.total.set_amount(money(priced.total_minor), caption=caption)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the strip is short, the tax gives way, then the points: the total never."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needs = self.total.sizeHint().width() + STRIP_EDGES_PX
        figures = {self.items: True, self.returned: self._back, self.saved: self._saves}
        for figure, wanted in figures.items():
            needs += figure.sizeHint().width() + FIGURE_GAP_PX if wanted else 0
        for figure, wanted in ((self.points, self._earned is not None), (self.tax, True)):
            wide = figure.sizeHint().width() + FIGURE_GAP_PX
            fits = wanted and needs + wide <= self.width()
            figure.setVisible(fits)
            needs += wide if fits else 0

    def show_paid(self) -> None:
        """The basket that was shown is paid: it goes quiet and stays in sight."""
        self.table.quiet = True
        if self._last is not None:
            view, settings, language, _ = self._last
            self.show_view(view, settings, language, paid=True)
        self.table.viewport().update()

    def offer_sending(self, *, offered: bool) -> None:
        """Say below the chosen line that it can be sent, or do not."""
        if offered != self._sends:
            self._sends = offered
            self._show_hint()

    def _show_hint(self) -> None:
        self.table.selected_hint = (
            self.tr("F4 quantity · Del remove · Alt D send · ? why this price")
            if self._sends
            else self.tr("F4 quantity · Del remove · ? why this price")
        )
        self.table.viewport().update()

    def retranslate(self, language: str = "en") -> None:
        """Set the words again, and the goods' names in this language."""
        self.table.cart.set_heads(
            ("#", self.tr("Item"), self.tr("Quantity"), self.tr("Price"), self.tr("Amount"))
        )
        self._show_hint()
        self.items.set_label(self.tr("Items"))
        self.returned.set_label(self.tr("Returned"))
        self.saved.set_label(self.tr("Saved"))
        self.points.set_label(self.tr("Points earned"))
        self.empty.set_words(
            self.tr("Scan the first item"), self.tr("or type a name or a command"), ""
        )
        if self._last is not None:
            view, settings, _, paid = self._last
            self.table.cart.show_rows([])
            self.show_view(view, settings, language, paid=paid)
