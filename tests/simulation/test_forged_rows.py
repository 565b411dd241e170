"""Promise 11: inserting, deleting, swapping and cutting off is detected, the tail by printed head.

Promise 12: a chain computed anew without the till's key is detected, however well it fits.
"""
# ruff: noqa: S608 - the names in statements come from the file's own schema

import hashlib
import json
from collections.abc import Callable, Mapping
from random import Random

import pytest

from posapp.domain.journal import canonical
from posapp.kernel.json_values import Json
from tests.conftest import Figure
from tests.simulation.books import Forger, busy_day, forger_in
from tests.simulation.shop import Pen, Shop

KEYS = {
    "sale": ("id",),
    "sale_line": ("sale_id", "number"),
    "sale_reduction": ("sale_id", "line_number", "place"),
    "sale_unit": ("sale_id", "line_number", "place"),
    "sale_rate": ("sale_id", "place"),
    "sale_tender": ("sale_id", "place"),
    "stock_movement": ("sale_id", "line_number", "place"),
    "sale_points": ("sale_id",),
    "offer_use": ("sale_id", "offer_id"),
    "coupon_use": ("sale_id", "code", "given_back"),
    "points_entry": ("id",),
    "cash_movement": ("position",),
    "shift": ("id",),
    "journal": ("till_number", "sequence"),
    "receipt_counter": ("till_number",),
}
UNIQUE = {
    "sale": ("receipt_number", "sequence"),
    "shift": ("number",),
    "points_entry": ("position", "key"),
    "sale_points": ("position",),
    "coupon_use": ("position",),
}
ROW_NUMBER = "position"
Row = dict[str, object]


def rows_of(forger: Forger, table: str) -> list[Row]:
    """All rows of a table, in the order of its key."""
    names = [str(row[1]) for row in forger.sql(f"PRAGMA table_info({table})")]
    found = forger.sql(f"SELECT {', '.join(names)} FROM {table} ORDER BY {', '.join(KEYS[table])}")
    return [dict(zip(names, row, strict=True)) for row in found]


def values_of(forger: Forger, table: str) -> list[str]:
    """What a table says, SQLite's own row numbers aside."""
    rows = rows_of(forger, table)
    return sorted(repr([(k, v) for k, v in row.items() if k != ROW_NUMBER]) for row in rows)


def where(table: str, row: Row) -> tuple[str, list[object]]:
    condition = " AND ".join(f"{key} IS ?" for key in KEYS[table])
    return condition, [row[key] for key in KEYS[table]]


def delete(forger: Forger, table: str, row: Row) -> None:
    condition, keys = where(table, row)
    forger.sql(f"DELETE FROM {table} WHERE {condition}", *keys)


