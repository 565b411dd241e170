"""The points pad: the best amount first, only what would lapse second, never more than is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.program import Program, RedeemTerms, Worth
from loyalty.service.proposals import (
    ProposalKind,
    Purse,
    Till,
    best_points,
    check_points,
    offline_available,
    pad,
)
from posapp.kernel.errors import Refusal
from tests.loyalty.service.conftest import OpenHall
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import refused

PLAIN = Program()
HUNDREDS = Program(redeem=RedeemTerms(least=500, step=100))
HALF = Program(redeem=RedeemTerms(most_bp=5_000))
CHEAP = Program(worth=Worth(100, 95))
DEAR = Program(worth=Worth(50, 1), redeem=RedeemTerms(least=60))


@pytest.mark.rule("points.best-amount-first")
@pytest.mark.parametrize(
    ("program", "available", "till", "best"),
    [
        (PLAIN, 3420, Till(4680, 4680), (3420, 3420)),
        (PLAIN, 3420, Till(4680, 1000), (1000, 1000)),
        (PLAIN, 0, Till(4680, 4680), None),
        (PLAIN, 3420, Till(4680, 0), None),
        (HUNDREDS, 3420, Till(4680, 4680), (3400, 3400)),
        (HUNDREDS, 3420, Till(4680, 650), (600, 600)),
        (HUNDREDS, 3420, Till(450, 450), None),
        (HUNDREDS, 499, Till(4680, 4680), None),
        (HALF, 3420, Till(4680, 4680), (2340, 2340)),
        (HALF, 3420, Till(4680, 1000), (1000, 1000)),
        (CHEAP, 150, Till(4680, 4680), (150, 142)),
        (CHEAP, 1000, Till(95, 95), (100, 95)),
        (CHEAP, 1, Till(4680, 4680), None),
        (DEAR, 1000, Till(1, 1), (60, 1)),
    ],
)
def test_the_best_amount(
    program: Program, available: int, till: Till, best: tuple[int, int] | None
) -> None:
    view = pad(Purse(available), till, program)
    first = [(one.points, one.worth_minor) for one in view.proposals]
    assert first == ([best] if best else [])
    assert view.most_points == (best[0] if best else 0)
    assert bool(view.why) is (best is None)


def test_what_would_lapse_soon_is_the_second_choice() -> None:
    view = pad(Purse(3420, 200, date(2026, 12, 31)), Till(4680, 4680), PLAIN)
    assert [(one.kind, one.points, one.ends_on) for one in view.proposals] == [
        (ProposalKind.MOST, 3420, None),
        (ProposalKind.LAPSING, 200, date(2026, 12, 31)),
    ]


def test_the_same_amount_is_proposed_once() -> None:
    view = pad(Purse(200, 200, date(2026, 12, 31)), Till(4680, 4680), PLAIN)
    assert [one.kind for one in view.proposals] == [ProposalKind.MOST]


PROGRAMS = st.builds(
    Program,
    worth=st.builds(Worth, st.integers(1, 200), st.integers(1, 200)),
    redeem=st.builds(
        RedeemTerms,
        least=st.integers(1, 1000),
        step=st.integers(1, 500),
        most_bp=st.integers(0, 10_000),
    ),
)
TILLS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**5)).map(
    lambda pair: Till(pair[0] + pair[1], pair[0])
)


@pytest.mark.rule("points.best-amount-first")
@given(available=st.integers(0, 10**6), till=TILLS, program=PROGRAMS)
def test_a_proposal_always_passes_the_check_and_none_is_better(
    available: int, till: Till, program: Program
) -> None:
    best = best_points(available, till, program)
    if best:
        check_points(best, available, till, program)
    step, worth = program.redeem.step, program.worth
    for other in (best + step, best + 2 * step, -(-program.redeem.least // step) * step):
        if worth.minor_of(other) > worth.minor_of(best):
            with pytest.raises(Refusal):
                check_points(other, available, till, program)


@pytest.mark.rule("points.redeem-terms")
@pytest.mark.parametrize(
    ("program", "points", "till", "code"),
    [
        (PLAIN, 3421, Till(4680, 4680), "points.not-enough"),
        (HUNDREDS, 400, Till(4680, 4680), "points.below-least"),
        (HUNDREDS, 550, Till(4680, 4680), "points.not-in-steps"),
        (PLAIN, 1001, Till(4680, 1000), "points.over-due"),
        (HALF, 2341, Till(4680, 4680), "points.over-share"),
        (CHEAP, 1, Till(4680, 4680), "points.over-due"),
    ],
)
def test_a_typed_amount_is_checked(program: Program, points: int, till: Till, code: str) -> None:
    assert refused(lambda: check_points(points, 3420, till, program)) == code


@pytest.mark.rule("points.offline-limit")
@pytest.mark.parametrize(
    ("known", "others", "hours", "may"),
    [
        (3000, 0, 0, 1000),
        (3000, 2500, 0, 500),
        (400, 500, 0, 0),
        (3000, 0, 24, 1000),
        (3000, 0, 25, 0),
    ],
)
def test_offline_a_till_redeems_within_its_limit(
    known: int, others: int, hours: int, may: int
) -> None:
    age = timedelta(hours=hours)
    assert (
        offline_available(known, others_may_use=others, terms=RedeemTerms(), balance_age=age) == may
    )


def test_the_pad_of_a_member_at_the_till(hall: Hall) -> None:
    anna = hall.member()
    hall.points.grant(anna, 500, key="a", expires=date(2026, 4, 1))
    hall.points.grant(anna, 700, key="b", expires=date(2027, 4, 1))
    hall.points.hold(anna, 300, key="web")
    view = hall.pad.open(anna, Till(5000, 5000))
    assert (view.available, view.worth_minor) == (900, 900)
    assert [(one.points, one.ends_on) for one in view.proposals] == [
        (900, None),
        (200, date(2026, 4, 1)),
    ]


@pytest.mark.rule("points.redeem-terms")
def test_the_till_takes_what_the_terms_allow_and_no_more(open_a_hall: OpenHall) -> None:
    hall = open_a_hall(HALF)
    anna = hall.member()
    hall.points.grant(anna, 3000, key="a")
    checkout = hall.shop.till.checkout
    checkout.set_member(anna)
    hall.shop.scan("WINE")
    assert refused(lambda: checkout.pay_points(650)) == "points.over-share"
    best = hall.pad.open(anna, Till(1299, 1299)).proposals[0]
    checkout.pay_points(best.points)
    assert hall.points.balances(anna).held == 649
    checkout.exact_cash()
    assert hall.points.balances(anna).balance == 3000 - 649 + 6
