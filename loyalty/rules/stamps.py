"""Stamp cards: nine coffees and the tenth is free. Stamps are a purse; a full card is a coupon.

Rule: points.stamps
One stamp for each whole piece of the card's goods that was paid for, or one for a visit. Gifts give
none. Which lines counted is stored in the sale's trace, so goods that come back take exactly their
stamps along, whatever the card says on that later day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loyalty.rules.earn_trace import EarnTrace, LineKept, TracedCard, check_kept
from loyalty.rules.entry import STAMPS
from loyalty.rules.perks import StampCard
from posapp.kernel.ids import CouponCode
from posapp.kernel.quantity import MILLI


@dataclass(frozen=True, slots=True)
class StampLine:
    """What a card may know of a line."""

    number: int
    sku: str
    category: str
    quantity_milli: int
    gross_minor: int


def purse_of(card_id: str) -> str:
    """The purse that holds a card's stamps."""
    return STAMPS + card_id


def stamped(cards: Sequence[StampCard], lines: Sequence[StampLine]) -> Iterator[TracedCard]:
    """The cards that a sale stamps, with the lines that counted."""
    paid = [line for line in lines if line.gross_minor > 0]
    for card in cards:
        visit = not (card.skus or card.categories)
        counted = [
            line
            for line in paid
            if visit or line.sku in card.skus or (line.category in card.categories)
        ]
        traced = TracedCard(card.id, tuple(line.number for line in counted), visit=visit)
        milli = {line.number: line.quantity_milli for line in counted}
        stamps = _count(traced, milli)
        if stamps:
            yield TracedCard(card.id, traced.lines, visit=visit, stamps=stamps)


def stamps_kept(trace: EarnTrace, kept: Mapping[int, LineKept]) -> dict[str, int]:
    """The stamps that the kept goods are worth, by card; what is missing to `stamps` goes back."""
    check_kept(trace, kept)
    milli = {number: left.quantity_milli for number, left in kept.items()}
    return {card.id: _count(card, milli) for card in trace.cards}


def _count(card: TracedCard, milli: Mapping[int, int]) -> int:
    total = sum(milli.get(number, 0) for number in card.lines)
    if card.visit:
        return 1 if total else 0
    return total // MILLI


def full_cards(card: StampCard, balance: int) -> int:
    """How many times a balance of stamps fills the card: so many coupons for so many stamps.

    >>> full_cards(StampCard("c", "Coffee", "咖啡", 9, "S"), 19)
    2
    """
    return max(balance, 0) // card.needed


def withdrawn(
    card: StampCard, shortfall: int, unused: Sequence[CouponCode]
) -> tuple[tuple[CouponCode, ...], int]:
    """Which unused coupons of a card fall when stamps come back that already filled it.

    Rule: points.stamps-withdrawn
    Each coupon that falls gives its stamps back; the second figure is how many of them stay on the
    card (positive), or are still missing (negative). A coupon that was used is not asked for again.
    """
    falling = min(-(-max(shortfall, 0) // card.needed), len(unused))
    return tuple(unused[:falling]), falling * card.needed - shortfall
