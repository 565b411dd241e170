"""Where a shop is: an address that a person typed, understood or refused."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Final

from posapp.kernel.errors import Refusal

_SHAPE: Final = re.compile(
    r"(?:(?P<scheme>https?)://)?"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s/?#@:\\\[\]]+)"
    r"(?::(?P<port>\d{1,5}))?"
    r"(?P<path>(?:/[A-Za-z0-9._~%-]*)*)",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
_TURNED: Final = frozenset("ßς\u200c\u200d")
_LAST_PORT: Final = 65_535
_LONGEST: Final = 253


@dataclass(frozen=True, slots=True)
class ShopAddress:
    """Scheme, host, port and the folder below which the shop answers."""

    scheme: str
    host: str
    port: int | None
    folder: str

    @property
    def text(self) -> str:
        """The address without a slash at its end."""
        port = "" if self.port is None else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}{self.folder}"

    @property
    def is_plain(self) -> bool:
        """Whether anybody on the way can read along."""
        return self.scheme == "http"

    @property
    def is_loopback(self) -> bool:
        """Whether it never leaves this machine."""
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return self.host == "localhost"


def read_shop_address(text: str, *, plain_http: bool = False) -> ShopAddress:
    """The address in what a person typed; without a scheme it is https.

    Rule: sync.plain-http-refused
    Plain http is taken on this machine alone, or with `plain_http` for a shop in a lab.

    >>> read_shop_address("shop.example/eu/").text
    'https://shop.example/eu'
    """
    shape = _SHAPE.fullmatch(text.strip())
    if shape is None:
        raise Refusal("settings.shop-address", text=text)
    port = int(shape["port"]) if shape["port"] else None
    address = ShopAddress(
        scheme=(shape["scheme"] or "https").lower(),
        host=_host(shape["host"], text),
        port=port,
        folder=shape["path"].rstrip("/"),
    )
    if port is not None and not 1 <= port <= _LAST_PORT:
        raise Refusal("settings.shop-address", text=text)
    if {".", ".."} & set(address.folder.split("/")):
        raise Refusal("settings.shop-address", text=text)
    if address.is_plain and not (address.is_loopback or plain_http):
        raise Refusal("sync.plain-http", text=text)
    return address


def _host(typed: str, text: str) -> str:
    """The host in the form that goes over the wire.

    The old rules for names turn a few letters into others: who types those types the wire form.
    """
    if typed.startswith("["):
        return _bracketed(typed, text)
    if _TURNED & set(typed.lower()):
        raise Refusal("settings.shop-address", text=text)
    try:
        host = typed.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise Refusal("settings.shop-address", text=text) from None
    labels = host.removesuffix(".").split(".")
    if len(host) > _LONGEST or not all(_LABEL.fullmatch(label) for label in labels):
        raise Refusal("settings.shop-address", text=text)
    return host


def _bracketed(typed: str, text: str) -> str:
    try:
        return f"[{ipaddress.IPv6Address(typed[1:-1])}]"
    except ValueError:
        raise Refusal("settings.shop-address", text=text) from None
