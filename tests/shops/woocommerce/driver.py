"""The conformance suite's hands on a WooCommerce shop: see `tests.shops.conformance.driver`.

It speaks the REST interface as a merchant's own tools would, so it works on the double beside it
and on a real server alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from decimal import Decimal
from typing import Final

from requests.auth import AuthBase

from posapp.domain.shop_address import read_shop_address
from posapp.kernel.clock import SystemClock
from posapp.kernel.money import Currency
from sync.protocol import Request, Response, Transport
from sync.shop import Shop, ShopMap
from sync.shops.woocommerce import connect
from sync.transport.client import ShopTransport, Way
from sync.transport.credentials import key_pair
from tests.shops.conformance.driver import (
    Buyer,
    Goods,
    ServerCustomer,
    ServerLine,
    ServerOrder,
    ShopUnderTest,
    WebCoupon,
    WebOrder,
)
from tests.shops.woocommerce.flavour import A, Flavour
from tests.shops.woocommerce.server import running_shop
from tests.shops.woocommerce.wire import Json, Row

PICK_UP: Final = "local_pickup"
OWN_ID: Final = "_posapp_id"


def cents(text: str) -> int:
    """An amount of the shop in cents."""
    return int((Decimal(text or "0") * 100).to_integral_value())


def euros(minor: int) -> str:
    """An amount as the shop takes it."""
    return f"{Decimal(minor).scaleb(-2):.2f}"


def two_names(name: str) -> Row:
    """First and last name."""
    first, _, last = name.rpartition(" ")
    return {"first_name": first, "last_name": last}


class WooShop:
    """One server and its merchant."""

    kind: Final = "woocommerce"
    rates: Mapping[str, int] = {"standard": 1900, "reduced-rate": 700, "zero-rate": 0}
    shop_map: ShopMap = ShopMap(
        location="store",
        currency=Currency("EUR", 2),
        tax_classes={"standard": "A", "reduced-rate": "B", "zero-rate": "C"},
        pick_up_methods=(PICK_UP,),
        send_method="flat_rate",
    )

    def __init__(self, url: str, key: str, secret: str, *, takes_pictures: bool) -> None:
        self.takes_pictures = takes_pictures
        self._address = read_shop_address(url, plain_http=True)
        self._auth = key_pair(key, secret, plain_http=self._address.is_plain)
        self._clock = SystemClock()
        self._wires: list[ShopTransport] = []
        self._merchant = self.wire()

    def close(self) -> None:
        """Close every way to the server."""
        for one in self._wires:
            one.close()

    def now(self) -> datetime:
        """The server's clock is this machine's, or near it."""
        return self._clock.now()

    def wire(self) -> Transport:
        """A new way to the server, with the till's key."""
        return self._wire_with(self._auth)

    def wire_with_wrong_key(self) -> Transport:
        """A new way, with a key that was deleted."""
        plain = self._address.is_plain
        return self._wire_with(key_pair("ck_gone", "cs_gone", plain_http=plain))

    def _wire_with(self, auth: AuthBase) -> Transport:
        self._wires.append(ShopTransport(Way(self._address, auth), self._clock))
        return self._wires[-1]

    def connect(self, transport: Transport) -> Shop:
        """A connector just started."""
        return connect(transport, self.shop_map, self._clock)

    def _ask(self, method: str, path: str, body: Row | None = None, **query: str) -> Response:
        pairs = tuple(query.items())
        request = Request(method, f"/wp-json/wc/v3/{path}", pairs, body, timeout_s=60)
        return self._merchant.send(request)

    def _do(self, method: str, path: str, body: Row | None = None, **query: str) -> Json:
        response = self._ask(method, path, body, **query)
        assert response.status < 300, response
        return response.body

    def _all(self, path: str, **query: str) -> list[Row]:
        found: list[Row] = []
        page = 1
        while True:
            rows = self._do("GET", path, None, **query, per_page="100", page=str(page))
            found += rows
            if len(rows) < 100:
                return found
            page += 1

    # ---- goods

    def _product(self, goods: Goods) -> Row:
        free = [{"key": "posapp_barcode", "value": goods.barcode}] if goods.barcode else []
        word = goods.tax_word or "standard"
        return {
            "sku": goods.sku,
            "regular_price": euros(goods.price_minor),
            "tax_class": "" if word == "standard" else word,
            "manage_stock": True,
            "stock_quantity": goods.stock,
            **({"global_unique_id": goods.barcode} if goods.barcode else {}),
            **({"meta_data": free} if free else {}),
        }

    def add_product(self, goods: Goods) -> str:
        """A simple product."""
        body = {**self._product(goods), "name": goods.name, "type": "simple"}
        if goods.category:
            body["categories"] = [{"id": self._category(goods.category)}]
        if goods.picture:
            body["images"] = [{"src": goods.picture}]
        return str(self._do("POST", "products", body)["id"])

    def add_variants(self, name: str, goods: Sequence[Goods]) -> Sequence[str]:
        """A variable product with a variation for each of these."""
        options = [one.name for one in goods]
        kind = {"name": "Kind", "visible": True, "variation": True, "options": options}
        body: Row = {"name": name, "type": "variable", "attributes": [kind]}
        if goods[0].category:
            body["categories"] = [{"id": self._category(goods[0].category)}]
        parent = self._do("POST", "products", body)["id"]
        ids = []
        for one in goods:
            option = {"name": "Kind", "option": one.name}
            body = {**self._product(one), "attributes": [option]}
            made = self._do("POST", f"products/{parent}/variations", body)
            ids.append(f"{parent}:{made['id']}")
        return ids

    def _category(self, name: str) -> int:
        response = self._ask("POST", "products/categories", {"name": name})
        body: Json = response.body
        found = body["id"] if response.status < 300 else body["data"]["resource_id"]
        return int(found)

    def _path(self, remote_id: str) -> str:
        parent, _, variation = remote_id.partition(":")
        return f"products/{parent}/variations/{variation}" if variation else f"products/{parent}"

    def rename_product(self, remote_id: str, name: str) -> None:
        """The product gets another name; of a variation its parent."""
        self._do("PUT", f"products/{remote_id.partition(':')[0]}", {"name": name})

    def change_price(self, remote_id: str, price_minor: int) -> None:
        """Another price."""
        self._do("PUT", self._path(remote_id), {"regular_price": euros(price_minor)})

    def delete_product(self, remote_id: str) -> None:
        """Into the bin."""
        self._do("DELETE", f"products/{remote_id.partition(':')[0]}")

    def delete_product_for_ever(self, remote_id: str) -> None:
        """Without a trace."""
        self._do("DELETE", self._path(remote_id), force="true")

    def set_stock(self, remote_id: str, pieces: int) -> None:
        """Counted anew."""
        self._do("PUT", self._path(remote_id), {"stock_quantity": pieces})

    def stock(self, remote_id: str) -> int:
        """Pieces left; orders have taken theirs already."""
        return int(self._do("GET", self._path(remote_id))["stock_quantity"])

    # ---- people

    def add_customer(self, buyer: Buyer) -> str:
        """She registers."""
        free = [{"key": "posapp_number", "value": buyer.number}] if buyer.number else []
        body = {
            "email": buyer.email,
            **two_names(buyer.name),
            "billing": {**two_names(buyer.name), "phone": buyer.phone, "email": buyer.email},
            "meta_data": free,
        }
        return str(self._do("POST", "customers", body)["id"])

    def change_customer(self, remote_id: str, *, name: str = "", phone: str = "") -> None:
        """She changes what is not empty here."""
        names = two_names(name) if name else {}
        billing = {**names, **({"phone": phone} if phone else {})}
        self._do("PUT", f"customers/{remote_id}", {**names, "billing": billing})

    def delete_customer(self, remote_id: str) -> None:
        """Her account is deleted; there is no bin for people."""
        self._do("DELETE", f"customers/{remote_id}", force="true")

    def customer(self, remote_id: str) -> ServerCustomer | None:
        """Her account as it is now."""
        response = self._ask("GET", f"customers/{remote_id}")
        body: Json = response.body
        return _customer(body) if response.status < 300 else None

    def customers_with(self, email: str) -> Sequence[ServerCustomer]:
        """Accounts of this e-mail, whatever their role."""
        found = self._all("customers", email=email, role="all")
        return [_customer(one) for one in found if one["email"].lower() == email.lower()]

    # ---- orders

    def place_order(self, order: WebOrder) -> str:
        """She orders; money by card, which the double's gateway can send back by itself.

        What is not paid yet waits for her transfer: on hold.
        """
        her = self._do("GET", f"customers/{order.buyer_id}")
        method = PICK_UP if order.pick_up else "flat_rate"
        body: Row = {
            "customer_id": int(order.buyer_id),
            "billing": {**her["billing"], "email": her["email"], "country": "DE"},
            "payment_method": "stripe",
            "payment_method_title": "Card",
            "set_paid": order.paid,
            "status": "processing" if order.paid else "on-hold",
            "line_items": [
                {**_goods(remote_id), "quantity": pieces}
                for remote_id, pieces in order.pieces.items()
            ],
            "shipping_lines": [{"method_id": method, "method_title": method, "total": "0.00"}],
        }
        if order.coupon:
            body["coupon_lines"] = [{"code": order.coupon}]
        return str(self._do("POST", "orders", body)["id"])

    def pay_order(self, remote_id: str) -> None:
        """Her money arrives."""
        self._do("PUT", f"orders/{remote_id}", {"status": "processing"})

    def cancel_order(self, remote_id: str) -> None:
        """All of it."""
        self._do("PUT", f"orders/{remote_id}", {"status": "cancelled"})

    def refund_order(self, remote_id: str, minor: int) -> None:
        """Money alone."""
        body = {"amount": euros(minor), "reason": "Kindness", "api_refund": False}
        self._do("POST", f"orders/{remote_id}/refunds", body)

    def delete_order(self, remote_id: str) -> None:
        """Into the bin."""
        self._do("DELETE", f"orders/{remote_id}")

    def server_order(self, remote_id: str) -> ServerOrder | None:
        """An order as it is now."""
        response = self._ask("GET", f"orders/{remote_id}")
        body: Json = response.body
        return _order(body) if response.status < 300 else None

    def orders_with(self, own_id: str) -> Sequence[ServerOrder]:
        """Every order of a till's id, orphans and the bin as well."""
        fields = "id,meta_data"
        found = [
            one
            for status in ("any", "trash")
            for one in self._all("orders", status=status, _fields=fields, orderby="id")
            if _free(one).get(OWN_ID) == own_id
        ]
        return [_order(self._do("GET", f"orders/{one['id']}")) for one in found]

    def order_count(self) -> int:
        """All orders, unpaid ones and orphans counted."""
        response = self._ask("GET", "orders", per_page="1", status="any")
        return int(response.headers["x-wp-total"])

    # ---- coupons

    def add_coupon(self, coupon: WebCoupon) -> str:
        """A coupon for any order."""
        percent = coupon.percent_bp
        kind = "percent" if percent else "fixed_cart"
        body = {
            "code": coupon.code,
            "discount_type": kind,
            "amount": euros(percent or coupon.off_minor),
            "usage_limit": coupon.most_in_all,
        }
        given = {key: value for key, value in body.items() if value is not None}
        return str(self._do("POST", "coupons", given)["id"])

    def coupon_uses(self, code: str) -> int:
        """As the shop counts."""
        found = self._do("GET", "coupons", code=code)
        return sum(one["usage_count"] for one in found if one["code"] == code.lower())


