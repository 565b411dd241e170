"""Couples of members who buy, return, wait and merge, with an outsider who counts along.

The outsider knows no lots: only how many points were given and how many were taken. Whatever the
ledger does inside, what is left, what lapsed and what is owed must come to the outsider's figure.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from loyalty.rules import expiry, holds, posting, spending
from loyalty.rules.claw_back import ClawBack, claw_back
from loyalty.rules.entry import Entry
from loyalty.rules.ledger import Account, apply, replay
from loyalty.rules.merge_member import UNDO_FOR
from loyalty.rules.merging import Move, merge, unmerge
from loyalty.rules.posting import Cause
from loyalty.rules.program import ExpiryModel, Shortfall
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CountedIds, MemberId

ZONE = ZoneInfo("Europe/Berlin")
OPENED = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
MONTHS = 3
ENTRIES_OF_A_LIFE = 200

Post = Callable[[Account, Cause], Entry | None]


@dataclass(slots=True)
class Record:
    """One member's record: her own entries, and the account that was kept up with them."""

    member_id: MemberId
    account: Account
    entries: list[Entry] = field(default_factory=list)

    def append(self, entry: Entry) -> None:
        """One more entry on the books."""
        assert entry.member_id == self.member_id
        self.account = apply(self.account, entry)
        self.entries.append(entry)


@dataclass(slots=True)
class Bought:
    """A sale, and what is still to come back of it."""

    sale_id: str
    side: int
    at: datetime
    paid: int
    earned: int


@dataclass(slots=True)
class Couple:
    """Two records that may become one and two again, and what an outsider counted for both."""

    records: tuple[Record, Record]
    survivor: int | None = None
    merge_key: str = ""
    merged_at: datetime = OPENED
    ever_merged: bool = False
    counted: int = 0
    overdrawn: bool = False
    sales: list[Bought] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    told: list[tuple[int, Cause, Post]] = field(default_factory=list)

    def side(self, side: int) -> int:
        """Where a card leads: a merged record redirects for ever."""
        return side if self.survivor is None else self.survivor

    def seen(self, side: int) -> Account:
        """The account that a till works with: it remembers what the other record was told."""
        own, other = self.records[side].account, self.records[1 - side].account
        return own.beside(other) if self.ever_merged else own

    def side_of_hold(self, key: str) -> int:
        """The record that a hold is open in, or was last."""
        known = [side for side in (0, 1) if key in self.records[side].account.holds]
        still = [s for s in known if self.records[s].account.holds[key].closed is None]
        return self.side((still or known)[0])


