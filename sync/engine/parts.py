"""What the engine is made of, and what it asks of those it drives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from posapp.kernel.clock import Clock
from posapp.kernel.errors import Trouble
from posapp.kernel.ids import Ids, SaleId
from posapp.ports import Store, Work
from sync.backoff import Chance
from sync.outgoing import EVERYTHING, ToldFrom
from sync.outgoing.members import MemberBook
from sync.protocol import Stream
from sync.shop import BadRow, InRow, Shop

ROUNDS: Final[Mapping[Stream, int]] = {
    Stream.PRODUCTS: 4,
    Stream.MEMBERS: 2,
    Stream.ORDERS: 1,
    Stream.STOCK: 8,
    Stream.COUPONS: 20,
    Stream.REVIEWS: 40,
}
"""How many polls of online orders go by until a stream is read again; also the first order."""


UTC_ZONE: Final = ZoneInfo("UTC")


class Intake(Protocol):
    """What becomes of rows from the shop; every call brings the engine's transaction."""

    def apply(
        self, work: Work, stream: Stream, rows: Sequence[InRow], bad: Sequence[BadRow]
    ) -> None:
        """Take over good rows, keep the others out with the reason; our bugs raise Poisoned."""
        ...

    def kept_out(self, row: InRow, trouble: Trouble) -> BadRow:
        """A row that cannot be taken over, as one to keep out."""
        ...

    def known(self, work: Work, stream: Stream) -> Sequence[str]:
        """The ids of the shop that we hold for alive."""
        ...

    def gone(self, work: Work, stream: Stream, remote_ids: Sequence[str]) -> None:
        """The shop no longer names these."""
        ...

    def try_again(self, work: Work, stream: Stream, after: str, limit: int) -> str:
        """Try rows whose place others held, some at a time; where to go on, nothing at the end."""
        ...

    def back(self, work: Work, stream: Stream, remote_ids: Sequence[str]) -> bool:
        """Whether the shop names something that we lack: then the stream is read anew."""
        ...


class Checked(Protocol):
    """What the three-way check found."""

    @property
    def missing(self) -> tuple[SaleId, ...]:
        """Sales that were at the shop and are no longer."""
        ...


class Check(Protocol):
    """The comparison of journal, shop and cash-up."""

    def run(self, shop: Shop, now: datetime) -> Checked:
        """Compare, and keep the differences; in transactions of its own, none over the network."""
        ...


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How the engine paces itself.

    `poll_s` stands between two looks at online orders, the other streams take their multiples.
    `lease_s`: a sender that has said nothing for so long is dead. `page_rows`: rows a page and a
    transaction. The night's check runs after `check_hour` of the store's day. Receipts of before
    `told_from` stay here.
    """

    zone: ZoneInfo = UTC_ZONE
    poll_s: int = 10
    lease_s: int = 300
    page_rows: int = 40
    ids_a_step: int = 500
    check_hour: int = 3
    sweep_s: int = 86_400
    told_from: date = EVERYTHING

    @property
    def first_told(self) -> ToldFrom:
        """From which of the store's days on the shop hears of receipts."""
        return ToldFrom(self.told_from, self.zone)


@dataclass(frozen=True, slots=True)
class EngineParts:
    """Everything an engine needs. Without `intake` nothing is read, without `check` none runs."""

    store: Store
    shop: Shop
    clock: Clock
    ids: Ids
    below: Chance
    members: MemberBook
    intake: Intake | None = None
    check: Check | None = None
    settings: EngineSettings = field(default_factory=EngineSettings)


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did (empty: nothing was due), and when the next thing comes due."""

    did: str
    next_at: datetime | None
