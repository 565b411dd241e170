"""A WooCommerce shop, as `sync.shop.Shop` wants it: each wish is one module beside this one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from posapp.domain.online_order import OnlineOrder
from posapp.kernel.clock import Clock
from sync.abilities import Abilities
from sync.protocol import AskPerson, Stream, Transport
from sync.shop import (
    CartLine,
    InMember,
    OutCoupon,
    OutMember,
    OutRefund,
    OutSale,
    Page,
    Sent,
    ShopMap,
    ShopReport,
)
from sync.shops.woocommerce.calls import Calls, odd_answer
from sync.shops.woocommerce.coupons_out import CouponsOut
from sync.shops.woocommerce.cursor import iso
from sync.shops.woocommerce.customers import Customers
from sync.shops.woocommerce.look_around import Settings
from sync.shops.woocommerce.order_steps import OrderSteps
from sync.shops.woocommerce.orders_in import own_id
from sync.shops.woocommerce.own_orders import OwnOrders
from sync.shops.woocommerce.pulling import Pulling
from sync.shops.woocommerce.reading import Odd
from sync.shops.woocommerce.refunds import Refunds
from sync.shops.woocommerce.sales import Sales
from sync.shops.woocommerce.walking import walk

SETTLES_S: Final = 120
"""A shop goes on with a call that nobody waits for; hosts end it after so long at the latest."""
ABILITIES: Final = Abilities(
    finds_by_phone=False,
    finds_by_number=False,
    refunds_original=True,
    restocks_by_line=True,
    ready_state=True,
    carts=False,
    saves_cart=False,
    own_price=True,
    negative_stock=True,
    tombstones=False,
    verifies_email=False,
    makes_coupons=True,
    coupon_starts=False,
    counts_coupons=True,
    settles_s=SETTLES_S,
    reviews=True,
)


class WooCommerce:
    """One shop; keeps nothing that it may not lose."""

    def __init__(self, transport: Transport, shop_map: ShopMap, clock: Clock) -> None:
        self._calls = Calls(transport, clock)
        own = OwnOrders(self._calls)
        refunds = Refunds(self._calls, shop_map, own)
        self._settings = Settings(self._calls, shop_map)
        self._sales = Sales(self._calls, shop_map, own)
        self._refunds = refunds
        self._customers = Customers(self._calls)
        self._coupons = CouponsOut(self._calls, shop_map)
        self._orders = OrderSteps(self._calls, shop_map, refunds)
        self._pulling = Pulling(self._calls, shop_map, self._settings, self._orders)

    @property
    def abilities(self) -> Abilities:
        """What the platform can do."""
        return ABILITIES

    def test(self) -> ShopReport:
        """Try address and key, and look around."""
        return self._settings.report()

    def send_sale(self, sale: OutSale) -> Sent:
        """A receipt as an order."""
        return self._sales.send(sale)

    def send_refund(self, refund: OutRefund) -> Sent:
        """Goods and money back."""
        return self._refunds.send(refund)

    def send_member(self, member: OutMember) -> Sent:
        """A member as a customer."""
        return self._customers.send(member)

    def send_coupon(self, coupon: OutCoupon) -> Sent:
        """A coupon of ours as one of the shop's."""
        return self._coupons.send(coupon)

    def find_member(
        self, *, number: str = "", email: str = "", phone: str = ""
    ) -> Sequence[InMember]:
        """By e-mail; a shop of this kind looks neither at phones nor at free fields.

        Rule: sync.cannot-is-said
        """
        if email:
            return self._customers.find(email)
        if number or phone:
            raise AskPerson("sync.finds-by-email-only")
        return ()

    def save_cart(self, member_remote_id: str, lines: Sequence[CartLine]) -> Sent:
        """A shop of this kind lets nobody see or fill a customer's cart."""
        del member_remote_id, lines
        raise AskPerson("sync.no-carts")

    def order(self, remote_id: str) -> OnlineOrder | None:
        """One order as it is now."""
        return self._orders.get(remote_id)

    def set_order_state(self, remote_id: str, state: str, lines: Mapping[str, int]) -> OnlineOrder:
        """Move an order on."""
        return self._orders.move(remote_id, state, lines)

    def pull(self, stream: Stream, cursor: str, limit: int) -> Page:
        """What changed since the cursor."""
        try:
            return self._pulling.pull(stream, cursor, limit)
        except Odd as odd:
            raise odd_answer(odd.where) from None

    def ids(self, stream: Stream) -> Iterator[str]:
        """Every id there is now."""
        try:
            yield from self._pulling.ids(stream)
        except Odd as odd:
            raise odd_answer(odd.where) from None

    def sales_since(self, at: datetime) -> Iterator[OnlineOrder]:
        """The orders that began at a till; no filter can be trusted to find them."""
        since = (("after", iso(self._calls.in_shop_time(at))), ("status", "any"))
        for row in walk(self._calls, "orders", since):
            try:
                is_ours = bool(own_id(row))
            except Odd as odd:
                raise odd_answer(odd.where) from None
            if is_ours:
                yield self._orders.read(row)
