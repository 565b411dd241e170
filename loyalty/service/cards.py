"""The member's card: all that the till's right column and the 360° page show, in one look.

Rule: members.card
One read transaction and a fixed number of queries, whatever her history: the pages of it are read
as they are asked for. Without her yes to personal offers nothing here is profiled: tier, points,
coupons and her own receipts, and what she must not eat; no figures, usual goods, birthday.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from loyalty.rules.age import standing
from loyalty.rules.consent import allows_on, decisive, united
from loyalty.rules.entry import POINTS, STAMPS
from loyalty.rules.identifiers import masked
from loyalty.rules.ledger import Account
from loyalty.rules.lots import Lot
from loyalty.rules.member import (
    GOODS_KINDS,
    WISH,
    Case,
    Consent,
    Identifier,
    IdentifierKind,
    Member,
    MemberState,
    Preference,
    Purpose,
)
from loyalty.rules.months import DAY, MONTHS, months_later
from loyalty.rules.program import Program
from loyalty.rules.wording import Words
from loyalty.service.accounts import Accounts
from loyalty.service.benefits import benefits_of, holding_of
from loyalty.service.birthdays import SOON_DAYS, next_day, years_since
from loyalty.service.card_parts import (
    BirthdayFlag,
    Chips,
    ConsentRow,
    ExpiryRow,
    HistoryPage,
    MemberBrief,
    MemberCard,
    Milestone,
    PointsBox,
    StampRow,
    Waiting,
    Way,
    YearFigures,
)
from loyalty.service.context import ProgramContext
from loyalty.service.coupon_desk import CouponDesk, CouponView
from loyalty.service.member_reading import SAFETY, may_read
from loyalty.service.member_terms import MemberTerms
from loyalty.service.notices import is_notice, is_over, waiting_of
from loyalty.service.program_book import ProgramBook
from loyalty.service.proposals import is_soon
from loyalty.service.staff_accounts import is_staff_mark
from loyalty.service.tier_desk import TierDesk
from posapp.domain.permission import Act
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import DaySpent, MemberRow, MemberSale, Work

PAGE = 30
USUAL = 8
BIRTHDAY = "birthday"
FEWEST_VISITS = 6
"""Below so many visits no weekday is called usual."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What both cards are made of."""

    member: Member
    ids: tuple[MemberId, ...]
    consents: tuple[Consent, ...]
    personal: bool
    account: Account
    running: tuple[Lot, ...]
    active: tuple[Lot, ...]
    program: Program
    cases: tuple[Case, ...]
    at: datetime
    day: date


