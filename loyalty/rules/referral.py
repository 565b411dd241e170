"""A member brings a friend: both are thanked once the friend's purchase stands.

Rule: points.referral
The friend must have paid money for goods that were still kept when the time for returns was over.
One thank-you a friend, ever, and none for bringing oneself; two records that became one count as
one person.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from loyalty.rules.perks import Referral
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId

KEY = "referral:"


@dataclass(frozen=True, slots=True)
class FriendPurchase:
    """A paid receipt of the friend: its local day and the money that pays what was not returned."""

    sale_id: str
    day: date
    kept_minor: int


def key_of(friend: MemberId) -> str:
    """The key of the thank-you for a friend: told twice it is one."""
    return f"{KEY}{friend}"


def may_refer(
    referrer_ids: Collection[MemberId],
    friend_ids: Collection[MemberId],
    friend_purchases: int,
    referrer_referred_by: MemberId | None = None,
) -> Refusal | None:
    """Why somebody cannot be named as the one who brought a new member.

    `referrer_ids` and `friend_ids` are all the ids that lead to each of the two.
    """
    if set(referrer_ids) & set(friend_ids):
        return Refusal("referral.own")
    if referrer_referred_by is not None and referrer_referred_by in friend_ids:
        return Refusal("referral.circle")
    if friend_purchases:
        return Refusal("referral.not-new")
    return None


def purchase_that_counts(
    terms: Referral, purchases: Iterable[FriendPurchase], day: date
) -> FriendPurchase | None:
    """The friend's earliest purchase that stands on `day`, or None: not yet."""
    window = timedelta(days=terms.return_days)
    standing = [
        purchase
        for purchase in purchases
        if purchase.kept_minor >= terms.least_minor and purchase.day + window < day
    ]
    return min(standing, key=lambda purchase: (purchase.day, purchase.sale_id), default=None)
