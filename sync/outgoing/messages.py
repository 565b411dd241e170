"""What a row of the outbox turns out to be: a message, a wait for something else, or nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from posapp.kernel.errors import Blank
from posapp.kernel.ids import MemberId
from sync.protocol import MessageKind
from sync.shop import CartLine, OutCoupon, OutMember, OutRefund, OutSale, Sent, Shop


@dataclass(frozen=True, slots=True)
class OutCart:
    """A basket that is left for its member."""

    member_remote_id: str
    lines: tuple[CartLine, ...]


@dataclass(frozen=True, slots=True)
class OutState:
    """An online order that moves on; `lines` are thousandths by line id, none means all."""

    remote_id: str
    state: str
    lines: Mapping[str, int] = field(default_factory=dict)


Out = OutSale | OutRefund | OutMember | OutCoupon | OutCart | OutState


@dataclass(frozen=True, slots=True)
class Ready:
    """A message to send now.

    `link_kind` and `local_id` are what the shop's id is tied to afterwards; `points_of` is whose
    points it changed.
    """

    message: Out
    link_kind: str = ""
    local_id: str = ""
    points_of: MemberId | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Something else has to be at the shop first; the message goes as soon as that is.

    With `until` it is the time that it waits for.
    """

    code: str
    kind: MessageKind
    subject_id: str
    blanks: Mapping[str, Blank] = field(default_factory=dict)
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to tell (any more); `why` goes to the log."""

    why: str


@dataclass(frozen=True, slots=True)
class Stays:
    """It is of before the day from which the shop is told: it stays here."""


Prepared = Ready | Wait | Nothing | Stays


def deliver(shop: Shop, message: Out) -> Sent:
    """Make the call that a message is."""
    match message:
        case OutSale():
            return shop.send_sale(message)
        case OutRefund():
            return shop.send_refund(message)
        case OutMember():
            return shop.send_member(message)
        case OutCoupon():
            return shop.send_coupon(message)
        case OutCart():
            return shop.save_cart(message.member_remote_id, message.lines)
        case OutState():
            order = shop.set_order_state(message.remote_id, message.state, message.lines)
            return Sent(order.remote_id, {"state": order.raw_state})


def detail_text(sent: Sent) -> str:
    """The connector's own words about what it sent, as they are kept with the link."""
    return json.dumps(dict(sent.detail), ensure_ascii=False, sort_keys=True, default=str)
