"""The store at a glance: a day so far against the same hours of before, and what needs a person.

Everything is counted from the store's own receipts and ledgers, of the asked days and those they
are held against alone. What belongs to days that are over (a person's usual, points owed so far)
is remembered, and read on from where it was read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Final

from loyalty.rules.entry import EntryKind
from loyalty.rules.program import BASE_TIER, Program
from loyalty.rules.tier import Tier
from posapp.domain.permission import Act
from posapp.domain.shift import Shift, ShiftState
from posapp.ports import Work, targets
from posapp.ports.targets import Alarm, KeptTarget
from posapp.ports.trading import (
    ClerkCount,
    LowStock,
    OfferTraded,
    PointsLapsing,
    TenderTotal,
    TierMoves,
    Window,
)
from posapp.services.context import TillContext
from posapp.services.day_exceptions import (
    Exceptional,
    ExceptionLimits,
    Oddity,
    Usual,
    cash_for_card,
    miscounted,
    often,
    openings_by_clerk,
    usual_of,
    without_receipt,
)
from posapp.services.staffing import Staffing
from posapp.services.sync_desk import SyncDesk
from posapp.services.sync_health import SyncHealth
from posapp.services.trade import Mover, Trade, movers_of, trade_of

WEEK: Final = timedelta(days=7)
YEAR_OF_WEEKS: Final = 52 * WEEK
DAY: Final = timedelta(days=1)
POINTS_BACK: Final = timedelta(days=7)
"""How far back the line beside the points owed goes."""

GIVEN: Final = frozenset(
    kind.value for kind in (EntryKind.EARN, EntryKind.GRANT, EntryKind.CLAWBACK)
)
SPENT: Final = frozenset(
    kind.value for kind in (EntryKind.SPEND, EntryKind.CAPTURE, EntryKind.RESTORE, EntryKind.DONATE)
)


class Span(Enum):
    """Which days the dashboard is about."""

    TODAY = "today"
    LAST_OPEN = "last-open"
    WEEK = "week"
    MONTH = "month"


GOAL_SPANS: Final[Mapping[targets.Span, Span]] = {
    targets.Span.DAY: Span.TODAY,
    targets.Span.WEEK: Span.WEEK,
    targets.Span.MONTH: Span.MONTH,
}


@dataclass(frozen=True, slots=True)
class Days:
    """The days asked for, and the two that they are held against, all till the same hour.

    `against` and `year` are whole; `cut` and `year_cut` are the moments up to which they count.
    """

    now: Window
    against: Window
    year: Window
    cut: datetime
    year_cut: datetime
    at: datetime

    @property
    def is_running(self) -> bool:
        """Whether more will come."""
        return self.now.until is not None


@dataclass(frozen=True, slots=True)
class PointsToday:
    """Points given and used in the window, owed now, worth in minor units, and the last week's run.

    `run` is what was owed at the end of each of the last days, the newest last.
    """

    given: int = 0
    used: int = 0
    given_before: int = 0
    used_before: int = 0
    owed: int = 0
    owed_before: int = 0
    owed_minor: int = 0
    owed_before_minor: int = 0
    run: tuple[int, ...] = ()
    lapsing: PointsLapsing = field(default_factory=PointsLapsing)
    lapsing_minor: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the dashboard shows, as values.

    `tiers` are the program's from the first on; `heads` are the journals it was made from, and
    `journal_head` names them on paper.
    """

    days: Days
    trade: Trade
    against: Trade
    against_whole: Trade
    year: Trade
    year_whole: Trade
    tenders: tuple[TenderTotal, ...]
    movers: tuple[Mover, ...]
    points: PointsToday
    joined: int
    joined_before: int
    tier_moves: tuple[TierMoves, ...]
    tiers: tuple[Tier, ...]
    low_stock: tuple[LowStock, ...]
    offers: tuple[OfferTraded, ...]
    sync: SyncHealth
    shifts: tuple[Shift, ...]
    exceptions: tuple[Exceptional, ...]
    goals: tuple[KeptTarget, ...]
    alarms: tuple[Alarm, ...]
    tills: tuple[int, ...]
    heads: Mapping[int, int]
    journal_head: str = ""
    to_order: int = 0


