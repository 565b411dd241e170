"""A door for the shop's hints: "something changed". A hint wakes a poll and is never believed.

What a hint says is read from the shop anew, so a lost, doubled, late or forged one costs at most a
poll. The door is optional, on this machine or in the store's network; polling stays the truth.
"""

import base64
import binascii
import hashlib
import hmac
import json
import socket
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Final

from posapp.kernel.clock import Clock
from sync.protocol import Stream

PATH: Final = "/hook"
MOST_DIGITS: Final = 10
"""Python reads no number of thousands of digits: it would be an error, not a refusal."""
MOST_BYTES: Final = 256_000
WHOLE_S: Final = 5.0
OLDEST: Final = timedelta(minutes=10)
REMEMBERED: Final = 2_000
LOOPBACK: Final = "127.0.0.1"

_STREAMS: Final[Mapping[str, Stream]] = {
    "order": Stream.ORDERS,
    "product": Stream.PRODUCTS,
    "variant": Stream.PRODUCTS,
    "customer": Stream.MEMBERS,
    "stock": Stream.STOCK,
    "coupon": Stream.COUPONS,
}
"""The first word of a topic, on every platform, and what it is about."""


class HintJudge:
    """Tells a hint of the shop from anything else."""

    def __init__(self, kind: str, secret: str, clock: Clock) -> None:
        self._kind, self._secret, self._clock = kind, secret.encode(), clock
        self._seen: OrderedDict[bytes, None] = OrderedDict()

    def judge(self, headers: Mapping[str, str], body: bytes) -> "Stream | HTTPStatus":
        """The stream that a hint is about, or what to answer where it is none.

        Rule: sync.hints-are-signed
        Unsigned or wrongly signed: refused. Seen before, or made long ago: nothing is done, and the
        sender hears no failure (a shop that hears some switches its hints off).
        """
        if self._kind == "woocommerce" and body.startswith(b"webhook_id="):
            return HTTPStatus.OK
        if not self._is_signed(headers, body):
            return HTTPStatus.UNAUTHORIZED
        mark = hashlib.sha256(body).digest()
        if mark in self._seen or self._is_old(body):
            return HTTPStatus.OK
        self._remember(mark)
        return _STREAMS.get(_topic(headers).partition(".")[0], HTTPStatus.OK)

    def _is_signed(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether whoever sent this knows the secret."""
        digest = hmac.new(self._secret, body, hashlib.sha256).digest()
        return bool(self._secret) and hmac.compare_digest(digest, _signature(headers))

    def _is_old(self, body: bytes) -> bool:
        """Whether it says of itself that it was made long ago, or long from now."""
        try:
            at = datetime.fromisoformat(str(json.loads(body)["at"]))
            return abs(self._clock.now() - at) > OLDEST
        except (ValueError, TypeError, KeyError, RecursionError):
            return False

    def _remember(self, mark: bytes) -> None:
        self._seen[mark] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)


def _topic(headers: Mapping[str, str]) -> str:
    return headers.get("x-shop-topic", "") or headers.get("x-wc-webhook-topic", "")


def _signature(headers: Mapping[str, str]) -> bytes:
    """The signature as bytes; empty where there is none that can be read."""
    try:
        if "x-shop-signature" in headers:
            return bytes.fromhex(headers["x-shop-signature"])
        return base64.b64decode(headers.get("x-wc-webhook-signature", ""), validate=True)
    except (ValueError, binascii.Error):
        return b""


class HintDoor:
    """The receiver: one request after the other, each within its size and its seconds."""

    def __init__(
        self, judge: HintJudge, ring: Callable[[Stream], None], *, port: int, reach: str = LOOPBACK
    ) -> None:
        self._server = _Listener((reach, port), _Visit)
        self._server.judge, self._server.ring = judge, ring
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.2,), daemon=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.server_address[1]

    def open(self) -> None:
        """Take hints from now on."""
        self._thread.start()

    def close(self) -> None:
        """Take none any more."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Listener(HTTPServer):
    """Knows who judges and whom to tell."""

    judge: HintJudge
    ring: Callable[[Stream], None]


class _Visit(BaseHTTPRequestHandler):
    """One request."""

    server: _Listener
    server_version, sys_version = "hook", ""

    def setup(self) -> None:
        """Give the whole request its seconds, however slowly it drips."""
        self._end = threading.Timer(WHOLE_S, self._hang_up)
        self._end.daemon = True
        self._end.start()
        super().setup()

    def finish(self) -> None:
        """The request is over."""
        self._end.cancel()
        self._end.join()
        with suppress(OSError):
            super().finish()

    def _hang_up(self) -> None:
        with suppress(OSError):
            self.request.shutdown(socket.SHUT_RDWR)

    def do_POST(self) -> None:
        """Judge a hint, pass it on, answer without words."""
        with suppress(OSError):
            self.send_response(self._answer())
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _answer(self) -> HTTPStatus:
        length = self.headers.get("Content-Length", "")
        if self.path != PATH:
            return HTTPStatus.NOT_FOUND
        is_number = length.isascii() and length.isdigit() and len(length) < MOST_DIGITS
        if not is_number or int(length) > MOST_BYTES:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        body = self.rfile.read(int(length))
        if len(body) != int(length):
            return HTTPStatus.BAD_REQUEST
        headers = {name.lower(): text for name, text in self.headers.items()}
        found = self.server.judge.judge(headers, body)
        if isinstance(found, HTTPStatus):
            return found
        self.server.ring(found)
        return HTTPStatus.OK

    def log_message(self, *_words: object) -> None:
        """Say nothing: what comes from outside is nobody's log."""
