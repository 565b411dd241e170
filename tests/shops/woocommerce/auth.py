"""Who asks: keys over TLS, signatures over plain HTTP, and the shop's ways of saying no."""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from tests.shops.woocommerce.params import flattened, php_query
from tests.shops.woocommerce.wire import Ask, WooError

WINDOW_S = 15 * 60
OAUTH_NEEDED = ("oauth_timestamp", "oauth_nonce", "oauth_signature", "oauth_signature_method")
DIGESTS = {"HMAC-SHA1": hashlib.sha1, "HMAC-SHA256": hashlib.sha256}


@dataclass(slots=True)
class Key:
    """A consumer key of the shop. `admin`: it may see the system's status."""

    consumer_key: str
    secret: str
    permissions: str = "read_write"
    admin: bool = True
    nonces: dict[str, int] = field(default_factory=dict)

    def may(self, method: str) -> bool:
        """Whether its permissions cover a method."""
        wanted = "read" if method in {"GET", "HEAD", "OPTIONS"} else "write"
        return wanted in self.permissions


@dataclass(slots=True)
class Gate:
    """Knows the keys. `insecure_basic`: plain HTTP counts as TLS, for tests over loopback."""

    keys: dict[str, Key]
    insecure_basic: bool = False
    application_passwords: dict[str, str] = field(default_factory=dict)

    def who(self, ask: Ask, now: datetime) -> Key | None:
        """The key behind a request, nobody (the routes then refuse), or a refusal at once."""
        key = self.with_basic(ask) if ask.secure or self.insecure_basic else None
        if key is None:
            key = self.with_oauth(ask, int(now.timestamp()))
        if key is not None and not key.may(ask.method):
            wanted = "read" if ask.method in {"GET", "HEAD"} else "write"
            raise unauthorised(f"The API key provided does not have {wanted} permissions.")
        return key

    def with_basic(self, ask: Ask) -> Key | None:
        """Basic, or the two query parameters; without them, a signature counts over TLS too."""
        query = dict(ask.query)
        name, secret = basic_pair(ask.headers.get("authorization", ""))
        if not name:
            name, secret = query.get("consumer_key", ""), query.get("consumer_secret", "")
        if self.application_passwords.get(name, "\0") == secret.replace(" ", ""):
            return Key(consumer_key=name, secret=secret)
        key = self.keys.get(name)
        if key is not None and not hmac.compare_digest(key.secret.encode(), secret.encode()):
            raise unauthorised("Consumer secret is invalid.")
        return key

    def with_oauth(self, ask: Ask, now_s: int) -> Key | None:
        """One-legged OAuth 1.0a in the query; the body of a POST is not signed."""
        query = dict(ask.query)
        if "oauth_consumer_key" not in query:
            return None
        missing = [name for name in OAUTH_NEEDED if name not in query]
        if missing:
            raise unauthorised(f"Missing OAuth parameter {', '.join(missing)}")
        key = self.keys.get(query["oauth_consumer_key"])
        if key is None:
            raise unauthorised("Consumer key is invalid.")
        self.check_signature(ask, query, key)
        check_nonce(key, query, now_s)
        return key

    def check_signature(self, ask: Ask, query: dict[str, str], key: Key) -> None:
        """Refuse a request that was signed differently from how the shop reads it."""
        digest = DIGESTS.get(query["oauth_signature_method"])
        if digest is None:
            raise unauthorised("Invalid signature - signature method is invalid.")
        expected = base64.b64encode(
            hmac.new(f"{key.secret}&".encode(), base_string(ask).encode(), digest).digest()
        ).decode()
        if not hmac.compare_digest(expected.encode(), query["oauth_signature"].encode()):
            raise unauthorised("Invalid signature - provided signature does not match.")


def base_string(ask: Ask) -> str:
    """What is signed: method, address without query, and all parameters sorted."""
    pairs = sorted(
        (escape(name), escape(value))
        for name, value in flattened(php_query(ask.query))
        if name != "oauth_signature"
    )
    joined = "&".join(f"{name}={value}" for name, value in pairs)
    return "&".join((ask.method.upper(), escape(ask.url), escape(joined)))


def check_nonce(key: Key, query: dict[str, str], now_s: int) -> None:
    """Refuse a request that is too old, or that came before; a retry must be signed anew."""
    stamp = query["oauth_timestamp"]
    if not stamp.isdigit() or abs(now_s - int(stamp)) > WINDOW_S:
        raise unauthorised("Invalid timestamp.")
    if query["oauth_nonce"] in key.nonces:
        raise unauthorised("Invalid nonce - nonce has already been used.")
    key.nonces[query["oauth_nonce"]] = int(stamp)


def escape(text: str) -> str:
    """Percent-encoding as OAuth wants it."""
    return quote(text, safe="~-._")


def basic_pair(header: str) -> tuple[str, str]:
    """Name and secret from a Basic header, or two empty texts."""
    kind, _, code = header.partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _, secret = base64.b64decode(code).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, secret


def unauthorised(message: str) -> WooError:
    """401 with the code that all key troubles share."""
    return WooError(401, "woocommerce_rest_authentication_error", message)
