"""Changes of many goods at once, and which price stands on the shelf's label."""

from sqlalchemy import ForeignKey, Index

from posapp.ports.goods import ChangeState, RowState
from posapp.storage.tables.base import (
    integer,
    one_of,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
)

# `body` is the typed change as JSON; a change with a `start_day` waits for that day.
goods_change = strict_table(
    "goods_change",
    position(),
    text("id"),
    text("field"),
    text("body"),
    text_or_none("start_day"),
    text("made_at"),
    text("by_id"),
    text("state"),
    one_of("state", ChangeState),
    Index("uq_goods_change_id", "id", unique=True),
    Index("ix_goods_change_state", "state"),
)

goods_change_row = strict_rows(
    "goods_change_row",
    text("change_id", ForeignKey("goods_change.id"), primary_key=True),
    integer("place", primary_key=True),
    text("product_id", ForeignKey("product.id")),
    text("before"),
    text("after"),
    text("state"),
    one_of("state", RowState),
    Index("ix_goods_change_row_product_id", "product_id"),
)

shelf_label = strict_rows(
    "shelf_label",
    text("product_id", ForeignKey("product.id"), primary_key=True),
    integer("price_minor"),
    text("printed_at"),
)
