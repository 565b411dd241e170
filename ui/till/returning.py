"""The return screen: goods come back against their receipt, the money by the way it was paid."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from posapp.domain.card_number import mask_card_numbers
from posapp.domain.money_text import format_day, format_number, format_quantity, format_time
from posapp.domain.permission import Act, Approval
from posapp.domain.sale import GoodsGo
from posapp.kernel.quantity import Quantity
from posapp.services.outcomes import Closed
from ui.till.desk import Desk, HintText, Need, Question
from ui.till.match_list import MatchList
from ui.till.return_page import MoneyPage, ReceiptPage
from ui.till.return_points_acts import ReturnPointsActs
from ui.till.return_words import ReturnWords
from ui.till.returning_presenter import PLACES, ReturningPresenter
from ui.till.screen import Press, Screen
from ui.till.selling_presenter import read_quantity
from ui.widgets import (
    Card,
    Choice,
    EmptyState,
)

PLACE_KEYS: Final = {"Alt+S": GoodsGo.SHELF, "Alt+A": GoodsGo.ASIDE, "Alt+W": GoodsGo.WASTE}


class Returning(Screen):
    """First the receipt, then its lines; Del returns one, Enter pays it back."""

    name = "returning"
    legend = frozenset({"F1", "F4", "F7", "F10"})
    legend_open = "F7"

    def __init__(self, desk: Desk) -> None:
        """Build both columns."""
        super().__init__(desk)
        self.presenter = ReturningPresenter(desk.services)
        self.words = ReturnWords(desk, self.presenter)
        self.points = ReturnPointsActs(desk, self.presenter)
        self._at_latest = 0
        self.empty = EmptyState("receipt-text", "")
        no_receipt = Card()
        no_receipt.column(margin_px=16).addWidget(self.empty)
        self.page = ReceiptPage()
        self._left = QStackedWidget()
        self._left.addWidget(no_receipt)
        self._left.addWidget(self.page)
        self.latest = MatchList()
        self.money = MoneyPage()
        self._right = QStackedWidget()
        self._right.addWidget(self.latest)
        self._right.addWidget(self.money)
        self._connect()
        self.retranslate()

    # ------------------------------------------------------------------ building

    def _connect(self) -> None:
        self.latest.chosen.connect(self._touched_receipt)
        self.page.all_left.clicked.connect(lambda: self._act(self.presenter.all_left))
        self.page.table.touched.connect(lambda number: self._act(lambda: self._select(number)))
        self.page.table.wanted.connect(self._stepped)
        self.page.reasons.chosen.connect(
            lambda code: self._act(lambda: self.presenter.choose_reason(code))
        )
        self.page.places.chosen.connect(
            lambda code: self._act(lambda: self.presenter.choose_place(GoodsGo(code)))
        )
        self.money.void.clicked.connect(lambda: self._act(self._void))
        self.money.missing.forgiven.connect(lambda: self._act(self._forgive))
        self.money.missing.deducted.connect(lambda: self._act(self.presenter.deduct))

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """The receipt's lines take the cart's place."""
        return self._left

    def right(self) -> QWidget:
        """The money, or the latest receipts while none is chosen."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes here."""
        return self.tr("Scan the receipt or its goods, or type its number")

    def main(self) -> Press | None:
        """Pay it back, with the amount."""
        if self.presenter.case is None:
            none = "" if self.presenter.latest() else self.tr("There is no receipt yet.")
            return Press(self.tr("Open receipt"), "Enter", none)
        chosen = self.presenter.back()
        refused = "" if chosen else self.tr("Choose what comes back: Del on a line returns one.")
        amount = self.desk.money(self.presenter.refund_minor)
        return Press(self.tr("Refund {amount}").format(amount=amount), "Enter", refused)

    def second(self) -> Press | None:
        """Back, nothing is lost."""
        return Press(self.tr("Back"), "Esc")

    def hint(self, text: str) -> HintText:
        """What Enter does."""
        if text:
            return self._entry_hint(text)
        if self.presenter.case is None:
            return self._latest_hint()
        back = ("Esc", self.tr("back"))
        with_del = (("↑↓", self.tr("line")), ("Del", self.tr("returns one")), back)
        if not self.presenter.back():
            words = self.tr("Choose what comes back.")
            return HintText(plain=words, keys=with_del, enter=False)
        amount = self.desk.money(self.presenter.refund_minor)
        words = self.tr("refunds {amount}").format(amount=amount)
        return HintText(bold=words, plain=self.words.short_ways(), keys=with_del)

    def _latest_hint(self) -> HintText:
        keys = (("↑↓", self.tr("receipt")), ("Esc", self.tr("back")))
        latest = self.presenter.latest()
        if not latest:
            return HintText(plain=self.tr("There is no receipt yet."), keys=keys, enter=False)
        words = self.tr("opens receipt {number}")
        return HintText(
            bold=words.format(number=latest[self._at_latest].receipt_number),
            plain=self.tr("or scan the code on the paper"),
            keys=keys,
        )

    def _entry_hint(self, text: str) -> HintText:
        keys = (("Esc", self.tr("clears")),)
        line = self.presenter.named(text)
        if line is None:
            number = mask_card_numbers(self.presenter.whole_number(text))
            words = self.tr("opens receipt {number}").format(number=number)
        else:
            words = self.tr("returns one {name}").format(name=self.words.name(line.row.line))
        return HintText(bold=words, keys=keys)

    def arrive(self, **about: object) -> None:
        """With `receipt` that one is open already."""
        self.presenter.forget()
        self._at_latest = 0
        receipt = about.get("receipt")
        if isinstance(receipt, str):
            self.desk.attempt(lambda: self.presenter.open(receipt))

    # ------------------------------------------------------------------ keys

    def enter(self, text: str) -> None:
        """A receipt, goods of it, or on an empty line: pay it back."""
        if text:
            self.presenter.enter(text)
            self.desk.flash("ok")
        elif self.presenter.case is None:
            self.presenter.open_marked(self.presenter.latest(), self._at_latest)
        else:
            self._refund()
            return
        self.desk.refresh()

    def key(self, name: str) -> bool:
        """The keys of a return."""
        act = self._acts().get(name) or self._alt(name)
        if act is None:
            return False
        self._act(act)
        return True

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "F1": lambda: self.desk.go("help", screen=self.name),
            "F4": self._ask_quantity,
            "F7": lambda: self.desk.go("selling"),
            "F10": lambda: self.desk.go("more"),
            "F11": self.presenter.all_left,
            "Esc": lambda: self.desk.go("selling"),
            "Up": lambda: self._move(-1),
            "Down": lambda: self._move(1),
            "Del": lambda: self._step(1),
            "+": lambda: self._step(1),
            "-": lambda: self._step(-1),
            "Alt+V": self._void,
            "Alt+F": self._forgive,
            "Alt+D": self.presenter.deduct,
        }

    def _alt(self, name: str) -> Callable[[], None] | None:
        """Alt and a digit is a reason, Alt and a letter a place."""
        if name in PLACE_KEYS:
            return lambda: self.presenter.choose_place(PLACE_KEYS[name])
        digit = name.removeprefix("Alt+")
        reasons = self.desk.services.returns.reasons()
        if digit != name and digit.isdigit() and 1 <= int(digit) <= len(reasons):
            return lambda: self.presenter.choose_reason(reasons[int(digit) - 1].code)
        return None

    def _act(self, act: Callable[[], None]) -> None:
        """Do it, and show what is true now if this screen is still the one."""
        self.desk.attempt(act)
        if self._right.isVisible():
            self.desk.refresh()

    def _move(self, by: int) -> None:
        if self.presenter.case is None:
            last = max(len(self.presenter.latest()) - 1, 0)
            self._at_latest = min(max(self._at_latest + by, 0), last)
        else:
            self.presenter.move(by)

    def _select(self, number: int) -> None:
        self.presenter.select(number)

    def _step(self, by: int) -> None:
        line = self.presenter.line
        if line is not None:
            self.presenter.step(line.number, by)

    def _stepped(self, number: int, value: int) -> None:
        def step() -> None:
            self.presenter.select(number)
            line = self.presenter.line
            if line is not None:
                self.presenter.step(number, value - line.now)

        self._act(step)

    def _touched_receipt(self, number: str) -> None:
        self._act(lambda: self.presenter.open(number))

    def _ask_quantity(self) -> None:
        line = self.presenter.line
        if line is None:
            return
        sold = line.row.line
        left = format_quantity(Quantity(line.row.can_milli, sold.quantity.unit), self.desk.language)
        self.desk.ask(
            Question(
                title=self.tr("How much of {name}?").format(name=self.words.name(sold)),
                meaning=self.tr("{quantity} can go back.").format(quantity=left),
                placeholder=self.tr("Quantity"),
                submit=lambda text: self.presenter.set_quantity(
                    line.number, read_quantity(text, sold.quantity.unit)
                ),
                decimal=line.weighed,
            )
        )

    # ------------------------------------------------------------------ paying back

    def _refund(self) -> None:
        """Points that are missing are decided first; then a manager, unless one is at the till."""
        if self.presenter.must_decide:
            self.points.decide(self._refund)
            return
        if not self.presenter.manager_needed(void=False):
            self._pay_back(None)
            return
        amount = self.desk.money(self.presenter.refund_minor)
        words = self.tr("Refund {amount} after the return period.").format(amount=amount)
        self.desk.approve(
            Need(
                act=Act.VOID_SALE,
                sentence=words,
                reason=self.words.reason(self.presenter.reason),
                then=self._pay_back,
            )
        )

    def _pay_back(self, late: Approval | None) -> None:
        """The refund itself; taking cash for missing points is approved for itself."""
        if not self.presenter.deducts:
            self._done(self.presenter.refund(late))
            return
        self.points.approve(lambda yes: self._done(self.presenter.refund(late, yes)))

    def _forgive(self) -> None:
        if self.presenter.points is not None and self.presenter.points.shortfall:
            self.points.forgive(self.desk.refresh)

    def _void(self) -> None:
        """Undo the whole sale: a reason first, then a manager unless one is at the till."""
        case = self.presenter.case
        if case is None or not case.may_void:
            return
        sentence = self.tr("Void the whole sale {number}, {amount}.").format(
            number=case.sale.receipt_number, amount=self.desk.money(case.sale.paid_minor)
        )
        reasons = self._void_reasons()
        words = {choice.code: choice.text for choice in reasons}
        self.desk.ask(
            Question(
                title=self.tr("Why?"),
                meaning=sentence,
                placeholder=self.tr("Reason"),
                submit=lambda text: self._void_for(sentence, words.get(text, text)),
                choices=reasons,
                numeric=False,
            )
        )

    def _void_reasons(self) -> tuple[Choice, ...]:
        return (
            Choice("mistake", self.tr("Clerk's mistake")),
            Choice("left", self.tr("Customer did not want it after all")),
            Choice("payment", self.tr("Payment did not go through")),
        )

    def _void_for(self, sentence: str, reason: str) -> None:
        if not self.presenter.manager_needed(void=True):
            self._done(self.presenter.void(reason))
            return
        self.desk.approve(
            Need(
                act=Act.VOID_SALE,
                sentence=sentence,
                reason=reason,
                then=lambda approval: self._done(self.presenter.void(reason, approval)),
            )
        )

    def _done(self, closed: Closed | None) -> None:
        if closed is not None:
            deducted = self.presenter.deducted_minor
            self.desk.go("refunded", closed=closed, deducted_minor=deducted)

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the receipt as it stands."""
        open_case = self.presenter.case is not None
        self._left.setCurrentIndex(int(open_case))
        self._right.setCurrentIndex(int(open_case))
        if not open_case:
            self._show_latest()
            return
        self.page.title.setText(self.words.title())
        self.page.about.setText(self.words.about())
        self.page.table.show_rows(self.words.rows())
        self.page.reasons.set_chosen(self.presenter.reason.code)
        self.page.places.set_chosen(self.presenter.place.value)
        self.page.place.say(*self.words.place(self.presenter.place))
        left = any(line.row.can_milli for line in self.presenter.lines())
        self.page.all_left.set_refused(None if left else self.tr("Nothing is left to return."))
        self._show_money()

    def _show_money(self) -> None:
        amount = self.desk.money(self.presenter.refund_minor)
        self.money.sum.show_sum(self.tr("To refund"), amount, self.words.facts())
        title = self.tr("Goes back the way it was paid")
        self.money.ways.show_ways(title, self.words.paid(), self.words.ways())
        self.money.say_late(self.words.late())
        self.money.undo.setVisible(self.presenter.may_void and not self.presenter.back())
        self._show_points()

    def _show_points(self) -> None:
        money, presenter, language = self.money, self.presenter, self.desk.language
        whose, back = self.words.whose(), presenter.points
        money.taken.show_taken(whose, back, language)
        figures = (
            format_number(back.shortfall if back else 0, language),
            self.desk.money(back.shortfall_minor if back else 0),
        )
        money.missing.show_missing(back, figures, presenter.missing, self.words.decided())
        money.points.setVisible(whose is not None and back is not None)
        if whose is not None and back is not None:
            money.points.show_back(whose, back, language)

    def _show_latest(self) -> None:
        zone = self.desk.services.settings.zone
        rows = []
        for row in self.presenter.latest():
            at = row.at.astimezone(zone)
            when = f"{format_day(at.date(), self.desk.language)} {format_time(at)}"
            about = self.tr("{when}, {clerk}, {count} items").format(
                when=when, clerk=row.clerk_name, count=row.items
            )
            number = row.receipt_number
            rows.append((number, number, about, self.desk.money(row.total_minor)))
        title = self.tr("Latest receipts")
        self.latest.show_products(rows, self._at_latest, title=title)

    def retranslate(self) -> None:
        """Words again."""
        self.empty.set_words(
            self.tr("Scan the receipt"),
            self.tr("or type its number, or choose one of the latest beside"),
        )
        self.page.retranslate()
        self.money.retranslate()
        self.page.reasons.set_choices(
            [Choice(r.code, self.words.reason(r)) for r in self.desk.services.returns.reasons()],
            chosen=self.presenter.reason.code,
        )
        short = {
            GoodsGo.SHELF: self.tr("Back to shelf"),
            GoodsGo.ASIDE: self.tr("Put aside"),
            GoodsGo.WASTE: self.tr("Waste"),
        }
        self.page.places.set_choices(
            [Choice(place.value, short[place]) for place in PLACES],
            chosen=self.presenter.place.value,
        )
