"""Stock movements of receipts, and entries that people make; a level is the sum of both."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index

from posapp.domain.stock import PLACE_OF, EntryKind, SheetState
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

stock_movement = strict_rows(
    "stock_movement",
    text("sale_id", primary_key=True),
    integer("line_number", primary_key=True),
    text("place", primary_key=True),
    text("at"),
    text("product_id", ForeignKey("product.id")),
    integer("milli"),
    one_of("place", sorted(set(PLACE_OF.values()))),
    holds("milli", "milli <> 0"),
    ForeignKeyConstraint(["sale_id", "line_number"], ["sale_line.sale_id", "sale_line.number"]),
    Index("ix_stock_movement_product_id_place_milli", "product_id", "place", "milli"),
)

# What comes and goes without a receipt. `cost_minor` is what a unit of it cost, where that is
# known; `about` is the count sheet or the order it belongs to.
stock_entry = strict_table(
    "stock_entry",
    position(),
    text("id"),
    text("kind"),
    text("place"),
    text("at"),
    text("product_id", ForeignKey("product.id")),
    integer("milli"),
    integer_or_none("cost_minor"),
    text("reason"),
    text("about"),
    text("by_id"),
    one_of("place", sorted(set(PLACE_OF.values()))),
    one_of("kind", EntryKind),
    holds("milli", "milli <> 0"),
    Index("uq_stock_entry_id", "id", unique=True),
    Index("ix_stock_entry_product_id_place_milli", "product_id", "place", "milli", "at"),
)

count_sheet = strict_table(
    "count_sheet",
    position(),
    text("id"),
    text("name"),
    text("state"),
    text("made_at"),
    text("by_id"),
    text_or_none("ended_at"),
    text("ended_by"),
    one_of("state", SheetState),
    Index("uq_count_sheet_id", "id", unique=True),
)

# `level_milli` is what the books said at the moment of counting: sales after it change nothing.
count_line = strict_rows(
    "count_line",
    text("sheet_id", ForeignKey("count_sheet.id"), primary_key=True),
    text("product_id", ForeignKey("product.id"), primary_key=True),
    integer("place"),
    integer_or_none("counted_milli"),
    integer_or_none("level_milli"),
    text_or_none("counted_at"),
    text("counted_by"),
    holds("counted_milli", "counted_milli IS NULL OR counted_milli >= 0"),
    holds("both", "(counted_milli IS NULL) = (level_milli IS NULL)"),
)
