"""The people of the store and the wrong PINs against them."""

from sqlalchemy import Index

from posapp.domain.permission import Role
from posapp.storage.tables.base import (
    holds,
    integer,
    one_of,
    strict_rows,
    text,
    text_or_none,
    yes_no,
)

staff = strict_rows(
    "staff",
    text("id", primary_key=True),
    integer("number"),
    text("name"),
    text("role"),
    integer("discount_limit_bp"),
    *yes_no("active"),
    text("pin_hash"),
    one_of("role", Role),
    Index("uq_staff_number", "number", unique=True),
)

# Kept apart from the person: it is written on every wrong try. `staff_id` also names what is no
# person, and is guarded all the same: the device, unlocking, approving, the owner's password.
pin_guard = strict_rows(
    "pin_guard",
    text("staff_id", primary_key=True),
    integer("failures"),
    text_or_none("wait_until"),
    holds("failures", "failures >= 0"),
)
