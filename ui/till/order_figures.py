"""How well this store serves online orders: on time, in full, and what did not come to be."""

from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QGridLayout

from posapp.domain.money_text import format_number, format_rate
from posapp.domain.order_service import OrderFigures
from posapp.kernel.errors import Trouble
from posapp.kernel.rate import Rate
from ui.theme import Role
from ui.till.desk import Desk
from ui.widgets import Card, Figure, Label

DAYS: Final = 7
COLUMNS: Final = 2


class FiguresCard(Card):
    """The last seven days in four figures, counted in the background."""

    def __init__(self, desk: Desk) -> None:
        """Lay the card out, empty."""
        super().__init__()
        self._desk = desk
        self.shown: OrderFigures | None = None
        self.title = Label(role=Role.HEADING)
        self.none = Label(role=Role.BODY, tone="text3", wrap=True)
        self.handed = Figure("", role=Role.DASHBOARD)
        self.share = Figure("", role=Role.DASHBOARD)
        self.on_time = Figure("", role=Role.AMOUNT)
        self.in_full = Figure("", role=Role.AMOUNT)
        self.given_up = Figure("", role=Role.AMOUNT)
        self.wrong = Figure("", role=Role.AMOUNT)
        self._figures = (
            self.handed,
            self.share,
            self.on_time,
            self.in_full,
            self.given_up,
            self.wrong,
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, figure in enumerate(self._figures):
            grid.addWidget(figure, place // COLUMNS, place % COLUMNS)
        box = self.column(margin_px=16, gap_px=6)
        box.addWidget(self.title)
        box.addWidget(self.none)
        box.addLayout(grid)

    def count(self) -> None:
        """Count again, aside: nobody waits for it."""
        figures = self._desk.services.order_figures

        def came(found: OrderFigures) -> None:
            self.shown = found
            self.show_figures()

        def failed(_trouble: Trouble) -> None:
            self.show_figures()

        since = figures.today() - timedelta(days=DAYS - 1)
        self._desk.tasks.run(lambda: figures.since(since), came, failed)

    def show_figures(self) -> None:
        """Show what was counted last."""
        found, language = self.shown, self._desk.language
        some = found is not None and bool(found.orders or found.released or found.cancelled)
        self.title.setText(self.tr("The last 7 days"))
        self.none.setText(self.tr("No online order was handed over yet."))
        self.none.setVisible(not some)
        for figure in self._figures:
            figure.setVisible(some)
        if found is None or not some:
            return
        self.handed.set_label(self.tr("Handed over"))
        self.handed.set_value(format_number(found.orders, language))
        self.share.set_label(self.tr("On time and in full"))
        self.share.set_value(format_rate(Rate(found.otif_bp), language) if found.orders else "–")
        self.on_time.set_label(self.tr("On time"))
        self.on_time.set_value(self._part(found.on_time, found.orders))
        self.in_full.set_label(self.tr("In full"))
        self.in_full.set_value(self._part(found.in_full, found.orders))
        self.given_up.set_label(self.tr("Let go or cancelled"))
        self.given_up.set_value(format_number(found.released + found.cancelled, language))
        self.wrong.set_label(self.tr("Wrong items"))
        self.wrong.set_value(self._part(found.wrong_items, found.items))

    def _part(self, part: int, whole: int) -> str:
        language = self._desk.language
        words = self.tr("{part} of {whole}")
        return words.format(
            part=format_number(part, language), whole=format_number(whole, language)
        )
