"""Stock movements; a level is their sum."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index

from posapp.domain.stock import PLACE_OF
from posapp.storage.tables.base import holds, integer, one_of, strict_rows, text

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
