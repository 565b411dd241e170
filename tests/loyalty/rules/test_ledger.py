"""The account: what entries make of it, at whatever moment it is asked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.entry import Entry, EntryKind, Part
from loyalty.rules.ledger import Account, apply, replay
from loyalty.rules.lots import LotState
from loyalty.rules.posting import Cause, earn
from loyalty.rules.spending import spend
from posapp.kernel.errors import Bug
from posapp.kernel.ids import LotId, MemberId
from tests.loyalty.rules.purse import BERLIN, Purse, on

ANNA = MemberId("ANNA")


def test_a_member_without_entries_has_nothing() -> None:
    account = replay([], ANNA)
    assert account == Account(ANNA)
    assert account.balance(on("2026-03-01"), BERLIN) == 0
    assert account.next_expiry(on("2026-03-01"), BERLIN) is None


@pytest.mark.rule("points.balance-is-replay")
def test_the_same_key_told_twice_is_one_entry() -> None:
    purse = Purse()
    entry = purse.earn(100, sale="T1", key="earn:T1")
    assert entry is not None
    again = replace(entry, id="another-till")
    assert apply(purse.account, again) is purse.account
    assert replay([entry, again, entry]) == purse.account
    assert purse.earn(100, sale="T1", key="earn:T1") is None
    assert purse.account.told["earn:T1"] is entry


@pytest.mark.rule("points.spending-order")
@pytest.mark.parametrize(
    ("lots", "spent", "left"),
    [
        pytest.param(
            [(100, "2027-06-01"), (100, "2027-01-01")], 100, [(100, "2027-06-01")], id="b1"
        ),
        pytest.param([(100, ""), (100, "2027-01-01")], 100, [(100, "")], id="b2"),
        pytest.param([(50, "2027-01-01"), (50, "2027-02-01")], 70, [(30, "2027-02-01")], id="b3"),
        pytest.param(
            [(60, "2027-01-01"), (40, "2027-01-01")], 70, [(30, "2027-01-01")], id="older"
        ),
        pytest.param([(5, ""), (7, ""), (9, "2026-03-01")], 10, [(4, ""), (7, "")], id="undated"),
    ],
)
def test_points_are_spent_soonest_expiry_first(
    lots: list[tuple[int, str]], spent: int, left: list[tuple[int, str]]
) -> None:
    purse = Purse()
    for points, ends in lots:
        purse.grant(points, ends)
    purse.spend(spent)
    assert purse.lots == left


@pytest.mark.rule("points.spending-order")
def test_pending_points_wait() -> None:
    purse = Purse()
    purse.earn(100, active="2026-03-15", ends="2026-12-31")
    purse.grant(30, "2027-06-30")
    assert (purse.balance, purse.pending, purse.next_expiry) == (30, 100, ("2027-06-30", 30))
    purse.now = on("2026-03-15")
    assert (purse.balance, purse.pending, purse.next_expiry) == (130, 0, ("2026-12-31", 100))
    assert purse.lots == [(100, "2026-12-31"), (30, "2027-06-30")]


def test_the_next_expiry_counts_every_lot_of_its_day() -> None:
    purse = Purse()
    for points, ends in ((10, "2026-12-31"), (20, ""), (30, "2026-12-31"), (40, "2027-01-01")):
        purse.grant(points, ends)
    assert purse.next_expiry == ("2026-12-31", 40)


@pytest.mark.rule("points.end-of-day")
@pytest.mark.parametrize(
    ("moment", "balance"),
    [
        (on("2026-06-30", "23:59:59"), 100),
        (on("2026-07-01", "00:00:00"), 0),
        (datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC), 100),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), 0),
    ],
)
def test_a_lot_ends_with_its_local_day(moment: datetime, balance: int) -> None:
    purse = Purse()
    purse.grant(100, "2026-06-30")
    purse.now = moment
    assert (purse.balance, purse.available) == (balance, balance)


def test_each_lot_says_where_its_points_are() -> None:
    purse = Purse()
    for sale, points in (("SPENT", 10), ("LAPSED", 20), ("BACK", 30), ("HELD", 40)):
        purse.earn(points, sale=sale, ends="2026-03-31" if sale == "LAPSED" else "")
    purse.earn(50, sale="LATER", active="2026-06-01")
    purse.earn(60, sale="FREE")
    purse.now = on("2026-04-01")
    purse.expire()
    purse.claw_back(30, of="BACK")
    purse.spend(10)
    purse.hold(45, "H")
    rows = purse.account.standing(purse.now, BERLIN)
    assert {row.lot.sale_id: (row.state, row.points, row.held) for row in rows} == {
        "SPENT": (LotState.SPENT, 0, 0),
        "LAPSED": (LotState.EXPIRED, 0, 0),
        "BACK": (LotState.REVERSED, 0, 0),
        "HELD": (LotState.HELD, 40, 40),
        "LATER": (LotState.PENDING, 50, 0),
        "FREE": (LotState.ACTIVE, 60, 5),
    }


@pytest.mark.rule("points.one-place")
@pytest.mark.parametrize(
    ("kind", "points"),
    [
        (EntryKind.SPEND, -101),
        (EntryKind.SPEND, 1),
        (EntryKind.RESTORE, 1),
        (EntryKind.EXPIRE, -101),
        (EntryKind.CLAWBACK, -101),
        (EntryKind.MOVE_IN, 1),
        (EntryKind.MOVE_OUT, -101),
        (EntryKind.ADJUST, 1),
    ],
)
def test_no_entry_takes_or_gives_what_a_lot_never_had(kind: EntryKind, points: int) -> None:
    purse = Purse()
    entry = purse.grant(100)
    assert entry is not None
    forged = Entry("X", ANNA, "points", kind, purse.now, "x", (Part(entry.born[0].lot_id, points),))
    with pytest.raises(Bug, match=r"points\.lot-overdrawn"):
        apply(purse.account, forged)


def test_an_entry_of_somebody_else_stops_the_replay() -> None:
    purse = Purse()
    entry = purse.grant(100)
    assert entry is not None
    for other in (
        replace(entry, key="k", member_id=MemberId("BEN")),
        replace(entry, key="k", purse="tier"),
    ):
        with pytest.raises(Bug, match=r"points\.wrong-account"):
            apply(purse.account, other)
    with pytest.raises(Bug, match=r"points\.lot-born-twice"):
        apply(purse.account, replace(entry, key="k"))
    with pytest.raises(Bug, match=r"points\.owed-below-zero"):
        apply(purse.account, replace(entry, key="k", born=(), owed=-1))


@pytest.mark.rule("points.spending-order")
@given(
    st.lists(
        st.tuples(
            st.integers(1, 50), st.sampled_from(["", "2026-06-30", "2026-12-31", "2027-06-30"])
        ),
        min_size=1,
        max_size=12,
    ),
    st.data(),
)
def test_spending_in_pieces_is_spending_at_once(
    lots: list[tuple[int, str]], data: st.DataObject
) -> None:
    total = sum(points for points, _ in lots)
    first = data.draw(st.integers(0, total))
    second = data.draw(st.integers(0, total - first))
    pieces, at_once = Purse(), Purse()
    for purse in (pieces, at_once):
        for points, ends in lots:
            purse.grant(points, ends)
    pieces.spend(first)
    pieces.spend(second)
    at_once.spend(first + second)
    assert pieces.lots == at_once.lots
    assert pieces.balance == total - first - second
    assert all(a.order <= b.order for a, b in pairwise(pieces.account.lots()))


def test_two_thousand_entries_replay_at_once() -> None:
    account, entries = Account(ANNA), []
    at = on("2026-03-01")
    for number in range(1_000):
        at += timedelta(hours=1)
        for entry in (
            earn(account, Cause(f"e{number}", f"e{number}", at, BERLIN), 100),
            spend(account, Cause(f"s{number}", f"s{number}", at, BERLIN), 90 if number else 0),
        ):
            assert entry is not None or number == 0
            account = apply(account, entry)
            entries += [entry] if entry else []
    assert replay(entries) == account
    assert account.balance(at, BERLIN) == 10 * 1_000 + 90
    assert account.lot(LotId("e0.0")).left == 0
