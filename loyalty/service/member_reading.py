"""Members as they stand: redirects followed, consents read, and THE gate before every use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loyalty.rules.age import Standing, standing
from loyalty.rules.consent import allows_on, united
from loyalty.rules.member import (
    Case,
    Consent,
    Member,
    MemberState,
    Note,
    Preference,
    Purpose,
    Readers,
)
from loyalty.service.context import ProgramContext
from loyalty.service.member_terms import MemberTerms
from posapp.domain.permission import Act
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Household, Work


@dataclass(frozen=True, slots=True)
class MemberFile:
    """One person with all that her records say, redirects followed.

    `allowed` is each purpose with its yes or no as of today, age and membership counted in.
    `usable` are the preferences that may be used: what she must not eat always, the rest only with
    her yes to personal offers.
    """

    member: Member
    consents: tuple[Consent, ...]
    notes: tuple[Note, ...]
    cases: tuple[Case, ...]
    allowed: Mapping[Purpose, bool]
    standing: Standing
    household: Household | None

    @property
    def usable(self) -> tuple[Preference, ...]:
        """The preferences that may be looked at today."""
        if self.allowed[Purpose.PERSONAL]:
            return self.member.preferences
        return tuple(one for one in self.member.preferences if one.kind in SAFETY)


SAFETY = frozenset({"allergy", "diet"})
"""Told to keep her from harm; showing it to whoever serves her profiles nobody."""


class MemberReading:
    """Reads members inside a caller's transaction; what every use case needs to know of her."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context

    @property
    def terms(self) -> MemberTerms:
        """The program's terms about people."""
        return MemberTerms.of(self._context.settings)

    def standing(self, work: Work, member_id: MemberId) -> Member:
        """The record that stands for this member, or a refusal that says what became of her."""
        member = work.members.get(work.members.resolve(member_id))
        if member is None:
            raise Refusal("member.unknown")
        if member.state is MemberState.ERASED:
            raise Refusal("member.erased")
        return member

    def consents(self, work: Work, member_id: MemberId) -> tuple[Consent, ...]:
        """Her yeses and noes, those of records merged into hers too: they may arrive late."""
        return self._of(work, work.members.ids_of(member_id))

    def _of(self, work: Work, ids: Sequence[MemberId]) -> tuple[Consent, ...]:
        return united(_said(work, ids), ())

    def allows(self, work: Work, member_id: MemberId, purpose: Purpose) -> bool:
        """THE gate: whether her data may be used for a purpose at this moment.

        Rule: consent.gate
        Asked of the store each time, never remembered: a withdrawal holds from the moment it is
        known here. Nobody unknown, erased or too young is ever a yes.
        """
        ids = work.members.ids_of(member_id)
        member = work.members.get(ids[0])
        return member is not None and self._holds(member, _said(work, ids), purpose)

    def participant(self, work: Work, member_id: MemberId) -> Member | None:
        """The record that stands, while she is in the program; whoever left it is nobody."""
        member = work.members.get(member_id)
        ids = work.members.ids_of(member_id)
        if ids[0] != member_id:
            member = work.members.get(ids[0])
        if member is None or not self._holds(member, _said(work, ids), Purpose.PROGRAM):
            return None
        return member

    def _holds(self, member: Member, consents: Sequence[Consent], purpose: Purpose) -> bool:
        if member.state is not MemberState.ACTIVE:
            return False
        return allows_on(
            consents,
            purpose,
            birthday=member.birthday,
            day=self._context.today(),
            rules=self.terms.ages,
        )

    def file(self, work: Work, member_id: MemberId, acts: frozenset[Act]) -> MemberFile:
        """All that a person who may do these acts may see of a member."""
        member = self.standing(work, member_id)
        ids = work.members.ids_of(member.id)
        consents = self._of(work, ids)
        notes = [note for one in ids for note in work.members.notes(one)]
        cases = [case for one in ids for case in work.members.cases(one)]
        return MemberFile(
            member=member,
            consents=consents,
            notes=tuple(note for note in notes if may_read(note, acts)),
            cases=tuple(sorted(cases, key=lambda case: case.opened_at)),
            allowed={purpose: self._holds(member, consents, purpose) for purpose in Purpose},
            standing=standing(member.birthday, self._context.today(), self.terms.ages),
            household=work.members.household_of(member.id),
        )


def _said(work: Work, ids: Sequence[MemberId]) -> list[Consent]:
    """What these records said, as it stands: a yes or no asks neither for order nor for doubles."""
    return [one for same in ids for one in work.members.consents(same)]


def may_read(note: Note, acts: frozenset[Act]) -> bool:
    """Whether somebody who may do these acts may read a note: who looks after members reads all.

    Rule: members.notes-by-role
    """
    return Act.ADMIN_MEMBERS in acts or note.readers is not Readers.OFFICE