@dataclass(slots=True)
class PointsShop:
    """A random life of members. `policy` and `overdrafts` say whether a balance may be negative."""

    chance: Random
    policy: Shortfall
    overdrafts: bool
    model: ExpiryModel
    couples: list[Couple] = field(default_factory=list)
    now: datetime = OPENED
    ids: CountedIds = field(default_factory=lambda: CountedIds("p"))
    couple: Couple = field(init=False)
    seen: dict[str, int] = field(default_factory=dict)

    def open(self, members: int) -> None:
        """So many members enrol, in couples."""
        self.couples = [self.enrol() for _ in range(members // 2)]

    def enrol(self) -> Couple:
        """Two new members."""
        one, two = (MemberId(self.ids.new()) for _ in range(2))
        return Couple((Record(one, Account(one)), Record(two, Account(two))))

    # ---- a step

    def step(self, event: Callable[["PointsShop"], None]) -> None:
        """Somebody does something; then the books are held against the outsider's figure."""
        self.now += timedelta(seconds=self.chance.randint(1, 900))
        place = self.chance.randrange(len(self.couples))
        self.couple = self.couples[place]
        event(self)
        there = sum(self.check(record) for record in self.couple.records)
        assert there == self.couple.counted
        if sum(len(record.entries) for record in self.couple.records) > ENTRIES_OF_A_LIFE:
            self.couples[place] = self.enrol()

    def check(self, record: Record) -> int:
        """Balance = replay; never below zero without a debt; each point of a lot in one place.

        What is there, lapsed points included, less what is owed: the outsider's figure.
        """
        account = record.account
        assert account == replay(record.entries, record.member_id)
        balance = account.balance(self.now, ZONE)
        assert 0 <= account.available(self.now, ZONE) <= max(0, balance)
        if self.policy is Shortfall.WITHIN_BALANCE and not self.couple.overdrawn:
            assert (account.owed, balance >= 0) == (0, True)
        if account.owed:
            assert balance == -account.owed, "points and a debt side by side"
        there = -account.owed
        for lot in account.lots():
            ways = (lot.left, lot.spent, lot.expired, lot.reversed, lot.moved)
            assert min(ways) >= 0
            assert sum(ways) == lot.points
            there += lot.left + lot.expired
        return there

    # ---- telling the ledger

    def count(self, what: str) -> None:
        """Remember that something happened, so that the test sees it did."""
        self.seen[what] = self.seen.get(what, 0) + 1

    def cause(self, what: str, *, at: datetime | None = None, sale: str = "") -> Cause:
        """A fresh cause."""
        name = self.ids.new()
        return Cause(name, f"{what}:{name}", at or self.now, ZONE, sale_id=sale)

    def tell(self, side: int, cause: Cause, post: Post) -> Entry | None:
        """Post to a record, and keep the cause to be told again one day."""
        entry = post(self.couple.seen(side), cause)
        if entry is not None:
            self.couple.records[side].append(entry)
            self.couple.told.append((side, cause, post))
        return entry

    def tell_again(self) -> None:
        """An answer was lost: the same key once more, from another till. Nothing happens."""
        if not self.couple.told:
            return
        side, cause, post = self.chance.choice(self.couple.told)
        if self.couple.ever_merged:
            side = self.some_side()
        again = Cause(self.ids.new(), cause.key, cause.at, ZONE, sale_id=cause.sale_id)
        assert post(self.couple.seen(side), again) is None
        self.count("told again")

    def some_side(self) -> int:
        """One of the two cards, wherever it leads."""
        return self.couple.side(self.chance.randrange(2))

    def last_day(self) -> date | None:
        """When points earned now lapse."""
        day = local_day(self.now, ZONE)
        return expiry.ends_on(self.model, day, months=self.chance.randint(1, MONTHS))

    def own_time(self) -> datetime:
        """Now; or, of a till that was offline, up to three weeks ago."""
        return self.now - timedelta(hours=self.chance.choice((0, 0, 0, 5, 48, 500)))

    def worth(self) -> int:
        """What both records can spend one day."""
        return sum(
            record.account.balance(self.now, ZONE) + record.account.pending(self.now, ZONE)
            for record in self.couple.records
        )

    # ---- what may happen

    def grant(self) -> None:
        """A gift."""
        points, ends = self.chance.randint(1, 200), self.chance.choice((None, self.last_day()))
        cause = self.cause("grant")
        self.tell(self.some_side(), cause, lambda a, c: posting.grant(a, c, points, ends_on=ends))
        self.couple.counted += points

    def buy(self) -> None:
        """A sale, now or offline."""
        self.bought(self.own_time())

    def bought(self, at: datetime) -> Bought:
        """Points pay a part of a sale, money earns some, at once or after the return window."""
        side, sale_id = self.some_side(), self.ids.new()
        most = self.couple.seen(side).available(at, ZONE)
        paid = self.chance.choice((0, 0, most, self.chance.randint(0, most)))
        cause = self.cause("spend", at=at, sale=sale_id)
        self.tell(side, cause, lambda a, c: spending.spend(a, c, paid))
        self.visit(side, at)
        earned = self.chance.randint(0, 150)
        self.earn(side, earned, self.cause("earn", at=at, sale=sale_id))
        self.couple.counted += earned - paid
        sale = Bought(sale_id, side, at, paid, earned)
        self.couple.sales.append(sale)
        return sale

    def earn(self, side: int, points: int, cause: Cause) -> None:
        """What a sale earned."""
        active = cause.at + timedelta(days=self.chance.choice((0, 0, 14)))
        ends, source = self.last_day(), expiry.source_of(self.model)
        self.tell(
            side,
            cause,
            lambda a, c: posting.earn(
                a, c, points, active_from=active, ends_on=ends, source=source
            ),
        )

    def visit(self, side: int, at: datetime) -> None:
        """Under the activity model a sale moves the ends; twice a day changes nothing."""
        if self.model is ExpiryModel.ACTIVITY:
            cause = self.cause("visit", at=at)
            self.tell(side, cause, lambda a, c: expiry.renew(a, c, MONTHS))
            assert expiry.renew(self.couple.seen(side), self.cause("visit", at=at), MONTHS) is None

    def spend_too_much(self) -> None:
        """One point more than there is, is refused with what there is."""
        account = self.couple.seen(self.some_side())
        available = account.available(self.now, ZONE)
        with pytest.raises(Refusal, match=r"points\.not-enough") as refused:
            spending.spend(account, self.cause("spend"), available + 1)
        assert refused.value.blanks["available"] == available

    def correct(self) -> None:
        """A manual adjustment, up or down, or a donation."""
        side, up = self.some_side(), self.chance.randint(0, 20)
        down = min(up, self.couple.seen(side).available(self.now, ZONE))
        points = self.chance.choice((up, -down))
        self.tell(side, self.cause("adjust"), lambda a, c: spending.adjust(a, c, points))
        self.couple.counted += points

    def overdraw(self) -> None:
        """Tills meet again, and a debit is more than there is: the sale stands."""
        if not self.overdrafts:
            return
        side, points, sale_id = self.some_side(), self.chance.randint(1, 300), self.ids.new()
        cause = self.cause("debit", at=self.own_time(), sale=sale_id)
        self.tell(side, cause, lambda a, c: spending.post_debit(a, c, points))
        self.couple.overdrawn = True
        self.couple.counted -= points
        self.couple.sales.append(Bought(sale_id, side, cause.at, points, 0))
        self.count("overdrawn")

    # ---- goods come back

    def take_back(self) -> None:
        """Some goods of some sale come back; told twice it is one return."""
        if self.couple.sales:
            sale = self.chance.choice(self.couple.sales)
            paid, earned = (self.chance.randint(0, most) for most in (sale.paid, sale.earned))
            self.give_back(sale, paid, earned, at=max(sale.at, self.own_time()))

    def give_back(self, sale: Bought, paid: int, earned: int, *, at: datetime) -> None:
        """So many points that paid, so many that were earned."""
        side, back = self.couple.side(sale.side), self.ids.new()
        cause = self.cause("restore", at=at, sale=back)
        entry = self.tell(side, cause, lambda a, c: spending.restore(a, c, paid, of=sale.sale_id))
        assert (entry.change if entry else 0) == paid
        answers: list[ClawBack] = []

        def claw(account: Account, cause: Cause) -> Entry | None:
            answer = claw_back(account, cause, earned, of=sale.sale_id, policy=self.policy)
            answers.append(answer)
            return answer.entry

        cause = self.cause("clawback", at=at, sale=back)
        self.tell(side, cause, claw)
        claw(self.couple.seen(side), cause)
        first, second = answers
        if earned:
            assert (second.taken, second.owed, second.shortfall, second.entry) == (
                first.taken,
                first.owed,
                first.shortfall,
                None,
            )
        if first.shortfall:
            self.count("shortfall")
        sale.paid -= paid
        sale.earned -= earned
        self.couple.counted += paid - first.taken - first.owed

    def cycle(self) -> None:
        """Buying and returning at once, in whatever pieces, makes no point and loses none."""
        before = self.worth()
        sale = self.bought(self.now)
        while sale.paid or sale.earned:
            pieces = self.chance.randint(1, 3)
            paid, earned = (-(-whole // pieces) for whole in (sale.paid, sale.earned))
            self.give_back(sale, paid, earned, at=self.now)
        assert self.worth() == before
        self.count("cycle")

    # ---- holds

    def hold(self) -> None:
        """A redemption begins, at a till or in the web shop."""
        side, key = self.some_side(), self.cause("hold")
        points = self.chance.randint(0, self.couple.seen(side).available(self.now, ZONE))
        until = self.now + timedelta(minutes=self.chance.choice((15, 600, 5_000)))
        if self.tell(side, key, lambda a, c: holds.hold(a, c, points, until=until)):
            self.couple.holds.append(key.key)

    def capture(self) -> None:
        """The sale is paid, in time or late; sent again it is one debit."""
        if not self.couple.holds:
            return
        key = self.chance.choice(self.couple.holds)
        side, sale_id = self.couple.side_of_hold(key), self.ids.new()
        cause = self.cause("capture", sale=sale_id)
        try:
            entry = self.tell(side, cause, lambda a, c: holds.capture(a, c, key))
        except Refusal as refused:
            self.count(refused.code)
            return
        if entry is not None:
            points = holds.captured(self.couple.seen(side), key)
            assert points == entry.points
            assert holds.capture(self.couple.seen(side), self.cause("capture"), key) is None
            self.couple.counted -= points
            self.couple.sales.append(Bought(sale_id, side, cause.at, points, 0))
            self.count("captured")

    def release(self) -> None:
        """The customer pays otherwise."""
        if self.couple.holds:
            key = self.chance.choice(self.couple.holds)
            side = self.couple.side_of_hold(key)
            self.tell(side, self.cause("release"), lambda a, c: holds.release(a, c, key))

    # ---- time

    def jump(self) -> None:
        """Days pass."""
        days = self.chance.choice((0, 0, 1, 1, 2, 3, 20))
        self.now += timedelta(days=days, hours=self.chance.randint(0, 23))

    def night(self) -> None:
        """The daily job, twice: it takes what nobody could spend, and only once."""
        for side in (0, 1):
            before = self.worth()
            entry = self.tell(side, self.cause("expire"), expiry.expire)
            self.seen["lapsed"] = self.seen.get("lapsed", 0) + (entry is not None)
            account = self.couple.records[side].account
            assert expiry.expire(account, self.cause("expire")) is None
            assert not any(lot.left and lot.ended(self.cause("").day) for lot in account.lots())
            assert self.worth() == before

    # ---- two records, one member

    def join(self) -> None:
        """Two records are one member."""
        couple = self.couple
        if couple.survivor is not None:
            return
        side = self.chance.randrange(2)
        before, cause = self.worth(), self.cause("merge")
        other, survivor = couple.records[1 - side], couple.records[side]
        self.move(merge(other.account, survivor.account, cause), other, survivor)
        couple.survivor, couple.merge_key, couple.merged_at = side, cause.key, self.now
        couple.ever_merged = True
        assert (self.worth(), other.account.balance(self.now, ZONE)) == (before, 0)
        assert not any(hold.is_open(self.now) for hold in other.account.holds.values())
        self.count("merged")

    def part(self) -> None:
        """They were two persons after all."""
        couple = self.couple
        if couple.survivor is None or self.now - couple.merged_at > UNDO_FOR:
            return
        side = couple.survivor
        before, cause = self.worth(), self.cause("unmerge")
        survivor, other = couple.records[side], couple.records[1 - side]
        key = couple.merge_key
        self.move(unmerge(survivor.account, other.account, cause, merge_key=key), survivor, other)
        again = unmerge(survivor.account, other.account, cause, merge_key=key)
        assert again == Move()
        couple.survivor = None
        assert self.worth() == before
        self.count("parted")

    def move(self, move: Move, giving: Record, taking: Record) -> None:
        """The entries of a merge, appended to both records."""
        for entry in move.out:
            giving.append(entry)
        for entry in move.into:
            taking.append(entry)
