"""Goods that come back take the points with them that they earned."""

from dataclasses import dataclass

from loyalty.rules.entry import Entry, EntryKind
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
    soonest expiry first, then other pending ones; then a debt that the sale's points had paid
    stands again. What is still missing is the shortfall under `within_balance`; under `negative`
    the member owes it. Holds do not stand in the way: points that leave with their goods are no
    longer there to be captured.
    """
    if told(account, cause, points):
        return _answer(None, account.told.get(cause.key))
    parts = take(_in_order(account, cause, of), points)
    owed = points - taken_by(parts)
    if owed and policy is Shortfall.WITHIN_BALANCE:
        owed = min(owed, _debt_paid_by(account, of))
    entry = cause.entry(
        account, EntryKind.CLAWBACK, parts=parts, owed=owed, points=points, about=of
    )
    return _answer(entry, entry)


def _debt_paid_by(account: Account, of: str) -> int:
    """What a sale's points paid of an older debt, less what came to stand again already.

    Without it, buying and returning would make a debt disappear.
    """
    paid = sum(
        -entry.owed
        for entry in account.told.values()
        if entry.kind is EntryKind.EARN and entry.sale_id == of
    )
    again = sum(
        entry.owed
        for entry in account.told.values()
        if entry.kind is EntryKind.CLAWBACK and entry.about == of
    )
    return max(0, paid - again)


def _answer(entry: Entry | None, told_as: Entry | None) -> ClawBack:
    if told_as is None:
        return ClawBack(None, 0, 0, 0, 0)
    taken, owed = taken_by(told_as.parts), told_as.owed
    return ClawBack(entry, told_as.points, taken, owed, told_as.points - taken - owed)


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
