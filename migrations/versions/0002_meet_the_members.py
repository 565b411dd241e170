"""Members, the points ledger, tiers, coupons and offers; receipts say whose they are."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MEMBER_SEARCH = (
    "CREATE VIRTUAL TABLE member_search USING fts5("
    "words, content='', columnsize=0, detail=none, "
    "prefix='1 2 3 4 5 6', tokenize='unicode61')"
)
FORGET_WHOLLY = "INSERT INTO member_search (member_search, rank) VALUES ('secure-delete', 1)"


def texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def numbers(*names: str, nullable: bool = False) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def added(name: str, kind: sa.Text | sa.Integer, default: str) -> sa.Column[str | int]:
    return sa.Column(name, kind, nullable=False, server_default=default)


def table(name: str, *items: sa.schema.SchemaItem, with_rowid: bool = True) -> None:
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(name))


def foreign(name: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    named = f"fk_{name}_{column}_{target.split('.', maxsplit=1)[0]}"
    return sa.ForeignKeyConstraint([column], [target], name=named)


def index(name: str, on: str, *columns: str, where: str = "") -> None:
    only = sa.text(where) if where else None
    op.create_index(name, on, list(columns), unique=name.startswith("uq_"), sqlite_where=only)


def upgrade() -> None:
    add_to_sales()
    make_member()
    make_member_person()
    make_member_identifier()
    make_member_preference()
    make_member_consent()
    make_member_note()
    make_member_case()
    make_household_member()
    make_member_merge()
    make_member_change()
    make_member_stamp()
    make_member_counter()
    make_points_entry()
    make_point_due()
    make_sale_points()
    make_tier_status()
    make_tier_change()
    make_coupon_series()
    make_coupon()
    make_coupon_use()
    make_offer()
    make_offer_revision()
    make_offer_change()
    make_offer_use()
    make_offer_total()
    make_program()
    op.execute(MEMBER_SEARCH)
    op.execute(FORGET_WHOLLY)


def add_to_sales() -> None:
    """Added in place: a shop with a million receipts does not wait for them to be copied."""
    op.add_column("sale", sa.Column("member_id", sa.Text(), nullable=True))
    op.add_column("sale", added("channel", sa.Text(), "store"))
    op.add_column("sale_reduction", added("points", sa.Integer(), "0"))
    op.add_column("sale_tender", added("points", sa.Integer(), "0"))
    index("ix_sale_member_id", "sale", "member_id", "at", where="member_id IS NOT NULL")


def make_member() -> None:
    table(
        "member",
        *numbers("key"),
        *texts("id", "number", "state"),
        *texts("merged_into", nullable=True),
        *texts("joined_at", "joined_by", "joined_channel", "home_store"),
        *texts("referred_by", "changed_at", "erased_at", nullable=True),
        check("ck_member_joined_channel", "joined_channel <> ''"),
        check("ck_member_merged_into", "(state = 'merged') = (merged_into IS NOT NULL)"),
        check("ck_member_state", "state IN ('active', 'merged', 'erased')"),
        foreign("member", "merged_into", "member.id"),
        sa.PrimaryKeyConstraint("key", name="pk_member"),
    )
    index("ix_member_gone", "member", "state", where="state != 'active'")
    index("ix_member_merged_into", "member", "merged_into", where="merged_into IS NOT NULL")
    index("uq_member_id", "member", "id")
    index("uq_member_number", "member", "number", where="number != ''")


def make_member_person() -> None:
    table(
        "member_person",
        *numbers("member_key"),
        sa.Column("name", sa.Text(collation="NOCASE"), nullable=False),
        *texts("name_zh"),
        *texts("birthday", "birth_day", nullable=True),
        *texts("language"),
        *texts("extra", nullable=True),
        *texts("guardian", "words"),
        check("ck_member_person_extra", "extra IS NULL OR json_valid(extra)"),
        sa.PrimaryKeyConstraint("member_key", name="pk_member_person"),
    )
    index(
        "ix_member_person_birth_day",
        "member_person",
        "birth_day",
        "birthday",
        where="birth_day IS NOT NULL",
    )
    index("ix_member_person_name", "member_person", "name")


def make_member_identifier() -> None:
    table(
        "member_identifier",
        *texts("kind", "value"),
        *numbers("member_key", "place", "verified"),
        *texts("turned"),
        check("ck_member_identifier_kind", "kind <> ''"),
        check("ck_member_identifier_value", "value <> ''"),
        check("ck_member_identifier_verified", "verified IN (0, 1)"),
        foreign("member_identifier", "member_key", "member.key"),
        sa.PrimaryKeyConstraint("kind", "value", "member_key", name="pk_member_identifier"),
        with_rowid=False,
    )
    index("ix_member_identifier_member_key", "member_identifier", "member_key")
    index("ix_member_identifier_turned", "member_identifier", "turned", where="turned != ''")


def make_member_preference() -> None:
    table(
        "member_preference",
        *numbers("member_key", "place"),
        *texts("kind", "value"),
        foreign("member_preference", "member_key", "member.key"),
        sa.PrimaryKeyConstraint("member_key", "place", name="pk_member_preference"),
        with_rowid=False,
    )


def make_member_consent() -> None:
    table(
        "member_consent",
        *numbers("position"),
        *texts("member_id", "purpose"),
        *numbers("given"),
        *texts("text_version", "at", "by_id", "channel"),
        check("ck_member_consent_given", "given IN (0, 1)"),
        check("ck_member_consent_purpose", "purpose <> ''"),
        foreign("member_consent", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("position", name="pk_member_consent"),
    )
    index("ix_member_consent_member_id", "member_consent", "member_id")


def make_member_note() -> None:
    table(
        "member_note",
        *numbers("position"),
        *texts("id", "member_id", "text", "role", "at", "by_id"),
        foreign("member_note", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("position", name="pk_member_note"),
    )
    index("ix_member_note_member_id", "member_note", "member_id")
    index("uq_member_note_id", "member_note", "id")


def make_member_case() -> None:
    table(
        "member_case",
        *numbers("position"),
        *texts("id", "member_id", "kind", "text", "opened_at"),
        *texts("closed_at", nullable=True),
        foreign("member_case", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("position", name="pk_member_case"),
    )
    index("ix_member_case_member_id", "member_case", "member_id")
    index("ix_member_case_open", "member_case", "position", where="closed_at IS NULL")
    index("uq_member_case_id", "member_case", "id")


def make_household_member() -> None:
    table(
        "household_member",
        *texts("member_id", "household_id"),
        *numbers("place"),
        *texts("since"),
        foreign("household_member", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("member_id", name="pk_household_member"),
        with_rowid=False,
    )
    index("ix_household_member_household_id", "household_member", "household_id")


def make_member_merge() -> None:
    table(
        "member_merge",
        *numbers("position"),
        *texts(
            "survivor", "loser", "at", "by_id", "approved_by", "reason", "snapshot", "undo_until"
        ),
        *texts("undone_at", nullable=True),
        *texts("undone_by"),
        foreign("member_merge", "loser", "member.id"),
        foreign("member_merge", "survivor", "member.id"),
        sa.PrimaryKeyConstraint("position", name="pk_member_merge"),
    )
    index("ix_member_merge_loser", "member_merge", "loser")
    index("ix_member_merge_survivor", "member_merge", "survivor")


def make_member_change() -> None:
    table(
        "member_change",
        *numbers("position"),
        *texts("member_id", "field", "value_before", "value_after", "at", "by_id", "channel"),
        foreign("member_change", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("position", name="pk_member_change"),
    )
    index("ix_member_change_member_id", "member_change", "member_id")


def make_member_stamp() -> None:
    table(
        "member_stamp",
        *texts("member_id", "field", "stamp"),
        foreign("member_stamp", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("member_id", "field", name="pk_member_stamp"),
        with_rowid=False,
    )


def make_member_counter() -> None:
    table(
        "member_counter",
        *numbers("till_number", "last_serial"),
        sa.PrimaryKeyConstraint("till_number", name="pk_member_counter"),
        with_rowid=False,
    )


def make_points_entry() -> None:
    table(
        "points_entry",
        *numbers("position"),
        *texts("id", "member_id", "purse", "kind", "at", "key", "parts", "born"),
        *numbers("owed", "points"),
        *texts("until", nullable=True),
        *texts("about", "sale_id", "reason", "by_id", "approved_by", "channel"),
        check("ck_points_entry_born", "json_valid(born)"),
        check("ck_points_entry_key", "key <> ''"),
        check("ck_points_entry_kind", "kind <> ''"),
        check("ck_points_entry_parts", "json_valid(parts)"),
        check("ck_points_entry_purse", "purse <> ''"),
        foreign("points_entry", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("position", name="pk_points_entry"),
    )
    index("ix_points_entry_about", "points_entry", "about", where="about != ''")
    index("ix_points_entry_member_id_purse", "points_entry", "member_id", "purse")
    index("ix_points_entry_sale_id", "points_entry", "sale_id", where="sale_id != ''")
    index("uq_points_entry_id", "points_entry", "id")
    index("uq_points_entry_key", "points_entry", "key")


def make_point_due() -> None:
    table(
        "point_due",
        *texts("member_id", "purse", "due_at"),
        foreign("point_due", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("member_id", "purse", name="pk_point_due"),
        with_rowid=False,
    )
    index("ix_point_due_due_at", "point_due", "due_at")


def make_sale_points() -> None:
    table(
        "sale_points",
        *numbers("position"),
        *texts("sale_id", "member_id"),
        *numbers("earned", "used", "balance_before", "balance_after", "pending"),
        *texts("next_expiry", nullable=True),
        *numbers("next_expiry_points"),
        *texts("tier_before", "tier_after"),
        *numbers("restored", "clawback", "shortfall"),
        *texts("trace"),
        foreign("sale_points", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("position", name="pk_sale_points"),
    )
    index("ix_sale_points_member_id", "sale_points", "member_id")
    index("uq_sale_points_sale_id", "sale_points", "sale_id")


def make_tier_status() -> None:
    table(
        "tier_status",
        *texts("member_id", "tier"),
        *texts("since", "ends_on", "grace_until", nullable=True),
        *texts("locked"),
        foreign("tier_status", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("member_id", name="pk_tier_status"),
        with_rowid=False,
    )
    index("ix_tier_status_ends_on", "tier_status", "ends_on", where="ends_on IS NOT NULL")
    index(
        "ix_tier_status_grace_until", "tier_status", "grace_until", where="grace_until IS NOT NULL"
    )


def make_tier_change() -> None:
    table(
        "tier_change",
        *numbers("position"),
        *texts("id", "member_id", "at", "status_before", "status_after", "reason", "by_id"),
        check("ck_tier_change_status_after", "json_valid(status_after)"),
        check("ck_tier_change_status_before", "json_valid(status_before)"),
        foreign("tier_change", "member_id", "member.id"),
        sa.PrimaryKeyConstraint("position", name="pk_tier_change"),
    )
    index("ix_tier_change_member_id", "tier_change", "member_id")
    index("uq_tier_change_id", "tier_change", "id")


def make_coupon_series() -> None:
    table(
        "coupon_series",
        *texts("id", "offer_id", "name", "name_zh", "first_day"),
        *texts("last_day", nullable=True),
        *numbers("uses_each"),
        *numbers("most_in_all", "most_per_member", "most_per_store_day", nullable=True),
        *numbers("offline_allowance", "members_only", "stopped"),
        check("ck_coupon_series_members_only", "members_only IN (0, 1)"),
        check("ck_coupon_series_stopped", "stopped IN (0, 1)"),
        sa.PrimaryKeyConstraint("id", name="pk_coupon_series"),
        with_rowid=False,
    )


def make_coupon() -> None:
    table(
        "coupon",
        *numbers("position"),
        *texts("code", "series_id", "issued_at", "state"),
        *texts("member_id", "valid_from", "valid_until", nullable=True),
        *texts("reason", "issued_by"),
        check("ck_coupon_code", "code <> ''"),
        check("ck_coupon_state", "state <> ''"),
        foreign("coupon", "member_id", "member.id"),
        foreign("coupon", "series_id", "coupon_series.id"),
        sa.PrimaryKeyConstraint("position", name="pk_coupon"),
    )
    index("ix_coupon_member_id", "coupon", "member_id", where="member_id IS NOT NULL")
    index("ix_coupon_series_id", "coupon", "series_id")
    index("uq_coupon_code", "coupon", "code")


def make_coupon_use() -> None:
    table(
        "coupon_use",
        *numbers("position"),
        *texts("code", "series_id", "sale_id", "at", "day", "store_id"),
        *texts("member_id", nullable=True),
        *numbers("offline", "given_back"),
        check("ck_coupon_use_given_back", "given_back IN (0, 1)"),
        check("ck_coupon_use_offline", "offline IN (0, 1)"),
        sa.PrimaryKeyConstraint("position", name="pk_coupon_use"),
    )
    index(
        "ix_coupon_use_member_id",
        "coupon_use",
        "member_id",
        "series_id",
        where="member_id IS NOT NULL",
    )
    index("ix_coupon_use_sale_id", "coupon_use", "sale_id")
    index(
        "ix_coupon_use_series_id",
        "coupon_use",
        "series_id",
        "store_id",
        "day",
        "given_back",
        "offline",
    )
    index("uq_coupon_use_code_sale_id", "coupon_use", "code", "sale_id", "given_back")


def make_offer() -> None:
    table(
        "offer",
        *texts("id"),
        *numbers("version"),
        *texts("state", "body", "changed_at", "changed_by"),
        check("ck_offer_body", "json_valid(body)"),
        check("ck_offer_state", "state <> ''"),
        check("ck_offer_version", "version >= 1"),
        sa.PrimaryKeyConstraint("id", "version", name="pk_offer"),
        with_rowid=False,
    )


def make_offer_revision() -> None:
    table(
        "offer_revision",
        *texts("name"),
        *numbers("number"),
        sa.PrimaryKeyConstraint("name", name="pk_offer_revision"),
        with_rowid=False,
    )


def make_offer_change() -> None:
    table(
        "offer_change",
        *numbers("position"),
        *texts("offer_id"),
        *numbers("version"),
        *texts("state_before", "state_after", "at", "by_id", "reason"),
        sa.PrimaryKeyConstraint("position", name="pk_offer_change"),
    )
    index("ix_offer_change_offer_id", "offer_change", "offer_id")


def make_offer_use() -> None:
    table(
        "offer_use",
        *texts("offer_id", "sale_id", "at", "day", "store_id"),
        *numbers("times", "amount_minor"),
        *texts("member_id", nullable=True),
        sa.PrimaryKeyConstraint("offer_id", "sale_id", name="pk_offer_use"),
        with_rowid=False,
    )
    index(
        "ix_offer_use_member_id",
        "offer_use",
        "member_id",
        "offer_id",
        where="member_id IS NOT NULL",
    )
    index("ix_offer_use_sale_id", "offer_use", "sale_id")


def make_offer_total() -> None:
    table(
        "offer_total",
        *texts("offer_id", "day", "store_id"),
        *numbers("times", "amount_minor"),
        sa.PrimaryKeyConstraint("offer_id", "day", "store_id", name="pk_offer_total"),
        with_rowid=False,
    )


def make_program() -> None:
    table(
        "program",
        *numbers("version"),
        *texts("body", "at", "by_id"),
        check("ck_program_body", "json_valid(body)"),
        sa.PrimaryKeyConstraint("version", name="pk_program"),
    )
