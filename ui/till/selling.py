"""The selling screen: scans and words become lines; acts on a line are one key away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from loyalty.rules.suggesting import LIST_LENGTH
from posapp.domain.money_text import parse_amount
from posapp.domain.product import Product
from posapp.kernel.ids import MemberId
from posapp.kernel.quantity import Quantity, Unit
from posapp.services.outcomes import (
    Added,
    Choose,
    NeedsPrice,
    NeedsWeight,
    NotKnown,
    Outcome,
    ReceiptSeen,
    StaffSeen,
)
from ui.till.desk import Desk, HintText, Question
from ui.till.line_acts import LineActs
from ui.till.match_list import MatchList
from ui.till.member_acts import MemberActs
from ui.till.member_search import shown_member
from ui.till.offer_cards_presenter import OfferCard
from ui.till.screen import SELLING_KEYS, Press, Screen
from ui.till.selling_column import SellingColumn
from ui.till.selling_hints import SellingHints, amount_hint, shown_name, shown_price
from ui.till.selling_presenter import SellingPresenter, read_quantity
from ui.widgets import Answer, BannerKind, Notice, Tile, TileGrid

if TYPE_CHECKING:
    from loyalty.service.suggestions import Suggestion

NEEDS_GOODS = frozenset({"F3", "F4", "F5", "F8"})
TYPO_PAUSE_MS = 250
OFFERS_PAUSE_MS = 80
"""The cards of the offers come when the scanner rests: no scan waits for them."""
OFFER_KEYS = {f"Alt+{number}": number for number in range(1, 10)}


class Selling(Screen):
    """Nothing is decided here: texts go to the checkout, what comes back is shown."""

    name = "selling"
    legend = SELLING_KEYS

    def __init__(self, desk: Desk) -> None:
        """Build the right column: member, offers, shelves; and the matches while typing."""
        super().__init__(desk)
        self.presenter = SellingPresenter(desk.services)
        self.acts = LineActs(desk, self.presenter)
        self.member = MemberActs(desk, self.presenter)
        self.hints = SellingHints(desk, self.presenter)
        self.column = SellingColumn()
        self.matches = MatchList()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.column)
        self._stack.addWidget(self.matches)
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._pause = QTimer(self, singleShot=True, interval=TYPO_PAUSE_MS)
        self.offers_pause = QTimer(self._right, singleShot=True, interval=OFFERS_PAUSE_MS)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        column = self.column
        column.shelves.chosen.connect(self._touched)
        column.shelves.unwanted.connect(self.member.not_interested)
        self.matches.chosen.connect(self._touched)
        column.panel.wanted.connect(lambda: self.desk.attempt(self.member.find))
        column.panel.opened.connect(lambda: self.desk.attempt(self.member.find))
        column.panel.left.connect(lambda: self.desk.attempt(self.member.take_off))
        column.offers.touched.connect(self._touched_offer)
        self._pause.timeout.connect(self._typo_help)
        self.offers_pause.timeout.connect(self.show_offers)

    @property
    def grid(self) -> TileGrid:
        """The quick keys."""
        return self.column.shelves.grid

    def right(self) -> QWidget:
        """Member, offers and shelves, or matches."""
        return self._right

    def placeholder(self) -> str:
        """What the line takes."""
        return self.tr("Scan, search, member, command")

    def arrive(self, **about: object) -> None:
        """Come back to the basket; `entry` is a scan that brought us here, `act` a tile's act.

        `product` is one that was looked at and is wanted; `member` has just been identified.
        """
        window = self.desk
        paying = window.services.checkout.view().settlement
        if paying is not None and paying.tenders:
            window.go("paying")  # the till went down while somebody was paying
            return
        self._show_tiles()
        self.presenter.forget()
        self._show_matches()
        self.presenter.last_sale()
        window.cart.table.quiet = False
        self.member.forget()
        if about.get("member"):
            self.member.identified()
        self.refresh()
        entry, act = about.get("entry"), about.get("act")
        if isinstance(entry, str):
            self.enter(entry)
        if isinstance(act, str):
            self._act(act)
        product = about.get("product")
        if isinstance(product, Product):
            self.desk.attempt(lambda: self._add(product, None))

    def why_not(self, key: str) -> str:
        """Nothing can be discounted, counted or held in an empty basket."""
        if key in NEEDS_GOODS and not self.desk.services.checkout.view().cart.lines:
            return self.tr("The basket is empty.")
        if key == "F8" and self.desk.services.checkout.member_id is None:
            return self.tr("Points need a member: press F2 first.")
        return super().why_not(key)

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
        earned = self.member.side.points_earned()
        view, settings = services.checkout.view(), services.settings
        self.desk.cart.show_selling(view, settings, self.desk.language, earned)
        self._show_member()
        if self.member.offers.is_stale(self.desk.language):
            self.offers_pause.start()

    def retranslate(self) -> None:
        """Words again."""
        self.column.name()
        self._show_tiles()
        self._show_member()
        self.offers_pause.start()

    def show_offers(self) -> None:
        """The cards of the offers as they are now."""
        self.offers_pause.stop()
        desk = self.desk
        cards = self.member.offers.make(desk.language)
        with_member = self.member.side.brief is not None
        self.column.show_offers(cards, desk.language, desk.money, with_member=with_member)
        self.column.keep_room(bool(desk.services.checkout.view().cart.lines))

    def _show_member(self) -> None:
        desk, side = self.desk, self.member.side
        self.column.show_member(side.brief, side.diets, desk.language, desk.money)
        shown = side.suggested[:LIST_LENGTH]
        self.column.shelves.show_suggested(
            [
                (
                    str(one.product.id),
                    shown_name(desk, one.product),
                    self._why(one),
                    shown_price(desk, one.product),
                )
                for one in shown
            ]
        )
        self.member.note_shown(shown)

    def _why(self, one: Suggestion) -> str:
        """Why it is suggested, in a few words."""
        from loyalty.rules.suggesting import Reason

        if one.reason is Reason.VIEWED:
            return self.tr("seen online")
        return self.tr("bought {count} times").format(count=one.receipts)

    def hint(self, text: str) -> HintText:
        """What Enter will do, with its sum."""
        if not text:
            return self.hints.resting()
        if self.presenter.order_of(text):
            return self.hints.order(text)
        return self.hints.of(self.presenter.typed(text))

    def typed(self, text: str) -> None:
        """Show what the text could mean; ask for typing help after a pause."""
        hint = self.presenter.typed(text)
        self._show_matches()
        self._pause.stop()
        if self.presenter.wants_typo_help(hint):
            self.presenter.looking_for = text
            self._pause.start()

    def enter(self, text: str) -> None:
        """A scan or a finished line."""
        found = self.presenter.matches
        typed = text == self.presenter.text
        self.presenter.forget()
        self._show_matches()
        if not text:
            return
        self.presenter.said = ""
        order_id = self.presenter.order_of(text)
        if order_id:
            self.desk.go("order", order_id=order_id)
            return
        if typed and found.chosen is not None:
            self._add(found.chosen, found.quantity)
            return
        if typed and found.chosen_member is not None:
            self._take_member(found.chosen_member.id)
            return
        self._came(self.desk.services.checkout.enter(text))

    def key(self, name: str) -> bool:
        """The keys of selling."""
        acts: dict[str, Callable[[], None]] = {
            "F1": lambda: self.desk.go("help", screen=self.name),
            "F2": self.member.find,
            "Shift+F2": self.member.take_off,
            "F3": self.acts.discount,
            "F4": self.acts.quantity,
            "F5": self._hold,
            "F6": lambda: self.desk.go("recall"),
            "F7": lambda: self.desk.go("returning"),
            "F8": self.member.points,
            "F9": self.member.ask_coupon,
            "F10": lambda: self.desk.go("more"),
            "F11": self._exact,
            "F12": lambda: self.desk.go("paying"),
            "Del": self.acts.void,
            "Shift+Del": self.acts.clear,
            "Alt+P": self.acts.override,
            "Alt+N": self.acts.note,
            "Alt+D": self.acts.deliver,
            "Alt+I": self._look,
            "Alt+X": self.member.first_not_interested,
            "?": lambda: self.desk.go("why", line_id=str(self.acts.line())),
            "+": lambda: self.acts.step(1),
            "-": lambda: self.acts.step(-1),
            "Up": lambda: self._move(-1),
            "Down": lambda: self._move(1),
        }
        if name in OFFER_KEYS:
            acts[name] = lambda: self.member.with_key(OFFER_KEYS[name])
        act = acts.get(name)
        if act is None:
            return False
        self.desk.attempt(act)
        return True

    def _came(self, outcome: Outcome) -> None:
        if isinstance(outcome, Added):
            self.desk.flash("ok")
        elif isinstance(outcome, Choose):
            self._take_first(outcome)
        elif isinstance(outcome, NeedsPrice):
            self._ask_price(outcome.product, outcome.quantity)
        elif isinstance(outcome, NeedsWeight):
            self._ask_weight(outcome.product)
        elif isinstance(outcome, ReceiptSeen):
            self.desk.go("returning", receipt=outcome.receipt_number)
        elif not self.member.came(outcome):
            self._told(outcome)
        self.refresh()

    def _told(self, outcome: Outcome) -> None:
        if isinstance(outcome, NotKnown):
            self._unknown(outcome.text)
        elif isinstance(outcome, StaffSeen):
            self._later(self.tr("To change the clerk, lock the till and scan the badge there."))

    def _take_first(self, outcome: Choose) -> None:
        """Enter came before the list could be looked at: goods go first."""
        if outcome.products:
            self._add(outcome.products[0], outcome.quantity)
        else:
            self._take_member(outcome.members[0].id)

    def _take_member(self, member_id: MemberId) -> None:
        self.desk.services.checkout.set_member(member_id)
        self.member.identified()
        self.refresh()

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
        found = self.presenter.matches
        suggested = [one.product for one in self.member.side.suggested]
        products = {str(p.id): p for p in (*self._quick, *suggested, *found.products)}
        product = products.get(code)
        member = next((row.id for row in found.members if row.id == code), None)
        self.presenter.forget()
        self._show_matches()
        if product is not None:
            self.member.note_touched(product.sku)
            self.desk.attempt(lambda: self._add(product, found.quantity))
        elif member is not None:
            self.desk.attempt(lambda: self._take_member(member))
        self.desk.clear_line()

    def _touched_offer(self, card: OfferCard) -> None:
        self.desk.attempt(lambda: self.member.touch(card))
        self.show_offers()

    def _ask_price(self, product: Product, quantity: Quantity) -> None:
        currency = self.desk.services.settings.currency

        def submit(text: str) -> None:
            price = parse_amount(text, currency)
            self.desk.services.checkout.add(product.id, quantity, price)

        self.desk.ask(
            Question(
                title=self.tr("Price of {name}").format(name=shown_name(self.desk, product)),
                meaning=self.tr("This item has no fixed price."),
                placeholder=self.tr("Price"),
                submit=submit,
                verb=self.tr("Add to basket"),
                hint=amount_hint(self.desk),
            )
        )

    def _ask_weight(self, product: Product) -> None:
        def submit(text: str) -> None:
            self.desk.services.checkout.add(product.id, read_quantity(text, Unit.KG))

        self.desk.ask(
            Question(
                title=self.tr("Weight of {name}").format(name=shown_name(self.desk, product)),
                meaning=self.tr("In kilograms, for example 0.734"),
                placeholder=self.tr("Kilograms"),
                submit=submit,
                verb=self.tr("Add to basket"),
                decimal=True,
            )
        )

    def _act(self, act: str) -> None:
        acts = {
            "override": self.acts.override,
            "note": self.acts.note,
            "deliver": self.acts.deliver,
            "leave_online": self.member.leave_online,
            "exempt": self.acts.exempt,
            "clear": self.acts.clear,
            "discount": self.acts.discount,
            "why": lambda: self.desk.go("why", line_id=str(self.acts.line())),
        }
        self.desk.attempt(acts[act])

    def _hold(self) -> None:
        self.desk.services.checkout.hold()
        self.refresh()

    def _look(self) -> None:
        """All that is known of what is typed, or of the line: price, stock, reviews."""
        text, checkout = self.desk.line_text(), self.desk.services.checkout
        found = [one for one in (self.presenter.matches.chosen,) if one is not None]
        if text and not found:
            found = list(checkout.meaning(text).products)
        if not text:
            line_id = self.acts.line()
            lines = checkout.view().cart.lines
            found = [one.line.product for one in lines if one.line.id == line_id]
        self.desk.clear_line()
        if found:
            self.desk.go("product_card", product_id=str(found[0].id))
        else:
            self.desk.go("product_card", entry=text)

    def _exact(self) -> None:
        self.desk.services.checkout.exact_cash()
        self.desk.go("change")

    def _move(self, by: int) -> None:
        if self.presenter.matches:
            self.presenter.matches.move(by)
            self._show_matches()
            return
        self.desk.cart.table.move(by)

    def _show_tiles(self) -> None:
        self._quick = self.desk.services.catalogue.quick(40)
        self.column.shelves.grid.set_tiles(
            [
                Tile(
                    str(p.id),
                    shown_name(self.desk, p),
                    "" if p.open_price else shown_price(self.desk, p),
                )
                for p in self._quick
            ]
        )

    def _show_matches(self) -> None:
        found = self.presenter.matches
        self._stack.setCurrentIndex(1 if found else 0)
        goods = [
            (str(p.id), shown_name(self.desk, p), p.category, shown_price(self.desk, p))
            for p in found.products
        ]
        people = [shown_member(self.desk, row) for row in found.members]
        self.matches.show_products([*goods, *people], found.at)

    def _typo_help(self) -> None:
        text = self.presenter.text
        catalogue = self.desk.services.catalogue

        def came(products: tuple[Product, ...]) -> None:
            if self.presenter.offer(text, products):
                self._show_matches()
            if text == self.presenter.text:
                self.desk.show_hint()

        self.desk.tasks.run(lambda: catalogue.similar(text), came, lambda _trouble: came(()))