def _goods(remote_id: str) -> Row:
    parent, _, variation = remote_id.partition(":")
    return {"product_id": int(parent), **({"variation_id": int(variation)} if variation else {})}


def _free(row: Row) -> Row:
    return {one["key"]: one["value"] for one in row["meta_data"]}


def _customer(row: Row) -> ServerCustomer:
    free = _free(row)
    points = free.get("posapp_points")
    return ServerCustomer(
        remote_id=str(row["id"]),
        name=f"{row['first_name']} {row['last_name']}".strip(),
        email=row["email"],
        phone=row["billing"]["phone"],
        number=free.get("posapp_number") or "",
        points=int(points) if points else None,
        tier=free.get("posapp_tier") or "",
    )


def _order(row: Row) -> ServerOrder:
    free = _free(row)
    titles = [row["payment_method_title"], row["transaction_id"], row["customer_note"]]
    seen = [str(value) for key, value in free.items() if not key.startswith("_")]
    return ServerOrder(
        remote_id=str(row["id"]),
        own_id=free.get(OWN_ID) or "",
        raw_state=row["status"],
        paid=row["date_paid_gmt"] is not None,
        cancelled=row["status"] in {"cancelled", "trash"},
        total_minor=cents(row["total"]),
        tax_minor=cents(row["total_tax"]),
        refunded_minor=-sum(cents(one["total"]) for one in row["refunds"]),
        customer_id=str(row["customer_id"] or ""),
        lines=tuple(_line(one) for one in (*row["line_items"], *row["fee_lines"])),
        words=" ".join([*titles, *seen]),
    )


def _line(row: Row) -> ServerLine:
    return ServerLine(
        remote_id=str(row["id"]),
        sku=row.get("sku") or "",
        name=row["name"],
        pieces=int(row.get("quantity", 1)),
        gross_minor=cents(row["total"]) + cents(row["total_tax"]),
        tax_minor=cents(row["total_tax"]),
    )


@contextmanager
def open_double(flavour: Flavour) -> Iterator[ShopUnderTest]:
    """The double, of one of the versions that were measured."""
    with running_shop(flavour) as server:
        shop = WooShop(server.url, server.key, server.secret, takes_pictures=True)
        with closing(shop):
            yield shop


@contextmanager
def open_shop() -> Iterator[ShopUnderTest]:
    """The double of the younger version."""
    with open_double(A) as shop:
        yield shop


@contextmanager
def open_at(url: str, key: str, secret: str) -> Iterator[ShopUnderTest]:
    """A server that runs already, with a key that may read and write.

    It would fetch a picture from its address, and there is none to be fetched from.
    """
    with closing(WooShop(url, key, secret, takes_pictures=False)) as shop:
        yield shop
