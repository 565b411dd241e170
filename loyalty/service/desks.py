"""The loyalty program of one till, put together: what screens, scenarios and the checkout use.

What no basket needs is read from the disk when it is first asked for: half of a start is reading.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from loyalty.rules.coupon_code import Chance
from loyalty.service.context import ProgramContext
from loyalty.service.people import People

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from loyalty.service.abuse_watch import AbuseWatch
    from loyalty.service.access import AccessDesk
    from loyalty.service.accounts import Accounts
    from loyalty.service.at_the_till import TillProgram
    from loyalty.service.cards import CardDesk
    from loyalty.service.consents import Consents
    from loyalty.service.coupon_desk import CouponDesk
    from loyalty.service.day_job import DayJob
    from loyalty.service.donations import Giving
    from loyalty.service.draws import DrawDesk
    from loyalty.service.duplicates import DuplicateDesk
    from loyalty.service.enrolling import Enrolling
    from loyalty.service.households import Households
    from loyalty.service.list_coupons import ListCoupons
    from loyalty.service.list_exports import ListExports
    from loyalty.service.member_events import MemberEvents
    from loyalty.service.member_lists import MemberLists
    from loyalty.service.member_notes import MemberNotes
    from loyalty.service.members import Members
    from loyalty.service.merging import Merging
    from loyalty.service.offer_desk import OfferDesk
    from loyalty.service.offer_ideas import OfferIdeas
    from loyalty.service.offer_shelf import OfferShelf
    from loyalty.service.offer_track import OfferTracking
    from loyalty.service.points_desk import PointsDesk
    from loyalty.service.privacy import Privacy
    from loyalty.service.privacy_office import PrivacyOffice
    from loyalty.service.program_book import ProgramBook
    from loyalty.service.program_desk import ProgramDesk
    from loyalty.service.proposals import PointsPad
    from loyalty.service.series_desk import SeriesDesk
    from loyalty.service.staff_accounts import StaffAccounts
    from loyalty.service.suggestions import Suggestions
    from loyalty.service.tier_desk import TierDesk
    from loyalty.service.web_events import WebEvents
    from loyalty.service.wishes import Wishes
    from posapp.kernel.ids import MemberId


class LoyaltyDesks:
    """Every use case of the loyalty program, each made when it is first asked for."""

    def __init__(
        self,
        context: ProgramContext,
        people: People,
        below: Chance,
        forgotten: "Callable[[Sequence[MemberId]], None]" = lambda _: None,
    ) -> None:
        """Stand on one till; `below` draws the numbers of coupons and lotteries.

        `forgotten` is told who was erased: backups still know them.
        """
        self._context, self._people, self._below = context, people, below
        self._forgotten = forgotten

    @cached_property
    def programs(self) -> "ProgramBook":
        """The rules as they are and were."""
        from loyalty.service.program_book import ProgramBook

        return ProgramBook(self._context)

    @cached_property
    def rules(self) -> "ProgramDesk":
        """The rules as a manager changes them."""
        from loyalty.service.program_desk import ProgramDesk

        return ProgramDesk(self._context, self._people, self.programs)

    @cached_property
    def accounts(self) -> "Accounts":
        """The purses of members."""
        from loyalty.service.accounts import Accounts

        return Accounts(self._context)

    @cached_property
    def program(self) -> "TillProgram":
        """What the checkout asks the program."""
        from loyalty.service.at_the_till import TillProgram
        from loyalty.service.referrals import Referrals
        from loyalty.service.sale_points import SalePointsDesk
        from loyalty.service.shop_orders import ShopOrders
        from loyalty.service.stamps_desk import StampsDesk

        return TillProgram(
            self._context,
            self.programs,
            self.accounts,
            points=SalePointsDesk(self._context, self.accounts, self.programs, self.tiers),
            coupons=self.coupons,
            shelf=self.shelf,
            referrals=Referrals(self._context, self.accounts, self.programs),
            stamps=StampsDesk(self._context, self.accounts, self.programs, self.coupons),
            online=ShopOrders(self._context, self.accounts, self.programs, self.tiers),
            suggestions=self.suggestions,
        )

    @cached_property
    def shelf(self) -> "OfferShelf":
        """The offers that run."""
        from loyalty.service.offer_shelf import OfferShelf

        return OfferShelf(self._context, self.programs, self.coupons, self.tiers)

    @cached_property
    def offers(self) -> "OfferDesk":
        """Offers written, tried, approved and stopped."""
        from loyalty.service.offer_desk import OfferDesk
        from loyalty.service.simulation import Simulation

        return OfferDesk(self._context, self._people, Simulation(self._context, self.programs))

    @cached_property
    def series(self) -> "SeriesDesk":
        """Series of coupons as the office makes them."""
        from loyalty.service.series_desk import SeriesDesk

        return SeriesDesk(self._context, self._people, self.coupons, self.offers)

    @cached_property
    def ideas(self) -> "OfferIdeas":
        """Offers that the store's own figures suggest."""
        from loyalty.service.offer_ideas import OfferIdeas

        return OfferIdeas(self._context, self._people, self.offers, self.coupons)

    @cached_property
    def tracking(self) -> "OfferTracking":
        """How running offers stand."""
        from loyalty.service.offer_track import OfferTracking

        return OfferTracking(self._context, self._people)

    @cached_property
    def members(self) -> "Members":
        """Members found and read."""
        from loyalty.service.members import Members

        return Members(self._context, self._people)

    @cached_property
    def notes(self) -> "MemberNotes":
        """What clerks wrote of a member."""
        from loyalty.service.member_notes import MemberNotes

        return MemberNotes(self._context, self._people)

    @cached_property
    def events(self) -> "MemberEvents":
        """What happened to a member."""
        from loyalty.service.member_events import MemberEvents

        return MemberEvents(self._context)

    @cached_property
    def enrolling(self) -> "Enrolling":
        """New members."""
        from loyalty.service.enrolling import Enrolling

        return Enrolling(self._context, self._people)

    @cached_property
    def consents(self) -> "Consents":
        """Yes and no to each purpose."""
        from loyalty.service.consents import Consents

        return Consents(self._context, self._people)

    @cached_property
    def households(self) -> "Households":
        """Members who belong together."""
        from loyalty.service.households import Households

        return Households(self._context, self._people, self.consents)

    @cached_property
    def merging(self) -> "Merging":
        """Two records made one."""
        from loyalty.service.merging import MergeParts, Merging

        return Merging(
            self._context, self._people, MergeParts(self.accounts, self.programs, self.tiers)
        )

    @cached_property
    def duplicates(self) -> "DuplicateDesk":
        """Records that may be one person."""
        from loyalty.service.duplicates import DuplicateDesk

        return DuplicateDesk(self._context, self._people, self.merging)

    @cached_property
    def privacy(self) -> "Privacy":
        """A member's own rights."""
        from loyalty.service.privacy import Privacy

        return Privacy(self._context, self._people, self._forgotten)

    @cached_property
    def cards(self) -> "CardDesk":
        """What a till shows of a member."""
        from loyalty.service.cards import CardDesk

        return CardDesk(self._context, self.accounts, self.programs, self.tiers, self.coupons)

    @cached_property
    def points(self) -> "PointsDesk":
        """Points given and taken by hand."""
        from loyalty.service.points_desk import PointsDesk

        return PointsDesk(self._context, self.accounts, self.programs, self._people)

    @cached_property
    def pad(self) -> "PointsPad":
        """Points on the counter."""
        from loyalty.service.proposals import PointsPad

        return PointsPad(self._context, self.accounts, self.programs)

    @cached_property
    def tiers(self) -> "TierDesk":
        """Ranks and their benefits."""
        from loyalty.service.tier_desk import TierDesk

        return TierDesk(self._context, self.accounts, self.programs)

    @cached_property
    def coupons(self) -> "CouponDesk":
        """Coupons and their series."""
        from loyalty.service.coupon_desk import CouponDesk

        return CouponDesk(self._context, self._below)

    @cached_property
    def days(self) -> "DayJob":
        """The daily job."""
        from loyalty.service.day_job import DayJob

        return DayJob(
            self._context, self.accounts, self.programs, tiers=self.tiers, coupons=self.coupons
        )

    @cached_property
    def draws(self) -> "DrawDesk":
        """Lotteries."""
        from loyalty.service.draws import DrawDesk

        return DrawDesk(
            self._context, self.accounts, self.programs, coupons=self.coupons, below=self._below
        )

    @cached_property
    def staff(self) -> "StaffAccounts":
        """Members who work here."""
        from loyalty.service.staff_accounts import StaffAccounts

        return StaffAccounts(self._context, self._people)

    @cached_property
    def giving(self) -> "Giving":
        """Points given away."""
        from loyalty.service.donations import Giving

        return Giving(self._context, self.programs)

    @cached_property
    def watch(self) -> "AbuseWatch":
        """What looks like abuse."""
        from loyalty.service.abuse_watch import AbuseWatch

        return AbuseWatch(self._context, self._people)

    @cached_property
    def web(self) -> "WebEvents":
        """What members did online."""
        from loyalty.service.web_events import WebEvents

        return WebEvents(self._context, self.events, self._people)

    @cached_property
    def suggestions(self) -> "Suggestions":
        """What the till suggests."""
        from loyalty.service.suggestions import Suggestions

        return Suggestions(self._context, self.web)

    @cached_property
    def wishes(self) -> "Wishes":
        """What members wish for."""
        from loyalty.service.wishes import Wishes

        return Wishes(self._context, self.members, self.web)

    @cached_property
    def lists(self) -> "MemberLists":
        """Members by question."""
        from loyalty.service.member_lists import MemberLists

        return MemberLists(self._context, self._people, self.programs)

    @cached_property
    def access(self) -> "AccessDesk":
        """Who looked at whose data."""
        from loyalty.service.access import AccessDesk

        return AccessDesk(self._context, self._people)

    @cached_property
    def exports(self) -> "ListExports":
        """Lists that leave."""
        from loyalty.service.list_exports import ListExports

        return ListExports(self._context, self._people, self.access, self.lists)

    @cached_property
    def list_coupons(self) -> "ListCoupons":
        """Coupons for everybody on a list."""
        from loyalty.service.list_coupons import ListCoupons

        return ListCoupons(self._context, self._people, self.coupons, self.lists)

    @cached_property
    def privacy_office(self) -> "PrivacyOffice":
        """The register, cases and leaks."""
        from loyalty.service.privacy_office import PrivacyOffice

        return PrivacyOffice(self._context, self._people, self.access, self.lists)
