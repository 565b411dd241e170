"""A running shop: the double behind a real port of this machine, and a handle on its insides."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qsl, unquote, urlsplit

from posapp.kernel.clock import Clock, SystemClock
from tests.shops.woocommerce.auth import Gate, Key
from tests.shops.woocommerce.faults import Faults, Outcome
from tests.shops.woocommerce.flavour import A, Flavour
from tests.shops.woocommerce.front import answer
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.terms import starting_terms
from tests.shops.woocommerce.wire import Answer, Ask, Json, Row, dumps

KEY = "ck_0123456789abcdef0123456789abcdef01234567"
SECRET = "cs_76543210fedcba9876543210fedcba9876543210"
START_S = 5.0


@dataclass(slots=True)
class RunningShop:
    """A shop at `url` with a key that may do everything.

    `site` is its state (products, customers, orders, coupons, hooks, mails, settings, races),
    `faults` spoils answers, `asked` lists what came over the wire, `call` asks without a wire.
    """

    site: Site
    url: str = ""
    key: str = KEY
    secret: str = SECRET
    faults: Faults = field(default_factory=Faults)
    asked: list[Ask] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)

    def answer(self, ask: Ask) -> Answer:
        """Answer one request, one after the other, unless a race was asked for."""
        with self.site.busy():
            return answer(self.site, ask)

    def call(self, method: str, where: str, body: Json = None, **query: Json) -> Answer:
        """Ask as the merchant, past the wire: `call("GET", "orders", status="trash")`.

        `where` may carry a query; the answer's body is what a client would parse.
        """
        path, _, tail = where.partition("?")
        pairs = [*parse_qsl(tail, keep_blank_values=True)]
        pairs += [(name, str(value)) for name, value in query.items()]
        pairs += [("consumer_key", self.key), ("consumer_secret", self.secret)]
        ask = Ask(
            method,
            f"/wp-json/wc/v3/{path}",
            tuple(pairs),
            {"content-type": "application/json"},
            b"" if body is None else dumps(body),
            secure=True,
        )
        given = self.answer(ask)
        return Answer(given.status, json.loads(given.text() or b"null"), given.headers)

    def made(self, where: str, body: Row) -> Row:
        """Make a record as the merchant; it must succeed."""
        given = self.call("POST", where, body)
        assert given.status == 201, given.body
        row: Row = given.body
        return row

    def changed(self, where: str, body: Row) -> Row:
        """Change a record as the merchant; it must succeed."""
        given = self.call("PUT", where, body)
        assert given.status == 200, given.body
        row: Row = given.body
        return row


def new_site(flavour: Flavour = A, clock: Clock | None = None, *, basic: bool = False) -> Site:
    """A fresh shop. `basic`: plain HTTP counts as TLS, so that Basic works."""
    gate = Gate({KEY: Key(KEY, SECRET)}, insecure_basic=basic)
    site = Site(flavour, clock or SystemClock(), gate)
    starting_terms(site)
    return site


class Handler(BaseHTTPRequestHandler):
    """One connection, one request: no thread outlives its answer."""

    protocol_version = "HTTP/1.1"
    shop: ClassVar[RunningShop]

    server_version, sys_version = "nginx", ""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The shop's own time, for the `Date` of an answer."""
        del timestamp
        return format_datetime(self.shop.site.now(), usegmt=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
        """Say nothing."""

    def handle_any(self) -> None:
        """Read, answer as the shop or as the faults want it, close."""
        self.close_connection = True
        outcome = self.shop.faults.about(self.ask(), self.shop)
        if outcome is not None:
            self.send(outcome)

    def __getattr__(self, name: str) -> Callable[[], None]:
        """The library looks for one method for each verb; all are the same here."""
        if name.startswith("do_"):
            return self.handle_any
        raise AttributeError(name)

    def ask(self) -> Ask:
        """The request as it arrived."""
        length = int(self.headers.get("Content-Length") or 0)
        parts = urlsplit(self.path)
        host = self.headers.get("Host", "")
        ask = Ask(
            self.command,
            unquote(parts.path),
            tuple(parse_qsl(parts.query, keep_blank_values=True)),
            {name.lower(): value for name, value in self.headers.items()},
            self.rfile.read(length),
            secure=False,
            url=f"http://{host.removesuffix(':80')}{parts.path}",
        )
        self.shop.asked.append(ask)
        return ask

    def send(self, outcome: Outcome) -> None:
        """Write an answer, or as much of it as is meant to arrive."""
        given, body = outcome.answer, outcome.answer.text()
        head = self.command == "HEAD" or given.status == 204
        self.send_response(given.status)
        headers = {"Content-Type": "application/json; charset=UTF-8", **given.headers}
        for name, value in {**headers, "Connection": "close"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0" if head else str(len(body)))
        self.end_headers()
        if not head:
            self.wfile.write(body[: len(body) // 2] if outcome.half else body)


class Server(ThreadingHTTPServer):
    """Threads that end with their answers, and are waited for."""

    daemon_threads = True
    request_queue_size = 64
    shop: RunningShop

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up early is nobody's trouble; a mistake of the double's is kept."""
        del request, client_address
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, ConnectionError):
            self.shop.errors.append(error)


@contextmanager
def running_shop(
    flavour: Flavour = A, clock: Clock | None = None, *, basic: bool = False
) -> Iterator[RunningShop]:
    """A shop that listens on this machine until the block ends."""
    shop = RunningShop(new_site(flavour, clock, basic=basic))
    handler = type("ShopHandler", (Handler,), {"shop": shop})
    server = Server(("127.0.0.1", 0), handler)
    server.shop = shop
    shop.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="shop", daemon=True)
    thread.start()
    try:
        yield shop
    finally:
        shop.faults.let_go()
        server.shutdown()
        server.server_close()
        thread.join(START_S)
    if shop.errors:
        raise shop.errors[0]
