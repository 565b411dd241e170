"""One shop of each version that was measured."""

from datetime import UTC, datetime

import pytest

from posapp.kernel.clock import SetClock
from tests.shops.woocommerce.flavour import A, B, Flavour
from tests.sync.shops.woocommerce.in_process import Store, a_store


@pytest.fixture
def clock() -> SetClock:
    """The till's clock, on a Saturday evening."""
    return SetClock(datetime(2026, 11, 21, 22, 0, tzinfo=UTC))


@pytest.fixture
def store(clock: SetClock) -> Store:
    """The younger shop."""
    return a_store(clock)


@pytest.fixture(params=[A, B], ids=["9.9.5", "8.2.2"])
def either(request: pytest.FixtureRequest, clock: SetClock) -> Store:
    """Both, one after the other."""
    flavour: Flavour = request.param
    return a_store(clock, flavour)