class CardDesk:
    """Reads members' cards."""

    def __init__(
        self,
        context: ProgramContext,
        accounts: Accounts,
        programs: ProgramBook,
        tiers: TierDesk,
        coupons: CouponDesk,
    ) -> None:
        self._context = context
        self._accounts = accounts
        self._programs = programs
        self._tiers = tiers
        self._coupons = coupons

    def brief(self, member_id: MemberId) -> MemberBrief:
        """What the till's right column shows while it sells."""
        with self._context.store.read() as work:
            return self._brief(work, self._seen(work, member_id))

    def card(self, member_id: MemberId, acts: frozenset[Act] = frozenset()) -> MemberCard:
        """Everything that whoever may do these acts may see of a member."""
        with self._context.store.read() as work:
            seen = self._seen(work, member_id)
            notes = [note for one in seen.ids for note in work.members.notes(one)]
            year = work.sales.days_of(seen.ids, _year_before(seen.day)) if seen.personal else ()
            brief = self._brief(work, seen)
            above = brief.tier.above
            return MemberCard(
                brief=brief,
                benefits=benefits_of(brief.tier.tier, seen.program),
                next_benefits=benefits_of(above, seen.program) if above else (),
                ways=tuple(_way(i) for i in seen.member.identifiers if not is_staff_mark(i)),
                expiries=self._expiries(seen),
                history=self._history(work, seen.ids, None),
                figures=_figures(year, seen.day) if seen.personal else None,
                chips=_chips(_usable(seen)),
                wishes=_values(_usable(seen), WISH),
                usual=tuple(work.sales.usual(seen.ids, USUAL)) if seen.personal else (),
                stamps=self._stamps(work, seen),
                consents=_consent_rows(seen.consents),
                notes=tuple(note for note in notes if may_read(note, acts)),
                cases=tuple(c for c in seen.cases if c.closed_at is None and not is_notice(c)),
                household=self._household(work, seen.member.id),
            )

    def history(self, member_id: MemberId, before: datetime) -> HistoryPage:
        """The next page of her receipts."""
        with self._context.store.read() as work:
            return self._history(work, work.members.ids_of(member_id), before)

    # ---- reading

    def _seen(self, work: Work, member_id: MemberId) -> _Seen:
        ids = tuple(work.members.ids_of(member_id))
        member = work.members.get(ids[0])
        if member is None:
            raise Refusal("member.unknown")
        if member.state is not MemberState.ACTIVE:
            raise Refusal("member.erased")
        consents = united([c for one in ids for c in work.members.consents(one)], ())
        cases = [case for one in ids for case in work.members.cases(one)]
        at, day = self._context.now(), self._context.today()
        account = self._accounts.of(work, ids[0], POINTS)
        running = tuple(lot for lot in account.running_lots(day) if lot.usable)
        return _Seen(
            member=member,
            ids=ids,
            consents=consents,
            personal=allows_on(
                consents,
                Purpose.PERSONAL,
                birthday=member.birthday,
                day=day,
                rules=MemberTerms.of(self._context.settings).ages,
            ),
            account=account,
            running=running,
            active=tuple(lot for lot in running if lot.born.active_from <= at),
            program=self._programs.in_use(work),
            cases=tuple(sorted(cases, key=lambda case: case.opened_at)),
            at=at,
            day=day,
        )

    def _brief(self, work: Work, seen: _Seen) -> MemberBrief:
        member, day = seen.member, seen.day
        coupons = self._coupons.of_member(work, member.id)
        tier = self._tiers.progress(work, member.id, day)
        return MemberBrief(
            id=member.id,
            number=member.number,
            name=member.name,
            name_zh=member.name_zh,
            language=member.language,
            since=member.joined_at,
            phone=_masked(member, IdentifierKind.PHONE),
            email=_masked(member, IdentifierKind.EMAIL),
            personal=seen.personal,
            standing=standing(member.birthday, day, MemberTerms.of(self._context.settings).ages),
            tier=tier,
            holding=holding_of(tier.status),
            points=self._points(seen),
            warnings=tuple(p.value for p in member.preferences if p.kind in SAFETY),
            birthday=_birthday(member, day) if seen.personal else None,
            milestones=self._milestones(work, seen) if seen.personal else (),
            coupons=coupons,
            waiting=_waiting(seen, coupons),
        )

    def _points(self, seen: _Seen) -> PointsBox:
        coming = seen.active[0] if seen.active and seen.active[0].ends_on else None
        same_end = [lot.usable for lot in seen.active if coming and lot.ends_on == coming.ends_on]
        active = sum(lot.usable for lot in seen.active)
        held = seen.account.held(seen.at)
        spendable = max(0, active - seen.account.owed - held)
        return PointsBox(
            spendable=spendable,
            worth_minor=seen.program.worth.minor_of(spendable),
            balance=active - seen.account.owed,
            pending=sum(lot.usable for lot in seen.running) - active,
            held=held,
            next_expiry=coming.ends_on if coming else None,
            next_expiry_points=sum(same_end),
            is_soon=coming is not None and is_soon(coming.ends_on, seen.at, self._context),
        )

    def _expiries(self, seen: _Seen) -> tuple[ExpiryRow, ...]:
        """Spendable points by the day they lapse, soonest first, those for ever last."""
        rows: dict[date | None, list[int]] = {}
        for lot in seen.active:
            figures = rows.setdefault(lot.ends_on, [0, 0])
            figures[0] += lot.points
            figures[1] += lot.usable
        return tuple(
            ExpiryRow(ends_on, earned, left, is_soon(ends_on, seen.at, self._context))
            for ends_on, (earned, left) in rows.items()
        )

    def _history(self, work: Work, ids: Sequence[MemberId], before: datetime | None) -> HistoryPage:
        return _page(work.sales.by_member(ids, PAGE + 1, before), PAGE)

    def _stamps(self, work: Work, seen: _Seen) -> tuple[StampRow, ...]:
        rows = []
        for card in seen.program.perks.stamp_cards:
            account = self._accounts.of(work, seen.member.id, f"{STAMPS}{card.id}")
            stamps = account.balance(seen.at, self._context.settings.zone)
            rows.append(StampRow(card.id, card.name, card.name_zh, stamps, card.needed))
        return tuple(rows)

    def _household(self, work: Work, member_id: MemberId) -> tuple[MemberRow, ...]:
        household = work.members.household_of(member_id)
        if household is None:
            return ()
        others = [one for one in household.member_ids if one != member_id]
        return tuple(work.members.rows(others))

    def _milestones(self, work: Work, seen: _Seen) -> tuple[Milestone, ...]:
        years = years_since(self._day_of(seen.member.joined_at), seen.day)
        found = [_anniversary(years)] if years else []
        visits = self._visit_number(work, seen)
        if visits in seen.program.perks.milestone_visits:
            found.append(_visits(visits))
        return tuple(found)

    def _visit_number(self, work: Work, seen: _Seen) -> int:
        """The number of the visit under way, or of today's last one where that is the milestone."""
        visits = work.sales.visits(seen.ids)
        if visits in seen.program.perks.milestone_visits:
            last = work.sales.by_member(seen.ids, 1)
            if last and self._day_of(last[0].at) == seen.day:
                return visits
        return visits + 1

    def _day_of(self, at: datetime) -> date:
        return local_day(at, self._context.settings.zone)


