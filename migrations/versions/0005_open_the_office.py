"""What the manager's office needs: changes of goods, labels, stock beside receipts, suppliers."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def numbers(*names: str, nullable: bool = False) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def position() -> sa.Column[int]:
    return sa.Column("position", sa.Integer(), nullable=False)


def table(name: str, *items: sa.schema.SchemaItem, with_rowid: bool = False) -> None:
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(name))


def refers(column: str, to: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=name)


def index(name: str, on: str, *columns: str) -> None:
    op.create_index(name, on, list(columns), unique=name.startswith("uq_"))


def upgrade() -> None:
    make_goods_change()
    make_goods_change_row()
    make_shelf_label()
    make_stock_entry()
    make_count_sheet()
    make_count_line()
    make_supplier()
    make_supplier_product()
    make_purchase_order()
    make_purchase_line()
    make_metric_target()
    make_metric_alarm()
    make_store_task()
    make_store_task_step()
    make_work_time()
    make_till()
    make_report_book()
    index("ix_journal_type", "journal", "type", "till_number", "sequence")
    make_moments()
    make_member_figure()
    make_member_list()
    make_access_log()
    make_privacy_case()


def make_goods_change() -> None:
    table(
        "goods_change",
        position(),
        *texts("id", "field", "body"),
        *texts("start_day", nullable=True),
        *texts("made_at", "by_id", "state"),
        check("ck_goods_change_state", "state IN ('planned', 'applied', 'stopped', 'undone')"),
        sa.PrimaryKeyConstraint("position", name="pk_goods_change"),
        with_rowid=True,
    )
    index("uq_goods_change_id", "goods_change", "id")
    index("ix_goods_change_state", "goods_change", "state")


def make_goods_change_row() -> None:
    table(
        "goods_change_row",
        *texts("change_id"),
        *numbers("place"),
        *texts("product_id", "before", "after", "state"),
        check(
            "ck_goods_change_row_state",
            "state IN ('waiting', 'applied', 'stale', 'kept', 'undone')",
        ),
        refers("change_id", "goods_change.id", "fk_goods_change_row_change_id_goods_change"),
        refers("product_id", "product.id", "fk_goods_change_row_product_id_product"),
        sa.PrimaryKeyConstraint("change_id", "place", name="pk_goods_change_row"),
    )
    index("ix_goods_change_row_product_id", "goods_change_row", "product_id")


def make_shelf_label() -> None:
    table(
        "shelf_label",
        *texts("product_id"),
        *numbers("price_minor"),
        *texts("printed_at"),
        refers("product_id", "product.id", "fk_shelf_label_product_id_product"),
        sa.PrimaryKeyConstraint("product_id", name="pk_shelf_label"),
    )


def make_stock_entry() -> None:
    table(
        "stock_entry",
        position(),
        *texts("id", "kind", "place", "at", "product_id"),
        *numbers("milli"),
        *numbers("cost_minor", nullable=True),
        *texts("reason", "about", "by_id"),
        check("ck_stock_entry_place", "place IN ('aside', 'shelf', 'waste')"),
        check(
            "ck_stock_entry_kind",
            "kind IN ('goods-in', 'write-off', 'transfer', 'count', 'correction')",
        ),
        check("ck_stock_entry_milli", "milli <> 0"),
        refers("product_id", "product.id", "fk_stock_entry_product_id_product"),
        sa.PrimaryKeyConstraint("position", name="pk_stock_entry"),
        with_rowid=True,
    )
    index("uq_stock_entry_id", "stock_entry", "id")
    index(
        "ix_stock_entry_product_id_place_milli", "stock_entry", "product_id", "place", "milli", "at"
    )


def make_count_sheet() -> None:
    table(
        "count_sheet",
        position(),
        *texts("id", "name", "state", "made_at", "by_id"),
        *texts("ended_at", nullable=True),
        *texts("ended_by"),
        check("ck_count_sheet_state", "state IN ('open', 'posted', 'dropped')"),
        sa.PrimaryKeyConstraint("position", name="pk_count_sheet"),
        with_rowid=True,
    )
    index("uq_count_sheet_id", "count_sheet", "id")


def make_count_line() -> None:
    table(
        "count_line",
        *texts("sheet_id", "product_id"),
        *numbers("place"),
        *numbers("counted_milli", "level_milli", nullable=True),
        *texts("counted_at", nullable=True),
        *texts("counted_by"),
        check("ck_count_line_counted_milli", "counted_milli IS NULL OR counted_milli >= 0"),
        check("ck_count_line_both", "(counted_milli IS NULL) = (level_milli IS NULL)"),
        refers("sheet_id", "count_sheet.id", "fk_count_line_sheet_id_count_sheet"),
        refers("product_id", "product.id", "fk_count_line_product_id_product"),
        sa.PrimaryKeyConstraint("sheet_id", "product_id", name="pk_count_line"),
    )


def make_supplier() -> None:
    table(
        "supplier",
        position(),
        *texts("id", "name", "contact", "phone", "email", "note"),
        *numbers("lead_days", "review_days", "least_minor", "active"),
        check("ck_supplier_name", "name <> ''"),
        check("ck_supplier_days", "lead_days >= 0 AND review_days >= 1 AND least_minor >= 0"),
        check("ck_supplier_active", "active IN (0, 1)"),
        sa.PrimaryKeyConstraint("position", name="pk_supplier"),
        with_rowid=True,
    )
    index("uq_supplier_id", "supplier", "id")


def make_supplier_product() -> None:
    table(
        "supplier_product",
        *texts("product_id", "supplier_id", "code"),
        *numbers("pack_milli", "least_packs"),
        *numbers("cost_minor", nullable=True),
        check("ck_supplier_product_packs", "pack_milli > 0 AND least_packs >= 1"),
        check("ck_supplier_product_cost_minor", "cost_minor IS NULL OR cost_minor >= 0"),
        refers("product_id", "product.id", "fk_supplier_product_product_id_product"),
        refers("supplier_id", "supplier.id", "fk_supplier_product_supplier_id_supplier"),
        sa.PrimaryKeyConstraint("product_id", name="pk_supplier_product"),
    )
    index("ix_supplier_product_supplier_id", "supplier_product", "supplier_id")


def make_purchase_order() -> None:
    table(
        "purchase_order",
        position(),
        *texts("id", "supplier_id", "state", "made_at", "by_id", "due_on"),
        *texts("ended_at", nullable=True),
        check("ck_purchase_order_state", "state IN ('open', 'received', 'cancelled')"),
        refers("supplier_id", "supplier.id", "fk_purchase_order_supplier_id_supplier"),
        sa.PrimaryKeyConstraint("position", name="pk_purchase_order"),
        with_rowid=True,
    )
    index("uq_purchase_order_id", "purchase_order", "id")
    index("ix_purchase_order_state", "purchase_order", "state")


def make_purchase_line() -> None:
    table(
        "purchase_line",
        *texts("order_id"),
        *numbers("place"),
        *texts("product_id"),
        *numbers("ordered_milli", "received_milli"),
        *numbers("cost_minor", nullable=True),
        check("ck_purchase_line_milli", "ordered_milli > 0 AND received_milli >= 0"),
        refers("order_id", "purchase_order.id", "fk_purchase_line_order_id_purchase_order"),
        refers("product_id", "product.id", "fk_purchase_line_product_id_product"),
        sa.PrimaryKeyConstraint("order_id", "place", name="pk_purchase_line"),
    )
    index("ix_purchase_line_product_id", "purchase_line", "product_id")


def make_metric_target() -> None:
    table(
        "metric_target",
        *texts("id", "metric"),
        *numbers("goal"),
        *texts("direction"),
        *numbers("tolerance"),
        *texts("span"),
        *numbers("till_number", nullable=True),
        *texts("channel", "todo", "set_at", "set_by"),
        *texts("ended_at", nullable=True),
        check("ck_metric_target_direction", "direction IN ('at_least', 'at_most', 'near')"),
        check("ck_metric_target_span", "span IN ('day', 'week', 'month', 'quarter', 'year')"),
        check("ck_metric_target_metric", "metric <> ''"),
        check("ck_metric_target_tolerance", "tolerance >= 0"),
        sa.PrimaryKeyConstraint("id", name="pk_metric_target"),
    )


def make_metric_alarm() -> None:
    table(
        "metric_alarm",
        *texts("target_id", "first_day"),
        *numbers("value"),
        *texts("found_at"),
        *texts("heard_at", nullable=True),
        *texts("heard_by", "note"),
        refers("target_id", "metric_target.id", "fk_metric_alarm_target_id_metric_target"),
        sa.PrimaryKeyConstraint("target_id", "first_day", name="pk_metric_alarm"),
    )
    op.create_index(
        "ix_metric_alarm_open",
        "metric_alarm",
        ["found_at"],
        sqlite_where=sa.text("heard_at IS NULL"),
    )


def make_store_task() -> None:
    teams = "('counter', 'service', 'buying', 'stockroom', 'marketing', 'office')"
    table(
        "store_task",
        *texts("id", "words", "asked_of", "asked_from", "asked_by", "asked_at"),
        *texts("due", nullable=True),
        *texts("about", "state", "taken_by"),
        check("ck_store_task_asked_of", f"asked_of IN {teams}"),
        check("ck_store_task_asked_from", f"asked_from IN {teams}"),
        check("ck_store_task_state", "state IN ('open', 'taken', 'done', 'dropped')"),
        check("ck_store_task_words", "words <> ''"),
        sa.PrimaryKeyConstraint("id", name="pk_store_task"),
    )
    index("ix_store_task_state", "store_task", "state", "asked_at")


def make_store_task_step() -> None:
    teams = "('counter', 'service', 'buying', 'stockroom', 'marketing', 'office')"
    table(
        "store_task_step",
        position(),
        *texts("task_id", "at", "by_name", "state", "team", "words"),
        check("ck_store_task_step_state", "state IN ('open', 'taken', 'done', 'dropped')"),
        check("ck_store_task_step_team", f"team IN {teams}"),
        refers("task_id", "store_task.id", "fk_store_task_step_task_id_store_task"),
        sa.PrimaryKeyConstraint("position", name="pk_store_task_step"),
        with_rowid=True,
    )
    index("ix_store_task_step_task_id", "store_task_step", "task_id")


def make_work_time() -> None:
    table(
        "work_time",
        *texts("id", "staff_id", "started_at"),
        *texts("ended_at", nullable=True),
        *texts("state"),
        *texts("corrects", nullable=True),
        *texts("reason", "approved_by"),
        check("ck_work_time_state", "state IN ('open', 'closed', 'forgotten', 'replaced')"),
        check("ck_work_time_ended_at", "(ended_at IS NULL) = (state = 'open')"),
        sa.PrimaryKeyConstraint("id", name="pk_work_time"),
    )
    index("ix_work_time_started_at", "work_time", "started_at")
    op.create_index(
        "uq_work_time_open",
        "work_time",
        ["staff_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
    )


def make_till() -> None:
    table(
        "till",
        *numbers("number"),
        *texts("name"),
        *texts("retired_at", nullable=True),
        check("ck_till_number", "number >= 1"),
        sa.PrimaryKeyConstraint("number", name="pk_till"),
    )


def make_report_book() -> None:
    table(
        "saved_report",
        *texts("id", "name", "wish", "made_at", "made_by"),
        check("ck_saved_report_name", "name <> ''"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_report"),
    )
    table(
        "report_schedule",
        *texts("id", "name", "reports", "every"),
        *numbers("day_number"),
        *texts("at_time", "form", "folder", "since", "language", "address"),
        check("ck_report_schedule_every", "every IN ('day', 'week', 'month')"),
        check("ck_report_schedule_form", "form IN ('pdf', 'xlsx', 'csv', 'eml')"),
        check("ck_report_schedule_name", "name <> ''"),
        sa.PrimaryKeyConstraint("id", name="pk_report_schedule"),
    )
    table(
        "report_run",
        *texts("schedule_id", "for_day", "outcome", "at", "said"),
        check("ck_report_run_outcome", "outcome IN ('done', 'failed')"),
        refers("schedule_id", "report_schedule.id", "fk_report_run_schedule_id_report_schedule"),
        sa.PrimaryKeyConstraint("schedule_id", "for_day", name="pk_report_run"),
    )


def make_moments() -> None:
    """What happened on a day is found by its moment: points, tiers, members, shifts."""
    index("ix_points_entry_at", "points_entry", "at")
    index("ix_tier_change_at", "tier_change", "at")
    index("ix_member_joined_at", "member", "joined_at")
    index("ix_shift_business_day", "shift", "business_day")
    index("ix_shift_closed_at", "shift", "closed_at")


def make_member_figure() -> None:
    """What each record's receipts come to so far; from now on each receipt adds itself."""
    table(
        "member_figure",
        *texts("member_id"),
        *numbers("visits", "spent_minor"),
        *texts("last_day", nullable=True),
        sa.PrimaryKeyConstraint("member_id", name="pk_member_figure"),
    )
    op.execute(
        "INSERT INTO member_figure (member_id, visits, spent_minor, last_day) "
        "SELECT member_id, sum(kind = 'sale'), sum(gross_minor), "
        "max(CASE WHEN kind = 'sale' THEN business_day END) "
        "FROM sale WHERE member_id IS NOT NULL GROUP BY member_id"
    )
    index("ix_member_consent_purpose", "member_consent", "purpose", "given", "member_id", "at")


