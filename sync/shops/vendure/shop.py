"""The connector as the engine sees it: each question goes to the module that knows it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import ParamSpec, TypeVar

from posapp.domain.online_order import OnlineOrder
from posapp.kernel.clock import Clock
from sync.abilities import Abilities
from sync.protocol import Stream, Transport, TryLater
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
from sync.shops.vendure.api import Api, ShopSaysNo, later
from sync.shops.vendure.carts import Carts
from sync.shops.vendure.counter import Counter
from sync.shops.vendure.coupons_out import CouponsOut
from sync.shops.vendure.draft import DraftWriter
from sync.shops.vendure.goods import Goods
from sync.shops.vendure.leftovers import Leftovers
from sync.shops.vendure.look_around import look_around
from sync.shops.vendure.members import Members
from sync.shops.vendure.order_states import OrderStates
from sync.shops.vendure.orders import OrderReader
from sync.shops.vendure.pulls import Pulls
from sync.shops.vendure.reading import Unreadable
from sync.shops.vendure.refunds import Refunds
from sync.shops.vendure.sales import Sales
from sync.shops.vendure.ways import Ways
from sync.shops.vendure.web_fields import WebFields

SETTLES_S = 30
"""A refund has no id of ours that the shop would refuse a second time."""
ABILITIES = Abilities(
    finds_by_phone=True,
    finds_by_number=True,
    refunds_original=True,
    restocks_by_line=True,
    ready_state=True,
    carts=True,
    saves_cart=True,
    own_price=True,
    negative_stock=True,
    tombstones=False,
    verifies_email=True,
    makes_coupons=True,
    coupon_starts=True,
    counts_coupons=False,
    settles_s=SETTLES_S,
)

P = ParamSpec("P")
T = TypeVar("T")


def understood(ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What was asked; an answer that nobody understands, or words that nobody sorted: later."""
    try:
        return ask(*args, **kwargs)
    except Unreadable as error:
        raise TryLater("sync.odd-answer", field=error.field) from error
    except ShopSaysNo as no:
        raise later(no) from no


def each_understood(rows: Iterator[T]) -> Iterator[T]:
    """The same for what comes one by one."""
    try:
        yield from rows
    except Unreadable as error:
        raise TryLater("sync.odd-answer", field=error.field) from error
    except ShopSaysNo as no:
        raise later(no) from no


class VendureShop:
    """One Vendure server; keeps `sync.shop.Shop`."""

    def __init__(self, transport: Transport, shop_map: ShopMap, clock: Clock) -> None:
        api = Api(transport, clock)
        goods, ways, leftovers = Goods(api, shop_map), Ways(api, shop_map), Leftovers(api)
        self._api = api
        self._map = shop_map
        writer = DraftWriter(api, shop_map, goods, ways)
        self._sales = Sales(api, writer, Counter(api, shop_map), leftovers)
        self._refunds = Refunds(api, shop_map)
        self._members = Members(api, proves_emails=shop_map.proves_emails)
        self._carts = Carts(api, shop_map, goods, ways, leftovers)
        self._states = OrderStates(api)
        self._pulls = Pulls(api, shop_map, clock)
        self._reader = OrderReader(shop_map)
        self._coupons = CouponsOut(api)
        self._web_fields = WebFields(transport)

    @property
    def abilities(self) -> Abilities:
        """What the platform can do, once it is set up for tills."""
        return replace(ABILITIES, verifies_email=self._map.proves_emails)

    def test(self) -> ShopReport:
        """Try address and key, and look around."""
        return understood(look_around, self._api, self._map, self._web_fields)

    def send_sale(self, sale: OutSale) -> Sent:
        """A receipt becomes an order."""
        return understood(self._sales.send, sale)

    def send_refund(self, refund: OutRefund) -> Sent:
        """Goods and money come back."""
        return understood(self._refunds.send, refund)

    def send_member(self, member: OutMember) -> Sent:
        """A member becomes a customer."""
        return understood(self._members.send, member)

    def send_coupon(self, coupon: OutCoupon) -> Sent:
        """A coupon becomes a promotion."""
        return understood(self._coupons.send, coupon)

    def find_member(
        self, *, number: str = "", email: str = "", phone: str = ""
    ) -> Sequence[InMember]:
        """Customers that match one of these exactly."""
        return understood(self._members.find, number=number, email=email, phone=phone)

    def save_cart(self, member_remote_id: str, lines: Sequence[CartLine]) -> Sent:
        """A basket that its member finds when she logs in."""
        return understood(self._carts.save, member_remote_id, lines)

    def order(self, remote_id: str) -> OnlineOrder | None:
        """One order as it is now."""
        return understood(self._read_order, remote_id)

    def _read_order(self, remote_id: str) -> OnlineOrder | None:
        row = self._states.read(remote_id)
        return self._reader.read(row) if row is not None else None

    def set_order_state(self, remote_id: str, state: str, lines: Mapping[str, int]) -> OnlineOrder:
        """Move an order."""
        return understood(self._set_state, remote_id, state, lines)

    def _set_state(self, remote_id: str, state: str, lines: Mapping[str, int]) -> OnlineOrder:
        return self._reader.read(self._states.set(remote_id, state, lines))

    def pull(self, stream: Stream, cursor: str, limit: int) -> Page:
        """Rows that changed since the cursor."""
        return understood(self._pulls.pull, stream, cursor, limit)

    def ids(self, stream: Stream) -> Iterator[str]:
        """Every id there is now."""
        return each_understood(self._pulls.ids(stream))

    def sales_since(self, at: datetime) -> Iterator[OnlineOrder]:
        """Orders that began at a till."""
        return each_understood(self._pulls.sales_since(at))
