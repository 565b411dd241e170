"""A shift: opened with a float, moved by sales and by cash in and out, counted, closed once."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from posapp.domain.tax import NOTHING, RateTotal
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ShiftId, StaffId
from posapp.kernel.states import StateTable


class ShiftState(Enum):
    """Where a shift stands; the value is what the store file holds."""

    OPEN = "open"
    CLOSED = "closed"


SHIFT_STATES = StateTable(
    start=ShiftState.OPEN,
    moves={ShiftState.OPEN: {ShiftState.CLOSED: "the drawer was counted and the Z report made"}},
    final=frozenset({ShiftState.CLOSED}),
)


@dataclass(frozen=True, slots=True)
class Shift:
    """One drawer's time between two counts; expected and counted hold once it is closed."""

    id: ShiftId
    till_number: int
    number: int
    opened_at: datetime
    business_day: date
    opened_by: StaffId
    float_minor: int
    state: ShiftState = ShiftState.OPEN
    closed_at: datetime | None = None
    closed_by: StaffId | None = None
    expected_minor: int = 0
    counted_minor: int = 0

    def __post_init__(self) -> None:
        if self.float_minor < 0:
            raise Refusal("shift.float-negative")
        if (self.state is ShiftState.CLOSED) != (self.closed_at is not None):
            msg = "a closed shift says when it was closed"
            raise ValueError(msg)

    @property
    def over_short_minor(self) -> int:
        """Counted less expected: over when positive, short when negative."""
        return self.counted_minor - self.expected_minor


@dataclass(frozen=True, slots=True)
class CashMovement:
    """Cash put into the drawer or taken out (negative), with its reason."""

    shift_id: ShiftId
    at: datetime
    by: StaffId
    amount_minor: int
    reason: str

    def __post_init__(self) -> None:
        if self.amount_minor == 0:
            raise Refusal("cash.zero")
        if not self.reason.strip():
            raise Refusal("cash.needs-reason")


@dataclass(frozen=True, slots=True)
class KindTotal:
    """Receipts of one kind: how many, and what they came to with tax."""

    count: int = 0
    gross_minor: int = 0


@dataclass(frozen=True, slots=True)
class ShiftTotals:
    """What a shift's books say. All figures come from the stored receipts, none from memory.

    `tenders` holds minor units by tender kind as they stayed in the shop, `tender_counts` how often
    each was used, `cash_refunded_minor` the part of cash that went out (negative), `first_receipt`
    and `last_receipt` the range of numbers.
    """

    sales: KindTotal = KindTotal()
    refunds: KindTotal = KindTotal()
    voids: KindTotal = KindTotal()
    off_minor: int = 0
    rounding_minor: int = 0
    rates: tuple[RateTotal, ...] = ()
    tenders: tuple[tuple[str, int], ...] = ()
    tender_counts: tuple[tuple[str, int], ...] = ()
    cash_refunded_minor: int = 0
    cash_in_minor: int = 0
    cash_out_minor: int = 0
    items_milli: int = 0
    first_receipt: str = ""
    last_receipt: str = ""
    by_clerk: tuple[tuple[str, KindTotal], ...] = field(default=())

    @property
    def gross_minor(self) -> int:
        """Turnover with tax: sales less refunds and voids."""
        return sum((rate.amount for rate in self.rates), start=NOTHING).gross_minor

    def tender_minor(self, kind: str) -> int:
        """Minor units that stayed in the shop by one kind of tender."""
        return dict(self.tenders).get(kind, 0)


def expected_cash_minor(shift: Shift, totals: ShiftTotals) -> int:
    """What should be in the drawer.

    Rule: shift.expected-cash
    Float, plus cash sales less cash refunds, plus cash in, less cash out (a negative figure).
    """
    return (
        shift.float_minor
        + totals.tender_minor("cash")
        + totals.cash_in_minor
        + totals.cash_out_minor
    )
