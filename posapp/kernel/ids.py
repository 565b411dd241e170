"""Names of things. Distinct things have distinct types, so that one is never passed for another."""

from typing import NewType, Protocol

SaleId = NewType("SaleId", str)
LineId = NewType("LineId", str)
CartId = NewType("CartId", str)
ProductId = NewType("ProductId", str)
ShiftId = NewType("ShiftId", str)
StaffId = NewType("StaffId", str)
TillId = NewType("TillId", str)
MemberId = NewType("MemberId", str)
LotId = NewType("LotId", str)
OfferId = NewType("OfferId", str)
CouponCode = NewType("CouponCode", str)


class Ids(Protocol):
    """Where new ids come from; time-ordered (UUIDv7), made where the thing is born."""

    def new(self) -> str:
        """A fresh id that nobody else will ever make."""
        ...


class CountedIds:
    """Ids in a row, for scenarios and tests: the same run makes the same ids."""

    def __init__(self, prefix: str = "id") -> None:
        self._prefix = prefix
        self._last = 0

    def new(self) -> str:
        """The next id in the row."""
        self._last += 1
        return f"{self._prefix}-{self._last:08d}"
