"""What the copy for reports knows of members, asked for where reports are made."""

from collections.abc import Callable, Mapping
from datetime import date

from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.kernel.progress import Turn
from reports.desk import ReportDesk
from reports.errands import BringUp, FindBest, FindCells, FindLapsing


class LateInsight:
    """Keeps `loyalty.service.member_lists.Insight` over a copy that is brought up first.

    Made anew for each visit of the room: the copy is not brought up again under a list, and the
    cells are asked for once. For a worker, not the screen.
    """

    def __init__(self, reports: Callable[[], ReportDesk | None]) -> None:
        """Open nothing yet."""
        self._reports = reports
        self._opened: ReportDesk | None = None
        self._cells: Mapping[MemberId, int] | None = None

    def cells(self) -> Mapping[MemberId, int]:
        """The RFM cell of each member who bought in the last year."""
        if self._cells is None:
            self._cells = dict(self._desk().do(FindCells(), Turn()))
        return self._cells

    def lapsing(self, until: date) -> frozenset[MemberId]:
        """Members with points that end by a day."""
        return frozenset(self._desk().do(FindLapsing(until), Turn()))

    def best(self, percent: int) -> frozenset[MemberId]:
        """The most valuable of last year's buyers, so many of a hundred."""
        return frozenset(self._desk().do(FindBest(percent), Turn()))

    def _desk(self) -> ReportDesk:
        if self._opened is None:
            reports = self._reports()
            if reports is None:
                raise Refusal("lists.no-copy")
            reports.do(BringUp(), Turn())
            self._opened = reports
        return self._opened
