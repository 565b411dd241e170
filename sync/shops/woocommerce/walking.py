"""Walking through a list by id without missing a record, whatever is added or deleted meanwhile.

The shop pages by place. When a record before our place is deleted or leaves the list, all that
follow move up, and the next page begins too far on. So each page begins with the last record we
have seen; if it does not, we go back until it begins at or before it. New records have higher ids
and come at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sync.shops.woocommerce.calls import MOST_PER_PAGE, Calls, Query, odd_answer
from sync.shops.woocommerce.reading import Odd, Row, record_id

_BY_ID: Final = (("orderby", "id"), ("order", "asc"))


@dataclass(frozen=True, slots=True)
class Place:
    """How far a walk is: rows before it, and the highest id seen."""

    rows: int = 0
    last_id: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows not seen before, the place after each of them, and whether the list ends here."""

    rows: tuple[Row, ...]
    places: tuple[Place, ...]
    end: Place
    is_last: bool


def next_stretch(calls: Calls, path: str, query: Query, place: Place, count: int) -> Stretch:
    """The next rows of a list after a place.

    Rule: sync.no-row-skipped
    """
    count = max(2, min(count, MOST_PER_PAGE))
    offset, back = max(place.rows - 1, 0), 1
    page = _page(calls, path, query, offset, count)
    while offset and (not page or record_id(page[0]) > place.last_id):
        back *= 4
        offset = max(offset - back, 0)
        page = _page(calls, path, query, offset, count)
    fresh = [
        (row, Place(offset + at, record_id(row)))
        for at, row in enumerate(page, 1)
        if record_id(row) > place.last_id
    ]
    return Stretch(
        tuple(row for row, _ in fresh),
        tuple(after for _, after in fresh),
        fresh[-1][1] if fresh else Place(offset + len(page), place.last_id),
        len(page) < count,
    )


def walk(calls: Calls, path: str, query: Query) -> Iterator[Row]:
    """All rows of a list, in the order of their ids."""
    place = Place()
    while True:
        stretch = next_stretch(calls, path, query, place, MOST_PER_PAGE)
        yield from stretch.rows
        if stretch.is_last:
            return
        place = stretch.end


def _page(calls: Calls, path: str, query: Query, offset: int, count: int) -> Sequence[Row]:
    """One page as the shop gives it; ids that do not rise would make any place a lie."""
    paging = (*_BY_ID, ("offset", str(offset)), ("per_page", str(count)))
    page = calls.get_rows(path, (*query, *paging))
    try:
        ids = [record_id(row) for row in page]
    except Odd as odd:
        raise odd_answer(odd.where) from None
    if any(later <= earlier for earlier, later in pairwise(ids)):
        raise odd_answer("id")
    return page
