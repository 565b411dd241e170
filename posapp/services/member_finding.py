"""Whom an entry in the one line means: by phone, number, card, e-mail or name."""

from collections.abc import Sequence

from loyalty.rules.member import IdentifierKind
from loyalty.rules.phone import calling_code, phone_or_none
from posapp.kernel.ids import MemberId
from posapp.ports import Members
from posapp.ports.members import MemberQuery, MemberRow

MOST_MEMBERS = 8
MAIL = "@"


def member_of_code(code: str, members: Members) -> MemberId | None:
    """Who carries this card: a member number of ours, or a card that was linked to her."""
    for kind in (IdentifierKind.CARD, IdentifierKind.APP, IdentifierKind.WALLET):
        found = members.by_identifier(kind, code)
        if found is not None:
            return found
    return members.by_number(code)


def sure_member(text: str, members: Members, region: str) -> MemberId | None:
    """The one member that a whole phone number, card number or e-mail address means."""
    phone = phone_or_none(text, region)
    if phone is not None:
        found = members.by_identifier(IdentifierKind.PHONE, phone)
        if found is not None:
            return found
    if MAIL in text:
        return members.by_identifier(IdentifierKind.EMAIL, text.strip().lower())
    digits = text.strip()
    return member_of_code(digits, members) if digits.isascii() and digits.isdigit() else None


def likely_members(text: str, members: Members, region: str) -> Sequence[MemberRow]:
    """Members whose name, phone or number the text begins or ends; best first."""
    query = MemberQuery(text, calling_code(region))
    return members.search(query, MOST_MEMBERS)
