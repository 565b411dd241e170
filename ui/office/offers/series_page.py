"""Coupons: each series with what became of its codes; beside it the form to make or change one."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from loyalty.rules.coupon import CouponState
from loyalty.service.series_desk import SeriesRow
from ui.office.desk import OfficeDesk
from ui.office.house_parts import beside, fill, listed
from ui.office.offers.series_form import SeriesCard
from ui.office.offers.series_presenter import SeriesPresenter
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.unsaved import ask_to_drop, leave_row
from ui.till.files import write_file
from ui.widgets import ActionButton, BusyBar


@dataclass(slots=True)
class Making:
    """Codes being made for a series: how many there are to be, and how many there are."""

    series_id: str
    whole: int
    there: int = 0


class SeriesPage(Page):
    """The series at the left; at the right the marked one or a new one."""

    name = "coupons"
    room = "offers"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make every widget once."""
        super().__init__(desk)
        self.presenter = SeriesPresenter(desk.services, desk.language)
        self.new = ActionButton("", icon="plus", key="Alt+N")
        self.table = SortTable()
        self.bar = BusyBar()
        self.steps = QTimer(self, interval=0)
        self._making: Making | None = None
        self.form = SeriesCard()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addWidget(listed(self.table), 1)
        beside(self, left, self.form)
        self._connect()

    def _connect(self) -> None:
        form = self.form
        self.new.clicked.connect(self.begin)
        self.bar.hide()
        self.bar.stopped.connect(self._rest)
        self.steps.timeout.connect(self._step)
        self.table.chosen.connect(self._mark)
        form.keep.clicked.connect(self._keep)
        form.make.clicked.connect(self._make)
        form.codes.input.returnPressed.connect(form.make.click)
        form.cancel.clicked.connect(self._cancel)
        form.why.input.returnPressed.connect(form.cancel.click)
        form.stop.clicked.connect(self._stop)
        form.file.clicked.connect(self._ask_place)
        form.give.clicked.connect(lambda: self.desk.go("member_lists", series=form.series_id))
        form.open.clicked.connect(self._open)

    # ---- the page

    def title(self) -> str:
        """What this is."""
        return self.tr("Coupons")

    def subtitle(self) -> str:
        """How many series are valid now."""
        now = sum(not self.presenter.is_over(one) for one in self.presenter.rows)
        words = self.tr("Series: {count}, of them {now} valid now")
        number = self.presenter.number
        return words.format(count=number(len(self.presenter.rows)), now=number(now))

    def head_buttons(self) -> tuple[QWidget, ...]:
        """A new series."""
        return (self.new,)

    def arrive(self, **about: object) -> None:
        """Show what there is; `series` marks one."""
        self._read()
        series = about.get("series")
        if not self.form.is_changed:
            wanted = series if isinstance(series, str) else self.form.series_id
            self.form.show_series(self.presenter, self.presenter.row(wanted))
        self._show()

    def forget(self) -> None:
        """What somebody else typed goes."""
        self._begin()

    def leave(self) -> None:
        """Make no further codes."""
        self._rest()

    def refresh(self) -> None:
        """Show the series as they are now; what is typed stays."""
        self._read()
        self._show()

    def _read(self) -> None:
        self.presenter.language = self.desk.language
        self.presenter.read()

    def _show(self) -> None:
        self.new.set_text(self.tr("New coupons"))
        self.table.set_name(self.tr("Coupons"))
        self.table.set_empty(self.tr("No coupons yet. Say at the right which offer they open."))
        fill(self.table, self._rows(), self.form.series_id)
        self.form.show_words(self.presenter, self._row())

    def key(self, name: str) -> bool:
        """Alt+N begins a new series, Ctrl+S keeps one; Esc leaves the one that is marked."""
        if name == "Ctrl+S":
            self.form.keep.click()
            return True
        if name == "Alt+N" or (name == "Esc" and self.form.series_id):
            self.begin()
            return True
        return False

    def _row(self) -> SeriesRow | None:
        return self.presenter.row(self.form.series_id)

    def _rows(self) -> TableRows:
        heads = (
            Head(self.tr("Coupons"), main=True),
            Head(self.tr("Days")),
            Head(self.tr("Issued"), number=True),
            Head(self.tr("Used"), number=True),
            Head(self.tr("Stands")),
        )
        return TableRows(heads, tuple(map(self._table_row, self.presenter.rows)))

    def _table_row(self, one: SeriesRow) -> Row:
        presenter, counts = self.presenter, (one.codes.issued, one.uses)
        name, days, stands = presenter.name(one), presenter.days(one), self._stands(one)
        return Row(
            one.series.id,
            (name, days, *map(presenter.number, counts), stands),
            (name.casefold(), one.series.first_day.toordinal(), *counts, stands),
            ((4, "text3" if presenter.is_over(one) else "success"),),
        )

    def _stands(self, one: SeriesRow) -> str:
        if one.series.stopped:
            return self.tr("stopped")
        if self.presenter.is_over(one):
            return self.tr("over")
        if one.series.first_day > self.presenter.today:
            return self.tr("not yet")
        return self.tr("valid")

    # ---- acts

    def begin(self) -> None:
        """A new series; what was typed is asked about first."""
        if self.form.is_changed:
            ask_to_drop(self.desk, self._begin, self.form.fields["name"].setFocus)
        else:
            self._begin()

    def _begin(self) -> None:
        self.form.show_series(self.presenter, None)
        self.table.view.clearSelection()
        self.form.fields["name"].input.setFocus()

    def _mark(self) -> None:
        keys = self.table.keys()
        row = next((one for one in self.presenter.rows if keys == [one.series.id]), None)
        if row is None or row.series.id == self.form.series_id:
            return

        def go_on() -> None:
            self.form.show_series(self.presenter, row)
            self.refresh()

        if self.form.is_changed:
            stay = self.form.fields["name"].setFocus
            leave_row(self.desk, self.table, self.form.series_id, go_on, stay)
        else:
            go_on()

    def _keep(self) -> None:
        kept: list[str] = []
        typed, series_id = self.form.typed(), self.form.series_id
        keep = self.presenter.desk.keep
        if self.desk.attempt(lambda: kept.append(keep(typed, series_id).id)):
            self.presenter.read()
            self.form.show_series(self.presenter, self.presenter.row(kept[0]))
            self.desk.refresh()
            self.desk.say(self.tr("The coupons are kept"))

    def _make(self) -> None:
        """Begin to make codes; it goes on while the screen has time, a step a turn."""
        wanted: list[int] = []
        typed, make = self.form.codes.text(), self.presenter.desk
        if self._making is None and self.desk.attempt(lambda: wanted.append(make.wanted(typed))):
            self._making = Making(self.form.series_id, wanted[0])
            self.bar.set_progress(0, wanted[0], self.tr("Making codes"))
            self.bar.show()
            self.steps.start()

    def _step(self) -> None:
        making = self._making
        if making is None or not self.desk.attempt(lambda: self._go_on(making)):
            self._rest()
            return
        self.bar.set_progress(making.there, making.whole)
        if making.there >= making.whole:
            self._rest()

    def _go_on(self, making: Making) -> None:
        making.there = self.presenter.desk.issue_step(making.series_id, making.whole)

    def _rest(self) -> None:
        """No further; what was made stays, and the next time goes on from there."""
        self.steps.stop()
        self.bar.hide()
        making, self._making = self._making, None
        if making is None:
            return
        self.form.codes.set_text("")
        self.desk.refresh()
        count = self.presenter.number(making.there)
        self.desk.say(self.tr("Codes in all: {count}").format(count=count))

    def _stop(self) -> None:
        row = self._row()
        if row is None:
            return
        act = self.presenter.desk.start if row.series.stopped else self.presenter.desk.stop
        if self.desk.attempt(lambda: act(row.series.id)):
            self.desk.refresh()

    def _cancel(self) -> None:
        code, why = self.form.wrong.text(), self.form.why.text()
        if self.desk.attempt(lambda: self._cancelled(code, why)):
            self.desk.refresh()
            self.desk.say(self.tr("The code counts no more: {code}").format(code=code.strip()))

    def _cancelled(self, code: str, why: str) -> None:
        self.presenter.desk.cancel(code, why)
        for field in (self.form.wrong, self.form.why):
            field.set_text("")

    def _open(self) -> None:
        row = self._row()
        if row is not None:
            self.desk.go("offers", offer_id=row.series.offer_id)

    def _ask_place(self) -> None:
        """Where the codes go; without a place none leaves."""
        place, _ = QFileDialog.getSaveFileName(self, self.title(), "coupons.csv", "*.csv")
        if place and self.desk.attempt(lambda: self.write(place)):
            self.desk.say(self.tr("Written: {place}").format(place=place))

    def write(self, place: str) -> None:
        """Every code of the marked series to a file."""
        heads = (self.tr("Code"), self.tr("From"), self.tr("Until"), self.tr("Stands"))
        states = {
            CouponState.ISSUED.value: self.tr("open"),
            CouponState.USED.value: self.tr("used"),
            CouponState.CANCELLED.value: self.tr("cancelled"),
        }
        write_file(place, self.presenter.codes_file(self.form.series_id, heads, states))
