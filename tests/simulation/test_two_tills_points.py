"""Promise 31: two to twenty tills, half of them offline, redeem for the same members at once.

The hub is the points desk over a real store. An online till holds and captures there; an offline
one redeems what `offline_available` gives it, and tells the hub when it is back. What the tills may
use offline adds up to no more than there was: where only they redeem, nothing is overspent; where
online tills go on, the overdraft stays below their rights, and each one is a case.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest

from loyalty.rules.entry import POINTS
from loyalty.rules.ledger import replay
from loyalty.rules.program import RedeemTerms
from loyalty.service.points_desk import Late
from loyalty.service.proposals import offline_available
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from tests.conftest import Figure
from tests.loyalty.service.hall import Hall, open_hall

TERMS = RedeemTerms(offline_limit=300)
MEMBERS = 6


@dataclass(slots=True)
class Till:
    """One till that cannot ask: what it knew when the line broke, what it used and has to tell."""

    known: dict[MemberId, int]
    others_may_use: dict[MemberId, int]
    since: datetime
    used: Counter[MemberId] = field(default_factory=Counter)
    to_tell: list[tuple[MemberId, int, Late]] = field(default_factory=list)

    def may_use(self, member_id: MemberId, now: datetime) -> int:
        """What the rule lets her use here, less what she used here already."""
        right = offline_available(
            self.known[member_id],
            others_may_use=self.others_may_use[member_id],
            terms=TERMS,
            balance_age=now - self.since,
        )
        return max(0, right - self.used[member_id])


class Network:
    """The hub, its tills and its members; chance decides who redeems where."""

    def __init__(self, seed: int, tills: int, *, some_online: bool) -> None:
        self.chance = Random(seed)
        self.hall: Hall = open_hall()
        self.some_online = some_online
        self.size = tills
        self.ids = [self.hall.member(f"M{number}") for number in range(MEMBERS)]
        self.seen: Counter[str] = Counter()
        self.debits: Counter[MemberId] = Counter()
        self.given: Counter[MemberId] = Counter()
        self.overdrawn = 0

    def key(self) -> str:
        return self.hall.context.ids.new()

    def redeem_for_a_day(self, redemptions: int) -> None:
        """The line breaks; everybody redeems; the line is back and everything is told, twice."""
        for member_id in self.ids:
            self.give(member_id, self.chance.randint(0, 2_000))
        offline = self.broken_line(self.size // 2 if self.some_online else self.size)
        rights = Counter[MemberId]()
        for till in offline:
            for member_id in self.ids:
                rights[member_id] += till.may_use(member_id, self.hall.context.now())
        known = offline[0].known
        assert all(rights[one] <= max(0, known[one]) for one in self.ids)
        for _ in range(redemptions):
            member_id = self.chance.choice(self.ids)
            if self.some_online and self.chance.random() < 0.5:
                self.redeem_online(member_id)
            else:
                self.redeem_offline(self.chance.choice(offline), member_id)
        before = Counter({one: self.owed(one) for one in self.ids})
        self.tell(offline)
        for member_id in self.ids:
            more = self.owed(member_id) - before[member_id]
            assert more <= (rights[member_id] if self.some_online else 0)

    def give(self, member_id: MemberId, points: int) -> None:
        if points:
            self.hall.points.grant(member_id, points, key=self.key())
            self.given[member_id] += points

    def broken_line(self, tills: int) -> list[Till]:
        """Each till knows the balance, and an equal share of it is its own to give."""
        known = {one: self.hall.points.balances(one).available for one in self.ids}
        others = {one: points - points // tills for one, points in known.items()}
        now = self.hall.context.now()
        return [Till(known, others, now) for _ in range(tills)]

    def redeem_offline(self, till: Till, member_id: MemberId) -> None:
        """As much as the till gives, at most."""
        now = self.hall.context.now()
        most = till.may_use(member_id, now)
        if not most:
            self.seen["refused offline"] += 1
            return
        points = self.chance.randint(1, most)
        till.used[member_id] += points
        till.to_tell.append((member_id, points, Late(self.key(), now, by="clerk")))
        self.seen["offline"] += 1

    def redeem_online(self, member_id: MemberId) -> None:
        """Held and captured at the hub, the capture told twice."""
        key, points = self.key(), self.chance.randint(1, 800)
        try:
            self.hall.points.hold(member_id, points, key=key)
        except Refusal as refused:
            self.seen[refused.code] += 1
            return
        self.hall.points.capture(key)
        assert self.hall.points.capture(key).captured == points
        self.debits[member_id] += points
        self.seen["online"] += 1

    def tell(self, offline: list[Till]) -> None:
        """In any order, some of it twice: nothing is dropped, nothing is posted twice."""
        told = [one for till in offline for one in till.to_tell]
        self.chance.shuffle(told)
        for member_id, points, late in told:
            before = self.owed(member_id)
            self.hall.points.debit_late(member_id, points, late)
            if self.chance.random() < 0.3:
                self.hall.points.debit_late(member_id, points, late)
            self.debits[member_id] += points
            over = self.owed(member_id) > before
            self.overdrawn += over
            self.seen["overdrawn"] += over
            assert self.has_case(member_id, late.key) == over

    def owed(self, member_id: MemberId) -> int:
        """What she owes the store."""
        with self.hall.shop.store.read() as work:
            return self.hall.accounts.of(work, member_id).owed

    def has_case(self, member_id: MemberId, key: str) -> bool:
        """Whether somebody will look at this debit."""
        with self.hall.shop.store.read() as work:
            return any(one.id == f"overdraft:{key}" for one in work.members.cases(member_id))

    def check(self) -> None:
        """The balance is the replay, and all that was given less all that was used."""
        at, zone = self.hall.context.now(), self.hall.context.settings.zone
        with self.hall.shop.store.read() as work:
            for one in self.ids:
                account = replay(work.points.entries(one, POINTS), one)
                expected = self.given[one] - self.debits[one]
                assert account.balance(at, zone) == expected
                assert self.hall.accounts.of(work, one) == account
            assert len(work.members.open_cases(10**6)) == self.overdrawn


@pytest.mark.rule("points.offline-limit")
@pytest.mark.rule("points.late-debit")
@pytest.mark.rule("points.overdraft-case")
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("some_online", [False, True])
@pytest.mark.parametrize("tills", [2, 7, 20])
def test_tills_that_cannot_ask_overspend_no_more_than_the_rule_allows(
    tills: int, *, some_online: bool, figure: Figure
) -> None:
    network = Network(tills, tills, some_online=some_online)
    redemptions, a_day = figure(ci=900, long=17_000), 150
    for _ in range(0, redemptions, a_day):
        network.redeem_for_a_day(a_day)
        network.check()
        network.hall.shop.clock_to_set.forward(timedelta(days=1))
    assert network.seen["offline"] > 0
    if some_online:
        assert network.seen.keys() >= {"online", "points.not-enough", "overdrawn"}
    else:
        assert network.overdrawn == 0
    assert network.hall.shop.findings(printed_head=network.hall.shop.head) == ()
    network.hall.shop.store.close()


def test_a_balance_that_is_too_old_gives_nothing() -> None:
    hall = open_hall()
    anna = hall.member()
    till = Till({anna: 500}, {anna: 0}, hall.context.now())
    assert till.may_use(anna, hall.context.now() + timedelta(hours=24)) == 300
    assert till.may_use(anna, hall.context.now() + timedelta(hours=25)) == 0
    hall.shop.store.close()
