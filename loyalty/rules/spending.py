"""What goes out, and what comes back: spending, donating, correcting, overdrafts, restoring."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from loyalty.rules.entry import Entry, EntryKind, LotBirth, Part
from loyalty.rules.ledger import Account
from loyalty.rules.lots import Lot
from loyalty.rules.posting import Cause, Terms, credit, pay_owed, told
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import LotId

REINSTATE_DAYS = 30


def take(lots: Iterable[Lot], points: int) -> tuple[Part, ...]:
    """The parts that take so many points from lots in their order, or all where they fall short.

    Rule: points.late-spending
    Where the expiry job took points that were still good at the movement's own time, the entry
    gives them back to their lot and takes them again: the customer was in time.
    """
    parts: list[Part] = []
    for lot in lots:
        taken = min(points, lot.usable)
        if not taken:
            continue
        if taken > lot.left:
            parts.append(Part(lot.id, taken - lot.left))
        parts.append(Part(lot.id, -taken))
        points -= taken
    return tuple(parts)


def taken_by(parts: Iterable[Part]) -> int:
    """How many points went out by parts, expired ones that were given back included."""
    return -sum(part.points for part in parts if part.points < 0)


def spend(account: Account, cause: Cause, points: int) -> Entry | None:
    """Points leave for goods, soonest expiry first; refused with what is left if they fall short.

    Rule: points.never-more-than-available
    """
    return _debit(account, cause, EntryKind.SPEND, points)


def donate(account: Account, cause: Cause, points: int) -> Entry | None:
    """Points leave for a good cause; the same rules as spending."""
    return _debit(account, cause, EntryKind.DONATE, points)


def adjust(account: Account, cause: Cause, points: int, terms: Terms | None = None) -> Entry | None:
    """A correction by a person, up or down; down stops where spending does."""
    if points < 0:
        return _debit(account, cause, EntryKind.ADJUST, -points)
    return credit(account, cause, EntryKind.ADJUST, points, terms or Terms(None, None, "adjust"))


def post_debit(account: Account, cause: Cause, points: int, *, hold: str = "") -> Entry | None:
    """A debit that has happened already, whatever the balance says; `entry.owed` is the overdraft.

    Rule: points.sale-stands
    When tills meet again and the balance does not reach, the sale stands: the entry takes what
    there is (held and pending points too) and the member owes the rest. Nothing is dropped.
    `hold` closes the hold the sale was made on.
    """
    if told(account, cause, points):
        return None
    lots = (
        *account.spending_order(cause.at, cause.zone),
        *account.pending_lots(cause.at, cause.zone),
    )
    parts = take(lots, points)
    kind = EntryKind.CAPTURE if hold else EntryKind.SPEND
    owed = points - taken_by(parts)
    return cause.entry(account, kind, parts=parts, owed=owed, points=points, about=hold)


def _debit(account: Account, cause: Cause, kind: EntryKind, points: int) -> Entry | None:
    if told(account, cause, points):
        return None
    available = account.available(cause.at, cause.zone)
    if points > available:
        raise Refusal("points.not-enough", points=points, available=available)
    parts = take(account.spending_order(cause.at, cause.zone), points)
    return cause.entry(account, kind, parts=parts)


# ---- what comes back


def restore(
    account: Account,
    cause: Cause,
    points: int,
    *,
    of: str,
    reinstate_days: int = REINSTATE_DAYS,
) -> Entry | None:
    """Points that paid for goods come back with the goods, to their own lots.

    Rule: points.restore-to-own-lot
    `of` is the sale they paid for (or the key of a spending without a sale). The last lot taken is
    the first given back, so spending 5 and restoring 2 is spending 3. Where a lot has ended since,
    a reinstated lot takes them, ending at the later of the old end and `reinstate_days` after the
    return. No spending gives back more than it took.
    """
    if told(account, cause, points):
        return None
    wanted = list(_unrestored(account, of, points))
    # An overdraft took its last points from no lot: they come back to the debt, if it still stands.
    lent = min(account.owed, sum(part.points for part in wanted if part.lot_id == NO_LOT))
    home, away = _sorted_out(account, cause, _less(wanted, lent))
    born = tuple(
        _reinstated(account, part, cause, reinstate_days, index) for index, part in enumerate(away)
    )
    coming_in = (*home, *(Part(lot.lot_id, lot.points) for lot in born))
    paid = pay_owed(account.owed - lent, coming_in)
    return cause.entry(
        account,
        EntryKind.RESTORE,
        parts=(*home, *paid),
        born=born,
        owed=sum(part.points for part in paid) - lent,
        about=of,
    )


def _unrestored(account: Account, of: str, points: int) -> Iterator[Part]:
    """Which lots the next points of a spending come back to, the last taken first."""
    given_back = account.restored.get(of, 0)
    for part in _taken_last_first(account, of):
        skipped = min(given_back, part.points)
        given_back -= skipped
        back = min(points, part.points - skipped)
        points -= back
        if back:
            yield Part(part.lot_id, back)
    if points:
        raise Bug("points.restored-too-much", of=of, points=points)


NO_LOT = LotId("")


def _taken_last_first(account: Account, of: str) -> Iterator[Part]:
    """What the debits of a sale took, backwards; an overdraft was taken from no lot."""
    for entry in reversed(account.spendings.get(of, ())):
        if entry.owed > 0:
            yield Part(NO_LOT, entry.owed)
        for part in reversed(entry.parts):
            if part.points < 0:
                yield Part(part.lot_id, -part.points)


def _less(wanted: Iterable[Part], lent: int) -> Iterator[Part]:
    """The parts that come back, without those that only lower the debt."""
    for part in wanted:
        off = min(lent, part.points) if part.lot_id == NO_LOT else 0
        lent -= off
        if part.points > off:
            yield Part(part.lot_id, part.points - off)


def _sorted_out(
    account: Account, cause: Cause, wanted: Iterable[Part]
) -> tuple[list[Part], list[Part]]:
    """Parts whose own lot is here and has not ended; and the others."""
    home: list[Part] = []
    away: list[Part] = []
    for part in wanted:
        known = part.lot_id in account.born
        (home if known and not account.lot(part.lot_id).ended(cause.day) else away).append(part)
    return home, away


def _reinstated(account: Account, part: Part, cause: Cause, days: int, index: int) -> LotBirth:
    """A new lot for points whose own lot has ended, or lies in a merged record, or never was."""
    old = account.born.get(part.lot_id) or account.elsewhere.get(part.lot_id)
    new = LotBirth(cause.lot_id(index), part.points, cause.at, None, cause.at, "restore")
    if old is None or old.ends_on is None:
        return new
    ends_on = old.ends_on
    if ends_on < cause.day:
        ends_on = max(ends_on, cause.day + timedelta(days=days))
    return replace(new, ends_on=ends_on, earned_at=old.earned_at)
