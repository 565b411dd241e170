"""A shop where members join, agree, change their minds, are found twice, and leave."""

from typing import Any

from loyalty.rules.consent import is_given
from loyalty.rules.enrolment import EnrolForm
from loyalty.rules.entry import POINTS, TIER_POINTS
from loyalty.rules.member import IdentifierKind, Member, Purpose
from loyalty.rules.posting import Cause, earn
from loyalty.rules.program import Program
from loyalty.service.accounts import Accounts
from loyalty.service.consents import Consents
from loyalty.service.duplicates import DuplicateDesk
from loyalty.service.enrolling import Enrolled, Enrolling
from loyalty.service.households import Households
from loyalty.service.member_notes import MemberNotes
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_texts import consent_text
from loyalty.service.members import Members
from loyalty.service.merging import MergeParts, Merging
from loyalty.service.privacy import Privacy
from loyalty.service.program_book import ProgramBook
from loyalty.service.tier_desk import TierDesk
from posapp.domain.permission import Act, Approval
from posapp.kernel.ids import MemberId
from posapp.ports import MemberChange
from tests.posapp.services.counter import Counter, open_counter
from tests.simulation.shop import CLERK, MANAGER

PHONES = {"anna": "0171 2344471", "ben": "0171 5550001", "carla": "0171 5550002"}


class Reception:
    """The desks for members over one shop, and what tests of them say often."""

    def __init__(self, shop: Counter) -> None:
        self.shop = shop
        self.context = shop.till.context
        self.people = shop.till.staffing
        self.accounts = Accounts(self.context)
        self.programs = ProgramBook(self.context)
        self.tiers = TierDesk(self.context, self.accounts, self.programs)
        self.reading = MemberReading(self.context)
        self.members = Members(self.context, self.people)
        self.notes = MemberNotes(self.context, self.people)
        self.enrolling = Enrolling(self.context, self.people)
        self.consents = Consents(self.context, self.people)
        self.households = Households(self.context, self.people, self.consents)
        parts = MergeParts(self.accounts, self.programs, self.tiers)
        self.merging = Merging(self.context, self.people, parts)
        self.duplicates = DuplicateDesk(self.context, self.people, self.merging)
        self.privacy = Privacy(self.context, self.people)

    # ---- people of the shop

    def clerk(self) -> None:
        """The clerk signs in."""
        self.shop.sign_in(CLERK)

    def manager(self) -> None:
        """The manager signs in."""
        self.shop.sign_in(MANAGER)

    def manager_says_yes(self, act: Act = Act.ADMIN_MEMBERS) -> Approval:
        """A manager's approval of one act at the clerk's till."""
        return self.shop.yes(act, "she asked for it")

    def has(self, program: Program) -> None:
        """These rules hold from now on."""
        self.programs.change(program, by="manager")

    # ---- members

    def version(self, purpose: Purpose) -> str:
        """The text of today for a purpose."""
        return consent_text(purpose, age=self.members.terms.ages.alone_from).version

    def form(self, who: str = "anna", *purposes: Purpose, **rest: Any) -> EnrolForm:  # noqa: ANN401 - any field of it
        """Somebody's form: a phone, her name, her yes to the program and to these purposes."""
        agreed = {one: self.version(one) for one in (Purpose.PROGRAM, *purposes)}
        fields = {"phone": PHONES.get(who, ""), "name": who.title(), "agreed": agreed, **rest}
        return EnrolForm(**fields)

    def joins(self, who: str = "anna", *purposes: Purpose, **rest: Any) -> Member:  # noqa: ANN401 - any field of it
        """Somebody joins."""
        return self.enrolled(who, *purposes, **rest).member

    def enrolled(self, who: str = "anna", *purposes: Purpose, **rest: Any) -> Enrolled:  # noqa: ANN401 - any field of it
        """Somebody joins, and what the till shows then."""
        return self.enrolling.enrol(self.form(who, *purposes, **rest))

    def get(self, member_id: MemberId) -> Member:
        """The record with this id, whatever became of it."""
        with self.shop.store.read() as work:
            member = work.members.get(member_id)
        assert member is not None
        return member

    def allows(self, member_id: MemberId, purpose: Purpose) -> bool:
        """What the gate says now."""
        with self.shop.store.read() as work:
            return self.reading.allows(work, member_id, purpose)

    def given(self, member_id: MemberId, purpose: Purpose) -> bool:
        """What her records add up to, membership aside."""
        with self.shop.store.read() as work:
            return is_given(self.reading.consents(work, member_id), purpose)

    def finds(self, text: str) -> list[MemberId]:
        """Who is found by a text."""
        return [row.id for row in self.members.find(text)]

    def changes(self, member_id: MemberId) -> list[tuple[str, str, str]]:
        """What was changed in a record: field, before, after."""
        with self.shop.store.read() as work:
            found: tuple[MemberChange, ...] = tuple(work.members.changes(member_id))
        return [(one.field, one.before, one.after) for one in found]

    # ---- points

    def earns(self, member_id: MemberId, points: int) -> None:
        """Points and tier points, as a sale earns them."""
        at = self.context.now()
        with self.shop.store.write() as work:
            for purse in (POINTS, TIER_POINTS):
                new = self.context.ids.new()
                cause = Cause(new, f"{purse}:{new}", at, self.context.settings.zone)
                account = self.accounts.of(work, member_id, purse)
                self.accounts.post(work, account, earn(account, cause, points))
            self.tiers.update(work, member_id, at)
            work.commit()

    def points(self, member_id: MemberId) -> int:
        """The balance that a till shows for this id, redirects followed."""
        with self.shop.store.read() as work:
            account = self.accounts.of(work, member_id, POINTS)
        return account.balance(self.context.now(), self.context.settings.zone)

    def tier(self, member_id: MemberId) -> str:
        """The tier she stands in."""
        with self.shop.store.read() as work:
            return self.tiers.tier_of(work, member_id)

    def phone_of(self, member_id: MemberId) -> str:
        """Her phone as it is stored."""
        return self.get(member_id).identifier(IdentifierKind.PHONE)


def open_reception(options: dict[str, str] | None = None) -> Reception:
    """A shop with its desks; the clerk is signed in and a shift open."""
    shop = open_counter(options)
    shop.begin_day()
    return Reception(shop)
