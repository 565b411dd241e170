"""What the office got next: roles that a manager makes, answers of customers and staff."""

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


def position() -> sa.Column[int]:
    return sa.Column("position", sa.Integer(), nullable=False)


def refers(column: str, to: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=name)


def index(name: str, on: str, *columns: str, where: str = "") -> None:
    condition = sa.text(where) if where else None
    unique = name.startswith("uq_")
    op.create_index(name, on, list(columns), unique=unique, sqlite_where=condition)


def upgrade() -> None:
    make_staff_role()
    free_the_role_of_staff()
    make_questionnaire()
    make_answer_set()
    make_interview()


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


def make_questionnaire() -> None:
    table(
        "questionnaire",
        position(),
        *texts("id", "name", "name_zh", "audience", "questions", "first_day"),
        *texts("last_day", nullable=True),
        *texts("made_at", "made_by"),
        *texts("stopped_at", nullable=True),
        check("ck_questionnaire_audience", "audience IN ('customers', 'staff')"),
        check("ck_questionnaire_name", "name <> ''"),
        sa.PrimaryKeyConstraint("position", name="pk_questionnaire"),
        with_rowid=True,
    )
    index("uq_questionnaire_id", "questionnaire", "id")


def make_answer_set() -> None:
    table(
        "answer_set",
        position(),
        *texts("id", "questionnaire_id", "day", "at", "way", "scores"),
        sa.Column("till_number", sa.Integer(), nullable=True),
        *texts("clerk_id", "channel", "receipt_number"),
        *texts("member_id", nullable=True),
        *texts("words", "typed_by"),
        check("ck_answer_set_scores", "json_valid(scores)"),
        check("ck_answer_set_served", "(receipt_number = '') = (till_number IS NULL)"),
        refers(
            "questionnaire_id", "questionnaire.id", "fk_answer_set_questionnaire_id_questionnaire"
        ),
        refers("member_id", "member.id", "fk_answer_set_member_id_member"),
        sa.PrimaryKeyConstraint("position", name="pk_answer_set"),
        with_rowid=True,
    )
    index("uq_answer_set_id", "answer_set", "id")
    index("ix_answer_set_questionnaire_id", "answer_set", "questionnaire_id", "receipt_number")
    index("ix_answer_set_clerk_id", "answer_set", "clerk_id", "day")
    index("ix_answer_set_member_id", "answer_set", "member_id", where="member_id IS NOT NULL")
    index("ix_answer_set_words", "answer_set", "day", where="words != ''")


def make_interview() -> None:
    table(
        "interview",
        position(),
        *texts("id", "day", "at", "speaker", "ratings", "notes", "by_id"),
        check("ck_interview_ratings", "json_valid(ratings)"),
        check("ck_interview_speaker", "speaker IN ('customer', 'clerk', 'manager')"),
        sa.PrimaryKeyConstraint("position", name="pk_interview"),
        with_rowid=True,
    )
    index("uq_interview_id", "interview", "id")
    index("ix_interview_notes", "interview", "day", where="notes != ''")
