"""The loyalty program of one till, put together: what screens, scenarios and the checkout use."""

from dataclasses import dataclass

from loyalty.rules.coupon_code import Chance
from loyalty.service.accounts import Accounts
from loyalty.service.at_the_till import TillProgram
from loyalty.service.context import ProgramContext
from loyalty.service.coupon_desk import CouponDesk
from loyalty.service.offer_shelf import OfferShelf
from loyalty.service.people import People
from loyalty.service.points_desk import PointsDesk
from loyalty.service.program_book import ProgramBook
from loyalty.service.proposals import PointsPad
from loyalty.service.sale_points import SalePointsDesk
from loyalty.service.tier_desk import TierDesk


@dataclass(frozen=True, slots=True)
class LoyaltyDesks:
    """Every use case of the loyalty program."""

    programs: ProgramBook
    accounts: Accounts
    program: TillProgram
    shelf: OfferShelf
    points: PointsDesk
    pad: PointsPad
    tiers: TierDesk
    coupons: CouponDesk


def build_desks(context: ProgramContext, people: People, below: Chance) -> LoyaltyDesks:
    """Wire the program over one till; `below` draws the numbers of coupons and lotteries."""
    programs = ProgramBook(context)
    accounts = Accounts(context)
    tiers = TierDesk(context, accounts, programs)
    coupons = CouponDesk(context, below)
    shelf = OfferShelf(context, programs, coupons)
    sale_points = SalePointsDesk(context, accounts, programs, tiers)
    return LoyaltyDesks(
        programs=programs,
        accounts=accounts,
        program=TillProgram(
            context, programs, accounts, points=sale_points, coupons=coupons, shelf=shelf
        ),
        shelf=shelf,
        points=PointsDesk(context, accounts, programs, people),
        pad=PointsPad(context, accounts, programs),
        tiers=tiers,
        coupons=coupons,
    )
