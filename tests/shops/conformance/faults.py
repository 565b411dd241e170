"""A way to a shop on which things go wrong at the n-th call, before or after the shop did them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from random import Random

from sync.protocol import Request, Response, Transport, TryLater


class Crash(BaseException):
    """The till's power went off. Nothing of ours may catch it."""


class Fault(Enum):
    """What goes wrong with a call; the second word says whether the shop did it."""

    UNREACHABLE = "not done, nobody there"
    CRASH_BEFORE = "not done, the till is off"
    BUSY = "not done, 429"
    ERROR_BEFORE = "not done, 5xx without JSON"
    PAGE_BEFORE = "not done, an HTML page"
    JSON_500_BEFORE = "not done, 500 in JSON"
    LOST_ANSWER = "done, no answer"
    CRASH_AFTER = "done, the till is off"
    ERROR_AFTER = "done, 5xx without JSON"
    PAGE_AFTER = "done, half an answer that is no JSON"
    JSON_500_AFTER = "done, 500 in JSON"
    KEYS_MISSING = "done, an answer without half of its keys"
    WRONG_TYPES = "done, an answer with other types"
    NULL = "done, an answer of null"


DONE = frozenset(fault for fault in Fault if fault.value.startswith("done"))
BUSY_WAIT_S = 7
FATAL: dict[str, object] = {
    "code": "internal_server_error",
    "message": "<p>There has been a critical error on this website.</p>",
    "data": {"status": 500},
    "errors": [{"message": "Internal server error", "extensions": {"code": "INTERNAL"}}],
}


def _raised(fault: Fault) -> BaseException | None:
    if fault in {Fault.CRASH_BEFORE, Fault.CRASH_AFTER}:
        return Crash()
    if fault is Fault.BUSY:
        return TryLater("sync.busy", wait_s=BUSY_WAIT_S, unknown=False)
    codes = {
        Fault.UNREACHABLE: "sync.unreachable",
        Fault.ERROR_BEFORE: "sync.server-error",
        Fault.ERROR_AFTER: "sync.server-error",
        Fault.LOST_ANSWER: "sync.no-answer",
        Fault.PAGE_BEFORE: "sync.not-json",
        Fault.PAGE_AFTER: "sync.not-json",
    }
    code = codes.get(fault)
    return TryLater(code, unknown=code != "sync.unreachable") if code else None


def without_keys(body: object, *, keep_even: bool = True) -> object:
    """The same JSON, every second key of each object left out."""
    if isinstance(body, dict):
        kept = [key for at, key in enumerate(body) if (at % 2 == 0) == keep_even]
        return {key: without_keys(body[key], keep_even=keep_even) for key in kept}
    if isinstance(body, list):
        return [without_keys(one, keep_even=keep_even) for one in body]
    return body


def with_other_types(body: object) -> object:
    """The same JSON, every value of another type: texts as lists, numbers as texts, null as 1."""
    if isinstance(body, dict):
        return {key: with_other_types(value) for key, value in body.items()}
    if isinstance(body, list):
        return [with_other_types(one) for one in body]
    if isinstance(body, bool) or body is None:
        return 1
    if isinstance(body, int | Decimal):
        return f"about {body}"
    return [body]


TWISTS: dict[Fault, Callable[[Response], Response]] = {
    Fault.JSON_500_AFTER: lambda _: Response(500, FATAL),
    Fault.KEYS_MISSING: lambda r: Response(r.status, without_keys(r.body), r.headers),
    Fault.WRONG_TYPES: lambda r: Response(r.status, with_other_types(r.body), r.headers),
    Fault.NULL: lambda r: Response(r.status, None, r.headers),
}


@dataclass(slots=True)
class FaultyWire:
    """A transport that keeps a list of its calls and spoils the n-th (from 1) by a plan."""

    inner: Transport
    plan: dict[int, Fault] = field(default_factory=dict)
    calls: list[Request] = field(default_factory=list)

    def spoil(self, nth: int, fault: Fault) -> None:
        """Spoil the n-th call from now on."""
        self.plan[len(self.calls) + nth] = fault

    def heal(self) -> None:
        """No more faults."""
        self.plan.clear()

    def send(self, request: Request) -> Response:
        """As the transport inside, unless the plan says otherwise."""
        self.calls.append(request)
        fault = self.plan.get(len(self.calls))
        if fault is None:
            return self.inner.send(request)
        if fault not in DONE:
            return self._fail(fault, Response(500, FATAL))
        return self._fail(fault, self.inner.send(request))

    def _fail(self, fault: Fault, response: Response) -> Response:
        error = _raised(fault)
        if error is not None:
            raise error
        twist = TWISTS.get(fault)
        return twist(response) if twist else response


def writes(calls: Sequence[Request]) -> int:
    """How many of the calls were not plain reads."""
    return sum(1 for call in calls if call.method != "GET")


@dataclass(slots=True)
class StormyWire:
    """A transport on which every third call goes wrong, in any way there is, by a seed."""

    inner: Transport
    chance: Random
    one_in: int = 3

    def send(self, request: Request) -> Response:
        """As the transport inside, if it is lucky."""
        wire = FaultyWire(self.inner)
        if self.chance.randrange(self.one_in) == 0:
            wire.spoil(1, self.chance.choice(list(Fault)))
        return wire.send(request)
