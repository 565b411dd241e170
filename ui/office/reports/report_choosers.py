"""The row above a report: which days, held against which, of which part, in which language."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reports.catalogue import ALONE, OF_ALL_STORES
from reports.number_text import words
from reports.part import WHOLE, Part, PartChoices
from reports.period import Period
from reports.wish import Against, Days, ReportWish
from ui.office.parts.chooser import Chooser
from ui.widgets import ActionButton, DayBox, FlowLayout

STORE_PX: Final = 340
"""Names of stores are longer than other choices, and alike at their beginning."""


class ReportChoosers(QWidget):
    """Tells what was chosen; shows a wish as it is."""

    days_chosen = Signal(object, object)
    against_chosen = Signal(object)
    narrowed = Signal(str, object)
    paper_chosen = Signal(str)
    store_chosen = Signal(str)
    folder_wanted = Signal()
    """The folder that all stores share is to be chosen."""
    saving_wanted = Signal()
    """The report is to be saved as a file somewhere else than usual."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self._language = "en"
        self.days, self.against, self.paper = Chooser(), Chooser(), Chooser()
        self.first, self.last = DayBox(), DayBox()
        self.parts = {name: Chooser() for name in ("till", "channel", "member", "clerk")}
        self.parts |= {name: Chooser() for name in ("tier", "segment", "category")}
        self.store = Chooser()
        self.store.setMaximumWidth(STORE_PX)
        self.folder = ActionButton("", icon="store")
        self.whole = ActionButton("", icon="x")
        self.save_as = ActionButton("", icon="file-down")
        row = FlowLayout(self, gap_px=8)
        row.addWidget(self.store)
        for widget in (self.days, self.first, self.last, self.against, *self.parts.values()):
            row.addWidget(widget)
        for widget in (self.paper, self.save_as, self.folder, self.whole):
            row.addWidget(widget)
        for field in (self.first, self.last):
            field.editingFinished.connect(self._own_days)
        self.days.chosen.connect(self._days)
        self.against.chosen.connect(self.against_chosen)
        self.paper.chosen.connect(lambda one: self.paper_chosen.emit(str(one)))
        for name, chooser in self.parts.items():
            chooser.chosen.connect(lambda value, name=name: self.narrowed.emit(name, value))
        self.save_as.clicked.connect(self.saving_wanted)
        self.store.chosen.connect(lambda one: self.store_chosen.emit(str(one)))
        self.folder.clicked.connect(self.folder_wanted)
        self.whole.clicked.connect(lambda: self.narrowed.emit("", None))

    def show_wish(
        self, wish: ReportWish, period: Period, choices: PartChoices, language: str
    ) -> None:
        """Show what is asked for, on a screen in a language."""
        self._language = language
        self.days.offer(self.tr("Days"), self._days_words(), wish.days)
        self.against.offer(self.tr("Held against"), self._against_words(), wish.against)
        self.against.setVisible(wish.kind not in ALONE)
        languages = [("en", self.tr("Paper in English")), ("zh", self.tr("Paper in Chinese"))]
        self.save_as.set_text(self.tr("Save as…"))
        self.paper.offer(self.tr("Language of paper and files"), languages, wish.language)
        self._show_days(period, own=wish.days is Days.OWN)
        self._show_parts(wish.part, choices)
        self._show_stores(wish, choices)

    def _show_stores(self, wish: ReportWish, choices: PartChoices) -> None:
        """Which store is looked at; where all are, the folder they share can be chosen."""
        of_all = wish.kind in OF_ALL_STORES
        named = [(one, words(name, self._language)) for one, name in choices.stores]
        if wish.store and wish.store not in dict(named):
            named.append((wish.store, self.tr("Another store")))
        self.store.offer(self.tr("Store"), [("", self.tr("This store")), *named], wish.store)
        self.store.setVisible(bool(named) and not of_all)
        self.folder.set_text(self.tr("Folder of the stores…"))
        self.folder.setVisible(of_all)

    def _show_days(self, period: Period, *, own: bool) -> None:
        names = (self.tr("First day"), self.tr("Last day"))
        days = (period.first, period.last)
        for field, day, name in zip((self.first, self.last), days, names, strict=True):
            field.speak(name, self._language)
            field.set_day(day)
            field.setVisible(own)

    def _show_parts(self, part: Part, choices: PartChoices) -> None:
        offered: dict[str, Sequence[tuple[object, str]]] = {
            "till": [
                (None, self.tr("All tills")),
                *((one, self.tr("Till {number}").format(number=one)) for one in choices.tills),
            ],
            "channel": [
                (None, self.tr("Store and online")),
                ("store", self.tr("In the store")),
                ("online", self.tr("Online orders")),
            ],
            "member": [
                (None, self.tr("Everybody")),
                (True, self.tr("Members")),
                (False, self.tr("Without a member")),
            ],
            "clerk": [(None, self.tr("All clerks")), *choices.clerks],
            "tier": [(None, self.tr("All tiers")), *((one, one) for one in choices.tiers)],
            "segment": [
                (None, self.tr("All segments")),
                *((one, words(name, self._language)) for one, name in choices.segments),
            ],
            "category": [
                (None, self.tr("All goods")),
                *((one, one or self.tr("No category")) for one in choices.categories),
            ],
        }
        names = {
            "till": self.tr("Till"),
            "channel": self.tr("Channel"),
            "member": self.tr("Members or not"),
            "clerk": self.tr("Clerk"),
            "tier": self.tr("Tier"),
            "segment": self.tr("Segment"),
            "category": self.tr("Category"),
        }
        for name, chooser in self.parts.items():
            few = len(offered[name]) > 2 or name in {"channel", "member"}  # noqa: PLR2004 - none and one
            chooser.offer(names[name], offered[name], getattr(part, name))
            narrows = few and name in choices.used
            chooser.setVisible(narrows or getattr(part, name) is not None)
        self.whole.set_text(self.tr("The whole store"))
        self.whole.setVisible(part != WHOLE)

    def _days_words(self) -> list[tuple[object, str]]:
        return [
            (Days.TODAY, self.tr("Today")),
            (Days.YESTERDAY, self.tr("Yesterday")),
            (Days.THIS_WEEK, self.tr("This week")),
            (Days.LAST_WEEK, self.tr("Last week")),
            (Days.THIS_MONTH, self.tr("This month")),
            (Days.LAST_MONTH, self.tr("Last month")),
            (Days.YEAR, self.tr("52 weeks")),
            (Days.OWN, self.tr("Own dates")),
        ]

    def _against_words(self) -> list[tuple[object, str]]:
        return [
            (Against.NOTHING, self.tr("No comparison")),
            (Against.LAST_WEEK, self.tr("Same days last week")),
            (Against.LAST_YEAR, self.tr("Same days last year")),
            (Against.BEFORE, self.tr("The days before")),
        ]

    def _days(self, days: object) -> None:
        self.days_chosen.emit(days, None)

    def _own_days(self) -> None:
        first, last = (field.date().toPython() for field in (self.first, self.last))
        self.days_chosen.emit(Days.OWN, (first, last))
