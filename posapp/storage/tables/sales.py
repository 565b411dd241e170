"""Closed sales: written once, in one transaction, and never changed.

Everything a receipt says stands in these rows as it was on that day; nothing is looked up again in
the catalogue. A refund names its original without a foreign key: it may have been sold elsewhere.
"""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index

from posapp.domain.sale import GoodsGo, SaleKind
from posapp.kernel.quantity import Unit
from posapp.storage.tables.base import (
    added_integer,
    added_text,
    holds,
    integer,
    integer_or_none,
    one_of,
    strict_rows,
    text,
    text_or_none,
    yes_no,
)

# The last receipt number a till drew; drawn in the transaction that stores the receipt.
receipt_counter = strict_rows(
    "receipt_counter",
    integer("till_number", primary_key=True),
    integer("last_sequence"),
    holds("last_sequence", "last_sequence >= 1"),
)

# `gross_minor` is the sum of the lines, kept here to be found by; reading a sale checks it.
sale = strict_rows(
    "sale",
    text("id", primary_key=True),
    text("kind"),
    text("receipt_number"),
    integer("till_number"),
    integer("sequence"),
    text("shift_id", ForeignKey("shift.id")),
    text("clerk_id", ForeignKey("staff.id")),
    text("clerk_name"),
    text("at"),
    text("business_day"),
    text("currency"),
    integer("digits"),
    integer("gross_minor"),
    integer("rounding_minor"),
    text("exemption_reason"),
    text("exemption_certificate"),
    text("note"),
    text_or_none("original_id"),
    text("approved_by"),
    text_or_none("member_id"),
    added_text("channel", "store"),
    one_of("kind", SaleKind),
    holds("sequence", "till_number >= 1 AND sequence >= 1"),
    holds("original_id", "(kind = 'sale') = (original_id IS NULL)"),
    Index("uq_sale_receipt_number", "receipt_number", unique=True),
    Index("uq_sale_till_number_sequence", "till_number", "sequence", unique=True),
    Index("ix_sale_shift_id", "shift_id"),
    Index("ix_sale_business_day_at", "business_day", "at"),
    Index("ix_sale_gross_minor", "gross_minor"),
)
# The id of a member's record, which outlives the person in it; hence no foreign key.
Index("ix_sale_member_id", sale.c.member_id, sale.c.at, sqlite_where=sale.c.member_id.is_not(None))

sale_line = strict_rows(
    "sale_line",
    text("sale_id", ForeignKey("sale.id"), primary_key=True),
    integer("number", primary_key=True),
    text("product_id", ForeignKey("product.id")),
    text("sku"),
    text("name"),
    text("name_zh"),
    text("category"),
    integer("quantity_milli"),
    text("unit"),
    integer("list_minor"),
    integer("unit_minor"),
    integer("full_minor"),
    integer("shown_minor"),
    text("tax_class"),
    integer("rate_bp"),
    integer("net_minor"),
    integer("tax_minor"),
    integer("gross_minor"),
    integer("off_minor"),
    text("price_reason"),
    text("price_approved_by"),
    *yes_no("returnable"),
    text("note"),
    text_or_none("return_sale_id"),
    integer_or_none("return_line_number"),
    text("return_reason"),
    text("goods_go"),
    added_text("deliver", ""),
    one_of("unit", Unit),
    one_of("goods_go", GoodsGo),
    holds("taxed", "net_minor + tax_minor = gross_minor"),
    holds("return_of", "(return_sale_id IS NULL) = (return_line_number IS NULL)"),
    Index("ix_sale_line_product_id", "product_id"),
)
Index(
    "ix_sale_line_return_sale_id",
    sale_line.c.return_sale_id,
    sqlite_where=sale_line.c.return_sale_id.is_not(None),
)

LINE = ("sale_id", "line_number"), ("sale_line.sale_id", "sale_line.number")

# The reasons why a line costs less, in their order.
sale_reduction = strict_rows(
    "sale_reduction",
    text("sale_id", primary_key=True),
    integer("line_number", primary_key=True),
    integer("place", primary_key=True),
    text("kind"),
    text("code"),
    text("label"),
    text("label_zh"),
    integer("amount_minor"),
    text("approved_by"),
    added_integer("points"),
    holds("kind", "kind <> ''"),
    ForeignKeyConstraint(*LINE),
)

# What each unit of a line cost: so many units in a row with the same parts.
sale_unit = strict_rows(
    "sale_unit",
    text("sale_id", primary_key=True),
    integer("line_number", primary_key=True),
    integer("place", primary_key=True),
    integer("units"),
    integer("net_minor"),
    integer("tax_minor"),
    integer("off_minor"),
    holds("units", "units >= 1"),
    ForeignKeyConstraint(*LINE),
)

sale_rate = strict_rows(
    "sale_rate",
    text("sale_id", ForeignKey("sale.id"), primary_key=True),
    integer("place", primary_key=True),
    text("tax_class"),
    integer("rate_bp"),
    integer("net_minor"),
    integer("tax_minor"),
    integer("gross_minor"),
    holds("taxed", "net_minor + tax_minor = gross_minor"),
)

# `has_slip` tells a card without a word on its slip from cash, which has none.
sale_tender = strict_rows(
    "sale_tender",
    text("sale_id", ForeignKey("sale.id"), primary_key=True),
    integer("place", primary_key=True),
    text("kind"),
    integer("amount_minor"),
    integer("given_minor"),
    *yes_no("has_slip"),
    text("brand"),
    text("last4"),
    text("approval"),
    added_integer("points"),
    holds("kind", "kind <> ''"),
    holds("last4", "length(last4) IN (0, 4)"),
    holds("slip", "has_slip = 1 OR brand || last4 || approval = ''"),
)
