"""A store's rows made ready for the copy: people become pseudonyms, moments local days."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from posapp.kernel.clock import local_day, moment
from posapp.kernel.errors import Bug
from posapp.ports.extract import Row, Rows, Value
from posapp.services.returns import REASONS
from reports.columns import LINE, Columns, pseudonym

PEOPLE: Final = frozenset({"member", "merged_into", "clerk", "why"})
"""Columns that become pseudonyms: who people are, and what they wrote."""

CHOSEN: Final = frozenset({"", *(one.code for one in REASONS)})
OWN_WORDS: Final = "own-words"
"""Stands for a reason that was typed: it may name somebody, so it stays in the store."""

Change = Callable[[Value], Value]


class PlainRows:
    """Makes columns of one store's rows: `key` makes the pseudonyms, `zone` the local hours."""

    def __init__(self, key: bytes, zone: ZoneInfo) -> None:
        self._key = key
        self.zone = zone
        self._numbers: dict[str, int] = {}
        self._day = lru_cache(maxsize=4096)(self._local_day)

    def columns(self, table: Columns, rows: Rows) -> dict[str, list[Value]]:
        """The values of each column, in the table's order."""
        if rows.names != table.names:
            raise Bug("report.columns-differ", table=table.name)
        columns = list(zip(*rows.rows, strict=True)) or [() for _ in table.names]
        return {
            name: self._column(name, table, values)
            for name, values in zip(table.names, columns, strict=True)
        }

    def _column(self, name: str, table: Columns, values: Sequence[Value]) -> list[Value]:
        change = self._change(name, table)
        return [*values] if change is None else [*map(change, values)]

    def _change(self, name: str, table: Columns) -> Change | None:
        kind = dict(table.types)[name]
        if name in PEOPLE:
            return self._person
        if name == "reason" and table is LINE:
            return _chosen
        if name == "hour":
            return self._hour
        if kind == "TIMESTAMP":
            return _without_zone
        if kind == "DATE":
            return self._any_day
        return None

    def number_of(self, id_: str) -> int:
        """The number that stands for somebody."""
        return pseudonym(self._key, id_)

    def _person(self, id_: Value) -> Value:
        if not isinstance(id_, str) or not id_:
            return None
        number = self._numbers.get(id_)
        if number is None:
            number = self._numbers[id_] = self.number_of(id_)
        return number

    def _hour(self, at: Value) -> Value:
        return moment(str(at)).astimezone(self.zone).hour

    def _any_day(self, text: Value) -> Value:
        """A day stays; of a moment it is the store's local day."""
        if text is None or len(str(text)) == len("2026-01-01"):
            return text
        return self._day(str(text))

    def _local_day(self, at: str) -> str:
        return local_day(moment(at), self.zone).isoformat()


def _chosen(reason: Value) -> Value:
    """A reason of the list, or that there was another.

    Rule: report.no-typed-words
    """
    return reason if reason is None or reason in CHOSEN else OWN_WORDS


def _without_zone(at: Value) -> Value:
    return None if at is None else str(at).removesuffix("Z")


def points_rows(entries: Rows) -> tuple[Rows, Rows, Rows]:
    """Entries of the ledger as three tables: movements, new lots, and what went out of lots."""
    place = {name: number for number, name in enumerate(entries.names)}
    movements: list[Row] = []
    lots: list[Row] = []
    moves: list[Row] = []
    for row in entries.rows:
        member, purse, kind, day = (row[place[name]] for name in ("member", "purse", "kind", "day"))
        born = json.loads(str(row[place["born"]]))
        parts = json.loads(str(row[place["parts"]]))
        owed = row[place["owed"]]
        change = sum(lot[1] for lot in born) + sum(part[1] for part in parts)
        movements.append((*row[: place["born"]], change - int(owed or 0)))
        lots += [(member, lot[0], purse, day, *lot[1:], kind) for lot in born]
        moves += [(member, lot, purse, kind, day, points) for lot, points in parts]
    names = entries.names[: place["born"]]
    lot_names = (
        "member",
        "lot",
        "purse",
        "day",
        "points",
        "active",
        "ends",
        "earned",
        "source",
        "kind",
    )
    move_names = ("member", "lot", "purse", "kind", "day", "points")
    return (
        Rows((*names, "change"), movements),
        Rows(lot_names, lots),
        Rows(move_names, moves),
    )


def chunks(first: int, last: int, size: int) -> Iterator[tuple[int, int]]:
    """The steps from behind `first` up to `last`: pairs of (after, until).

    >>> list(chunks(0, 5, 2))
    [(0, 2), (2, 4), (4, 5)]
    """
    for after in range(first, last, size):
        yield after, min(after + size, last)
