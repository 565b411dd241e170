"""What customers of the shop say of a product: stars, how many, and the newest words."""

from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_number
from posapp.kernel.clock import local_day
from posapp.ports.sync import Review
from posapp.services.product_reviews import ReviewsShown
from ui.theme import Role
from ui.till.desk import Desk
from ui.till.member_page_rows import Scroller
from ui.widgets import Card, Label

MOST_STARS: Final = 5
FULL, EMPTY = "★", "☆"


def stars_text(stars: int) -> str:
    """Stars as signs; nothing where none were given.

    >>> stars_text(4), stars_text(0)
    ('★★★★☆', '')
    """
    return FULL * stars + EMPTY * (MOST_STARS - stars) if stars else ""


class ReviewsCard(Card):
    """Strangers' words, always as plain text; it scrolls where they are many."""

    def __init__(self, desk: Desk) -> None:
        """Lay it out, empty."""
        super().__init__()
        self._desk = desk
        self.shown = ReviewsShown()
        self.title = Label(role=Role.HEADING)
        self.figure = Label(tone="text2")
        self.none = Label(tone="text3", wrap=True)
        self.rows = Scroller(gap_px=6)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.figure)
        box = self.column(margin_px=16, gap_px=8)
        box.addLayout(head)
        box.addWidget(self.none)
        box.addWidget(self.rows, 1)

    def show_reviews(self, shown: ReviewsShown) -> None:
        """Show what is said of a product."""
        self.shown = shown
        self.title.setText(self.tr("Reviews"))
        self.none.setText(self.tr("No reviews: nobody wrote one in the online shop."))
        self.none.setVisible(not shown.count)
        self.rows.setVisible(bool(shown.count))
        self.figure.setText(self._figure(shown) if shown.count else "")
        self.rows.clear()
        for review in shown.newest:
            self.rows.add(self._row(review))
        self.rows.finish()

    def turn(self, by: int) -> None:
        """Scroll a page up or down."""
        self.rows.turn(by)

    def _figure(self, shown: ReviewsShown) -> str:
        count = format_number(shown.count, self._desk.language)
        words = self.tr("1 review") if shown.count == 1 else self.tr("{count} reviews")
        said = words.format(count=count)
        if not shown.stars_tenths:
            return said
        stars = f"{shown.stars_tenths // 10}.{shown.stars_tenths % 10}"
        return f"{FULL} {stars} / {MOST_STARS} · {said}"

    def _row(self, review: Review) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(2)
        above = " · ".join(filter(None, (stars_text(review.stars), self._day(review.at))))
        column.addWidget(Label(above, role=Role.SMALL, tone="text3"))
        if review.text:
            column.addWidget(Label(review.text, wrap=True))
        return row

    def _day(self, at: datetime) -> str:
        day = local_day(at, self._desk.services.settings.zone)
        return format_day(day, self._desk.language)
