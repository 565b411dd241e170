"""Consent at the till: given for one purpose against a text, withdrawn by one touch, proven."""

from dataclasses import dataclass, replace

from loyalty.rules.age import age_allows
from loyalty.rules.consent import decisive, is_given
from loyalty.rules.member import Consent, Member, Purpose
from loyalty.service.context import ProgramContext
from loyalty.service.member_papers import notice_paper
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_texts import ConsentText, consent_text, text_of_version
from loyalty.service.member_writing import Author, MemberWriter
from loyalty.service.people import People, acting
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Work
from receipts.document import Document


@dataclass(frozen=True, slots=True)
class ConsentShown:
    """One purpose as the member's page shows it.

    `text` is what would be agreed to today, `agreed_text` what she did agree to, word for word;
    `record` the proof: version, time, clerk, channel. `possible` is False where her age forbids it.
    """

    purpose: Purpose
    given: bool
    possible: bool
    text: ConsentText
    record: Consent | None
    agreed_text: ConsentText | None


class Consents:
    """Writes yeses and noes, and shows them."""

    def __init__(self, context: ProgramContext, people: People) -> None:
        self._context = context
        self._people = people
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)

    def of(self, member_id: MemberId) -> tuple[ConsentShown, ...]:
        """Every purpose with its state, its proof and its texts."""
        with self._context.store.read() as work:
            member = self._reading.standing(work, member_id)
            return tuple(self._shown(work, member, purpose) for purpose in Purpose)

    def allows(self, work: Work, member_id: MemberId, purpose: Purpose) -> bool:
        """THE gate, for every use of a member's data (`MemberReading.allows`)."""
        return self._reading.allows(work, member_id, purpose)

    def give(
        self,
        member_id: MemberId,
        purpose: Purpose,
        text_version: str,
        *,
        channel: str = "store",
        approval: Approval | None = None,
    ) -> None:
        """She agrees to the text that was shown to her; any other text is refused.

        Rule: consent.give
        """
        if text_version != self._text(purpose).version:
            raise Refusal("consent.text-changed")
        author = self._author(channel, approval)
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            ages = self._reading.terms.ages
            if not age_allows(purpose, member.birthday, self._context.today(), ages):
                raise Refusal("consent.minor", limit=ages.alone_from)
            self.add(work, member, purpose, author, given=True, text_version=text_version)
            work.commit()

    def withdraw(
        self,
        member_id: MemberId,
        purpose: Purpose,
        *,
        channel: str = "store",
        approval: Approval | None = None,
    ) -> None:
        """She ends a consent: as easy as giving it, no reason asked, at once.

        Rule: consent.withdraw
        The four answers go with the consent they were given under; a household is left.
        """
        author = self._author(channel, approval)
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            own = decisive(self._reading.consents(work, member.id), purpose)
            version = own.text_version if own else self._text(purpose).version
            self.add(work, member, purpose, author, given=False, text_version=version)
            self._follow_up(work, member, purpose, author)
            work.commit()

    def withdraw_all(
        self, member_id: MemberId, *, channel: str = "store", approval: Approval | None = None
    ) -> None:
        """She ends everything that may be ended while she stays a member.

        Rule: consent.stay-without
        Points, tier and public offers stay; nothing is looked at any more to choose for her.
        """
        author = self._author(channel, approval)
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            consents = self._reading.consents(work, member.id)
            for purpose in Purpose:
                own = decisive(consents, purpose)
                if purpose is Purpose.PROGRAM or own is None or not own.given:
                    continue
                version = own.text_version
                self.add(work, member, purpose, author, given=False, text_version=version)
                self._follow_up(work, self._reading.standing(work, member.id), purpose, author)
            work.commit()

    def add(
        self,
        work: Work,
        member: Member,
        purpose: Purpose,
        author: Author,
        *,
        given: bool,
        text_version: str,
    ) -> None:
        """Append a record inside the caller's transaction, journaled and queued for the others."""
        consent = Consent(purpose, given, text_version, author.at, author.by, author.channel)
        work.members.add_consent(member.id, consent)
        details = {
            "member": member.id,
            "purpose": purpose.value,
            "text": text_version,
            "channel": author.channel,
        }
        self._writer.journal(work, "consent" if given else "withdraw", author, details)
        self._writer.send(work, member.id, author.at)

    def _follow_up(self, work: Work, member: Member, purpose: Purpose, author: Author) -> None:
        """What a withdrawal ends besides the record itself."""
        ends_extra = purpose in {Purpose.PROFILE_EXTRA, Purpose.PROGRAM}
        if ends_extra and member.extra:
            after = replace(member, extra=None, changed_at=author.at)
            self._writer.put(work, member, after, author)
        if purpose in {Purpose.HOUSEHOLD, Purpose.PROGRAM}:
            work.members.leave_household(member.id)

    def notice(self, store_name: str) -> Document:
        """What is kept and how it is used, in both languages, with a QR code: to print or show."""
        terms = self._reading.terms
        languages = self._context.settings.text("receipt.languages")
        texts = [self._text(purpose) for purpose in Purpose]
        return notice_paper(store_name, texts, address=terms.notice_address, languages=languages)

    def _shown(self, work: Work, member: Member, purpose: Purpose) -> ConsentShown:
        consents = self._reading.consents(work, member.id)
        record = decisive(consents, purpose)
        ages, day = self._reading.terms.ages, self._context.today()
        return ConsentShown(
            purpose=purpose,
            given=is_given(consents, purpose),
            possible=age_allows(purpose, member.birthday, day, ages),
            text=self._text(purpose),
            record=record,
            agreed_text=text_of_version(record.text_version) if record else None,
        )

    def _text(self, purpose: Purpose) -> ConsentText:
        return consent_text(purpose, age=self._reading.terms.ages.alone_from)

    def _author(self, channel: str, approval: Approval | None) -> Author:
        by = acting(self._people, Act.SERVE_MEMBERS, approval)
        return Author(by, self._context.now(), channel)
