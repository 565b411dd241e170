"""A lot as it stands: what one event brought, and where each of its points is now."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from loyalty.rules.entry import LotBirth
from posapp.kernel.ids import LotId

ACTIVITY = "activity"
"""A word in a lot's source: its end moves with the member's visits."""

SALE = "sale:"
"""Before a sale's id in a lot's source: a lot that moved to another record keeps its sale."""


class LotState(Enum):
    """Where the points of a lot are, or where most of them went."""

    PENDING = "pending"
    ACTIVE = "active"
    HELD = "held"
    SPENT = "spent"
    EXPIRED = "expired"
    REVERSED = "reversed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot and its points: what is left, and by which way the others left.

    `sale_id` is the sale that earned it, or empty. Whatever was born is in exactly one place:
    `points == left + spent + expired + reversed + moved`.
    """

    born: LotBirth
    sale_id: str
    left: int
    spent: int
    expired: int
    reversed: int
    moved: int

    @property
    def id(self) -> LotId:
        """The lot's own id."""
        return self.born.lot_id

    @property
    def points(self) -> int:
        """What it was born with."""
        return self.born.points

    @property
    def ends_on(self) -> date | None:
        """The local day at whose end it lapses; None: never."""
        return self.born.ends_on

    @property
    def usable(self) -> int:
        """What may be taken on a day up to its end: what expired later had not expired yet."""
        return self.left + self.expired

    @property
    def order(self) -> tuple[date, datetime, LotId]:
        """Sorts lots as they are spent.

        Rule: points.spending-order
        Soonest end first, of the same end the older first, without an end last.
        """
        return (self.ends_on or date.max, self.born.earned_at, self.id)

    def ended(self, day: date) -> bool:
        """Whether its last day lies before a day.

        Rule: points.end-of-day
        A lot ends with the last second of its last local day, and may be spent in that second.
        """
        return self.ends_on is not None and self.ends_on < day

    def state(self, at: datetime, day: date) -> LotState:
        """The lot's state at a moment and its local day; held points are the account's to say."""
        if self.left and not self.ended(day):
            return LotState.PENDING if at < self.born.active_from else LotState.ACTIVE
        if self.left:
            return LotState.EXPIRED
        ways = (
            (self.spent, LotState.SPENT),
            (self.expired, LotState.EXPIRED),
            (self.reversed, LotState.REVERSED),
            (self.moved, LotState.MOVED),
        )
        return max(ways, key=lambda way: way[0])[1]


def is_by_activity(birth: LotBirth) -> bool:
    """Whether the lot's end moves with the member's visits."""
    return ACTIVITY in birth.source.split()


def sale_in(birth: LotBirth) -> str:
    """The sale a moved lot remembers, or nothing.

    >>> from datetime import UTC
    >>> day = datetime(2026, 3, 1, tzinfo=UTC)
    >>> sale_in(LotBirth(LotId("L"), 5, day, None, day, source="earn sale:T1"))
    'T1'
    """
    return next((w.removeprefix(SALE) for w in birth.source.split() if w.startswith(SALE)), "")
