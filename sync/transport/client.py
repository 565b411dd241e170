"""One shop's server, asked over HTTP: the Transport of `sync.protocol`."""

import json
import logging
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from typing import Final
from urllib.parse import quote, urlencode

import requests
from requests.auth import AuthBase
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError

from posapp.domain.shop_address import ShopAddress
from posapp.kernel.clock import Clock
from posapp.kernel.errors import Bug
from sync.protocol import AskPerson, Request, Response, TryLater
from sync.transport.allowance import Allowance, OverSize
from sync.transport.connection import LimitedAdapter
from sync.transport.credentials import Nobody
from sync.transport.dates import clock_off_s, wait_of
from sync.transport.json_answer import AnswerLimits, NotJson, parse, read_body

_CONNECT_S: Final = 10
_IDLE_S: Final = 15.0
_HEAD_BYTES: Final = 100_000
_FRESH_S: Final = 3.0
"""Servers close a resting connection after 5 s and more; a call sent into the closing is lost."""
_MOST_SENT_BYTES: Final = 4_000_000
_NO_BODY: Final = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT})
_WRONG_KIND_OF_LINE: Final = ("WRONG_VERSION_NUMBER", "UNSUPPORTED_PROTOCOL", "HTTP_REQUEST")


for _talker in ("urllib3", "oauthlib", "requests_oauthlib"):
    logging.getLogger(_talker).setLevel(logging.ERROR)
"""They would write addresses, signatures and what a server sent into the log."""


@dataclass(frozen=True, slots=True)
class Way:
    """How one shop's server is reached. `own_ca`: a file of certificates to believe instead.

    `proxy_from_environment`: the one thing that is ever taken from there, and only if asked for.
    """

    address: ShopAddress
    auth: AuthBase = field(default_factory=Nobody, repr=False)
    user_agent: str = "posapp"
    own_ca: str = ""
    proxy_from_environment: bool = False
    limits: AnswerLimits = field(default_factory=AnswerLimits)


class ShopTransport:
    """Keeps `sync.protocol.Transport`; one call at a time, nothing is ever sent twice."""

    def __init__(self, way: Way, clock: Clock) -> None:
        self._way, self._clock = way, clock
        self._allowance = Allowance(clock, _IDLE_S)
        self._adapter = LimitedAdapter(self._allowance)
        self._session = _session(way, self._adapter)
        self._proxies = _proxies(way)
        self._used_at_s = clock.monotonic_s()
        self.clock_off_s: int | None = None
        """How far the server's clock was ahead of ours in its last answer, if it told."""

    def __repr__(self) -> str:
        """The address, and nothing that opens it."""
        return f"ShopTransport({self._way.address.text})"

    def close(self) -> None:
        """Close what is open."""
        self._session.close()

    def send(self, request: Request) -> Response:
        """The server's answer: see `sync.protocol.Transport`."""
        prepared = self._prepared(request)
        self._rest_is_over()
        self._allowance.begin(request.timeout_s, self._way.limits.most_bytes + _HEAD_BYTES)
        with self._troubles():
            answer = self._session.send(
                prepared,
                stream=True,
                timeout=(min(_CONNECT_S, request.timeout_s), request.timeout_s),
                allow_redirects=False,
                verify=self._way.own_ca or True,
                proxies=self._proxies,
            )
            with answer:
                return self._read(request, answer)

    def _prepared(self, request: Request) -> requests.PreparedRequest:
        body = None if request.body is None else _json_bytes(request.body)
        headers = {"Content-Type": "application/json"} if body is not None else {}
        headers |= _sendable_headers(request.headers)
        return self._session.prepare_request(
            requests.Request(
                request.method, self._url(request), headers=headers, data=body, auth=self._way.auth
            )
        )

    def _url(self, request: Request) -> str:
        if {".", ".."} & set(request.path.split("/")) or "\\" in request.path:
            raise AskPerson("sync.odd-path", path=request.path[:80])
        path = quote(request.path, safe="/")
        query = f"?{urlencode(request.query, quote_via=quote)}" if request.query else ""
        return f"{self._way.address.text}/{path.lstrip('/')}{query}"

    def _rest_is_over(self) -> None:
        """Forget connections that have rested: the server may be closing them this moment."""
        now_s = self._clock.monotonic_s()
        if now_s - self._used_at_s > _FRESH_S:
            self._adapter.forget_connections()

    def _read(self, request: Request, answer: requests.Response) -> Response:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        now = self._clock.now()
        self.clock_off_s = clock_off_s(headers.get("date", ""), now)
        _check_status(answer.status_code, wait_of(headers, now))
        value = self._value(request, answer, headers)
        self._used_at_s = self._clock.monotonic_s()
        return Response(answer.status_code, value, headers)

    def _value(
        self, request: Request, answer: requests.Response, headers: Mapping[str, str]
    ) -> object:
        """The JSON of an answer; its absence only where nothing was promised."""
        if request.method == "HEAD" or answer.status_code in _NO_BODY:
            return None
        packing = headers.get("content-encoding", "").lower()
        try:
            return parse(read_body(answer.raw, packing, self._way.limits), self._way.limits)
        except NotJson:
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise TryLater("sync.server-error", status=answer.status_code) from None
            raise TryLater("sync.not-json", status=answer.status_code) from None

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """Say what a failed call means.

        Rule: sync.what-a-failure-means
        What may have happened on the other side:

        - no byte of ours has left (no such name, refused, TLS not agreed): the shop has done
          nothing; the call may be repeated as it is.
        - a byte has left and no whole answer came (time-out, reset, half an answer, not JSON): the
          shop may have done all of it, or none. Whoever repeats looks up first.
        - an answer that was too large: it was done, and nobody may read the answer; a person looks.
        """
        try:
            yield
        except OverSize:
            self._adapter.forget_connections()
            raise AskPerson("sync.answer-too-large") from None
        except (requests.RequestException, HTTPError, OSError) as error:
            self._adapter.forget_connections()
            if _is_about_trust(error):
                raise AskPerson("sync.tls", host=self._way.address.host) from None
            if not self._allowance.sent:
                raise TryLater("sync.unreachable", unknown=False) from None
            raise TryLater("sync.no-answer") from None


