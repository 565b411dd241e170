"""Shops whose clock the test holds: the younger one, the older one, or each in turn."""

from datetime import UTC, datetime

import pytest

from posapp.kernel.clock import SetClock
from tests.shops.woocommerce.flavour import A, B, Flavour
from tests.shops.woocommerce.server import RunningShop, new_site


@pytest.fixture
def clock() -> SetClock:
    """A Saturday evening, 23:00 in Berlin."""
    return SetClock(datetime(2026, 11, 21, 22, 0, tzinfo=UTC))


@pytest.fixture
def shop(clock: SetClock) -> RunningShop:
    """9.9.5, orders in tables of their own."""
    return RunningShop(new_site(A, clock))


@pytest.fixture
def old(clock: SetClock) -> RunningShop:
    """8.2.2, orders among the posts."""
    return RunningShop(new_site(B, clock))


@pytest.fixture(params=[A, B], ids=["9.9.5", "8.2.2"])
def either(request: pytest.FixtureRequest, clock: SetClock) -> RunningShop:
    """Both, one after the other."""
    flavour: Flavour = request.param
    return RunningShop(new_site(flavour, clock))