# ---- the parts, each from what was read


def _page(rows: Sequence[MemberSale], size: int) -> HistoryPage:
    shown = tuple(rows[:size])
    return HistoryPage(shown, shown[-1].at if len(rows) > size else None)


def _masked(member: Member, kind: IdentifierKind) -> str:
    found = next((one for one in member.identifiers if one.kind is kind), None)
    return masked(found) if found else ""


def _way(identifier: Identifier) -> Way:
    return Way(identifier.kind, masked(identifier), identifier.verified)


def _usable(seen: _Seen) -> tuple[Preference, ...]:
    if seen.personal:
        return seen.member.preferences
    return tuple(p for p in seen.member.preferences if p.kind in SAFETY)


def _values(preferences: Iterable[Preference], kind: str) -> tuple[str, ...]:
    return tuple(one.value for one in preferences if one.kind == kind)


def _chips(preferences: Sequence[Preference]) -> tuple[Chips, ...]:
    """Each kind once, warnings first; goods have lists of their own."""
    kinds = dict.fromkeys(one.kind for one in preferences if one.kind not in GOODS_KINDS)
    ordered = sorted(kinds, key=lambda kind: kind not in SAFETY)
    return tuple(Chips(kind, _values(preferences, kind), kind in SAFETY) for kind in ordered)


def _consent_rows(consents: Sequence[Consent]) -> tuple[ConsentRow, ...]:
    rows = []
    for purpose in Purpose:
        word = decisive(consents, purpose)
        if word is None:
            rows.append(ConsentRow(purpose, given=False, asked=False))
        else:
            rows.append(
                ConsentRow(
                    purpose,
                    given=word.given,
                    asked=True,
                    at=word.at,
                    channel=word.channel,
                    by=word.by,
                    text_version=word.text_version,
                )
            )
    return tuple(rows)


def _birthday(member: Member, day: date) -> BirthdayFlag | None:
    if member.birthday is None:
        return None
    on = next_day(member.birthday, day)
    days = (on - day).days
    return BirthdayFlag(on, days) if days <= SOON_DAYS else None


def _anniversary(years: int) -> Milestone:
    unit = "year" if years == 1 else "years"
    words = Words(f"A member for {years} {unit} today", f"今天成为会员满 {years} 年")
    return Milestone("anniversary", years, words)


def _visits(number: int) -> Milestone:
    return Milestone("visits", number, Words(f"Visit number {number}", f"第 {number} 次光临"))


def _waiting(seen: _Seen, coupons: Sequence[CouponView]) -> tuple[Waiting, ...]:
    """Open cases and notices, then coupons that end within the week."""
    still = [c for c in seen.cases if c.closed_at is None and not is_over(c, seen.day)]
    found = [waiting_of(case) for case in still]
    if not seen.personal:
        found = [row for row in found if row.kind != BIRTHDAY]
    soon = seen.day + timedelta(days=SOON_DAYS)
    for view in coupons:
        if view.last_day is not None and view.first_day <= seen.day and view.last_day <= soon:
            on = view.last_day.isoformat()
            words = Words(f"{view.series.name}: until {on}", f"{view.series.name_zh}：{on} 到期")
            found.append(Waiting("coupon", words))
    return tuple(found)


def _year_before(day: date) -> date:
    """The first of the twelve months up to a day."""
    return months_later(day, -MONTHS) + DAY


def _figures(days: Sequence[DaySpent], today: date) -> YearFigures:
    """Twelve months. Visits are purchases; what went back is off the money."""
    visits = sum(one.visits for one in days)
    spent = sum(one.total_minor for one in days)
    this_year = [one for one in days if one.day.year == today.year]
    bought = [one for one in days if one.visits]
    weekdays = Counter[int]()
    for one in bought:
        weekdays[one.day.weekday()] += one.visits
    last = bought[-1].day if bought else None
    return YearFigures(
        visits=visits,
        spent_minor=spent,
        visits_this_year=sum(one.visits for one in this_year),
        spent_this_year_minor=sum(one.total_minor for one in this_year),
        average_minor=spent // visits if visits else 0,
        last_day=last,
        days_since=(today - last).days if last else None,
        usual_weekday=_usual_weekday(weekdays),
    )


def _usual_weekday(days: Mapping[int, int]) -> int | None:
    """The weekday of at least half of her visits, if there are enough to say so."""
    visits = sum(days.values())
    if visits < FEWEST_VISITS:
        return None
    weekday = max(days, key=lambda each: (days[each], -each))
    return weekday if 2 * days[weekday] >= visits else None
