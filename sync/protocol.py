"""What sync speaks of: messages and their states, answers, requests. Values and tables only.

A message is a row of the outbox. Its id was made with the thing itself and is sent unchanged; the
other side having it already is success. An answer is one of a closed set: done (the call returns),
later (`TryLater` is raised), needs a person (`AskPerson` is raised). Nothing is dropped in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Protocol

from posapp.kernel.errors import Blank, Refusal, WorldFault
from posapp.kernel.states import StateTable


class MessageState(Enum):
    """Where a message to the shop stands; the value is what the store file holds."""

    QUEUED = "queued"
    SENDING = "sending"
    LATER = "later"
    PERSON = "person"
    DONE = "done"
    GIVEN_UP = "given-up"
    UNTOLD = "untold"


MOVES: StateTable[MessageState] = StateTable(
    start=MessageState.QUEUED,
    moves={
        MessageState.QUEUED: {
            MessageState.SENDING: "a sender took it, with a lease",
            MessageState.UNTOLD: "it is of before the day from which the shop is told",
        },
        MessageState.SENDING: {
            MessageState.SENDING: "the lease ran out: the next sender looks it up first",
            MessageState.DONE: "the shop has it",
            MessageState.LATER: "the shop or the way to it failed: again after a wait",
            MessageState.PERSON: "the shop will never take it as it is",
        },
        MessageState.LATER: {
            MessageState.SENDING: "the wait is over, or a person said: send now",
            MessageState.PERSON: "a person should look at it: it failed too often",
            MessageState.UNTOLD: "it is of before that day, and waited for something else so far",
        },
        MessageState.PERSON: {
            MessageState.QUEUED: "a person mended it: send again",
            MessageState.DONE: "a person matched it by hand with what the shop has",
            MessageState.GIVEN_UP: "a person gave it up, with a reason",
        },
        MessageState.DONE: {
            MessageState.QUEUED: "the shop has lost it (an old backup, a move): it is sent again",
        },
        MessageState.UNTOLD: {
            MessageState.QUEUED: "a person chose an earlier day, or its sale is told after all",
        },
        MessageState.GIVEN_UP: {},
    },
    final=frozenset({MessageState.GIVEN_UP}),
)
"""Rule: sync.message-states"""

WAITING = frozenset({MessageState.QUEUED, MessageState.SENDING, MessageState.LATER})
"""What will go by itself."""


class MessageKind(Enum):
    """What a row of the outbox is about; the value is stored. `subject_id` names it.

    SALE, REFUND, VOID: a receipt. MEMBER: a member, as she stands when it is sent. ORDER_...: an
    online order by our id (`OrderRow.id`), moved at the shop; SHORT: goods of it that could not be
    handed over, and the money that goes back for them. ORDER_REFUND: the receipt that took goods of
    an online order back. CART: a basket on hold, left for its member to go on with online.
    COUPON: a code of ours that counts online too, as it stands when it is sent.
    """

    SALE = "sale"
    REFUND = "refund"
    VOID = "void"
    MEMBER = "member"
    ORDER_PAID = "order-paid"
    ORDER_READY = "order-ready"
    ORDER_COLLECTED = "order-collected"
    ORDER_CANCELLED = "order-cancelled"
    ORDER_SHORT = "order-short"
    ORDER_REFUND = "order-refund"
    CART = "cart"
    COUPON = "coupon"


LOST: Final = "lost"
"""Who ended a row that is sent again because the shop had lost it."""


class Stream(Enum):
    """What flows in from a shop, each with a cursor of its own; the value is stored."""

    PRODUCTS = "products"
    STOCK = "stock"
    MEMBERS = "members"
    ORDERS = "orders"
    COUPONS = "coupons"
    REVIEWS = "reviews"


class TryLater(WorldFault):
    """The shop or the way to it failed; the same call may succeed later.

    `wait_s` is what the shop asked for (`Retry-After`). `unknown`: the shop may have done it all
    the same, so it is looked up before anything is repeated.
    """

    def __init__(
        self, code: str, *, wait_s: int | None = None, unknown: bool = True, **blanks: Blank
    ) -> None:
        super().__init__(code, **blanks)
        self.wait_s = wait_s
        self.unknown = unknown


class AskPerson(Refusal):
    """The shop will never take this as it is: the code says why, the sentence what to do."""


@dataclass(frozen=True, slots=True)
class Request:
    """One call to a shop. `path` is relative to the shop's address; `body` goes as JSON."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout_s: int = 30


@dataclass(frozen=True, slots=True)
class Response:
    """What came back. `body` is the parsed JSON; `headers` have lower-case names.

    Numbers with a fraction are `decimal.Decimal`: nothing from a shop is ever a float.
    """

    status: int
    body: object
    headers: Mapping[str, str] = field(default_factory=dict)


class Transport(Protocol):
    """The way to one shop's server: address, credentials, limits, TLS are its own."""

    def send(self, request: Request) -> Response:
        """The server's answer in JSON, whatever its status below 500 (429 aside).

        Raises TryLater("sync.unreachable", unknown=False) before anything was sent,
        TryLater("sync.no-answer") after, TryLater("sync.busy", wait_s=...) for 429 and 503,
        TryLater("sync.server-error") for other 5xx without JSON, TryLater("sync.not-json") for an
        HTML page or half an answer, AskPerson("sync.answer-too-large"), AskPerson("sync.tls"),
        AskPerson("sync.redirected").

        A 5xx with a JSON body is returned: some shops answer so for what can never succeed.
        """
        ...
