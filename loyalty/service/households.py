"""Households at the till: one asks, the other answers for herself, either leaves alone."""

from dataclasses import replace

from loyalty.rules.households import check_ask, joined
from loyalty.rules.member import Case, Member, Purpose
from loyalty.service.consents import Consents
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_texts import consent_text
from loyalty.service.member_writing import Author, MemberWriter
from loyalty.service.people import People, acting
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Household, Work

ASK = "household-ask"
"""The kind of case that an unanswered question is, on the record of who was asked; its text is the
id of who asks."""


class Households:
    """Who keeps house together; only with both parties' yes."""

    def __init__(self, context: ProgramContext, people: People, consents: Consents) -> None:
        self._context = context
        self._people = people
        self._consents = consents
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)

    def ask(
        self,
        asker_id: MemberId,
        other_id: MemberId,
        text_version: str,
        approval: Approval | None = None,
    ) -> None:
        """One asks another: her own yes is stored, and the question waits for the other's answer.

        Rule: household.ask
        """
        author = self._author(text_version, approval)
        with self._context.store.write() as work:
            asker = self._reading.standing(work, asker_id)
            other = self._reading.standing(work, other_id)
            check_ask(
                asker.id,
                other.id,
                asker_home=self._home(work, asker),
                other_home=self._home(work, other),
            )
            self._agree(work, asker, text_version, author)
            if asker.id not in self._asked(work, other):
                case = Case(self._context.ids.new(), ASK, asker.id, author.at)
                work.members.put_case(other.id, case)
            work.commit()

    def asked_by(self, member_id: MemberId) -> tuple[MemberId, ...]:
        """Who has asked this member and waits for her answer."""
        with self._context.store.read() as work:
            return self._asked(work, self._reading.standing(work, member_id))

    def accept(
        self,
        member_id: MemberId,
        asker_id: MemberId,
        text_version: str,
        approval: Approval | None = None,
    ) -> Household:
        """The one who was asked says yes, herself; from now on both belong together."""
        author = self._author(text_version, approval)
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            asker = self._reading.standing(work, asker_id)
            if asker.id not in self._asked(work, member):
                raise Refusal("household.not-asked")
            self._agree(work, member, text_version, author)
            household = self._join(work, asker, member, author)
            self._answer(work, member, asker.id, author)
            work.commit()
        return household

    def decline(
        self, member_id: MemberId, asker_id: MemberId, approval: Approval | None = None
    ) -> None:
        """The one who was asked says no; nothing else changes."""
        by = acting(self._people, Act.SERVE_MEMBERS, approval)
        with self._context.store.write() as work:
            member = self._reading.standing(work, member_id)
            self._answer(work, member, asker_id, Author(by, self._context.now()))
            work.commit()

    def leave(self, member_id: MemberId, approval: Approval | None = None) -> None:
        """She leaves, alone and at once; her consent to the household ends with it.

        Rule: household.leave
        """
        self._consents.withdraw(member_id, Purpose.HOUSEHOLD, approval=approval)

    def _join(self, work: Work, asker: Member, member: Member, author: Author) -> Household:
        there = work.members.household_of(asker.id)
        own = self._home(work, member)
        if own:
            raise Refusal("household.has-one")
        seats = joined(
            there.member_ids if there else (),
            asker.id,
            member.id,
            consents=(
                self._reading.consents(work, asker.id),
                self._reading.consents(work, member.id),
            ),
        )
        household_id = there.id if there else self._context.ids.new()
        household = Household(household_id, seats, there.since if there else author.at)
        work.members.put_household(household)
        details = {"household": household_id, "members": list(seats)}
        self._writer.journal(work, "household", author, details)
        return household

    def _agree(self, work: Work, member: Member, text_version: str, author: Author) -> None:
        if not self._reading.allows(work, member.id, Purpose.PROGRAM):
            raise Refusal("consent.program-missing")
        self._consents.add(
            work, member, Purpose.HOUSEHOLD, author, given=True, text_version=text_version
        )

    def _asked(self, work: Work, member: Member) -> tuple[MemberId, ...]:
        cases = work.members.cases(member.id)
        waiting = [case for case in cases if case.kind == ASK and case.closed_at is None]
        return tuple(work.members.resolve(MemberId(case.text)) for case in waiting)

    def _answer(self, work: Work, member: Member, asker_id: MemberId, author: Author) -> None:
        for case in work.members.cases(member.id):
            asked = case.kind == ASK and case.closed_at is None
            if asked and work.members.resolve(MemberId(case.text)) == asker_id:
                work.members.put_case(member.id, replace(case, closed_at=author.at))

    def _home(self, work: Work, member: Member) -> tuple[MemberId, ...]:
        household = work.members.household_of(member.id)
        return household.member_ids if household else ()

    def _author(self, text_version: str, approval: Approval | None) -> Author:
        age = self._reading.terms.ages.alone_from
        if text_version != consent_text(Purpose.HOUSEHOLD, age=age).version:
            raise Refusal("consent.text-changed")
        by = acting(self._people, Act.SERVE_MEMBERS, approval)
        return Author(by, self._context.now())
