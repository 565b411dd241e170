"""A columnar copy made by hand: a few rows a table, the rest of each row is nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from posapp.kernel.money import Currency
from reports.columns import TABLES
from reports.copy_state import CopyState
from reports.duck import open_duck, quoted
from reports.period import Period
from reports.report import StoreHead
from reports.request import Request

Row = Mapping[str, str | int | bool | date | None]
BY_OFFERS = """
UPDATE line SET by_offers = (SELECT sum(amount) FROM reduction AS gone WHERE kind = 'offer'
AND gone.sale_key = line.sale_key AND gone.number = line.number)
"""
FIRST, LAST = date(2026, 4, 1), date(2026, 4, 30)


def write_copy(folder: Path, tables: Mapping[str, Sequence[Row]]) -> None:
    """Write these rows as a copy in a folder."""
    folder.mkdir(parents=True)
    state = CopyState("small")
    with open_duck() as duck:
        for table in TABLES:
            columns = ", ".join(f"{name} {kind}" for name, kind in table.types)
            duck.execute(f"CREATE TABLE {table.name} ({columns})")
            for row in tables.get(table.name, ()):
                names, blanks = ", ".join(row), ", ".join("?" * len(row))
                sql = f"INSERT INTO {table.name} ({names}) VALUES ({blanks})"  # noqa: S608
                duck.execute(sql, list(row.values()))
        duck.execute(BY_OFFERS)
        for table in TABLES:
            name = state.new_file(table.name)
            duck.execute(f"COPY {table.name} TO {quoted(folder / name)} (FORMAT parquet)")
            state.files[table.name] = [name]
    state.keep(folder)


def april(**more: object) -> Request:
    """The whole of April, asked on the first of May."""
    head = StoreHead("Small", "", "", Currency("EUR", 2))
    asked = Request(period=Period(FIRST, LAST), head=head, today=LAST + timedelta(days=1))
    return replace(asked, **more)  # type: ignore[arg-type]  # fields of a request
