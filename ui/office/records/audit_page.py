"""The journal searched: the question above, what was found below, one record beside it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from posapp.domain.journal import RecordType
from posapp.domain.money_text import format_day, format_number
from posapp.domain.role_words import in_language
from posapp.kernel.clock import local_day
from posapp.services.audit_desk import AuditRow, Holds
from ui.office.desk import OfficeDesk
from ui.office.house_parts import SIDE_PX, SideCard, beside, fill, listed, moment_cell, moment_key
from ui.office.page import Page
from ui.office.parts.chooser import Chooser
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.records.audit_presenter import AuditPresenter
from ui.office.records.record_kinds import kind_word, told_act, who_word
from ui.theme import Role
from ui.till.files import write_file
from ui.till.row_list import ListRow, RowList
from ui.widgets import ActionButton, Chip, DayField, Input, Kind, Label, Tint

BOTH_FROM_PX = 1100
"""A page narrower than that has room for the list or for a record."""

ASKED = frozenset({"kind", "clerk", "till", "first", "last", "words"})
"""What a page that leads here may ask for."""


def _row_of(*parts: QWidget) -> QWidget:
    """Parts beside one another over the whole width."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, Input | DayField) else 0)
    return whole


class RecordCard(SideCard):
    """One record: what it tells, whether it holds, every value."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.kind = Label(tone="text2", wrap=True)
        self.close_card = ActionButton("", icon="x", key="Esc")
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.holds = Chip("", icon="shield-check")
        self.words = Label(wrap=True)
        self.values = RowList(choosing=False)
        self.put(self.head, self.kind, self.holds, self.words, self.values)
        self.put_below(self.close_card)


class AuditPage(Page):
    """Who did what and when."""

    name = "audit"
    room = "records"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make question, list and card."""
        super().__init__(desk)
        self.presenter = AuditPresenter(desk.services)
        self.kind, self.clerk, self.till = Chooser(), Chooser(), Chooser()
        self.first, self.last, self.words = DayField(), DayField(), Input()
        self.search = ActionButton("", icon="search", kind=Kind.MAIN)
        self.export = ActionButton("", icon="file-down")
        self.older = ActionButton("", icon="chevron-down")
        self.alarm = Label(tone="warn", wrap=True)
        self.table = SortTable()
        self.card = RecordCard()
        self._lay_out()
        self.search.clicked.connect(self.ask)
        for box in (self.first.input, self.last.input, self.words):
            box.returnPressed.connect(self.ask)
        self.kind.chosen.connect(self.ask)
        self.clerk.chosen.connect(self.ask)
        self.till.chosen.connect(self.ask)
        self.older.clicked.connect(self.read_on)
        self.export.clicked.connect(self.export_csv)
        self.table.chosen.connect(self._mark)
        self.card.close_card.clicked.connect(self.close_record)
        self.retranslate()

    def _lay_out(self) -> None:
        about = _row_of(self.kind, self.clerk, self.till, self.first, self.last)
        card = listed(self.table, about, _row_of(self.words, self.search), self.alarm)
        self.table.set_filter(shown=False)
        box = card.layout()
        if box is not None:
            box.addWidget(self.older)
        self.listed = card
        beside(self, card, self.card)

    def title(self) -> str:
        """Journal."""
        return self.tr("Journal")

    def subtitle(self) -> str:
        """How many were found so far."""
        count = format_number(len(self.presenter.rows), self.desk.language)
        if self.presenter.before:
            return self.tr("{count} records, and older ones").format(count=count)
        return self.tr("{count} records").format(count=count)

    def head_buttons(self) -> tuple[QWidget, ...]:
        """A file of what was found."""
        return (self.export,)

    def arrive(self, **about: object) -> None:
        """Show the newest records, or those of a question: kind, clerk, first, last and words."""
        asked = {name: str(value) for name, value in about.items() if name in ASKED}
        if asked:
            self._fill_in(asked)
        if self.desk.attempt(self.presenter.start) and asked:
            self.desk.attempt(self._search)
        self.refresh()

    def _fill_in(self, asked: dict[str, str]) -> None:
        self.presenter.record = None
        self.kind.choose(asked.get("kind", ""))
        self.clerk.choose(asked.get("clerk", ""))
        self.till.choose(asked.get("till") or str(self.desk.services.context.till_number))
        self.first.set_text(asked.get("first", ""))
        self.last.set_text(asked.get("last", ""))
        self.words.setText(asked.get("words", ""))

    def retranslate(self) -> None:
        """Words again."""
        chosen_kind, chosen_clerk = self.kind.value() or "", self.clerk.value() or ""
        kinds = [("", self.tr("Every kind")), *((t.value, kind_word(t)) for t in RecordType)]
        self.kind.offer(self.tr("Kind"), kinds, chosen_kind)
        people = [("", self.tr("Everybody")), *self.desk.services.audit.people()]
        self.clerk.offer(self.tr("Who"), people, chosen_clerk)
        self._offer_tills()
        today = self.desk.services.context.today()
        for field, name in ((self.first, self.tr("First day")), (self.last, self.tr("Last day"))):
            field.set_name(name)
            field.speak(self.desk.language, today)
        words = self.tr("Receipt or words")
        self.words.setPlaceholderText(words)
        self.words.setAccessibleName(words)
        self.search.set_text(self.tr("Search"))
        self.export.set_text(self.tr("CSV"))
        self.older.set_text(self.tr("Older records"))
        self.card.close_card.set_text(self.tr("Close the record"))
        self.table.set_name(self.tr("Journal"))
        self.table.set_empty(self.tr("No record matches. Ask for less."))
        self.refresh()

    def _offer_tills(self) -> None:
        """Each till has a journal of its own; where there is one there is nothing to choose."""
        own, tills = self.desk.services.context.till_number, self.desk.services.audit.tills()
        words = [(str(one), self.tr("Till {number}").format(number=one)) for one in tills]
        self.till.offer(self.tr("Till"), words, self.till.value() or str(own))
        self.till.setVisible(len(tills) > 1)

    def refresh(self) -> None:
        """What was found, and the record that is open."""
        heads = (
            Head(self.tr("Number"), number=True),
            Head(self.tr("When")),
            Head(self.tr("Who")),
            Head(self.tr("What"), main=True),
        )
        rows = TableRows(heads, tuple(map(self._row, self.presenter.rows)))
        fill(self.table, rows, self.presenter.opened)
        self.older.setVisible(bool(self.presenter.before))
        self.alarm.setText(self._alarm_words())
        self.alarm.setVisible(bool(self.presenter.many))
        self._show_record()

    def ask(self, _chosen: object = None) -> None:
        """Search for what stands in the question."""
        if self.desk.attempt(self._search):
            self.desk.refresh()

    def _search(self) -> None:
        self.presenter.ask(
            str(self.kind.value() or ""),
            str(self.clerk.value() or ""),
            self.first.text(),
            self.last.text(),
            self.words.text(),
            str(self.till.value() or ""),
        )

    def read_on(self) -> None:
        """Older records."""
        if self.desk.attempt(self.presenter.read_on):
            self.desk.refresh()

    def export_csv(self) -> None:
        """Write what matches into a file that somebody names."""
        place, _ = QFileDialog.getSaveFileName(self, self.tr("Journal"), "journal.csv", "*.csv")
        language = self.desk.language
        if place and self.desk.attempt(
            lambda: write_file(place, self.presenter.csv(language, told_act, who_word))
        ):
            self.desk.say(self.tr("Written: {place}").format(place=place))

    def _row(self, row: AuditRow) -> Row:
        zone = self.desk.services.settings.zone
        texts = (
            f"{row.till_number}/{row.sequence}",
            moment_cell(row.at, zone, self.desk.language, self.desk.services.context.today()),
            who_word(row.clerk),
            self.sentence(row),
        )
        sorts = (row.sequence, moment_key(row.at), texts[2].casefold(), texts[3].casefold())
        return Row(texts[0], texts, sorts)

    def _alarm_words(self) -> str:
        language, zone = self.desk.language, self.desk.services.settings.zone
        return "\n".join(
            self.tr("{name} looked at {members} members on {day}.").format(
                name=one.by,
                members=format_number(one.members, language),
                day=format_day(local_day(one.since, zone), language),
            )
            for one in self.presenter.many
        )

    def _mark(self) -> None:
        key = self.table.current_key()
        if key and self.desk.attempt(lambda: self.presenter.open(key)):
            self._show_record()

    def _show_record(self) -> None:
        card, record = self.card, self.presenter.record
        self._share_room()
        if record is None:
            return
        kind, clerk = kind_word(record.row.type), who_word(record.row.clerk)
        card.kind.setText(f"{kind} · {clerk}")
        card.head.setText(self.tr("Record {head}").format(head=record.head))
        good = record.holds is Holds.YES
        card.holds.set_fact(
            self.holds_word(record.holds), tint=Tint.SUCCESS if good else Tint.DANGER
        )
        card.words.setText(self.sentence(record.row))
        rows = [
            ListRow(
                code=str(at),
                title=in_language(one.value, self.desk.language),
                below=in_language(one.words, self.desk.language),
            )
            for at, one in enumerate(record.values)
        ]
        card.values.show_rows(rows)
        card.values.setFixedHeight(len(rows) * card.values.row_px + 2)

    def close_record(self) -> None:
        """The list has the whole width again."""
        self.presenter.record = None
        self._share_room()
        self.table.setFocus()

    def key(self, name: str) -> bool:
        """Esc closes the record first."""
        if name != "Esc" or self.presenter.record is None:
            return False
        self.close_record()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold both, or one."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """A record that is open stands beside the list; in a narrow page, in its place."""
        is_open, both = self.presenter.record is not None, self.width() >= BOTH_FROM_PX
        self.card.setMaximumWidth(SIDE_PX if both else max(self.width(), SIDE_PX))
        self.card.setVisible(is_open)
        self.listed.setVisible(not is_open or both)

    def sentence(self, row: AuditRow) -> str:
        """What a record tells, its acts in the words of the screen."""
        return self.presenter.sentence(row, self.desk.language, told_act)

    def holds_word(self, holds: Holds) -> str:
        """Whether a record holds, in words."""
        return {
            Holds.YES: self.tr("signed and unchanged"),
            Holds.CHANGED: self.tr("changed after it was signed"),
            Holds.NOT_SIGNED: self.tr("not signed by this till"),
            Holds.NOT_LINKED: self.tr("the record before it differs"),
        }[holds]
