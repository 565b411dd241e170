"""Members at the till and the desk: found in one line, read whole, corrected with a trace."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from loyalty.rules.age import check_birthday
from loyalty.rules.enrolment import EXTRAS
from loyalty.rules.member import (
    MAX_NAME,
    PREFERENCE_KINDS,
    Identifier,
    IdentifierKind,
    Member,
    Preference,
    Purpose,
)
from loyalty.rules.phone import phone_or_none
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberFile, MemberReading
from loyalty.service.member_terms import MemberTerms, own_member_number
from loyalty.service.member_writing import Author, MemberWriter, changes_between, clean
from loyalty.service.people import People, acting
from loyalty.service.staff_accounts import is_staff_mark
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import MemberQuery, MemberRow, Work

MAX_PREFERENCE = 60
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be changed in a member; None leaves a field as it is."""

    name: str | None = None
    name_zh: str | None = None
    birthday: date | None = None
    language: str | None = None
    home_store: str | None = None
    guardian: str | None = None


class Members:
    """What the till and the desk do with members."""

    def __init__(self, context: ProgramContext, people: People) -> None:
        self._context = context
        self._people = people
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)

    @property
    def terms(self) -> MemberTerms:
        """The program's terms about people."""
        return self._reading.terms

    # ---------------------------------------------------------------- finding

    def find(self, text: str, limit: int = 20) -> tuple[MemberRow, ...]:
        """Members by whatever was typed or scanned: a code or number first, then words.

        Rule: members.find
        An exact identifier in any spelling gives its member alone (or all who share the number).
        """
        text = text.strip()[:MAX_NAME]
        with self._context.store.read() as work:
            exact = self._exactly(work, text)
            if exact:
                return tuple(work.members.rows(exact))
            query = MemberQuery(text, self._reading.terms.calling_code)
            return tuple(work.members.search(query, limit))

    def exactly(self, text: str) -> tuple[MemberRow, ...]:
        """The members whose number, phone, e-mail or code this is; a name is nobody's alone."""
        with self._context.store.read() as work:
            exact = self._exactly(work, text.strip()[:MAX_NAME])
            return tuple(work.members.rows(exact)) if exact else ()

    def _exactly(self, work: Work, text: str) -> tuple[MemberId, ...]:
        number = own_member_number(text) or text
        by_number = work.members.by_number(number)
        if by_number is not None:
            return (by_number,)
        phone = phone_or_none(text, self._reading.terms.region)
        if phone is not None:
            return tuple(work.members.sharing(IdentifierKind.PHONE, phone))
        for kind in (IdentifierKind.CARD, IdentifierKind.APP, IdentifierKind.WALLET):
            found = work.members.sharing(kind, text)
            if found:
                return tuple(found)
        return tuple(work.members.sharing(IdentifierKind.EMAIL, text.casefold()))

    def open(self, member_id: MemberId) -> MemberFile:
        """All that whoever is signed in may see of a member."""
        current = self._people.current
        acts = current.role.acts if current else frozenset()
        with self._context.store.read() as work:
            return self._reading.file(work, member_id, acts)

    # ---------------------------------------------------------------- correcting

    def correct(
        self, member_id: MemberId, correction: Correction, approval: Approval | None = None
    ) -> Member:
        """Change what is wrong in a member; who changed what from what stays readable.

        Rule: members.correct
        """
        if correction.birthday is not None:
            check_birthday(correction.birthday, self._context.today())
        if correction.language is not None and correction.language not in LANGUAGES:
            raise Refusal("member.language-unknown")

        def change(member: Member) -> Member:
            return replace(
                member,
                name=_told(correction.name, member.name),
                name_zh=_told(correction.name_zh, member.name_zh),
                birthday=correction.birthday or member.birthday,
                language=correction.language or member.language,
                home_store=_told(correction.home_store, member.home_store),
                guardian=_told(correction.guardian, member.guardian),
            )

        return self._change(member_id, change, approval)

    def forget_birthday(self, member_id: MemberId, approval: Approval | None = None) -> Member:
        """Take the birthday out of a record."""
        return self._change(member_id, lambda member: replace(member, birthday=None), approval)

    def add_identifier(
        self,
        member_id: MemberId,
        kind: IdentifierKind,
        text: str,
        *,
        verified: bool = False,
        approval: Approval | None = None,
    ) -> Member:
        """A further phone, e-mail, card or code; it becomes the first of its kind.

        Rule: members.identifier-of-one
        What another record has already is refused: that record may be hers, and then it is merged.
        """
        identifier = self._reading.terms.reader.read(kind, text, verified=verified)

        def change(work: Work, member: Member) -> Member:
            others = set(work.members.sharing(kind, identifier.value)) - {member.id}
            if others:
                raise Refusal("member.identifier-taken")
            rest = tuple(one for one in member.identifiers if one != identifier)
            return replace(member, identifiers=(identifier, *rest))

        return self._change_in(member_id, change, approval)

    def drop_identifier(
        self, member_id: MemberId, identifier: Identifier, approval: Approval | None = None
    ) -> Member:
        """Take an identifier away; the last one stays, for else nobody finds her again.

        What ties the record to somebody of the staff is none of them: `StaffAccounts.untie`.
        """
        if is_staff_mark(identifier):
            raise Refusal("member.staff-mark")

        def change(member: Member) -> Member:
            rest = tuple(one for one in member.identifiers if one != identifier)
            if all(map(is_staff_mark, rest)):
                raise Refusal("member.last-identifier")
            return replace(member, identifiers=rest)

        return self._change(member_id, change, approval)

    def add_preference(
        self, member_id: MemberId, kind: str, value: str, approval: Approval | None = None
    ) -> Member:
        """Something she likes, wants or must not eat; needs her yes to personal offers.

        Rule: members.preference-needs-yes
        """
        if kind not in PREFERENCE_KINDS:
            raise Refusal("member.preference-unknown")
        preference = Preference(kind, clean(value, MAX_PREFERENCE))
        if not preference.value:
            raise Refusal("member.text-missing")

        def change(work: Work, member: Member) -> Member:
            if not self._reading.allows(work, member.id, Purpose.PERSONAL):
                raise Refusal("consent.preference-missing")
            rest = tuple(one for one in member.preferences if one != preference)
            return replace(member, preferences=(*rest, preference))

        return self._change_in(member_id, change, approval)

    def drop_preference(
        self, member_id: MemberId, preference: Preference, approval: Approval | None = None
    ) -> Member:
        """Take a preference away."""

        def change(member: Member) -> Member:
            rest = tuple(one for one in member.preferences if one != preference)
            return replace(member, preferences=rest)

        return self._change(member_id, change, approval)

    def set_extra(
        self, member_id: MemberId, name: str, value: str, approval: Approval | None = None
    ) -> Member:
        """One of the four answers of her own will; an empty one is taken out."""
        if name not in EXTRAS:
            msg = f"no such answer: {name}"
            raise ValueError(msg)
        answer = clean(value, MAX_PREFERENCE)

        def change(work: Work, member: Member) -> Member:
            if answer and not self._reading.allows(work, member.id, Purpose.PROFILE_EXTRA):
                raise Refusal("consent.extra-missing")
            extra = {**(member.extra or {}), name: answer}
            kept = {key: text for key, text in extra.items() if text}
            return replace(member, extra=kept or None)

        return self._change_in(member_id, change, approval)

    # ---------------------------------------------------------------- one way to change

    def _change(
        self, member_id: MemberId, change: Callable[[Member], Member], approval: Approval | None
    ) -> Member:
        return self._change_in(member_id, lambda _, member: change(member), approval)

    def _change_in(
        self,
        member_id: MemberId,
        change: Callable[[Work, Member], Member],
        approval: Approval | None,
    ) -> Member:
        """Change the record that stands, in one transaction; what is the same already stays."""
        by = acting(self._people, Act.SERVE_MEMBERS, approval)
        at = self._context.now()
        with self._context.store.write() as work:
            before = self._reading.standing(work, member_id)
            after = change(work, before)
            if not any(changes_between(before, after)):
                return before
            after = replace(after, changed_at=at)
            self._writer.put(work, before, after, Author(by, at))
            self._writer.journal(work, "change", Author(by, at), {"member": after.id})
            work.commit()
        return after


def _told(text: str | None, now: str) -> str:
    return now if text is None else clean(text, MAX_NAME)
