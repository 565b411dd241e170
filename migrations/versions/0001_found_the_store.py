"""The store as it was founded: catalogue, people, shifts, sales, stock, journal, queues."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

PRODUCT_SEARCH = (
    "CREATE VIRTUAL TABLE product_search USING fts5("
    "words, content='', contentless_delete=1, detail=none, "
    "prefix='1 2 3 4 5 6', tokenize='unicode61')"
)
WORD_TRIGRAM = (
    "CREATE VIRTUAL TABLE word_trigram USING fts5("
    "word, content='', detail=none, columnsize=0, tokenize='trigram')"
)


def texts(*names: str, nullable: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable) for name in names]


def numbers(*names: str, nullable: bool = False) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def table(name: str, *items: sa.schema.SchemaItem, with_rowid: bool = True) -> None:
    op.create_table(name, *items, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(name))


def index(name: str, on: str, *columns: str, where: str = "") -> None:
    only = sa.text(where) if where else None
    op.create_index(name, on, list(columns), unique=name.startswith("uq_"), sqlite_where=only)


def upgrade() -> None:
    make_category()
    make_product()
    make_product_barcode()
    make_price_list()
    make_price()
    make_quick_key()
    make_search_word()
    make_staff()
    make_pin_guard()
    make_shift()
    make_cash_movement()
    make_receipt_counter()
    make_sale()
    make_sale_rate()
    make_sale_tender()
    make_sale_line()
    make_sale_reduction()
    make_sale_unit()
    make_stock_movement()
    make_option()
    make_cart()
    make_cart_line()
    make_journal()
    make_outbox()
    make_print_job()
    op.execute(PRODUCT_SEARCH)
    op.execute(WORD_TRIGRAM)


def make_category() -> None:
    table(
        "category",
        *numbers("key"),
        *numbers("parent_key", nullable=True),
        *texts("name", "path"),
        sa.ForeignKeyConstraint(
            ["parent_key"], ["category.key"], name="fk_category_parent_key_category"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_category"),
    )
    index("ix_category_parent_key", "category", "parent_key")
    index("uq_category_path", "category", "path")


def make_product() -> None:
    table(
        "product",
        *numbers("key"),
        *texts("id", "sku"),
        sa.Column("name", sa.Text(collation="NOCASE"), nullable=False),
        *texts("name_zh", "unit", "tax_class"),
        *numbers("price_minor"),
        *numbers("cost_minor", "category_key", nullable=True),
        *texts("brand", "item"),
        *numbers("open_price", "returnable", "discontinued"),
        *texts("attributes", "description"),
        check("ck_product_names", "sku <> '' AND name <> '' AND tax_class <> ''"),
        check("ck_product_unit", "unit IN ('each', 'kg')"),
        check("ck_product_cost_minor", "cost_minor IS NULL OR cost_minor >= 0"),
        check("ck_product_discontinued", "discontinued IN (0, 1)"),
        check("ck_product_attributes", "json_valid(attributes)"),
        check("ck_product_open_price", "open_price IN (0, 1)"),
        check("ck_product_price_minor", "price_minor >= 0"),
        check("ck_product_returnable", "returnable IN (0, 1)"),
        sa.ForeignKeyConstraint(
            ["category_key"], ["category.key"], name="fk_product_category_key_category"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_product"),
    )
    index("ix_product_category_key", "product", "category_key")
    index("ix_product_name", "product", "name")
    index("uq_product_id", "product", "id")
    index("uq_product_item", "product", "item", where="item != ''")
    index("uq_product_sku", "product", "sku")


def make_product_barcode() -> None:
    table(
        "product_barcode",
        *texts("gtin"),
        *numbers("product_key", "pieces"),
        check("ck_product_barcode_gtin", "length(gtin) = 14 AND gtin NOT GLOB '*[^0-9]*'"),
        check("ck_product_barcode_pieces", "pieces >= 1"),
        sa.ForeignKeyConstraint(
            ["product_key"], ["product.key"], name="fk_product_barcode_product_key_product"
        ),
        sa.PrimaryKeyConstraint("gtin", name="pk_product_barcode"),
        with_rowid=False,
    )
    index("ix_product_barcode_product_key", "product_barcode", "product_key")


def make_price_list() -> None:
    table(
        "price_list",
        *numbers("key"),
        *texts("name"),
        *numbers("priority"),
        sa.PrimaryKeyConstraint("key", name="pk_price_list"),
    )
    index("uq_price_list_name", "price_list", "name")


def make_price() -> None:
    table(
        "price",
        *numbers("product_key", "list_key"),
        *texts("from_day"),
        *texts("until_day", nullable=True),
        *numbers("price_minor"),
        check("ck_price_price_minor", "price_minor >= 0"),
        check("ck_price_days", "until_day IS NULL OR until_day >= from_day"),
        sa.ForeignKeyConstraint(
            ["list_key"], ["price_list.key"], name="fk_price_list_key_price_list"
        ),
        sa.ForeignKeyConstraint(
            ["product_key"], ["product.key"], name="fk_price_product_key_product"
        ),
        sa.PrimaryKeyConstraint("product_key", "list_key", "from_day", name="pk_price"),
        with_rowid=False,
    )
    index("ix_price_list_key", "price", "list_key")


def make_quick_key() -> None:
    table(
        "quick_key",
        *numbers("position", "product_key"),
        sa.ForeignKeyConstraint(
            ["product_key"], ["product.key"], name="fk_quick_key_product_key_product"
        ),
        sa.PrimaryKeyConstraint("position", name="pk_quick_key"),
    )
    index("uq_quick_key_product_key", "quick_key", "product_key")


def make_search_word() -> None:
    table(
        "search_word",
        *numbers("key"),
        *texts("word"),
        sa.PrimaryKeyConstraint("key", name="pk_search_word"),
    )
    index("uq_search_word_word", "search_word", "word")


def make_staff() -> None:
    table(
        "staff",
        *texts("id"),
        *numbers("number"),
        *texts("name", "role"),
        *numbers("discount_limit_bp", "active"),
        *texts("pin_hash"),
        check("ck_staff_role", "role IN ('clerk', 'manager')"),
        check("ck_staff_active", "active IN (0, 1)"),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        with_rowid=False,
    )
    index("uq_staff_number", "staff", "number")


def make_pin_guard() -> None:
    table(
        "pin_guard",
        *texts("staff_id"),
        *numbers("failures"),
        *texts("wait_until", nullable=True),
        check("ck_pin_guard_failures", "failures >= 0"),
        sa.PrimaryKeyConstraint("staff_id", name="pk_pin_guard"),
        with_rowid=False,
    )


def make_shift() -> None:
    table(
        "shift",
        *texts("id"),
        *numbers("till_number", "number"),
        *texts("opened_at", "business_day", "opened_by"),
        *numbers("float_minor"),
        *texts("state"),
        *texts("closed_at", "closed_by", nullable=True),
        *numbers("expected_minor", "counted_minor"),
        check("ck_shift_closed_at", "(state = 'closed') = (closed_at IS NOT NULL)"),
        check("ck_shift_state", "state IN ('open', 'closed')"),
        check("ck_shift_float_minor", "float_minor >= 0"),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name="fk_shift_closed_by_staff"),
        sa.ForeignKeyConstraint(["opened_by"], ["staff.id"], name="fk_shift_opened_by_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_shift"),
        with_rowid=False,
    )
    index("uq_shift_open", "shift", "till_number", where="state = 'open'")
    index("uq_shift_till_number_number", "shift", "till_number", "number")


def make_cash_movement() -> None:
    table(
        "cash_movement",
        *numbers("position"),
        *texts("shift_id", "at", "by_id"),
        *numbers("amount_minor"),
        *texts("reason"),
        check("ck_cash_movement_amount_minor", "amount_minor <> 0"),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name="fk_cash_movement_by_id_staff"),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name="fk_cash_movement_shift_id_shift"),
        sa.PrimaryKeyConstraint("position", name="pk_cash_movement"),
    )
    index("ix_cash_movement_shift_id", "cash_movement", "shift_id")


def make_receipt_counter() -> None:
    table(
        "receipt_counter",
        *numbers("till_number", "last_sequence"),
        check("ck_receipt_counter_last_sequence", "last_sequence >= 1"),
        sa.PrimaryKeyConstraint("till_number", name="pk_receipt_counter"),
        with_rowid=False,
    )


def make_sale() -> None:
    table(
        "sale",
        *texts("id", "kind", "receipt_number"),
        *numbers("till_number", "sequence"),
        *texts("shift_id", "clerk_id", "clerk_name", "at", "business_day", "currency"),
        *numbers("digits", "gross_minor", "rounding_minor"),
        *texts("exemption_reason", "exemption_certificate", "note"),
        *texts("original_id", nullable=True),
        *texts("approved_by"),
        check("ck_sale_original_id", "(kind = 'sale') = (original_id IS NULL)"),
        check("ck_sale_kind", "kind IN ('sale', 'refund', 'void')"),
        check("ck_sale_sequence", "till_number >= 1 AND sequence >= 1"),
        sa.ForeignKeyConstraint(["clerk_id"], ["staff.id"], name="fk_sale_clerk_id_staff"),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name="fk_sale_shift_id_shift"),
        sa.PrimaryKeyConstraint("id", name="pk_sale"),
        with_rowid=False,
    )
    index("ix_sale_business_day_at", "sale", "business_day", "at")
    index("ix_sale_gross_minor", "sale", "gross_minor")
    index("ix_sale_shift_id", "sale", "shift_id")
    index("uq_sale_receipt_number", "sale", "receipt_number")
    index("uq_sale_till_number_sequence", "sale", "till_number", "sequence")


def make_sale_rate() -> None:
    table(
        "sale_rate",
        *texts("sale_id"),
        *numbers("place"),
        *texts("tax_class"),
        *numbers("rate_bp", "net_minor", "tax_minor", "gross_minor"),
        check("ck_sale_rate_taxed", "net_minor + tax_minor = gross_minor"),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name="fk_sale_rate_sale_id_sale"),
        sa.PrimaryKeyConstraint("sale_id", "place", name="pk_sale_rate"),
        with_rowid=False,
    )


def make_sale_tender() -> None:
    table(
        "sale_tender",
        *texts("sale_id"),
        *numbers("place"),
        *texts("kind"),
        *numbers("amount_minor", "given_minor", "has_slip"),
        *texts("brand", "last4", "approval"),
        check("ck_sale_tender_slip", "has_slip = 1 OR brand || last4 || approval = ''"),
        check("ck_sale_tender_kind", "kind <> ''"),
        check("ck_sale_tender_has_slip", "has_slip IN (0, 1)"),
        check("ck_sale_tender_last4", "length(last4) IN (0, 4)"),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name="fk_sale_tender_sale_id_sale"),
        sa.PrimaryKeyConstraint("sale_id", "place", name="pk_sale_tender"),
        with_rowid=False,
    )


def make_sale_line() -> None:
    table(
        "sale_line",
        *texts("sale_id"),
        *numbers("number"),
        *texts("product_id", "sku", "name", "name_zh", "category"),
        *numbers("quantity_milli"),
        *texts("unit"),
        *numbers("list_minor", "unit_minor", "full_minor", "shown_minor"),
        *texts("tax_class"),
        *numbers("rate_bp", "net_minor", "tax_minor", "gross_minor", "off_minor"),
        *texts("price_reason", "price_approved_by"),
        *numbers("returnable"),
        *texts("note"),
        *texts("return_sale_id", nullable=True),
        *numbers("return_line_number", nullable=True),
        *texts("return_reason", "goods_go"),
        check("ck_sale_line_goods_go", "goods_go IN ('sold', 'shelf', 'aside', 'waste')"),
        check("ck_sale_line_unit", "unit IN ('each', 'kg')"),
        check("ck_sale_line_return_of", "(return_sale_id IS NULL) = (return_line_number IS NULL)"),
        check("ck_sale_line_taxed", "net_minor + tax_minor = gross_minor"),
        check("ck_sale_line_returnable", "returnable IN (0, 1)"),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name="fk_sale_line_product_id_product"
        ),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name="fk_sale_line_sale_id_sale"),
        sa.PrimaryKeyConstraint("sale_id", "number", name="pk_sale_line"),
        with_rowid=False,
    )
    index("ix_sale_line_product_id", "sale_line", "product_id")
    index(
        "ix_sale_line_return_sale_id",
        "sale_line",
        "return_sale_id",
        where="return_sale_id IS NOT NULL",
    )


def make_sale_reduction() -> None:
    table(
        "sale_reduction",
        *texts("sale_id"),
        *numbers("line_number", "place"),
        *texts("kind", "code", "label", "label_zh"),
        *numbers("amount_minor"),
        *texts("approved_by"),
        check("ck_sale_reduction_kind", "kind <> ''"),
        sa.ForeignKeyConstraint(
            ["sale_id", "line_number"],
            ["sale_line.sale_id", "sale_line.number"],
            name="fk_sale_reduction_sale_id_line_number_sale_line",
        ),
        sa.PrimaryKeyConstraint("sale_id", "line_number", "place", name="pk_sale_reduction"),
        with_rowid=False,
    )


def make_sale_unit() -> None:
    table(
        "sale_unit",
        *texts("sale_id"),
        *numbers("line_number", "place", "units", "net_minor", "tax_minor", "off_minor"),
        check("ck_sale_unit_units", "units >= 1"),
        sa.ForeignKeyConstraint(
            ["sale_id", "line_number"],
            ["sale_line.sale_id", "sale_line.number"],
            name="fk_sale_unit_sale_id_line_number_sale_line",
        ),
        sa.PrimaryKeyConstraint("sale_id", "line_number", "place", name="pk_sale_unit"),
        with_rowid=False,
    )


def make_stock_movement() -> None:
    table(
        "stock_movement",
        *texts("sale_id"),
        *numbers("line_number"),
        *texts("place", "at", "product_id"),
        *numbers("milli"),
        check("ck_stock_movement_place", "place IN ('aside', 'shelf', 'waste')"),
        check("ck_stock_movement_milli", "milli <> 0"),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name="fk_stock_movement_product_id_product"
        ),
        sa.ForeignKeyConstraint(
            ["sale_id", "line_number"],
            ["sale_line.sale_id", "sale_line.number"],
            name="fk_stock_movement_sale_id_line_number_sale_line",
        ),
        sa.PrimaryKeyConstraint("sale_id", "line_number", "place", name="pk_stock_movement"),
        with_rowid=False,
    )
    index(
        "ix_stock_movement_product_id_place_milli", "stock_movement", "product_id", "place", "milli"
    )


def make_option() -> None:
    table(
        "option",
        *texts("name", "value"),
        sa.PrimaryKeyConstraint("name", name="pk_option"),
        with_rowid=False,
    )


def make_cart() -> None:
    table(
        "cart",
        *numbers("position"),
        *texts("id", "state"),
        *numbers("till_number", nullable=True),
        *texts("label"),
        *texts("held_at", nullable=True),
        *texts("clerk_name", "body"),
        check("ck_cart_held_at", "(state = 'held') = (held_at IS NOT NULL)"),
        check("ck_cart_till_number", "(state = 'open') = (till_number IS NOT NULL)"),
        check("ck_cart_state", "state IN ('open', 'held')"),
        sa.PrimaryKeyConstraint("position", name="pk_cart"),
    )
    index("uq_cart_id", "cart", "id")
    index("uq_cart_open", "cart", "till_number", where="state = 'open'")


def make_cart_line() -> None:
    table(
        "cart_line",
        *texts("cart_id", "id"),
        *numbers("number"),
        *texts("body"),
        sa.PrimaryKeyConstraint("cart_id", "id", name="pk_cart_line"),
        with_rowid=False,
    )
    index("ix_cart_line_number", "cart_line", "cart_id", "number")


def make_journal() -> None:
    table(
        "journal",
        *numbers("till_number", "sequence"),
        *texts("type", "body", "hash", "signature"),
        check("ck_journal_type", "type <> ''"),
        check("ck_journal_hash", "length(hash) = 64"),
        check("ck_journal_sequence", "till_number >= 1 AND sequence >= 1"),
        sa.PrimaryKeyConstraint("till_number", "sequence", name="pk_journal"),
    )


def make_outbox() -> None:
    table(
        "outbox",
        *numbers("position"),
        *texts("id", "kind", "subject_id", "made_at", "state"),
        check("ck_outbox_state", "state <> ''"),
        sa.PrimaryKeyConstraint("position", name="pk_outbox"),
    )
    index("ix_outbox_state", "outbox", "state")
    index("uq_outbox_id", "outbox", "id")


def make_print_job() -> None:
    table(
        "print_job",
        *numbers("position"),
        *texts("id", "kind", "subject_id", "made_at"),
        *numbers("copy_number"),
        *texts("head"),
        *numbers("done"),
        check("ck_print_job_copy_number", "copy_number >= 0"),
        check("ck_print_job_done", "done IN (0, 1)"),
        sa.PrimaryKeyConstraint("position", name="pk_print_job"),
    )
    index("ix_print_job_subject_id", "print_job", "subject_id")
    index("ix_print_job_waiting", "print_job", "position", where="done = 0")
    index("uq_print_job_id", "print_job", "id")
