"""What the office got next: roles that a manager makes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def numbers(*names: str, nullable: bool = False) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def table(name: str, *items: sa.schema.SchemaItem, with_rowid: bool = False) -> None:
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(name))


def upgrade() -> None:
    make_staff_role()
    free_the_role_of_staff()


def make_staff_role() -> None:
    table(
        "staff_role",
        *texts("code", "name", "acts"),
        check("ck_staff_role_name", "name <> ''"),
        sa.PrimaryKeyConstraint("code", name="pk_staff_role"),
    )


def free_the_role_of_staff() -> None:
    """The same people in a table that knows more than two roles.

    Made beside the old one and renamed: what refers to `staff` by name goes on doing so.
    """
    table(
        "staff_anew",
        *texts("id"),
        *numbers("number"),
        *texts("name", "role"),
        *numbers("discount_limit_bp", "active"),
        *texts("pin_hash"),
        check("ck_staff_role", "role <> ''"),
        check("ck_staff_active", "active IN (0, 1)"),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
    )
    columns = "id, number, name, role, discount_limit_bp, active, pin_hash"
    op.execute(f"INSERT INTO staff_anew ({columns}) SELECT {columns} FROM staff")  # noqa: S608 - our own names
    op.drop_table("staff")
    op.rename_table("staff_anew", "staff")
    op.create_index("uq_staff_number", "staff", ["number"], unique=True)
