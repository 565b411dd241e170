"""The cards of the dashboard in their places, and what each shows of a board."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from posapp.services.sync_health import SyncState
from reports.number_text import cell_text, number_text, words
from reports.report import Kind
from ui.office.dashboard.dashboard_cards import (
    GroupWords,
    ListCard,
    MembersCard,
    SmallFigure,
    TableCard,
)
from ui.office.dashboard.dashboard_presenter import BoardPresenter, Shown
from ui.office.dashboard.dashboard_report import sparks
from ui.office.dashboard.dashboard_words import ICONS
from ui.office.desk import OfficeDesk
from ui.office.parts.chart_words import chart_words
from ui.office.parts.charts import ChartCard
from ui.office.parts.figure_card import FigureCard
from ui.office.parts.figure_words import figure_words
from ui.office.parts.table_rows import Row, TableRows, table_rows
from ui.theme import Tone
from ui.till.row_list import ListRow

WIDE_FROM_PX: Final = 980
FIGURES: Final = 5
FIFTH, THIRD, WHOLE = 6, 10, 30
"""Thirty columns: fifths and thirds meet on them."""
CHANGE_COLUMN: Final = 2
SYNC_TONES: Final[dict[SyncState, Tone]] = {
    SyncState.CONNECTED: "success",
    SyncState.BLOCKED: "danger",
    SyncState.DEAD: "danger",
    SyncState.OFF: "text3",
}


class BoardView(QWidget):
    """Every card of the board; widgets are made once, so that a new board does not flicker."""

    opened = Signal(str)
    """A figure or row is to be opened; its key comes along."""
    pressed = Signal(int)
    """A place of the chart was pressed."""

    def __init__(self, desk: OfficeDesk, presenter: BoardPresenter) -> None:
        """Make every card once."""
        super().__init__()
        self.setObjectName("scrolled")
        self._desk = desk
        self._presenter = presenter
        self._wide: bool | None = None
        self._make_cards()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 12)
        self._grid.setSpacing(12)
        self._connect()
        self._place()

    def _make_cards(self) -> None:
        self.figures = [FigureCard(opens=True) for _ in range(FIGURES)]
        self.chart = ChartCard()
        self.members = MembersCard()
        self.movers = TableCard(leads=True)
        self.sync = ListCard("inbox")
        self.exceptions = ListCard("shield-check")
        self.tenders, self.points = TableCard(), TableCard()
        self.shifts, self.stock = TableCard(leads=True), TableCard()
        self.years, self.goals = TableCard(), TableCard()
        self.offers = TableCard(leads=True)
        self.tables = {
            "Top movers": self.movers,
            "Payments": self.tenders,
            "Points and members": self.points,
            "Shifts": self.shifts,
            "Stock alarms": self.stock,
            "Held against": self.years,
            "Goals": self.goals,
            "Running offers": self.offers,
        }

    def _connect(self) -> None:
        for figure in self.figures:
            figure.opened.connect(self.opened)
        for rows in (self.sync, self.exceptions):
            rows.opened.connect(self.opened)
        for table in self.tables.values():
            table.opened.connect(self.opened)
        self.members.opened.connect(self.opened)
        self.chart.opened.connect(self.pressed)
        self.movers.head.link.clicked.connect(lambda: self.opened.emit("movers"))
        self.shifts.head.link.clicked.connect(lambda: self.opened.emit("shifts"))
        self.offers.head.link.clicked.connect(lambda: self.opened.emit("offers"))

    # ---- showing

    def retranslate(self) -> None:
        """Words again."""
        self.movers.head.set_link(self.tr("All"))
        self.shifts.head.set_link(self.tr("All"))
        self.offers.head.set_link(self.tr("All"))
        self.members.head.title.setText(self.tr("Members and the rest"))
        self.members.head.set_link(self.tr("Members"))
        self.sync.set_title(self.tr("Sync inbox"))
        self.exceptions.set_title(self.tr("Exceptions"))

    def show_board(self, shown: Shown) -> None:
        """Show a board; what is the same stays as it is."""
        self._show_figures(shown)
        self._show_members(shown)
        self._show_lists(shown)
        self._show_tables(shown)

    def _show_figures(self, shown: Shown) -> None:
        currency, language = self._presenter.words.currency, self._desk.language
        runs = sparks(shown.board)
        for card, figure, run in zip(self.figures, shown.report.figures, runs, strict=True):
            card.show_figure(figure_words(figure, currency, language, spark=run))
        running = self._presenter.running
        self.chart.show_chart(chart_words(shown.chart, currency, language, running=running))

    def _show_members(self, shown: Shown) -> None:
        language, currency = self._desk.language, self._presenter.words.currency
        table = shown.table("Members and the rest")
        groups = [
            GroupWords(
                key,
                cell_text(name, Kind.TEXT, currency, language),
                self._number(sales, Kind.MONEY),
                self._number(part, Kind.SHARE),
                part if isinstance(part, int) else 0,
            )
            for key, (name, _, sales, part) in zip(table.opens, table.rows, strict=True)
        ]
        points = shown.board.points
        smalls = (
            SmallFigure("joined", self.tr("New members"), self._number(shown.board.joined)),
            SmallFigure("liability", self.tr("Points given"), self._number(points.given)),
            SmallFigure("liability", self.tr("Points used"), self._number(points.used)),
        )
        note = words(table.note, language) if table.note else ""
        self.members.show_members(groups, smalls, note)

    def _number(self, value: object, kind: Kind = Kind.COUNT) -> str:
        if not isinstance(value, int):
            return "\N{EN DASH}"
        return number_text(value, kind, self._presenter.words.currency, self._desk.language)

    def _show_lists(self, shown: Shown) -> None:
        self._show_sync(shown)
        language, said = self._desk.language, self._presenter.words
        rows = []
        for place, one in enumerate(shown.board.exceptions):
            what, where = said.exception(one)
            rows.append(
                ListRow(
                    code=f"exception:{place}",
                    title=words(what, language),
                    below=words(where, language),
                    icon=ICONS[one.oddity],
                )
            )
        rows += self._stock(shown)
        rows += self._alarms(shown)
        rows += self._lapsing(shown)
        self.exceptions.show_rows(rows, empty=self.tr("Nothing to look at."))
        self.exceptions.head.count.setVisible(bool(rows))
        self.exceptions.head.count.setText(self.tr("{count} to look at").format(count=len(rows)))

    def _stock(self, shown: Shown) -> list[ListRow]:
        low, to_order = len(shown.board.low_stock), shown.board.to_order
        rows = []
        if low:
            title = self.tr("{count} goods have run out by the books").format(
                count=self._number(low)
            )
            below = self.tr("Sold in these days, none left on the shelf")
            rows.append(ListRow(code="stock", title=title, below=below, icon="package-open"))
        if to_order:
            title = self.tr("{count} goods to order").format(count=self._number(to_order))
            below = self.tr("Less is there than sells until the next delivery")
            rows.append(ListRow(code="stock", title=title, below=below, icon="package"))
        return rows

    def _alarms(self, shown: Shown) -> list[ListRow]:
        language = self._desk.language
        return [
            ListRow(
                code="goals",
                title=words(what, language),
                below=words(how, language),
                icon="list-checks",
            )
            for what, how in map(self._presenter.words.alarm, shown.board.alarms)
        ]

    def _lapsing(self, shown: Shown) -> list[ListRow]:
        lapsing = shown.board.points.lapsing
        if lapsing.next_day is None:
            return []
        day = cell_text(
            lapsing.next_day, Kind.DAY, self._presenter.words.currency, self._desk.language
        )
        return [
            ListRow(
                code="liability",
                title=self.tr("{points} points lapse within {days} days").format(
                    points=self._number(lapsing.points),
                    days=self._desk.services.dashboard.limits.lapse_days,
                ),
                below=self.tr("{count} members, {worth}, from {day}").format(
                    day=day,
                    count=self._number(lapsing.members),
                    worth=self._desk.money(shown.board.points.lapsing_minor),
                ),
                icon="hourglass",
            )
        ]

    def _show_sync(self, shown: Shown) -> None:
        health = shown.board.sync
        self.sync.head.state.setVisible(True)
        self.sync.head.state.set_state(
            words(self._presenter.words.sync(health), self._desk.language),
            SYNC_TONES.get(health.state, "warn"),
        )
        rows = [
            ListRow(
                code="sync",
                title=self.tr("Needs a person"),
                below=self.tr("Not sent, kept out, or not agreeing"),
                amount=self._number(health.to_look_at),
                icon="triangle-alert",
                tone="warn" if health.to_look_at else "text",
            ),
            ListRow(
                code="sync",
                title=self.tr("Waiting to send"),
                below=self.tr("Worth {amount}").format(
                    amount=self._desk.money(health.waiting_minor)
                ),
                amount=self._number(health.waiting),
                icon="cloud-upload",
            ),
        ]
        shop = health.state is not SyncState.OFF
        self.sync.show_rows(rows if shop else [], empty=self.tr("No online shop is connected."))

    def _show_tables(self, shown: Shown) -> None:
        language, currency = self._desk.language, self._presenter.words.currency
        there = {self.goals: bool(shown.board.goals), self.offers: bool(shown.board.offers)}
        for english, card in self.tables.items():
            card.setVisible(there.get(card, True))
            if not there.get(card, True):
                continue
            table = shown.table(english)
            card.set_title(words(table.title, language))
            rows = table_rows(table, currency, language)
            if card is self.movers:
                rows = _signed(rows)
            note = words(table.note, language) if table.note else ""
            card.show_table(rows, note=note, empty=note or self.tr("Nothing yet."))
            if not table.rows:
                card.note.hide()
            card.head.link.setAccessibleName(f"{card.head.title.text()}: {card.head.link.text()}")

    # ---- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Five figures in a row where there is room, three and two where not."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wide = self.width() >= WIDE_FROM_PX
        if wide == self._wide:
            return
        self._wide = wide
        while self._grid.takeAt(0) is not None:
            pass
        for row, cards in enumerate(self._rows_wide() if wide else self._rows_narrow()):
            column = 0
            for card, width in cards:
                self._grid.addWidget(card, row, column, 1, width)
                column += width
        for column in range(WHOLE):
            self._grid.setColumnStretch(column, 1)

    def _rows_wide(self) -> tuple[tuple[tuple[QWidget, int], ...], ...]:
        """The rows with each card's columns."""
        return (
            tuple((card, FIFTH) for card in self.figures),
            ((self.chart, 2 * THIRD), (self.members, THIRD)),
            ((self.movers, 13), (self.sync, 8), (self.exceptions, 9)),
            ((self.tenders, THIRD), (self.points, THIRD), (self.years, THIRD)),
            ((self.shifts, 2 * THIRD), (self.stock, THIRD)),
            ((self.offers, WHOLE),),
            ((self.goals, WHOLE),),
        )

    def _rows_narrow(self) -> tuple[tuple[tuple[QWidget, int], ...], ...]:
        half = WHOLE // 2
        return (
            tuple((card, THIRD) for card in self.figures[:3]),
            tuple((card, half) for card in self.figures[3:]),
            ((self.chart, WHOLE),),
            ((self.members, half), (self.exceptions, half)),
            ((self.movers, WHOLE),),
            ((self.tenders, half), (self.points, half)),
            ((self.years, half), (self.sync, half)),
            ((self.shifts, WHOLE),),
            ((self.stock, WHOLE),),
            ((self.offers, WHOLE),),
            ((self.goals, WHOLE),),
        )


def _signed(rows: TableRows) -> TableRows:
    """The change of units with its sign and its colour."""
    found = []
    for row in rows.rows:
        sorts = tuple(row.sort_key(column) for column in range(row.width))
        change = sorts[CHANGE_COLUMN]
        up = isinstance(change, int) and change > 0
        texts = list(row.texts)
        texts[CHANGE_COLUMN] = f"+{texts[CHANGE_COLUMN]}" if up else texts[CHANGE_COLUMN]
        tone: Tone = "success" if up else "danger"
        found.append(Row(row.key, tuple(texts), sorts, ((CHANGE_COLUMN, tone),)))
    return replace(rows, rows=tuple(found))
