"""The points ledger: entries in the order they were posted make the account of one member's purse.

Rule: points.balance-is-replay
Nothing is stored but entries. Every figure on a screen or a receipt comes from replaying them, and
an entry posted on top gives the same account as replaying all of them again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from operator import itemgetter
from zoneinfo import ZoneInfo

from loyalty.rules.entry import POINTS, Entry, EntryKind, LotBirth
from loyalty.rules.lots import Lot, LotState, is_by_activity, sale_in
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Bug
from posapp.kernel.ids import LotId, MemberId

_POINTS = itemgetter(1)
SPENDING = frozenset({EntryKind.SPEND, EntryKind.CAPTURE, EntryKind.DONATE})


@dataclass(frozen=True, slots=True)
class Hold:
    """Points kept for one redemption until a moment; the way it closed, or None."""

    key: str
    points: int
    made_at: datetime
    until: datetime
    closed: EntryKind | None = None

    def is_open(self, at: datetime) -> bool:
        """Whether it still keeps its points at a moment."""
        return self.closed is None and at < self.until


@dataclass(frozen=True, slots=True)
class NextExpiry:
    """The soonest end of what is spendable, and how much ends on that day."""

    ends_on: date
    points: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A lot at a moment: its state, what may be used of it, what of that is held."""

    lot: Lot
    state: LotState
    points: int
    held: int


@dataclass(frozen=True, slots=True)
class Account:
    """One purse of one member, as its entries left it. Made by `replay` and `apply` alone.

    `born` holds the lots, the next five how many points of each are where (`left` names open lots
    only). `owed` is what a balance may be below zero. `told` is every entry by its key, `spendings`
    the debits of each sale (or key, without a sale), `restored` what of those came back.
    `elsewhere` and `holds_elsewhere` belong to records merged with this one: see `beside`.
    """

    member_id: MemberId
    purse: str = POINTS
    owed: int = 0
    born: Mapping[LotId, LotBirth] = field(default_factory=dict)
    left: Mapping[LotId, int] = field(default_factory=dict)
    spent: Mapping[LotId, int] = field(default_factory=dict)
    expired: Mapping[LotId, int] = field(default_factory=dict)
    reversed: Mapping[LotId, int] = field(default_factory=dict)
    moved: Mapping[LotId, int] = field(default_factory=dict)
    sales: Mapping[LotId, str] = field(default_factory=dict)
    holds: Mapping[str, Hold] = field(default_factory=dict)
    told: Mapping[str, Entry] = field(default_factory=dict)
    spendings: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    restored: Mapping[str, int] = field(default_factory=dict)
    elsewhere: Mapping[LotId, LotBirth] = field(default_factory=dict)
    holds_elsewhere: Mapping[str, Hold] = field(default_factory=dict)

    # ---- lots

    def lot(self, lot_id: LotId) -> Lot:
        """One lot as it stands."""
        return Lot(
            self.born[lot_id],
            self.sales.get(lot_id, ""),
            self.left.get(lot_id, 0),
            self.spent.get(lot_id, 0),
            self.expired.get(lot_id, 0),
            self.reversed.get(lot_id, 0),
            self.moved.get(lot_id, 0),
        )

    def lots(self) -> tuple[Lot, ...]:
        """Every lot there ever was, in spending order."""
        return tuple(sorted(map(self.lot, self.born), key=lambda lot: lot.order))

    def running_lots(self, day: date) -> tuple[Lot, ...]:
        """Lots with something usable on a day, pending ones too, in spending order.

        Rule: points.own-time
        A movement counts by its own time: asked about a day before a lot's end, what the job took
        from it since is counted as still there.
        """
        open_ids = {**self.left, **self.expired} if self.expired else self.left
        lots = (self.lot(lot_id) for lot_id in open_ids if not _ended(self.born[lot_id], day))
        return tuple(sorted(lots, key=lambda lot: lot.order))

    def spending_order(self, at: datetime, zone: ZoneInfo) -> tuple[Lot, ...]:
        """Lots that may be spent at a moment: soonest end first, then older, undated last."""
        running = self.running_lots(local_day(at, zone))
        return tuple(lot for lot in running if lot.born.active_from <= at)

    def pending_lots(self, at: datetime, zone: ZoneInfo) -> tuple[Lot, ...]:
        """Lots that may not be spent yet at a moment, in the order they will be."""
        running = self.running_lots(local_day(at, zone))
        return tuple(lot for lot in running if at < lot.born.active_from)

    def standing(self, at: datetime, zone: ZoneInfo) -> tuple[Standing, ...]:
        """Every lot with its state; what is held is shown on the lots that would be spent first."""
        day, held = local_day(at, zone), self.held(at)
        rows = []
        for lot in self.lots():
            state = lot.state(at, day)
            points = lot.left if state in {LotState.ACTIVE, LotState.PENDING} else 0
            kept = min(held, points) if state is LotState.ACTIVE else 0
            held -= kept
            state = LotState.HELD if kept and kept == points else state
            rows.append(Standing(lot, state, points, kept))
        return tuple(rows)

    # ---- figures

    def balance(self, at: datetime, zone: ZoneInfo) -> int:
        """What may be spent at a moment, holds included; below zero where the member owes."""
        return self.balance_and_expiry(at, zone)[0]

    def pending(self, at: datetime, zone: ZoneInfo) -> int:
        """What is earned and may not be spent yet."""
        return sum(lot.usable for lot in self.pending_lots(at, zone))

    def held(self, at: datetime) -> int:
        """What is kept for redemptions under way at a moment."""
        return sum(hold.points for hold in self.holds.values() if hold.is_open(at))

    def available(self, at: datetime, zone: ZoneInfo) -> int:
        """What may be spent or held now: the balance without holds, never below zero."""
        return max(0, self.balance(at, zone) - self.held(at))

    def next_expiry(self, at: datetime, zone: ZoneInfo) -> NextExpiry | None:
        """When the next spendable points lapse, and how many."""
        return self.balance_and_expiry(at, zone)[1]

    def balance_and_expiry(self, at: datetime, zone: ZoneInfo) -> tuple[int, NextExpiry | None]:
        """Both at once: every lot is looked at one time, and members have hundreds."""
        spendable = self._spendable(at, zone)
        balance = sum(map(_POINTS, spendable)) - self.owed
        dated = [(birth.ends_on, points) for birth, points in spendable if birth.ends_on]
        if not dated:
            return balance, None
        ends_on = min(dated)[0]
        lapsing = sum(points for end, points in dated if end == ends_on)
        return balance, NextExpiry(ends_on, lapsing)

    def _spendable(self, at: datetime, zone: ZoneInfo) -> list[tuple[LotBirth, int]]:
        """What of each lot may be spent at a moment, in no order: for sums over many lots."""
        day, born = local_day(at, zone), self.born
        lots = [*self.left.items(), *self.expired.items()] if self.expired else self.left.items()
        return [
            (birth, points)
            for lot_id, points in lots
            if (birth := born[lot_id]).active_from <= at
            and (birth.ends_on is None or birth.ends_on >= day)
        ]

    def hold(self, key: str) -> Hold | None:
        """A hold by its key, of a merged record too; one that was captured anywhere is captured."""
        known = [hold for hold in (self.holds.get(key), self.holds_elsewhere.get(key)) if hold]
        return next(
            (hold for hold in known if hold.closed is EntryKind.CAPTURE),
            known[0] if known else None,
        )

    # ---- merged records

    def beside(self, other: "Account") -> "Account":
        """The same account, which also remembers what a merged record was told.

        After a merge a sale, a hold or a return of the other record may arrive late at this one:
        its keys are known, its spendings can be restored.
        """
        book = _Book(self)
        book.told = {**other.told, **self.told}
        book.holds_elsewhere = {**self.holds_elsewhere, **other.holds_elsewhere, **other.holds}
        book.spendings = {**other.spendings, **self.spendings}
        names = {*other.restored, *self.restored}
        book.restored = {n: other.restored.get(n, 0) + self.restored.get(n, 0) for n in names}
        book.elsewhere = {**self.elsewhere, **other.elsewhere, **other.born}
        return book.account()