def insert(forger: Forger, table: str, row: Row) -> None:
    names, blanks = ", ".join(row), ", ".join("?" for _ in row)
    forger.sql(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({blanks})", *row.values())


def delete_one(forger: Forger, table: str, chance: Random) -> None:
    """A row disappears."""
    delete(forger, table, chance.choice(rows_of(forger, table)))


def delete_last(forger: Forger, table: str, chance: Random) -> None:
    """The end of a table is cut off."""
    rows = rows_of(forger, table)
    for row in rows[-chance.randint(1, len(rows)) :]:
        delete(forger, table, row)


def insert_copy(forger: Forger, table: str, chance: Random) -> None:
    """A row comes a second time under another key."""
    row = dict(chance.choice(rows_of(forger, table)))
    for name in (KEYS[table][-1], *UNIQUE.get(table, ())):
        row[name] = 1_000 + chance.randint(0, 99) if isinstance(row[name], int) else f"{row[name]}c"
    insert(forger, table, row)


def swap_rows(forger: Forger, table: str, chance: Random) -> None:
    """Two rows change places: each gets the other's key."""
    rows = rows_of(forger, table)
    if len(rows) < 2:
        return delete_one(forger, table, chance)
    one, other = chance.sample(rows, 2)
    for row in (one, other):
        delete(forger, table, row)
    for row, place in ((one, other), (other, one)):
        insert(forger, table, {**row, **{key: place[key] for key in KEYS[table]}})
    return None


def swap_values(forger: Forger, table: str, chance: Random) -> None:
    """Two rows swap one value."""
    rows = rows_of(forger, table)
    free = [name for name in rows[0] if name not in (*KEYS[table], *UNIQUE.get(table, ()))]
    if len(rows) < 2 or not free:
        return delete_one(forger, table, chance)
    (one, other), name = chance.sample(rows, 2), chance.choice(free)
    for row, value in ((one, other[name]), (other, one[name])):
        condition, keys = where(table, row)
        forger.sql(f"UPDATE OR IGNORE {table} SET {name} = ? WHERE {condition}", value, *keys)
    return None


EDITS: tuple[Callable[[Forger, str, Random], None], ...] = (
    delete_one,
    delete_last,
    insert_copy,
    swap_rows,
    swap_values,
)


@pytest.fixture(scope="module")
def shop() -> Shop:
    return busy_day()


@pytest.mark.timeout(3600)
@pytest.mark.rule("verify.everything")
@pytest.mark.rule("journal.chain")
def test_random_edits_of_rows_are_all_found(shop: Shop, figure: Figure) -> None:
    edits, head, seed, tried = figure(ci=150, long=1_000), shop.head, 0, 0
    with forger_in(shop) as forger:
        before = {table: values_of(forger, table) for table in KEYS}
        while tried < edits:
            seed += 1
            chance = Random(seed)
            edit, table = chance.choice(EDITS), chance.choice([*KEYS, "journal", "journal"])
            with forger.undone():
                edit(forger, table, chance)
                if values_of(forger, table) == before[table]:
                    continue  # two equal values swapped, or a key that is taken: nothing changed
                tried += 1
                assert forger.findings(printed_head=head), f"seed {seed}: {edit.__name__} {table}"
    assert shop.findings(printed_head=head) == ()


def test_nothing_is_found_where_nothing_was_forged(shop: Shop) -> None:
    head = shop.head
    with forger_in(shop) as forger, forger.undone():
        assert forger.findings(printed_head=head) == ()


def forget_after(forger: Forger, last: int) -> None:
    """The perfect cut: every trace of what came after a record goes, counters set back."""
    bodies = forger.sql(
        "SELECT type, body FROM journal WHERE sequence > ? ORDER BY sequence DESC", last
    )
    for kind, body in bodies:
        details = json.loads(str(body))["details"]
        if kind in {"sale", "refund", "void"}:
            forget_receipt(forger, details["id"])
        elif kind == "z-report":
            forger.sql(
                "UPDATE shift SET state = 'open', closed_at = NULL, closed_by = NULL,"
                " expected_minor = 0, counted_minor = 0 WHERE id = ?",
                details["shift"]["id"],
            )
        elif kind == "shift-open":
            forger.sql("DELETE FROM shift WHERE id = ?", details["id"])
        elif kind == "cash":
            forger.sql("DELETE FROM cash_movement WHERE at = ?", details["at"])
        elif kind == "stock":
            for entry in details["entries"]:
                forger.sql("DELETE FROM stock_entry WHERE id = ?", entry["id"])
    forger.sql("DELETE FROM journal WHERE sequence > ?", last)
    forger.sql("DELETE FROM receipt_counter")
    forger.sql("INSERT INTO receipt_counter SELECT till_number, max(sequence) FROM sale GROUP BY 1")


def forget_receipt(forger: Forger, sale_id: str) -> None:
    for table, keys in KEYS.items():
        if keys[0] == "sale_id":
            forger.sql(f"DELETE FROM {table} WHERE sale_id = ?", sale_id)
    forger.sql("DELETE FROM points_entry WHERE sale_id = ?", sale_id)
    forger.sql(
        "DELETE FROM offer_total WHERE NOT EXISTS "
        "(SELECT 1 FROM offer_use WHERE offer_use.offer_id = offer_total.offer_id)"
    )
    forger.sql("DELETE FROM sale WHERE id = ?", sale_id)
    forger.sql("DELETE FROM outbox WHERE subject_id = ?", sale_id)
    forger.sql("DELETE FROM print_job WHERE subject_id = ?", sale_id)


def test_a_tail_cut_off_without_a_trace_is_found_by_the_printed_head(shop: Shop) -> None:
    """Inside the file such a cut leaves nothing to find; the paper in a customer's hand does."""
    head, last = shop.head, int(shop.head.partition("-")[0])
    with forger_in(shop) as forger:
        for cut in range(1, last):
            with forger.undone():
                forget_after(forger, last - cut)
                assert forger.findings() == (), cut
                found = forger.findings(printed_head=head)
                assert [f.code for f in found] == ["journal.head-missing"], cut


def replaced(value: Json, old: str, new: str) -> Json:
    """A record's values with one text exchanged wherever it stands."""
    if isinstance(value, Mapping):
        return {name: replaced(inner, old, new) for name, inner in value.items()}
    if isinstance(value, list):
        return [replaced(inner, old, new) for inner in value]
    return new if value == old else value


def rebuild(forger: Forger, pen: Pen | None, old: str, new: str) -> None:
    """Exchange a text in every table and record, then compute hashes and links anew.

    With a pen every record is signed again; without one the old signatures stay.
    """
    forger.sql("UPDATE sale SET clerk_name = ? WHERE clerk_name = ?", new, old)
    previous = "0" * 64
    for row in rows_of(forger, "journal"):
        values = replaced(json.loads(str(row["body"])), old, new)
        assert isinstance(values, Mapping)
        body = canonical({**values, "previous": previous})
        digest = hashlib.sha256(body).digest()
        signature = pen.sign(digest).hex() if pen else row["signature"]
        forger.sql(
            "UPDATE journal SET body = ?, hash = ?, signature = ? WHERE sequence = ?",
            body.decode(),
            digest.hex(),
            signature,
            row["sequence"],
        )
        previous = digest.hex()


@pytest.mark.rule("journal.chain")
@pytest.mark.parametrize("pen", [Pen(99), None], ids=["fresh key", "old signatures"])
def test_a_chain_rebuilt_in_sql_is_found(shop: Shop, pen: Pen | None) -> None:
    with forger_in(shop) as forger:
        rebuild(forger, pen, "Li Na", "M. Roth")
        found = forger.findings()
        records = len(rows_of(forger, "journal"))
    assert {f.code for f in found} == {"journal.signature"}
    changed = records if pen else len(found)
    assert len(found) == changed > 5


def test_a_whole_day_played_again_with_another_key_is_found(shop: Shop) -> None:
    """Every table and record fits, because the till's own program made them."""
    forged = busy_day(Pen(99))
    assert forged.findings() == ()
    forged.pen = shop.pen
    found = forged.findings()
    assert {f.code for f in found} == {"journal.signature"}
    assert len(found) == int(forged.head.partition("-")[0])
