"""What the copy knows of members, told by their ids: only for lists that the office makes.

The copy has numbers instead of people; the store's key makes the same numbers again, so the answer
is joined here, in memory, and written nowhere.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from loyalty.insight.rfm import rfm_of_purchases
from posapp.kernel.ids import MemberId
from posapp.ports import Store
from reports.desk import ReportDesk, kind_named, usual_period
from reports.made.buyers import owners_of_ending, purchases
from reports.made.top import first_of, ranked

AT_ONCE: Final = 50_000


def cells(desk: ReportDesk) -> Mapping[MemberId, int]:
    """The RFM cell of each member who bought in the year that the report looks at."""
    last = desk.days()
    if last is None:
        return {}
    period = usual_period(kind_named("rfm"), last.last)
    with desk.source() as source:
        found = purchases(source, desk.request(period), period.last)
    rfm = rfm_of_purchases(found.between(period.first, period.last), period.last)
    ids = _known(desk)
    scored = zip(rfm.members.tolist(), rfm.cells.tolist(), strict=True)
    return {ids[number]: cell for number, cell in scored if number in ids}


def lapsing(desk: ReportDesk, until: date) -> frozenset[MemberId]:
    """Members with points that end by a day."""
    ids = _known(desk)
    with desk.source() as source:
        numbers = owners_of_ending(source, until)
    return frozenset(ids[number] for number in numbers if number in ids)


def best(desk: ReportDesk, percent: int) -> frozenset[MemberId]:
    """The first of the report *Top customers*: as it ranks them, so many of a hundred.

    Rule: lists.most-valuable
    """
    days = desk.days()
    if days is None:
        return frozenset()
    request = desk.request(usual_period(kind_named("top-customers"), days.last))
    with desk.source() as source:
        found = ranked(purchases(source, request, request.period.last), request)
    ids = _known(desk)
    first = found[: first_of(len(found), percent)]
    return frozenset(ids[one.member] for one in first if one.member in ids)


def _known(desk: ReportDesk) -> Mapping[int, MemberId]:
    number_of = desk.copier.number_of
    return {number_of(one): one for one in _everybody(desk.store)}


def _everybody(store: Store) -> list[MemberId]:
    """The standing members, by id."""
    found: list[MemberId] = []
    with store.read() as work:
        while some := work.members.ids(found[-1] if found else None, AT_ONCE):
            found += some
    return found
