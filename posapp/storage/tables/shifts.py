"""Shifts and the cash that moves in them."""

from sqlalchemy import ForeignKey, Index

from posapp.domain.shift import ShiftState
from posapp.storage.tables.base import (
    holds,
    integer,
    one_of,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
)

shift = strict_rows(
    "shift",
    text("id", primary_key=True),
    integer("till_number"),
    integer("number"),
    text("opened_at"),
    text("business_day"),
    text("opened_by", ForeignKey("staff.id")),
    integer("float_minor"),
    text("state"),
    text_or_none("closed_at"),
    text_or_none("closed_by", ForeignKey("staff.id")),
    integer("expected_minor"),
    integer("counted_minor"),
    one_of("state", ShiftState),
    holds("float_minor", "float_minor >= 0"),
    holds("closed_at", "(state = 'closed') = (closed_at IS NOT NULL)"),
    Index("uq_shift_till_number_number", "till_number", "number", unique=True),
    Index("ix_shift_business_day", "business_day"),
    Index("ix_shift_closed_at", "closed_at"),
)
Index("uq_shift_open", shift.c.till_number, unique=True, sqlite_where=shift.c.state == "open")

cash_movement = strict_table(
    "cash_movement",
    position(),
    text("shift_id", ForeignKey("shift.id")),
    text("at"),
    text("by_id", ForeignKey("staff.id")),
    integer("amount_minor"),
    text("reason"),
    holds("amount_minor", "amount_minor <> 0"),
    Index("ix_cash_movement_shift_id", "shift_id"),
)
