"""The way back from an upgrade: the copy made before it takes the store's place again.

Rule: upgrade.way-back
Nothing that was sold may be lost by it: where the store has one record more than the copy, it
stays as it is. The newer file is kept beside the store.
"""

from dataclasses import dataclass
from pathlib import Path

from posapp.kernel.errors import Refusal
from posapp.ports.premises import Contents, StoreCopies


@dataclass(frozen=True, slots=True)
class WentBack:
    """The copy that took the store's place, and the form it has."""

    copy: Path
    form: str


def copies_before_upgrades(store: Path) -> tuple[tuple[str, Path], ...]:
    """The copies that upgrades left beside a store, each with its form; newest first."""
    found = store.parent.glob(f"{store.name}.[0-9][0-9][0-9][0-9].*.backup")
    by_moment = sorted(found, key=lambda path: path.name.split(".")[-2], reverse=True)
    return tuple((path.name.split(".")[-3], path) for path in by_moment)


def go_back(store: Path, found: str, known: str, copies: StoreCopies) -> WentBack:
    """Put the newest copy that this program can open in the store's place.

    `found` is the form of the store, `known` the newest that this program knows.
    """
    if found <= known:
        raise Refusal("back.not-needed", known=known)
    fitting = [(form, path) for form, path in copies_before_upgrades(store) if form <= known]
    if not fitting:
        raise Refusal("back.no-copy", path=str(store), known=known)
    form, copy = fitting[0]
    more = _records_more(copies.contents(store), copies.contents(copy))
    if more:
        raise Refusal("back.sold-since", records=more)
    copies.put(copy, store)
    return WentBack(copy, form)


def _records_more(there: Contents, kept: Contents) -> int:
    known = {till: last for till, last, _ in kept.heads}
    return sum(max(last - known.get(till, 0), 0) for till, last, _ in there.heads)
