"""What the shop's customers say of goods, and how suggestions at the till fare."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def table(name: str, *items: sa.schema.SchemaItem) -> None:
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=False)


def upgrade() -> None:
    make_product_review()
    make_suggestion_count()
    make_cleared_order()


def make_product_review() -> None:
    table(
        "product_review",
        *texts("remote_id", "subject"),
        *numbers("stars"),
        *texts("body", "at"),
        sa.CheckConstraint("stars BETWEEN 0 AND 5", name=op.f("ck_product_review_stars")),
        sa.PrimaryKeyConstraint("remote_id", name="pk_product_review"),
    )
    op.create_index("ix_product_review_subject", "product_review", ["subject", "at"])


def make_suggestion_count() -> None:
    table(
        "suggestion_count",
        *texts("day", "reason", "act"),
        *numbers("count"),
        sa.PrimaryKeyConstraint("day", "reason", "act", name="pk_suggestion_count"),
    )


def make_cleared_order() -> None:
    table(
        "cleared_order",
        *texts("order_id", "why", "at"),
        sa.CheckConstraint("why IN ('ended', 'erased')", name=op.f("ck_cleared_order_why")),
        sa.PrimaryKeyConstraint("order_id", name="pk_cleared_order"),
    )
