"""What goods cost before their cost was changed, for the margin of what was sold until then."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "product_cost",
        sa.Column("product_key", sa.Integer(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("cost_minor", sa.Integer(), nullable=False),
        sa.CheckConstraint("cost_minor >= 0", name=op.f("ck_product_cost_cost_minor")),
        sa.ForeignKeyConstraint(
            ["product_key"], ["product.key"], name="fk_product_cost_product_key_product"
        ),
        sa.PrimaryKeyConstraint("product_key", "until", name="pk_product_cost"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
