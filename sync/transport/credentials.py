"""How a shop knows us. Each kind signs a request; none shows its secret when it is printed."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from requests import PreparedRequest
from requests.auth import AuthBase
from requests_oauthlib import OAuth1

from posapp.kernel.errors import Refusal


class Nobody(AuthBase):
    """Without a key."""

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """The request as it is."""
        return request


@dataclass(frozen=True)
class HeaderKey(AuthBase):
    """A key in a header of its own; a request that brings this header itself keeps it."""

    name: str
    value: str = field(repr=False)

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """The request with the key in it."""
        request.headers.setdefault(self.name, self.value)
        return request


class Signature(AuthBase):
    """OAuth 1.0a in the query: each request is signed anew, the secret itself never leaves."""

    def __init__(self, key: str, secret: str) -> None:
        self._sign = OAuth1(
            _sendable(key),
            client_secret=_sendable(secret),
            signature_method="HMAC-SHA256",
            signature_type="QUERY",
        )

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """The request with its signature; the body is not signed."""
        signed: PreparedRequest = self._sign(request)
        return signed


def credentials(kind: str, words: Mapping[str, str], *, plain_http: bool) -> AuthBase:
    """How a platform wants to be asked, from the words that were kept for it."""
    if words.get("token"):
        return bearer(words["token"])
    if kind == "woocommerce":
        return key_pair(words["key"], words["secret"], plain_http=plain_http)
    return header_key("vendure-api-key", words.get("key", ""))


def header_key(name: str, value: str) -> AuthBase:
    """A key in a header of its own, or nobody where there is no key."""
    return HeaderKey(name, _sendable(value)) if value else Nobody()


def bearer(token: str) -> AuthBase:
    """A token that whoever bears it may use."""
    return HeaderKey("Authorization", f"Bearer {_sendable(token)}")


def key_pair(key: str, secret: str, *, plain_http: bool) -> AuthBase:
    """Name and password of a shop that knows us by a pair.

    Rule: sync.secret-on-the-wire
    Over TLS they go as they are; over plain http (this machine, or a lab) they sign, because there
    anybody on the way could keep them.
    """
    if plain_http:
        return Signature(key, secret)
    pair = b64encode(f"{_sendable(key)}:{_sendable(secret)}".encode()).decode("ascii")
    return HeaderKey("Authorization", f"Basic {pair}")


def _sendable(text: str) -> str:
    """The text, if it can stand in a header: a key pasted with a line break cannot."""
    if not (text.isascii() and text.isprintable()):
        raise Refusal("sync.key-signs")
    return text
