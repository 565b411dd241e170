"""The shift's simple pages: opening it with a float, and looking at it (X report)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from posapp.domain.money_text import format_number
from posapp.kernel.errors import Refusal
from posapp.services.shift_desk import ShiftReport
from ui.till.amount_card import AmountCard, column_of
from ui.till.desk import Desk, HintText
from ui.till.keyed_amount import KeyedAmount
from ui.till.paper_view import PaperView
from ui.till.report_card import ReportCard
from ui.till.screen import Press
from ui.till.side_screen import SideScreen
from ui.till.steps_card import StepsCard


class ShiftOpen(SideScreen):
    """The drawer's change is counted and typed; Enter opens the shift with it."""

    name = "shift_open"

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.amount = KeyedAmount(desk.services.settings.currency)
        self.steps = StepsCard("wallet")
        self.card = AmountCard()
        self._left = column_of(self.steps, stretch=0)
        self.card.typed.connect(self._type)
        self.card.back.connect(lambda: self._did(self.amount.back))
        self.card.entered.connect(lambda: self.desk.attempt(self._open))
        self.retranslate()

    def left(self) -> QWidget:
        """What to do, in steps."""
        return self._left

    def right(self) -> QWidget:
        """The amount and its keys."""
        return self.card

    def placeholder(self) -> str:
        """What the line takes."""
        return self.tr("Change in the drawer")

    def main(self) -> Press:
        """Open, with the amount."""
        minor = self.amount.minor
        if minor is None:
            why = self.tr("Type the change in the drawer; 0 if there is none.")
            return Press(self.tr("Open shift"), "Enter", why)
        words = self.tr("Open shift with {amount}")
        return Press(words.format(amount=self.desk.money(minor)), "Enter")

    def hint(self, text: str) -> HintText:
        """What Enter does."""
        del text
        keys = (("Esc", self.tr("back")),)
        minor = self.amount.minor
        if minor is None:
            plain = self.tr("Type the change in the drawer; 0 if there is none.")
            return HintText(plain=plain, keys=keys, enter=False)
        bold = self.tr("opens the shift with {amount}").format(amount=self.desk.money(minor))
        return HintText(bold=bold, keys=keys)

    def arrive(self, **about: object) -> None:
        """An open shift needs no second one; otherwise nothing is typed yet."""
        if self.desk.services.shifts.current() is not None:
            self.desk.go("selling")
            return
        if not about.get("back"):
            self.amount.clear()
        self.card.field.setFocus()

    def enter(self, text: str) -> None:
        """Enter opens; a scan is no amount."""
        if text:
            self.scanned_into(self.amount, text)
        self._open()

    def typed(self, text: str) -> None:
        """What was typed into the line belongs to the amount."""
        if text:
            self.desk.clear_line()
            self._type(text)
            self.card.field.setFocus()

    def refresh(self) -> None:
        """Show what is keyed in."""
        shown = self.amount.shown(self.desk.language)
        self.card.show_amount(shown, self.desk.money(0))

    def retranslate(self) -> None:
        """Words again."""
        self.card.caption.setText(self.tr("Change in the drawer"))
        self.card.note.setText(
            self.tr("This much is expected in the drawer before the first sale.")
        )
        self.steps.show_steps(
            self.tr("Open the shift"),
            self.tr("Selling begins once the drawer's change is known."),
            (
                self.tr("Count the notes and coins that lie in the drawer."),
                self.tr("Type the sum, with the keyboard or the keys at the right."),
                self.tr("Press Enter. The shift begins, and the first customer can come."),
            ),
        )
        self.refresh()

    def _type(self, characters: str) -> None:
        self._did(lambda: self.amount.put(characters))

    def _did(self, act: Callable[[], None]) -> None:
        self.desk.attempt(act)
        self.desk.refresh()

    def _open(self) -> None:
        if self.amount.minor is None and not self.amount.typed:
            return
        self.desk.services.shifts.open(self.amount.parsed())
        self.desk.go("selling")


class XReport(SideScreen):
    """How the shift stands: first as a look, then journaled and on paper."""

    name = "x_report"

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.paper = PaperView()
        self.card = ReportCard("receipt-text")
        self._left = column_of(self.paper, stretch=0)
        self._right = column_of(self.card)
        self._report: ShiftReport | None = None
        self._printed = False

    def left(self) -> QWidget:
        """The paper."""
        return self._left

    def right(self) -> QWidget:
        """The main figures."""
        return self._right

    def main(self) -> Press:
        """Print it; once printed, go on selling."""
        if self._printed:
            return Press(self.tr("Go on selling"), "Enter")
        return Press(self.tr("Print X report"), "Enter")

    def second(self) -> Press | None:
        """The way back; not needed twice."""
        return None if self._printed else super().second()

    def acts(self) -> dict[str, Callable[[], None]]:
        """A long paper scrolls."""
        turns = {"Up": -1, "Down": 1, "PgUp": -3, "PgDown": 3}
        return {key: partial(self.paper.turn, by) for key, by in turns.items()}

    def hint(self, text: str) -> HintText:
        """What Enter does."""
        if text:
            return HintText(bold=self.tr("goes back to selling with this entry"))
        keys = (("↑", ""), ("↓", self.tr("scroll")), ("Esc", self.tr("back")))
        words = self.tr("goes back to selling") if self._printed else self.tr("prints the report")
        return HintText(bold=words, keys=keys)

    def arrive(self, **about: object) -> None:
        """Look at the shift; without one there is nothing to report."""
        if about.get("back"):
            return
        if self.desk.services.shifts.current() is None:
            self.desk.go("selling")
            raise Refusal("shift.not-open")
        self._printed = False
        self._report = self.desk.services.shifts.count_preview(0)
        self._show_paper()

    def enter(self, text: str) -> None:
        """Enter prints, then goes on; goods scanned meanwhile are sold."""
        if text:
            self.desk.go("selling", entry=text)
        elif self._printed:
            self.desk.go("selling")
        else:
            self._print()

    def refresh(self) -> None:
        """The figures beside the paper."""
        report = self._report
        if report is None:
            return
        totals, money = report.totals, self.desk.money
        number = format_number(report.shift.number, self.desk.language)
        self.card.show_report(
            self.tr("Shift {number}, so far").format(number=number),
            self.tr("Turnover"),
            money(totals.gross_minor),
            (
                (self.tr("Sales"), money(totals.sales.gross_minor)),
                (self.tr("Returns"), money(totals.refunds.gross_minor)),
                (self.tr("Voided"), money(totals.voids.gross_minor)),
                (self.tr("Discounts given"), money(totals.off_minor)),
                (self.tr("Receipts"), format_number(totals.sales.count, self.desk.language)),
            ),
        )
        note = self.tr("The report is journaled; the shift goes on.")
        if self._printed and self.desk.printer_fault:
            note = self.tr("The printer is not ready. The report waits and is not lost.")
        elif self._printed:
            note = self.tr("Sent to the printer. The shift goes on.")
        self.card.note.setText(note)

    def _print(self) -> None:
        self._report = self.desk.services.shifts.x_report()
        self._printed = True
        self._show_paper()
        self.desk.print_papers()
        self.desk.refresh()

    def _show_paper(self) -> None:
        if self._report is not None:
            papers = self.desk.services.papers
            png = papers.png(papers.shift_document(self._report))
            self.paper.show_paper(png, self.tr("X report"))
