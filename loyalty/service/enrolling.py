"""Joining at the till: phone and a yes, hints while typing, everything else with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from loyalty.rules.duplicates import Sign, compare, signs_between
from loyalty.rules.enrolment import ASKED_AT_ENROLMENT, FIELDS, EnrolForm, check_form
from loyalty.rules.identifiers import near_emails
from loyalty.rules.member import (
    MAX_NAME,
    Consent,
    Identifier,
    IdentifierKind,
    Member,
    Preference,
    Purpose,
)
from loyalty.rules.member_number import member_number
from loyalty.rules.phone import is_doubtful, neighbours
from loyalty.service.context import ProgramContext
from loyalty.service.member_papers import welcome_paper
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_terms import own_member_number
from loyalty.service.member_texts import FIELD_TEXTS, ConsentText, FieldText, consent_text
from loyalty.service.member_writing import Author, MemberWriter, clean
from loyalty.service.members import MAX_PREFERENCE
from loyalty.service.people import People, acting
from posapp.domain.features import Feature, require
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import LookAlike, MemberRow, Work
from receipts.document import Document

MOST_HINTS = 5
MOST_LOOKED_AT = 200


class HintKind(Enum):
    """How sure it is that somebody typed belongs to a record that is there."""

    THERE = "there"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Hint:
    """A record that may be hers already: THERE means take it, LIKELY means ask her."""

    kind: HintKind
    row: MemberRow
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of the enrolment as the screen shows it."""

    name: str
    text: FieldText
    purpose: Purpose
    required: bool


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A new member: her record, the welcome to print or show, and whether her phone is doubtful."""

    member: Member
    welcome: Document
    phone_doubtful: bool


class Enrolling:
    """Brings new members in."""

    def __init__(self, context: ProgramContext, people: People) -> None:
        self._context = context
        self._people = people
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)

    # ---------------------------------------------------------------- what is shown

    def fields(self) -> tuple[FieldShown, ...]:
        """The fields in their order, each with what it is for; only the first must be filled."""
        return tuple(
            FieldShown(one.name, FIELD_TEXTS[one.name], one.purpose, one.required) for one in FIELDS
        )

    def texts(self) -> tuple[ConsentText, ...]:
        """The consents that are asked for, none of them ticked; only the first is needed."""
        age = self._reading.terms.ages.alone_from
        return tuple(consent_text(purpose, age=age) for purpose in ASKED_AT_ENROLMENT)

    # ---------------------------------------------------------------- hints

    def hints(self, form: EnrolForm) -> tuple[Hint, ...]:
        """Records that may be hers already, from as much as has been typed; writes nothing.

        Rule: members.hints
        The same phone, e-mail or card: she is there, take her. A digit off, a like e-mail, the same
        name and birthday: ask her.
        """
        told = self._identifiers(form, strict=False)
        with self._context.store.read() as work:
            there = self._sharing(work, told)
            likely = [one for one in self._alike(work, form, told) if one not in there]
            hints = [self._hint(work, HintKind.THERE, form, told, one) for one in there]
            hints += [self._hint(work, HintKind.LIKELY, form, told, one) for one in likely]
        return tuple(hint for hint in hints if hint is not None)[:MOST_HINTS]

    def _sharing(self, work: Work, told: tuple[Identifier, ...]) -> tuple[MemberId, ...]:
        found: dict[MemberId, None] = {}
        for one in told:
            found |= dict.fromkeys(work.members.sharing(one.kind, one.value))
            if one.kind is IdentifierKind.CARD:
                number = work.members.by_number(one.value)
                found |= {number: None} if number else {}
        return tuple(found)

    def _alike(
        self, work: Work, form: EnrolForm, told: tuple[Identifier, ...]
    ) -> tuple[MemberId, ...]:
        """Who was born on the day or has nearly the phone or e-mail: few, to be compared in full.

        A name alone is not looked up: it is never enough to ask about, and common ones are many.
        """
        found: dict[MemberId, None] = {}
        phones = [one.value for one in told if one.kind is IdentifierKind.PHONE]
        slips = tuple(near for phone in phones for near in neighbours(phone))
        named = bool(form.name.strip() or form.name_zh.strip())
        alike = LookAlike(birthday=form.birthday if named else None, phones=slips)
        if alike.birthday or slips:
            found |= {row.id: None for row in work.members.similar(alike, MOST_LOOKED_AT)}
        for one in told:
            if one.kind is IdentifierKind.EMAIL:
                for value in near_emails(one.value):
                    found |= dict.fromkeys(work.members.sharing(one.kind, value))
        return tuple(found)

    def _hint(
        self,
        work: Work,
        kind: HintKind,
        form: EnrolForm,
        told: tuple[Identifier, ...],
        member_id: MemberId,
    ) -> Hint | None:
        """The hint, or nothing where a likeness found by the store is not enough to ask about."""
        there = work.members.get(member_id)
        if there is None:
            return None
        typed = _typed_member(form, told, there)
        likeness = compare(typed, there)
        near = [s for s in (Sign.PHONE_NEAR, Sign.EMAIL_ALIKE) if s in signs_between(typed, there)]
        if kind is HintKind.LIKELY and likeness is None and not near:
            return None
        signs = likeness.signs if likeness else tuple(near)
        return Hint(kind, work.members.rows([member_id])[0], signs)

    # ---------------------------------------------------------------- joining

    def enrol(
        self,
        form: EnrolForm,
        *,
        channel: str = "store",
        another_person: frozenset[MemberId] = frozenset(),
        approval: Approval | None = None,
    ) -> Enrolled:
        """Store a new member with her consents, in one transaction.

        Rule: members.enrol-once
        Whose phone, e-mail or card is there already is not enrolled again, unless the clerk has
        looked and says that it is another person with the same (`another_person` names them).
        """
        by = acting(self._people, Act.SERVE_MEMBERS, approval)
        check_form(form, self._context.today(), self._reading.terms.ages)
        self._check_texts(form.agreed)
        told = self._identifiers(form, strict=True)
        author = Author(by, self._context.now(), channel)
        with self._context.store.write() as work:
            require(Feature.JOINING, self._context.features(work))
            there = set(self._sharing(work, told)) - another_person
            if there:
                row = work.members.rows(sorted(there))[0]
                raise Refusal("member.already-there", number=row.number)
            member = self._member(work, form, told, author)
            self._store(work, member, form.agreed, author)
            work.commit()
        doubtful = is_doubtful(member.identifier(IdentifierKind.PHONE))
        languages = self._context.settings.text("receipt.languages")
        return Enrolled(member, welcome_paper(member, languages), doubtful)

    def _check_texts(self, agreed: Mapping[Purpose, str]) -> None:
        age = self._reading.terms.ages.alone_from
        for purpose, version in agreed.items():
            if consent_text(purpose, age=age).version != version:
                raise Refusal("consent.text-changed")

    def _member(
        self, work: Work, form: EnrolForm, told: tuple[Identifier, ...], author: Author
    ) -> Member:
        till = self._context.settings.integer("store.till")
        extra = {name: clean(text, MAX_PREFERENCE) for name, text in form.extra.items()}
        return Member(
            id=MemberId(self._context.ids.new()),
            number=member_number(till, work.members.next_serial(till)),
            joined_at=author.at,
            name=clean(form.name, MAX_NAME),
            name_zh=clean(form.name_zh, MAX_NAME),
            birthday=form.birthday,
            language=form.language,
            joined_by=author.by,
            joined_channel=author.channel,
            identifiers=told,
            preferences=tuple(
                Preference(one.kind, clean(one.value, MAX_PREFERENCE)) for one in form.preferences
            ),
            extra={name: text for name, text in extra.items() if text} or None,
            home_store=self._context.settings.text("store.id"),
            referred_by=self._referrer(work, form.referred_by),
            changed_at=author.at,
            guardian=clean(form.guardian, MAX_NAME),
        )

    def _store(
        self, work: Work, member: Member, agreed: Mapping[Purpose, str], author: Author
    ) -> None:
        self._writer.put(work, None, member, author)
        for purpose, version in agreed.items():
            consent = Consent(
                purpose,
                given=True,
                text_version=version,
                at=author.at,
                by=author.by,
                channel=author.channel,
            )
            work.members.add_consent(member.id, consent)
        self._writer.journal(
            work,
            "enrol",
            author,
            {
                "member": member.id,
                "channel": author.channel,
                "consents": [agreed[purpose] for purpose in sorted(agreed, key=lambda p: p.value)],
            },
        )

    def _referrer(self, work: Work, text: str) -> MemberId | None:
        """Who brought her, by member number, card code or phone; nobody known is nobody."""
        if not text.strip():
            return None
        found = work.members.by_number(own_member_number(text.strip()) or text.strip())
        if found is None:
            phone = self._read_or_none(IdentifierKind.PHONE, text)
            found = work.members.by_identifier(phone.kind, phone.value) if phone else None
        if found is None:
            raise Refusal("member.referrer-unknown")
        return found

    def _identifiers(self, form: EnrolForm, *, strict: bool) -> tuple[Identifier, ...]:
        """What was typed that names her; while typing, what is not whole yet is left out."""
        typed = (
            (IdentifierKind.PHONE, form.phone),
            (IdentifierKind.EMAIL, form.email),
            (IdentifierKind.CARD, form.card),
        )
        filled = [(kind, text) for kind, text in typed if text.strip()]
        if strict:
            return tuple(self._reading.terms.reader.read(kind, text) for kind, text in filled)
        read = [self._read_or_none(kind, text) for kind, text in filled]
        return tuple(one for one in read if one is not None)

    def _read_or_none(self, kind: IdentifierKind, text: str) -> Identifier | None:
        try:
            return self._reading.terms.reader.read(kind, text)
        except Refusal:
            return None


def _typed_member(form: EnrolForm, told: tuple[Identifier, ...], there: Member) -> Member:
    """What was typed as a record, to be compared with one that is there."""
    return Member(
        id=MemberId(""),
        number="",
        joined_at=there.joined_at,
        name=form.name[:MAX_NAME],
        name_zh=form.name_zh[:MAX_NAME],
        birthday=form.birthday,
        identifiers=told,
    )
