"""A clerk's own figures: what the person who is signed in did today, and nobody else's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from posapp.domain.questionnaire import FEWEST_SHOWN, SERVICE
from posapp.kernel.money import half_up
from posapp.ports.trading import Window
from posapp.services.context import TillContext
from posapp.services.staffing import Staffing
from posapp.services.work_hours import WorkHours

HOUR_MINUTES = 60
MILLI = 1_000
SERVICE_SPAN = timedelta(days=91)
"""Of how long the service score is told: thirteen weeks, with this day."""


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """Today's receipts of one person, net of what came back, and the hours of day and week."""

    receipts: int
    member_receipts: int
    sold_minor: int
    today_minutes: int
    week_minutes: int
    service_answers: int = 0
    service_milli: int | None = None
    """The mean of the service scores of the last weeks; nothing of fewer than five."""

    @property
    def an_hour_minor(self) -> int | None:
        """Sold an hour worked; nothing before the first minute."""
        if not self.today_minutes:
            return None
        return half_up(self.sold_minor * HOUR_MINUTES, self.today_minutes)


class OwnDesk:
    """Reads the figures of who is signed in."""

    def __init__(self, context: TillContext, staffing: Staffing, hours: WorkHours) -> None:
        self._context, self._staffing, self._hours = context, staffing, hours

    def today(self) -> OwnFigures:
        """The figures of who is signed in.

        Rule: staff.sees-own
        Nobody can ask for another person's here; the report by clerk is the manager's.
        """
        me = self._staffing.signed_in()
        today = self._context.today()
        with self._context.store.read() as work:
            traded = work.trading.receipts(Window(today, today))
            scores = work.answers.scores_of_clerk(me.id, SERVICE, today - SERVICE_SPAN)
        mine = [receipt for receipt in traded if receipt.clerk_id == me.id]
        sales = [receipt for receipt in mine if receipt.original_id is None]
        monday = today - timedelta(days=today.weekday())
        hours = [row for row in self._hours.days(monday, today) if row.staff_id == me.id]
        return OwnFigures(
            receipts=len(sales),
            member_receipts=sum(receipt.is_member for receipt in sales),
            sold_minor=sum(receipt.total_minor for receipt in mine),
            today_minutes=sum(row.minutes for row in hours if row.day == today),
            week_minutes=sum(row.minutes for row in hours),
            service_answers=len(scores),
            service_milli=service_milli(scores),
        )


def service_milli(scores: Sequence[int]) -> int | None:
    """The mean in thousandths; fewer than five say who gave them, so nothing is told.

    >>> service_milli([5, 5, 4, 4, 4]), service_milli([5, 5, 5, 5])
    (4400, None)
    """
    if len(scores) < FEWEST_SHOWN:
        return None
    return half_up(sum(scores) * MILLI, len(scores))
