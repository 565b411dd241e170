"""Shifts and cash movements as rows."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import (
    Connection,
    bindparam,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from posapp.domain.shift import CashMovement, Shift, ShiftState
from posapp.kernel.clock import moment, stamp
from posapp.kernel.errors import Bug
from posapp.kernel.ids import ShiftId, StaffId
from posapp.storage.prepared import Prepared
from posapp.storage.rows import AnyRow, one_number
from posapp.storage.tables.shifts import cash_movement, shift

ALL = select(shift).order_by(shift.c.opened_at, shift.c.till_number, shift.c.number)
GET = select(shift).where(shift.c.id == bindparam("shift_id"))
OPEN = Prepared(
    select(shift).where(
        shift.c.till_number == bindparam("till_number"),
        # As a value it would have the driver plan the statement again each time.
        shift.c.state == literal_column(f"'{ShiftState.OPEN.value}'"),
    )
)
ANY_OPEN = select(
    exists().where(
        shift.c.business_day <= bindparam("until"),
        or_(shift.c.closed_at.is_(None), shift.c.closed_at >= bindparam("at")),
    )
)
LAST_NUMBER = select(func.coalesce(func.max(shift.c.number), 0)).where(
    shift.c.till_number == bindparam("till_number")
)
ADD = insert(shift)
CLOSE = update(shift).where(shift.c.id == bindparam("shift_id"))
CASH = (
    select(cash_movement)
    .where(cash_movement.c.shift_id == bindparam("shift_id"))
    .order_by(cash_movement.c.position)
)
ADD_CASH = insert(cash_movement)


class SqlShifts:
    """Keeps `ports.Shifts`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_shift(self, till_number: int) -> Shift | None:
        """The till's open shift."""
        row = OPEN.row(self._connection, {"till_number": till_number})
        return shift_of(row) if row else None

    def any_open(self, at: datetime, until: date) -> bool:
        """Whether a shift of a business day up to `until` was open at a moment or later."""
        asked = {"at": stamp(at), "until": until.isoformat()}
        return bool(self._connection.execute(ANY_OPEN, asked).scalar_one())

    def last_number(self, till_number: int) -> int:
        """The number of the till's latest shift; 0 if there was none."""
        return one_number(self._connection, LAST_NUMBER, {"till_number": till_number})

    def put(self, shift: Shift) -> None:
        """Store a new shift, or the closed self of an open one."""
        before = self.get(shift.id)
        if before is None:
            self._connection.execute(ADD, _row(shift))
            return
        if before.state is ShiftState.CLOSED and before != shift:
            raise Bug("store.shift-closed", shift=shift.id)
        if before != shift:
            self._connection.execute(CLOSE, {"shift_id": shift.id, **_row(shift)})

    def get(self, shift_id: ShiftId) -> Shift | None:
        """A shift by its id."""
        row = self._connection.execute(GET, {"shift_id": shift_id}).one_or_none()
        return shift_of(row) if row else None

    def all(self) -> Sequence[Shift]:
        """Every shift, oldest first."""
        return tuple(shift_of(row) for row in self._connection.execute(ALL))

    def add_cash(self, movement: CashMovement) -> None:
        """Store cash put in or taken out."""
        self._connection.execute(
            ADD_CASH,
            {
                "shift_id": movement.shift_id,
                "at": stamp(movement.at),
                "by_id": movement.by,
                "amount_minor": movement.amount_minor,
                "reason": movement.reason,
            },
        )

    def cash(self, shift_id: ShiftId) -> Sequence[CashMovement]:
        """The cash movements of a shift, oldest first."""
        return tuple(
            CashMovement(
                shift_id=ShiftId(row.shift_id),
                at=moment(row.at),
                by=StaffId(row.by_id),
                amount_minor=row.amount_minor,
                reason=row.reason,
            )
            for row in self._connection.execute(CASH, {"shift_id": shift_id})
        )


def _row(shift: Shift) -> dict[str, str | int | None]:
    return {
        "id": shift.id,
        "till_number": shift.till_number,
        "number": shift.number,
        "opened_at": stamp(shift.opened_at),
        "business_day": shift.business_day.isoformat(),
        "opened_by": shift.opened_by,
        "float_minor": shift.float_minor,
        "state": shift.state.value,
        "closed_at": stamp(shift.closed_at) if shift.closed_at else None,
        "closed_by": shift.closed_by,
        "expected_minor": shift.expected_minor,
        "counted_minor": shift.counted_minor,
    }


def shift_of(row: AnyRow) -> Shift:
    """The shift that a row holds."""
    return Shift(
        id=ShiftId(row.id),
        till_number=row.till_number,
        number=row.number,
        opened_at=moment(row.opened_at),
        business_day=date.fromisoformat(row.business_day),
        opened_by=StaffId(row.opened_by),
        float_minor=row.float_minor,
        state=ShiftState(row.state),
        closed_at=moment(row.closed_at) if row.closed_at else None,
        closed_by=StaffId(row.closed_by) if row.closed_by else None,
        expected_minor=row.expected_minor,
        counted_minor=row.counted_minor,
    )
