"""The written table: who wins, field by field, when two places changed the same thing.

Every field of everything that is synced has its line here or the line of its whole thing; a test
walks the fields. Each winner is a choice of the greatest under a fixed order, or a union: so both
places come to the same answer whoever asks first, however often.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

Value = TypeVar("Value")
Held_co = TypeVar("Held_co", covariant=True)
Element = TypeVar("Element")


class Winner(Enum):
    """How a conflict ends."""

    SHOP = "the shop's value"
    STORE = "this store's value"
    SUM = "the sum of all movements"
    NEWEST = "the newest change, by the hybrid clock"
    EACH_NEWEST = "every element by itself: its newest change"
    STRICTEST = "the stricter of both"
    LEDGER = "all records of both; a record never changes"
    FIRST = "what was there first"
    FURTHEST = "the state further along"
    COUNTED = "counted again from what was agreed"


@dataclass(frozen=True, slots=True)
class Versioned(Generic[Held_co]):
    """A value of one place: its clock mark, and whether the shop said it.

    `rank` orders what has an order of its own: a state's place, or 1 for a no and 0 for a yes.
    """

    value: Held_co
    mark: str = ""
    shop: bool = False
    rank: int = 0


Order = tuple[int, str, str]

ORDERS: Mapping[Winner, Callable[[Versioned[object]], Order]] = {
    Winner.SHOP: lambda one: (int(one.shop), one.mark, _text(one.value)),
    Winner.STORE: lambda one: (int(not one.shop), one.mark, _text(one.value)),
    Winner.NEWEST: lambda one: (0, one.mark, _text(one.value)),
    Winner.EACH_NEWEST: lambda one: (0, one.mark, _text(one.value)),
    Winner.STRICTEST: lambda one: (one.rank, one.mark, _text(one.value)),
    Winner.FURTHEST: lambda one: (one.rank, one.mark, _text(one.value)),
}
"""The greatest by these wins. What is there beats what is not, at the same mark."""


def _text(value: object) -> str:
    return "" if value is None else f"+{value}"


THINGS: Mapping[str, Winner] = {
    # Written once by the place where it happened; two places never write the same one.
    "sale": Winner.LEDGER,
    "stock-movement": Winner.LEDGER,
    "points-entry": Winner.LEDGER,
    "coupon-use": Winner.LEDGER,
    "offer-use": Winner.LEDGER,
    "tier-change": Winner.LEDGER,
    "consent": Winner.LEDGER,
    "journal-record": Winner.LEDGER,
    "merge": Winner.LEDGER,
    # The shop's own: prices and what is told about goods.
    "product": Winner.SHOP,
    "price-list": Winner.SHOP,
    "dated-price": Winner.SHOP,
    "offer": Winner.SHOP,
    "coupon-series": Winner.SHOP,
    "tier": Winner.SHOP,
    # An order made online: the shop says what was ordered, paid and became of it.
    "online-order": Winner.SHOP,
    "order-line": Winner.SHOP,
    # Each of these is an element of a set: it is there or it is not, by its newest change.
    "identifier": Winner.EACH_NEWEST,
    "preference": Winner.EACH_NEWEST,
    "note": Winner.EACH_NEWEST,
}
"""What holds for every field of a thing that has no line of its own below."""

FIELDS: Mapping[str, Winner] = {
    "product.stock_milli": Winner.SUM,
    "points.balance": Winner.SUM,
    # Contact and person: the newest word of hers, wherever she said it.
    "member.name": Winner.NEWEST,
    "member.name_zh": Winner.NEWEST,
    "member.birthday": Winner.NEWEST,
    "member.language": Winner.NEWEST,
    "member.home_store": Winner.NEWEST,
    "member.guardian": Winner.NEWEST,
    "member.referred_by": Winner.NEWEST,
    "member.identifiers": Winner.EACH_NEWEST,
    "member.preferences": Winner.EACH_NEWEST,
    "member.extra": Winner.EACH_NEWEST,
    # How she came: one fact of four parts, the earliest that anybody knows.
    "member.id": Winner.FIRST,
    "member.number": Winner.FIRST,
    "member.joined_at": Winner.FIRST,
    "member.joined_by": Winner.FIRST,
    "member.joined_channel": Winner.FIRST,
    # Erased stays erased, merged stays merged: nothing late brings a person back.
    "member.state": Winner.FURTHEST,
    "member.merged_into": Winner.FURTHEST,
    "member.changed_at": Winner.COUNTED,
    # Consent as a bare yes or no, where the records themselves did not travel.
    "consents.given": Winner.STRICTEST,
    # Picking is this store's: the shop never hears of it before the order is ready.
    "order-line.picked_milli": Winner.STORE,
    "order-line.substitute_sku": Winner.STORE,
    # A case is opened once; closed is further along than open.
    "case.id": Winner.FIRST,
    "case.kind": Winner.FIRST,
    "case.text": Winner.NEWEST,
    "case.opened_at": Winner.FIRST,
    "case.closed_at": Winner.FURTHEST,
    # A household is asked by seats: a member who is missing on one side has left.
    "household.id": Winner.FIRST,
    "household.since": Winner.FIRST,
    "household.member_ids": Winner.STRICTEST,
    # Where she stands is counted from the ledger; a manager's lock is a word, the newest holds.
    "tier-status.tier": Winner.COUNTED,
    "tier-status.since": Winner.COUNTED,
    "tier-status.ends_on": Winner.COUNTED,
    "tier-status.grace_until": Winner.COUNTED,
    "tier-status.locked": Winner.NEWEST,
    # A coupon: used beats cancelled beats issued; both uses stay in the ledger for the manager.
    "coupon.code": Winner.FIRST,
    "coupon.series_id": Winner.FIRST,
    "coupon.issued_at": Winner.FIRST,
    "coupon.state": Winner.FURTHEST,
    "coupon.member_id": Winner.FIRST,
    "coupon.valid_from": Winner.FIRST,
    "coupon.valid_until": Winner.FIRST,
    "coupon.reason": Winner.FURTHEST,
    "coupon.issued_by": Winner.FIRST,
}


def winner_of(thing: str, field: str) -> Winner:
    """The rule for a field.

    Rule: members.field-rules
    A field without a rule cannot be synced: it is a KeyError here, and a failing test before.
    """
    return FIELDS.get(f"{thing}.{field}") or THINGS[thing]


def resolve(
    thing: str, field: str, ours: Versioned[Value], theirs: Versioned[Value]
) -> Versioned[Value]:
    """The value both places keep from now on.

    Rule: members.conflict
    The same answer whoever asks, in whichever order, however often. FIRST keeps the earlier mark;
    sets and sums are for `unite`.
    """
    winner = winner_of(thing, field)
    if winner is Winner.FIRST:
        return min(ours, theirs, key=_first)
    return max(ours, theirs, key=ORDERS[winner])


def _first(one: Versioned[object]) -> tuple[str, str]:
    return (one.mark, _text(one.value))


def unite(
    thing: str, field: str, ours: frozenset[Element], theirs: frozenset[Element]
) -> frozenset[Element]:
    """All records of both places: a ledger is a set, a sum is a sum over one."""
    winner = winner_of(thing, field)
    if winner not in {Winner.LEDGER, Winner.SUM}:
        msg = f"{thing}.{field} is no ledger: {winner.value}"
        raise ValueError(msg)
    return ours | theirs
