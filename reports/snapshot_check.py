"""Whether a file that came from elsewhere is a table of the copy, and nothing but that."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from posapp.kernel.errors import Refusal
from reports.columns import OF_RECEIPTS, Columns
from reports.duck import FAILED, open_duck, quoted

MOST_ROWS: Final = 20_000_000
MOST_AMOUNT: Final = 10**11
"""An amount, count or quantity of one row; as many rows of it as may be still add up in 64 bits."""

MOST_LETTERS: Final = 2_000
FIRST_DAY: Final = "1990-01-01"
LAST_DAY: Final = "2199-12-31"
WHOLE_NUMBERS: Final = frozenset({"BIGINT", "INTEGER", "TINYINT"})
NUMBERED: Final = frozenset(
    {
        "sale_key",
        "original",
        "position",
        "product",
        "order_key",
        "coupon",
        "answer",
        "interview",
        "member",
        "merged_into",
        "clerk",
        "why",
    }
)
"""Numbers that stand for something and are never added up."""

NEVER_BLANK: Final = frozenset(
    {"sale_key", "day", "hour", "kind", "till", "receipt", "net", "tax", "gross", "milli", "amount"}
)
"""Of what receipts are made of, these are always there."""


def check_table(path: Path, table: Columns, names: Mapping[str, str]) -> int:
    """How many rows a file has, or a refusal where it is no such table.

    Rule: snapshot.files-are-checked
    Its columns are those of `reports.columns`, by name, type and order; no number, day or text in
    it is out of all bounds, and none is missing that sums are made of.
    """
    with open_duck() as duck:
        try:
            source = f"read_parquet({quoted(path)}, hive_partitioning = false)"
            found = duck.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()  # noqa: S608
            if tuple((row[0], row[1]) for row in found) != table.types:
                raise Refusal("snapshot.columns", **names, table=table.name)
            tests = " AND ".join(_test(name, kind) for name, kind in table.types)
            if table in OF_RECEIPTS:
                there = (name for name in table.names if name in NEVER_BLANK)
                tests = " AND ".join((tests, *(f"count({name}) = count(*)" for name in there)))
            asked = f"SELECT count(*), {tests} FROM {source}"  # noqa: S608 - our own names
            (rows,) = duck.execute(f"SELECT count(*) FROM {source}").fetchone() or (0,)  # noqa: S608
            if rows > MOST_ROWS:  # its own foot says how many: nobody waits for rows without end
                raise Refusal("snapshot.values", **names, table=table.name)
            counted = duck.execute(asked).fetchone()
        except FAILED:
            raise Refusal("snapshot.columns", **names, table=table.name) from None
    rows, well = counted or (0, None)
    if rows > MOST_ROWS or (rows and well is not True):
        raise Refusal("snapshot.values", **names, table=table.name)
    return int(rows)


def _test(name: str, kind: str) -> str:
    if kind in WHOLE_NUMBERS and name not in NUMBERED:
        return f"coalesce(min({name}) >= -{MOST_AMOUNT} AND max({name}) <= {MOST_AMOUNT}, TRUE)"
    if kind in {"DATE", "TIMESTAMP"}:
        return f"coalesce(min({name}) >= '{FIRST_DAY}' AND max({name}) <= '{LAST_DAY}', TRUE)"
    if kind == "VARCHAR":
        return f"coalesce(max(length({name})) <= {MOST_LETTERS}, TRUE)"
    return "TRUE"
