"""The selling screen: scans and words become lines; acts on a line are one key away."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from posapp.domain.cart import CartLine
from posapp.domain.discount import ManualDiscount
from posapp.domain.messages import say
from posapp.domain.money_text import format_quantity, parse_amount
from posapp.domain.permission import Act, Approval
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId
from posapp.kernel.quantity import MILLI, Quantity, Unit
from posapp.services.outcomes import (
    Added,
    Choose,
    CouponSeen,
    Hint,
    MemberSeen,
    NeedsPrice,
    NeedsWeight,
    NotKnown,
    Outcome,
    ReceiptSeen,
    StaffSeen,
)
from ui.theme import Role
from ui.till.desk import Desk, HintText, Need, Question
from ui.till.match_list import MatchList
from ui.till.screen import SELLING_KEYS, Press, Screen
from ui.till.selling_presenter import SellingPresenter, read_discount, read_quantity
from ui.widgets import Answer, BannerKind, Card, Choice, Label, Notice, Tile, TileGrid

TYPO_PAUSE_MS = 250


class Selling(Screen):
    """Nothing is decided here: texts go to the checkout, what comes back is shown."""

    name = "selling"
    legend = SELLING_KEYS

    def __init__(self, desk: Desk) -> None:
        """Build the right column: quick keys, and the matches while typing."""
        super().__init__(desk)
        self.presenter = SellingPresenter(desk.services)
        self._picked = ""
        self._title = Label(role=Role.HEADING)
        self.grid = TileGrid(columns=4, rows=5, name="")
        self.matches = MatchList()
        quick = Card()
        box = quick.column(margin_px=12, gap_px=8)
        box.addWidget(self._title)
        box.addWidget(self.grid, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(quick)
        self._stack.addWidget(self.matches)
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.grid.chosen.connect(self._touched)
        self.matches.chosen.connect(self._touched)
        self._pause = QTimer(self, singleShot=True, interval=TYPO_PAUSE_MS)
        self._pause.timeout.connect(self._typo_help)
        self.retranslate()

    def right(self) -> QWidget:
        """Quick keys or matches."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        return self.tr("Scan, search, member, command")

    def arrive(self, **about: object) -> None:
        """Come back to the basket; `entry` is a scan that brought us here, `act` a tile's act."""
        window = self.desk
        self._show_tiles()
        self.presenter.forget()
        window.cart.table.quiet = False
        entry, act = about.get("entry"), about.get("act")
        if isinstance(entry, str):
            self.enter(entry)
        if isinstance(act, str):
            self._act(act)

    def main(self) -> Press | None:
        """Pay, with the amount."""
        priced = self.desk.services.checkout.view().cart
        empty = "" if priced.lines else self.tr("The basket is empty.")
        total = self.desk.money(priced.total_minor)
        return Press(self.tr("Pay {total}").format(total=total), "F12", empty)

    def second(self) -> Press | None:
        """The one-key sale."""
        empty = self.desk.services.checkout.view().cart.lines
        return Press(self.tr("Exact cash"), "F11", "" if empty else self.tr("The basket is empty."))

    def refresh(self) -> None:
        """Show the basket as it stands."""
        services = self.desk.services
        self.desk.cart.show_view(services.checkout.view(), services.settings, self.desk.language)

    def retranslate(self) -> None:
        """Words again."""
        self._title.setText(self.tr("Quick keys"))
        self._show_tiles()

    # ------------------------------------------------------------------ the line

    def hint(self, text: str) -> HintText:
        """What Enter will do, with its sum."""
        if not text:
            return self._resting_hint()
        return self._hint_of(self.presenter.typed(text))

    def typed(self, text: str) -> None:
        """Show what the text could mean; ask for typing help after a pause."""
        hint = self.presenter.typed(text)
        self._show_matches()
        self._pause.stop()
        if self.presenter.wants_typo_help(hint):
            self._pause.start()

    def enter(self, text: str) -> None:
        """A scan or a finished line."""
        chosen = self.presenter.matches.chosen
        typed = text == self.presenter.text and chosen is not None
        quantity = self.presenter.matches.quantity
        self.presenter.forget()
        self._show_matches()
        if not text:
            return
        if typed and chosen is not None:
            self._add(chosen, quantity)
            return
        self._came(self.desk.services.checkout.enter(text))

    def key(self, name: str) -> bool:
        """The keys of selling."""
        acts: dict[str, Callable[[], None]] = {
            "F1": lambda: self.desk.go("help", screen=self.name),
            "F3": self._discount,
            "F4": self._quantity,
            "F5": self._hold,
            "F6": lambda: self.desk.go("recall"),
            "F7": lambda: self.desk.go("returning"),
            "F10": lambda: self.desk.go("more"),
            "F11": self._exact,
            "F12": lambda: self.desk.go("paying"),
            "Del": self._void,
            "Shift+Del": self._clear,
            "Alt+P": self._override,
            "Alt+N": self._note,
            "?": lambda: self.desk.go("why", line_id=str(self._line())),
            "+": lambda: self._step(1),
            "-": lambda: self._step(-1),
            "Up": lambda: self._move(-1),
            "Down": lambda: self._move(1),
        }
        act = acts.get(name)
        if act is None:
            return False
        self.desk.attempt(act)
        return True

    # ------------------------------------------------------------------ what came of an entry

    def _came(self, outcome: Outcome) -> None:
        if isinstance(outcome, Added):
            self.desk.flash("ok")
        elif isinstance(outcome, Choose):
            self._add(outcome.products[0], outcome.quantity)
        elif isinstance(outcome, NeedsPrice):
            self._ask_price(outcome.product, outcome.quantity)
        elif isinstance(outcome, NeedsWeight):
            self._ask_weight(outcome.product)
        elif isinstance(outcome, ReceiptSeen):
            self.desk.go("returning", receipt=outcome.receipt_number)
        else:
            self._told(outcome)
        self.refresh()

    def _told(self, outcome: Outcome) -> None:
        if isinstance(outcome, NotKnown):
            self._unknown(outcome.text)
        elif isinstance(outcome, MemberSeen | CouponSeen):
            self._later(self.tr("Members and coupons come with the loyalty program."))
        elif isinstance(outcome, StaffSeen):
            self._later(self.tr("To change the clerk, lock the till and scan the badge there."))

    def _later(self, sentence: str) -> None:
        answer = Answer(code="on", text=self.tr("Go on"), key="Esc")
        self.desk.tell(Notice(kind=BannerKind.WARN, sentence=sentence, answers=(answer,)))

    def _unknown(self, text: str) -> None:
        self.desk.flash("wrong")
        self.desk.tell(
            Notice(
                kind=BannerKind.ERROR,
                sentence=self.tr("{text} is not known").format(text=text),
                meaning=self.tr("The scanner waits for your answer."),
                answers=(
                    Answer(code="search", text=self.tr("Search by name"), key="Enter"),
                    Answer(code="aside", text=self.tr("Put aside"), key="Esc"),
                ),
            )
        )

    def _add(self, product: Product, quantity: Quantity | None) -> None:
        if product.unit is Unit.KG and (quantity is None or quantity.unit is not Unit.KG):
            self._ask_weight(product)
            return
        if product.open_price:
            self._ask_price(product, quantity or Quantity.pieces(1))
            return
        self.desk.services.checkout.add(product.id, quantity)
        self.desk.flash("ok")
        self.refresh()

    def _touched(self, code: str) -> None:
        products = {str(p.id): p for p in (*self._quick, *self.presenter.matches.products)}
        product = products.get(code)
        if product is not None:
            quantity = self.presenter.matches.quantity
            self.presenter.forget()
            self._show_matches()
            self.desk.attempt(lambda: self._add(product, quantity))
            self.desk.clear_line()

    # ------------------------------------------------------------------ questions

    def _ask_price(self, product: Product, quantity: Quantity) -> None:
        currency = self.desk.services.settings.currency

        def submit(text: str) -> None:
            price = parse_amount(text, currency)
            self.desk.services.checkout.add(product.id, quantity, price)

        self.desk.ask(
            Question(
                title=self.tr("Price of {name}").format(name=self._name(product)),
                meaning=self.tr("This item has no fixed price."),
                placeholder=self.tr("Price"),
                submit=submit,
                hint=self._amount_hint,
            )
        )

    def _ask_weight(self, product: Product) -> None:
        def submit(text: str) -> None:
            self.desk.services.checkout.add(product.id, read_quantity(text, Unit.KG))

        self.desk.ask(
            Question(
                title=self.tr("Weight of {name}").format(name=self._name(product)),
                meaning=self.tr("In kilograms, for example 0.734"),
                placeholder=self.tr("Kilograms"),
                submit=submit,
                decimal=True,
            )
        )

    def _quantity(self) -> None:
        line_id = self._line()
        line = self._cart_line(line_id)

        def submit(text: str) -> None:
            wanted = read_quantity(text, line.quantity.unit)
            self.desk.services.checkout.set_quantity(line_id, wanted)

        now = format_quantity(line.quantity, self.desk.language)
        self.desk.ask(
            Question(
                title=self.tr("Quantity of {name}").format(name=self._name(line.product)),
                meaning=self.tr("Now {quantity}. 0 removes the line.").format(quantity=now),
                placeholder=self.tr("Quantity"),
                submit=submit,
                decimal=line.quantity.unit is Unit.KG,
            )
        )

    def _override(self) -> None:
        line_id = self._line()
        line = self._cart_line(line_id)
        currency = self.desk.services.settings.currency

        def priced(text: str) -> None:
            price = parse_amount(text, currency)
            was = self.desk.money(line.product.price_minor)
            sentence = self.tr("{name}: {price} instead of {was}.").format(
                name=self._name(line.product), price=self.desk.money(price), was=was
            )

            def do(reason: str) -> None:
                self._managed(
                    Act.OVERRIDE_PRICE,
                    sentence,
                    reason,
                    lambda approval: self.desk.services.checkout.override_price(
                        line_id, price, reason, approval
                    ),
                )

            self._why(sentence, do)

        self.desk.ask(
            Question(
                title=self.tr("New price of {name}").format(name=self._name(line.product)),
                meaning=self.tr("List price {price}").format(
                    price=self.desk.money(line.product.price_minor)
                ),
                placeholder=self.tr("Price"),
                submit=priced,
                hint=self._amount_hint,
            )
        )

    def _discount(self, *, basket: bool = False) -> None:
        line_id = None if basket else self._line()
        target = (
            self.tr("the whole basket")
            if line_id is None
            else self._name(self._cart_line(line_id).product)
        )

        def submit(text: str) -> None:
            if text == "basket":
                self._discount(basket=True)
                return
            self._discounted(text, line_id, target)

        shares = tuple(Choice(f"{share}%", f"{share} %") for share in (5, 10, 20))
        more = () if basket else (Choice("basket", self.tr("Whole basket instead")),)
        self.desk.ask(
            Question(
                title=self.tr("Discount on {target}").format(target=target),
                meaning=self.tr("A share like 10% or an amount like 2.50; 0 takes it off."),
                placeholder=self.tr("10% or 2.50"),
                submit=submit,
                choices=(*shares, *more),
                hint=self._discount_hint,
            )
        )

    def _discounted(self, text: str, line_id: LineId | None, target: str) -> None:
        currency = self.desk.services.settings.currency
        first = read_discount(text, "-", currency)
        if first.amount_minor == 0:
            self._give(line_id, None, None)
            return
        sentence = self.tr("{discount} off {target}.").format(
            discount=text.strip() if first.rate else self.desk.money(first.amount_minor or 0),
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
        checkout = self.desk.services.checkout
        if line_id is None:
            checkout.discount_basket(discount, approval)
        else:
            checkout.discount_line(line_id, discount, approval)

    def _why(self, sentence: str, do: Callable[[str], None]) -> None:
        """Ask for the reason by its number key, or in words."""
        reasons = self.desk.reasons()
        words = {choice.code: choice.text for choice in reasons}
        self.desk.ask(
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
            self.desk.approve(
                Need(
                    act=needed,
                    sentence=sentence,
                    reason=reason,
                    then=lambda approval: self._then(lambda: then(approval)),
                )
            )

        self.presenter.with_manager(act, do, ask)
        self.refresh()

    def _then(self, act: Callable[[], None]) -> None:
        self.desk.attempt(act)
        self.desk.refresh()

    def _note(self) -> None:
        line_id = self._line()
        self.desk.ask(
            Question(
                title=self.tr("Note on {name}").format(
                    name=self._name(self._cart_line(line_id).product)
                ),
                placeholder=self.tr("Note, printed below the line"),
                submit=lambda text: self.desk.services.checkout.note_line(line_id, text),
                numeric=False,
                text=self._cart_line(line_id).note,
            )
        )

    def _exempt(self) -> None:
        def certified(reason: str) -> None:
            self.desk.ask(
                Question(
                    title=self.tr("Number of the certificate"),
                    placeholder=self.tr("Certificate, empty if there is none"),
                    submit=lambda number: self._managed(
                        Act.EXEMPT_TAX,
                        self.tr("A sale without tax: {reason}.").format(reason=reason),
                        reason,
                        lambda approval: self.desk.services.checkout.exempt(
                            reason, number, approval
                        ),
                    ),
                    numeric=False,
                )
            )

        self.desk.ask(
            Question(
                title=self.tr("Why is this basket free of tax?"),
                placeholder=self.tr("Reason"),
                submit=certified,
                numeric=False,
            )
        )

    # ------------------------------------------------------------------ acts

    def _act(self, act: str) -> None:
        acts = {
            "override": self._override,
            "note": self._note,
            "exempt": self._exempt,
            "clear": self._clear,
            "discount": self._discount,
            "why": lambda: self.desk.go("why", line_id=str(self._line())),
        }
        self.desk.attempt(acts[act])

    def _hold(self) -> None:
        self.desk.services.checkout.hold()
        self.refresh()

    def _exact(self) -> None:
        self.desk.services.checkout.exact_cash()
        self.desk.go("change")

    def _void(self) -> None:
        self.desk.services.checkout.void_line(self._line())
        self.refresh()

    def _clear(self) -> None:
        if not self.desk.services.checkout.view().cart.lines:
            raise Refusal("cart.empty")

        def answered(code: str) -> None:
            if code == "clear":
                self._then(self.desk.services.checkout.clear)

        self.desk.tell(
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

    def _step(self, by: int) -> None:
        line = self._cart_line(self._line())
        if line.quantity.unit is Unit.EACH:
            wanted = Quantity.pieces(max(line.quantity.count + by, 0))
            self.desk.services.checkout.set_quantity(line.id, wanted)
            self.refresh()

    def _move(self, by: int) -> None:
        if self.presenter.matches.products:
            self.presenter.matches.move(by)
            self._show_matches()
            return
        self.desk.cart.table.move(by)

    # ------------------------------------------------------------------ showing

    def _line(self) -> LineId:
        row = self.desk.cart.table.current_row()
        return self.presenter.selected(row.line_id if row else "")

    def _cart_line(self, line_id: LineId) -> CartLine:
        return self.desk.services.checkout.view().cart.cart.line(line_id)

    def _name(self, product: Product) -> str:
        chinese = self.desk.language == "zh" and product.name_zh
        return product.name_zh if chinese else product.name

    def _show_tiles(self) -> None:
        self._quick = self.desk.services.catalogue.quick(40)
        self.grid.set_tiles(
            [
                Tile(str(p.id), self._name(p), "" if p.open_price else self.desk.money(_price(p)))
                for p in self._quick
            ]
        )

    def _show_matches(self) -> None:
        found = self.presenter.matches
        self._stack.setCurrentIndex(1 if found.products else 0)
        self.matches.show_products(
            [
                (str(p.id), self._name(p), p.category, self.desk.money(_price(p)))
                for p in found.products
            ],
            found.at,
        )

    def _typo_help(self) -> None:
        text = self.presenter.text
        catalogue = self.desk.services.catalogue

        def came(products: tuple[Product, ...]) -> None:
            if self.presenter.offer(text, products):
                self._show_matches()
                self.desk.show_hint()

        self.desk.tasks.run(lambda: catalogue.similar(text), came, lambda _trouble: None)

    def _resting_hint(self) -> HintText:
        view = self.desk.services.checkout.view()
        if view.pending is not None:
            quantity = format_quantity(view.pending, self.desk.language)
            words = self.tr("The next item comes {quantity} times.").format(quantity=quantity)
            return HintText(plain=words, enter=False, tone="accenttext")
        if view.last is not None:
            change = self.desk.money(view.last.change_minor)
            words = self.tr("Last sale {number}, change {change}.").format(
                number=view.last.sale.receipt_number, change=change
            )
            return HintText(plain=words, enter=False)
        return HintText(plain=self.tr("Ready for the next item."), enter=False)

    def _hint_of(self, hint: Hint) -> HintText:
        keys = ((("Esc"), self.tr("clears")),)
        if hint.verb == "refused":
            sentence = say(
                hint.refused,
                self.desk.language,
                dict(hint.blanks),
                currency=self.desk.services.settings.currency,
            )
            return HintText(plain=sentence, keys=keys, tone="danger", enter=False)
        if self.presenter.matches.products:
            return self._match_hint()
        if hint.verb in {"add", "price", "weight"}:
            return HintText(bold=self._adds(hint), plain=self._sum(hint), keys=keys)
        words = {
            "quantity": self.tr("sets the quantity of the next item"),
            "unknown": self.tr("finds nothing called {name}"),
            "receipt": self.tr("opens receipt {name} for a return"),
            "member": self.tr("finds member {name}"),
            "coupon": self.tr("takes coupon {name}"),
            "staff": self.tr("reads a staff badge"),
        }
        return HintText(bold=words.get(hint.verb, "").format(name=hint.name), keys=keys)

    def _match_hint(self) -> HintText:
        found = self.presenter.matches
        product = found.chosen
        if product is None:
            return HintText(enter=False)
        quantity = found.quantity or Quantity(MILLI, product.unit)
        others = self.tr("{count} other matches").format(count=len(found.products) - 1)
        amount = quantity.times(_price(product))
        words = (
            self.tr("adds {quantity} × {name}")
            if quantity.milli != MILLI
            else self.tr("adds {name}")
        )
        plain = (
            self.tr("at {price}") if quantity.milli == MILLI else self.tr("at {price} = {amount}")
        )
        return HintText(
            bold=words.format(
                quantity=format_quantity(quantity, self.desk.language), name=self._name(product)
            ),
            plain=plain.format(
                price=self.desk.money(_price(product)), amount=self.desk.money(amount)
            ),
            keys=(("↓", others), ("Esc", self.tr("clears"))),
        )

    def _adds(self, hint: Hint) -> str:
        product = hint.products[0]
        if hint.quantity is None or hint.quantity.milli == MILLI:
            return self.tr("adds {name}").format(name=self._name(product))
        quantity = format_quantity(hint.quantity, self.desk.language)
        return self.tr("adds {quantity} × {name}").format(
            quantity=quantity, name=self._name(product)
        )

    def _sum(self, hint: Hint) -> str:
        price = self.desk.money(hint.unit_minor)
        if hint.verb == "price":
            return self.tr("and asks for its price")
        if hint.verb == "weight":
            return self.tr("and asks for its weight, {price} / kg").format(price=price)
        if hint.amount_minor == hint.unit_minor:
            return self.tr("at {price}").format(price=price)
        amount = self.desk.money(hint.amount_minor)
        return self.tr("at {price} = {amount}").format(price=price, amount=amount)

    def _amount_hint(self, text: str) -> HintText:
        try:
            minor = parse_amount(text, self.desk.services.settings.currency)
        except Refusal:
            return HintText(plain=self.tr("Type an amount: 1299 is 12.99."), enter=False)
        return HintText(bold=self.desk.money(minor), keys=(("Esc", self.tr("back")),))

    def _discount_hint(self, text: str) -> HintText:
        try:
            found = read_discount(text, "-", self.desk.services.settings.currency)
        except Refusal:
            return HintText(plain=self.tr("10% is a share, 250 is 2.50 off."), enter=False)
        off = text.strip() if found.rate else self.desk.money(found.amount_minor or 0)
        return HintText(bold=self.tr("{off} off").format(off=off), keys=(("Esc", self.tr("back")),))


def _price(product: Product) -> int:
    return product.price_minor if product.price_list_minor is None else product.price_list_minor
