"""What is worth suggesting to a member at the till: a pure rule over what is known of her.

The order is by reasons: what she looked at comes before what she always buys. Whatever knows better
(goods that go together, people like her) becomes one more reason with a rank of its own.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

LIST_LENGTH: Final = 4
"""So many stand on the selling screen at once."""

FRESH: Final = timedelta(days=30)
"""What she looked at longer ago says nothing about today."""


class Reason(Enum):
    """Why something is suggested; the value is what counts are kept under."""

    VIEWED = "viewed"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Goods that might be suggested, and why.

    `at` is when she looked at it, or bought it last; `bought_at` when she bought it last at all.
    `stock_milli` is None where nobody counts it. `receipts`: on so many of hers it stands.
    """

    sku: str
    reason: Reason
    at: datetime
    bought_at: datetime | None = None
    stock_milli: int | None = None
    receipts: int = 0


def suggested(
    candidates: Sequence[Candidate],
    now: datetime,
    *,
    unwanted: AbstractSet[str] = frozenset(),
    most: int,
) -> tuple[Candidate, ...]:
    """The goods to suggest, the best first, each once.

    Rule: suggest.viewed-first
    First what she looked at lately and did not buy since, newest first; then what she always buys,
    in its own order. Never what she said she is not interested in, or what is not here.
    """
    chosen: dict[str, Candidate] = {}
    for one in _in_order(candidates):
        if one.sku not in chosen and one.sku not in unwanted and _is_worth(one, now):
            chosen[one.sku] = one
    return tuple(chosen.values())[:most]


def _in_order(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Reasons in their order; what she looked at by its age, the rest as it comes."""
    viewed = [one for one in candidates if one.reason is Reason.VIEWED]
    others = [one for one in candidates if one.reason is not Reason.VIEWED]
    newest_first = sorted(viewed, key=lambda one: one.at, reverse=True)
    return sorted([*newest_first, *others], key=lambda one: list(Reason).index(one.reason))


def _is_worth(one: Candidate, now: datetime) -> bool:
    if one.stock_milli is not None and one.stock_milli <= 0:
        return False
    if one.reason is not Reason.VIEWED:
        return True
    bought_since = one.bought_at is not None and one.bought_at >= one.at
    return now - one.at <= FRESH and not bought_since
