"""What the copy for reports knows of members, opened when it is asked: away from the screen."""

from collections.abc import Callable, Mapping
from datetime import date

from loyalty.service.member_lists import Insight
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from reports.desk import ReportDesk


class LateInsight:
    """Keeps `Insight` over a copy that is brought up first.

    The libraries behind it take a second to load and are not always needed.
    """

    def __init__(self, reports: Callable[[], ReportDesk | None]) -> None:
        """Open nothing yet."""
        self._reports = reports
        self._opened: Insight | None = None

    def cells(self) -> Mapping[MemberId, int]:
        """The RFM cell of each member who bought in the last year."""
        return self._inner().cells()

    def lapsing(self, until: date) -> frozenset[MemberId]:
        """Members with points that end by a day."""
        return self._inner().lapsing(until)

    def best(self, percent: int) -> frozenset[MemberId]:
        """The most valuable of last year's buyers, so many of a hundred."""
        return self._inner().best(percent)

    def _inner(self) -> Insight:
        if self._opened is None:
            reports = self._reports()
            if reports is None:
                raise Refusal("lists.no-copy")
            from reports.member_insight import CopyInsight

            reports.bring_up()
            self._opened = CopyInsight(reports)
        return self._opened
