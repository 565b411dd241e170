"""A store at the receiving end of a shop: its till, its desks, and builders of what comes in."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from loyalty.service.from_shop import ShopMembers
from loyalty.service.shop_orders import ShopOrders
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.online_order import OnlineLine, OnlineOrder, OnlinePayment, OrderState
from posapp.domain.product import Product
from posapp.kernel.ids import MemberId
from posapp.kernel.money import Currency
from posapp.ports.sync import OrderRow, Quarantined
from posapp.services.shop_intake import build_incoming
from sync.incoming import Incoming
from sync.protocol import Stream
from sync.shop import (
    BadRow,
    InCoupon,
    InMember,
    InProduct,
    InReview,
    InRow,
    InStock,
    Person,
    ShopMap,
)
from tests.loyalty.service.reception import Reception
from tests.posapp.services.counter import open_counter
from tests.simulation.shop import OPENED

EUR = Currency("EUR", 2)
SHOP_MAP = ShopMap(
    location="store-1", currency=EUR, tax_classes={"standard": "A", "reduced": "B", "none": "Z"}
)
EARLIER = OPENED - timedelta(hours=2)
STREAM_OF = {
    InProduct: Stream.PRODUCTS,
    InStock: Stream.STOCK,
    InMember: Stream.MEMBERS,
    InCoupon: Stream.COUPONS,
    InReview: Stream.REVIEWS,
    OnlineOrder: Stream.ORDERS,
}
Field = Any  # any field of the value that is built; the value checks itself


class Receiving(Reception):
    """A store with members, and the door for what its shop says."""

    def __init__(self, *, join_text: str = "", options: dict[str, str] | None = None) -> None:
        counter = open_counter(options)
        counter.begin_day()
        super().__init__(counter)
        members = ShopMembers(self.context, join_text)
        orders = ShopOrders(self.context, self.accounts, self.programs, self.tiers)
        self.incoming: Incoming = build_incoming(self.context, SHOP_MAP, members, orders)

    def hears(self, *rows: InRow, bad: Sequence[BadRow] = (), stream: Stream | None = None) -> None:
        """Rows of one stream come in, in one transaction."""
        about = stream or STREAM_OF[type(rows[0])]
        with self.shop.store.write() as work:
            self.incoming.apply(work, about, rows, bad)
            work.commit()

    def loses(self, stream: Stream, *remote_ids: str) -> None:
        """The shop names these no more."""
        with self.shop.store.write() as work:
            self.incoming.gone(work, stream, remote_ids)
            self.incoming.try_again(work, stream, "", 100)
            work.commit()

    def passes(self, **by: float) -> datetime:
        """Time passes; gives the moment after it."""
        self.shop.clock_to_set.forward(timedelta(**by))
        return self.shop.clock_to_set.now()

    def waiting_members(self) -> int:
        """How many member records wait to be told to the shop."""
        with self.shop.store.read() as work:
            return sum(row.kind == "member" for row in work.outbox.all())

    # ---- what is there now

    @property
    def kept_out(self) -> list[tuple[str, str]]:
        """The shop's id and the reason of every row that is out."""
        return sorted((one.remote_id, one.code) for one in self.quarantined)

    @property
    def quarantined(self) -> Sequence[Quarantined]:
        """Every row that is out."""
        with self.shop.store.read() as work:
            return work.quarantine.open(1000)

    def on_shelf(self, sku: str) -> Product | None:
        """The product as the till sells it."""
        with self.shop.store.read() as work:
            return work.catalogue.by_sku(sku, self.context.today())

    def shelf_row(self, sku: str) -> CatalogueRow:
        """All that is known of a product."""
        with self.shop.store.read() as work:
            row = work.catalogue.row(sku)
        assert row is not None
        return row

    def order_row(self, remote_id: str) -> OrderRow | None:
        """An order as it is kept."""
        with self.shop.store.read() as work:
            return work.online_orders.by_remote(remote_id)

    def linked(self, remote_id: str) -> MemberId | None:
        """Which member a customer of the shop is."""
        with self.shop.store.read() as work:
            link = work.links.local("member", remote_id)
        return MemberId(link.local_id) if link else None


# ---------------------------------------------------------------- what comes in


def in_product(sku: str = "COFFEE", price: int = 799, **rest: Field) -> InProduct:
    """Goods of the shop; unless said otherwise those that the store has, unchanged."""
    fields = {
        "remote_id": f"p-{sku}",
        "name": {"COFFEE": "Coffee 500 g", "SOAP": "Soap"}.get(sku, sku.title()),
        "price_has_tax": True,
        "currency": "EUR",
        "tax_class": "reduced" if sku == "COFFEE" else "standard",
        "changed_at": EARLIER,
        **rest,
    }
    return InProduct(sku=sku, price_minor=price, **fields)


def in_member(remote_id: str = "c-1", **rest: Field) -> InMember:
    """A customer who has proven her e-mail; fields of a person go to the person."""
    own = {name: rest.pop(name) for name in list(rest) if name in InMember.__slots__}
    own.setdefault("changed_at", EARLIER)
    own.setdefault("email_proven", True)
    return InMember(remote_id=remote_id, person=Person(**rest), **own)


def in_order(remote_id: str = "o-1", *lines: OnlineLine, **rest: Field) -> OnlineOrder:
    """An order of one coffee and two soaps, sent home and paid, unless said otherwise."""
    goods = lines or (order_line("l-1", "COFFEE", 1, 799), order_line("l-2", "SOAP", 2, 398))
    total = sum(line.gross_minor for line in goods)
    fields = {
        "shop": "fake",
        "code": f"A{remote_id}",
        "state": OrderState.PAID,
        "raw_state": "PaymentSettled",
        "placed_at": EARLIER,
        "changed_at": EARLIER,
        "currency": EUR,
        "total_minor": total,
        "payments": (OnlinePayment("pay-1", "card", total),),
        **rest,
    }
    return OnlineOrder(remote_id=remote_id, lines=goods, **fields)


def order_line(name: str, sku: str, pieces: int, gross_minor: int, **rest: Field) -> OnlineLine:
    """A line of an order, by the piece."""
    return OnlineLine(name, f"p-{sku}", sku, sku.title(), pieces * 1000, gross_minor, **rest)


def in_level(sku: str = "COFFEE", milli: int = 5000, **rest: Field) -> InStock:
    """What lies at a location of the shop."""
    fields = {"location": "store-1", "held_milli": 0, "changed_at": EARLIER, **rest}
    return InStock(product_remote_id=f"p-{sku}", sku=sku, on_hand_milli=milli, **fields)


def in_coupon(code: str = "TEN", **rest: Field) -> InCoupon:
    """A coupon code of the shop that takes ten per cent."""
    fields = {
        "remote_id": f"k-{code}",
        "percent_bp": 1000,
        "off_minor": 0,
        "first_at": None,
        "last_at": None,
        "most_in_all": None,
        "most_each": None,
        "used": 0,
        "enabled": True,
        "changed_at": EARLIER,
        **rest,
    }
    return InCoupon(code=code, **fields)


def day_of(text: str) -> date:
    """A calendar day."""
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
