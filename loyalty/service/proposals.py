"""What the points pad proposes: the best amount first, then only what would lapse soon.

Rule: points.best-amount-first
The first proposal covers as much of what is due as balance, least, step and share allow, in the
fewest points; it is never worth more than is due. F8 and Enter take it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from loyalty.rules.entry import POINTS
from loyalty.rules.ledger import Account
from loyalty.rules.program import Program, RedeemTerms, Worth
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.program_book import ProgramBook
from posapp.domain.features import Feature, require
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId

SOON_DAYS = 60


class ProposalKind(Enum):
    """Why an amount is proposed."""

    MOST = "most"
    LAPSING = "lapsing"


@dataclass(frozen=True, slots=True)
class Proposal:
    """So many points for so much money; `ends_on` is when the first of them would lapse."""

    kind: ProposalKind
    points: int
    worth_minor: int
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Till:
    """What stands at the till: all that the sale costs, and what of it is still due."""

    total_minor: int
    due_minor: int


@dataclass(frozen=True, slots=True)
class Purse:
    """What a member may use now, and what of it lapses soon (and when first)."""

    available: int
    lapsing: int = 0
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class PointsPadView:
    """The points pad: what she has, what it is worth, what is proposed (best first), the terms.

    `most_points` is the most that may be typed; 0 where points cannot be used, and `why` is then
    the code of the reason.
    """

    available: int
    worth_minor: int
    proposals: tuple[Proposal, ...]
    most_points: int
    least: int
    step: int
    why: str = ""


class PointsPad:
    """Proposes amounts for a member and a sale."""

    def __init__(self, context: ProgramContext, accounts: Accounts, programs: ProgramBook) -> None:
        self._context = context
        self._accounts = accounts
        self._programs = programs

    def open(self, member_id: MemberId, till: Till) -> PointsPadView:
        """The pad for a sale; nothing is stored. Refused where nobody pays with points."""
        with self._context.store.read() as work:
            require(Feature.REDEEM, self._context.features(work))
            program = self._programs.current(work)
            account = self._accounts.of(work, member_id, POINTS)
        now = self._context.now()
        purse = purse_of(account, now, self._context.today(), self._context)
        return pad(purse, till, program)


def purse_of(account: Account, at: datetime, day: date, context: ProgramContext) -> Purse:
    """What an account has for the pad, holds taken off."""
    zone = context.settings.zone
    soon = day + timedelta(days=SOON_DAYS)
    lots = [lot for lot in account.spending_order(at, zone) if lot.ends_on and lot.ends_on <= soon]
    available = account.available(at, zone)
    lapsing = min(available, max(0, sum(lot.usable for lot in lots) - account.held(at)))
    return Purse(available, lapsing, lots[0].ends_on if lots and lapsing else None)


def pad(purse: Purse, till: Till, program: Program) -> PointsPadView:
    """The proposals for a purse and a sale."""
    found = (
        _proposal(ProposalKind.MOST, purse.available, till, program),
        _proposal(ProposalKind.LAPSING, purse.lapsing, till, program, purse.ends_on),
    )
    proposals = _distinct(found)
    terms = program.redeem
    return PointsPadView(
        available=purse.available,
        worth_minor=program.worth.minor_of(purse.available),
        proposals=proposals,
        most_points=max((one.points for one in proposals), default=0),
        least=terms.least,
        step=terms.step,
        why="" if proposals else _why_not(purse, till, program),
    )


def best_points(available: int, till: Till, program: Program) -> int:
    """The most points that may pay now, and no more of them than their worth takes; 0: none.

    >>> best_points(3420, Till(total_minor=4680, due_minor=4680), Program())
    3420
    >>> best_points(3420, Till(total_minor=4680, due_minor=1000), Program())
    1000
    >>> best_points(3420, Till(4680, 4680), Program(redeem=RedeemTerms(least=500, step=500)))
    3000
    >>> best_points(3420, Till(4680, 4680), Program(redeem=RedeemTerms(most_bp=5000)))
    2340
    """
    worth, terms = program.worth, program.redeem
    most_minor = min(till.due_minor, terms.most_minor(till.total_minor))
    if most_minor <= 0:
        return 0
    # The most points whose worth is not above `most_minor`, whole steps.
    fitting = ((most_minor + 1) * worth.points - 1) // worth.minor
    most = _down_to(min(available, fitting), terms.step)
    if most < terms.least or not worth.minor_of(most):
        return 0
    fewest = max(worth.points_for(worth.minor_of(most)), terms.least)
    return _up_to(fewest, terms.step)


def check_points(points: int, available: int, till: Till, program: Program) -> None:
    """Refuse a typed amount that the terms, the sale or the balance forbid.

    Rule: points.redeem-terms
    """
    terms, worth_minor = program.redeem, program.worth.minor_of(points)
    if points > available:
        raise Refusal("points.not-enough", points=points, available=available)
    if points < terms.least:
        raise Refusal("points.below-least", points=points, least=terms.least)
    if points % terms.step:
        raise Refusal("points.not-in-steps", points=points, step=terms.step)
    if worth_minor > till.due_minor or worth_minor <= 0:
        most = best_points(available, till, program)
        raise Refusal("points.over-due", due_minor=till.due_minor, most=most)
    if worth_minor > terms.most_minor(till.total_minor):
        most = best_points(available, till, program)
        raise Refusal("points.over-share", share_bp=terms.most_bp, most=most)


def offline_available(
    known: int, *, others_may_use: int, terms: RedeemTerms, balance_age: timedelta
) -> int:
    """What a till without the network may let a member use.

    Rule: points.offline-limit
    The balance it knows less what other tills may take of it, at most the member's offline limit,
    and nothing once the balance is older than the store allows.

    >>> offline_available(
    ...     3000, others_may_use=500, terms=RedeemTerms(), balance_age=timedelta(hours=2)
    ... )
    1000
    >>> offline_available(
    ...     3000, others_may_use=0, terms=RedeemTerms(), balance_age=timedelta(hours=25)
    ... )
    0
    """
    if balance_age > timedelta(hours=terms.offline_max_age_hours):
        return 0
    return max(0, min(known - others_may_use, terms.offline_limit))


def is_soon(ends_on: date | None, at: datetime, context: ProgramContext) -> bool:
    """Whether points lapse within the days that a screen shows in amber."""
    day = local_day(at, context.settings.zone)
    return ends_on is not None and ends_on <= day + timedelta(days=SOON_DAYS)


def _proposal(
    kind: ProposalKind, available: int, till: Till, program: Program, ends_on: date | None = None
) -> Proposal | None:
    points = best_points(available, till, program)
    if not points:
        return None
    return Proposal(kind, points, program.worth.minor_of(points), ends_on)


def _distinct(found: Iterable[Proposal | None]) -> tuple[Proposal, ...]:
    """Each amount once, the first reason for it kept."""
    by_points: dict[int, Proposal] = {}
    for one in found:
        if one is not None:
            by_points.setdefault(one.points, one)
    return tuple(by_points.values())


def _why_not(purse: Purse, till: Till, program: Program) -> str:
    """The code of the reason why no amount is proposed."""
    if till.due_minor <= 0:
        return "tender.nothing-due"
    if purse.available < max(program.redeem.least, _least_with_worth(program.worth)):
        return "points.below-least"
    return "points.over-share"


def _least_with_worth(worth: Worth) -> int:
    return worth.points_for(1)


def _down_to(points: int, step: int) -> int:
    return max(0, points) // step * step


def _up_to(points: int, step: int) -> int:
    return -(-points // step) * step
