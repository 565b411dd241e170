"""Points that move without a sale: given, corrected, spent by hand, held, donated; the statement.

Rule: points.desk
Every posting happens in one transaction with its journal record, and carries a key: the same key
told again changes nothing and gets the same answer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from loyalty.rules.entry import POINTS, Entry, EntryKind
from loyalty.rules.holds import capture, captured, extend, hold, release
from loyalty.rules.ledger import Account
from loyalty.rules.posting import Cause, Terms, grant
from loyalty.rules.program import AdjustLimits
from loyalty.rules.spending import adjust, donate, post_debit, spend
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_writing import clean
from loyalty.service.notices import overdraft
from loyalty.service.people import People, acting
from loyalty.service.program_book import ProgramBook
from loyalty.service.staff_accounts import refuse_own_account
from loyalty.service.statement import Statement, statement
from posapp.domain.features import Feature, require
from posapp.domain.permission import Act, Approval
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Work

MAX_REASON = 200


@dataclass(frozen=True, slots=True)
class LotLeft:
    """So many points that may be spent, and the last day they may."""

    points: int
    expires: date | None


@dataclass(frozen=True, slots=True)
class Balances:
    """A member's purse in figures; the lots in spending order."""

    balance: int
    pending: int
    held: int
    available: int
    lots: tuple[LotLeft, ...]


@dataclass(frozen=True, slots=True)
class HoldAnswer:
    """What became of a hold: its points and end, what was captured, what is left to others."""

    key: str
    points: int
    until: datetime
    captured: int
    available: int


@dataclass(frozen=True, slots=True)
class Late:
    """A debit made elsewhere: its key for ever, its own time, its receipt, the hold it closes."""

    key: str
    at: datetime
    sale_id: str = ""
    hold: str = ""
    by: str = ""


Post = Callable[[Account, Cause], Entry | None]


