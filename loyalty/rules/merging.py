"""The points of two records that are one member: over to the survivor, and back again.

Rule: points.merge
Lots move with their own dates and remember their sale; open holds keep their keys; a debt moves
too, and points of either record pay it at once. Over both records the sum never changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count

from loyalty.rules.entry import Entry, EntryKind, LotBirth, Part
from loyalty.rules.ledger import Account, Hold
from loyalty.rules.lots import SALE, Lot
from loyalty.rules.posting import Cause, pay_owed
from posapp.kernel.errors import Bug


@dataclass(frozen=True, slots=True)
class Move:
    """The entries of a move, in order: first those of the giving record, then of the taking one."""

    out: tuple[Entry, ...] = ()
    into: tuple[Entry, ...] = ()


def merge(other: Account, survivor: Account, cause: Cause) -> Move:
    """Everything of the other record moves to the survivor; nothing where it did already.

    Several entries come of it: their ids and keys are the cause's and what they do.
    """
    if other.member_id == survivor.member_id or other.purse != survivor.purse:
        raise Bug("points.merge-of-one", member=other.member_id)
    if _out(cause).key in other.told:
        return Move()
    lots = tuple(lot for lot in other.lots() if lot.left)
    born = tuple(_moved(lot, cause, index) for index, lot in enumerate(lots))
    parts = tuple(Part(lot.id, -lot.left) for lot in lots)
    holds = tuple(hold for hold in other.holds.values() if hold.is_open(cause.at))
    if not (lots or holds or other.owed):
        return Move()
    out = _out(cause).entry(
        other, EntryKind.MOVE_OUT, parts=parts, owed=-other.owed, about=survivor.member_id
    )
    paid = _paid(survivor, other.owed, born, cause)
    into = _into(cause).entry(
        survivor,
        EntryKind.MOVE_IN,
        parts=paid,
        born=born,
        owed=other.owed + sum(part.points for part in paid),
        about=other.member_id,
    )
    let_go, held = _follow(other, survivor, cause, holds)
    return Move((out, *let_go), (into, *held))


def unmerge(survivor: Account, other: Account, cause: Cause, *, merge_key: str) -> Move:
    """What is left of the other record's lots goes back to them.

    Rule: points.unmerge
    What was spent, lapsed or taken back since stays so, and what was earned since stays with the
    survivor. A debt that came over and still stands goes back; one that was paid stays paid. Holds
    that came over and are still open go back. Whether there is still time is `may_undo`'s to say.
    """
    went = other.told.get(f"{merge_key}:out")
    came = survivor.told.get(f"{merge_key}:in")
    if went is None or came is None or _out(cause).key in survivor.told:
        return Move()
    back = [
        (survivor.lot(birth.lot_id), other.lot(part.lot_id))
        for part, birth in zip(went.parts, came.born, strict=True)
        if survivor.left.get(birth.lot_id)
    ]
    owed = min(survivor.owed, -went.owed)
    holds = tuple(
        hold
        for hold in survivor.holds.values()
        if hold.is_open(cause.at) and f"{merge_key}:hold:{hold.key}" in survivor.told
    )
    if not (back or holds or owed):
        return Move()
    parts = tuple(Part(here.id, -here.left) for here, _ in back)
    out = _out(cause).entry(survivor, EntryKind.MOVE_OUT, parts=parts, owed=-owed, about=merge_key)
    let_go, held = _follow(survivor, other, cause, holds)
    return Move((out, *let_go), (_home(other, cause, back, owed=owed, about=merge_key), *held))


def _home(
    other: Account, cause: Cause, back: Iterable[tuple[Lot, Lot]], *, owed: int, about: str
) -> Entry:
    """Points back into the lots they came from; a new one where a visit has moved the end since.

    A debt that goes back still stands: what was spendable in the survivor has paid all it could,
    and lapsed points pay nothing.
    """
    back = tuple(back)
    parts = tuple(Part(home.id, here.left) for here, home in back if here.ends_on == home.ends_on)
    moved_on = (here for here, home in back if here.ends_on != home.ends_on)
    born = tuple(_moved(lot, cause, index) for index, lot in enumerate(moved_on))
    return _into(cause).entry(
        other,
        EntryKind.MOVE_IN,
        parts=parts,
        born=born,
        owed=owed,
        about=about,
    )


def _moved(lot: Lot, cause: Cause, index: int) -> LotBirth:
    """The lot in its new record: what is left of it, its own dates, its own sale."""
    words = [word for word in lot.born.source.split() if not word.startswith(SALE)]
    if lot.sale_id:
        words.append(f"{SALE}{lot.sale_id}")
    source = " ".join(words)
    return replace(lot.born, lot_id=_into(cause).lot_id(index), points=lot.left, source=source)


def _paid(survivor: Account, owed: int, born: Iterable[LotBirth], cause: Cause) -> tuple[Part, ...]:
    """The debt of either record is paid by what came over, then by what was here."""
    came = (
        Part(lot.lot_id, lot.points)
        for lot in born
        if lot.ends_on is None or cause.day <= lot.ends_on
    )
    here = (Part(lot.id, lot.left) for lot in survivor.running_lots(cause.day))
    return pay_owed(survivor.owed + owed, (*came, *here))


def _follow(
    giving: Account, taking: Account, cause: Cause, holds: Iterable[Hold]
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Open holds go along: let go there, kept here under the same key until the same moment."""
    let_go, held = [], []
    for number, hold in zip(count(1), holds, strict=False):
        gone = _part_of(cause, f"release:{hold.key}", f"release.{number}")
        kept = _part_of(cause, f"hold:{hold.key}", f"hold.{number}")
        let_go.append(gone.entry(giving, EntryKind.RELEASE, points=hold.points, about=hold.key))
        held.append(
            kept.entry(taking, EntryKind.HOLD, points=hold.points, until=hold.until, about=hold.key)
        )
    return tuple(let_go), tuple(held)


def _out(cause: Cause) -> Cause:
    return _part_of(cause, "out", "out")


def _into(cause: Cause) -> Cause:
    return _part_of(cause, "in", "in")


def _part_of(cause: Cause, what: str, id_end: str) -> Cause:
    """The cause of one of several entries."""
    return replace(cause, id=f"{cause.id}.{id_end}", key=f"{cause.key}:{what}")