def replay(
    entries: Iterable[Entry], member_id: MemberId | None = None, purse: str = POINTS
) -> Account:
    """The account that entries make, in the order they were posted.

    Whose it is comes from the entries; a member without any is named.
    """
    posted = iter(entries)
    first = next(posted, None)
    if first is None:
        return Account(member_id or MemberId(""), purse)
    book = _Book(Account(first.member_id, first.purse))
    book.post(first)
    for entry in posted:
        book.post(entry)
    return book.account()


def apply(account: Account, entry: Entry | None) -> Account:
    """The account after one more entry; the same one where there is none."""
    if entry is None or entry.key in account.told:
        return account
    book = _Book(account)
    book.post(entry)
    return book.account()


def named(entry: Entry) -> str:
    """What a debit goes by when points come back: its sale, or its key where there is no sale."""
    return entry.sale_id or entry.key


def _ended(birth: LotBirth, day: date) -> bool:
    return birth.ends_on is not None and birth.ends_on < day


# Where a kind's negative parts go, and where its positive parts come back from.
_TO = {
    EntryKind.EXPIRE: "expired",
    EntryKind.CLAWBACK: "reversed",
    EntryKind.ADJUST: "reversed",
    EntryKind.MOVE_OUT: "moved",
}
_BACK_FROM = {EntryKind.RESTORE: "spent", EntryKind.MOVE_IN: "moved"}


