"""Beside the editor: the offer tried on the store's past, and what came of it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from loyalty.offers.trial import Trial
from loyalty.service.past_sales import Told
from posapp.domain.money_text import format_day, format_number
from posapp.kernel.errors import Trouble
from ui.office.offers.offer_editor_presenter import PERIODS, OfferEditorPresenter
from ui.office.offers.trial_chart import TrialChart
from ui.office.parts.progress import Progress
from ui.theme import Role
from ui.till.desk import Desk
from ui.till.row_list import ListRow, RowList
from ui.widgets import (
    BusyBar,
    Card,
    Choice,
    ChoiceRow,
    EmptyState,
    Figure,
    IconMark,
    Label,
    Rule,
    Tint,
    scrolled,
)

MARGIN_BP: Final = 2500
ROW_PX: Final = 56
GREY: Final = 0.4
WHOLE: Final = 10_000
BESIDE_FROM_PX: Final = 440


class OfferTrial(QWidget):
    """Runs the trial in the background and shows its figures."""

    changed = Signal()
    """A trial began, came back or was stopped."""
    receipt_wanted = Signal(str)
    """Somebody touched an example: its receipt's number comes along."""

    def __init__(self, desk: Desk, presenter: OfferEditorPresenter) -> None:
        """Nothing was tried yet."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self._progress: Progress | None = None
        self._build()

    def _build(self) -> None:
        self.title = Label(role=Role.HEADING)
        self.tried_on = Label(role=Role.SMALL, tone="text3")
        self.period = ChoiceRow(())
        self.period.chosen.connect(self._choose_period)
        self.busy = BusyBar()
        self.busy.stopped.connect(self.stop)
        self.empty = EmptyState("flask-conical", "")
        self.note = Label(role=Role.SMALL_HEAD, tone="warn", wrap=True)
        self._result = self._make_result()
        self._grey = QGraphicsOpacityEffect(self._result)
        self._grey.setOpacity(GREY)
        self._result.setGraphicsEffect(self._grey)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.tried_on)
        choice = QHBoxLayout()
        choice.setContentsMargins(16, 6, 16, 8)
        choice.addWidget(self.period, 1)
        note = QHBoxLayout()
        note.setContentsMargins(16, 6, 16, 6)
        note.addWidget(self.note, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(note)
        column.addWidget(self._result)
        column.addStretch(1)
        self.paper = scrolled(inner)
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addLayout(choice)
        box.addWidget(Rule())
        box.addWidget(self.busy)
        box.addWidget(self.empty, 1)
        box.addWidget(self.paper, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _make_result(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.reached = Figure("", role=Role.DASHBOARD)
        self.given = Figure("", role=Role.DASHBOARD)
        self.even = Figure("", role=Role.DASHBOARD)
        figures = self._figures = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        figures.setContentsMargins(16, 4, 16, 10)
        figures.setSpacing(12)
        self._between = (Rule(down=True), Rule(down=True))
        for number, figure in enumerate((self.reached, self.given, self.even)):
            if number:
                figures.addWidget(self._between[number - 1])
            figures.addWidget(figure, 1)
        self.chart_head = Label(role=Role.SMALL_HEAD)
        self.chart = TrialChart(lambda minor: self._desk.money(minor).partition(".")[0])
        self.chart_note = Label(role=Role.LABEL, tone="text3", wrap=True)
        chart = QVBoxLayout()
        chart.setContentsMargins(16, 10, 12, 6)
        chart.setSpacing(4)
        for part in (self.chart_head, self.chart, self.chart_note):
            chart.addWidget(part)
        self.tiers_head, self.tiers = Label(role=Role.SMALL_HEAD), _quiet_list(choosing=False)
        self.examples_head, self.examples = Label(role=Role.SMALL_HEAD), _quiet_list()
        self.examples.picked.connect(self._open_receipt)
        self.assumed = Label(role=Role.SMALL, tone="accenttext", wrap=True)
        assumed = Card(Tint.ACCENT)
        row = assumed.row(margin_px=12, gap_px=10)
        row.addWidget(IconMark("info", tone="accenttext"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.assumed, 1)
        column.addLayout(figures)
        column.addWidget(Rule())
        column.addLayout(chart)
        for head, rows in (
            (self.examples_head, self.examples),
            (self.tiers_head, self.tiers),
        ):
            column.addWidget(Rule())
            place = QHBoxLayout()
            place.setContentsMargins(16, 8, 16, 6)
            place.addWidget(head)
            column.addLayout(place)
            column.addWidget(rows)
        around = QHBoxLayout()
        around.setContentsMargins(12, 10, 12, 12)
        around.addWidget(assumed)
        column.addLayout(around)
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figures stand one below the other where their words have no room side by side."""
        super().resizeEvent(event)
        wide, ways = event.size().width() >= BESIDE_FROM_PX, QBoxLayout.Direction
        self._figures.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        for rule in self._between:
            rule.setVisible(wide)

    # ---- showing

    def retranslate(self) -> None:
        """Words again."""
        words = {
            "28": self.tr("4 weeks"),
            "91": self.tr("13 weeks"),
            "365": self.tr("1 year"),
        }
        self.period.set_choices(
            [Choice(days, words[days]) for days in PERIODS], chosen=self._presenter.days
        )
        self.title.setText(self.tr("On the store's own past"))
        self.reached.set_label(self.tr("Baskets reached"))
        self.given.set_label(self.tr("Discount given"))
        self.even.set_label(self.tr("Pays for itself at"))
        self.chart_head.setText(self.tr("What customers paid, by week"))
        self.chart_note.setText(
            self.tr("Solid: with the offer. Dashed: as it was. Numbers are the weeks.")
        )
        self.tiers_head.setText(self.tr("Who gains, by tier"))
        self.examples_head.setText(self.tr("Receipts it would have changed most"))
        self.show_trial()

    def show_trial(self) -> None:
        """The figures of the last trial; grey when it was of another text."""
        trial, busy = self._presenter.trial, self.is_running
        self.busy.setVisible(busy)
        self.empty.setVisible(trial is None)
        self.paper.setVisible(trial is not None)
        self.empty.set_words(
            self.tr("Not simulated yet"),
            self.tr("Simulate tries the offer on past baskets; nothing is stored by it."),
        )
        for days in PERIODS:
            reason = self.tr("A simulation is running.") if busy else None
            self.period.button(days).set_refused(reason)
        self.tried_on.setText("")
        if trial is None:
            return
        self.tried_on.setText(
            self.tr("{count} baskets, {days} days").format(
                count=self._number(trial.baskets), days=trial.days
            )
        )
        self._show_note(trial)
        self._show_figures(trial)
        self._show_lists(trial)
        self._show_assumed(trial)

    def _show_note(self, trial: Trial) -> None:
        stale = self._presenter.is_stale
        words = ""
        if stale:
            words = self.tr("The offer was changed: these figures are of before. Simulate again.")
        elif not trial.complete:
            words = self.tr("Stopped before its end: approval needs a whole simulation.")
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self._grey.setEnabled(stale)

    def _show_figures(self, trial: Trial) -> None:
        share = self.tr("{percent} of all").format(percent=_percent(trial.reached_bp))
        self.reached.set_value(self._number(trial.reached), note=share)
        each = self.tr("{money} a basket").format(money=self._desk.money(trial.each_minor))
        self.given.set_value(self._desk.money(trial.given_minor), note=each)
        even = trial.breaks_even_bp(MARGIN_BP)
        more = "—" if even is None else f"+{_percent(even)}"
        self.even.set_value(more, note=self.tr("more bought, at 25 % margin"))
        self.chart.show_weeks(trial.weeks, self.tr("What customers paid, by week"))

    def _show_lists(self, trial: Trial) -> None:
        language, money = self._desk.language, self._desk.money
        self.examples.show_rows(
            [
                ListRow(
                    code=one.receipt,
                    title=one.receipt,
                    below=self.tr("{day}, {count} lines").format(
                        day=format_day(one.day, language), count=one.lines
                    ),
                    right=self.tr("{before} → {after}").format(
                        before=money(one.before_minor), after=money(one.after_minor)
                    ),
                    amount=money(one.saved_minor),
                    amount_below=self.tr("saved"),
                    icon="receipt-text",
                    tone="accenttext",
                )
                for one in trial.examples[:5]
            ]
        )
        everybody = dict(trial.by_tier)
        self.tiers.show_rows(
            [
                ListRow(
                    code=tier,
                    title=self._tier(tier),
                    below=self.tr("{share} of {count} baskets").format(
                        share=_percent(gained * WHOLE // max(everybody.get(tier, 0), 1)),
                        count=self._number(everybody.get(tier, 0)),
                    ),
                    amount=self._number(gained),
                    icon="crown" if tier else "user",
                )
                for tier, gained in sorted(trial.gainers, key=lambda row: -row[1])
            ]
        )
        for head, rows in ((self.examples_head, self.examples), (self.tiers_head, self.tiers)):
            rows.setFixedHeight(max(len(rows.rows), 1) * ROW_PX)
            rows.setVisible(bool(rows.rows))
            head.setVisible(bool(rows.rows))

    def _tier(self, tier: str) -> str:
        return self._presenter.name_of_tier(tier, self._desk.language) or self.tr("No member")

    def _show_assumed(self, trial: Trial) -> None:
        even = trial.breaks_even_bp(MARGIN_BP)
        bought = "" if even is None else _percent(even)
        said = [
            self.tr("What this assumes.")
            if trial.complete
            else self.tr("What this assumes, as far as it got."),
            self.tr("Nobody buys more or less because of it: then it costs {money}.").format(
                money=self._desk.money(trial.given_minor)
            ),
            self.tr("Its days and limits are left aside: it is tried on every day."),
        ]
        if bought:
            said.append(
                self.tr(
                    "At a margin of 25 % it pays once the customers it reaches buy {percent} more."
                ).format(percent=bought)
            )
        if self._presenter.needs_coupon:
            said.append(
                self.tr("Everybody is taken to hold its coupon: that is the most it can cost.")
            )
        self.assumed.setText(("" if self._desk.language == "zh" else " ").join(said))

    def _number(self, number: int) -> str:
        return format_number(number, self._desk.language)

    # ---- running

    @property
    def is_running(self) -> bool:
        """Whether a trial is under way."""
        return self._progress is not None

    def _choose_period(self, days: str) -> None:
        self._presenter.days = days

    def run(self) -> None:
        """Try it, in the background; the offer is stored first."""
        if self.is_running:
            return
        work = self._presenter.prepare(self._desk.language)
        progress = Progress(lambda: self._desk.tasks.closed, self)
        progress.moved.connect(self._moved)
        self._progress = progress
        told: Told = progress.told
        self.busy.set_progress(0, 1, self.tr("Trying it on past baskets"))
        self._desk.tasks.run(lambda: work(told), self._done, self._failed)
        self.show_trial()
        self.changed.emit()

    def stop(self) -> None:
        """Stop; what was counted so far is shown."""
        if self._progress is not None:
            self._progress.stop()

    def _moved(self, done: int, of: int) -> None:
        if self._progress is not None and of:
            self.busy.set_progress(done, of)

    def _ended(self) -> None:
        if self._progress is not None:
            self._progress.deleteLater()
        self._progress = None

    def _done(self, trial: Trial) -> None:
        self._ended()
        self._desk.attempt(lambda: self._presenter.tried(trial))
        self.show_trial()
        self.changed.emit()

    def _failed(self, trouble: Trouble) -> None:
        self._ended()
        self.show_trial()
        self.changed.emit()
        self._desk.refuse(trouble)

    def _open_receipt(self, at: int) -> None:
        self.receipt_wanted.emit(self.examples.rows[at].code)


def _quiet_list(*, choosing: bool = True) -> RowList:
    rows = RowList(choosing=choosing, row_px=ROW_PX)
    rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return rows


def _percent(bp: int) -> str:
    """A share in basis points with one decimal.

    >>> _percent(905), _percent(10000)
    ('9.1 %', '100.0 %')
    """
    tenths = (bp + 5) // 10
    return f"{tenths // 10}.{tenths % 10} %"
