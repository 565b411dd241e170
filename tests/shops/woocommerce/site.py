"""The shop's whole state: tables, numbers, settings, and the places where requests can collide."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from posapp.kernel.clock import Clock
from tests.shops.woocommerce.auth import Gate
from tests.shops.woocommerce.flavour import Flavour
from tests.shops.woocommerce.records import (
    Coupon,
    Customer,
    Hook,
    Order,
    Product,
    Refund,
    Review,
    TaxRate,
    Term,
)
from tests.shops.woocommerce.times import to_second
from tests.shops.woocommerce.wire import Json, Row

MEETING_S = 10.0
GERMAN_RATES = (
    TaxRate(1, "DE", Decimal("19.0000"), "VAT"),
    TaxRate(2, "DE", Decimal("7.0000"), "VAT reduced", "reduced-rate"),
    TaxRate(3, "DE", Decimal("0.0000"), "VAT zero", "zero-rate"),
)


@dataclass(slots=True)
class Settings:
    """What the merchant set. `home`: the address the shop believes to have; links repeat it.

    `local_hooks`: web hooks go to the shop's own network too. `keeps_sent_amounts`: a line whose
    goods do not exist keeps the amounts that were sent with it instead of costing nothing.
    """

    name: str = "Tea & Co"
    home: str = "http://shop.example"
    currency: str = "EUR"
    prices_include_tax: bool = True
    base_country: str = "DE"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Berlin"))
    gateways: tuple[str, ...] = ("bacs", "cheque", "cod", "stripe")
    refunding_gateways: tuple[str, ...] = ("stripe",)
    more_statuses: tuple[str, ...] = ()
    local_hooks: bool = False
    keeps_sent_amounts: bool = False


@dataclass(slots=True)
class Races:
    """Requests run one after the other, unless a test lets some of them meet halfway.

    `meet("stock", 16)`: the next 16 requests that read a stock in order to change it wait for each
    other between reading and writing, so that all of them write what the same old number gave.
    """

    lock: threading.Lock = field(default_factory=threading.Lock)
    _barriers: dict[str, threading.Barrier] = field(default_factory=dict)

    def meet(self, point: str, parties: int) -> None:
        """Let the next so many requests at a point wait for each other."""
        self._barriers[point] = threading.Barrier(parties, action=lambda: self._over(point))

    def _over(self, point: str) -> None:
        self._barriers.pop(point, None)

    def at(self, point: str) -> None:
        """Another request may run here; it does if a test asked for it."""
        barrier = self._barriers.get(point)
        if barrier is None:
            return
        self.lock.release()
        try:
            barrier.wait(MEETING_S)
        finally:
            self.lock.acquire()


@dataclass(slots=True)
class Site:
    """A shop. Handlers read and change it; one request at a time holds its lock."""

    flavour: Flavour
    clock: Clock
    gate: Gate
    settings: Settings = field(default_factory=Settings)
    taxes: list[TaxRate] = field(default_factory=lambda: list(GERMAN_RATES))
    products: dict[int, Product] = field(default_factory=dict)
    terms: dict[str, dict[int, Term]] = field(
        default_factory=lambda: {"categories": {}, "tags": {}, "brands": {}}
    )
    customers: dict[int, Customer] = field(default_factory=dict)
    orders: dict[int, Order] = field(default_factory=dict)
    coupons: dict[int, Coupon] = field(default_factory=dict)
    hooks: dict[int, Hook] = field(default_factory=dict)
    reviews: dict[int, Review] = field(default_factory=dict)
    paid_back: list[Row] = field(default_factory=list)
    mails: list[Row] = field(default_factory=list)
    events: list[tuple[str, int]] = field(default_factory=list)
    races: Races = field(default_factory=Races)
    numbers: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """There is always somebody who runs the shop."""
        admin = self.next("user")
        self.customers[admin] = Customer(
            admin, self.now(), None, email="owner@shop.example", username="owner"
        )
        self.customers[admin].role = "administrator"

    def now(self) -> datetime:
        """The time as the shop keeps it: whole seconds."""
        return to_second(self.clock.now())

    def next(self, kind: str) -> int:
        """The next number of a kind; products, orders, coupons and refunds share theirs."""
        self.numbers[kind] += 1
        return self.numbers[kind] + (9 if kind == "post" else 0)

    @property
    def refunds(self) -> Iterator[Refund]:
        """All refunds of all orders."""
        return (refund for order in self.orders.values() for refund in order.refunds)

    def tell(self, topic: str, record_id: int) -> None:
        """Remember that something happened, for the web hooks."""
        self.events.append((topic, record_id))

    def mail(self, to: str, about: str, **more: Json) -> None:
        """Send a mail, as far as anybody can see."""
        self.mails.append({"to": to, "about": about, **more})

    @contextmanager
    def busy(self) -> Iterator[None]:
        """One request at a time."""
        with self.races.lock:
            yield
