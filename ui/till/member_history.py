"""The history tab: all channels on one line of time, newest first; each receipt opens."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from posapp.domain.money_text import format_number, format_time
from posapp.domain.online_order import OrderState
from ui.theme import Role
from ui.till.desk import Desk, Question
from ui.till.member_history_presenter import Happening, MemberHistoryPresenter
from ui.till.member_page_presenter import MemberPagePresenter
from ui.till.member_page_tab import MemberTab
from ui.till.member_page_words import CHANNEL_ICONS, channel_name, short_day
from ui.till.order_words import state_words
from ui.till.point_words import points_word
from ui.till.row_list import ListRow, RowList
from ui.widgets import Choice, EmptyState, IconButton, Kind, Label

PLUS, MINUS = "+", "−"


class MemberHistory(MemberTab):
    """Rows of receipts, points and consents; a filter for the channel, the line for goods."""

    def __init__(
        self, desk: Desk, presenter: MemberPagePresenter, changed: Callable[[], None]
    ) -> None:
        """Build the list, empty."""
        super().__init__(desk, presenter, changed)
        self.history = MemberHistoryPresenter(desk.services)
        self._reading = False
        self.said = Label(role=Role.SMALL, tone="accenttext")
        self.said.setContentsMargins(16, 6, 16, 6)
        self.channel = IconButton("list-filter", "", kind=Kind.PLAIN)
        self.list = RowList()
        self.empty = EmptyState("receipt-text", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        self.box.addWidget(self.said)
        self.box.addWidget(self._stack, 1)
        self.list.picked.connect(self._touched)
        self.channel.clicked.connect(self.ask_channel)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_member(self) -> None:
        """Show the rows as they are filtered."""
        rows = self.history.rows
        self.list.show_rows([self._row(row) for row in rows], self.history.at)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self.channel.set_icon("list-filter", self.tr("Filter by channel (Alt+C)"))
        self.said.setText(self._said())
        self.said.setVisible(self.history.is_filtered)
        if self.history.is_filtered:
            self.empty.set_words(
                self.tr("Nothing here with this filter"), self.tr("Esc drops the filter")
            )
        else:
            self.empty.set_words(self.tr("No receipt yet"), self.tr("The first one stands here"))

    def _said(self) -> str:
        parts = []
        if self.history.product:
            parts.append(self.tr("With {what}").format(what=self.history.product))
        if self.history.channel:
            parts.append(channel_name(self.history.channel))
        parts.append(self.tr("Esc drops the filter"))
        return " · ".join(parts)

    def corner(self) -> QWidget:
        """The filter, beside the tabs."""
        return self.channel

    def acts(self) -> dict[str, Callable[[], None]]:
        """Arrows choose a row, the channel's key filters."""
        return {
            "Up": lambda: self._move(-1),
            "Down": lambda: self._move(1),
            "PgDown": lambda: self._turn(1),
            "PgUp": lambda: self._turn(-1),
            "Alt+C": self.ask_channel,
        }

    def _move(self, by: int) -> None:
        self.history.move(by)
        if self.history.at == len(self.history.rows) - 1 and self.history.has_more:
            self.history.more()
        self.desk.refresh()

    def _turn(self, by: int) -> None:
        """Scroll a page up or down."""
        bar = self.list.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def _scrolled(self, value: int) -> None:
        """At the end of the list older receipts follow by themselves."""
        bar = self.list.verticalScrollBar()
        if value and value == bar.maximum() and self.history.has_more and not self._reading:
            self._reading = True
            self.desk.attempt(self.history.more)
            rows = [self._row(row) for row in self.history.rows]
            self.list.model_of_rows.show_rows(rows)
            bar.setValue(value)
            self._reading = False

    def ask_channel(self) -> None:
        """Which channel to show."""
        choices = [Choice(code, channel_name(code)) for code in ("all", *self.history.channels)]
        choices[0] = Choice("all", channel_name(""))
        self.desk.ask(
            Question(
                title=self.tr("Which channel?"),
                placeholder=self.tr("Channel"),
                submit=self._filter,
                choices=tuple(choices),
                numeric=False,
                verb=self.tr("Show them"),
            )
        )

    def _filter(self, code: str) -> None:
        self.history.choose_channel("" if code not in self.history.channels else code)

    def drop_filter(self) -> bool:
        """All rows again, no row chosen; whether there was something to drop."""
        dropped = self.history.is_filtered or self.history.at >= 0
        self.history.at = -1
        if self.history.is_filtered:
            self.history.channel = ""
            self.history.choose_product("")
        return dropped

    def _touched(self, at: int) -> None:
        self.history.at = at
        self.open_chosen()

    def open_chosen(self) -> bool:
        """Open the receipt of the chosen row; False where the row is none."""
        chosen = self.history.chosen
        if chosen is None or not chosen.opens:
            self.desk.refresh()
            return False
        if chosen.order_id:
            self.desk.go("order", order_id=chosen.order_id, member_id=self.history.member_id)
            return True
        self.desk.go("archive", receipt=chosen.receipt)
        return True

    def _row(self, row: Happening) -> ListRow:
        wall = self.presenter.wall(row.at)
        day = short_day(wall.date(), self.desk.language)
        if wall.year != self.presenter.wall(self.desk.services.clock.now()).year:
            day = f"{day} {wall.year}"
        when = f"{day}, {format_time(wall)}"
        if row.kind == "consent":
            return self._consent_row(row, when)
        if row.kind == "points":
            return self._points_row(row, when)
        if row.kind == "order":
            return self._order_row(row, when)
        return self._receipt_row(row, when)

    def _receipt_row(self, row: Happening, when: str) -> ListRow:
        language = self.desk.language
        kinds = {"sale": self.tr("Sale"), "refund": self.tr("Return"), "void": self.tr("Void")}
        name = kinds.get(row.kind, row.kind)
        where = self.tr("{kind}, till {till}").format(kind=name, till=row.till)
        if row.channel != "store":
            where = f"{name}, {channel_name(row.channel)}"
        parts = [when, row.receipt, self._items(row.items)]
        parts += [zh if language == "zh" and zh else label for _, label, zh in row.offers[:1]]
        if row.used:
            used = points_word(abs(row.used), language)
            parts.append(self.tr("used {points}").format(points=used))
        returned = row.kind != "sale"
        return ListRow(
            code=row.receipt,
            title=where,
            below=" · ".join(parts),
            amount=self.desk.money(row.total_minor),
            amount_below=self._signed(row.earned),
            icon="undo-2" if returned else CHANNEL_ICONS.get(row.channel, "store"),
            tone="danger" if returned else "text",
        )

    def _items(self, count: int) -> str:
        words = self.tr("{count} item") if abs(count) == 1 else self.tr("{count} items")
        return words.format(count=format_number(count, self.desk.language))

    def _order_row(self, row: Happening, when: str) -> ListRow:
        """An online order that is no receipt here: how far it is stands in its name."""
        state = state_words(OrderState(row.state))
        return ListRow(
            code=row.order_id,
            title=self.tr("Online order: {state}").format(state=state),
            below=" · ".join((when, row.reason, self._items(row.items))),
            amount=self.desk.money(row.total_minor),
            amount_below=self.tr("late") if row.late else "",
            icon=CHANNEL_ICONS["online"],
            tone="warn" if row.late else "text",
        )

    def _points_row(self, row: Happening, when: str) -> ListRow:
        words = row.words.text(self.desk.language) if row.words else ""
        below = f"{when} · {row.reason}" if row.reason else when
        shown = self._signed(row.earned)
        points = points_word(row.earned, self.desk.language, shown=shown)
        return ListRow(code="", title=words, below=below, amount=points, icon="star")

    def _consent_row(self, row: Happening, when: str) -> ListRow:
        title = ""
        for shown in self.presenter.consents:
            if shown.purpose is row.purpose:
                title = shown.text.title.text(self.desk.language)
        words = self.tr("{what}: agreed") if row.yes else self.tr("{what}: refused or ended")
        return ListRow(
            code="",
            title=words.format(what=title),
            below=f"{when} · {channel_name(row.channel)}",
            icon="circle-check" if row.yes else "ban",
        )

    def _signed(self, points: int) -> str:
        if not points:
            return ""
        sign = PLUS if points > 0 else ""
        return sign + format_number(points, self.desk.language)
