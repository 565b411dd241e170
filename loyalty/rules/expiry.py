"""When points lapse, the daily job that takes them then, and what goes with a person."""

from datetime import UTC, date, datetime, time

from loyalty.rules.entry import Entry, EntryKind, Part
from loyalty.rules.ledger import Account
from loyalty.rules.lots import ACTIVITY, is_by_activity
from loyalty.rules.months import MONTHS, months_later
from loyalty.rules.posting import Cause, pay_owed
from loyalty.rules.program import ExpiryModel


def ends_on(model: ExpiryModel, earned: date, *, months: int = MONTHS) -> date | None:
    """The last day of points earned on a day; None: they never lapse.

    Rule: points.expiry-models
    ACTIVITY starts like ROLLING, from the visit that earned them; `renew` moves the end on.

    >>> ends_on(ExpiryModel.ROLLING, date(2026, 3, 1), months=12)
    datetime.date(2027, 3, 1)
    >>> ends_on(ExpiryModel.CALENDAR, date(2026, 3, 1), months=12)
    datetime.date(2027, 12, 31)
    """
    if model is ExpiryModel.NEVER:
        return None
    end = months_later(earned, months)
    return date(end.year, 12, 31) if model is ExpiryModel.CALENDAR else end


def source_of(model: ExpiryModel, source: str = "earn") -> str:
    """What a lot earned under a model says it is: `renew` finds the lots of the activity model.

    >>> source_of(ExpiryModel.ACTIVITY), source_of(ExpiryModel.ROLLING, "grant")
    ('earn activity', 'grant')
    """
    return f"{source} {ACTIVITY}" if model is ExpiryModel.ACTIVITY else source


def expire(account: Account, cause: Cause) -> Entry | None:
    """The daily job: takes what is left of every lot whose last day is over, and nothing else.

    Rule: points.expire-once
    What is taken is gone from the lot, so running again finds nothing. It does not look at holds:
    a hold counts by the moment it was made, and its capture takes back what lapsed meanwhile.
    """
    if cause.key in account.told:
        return None
    parts = tuple(
        Part(lot_id, -left)
        for lot_id, left in account.left.items()
        if account.lot(lot_id).ended(cause.day)
    )
    return cause.entry(account, EntryKind.EXPIRE, parts=parts) if parts else None


def renew(account: Account, cause: Cause, months: int) -> Entry | None:
    """A visit under the activity model: all its lots that had not ended live on from here.

    Rule: points.activity
    One entry a day at most: an ADJUST whose `about` is the visit's local day and whose `until` the
    new last day (its midnight in UTC). The replay moves the ends; nobody needs the program's rule
    of today to know when a lot ended. A visit counts by its own time: what the job took of lots
    that had not ended on the visit's day comes back.
    """
    day = cause.day
    end = months_later(day, months)
    lots = [
        lot
        for lot in account.running_lots(day)
        if is_by_activity(lot.born) and lot.ends_on is not None and lot.ends_on < end
    ]
    if not lots or cause.key in account.told:
        return None
    back = tuple(Part(lot.id, lot.expired) for lot in lots if lot.expired)
    # What lives again pays a debt first, whether the job had taken it already or not.
    paid = pay_owed(account.owed, (Part(lot.id, lot.usable) for lot in lots))
    return cause.entry(
        account,
        EntryKind.ADJUST,
        parts=(*back, *paid),
        owed=sum(part.points for part in paid),
        until=datetime.combine(end, time.min, UTC),
        about=day.isoformat(),
    )


def forfeit(account: Account, cause: Cause) -> Entry | None:
    """Whoever had the points was erased: what is left of every lot goes, and what she owed.

    Rule: points.forfeited-with-the-person
    Nobody can use them, so nobody is owed anything for them. It is an ADJUST: an EXPIRE before a
    lot's last day counts as still there.
    """
    if cause.key in account.told or not (account.left or account.owed):
        return None
    parts = tuple(Part(lot_id, -left) for lot_id, left in account.left.items())
    return cause.entry(account, EntryKind.ADJUST, parts=parts, owed=-account.owed)
