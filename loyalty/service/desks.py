"""The loyalty program of one till, put together: what screens, scenarios and the checkout use."""

from dataclasses import dataclass

from loyalty.rules.coupon_code import Chance
from loyalty.service.abuse_watch import AbuseWatch
from loyalty.service.access import AccessDesk
from loyalty.service.accounts import Accounts
from loyalty.service.at_the_till import TillProgram
from loyalty.service.cards import CardDesk
from loyalty.service.consents import Consents
from loyalty.service.context import ProgramContext
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
from loyalty.service.merging import MergeParts, Merging
from loyalty.service.offer_desk import OfferDesk
from loyalty.service.offer_ideas import OfferIdeas
from loyalty.service.offer_shelf import OfferShelf
from loyalty.service.offer_track import OfferTracking
from loyalty.service.people import People
from loyalty.service.points_desk import PointsDesk
from loyalty.service.privacy import Privacy
from loyalty.service.privacy_office import PrivacyOffice
from loyalty.service.program_book import ProgramBook
from loyalty.service.proposals import PointsPad
from loyalty.service.referrals import Referrals
from loyalty.service.sale_points import SalePointsDesk
from loyalty.service.shop_orders import ShopOrders
from loyalty.service.simulation import Simulation
from loyalty.service.staff_accounts import StaffAccounts
from loyalty.service.stamps_desk import StampsDesk
from loyalty.service.suggestions import Suggestions
from loyalty.service.tier_desk import TierDesk
from loyalty.service.web_events import WebEvents
from loyalty.service.wishes import Wishes


@dataclass(frozen=True, slots=True)
class LoyaltyDesks:
    """Every use case of the loyalty program."""

    programs: ProgramBook
    accounts: Accounts
    program: TillProgram
    shelf: OfferShelf
    offers: OfferDesk
    ideas: OfferIdeas
    tracking: OfferTracking
    members: Members
    notes: MemberNotes
    events: MemberEvents
    enrolling: Enrolling
    consents: Consents
    households: Households
    merging: Merging
    duplicates: DuplicateDesk
    privacy: Privacy
    cards: CardDesk
    points: PointsDesk
    pad: PointsPad
    tiers: TierDesk
    coupons: CouponDesk
    days: DayJob
    draws: DrawDesk
    staff: StaffAccounts
    giving: Giving
    watch: AbuseWatch
    web: WebEvents
    suggestions: Suggestions
    wishes: Wishes
    lists: MemberLists
    access: AccessDesk
    exports: ListExports
    list_coupons: ListCoupons
    privacy_office: PrivacyOffice


def build_desks(context: ProgramContext, people: People, below: Chance) -> LoyaltyDesks:
    """Wire the program over one till; `below` draws the numbers of coupons and lotteries."""
    programs = ProgramBook(context)
    accounts = Accounts(context)
    tiers = TierDesk(context, accounts, programs)
    coupons, consents = CouponDesk(context, below), Consents(context, people)
    shelf = OfferShelf(context, programs, coupons, tiers)
    merging = Merging(context, people, MergeParts(accounts, programs, tiers))
    members, events = Members(context, people), MemberEvents(context)
    web = WebEvents(context, events, people)
    suggestions = Suggestions(context, web)
    lists, access = MemberLists(context, people, programs), AccessDesk(context, people)
    offers = OfferDesk(context, people, Simulation(context, programs))
    return LoyaltyDesks(
        programs=programs,
        accounts=accounts,
        program=TillProgram(
            context,
            programs,
            accounts,
            points=SalePointsDesk(context, accounts, programs, tiers),
            coupons=coupons,
            shelf=shelf,
            referrals=Referrals(context, accounts, programs),
            stamps=StampsDesk(context, accounts, programs, coupons),
            online=ShopOrders(context, accounts, programs, tiers),
            suggestions=suggestions,
        ),
        shelf=shelf,
        offers=offers,
        ideas=OfferIdeas(context, people, offers, coupons),
        tracking=OfferTracking(context, people),
        members=members,
        notes=MemberNotes(context, people),
        events=events,
        enrolling=Enrolling(context, people),
        consents=consents,
        households=Households(context, people, consents),
        merging=merging,
        duplicates=DuplicateDesk(context, merging),
        privacy=Privacy(context, people),
        cards=CardDesk(context, accounts, programs, tiers, coupons),
        points=PointsDesk(context, accounts, programs, people),
        pad=PointsPad(context, accounts, programs),
        tiers=tiers,
        coupons=coupons,
        days=DayJob(context, accounts, programs, tiers=tiers, coupons=coupons),
        draws=DrawDesk(context, accounts, programs, coupons=coupons, below=below),
        staff=StaffAccounts(context, people),
        giving=Giving(context, programs),
        watch=AbuseWatch(context, people),
        web=web,
        suggestions=suggestions,
        wishes=Wishes(context, members, web),
        lists=lists,
        access=access,
        exports=ListExports(context, people, access, lists),
        list_coupons=ListCoupons(context, people, coupons, lists),
        privacy_office=PrivacyOffice(context, people, access, lists),
    )
