"""One offer while it runs: what it gives, to whom, what is left; never older than a minute."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from loyalty.offers.stored import OfferState
from loyalty.service.offer_track import Track
from posapp.kernel.errors import Trouble
from posapp.kernel.ids import OfferId
from ui.office.desk import OfficeDesk
from ui.office.offers.offer_track_words import OfferTrackWords
from ui.office.page import Page
from ui.office.parts.chart_words import ChartWords
from ui.office.parts.charts import ChartCard, load_charts
from ui.office.parts.chooser import Chooser
from ui.office.parts.figure_card import FigureCard
from ui.office.parts.table import SortTable
from ui.theme import Role
from ui.till.row_list import ListRow, RowList
from ui.widgets import ActionButton, Card, Kind, Label, LoadingRows, scrolled

TICK_MS: Final = 30_000
"""Half a minute: with the reading of it, what is shown is younger than one."""

WIDE_FROM_PX: Final = 1_000
CARDS_WIDE, CARDS_NARROW = 5, 3
MOST_ROWS: Final = 10
MOST_LINES: Final = 6


class Lines(Card):
    """A heading over some rows, or a sentence where there are none."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.head = Label(role=Role.HEADING)
        self.none = Label(tone="text2", wrap=True)
        self.rows = RowList(choosing=False)
        box = self.column(margin_px=16, gap_px=8)
        for part in (self.head, self.none, self.rows):
            box.addWidget(part)
        box.addStretch(1)

    def show_rows(self, head: str, rows: list[ListRow], none: str) -> None:
        """Show these."""
        self.head.setText(head)
        self.none.setText(none)
        self.none.setVisible(not rows)
        self.rows.setVisible(bool(rows))
        self.rows.setAccessibleName(head)
        self.rows.show_rows(rows)
        self.rows.setFixedHeight(min(len(rows), MOST_LINES) * self.rows.row_px + 2)


