"""When a purse has to be looked at next: something lapses, a hold runs out, somebody is told."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from loyalty.rules.entry import TIER_POINTS
from loyalty.rules.expiry import due_at
from loyalty.rules.ledger import Account
from loyalty.rules.tiers import NOTICE_DAYS
from posapp.kernel.clock import local_day


def next_moment(account: Account, at: datetime, zone: ZoneInfo) -> datetime | None:
    """The next moment for the daily job, after `at`; None: not before somebody moves points.

    Rule: points.due
    A lot's lapse, a pending lot's first moment, a hold's end, and 60, 30 and 7 days before a lapse.
    Where tier points moved, the tier is looked at the same evening.
    """
    if account.purse == TIER_POINTS:
        return at
    today = local_day(at, zone)
    moments = [
        datetime.combine(lot.ends_on - timedelta(days=days), time.min, zone)
        for lot in account.running_lots(today)
        if lot.ends_on is not None and lot.left
        for days in NOTICE_DAYS
    ]
    ends = due_at(account, at, zone)
    coming = [moment for moment in moments if moment > at]
    return min([*coming, ends] if ends is not None else coming, default=None)
