"""The end of a day: points lapse, tiers are looked at, gifts are given, members are told.

Rule: points.day-job
Everything is found by when it is due, so a day costs as much as happens on it and not as there are
members. Each purse is handled in a transaction with others, and its next moment is stored with it:
a job that was killed goes on where it stopped, and running it again the same day changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from loyalty.rules.consent import allows_on
from loyalty.rules.entry import POINTS, TIER_POINTS
from loyalty.rules.expiry import expire
from loyalty.rules.ledger import Account
from loyalty.rules.member import Member, MemberState, Purpose
from loyalty.rules.perks import BirthdayGift
from loyalty.rules.posting import Cause, grant
from loyalty.rules.tiers import NOTICE_DAYS, TierNotice
from loyalty.service import referrals
from loyalty.service.accounts import Accounts
from loyalty.service.birthdays import dates_on, days_from
from loyalty.service.card_parts import Waiting
from loyalty.service.case_words import CaseWords
from loyalty.service.context import ProgramContext
from loyalty.service.coupon_desk import CouponDesk, Hand
from loyalty.service.coupons_online import OnlineCoupons
from loyalty.service.due import next_moment
from loyalty.service.guest_words import GuestWords
from loyalty.service.member_terms import MemberTerms
from loyalty.service.notices import (
    MOST_OPEN,
    Notice,
    close_over,
    is_notice,
    notice,
    tell,
    waiting_of,
)
from loyalty.service.program_book import ProgramBook
from loyalty.service.tier_desk import TierDesk
from posapp.kernel.clock import local_day
from posapp.kernel.ids import MemberId
from posapp.ports import Work

CHUNK = 500
MISSED_DAYS = 7
"""A job that did not run for so many days still gives the birthday gifts of those days."""

Purse = tuple[MemberId, str]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class DayReport:
    """What a run of the job did; all noughts where everything was done before."""

    purses: int = 0
    expired_points: int = 0
    tiers_moved: int = 0
    notices: int = 0
    closed_notices: int = 0
    gifts: int = 0
    referrals: int = 0
    words_cleared: int = 0
    coupons: int = 0

    def __add__(self, other: "DayReport") -> "DayReport":
        """Both together."""
        sums = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        return DayReport(**sums)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to do."""
        return self == DayReport()


