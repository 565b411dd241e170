"""What can be done with a line or the basket: each act asks what it needs and does it once."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from posapp.domain.cart import CartLine
from posapp.domain.discount import ManualDiscount
from posapp.domain.money_text import format_quantity, parse_amount
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId
from posapp.kernel.quantity import Quantity, Unit
from ui.till.desk import Desk, Need, Question
from ui.till.selling_hints import amount_hint, discount_hint, shown_name
from ui.till.selling_presenter import SellingPresenter, read_discount, read_quantity
from ui.widgets import Answer, BannerKind, Choice, Notice


class LineActs(QObject):
    """The acts behind F3, F4, Del, Alt+P and the tiles of the More screen."""

    def __init__(self, desk: Desk, presenter: SellingPresenter) -> None:
        """Act at a desk."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter

    def line(self) -> LineId:
        """The selected line, or the last one."""
        row = self._desk.cart.table.current_row()
        return self._presenter.selected(row.line_id if row else "")

    def quantity(self) -> None:
        """Ask for another quantity of the line."""
        line_id = self.line()
        line = self._cart_line(line_id)
        name = shown_name(self._desk, line.product)

        def submit(text: str) -> None:
            wanted = read_quantity(text, line.quantity.unit)
            self._desk.services.checkout.set_quantity(line_id, wanted)

        now = format_quantity(line.quantity, self._desk.language)
        self._desk.ask(
            Question(
                title=self.tr("Quantity of {name}").format(name=name),
                meaning=self.tr("Now {quantity}. 0 removes the line.").format(quantity=now),
                placeholder=self.tr("Quantity"),
                submit=submit,
                verb=self.tr("Change quantity"),
                decimal=line.quantity.unit is Unit.KG,
            )
        )

    def override(self) -> None:
        """Ask for another price, then why, then a manager."""
        line_id = self.line()
        line = self._cart_line(line_id)
        currency = self._desk.services.settings.currency
        name = shown_name(self._desk, line.product)

        def priced(text: str) -> None:
            price = parse_amount(text, currency)
            was = self._desk.money(line.product.price_minor)
            sentence = self.tr("{name}: {price} instead of {was}.").format(
                name=name, price=self._desk.money(price), was=was
            )

            def do(reason: str) -> None:
                self._managed(
                    Act.OVERRIDE_PRICE,
                    sentence,
                    reason,
                    lambda approval: self._desk.services.checkout.override_price(
                        line_id, price, reason, approval
                    ),
                )

            self._why(sentence, do)

        self._desk.ask(
            Question(
                verb=self.tr("Change price"),
                title=self.tr("New price of {name}").format(
                    name=shown_name(self._desk, line.product)
                ),
                meaning=self.tr("List price {price}").format(
                    price=self._desk.money(line.product.price_minor)
                ),
                placeholder=self.tr("Price"),
                submit=priced,
                hint=amount_hint(self._desk),
            )
        )

    def discount(self, *, basket: bool = False) -> None:
        """Ask for a discount on the line, or on the whole basket."""
        line_id = None if basket else self.line()
        target = (
            self.tr("the whole basket")
            if line_id is None
            else shown_name(self._desk, self._cart_line(line_id).product)
        )

        def submit(text: str) -> None:
            if text == "basket":
                self.discount(basket=True)
                return
            self._discounted(text, line_id, target)

        shares = tuple(Choice(f"{share}%", f"{share} %") for share in (5, 10, 20))
        more = () if basket else (Choice("basket", self.tr("Whole basket instead")),)
        self._desk.ask(
            Question(
                verb=self.tr("Give discount"),
                title=self.tr("Discount on {target}").format(target=target),
                meaning=self.tr("A share like 10% or an amount like 2.50; 0 takes it off."),
                placeholder=self.tr("10% or 2.50"),
                submit=submit,
                choices=(*shares, *more),
                hint=discount_hint(self._desk),
            )
        )

    def _discounted(self, text: str, line_id: LineId | None, target: str) -> None:
        currency = self._desk.services.settings.currency
        first = read_discount(text, "-", currency)
        if first.amount_minor == 0:
            self._give(line_id, None, None)
            return
        sentence = self.tr("{discount} off {target}.").format(
            discount=text.strip() if first.rate else self._desk.money(first.amount_minor or 0),
            target=target,
        )

        def do(reason: str) -> None:
            given = read_discount(text, reason, currency)
            self._managed(
                Act.DISCOUNT_OVER_LIMIT,
                sentence,
                reason,
                lambda approval: self._give(line_id, given, approval),
            )

        self._why(sentence, do)

    def _give(
        self, line_id: LineId | None, discount: ManualDiscount | None, approval: Approval | None
    ) -> None:
        checkout = self._desk.services.checkout
        if line_id is None:
            checkout.discount_basket(discount, approval)
        else:
            checkout.discount_line(line_id, discount, approval)

    def _why(self, sentence: str, do: Callable[[str], None]) -> None:
        """Ask for the reason by its number key, or in words."""
        reasons = self._desk.reasons()
        words = {choice.code: choice.text for choice in reasons}
        self._desk.ask(
            Question(
                title=self.tr("Why?"),
                meaning=sentence,
                placeholder=self.tr("Reason"),
                submit=lambda text: do(words.get(text, text)),
                choices=reasons,
                numeric=False,
            )
        )

    def _managed(
        self,
        act: Act,
        sentence: str,
        reason: str,
        do: Callable[[Approval | None], None],
    ) -> None:
        def ask(needed: Act, then: Callable[[Approval], None]) -> None:
            self._desk.approve(
                Need(
                    act=needed,
                    sentence=sentence,
                    reason=reason,
                    then=lambda approval: self._then(lambda: then(approval)),
                )
            )

        self._presenter.with_manager(act, do, ask)
        self._desk.refresh()

    def _then(self, act: Callable[[], None]) -> None:
        self._desk.attempt(act)
        self._desk.refresh()

    def note(self) -> None:
        """Ask for a note on the line."""
        line_id = self.line()
        self._desk.ask(
            Question(
                title=self.tr("Note on {name}").format(
                    name=shown_name(self._desk, self._cart_line(line_id).product)
                ),
                placeholder=self.tr("Note, printed below the line"),
                submit=lambda text: self._desk.services.checkout.note_line(line_id, text),
                numeric=False,
                text=self._cart_line(line_id).note,
            )
        )

    def deliver(self) -> None:
        """Ask how the goods of the line reach the buyer."""
        self._desk.go("deliver", line_id=str(self.line()))

    def exempt(self) -> None:
        """Ask why this basket is free of tax."""

        def certified(reason: str) -> None:
            self._desk.ask(
                Question(
                    title=self.tr("Number of the certificate"),
                    placeholder=self.tr("Certificate, empty if there is none"),
                    submit=lambda number: self._managed(
                        Act.EXEMPT_TAX,
                        self.tr("A sale without tax: {reason}.").format(reason=reason),
                        reason,
                        lambda approval: self._desk.services.checkout.exempt(
                            reason, number, approval
                        ),
                    ),
                    numeric=False,
                )
            )

        self._desk.ask(
            Question(
                title=self.tr("Why is this basket free of tax?"),
                placeholder=self.tr("Reason"),
                submit=certified,
                numeric=False,
            )
        )

    def void(self) -> None:
        """Take the line out."""
        self._desk.services.checkout.void_line(self.line())
        self._desk.refresh()

    def clear(self) -> None:
        """Empty the basket, asked once more."""
        if not self._desk.services.checkout.view().cart.lines:
            raise Refusal("cart.empty")

        def answered(code: str) -> None:
            if code == "clear":
                self._then(self._desk.services.checkout.clear)

        self._desk.tell(
            Notice(
                kind=BannerKind.WARN,
                sentence=self.tr("Empty the whole basket?"),
                meaning=self.tr("The journal keeps what was in it."),
                answers=(
                    Answer(code="clear", text=self.tr("Empty it"), key="Shift+Del"),
                    Answer(code="keep", text=self.tr("Keep it"), key="Esc"),
                ),
            ),
            answered,
        )

    def step(self, by: int) -> None:
        """One piece more or less of the line."""
        line = self._cart_line(self.line())
        if line.quantity.unit is Unit.EACH:
            wanted = Quantity.pieces(max(line.quantity.count + by, 0))
            self._desk.services.checkout.set_quantity(line.id, wanted)
            self._desk.refresh()

    def _cart_line(self, line_id: LineId) -> CartLine:
        return self._desk.services.checkout.view().cart.cart.line(line_id)
