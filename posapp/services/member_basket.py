"""The member's side of the open basket: whose it is, her coupons, the offers switched off."""

from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.services.payment import Payment


class MemberBasket(Payment):
    """Who is buying, and what she brought."""

    def set_member(self, member_id: MemberId | None) -> None:
        """Make it a member's basket, or nobody's again; every offer is looked at anew."""
        self._needs_no_payment()
        if member_id is not None:
            self._program.check_member(member_id)
        cart = self._state.cart.of_member(member_id)
        if cart is not self._state.cart:
            self._change(cart, None)

    def show_coupon(self, code: str) -> None:
        """A coupon is shown; what it takes off is decided by its offer."""
        self._needs_no_payment()
        self._change(self._state.cart.with_coupon(code), None)

    def take_coupon_back(self, code: str) -> None:
        """A coupon is put away again, unspent."""
        self._needs_no_payment()
        self._change(self._state.cart.without_coupon(code), None)

    def decline(self, offer_id: str) -> None:
        """Switch an offer off for this basket, or on again: the customer decides."""
        self._needs_no_payment()
        self._change(self._state.cart.declining(offer_id), None)

    def did(self, act: str) -> None:
        """The customer brought a bag, or wants no paper; said again, it was not so."""
        self._needs_no_payment()
        self._change(self._state.cart.doing(act), None)

    def reprice(self) -> None:
        """Look at the offers again: the hour, a limit or the member's consent has changed."""
        if self._state.settlement is None and self._state.cart.lines:
            self._state.priced = self._price(self._state.cart, self._state.priced)

    def _needs_no_payment(self) -> None:
        if self._on_counter():
            raise Refusal("cart.being-paid")
        self._state.settlement = None
