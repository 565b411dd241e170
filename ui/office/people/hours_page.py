"""Hours worked: each time of a span, who worked it, and corrections with their reason."""

from datetime import datetime

from PySide6.QtWidgets import QFileDialog, QWidget

from posapp.domain.money_text import format_day
from posapp.domain.work_time import WorkState
from ui.office.desk import OfficeDesk
from ui.office.house_parts import SideCard, beside, fill, listed, moment_cell, moment_key
from ui.office.page import Page
from ui.office.parts.chooser import Chooser
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.people.hours_presenter import HoursPresenter, HoursSpan, TimeRow
from ui.office.people.staff_page import hours_text
from ui.office.unsaved import KeptFields, leave_row
from ui.theme import Role
from ui.till.files import write_file
from ui.widgets import ActionButton, Field, Kind, Label, MomentField


class CorrectionCard(SideCard):
    """The marked time, to be corrected."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.words = Label(tone="text2", wrap=True)
        self.start, self.end, self.reason = MomentField(), MomentField(), Field("")
        self.save = ActionButton("", kind=Kind.MAIN, height_px=48)
        self.put(self.head, self.words, self.start, self.end, self.reason)
        self.put_below(self.save)


class HoursPage(Page):
    """The list at the left; beside it the marked time."""

    name = "hours"
    room = "staff"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make list and card."""
        super().__init__(desk)
        self.presenter = HoursPresenter(desk.services)
        self.spans = Chooser()
        self.export = ActionButton("", icon="file-down")
        self.table = SortTable()
        self.card = CorrectionCard()
        self._kept = KeptFields(self.card.start, self.card.end, self.card.reason)
        beside(self, listed(self.table), self.card)
        self.spans.chosen.connect(self._choose)
        self.export.clicked.connect(self.export_csv)
        self.table.chosen.connect(self._mark)
        self.card.save.clicked.connect(self._save)
        self.retranslate()

    def title(self) -> str:
        """Hours worked."""
        return self.tr("Hours worked")

    def subtitle(self) -> str:
        """Which days, and how many hours together."""
        first, last = (format_day(day, self.desk.language) for day in self.presenter.days)
        hours = hours_text(self.presenter.minutes)
        return self.tr("{first} to {last}: {hours} hours").format(
            first=first, last=last, hours=hours
        )

    def head_buttons(self) -> tuple[QWidget, ...]:
        """Which days, and a file of them."""
        return self.spans, self.export

    def arrive(self, **about: object) -> None:
        """Show the hours as they are now."""
        del about
        self.refresh()

    def forget(self) -> None:
        """A correction that somebody else began goes."""
        self._kept.let_go()
        self.refresh()

    def retranslate(self) -> None:
        """Words again."""
        words = {
            HoursSpan.WEEK: self.tr("This week"),
            HoursSpan.LAST_WEEK: self.tr("Last week"),
            HoursSpan.MONTH: self.tr("This month"),
            HoursSpan.LAST_MONTH: self.tr("Last month"),
        }
        self.spans.offer(self.tr("Days"), list(words.items()), self.presenter.span)
        self.export.set_text(self.tr("CSV"))
        self.table.set_name(self.tr("Hours worked"))
        self.table.set_empty(self.tr("Nobody worked on these days."))
        card = self.card
        card.start.set_caption(self.tr("From: day and time"))
        card.end.set_caption(self.tr("To: day and time"))
        for field in (card.start, card.end):
            field.speak(self.desk.language, self.desk.services.context.today())
        card.reason.set_caption(self.tr("Reason"))
        card.save.set_text(self.tr("Correct"))
        self.refresh()

    def refresh(self) -> None:
        """The list, and the marked time."""
        self.presenter.read()
        heads = (
            Head(self.tr("Name")),
            Head(self.tr("From")),
            Head(self.tr("To")),
            Head(self.tr("Hours"), number=True),
            Head(self.tr("State")),
        )
        rows = tuple(self._row(row) for row in self.presenter.rows)
        total = (self.tr("Together"), "", "", hours_text(self.presenter.minutes), "")
        shown = TableRows(heads, rows, total if rows else ())
        fill(self.table, shown, self.presenter.chosen_id)
        self._show_card()

    def export_csv(self) -> None:
        """Write the days into a file that somebody names."""
        place, _ = QFileDialog.getSaveFileName(self, self.tr("Hours worked"), "hours.csv", "*.csv")
        if place and self.desk.attempt(lambda: write_file(place, self.presenter.csv())):
            self.desk.say(self.tr("Written: {place}").format(place=place))

    def _row(self, row: TimeRow) -> Row:
        time = row.time
        state = self.state_word(row)
        texts = (
            row.name,
            self._moment(time.started_at),
            self._moment(time.ended_at),
            hours_text(row.minutes),
            state,
        )
        sorts = (
            row.name.casefold(),
            moment_key(time.started_at),
            moment_key(time.ended_at),
            row.minutes,
            state,
        )
        odd = time.state is WorkState.FORGOTTEN
        return Row(time.id, texts, sorts, tones=((4, "warn"),) if odd else ())

    def _moment(self, at: datetime | None) -> str:
        services = self.desk.services
        today = services.context.today()
        return moment_cell(at, services.settings.zone, self.desk.language, today)

    def state_word(self, row: TimeRow) -> str:
        """How a time stands."""
        if row.time.corrects:
            return self.tr("corrected: {reason}").format(reason=row.time.reason)
        return {
            WorkState.OPEN: self.tr("at work"),
            WorkState.CLOSED: self.tr("ended"),
            WorkState.FORGOTTEN: self.tr("not ended: please look"),
            WorkState.REPLACED: "",
        }[row.time.state]

    def _choose(self, span: object) -> None:
        if isinstance(span, str):
            self.presenter.span = HoursSpan(span)
            self.desk.refresh()

    def _mark(self) -> None:
        key = self.table.current_key()
        if not key or key == self.presenter.chosen_id:
            return

        def go_on() -> None:
            self._kept.let_go()
            self.presenter.chosen_id = key
            self.refresh()

        if self._kept.is_changed:
            stands_at = self.presenter.chosen_id
            leave_row(self.desk, self.table, stands_at, go_on, self.card.reason.setFocus)
        else:
            go_on()

    def key(self, name: str) -> bool:
        """Ctrl+S corrects the marked time."""
        if name == "Ctrl+S":
            self.card.save.click()
        return name == "Ctrl+S"

    def _show_card(self) -> None:
        card, row = self.card, self.presenter.chosen
        card.head.setText(row.name if row is not None else self.tr("No time is marked"))
        words = self.tr("Mark a time to correct it. The old one stays in the books.")
        card.words.setText(self.state_word(row) if row is not None else words)
        for part in (card.start, card.end, card.reason, card.save):
            part.setVisible(row is not None)
        if row is not None:
            typed = self.presenter.typed
            time = row.time
            self._kept.show(time.id, typed(time.started_at), typed(time.ended_at), "")

    def _save(self) -> None:
        card = self.card
        typed = card.start.text(), card.end.text(), card.reason.text()
        if self.desk.attempt(lambda: self.presenter.correct(*typed)):
            self._kept.let_go()
            self.desk.refresh()
