"""Holds the points ledger against the journal: nobody writes points into it past the program.

Rule: verify.points
An entry that moves points stands in a record of its own or in its receipt's, value by value, and
none that was recorded is missing. Holds move none: they stand for a basket that is not paid yet.
"""

from collections.abc import Iterator, Mapping

from loyalty.rules.books import entry_details
from loyalty.rules.entry import Entry
from posapp.domain.journal import Finding, canonical
from posapp.kernel.json_values import Json
from posapp.ports import Work

Told = dict[str, Json]


def note_entry(details: Mapping[str, Json], told: Told) -> None:
    """Note the entry that a record is about, if it is about one."""
    if "purse" in details and "key" in details:
        told[str(details.get("id"))] = dict(details)


def note_receipt(details: Mapping[str, Json], told: Told) -> None:
    """Note the entries that stand in a receipt's record."""
    loyalty = details.get("loyalty")
    entries = loyalty.get("entries") if isinstance(loyalty, Mapping) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping):
            note_entry(entry, told)


def check_entries(work: Work, told: Told) -> Iterator[Finding]:
    """What of the ledger is not as it was recorded."""
    seen = set()
    for entry in work.points.all():
        seen.add(entry.id)
        where = f"points {entry.id}"
        if entry.id not in told:
            if _moves(entry):
                yield Finding("points.without-record", where)
        elif canonical({"": entry_details(entry)}) != canonical({"": told[entry.id]}):
            yield Finding("points.changed", where)
    for deleted in told.keys() - seen:
        yield Finding("points.deleted", f"points {deleted}")


def _moves(entry: Entry) -> bool:
    return bool(entry.parts or entry.born or entry.owed)
