"""What sync knows of the shop: links, cursors, rows kept out, online orders, levels, differences.

All of it can be read again from the shop, but for what was decided here: picking, what a person
ended, what members did. Where a person stands in a row, `repositories/shop_people.py` finds it.
"""

from sqlalchemy import ForeignKey, Index, literal_column

from posapp.domain.online_order import OrderState
from posapp.storage.tables.base import (
    holds,
    integer,
    one_of,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
    yes_no,
)

shop_link = strict_rows(
    "shop_link",
    text("kind", primary_key=True),
    text("local_id", primary_key=True),
    text("remote_id"),
    text("detail"),
    text("known"),
    text("at"),
    holds("kind", "kind <> ''"),
    holds("remote_id", "remote_id <> ''"),
    Index("uq_shop_link_remote_id", "kind", "remote_id", unique=True),
)

sync_cursor = strict_rows(
    "sync_cursor",
    text("stream", primary_key=True),
    text("position"),
    text_or_none("moved_at"),
    text_or_none("swept_at"),
    text_or_none("tried_at"),
    integer("failures"),
    text("reason"),
)

quarantine = strict_table(
    "quarantine",
    position(),
    text("id"),
    text("stream"),
    text("remote_id"),
    text("code"),
    text("blanks"),
    text("body"),
    text("first_at"),
    text("last_at"),
    integer("times"),
    text("ended"),
    holds("blanks", "blanks = '' OR json_valid(blanks)"),
    Index("uq_quarantine_id", "id", unique=True),
    Index("uq_quarantine_stream", "stream", "remote_id", unique=True),
)
Index(
    "ix_quarantine_open",
    quarantine.c.last_at,
    sqlite_where=quarantine.c.ended == literal_column("''"),
)

# `body` has the lines, payments and coupon codes. `words` is what a search looks through, in small
# letters; its index holds all of it, so that looking through every order reads no order.
online_order = strict_table(
    "online_order",
    position(),
    text("id"),
    text("shop"),
    text("remote_id"),
    text("code"),
    text("own_id"),
    text("state"),
    text("raw_state"),
    text("channel"),
    text("placed_at"),
    text("changed_at"),
    text("seen_at"),
    text_or_none("due_at"),
    text("currency"),
    integer("digits"),
    integer("total_minor"),
    integer("shipping_minor"),
    *yes_no("pick_up"),
    text("buyer_name"),
    text("buyer_email"),
    text("buyer_phone"),
    text("note"),
    text("member_remote_id"),
    text_or_none("member_id"),
    text("body"),
    text("words"),
    text("picked"),
    text("picker"),
    text("identity_checked"),
    text_or_none("hand_over_sale"),
    one_of("state", OrderState),
    holds("body", "json_valid(body)"),
    holds("picked", "json_valid(picked)"),
    Index("uq_online_order_id", "id", unique=True),
    Index("uq_online_order_remote_id", "remote_id", unique=True),
    Index("ix_online_order_code", "code"),
    Index("ix_online_order_state", "state", "placed_at"),
    Index("ix_online_order_words", "words"),
)
Index(
    "ix_online_order_member_id",
    online_order.c.member_id,
    online_order.c.placed_at,
    sqlite_where=online_order.c.member_id.is_not(None),
)
Index(
    "ix_online_order_member_remote_id",
    online_order.c.member_remote_id,
    sqlite_where=online_order.c.member_remote_id != literal_column("''"),
)
Index(
    "ix_online_order_hand_over_sale",
    online_order.c.hand_over_sale,
    sqlite_where=online_order.c.hand_over_sale.is_not(None),
)
Index(
    "ix_online_order_due_at",
    online_order.c.due_at,
    sqlite_where=online_order.c.due_at.is_not(None),
)

order_step = strict_table(
    "order_step",
    position(),
    text("order_id"),
    text("step"),
    text("at"),
    text("by_id"),
    text("note"),
    holds("step", "step <> ''"),
    Index("ix_order_step_order_id", "order_id"),
    Index("ix_order_step_at", "at"),
)

# Orders that hold no words of their buyer any more: no late copy of the shop brings them back.
cleared_order = strict_rows(
    "cleared_order",
    text("order_id", primary_key=True),
    text("why"),
    text("at"),
    holds("why", "why IN ('ended', 'erased')"),
)

# To whom and where the shop sends what was ordered at the till. A person's, erased with her.
delivery = strict_rows(
    "delivery",
    text("sale_id", ForeignKey("sale.id"), primary_key=True),
    text("name"),
    text("email"),
    text("phone"),
    text("address"),
    text("location"),
    text("made_at"),
    text_or_none("member_id"),
    holds("address", "json_valid(address)"),
)
Index(
    "ix_delivery_member_id",
    delivery.c.member_id,
    sqlite_where=delivery.c.member_id.is_not(None),
)

shop_level = strict_rows(
    "shop_level",
    text("location", primary_key=True),
    text("product_id", primary_key=True),
    integer("on_hand_milli"),
    integer("held_milli"),
    text("at"),
    Index("ix_shop_level_product_id", "product_id"),
)

difference = strict_table(
    "difference",
    position(),
    text("id"),
    text("kind"),
    text("subject_id"),
    text("code"),
    text("blanks"),
    text("found_at"),
    text_or_none("ended_at"),
    text("ended_by"),
    holds("blanks", "blanks = '' OR json_valid(blanks)"),
    Index("uq_difference_id", "id", unique=True),
    Index("ix_difference_subject_id", "subject_id"),
)
Index("ix_difference_open", difference.c.found_at, sqlite_where=difference.c.ended_at.is_(None))

member_event = strict_table(
    "member_event",
    position(),
    text("id"),
    text_or_none("member_id", ForeignKey("member.id")),
    text("kind"),
    text("about"),
    text("at"),
    text("channel"),
    holds("kind", "kind <> ''"),
    Index("uq_member_event_id", "id", unique=True),
    Index("ix_member_event_member_id", "member_id", "at"),
    Index("ix_member_event_kind", "kind", "about"),
)

# How many events were not kept on a day, for want of consent.
dropped_events = strict_rows(
    "dropped_events",
    text("day", primary_key=True),
    integer("count"),
)

# What the shop's customers say of a product; who they are is never kept. `subject` is the shop's id
# of the product, for one with variations that of their parent. No stars: words alone.
product_review = strict_rows(
    "product_review",
    text("remote_id", primary_key=True),
    text("subject"),
    integer("stars"),
    text("body"),
    text("at"),
    holds("stars", "stars BETWEEN 0 AND 5"),
    Index("ix_product_review_subject", "subject", "at"),
)

# How often goods were suggested on a day for a reason, and what came of it; about nobody.
suggestion_count = strict_rows(
    "suggestion_count",
    text("day", primary_key=True),
    text("reason", primary_key=True),
    text("act", primary_key=True),
    integer("count"),
)

# One row: the sync process that last gave a sign of life.
worker_pulse = strict_rows(
    "worker_pulse",
    integer("key", primary_key=True),
    text("at"),
    text("state"),
    text("reason"),
    integer("pid"),
    text_or_none("reached_at"),
    holds("key", "key = 1"),
)

PERSONAL_OF_SHOP = (delivery, member_event)
"""Rows that go with the person; an order stays, without her words."""
