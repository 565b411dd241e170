"""The open basket of a till, from the first scan to the stored sale."""

from collections.abc import Callable
from dataclasses import replace

from posapp.domain.cart import Cart, CartLine, TaxExemption
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.features import Feature, require
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.domain.pricing import PricedCart
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CartId, LineId, ProductId
from posapp.kernel.quantity import Quantity
from posapp.ports import HeldCart
from posapp.ports.program import LoyaltyProgram, NoProgram
from posapp.services.context import TillContext
from posapp.services.discount_limit import given_alone, within_limit
from posapp.services.guard import clean_text
from posapp.services.hinting import hint_of
from posapp.services.open_basket import BasketState
from posapp.services.outcomes import (
    Added,
    Choose,
    Hint,
    MemberFound,
    NeedsPrice,
    NeedsWeight,
    NotKnown,
    Outcome,
    QuantityPending,
    WhyStep,
)
from posapp.services.reading import Goods, Reader, goods
from posapp.services.search_misses import note_miss
from posapp.services.shop_basket import ShopBasket
from posapp.services.staffing import Staffing
from posapp.services.why import why_steps


class Checkout(ShopBasket):
    """Everything that can be done with the open basket; a change is stored before it is shown."""

    def __init__(
        self,
        context: TillContext,
        staffing: Staffing,
        reader: Reader,
        program: LoyaltyProgram | None = None,
    ) -> None:
        super().__init__(context, staffing, program or NoProgram())
        self._reader = reader

    def meaning(self, text: str) -> Hint:
        """What Enter will do with this text; changes nothing and never raises."""
        if not text.strip():
            return Hint("nothing")
        with self._context.store.read() as work:
            return hint_of(
                lambda: self._reader.read(text, work, self._context.today(), self._state.pending),
                work.members.rows,
            )

    def why(self, line_id: LineId) -> tuple[WhyStep, ...]:
        """How a line came to its amount: each step with its rule."""
        for line in self._state.priced.lines:
            if line.line.id == line_id:
                return why_steps(line, self._state.priced, self._context.terms)
        raise Refusal("cart.line-gone")

    def enter(self, text: str) -> Outcome:
        """A scan, or a finished line of typing."""
        with self._context.store.read() as work:
            meaning = self._reader.read(text, work, self._context.today(), self._state.pending)
        if isinstance(meaning, Goods):
            return Added(self._add(meaning))
        if isinstance(meaning, MemberFound):
            self.set_member(meaning.member_id)
            self._state.known = meaning.member_id if meaning.by_herself else self._state.known
        if isinstance(meaning, QuantityPending):
            self._state.pending = meaning.quantity
        elif isinstance(meaning, Choose | NeedsPrice | NeedsWeight | NotKnown):
            self._state.pending = None
        if isinstance(meaning, NotKnown):
            note_miss(self._context, meaning.text)
        return meaning

    def add(
        self,
        product_id: ProductId,
        quantity: Quantity | None = None,
        price_minor: int | None = None,
        *,
        own_line: bool = False,
    ) -> LineId:
        """Put a chosen product in: from a list, a quick key, or with its price or weight typed.

        `own_line` keeps it apart from a line of the same product.
        """
        with self._context.store.read() as work:
            product = work.catalogue.product(product_id, self._context.today())
        if product is None:
            raise Refusal("product.gone")
        if product.discontinued:
            raise Refusal("product.discontinued", name=product.name)
        if quantity is not None and quantity.milli <= 0:
            raise Refusal("cart.quantity-negative")
        meaning = goods(product, quantity or self._state.pending)
        if isinstance(meaning, NeedsPrice) and price_minor is not None:
            return self._add_open_price(product, meaning.quantity, price_minor)
        if isinstance(meaning, NeedsPrice):
            raise Refusal("product.needs-price", name=product.name)
        if not isinstance(meaning, Goods):
            raise Refusal("product.needs-weight", name=product.name)
        return self._add(meaning, own_line=own_line)

    def set_quantity(self, line_id: LineId, quantity: Quantity) -> None:
        """Another quantity on a line; zero removes it."""
        if quantity.milli < 0:
            raise Refusal("cart.quantity-negative")
        line = self._state.cart.line(line_id)
        if quantity.unit is not line.quantity.unit:
            raise Refusal("entry.not-by-weight", name=line.product.name)
        self._change(self._state.cart.changing(line_id, quantity), line_id)

    def void_line(self, line_id: LineId) -> None:
        """Take a line out of the open basket."""
        self._change(self._state.cart.without(line_id), None)

    def clear(self) -> None:
        """Empty the basket. The journal keeps what was in it: nothing rung up vanishes unseen."""
        state = self._state
        if not state.cart.lines:
            return
        self._not_half_paid()
        current = self._staffing.require(Act.SELL)
        with self._context.store.write() as work:
            self._let_go(work, None)
            self._program.left(work, state.cart, self._context.now())
            work.carts.drop_open(self._context.till_number)
            self._context.record(
                work,
                RecordType.CART_CLEARED,
                {
                    "cart": state.cart.id,
                    "by": current,
                    "lines": [[ln.product.sku, ln.quantity.milli] for ln in state.cart.lines],
                    "total": state.priced.total_minor,
                },
                clerk=self._clerk_id(),
                at=self._context.now(),
            )
            work.commit()
        self._start_anew(state.last)

    def override_price(
        self, line_id: LineId, price_minor: int, reason: str, approval: Approval | None = None
    ) -> None:
        """Another price for one line, with its reason; journaled when the sale closes."""
        self._check_price(price_minor)
        by = self._staffing.require(Act.OVERRIDE_PRICE, approval)
        override = PriceOverride(price_minor, clean_text(reason, "override"), by)
        line = self._state.cart.line(line_id)
        if line.label_minor is not None:
            line = replace(line, label_minor=None)
        self._change(self._state.cart.putting(replace(line, override=override)), line_id)

    def discount_line(
        self, line_id: LineId, discount: ManualDiscount | None, approval: Approval | None = None
    ) -> None:
        """So much off a line; over the clerk's own limit a manager must approve."""
        line = self._state.cart.line(line_id)
        if discount is not None:
            without = self.price_of(self._state.cart.putting(replace(line, discount=None)))
            shown = next(p.shown_minor for p in without.lines if p.line.id == line_id)
            stacked = given_alone(self._state.cart.discount)
            discount = self._allowed(discount, shown, approval, stacked=stacked)
        self._change(self._state.cart.putting(replace(line, discount=discount)), line_id)

    def discount_basket(
        self, discount: ManualDiscount | None, approval: Approval | None = None
    ) -> None:
        """So much off the whole basket; over the clerk's own limit a manager must approve."""
        if discount is not None:
            self._needs_goods()
            without = self.price_of(replace(self._state.cart, discount=None))
            shown = sum(line.shown_minor for line in without.lines)
            stacked = any(given_alone(line.discount) for line in self._state.cart.lines)
            discount = self._allowed(discount, shown, approval, stacked=stacked)
        self._change(replace(self._state.cart, discount=discount), None)

    def exempt(self, reason: str, certificate: str = "", approval: Approval | None = None) -> None:
        """No tax on this basket, with the reason and the certificate's number."""
        by = self._staffing.require(Act.EXEMPT_TAX, approval)
        exemption = TaxExemption(
            clean_text(reason, "exemption"), clean_text(certificate, "", empty=True), by
        )
        self._change(replace(self._state.cart, exemption=exemption), None)

    def note_line(self, line_id: LineId, text: str) -> None:
        """A note on one line, printed below it."""
        line = self._state.cart.line(line_id)
        note = clean_text(text, "", empty=True)
        self._change(self._state.cart.putting(replace(line, note=note)), line_id)

    def note(self, text: str) -> None:
        """A note on the whole basket."""
        self._change(replace(self._state.cart, note=clean_text(text, "", empty=True)), None)

    def hold(self, label: str = "") -> None:
        """Put the basket aside for later; it survives a restart."""
        self._needs_goods()
        self._not_half_paid()
        with self._context.store.write() as work:
            require(Feature.HOLDS, self._context.features(work))
            self._hold_in(work.carts.hold, label)
            self._program.left(work, self._state.cart, self._context.now())
            work.carts.drop_open(self._context.till_number)
            work.commit()
        self._start_anew(self._state.last)

    def held(self) -> tuple[HeldCart, ...]:
        """The baskets on hold, oldest first."""
        with self._context.store.read() as work:
            return tuple(work.carts.held())

    def price_of(self, cart: Cart) -> PricedCart:
        """What another basket, one on hold say, would cost now, offers and all."""
        priced = self._price(cart)
        self._ask_again()
        return priced

    def recall(self, cart_id: CartId) -> None:
        """Take a held basket back; goods in the open one are put on hold first, never lost."""
        self._not_half_paid()
        with self._context.store.write() as work:
            held = work.carts.recall(cart_id)
            if held is None:
                raise Refusal("cart.recalled-elsewhere")
            if self._state.cart.lines:
                self._hold_in(work.carts.hold, "")
            work.carts.save_open(self._context.till_number, held.cart)
            work.commit()
        self._state = BasketState(held.cart, self._price(held.cart), last=self._state.last)

    def _add(self, meant: Goods, *, own_line: bool = False) -> LineId:
        self._check_price(meant.label_minor or 0)
        line = CartLine(
            LineId(self._context.ids.new()),
            meant.product,
            meant.quantity,
            label_minor=meant.label_minor,
        )
        return self._adding(line, own_line=own_line)

    def _add_open_price(self, product: Product, quantity: Quantity, price_minor: int) -> LineId:
        self._check_price(price_minor)
        priced = replace(product, price_minor=price_minor, price_list="", price_list_minor=None)
        return self._adding(CartLine(LineId(self._context.ids.new()), priced, quantity))

    def _adding(self, line: CartLine, *, own_line: bool = False) -> LineId:
        before = {there.id: there for there in self._state.cart.lines}
        cart = self._state.cart.adding(line, own_line=own_line)
        touched = next(ln.id for ln in reversed(cart.lines) if before.get(ln.id) is not ln)
        self._change(cart, touched)
        self._state.pending = None
        return touched

    def _allowed(
        self,
        discount: ManualDiscount,
        shown_minor: int,
        approval: Approval | None,
        *,
        stacked: bool,
    ) -> ManualDiscount:
        """The discount, with who allowed it; on top of another one it needs a manager."""
        discount = replace(discount, reason=clean_text(discount.reason, "discount"))
        self._check_price(discount.amount_minor or 0)
        alone = not stacked and within_limit(discount, shown_minor, self._discount_limit())
        if alone:
            return discount
        return replace(
            discount, approved_by=self._staffing.require(Act.DISCOUNT_OVER_LIMIT, approval)
        )

    def _check_price(self, price_minor: int) -> None:
        """A barcode scanned into the price is no 6 billion a piece."""
        limit = self._context.settings.tender_limits.most_minor
        if price_minor > limit:
            raise Refusal("tender.over-limit", limit_minor=limit)

    def _hold_in(self, hold: Callable[[HeldCart], None], label: str) -> None:
        hold(self._held(clean_text(label, "", empty=True)))
