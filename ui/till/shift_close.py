"""Closing the shift: counted blind, then compared, then the Z report."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from posapp.domain.money_text import format_number
from posapp.kernel.errors import Refusal
from ui.till.amount_card import AmountCard, column_of
from ui.till.count_table import CountTable
from ui.till.desk import Desk, HintText
from ui.till.paper_view import PaperView
from ui.till.report_card import ReportCard
from ui.till.screen import Press
from ui.till.shift_presenter import (
    Balance,
    DrawerCount,
    ShiftClosing,
    Stage,
    balance_of,
    cash_sold_minor,
    read_pieces,
)
from ui.till.side_screen import SideScreen
from ui.till.steps_card import StepsCard
from ui.widgets import Card, Choice, ChoiceRow, Tint

PIECES, TOTAL = "pieces", "total"
MEANINGS = {
    Balance.EXACT: (Tint.SUCCESS, "circle-check"),
    Balance.OVER: (Tint.WARN, "triangle-alert"),
    Balance.SHORT: (Tint.DANGER, "circle-alert"),
}


class ShiftClose(SideScreen):
    """The clerk counts without seeing what is expected; only then over or short is said."""

    name = "shift_close"

    def __init__(self, desk: Desk) -> None:
        """Build the three steps of both sides."""
        super().__init__(desk)
        self.presenter = ShiftClosing(desk.services)
        self.ways = ChoiceRow(())
        known = self.presenter.count.denominations
        money = desk.money
        self.table = CountTable(
            [money(value) for value in known.notes] if known else (),
            [money(value) for value in known.coins] if known else (),
        )
        self.steps = StepsCard("calculator")
        self.expected = ReportCard("list-checks")
        self.paper = PaperView()
        self.sum = AmountCard()
        self.balance = ReportCard("circle-check")
        self.closed = ReportCard("circle-check")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        ways = Card()
        ways.row(margin_px=8).addWidget(self.ways)
        self._how = QStackedWidget()
        self._how.addWidget(column_of(self.table, stretch=0))
        self._how.addWidget(column_of(self.steps, stretch=0))
        self._left = QStackedWidget()
        for page in (
            column_of(ways, self._how, stretch=1),
            column_of(self.expected),
            column_of(self.paper, stretch=0),
        ):
            self._left.addWidget(page)
        ways.setHidden(self.presenter.count.denominations is None)
        self._right = QStackedWidget()
        for page in (self.sum, column_of(self.balance), column_of(self.closed)):
            self._right.addWidget(page)

    def _connect(self) -> None:
        count = self._count
        self.ways.chosen.connect(self._choose_way)
        self.table.picked.connect(lambda row: self._did(lambda: count().step(row - count().at)))
        self.table.counted.connect(lambda row, n: self._did(lambda: count().set_pieces(row, n)))
        self.sum.typed.connect(self._pad)
        self.sum.back.connect(self._pad_back)
        self.sum.entered.connect(lambda: self.desk.attempt(lambda: self.enter("")))

    def _count(self) -> DrawerCount:
        return self.presenter.count

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """The count, the comparison, the paper."""
        return self._left

    def right(self) -> QWidget:
        """The sum, the difference, the end."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        count = self.presenter.count
        if self.presenter.stage is not Stage.COUNTING:
            return super().placeholder()
        if not count.by_pieces:
            return self.tr("Total in the drawer")
        value = self.desk.money(count.values[count.at])
        return self.tr("How many of {value}").format(value=value)

    def main(self) -> Press:
        """The next step, in words."""
        if self.presenter.stage is Stage.CLOSED:
            return Press(self.tr("Open next shift"), "Enter")
        if self.presenter.stage is Stage.COUNTED:
            return Press(self.tr("Close shift"), "Enter", self._basket_words())
        nothing = "" if self._count().sum_minor is not None else self.tr("Nothing is counted yet.")
        key = "F12" if self._count().by_pieces else "Enter"
        return Press(self.tr("Count is done"), key, self._basket_words() or nothing)

    def second(self) -> Press | None:
        """The way back, or out."""
        if self.presenter.stage is Stage.CLOSED:
            return Press(self.tr("Sign out"), "Alt+L")
        if self.presenter.stage is Stage.COUNTED:
            return Press(self.tr("Count again"), "Esc")
        return super().second()

    def _basket_words(self) -> str:
        if not self.presenter.basket_open:
            return ""
        return self.tr("Goods lie in the basket: take the payment, hold or clear it first.")

    def hint(self, text: str) -> HintText:
        """What Enter does."""
        back = ("Esc", self.tr("back"))
        if self.presenter.stage is Stage.CLOSED:
            return HintText(bold=self.tr("opens the next shift"), keys=(back,))
        if self.presenter.stage is Stage.COUNTED:
            return HintText(bold=self.tr("closes the shift and prints its report"), keys=(back,))
        if not self._count().by_pieces:
            typed = self._count().sum_minor is not None
            words = self.tr("ends the count") if typed else ""
            return HintText(bold=words, keys=(back,), enter=typed)
        keys = (("↑", ""), ("↓", self.tr("row")), ("F12", self.tr("count is done")), back)
        words = self.tr("counts {count}").format(count=text) if text else self.tr("next row")
        return HintText(bold=words, keys=keys)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Keys by step."""
        if self.presenter.stage is Stage.CLOSED:
            turns = {"Up": -1, "Down": 1, "PgUp": -3, "PgDown": 3}
            scroll = {key: partial(self.paper.turn, by) for key, by in turns.items()}
            return {**scroll, "Alt+L": self.signed_out.emit}
        if self.presenter.stage is Stage.COUNTED:
            return {}
        return {
            "Alt+1": lambda: self._choose_way(PIECES),
            "Alt+2": lambda: self._choose_way(TOTAL),
            "F12": self._done,
            "Up": lambda: self._did(lambda: self._count().step(-1)),
            "Down": lambda: self._did(lambda: self._count().step(1)),
            "+": lambda: self._more(1),
            "-": lambda: self._more(-1),
        }

    def back(self) -> None:
        """From the comparison back to the count, otherwise to selling."""
        if self.presenter.stage is Stage.COUNTED:
            self.presenter.count_again()
            self._focus()
            self.desk.refresh()
        else:
            self.desk.go("selling")

    def arrive(self, **about: object) -> None:
        """Go on counting; without an open shift there is one to open."""
        del about
        if self.desk.services.shifts.current() is None:
            self.desk.go("shift_open")
            return
        self.presenter.begin()
        self._focus()

    # ------------------------------------------------------------------ acts

    def enter(self, text: str) -> None:
        """Enter goes one step on."""
        if self.presenter.stage is Stage.CLOSED:
            if text:
                raise Refusal("shift.not-open")
            self.desk.go("shift_open")
        elif self.presenter.stage is Stage.COUNTED:
            if text:
                self.desk.go("selling", entry=text)
            else:
                self._close()
        elif self._count().by_pieces:
            if text:
                self._count().set_pieces(self._count().at, read_pieces(text))
            self._count().step(1)
            self.desk.refresh()
        else:
            if text:
                self.scanned_into(self._count().total, text)
            self._done()

    def typed(self, text: str) -> None:
        """A total has its own field; a number of notes stays in the line until Enter."""
        total = self.presenter.stage is Stage.COUNTING and not self._count().by_pieces
        if text and total:
            self.desk.clear_line()
            self._pad(text)
            self._focus()

    def _pad(self, key: str) -> None:
        count = self._count()
        self._did(lambda: count.add_digit(key) if count.by_pieces else count.total.put(key))
        self._focus()

    def _pad_back(self) -> None:
        count = self._count()
        self._did(count.drop_digit if count.by_pieces else count.total.back)
        self._focus()

    def _more(self, by: int) -> None:
        count = self._count()
        if count.by_pieces:
            self._did(
                lambda: count.set_pieces(count.at, max(count.pieces.get(count.at, 0) + by, 0))
            )

    def _choose_way(self, way: str) -> None:
        self._count().by_pieces = way == PIECES and bool(self._count().values)
        self._focus()
        self.desk.refresh()

    def _did(self, act: Callable[[], None]) -> None:
        self.desk.attempt(act)
        self.desk.refresh()

    def _focus(self) -> None:
        """A total is typed into its field, a number of notes into the line."""
        if self._count().by_pieces:
            self.desk.clear_line()
        else:
            self.sum.field.setFocus()

    def _done(self) -> None:
        if self.presenter.basket_open:
            raise Refusal("shift.cart-open")
        if self._count().sum_minor is None and not self._count().total.typed:
            return
        self.presenter.counted()
        self.desk.clear_line()
        self.desk.refresh()

    def _close(self) -> None:
        report = self.presenter.close()
        papers = self.desk.services.papers
        self.paper.show_paper(papers.png(papers.shift_document(report)), self.tr("Z report"))
        self.desk.print_papers()
        self.desk.refresh()

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the step as it stands."""
        page = list(Stage).index(self.presenter.stage)
        self._left.setCurrentIndex(page)
        self._right.setCurrentIndex(page)
        if self.presenter.stage is Stage.COUNTING:
            self._show_count()
        elif self.presenter.stage is Stage.COUNTED:
            self._show_comparison()
        else:
            self._show_end()

    def retranslate(self) -> None:
        """Words again."""
        chosen = PIECES if self._count().by_pieces else TOTAL
        self.ways.set_choices(
            (
                Choice(PIECES, self.tr("Notes and coins"), key="Alt 1"),
                Choice(TOTAL, self.tr("One total"), key="Alt 2"),
            ),
            chosen=chosen,
        )
        self.ways.setAccessibleName(self.tr("How to count"))
        self.table.set_words(self.tr("Notes"), self.tr("Coins"))
        self.steps.show_steps(
            self.tr("Count the drawer"),
            self.tr("What should be there is shown once the count is done."),
            (
                self.tr("Count all notes and coins, the change of the morning included."),
                self.tr("Type the total, with the keyboard or the keys at the right."),
                self.tr("Press Enter. The till compares it with its books."),
            ),
        )
        self.refresh()

    def _show_count(self) -> None:
        count, money = self._count(), self.desk.money
        self._how.setCurrentIndex(0 if count.by_pieces else 1)
        self.ways.set_chosen(PIECES if count.by_pieces else TOTAL)
        self.sum.caption.setText(self.tr("Counted"))
        if count.by_pieces:
            amounts = [money(v * count.pieces.get(r, 0)) for r, v in enumerate(count.values)]
            self.table.show_counts(count.pieces, amounts, count.at)
            pieces = format_number(count.piece_count, self.desk.language)
            self.sum.note.setText(self.tr("{count} notes and coins").format(count=pieces))
            self.sum.show_amount(money(count.sum_minor or 0), "")
        else:
            self.sum.note.setText(self.tr("What should be there is shown after the count."))
            self.sum.show_amount(count.total.shown(self.desk.language), money(0))

    def _show_comparison(self) -> None:
        report = self.presenter.report
        if report is None:
            return
        totals, money = report.totals, self.desk.money
        self.expected.show_report(
            self.tr("What the books say"),
            self.tr("Expected"),
            money(report.expected_minor),
            (
                (self.tr("Change in the morning"), money(report.shift.float_minor)),
                (self.tr("Sold for cash"), money(cash_sold_minor(totals))),
                (self.tr("Given back in cash"), money(totals.cash_refunded_minor)),
                (self.tr("Put in"), money(totals.cash_in_minor)),
                (self.tr("Taken out"), money(totals.cash_out_minor)),
            ),
        )
        self._show_balance(self.balance, self.tr("The drawer is counted"))
        exact = self.presenter.difference_minor == 0
        recount = self.tr("Count again, or close: the difference goes into the journal.")
        self.balance.note.setText(self.tr("The drawer is right.") if exact else recount)

    def _show_balance(self, card: ReportCard, title: str) -> None:
        report = self.presenter.report
        if report is None:
            return
        difference = self.presenter.difference_minor
        balance, money = balance_of(difference), self.desk.money
        words = {
            Balance.EXACT: self.tr("Exact"),
            Balance.OVER: self.tr("Over"),
            Balance.SHORT: self.tr("Short"),
        }
        card.show_report(
            title,
            words[balance],
            money(difference),
            (
                (self.tr("Counted"), money(report.shift.counted_minor)),
                (self.tr("Expected"), money(report.expected_minor)),
            ),
        )
        card.show_meaning(*MEANINGS[balance])

    def _show_end(self) -> None:
        report = self.presenter.report
        if report is None:
            return
        number = format_number(report.shift.number, self.desk.language)
        self._show_balance(self.closed, self.tr("Shift {number} is closed").format(number=number))
        waits = bool(self.desk.printer_fault)
        self.closed.note.setText(
            self.tr("The printer is not ready. The Z report waits and is not lost.")
            if waits
            else self.tr("The Z report is stored and sent to the printer.")
        )
