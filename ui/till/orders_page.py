"""The online orders of this store: to pick, ready, late; the longest waiting first."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from posapp.domain.online_order import OrderState
from posapp.kernel.errors import Refusal, Trouble
from posapp.services.online_orders import OrderSummary
from ui.theme import Role
from ui.till.amount_card import column_of
from ui.till.desk import Desk, HintText
from ui.till.order_figures import FiguresCard
from ui.till.order_words import (
    buyer_words,
    moment_words,
    money_words,
    order_tone,
    state_icon,
    state_words,
    waits_words,
)
from ui.till.orders_presenter import (
    LATE,
    READY,
    TO_PICK,
    OrderLists,
    OrdersPresenter,
    order_with_code,
)
from ui.till.report_card import ReportCard
from ui.till.row_list import ListRow, RowList
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.widgets import Card, Choice, ChoiceRow, EmptyState, Label, Rule, Tint

SEARCH_PAUSE_MS: Final = 120
LOOK_EVERY_MS: Final = 2000
"""So often the lists are read while they are on the screen: the sync process writes to them."""

TO_BE_PICKED: Final = frozenset({OrderState.PAID, OrderState.UNPAID})
LISTS: Final = {"Alt+1": TO_PICK, "Alt+2": READY, "Alt+3": LATE}


class OrdersPage(SideScreen):
    """Rows at the left, the marked order and the figures beside them. Enter opens it."""

    name = "orders"

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.presenter = OrdersPresenter(desk.services)
        self._typed = ""
        self._choices: tuple[Choice, ...] = ()
        self._left = self._make_left()
        self.detail = ReportCard("package")
        self.figures = FiguresCard(desk)
        self._right = column_of(self.detail, self.figures)
        self._search_later = QTimer(self._left, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._search_later.timeout.connect(self._search_typed)
        self._look_again = QTimer(self._left, interval=LOOK_EVERY_MS)
        self._look_again.timeout.connect(lambda: desk.attempt(self.look))
        self.retranslate()

    def _make_left(self) -> QWidget:
        self.lists = ChoiceRow(())
        self.lists.chosen.connect(self._show_list)
        self.found = Label(role=Role.SMALL, tone="text3")
        self.list = RowList()
        self.list.right_px = 84
        self.list.picked.connect(self._touched)
        self.empty = EmptyState("package", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 16, 10)
        head.addWidget(self.lists, 1)
        head.addWidget(self.found)
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addWidget(Rule())
        box.addWidget(self._stack, 1)
        return card

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """The list, or that nothing waits."""
        return self._left

    def right(self) -> QWidget:
        """The marked order, and how well the store does."""
        return self._right

    def placeholder(self) -> str:
        """What the line looks for."""
        return self.tr("Scan the order code, or type name or phone")

    def main(self) -> Press:
        """Open the order for what comes next."""
        marked = self.presenter.marked
        if marked is None:
            return Press(self.tr("Open order"), "Enter", self.tr("No order is listed."))
        return Press(self._verb(marked).format(code=marked.code), "Enter")

    def _verb(self, order: OrderSummary) -> str:
        if order.state in TO_BE_PICKED and order.pick_up:
            return self.tr("Pick order {code}")
        if order.state is OrderState.READY and order.pick_up:
            return self.tr("Hand over {code}")
        return self.tr("Open order {code}")

    def hint(self, text: str) -> HintText:
        """What Enter will do."""
        if text:
            keys: tuple[tuple[str, str], ...] = (("Esc", self.tr("clears")),)
            return HintText(bold=self.tr("looks for {text}").format(text=text), keys=keys)
        marked = self.presenter.marked
        keys = (("↑", ""), ("↓", self.tr("order")), ("Esc", self.tr("back")))
        if marked is None:
            words = self.tr("Scan an order code, or type who ordered.")
            return HintText(plain=words, enter=False, keys=keys[2:])
        words = self.tr("opens the order of {name}").format(name=buyer_words(marked))
        return HintText(bold=words, keys=keys)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Arrows walk the list, Alt and a number shows another."""
        steps = {"Up": -1, "Down": 1, "PgUp": -5, "PgDown": 5}
        return {
            **{key: partial(self._step, by) for key, by in steps.items()},
            **{key: partial(self._show_list, which) for key, which in LISTS.items()},
        }

    def arrive(self, **about: object) -> None:
        """Show what is to be done; `text` is somebody to look for; `kept` stays where it was."""
        text = about.get("text")
        if isinstance(text, str):
            self.presenter.search(text)
        elif about.get("kept"):
            self.presenter.load()
        else:
            self.presenter.show_busiest()
        self.figures.count()
        self._look_again.start()

    def leave(self) -> None:
        """Nobody looks any more."""
        self._look_again.stop()
        self._search_later.stop()
        super().leave()

    def back(self) -> None:
        """From what was found back to the lists, from there to selling."""
        if self.presenter.text:
            self._show_list(self.presenter.which)
        else:
            super().back()

    def typed(self, text: str) -> None:
        """Search after a short pause."""
        self._typed = text
        self._search_later.start()

    def _search_typed(self) -> None:
        if self._typed.strip() != self.presenter.text:
            self.presenter.search(self._typed)
            self.desk.refresh()

    def enter(self, text: str) -> None:
        """Open the order with this code, or the only one found; an empty line opens the marked."""
        self._search_later.stop()
        if not text:
            self._open(self.presenter.marked.id if self.presenter.marked else "")
            return
        order_id = order_with_code(self.desk.services, text)
        if order_id:
            self._open(order_id)
            return
        self.presenter.search(text)
        if not self.presenter.found:
            self.presenter.search("")
            self.refresh()
            raise Refusal("order.unknown", text=text.strip()[:40])
        if len(self.presenter.found) == 1:
            self._open(self.presenter.found[0].id)
        self.desk.refresh()

    def look(self) -> None:
        """Read the lists again, aside, and show them if something came."""

        def came(lists: OrderLists) -> None:
            if self._look_again.isActive() and self.presenter.take(lists):
                self.desk.refresh()

        def failed(_trouble: Trouble) -> None:
            """The next look may go better; what the clerk does herself says what is wrong."""

        self.desk.tasks.run(self.presenter.read, came, failed)

    def _open(self, order_id: str) -> None:
        if order_id:
            self.desk.go("order", order_id=order_id, came_from=self.name)

    def _step(self, by: int) -> None:
        self.presenter.step(by)
        self.desk.refresh()

    def _show_list(self, which: str) -> None:
        self.presenter.show(which)
        self.desk.clear_line()
        self.desk.refresh()

    def _touched(self, at: int) -> None:
        """A touch marks an order; a touch on the marked one opens it."""
        if self.presenter.mark(at):
            self.desk.attempt(lambda: self.enter(""))
        else:
            self.desk.refresh()

    # ------------------------------------------------------------------ showing

    def retranslate(self) -> None:
        """Words again."""
        self.refresh()

    def refresh(self) -> None:
        """Show the list and the marked order."""
        rows, marked = self.presenter.rows, self.presenter.marked
        self._name_lists()
        self.list.show_rows([self._row(one) for one in rows], self.presenter.at)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self.found.setText(self._found_words(len(rows)))
        self._say_empty()
        self.detail.setVisible(marked is not None)
        if marked is not None:
            self._show_detail(marked)
        self.figures.show_figures()

    def _name_lists(self) -> None:
        counts = self.presenter.lists.counts()
        words = {
            TO_PICK: self.tr("To pick {count}"),
            READY: self.tr("Ready {count}"),
            LATE: self.tr("Late {count}"),
        }
        choices = tuple(
            Choice(which, words[which].format(count=counts[which]), key=key)
            for key, which in LISTS.items()
        )
        if choices != self._choices:
            self._choices = choices
            self.lists.set_choices(choices)
        self.lists.set_chosen("" if self.presenter.text else self.presenter.which)

    def _found_words(self, count: int) -> str:
        if self.presenter.text:
            words = self.tr("{count} with {text}")
            return words.format(count=count, text=self.presenter.text)
        return self.tr("Longest waiting first") if count else ""

    def _say_empty(self) -> None:
        words = {
            TO_PICK: self.tr("No order waits to be picked"),
            READY: self.tr("No order waits to be collected"),
            LATE: self.tr("Nothing is late"),
        }
        if self.presenter.text:
            self.empty.set_words(
                self.tr("No order has {text}").format(text=self.presenter.text),
                self.tr("Esc clears the line and shows the lists"),
            )
            return
        self.empty.set_words(
            words[self.presenter.which],
            self.tr("New orders of the online shop appear here by themselves"),
        )

    def _row(self, order: OrderSummary) -> ListRow:
        return ListRow(
            code=order.id,
            title=buyer_words(order),
            below=" · ".join(filter(None, (order.code, self._progress(order), order.picker))),
            right=waits_words(order.waits_min, self.desk.language),
            amount=self.desk.money(order.total_minor),
            amount_below=money_words(self.desk, order),
            icon="clock" if order.late or order.overdue else state_icon(order.state),
            tone=order_tone(order),
        )

    def _progress(self, order: OrderSummary) -> str:
        if order.state in TO_BE_PICKED and order.pick_up:
            words = self.tr("{picked} of {lines} lines picked")
            return words.format(picked=order.picked, lines=order.lines)
        return state_words(order.state)

    def _show_detail(self, order: OrderSummary) -> None:
        caption = self.tr("To pay") if order.due_minor else self.tr("Paid online")
        amount = order.due_minor or order.total_minor
        self.detail.show_report(
            self.tr("{name}, order {code}").format(name=buyer_words(order), code=order.code)
            if order.buyer_name
            else self.tr("Order {code}").format(code=order.code),
            caption,
            self.desk.money(amount),
            self._facts(order),
        )
        late = order.late or order.overdue
        self.detail.show_meaning(Tint.WARN if late else Tint.SURFACE, state_icon(order.state))
        self.detail.note.setText(self._note(order))
        self.detail.note.setVisible(bool(self._note(order)))

    def _facts(self, order: OrderSummary) -> list[tuple[str, str]]:
        progress = self.tr("{picked} of {lines}").format(picked=order.picked, lines=order.lines)
        facts = [
            (self.tr("State"), state_words(order.state)),
            (self.tr("Placed"), moment_words(self.desk, order.placed_at)),
            (self.tr("Lines picked"), progress),
            (self.tr("Total"), self.desk.money(order.total_minor)),
        ]
        if order.due_at is not None:
            facts.append((self.tr("Kept until"), moment_words(self.desk, order.due_at)))
        if order.picker:
            facts.append((self.tr("Picked by"), order.picker))
        return facts

    def _note(self, order: OrderSummary) -> str:
        if order.overdue:
            return self.tr("Nobody came in time: open it to let it go.")
        if order.late:
            return self.tr("It waits longer than this store promises.")
        return ""
