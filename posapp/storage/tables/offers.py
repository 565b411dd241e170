"""Coupons, offers and the program's own rules.

Uses are written once; what is given back is a use of its own. They name a sale without a foreign
key: it may have been made elsewhere.
"""

from sqlalchemy import ForeignKey, Index

from posapp.storage.tables.base import (
    holds,
    integer,
    integer_or_none,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
    yes_no,
)

coupon_series = strict_rows(
    "coupon_series",
    text("id", primary_key=True),
    text("offer_id"),
    text("name"),
    text("name_zh"),
    text("first_day"),
    text_or_none("last_day"),
    integer("uses_each"),
    integer_or_none("most_in_all"),
    integer_or_none("most_per_member"),
    integer_or_none("most_per_store_day"),
    integer("offline_allowance"),
    *yes_no("members_only"),
    *yes_no("stopped"),
)

coupon = strict_table(
    "coupon",
    position(),
    text("code"),
    text("series_id", ForeignKey("coupon_series.id")),
    text("issued_at"),
    text("state"),
    text_or_none("member_id", ForeignKey("member.id")),
    text_or_none("valid_from"),
    text_or_none("valid_until"),
    text("reason"),
    text("issued_by"),
    holds("state", "state <> ''"),
    holds("code", "code <> ''"),
    Index("uq_coupon_code", "code", unique=True),
    Index("ix_coupon_series_id", "series_id"),
)
Index("ix_coupon_member_id", coupon.c.member_id, sqlite_where=coupon.c.member_id.is_not(None))

coupon_use = strict_table(
    "coupon_use",
    position(),
    text("code"),
    text("series_id"),
    text("sale_id"),
    text("at"),
    text("day"),
    text("store_id"),
    text_or_none("member_id"),
    *yes_no("offline"),
    *yes_no("given_back"),
    Index("uq_coupon_use_code_sale_id", "code", "sale_id", "given_back", unique=True),
    Index("ix_coupon_use_series_id", "series_id", "store_id", "day", "given_back", "offline"),
    Index("ix_coupon_use_sale_id", "sale_id"),
)
Index(
    "ix_coupon_use_member_id",
    coupon_use.c.member_id,
    coupon_use.c.series_id,
    sqlite_where=coupon_use.c.member_id.is_not(None),
)

offer = strict_rows(
    "offer",
    text("id", primary_key=True),
    integer("version", primary_key=True),
    text("state"),
    text("body"),
    text("changed_at"),
    text("changed_by"),
    holds("state", "state <> ''"),
    holds("version", "version >= 1"),
    holds("body", "json_valid(body)"),
)

# A number that grows with every change of an offer: a till asks for it before each basket.
offer_revision = strict_rows(
    "offer_revision",
    text("name", primary_key=True),
    integer("number"),
)

offer_change = strict_table(
    "offer_change",
    position(),
    text("offer_id"),
    integer("version"),
    text("state_before"),
    text("state_after"),
    text("at"),
    text("by_id"),
    text("reason"),
    Index("ix_offer_change_offer_id", "offer_id"),
)

offer_use = strict_rows(
    "offer_use",
    text("offer_id", primary_key=True),
    text("sale_id", primary_key=True),
    text("at"),
    text("day"),
    text("store_id"),
    integer("times"),
    integer("amount_minor"),
    text_or_none("member_id"),
    Index("ix_offer_use_sale_id", "sale_id"),
)
Index(
    "ix_offer_use_member_id",
    offer_use.c.member_id,
    offer_use.c.offer_id,
    sqlite_where=offer_use.c.member_id.is_not(None),
)

# What the uses of an offer come to by day and store, kept in the transaction of each use: a budget
# is asked for in every basket, and an offer may have a hundred thousand uses.
offer_total = strict_rows(
    "offer_total",
    text("offer_id", primary_key=True),
    text("day", primary_key=True),
    text("store_id", primary_key=True),
    integer("times"),
    integer("amount_minor"),
)

program = strict_table(
    "program",
    position("version"),
    text("body"),
    text("at"),
    text("by_id"),
    holds("body", "json_valid(body)"),
)
