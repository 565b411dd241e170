"""The points ledger and the tiers. Entries and moves are written once; they name a record's id.

The lots that an entry changes (`parts`) and makes (`born`) are JSON lists: they are read with their
entry and never searched for by themselves.
"""

from sqlalchemy import ForeignKey, Index

from posapp.storage.tables.base import (
    holds,
    integer,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
)

points_entry = strict_table(
    "points_entry",
    position(),
    text("id"),
    text("member_id", ForeignKey("member.id")),
    text("purse"),
    text("kind"),
    text("at"),
    text("key"),
    text("parts"),
    text("born"),
    integer("owed"),
    integer("points"),
    text_or_none("until"),
    text("about"),
    text("sale_id"),
    text("reason"),
    text("by_id"),
    text("approved_by"),
    text("channel"),
    holds("kind", "kind <> ''"),
    holds("purse", "purse <> ''"),
    holds("key", "key <> ''"),
    holds("parts", "json_valid(parts)"),
    holds("born", "json_valid(born)"),
    Index("uq_points_entry_id", "id", unique=True),
    Index("uq_points_entry_key", "key", unique=True),
    Index("ix_points_entry_member_id_purse", "member_id", "purse"),
    Index("ix_points_entry_at", "at"),
)
Index("ix_points_entry_sale_id", points_entry.c.sale_id, sqlite_where=points_entry.c.sale_id != "")
Index("ix_points_entry_about", points_entry.c.about, sqlite_where=points_entry.c.about != "")

# When a purse has to be looked at next: something becomes active, lapses, or a hold runs out.
point_due = strict_rows(
    "point_due",
    text("member_id", ForeignKey("member.id"), primary_key=True),
    text("purse", primary_key=True),
    text("due_at"),
    Index("ix_point_due_due_at", "due_at"),
)

sale_points = strict_table(
    "sale_points",
    position(),
    text("sale_id"),
    text("member_id", ForeignKey("member.id")),
    integer("earned"),
    integer("used"),
    integer("balance_before"),
    integer("balance_after"),
    integer("pending"),
    text_or_none("next_expiry"),
    integer("next_expiry_points"),
    text("tier_before"),
    text("tier_after"),
    integer("restored"),
    integer("clawback"),
    integer("shortfall"),
    text("trace"),
    Index("uq_sale_points_sale_id", "sale_id", unique=True),
    Index("ix_sale_points_member_id", "member_id"),
)

tier_status = strict_rows(
    "tier_status",
    text("member_id", ForeignKey("member.id"), primary_key=True),
    text("tier"),
    text_or_none("since"),
    text_or_none("ends_on"),
    text_or_none("grace_until"),
    text("locked"),
)
Index(
    "ix_tier_status_ends_on",
    tier_status.c.ends_on,
    sqlite_where=tier_status.c.ends_on.is_not(None),
)
Index(
    "ix_tier_status_grace_until",
    tier_status.c.grace_until,
    sqlite_where=tier_status.c.grace_until.is_not(None),
)

# The standing before and after are JSON objects: they are read and shown, never searched.
tier_change = strict_table(
    "tier_change",
    position(),
    text("id"),
    text("member_id", ForeignKey("member.id")),
    text("at"),
    text("status_before"),
    text("status_after"),
    text("reason"),
    text("by_id"),
    holds("status_before", "json_valid(status_before)"),
    holds("status_after", "json_valid(status_after)"),
    Index("uq_tier_change_id", "id", unique=True),
    Index("ix_tier_change_member_id", "member_id"),
    Index("ix_tier_change_at", "at"),
)
