"""A redemption under way: points are held, then captured or released.

Rule: points.hold
A hold keeps its points from everybody else until it is captured, released, or its time runs out.
It runs out by the clock alone: nothing has to be posted for it, so nothing is lost if a till dies.
A key told again gets the same answer.
"""

from datetime import datetime

from loyalty.rules.entry import Entry, EntryKind
from loyalty.rules.ledger import Account, Hold
from loyalty.rules.lots import Lot
from loyalty.rules.posting import Cause, told
from loyalty.rules.spending import take, taken_by
from posapp.kernel.errors import Refusal


def hold(account: Account, cause: Cause, points: int, *, until: datetime) -> Entry | None:
    """Keep points until a moment; `cause.key` is the hold's. Refused with what is left."""
    known = account.hold(cause.key)
    if known is not None and known.points != points:
        raise Refusal("points.key-used")
    if known is not None or told(account, cause, points):
        return None
    _refuse_more_than(account.available(cause.at, cause.zone), points)
    return cause.entry(account, EntryKind.HOLD, points=points, until=until)


def extend(account: Account, cause: Cause, hold_key: str, *, until: datetime) -> Entry | None:
    """A hold lasts longer; one that has run out is made anew, if what is available allows it."""
    if cause.key in account.told:
        return None
    old = _known(account, hold_key)
    if old.closed is not None or until <= old.until:
        return None
    if not old.is_open(cause.at):
        _refuse_more_than(account.available(cause.at, cause.zone), old.points)
    return cause.entry(account, EntryKind.HOLD, points=old.points, until=until, about=hold_key)


def capture(
    account: Account, cause: Cause, hold_key: str, *, points: int | None = None
) -> Entry | None:
    """The sale is paid: the held points leave, once. A smaller amount lets the rest go.

    Rule: points.capture
    A hold counts by the moment it was made, so a lot that ended between hold and sale still pays.
    After the hold ran out, what is available then decides.
    """
    if cause.key in account.told:
        return None
    held = _known(account, hold_key)
    if held.closed is EntryKind.CAPTURE:
        return None
    if held.closed is not None:
        raise Refusal("points.hold-released")
    wanted = held.points if points is None else points
    if wanted > held.points:
        raise Refusal("points.hold-smaller", held=held.points, points=wanted)
    if told(account, cause, wanted):
        return None
    if held.is_open(cause.at):
        lots = _lots_of(account, held, cause)
        _refuse_more_than(sum(lot.usable for lot in lots), wanted)
    else:
        lots = account.spending_order(cause.at, cause.zone)
        _refuse_more_than(account.available(cause.at, cause.zone), wanted)
    parts = take(lots, wanted)
    return cause.entry(account, EntryKind.CAPTURE, parts=parts, points=wanted, about=hold_key)


def release(account: Account, cause: Cause, hold_key: str) -> Entry | None:
    """The points are free again; nothing where the hold is unknown or closed already."""
    held = account.hold(hold_key)
    if held is None or held.closed is not None or cause.key in account.told:
        return None
    return cause.entry(account, EntryKind.RELEASE, points=held.points, about=hold_key)


def captured(account: Account, hold_key: str) -> int:
    """What was taken on a hold: the answer to a capture that is sent again."""
    taken = (
        entry
        for entry in account.told.values()
        if entry.kind is EntryKind.CAPTURE and entry.about == hold_key
    )
    return sum(taken_by(entry.parts) + entry.owed for entry in taken)


def _known(account: Account, hold_key: str) -> Hold:
    held = account.hold(hold_key)
    if held is None:
        raise Refusal("points.hold-unknown")
    return held


def _refuse_more_than(available: int, points: int) -> None:
    if points > available:
        raise Refusal("points.not-enough", points=points, available=available)


def _lots_of(account: Account, held: Hold, cause: Cause) -> tuple[Lot, ...]:
    """What a hold may be paid from: what was good when it was made, then what became good since."""
    then = account.spending_order(held.made_at, cause.zone)
    seen = {lot.id for lot in then}
    since = account.spending_order(cause.at, cause.zone)
    return (*then, *(lot for lot in since if lot.id not in seen))
