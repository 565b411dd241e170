"""The open cart of each till and the carts on hold."""

from sqlalchemy import Index

from posapp.storage.tables.base import (
    holds,
    integer,
    integer_or_none,
    one_of,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
)

# An open cart has its till; a held one has its moment and is anybody's.
cart = strict_table(
    "cart",
    position(),
    text("id"),
    text("state"),
    integer_or_none("till_number"),
    text("label"),
    text_or_none("held_at"),
    text("clerk_name"),
    text("body"),
    one_of("state", ("open", "held")),
    holds("till_number", "(state = 'open') = (till_number IS NOT NULL)"),
    holds("held_at", "(state = 'held') = (held_at IS NOT NULL)"),
    Index("uq_cart_id", "id", unique=True),
)
# The lines of an open cart lie one by one: a scan writes its own line, not the whole basket again.
cart_line = strict_rows(
    "cart_line",
    text("cart_id", primary_key=True),
    text("id", primary_key=True),
    integer("number"),
    text("body"),
    Index("ix_cart_line_number", "cart_id", "number"),
)
Index("uq_cart_open", cart.c.till_number, unique=True, sqlite_where=cart.c.state == "open")