class PointsDesk:
    """Posts points for people and programs; `people` says who is at the till, if anybody is."""

    def __init__(
        self,
        context: ProgramContext,
        accounts: Accounts,
        programs: ProgramBook,
        people: People | None = None,
    ) -> None:
        self._context = context
        self._accounts = accounts
        self._programs = programs
        self._people = people
        self._reading = MemberReading(context)

    # ---- looking

    def balances(self, member_id: MemberId, purse: str = POINTS) -> Balances:
        """The purse as it stands now."""
        with self._context.store.read() as work:
            account = self._accounts.of(work, member_id, purse)
        return balances_of(account, self._context.now(), self._context)

    def statement(self, member_id: MemberId, purse: str = POINTS) -> Statement:
        """Every movement of a purse in words, newest first, with the balance after it."""
        with self._context.store.read() as work:
            account = self._accounts.of(work, member_id, purse)
        return statement(account, self._context.now(), self._context.settings.zone)

    # ---- giving and correcting

    def grant(
        self,
        member_id: MemberId,
        points: int,
        *,
        key: str,
        expires: date | None = None,
        reason: str = "",
        by: str = "",
    ) -> Balances:
        """Points that are given; `expires` is their last day, None for ever."""
        _needs_points(points)

        def post(account: Account, cause: Cause) -> Entry | None:
            return grant(account, cause, points, ends_on=expires)

        return self._post(member_id, post, key=key, reason=reason, by=by)

    def adjust(
        self,
        member_id: MemberId,
        points: int,
        *,
        key: str,
        reason: str,
        approval: Approval | None = None,
        expires: date | None = None,
    ) -> Balances:
        """A person corrects points, up or down, with a reason.

        Rule: points.adjust
        Up to the program's limit a day a manager does it alone, above it with a second person's
        yes, and above the second limit nobody. Never on one's own account, nor by one's own second
        yes; never on a record that was erased, nor with points whose last day is over.
        """
        said = clean(reason, MAX_REASON)
        if not said:
            raise Refusal("points.adjust-reason")
        if points == 0:
            raise Refusal("points.none")
        if expires is not None and expires < self._context.today():
            raise Refusal("points.adjust-over", day=expires.isoformat())
        by = self._adjuster(approval)
        with self._context.store.read() as work:
            limits = self._programs.current(work).adjust
            self._reading.standing(work, member_id)
            refuse_own_account(work, (member_id,), by, approval)
            account = self._accounts.of(work, member_id)
        second = _second(points, self._moved_alone(account, by, key), limits, by, approval)

        def post(account: Account, cause: Cause) -> Entry | None:
            return adjust(account, cause, points, Terms(None, expires, "adjust"))

        return self._post(member_id, post, key=key, reason=said, by=by, approved_by=second)

    def spend(
        self, member_id: MemberId, points: int, *, key: str, reason: str = "", by: str = ""
    ) -> Balances:
        """Points leave for goods or by hand, soonest end first."""
        _needs_points(points)

        def post(account: Account, cause: Cause) -> Entry | None:
            return spend(account, cause, points)

        return self._post(member_id, post, key=key, reason=reason, by=by)

    def donate(
        self, member_id: MemberId, points: int, project: str, *, key: str, by: str = ""
    ) -> Balances:
        """Points leave for a project of the program."""
        _needs_points(points)
        with self._context.store.read() as work:
            require(Feature.DONATIONS, self._context.features(work))
            projects = self._programs.current(work).perks.projects
        if project not in {one.id for one in projects}:
            raise Refusal("points.project-unknown", project=project)

        def post(account: Account, cause: Cause) -> Entry | None:
            return donate(account, cause, points)

        return self._post(member_id, post, key=key, reason=project, by=by)

    # ---- holding

    def hold(
        self, member_id: MemberId, points: int, *, key: str, minutes: int | None = None
    ) -> HoldAnswer:
        """Keep points for a redemption; the same key gets the same answer.

        Rule: points.hold-by-key
        The key is made and stored by who asks, before asking: an answer that was lost is asked for
        again, and nothing is held twice.
        """
        _needs_points(points)
        with self._context.store.write() as work:
            require(Feature.REDEEM, self._context.features(work))
            at = self._context.now()
            program = self._programs.current(work)
            until = at + timedelta(minutes=minutes or program.redeem.hold_minutes)
            account = self._accounts.of(work, member_id)
            entry = hold(account, self._cause(key, at), points, until=until)
            account = self._accounts.post(work, account, entry)
            work.commit()
        return self._answer(account, key, at)

    def extend(self, key: str, minutes: int) -> HoldAnswer:
        """A hold lasts so many minutes from now."""
        with self._context.store.write() as work:
            at = self._context.now()
            until = at + timedelta(minutes=minutes)
            account = self._holder(work, key)
            cause = self._cause(f"extend:{key}:{until.isoformat()}", at)
            account = self._accounts.post(work, account, extend(account, cause, key, until=until))
            work.commit()
        return self._answer(account, key, at)

    def capture(self, key: str, points: int | None = None) -> HoldAnswer:
        """The redemption happened: held points leave, once however often it is told."""
        return self._close(key, "capture", lambda a, c: capture(a, c, key, points=points))

    def release(self, key: str) -> HoldAnswer:
        """The redemption did not happen: the points are free again."""
        return self._close(key, "release", lambda a, c: release(a, c, key))

    def debit_late(self, member_id: MemberId, points: int, late: Late) -> Balances:
        """A debit that happened while nobody could be asked: it is posted whatever the balance.

        Rule: points.late-debit
        The sale stands, the debit is posted, what was not there is owed, and a case is opened. Told
        again it changes nothing.
        """
        _needs_points(points)
        with self._context.store.write() as work:
            account = self._accounts.of(work, member_id)
            cause = replace(self._cause(late.key, late.at, by=late.by), sale_id=late.sale_id)
            entry = post_debit(account, cause, points, hold=late.hold)
            account = self._accounts.post(work, account, entry)
            if entry is not None and entry.owed > 0:
                case = overdraft(late.key, entry.owed, self._context.now())
                work.members.put_case(account.member_id, case)
            work.commit()
        return balances_of(account, self._context.now(), self._context)

    # ---- parts

    def _close(self, key: str, what: str, post: Post) -> HoldAnswer:
        with self._context.store.write() as work:
            at = self._context.now()
            account = self._holder(work, key)
            entry = post(account, self._cause(f"{what}:{key}", at))
            account = self._accounts.post(work, account, entry)
            work.commit()
        return self._answer(account, key, at)

    def _post(
        self,
        member_id: MemberId,
        post: Post,
        *,
        key: str,
        reason: str = "",
        by: str = "",
        approved_by: str = "",
    ) -> Balances:
        said = clean(reason, MAX_REASON)
        with self._context.store.write() as work:
            at = self._context.now()
            account = self._accounts.of(work, member_id)
            cause = self._cause(key, at, reason=said, by=by, approved_by=approved_by)
            account = self._accounts.post(work, account, post(account, cause))
            work.commit()
        return balances_of(account, at, self._context)

    def _cause(
        self, key: str, at: datetime, *, reason: str = "", by: str = "", approved_by: str = ""
    ) -> Cause:
        zone = self._context.settings.zone
        new_id = self._context.ids.new()
        return Cause(new_id, key, at, zone, reason=reason, by=by, approved_by=approved_by)

    def _holder(self, work: Work, key: str) -> Account:
        """The account that a hold was made on."""
        entry = work.points.by_key(key)
        if entry is None:
            raise Refusal("points.hold-unknown")
        return self._accounts.of(work, entry.member_id, entry.purse)

    def _answer(self, account: Account, key: str, at: datetime) -> HoldAnswer:
        held = account.hold(key)
        if held is None:
            raise Refusal("points.hold-unknown")
        available = account.available(at, self._context.settings.zone)
        return HoldAnswer(key, held.points, held.until, captured(account, key), available)

    def _moved_alone(self, account: Account, by: str, key: str) -> int:
        """How many points of an account somebody has corrected today with nobody's yes."""
        zone, today = self._context.settings.zone, self._context.today()
        return sum(
            abs(entry.change)
            for entry in account.told.values()
            if entry.kind is EntryKind.ADJUST
            and (entry.by, entry.approved_by) == (by, "")
            and entry.key != key
            and local_day(entry.at, zone) == today
        )

    def _adjuster(self, approval: Approval | None) -> str:
        if self._people is None:
            raise Refusal("permission.needs-manager", act=Act.ADJUST_POINTS.value)
        return acting(self._people, Act.ADJUST_POINTS, approval)


def balances_of(account: Account, at: datetime, context: ProgramContext) -> Balances:
    """The figures of an account at a moment."""
    zone = context.settings.zone
    return Balances(
        balance=account.balance(at, zone),
        pending=account.pending(at, zone),
        held=account.held(at),
        available=account.available(at, zone),
        lots=tuple(
            LotLeft(lot.usable, lot.ends_on)
            for lot in (*account.spending_order(at, zone), *account.pending_lots(at, zone))
            if lot.usable
        ),
    )


def _second(
    points: int, moved: int, limits: AdjustLimits, by: str, approval: Approval | None
) -> str:
    """Who said yes beside who does it; empty where nobody has to. `moved` of today count too."""
    size = abs(points)
    if size > limits.with_second:
        raise Refusal("points.adjust-over-limit", limit=limits.with_second)
    if size + moved <= limits.alone:
        return approval.by if approval else ""
    if approval is None or approval.by == by:
        raise Refusal("points.adjust-second", points=size + moved, limit=limits.alone)
    return approval.by


def _needs_points(points: int) -> None:
    if points <= 0:
        raise Refusal("points.none")
