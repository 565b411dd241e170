"""Coupons at work: series, issuing, what a shown code is worth here, use and giving back.

Rule: coupons.in-the-sale
A coupon counts as used when its offer took something off the sale, and in the sale's own
transaction: a coupon that was shown and did nothing stays unspent.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import Enum

from loyalty.rules.coupon import Coupon, CouponSeries, CouponState, CouponUse
from loyalty.rules.coupon_code import Chance
from loyalty.rules.coupons import (
    CouponCounts,
    CouponOccasion,
    Issue,
    cancelled,
    check_series,
    given_back,
    make_coupons,
    may_use,
    to_give_back,
    unknown,
    used,
    window,
)
from loyalty.rules.member import Member
from loyalty.service.context import ProgramContext
from loyalty.service.coupons_online import is_good_online, tell_of_coupon
from loyalty.service.member_writing import clean
from posapp.domain.barcode.own_codes import coupon_code
from posapp.domain.cart import Cart
from posapp.domain.features import Feature, require
from posapp.domain.journal import RecordType
from posapp.domain.sale import Sale
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CouponCode, MemberId
from posapp.kernel.json_values import Json, Values
from posapp.ports import Work

MAX_REASON = 200
SALE, JOB = "sale:", "job:"
"""Before the cause in a coupon's `issued_by`."""


