"""The search for the lowest place: in a crooked valley, against an end, and where none is."""

import numpy as np
import pytest

from loyalty.insight.arrays import Floats
from loyalty.insight.clv.downhill import Ends, lowest

WIDE = Ends(np.full(2, -10.0), np.full(2, 10.0))


def banana(place: Floats) -> tuple[float, Floats]:
    """Rosenbrock's valley, lowest at (1, 1)."""
    x, y = place.tolist()
    height = (1 - x) ** 2 + 100 * (y - x**2) ** 2
    return height, np.array([-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)])


@pytest.mark.parametrize("start", [(-1.2, 1.0), (9.0, -9.0), (1.0, 1.0), (-10.0, 10.0)])
def test_along_a_crooked_valley(start: tuple[float, float]) -> None:
    found = lowest(banana, np.array(start), WIDE)
    assert found.reached
    assert found.place == pytest.approx([1, 1], abs=1e-6)


def test_an_end_in_the_way_is_the_bottom() -> None:
    # With x at most 0.5 the valley is lowest at (0.5, 0.25).
    found = lowest(banana, np.array([-1.2, 1.0]), Ends(np.full(2, -10.0), np.array([0.5, 10.0])))
    assert found.reached
    assert found.place == pytest.approx([0.5, 0.25], abs=1e-6)


def test_an_end_once_touched_may_be_left() -> None:
    # From the corner (0, 0): the way to (3, 4) leads off both ends.
    bowl = lambda place: (float(((place - [3, 4]) ** 2).sum()), 2 * (place - [3, 4]))  # noqa: E731
    found = lowest(bowl, np.array([-5.0, -5.0]), Ends(np.zeros(2), np.full(2, 10.0)))
    assert found.place == pytest.approx([3, 4])


def test_a_start_outside_begins_at_the_end() -> None:
    found = lowest(banana, np.array([99.0, 99.0]), Ends(np.zeros(2), np.full(2, 2.0)))
    assert found.reached
    assert found.place == pytest.approx([1, 1], abs=1e-6)


def test_a_slope_that_lies_is_no_bottom() -> None:
    # It promises to fall, and nothing falls.
    found = lowest(lambda place: (1.0, np.ones_like(place)), np.zeros(2), WIDE)
    assert not found.reached
