"""A redemption under way: held, then captured or released, once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules import holds
from posapp.kernel.errors import Refusal
from tests.loyalty.rules.purse import Purse, on


def with_points(points: int) -> Purse:
    purse = Purse()
    purse.grant(points)
    return purse


@pytest.mark.rule("points.hold")
@pytest.mark.parametrize(
    ("first", "second", "left"),
    [(("till", 800), ("web", 500), 200), (("web", 500), ("till", 800), 500)],
)
def test_d1_two_channels_at_once(
    first: tuple[str, int], second: tuple[str, int], left: int
) -> None:
    purse = with_points(1000)
    purse.hold(first[1], first[0])
    with pytest.raises(Refusal, match=r"points\.not-enough") as refused:
        purse.hold(second[1], second[0])
    assert refused.value.blanks == {"points": second[1], "available": left}
    assert (purse.balance, purse.held, purse.available) == (1000, first[1], left)
    purse.capture(first[0])
    assert (purse.balance, purse.held, purse.available) == (left, 0, left)


@pytest.mark.rule("points.hold")
def test_a_hold_told_again_is_one_hold_and_another_amount_is_refused() -> None:
    purse = with_points(1000)
    assert purse.hold(800, "H") is not None
    assert purse.hold(800, "H") is None
    assert purse.held == 800
    with pytest.raises(Refusal, match=r"points\.key-used"):
        purse.hold(700, "H")


@pytest.mark.rule("points.capture")
@pytest.mark.parametrize(("spent_since", "goes_through"), [(0, True), (200, True), (201, False)])
def test_d3_a_late_capture_needs_what_is_available_then(
    spent_since: int, *, goes_through: bool
) -> None:
    purse = with_points(1000)
    purse.hold(800, "H")
    purse.now += timedelta(minutes=15)
    assert (purse.held, purse.available) == (0, 1000)
    purse.spend(spent_since)
    if goes_through:
        assert purse.capture("H") is not None
        assert purse.balance == 200 - spent_since
    else:
        with pytest.raises(Refusal, match=r"points\.not-enough") as refused:
            purse.capture("H")
        assert refused.value.blanks == {"points": 800, "available": 799}
        assert purse.balance == 799


@pytest.mark.rule("points.hold")
def test_a_hold_lasts_its_fifteen_minutes_to_the_second() -> None:
    purse = with_points(100)
    made = purse.now
    purse.hold(100, "H")
    purse.now = made + timedelta(minutes=14, seconds=59)
    assert purse.held == 100
    purse.now = made + timedelta(minutes=15)
    assert purse.held == 0


@pytest.mark.rule("points.capture")
def test_d4_a_capture_sent_three_times_is_one_debit() -> None:
    purse = with_points(1000)
    purse.hold(800, "H")
    assert purse.capture("H", key="capture:T1") is not None
    assert purse.capture("H", key="capture:T1") is None
    assert purse.capture("H", key="capture:T1-with-another-key") is None
    assert (purse.balance, purse.held) == (200, 0)
    assert holds.captured(purse.account, "H") == 800


@pytest.mark.rule("points.hold")
def test_d6_killed_between_hold_and_sale() -> None:
    purse = with_points(1000)
    purse.hold(800, "H")
    entries = len(purse.entries)
    purse.now += timedelta(hours=1)
    assert (purse.balance, purse.available, len(purse.entries)) == (1000, 1000, entries)


@pytest.mark.rule("points.capture")
def test_part_of_a_hold_is_captured_and_the_rest_is_free() -> None:
    purse = with_points(1000)
    purse.hold(800, "H")
    with pytest.raises(Refusal, match=r"points\.hold-smaller"):
        purse.capture("H", points=801)
    purse.capture("H", points=300)
    assert (purse.balance, purse.held, purse.available) == (700, 0, 700)


@pytest.mark.rule("points.hold")
def test_released_points_are_free_and_cannot_be_captured() -> None:
    purse = with_points(1000)
    purse.hold(800, "H")
    assert purse.release("H") is not None
    assert purse.release("H") is None
    assert purse.release("nobody's") is None
    assert purse.available == 1000
    with pytest.raises(Refusal, match=r"points\.hold-released"):
        purse.capture("H")
    with pytest.raises(Refusal, match=r"points\.hold-unknown"):
        purse.capture("nobody's")


@pytest.mark.rule("points.hold")
def test_a_hold_is_extended_while_the_customer_looks_for_her_purse() -> None:
    purse = with_points(1000)
    purse.hold(800, "H")
    purse.now += timedelta(minutes=14)
    longer = purse.now + timedelta(minutes=15)
    assert purse.post(holds.extend(purse.account, purse.cause(), "H", until=longer)) is not None
    assert purse.post(holds.extend(purse.account, purse.cause(), "H", until=longer)) is None
    purse.now += timedelta(minutes=10)
    assert purse.held == 800
    purse.now = longer
    assert purse.held == 0


@pytest.mark.rule("points.hold")
def test_a_hold_that_ran_out_is_made_anew_only_if_the_points_are_still_there() -> None:
    purse = with_points(1000)
    purse.hold(800, "H")
    purse.now += timedelta(minutes=20)
    purse.spend(300)
    later = purse.now + timedelta(minutes=15)
    with pytest.raises(Refusal, match=r"points\.not-enough"):
        holds.extend(purse.account, purse.cause(), "H", until=later)
    purse.earn(100)
    purse.post(holds.extend(purse.account, purse.cause(), "H", until=later))
    assert (purse.held, purse.available) == (800, 0)


@pytest.mark.rule("points.capture")
@pytest.mark.parametrize("job_ran", [False, True])
def test_a_lot_that_ended_between_hold_and_sale_still_pays(*, job_ran: bool) -> None:
    purse = Purse(now=on("2026-03-31", "23:55"))
    purse.grant(100, "2026-03-31")
    purse.grant(100)
    purse.hold(80, "H")
    purse.now = on("2026-04-01", "00:05")
    if job_ran:
        purse.expire()
    assert (purse.balance, purse.available) == (100, 20)
    assert purse.capture("H") is not None
    purse.expire()
    assert purse.lots == [(100, "")]
    lapsed = next(lot for lot in purse.account.lots() if lot.ends_on)
    assert (lapsed.spent, lapsed.expired) == (80, 20)


@pytest.mark.rule("points.capture")
@given(
    st.integers(0, 300),
    st.lists(
        st.tuples(st.sampled_from("hcrs"), st.integers(0, 5), st.integers(1, 200)), max_size=25
    ),
)
def test_whatever_the_channels_do_nobody_spends_twice(
    points: int, acts: list[tuple[str, int, int]]
) -> None:
    purse = Purse()
    purse.grant(points)
    taken = 0
    for act, number, amount in acts:
        before = purse.balance
        try:
            if act == "h":
                purse.hold(amount, f"H{number}")
            elif act == "c":
                purse.capture(f"H{number}", key=f"C{number}")
            elif act == "r":
                purse.release(f"H{number}")
            else:
                purse.spend(amount)
        except Refusal:
            assert purse.balance == before
        taken += before - purse.balance
        assert purse.balance == points - taken >= purse.held
