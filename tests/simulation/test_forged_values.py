"""Promise 10: editing any closed value is detected, and the record is named.

The columns are read from the store file itself: a new column is covered, or this fails. The forger
has the file's key, takes the walls down and switches the checks off.
"""
# ruff: noqa: S608 - the names in statements come from the file's own schema

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.conftest import Figure
from tests.simulation.books import Forger, busy_day, forger_in
from tests.simulation.shop import Shop

NOT_FISCAL = {
    "answer_set": "what customers and staff said; no money hangs on it",
    "alembic_version": "the form of the file, held against the program's at every start",
    "brand": "catalogue: a receipt carries its own copy of all it says",
    "cart": "open and held baskets: nothing is sold yet",
    "cart_line": "the lines of the open basket",
    "category": "catalogue",
    "cleared_order": "which orders' words are gone: a late copy brings them not back",
    "coupon": "codes: what was used of them stands in the receipt",
    "coupon_series": "what holds for codes",
    "delivery": "people: where goods are sent; the receipt says what was sold",
    "difference": "what a check found; it is found again",
    "dropped_events": "a count",
    "household_member": "people",
    "interview": "what was said in a talk; no money hangs on it",
    "member": "people: ledgers and receipts name a record's id",
    "member_case": "people",
    "member_change": "people",
    "member_consent": "people: a text, a purpose, a moment; the walls keep it",
    "member_counter": "numbers of members",
    "member_event": "people: what they looked at",
    "member_identifier": "people",
    "member_merge": "people: the points that move are entries of the ledger",
    "member_note": "people",
    "member_person": "people",
    "member_preference": "people",
    "member_stamp": "people",
    "offer": "what may be given: what was given stands in the receipt",
    "offer_change": "the life of an offer; the walls keep it",
    "offer_revision": "a number that says when to look again",
    "offer_total": "derived from the uses, and held against their sums",
    "online_order": "the shop's orders, read again from it; a receipt says what was taken here",
    "option": "settings: what of them a receipt used stands in the receipt",
    "order_step": "what was done for an order; the money of it stands in receipts",
    "outbox": "a queue: each receipt stands in it once, its texts come from the sale",
    "pin_guard": "wrong PINs",
    "point_due": "a queue: when a purse has to be looked at",
    "price": "catalogue",
    "price_list": "catalogue",
    "print_job": "a queue of papers: their texts come from the sale",
    "product": "catalogue",
    "product_cost": "catalogue: what goods cost before; the stock ledger has its own",
    "program": "the rules of the program; what a receipt used stands in its trace",
    "product_barcode": "catalogue",
    "product_review": "what customers of the shop say, read again from it",
    "quarantine": "rows of the shop that were not let in",
    "questionnaire": "what was asked, and until when",
    "quick_key": "catalogue",
    "search_word": "derived from the catalogue",
    "shop_level": "the shop's stock, read again from it",
    "shop_link": "what the shop calls our things, found again by their ids",
    "sync_cursor": "how far the shop was read; reading again changes nothing",
    "suggestion_count": "counts of what was suggested and taken; no money hangs on them",
    "tier_change": "standings follow from the points; the walls keep every move",
    "tier_status": "standings follow from the points",
    "staff_role": "what people may do: each change is a record",
    "staff": "people: a receipt carries its clerk's name",
    "worker_pulse": "a sign of life",
    "access_log": "people: who looked at whose record; the walls keep it",
    "count_line": "a count: what came of it is a stock entry",
    "count_sheet": "a count: what came of it is a stock entry",
    "goods_change": "catalogue: what was changed by whom, in the journal as well",
    "goods_change_row": "catalogue",
    "member_figure": "derived from the receipts",
    "member_list": "questions under a name",
    "metric_alarm": "goals of figures",
    "metric_target": "goals of figures",
    "privacy_case": "people: what they asked about their data",
    "purchase_line": "orders to suppliers: what came is a stock entry",
    "purchase_order": "orders to suppliers: what came is a stock entry",
    "report_run": "which reports were made by themselves",
    "report_schedule": "which reports are made by themselves",
    "saved_report": "reports under a name",
    "shelf_label": "which price a label last said",
    "store_task": "what teams ask of one another",
    "store_task_step": "what teams ask of one another",
    "supplier": "whom the store buys from",
    "supplier_product": "whom the store buys from",
    "till": "names of tills",
    "work_time": "hours worked: each change is a record of the journal",
}
VIRTUAL = ("product_search", "word_trigram", "member_search", "sqlite_")
NO_VALUE = {
    ("cash_movement", "position"): "SQLite's row number: the moment says the order",
    ("coupon_use", "position"): "SQLite's row number",
    ("points_entry", "position"): "SQLite's row number: a balance is a sum in any order",
    ("sale_points", "position"): "SQLite's row number",
    ("stock_entry", "position"): "SQLite's row number: a level is a sum in any order",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a closed table."""

    table: str
    name: str
    kind: str
    keys: tuple[str, ...]


def closed_columns(forger: Forger) -> list[Column]:
    """Every column of every table of the file that holds closed values."""
    tables = [
        str(row[0]) for row in forger.sql("SELECT name FROM sqlite_schema WHERE type='table'")
    ]
    return [
        column
        for table in sorted(tables)
        if table not in NOT_FISCAL and not table.startswith(VIRTUAL)
        for column in columns_of(forger, table)
    ]


def columns_of(forger: Forger, table: str) -> list[Column]:
    rows = forger.sql(f"PRAGMA table_info({table})")
    keys = tuple(str(row[1]) for row in rows if row[5])
    return [Column(table, str(row[1]), str(row[2]), keys) for row in rows]


def other_values(forger: Forger, column: Column, value: object) -> Iterator[object]:
    """What a forger might write instead."""
    if isinstance(value, int):
        yield from (value + 1, value - 1, -value if value else 100)
    elif isinstance(value, str):
        yield from (f"{value}x", "")
    else:
        yield 1 if column.kind == "INTEGER" else "x"
    used = f"SELECT DISTINCT {column.name} FROM {column.table} WHERE {column.name} IS NOT ?"
    yield from (row[0] for row in forger.sql(used, value)[:2])


def forge(forger: Forger, column: Column, row: dict[str, object], value: object) -> bool:
    """Write a value into one row; False where the file's own unique indexes forbid it."""
    where = " AND ".join(f"{key} IS ?" for key in column.keys)
    statement = f"UPDATE OR IGNORE {column.table} SET {column.name} = ? WHERE {where}"
    changed = forger.connection.exec_driver_sql(
        statement, (value, *(row[key] for key in column.keys))
    )
    return changed.rowcount == 1


def some_rows(forger: Forger, column: Column) -> list[dict[str, object]]:
    """The middle, the first and the last closed row of a table."""
    closed = " WHERE state = 'closed'" if column.table == "shift" else ""
    names = [c.name for c in columns_of(forger, column.table)]
    order = ", ".join(column.keys)
    listed = ", ".join(names)
    rows = forger.sql(f"SELECT {listed} FROM {column.table}{closed} ORDER BY {order}")
    chosen = dict.fromkeys((len(rows) // 2, 0, len(rows) - 1)) if rows else {}
    return [dict(zip(names, rows[place], strict=True)) for place in chosen]


def names_of(forger: Forger, column: Column, row: dict[str, object], value: object) -> list[str]:
    """What the record may be called: its number or its id, before or after the change."""
    if column.table == "journal":
        return [f"{row['till_number']}/{row['sequence']}", str(value)]
    if column.table == "receipt_counter":
        return [f"till {row['till_number']}", f"till {value}"]
    if column.table in {"cash_movement", "shift"}:
        shift = row.get("shift_id") or row["id"]
        numbers = forger.sql("SELECT number FROM shift WHERE id = ?", shift)
        places = [f"{till}/{number}" for (number,) in numbers for till in (1, value)]
        return [str(shift), *places, f"shift 1/{value}"]
    if column.table == "stock_entry":
        return [str(row["id"]), str(value)]
    sale_id = row.get("sale_id") or row["id"]
    numbers = forger.sql("SELECT receipt_number FROM sale WHERE id = ?", sale_id)
    return [str(sale_id), str(value), *(str(number) for (number,) in numbers)]


def try_column(forger: Forger, column: Column, rows: int = 3) -> tuple[int, list[str]]:
    """How often a column was changed, and each change that `verify` did not find or name."""
    tried, missed = 0, []
    for row in some_rows(forger, column)[:rows]:
        for value in other_values(forger, column, row[column.name]):
            if value == row[column.name]:
                continue
            names = names_of(forger, column, row, value)
            with forger.undone():
                if not forge(forger, column, row, value):
                    continue
                tried += 1
                found = forger.findings()
                said = [f"{f.code} {f.where} {dict(f.blanks)}" for f in found]
                if not any(name and name in text for text in said for name in names):
                    change = f"{column.table}.{column.name}: {row[column.name]!r} -> {value!r}"
                    missed.append(f"{change}, said {said}")
    return tried, missed


@pytest.fixture(scope="module")
def shop() -> Shop:
    return busy_day()


def test_the_day_holds_and_every_table_is_known(shop: Shop) -> None:
    assert shop.findings() == ()
    with forger_in(shop) as forger:
        tables = {column.table for column in closed_columns(forger)}
        counts = {table: forger.sql(f"SELECT count(*) FROM {table}") for table in sorted(tables)}
    assert tables == {
        "cash_movement",
        "coupon_use",
        "journal",
        "offer_use",
        "points_entry",
        "receipt_counter",
        "sale",
        "sale_line",
        "sale_points",
        "sale_rate",
        "sale_reduction",
        "sale_tender",
        "sale_unit",
        "shift",
        "stock_entry",
        "stock_movement",
    }
    assert all(count != [(0,)] for count in counts.values()), counts


@pytest.mark.timeout(3600)
@pytest.mark.rule("verify.everything")
@pytest.mark.rule("journal.sale-values")
@pytest.mark.rule("journal.loyalty-values")
def test_every_column_changed_is_found_and_named(shop: Shop, figure: Figure) -> None:
    rows = figure(ci=1, long=3)
    with forger_in(shop) as forger:
        columns = closed_columns(forger)
        results = {(c.table, c.name): try_column(forger, c, rows) for c in columns}
    missed = [
        text for place, (_, texts) in results.items() if place not in NO_VALUE for text in texts
    ]
    untried = [place for place, (tried, _) in results.items() if tried == 0]
    assert missed == []
    assert untried == []
    assert len(columns) >= 80
    assert shop.findings() == ()
