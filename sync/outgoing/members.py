"""A member as the shop may know her: as she stands now, and only what she agreed to."""

from collections.abc import Mapping
from typing import Protocol

from loyalty.rules.member import UNWANTED, WISH, IdentifierKind, Member, MemberState, Purpose
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from posapp.ports.sync import Link
from sync.merge import is_gone, read_known
from sync.outgoing.messages import Nothing, Prepared, Ready
from sync.shop import OutMember, Person

MOST_GOODS = 200


class MemberBook(Protocol):
    """What the loyalty program says of a member; asked inside the caller's transaction."""

    def allows(self, work: Work, member_id: MemberId, purpose: Purpose) -> bool:
        """Whether her data may be used for a purpose at this moment: the one gate."""
        ...

    def points(self, work: Work, member_id: MemberId) -> int:
        """What she can spend now."""
        ...

    def tier(self, work: Work, member_id: MemberId) -> str:
        """The name of her tier."""
        ...


def prepare_member(work: Work, book: MemberBook, member_id: MemberId) -> Prepared:
    """What the shop is told of a member now.

    Rule: sync.member-by-consent
    Without her yes to the program nobody new is told of; who is there already loses number, points
    and tier, and her account there stays as both sides knew it. Birthday, wishes and what she
    does not want to be shown need her yes to personal offers. What the shop deleted is not made
    anew.
    """
    standing = work.members.resolve(member_id)
    member = work.members.get(standing)
    if member is None:
        return Nothing("no such member")
    link = member_link(work, standing)
    if link is not None and is_gone(link.known):
        return Nothing("a member whom the shop has deleted")
    remote_id = link.remote_id if link else ""
    if member.state is MemberState.ERASED or not book.allows(work, standing, Purpose.PROGRAM):
        if not remote_id:
            return Nothing("a member the shop must not know")
        erased = member.state is MemberState.ERASED
        known = {} if erased or link is None else read_known(link.known)
        gone = OutMember(
            id=standing,
            number="",
            person=_as_agreed(known),
            points=0,
            tier="",
            remote_id=remote_id,
            active=not erased,
            mail_consent=not erased and book.allows(work, standing, Purpose.MAIL),
        )
        return Ready(gone, "member", standing)
    personal = book.allows(work, standing, Purpose.PERSONAL)
    person = _person(member, personal=personal)
    told = OutMember(
        id=standing,
        number=member.number,
        person=person,
        points=book.points(work, standing),
        tier=book.tier(work, standing),
        remote_id=remote_id,
        wishes=_goods(member, WISH) if personal else (),
        unwanted=_goods(member, UNWANTED) if personal else (),
        mail_consent=book.allows(work, standing, Purpose.MAIL),
    )
    return Ready(told, "member", standing)


def _goods(member: Member, kind: str) -> tuple[str, ...]:
    """The goods that she wishes for, or does not want to be shown: by SKU, and not without end."""
    return tuple(one.value for one in member.preferences if one.kind == kind)[:MOST_GOODS]


def member_link(work: Work, member_id: MemberId) -> Link | None:
    """Who she is at the shop: by her own record, or by one that was merged into it."""
    for one in work.members.ids_of(member_id):
        link = work.links.remote("member", one)
        if link is not None:
            return link
    return None


def _as_agreed(known: Mapping[str, str]) -> Person:
    """Her words as the shop has them already: nothing new is said by them."""
    return Person(
        name=known.get("name", ""),
        email=known.get("email", ""),
        phone=known.get("phone", ""),
        language=known.get("language", "") or "en",
    )


def _person(member: Member, *, personal: bool) -> Person:
    return Person(
        name=member.name or member.name_zh,
        email=member.identifier(IdentifierKind.EMAIL),
        phone=member.identifier(IdentifierKind.PHONE),
        birthday=member.birthday if personal else None,
        language=member.language,
    )
