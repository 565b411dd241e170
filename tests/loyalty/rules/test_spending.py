"""What goes out and what comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules import spending
from loyalty.rules.entry import EntryKind
from loyalty.rules.program import Shortfall
from posapp.kernel.errors import Bug, Refusal
from tests.loyalty.rules.purse import Purse, on


@pytest.mark.rule("points.never-more-than-available")
def test_more_than_there_is_is_refused_with_what_is_left() -> None:
    purse = Purse()
    purse.grant(100)
    purse.earn(50, active="2026-06-01")
    purse.hold(30, "H")
    with pytest.raises(Refusal, match=r"points\.not-enough") as refused:
        purse.spend(71)
    assert refused.value.blanks == {"points": 71, "available": 70}
    assert purse.spend(70) is not None
    assert (purse.balance, purse.available) == (30, 0)


@pytest.mark.rule("points.never-more-than-available")
def test_donations_and_corrections_stop_where_spending_does() -> None:
    purse = Purse()
    purse.grant(100)
    purse.post(spending.donate(purse.account, purse.cause(), 40))
    purse.post(spending.adjust(purse.account, purse.cause(), -10))
    purse.post(spending.adjust(purse.account, purse.cause(), 5))
    assert purse.balance == 55
    assert [lot.reversed for lot in purse.account.lots()] == [10, 0]
    for refused in (spending.donate, lambda a, c, n: spending.adjust(a, c, -n)):
        with pytest.raises(Refusal, match=r"points\.not-enough"):
            refused(purse.account, purse.cause(), 56)


@pytest.mark.rule("points.late-spending")
@pytest.mark.parametrize("job_first", [False, True])
def test_a_sale_made_offline_counts_by_its_own_time(*, job_first: bool) -> None:
    purse = Purse()
    purse.grant(100, "2026-03-31")
    purse.grant(100)
    if job_first:
        purse.now = on("2026-04-01", "00:05")
        purse.expire()
    purse.now = on("2026-03-31", "23:59:59")
    assert purse.balance == 200
    entry = purse.spend(60, sale="OFFLINE")
    assert entry is not None
    assert entry.change == (0 if job_first else -60)
    purse.now = on("2026-04-01", "00:10")
    purse.expire()
    assert purse.lots == [(100, "")]
    lapsed = next(lot for lot in purse.account.lots() if lot.ends_on)
    assert (lapsed.left, lapsed.spent, lapsed.expired) == (0, 60, 40)


@pytest.mark.rule("points.late-spending")
def test_the_same_lapsed_points_pay_once_however_late() -> None:
    purse = Purse()
    purse.grant(100, "2026-03-31")
    purse.now = on("2026-04-01")
    purse.expire()
    purse.now = on("2026-03-30")
    purse.spend(70)
    with pytest.raises(Refusal, match=r"points\.not-enough") as refused:
        purse.spend(31)
    assert refused.value.blanks["available"] == 30
    purse.now = on("2026-04-02")
    with pytest.raises(Refusal, match=r"points\.not-enough"):
        purse.spend(1)


@pytest.mark.rule("points.own-time")
def test_points_earned_later_do_not_pay_for_an_earlier_sale() -> None:
    purse = Purse()
    purse.now = on("2026-03-05")
    purse.earn(100)
    purse.now = on("2026-03-04")
    with pytest.raises(Refusal, match=r"points\.not-enough"):
        purse.spend(1)


@pytest.mark.rule("points.sale-stands")
def test_when_tills_meet_again_the_debit_is_posted_and_the_overdraft_shows() -> None:
    purse = Purse()
    purse.grant(100)
    purse.hold(30, "WEB")
    purse.earn(20, active="2026-06-01")
    entry = purse.debit_anyway(150, sale="OFFLINE")
    assert entry is not None
    assert (entry.owed, entry.change) == (30, -150)
    assert (purse.balance, purse.available, purse.pending) == (-30, 0, 0)
    purse.earn(50)
    assert (purse.balance, purse.account.owed) == (20, 0)


@pytest.mark.rule("points.sale-stands")
def test_an_overdraft_closes_the_hold_it_was_made_on() -> None:
    purse = Purse()
    purse.grant(100)
    purse.hold(80, "H")
    entry = purse.debit_anyway(80, sale="T1", hold="H")
    assert entry is not None
    assert (entry.kind, entry.owed, purse.held, purse.balance) == (EntryKind.CAPTURE, 0, 0, 20)
    assert purse.capture("H") is None


# ---- what comes back


@pytest.mark.rule("points.restore-to-own-lot")
def test_points_go_back_to_their_own_lots() -> None:
    purse = Purse()
    purse.grant(50, "2026-06-30")
    purse.grant(50, "2026-12-31")
    purse.spend(80, sale="T1")
    purse.restore(40, of="T1")
    assert purse.lots == [(10, "2026-06-30"), (50, "2026-12-31")]
    purse.restore(40, of="T1")
    assert purse.lots == [(50, "2026-06-30"), (50, "2026-12-31")]


@pytest.mark.rule("points.restore-to-own-lot")
@pytest.mark.parametrize(
    ("returned_on", "job", "lots"),
    [
        ("2026-03-31", False, [(100, "2026-03-31")]),
        ("2026-04-01", False, [(100, "2026-05-01")]),
        ("2026-04-01", True, [(100, "2026-05-01")]),
        ("2026-12-05", True, [(100, "2027-01-04")]),
    ],
)
def test_a_lot_that_has_ended_comes_back_for_thirty_days(
    returned_on: str,
    *,
    job: bool,
    lots: list[tuple[int, str]],
) -> None:
    purse = Purse()
    purse.grant(100, "2026-03-31")
    purse.spend(100, sale="T1")
    purse.now = on(returned_on)
    if job:
        purse.expire()
    purse.restore(100, of="T1")
    assert purse.lots == lots


@pytest.mark.rule("points.restore-to-own-lot")
def test_a_spending_never_gives_back_more_than_it_took() -> None:
    purse = Purse()
    purse.grant(500)
    purse.spend(100, sale="T1")
    purse.spend(100, sale="T2")
    purse.restore(60, of="T1", key="restore:R1")
    assert purse.restore(60, of="T1", key="restore:R1") is None, "told twice is one return"
    with pytest.raises(Bug, match=r"points\.restored-too-much"):
        purse.restore(41, of="T1")
    with pytest.raises(Bug, match=r"points\.restored-too-much"):
        purse.restore(1, of="nobody")
    assert purse.balance == 360


@pytest.mark.rule("points.restore-to-own-lot")
def test_two_debits_of_one_sale_come_back_together() -> None:
    purse = Purse()
    purse.grant(100)
    purse.hold(30, "H")
    purse.capture("H", sale="T1")
    purse.spend(20, sale="T1")
    purse.restore(50, of="T1")
    assert purse.balance == 100


@pytest.mark.parametrize(
    ("earned_since", "balance", "owed"), [(0, 60, 0), (25, 85, 0), (100, 160, 0)]
)
def test_an_overdraft_comes_back_to_the_debt_first(
    earned_since: int, balance: int, owed: int
) -> None:
    purse = Purse()
    purse.grant(60)
    purse.debit_anyway(100, sale="T1")
    purse.earn(earned_since)
    purse.restore(100, of="T1")
    assert (purse.balance, purse.account.owed) == (balance, owed)


@pytest.mark.rule("points.owed-first")
def test_points_that_come_back_pay_what_is_owed() -> None:
    purse = Purse()
    purse.grant(50, "2026-12-31")
    purse.spend(50, sale="T1")
    purse.claw_back(80, policy=Shortfall.NEGATIVE)
    purse.restore(50, of="T1")
    assert (purse.balance, purse.account.owed, purse.lots) == (-30, 30, [])
    with pytest.raises(Bug, match=r"points\.restored-too-much"):
        purse.restore(1, of="T1")


@pytest.mark.rule("points.restore-to-own-lot")
@given(
    st.lists(
        st.tuples(st.integers(1, 40), st.sampled_from(["", "2026-06-30", "2026-12-31"])),
        min_size=1,
        max_size=8,
    ),
    st.data(),
)
def test_spending_and_giving_some_back_is_spending_less(
    lots: list[tuple[int, str]], data: st.DataObject
) -> None:
    total = sum(points for points, _ in lots)
    spent = data.draw(st.integers(1, total))
    backs = data.draw(st.lists(st.integers(1, spent), max_size=5))
    purse, less = Purse(), Purse()
    for one in (purse, less):
        for points, ends in lots:
            one.grant(points, ends)
    purse.spend(spent, sale="T")
    kept = spent
    for back in backs:
        if back <= kept:
            purse.restore(back, of="T")
            kept -= back
    less.spend(kept, sale="T")
    assert purse.lots == less.lots