def make_member_list() -> None:
    table(
        "member_list",
        *texts("id", "name", "question", "made_at", "made_by"),
        sa.CheckConstraint("json_valid(question)", name=op.f("ck_member_list_question")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_member_list_name")),
        sa.PrimaryKeyConstraint("id", name="pk_member_list"),
    )


def make_access_log() -> None:
    table(
        "access_log",
        position(),
        *texts("at", "by_id", "act", "purpose"),
        *texts("member_id", nullable=True),
        *numbers("members"),
        sa.CheckConstraint("act <> ''", name=op.f("ck_access_log_act")),
        sa.PrimaryKeyConstraint("position", name="pk_access_log"),
        with_rowid=True,
    )
    index("ix_access_log_at", "access_log", "at")
    op.create_index(
        "ix_access_log_member_id",
        "access_log",
        ["member_id"],
        sqlite_where=sa.text("member_id IS NOT NULL"),
    )


def make_privacy_case() -> None:
    table(
        "privacy_case",
        *texts("id", "kind", "asker", "words", "answer"),
        *texts("member_id", nullable=True),
        *texts("channel", "opened_at", "opened_by", "due_on"),
        *texts("closed_at", nullable=True),
        *texts("closed_by"),
        sa.CheckConstraint("kind <> ''", name=op.f("ck_privacy_case_kind")),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by = '')", name=op.f("ck_privacy_case_closed")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name="fk_privacy_case_member_id_member"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_privacy_case"),
    )
    op.create_index(
        "ix_privacy_case_open",
        "privacy_case",
        ["due_on"],
        sqlite_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_privacy_case_member_id",
        "privacy_case",
        ["member_id"],
        sqlite_where=sa.text("member_id IS NOT NULL"),
    )