def _shift(source: dict[LotId, int], target: dict[LotId, int], lot_id: LotId, points: int) -> None:
    """Points of a lot change places."""
    rest = source.get(lot_id, 0) - points
    if rest < 0:
        raise Bug("points.lot-overdrawn", lot=lot_id)
    if rest:
        source[lot_id] = rest
    else:
        source.pop(lot_id, None)
    target[lot_id] = target.get(lot_id, 0) + points


class _Book:
    """The account while entries are posted: plain dicts that nobody else sees."""

    __slots__ = (
        "born",
        "elsewhere",
        "expired",
        "holds",
        "holds_elsewhere",
        "left",
        "member_id",
        "moved",
        "owed",
        "purse",
        "restored",
        "reversed",
        "sales",
        "spendings",
        "spent",
        "told",
    )

    def __init__(self, start: Account) -> None:
        self.member_id, self.purse, self.owed = start.member_id, start.purse, start.owed
        self.born = dict(start.born)
        self.left = dict(start.left)
        self.spent = dict(start.spent)
        self.expired = dict(start.expired)
        self.reversed = dict(start.reversed)
        self.moved = dict(start.moved)
        self.sales = dict(start.sales)
        self.holds = dict(start.holds)
        self.told = dict(start.told)
        self.spendings = dict(start.spendings)
        self.restored = dict(start.restored)
        self.elsewhere = dict(start.elsewhere)
        self.holds_elsewhere = dict(start.holds_elsewhere)

    def account(self) -> Account:
        """The frozen account. The book is not used afterwards."""
        return Account(**{name: getattr(self, name) for name in self.__slots__})

    def post(self, entry: Entry) -> None:
        """One entry on top. The same key told twice is one entry."""
        if entry.key in self.told:
            return
        if entry.member_id != self.member_id or entry.purse != self.purse:
            raise Bug("points.wrong-account", entry=entry.id)
        for birth in entry.born:
            self._bear(birth, entry)
        if entry.parts:
            self._move(entry)
        self.owed += entry.owed
        if self.owed < 0:
            raise Bug("points.owed-below-zero", entry=entry.id)
        self._remember(entry)
        self.told[entry.key] = entry

    def _bear(self, birth: LotBirth, entry: Entry) -> None:
        if birth.lot_id in self.born:
            raise Bug("points.lot-born-twice", lot=birth.lot_id)
        self.born[birth.lot_id] = birth
        self.left[birth.lot_id] = birth.points
        sale_id = entry.sale_id if entry.kind is EntryKind.EARN else sale_in(birth)
        if sale_id:
            self.sales[birth.lot_id] = sale_id

    def _move(self, entry: Entry) -> None:
        """Each part of an entry changes places.

        Rule: points.one-place
        A part goes from what is left to the place its kind names, or comes back from there.
        No place of a lot ever holds less than nothing, so none holds more than was born.
        """
        to: dict[LotId, int] = getattr(self, _TO.get(entry.kind, "spent"))
        back_from: dict[LotId, int] = getattr(self, _BACK_FROM.get(entry.kind, "expired"))
        for part in entry.parts:
            if part.points < 0:
                _shift(self.left, to, part.lot_id, -part.points)
            else:
                _shift(back_from, self.left, part.lot_id, part.points)

    def _remember(self, entry: Entry) -> None:
        kind = entry.kind
        if kind in SPENDING:
            name = named(entry)
            self.spendings[name] = (*self.spendings.get(name, ()), entry)
        if kind is EntryKind.RESTORE:
            self.restored[entry.about] = self.restored.get(entry.about, 0) + entry.change
        elif kind is EntryKind.HOLD:
            self._hold(entry)
        elif kind in {EntryKind.CAPTURE, EntryKind.RELEASE}:
            self._close(entry)
        elif kind is EntryKind.ADJUST and entry.until is not None:
            self._renew(date.fromisoformat(entry.about), entry.until.astimezone(UTC).date())

    def _hold(self, entry: Entry) -> None:
        """A new hold; or, `about` a hold that is there, a longer one."""
        if entry.until is None:
            raise Bug("points.hold-without-end", entry=entry.id)
        key = entry.about or entry.key
        old = self.holds.get(key)
        made_at = old.made_at if old and old.is_open(entry.at) else entry.at
        self.holds[key] = Hold(key, entry.points, made_at, entry.until)

    def _close(self, entry: Entry) -> None:
        """A hold ends; one of a merged record is remembered here as captured."""
        new = Hold(entry.about, entry.points, entry.at, entry.at)
        hold = self.holds.get(entry.about, new)
        self.holds[hold.key] = replace(hold, closed=entry.kind)

    def _renew(self, visit: date, ends_on: date) -> None:
        """What `expiry.renew` says: lots of the activity model that had not ended end later."""
        for lot_id in self.left:
            birth = self.born[lot_id]
            if birth.ends_on is None or not is_by_activity(birth):
                continue
            if visit <= birth.ends_on < ends_on:
                self.born[lot_id] = replace(birth, ends_on=ends_on)
