"""When a purse has to be looked at next: something lapses, a hold runs out, somebody is told."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from loyalty.rules.entry import TIER_POINTS
from loyalty.rules.ledger import Account
from loyalty.rules.months import DAY
from loyalty.rules.tiers import NOTICE_DAYS
from posapp.kernel.clock import local_day


def next_moment(account: Account, at: datetime, zone: ZoneInfo) -> datetime | None:
    """The next moment for the daily job; None: not before somebody moves points.

    Rule: points.due
    A lot's lapse, a pending lot's first moment, a hold's end, and 60, 30 and 7 days before a lapse.
    What lapsed already is due at once. Where tier points moved, the tier is looked at the same day.
    """
    if account.purse == TIER_POINTS:
        return at
    today = local_day(at, zone)
    moments = [hold.until for hold in account.holds.values() if hold.is_open(at)]
    born = [account.born[lot_id] for lot_id in account.left]
    moments += [birth.active_from for birth in born if at < birth.active_from]
    ends = {birth.ends_on for birth in born if birth.ends_on is not None}
    if ends and min(ends) < today:
        return at
    coming = min((day for end in ends for day in _days(end) if day > today), default=None)
    if coming is not None:
        moments.append(datetime.combine(coming, time.min, zone))
    return min(moments, default=None)


def _days(end: date) -> Iterator[date]:
    """The days on which something is said or done about points that end on a day."""
    yield end + DAY
    for days in NOTICE_DAYS:
        yield end - timedelta(days=days)
