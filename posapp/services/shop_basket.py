"""The online shop's side of the open basket: an order handed over, goods the shop sends."""

from dataclasses import replace

from posapp.domain.cart import Cart
from posapp.domain.deliver import Deliver
from posapp.domain.deliver_to import DeliverTo, checked_address, collected_at
from posapp.domain.features import Feature, not_used
from posapp.domain.permission import Act
from posapp.domain.tender import Settlement
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId
from posapp.ports import HeldCart, OutboxRow
from posapp.services.guard import clean_text
from posapp.services.member_basket import MemberBasket
from posapp.services.open_basket import BasketState

CART = "cart"


class ShopBasket(MemberBasket):
    """What only a shop with an online branch does at the till."""

    def take_order(self, cart: Cart) -> None:
        """Open an online order's basket; goods in the open one are put on hold first, never lost.

        Rule: checkout.order-basket
        """
        self._staffing.require(Act.SELL)
        self._open(cart)

    def deliver_line(self, line_id: LineId, deliver: Deliver) -> None:
        """Goods of a line are sent, or collected in another store, instead of handed over here."""
        self._needs_no_payment()
        line = self._state.cart.line(line_id)
        if deliver is Deliver.NONE:
            raise Refusal("aisle.no-way")
        with self._context.store.read() as work:
            if line.deliver is Deliver.HERE and Feature.SENDING not in self._context.features(work):
                raise not_used(Feature.SENDING)
        self._change(self._state.cart.putting(replace(line, deliver=deliver)), line_id)

    def deliver_to(self, to: DeliverTo | None) -> None:
        """Where the goods go that are not handed over here: asked once for the basket."""
        self._needs_no_payment()
        if to is not None:
            cleaned = DeliverTo(
                **{part: clean_text(getattr(to, part), "", empty=True) for part in to.__slots__}
            )
            to = collected_at(cleaned) if cleaned.location else checked_address(cleaned)
        self._change(replace(self._state.cart, deliver_to=to), None)

    def begin_payment(self) -> Settlement:
        """Start paying; goods that are sent know where to.

        Rule: aisle.address-before-money
        """
        needed = self._state.cart.goes_away
        to = self._state.cart.deliver_to
        if Deliver.SEND in needed and (to is None or to.location):
            raise Refusal("aisle.no-address")
        if Deliver.ELSEWHERE in needed and (to is None or not to.location):
            raise Refusal("aisle.no-location")
        return super().begin_payment()

    def leave_online(self, label: str = "") -> None:
        """Leave the basket for its member to go on with online: on hold here, in her cart there.

        Rule: checkout.basket-left-online
        A shop that takes no baskets is never promised one: the refusal says so before anything.
        """
        self._needs_goods()
        if not self.may_leave_online:
            raise Refusal("cart.shop-takes-none")
        self._not_half_paid()
        if self._state.cart.member_id is None:
            raise Refusal("cart.no-member-to-leave-it")
        if self._state.cart.order is not None:
            raise Refusal("order.basket-fixed", order=self._state.cart.order.code)
        with self._context.store.write() as work:
            work.carts.hold(self._held(clean_text(label, "", empty=True)))
            work.carts.drop_open(self._context.till_number)
            new = self._context.ids.new()
            row = OutboxRow(new, CART, self._state.cart.id, self._context.now())
            work.outbox.add(row)
            work.commit()
        self._start_anew(self._state.last)

    @property
    def may_leave_online(self) -> bool:
        """Whether the online shop takes baskets of a till: it said so when it was connected."""
        return self._context.settings.text("shop.saves_cart") == "yes"

    def _held(self, label: str) -> HeldCart:
        """The open basket as it lies on hold: where goods are sent is asked again when it is paid.

        Rule: aisle.address-not-kept
        """
        clerk = self._staffing.current.name if self._staffing.current else ""
        cart = replace(self._state.cart, deliver_to=None)
        return HeldCart(cart, label, self._context.now(), clerk)

    def _open(self, cart: Cart) -> None:
        """Put another basket in the place of the open one, which waits on hold if it has goods."""
        self._not_half_paid()
        with self._context.store.write() as work:
            if self._state.cart.lines:
                work.carts.hold(self._held(""))
            work.carts.save_open(self._context.till_number, cart)
            work.commit()
        self._state = BasketState(cart, self._price(cart), last=self._state.last)
