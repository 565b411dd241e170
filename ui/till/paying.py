"""The paying screen: the right column becomes the tender pad, the basket stays in sight."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.features import Feature
from posapp.domain.money_text import format_number
from posapp.domain.tender import Tender, TenderKind
from posapp.kernel.errors import Refusal
from posapp.services.outcomes import Closed
from ui.till.desk import Desk, HintText
from ui.till.due_card import DueCard, PaidRow
from ui.till.paying_presenter import BRANDS, PayingPresenter
from ui.till.paying_words import PayingWords
from ui.till.point_words import points_word
from ui.till.points_card import PointsCard
from ui.till.screen import Press, Screen
from ui.till.tender_pad import TenderPad
from ui.widgets import BACKSPACE, Answer, BannerKind, Choice, Notice, StackedButton

ICONS = {
    TenderKind.CASH: "banknote",
    TenderKind.CARD: "credit-card",
    TenderKind.POINTS: "star",
    TenderKind.VOUCHER: "gift",
}
KEYS = {f"Alt+{number}": kind for number, kind in enumerate(ICONS, start=1)}
BASKET_KEYS = frozenset({"F2", "F9"})


class Paying(Screen):
    """Digits go to the amount, Enter takes it; Esc goes back and keeps everything."""

    name = "paying"
    legend = frozenset({"F1", "F8"})

    def __init__(self, desk: Desk) -> None:
        """Build the column."""
        super().__init__(desk)
        self.presenter = PayingPresenter(desk.services)
        self.words = PayingWords(desk, self.presenter)
        self.due = DueCard()
        self.pad = TenderPad()
        self.points = PointsCard()
        self.tenders = {
            kind: StackedButton("", icon=icon, key=f"Alt {number}")
            for number, (kind, icon) in enumerate(ICONS.items(), start=1)
        }
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for kind, button in self.tenders.items():
            button.clicked.connect(lambda _=False, kind=kind: self._choose(kind))
            row.addWidget(button, 1)
        column.addWidget(self.due)
        column.addWidget(self.points)
        column.addLayout(row)
        column.addWidget(self.pad, 1)
        column.addStretch(0)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        pad, presenter = self.pad, self.presenter
        pad.amount.typed.connect(self._typed_amount)
        pad.amount.back.connect(lambda: self._did(presenter.back))
        pad.amount.removed.connect(lambda: self._did(presenter.remove_last))
        pad.amount.entered.connect(lambda: self.desk.attempt(self._take))
        pad.keypad.pressed.connect(self._pad_key)
        pad.exact.connect(lambda: self.desk.attempt(self._all_of_it))
        pad.quick.connect(lambda minor: self._did(lambda: presenter.set_amount(minor)))
        pad.brand.connect(self._brand)
        pad.slip_typed.connect(self._slip_typed)
        pad.next_brand.connect(lambda: self._did(lambda: presenter.next_brand(1)))
        for field in pad.slip_fields():
            field.returnPressed.connect(lambda: self.desk.attempt(self._take))
        self.due.removed.connect(lambda index: self._did(lambda: self._remove(index)))
        self.points.best.connect(lambda: self.desk.attempt(self._best_points))
        self.points.lapsing.connect(lambda: self.desk.attempt(self._lapsing_points))

    # ------------------------------------------------------------------ frame

    def right(self) -> QWidget:
        """Due, tenders, pad."""
        return self._right

    def why_not(self, key: str) -> str:
        """What changes the basket comes before paying."""
        if key in BASKET_KEYS:
            return self.tr("Press Esc to go back to the basket first.")
        if key == "F8" and self.desk.services.checkout.member_id is None:
            return self.tr("Points need a member: press Esc, then F2.")
        return super().why_not(key)

    def placeholder(self) -> str:
        """The amount has its own field; the line takes one too."""
        return self.tr("Amount")

    def main(self) -> Press | None:
        """What a press takes, in words."""
        return Press(self.words.verb(), "Enter")

    def second(self) -> Press | None:
        """The way back."""
        return Press(self.tr("Back"), "Esc")

    def hint(self, text: str) -> HintText:
        """What Enter takes and what goes back."""
        del text
        return self.words.hint()

    def arrive(self, **about: object) -> None:
        """Start paying, cash first; a basket that cannot be paid goes back to selling."""
        del about
        try:
            self.presenter.begin()
        except Refusal:
            self.desk.go("selling")
            raise
        self.desk.cart.table.clearSelection()
        self._focus()

    def leave(self) -> None:
        """Nothing keyed in stays behind; the line that was selected is again."""
        self.presenter.choose(TenderKind.CASH)
        self.desk.cart.table.selectRow(self.desk.cart.table.currentIndex().row())

    # ------------------------------------------------------------------ keys

    def enter(self, text: str) -> None:
        """Enter takes what is keyed in; a scan is refused, and leaves no figure behind."""
        if not text:
            self._take()
        elif self.presenter.belongs_to_basket(text):
            self._before_paying(text)
        else:
            try:
                self.presenter.came_by_scanner(text)
            finally:
                self.refresh()

    def _before_paying(self, text: str) -> None:
        """A coupon or a member's card: go back for it, unless something was paid already."""
        self.presenter.typed = self.presenter.typed.removesuffix(text)
        sentence = self.tr("Coupons and members come before paying")
        stay = Answer(code="stay", text=self.tr("Stay here"), key="Esc")
        if self.presenter.settlement.tenders:
            meaning = self.tr("Give back what is paid first: Del, then Esc; then scan it again.")
            answers: tuple[Answer, ...] = (stay,)
        else:
            meaning = self.tr("The till goes back to the basket and takes it there.")
            answers = (Answer(code="back", text=self.tr("Go back"), key="Enter"), stay)

        def answered(code: str) -> None:
            if code == "back":
                self.desk.services.checkout.back_to_basket()
                self.desk.go("selling", entry=text)

        notice = Notice(kind=BannerKind.ERROR, sentence=sentence, meaning=meaning, answers=answers)
        self.desk.tell(notice, answered)
        self.refresh()

    def typed(self, text: str) -> None:
        """What was typed into the line belongs to the amount."""
        if text:
            self.desk.clear_line()
            self._typed_amount(text)
            self._focus()

    def key(self, name: str) -> bool:
        """The keys of paying."""
        if name == "Esc":
            return self._escape()
        if name in KEYS:
            self._choose(KEYS[name])
        elif name == "F1":
            self.desk.go("help", screen=self.name)
        elif name == "F8":
            self.desk.attempt(self._best_points)
        elif name == "F11":
            self.desk.attempt(self._exact)
        elif name in {"Up", "Down"} and self.presenter.kind is TenderKind.CARD:
            self._did(lambda: self.presenter.next_brand(1 if name == "Down" else -1))
        elif name == "Del":
            self._did(self.presenter.remove_last)
        else:
            return False
        return True

    def _escape(self) -> bool:
        """What is no amount is cleared first; then back, and what was taken with it."""
        if not self.presenter.is_readable:
            self._did(lambda: self.presenter.choose(self.presenter.kind))
        elif self.presenter.settlement.tenders:
            self._warn_of_tenders()
        else:
            self._go_back()
        return True

    def _go_back(self) -> None:
        self.desk.services.checkout.back_to_basket()
        self.desk.go("selling")

    def _warn_of_tenders(self) -> None:
        paid = self.desk.money(self.presenter.settlement.paid_minor)
        sentence = self.tr("{amount} is taken already").format(amount=paid)
        meaning = self.tr("Give it back before you change the basket; undo a card at its terminal.")
        answers = (
            Answer(code="back", text=self.tr("Given back"), key="Enter"),
            Answer(code="stay", text=self.tr("Stay here"), key="Esc"),
        )
        self.desk.tell(
            Notice(kind=BannerKind.ERROR, sentence=sentence, meaning=meaning, answers=answers),
            lambda code: self._go_back() if code == "back" else None,
        )

    def _typed_amount(self, text: str) -> None:
        self._did(lambda: self.presenter.put(text))

    def _pad_key(self, key: str) -> None:
        """A touched key goes where the focus is: the amount, or a field of the slip."""
        field = next((field for field in self.pad.slip_fields() if field.hasFocus()), None)
        if field is not None:
            text = field.text()
            field.setText(text[:-1] if key == BACKSPACE else text + key)
            self._slip_typed()
        elif key == BACKSPACE:
            self._did(self.presenter.back)
        else:
            self._typed_amount(key)

    # ------------------------------------------------------------------ acts

    def _did(self, act: object) -> None:
        """Do it, and show what is true now; a refusal is told."""
        if callable(act):
            self.desk.attempt(lambda: _drop(act()))
        self.desk.refresh()

    def _choose(self, kind: TenderKind) -> None:
        reason = self.words.no_points() if kind is TenderKind.POINTS else ""
        if reason:
            self.desk.refresh()
            return
        self.presenter.choose(kind)
        self._focus()
        self.desk.refresh()

    def _brand(self, code: str) -> None:
        self.presenter.choose_brand(code)
        self.desk.refresh()

    def _slip_typed(self) -> None:
        slip = self.presenter.slip
        for field, name in ((self.pad.last4, "last4"), (self.pad.approval, "approval")):
            text = field.text()
            try:
                self.presenter.check_slip_text(text)
            except Refusal as refusal:
                field.setText("")
                text = ""
                self.desk.refuse(refusal)
            setattr(slip, name, text)
        self.desk.show_hint()

    def _exact(self) -> None:
        self.presenter.choose(TenderKind.CASH)
        self._take()

    def _all_of_it(self) -> None:
        """The wide button of the pad: all that is due, paid in the way that was chosen."""
        if self.presenter.kind is TenderKind.POINTS:
            self._best_points()
        elif self.presenter.kind is TenderKind.VOUCHER:
            self.presenter.choose(TenderKind.VOUCHER)
            self._take()
        else:
            self._exact()

    def _best_points(self) -> None:
        self._took(self.presenter.take_best())

    def _lapsing_points(self) -> None:
        self._took(self.presenter.take_lapsing())

    def _remove(self, index: int) -> None:
        """The strip of points that lower the price stands before all payments."""
        index -= self._lowered()
        if index < 0:
            self.presenter.pad.put_back()
        else:
            self.presenter.remove(index)

    def _lowered(self) -> int:
        return int(self.desk.services.checkout.view().cart.cart.points_off is not None)

    def _take(self) -> None:
        self._took(self.presenter.take())

    def _took(self, closed: Closed | None) -> None:
        if closed is not None:
            self.desk.go("change")
            return
        self._focus()
        self.desk.refresh()

    def _focus(self) -> None:
        self.pad.amount.setFocus()

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show what is due, what was taken, what is keyed in."""
        services = self.desk.services
        view = services.checkout.view()
        self.desk.cart.show_view(view, services.settings, self.desk.language)
        if not view.cart.lines:
            return
        self._show_points()
        self._show_due()
        self._show_pad()

    def retranslate(self) -> None:
        """Words again."""
        for kind, button in self.tenders.items():
            button.set_text(self.words.name(kind))
        self.pad.name_slip(self.tr("Last four digits"), self.tr("Approval code"))
        self.pad.brands.setAccessibleName(self.tr("Card brand"))
        if self.desk.services.checkout.view().settlement is not None:
            self.refresh()

    def _show_points(self) -> None:
        """The proposal, while there is one."""
        best = self.presenter.pad.best
        self.tenders[TenderKind.POINTS].set_refused(self.words.no_points() or None)
        in_use = Feature.REDEEM in self.desk.services.features.here()
        self.tenders[TenderKind.POINTS].setVisible(in_use)
        self.due.keep_short(short=best is not None)
        self.points.setVisible(best is not None)
        if best is not None:
            self.points.show_proposal(*self.words.proposal(best))

    def _show_due(self) -> None:
        settlement, money = self.presenter.settlement, self.desk.money
        sums = [(self.tr("Total"), money(settlement.total_minor))]
        if settlement.tenders:
            sums.append((self.tr("Paid so far"), money(-settlement.paid_minor)))
        rounding = self.presenter.due_minor - settlement.due_minor
        if rounding:
            sums.append((self.tr("Cash rounding"), money(rounding)))
        due = money(self.presenter.due_minor)
        sums.append((self.tr("Still due"), due))
        self.due.show_due(self.tr("Amount due"), due, sums)
        paid = [self._paid(tender) for tender in settlement.tenders]
        off = self.desk.services.checkout.view().cart.cart.points_off
        if off is not None:
            paid.insert(0, self._points_row(off.points, off.worth_minor))
        self.due.show_paid(tuple(paid))

    def _points_row(self, points: int, worth_minor: int) -> PaidRow:
        count = points_word(points, self.desk.language)
        remove = self.tr("Put the points back")
        return PaidRow("star", self.tr("Points"), count, self.desk.money(worth_minor), remove)

    def _paid(self, tender: Tender) -> PaidRow:
        slip = tender.slip
        if tender.kind is TenderKind.POINTS:
            return self._points_row(tender.points, tender.amount_minor)
        name = self.words.name(tender.kind)
        detail = ""
        if slip is not None:
            name = slip.brand or self.tr("Card")
            detail = self.tr("ends {last4}").format(last4=slip.last4) if slip.last4 else ""
        remove = self.tr("Give back {name}").format(name=name)
        return PaidRow("circle-check", name, detail, self.desk.money(tender.amount_minor), remove)

    def _show_pad(self) -> None:
        presenter, pad, money = self.presenter, self.pad, self.desk.money
        card = presenter.kind is TenderKind.CARD
        for kind, button in self.tenders.items():
            button.setChecked(kind is presenter.kind)
        pad.caption.setText(self.words.caption())
        pad.show_side(card=card)
        pad.amount.setText(presenter.shown(self.desk.language))
        in_points = presenter.kind is TenderKind.POINTS
        nothing_typed = self.words.points() if in_points else money(presenter.due_minor)
        pad.amount.setPlaceholderText(nothing_typed)
        pad.amount.setAccessibleName(pad.caption.text())
        self._show_quick(in_points=in_points)
        self._show_result()
        brands = [Choice(brand, brand) for brand in BRANDS]
        pad.show_brands(brands, presenter.slip.brand, self.tr("Card brand"))
        for field, text in (
            (pad.last4, presenter.slip.last4),
            (pad.approval, presenter.slip.approval),
        ):
            if field.text() != text:
                field.setText(text)

    def _show_quick(self, *, in_points: bool) -> None:
        """Likely notes for cash and vouchers; points have one likely amount, the best one."""
        money, pad = self.desk.money, self.pad
        if in_points:
            best = self.presenter.pad.best
            points = format_number(best.points if best else 0, self.desk.language)
            pad.exact_button.set_text(self.tr("Use {points}").format(points=points))
            pad.show_amounts([], None)
            return
        due = money(self.presenter.due_minor)
        pad.exact_button.set_text(self.tr("Exact {amount}").format(amount=due))
        amounts = self.desk.services.checkout.suggestions()
        chosen = next((minor for minor in amounts if self.presenter.is_amount(minor)), None)
        pad.show_amounts([(minor, money(minor)) for minor in amounts], chosen)

    def _show_result(self) -> None:
        try:
            change = self.presenter.change_minor
        except Refusal:
            self.pad.show_result("", "", "text")
            return
        money = self.desk.money
        if self.presenter.kind is TenderKind.POINTS:
            worth = money(self.presenter.amount_minor)
            self.pad.show_result(self.tr("Worth"), worth, "success")
        elif change < 0:
            self.pad.show_result(self.tr("Still due"), money(-change), "text")
        else:
            self.pad.show_result(self.tr("Change"), money(change), "success")


def _drop(_value: object) -> None:
    """What an act gives back does not matter here."""