class OfferTrackPage(Page):
    """Figures, a chart, the receipts, what happened at the tills and what people say."""

    name = "offer_track"
    room = "offers"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make every widget once."""
        super().__init__(desk)
        self.words = OfferTrackWords(desk)
        self.track: Track | None = None
        self._wanted = OfferId("")
        self._asking = False
        self._columns = 0
        self.span = Chooser()
        self.coupons = ActionButton("", icon="ticket")
        self.stop = ActionButton("", icon="ban", kind=Kind.DANGER)
        self.text = ActionButton("", icon="pencil", kind=Kind.MAIN)
        self.cards: list[FigureCard] = []
        self.chart: ChartCard | None = None
        self.loading = LoadingRows(8)
        self.receipts_head = Label(role=Role.HEADING)
        self.table = SortTable()
        self.table.set_filter(shown=False)
        self.table.set_most_rows(MOST_ROWS)
        self.tills, self.opinions = Lines(), Lines()
        self._lay_out()
        self.tick = QTimer(self, interval=TICK_MS)
        self.tick.timeout.connect(self.look)
        self.span.chosen.connect(lambda _span: self._show())
        self.coupons.clicked.connect(self._give_coupons)
        self.stop.clicked.connect(self._stop)
        self.text.clicked.connect(lambda: self.desk.go("offers", offer_id=self._wanted))
        self.table.opened.connect(lambda key: self.desk.go("receipt", receipt=key))
        self.retranslate()

    def _lay_out(self) -> None:
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        inside.addLayout(self._grid)
        self._chart_place = QVBoxLayout()
        inside.addLayout(self._chart_place)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.tills, 1)
        below.addWidget(self.opinions, 1)
        inside.addLayout(below)
        receipts = Card()
        box = receipts.column(margin_px=8, gap_px=8)
        box.addWidget(self.receipts_head)
        box.addWidget(self.table)
        inside.addWidget(receipts)
        inside.addStretch(1)
        self.area = scrolled(inner)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.loading)
        column.addWidget(self.area, 1)
        column.addStretch()

    # ---- the page

    def title(self) -> str:
        """The offer."""
        return self.words.name(self.track) if self.track else self.tr("Running offer")

    def subtitle(self) -> str:
        """How it stands, and when that was read."""
        return self.words.read_at(self.track) if self.track else ""

    def head_buttons(self) -> tuple[QWidget, ...]:
        """By day or hour, coupons where it needs them, the stop switch, the offer's text."""
        needs = self.track is not None and self.track.coupons is not None
        return (self.span, *((self.coupons,) if needs else ()), self.stop, self.text)

    def arrive(self, **about: object) -> None:
        """Look at the offer that is named, and go on looking."""
        offer_id = about.get("offer_id")
        if isinstance(offer_id, str) and offer_id != self._wanted:
            self._wanted, self.track = OfferId(offer_id), None
            self.area.hide()
            self.loading.show()
        self.tick.start()
        self.look()

    def leave(self) -> None:
        """Look no more."""
        self.tick.stop()

    def key(self, name: str) -> bool:
        """F5 looks at once."""
        if name != "F5":
            return False
        self.look()
        return True

    def refresh(self) -> None:
        """Show what was read last."""
        self._show()

    def look(self) -> None:
        """Read it anew, away from the screen."""
        if self._asking or not self._wanted:
            return
        self._asking, wanted = True, self._wanted
        tracking = self.desk.services.loyalty.tracking

        def read() -> Track:
            load_charts()
            return tracking.read(wanted)

        self.desk.tasks.run(read, self._came, self._failed)

    def _came(self, track: Track) -> None:
        self._asking = False
        if track.stored.id != self._wanted:
            self.look()
            return
        self.track = track
        self.desk.refresh()

    def _failed(self, trouble: Trouble) -> None:
        self._asking = False
        self.tick.stop()
        self.loading.hide()
        self.desk.refuse(trouble)

    def _give_coupons(self) -> None:
        """Where lists of members are asked for: the coupon is chosen there already."""
        if self.track is not None and self.track.coupons is not None:
            self.desk.go("member_lists", series=self.track.coupons.series_id)

    def _stop(self) -> None:
        """Where offers are stopped: with a reason, after a question."""
        self.desk.go("offers", offer_id=self._wanted, stop=True)

    # ---- showing

    def retranslate(self) -> None:
        """Words again."""
        spans = [(False, self.tr("By day")), (True, self.tr("Today by the hour"))]
        self.span.offer(self.tr("Which chart"), spans, self.span.value() or False)
        self.coupons.set_text(self.tr("Give coupons"))
        self.stop.set_text(self.tr("Stop"))
        self.text.set_text(self.tr("Open the offer"))
        self.table.set_name(self.tr("Receipts with this offer, seven days"))
        self.table.set_empty(self.tr("No receipt of the last seven days has it."))
        self._show()

    def _show(self) -> None:
        track = self.track
        runs = track is not None and track.stored.state is OfferState.RUNNING
        self.stop.set_refused(None if runs else self.tr("It does not run."))
        if track is None:
            return
        self.loading.hide()
        self.area.show()
        self._show_figures(track)
        self._chart_card().show_chart(self._chart_words(track))
        self.receipts_head.setText(self.tr("Receipts with this offer, seven days"))
        self.table.show_rows(self.words.receipts(track))
        self.tills.show_rows(
            self.tr("At the tills"), self.words.at_tills(track), self.tr("Nothing happened yet.")
        )
        self.opinions.show_rows(
            self.tr("What customers say of the goods"),
            self.words.opinions(track),
            self.tr("The online shop has no opinion on what it lowered in these seven days."),
        )

    def _chart_words(self, track: Track) -> ChartWords:
        return self.words.chart(track, by_hour=bool(self.span.value()))

    def _chart_card(self) -> ChartCard:
        """The chart, made when there is something to draw."""
        if self.chart is None:
            self.chart = ChartCard()
            self._chart_place.addWidget(self.chart)
        return self.chart

    def _show_figures(self, track: Track) -> None:
        shown = self.words.figures(track)
        while len(self.cards) < len(shown):
            self.cards.append(FigureCard())
            self._columns = 0
        self._place_cards()
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(shown))
            if at < len(shown):
                card.show_figure(shown[at])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer cards side by side where there is less room."""
        super().resizeEvent(event)
        self._place_cards()

    def _place_cards(self) -> None:
        many = len(self.cards)
        even = many if many <= CARDS_WIDE else -(-many // 2)
        columns = even if self.width() >= WIDE_FROM_PX else CARDS_NARROW
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self.cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(CARDS_WIDE):
            self._grid.setColumnStretch(column, int(column < columns))
