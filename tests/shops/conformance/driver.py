"""What the suite does on the shop's own side, as a merchant or a web customer would.

A platform takes part with one module that offers `open_shop()` (its own test server) and
`open_at(url, key, secret)` (any real server), both context managers that give a `ShopUnderTest`.
The driver uses the platform's own API, never the connector it tests. The server may hold things of
earlier tests: names, SKUs and e-mails in the suite are new each time, and nothing counts what
others made. Ids are those the connector uses: what `pull` gives as `remote_id`.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sync.protocol import Transport
from sync.shop import Shop, ShopMap


class NoServer(Exception):  # noqa: N818 - said by `open_shop`: the suite is skipped with the reason
    """The platform's own server cannot run on this machine."""


@dataclass(frozen=True, slots=True)
class Goods:
    """A product as the merchant enters it. `price_minor` is as the shop shows prices (gross).

    `tax_word` is one of the driver's `rates`; `stock` whole pieces at the store's location.
    """

    sku: str
    name: str = "Tea"
    price_minor: int = 1000
    tax_word: str = ""
    stock: int = 100
    barcode: str = ""
    category: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """A customer as she enters herself in the shop. `number` is a loyalty card's."""

    email: str
    name: str = "Wang Li"
    phone: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class WebOrder:
    """An order made online: pieces by product id. `pick_up`: collected in the store."""

    pieces: Mapping[str, int]
    buyer_id: str
    paid: bool = True
    pick_up: bool = True
    coupon: str = ""


@dataclass(frozen=True, slots=True)
class WebCoupon:
    """A coupon of the shop: percent or amount off the order, so many uses in all (None: any)."""

    code: str
    percent_bp: int = 0
    off_minor: int = 0
    most_in_all: int | None = None


@dataclass(frozen=True, slots=True)
class ServerLine:
    """A line as the server has it now. Goods the shop does not know may have an empty SKU."""

    remote_id: str
    sku: str
    name: str
    pieces: int
    gross_minor: int
    tax_minor: int


@dataclass(frozen=True, slots=True)
class ServerOrder:
    """An order as the server has it now.

    `own_id` is the till's id it carries. `paid`, `cancelled`: as the server understands it.
    `refunded_minor`: money it booked back. `words`: all else a merchant reads in it (notes, custom
    fields, titles of payments), in one text. `customer_id` is empty for a walk-in or the shop's
    stand-in for one.
    """

    remote_id: str
    own_id: str
    raw_state: str
    paid: bool
    cancelled: bool
    total_minor: int
    tax_minor: int
    refunded_minor: int
    customer_id: str
    lines: tuple[ServerLine, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ServerCustomer:
    """A customer as the server has her now."""

    remote_id: str
    name: str
    email: str
    phone: str
    number: str
    points: int | None
    tier: str


class ShopUnderTest(Protocol):
    """One running shop of one platform."""

    @property
    def kind(self) -> str:
        """The platform: `woocommerce`, `vendure`."""
        ...

    @property
    def shop_map(self) -> ShopMap:
        """How the store's words and this shop's fit together."""
        ...

    @property
    def rates(self) -> Mapping[str, int]:
        """The shop's words for tax classes, each with its rate in basis points; standard first."""
        ...

    @property
    def takes_pictures(self) -> bool:
        """Whether the driver can put a picture on goods by its address."""
        ...

    def now(self) -> datetime:
        """The server's time."""
        ...

    def wire(self) -> Transport:
        """A new way to the server, with credentials, without faults."""
        ...

    def wire_with_wrong_key(self) -> Transport:
        """A new way to the server, with a key that it does not know."""
        ...

    def connect(self, transport: Transport) -> Shop:
        """A new connector, as after a start of the program."""
        ...

    # ---- goods

    def add_product(self, goods: Goods) -> str:
        """Make a product; its id."""
        ...

    def add_variants(self, name: str, goods: Sequence[Goods]) -> Sequence[str]:
        """Make one product in several variants; the variants' ids."""
        ...

    def rename_product(self, remote_id: str, name: str) -> None:
        """Give it another name."""
        ...

    def change_price(self, remote_id: str, price_minor: int) -> None:
        """Give it another price."""
        ...

    def delete_product(self, remote_id: str) -> None:
        """Delete it as a merchant does (the bin, where there is one)."""
        ...

    def delete_product_for_ever(self, remote_id: str) -> None:
        """Delete it without a trace."""
        ...

    def set_stock(self, remote_id: str, pieces: int) -> None:
        """Count it anew at the store's location."""
        ...

    def stock(self, remote_id: str) -> int:
        """Pieces at the store's location, less what orders took."""
        ...

    # ---- people

    def add_customer(self, buyer: Buyer) -> str:
        """A customer registers; her id."""
        ...

    def change_customer(self, remote_id: str, *, name: str = "", phone: str = "") -> None:
        """She changes what is not empty here."""
        ...

    def delete_customer(self, remote_id: str) -> None:
        """Her account is deleted."""
        ...

    def customer(self, remote_id: str) -> ServerCustomer | None:
        """Her account as it is now."""
        ...

    def customers_with(self, email: str) -> Sequence[ServerCustomer]:
        """All accounts with exactly this e-mail, whatever the case of its letters."""
        ...

    # ---- orders

    def place_order(self, order: WebOrder) -> str:
        """A web customer orders; the order's id."""
        ...

    def pay_order(self, remote_id: str) -> None:
        """She pays an unpaid one."""
        ...

    def cancel_order(self, remote_id: str) -> None:
        """The merchant cancels it."""
        ...

    def refund_order(self, remote_id: str, minor: int) -> None:
        """The merchant gives money back."""
        ...

    def delete_order(self, remote_id: str) -> None:
        """The merchant deletes it, where the platform lets him; else it is cancelled."""
        ...

    def server_order(self, remote_id: str) -> ServerOrder | None:
        """An order as it is now."""
        ...

    def orders_with(self, own_id: str) -> Sequence[ServerOrder]:
        """Every order, draft or orphan that carries a till's id, whatever its state."""
        ...

    def order_count(self) -> int:
        """All orders there are, drafts, carts and orphans counted, without the bin."""
        ...

    # ---- coupons

    def add_coupon(self, coupon: WebCoupon) -> str:
        """Make a coupon; its id."""
        ...

    def coupon_uses(self, code: str) -> int:
        """How often it was used, as the shop counts."""
        ...


class Platform(Protocol):
    """A driver module, as the suite loads it."""

    def open_shop(self) -> AbstractContextManager[ShopUnderTest]:
        """Start the platform's own test server; it ends with the block."""
        ...

    def open_at(self, url: str, key: str, secret: str) -> AbstractContextManager[ShopUnderTest]:
        """Use a server that runs already."""
        ...