def _session(way: Way, adapter: LimitedAdapter) -> requests.Session:
    """A session that takes nothing from its surroundings: no netrc, no proxy, no cookies."""
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.clear()
    session.headers.update(
        {
            "User-Agent": way.user_agent,
            "Accept": "application/json",
            "Accept-Encoding": "gzip, identity",
        }
    )
    session.adapters.clear()
    session.mount(f"{way.address.scheme}://", adapter)
    return session


def _proxies(way: Way) -> dict[str, str]:
    return dict(get_environ_proxies(way.address.text)) if way.proxy_from_environment else {}


def _check_status(status: int, wait_s: int | None) -> None:
    """Stop at answers that are none.

    Rule: sync.no-redirects
    An address that moved is a person's business: following it could lead the key to anybody, and a
    repeated POST to a double.
    """
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise TryLater("sync.busy", wait_s=wait_s, unknown=False)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        raise TryLater("sync.busy", wait_s=wait_s)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise AskPerson("sync.redirected", status=status)
    if status < HTTPStatus.OK:
        raise TryLater("sync.not-json", status=status)


def _json_bytes(body: object) -> bytes:
    raw = json.dumps(body, allow_nan=False, separators=(",", ":")).encode("ascii")
    if len(raw) > _MOST_SENT_BYTES:
        raise AskPerson("sync.message-too-large")
    return raw


def _sendable_headers(headers: Mapping[str, str]) -> dict[str, str]:
    for name, value in headers.items():
        if not (value.isascii() and value.isprintable()):
            raise Bug("sync.odd-header", name=name)
    return dict(headers)


def _is_about_trust(error: BaseException) -> bool:
    """Whether the server is not who it should be, or speaks no TLS that we would.

    Rule: sync.tls-verified
    There is no option that lets such a server through.
    """
    return any(
        isinstance(cause, ssl.SSLCertVerificationError | ssl.CertificateError)
        or (isinstance(cause, ssl.SSLError) and str(cause.reason) in _WRONG_KIND_OF_LINE)
        for cause in _causes(error)
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and all that led to it: libraries hide the first one in each other's arguments."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        cause = waiting.pop()
        if not isinstance(cause, BaseException) or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [*cause.args, cause.__cause__, cause.__context__, getattr(cause, "reason", None)]
