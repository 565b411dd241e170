"""Asking the shop's REST interface: what its statuses and codes mean, once, for all calls.

Not every 500 is a failure (two kinds of refund are refused that way, for ever), not every 404 has
an object for its `data`, and messages hold markup.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from posapp.kernel.clock import Clock
from sync.plain_text import plain_text
from sync.protocol import AskPerson, Request, Response, Transport, TryLater
from sync.shops.woocommerce.reading import Odd, Row, mapping

BASE: Final = "/wp-json/wc/v3/"
MOST_PER_PAGE: Final = 100
NOT_FOUND: Final = 404
CLOCKS_APART: Final = timedelta(hours=26)
"""A till's clock may be a day and a summer time off, and nobody has noticed."""
_GOOD, _REDIRECTS = 200, 300
_UNAUTHORIZED, _FORBIDDEN, _TIMED_OUT, _BROKEN = 401, 403, 408, 500
_TIMEOUT_S: Final = 60
_FINAL_500: Final = frozenset(
    {"woocommerce_rest_cannot_create_order_refund", "woocommerce_rest_invalid_order_id"}
)
_TRY_AGAIN: Final = "please try again"
"""One of the refund's 500s is a passing one, and says so."""

_NEVER: Final = datetime.min.replace(tzinfo=UTC)

Query = tuple[tuple[str, str], ...]


class ShopRefused(AskPerson):
    """The shop understood and said no. `word` is its code, `status` HTTP's, `said` its message."""

    def __init__(self, status: int, word: str, said: str, resource_id: int | None = None) -> None:
        super().__init__("sync.shop-refuses", words=said or word)
        self.status, self.word, self.said, self.resource_id = status, word, said, resource_id


@dataclass(frozen=True, slots=True)
class Answer:
    """A good answer and how many records there are behind the page, if it was one."""

    body: object
    total: int | None = None


class Calls:
    """The shop's interface, call by call."""

    def __init__(self, transport: Transport, clock: Clock) -> None:
        self._transport, self._clock = transport, clock
        self._ahead = timedelta()
        self._said_at = _NEVER

    def shop_now(self) -> datetime:
        """The shop's time, as near as its last answer told."""
        return self._clock.now() + self._ahead

    def said_at(self) -> datetime:
        """The shop's time in its last answer: what it told was true then."""
        return self._said_at

    def learn_time(self) -> None:
        """Ask what time it is there, if nothing was asked yet."""
        if self._said_at is _NEVER:
            self.get("orders", (("per_page", "1"), ("_fields", "id")))

    def in_shop_time(self, at: datetime) -> datetime:
        """A moment of our clock as the shop's clock would have shown it."""
        return at + self._ahead

    def ahead_s(self) -> int:
        """How far the shop's clock is ahead of ours."""
        return int(self._ahead.total_seconds())

    def get(self, path: str, query: Iterable[tuple[str, str]] = ()) -> Answer:
        """Read something."""
        return self._call(Request("GET", BASE + path, tuple(query), timeout_s=_TIMEOUT_S))

    def get_root(self) -> Answer:
        """The page that every shop shows without a key."""
        return self._call(Request("GET", "/wp-json/"))

    def get_row(self, path: str, query: Iterable[tuple[str, str]] = ()) -> Row:
        """Read one record."""
        return read_row(self.get(path, query))

    def get_rows(self, path: str, query: Iterable[tuple[str, str]] = ()) -> list[Row]:
        """Read a list: every row is an object, or the answer is no list."""
        return read_rows(self.get(path, query))

    def post(self, path: str, body: Mapping[str, object]) -> Row:
        """Make something; the shop has no way to know a repeated call from a new one."""
        request = Request("POST", BASE + path, body=body, timeout_s=_TIMEOUT_S)
        return read_row(self._call(request))

    def put(self, path: str, body: Mapping[str, object]) -> Row:
        """Change something to what is given: twice is once."""
        request = Request("PUT", BASE + path, body=body, timeout_s=_TIMEOUT_S)
        return read_row(self._call(request))

    def delete(self, path: str) -> Row:
        """Delete for ever."""
        request = Request("DELETE", BASE + path, (("force", "true"),), timeout_s=_TIMEOUT_S)
        return read_row(self._call(request))

    def _call(self, request: Request) -> Answer:
        response = self._transport.send(request)
        self._note_time(response)
        if _GOOD <= response.status < _REDIRECTS:
            return Answer(response.body, _total(response))
        raise _trouble(request, response)

    def _note_time(self, response: Response) -> None:
        """The shop's clock is its `Date`; it can be far from ours.

        Without one, what it told is taken to be from as long ago as clocks are ever apart: rows
        come again rather than never.
        """
        try:
            at = parsedate_to_datetime(response.headers.get("date", ""))
        except ValueError:
            self._said_at = self._clock.now() - CLOCKS_APART
            return
        self._said_at = at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
        self._ahead = self._said_at - self._clock.now()


def read_row(answer: Answer) -> Row:
    """The record in an answer."""
    try:
        return mapping(answer.body)
    except Odd:
        raise odd_answer() from None


def read_rows(answer: Answer) -> list[Row]:
    """The records in an answer."""
    if not isinstance(answer.body, list) or not all(isinstance(one, dict) for one in answer.body):
        raise odd_answer()
    return answer.body


def odd_answer(where: str = "") -> TryLater:
    """An answer with which nothing can be done; whatever was asked may have been done."""
    return TryLater("sync.odd-answer", field=where or "?")


def _total(response: Response) -> int | None:
    total = response.headers.get("x-wp-total", "")
    return int(total) if total.isascii() and total.isdigit() else None


def _trouble(request: Request, response: Response) -> TryLater | AskPerson:
    """What an answer that is not good means.

    Rule: sync.what-a-woocommerce-answer-means
    """
    body = response.body if isinstance(response.body, dict) else {}
    word, message = body.get("code"), body.get("message")
    said = plain_text(message) if isinstance(message, str) else ""
    if not isinstance(word, str):
        return odd_answer()
    status = response.status
    if status in {_UNAUTHORIZED, _FORBIDDEN}:
        return AskPerson("sync.key-refused")
    if word == "rest_no_route":
        return AskPerson("sync.no-shop-here")
    passing = status == _TIMED_OUT or _TRY_AGAIN in said.lower()
    if passing or (status >= _BROKEN and word not in _FINAL_500):
        return TryLater("sync.server-error", status=status, unknown=request.method != "GET")
    return ShopRefused(status, word, said, _resource_id(body.get("data")))


def _resource_id(data: object) -> int | None:
    """Which record is in the way, where the shop says so; `data` can be a bare number."""
    found = data.get("resource_id") if isinstance(data, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None
