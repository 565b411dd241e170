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


class CopyInsight:
    """Keeps `loyalty.service.member_lists.Insight` over the copy; asked once for each of its days.

    Made anew for each visit of the room: the copy does not change under a list.
    """

    def __init__(self, desk: ReportDesk) -> None:
        self._desk = desk
        self._ids: Mapping[int, MemberId] | None = None
        self._cells: Mapping[MemberId, int] | None = None

    def cells(self) -> Mapping[MemberId, int]:
        """The RFM cell of each member who bought in the year that the report looks at."""
        if self._cells is None:
            last = self._desk.days()
            self._cells = {} if last is None else self._scored(last.last)
        return self._cells

    def _scored(self, last: date) -> Mapping[MemberId, int]:
        period = usual_period(kind_named("rfm"), last)
        with self._desk.source() as source:
            found = purchases(source, self._desk.request(period), period.last)
        rfm = rfm_of_purchases(found.between(period.first, period.last), period.last)
        ids = self._known()
        scored = zip(rfm.members.tolist(), rfm.cells.tolist(), strict=True)
        return {ids[number]: cell for number, cell in scored if number in ids}

    def lapsing(self, until: date) -> frozenset[MemberId]:
        """Members with points that end by a day."""
        ids = self._known()
        with self._desk.source() as source:
            numbers = owners_of_ending(source, until)
        return frozenset(ids[number] for number in numbers if number in ids)

    def best(self, percent: int) -> frozenset[MemberId]:
        """The first of the report *Top customers*: as it ranks them, so many of a hundred.

        Rule: lists.most-valuable
        """
        days = self._desk.days()
        if days is None:
            return frozenset()
        request = self._desk.request(usual_period(kind_named("top-customers"), days.last))
        with self._desk.source() as source:
            found = ranked(purchases(source, request, request.period.last), request)
        ids = self._known()
        first = found[: first_of(len(found), percent)]
        return frozenset(ids[one.member] for one in first if one.member in ids)

    def _known(self) -> Mapping[int, MemberId]:
        if self._ids is None:
            number_of = self._desk.copier.number_of
            self._ids = {number_of(one): one for one in _everybody(self._desk.store)}
        return self._ids


def _everybody(store: Store) -> list[MemberId]:
    """The standing members, by id."""
    found: list[MemberId] = []
    with store.read() as work:
        while some := work.members.ids(found[-1] if found else None, AT_ONCE):
            found += some
    return found
