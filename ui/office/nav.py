"""The navigation at the office's left: the rooms, who is here, and the way back to the till."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.permission import Staff
from posapp.domain.role_words import role_word
from ui.office.rooms import ROOMS
from ui.theme import Role
from ui.theme.tokens import TARGET_PX
from ui.till.frame import StoreMark
from ui.till.sign_in_presenter import initials
from ui.widgets import Avatar, ElidedLabel, IconButton, Label, NavButton

WIDE_PX: Final = 208
NARROW_PX: Final = 60
"""Room for the icons alone; what each is called stands in its tip."""


class Navigation(QFrame):
    """One button a room; the chosen one is marked."""

    room_wanted = Signal(str)
    till_wanted = Signal()
    language_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the rooms out, nameless until `show_words`."""
        super().__init__(parent)
        self.setProperty("bar", "side")
        self.store = ElidedLabel(role=Role.HEADING)
        self.rooms = {room.code: NavButton("", icon=room.icon) for room in ROOMS}
        for code, button in self.rooms.items():
            button.clicked.connect(lambda _=False, code=code: self.room_wanted.emit(code))
        self.till = NavButton("", icon="arrow-left")
        self.till.setCheckable(False)
        self.till.clicked.connect(self.till_wanted)
        self.avatar = Avatar("", size_px=32)
        self.who = ElidedLabel(role=Role.STRONG)
        self.role = Label(role=Role.LABEL, tone="text3")
        self.language = IconButton("languages", "")
        self.language.clicked.connect(self.language_wanted)
        self.lock = IconButton("lock", "")
        self.lock.clicked.connect(self.lock_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 4, 12)
        head.setSpacing(10)
        head.addWidget(StoreMark())
        head.addWidget(self.store, 1)
        column.addLayout(head)
        for button in self.rooms.values():
            column.addWidget(button)
        column.addStretch(1)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(0)
        self._ways.addWidget(self.till, 1)
        self._ways.addWidget(self.language)
        self._ways.addWidget(self.lock)
        column.addLayout(self._ways)
        for button in (*self.rooms.values(), self.till):
            button.setMinimumWidth(TARGET_PX)
        person = QHBoxLayout()
        person.setContentsMargins(8, 4, 0, 4)
        person.setSpacing(10)
        person.addWidget(self.avatar)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.who)
        names.addWidget(self.role)
        person.addLayout(names, 1)
        column.addLayout(person)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or icons with their words and who is here."""
        self.setFixedWidth(NARROW_PX if narrow else WIDE_PX)
        for part in (self.store, self.avatar, self.who, self.role):
            part.setVisible(not narrow)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._ways.setDirection(way)

    def show_room(self, code: str) -> None:
        """Mark where we are."""
        for name, button in self.rooms.items():
            button.setChecked(name == code)

    def show_rooms(self, codes: Collection[str]) -> None:
        """Show only the rooms in which there is something to open."""
        for code, button in self.rooms.items():
            button.setVisible(code in codes)

    def show_words(self, store: str, who: Staff | None, language: str) -> None:
        """Name everything in the language of now."""
        self.store.set_whole_text(store)
        name = who.name if who is not None else ""
        self.who.set_whole_text(name)
        self.avatar.set_initials(initials(name))
        self.role.setText(role_word(who.role, language) if who is not None else "")
        for code, button in self.rooms.items():
            button.set_text(self.room_word(code))
            button.set_tip(self.room_word(code))
        till = self.tr("Till")
        self.till.set_text(till)
        self.till.set_tip(f"{till} F10")
        self.language.set_icon("languages", "English" if language == "zh" else "中文")
        self.lock.set_icon("lock", self.tr("Lock"))

    def room_word(self, code: str) -> str:
        """A room's name."""
        return {
            "dashboard": self.tr("Dashboard"),
            "sales": self.tr("Sales"),
            "members": self.tr("Members"),
            "offers": self.tr("Offers"),
            "catalogue": self.tr("Catalogue"),
            "stock": self.tr("Stock"),
            "staff": self.tr("Staff"),
            "reports": self.tr("Reports"),
            "inbox": self.tr("Sync inbox"),
            "records": self.tr("Records"),
            "settings": self.tr("Settings"),
        }[code]

    def tab_word(self, name: str) -> str:
        """A page's name where it stands beside others of its room."""
        return {
            "dashboard": self.tr("Dashboard"),
            "tasks": self.tr("Tasks"),
            "receipts": self.tr("Receipts"),
            "shifts": self.tr("Shifts"),
            "privacy": self.tr("Privacy"),
            "members": self.tr("Find a member"),
            "member_lists": self.tr("Lists"),
            "watch": self.tr("Worth a look"),
            "offers": self.tr("Offers"),
            "offer_ideas": self.tr("Ideas"),
            "coupons": self.tr("Coupons"),
            "program": self.tr("Program"),
            "catalogue": self.tr("Goods"),
            "goods_changes": self.tr("Changes"),
            "stock": self.tr("Stock"),
            "count": self.tr("Counts"),
            "suppliers": self.tr("Suppliers"),
            "catalogue_import": self.tr("Catalogue import"),
            "demand": self.tr("Not found"),
            "staff": self.tr("Staff"),
            "roles": self.tr("Roles"),
            "hours": self.tr("Hours worked"),
            "tills": self.tr("Tills and store"),
            "settings": self.tr("Settings"),
            "features": self.tr("Features"),
            "store_questions": self.tr("Questions"),
            "audit": self.tr("Journal"),
            "backups": self.tr("Backups"),
            "health": self.tr("Health"),
            "reports": self.tr("All reports"),
            "goals": self.tr("Goals"),
            "saved_reports": self.tr("Saved"),
            "questionnaires": self.tr("Questionnaires"),
            "sync_inbox": self.tr("Sync inbox"),
            "shop_setup": self.tr("Online shop"),
        }[name]
