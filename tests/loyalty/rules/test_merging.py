"""Two records, one member: nothing is lost, nothing is made, and it can be undone."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.holds import capture
from loyalty.rules.ledger import Account, apply
from loyalty.rules.merging import Move, merge
from loyalty.rules.program import Shortfall
from loyalty.rules.spending import restore
from posapp.kernel.errors import Bug, Refusal
from tests.loyalty.rules.purse import BERLIN, Purse, on


def two() -> tuple[Purse, Purse]:
    return Purse("ANNA"), Purse("BEN")


@pytest.mark.rule("points.merge")
def test_h1_everything_is_with_the_survivor() -> None:
    anna, ben = two()
    anna.grant(100)
    ben.grant(200)
    anna.take_over(ben)
    assert (anna.balance, ben.balance, ben.lots) == (300, 0, [])
    anna.take_over(ben)
    assert anna.balance == 300, "told twice is one merge"


@pytest.mark.rule("points.merge")
def test_h2_lots_keep_their_dates() -> None:
    anna, ben = two()
    anna.grant(100, "2026-12-31")
    ben.grant(200, "2026-06-30")
    ben.earn(50, sale="T1", ends="2027-01-31", active="2026-04-01")
    anna.take_over(ben)
    assert anna.next_expiry == ("2026-06-30", 200)
    assert anna.lots == [(200, "2026-06-30"), (100, "2026-12-31")]
    assert anna.pending == 50
    assert anna.claw_back(50, of="T1").taken == 50
    assert anna.pending == 0, "the lot remembers the sale that earned it"


@pytest.mark.rule("points.merge")
def test_a_hold_follows_and_is_captured_with_the_survivor_once() -> None:
    anna, ben = two()
    ben.grant(200)
    ben.hold(150, "H")
    anna.take_over(ben)
    assert (ben.held, anna.held, anna.available) == (0, 150, 50)
    assert anna.capture("H", key="capture:T9") is not None
    assert anna.capture("H", key="capture:T9") is None
    assert (anna.balance, anna.held) == (50, 0)
    with pytest.raises(Refusal, match=r"points\.hold-released"):
        ben.capture("H")


@pytest.mark.rule("points.merge")
@pytest.mark.parametrize(("annas", "bens"), [(300, -100), (-100, 300), (-100, -50), (50, -80)])
def test_a_debt_moves_too_and_is_paid_at_once(annas: int, bens: int) -> None:
    anna, ben = two()
    for purse, points in ((anna, annas), (ben, bens)):
        purse.grant(max(points, 0))
        purse.claw_back(max(-points, 0), policy=Shortfall.NEGATIVE)
        assert purse.balance == points
    anna.take_over(ben)
    assert (anna.balance, ben.balance, ben.account.owed) == (annas + bens, 0, 0)
    assert anna.account.owed == max(0, -annas - bens)


@pytest.mark.rule("points.merge")
def test_late_news_of_the_other_record_is_known_to_the_survivor() -> None:
    anna, ben = two()
    ben.grant(100, "2026-06-30")
    ben.spend(60, sale="T1")
    restored = ben.restore(10, of="T1")
    assert restored is not None
    anna.take_over(ben)
    both = anna.account.beside(ben.account)
    assert restored.key in both.told
    back = restore(both, anna.cause("restore:R2"), 50, of="T1")
    assert back is not None
    after = apply(both, back)
    order = after.spending_order(anna.now, BERLIN)
    assert [(lot.left, str(lot.ends_on)) for lot in order] == [(50, "2026-06-30")] * 2
    with pytest.raises(Bug, match=r"points\.restored-too-much"):
        restore(after, anna.cause(), 1, of="T1")


@pytest.mark.rule("points.capture")
def test_a_hold_that_ran_out_before_the_merge_is_captured_late_and_once() -> None:
    anna, ben = two()
    ben.grant(100)
    ben.hold(60, "H")
    anna.now = ben.now = on("2026-03-02")
    anna.take_over(ben)
    both = anna.account.beside(ben.account)
    assert both.held(anna.now) == 0
    late = capture(both, anna.cause("capture:T1"), "H")
    assert late is not None
    after = apply(both, late)
    assert after.balance(anna.now, BERLIN) == 40
    assert capture(after, anna.cause("capture:again"), "H") is None
    anna.post(late)
    bens_till = ben.account.beside(anna.account)
    assert capture(bens_till, ben.cause("capture:and-again"), "H") is None


@pytest.mark.rule("points.hold")
def test_a_hold_of_the_other_record_keeps_nothing_of_this_one() -> None:
    anna, ben = two()
    anna.grant(100)
    ben.grant(100)
    anna.take_over(ben)
    anna.give_back(ben)
    ben.hold(80, "H")
    both = anna.account.beside(ben.account)
    assert (both.held(anna.now), both.available(anna.now, BERLIN)) == (0, 100)


def test_a_record_does_not_merge_with_itself() -> None:
    anna, _ = two()
    with pytest.raises(Bug, match=r"points\.merge-of-one"):
        merge(anna.account, anna.account, anna.cause())
    with pytest.raises(Bug, match=r"points\.merge-of-one"):
        merge(Account(Purse("BEN").account.member_id, "tier"), anna.account, anna.cause())


def test_empty_records_merge_without_an_entry() -> None:
    anna, ben = two()
    assert merge(ben.account, anna.account, anna.cause()) == Move()


# ---- undone


@pytest.mark.rule("points.unmerge")
@pytest.mark.parametrize(
    ("spent", "annas", "bens"), [(0, 100, 200), (150, 100, 50), (200, 100, 0), (250, 50, 0)]
)
def test_what_was_not_spent_goes_back(spent: int, annas: int, bens: int) -> None:
    anna, ben = two()
    anna.grant(100, "2026-12-31")
    ben.grant(200, "2026-06-30")
    anna.take_over(ben)
    anna.spend(spent)
    anna.give_back(ben)
    assert (anna.balance, ben.balance) == (annas, bens)
    anna.give_back(ben)
    assert (anna.balance, ben.balance) == (annas, bens), "told twice is once"
    assert [lot.id for lot in ben.account.lots()] == ["BEN-1.0"], "into the lot it came from"


@pytest.mark.rule("points.unmerge")
def test_what_was_earned_since_stays_and_a_sale_of_before_is_still_known() -> None:
    anna, ben = two()
    ben.grant(100)
    ben.spend(40, sale="T1")
    anna.take_over(ben)
    anna.earn(30, sale="T2")
    anna.give_back(ben)
    assert (anna.balance, ben.balance) == (30, 60)
    ben.restore(40, of="T1")
    assert ben.lots == [(100, "")]


@pytest.mark.rule("points.unmerge")
def test_an_open_hold_and_a_standing_debt_go_back() -> None:
    anna, ben = two()
    ben.grant(100)
    ben.hold(70, "H")
    anna.take_over(ben)
    anna.give_back(ben)
    assert (anna.held, ben.held) == (0, 70)
    assert ben.capture("H") is not None
    carl, dora = Purse("CARL"), Purse("DORA")
    dora.claw_back(80, policy=Shortfall.NEGATIVE)
    carl.take_over(dora)
    carl.earn(30)
    carl.give_back(dora)
    assert (carl.balance, dora.balance) == (0, -50), "what was paid stays paid"


@pytest.mark.rule("points.unmerge")
def test_a_lot_that_a_visit_has_moved_on_keeps_its_new_end() -> None:
    anna, ben = two()
    ben.earn_by_activity(100, "2027-03-01")
    anna.take_over(ben)
    anna.now = on("2026-03-20")
    anna.renew()
    anna.give_back(ben)
    ben.now = anna.now
    assert ben.lots == [(100, "2027-03-20")]
    assert anna.lots == []


def test_what_was_never_merged_is_not_taken_apart() -> None:
    anna, ben = two()
    ben.grant(100)
    anna.give_back(ben)
    assert (anna.entries, ben.balance) == ([], 100)


@pytest.mark.rule("points.unmerge")
@given(
    st.lists(st.tuples(st.integers(1, 50), st.sampled_from(["", "2026-06-30"])), max_size=5),
    st.lists(st.tuples(st.integers(1, 50), st.sampled_from(["", "2026-12-31"])), max_size=5),
    st.integers(0, 40),
    st.integers(0, 200),
    st.integers(0, 60),
)
def test_over_both_records_the_sum_never_changes(
    annas: list[tuple[int, str]],
    bens: list[tuple[int, str]],
    bens_debt: int,
    spent: int,
    earned: int,
) -> None:
    anna, ben = two()
    for purse, lots in ((anna, annas), (ben, bens)):
        for points, ends in lots:
            purse.grant(points, ends)
    ben.debit_anyway(bens_debt)
    total = anna.balance + ben.balance
    anna.take_over(ben)
    anna.now += timedelta(days=3)
    assert anna.balance == total
    assert ben.balance == 0
    out = min(spent, anna.available)
    anna.spend(out)
    anna.earn(earned)
    anna.give_back(ben)
    ben.now = anna.now
    assert anna.balance + ben.balance == total - out + earned
