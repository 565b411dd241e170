"""Goods that come back take the points with them that they earned."""

from dataclasses import dataclass

from loyalty.rules.entry import Entry, EntryKind, Part
from loyalty.rules.ledger import Account
from loyalty.rules.lots import Lot
from loyalty.rules.posting import Cause, told
from loyalty.rules.program import Shortfall
from loyalty.rules.spending import take, taken_by


@dataclass(frozen=True, slots=True)
class ClawBack:
    """What a claw-back asked for, took from lots, let the member owe, and could not get.

    `entry` is to be appended, or None where it was told before or nothing was asked. The figures
    are the same both times: `points == taken + owed + shortfall`.
    """

    entry: Entry | None
    points: int
    taken: int
    owed: int
    shortfall: int


def claw_back(
    account: Account,
    cause: Cause,
    points: int,
    *,
    of: str,
    policy: Shortfall = Shortfall.WITHIN_BALANCE,
) -> ClawBack:
    """Takes back what a sale earned.

    Rule: points.claw-back-order
    First what of that sale is pending, then what is left of its active lot, then other active lots,
    soonest expiry first, then other pending ones. Under `within_balance` it leaves what is held for
    a redemption under way and reports what it could not get as the shortfall; under `negative` it
    takes all, and the member owes the rest.
    """
    if told(account, cause, points):
        return _answer(None, account.told.get(cause.key))
    free = points
    if policy is Shortfall.WITHIN_BALANCE:
        free = account.available(cause.at, cause.zone)
    parts = _parts(account, cause, points, of=of, free=free)
    rest = points - taken_by(parts)
    entry = cause.entry(
        account,
        EntryKind.CLAWBACK,
        parts=parts,
        owed=rest if policy is Shortfall.NEGATIVE else 0,
        points=points,
        about=of,
    )
    return _answer(entry, entry)


def _answer(entry: Entry | None, told_as: Entry | None) -> ClawBack:
    if told_as is None:
        return ClawBack(None, 0, 0, 0, 0)
    taken, owed = taken_by(told_as.parts), told_as.owed
    return ClawBack(entry, told_as.points, taken, owed, told_as.points - taken - owed)


def _parts(account: Account, cause: Cause, points: int, *, of: str, free: int) -> tuple[Part, ...]:
    """What is taken of each lot, no more than `free` of the active ones."""
    parts: list[Part] = []
    for lot in _in_order(account, cause, of):
        is_pending = cause.at < lot.born.active_from
        taken = take((lot,), points if is_pending else min(points, free))
        points -= taken_by(taken)
        free -= 0 if is_pending else taken_by(taken)
        parts += taken
    return tuple(parts)


def _in_order(account: Account, cause: Cause, of: str) -> tuple[Lot, ...]:
    """Every lot a claw-back may reach, in its order."""
    active = account.spending_order(cause.at, cause.zone)
    pending = account.pending_lots(cause.at, cause.zone)
    return (
        *(lot for lot in pending if lot.sale_id == of),
        *(lot for lot in active if lot.sale_id == of),
        *(lot for lot in active if lot.sale_id != of),
        *(lot for lot in pending if lot.sale_id != of),
    )
