"""The open basket as it lies: priced, stored after every change, and shown."""

from dataclasses import dataclass

from posapp.domain.cart import Cart
from posapp.domain.pricing import PricedCart, Pricing
from posapp.domain.tender import Settlement, Tender, TenderKind
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CartId, LineId, MemberId
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate
from posapp.ports import Work
from posapp.ports.program import LoyaltyProgram
from posapp.services.context import TillContext
from posapp.services.discount_limit import outgrows_limit
from posapp.services.outcomes import CheckoutView, Closed
from posapp.services.staffing import Staffing


@dataclass(slots=True)
class BasketState:
    """What a checkout remembers between two calls; the cart is stored after every change."""

    cart: Cart
    priced: PricedCart
    settlement: Settlement | None = None
    pending: Quantity | None = None
    changed_line: LineId | None = None
    last: Closed | None = None
    known: MemberId | None = None


class OpenBasket:
    """The basket, its price, and its place in the store file."""

    def __init__(self, context: TillContext, staffing: Staffing, program: LoyaltyProgram) -> None:
        self._context = context
        self._staffing = staffing
        self._program = program
        with context.store.read() as work:
            cart = work.carts.open_cart(context.till_number)
            tenders = tuple(work.carts.open_tenders(context.till_number))
        cart = cart or self._new_cart()
        self._state = BasketState(cart, self._price(cart))
        if tenders:
            self._state.settlement = self._settlement_of(tenders)

    def view(self) -> CheckoutView:
        """The basket as it stands."""
        state = self._state
        return CheckoutView(
            cart=state.priced,
            pieces=state.priced.pieces,
            settlement=state.settlement,
            pending=state.pending,
            changed_line=state.changed_line,
            last=state.last,
            known=state.known if state.known == state.cart.member_id else None,
        )

    @property
    def member_id(self) -> MemberId | None:
        """Whose basket it is."""
        return self._state.cart.member_id

    def _start_anew(self, last: Closed | None) -> None:
        cart = self._new_cart()
        self._state = BasketState(cart, self._price(cart), last=last)

    def _new_cart(self) -> Cart:
        return Cart(CartId(self._context.ids.new()))

    def _price(self, cart: Cart, before: PricedCart | None = None) -> PricedCart:
        pricing = Pricing(cart, self._context.terms, before)
        offered = cart.lines and cart.order is None
        shares = self._program.shares(cart, pricing.before_offers()) if offered else ()
        return pricing.priced(shares)

    def _fresh_settlement(self) -> Settlement:
        """Nothing on the counter yet but what the online shop took for the order."""
        order = self._state.cart.order
        return self._settlement_of(()).with_online(order.paid_minor if order else 0)

    def _settlement_of(self, tenders: tuple[Tender, ...]) -> Settlement:
        total, step = self._state.priced.total_minor, self._context.terms.cash_step
        return Settlement(total, step, tenders)

    def _change(self, cart: Cart, touched: LineId | None) -> None:
        """Price, store, and only then show."""
        if self._state.settlement is not None:
            raise Refusal("cart.being-paid")
        self._keep_order(cart)
        if not cart.lines and self._state.cart.lines:
            # What was given to one customer never waits for the next; the member is still there.
            cart = self._new_cart().of_member(cart.member_id)
        priced = self._price(cart, self._state.priced)
        if outgrows_limit(self._state.priced, priced, self._discount_limit()):
            self._ask_again()
            raise Refusal("cart.discount-outgrown")
        with self._context.store.write() as work:
            self._let_go(work, cart)
            if cart.lines:
                work.carts.save_open(self._context.till_number, cart)
            else:
                work.carts.drop_open(self._context.till_number)
            work.commit()
        self._state.cart, self._state.priced = cart, priced
        self._state.changed_line = touched
        self._state.last = None

    def _keep_order(self, cart: Cart) -> None:
        """The goods and the money of an online order are the shop's: no line of it changes here.

        Rule: orders.basket-fixed
        """
        before = self._state.cart
        if before.order is None:
            return
        if (cart.lines, cart.discount, cart.exemption) != (
            before.lines,
            before.discount,
            before.exemption,
        ):
            raise Refusal("order.basket-fixed", order=before.order.code)

    def _ask_again(self) -> None:
        """What the offers said last is about the open basket again, and the basket says the same.

        One that is being paid keeps its price.
        """
        priced = self._price(self._state.cart, self._state.priced)
        if self._state.settlement is None:
            self._state.priced = priced

    def _let_go(self, work: Work, cart: Cart | None) -> None:
        """Release what was held to lower the open basket's price, where the next one has none.

        Rule: checkout.points-let-go
        """
        if self._state.cart.points_off and not (cart and cart.points_off):
            self._program.release(work, self._state.cart, self._context.now())

    def _discount_limit(self) -> Rate:
        return self._staffing.current.discount_limit if self._staffing.current else Rate(0)

    def _not_half_paid(self) -> None:
        """What is on the counter already, a card's payment above all, is never dropped unseen."""
        if self._on_counter():
            raise Refusal("cart.being-paid")

    def _on_counter(self) -> tuple[Tender, ...]:
        """What lies on the counter; the money that the online shop took does not."""
        tenders = self._state.settlement.tenders if self._state.settlement else ()
        return tuple(tender for tender in tenders if tender.kind is not TenderKind.ONLINE)

    def _needs_goods(self) -> None:
        if not self._state.cart.lines:
            raise Refusal("cart.empty")

    def _clerk_id(self) -> str:
        return self._staffing.current.id if self._staffing.current else ""
