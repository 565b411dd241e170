"""A member brings a friend: both get points, once the friend's purchase stands.

When it stands is said by the rule (`loyalty.rules.referral`). Once for each friend, whatever record
the two of them are found under, and never for bringing oneself.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from loyalty.rules.entry import POINTS
from loyalty.rules.member import Member, MemberState
from loyalty.rules.perks import Referral
from loyalty.rules.posting import Cause, grant
from loyalty.rules.referral import FriendPurchase, is_earned, look_again_on
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.notices import notice, tell
from loyalty.service.program_book import ProgramBook
from posapp.domain.features import Feature
from posapp.domain.sale import Sale, SaleKind
from posapp.kernel.clock import local_day
from posapp.kernel.ids import MemberId
from posapp.ports import Work

PURSE = "referral"
"""Names the row that reminds the daily job of a friend; nothing is ever posted to it."""

FIRST_RECEIPTS = 50
NEWS_DAYS = 60


class Referrals:
    """Watches friends' purchases and rewards both."""

    def __init__(self, context: ProgramContext, accounts: Accounts, programs: ProgramBook) -> None:
        self._context = context
        self._accounts = accounts
        self._programs = programs

    def sold(self, work: Work, sale: Sale, member: Member) -> None:
        """A friend bought something: look again when the return window is over."""
        terms = self._programs.current(work).perks.referral
        if sale.kind is not SaleKind.SALE or not self._is_open(work, member, terms):
            return
        day = local_day(sale.at, self._context.settings.zone)
        bought = [*self._purchases(work, member), FriendPurchase(day, sale.total_minor)]
        self._remind(work, member.id, bought, day)

    def settle(self, work: Work, friend_id: MemberId, at: datetime) -> int:
        """Reward both if a purchase of the friend stands now; how many got points.

        Asked again it gives nothing twice. While points are off the promise waits for them.
        """
        terms = self._programs.current(work).perks.referral
        friend = work.members.get(work.members.resolve(friend_id))
        work.points.set_due(friend_id, PURSE, None)
        if friend is None or not self._is_open(work, friend, terms):
            return 0
        if Feature.POINTS not in self._context.features(work):
            work.points.set_due(friend_id, PURSE, at + timedelta(days=1))
            return 0
        if not self._stands(work, friend, terms, at):
            return 0
        given = self._give(work, friend.id, terms.friend_points, f"referred:{friend.id}", at)
        bringer = work.members.resolve(friend.referred_by or friend.id)
        given += self._give(work, bringer, terms.points, f"referral:{friend.id}", at)
        return given

    def _is_open(self, work: Work, friend: Member, terms: Referral) -> bool:
        """Whether the friend was brought by somebody else, and nobody was rewarded for her yet."""
        if friend.referred_by is None or not (terms.points or terms.friend_points):
            return False
        ids = work.members.ids_of(friend.id)
        if work.members.resolve(friend.referred_by) in ids:
            return False
        keys = [f"{what}:{one}" for one in ids for what in ("referred", "referral")]
        return all(work.points.by_key(key) is None for key in keys)

    def _stands(self, work: Work, friend: Member, terms: Referral, at: datetime) -> bool:
        """Whether one of her purchases is past its window with enough goods kept.

        Where none is yet, the job is reminded of the soonest window to end.
        """
        day = local_day(at, self._context.settings.zone)
        purchases = self._purchases(work, friend)
        if is_earned(terms, purchases, day):
            return True
        self._remind(work, friend.id, purchases, day)
        return False

    def _purchases(self, work: Work, friend: Member) -> list[FriendPurchase]:
        """What she bought so far, less what came back."""
        zone = self._context.settings.zone
        return [
            FriendPurchase(
                local_day(row.at, zone),
                row.total_minor - work.sales.returned(row.sale_id).gross_minor,
            )
            for row in work.sales.by_member(work.members.ids_of(friend.id), FIRST_RECEIPTS)
            if row.kind == SaleKind.SALE.value
        ]

    def _remind(
        self, work: Work, friend_id: MemberId, purchases: Sequence[FriendPurchase], day: date
    ) -> None:
        """Have the daily job look when the soonest window ends; a later purchase delays nothing."""
        terms = self._programs.current(work).perks.referral
        stands = is_earned(terms, purchases, day)
        again = day if stands else look_again_on(terms, purchases, day)
        zone = self._context.settings.zone
        when = datetime.combine(again, time.min, zone) if again else None
        work.points.set_due(friend_id, PURSE, when)

    def _give(self, work: Work, member_id: MemberId, points: int, key: str, at: datetime) -> int:
        member = work.members.get(member_id)
        if not points or member is None or member.state is not MemberState.ACTIVE:
            return 0
        account = self._accounts.of(work, member_id, POINTS)
        cause = Cause(self._context.ids.new(), key, at, self._context.settings.zone)
        self._accounts.post(work, account, grant(account, cause, points, source="referral"))
        tell(work, notice("referral", member_id, key, self._last_news(at), points=points), at)
        return 1

    def _last_news(self, at: datetime) -> date:
        return local_day(at, self._context.settings.zone) + timedelta(days=NEWS_DAYS)
