"""Asks a Vendure server by GraphQL, and sorts what comes back.

Vendure says no in three shapes, all of them with HTTP 200: `errors` with a code, `errors` without
one (the database's own words), and a result whose `__typename` is an error's. The first two are
sorted here; the third belongs to whoever asked, who gets it as `Row.words("__typename")`.
"""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from posapp.kernel.clock import Clock
from sync.plain_text import plain_text
from sync.protocol import AskPerson, Request, Response, Transport, TryLater
from sync.shops.vendure.reading import Row, Unreadable

PATH = "/admin-api"
WORDS_MOST = 200
GRAPHQL_REFUSES = 400
"""The HTTP status of a document that names fields this shop does not have."""
UNKNOWN_FIELD = ("Cannot query field", "is not defined by type", "Unknown type", "Unknown argument")
EXTRA_FIELDS = ("unwanted",)
"""Fields that a shop may be without: an older one goes on without them."""
BUSY_WAIT_S = 2


class ShopSaysNo(Exception):  # noqa: N818 - a shop's answer, sorted by whoever asked
    """The shop answered with errors: their codes, words and the steps they belong to."""

    def __init__(self, errors: tuple[Row, ...]) -> None:
        words = " ".join(plain_text(one.words("message"), WORDS_MOST) for one in errors)
        super().__init__(words)
        self.words = words
        self.codes = frozenset(_code(one) for one in errors)
        self.steps = frozenset(_step(one) for one in errors)

    @property
    def id_is_taken(self) -> bool:
        """The shop already has an order of this till's id (or a customer of this number)."""
        low = self.words.lower()
        return "unique" in low or "duplicate" in low


def _code(error: Row) -> str:
    extensions = error.maybe_row("extensions")
    return extensions.words("code") if extensions else ""


def _step(error: Row) -> str:
    path = error.fields.get("path")
    return str(path[0]) if isinstance(path, list) and path else ""


SAYS = "__typename ... on ErrorResult{errorCode message}"
"""What every step that may answer with an error asks for."""


class Steps:
    """A mutation of several steps. Vendure runs them in order, each in a transaction of its own.

    A step that raises stops the rest; one that answers with an error's type does not.
    """

    def __init__(self, **shared: tuple[str, object]) -> None:
        self._types = {name: kind for name, (kind, _) in shared.items()}
        self._values = {name: value for name, (_, value) in shared.items()}
        self._calls: list[str] = []

    def let(self, variable: str, kind: str, value: object) -> None:
        """One more variable: its name, its type in Vendure's schema, its value."""
        self._types[variable] = kind
        self._values[variable] = value

    def add(self, name: str, call: str, wants: str = SAYS) -> None:
        """One more step: its name in the answer, the call, what is wanted of its result."""
        self._calls.append(f"{name}:{call}{{{wants}}}")

    @property
    def document(self) -> str:
        """The mutation."""
        head = ",".join(f"${name}:{kind}" for name, kind in self._types.items())
        return f"mutation({head}){{" + "\n".join(self._calls) + "}"

    @property
    def values(self) -> Mapping[str, object]:
        """Its variables."""
        return self._values


class Api:
    """One shop's GraphQL door."""

    def __init__(self, transport: Transport, clock: Clock) -> None:
        self._transport = transport
        self._clock = clock
        self.ahead_s = 0
        """How far the shop's clock was ahead of ours in its last answer."""
        self.lacks: frozenset[str] = frozenset()
        """The extra fields that this shop does not have, as far as it has said so."""

    def ask(self, document: str, /, **variables: object) -> Row:
        """The `data` of the answer.

        Raises ShopSaysNo where the shop answered with errors that the caller may understand;
        all else as TryLater or AskPerson.
        """
        try:
            return self._asked(document, variables)
        except AskPerson as error:
            lacking = {name for name in EXTRA_FIELDS if f'"{name}"' in _words_of(error)}
            if lacking <= self.lacks:
                raise
            self.lacks |= lacking
            return self._asked(document, variables)

    def _asked(self, document: str, variables: Mapping[str, object]) -> Row:
        for name in self.lacks:
            document = document.replace(f" {name}", "")
        body = {"query": document, "variables": variables}
        response = self._transport.send(Request("POST", PATH, body=body))
        self._look_at_clock(response)
        try:
            return self._sorted(response)
        except Unreadable as error:
            raise TryLater("sync.odd-answer", field=error.field) from error

    def _look_at_clock(self, response: Response) -> None:
        try:
            said_at = parsedate_to_datetime(response.headers.get("date", ""))
            self.ahead_s = int((said_at - self._clock.now()).total_seconds())
        except (ValueError, TypeError, OverflowError):
            return  # it told no time, or one without a zone

    def run(self, steps: Steps) -> Row:
        """What each step answered, by its name."""
        return self.ask(steps.document, **steps.values)

    def _sorted(self, response: Response) -> Row:
        if response.status in {401, 403}:
            raise AskPerson("sync.key-refused")
        if response.status in {404, 405}:
            raise AskPerson("sync.no-shop-here")
        if not isinstance(response.body, dict):
            raise TryLater("sync.odd-answer", field="")
        answer = Row(response.body)
        if "errors" in answer:
            raise _sorted_errors(response.status, answer.rows("errors"))
        if response.status >= GRAPHQL_REFUSES:
            raise TryLater("sync.server-error", status=response.status)
        return answer.row("data")


def _words_of(error: AskPerson) -> str:
    """What the shop said where it does not know a field; nothing else is looked into."""
    prepared = error.code != "sync.shop-not-prepared"
    return "" if prepared else str(error.blanks.get("words", ""))


def _sorted_errors(status: int, errors: tuple[Row, ...]) -> Exception:
    no = ShopSaysNo(errors)
    if no.codes & {"FORBIDDEN", "UNAUTHENTICATED"}:
        return AskPerson("sync.key-refused")
    if "THROTTLED" in no.codes:
        return TryLater("sync.busy", wait_s=BUSY_WAIT_S, unknown=False)
    if any(part in no.words for part in UNKNOWN_FIELD):
        return AskPerson("sync.shop-not-prepared", words=no.words)
    if status > GRAPHQL_REFUSES:
        return TryLater("sync.server-error", status=status)
    return no


def later(no: ShopSaysNo) -> TryLater:
    """What is left when nobody understood the shop's words: the same call may go well later."""
    return TryLater("sync.shop-error", words=no.words)


def refusal(step: Row | None) -> str:
    """The error code that a step answered with, or nothing."""
    return step.words("errorCode") if step else ""


def said(step: Row) -> str:
    """The words of a step that answered with an error."""
    return plain_text(step.words("message"), WORDS_MOST)