def no_orders() -> int:
    """A store that orders nothing by this program."""
    return 0


class Dashboard:
    """Makes the board of a span and a till; safe from a worker thread, one call at a time."""

    def __init__(
        self,
        context: TillContext,
        staffing: Staffing,
        sync: SyncDesk,
        program: Callable[[Work], Program],
        to_order: Callable[[], int] = no_orders,
    ) -> None:
        self._context = context
        self._staffing = staffing
        self._sync = sync
        self._program = program
        self._count_to_order = to_order
        self._to_order: tuple[date, int] | None = None
        self._owed = (0, 0)
        self._usual: dict[tuple[date, int | None], Mapping[Oddity, Usual]] = {}
        self._lapsing: tuple[tuple[date, int], PointsLapsing] | None = None

    @property
    def limits(self) -> ExceptionLimits:
        """From where on an exception is told."""
        return ExceptionLimits.of(self._context.settings)

    def heads(self) -> Mapping[int, int]:
        """The journals' newest records: the board is old when they have moved on."""
        with self._context.store.read() as work:
            return work.journal.heads()

    def days(self, span: Span, till: int | None = None) -> Days:
        """The days of a span as of now.

        Rule: dashboard.same-hours
        Each is held against the same weekdays one week and 52 weeks before, a month against the
        same days of the month before, up to the same time of day by the store's clock; days that
        are over count whole, and so does a shorter month before. The last day open is the newest
        before today with a receipt; yesterday where there is none.
        """
        now = self._context.now()
        today = self._context.today()
        first, last = _first_and_last(span, today, self._last_open(today, till))
        since, until = _held_against(span, first, last)
        running = last == today
        cut_short = span is Span.MONTH and until.day != last.day
        window = Window(first, last, now + timedelta(milliseconds=1) if running else None, till)
        return Days(
            now=window,
            against=Window(since, until, None, till),
            year=Window(first - YEAR_OF_WEEKS, last - YEAR_OF_WEEKS, None, till),
            cut=self._cut(until, now, running=running and not cut_short),
            year_cut=self._cut(last - YEAR_OF_WEEKS, now, running=running),
            at=now,
        )

    def _last_open(self, today: date, till: int | None) -> date:
        with self._context.store.read() as work:
            return work.trading.last_day(today, till) or today - DAY

    def board(self, span: Span, till: int | None = None) -> Board:
        """The whole board."""
        self._staffing.require(Act.READ_REPORTS)
        days = self.days(span, till)
        sync, to_order = self._sync.health(), self._goods_to_order()
        with self._context.store.read() as work:
            return replace(self._board(work, span, days, sync), to_order=to_order)

    def _board(self, work: Work, span: Span, days: Days, sync: SyncHealth) -> Board:
        zone, trading = self._context.settings.zone, work.trading
        against = trading.receipts(days.against)
        year = trading.receipts(days.year)
        shifts = self._shifts(work, days)
        since, until = self._moments(days.now)
        cut_since = self._start(days.against.first)
        program = self._program(work)
        heads = work.journal.heads()
        return Board(
            days=days,
            trade=trade_of(trading.receipts(days.now), zone),
            against=trade_of(against, zone, until=days.cut),
            against_whole=trade_of(against, zone),
            year=trade_of(year, zone, until=days.year_cut),
            year_whole=trade_of(year, zone),
            tenders=tuple(trading.tenders(days.now)),
            movers=movers_of(
                trading.goods(days.now), trading.goods(replace(days.against, until=days.cut))
            ),
            points=self._points(work, days, program),
            joined=trading.joined(since, until),
            joined_before=trading.joined(cut_since, days.cut),
            tier_moves=tuple(trading.tier_moves(since, until)),
            tiers=(BASE_TIER, *program.tiers),
            low_stock=tuple(trading.low_stock(days.now)),
            offers=tuple(trading.running_offers(days.now)),
            sync=sync,
            shifts=shifts,
            exceptions=self._exceptions(work, days, shifts),
            goals=tuple(one for one in work.targets.all() if is_goal_of(one, span, days.now.till)),
            alarms=tuple(work.targets.open()),
            tills=tuple(sorted(heads)),
            heads=heads,
            journal_head=", ".join(
                last.head for till in sorted(heads) if (last := work.journal.last(till)) is not None
            ),
        )

    # ---- time

    def _cut(self, day: date, now: datetime, *, running: bool) -> datetime:
        """The end of a day that is held against, or the same time of day on it."""
        if not running:
            return self._start(day + DAY)
        local = now.astimezone(self._context.settings.zone)
        same = datetime.combine(day, local.time(), self._context.settings.zone)
        return same.astimezone(UTC) + timedelta(milliseconds=1)

    def _start(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._context.settings.zone).astimezone(UTC)

    def _moments(self, window: Window) -> tuple[datetime, datetime]:
        """When a window begins and ends."""
        return self._start(window.first), window.until or self._start(window.last + DAY)

    # ---- points

    def _points(self, work: Work, days: Days, program: Program) -> PointsToday:
        trading, till = work.trading, days.now.till
        since, until = self._moments(days.now)
        moved = {one.kind: one.points for one in trading.points_moved(since, until, till)}
        start = self._start(days.against.first)
        before = {one.kind: one.points for one in trading.points_moved(start, days.cut, till)}
        owed = self._points_owed(work)
        run, owed_before = self._run(work, days, owed)
        lapsing = self._points_lapsing(work)
        return PointsToday(
            given=_of(moved, GIVEN),
            used=-_of(moved, SPENT),
            given_before=_of(before, GIVEN),
            used_before=-_of(before, SPENT),
            owed=owed,
            owed_before=owed_before,
            owed_minor=program.worth.minor_of(owed),
            owed_before_minor=program.worth.minor_of(owed_before),
            run=run,
            lapsing=lapsing,
            lapsing_minor=program.worth.minor_of(lapsing.points),
        )

    def _points_owed(self, work: Work) -> int:
        """What is owed to all members together; only what came since the last time is read.

        Rule: dashboard.points-owed
        """
        position, owed = self._owed
        more, position = work.trading.points_after(position)
        self._owed = (position, owed + more)
        return owed + more

    def _run(self, work: Work, days: Days, owed: int) -> tuple[tuple[int, ...], int]:
        """What was owed at the end of the last days, and at the moment held against."""
        zone = self._context.settings.zone
        first = min(self._context.today() - POINTS_BACK, days.against.last)
        changes = work.trading.points_since(self._start(first))
        by_day: dict[date, int] = {}
        for hour, points in changes:
            day = hour.astimezone(zone).date()
            by_day[day] = by_day.get(day, 0) + points
        run, left, day = [owed], owed, self._context.today()
        while day > self._context.today() - POINTS_BACK:
            left -= by_day.get(day, 0)
            run.append(left)
            day -= DAY
        since_then = sum(points for hour, points in changes if hour >= days.cut)
        return tuple(reversed(run)), owed - since_then

    def _points_lapsing(self, work: Work) -> PointsLapsing:
        """What lapses soon; counted anew when a day has begun or a point has moved."""
        today = self._context.today()
        key = (today, self._owed[0])
        if self._lapsing is None or self._lapsing[0] != key:
            by = today + timedelta(days=self.limits.lapse_days)
            self._lapsing = (key, work.trading.lapsing(today, by))
        return self._lapsing[1]

    # ---- what needs a look

    def _goods_to_order(self) -> int:
        """How many goods are under what they should be; counted once a day, it reads weeks."""
        today = self._context.today()
        if self._to_order is None or self._to_order[0] != today:
            self._to_order = (today, self._count_to_order())
        return self._to_order[1]

    def _shifts(self, work: Work, days: Days) -> tuple[Shift, ...]:
        """Shifts that are open, or were opened or closed in these days."""
        start, end = self._start(days.now.first), self._start(days.now.last + DAY)
        return tuple(
            one
            for one in work.trading.shifts(days.now)
            if one.state is ShiftState.OPEN
            or days.now.first <= one.business_day <= days.now.last
            or (one.closed_at is not None and start <= one.closed_at < end)
        )

    def _exceptions(
        self, work: Work, days: Days, shifts: Sequence[Shift]
    ) -> tuple[Exceptional, ...]:
        """Everything worth a look, money first."""
        limits, window = self.limits, days.now
        usual = self._usual_before(work, window)
        paid_back = work.trading.paid_back(window)
        count = (window.last - window.first).days + 1
        least = {
            Oddity.OVERRIDES: limits.overrides,
            Oddity.VOIDS: limits.voids,
            Oddity.OPENINGS: limits.openings,
        }
        people = (
            one
            for oddity, counts in self._counts(work, window).items()
            for one in often(
                oddity,
                counts,
                usual[oddity],
                least=least[oddity],
                usual_times=limits.usual_times,
                days=count,
            )
        )
        return (
            *miscounted(shifts, limits.count_minor),
            *cash_for_card(paid_back, limits.cash_for_card_minor),
            *without_receipt(paid_back, limits.no_receipt_minor),
            *people,
        )

    def _counts(self, work: Work, window: Window) -> Mapping[Oddity, Sequence[ClerkCount]]:
        """How often each person did what is counted by person."""
        openings = work.trading.openings(window)
        names = work.trading.names_of([one.clerk_id for one in openings])
        return {
            Oddity.OVERRIDES: work.trading.overrides(window),
            Oddity.VOIDS: work.trading.voids(window),
            Oddity.OPENINGS: openings_by_clerk(openings, names),
        }

    def _usual_before(self, work: Work, window: Window) -> Mapping[Oddity, Usual]:
        """What was usual in the days before; they are over, so it is counted once."""
        key = (window.first, window.till)
        if key not in self._usual:
            days = self.limits.usual_days
            if not days:
                self._usual[key] = dict.fromkeys(Oddity, Usual({}, 0))
                return self._usual[key]
            before = Window(
                window.first - timedelta(days=days), window.first - DAY, None, window.till
            )
            counts = self._counts(work, before)
            self._usual[key] = {oddity: usual_of(found, days) for oddity, found in counts.items()}
        return self._usual[key]


