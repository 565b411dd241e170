"""The people of the store, the roles made for them, and the wrong PINs against them."""

from sqlalchemy import Index

from posapp.storage.tables.base import (
    holds,
    integer,
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
    holds("role", "role <> ''"),
    Index("uq_staff_number", "number", unique=True),
)

# The roles that a manager made; `acts` are the values of `permission.Act`, parted by blanks. The
# store's own roles stand in the program, since what they hold grows with it.
staff_role = strict_rows(
    "staff_role",
    text("code", primary_key=True),
    text("name"),
    text("acts"),
    holds("name", "name <> ''"),
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
