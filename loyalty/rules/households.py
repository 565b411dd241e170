"""Households: people who keep house together and said so, each by herself; leaving needs nobody."""

from collections.abc import Sequence

from loyalty.rules.consent import allows
from loyalty.rules.member import Consent, Purpose
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId

MOST_MEMBERS = 10

Seats = tuple[MemberId, ...]


def check_ask(asker: MemberId, other: MemberId, *, asker_home: Seats, other_home: Seats) -> None:
    """Refuse to ask somebody who cannot say yes: herself, or who sits in a household already."""
    if asker == other:
        raise Refusal("household.same-person")
    if other_home:
        raise Refusal("household.has-one")
    if len(asker_home) >= MOST_MEMBERS:
        raise Refusal("household.full", limit=MOST_MEMBERS)


def joined(
    home: Seats,
    asker: MemberId,
    other: MemberId,
    *,
    consents: tuple[Sequence[Consent], Sequence[Consent]],
) -> Seats:
    """The household with one more.

    Rule: household.both-agree
    Both have agreed, each on her own record; whoever did not is not in it.
    """
    if not all(allows(of_one, Purpose.HOUSEHOLD) for of_one in consents):
        raise Refusal("household.not-agreed")
    seats = home or (asker,)
    return seats if other in seats else (*seats, other)
