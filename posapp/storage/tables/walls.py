"""Triggers that forbid to change what is closed: a second wall behind the program's own care.

Rule: store.walls
The journal finds a change that was made past them; the walls make an honest mistake impossible.
They are made anew after each migration, so they are always those of the program that runs.
"""

from sqlalchemy import Connection

CLOSED_TABLES = (
    "sale",
    "sale_line",
    "sale_reduction",
    "sale_unit",
    "sale_rate",
    "sale_tender",
    "stock_entry",
    "stock_movement",
    "cash_movement",
    "journal",
)

# What is written once besides: consents, the points ledger, uses, who moved what, an order's way.
APPENDED_TABLES = (
    "member_consent",
    "points_entry",
    "sale_points",
    "tier_change",
    "coupon_use",
    "offer_change",
    "offer_use",
    "order_step",
    "access_log",
    "program",
)
KEPT_TABLES = ("member", "member_merge", "coupon", "offer")
"""Their rows change in the ways below, and never go."""

# What an open shift is when it closes may be written; the rest of it stays as it was opened.
SHIFT_FIXED = (
    "id",
    "till_number",
    "number",
    "opened_at",
    "business_day",
    "opened_by",
    "float_minor",
)
ERASED_COMES_BACK = "OLD.state = 'erased' AND NEW.state <> 'erased'"
MERGE_FIXED = ("survivor", "loser", "at", "by_id", "approved_by", "undo_until")
COUPON_FIXED = ("code", "series_id", "issued_at")
OFFER_FIXED = ("id", "version", "body")


def _closed(table: str, act: str) -> str:
    return (
        f"CREATE TRIGGER wall_{table}_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is closed'); END"
    )


def _when(name: str, table: str, condition: str, says: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
    )


def wall_ddl() -> tuple[str, ...]:
    """The statements that build every wall."""
    tables = (*CLOSED_TABLES, *APPENDED_TABLES)
    closed = [_closed(table, act) for table in tables for act in ("UPDATE", "DELETE")]
    shift = f"OLD.state = 'closed' OR NEW.state = 'open' OR {_moved(SHIFT_FIXED)}"
    counter = "NEW.till_number <> OLD.till_number OR NEW.last_sequence <> OLD.last_sequence + 1"
    return (
        *closed,
        _closed("shift", "DELETE"),
        _when("wall_shift_update", "shift", shift, "a shift only closes"),
        _closed("receipt_counter", "DELETE"),
        _when("wall_receipt_counter_update", "receipt_counter", counter, "numbers have no gap"),
        *[_closed(table, "DELETE") for table in KEPT_TABLES],
        _when("wall_member_update", "member", ERASED_COMES_BACK, "who is erased stays erased"),
        _when("wall_member_merge_update", "member_merge", _moved(MERGE_FIXED), "a merge is kept"),
        _when("wall_coupon_update", "coupon", _moved(COUPON_FIXED), "a code stays what it is"),
        _when("wall_offer_update", "offer", _moved(OFFER_FIXED), "a version stays as it is"),
    )


def _moved(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)


def drop_walls(connection: Connection) -> None:
    """Take down every wall that stands, for a migration."""
    standing = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'wall_*'"
    )
    for name in [row[0] for row in standing]:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def build_walls(connection: Connection) -> None:
    """Build every wall."""
    for statement in wall_ddl():
        connection.exec_driver_sql(statement)
