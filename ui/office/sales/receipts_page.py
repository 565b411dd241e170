"""The sales room: every receipt, narrowed, summed, fetched page by page."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_number
from posapp.domain.sale import SaleKind
from posapp.kernel.errors import Trouble
from posapp.ports.receipt_list import ReceiptPage
from reports.made.money import TENDER_WORDS
from reports.number_text import words
from ui.office.desk import OfficeDesk
from ui.office.page import Page
from ui.office.parts.chooser import Chooser
from ui.office.parts.table import SortTable
from ui.office.sales.receipts_presenter import (
    KINDS,
    LAST_HOUR,
    WHOLE_DAY,
    Came,
    Days,
    ReceiptsPresenter,
    Sorted,
)
from ui.theme import Role
from ui.widgets import ActionButton, Card, DayBox, FlowLayout, Input, Label, LoadingRows

PAUSE_MS: Final = 250
AMOUNT_PX: Final = 96
SEARCH_PX: Final = 220


class ReceiptsPage(Page):
    """Finds receipts; one is opened by Enter, a double click or its arrow."""

    name = "receipts"
    room = "sales"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make every widget once."""
        super().__init__(desk)
        self.presenter = ReceiptsPresenter(desk.services)
        self._asked = 0
        self._make()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make(self) -> None:
        self.days, self.hour, self.order = Chooser(), Chooser(), Chooser()
        self.parts = {name: Chooser() for name in ("till", "clerk_id", "kind", "tender", "member")}
        self.first, self.last = DayBox(), DayBox()
        self.search = Input()
        self.search.setFixedWidth(SEARCH_PX)
        self.least, self.most = Input(), Input()
        for amount in (self.least, self.most):
            amount.setFixedWidth(AMOUNT_PX)
        self.widen = ActionButton("", icon="x")
        self.last_open = ActionButton("", icon="arrow-left")
        self.last_open.hide()
        self.table = SortTable()
        self.table.set_filter(shown=False)
        self.found = Label(role=Role.SMALL, tone="text2")
        self.more = ActionButton("", icon="chevron-down")
        self.table.hide()
        self.loading = LoadingRows(8)
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)

    def _lay_out(self) -> None:
        choosers = QWidget()
        row = FlowLayout(choosers, gap_px=8)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.days, self.first, self.last, self.hour, *self.parts.values()):
            row.addWidget(widget)
        for field in (self.search, self.least, self.most):
            row.addWidget(field)
        row.addWidget(self.widen)
        row.addWidget(self.last_open)
        card = Card()
        inner = card.column(margin_px=1, gap_px=0)
        inner.addWidget(self.loading)
        inner.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.found, 1)
        foot.addWidget(self.order)
        foot.addWidget(self.more)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(choosers)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self.days.chosen.connect(self._choose_days)
        self.hour.chosen.connect(self._choose_hour)
        self.order.chosen.connect(self._choose_order)
        for name, chooser in self.parts.items():
            chooser.chosen.connect(lambda value, name=name: self._narrow(name, value))
        for field in (self.first, self.last):
            field.editingFinished.connect(self._own_days)
        for text in (self.search, self.least, self.most):
            text.textEdited.connect(lambda _text: self.pause.start())
        self.pause.timeout.connect(self._typed)
        self.widen.clicked.connect(self._widen)
        self.last_open.clicked.connect(self._to_last_open)
        self.more.clicked.connect(self.fetch_more)
        self.table.opened.connect(lambda key: self.desk.go("receipt", receipt=key))
        bar = self.table.view.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)

    # ---- the page

    def title(self) -> str:
        """What this is."""
        return self.tr("Receipts")

    def subtitle(self) -> str:
        """Of which days, and what narrows the list without a chooser of its own."""
        language = self.desk.language
        parts = (self._span_words(), *self.presenter.quiet_words(language))
        return ("，" if language == "zh" else ", ").join(parts)

    def _span_words(self) -> str:
        asked, language = self.presenter.asked, self.desk.language
        first = format_day(asked.first, language, weekday=True)
        if asked.first == asked.last:
            return first
        last = format_day(asked.last, language, weekday=True)
        return self.tr("{first} to {last}").format(first=first, last=last)

    def arrive(self, **about: object) -> None:
        """Show what it was opened about; without that, what was shown before."""
        self.presenter.open_about(about)
        self.search.setText(self.presenter.asked.text)
        for field, text in zip((self.least, self.most), self.presenter.amounts(), strict=True):
            field.setText(text)
        self.desk.attempt(self.presenter.learn_choices)
        self._offer()
        self.fetch()

    def retranslate(self) -> None:
        """Words again."""
        self.search.setPlaceholderText(self.tr("Receipt or goods"))
        self.search.setAccessibleName(self.tr("Receipt or goods"))
        self.least.setPlaceholderText(self.tr("Total from"))
        self.least.setAccessibleName(self.tr("Total from"))
        self.most.setPlaceholderText(self.tr("up to"))
        self.most.setAccessibleName(self.tr("Total up to"))
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
        self.widen.set_text(self.tr("Show all"))
        self.more.set_text(self.tr("More"))
        self.table.set_name(self.tr("Receipts"))
        self._offer()
        self._show()

    def refresh(self) -> None:
        """What was asked stays; F5 asks again."""

    def key(self, name: str) -> bool:
        """F5 asks again."""
        if name != "F5":
            return False
        self.fetch()
        return True

    # ---- choosing

    def _offer(self) -> None:
        """Every choice there is, and which holds."""
        asked = self.presenter.asked
        self.days.offer(self.tr("Which days"), self._days_words(), self.presenter.days)
        hours = [(hour, f"{hour:02d}:00") for hour in range(LAST_HOUR + 1)]
        whole = (WHOLE_DAY, self.tr("All day"))
        self.hour.offer(self.tr("Which hour"), [whole, *hours], self.presenter.hour)
        self.order.offer(self.tr("Order"), self._order_words(), self.presenter.order)
        for name, chooser in self.parts.items():
            what, choices = self._part_words(name)
            chooser.offer(what, choices, getattr(asked, name) or choices[0][0])
        self.parts["member"].offer(*self._part_words("member"), asked.member)
        for field, day, name in (
            (self.first, asked.first, self.tr("First day")),
            (self.last, asked.last, self.tr("Last day")),
        ):
            field.speak(name, self.desk.language)
            field.set_day(day)
            field.setVisible(self.presenter.days is Days.OWN)
        self.widen.setVisible(self.presenter.is_narrowed)

    def _days_words(self) -> list[tuple[object, str]]:
        return [
            (Days.TODAY, self.tr("Today")),
            (Days.YESTERDAY, self.tr("Yesterday")),
            (Days.WEEK, self.tr("This week")),
            (Days.MONTH, self.tr("This month")),
            (Days.OWN, self.tr("Own days")),
        ]

    def _order_words(self) -> list[tuple[object, str]]:
        return [
            (Sorted.NEWEST, self.tr("Newest first")),
            (Sorted.OLDEST, self.tr("Oldest first")),
            (Sorted.LARGEST, self.tr("Largest first")),
            (Sorted.SMALLEST, self.tr("Smallest first")),
            (Sorted.NUMBER, self.tr("By number")),
        ]

    def _part_words(self, name: str) -> tuple[str, list[tuple[object, str]]]:
        """What a chooser is about, and its choices; the first narrows nothing."""
        language = self.desk.language
        till = self.tr("Till {number}")
        choices: dict[str, tuple[str, list[tuple[object, str]]]] = {
            "till": (
                self.tr("All tills"),
                [(one, till.format(number=one)) for one in self.presenter.tills],
            ),
            "clerk_id": (self.tr("Everybody"), [*self.presenter.people]),
            "kind": (
                self.tr("All kinds"),
                [(SaleKind(code), words(label, language)) for code, label in KINDS.items()],
            ),
            "tender": (
                self.tr("All payments"),
                [(code, words(label, language)) for code, label in TENDER_WORDS.items()],
            ),
            "member": (
                self.tr("All customers"),
                [(True, self.tr("Members")), (False, self.tr("Not members"))],
            ),
        }
        every, found = choices[name]
        nothing: object = "" if name == "tender" else None
        return every, [(nothing, every), *found]

    def _choose_days(self, days: object) -> None:
        if isinstance(days, Days) and days is not Days.OWN:
            self.presenter.choose_days(*self.presenter.span(days))
            self._changed()
            return
        self.first.show()
        self.last.show()
        self.first.setFocus()

    def _own_days(self) -> None:
        first, last = self.first.day(), self.last.day()
        asked = self.presenter.asked
        if (first, last) != (asked.first, asked.last):
            self.presenter.choose_days(first, last)
            self._changed()

    def _choose_hour(self, hour: object) -> None:
        if isinstance(hour, int):
            self.presenter.hour = hour
            self._changed()

    def _choose_order(self, order: object) -> None:
        if isinstance(order, Sorted):
            self.presenter.order = order
            self._changed()

    def _narrow(self, name: str, value: object) -> None:
        self.presenter.narrow(**{name: value})
        self._changed()

    def _typed(self) -> None:
        self.presenter.narrow(text=self.search.text())
        least, most = self.least.text(), self.most.text()
        if self.desk.attempt(lambda: self.presenter.type_amounts(least, most)):
            self._changed()

    def _to_last_open(self) -> None:
        day = self.presenter.last_open
        if day is not None:
            self.presenter.choose_days(day, day)
            self._changed()

    def _say_empty(self) -> None:
        """Why the list is empty: nothing was sold, or nothing answers."""
        presenter, language = self.presenter, self.desk.language
        empty = self.tr("No receipt is like that. Show all to drop what narrows it.")
        if presenter.is_bare:
            one_day = presenter.asked.first == presenter.asked.last
            nothing = self.tr("Nothing was sold on these days.")
            empty = self.tr("Nothing was sold on this day yet.") if one_day else nothing
        self.table.set_empty(empty)
        day = presenter.last_open if presenter.is_bare else None
        self.last_open.setVisible(day is not None)
        if day is not None:
            words = self.tr("To {day}, the last day with sales")
            self.last_open.set_text(words.format(day=format_day(day, language, weekday=True)))

    def _widen(self) -> None:
        self.presenter.widen()
        for field in (self.search, self.least, self.most):
            field.clear()
        self._changed()

    def _changed(self) -> None:
        self._offer()
        self.fetch()

    # ---- fetching

    def fetch(self) -> None:
        """Ask for the first page; an answer to an older question is dropped."""
        self._asked += 1
        asked = self._asked

        def came(answer: Came) -> None:
            if asked == self._asked:
                self.presenter.take(answer)
                self.loading.hide()
                self.table.show()
                self._show()
                self.desk.refresh()

        def failed(trouble: Trouble) -> None:
            self.loading.hide()
            self.desk.refuse(trouble)

        self.desk.tasks.run(self.presenter.fetch, came, failed)

    def fetch_more(self) -> None:
        """Ask for the next page, once."""
        if self.presenter.after is None or self.more.working:
            return
        asked = self._asked

        def came(page: ReceiptPage) -> None:
            self.more.set_working(None)
            if asked == self._asked:
                self.presenter.take_more(page)
                self._show()

        def failed(trouble: Trouble) -> None:
            self.more.set_working(None)
            self.desk.refuse(trouble)

        self.more.set_working(self.tr("Fetching"))
        self.desk.tasks.run(self.presenter.fetch_more, came, failed)

    def _scrolled(self, at: int) -> None:
        """The end of the list fetches what follows."""
        bar = self.table.view.verticalScrollBar()
        if at and at == bar.maximum():
            self.fetch_more()

    def _show(self) -> None:
        sums, language = self.presenter.sums, self.desk.language
        self._say_empty()
        self.table.show_rows(self.presenter.table(language))
        shown = format_number(len(self.presenter.rows), language)
        every = format_number(sums.count, language)
        self.found.setText(self.tr("{shown} of {all} receipts").format(shown=shown, all=every))
        self.more.setVisible(self.presenter.after is not None)
