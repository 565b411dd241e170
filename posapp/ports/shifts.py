"""Shifts and the cash that moves in them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from posapp.domain.shift import CashMovement, Shift
from posapp.kernel.ids import ShiftId


class Shifts(Protocol):
    """Shifts and the cash that moves in them."""

    def open_shift(self, till_number: int) -> Shift | None:
        """The till's open shift."""
        ...

    def any_open(self, at: datetime, until: date) -> bool:
        """Whether a shift of a business day up to `until` was open at a moment or later."""
        ...

    def last_number(self, till_number: int) -> int:
        """The number of the till's latest shift; 0 if there was none."""
        ...

    def put(self, shift: Shift) -> None:
        """Store a new shift, or the closed self of an open one."""
        ...

    def get(self, shift_id: ShiftId) -> Shift | None:
        """A shift by its id."""
        ...

    def all(self) -> Sequence[Shift]:
        """Every shift, oldest first."""
        ...

    def add_cash(self, movement: CashMovement) -> None:
        """Store cash put in or taken out."""
        ...

    def cash(self, shift_id: ShiftId) -> Sequence[CashMovement]:
        """The cash movements of a shift, oldest first."""
        ...
