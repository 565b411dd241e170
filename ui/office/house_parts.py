"""What the pages of the house share: a list at the left, a card beside it, moments as text."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_time
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import TableRows
from ui.widgets import Card, scrolled

SIDE_PX: Final = 380
SIDE_NARROW_PX: Final = 300
NARROW_BELOW_PX: Final = 960


def moment_text(at: datetime | None, zone: ZoneInfo, language: str) -> str:
    """A moment as day and time of the store; nothing where there is none."""
    if at is None:
        return ""
    local = at.astimezone(zone)
    return f"{format_day(local.date(), language)} {format_time(local)}"


def moment_cell(at: datetime | None, zone: ZoneInfo, language: str, today: date) -> str:
    """A moment as a cell of a table has room for: the year only where it is another.

    >>> at, zone = datetime(2026, 11, 22, 12, 22), ZoneInfo("Europe/Berlin")
    >>> at = at.replace(tzinfo=zone)
    >>> [moment_cell(at, zone, each, date(2026, 12, 1)) for each in ("en", "zh")]
    ['22 Nov 12:22', '11-22 12:22']
    >>> [moment_cell(at, zone, each, date(2027, 1, 1)) for each in ("en", "zh")]
    ['22 Nov 2026 12:22', '2026-11-22 12:22']
    """
    if at is None:
        return ""
    local = at.astimezone(zone)
    return f"{day_cell(local.date(), language, today)} {format_time(local)}"


def day_cell(day: date, language: str, today: date) -> str:
    """A day as a cell of a table has room for: the year only where it is another."""
    text = day.isoformat() if language == "zh" else format_day(day, language)
    if day.year != today.year:
        return text
    return text.replace(f"{day.year}-", "").replace(f" {day.year}", "")


def moment_key(at: datetime | None) -> int | None:
    """What a moment sorts by."""
    return None if at is None else int(at.timestamp())


def beside(page: QWidget, left: QWidget, right: "SideCard") -> None:
    """Lay a page out: what is listed fills it, the card stands at the right."""
    right.follow(page)
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(left, 1)
    row.addWidget(right)


def listed(table: SortTable, *above: QWidget) -> Card:
    """A card with a table that fills it, under whatever stands above."""
    card = Card()
    box = card.column(margin_px=8, gap_px=8)
    for part in above:
        box.addWidget(part)
    box.addWidget(table, 1)
    return card


def fill(table: SortTable, rows: TableRows, marked: str) -> None:
    """Show other rows and mark one; nobody is told that a person chose it."""
    blocker = QSignalBlocker(table)
    table.show_rows(rows)
    if marked:
        table.select_key(marked)
    blocker.unblock()


class SideCard(Card):
    """A card as wide as every side card; what is too much for it scrolls, acts stay below."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.setFixedWidth(SIDE_PX)
        inner = QWidget()
        self._above = QVBoxLayout(inner)
        self._above.setContentsMargins(0, 0, 8, 0)
        self._above.setSpacing(10)
        self._paper = scrolled(inner)
        box = self.column(margin_px=20, gap_px=12)
        box.addWidget(self._paper, 1)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(8)
        box.addLayout(self._foot)

    def follow(self, page: QWidget) -> None:
        """Be narrower where the page is, at once where it is seen already."""
        page.installEventFilter(self)
        if page.isVisible():
            self._fit(page.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page has another width."""
        if isinstance(event, QResizeEvent):
            self._fit(event.size().width())
        return super().eventFilter(watched, event)

    def _fit(self, page_px: int) -> None:
        self.setFixedWidth(SIDE_PX if page_px >= NARROW_BELOW_PX else SIDE_NARROW_PX)

    def put(self, *parts: QWidget) -> None:
        """Put parts one below the other, with the room that is left after them."""
        for part in parts:
            self._above.addWidget(part)
        self._above.addStretch(1)

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part."""
        self._paper.ensureWidgetVisible(part, 0, 0)

    def put_below(self, *parts: QWidget) -> None:
        """Put what is done with it at the foot, where it never scrolls away."""
        for part in parts:
            self._foot.addWidget(part)