def is_goal_of(goal: KeptTarget, span: Span, till: int | None) -> bool:
    """Whether a goal is one of these days and this part of the store.

    Rule: dashboard.goals
    A day's goal stands beside a day, a week's beside a week; a till's beside that till alone.
    """
    return GOAL_SPANS.get(goal.span) == span and goal.till == till and goal.channel is None


def _first_and_last(span: Span, today: date, last_open: date) -> tuple[date, date]:
    match span:
        case Span.TODAY:
            return today, today
        case Span.LAST_OPEN:
            return last_open, last_open
        case Span.WEEK:
            return today - today.weekday() * DAY, today
        case Span.MONTH:
            return today.replace(day=1), today


def _held_against(span: Span, first: date, last: date) -> tuple[date, date]:
    """The days that a span is held against, last year aside.

    >>> [day.isoformat() for day in _held_against(Span.MONTH, date(2027, 3, 1), date(2027, 3, 31))]
    ['2027-02-01', '2027-02-28']
    """
    if span is not Span.MONTH:
        return first - WEEK, last - WEEK
    ended = first - DAY
    since = ended.replace(day=1)
    return since, min(since + (last - first), ended)


def _of(moved: Mapping[str, int], kinds: frozenset[str]) -> int:
    return sum(points for kind, points in moved.items() if kind in kinds)
