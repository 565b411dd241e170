"""What sync needs: links with the shop, cursors, quarantine, online orders, messages that wait."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

STATES = (
    "cart",
    "unpaid",
    "paid",
    "ready",
    "collected",
    "sent",
    "cancelled",
    "refunded",
    "deleted",
    "other",
)


def texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def table(name: str, *items: sa.schema.SchemaItem, with_rowid: bool = True) -> None:
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(name))


def index(name: str, on: str, *columns: str, where: str = "") -> None:
    only = sa.text(where) if where else None
    op.create_index(name, on, list(columns), unique=name.startswith("uq_"), sqlite_where=only)


def upgrade() -> None:
    add_to_outbox()
    add_to_sale_line()
    make_shop_link()
    make_sync_cursor()
    make_quarantine()
    make_online_order()
    make_order_step()
    make_delivery()
    make_shop_level()
    make_difference()
    make_member_event()
    make_dropped_events()
    make_worker_pulse()


def add_to_outbox() -> None:
    """Added in place. What was queued before there was a shop knows the money of its receipt."""
    for name in ("amount_minor", "attempts"):
        op.add_column("outbox", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    for name in ("first_sent_at", "next_at", "lease_until"):
        op.add_column("outbox", sa.Column(name, sa.Text(), nullable=True))
    for name in ("leased_by", "code", "blanks", "remote_id"):
        op.add_column("outbox", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("ended_at", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("ended_by", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE outbox SET amount_minor = sale.gross_minor "
        "FROM sale WHERE sale.id = outbox.subject_id"
    )
    op.execute("UPDATE outbox SET ended_at = made_at WHERE state = 'done'")
    index("ix_outbox_subject_id", "outbox", "subject_id", "kind", "state")
    counted = ("state", "amount_minor", "made_at")
    index("ix_outbox_open", "outbox", *counted, where="state != 'done'")
    index("ix_outbox_next_at", "outbox", "state", "next_at", where="state = 'later'")
    leased = ("state", "lease_until")
    index("ix_outbox_lease_until", "outbox", *leased, where="state = 'sending'")


def add_to_sale_line() -> None:
    """Added in place: what was sold before was handed over at the counter."""
    op.add_column("sale_line", sa.Column("deliver", sa.Text(), nullable=False, server_default=""))


def make_shop_link() -> None:
    table(
        "shop_link",
        *texts("kind", "local_id", "remote_id", "detail", "known", "at"),
        check("ck_shop_link_kind", "kind <> ''"),
        check("ck_shop_link_remote_id", "remote_id <> ''"),
        sa.PrimaryKeyConstraint("kind", "local_id", name="pk_shop_link"),
        with_rowid=False,
    )
    index("uq_shop_link_remote_id", "shop_link", "kind", "remote_id")


def make_sync_cursor() -> None:
    table(
        "sync_cursor",
        *texts("stream", "position"),
        *texts("moved_at", "swept_at", "tried_at", nullable=True),
        *numbers("failures"),
        *texts("reason"),
        sa.PrimaryKeyConstraint("stream", name="pk_sync_cursor"),
        with_rowid=False,
    )


def make_quarantine() -> None:
    table(
        "quarantine",
        *numbers("position"),
        *texts("id", "stream", "remote_id", "code", "blanks", "body", "first_at", "last_at"),
        *numbers("times"),
        *texts("ended"),
        check("ck_quarantine_blanks", "blanks = '' OR json_valid(blanks)"),
        sa.PrimaryKeyConstraint("position", name="pk_quarantine"),
    )
    index("ix_quarantine_open", "quarantine", "last_at", where="ended = ''")
    index("uq_quarantine_id", "quarantine", "id")
    index("uq_quarantine_stream", "quarantine", "stream", "remote_id")


def make_online_order() -> None:
    known = ", ".join(f"'{state}'" for state in STATES)
    table(
        "online_order",
        *numbers("position"),
        *texts("id", "shop", "remote_id", "code", "own_id", "state", "raw_state", "channel"),
        *texts("placed_at", "changed_at", "seen_at"),
        *texts("due_at", nullable=True),
        *texts("currency"),
        *numbers("digits", "total_minor", "shipping_minor", "pick_up"),
        *texts("buyer_name", "buyer_email", "buyer_phone", "note", "member_remote_id"),
        *texts("member_id", nullable=True),
        *texts("body", "words", "picked", "picker", "identity_checked"),
        *texts("hand_over_sale", nullable=True),
        check("ck_online_order_body", "json_valid(body)"),
        check("ck_online_order_pick_up", "pick_up IN (0, 1)"),
        check("ck_online_order_picked", "json_valid(picked)"),
        check("ck_online_order_state", f"state IN ({known})"),
        sa.PrimaryKeyConstraint("position", name="pk_online_order"),
    )
    index("ix_online_order_code", "online_order", "code")
    index("ix_online_order_due_at", "online_order", "due_at", where="due_at IS NOT NULL")
    index(
        "ix_online_order_hand_over_sale",
        "online_order",
        "hand_over_sale",
        where="hand_over_sale IS NOT NULL",
    )
    index(
        "ix_online_order_member_id",
        "online_order",
        "member_id",
        "placed_at",
        where="member_id IS NOT NULL",
    )
    index(
        "ix_online_order_member_remote_id",
        "online_order",
        "member_remote_id",
        where="member_remote_id != ''",
    )
    index("ix_online_order_state", "online_order", "state", "placed_at")
    index("ix_online_order_words", "online_order", "words")
    index("uq_online_order_id", "online_order", "id")
    index("uq_online_order_remote_id", "online_order", "remote_id")


def make_order_step() -> None:
    table(
        "order_step",
        *numbers("position"),
        *texts("order_id", "step", "at", "by_id", "note"),
        check("ck_order_step_step", "step <> ''"),
        sa.PrimaryKeyConstraint("position", name="pk_order_step"),
    )
    index("ix_order_step_at", "order_step", "at")
    index("ix_order_step_order_id", "order_step", "order_id")


def make_delivery() -> None:
    table(
        "delivery",
        *texts("sale_id", "name", "email", "phone", "address", "location", "made_at"),
        *texts("member_id", nullable=True),
        check("ck_delivery_address", "json_valid(address)"),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name="fk_delivery_sale_id_sale"),
        sa.PrimaryKeyConstraint("sale_id", name="pk_delivery"),
        with_rowid=False,
    )
    index("ix_delivery_member_id", "delivery", "member_id", where="member_id IS NOT NULL")


def make_shop_level() -> None:
    table(
        "shop_level",
        *texts("location", "product_id"),
        *numbers("on_hand_milli", "held_milli"),
        *texts("at"),
        sa.PrimaryKeyConstraint("location", "product_id", name="pk_shop_level"),
        with_rowid=False,
    )
    index("ix_shop_level_product_id", "shop_level", "product_id")


def make_difference() -> None:
    table(
        "difference",
        *numbers("position"),
        *texts("id", "kind", "subject_id", "code", "blanks", "found_at"),
        *texts("ended_at", nullable=True),
        *texts("ended_by"),
        check("ck_difference_blanks", "blanks = '' OR json_valid(blanks)"),
        sa.PrimaryKeyConstraint("position", name="pk_difference"),
    )
    index("ix_difference_open", "difference", "found_at", where="ended_at IS NULL")
    index("ix_difference_subject_id", "difference", "subject_id")
    index("uq_difference_id", "difference", "id")


def make_member_event() -> None:
    table(
        "member_event",
        *numbers("position"),
        *texts("id"),
        *texts("member_id", nullable=True),
        *texts("kind", "about", "at", "channel"),
        check("ck_member_event_kind", "kind <> ''"),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name="fk_member_event_member_id_member"
        ),
        sa.PrimaryKeyConstraint("position", name="pk_member_event"),
    )
    index("ix_member_event_kind", "member_event", "kind", "about")
    index("ix_member_event_member_id", "member_event", "member_id", "at")
    index("uq_member_event_id", "member_event", "id")


def make_dropped_events() -> None:
    table(
        "dropped_events",
        *texts("day"),
        *numbers("count"),
        sa.PrimaryKeyConstraint("day", name="pk_dropped_events"),
        with_rowid=False,
    )


def make_worker_pulse() -> None:
    table(
        "worker_pulse",
        *numbers("key"),
        *texts("at", "state", "reason"),
        *numbers("pid"),
        *texts("reached_at", nullable=True),
        check("ck_worker_pulse_key", "key = 1"),
        sa.PrimaryKeyConstraint("key", name="pk_worker_pulse"),
        with_rowid=False,
    )