class DayJob:
    """Runs once a day, or as often as somebody likes."""

    def __init__(
        self,
        context: ProgramContext,
        accounts: Accounts,
        programs: ProgramBook,
        *,
        tiers: TierDesk,
        coupons: CouponDesk,
    ) -> None:
        self._context = context
        self._accounts = accounts
        self._programs = programs
        self._tiers = tiers
        self._coupons = coupons
        self._online = OnlineCoupons(context)
        self._referrals = referrals.Referrals(context, accounts, programs)

    def run(self, at: datetime | None = None) -> DayReport:
        """Everything that is due by a moment (now)."""
        at = at or self._context.now()
        report = self._purses(at)
        report += self._tiers_ending(at)
        report += self._birthdays(at)
        report += DayReport(coupons=self._online.catch_up())
        return report + self._news_over(at) + self._words_over(at)

    def _words_over(self, at: datetime) -> DayReport:
        cleared = GuestWords(self._context).clear(at)
        cases = CaseWords(self._context).clear(at)
        return DayReport(words_cleared=cleared.orders + cleared.deliveries + cleared.rows + cases)

    # ---- what is due

    def _purses(self, at: datetime) -> DayReport:
        """Purses in the order they are due, a chunk a transaction, each once."""
        report, seen = DayReport(), set[Purse]()
        while True:
            with self._context.store.write() as work:
                due = [one for one in work.points.due(at, CHUNK) if one not in seen]
                if not due:
                    return report
                seen.update(due)
                for member_id, purse in due:
                    report += self._purse(work, member_id, purse, at)
                work.commit()

    def _purse(self, work: Work, member_id: MemberId, purse: str, at: datetime) -> DayReport:
        standing = work.members.resolve(member_id)
        if standing != member_id:
            work.points.set_due(member_id, purse, None)
        if purse == TIER_POINTS:
            return self._tier(work, standing, at)
        if purse == referrals.PURSE:
            return DayReport(purses=1, referrals=self._referrals.settle(work, member_id, at))
        return self._points(work, standing, purse, at)

    def _points(self, work: Work, member_id: MemberId, purse: str, at: datetime) -> DayReport:
        """Take what lapsed, tell what will, and note when to look again."""
        zone = self._context.settings.zone
        account = self._accounts.of(work, member_id, purse)
        day = local_day(at, zone)
        key = f"expire:{member_id}:{purse}:{day.isoformat()}:{len(account.told)}"
        entry = expire(account, Cause(self._context.ids.new(), key, at, zone))
        account = self._accounts.post(work, account, entry)
        told = self._lapse_notice(work, account, day, at) if purse == POINTS else 0
        work.points.set_due(member_id, purse, next_moment(account, at, zone))
        return DayReport(purses=1, expired_points=-entry.change if entry else 0, notices=told)

    def _lapse_notice(self, work: Work, account: Account, day: date, at: datetime) -> int:
        """60, 30 and 7 days before the soonest points lapse."""
        coming = account.next_expiry(at, self._context.settings.zone)
        if coming is None:
            return 0
        left = (coming.ends_on - day).days
        due = min((days for days in NOTICE_DAYS if left <= days), default=None)
        if due is None:
            return 0
        news = notice(
            "points",
            account.member_id,
            str(due),
            coming.ends_on,
            points=coming.points,
            day=coming.ends_on.isoformat(),
        )
        return int(tell(work, news, at))

    # ---- tiers

    def _tier(self, work: Work, member_id: MemberId, at: datetime) -> DayReport:
        looked = self._tiers.look_again(work, member_id, at)
        told = self._tier_notice(work, member_id, looked.notice) if looked.notice else None
        work.points.set_due(member_id, TIER_POINTS, looked.next_at)
        return DayReport(
            purses=1,
            tiers_moved=int(looked.before != looked.after),
            notices=int(tell(work, told, at)) if told else 0,
        )

    def _tier_notice(self, work: Work, member_id: MemberId, due: TierNotice) -> Notice:
        tier = self._programs.current(work).tier(due.tier)
        return notice(
            "tier",
            member_id,
            str(due.days),
            due.ends_on,
            name=tier.name,
            name_zh=tier.name_zh or tier.name,
            day=due.ends_on.isoformat(),
            points=due.missing,
        )

    def _tiers_ending(self, at: datetime) -> DayReport:
        """Tiers whose time is over and that nobody noted a day for: after a merge, an import."""
        report = DayReport()
        day = local_day(at, self._context.settings.zone) - timedelta(days=1)
        with self._context.store.read() as work:
            if not self._programs.in_use(work).tiers:
                return report
            ending = tuple(work.tiers.ending(day, work.members.count()))
        for chunk in _chunks(ending):
            with self._context.store.write() as work:
                for member_id in chunk:
                    moved = self._tier(work, member_id, at)
                    report += replace(moved, purses=0)
                work.commit()
        return report

    # ---- birthdays

    def _birthdays(self, at: datetime) -> DayReport:
        """The gifts of today and of the days that the job missed, once a year each."""
        with self._context.store.read() as work:
            gift = self._programs.in_use(work).perks.birthday
            if not gift.points and not gift.series:
                return DayReport()
            day = local_day(at, self._context.settings.zone)
            days = days_from(day - timedelta(days=MISSED_DAYS), day)
            born = tuple(
                (member_id, on)
                for on in days
                for month, day_of_month in dates_on(on)
                for member_id in work.members.born_on(month, day_of_month)
            )
        report = DayReport()
        for chunk in _chunks(born):
            with self._context.store.write() as work:
                given = sum(self._gift(work, who, on, gift, at) for who, on in chunk)
                report += DayReport(gifts=given)
                work.commit()
        return report

    def _gift(
        self, work: Work, member_id: MemberId, on: date, gift: BirthdayGift, at: datetime
    ) -> int:
        """The gift of one birthday; nothing for who did not agree, or joined after it.

        Rule: members.birthday-once
        Once a year for a person: a record that was merged into hers may have had it.
        """
        member = work.members.get(member_id)
        zone = self._context.settings.zone
        if member is None or local_day(member.joined_at, zone) > on:
            return 0
        if not self._may_be_given(work, member, at):
            return 0
        given = 0
        account = self._accounts.of(work, member_id, POINTS)
        keys = {f"birthday:{on.year}:{one}" for one in work.members.ids_of(member_id)}
        if gift.points and not keys & account.told.keys():
            key = f"birthday:{on.year}:{member_id}"
            cause = Cause(self._context.ids.new(), key, at, zone)
            last = local_day(at, zone) + timedelta(days=gift.valid_days)
            entry = grant(account, cause, gift.points, ends_on=last, source="birthday")
            self._accounts.post(work, account, entry)
            given = 1
        hand = Hand(f"birthday:{on.year}", valid_days=gift.valid_days, most_each=10**6)
        if gift.series and self._coupons.give(work, gift.series, member_id, at, hand):
            given = 1
        if given:
            tell(work, self._gift_notice(member_id, on, gift), at)
        return given

    def _gift_notice(self, member_id: MemberId, on: date, gift: BirthdayGift) -> Notice:
        last = on + timedelta(days=gift.valid_days)
        english = f"{gift.points} points" if gift.points else "a coupon"
        chinese = f"{gift.points} 积分" if gift.points else "优惠券"
        return notice("birthday", member_id, str(on.year), last, name=english, name_zh=chinese)

    def _may_be_given(self, work: Work, member: Member, at: datetime) -> bool:
        ids = work.members.ids_of(member.id)
        return member.state is MemberState.ACTIVE and allows_on(
            [consent for one in ids for consent in work.members.consents(one)],
            Purpose.PERSONAL,
            birthday=member.birthday,
            day=local_day(at, self._context.settings.zone),
            rules=MemberTerms.of(self._context.settings).ages,
        )

    def notices(self, day: date) -> tuple[tuple[MemberId, Waiting], ...]:
        """What members were to be told on a day and still are, for whoever writes to them."""
        zone = self._context.settings.zone
        with self._context.store.read() as work:
            return tuple(
                (member_id, waiting_of(case))
                for member_id, case in work.members.open_cases(MOST_OPEN)
                if is_notice(case) and local_day(case.opened_at, zone) == day
            )

    def _news_over(self, at: datetime) -> DayReport:
        with self._context.store.write() as work:
            day = local_day(at, self._context.settings.zone)
            closed = close_over(work, day, at)
            if closed:
                work.commit()
        return DayReport(closed_notices=closed)


def _chunks(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
