"""Which member record belongs to somebody of the staff, so that nobody serves her own account.

Rule: members.staff-account
A manager ties the record of a person who works here to it. It is an identifier of the record, so it
moves with a merge and goes with an erasure; no member can type one, because it is not in the form
that codes of members have.
"""

from collections.abc import Iterable
from dataclasses import replace

from loyalty.rules.member import Identifier, IdentifierKind, Member
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_writing import Author, MemberWriter
from loyalty.service.people import People, acting
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Work

MARK = "staff:"


def staff_identifier(staff_id: str) -> Identifier:
    """What ties a record to somebody of the staff."""
    return Identifier(IdentifierKind.APP, f"{MARK}{staff_id}", verified=True)


def is_staff_mark(identifier: Identifier) -> bool:
    """Whether an identifier is such a tie, which no screen shows among the ways to find her."""
    return identifier.kind is IdentifierKind.APP and identifier.value.startswith(MARK)


def owner_of(work: Work, staff_id: str) -> MemberId | None:
    """The member record of somebody of the staff."""
    mark = staff_identifier(staff_id)
    return work.members.by_identifier(mark.kind, mark.value)


def refuse_own_account(
    work: Work, member_ids: Iterable[MemberId], by: str, approval: Approval | None
) -> None:
    """Refuse where a record belongs to who acts on its points, or to who says yes to it."""
    people = {by} | ({approval.by} if approval else set())
    theirs = {owner_of(work, person) for person in people}
    if any(work.members.resolve(member_id) in theirs for member_id in member_ids):
        raise Refusal("points.own-account")


def staff_of(member: Member) -> str:
    """Who of the staff a record belongs to; nothing where it is a customer's."""
    marks = (one.value for one in member.identifiers if is_staff_mark(one))
    return next(marks, "").removeprefix(MARK)


class StaffAccounts:
    """Ties and unties member records of the staff."""

    def __init__(self, context: ProgramContext, people: People) -> None:
        self._context = context
        self._people = people
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)

    def tie(self, member_id: MemberId, staff_id: str, approval: Approval | None = None) -> None:
        """This record is hers who works here; what she had before is untied."""
        by = acting(self._people, Act.ADMIN_MEMBERS, approval)
        mark = staff_identifier(staff_id)
        with self._context.store.write() as work:
            author = Author(by, self._context.now())
            before = owner_of(work, staff_id)
            if before is not None:
                self._without(work, before, mark, author)
            member = self._reading.standing(work, member_id)
            hers = tuple(one for one in member.identifiers if not is_staff_mark(one))
            tied = replace(member, identifiers=(*hers, mark))
            self._writer.put(work, member, tied, author)
            work.commit()

    def untie(self, staff_id: str, approval: Approval | None = None) -> None:
        """She works here no more."""
        by = acting(self._people, Act.ADMIN_MEMBERS, approval)
        with self._context.store.write() as work:
            before = owner_of(work, staff_id)
            if before is not None:
                author = Author(by, self._context.now())
                self._without(work, before, staff_identifier(staff_id), author)
                work.commit()

    def _without(self, work: Work, member_id: MemberId, mark: Identifier, author: Author) -> None:
        member = self._reading.standing(work, member_id)
        kept = tuple(one for one in member.identifiers if one != mark)
        self._writer.put(work, member, replace(member, identifiers=kept), author)
