"""The abuse watch: what is worth a look in the last weeks, with its evidence, for the manager.

Rule: watch.manager-only
Only who administers members sees the list; nothing follows from it by itself: no block, no note at
the till. Putting something away needs a reason and is journaled. That it was read, and how many
members stood in it, is in the access log.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from loyalty.offers.body import read_text
from loyalty.offers.limits.uses import PerBasket
from loyalty.offers.offer import Offer
from loyalty.offers.rewards.handed import FreeGift
from loyalty.offers.rewards.whole import Threshold, TieredReduction
from loyalty.offers.stored import OfferState
from loyalty.rules.abuse import (
    Correction,
    Evidence,
    Pattern,
    Receipt,
    Seen,
    Signal,
    Unasked,
    WatchLimits,
    watch,
)
from loyalty.rules.entry import POINTS, Entry, EntryKind
from loyalty.rules.member import Case, MemberState
from loyalty.rules.wording import Words
from loyalty.service.context import ProgramContext
from loyalty.service.member_writing import Author, MemberWriter, clean
from loyalty.service.people import People, acting
from loyalty.service.staff_accounts import owner_of
from posapp.domain.messages import say
from posapp.domain.money_text import LANGUAGES, format_day, format_time
from posapp.domain.permission import Act, Approval
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Blank, Refusal
from posapp.kernel.ids import MemberId, OfferId, StaffId
from posapp.kernel.json_values import Json
from posapp.ports import MemberRow, SaleOutline, Work
from posapp.ports.members_office import Look, LookQuery

DAYS = 30
MAX_REASON = 200
HOUR = timedelta(hours=1)
MOST = 100
READ = "watch-list"
"""What the access log calls a look at the list."""
LIMITS = WatchLimits()
LOOKED_AT = (EntryKind.ADJUST, EntryKind.SPEND, EntryKind.CAPTURE)
CASE = "watch"
"""The kind of a (closed) case that says why something was put away, and before its id."""

CODES: Mapping[Pattern, str] = {
    Pattern.OWN_ACCOUNT: "watch.own-account",
    Pattern.RETURN_AFTER_POINTS: "watch.return-after-points",
    Pattern.SAME_CLERK: "watch.same-clerk",
    Pattern.SPLIT_BASKETS: "watch.split-baskets",
    Pattern.BUSY_CARD: "watch.busy-card",
    Pattern.OFFLINE_BURST: "watch.offline-burst",
    Pattern.MANY_CORRECTIONS: "watch.many-corrections",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence: `receipt` can be opened where it is one, `words` say it."""

    receipt: str
    at: datetime
    words: Words


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One line of the list: how heavy (to 100), who, what was seen in words, the evidence."""

    id: str
    pattern: Pattern
    weight: int
    member: MemberRow
    clerk: str
    words: Words
    evidence: tuple[Shown, ...]


class AbuseWatch:
    """Looks over the store's receipts; changes nothing but what somebody puts away."""

    def __init__(
        self, context: ProgramContext, people: People, limits: WatchLimits = LIMITS
    ) -> None:
        self._context = context
        self._people = people
        self._limits = limits
        self._writer = MemberWriter(context)

    def list(self, days: int = DAYS, approval: Approval | None = None) -> tuple[WatchRow, ...]:
        """What is worth a look, the heaviest first; what was put away stays away.

        Rule: watch.read-is-logged
        One look with its number of members; the same reader is not noted again within the hour,
        unless more members stand in it.
        """
        by = acting(self._people, Act.ADMIN_MEMBERS, approval)
        rows = tuple(self._rows(self._signals(days)))
        self._note_read(by, len({row.member.id for row in rows}))
        return rows

    def _note_read(self, by: StaffId, members: int) -> None:
        at = self._context.now()
        lately = LookQuery(since=at - HOUR, by=by, act=READ)
        with self._context.store.write() as work:
            known = max((one.members for one in work.access_log.find(lately, MOST)), default=0)
            if members > known:
                work.access_log.add(Look(at, by, READ, members=members))
                work.commit()

    def dismiss(
        self, row: WatchRow, reason: str, *, days: int = DAYS, approval: Approval | None = None
    ) -> None:
        """Put something away: somebody has looked. New evidence brings it back.

        Rule: watch.dismiss
        """
        by = acting(self._people, Act.ADMIN_MEMBERS, approval)
        said = clean(reason, MAX_REASON)
        if not said:
            raise Refusal("watch.reason")
        if not any(signal.id == row.id for signal in self._signals(days)):
            raise Refusal("watch.gone")
        at = self._context.now()
        with self._context.store.write() as work:
            case = Case(f"{CASE}:{row.id}", CASE, said, at, at)
            work.members.put_case(row.member.id, case)
            author = Author(by, at)
            self._writer.journal(work, "watch-dismiss", author, {"signal": row.id})
            work.commit()

    # ---- looking

    def _signals(self, days: int) -> tuple[Signal, ...]:
        since = self._context.now() - timedelta(days=days)
        reader = _Reader(self._context)
        seen = reader.seen(since)
        limits = replace(self._limits, thresholds_minor=reader.thresholds())
        found = watch(seen, limits)
        with self._context.store.read() as work:
            return tuple(signal for signal in found if not _is_away(work, signal))

    def _rows(self, signals: tuple[Signal, ...]) -> Iterator[WatchRow]:
        with self._context.store.read() as work:
            ids = sorted({signal.member_id for signal in signals})
            members = {row.id: row for row in work.members.rows(ids)}
            names = {str(staff.id): staff.name for staff in work.staff.all()}
        for signal in signals:
            member = members[signal.member_id]
            blanks: dict[str, Blank] = dict(signal.figures)
            blanks["member"] = member.number
            blanks["clerk"] = names.get(signal.clerk, signal.clerk)
            yield WatchRow(
                signal.id,
                signal.pattern,
                signal.weight,
                member,
                str(blanks["clerk"]),
                self._words(CODES[signal.pattern], blanks),
                tuple(self._shown(one, names) for one in signal.evidence),
            )

    def _shown(self, one: Evidence, names: Mapping[str, str]) -> Shown:
        blanks: dict[str, Blank] = {
            "ref": one.ref,
            "points": one.points or 0,
            "clerk": names.get(one.clerk, one.clerk) or "–",
        }
        if one.minor is None:
            return Shown("", one.at, self._words("watch.seen-entry", blanks, one.at))
        blanks["total_minor"] = one.minor
        return Shown(one.ref, one.at, self._words("watch.seen-receipt", blanks, one.at))

    def _words(self, code: str, blanks: Mapping[str, Blank], at: datetime | None = None) -> Words:
        """A sentence in both languages, its moment `at` as each of them writes it."""
        currency = self._context.settings.currency
        english, chinese = (
            say(code, language, {**blanks, **self._moment(at, language)}, currency=currency)
            for language in LANGUAGES
        )
        return Words(english, chinese)

    def _moment(self, at: datetime | None, language: str) -> Mapping[str, Blank]:
        if at is None:
            return {}
        local = at.astimezone(self._context.settings.zone)
        return {"at": f"{format_day(local.date(), language)} {format_time(local)}"}


