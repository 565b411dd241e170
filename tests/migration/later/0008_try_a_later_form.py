"""A form that no release has: what a real one may do, with places to be killed at."""

import os
import sys

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    be_killed_at("start")
    with op.batch_alter_table("staff") as staff:
        staff.add_column(sa.Column("badge", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("sale") as sale:
        sale.add_column(sa.Column("mood", sa.Text(), nullable=False, server_default="calm"))
    be_killed_at("middle")
    op.execute("UPDATE sale SET mood = 'bright'")
    op.create_table("shelf", sa.Column("name", sa.Text(), nullable=False), sqlite_strict=True)
    be_killed_at("end")


def be_killed_at(place: str) -> None:
    if os.environ.get("BE_KILLED_AT") == place:
        sys.stdout.write(f"{place}\n")
        sys.stdout.flush()
        sys.stdin.read()