@dataclass(frozen=True, slots=True)
class CouponView:
    """A coupon as screens and receipts show it; `text` is what its barcode says."""

    coupon: Coupon
    series: CouponSeries
    first_day: date
    last_day: date | None

    @property
    def code(self) -> CouponCode:
        """Its number."""
        return self.coupon.code

    @property
    def text(self) -> str:
        """The code with letter and check digits, as printed and scanned."""
        return coupon_code(self.coupon.code)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who gets how many coupons of a series in a job: `key` names the job for ever.

    `most_each` is how many she may hold at a time: of those that still count.
    """

    key: str
    valid_days: int | None = None
    next_visit: bool = False
    most_each: int = 1


class Passed(Enum):
    """Why somebody gets no coupon of a job."""

    SERIES_OVER = "series-over"
    HAS_THIS = "has-this"
    HOLDS_ENOUGH = "holds-enough"


@dataclass(frozen=True, slots=True)
class Handed:
    """What a job made for some members, and whom it passed over, by why."""

    made: tuple[CouponView, ...]
    passed: Mapping[Passed, int]


class CouponDesk:
    """Every use case of coupons. `below` draws the numbers; `is_offline` asks about the network.

    Inside a sale the caller brings its `work`; the office's own acts open their transaction.
    """

    def __init__(
        self,
        context: ProgramContext,
        below: Chance,
        is_offline: Callable[[], bool] = lambda: False,
    ) -> None:
        self._context = context
        self._below = below
        self._is_offline = is_offline

    # ---- at the till

    def check(self, code: str, member_id: MemberId | None = None) -> CouponView:
        """What a shown code stands for; a refusal says why it does not count here.

        Rule: coupons.check
        """
        with self._context.store.read() as work:
            return self.checked(work, code, member_id)

    def checked(self, work: Work, code: str, member_id: MemberId | None = None) -> CouponView:
        """The same inside a transaction."""
        require(Feature.COUPONS, self._context.features(work))
        coupon = work.coupons.get(CouponCode(code))
        series = work.coupons.series(coupon.series_id) if coupon else None
        if coupon is None or series is None:
            raise unknown(code)
        ids = tuple(work.members.ids_of(member_id)) if member_id else ()
        day = self._context.today()
        occasion = CouponOccasion(day, frozenset(ids), offline=self._is_offline())
        why = may_use(coupon, series, self._counts(work, coupon, series, ids, day), occasion)
        if why is not None:
            raise why
        return _view(coupon, series)

    def good(self, work: Work, code: str, member_id: MemberId | None) -> Coupon | None:
        """The coupon where it counts for this basket, else nothing."""
        try:
            return self.checked(work, code, member_id).coupon
        except Refusal:
            return None

    def of_member(self, work: Work, member_id: MemberId) -> tuple[CouponView, ...]:
        """What a member holds and may still use, soonest end first."""
        day = self._context.today()
        known = {series.id: series for series in work.coupons.all_series()}
        views = [
            _view(coupon, known[coupon.series_id])
            for coupon in work.coupons.of_member(member_id)
            if coupon.state is CouponState.ISSUED and coupon.series_id in known
        ]
        running = (view for view in views if not view.series.stopped)
        still = [view for view in running if view.last_day is None or view.last_day >= day]
        return tuple(sorted(still, key=lambda view: (view.last_day or date.max, view.code)))

    # ---- inside the sale's transaction

    def use(self, work: Work, sale: Sale, cart: Cart) -> tuple[CouponUse, ...]:
        """Count the coupons whose offers took something off this sale, one of each series.

        A code that somebody used meanwhile is refused, and nothing of the sale is stored.
        """
        at_work = {r.code for line in sale.lines for r in line.reductions if r.kind == "offer"}
        uses: dict[str, CouponUse] = {}
        for code in cart.coupons:
            coupon = work.coupons.get(CouponCode(code))
            series = work.coupons.series(coupon.series_id) if coupon else None
            if coupon is None or series is None or series.id in uses:
                continue
            if series.offer_id in at_work:
                uses[series.id] = self._use(work, coupon, series, sale)
        return tuple(uses.values())

    def _use(self, work: Work, coupon: Coupon, series: CouponSeries, sale: Sale) -> CouponUse:
        use = CouponUse(
            code=coupon.code,
            series_id=series.id,
            sale_id=sale.id,
            at=sale.at,
            day=local_day(sale.at, self._context.settings.zone),
            store_id=self._context.settings.text("store.id"),
            member_id=sale.member_id,
            offline=self._is_offline(),
        )
        if work.coupons.add_use(use):
            after = used(coupon, series, work.coupons.uses_of_code(coupon.code))
            if after.state is not coupon.state:
                work.coupons.set_state(coupon.code, after.state)
            self._told_online(work, coupon)
        return use

    def give_back(self, work: Work, sale: Sale, original: Sale) -> tuple[CouponUse, ...]:
        """A return gives a coupon back when none of the goods it lowered is kept.

        What the original handed out is taken away again where all its goods are back. The same
        return told twice gives back once.
        """
        uses = work.coupons.of_sale(original.id)
        kept = kept_offers(work, original)
        by_series = {series.id: series.offer_id for series in work.coupons.all_series()}
        kept_codes = frozenset(use.code for use in uses if by_series[use.series_id] in kept)
        back = []
        for use in to_give_back(uses, kept_codes):
            told = replace(use, at=sale.at, given_back=True, day=self._day(sale.at))
            coupon = work.coupons.get(use.code)
            if work.coupons.add_use(told) and coupon is not None:
                work.coupons.set_state(coupon.code, given_back(coupon).state)
                self._told_online(work, coupon)
                back.append(told)
        self._take_away(work, original)
        return tuple(back)

    def hand_out(
        self, work: Work, sale: Sale, member: Member, series_ids: Sequence[str] = ()
    ) -> tuple[CouponView, ...]:
        """Coupons for the next visit that a sale brings; told twice, they are handed out once.

        Rule: coupons.handed-out-once
        """
        by = f"{SALE}{sale.id}"
        there = [c for c in work.coupons.of_member(member.id) if c.issued_by == by]
        had = {coupon.series_id for coupon in there}
        for series_id in dict.fromkeys(series_ids):
            series = work.coupons.series(series_id)
            if series is None or series.stopped or series_id in had:
                continue
            issue = Issue(sale.at, self._day(sale.at), member.id, next_visit=True, by=by)
            there += self._made(work, series, 1, issue)
        return tuple(self._views(work, there))

    def printed(self, work: Work, sale: Sale) -> tuple[CouponView, ...]:
        """The coupons that a receipt handed out, for printing it (again)."""
        if sale.member_id is None:
            return ()
        by = f"{SALE}{sale.id}"
        found = [c for c in work.coupons.of_member(sale.member_id) if c.issued_by == by]
        return tuple(self._views(work, found))

    def give(
        self, work: Work, series_id: str, member_id: MemberId, at: datetime, hand: Hand
    ) -> Coupon | None:
        """One coupon for one member, once for `hand.key`; None where she is passed over.

        Rule: coupons.issue-once
        What nobody pressed a key for (a birthday, a full stamp card, a prize) stands in the journal
        as well, in the caller's transaction.
        """
        used = Feature.COUPONS in self._context.features(work)
        given = self._given(work, series_id, member_id, at, hand) if used else None
        if not isinstance(given, Coupon):
            return None
        why, _, _ = hand.key.partition(":")
        details = {"series": series_id, "member": given.member_id, "why": why, "job": hand.key}
        self._context.record(work, RecordType.POINTS, {"coupons": details}, clerk="", at=at)
        return given

    def _given(
        self, work: Work, series_id: str, member_id: MemberId, at: datetime, hand: Hand
    ) -> Coupon | Passed:
        """The coupon, or why there is none."""
        series = work.coupons.series(series_id)
        by, day = f"{JOB}{hand.key}", self._day(at)
        if series is None or series.stopped or (series.last_day or day) < day:
            return Passed.SERIES_OVER
        hers = [c for c in work.coupons.of_member(member_id) if c.series_id == series_id]
        if any(coupon.issued_by == by for coupon in hers):
            return Passed.HAS_THIS
        if sum(_still_counts(coupon, series, day) for coupon in hers) >= hand.most_each:
            return Passed.HOLDS_ENOUGH
        issue = Issue(
            at,
            day,
            work.members.resolve(member_id),
            next_visit=hand.next_visit,
            valid_days=hand.valid_days,
            by=by,
        )
        return next(iter(self._made(work, series, 1, issue)))

    # ---- the office

    def put_series(self, series: CouponSeries, *, by: str) -> CouponSeries:
        """Store a series, new or changed; codes that are out follow it from now on."""
        checked = check_series(series)
        with self._context.store.write() as work:
            before = work.coupons.series(checked.id)
            work.coupons.put_series(checked)
            if is_good_online(self._context.settings, series.id):
                for coupon in work.coupons.of_series(series.id):
                    self._told_online(work, coupon)
            self._journal(work, _series_said(before, checked), by)
            work.commit()
        return checked

    def stop_series(self, series_id: str, *, by: str) -> None:
        """No coupon of a series counts any more, from the next scan on."""
        with self._context.store.read() as work:
            series = work.coupons.series(series_id)
        if series is None:
            raise Refusal("coupons.series-unknown", series=series_id)
        self.put_series(replace(series, stopped=True), by=by)

    def running(self) -> tuple[CouponSeries, ...]:
        """The series that nobody has stopped."""
        with self._context.store.read() as work:
            return tuple(one for one in work.coupons.all_series() if not one.stopped)

    def issue_up_to(self, series_id: str, total: int, *, by: str) -> tuple[CouponView, ...]:
        """Make nameless codes until the series has so many; asked again there is nothing to make.

        Rule: coupons.issue-up-to
        """
        with self._context.store.write() as work:
            series = self._series(work, series_id)
            missing = total - work.coupons.issued_count(series_id)
            if missing <= 0:
                return ()
            at = self._context.now()
            made = self._made(work, series, missing, Issue(at, self._day(at), by=by))
            self._journal(work, {"series": series_id, "issued": len(made)}, by)
            work.commit()
        return tuple(_view(coupon, series) for coupon in made)

    def issue_to(
        self, series_id: str, member_ids: Iterable[MemberId], hand: Hand, *, by: str
    ) -> tuple[CouponView, ...]:
        """One coupon for each of these members; who has this job's already gets no second."""
        return self.hand_to(series_id, member_ids, hand, by=by).made

    def hand_to(
        self, series_id: str, member_ids: Iterable[MemberId], hand: Hand, *, by: str
    ) -> Handed:
        """The same, with how many were passed over and why."""
        with self._context.store.write() as work:
            require(Feature.COUPONS, self._context.features(work))
            series, at = self._series(work, series_id), self._context.now()
            given = [self._given(work, series_id, each, at, hand) for each in member_ids]
            made = [one for one in given if isinstance(one, Coupon)]
            if made:
                details: dict[str, Json] = {"series": series_id, "job": hand.key}
                details["issued"] = len(made)
                if len(made) == 1:
                    details["member"] = made[0].member_id
                self._journal(work, details, by)
                work.commit()
        views = tuple(_view(coupon, series) for coupon in made)
        return Handed(views, Counter(one for one in given if isinstance(one, Passed)))

    def note_taken_out(self, series_id: str, codes: int, *, by: str) -> None:
        """Remember that somebody took the codes of a series out, to be printed or sent."""
        with self._context.store.write() as work:
            self._journal(work, {"series": series_id, "taken": codes}, by)
            work.commit()

    def cancel(self, code: str, reason: str, *, by: str) -> Coupon:
        """A code that never counts again, with the reason; asked twice it is cancelled once."""
        with self._context.store.write() as work:
            coupon = work.coupons.get(CouponCode(code))
            if coupon is None:
                raise unknown(code)
            after = cancelled(coupon, clean(reason, MAX_REASON))
            if after != coupon:
                work.coupons.set_state(coupon.code, after.state, after.reason)
                self._told_online(work, coupon)
                about: dict[str, Json] = {"series": coupon.series_id, "member": coupon.member_id}
                self._journal(work, {"coupon": code, "cancelled": after.reason, **about}, by)
                work.commit()
        return after

    # ---- parts

    def _counts(
        self,
        work: Work,
        coupon: Coupon,
        series: CouponSeries,
        ids: Sequence[MemberId],
        day: date,
    ) -> CouponCounts:
        """How often everything counts as used; a limit that is not set is not counted."""
        store_id, has = self._context.settings.text("store.id"), work.coupons
        return CouponCounts(
            of_code=has.uses_of_code(coupon.code),
            in_all=has.uses_in_all(series.id) if series.most_in_all else 0,
            by_member=has.uses_by_member(series.id, ids) if series.most_per_member else 0,
            on_store_day=(
                has.uses_on_day(series.id, store_id, day) if series.most_per_store_day else 0
            ),
            offline_here=has.offline_uses(series.id) if self._is_offline() else 0,
        )

    def _made(self, work: Work, series: CouponSeries, count: int, issue: Issue) -> list[Coupon]:
        coupons = list(
            make_coupons(
                series,
                count,
                issue,
                below=self._below,
                is_taken=lambda code: work.coupons.get(code) is not None,
            )
        )
        work.coupons.add_many(coupons)
        if is_good_online(self._context.settings, series.id):
            for coupon in coupons:
                self._told_online(work, coupon)
        return coupons

    def take_back(self, work: Work, code: CouponCode) -> None:
        """A code that was handed out for goods which came back never counts again."""
        coupon = work.coupons.get(code)
        if coupon is not None:
            work.coupons.set_state(code, CouponState.CANCELLED, "returned")
            self._told_online(work, coupon)

    def _told_online(self, work: Work, coupon: Coupon) -> None:
        tell_of_coupon(work, self._context, coupon.code, coupon.series_id)

    def _take_away(self, work: Work, original: Sale) -> None:
        """Cancel what a sale handed out once all of its goods are back."""
        back = work.sales.returned(original.id)
        if any(back.of(line.number) < line.quantity.milli for line in original.lines):
            return
        for view in self.printed(work, original):
            if view.coupon.state is CouponState.ISSUED:
                self.take_back(work, view.code)

    def _views(self, work: Work, coupons: Iterable[Coupon]) -> Iterator[CouponView]:
        for coupon in coupons:
            series = work.coupons.series(coupon.series_id)
            if series is not None:
                yield _view(coupon, series)

    def _series(self, work: Work, series_id: str) -> CouponSeries:
        series = work.coupons.series(series_id)
        if series is None:
            raise Refusal("coupons.series-unknown", series=series_id)
        return series

    def _day(self, at: datetime) -> date:
        return local_day(at, self._context.settings.zone)

    def _journal(self, work: Work, details: Values, by: str) -> None:
        self._context.record(
            work, RecordType.POINTS, {"coupons": details}, clerk=by, at=self._context.now()
        )


def _series_said(before: CouponSeries | None, after: CouponSeries) -> Values:
    """A series for the journal: that it is new, or which of its terms are others now."""
    changed = [
        one.name
        for one in fields(after)
        if before is not None and getattr(before, one.name) != getattr(after, one.name)
    ]
    act = "new" if before is None else "changed"
    return {"series": after.id, "offer": after.offer_id, "act": act, "changed": changed}


def _view(coupon: Coupon, series: CouponSeries) -> CouponView:
    return CouponView(coupon, series, *window(coupon, series))


def _still_counts(coupon: Coupon, series: CouponSeries, day: date) -> bool:
    """Whether a coupon counts on this day or a later one."""
    last_day = window(coupon, series)[1]
    return coupon.state is CouponState.ISSUED and (last_day is None or last_day >= day)


def kept_offers(work: Work, original: Sale) -> frozenset[str]:
    """The offers that still take something off goods the customer keeps."""
    back = work.sales.returned(original.id)
    return frozenset(
        reduction.code
        for line in original.lines
        if line.quantity.milli > back.of(line.number)
        for reduction in line.reductions
        if reduction.kind == "offer" and reduction.amount_minor
    )
