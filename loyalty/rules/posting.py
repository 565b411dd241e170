"""What comes in: earned, granted and corrected points, each a lot of its own.

Every posting of the ledger takes the account and a cause, and gives the entry to append, or None
where the cause was told before or there is nothing to do. `account.told[key]` is the old answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from loyalty.rules.entry import Entry, EntryKind, LotBirth, Part
from loyalty.rules.ledger import Account
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Bug
from posapp.kernel.ids import LotId


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an entry is posted: its id, its key, its own time, and who stands behind it.

    `key` names the cause for ever (`earn:SALE`); the same key told again is the same entry. `at` is
    the movement's own time, which lies before the posting where a till was offline. `zone` is the
    program's: days and their ends are local.
    """

    id: str
    key: str
    at: datetime
    zone: ZoneInfo
    sale_id: str = ""
    reason: str = ""
    by: str = ""
    approved_by: str = ""
    channel: str = "store"

    @property
    def day(self) -> date:
        """The local day of its own time."""
        return local_day(self.at, self.zone)

    def lot_id(self, index: int = 0) -> LotId:
        """The id of a lot that its entry makes: the entry's, and a number."""
        return LotId(f"{self.id}.{index}")

    def entry(
        self,
        account: Account,
        kind: EntryKind,
        *,
        parts: tuple[Part, ...] = (),
        born: tuple[LotBirth, ...] = (),
        owed: int = 0,
        points: int = 0,
        until: datetime | None = None,
        about: str = "",
    ) -> Entry:
        """The entry of this cause in an account."""
        return Entry(
            id=self.id,
            member_id=account.member_id,
            purse=account.purse,
            kind=kind,
            at=self.at,
            key=self.key,
            parts=parts,
            born=born,
            owed=owed,
            points=points,
            until=until,
            about=about,
            sale_id=self.sale_id,
            reason=self.reason,
            by=self.by,
            approved_by=self.approved_by,
            channel=self.channel,
        )


def told(account: Account, cause: Cause, points: int) -> bool:
    """Whether there is nothing to post: told before, or no points. Fewer than none is a bug."""
    if points < 0:
        raise Bug("points.amount-below-zero", key=cause.key)
    return points == 0 or cause.key in account.told


def earn(
    account: Account,
    cause: Cause,
    points: int,
    *,
    active_from: datetime | None = None,
    ends_on: date | None = None,
    source: str = "earn",
) -> Entry | None:
    """A lot for what a sale earned; pending until `active_from`, lapsing after `ends_on`."""
    return credit(account, cause, EntryKind.EARN, points, Terms(active_from, ends_on, source))


def grant(
    account: Account,
    cause: Cause,
    points: int,
    *,
    active_from: datetime | None = None,
    ends_on: date | None = None,
    source: str = "grant",
) -> Entry | None:
    """A lot that is given: a welcome, a birthday, good will, a stamp."""
    return credit(account, cause, EntryKind.GRANT, points, Terms(active_from, ends_on, source))


@dataclass(frozen=True, slots=True)
class Terms:
    """When a new lot may be spent (None: at once), when it lapses (None: never), what it is."""

    active_from: datetime | None
    ends_on: date | None
    source: str


def credit(
    account: Account, cause: Cause, kind: EntryKind, points: int, terms: Terms
) -> Entry | None:
    """A lot of its own for points that come in; what the member owes is paid from it first."""
    if told(account, cause, points):
        return None
    lot = LotBirth(
        lot_id=cause.lot_id(),
        points=points,
        active_from=max(terms.active_from or cause.at, cause.at),
        ends_on=terms.ends_on,
        earned_at=cause.at,
        source=terms.source,
    )
    paid = pay_owed(account.owed, (Part(lot.lot_id, points),))
    return cause.entry(account, kind, born=(lot,), parts=paid, owed=sum(p.points for p in paid))


def pay_owed(owed: int, coming_in: Iterable[Part]) -> tuple[Part, ...]:
    """The parts that pay a debt from what comes in, as far as it reaches.

    Rule: points.owed-first
    Whatever comes in pays what the member owes before it can be spent: pending points too.

    >>> pay_owed(100, [Part(LotId("L"), 120)])
    (Part(lot_id='L', points=-100),)
    """
    paid = []
    for part in coming_in:
        taken = min(owed, part.points)
        if taken:
            paid.append(Part(part.lot_id, -taken))
            owed -= taken
    return tuple(paid)
