"""The double without a wire: a request goes in, an answer comes out, nothing is slow."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.utils import format_datetime
from itertools import count
from typing import Any

from posapp.kernel.clock import SetClock
from posapp.kernel.ids import SaleId
from posapp.kernel.money import Currency, half_up
from sync.protocol import Request, Response
from sync.shop import OutLine, OutSale, OutTender, ShopMap, UnitRun
from sync.shops.woocommerce import connect
from sync.shops.woocommerce.shop import WooCommerce
from sync.transport.json_answer import AnswerLimits, parse
from tests.shops.woocommerce.flavour import A, Flavour
from tests.shops.woocommerce.server import RunningShop, new_site
from tests.shops.woocommerce.wire import Ask, dumps

Field = Any  # any field of the value that is built; the value checks itself
EUR = Currency("EUR", 2)
SHOP_MAP = ShopMap(
    location="store",
    currency=EUR,
    tax_classes={"standard": "A", "reduced-rate": "B", "zero-rate": "C"},
    pick_up_methods=("local_pickup",),
    send_method="flat_rate",
)
NUMBERS = count(1)
LIMITS = AnswerLimits()
BASE = "/wp-json/wc/v3/"


@dataclass(slots=True)
class InProcess:
    """A transport to the double; `before` may change the shop right before a call."""

    shop: RunningShop
    calls: list[Request] = field(default_factory=list)
    before: Callable[[Request], None] = lambda _: None

    def send(self, request: Request) -> Response:
        """The double's answer, as the real transport would read it."""
        self.before(request)
        self.calls.append(request)
        keys = (("consumer_key", self.shop.key), ("consumer_secret", self.shop.secret))
        body = b"" if request.body is None else dumps(request.body)
        headers = {"content-type": "application/json"}
        ask = Ask(request.method, request.path, (*request.query, *keys), headers, body)
        given = self.shop.answer(ask)
        told = {name.lower(): value for name, value in given.headers.items()}
        told["date"] = format_datetime(self.shop.site.now(), usegmt=True)
        return Response(given.status, parse(given.text(), LIMITS), told)

    def asked(self, method: str, path: str) -> list[Request]:
        """The calls of a method to places that begin so."""
        return [
            one
            for one in self.calls
            if one.method == method and one.path.startswith(f"{BASE}{path}")
        ]


@dataclass(slots=True)
class Store:
    """A shop, the way to it, its clock, the till's clock and a connector."""

    double: RunningShop
    wire: InProcess
    shop_clock: SetClock
    clock: SetClock
    shop_map: ShopMap = SHOP_MAP

    def connector(self) -> WooCommerce:
        """A connector just started."""
        shop = connect(self.wire, self.shop_map, self.clock)
        assert isinstance(shop, WooCommerce)
        return shop

    def product(self, **rest: object) -> str:
        """A product at 10.00, 100 pieces of it."""
        number = next(NUMBERS)
        body = {
            "name": "Tea",
            "sku": f"SKU-{number}",
            "regular_price": "10.00",
            "manage_stock": True,
            "stock_quantity": 100,
        }
        return str(self.double.made("products", {**body, **rest})["id"])


def a_store(clock: SetClock, flavour: Flavour = A) -> Store:
    """Shop and till with clocks that agree."""
    shop_clock = SetClock(clock.now())
    double = RunningShop(new_site(flavour, shop_clock))
    return Store(double, InProcess(double), shop_clock, clock)


def a_line(product_id: str = "", gross: int = 1000, **rest: Field) -> OutLine:
    """One piece at 19 % unless said otherwise."""
    rate_bp = rest.get("rate_bp", 1900)
    net = rest.pop("net_minor", half_up(gross * 10_000, 10_000 + rate_bp))
    fields: dict[str, Field] = {
        "number": 1,
        "sku": "",
        "name": "Tea",
        "quantity_milli": 1000,
        "by_weight": False,
        "rate_bp": rate_bp,
        "tax_class": "A",
        "product_remote_id": product_id,
        "runs": (UnitRun(1000, gross, net),),
    }
    return OutLine(gross_minor=gross, net_minor=net, **{**fields, **rest})


def a_sale(store: Store, *lines: OutLine, **rest: Field) -> OutSale:
    """A receipt over these lines, paid in cash."""
    total = sum(one.gross_minor for one in lines)
    fields: dict[str, Field] = {
        "id": SaleId(f"sale-{next(NUMBERS)}"),
        "receipt_number": f"1-{next(NUMBERS)}",
        "till_number": 1,
        "at": store.clock.now(),
        "currency": EUR,
        "lines": tuple(replace(one, number=at) for at, one in enumerate(lines, 1)),
        "total_minor": total,
        "tax_minor": sum(one.gross_minor - one.net_minor for one in lines),
        "tenders": (OutTender("cash", total),),
    }
    return OutSale(**{**fields, **rest})
