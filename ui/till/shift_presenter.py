"""What the shift's screens decide, in plain Python: the count of the drawer, over and short."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from posapp.domain.shift import ShiftTotals
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ShiftId
from posapp.services.shift_desk import ShiftReport
from posapp.till import TillServices
from ui.till.keyed_amount import KeyedAmount

MOST_PIECES = 9_999


@dataclass(frozen=True, slots=True)
class Denominations:
    """The notes and coins of a currency in minor units, largest first."""

    notes: tuple[int, ...]
    coins: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """Notes, then coins, in the order in which a drawer is counted."""
        return self.notes + self.coins


DENOMINATIONS: Mapping[str, Denominations] = {
    "EUR": Denominations(
        (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500), (200, 100, 50, 20, 10, 5, 2, 1)
    ),
    "USD": Denominations((10_000, 5_000, 2_000, 1_000, 500, 200, 100), (100, 50, 25, 10, 5, 1)),
    "CNY": Denominations((10_000, 5_000, 2_000, 1_000, 500, 100), (100, 50, 10)),
    "JPY": Denominations((10_000, 5_000, 2_000, 1_000), (500, 100, 50, 10, 5, 1)),
    "GBP": Denominations((5_000, 2_000, 1_000, 500), (200, 100, 50, 20, 10, 5, 2, 1)),
}


class Stage(Enum):
    """Where closing a shift stands. What was expected is shown from COUNTED on, never before."""

    COUNTING = "counting"
    COUNTED = "counted"
    CLOSED = "closed"


class Balance(Enum):
    """What a count says about the drawer."""

    EXACT = "exact"
    OVER = "over"
    SHORT = "short"


def balance_of(difference_minor: int) -> Balance:
    """Over, short or exact.

    >>> balance_of(-5), balance_of(0)
    (<Balance.SHORT: 'short'>, <Balance.EXACT: 'exact'>)
    """
    if difference_minor == 0:
        return Balance.EXACT
    return Balance.OVER if difference_minor > 0 else Balance.SHORT


def read_pieces(text: str) -> int:
    """A typed number of notes or coins; a barcode or an amount is refused.

    >>> read_pieces("12")
    12
    """
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit()) or len(typed) > len(str(MOST_PIECES)):
        raise Refusal("count.not-pieces", text=typed[:40])
    return int(typed)


def cash_sold_minor(totals: ShiftTotals) -> int:
    """Cash that came in for goods, before what went out again for returns."""
    return totals.tender_minor("cash") - totals.cash_refunded_minor


@dataclass(slots=True)
class DrawerCount:
    """A count in progress: by notes and coins, or as one total."""

    total: KeyedAmount
    denominations: Denominations | None
    by_pieces: bool
    pieces: dict[int, int] = field(default_factory=dict)
    at: int = 0

    @property
    def values(self) -> tuple[int, ...]:
        """The notes and coins to count; none where the currency's are not known."""
        return self.denominations.all if self.denominations else ()

    @property
    def sum_minor(self) -> int | None:
        """What was counted so far; None as long as nothing was."""
        if not self.by_pieces:
            return self.total.minor
        if not self.pieces:
            return None
        return sum(self.values[row] * count for row, count in self.pieces.items())

    @property
    def piece_count(self) -> int:
        """How many notes and coins were counted."""
        return sum(self.pieces.values())

    def set_pieces(self, row: int, count: int) -> None:
        """So many of one kind; the row becomes the one being counted."""
        if not 0 <= count <= MOST_PIECES:
            raise Refusal("count.not-pieces", text=str(count))
        self.pieces[row] = count
        self.at = row

    def add_digit(self, digit: str) -> None:
        """A touched key goes to the end of this row's number."""
        count = read_pieces(f"{self.pieces.get(self.at, 0)}{digit}".lstrip("0") or "0")
        self.set_pieces(self.at, count)

    def drop_digit(self) -> None:
        """The last figure of this row's number goes."""
        self.set_pieces(self.at, self.pieces.get(self.at, 0) // 10)

    def step(self, by: int) -> None:
        """The row below or above; stays inside."""
        self.at = min(max(self.at + by, 0), max(len(self.values) - 1, 0))


class ShiftClosing:
    """Counts blind, compares, closes. A count survives a look at another screen."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._services = services
        self.stage = Stage.COUNTING
        self.count = self._fresh_count()
        self.report: ShiftReport | None = None
        self._shift_id: ShiftId | None = None

    def _fresh_count(self) -> DrawerCount:
        currency = self._services.settings.currency
        known = DENOMINATIONS.get(currency.code)
        return DrawerCount(KeyedAmount(currency), known, by_pieces=known is not None)

    def begin(self) -> None:
        """Go on with this shift's count, or start one; refused when no shift is open."""
        shift = self._services.shifts.current()
        if shift is None:
            raise Refusal("shift.not-open")
        if shift.id != self._shift_id or self.stage is Stage.CLOSED:
            self._shift_id = shift.id
            self.count = self._fresh_count()
            self.report = None
        self.stage = Stage.COUNTING

    @property
    def basket_open(self) -> bool:
        """Whether goods lie in the basket: they come first."""
        return bool(self._services.checkout.view().cart.lines)

    @property
    def difference_minor(self) -> int:
        """Counted less expected, once both are known."""
        if self.report is None:
            return 0
        return self.report.shift.counted_minor - self.report.expected_minor

    def counted(self) -> None:
        """The count is done: now what was expected may be seen."""
        total = self.count.sum_minor
        if total is None:
            total = self.count.total.parsed()
        self.report = self._services.shifts.count_preview(total)
        self.stage = Stage.COUNTED

    def count_again(self) -> None:
        """Back to the count, as it was left."""
        self.stage = Stage.COUNTING
        self.report = None

    def close(self) -> ShiftReport:
        """Close the shift with what was counted."""
        if self.stage is not Stage.COUNTED or self.report is None:
            raise Refusal("amount.empty")
        self.report = self._services.shifts.close(self.report.shift.counted_minor)
        self.stage = Stage.CLOSED
        return self.report
