"""When points lapse, and the job that takes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.expiry import ends_on, source_of
from loyalty.rules.program import ExpiryModel, Shortfall
from tests.loyalty.rules.purse import Purse, on

ROLLING, CALENDAR, ACTIVITY, NEVER = (
    ExpiryModel.ROLLING,
    ExpiryModel.CALENDAR,
    ExpiryModel.ACTIVITY,
    ExpiryModel.NEVER,
)


@pytest.mark.rule("points.expiry-models")
@pytest.mark.parametrize(
    ("model", "earned", "months", "end"),
    [
        (ROLLING, "2026-03-01", 12, "2027-03-01"),
        (ROLLING, "2026-01-31", 1, "2026-02-28"),
        (ROLLING, "2024-02-29", 12, "2025-02-28"),
        (ROLLING, "2026-11-30", 3, "2027-02-28"),
        (CALENDAR, "2026-01-01", 12, "2027-12-31"),
        (CALENDAR, "2026-12-31", 12, "2027-12-31"),
        (CALENDAR, "2026-03-01", 1, "2026-12-31"),
        (ACTIVITY, "2026-03-01", 18, "2027-09-01"),
        (NEVER, "2026-03-01", 12, ""),
    ],
)
def test_the_last_day_of_points(model: ExpiryModel, earned: str, months: int, end: str) -> None:
    found = ends_on(model, date.fromisoformat(earned), months=months)
    assert found == (date.fromisoformat(end) if end else None)


@pytest.mark.rule("points.expire-once")
def test_b5_the_job_takes_only_what_is_left_and_only_once() -> None:
    purse = Purse(now=on("2026-02-01"))
    purse.grant(100, "2026-03-31")
    purse.grant(200, "2026-06-30")
    purse.grant(50)
    purse.now = on("2026-03-01")
    purse.spend(120)
    assert [lot.left for lot in purse.account.lots()] == [0, 180, 50]
    purse.now = on("2026-04-01", "00:05")
    assert purse.expire() is None
    purse.now = on("2026-07-01", "00:05")
    entry = purse.expire()
    assert entry is not None
    assert (entry.change, purse.balance) == (-180, 50)
    assert purse.expire() is None
    assert purse.balance == 50


@pytest.mark.rule("points.expire-once")
def test_the_job_takes_pending_points_that_lapsed_and_leaves_the_last_second() -> None:
    purse = Purse()
    purse.earn(10, ends="2026-03-31", active="2026-04-15")
    purse.grant(20, "2026-03-31")
    purse.now = on("2026-03-31", "23:59:59")
    assert purse.expire() is None
    purse.now = on("2026-04-01", "00:00:00")
    assert purse.expire() is not None
    assert (purse.balance, purse.pending) == (0, 0)


@pytest.mark.rule("points.expire-once")
def test_points_given_back_too_late_for_their_lot_go_with_the_next_run() -> None:
    purse = Purse()
    purse.grant(100, "2026-03-31")
    purse.spend(60, sale="T1")
    purse.now = on("2026-04-01")
    purse.expire()
    purse.now = on("2026-03-31", "18:00")
    purse.restore(60, of="T1")
    purse.now = on("2026-04-02")
    assert purse.balance == 0
    entry = purse.expire()
    assert entry is not None
    assert entry.change == -60


@pytest.mark.rule("points.activity")
def test_a_visit_moves_every_end_of_the_activity_model() -> None:
    purse = Purse(now=on("2026-03-01"))
    purse.earn_by_activity(100, "2027-03-01")
    purse.grant(50, "2026-12-31")
    purse.now = on("2026-06-15")
    entry = purse.renew()
    assert entry is not None
    assert (entry.change, entry.about) == (0, "2026-06-15")
    assert purse.lots == [(50, "2026-12-31"), (100, "2027-06-15")]
    assert purse.renew() is None, "once a day is enough"
    purse.now = on("2027-06-16")
    assert purse.renew() is None, "what has ended stays ended"
    purse.expire()
    assert purse.lots == []


@pytest.mark.rule("points.activity")
def test_a_visit_that_was_offline_counts_by_its_own_time() -> None:
    purse = Purse(now=on("2026-03-01"))
    purse.earn_by_activity(100, "2027-03-01")
    purse.now = on("2027-03-02")
    purse.expire()
    purse.now = on("2027-03-01", "23:00")
    purse.renew()
    purse.now = on("2027-03-02")
    assert purse.lots == [(100, "2028-03-01")]
    purse.now = on("2026-05-01")
    assert purse.renew() is None, "an older visit never shortens"


@pytest.mark.rule("points.activity")
@pytest.mark.parametrize("job_ran", [False, True])
def test_what_a_late_visit_brings_back_pays_a_debt_first(*, job_ran: bool) -> None:
    purse = Purse(now=on("2026-03-01"))
    purse.earn_by_activity(100, "2027-03-01")
    purse.now = on("2027-03-02")
    if job_ran:
        purse.expire()
    purse.claw_back(30, policy=Shortfall.NEGATIVE)
    purse.now = on("2027-03-01", "23:00")
    purse.renew()
    assert (purse.balance, purse.account.owed, purse.lots) == (70, 0, [(70, "2028-03-01")])


def test_only_the_activity_model_marks_its_lots() -> None:
    assert [source_of(model) for model in ExpiryModel] == ["earn", "earn", "earn activity", "earn"]


@pytest.mark.rule("points.expire-once")
@given(
    st.lists(st.tuples(st.integers(1, 90), st.integers(0, 40)), max_size=10),
    st.integers(0, 300),
    st.lists(st.integers(0, 60), max_size=4),
)
def test_running_the_job_on_any_days_loses_what_lapsed_and_no_more(
    lots: list[tuple[int, int]], spent: int, runs: list[int]
) -> None:
    first = date(2026, 3, 1)
    purse = Purse(now=on("2026-03-01"))
    for points, days in lots:
        purse.grant(points, date.fromordinal(first.toordinal() + days).isoformat())
    purse.spend(min(spent, purse.balance))
    for days in sorted(runs):
        purse.now = on(date.fromordinal(first.toordinal() + days).isoformat())
        seen = purse.balance
        purse.expire()
        assert purse.balance == seen, "what the job takes could not be spent any more"
        assert purse.expire() is None


@pytest.mark.rule("points.forfeited-with-the-person")
def test_what_nobody_can_use_any_more_is_owed_to_nobody() -> None:
    """Lots that run, wait and never end alike; it is not counted as there before their last day."""
    purse = Purse(now=on("2026-02-01"))
    purse.grant(100, "2026-12-31")
    purse.grant(50)
    purse.earn(30, active="2026-05-01", ends="2027-01-31")
    purse.spend(20)
    entry = purse.forfeit("erase:ANNA")
    assert entry is not None
    assert entry.change == -160
    for day in ("2026-02-02", "2026-06-01", "2027-06-01"):
        purse.now = on(day)
        assert (purse.balance, purse.expire()) == (0, None)
    assert purse.forfeit("erase:ANNA") is None
    assert purse.forfeit() is None, "there is nothing left"


@pytest.mark.rule("points.forfeited-with-the-person")
def test_what_an_erased_member_owed_is_owed_by_nobody() -> None:
    purse = Purse(now=on("2026-02-01"))
    purse.grant(100)
    purse.debit_anyway(130)
    assert purse.balance == -30
    purse.forfeit()
    assert (purse.balance, purse.account.owed) == (0, 0)
