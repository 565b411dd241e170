"""Random lives of fifty members, from a seed: the points come out right after every step.

After each step the balance is the replay of all entries, no point is in two places, an outsider's
count agrees, nobody is below zero who may not be, no cycle of buying and returning makes points.
"""

from collections.abc import Callable
from random import Random

import pytest

from loyalty.rules.program import ExpiryModel, Shortfall
from tests.conftest import Figure
from tests.simulation.points_shop import PointsShop

MEMBERS = 50

EVENTS: tuple[tuple[int, Callable[[PointsShop], None]], ...] = (
    (24, PointsShop.buy),
    (14, PointsShop.take_back),
    (6, PointsShop.cycle),
    (8, PointsShop.grant),
    (4, PointsShop.correct),
    (4, PointsShop.spend_too_much),
    (3, PointsShop.overdraw),
    (8, PointsShop.hold),
    (8, PointsShop.capture),
    (3, PointsShop.release),
    (6, PointsShop.tell_again),
    (6, PointsShop.jump),
    (8, PointsShop.night),
    (3, PointsShop.join),
    (4, PointsShop.part),
)


def live(shop: PointsShop, steps: int) -> None:
    """So many steps, any of them by any member."""
    shop.open(MEMBERS)
    weights = [weight for weight, _ in EVENTS]
    for number in range(steps):
        (_, event), *_ = shop.chance.choices(EVENTS, weights)
        try:
            shop.step(event)
        except BaseException as wrong:
            wrong.add_note(f"step {number}: {event.__name__}")
            raise


@pytest.mark.rule("points.balance-is-replay")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("policy", "overdrafts", "model"),
    [
        (Shortfall.WITHIN_BALANCE, False, ExpiryModel.ROLLING),
        (Shortfall.WITHIN_BALANCE, True, ExpiryModel.ACTIVITY),
        (Shortfall.NEGATIVE, False, ExpiryModel.CALENDAR),
        (Shortfall.NEGATIVE, True, ExpiryModel.ACTIVITY),
    ],
)
def test_points_are_never_miscounted(
    policy: Shortfall, *, overdrafts: bool, model: ExpiryModel, figure: Figure
) -> None:
    shop = PointsShop(Random(20260), policy, overdrafts, model)
    live(shop, figure(ci=2_500, long=50_000))
    assert shop.seen.keys() >= {
        "cycle",
        "captured",
        "points.not-enough",
        "points.hold-released",
        "told again",
        "lapsed",
        "merged",
        "parted",
    }
    assert ("shortfall" in shop.seen) == (policy is Shortfall.WITHIN_BALANCE)
    assert ("overdrawn" in shop.seen) == overdrafts
