"""The store and its tills: what stands on every receipt, and how each till is."""

from datetime import datetime
from typing import Final

from posapp.services.till_desk import TillRow
from ui.office.desk import OfficeDesk
from ui.office.house_parts import SideCard, beside, fill, listed, moment_cell, moment_key
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.unsaved import KeptFields, leave_row
from ui.theme import Role
from ui.widgets import ActionButton, Field, Kind, Label, Rule

STORE: Final = (
    "store.name",
    "store.name_zh",
    "store.address",
    "store.tax_number",
    "store.hours",
)


class StoreCard(SideCard):
    """The marked till's name, and the store's data."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.till_head = Label(role=Role.SUBTITLE, wrap=True)
        self.till_name = Field("")
        self.rename, self.retire = ActionButton(""), ActionButton("", kind=Kind.DANGER)
        self.store_head = Label(role=Role.SUBTITLE, wrap=True)
        self.fields = {name: Field("") for name in STORE}
        self.save = ActionButton("", kind=Kind.MAIN, height_px=48)
        self.put(
            self.till_head,
            self.till_name,
            self.rename,
            self.retire,
            Rule(),
            self.store_head,
            *self.fields.values(),
        )
        self.put_below(self.save)


class TillsPage(Page):
    """The tills at the left; beside them the marked one and the store."""

    name = "tills"
    room = "staff"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make list and card."""
        super().__init__(desk)
        self.tills: tuple[TillRow, ...] = ()
        self._number = desk.services.context.till_number
        self.table = SortTable()
        self.card = StoreCard()
        self._named = KeptFields(self.card.till_name)
        self._store = KeptFields(*self.card.fields.values())
        beside(self, listed(self.table), self.card)
        self.table.chosen.connect(self._mark)
        self.card.rename.clicked.connect(self._rename)
        self.card.retire.clicked.connect(self._retire)
        self.card.save.clicked.connect(self._save)
        self.retranslate()

    def title(self) -> str:
        """Tills and store."""
        return self.tr("Tills and store")

    def subtitle(self) -> str:
        """How many tills stand."""
        standing = sum(till.retired_at is None for till in self.tills)
        return self.tr("Tills in use: {count}").format(count=standing)

    def arrive(self, **about: object) -> None:
        """Show tills and store as they are now."""
        del about
        self._show_store()
        self.refresh()

    def forget(self) -> None:
        """Names and words that somebody else typed go."""
        self._named.let_go()
        self._store.let_go()
        self._show_store()
        self.refresh()

    def retranslate(self) -> None:
        """Words again."""
        card = self.card
        self.table.set_name(self.tr("Tills"))
        card.till_name.set_caption(self.tr("Name of the till"))
        card.rename.set_text(self.tr("Save the name"))
        card.store_head.setText(self.tr("The store"))
        captions = {
            "store.name": self.tr("Name on receipts"),
            "store.name_zh": self.tr("Name in Chinese"),
            "store.address": self.tr("Address"),
            "store.tax_number": self.tr("Tax number"),
            "store.hours": self.tr("Opening hours"),
        }
        for name, caption in captions.items():
            card.fields[name].set_caption(caption)
        card.fields["store.hours"].input.setPlaceholderText("Mo-Fr 08:00-20:00")
        card.save.set_text(self.tr("Save the store"))
        self.refresh()

    def refresh(self) -> None:
        """The tills, and the marked one."""
        self.tills = self.desk.services.tills.tills()
        heads = (
            Head(self.tr("Till"), number=True),
            Head(self.tr("Name")),
            Head(self.tr("State")),
            Head(self.tr("Last receipt")),
            Head(self.tr("Last record")),
            Head(self.tr("Shift"), number=True),
            Head(self.tr("Version")),
        )
        fill(self.table, TableRows(heads, tuple(map(self._row, self.tills))), str(self._number))
        self._show_till()

    def _row(self, till: TillRow) -> Row:
        state = self._state(till)
        texts = (
            str(till.number),
            till.name,
            state,
            till.last_receipt,
            self._moment(till.last_seen),
            str(till.open_shift or ""),
            till.software,
        )
        sorts = (
            till.number,
            till.name.casefold(),
            state,
            till.last_receipt,
            moment_key(till.last_seen),
            till.open_shift,
            till.software,
        )
        return Row(str(till.number), texts, sorts)

    def _moment(self, at: datetime | None) -> str:
        services = self.desk.services
        today = services.context.today()
        return moment_cell(at, services.settings.zone, self.desk.language, today)

    def _state(self, till: TillRow) -> str:
        if till.retired_at is not None:
            return self.tr("retired")
        return self.tr("this till") if till.here else self.tr("in use")

    def _mark(self) -> None:
        key = self.table.current_key()
        if not key or int(key) == self._number:
            return

        def go_on() -> None:
            self._named.let_go()
            self._number = int(key)
            self.refresh()

        if self._named.is_changed:
            stay = self.card.till_name.setFocus
            leave_row(self.desk, self.table, str(self._number), go_on, stay)
        else:
            go_on()

    def key(self, name: str) -> bool:
        """Ctrl+S saves what is typed: the till's name, else the store."""
        if name == "Ctrl+S":
            (self.card.rename if self._named.is_changed else self.card.save).click()
        return name == "Ctrl+S"

    def _show_till(self) -> None:
        till = next((one for one in self.tills if one.number == self._number), None)
        if till is None:
            return
        card = self.card
        card.till_head.setText(self.tr("Till {number}").format(number=till.number))
        self._named.show(str(till.number), till.name)
        back = till.retired_at is not None
        card.retire.set_text(self.tr("In use again") if back else self.tr("Retire this till"))
        card.retire.setVisible(not till.here)

    def _show_store(self) -> None:
        stored = self.desk.services.settings_desk.read()
        self._store.show("store", *(stored[name] for name in self.card.fields))

    def _rename(self) -> None:
        name = self.card.till_name.text()
        if self.desk.attempt(lambda: self.desk.services.tills.rename(self._number, name)):
            self._named.let_go()
            self.desk.refresh()

    def _retire(self) -> None:
        desk = self.desk.services.tills
        till = next(one for one in self.tills if one.number == self._number)
        act = desk.retire if till.retired_at is None else desk.bring_back
        if self.desk.attempt(lambda: act(self._number)):
            self.desk.refresh()

    def _save(self) -> None:
        changes = {name: field.text() for name, field in self.card.fields.items()}
        if self.desk.attempt(lambda: _ignore(self.desk.services.settings_desk.save(changes))):
            self._store.let_go()
            self._show_store()
            self.desk.say(self.tr("Saved. Receipts carry it from the next start on."))


def _ignore(_value: object) -> None:
    """What was done says it all."""
