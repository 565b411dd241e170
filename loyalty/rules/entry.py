"""One entry of the points ledger: appended, never changed. The balance is the sum of its parts.

An entry says itself which lots it touched, and by how much: whoever replays the entries needs no
rule of today to find out what somebody owned on any day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from posapp.kernel.errors import Bug
from posapp.kernel.ids import LotId, MemberId

POINTS = "points"
TIER_POINTS = "tier"
STORED_VALUE = "value"
STAMPS = "stamps:"
"""A purse is named by one of these; a stamp card by `STAMPS` and its own name."""

FORFEITED = "erase:"
"""Begins the key of the entry that takes the points of somebody who was erased."""

MOST_POINTS = 10**12


class EntryKind(Enum):
    """Why points moved; the value is what the store file holds."""

    EARN = "earn"
    GRANT = "grant"
    SPEND = "spend"
    RESTORE = "restore"
    CLAWBACK = "clawback"
    EXPIRE = "expire"
    ADJUST = "adjust"
    HOLD = "hold"
    CAPTURE = "capture"
    RELEASE = "release"
    DONATE = "donate"
    MOVE_OUT = "move-out"
    MOVE_IN = "move-in"


@dataclass(frozen=True, slots=True)
class LotBirth:
    """A lot that an entry makes: points with their own first moment and last day.

    `active_from` is when they may first be spent; `ends_on` the local day at whose end they lapse,
    or None; `earned_at` orders lots of the same end.
    """

    lot_id: LotId
    points: int
    active_from: datetime
    ends_on: date | None
    earned_at: datetime
    source: str = "earn"

    def __post_init__(self) -> None:
        if not 0 < self.points <= MOST_POINTS:
            raise Bug("points.lot-size", lot=self.lot_id)


@dataclass(frozen=True, slots=True)
class Part:
    """So many points more (or, negative, less) in a lot."""

    lot_id: LotId
    points: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement in one purse of one member.

    `key` names its cause; the same key told twice is one entry. `parts` change lots that are there,
    `born` are new ones. `owed` changes what the member owes where a balance may go below zero.
    `points` and `until` are a hold's size and end; `about` is the key of the entry or hold that
    this one answers. `sale_id` is the receipt it belongs to.
    """

    id: str
    member_id: MemberId
    purse: str
    kind: EntryKind
    at: datetime
    key: str
    parts: tuple[Part, ...] = ()
    born: tuple[LotBirth, ...] = ()
    owed: int = 0
    points: int = 0
    until: datetime | None = None
    about: str = ""
    sale_id: str = ""
    reason: str = ""
    by: str = ""
    approved_by: str = ""
    channel: str = "store"

    @property
    def change(self) -> int:
        """What the balance gains by this entry, pending points included."""
        lots = sum(part.points for part in self.parts) + sum(lot.points for lot in self.born)
        return lots - self.owed