def _is_away(work: Work, signal: Signal) -> bool:
    """Whether it was put away, under any id that this member has or had; or she has left."""
    member = work.members.get(signal.member_id)
    if member is None or member.state is MemberState.ERASED:
        return True
    wanted = f"{CASE}:{signal.id}"
    return any(
        case.id == wanted
        for one in work.members.ids_of(signal.member_id)
        for case in work.members.cases(one)
    )


class _Reader:
    """Reads what the watch looks at; members are resolved once."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context
        self._standing: dict[MemberId, MemberId] = {}

    def seen(self, since: datetime) -> Seen:
        """Everything the watch looks at since a moment."""
        day = local_day(since, self._context.settings.zone)
        with self._context.store.read() as work:
            sales = work.sales.outlines(day)
            once = _once_a_basket(work, {code for sale in sales for code in sale.offers})
            receipts = tuple(self._receipt(work, sale, once) for sale in sales)
            entries = work.points.since(since, LOOKED_AT)
            own = {str(one.id): owner_of(work, one.id) for one in work.staff.all()}
            return Seen(
                receipts,
                (*self._adjusted(work, entries), *self._given_back(work, sales)),
                (*self._overdrawn(work, entries), *self._offline(work, sales)),
                {clerk: member_id for clerk, member_id in own.items() if member_id is not None},
            )

    def thresholds(self) -> tuple[int, ...]:
        """From which totals on running offers give something."""
        with self._context.store.read() as work:
            bodies = [json.loads(row.body) for row in work.offers.all((OfferState.RUNNING,))]
        return tuple(sorted({least for body in bodies for least in _minima(body) if least > 0}))

    def _receipt(self, work: Work, sale: SaleOutline, once: frozenset[str]) -> Receipt:
        return Receipt(
            id=sale.sale_id,
            number=sale.receipt_number,
            at=sale.at,
            day=sale.business_day.isoformat(),
            clerk=sale.clerk_id,
            member_id=self._who(work, sale.member_id) if sale.member_id else None,
            total_minor=sale.total_minor,
            earned=sale.points_earned,
            used=sale.points_used,
            shortfall=sale.shortfall,
            original=sale.original_id or "",
            offers=sale.offers & once,
        )

    def _adjusted(self, work: Work, entries: Sequence[Entry]) -> Iterator[Correction]:
        """What somebody corrected by hand; a visit that renews points is none."""
        for one in entries:
            if one.kind is EntryKind.ADJUST and one.until is None and one.by:
                who = self._who(work, one.member_id)
                yield Correction(one.key, one.at, one.by, who, one.change)

    def _overdrawn(self, work: Work, entries: Sequence[Entry]) -> Iterator[Unasked]:
        for one in entries:
            if one.kind is not EntryKind.ADJUST and one.owed > 0 and one.purse == POINTS:
                who = self._who(work, one.member_id)
                yield Unasked(one.key, one.at, who, one.points, one.owed)

    def _given_back(self, work: Work, sales: Sequence[SaleOutline]) -> Iterator[Correction]:
        for sale in sales:
            for use in work.coupons.of_sale(sale.sale_id) if sale.original_id else ():
                if use.given_back and use.member_id is not None:
                    who = self._who(work, use.member_id)
                    ref, by = sale.receipt_number, sale.clerk_id
                    yield Correction(ref, use.at, by, who, 0, "coupon")

    def _offline(self, work: Work, sales: Sequence[SaleOutline]) -> Iterator[Unasked]:
        """Coupons taken without asking; receipts are searched only where there are any."""
        if not any(work.coupons.uses_by_series(offline=True).values()):
            return
        for sale in sales:
            for use in () if sale.original_id else work.coupons.of_sale(sale.sale_id):
                if use.offline and use.member_id is not None:
                    yield Unasked(sale.receipt_number, use.at, self._who(work, use.member_id))

    def _who(self, work: Work, member_id: MemberId) -> MemberId:
        """The record that stands for an id."""
        if member_id not in self._standing:
            self._standing[member_id] = work.members.resolve(member_id)
        return self._standing[member_id]


def _once_a_basket(work: Work, offer_ids: Iterable[str]) -> frozenset[str]:
    """The offers that a basket gets once: to split one is to get them again."""
    found = set[str]()
    for offer_id in offer_ids:
        stored = work.offers.get(OfferId(offer_id))
        offer = read_text(stored.body)[0] if stored else None
        if offer is not None and _is_once(offer):
            found.add(offer_id)
    return frozenset(found)


def _is_once(offer: Offer) -> bool:
    limited = any(isinstance(limit, PerBasket) for limit in offer.limits)
    return limited or isinstance(offer.reward, Threshold | TieredReduction | FreeGift)


def _minima(body: Json) -> Iterator[int]:
    """Every amount named `min` in an offer's text."""
    if isinstance(body, Mapping):
        for name, value in body.items():
            if name == "min" and isinstance(value, int):
                yield value
            else:
                yield from _minima(value)
    elif isinstance(body, list | tuple):
        for value in body:
            yield from _minima(value)
