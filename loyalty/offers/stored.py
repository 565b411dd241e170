"""An offer as the store keeps it: its text, its state, its uses; `offer` reads what it means."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from posapp.kernel.ids import MemberId, OfferId
from posapp.kernel.states import StateTable


class OfferState(Enum):
    """The life of an offer; the value is what the store file holds."""

    DRAFT = "draft"
    SIMULATED = "simulated"
    APPROVED = "approved"
    RUNNING = "running"
    STOPPED = "stopped"
    ENDED = "ended"


OFFER_STATES = StateTable(
    OfferState.DRAFT,
    {
        OfferState.DRAFT: {OfferState.SIMULATED: "tried on past baskets"},
        OfferState.SIMULATED: {
            OfferState.DRAFT: "a blank was changed",
            OfferState.APPROVED: "somebody with the limit for it said yes",
        },
        OfferState.APPROVED: {
            OfferState.DRAFT: "a blank was changed",
            OfferState.RUNNING: "published",
        },
        OfferState.RUNNING: {
            OfferState.STOPPED: "the stop switch",
            OfferState.ENDED: "its window is over",
        },
        OfferState.STOPPED: {
            OfferState.RUNNING: "started again",
            OfferState.ENDED: "ended for good",
        },
        OfferState.ENDED: {},
    },
    frozenset({OfferState.ENDED}),
)


@dataclass(frozen=True, slots=True)
class StoredOffer:
    """`body` is the offer's JSON text (`pos-offer/1`, a superset of `pos-pricing/1`)."""

    id: OfferId
    version: int
    state: OfferState
    body: str
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class OfferChange:
    """A move in an offer's life, for the audit: who, when, from where to where, why."""

    offer_id: OfferId
    version: int
    before: OfferState
    after: OfferState
    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OfferUse:
    """What an offer took off in one sale (negative when goods come back)."""

    offer_id: OfferId
    sale_id: str
    at: datetime
    day: date
    store_id: str
    times: int
    amount_minor: int
    member_id: MemberId | None = None
