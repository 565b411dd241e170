"""What putting cash in or taking it out decides, in plain Python."""

from dataclasses import dataclass, field
from enum import Enum

from posapp.kernel.errors import Refusal
from posapp.till import TillServices
from ui.till.keyed_amount import KeyedAmount


class Way(Enum):
    """Which way the cash goes."""

    IN = "in"
    OUT = "out"


REASONS: dict[Way, tuple[str, ...]] = {
    Way.IN: ("change", "float", "owner"),
    Way.OUT: ("bank", "supplier", "expense"),
}
"""Codes of the usual reasons; their words are the view's."""


@dataclass(slots=True)
class CashPresenter:
    """Collects way, amount and reason; the shift's service does the rest."""

    services: TillServices
    amount: KeyedAmount = field(init=False)
    way: Way = Way.OUT
    reason: str = ""

    def __post_init__(self) -> None:
        self.amount = KeyedAmount(self.services.settings.currency)

    def begin(self, way: Way) -> None:
        """Start anew; refused when no shift is open."""
        if self.services.shifts.current() is None:
            raise Refusal("shift.not-open")
        self.amount.clear()
        self.turn(way)

    def turn(self, way: Way) -> None:
        """The other way; a reason of the one way is none of the other."""
        self.way = way
        self.reason = ""

    @property
    def missing(self) -> str:
        """What is still needed: amount, reason, or nothing."""
        if not self.amount.minor:
            return "amount"
        return "" if self.reason.strip() else "reason"

    def book(self) -> int:
        """Put it into the books; the amount comes back, negative when it was taken out."""
        minor = self.amount.parsed()
        signed = minor if self.way is Way.IN else -minor
        self.services.shifts.cash(signed, self.reason.strip())
        return signed
