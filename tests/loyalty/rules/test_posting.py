"""What comes in: each event a lot of its own, debts first."""

import pytest

from loyalty.rules.entry import EntryKind, Part
from posapp.kernel.errors import Bug
from posapp.kernel.ids import LotId
from tests.loyalty.rules.purse import Purse, day, on


def test_an_earning_makes_a_lot_with_its_own_dates_and_sale() -> None:
    purse = Purse()
    entry = purse.earn(120, sale="T1", ends="2027-03-01", active="2026-03-15")
    assert entry is not None
    assert (entry.kind, entry.change, entry.owed) == (EntryKind.EARN, 120, 0)
    (lot,) = purse.account.lots()
    assert (lot.points, lot.sale_id, lot.ends_on) == (120, "T1", day("2027-03-01"))
    assert lot.born.active_from == on("2026-03-15")


def test_nothing_earned_is_no_entry_and_less_than_nothing_a_bug() -> None:
    purse = Purse()
    assert purse.earn(0) is None
    with pytest.raises(Bug, match=r"points\.amount-below-zero"):
        purse.earn(-1)


@pytest.mark.rule("points.owed-first")
@pytest.mark.parametrize(
    ("owed", "comes", "balance", "still_owed"),
    [(100, 120, 20, 0), (100, 100, 0, 0), (100, 30, -70, 70), (0, 30, 30, 0)],
)
def test_what_comes_in_pays_the_debt_first(
    owed: int, comes: int, balance: int, still_owed: int
) -> None:
    for way in (Purse.earn, Purse.grant):
        purse = Purse()
        purse.debit_anyway(owed)
        entry = way(purse, comes)
        assert entry is not None
        assert entry.change == comes, "the entry says what was earned, debt or not"
        assert (purse.balance, purse.account.owed) == (balance, still_owed)


@pytest.mark.rule("points.owed-first")
def test_pending_points_pay_a_debt_too() -> None:
    purse = Purse()
    purse.debit_anyway(40)
    entry = purse.earn(100, active="2026-03-15")
    assert entry is not None
    assert entry.parts == (Part(LotId("ANNA-2.0"), -40),)
    assert (purse.balance, purse.pending) == (0, 60)
