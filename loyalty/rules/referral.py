"""A member brings a friend: both are thanked once the friend's purchase stands.

Rule: points.referral
The friend must have bought goods that were still kept, and enough of them, when the time for
returns was over. A purchase that went back brings nothing to either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from loyalty.rules.perks import Referral


@dataclass(frozen=True, slots=True)
class FriendPurchase:
    """A paid receipt of the friend: its local day, and what the goods cost that she keeps."""

    day: date
    kept_minor: int


def stands_from(terms: Referral, bought_on: date) -> date:
    """The first day on which goods of that day can come back no more."""
    return bought_on + timedelta(days=terms.return_days + 1)


def is_earned(terms: Referral, purchases: Sequence[FriendPurchase], day: date) -> bool:
    """Whether one of the friend's purchases stands on a day."""
    return any(
        purchase.kept_minor >= terms.least_minor and stands_from(terms, purchase.day) <= day
        for purchase in purchases
    )


def look_again_on(terms: Referral, purchases: Sequence[FriendPurchase], day: date) -> date | None:
    """The next day on which another purchase may stand; None while there is none to wait for."""
    coming = [stands_from(terms, purchase.day) for purchase in purchases]
    return min((later for later in coming if later > day), default=None)
