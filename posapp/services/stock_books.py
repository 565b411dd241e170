"""Stock entries as the journal tells them, and the tables held against it."""

from collections.abc import Iterator, Mapping

from posapp.domain.journal import Finding, canonical
from posapp.domain.stock import StockEntry
from posapp.kernel.clock import stamp
from posapp.kernel.json_values import Json, Values
from posapp.ports import Work

Told = dict[str, Json]
"""What records say of entries, by their ids."""


def entry_details(entry: StockEntry) -> Values:
    """Every value of an entry, as its row holds it."""
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "place": entry.place,
        "product": entry.product_id,
        "milli": entry.milli,
        "cost": entry.cost_minor,
        "reason": entry.reason,
        "about": entry.about,
        "at": stamp(entry.at),
        "by": entry.by_id,
    }


def note_entries(details: Mapping[str, Json], told: Told) -> None:
    """Remember the entries that a record tells of."""
    entries = details.get("entries")
    if isinstance(entries, list | tuple):
        for one in entries:
            if isinstance(one, Mapping):
                told[str(one.get("id"))] = one


def check_stock(work: Work, told: Told) -> Iterator[Finding]:
    """Every entry is in the journal as it is stored, and none that it tells of is gone.

    Rule: verify.stock-entries
    """
    left = dict(told)
    for stored in work.stockroom.as_stored():
        said = left.pop(str(stored["id"]), None)
        if not isinstance(said, Mapping) or canonical(said) != canonical(stored):
            yield Finding("stock.entry-without-record", f"stock entry {stored['id']}")
    for lost in left:
        yield Finding("stock.entry-deleted", f"stock entry {lost}")
