"""Promises 31 to 34 through the till's own services: random weeks of members, one step at a time.

After each step the balance of everybody concerned is the replay of the entries, in memory and in
the store, and not below zero; no cycle of buying and returning leaves anybody richer; the books are
verified on the way and at the end.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from loyalty.rules.program import Expiry, ExpiryModel, PointsAs, Program
from tests.conftest import Figure
from tests.simulation.points_till import PointsTill

MEMBERS = 24
VERIFY_EVERY = 250
MONTH = Expiry(ExpiryModel.ROLLING, 1)
PROGRAMS = {
    "tender": Program(expiry=MONTH),
    "discount": Program(points_as=PointsAs.DISCOUNT, pending_days=3),
}
Event = Callable[[PointsTill], None]
EVENTS: tuple[tuple[int, Event], ...] = (
    (30, PointsTill.sell),
    (18, PointsTill.take_back),
    (6, PointsTill.void),
    (8, PointsTill.cycle),
    (8, PointsTill.think_again),
    (6, PointsTill.spend_by_hand),
    (2, PointsTill.spend_too_much),
    (5, PointsTill.night),
    (7, PointsTill.jump),
    (4, PointsTill.restart),
    (3, PointsTill.merge),
    (3, PointsTill.part),
)
MUST_HAPPEN = {
    *(event.__name__ for _, event in EVENTS if event is not PointsTill.spend_too_much),
    "points.not-enough",
    "points",
    "coupon",
    "points in a cycle",
    "came back whole",
    "shortfall",
}


@pytest.mark.rule("points.with-the-sale")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("seed", "name"), list(enumerate(PROGRAMS, start=31)))
def test_random_weeks_at_the_till(seed: int, name: str, figure: Figure) -> None:
    till = PointsTill(seed, MEMBERS, PROGRAMS[name])
    weights = [weight for weight, _ in EVENTS]
    for number in range(1, figure(ci=750, long=10_000) + 1):
        (_, event), *_ = till.chance.choices(EVENTS, weights)
        try:
            till.step(event)
        except BaseException as wrong:
            wrong.add_note(f"seed {seed}, step {number}: {event.__name__}")
            raise
        if number % VERIFY_EVERY == 0:
            assert till.hall.shop.findings(printed_head=till.hall.shop.head) == ()
    till.hall.shop.clock_to_set.forward(timedelta(days=1))
    till.check_receipts()
    assert till.hall.shop.findings(printed_head=till.hall.shop.head) == ()
    assert till.seen.keys() >= MUST_HAPPEN
    assert ("lapsed" in +till.seen) == (PROGRAMS[name].expiry is MONTH)
    till.hall.shop.store.close()
