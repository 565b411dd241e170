"""What a receipt does for its member's points: captured, earned, restored, clawed back.

Rule: points.with-the-sale
Everything here happens inside the transaction that stores the receipt: both are there, or neither.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from loyalty.rules.claw_back import ClawBack, claw_back
from loyalty.rules.earn_trace import recount
from loyalty.rules.earn_trace_text import from_text, to_text
from loyalty.rules.entry import TIER_POINTS, Entry
from loyalty.rules.expiry import ends_on, renew, source_of
from loyalty.rules.holds import capture
from loyalty.rules.ledger import Account, Hold, apply
from loyalty.rules.posting import Cause, earn
from loyalty.rules.program import ExpiryModel, Program
from loyalty.rules.sale_points import SalePoints
from loyalty.rules.spending import restore, spend
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.program_book import ProgramBook
from loyalty.service.sale_earning import Buying, kept_of, trace_of
from loyalty.service.tier_desk import TierDesk
from posapp.domain.returns import Returned, points_paid_back_minor
from posapp.domain.sale import Sale
from posapp.kernel.clock import local_day
from posapp.kernel.ids import CartId, MemberId
from posapp.ports import Work
from posapp.ports.program import PointsBack

HOLD_KEY = "basket:"


@dataclass(frozen=True, slots=True)
class Return:
    """Goods of a sale that go back now: so much money, so many of its points, after others did.

    `before` is what had gone back, `after` includes this return.
    """

    original: Sale
    key: str
    at: datetime
    points: int
    before: Returned
    after: Returned


class SalePointsDesk:
    """Posts to the ledger what receipts do."""

    def __init__(
        self,
        context: ProgramContext,
        accounts: Accounts,
        programs: ProgramBook,
        tiers: TierDesk,
    ) -> None:
        self._context = context
        self._accounts = accounts
        self._programs = programs
        self._tiers = tiers

    def sold(self, work: Work, buying: Buying) -> SalePoints:
        """Capture what pays, earn what the money brings, look at the tier; stored and answered."""
        sale, member_id = buying.sale, buying.member.id
        program = self._programs.in_use(work)
        account = self._accounts.of(work, member_id)
        before = account.balance(sale.at, self._zone)
        used = sale.points_used
        if used:
            account = self._captured(work, account, buying, used)
        trace = trace_of(work, buying, program, self._context.settings)
        account = self._earned(work, account, buying, program, trace.earned)
        tier = self._tiers.update(work, member_id, sale.at)
        after, expiry = account.balance_and_expiry(sale.at, self._zone)
        points = SalePoints(
            sale_id=sale.id,
            member_id=member_id,
            earned=trace.earned,
            used=used,
            before=before,
            after=after,
            pending=trace.earned if program.pending_days else 0,
            next_expiry=expiry.ends_on if expiry else None,
            next_expiry_points=expiry.points if expiry else 0,
            tier_before=buying.known.tier,
            tier_after=tier,
            trace=to_text(trace),
        )
        work.points.put_sale(points)
        return points

    def preview(self, work: Work, back: Return, member_id: MemberId) -> PointsBack:
        """What a return would do; nothing is stored."""
        account = self._accounts.of(work, _moved_by(work, back, member_id))
        restored, taken = self._posted(work, account, back)
        after = apply(apply(account, restored), taken.entry)
        return PointsBack(
            restored=back.points,
            clawback=taken.points - taken.shortfall,
            shortfall=taken.shortfall,
            shortfall_minor=self._programs.current(work).worth.minor_of(taken.shortfall),
            before=account.balance(back.at, self._zone),
            after=after.balance(back.at, self._zone),
        )

    def returned(self, work: Work, back: Return, sale: Sale, member_id: MemberId) -> SalePoints:
        """Restore the points that paid, claw back what the kept goods do not earn any more."""
        member_id = _moved_by(work, back, member_id)
        account = self._accounts.of(work, member_id)
        before = account.balance(back.at, self._zone)
        restored, taken = self._posted(work, account, back)
        account = self._accounts.post(work, account, restored, journaled=False)
        account = self._accounts.post(work, account, taken.entry, journaled=False)
        self._less_tier_points(work, back, member_id, taken.points)
        points = SalePoints(
            sale_id=sale.id,
            member_id=member_id,
            restored=back.points,
            clawback=taken.points - taken.shortfall,
            shortfall=taken.shortfall,
            before=before,
            after=account.balance(back.at, self._zone),
            tier_before=self._tiers.tier_of(work, member_id),
            tier_after=self._tiers.tier_of(work, member_id),
        )
        work.points.put_sale(points)
        return points

    @property
    def _zone(self) -> ZoneInfo:
        return self._context.settings.zone

    def _cause(self, key: str, at: datetime, sale_id: str, by: str = "") -> Cause:
        return Cause(self._context.ids.new(), key, at, self._zone, sale_id=sale_id, by=by)

    def _captured(self, work: Work, account: Account, buying: Buying, used: int) -> Account:
        sale = buying.sale
        hold = open_hold(account, buying.cart.id)
        cause = self._cause(f"capture:{sale.id}", sale.at, sale.id, sale.clerk_id)
        if hold is None:
            entry = spend(account, cause, used)
        else:
            entry = capture(account, cause, hold.key, points=used)
        return self._accounts.post(work, account, entry, journaled=False)

    def _earned(
        self, work: Work, account: Account, buying: Buying, program: Program, points: int
    ) -> Account:
        sale = buying.sale
        day = local_day(sale.at, self._zone)
        active = sale.at
        if program.pending_days:
            first = day + timedelta(days=program.pending_days)
            active = datetime.combine(first, time.min, self._zone)
        cause = self._cause(f"earn:{sale.id}", sale.at, sale.id, sale.clerk_id)
        model = program.expiry.model_for(buying.known.tier)
        if model is ExpiryModel.ACTIVITY:
            visit = self._cause(f"visit:{sale.id}", sale.at, sale.id, sale.clerk_id)
            account = self._accounts.post(
                work, account, renew(account, visit, program.expiry.months), journaled=False
            )
        end = ends_on(model, day, months=program.expiry.months)
        source = source_of(model)
        entry = earn(account, cause, points, active_from=active, ends_on=end, source=source)
        tier_account = self._accounts.of(work, account.member_id, TIER_POINTS)
        tier_cause = self._cause(f"tier:{sale.id}", sale.at, sale.id, sale.clerk_id)
        tier_entry = earn(tier_account, tier_cause, points)
        self._accounts.post(work, tier_account, tier_entry, journaled=False)
        return self._accounts.post(work, account, entry, journaled=False)

    def _posted(self, work: Work, account: Account, back: Return) -> tuple[Entry | None, ClawBack]:
        """The entries of a return on top of an account, not yet appended; restored comes first."""
        program = self._programs.current(work)
        restored = restore(
            account,
            self._cause(f"restore:{back.key}", back.at, back.key),
            back.points,
            of=back.original.id,
            reinstate_days=program.reinstate_days,
        )
        taken = claw_back(
            apply(account, restored),
            self._cause(f"clawback:{back.key}", back.at, back.key),
            self._too_much(work, back),
            of=back.original.id,
            policy=program.shortfall,
        )
        return restored, taken

    def _too_much(self, work: Work, back: Return) -> int:
        """What the kept goods earned before this return, less what they earn after it."""
        stored = work.points.sale_points(back.original.id)
        if stored is None or not stored.trace:
            return 0
        trace = from_text(stored.trace)
        earned = [
            recount(
                trace,
                kept_of(back.original, returned.milli_by_line),
                money_minor=_money_kept(back.original, returned.gross_minor),
            )
            for returned in (back.before, back.after)
        ]
        return earned[0] - earned[1]

    def _less_tier_points(self, work: Work, back: Return, member_id: MemberId, points: int) -> None:
        account = self._accounts.of(work, member_id, TIER_POINTS)
        cause = self._cause(f"tier-back:{back.key}", back.at, back.key)
        taken = claw_back(account, cause, points, of=back.original.id)
        self._accounts.post(work, account, taken.entry, journaled=False)


def _moved_by(work: Work, back: Return, member_id: MemberId) -> MemberId:
    """Whose points the sale moved: after a merge was undone that need not be who bought.

    Rule: points.back-where-they-moved
    """
    stored = work.points.sale_points(back.original.id)
    return member_id if stored is None else work.members.resolve(stored.member_id)


def open_hold(account: Account, cart_id: CartId) -> Hold | None:
    """The hold of a basket that nobody has captured or released, run out or not."""
    return next(
        (
            hold
            for hold in (*account.holds.values(), *account.holds_elsewhere.values())
            if hold.closed is None and hold.key.startswith(f"{HOLD_KEY}{cart_id}:")
        ),
        None,
    )


def next_hold_key(account: Account, cart_id: CartId) -> str:
    """A key that no earlier hold of this basket has: points put back may be taken again."""
    prefix = f"{HOLD_KEY}{cart_id}:"
    keys = {*account.holds, *account.holds_elsewhere}
    return f"{prefix}{sum(key.startswith(prefix) for key in keys) + 1}"


def _money_kept(sale: Sale, gross_back_minor: int) -> int:
    money_back = gross_back_minor - points_paid_back_minor(sale, gross_back_minor)
    return sale.total_minor - sale.points_minor - money_back
