"""What is asked before something is done with an order: what goes in instead, why it ends."""

from PySide6.QtCore import QObject

from posapp.domain.product import Product
from posapp.kernel.quantity import MILLI, Quantity, Unit
from ui.till.desk import Desk, Question
from ui.till.order_presenter import OrderPresenter
from ui.till.order_words import how_much, moment_words, waits_words
from ui.till.selling_hints import shown_name, shown_price
from ui.till.selling_presenter import read_quantity
from ui.widgets import Answer, BannerKind, Choice, Notice

MOST_CHOICES = 6


class OrderActs(QObject):
    """Acts of an order's page that ask something first."""

    def __init__(self, desk: Desk, presenter: OrderPresenter) -> None:
        """Act at a desk."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter

    def about(self) -> str:
        """When it was placed, how long it waits, who picks it, how the buyer is reached."""
        view = self._presenter.view
        if view is None:
            return ""
        summary, language = view.summary, self._desk.language
        placed = self.tr("placed {moment}").format(
            moment=moment_words(self._desk, summary.placed_at)
        )
        parts = [placed]
        if summary.due_at is None and self._presenter.stage.value in {"picking", "picked"}:
            waits = waits_words(summary.waits_min, language)
            parts.append(self.tr("waits {time}").format(time=waits))
        if summary.picker:
            parts.append(self.tr("picked by {name}").format(name=summary.picker))
        phone = view.order.buyer_phone
        if phone:
            parts.append(self.tr("phone ends {digits}").format(digits=phone[-4:]))
        return " · ".join(parts)

    # ---- something else in its place

    def substitute(self) -> None:
        """Ask what goes in the place of what is missing of the marked line."""
        line = self._presenter.marked
        if line is None or not line.open_milli:
            return
        product = self._presenter.product_of(line)
        much = how_much(line.open_milli, product, self._desk.language)
        name = shown_name(self._desk, product) if product else line.line.name
        self._desk.ask(
            Question(
                title=self.tr("What goes in instead of {name}?").format(name=name),
                meaning=self.tr(
                    "Missing: {quantity}. The buyer never pays more than for what was ordered."
                ).format(quantity=much),
                placeholder=self.tr("Scan the goods, or type a name"),
                submit=self._found,
                verb=self.tr("Take it"),
                numeric=False,
            )
        )

    def _found(self, text: str) -> None:
        products = self._presenter.find_goods(text)
        if len(products) == 1:
            self._how_many(products[0])
            return
        few = {str(one.id): one for one in products[:MOST_CHOICES]}
        choices = tuple(
            Choice(code, f"{shown_name(self._desk, one)} · {shown_price(self._desk, one)}")
            for code, one in few.items()
        )

        def chosen(answer: str) -> None:
            if answer in few:
                self._how_many(few[answer])
            else:
                self._found(answer)

        self._desk.ask(
            Question(
                title=self.tr("Which of them?"),
                placeholder=self.tr("Scan the goods, or type a name"),
                submit=chosen,
                choices=choices,
                numeric=False,
            )
        )

    def _how_many(self, product: Product) -> None:
        """One piece goes in at once; of more, or of weighed goods, ask how much."""
        line = self._presenter.marked
        if line is None:
            return
        if product.unit is Unit.EACH and line.open_milli <= MILLI:
            self._put(product, MILLI)
            return
        pieces = Quantity.pieces(max(1, line.open_milli // MILLI))
        self._desk.ask(
            Question(
                title=self.tr("How much of {name}?").format(name=shown_name(self._desk, product)),
                placeholder=self.tr("Kilograms") if product.unit is Unit.KG else self.tr("Pieces"),
                submit=lambda text: self._put(product, read_quantity(text, product.unit).milli),
                verb=self.tr("Put it in"),
                decimal=product.unit is Unit.KG,
                text="" if product.unit is Unit.KG else str(pieces.count),
            )
        )

    def _put(self, product: Product, milli: int) -> None:
        self._presenter.substitute(product, milli)
        self._desk.flash("ok")
        self._desk.refresh()

    # ---- the end without a hand-over

    def cancel(self) -> None:
        """Ask why; then the order is over, and what was paid goes back."""
        view = self._presenter.view
        if view is None:
            return
        choices = (
            Choice("not-wanted", self.tr("Not wanted any more")),
            Choice("not-here", self.tr("Cannot be had")),
            Choice("wrong", self.tr("Ordered by mistake")),
        )
        words = {choice.code: choice.text for choice in choices}
        paid = self._desk.money(view.order.paid_minor)
        back = self.tr("{amount} go back to the buyer.").format(amount=paid)

        def submit(text: str) -> None:
            self._presenter.cancel(words.get(text, text))
            self._desk.refresh()

        self._desk.ask(
            Question(
                title=self.tr("Why is order {code} cancelled?").format(code=view.summary.code),
                meaning=back if view.order.paid_minor else self.tr("Nothing was paid for it."),
                placeholder=self.tr("Reason"),
                submit=submit,
                choices=choices,
                numeric=False,
                verb=self.tr("Cancel order"),
            )
        )

    def release(self) -> None:
        """Ask once more; then the goods go back to the shelf and the money to the buyer."""
        view = self._presenter.view
        if view is None or not view.summary.overdue:
            return

        def answered(code: str) -> None:
            if code == "release":
                self._desk.attempt(self._presenter.release)
                self._desk.refresh()

        paid = self._desk.money(view.order.paid_minor)
        self._desk.tell(
            Notice(
                kind=BannerKind.WARN,
                sentence=self.tr("Let order {code} go?").format(code=view.summary.code),
                meaning=self.tr(
                    "The goods go back to the shelf, {amount} back to the buyer."
                ).format(amount=paid),
                answers=(
                    Answer(code="release", text=self.tr("Let it go"), key="Alt+R"),
                    Answer(code="keep", text=self.tr("Keep it"), key="Esc"),
                ),
            ),
            answered,
        )
