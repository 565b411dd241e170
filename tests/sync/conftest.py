"""A store with members, joined to a shop in memory."""

from collections.abc import Iterator

import pytest

from tests.loyalty.service.hall import Hall, open_hall
from tests.simulation.shop import OPENED
from tests.sync.evening import Evening, open_evening
from tests.sync.fake_shop import FakeShop
from tests.sync.joined import Joined
from tests.sync.jumpy_clock import JumpyClock


@pytest.fixture
def hall() -> Hall:
    """A store with members, the clerk signed in."""
    return open_hall()


@pytest.fixture
def joined(hall: Hall) -> Joined:
    """The same, joined to a shop."""
    clock = JumpyClock(OPENED)
    return Joined(hall.shop.store, hall.context, FakeShop(clock), clock)


@pytest.fixture
def evening() -> Iterator[Evening]:
    """A store after a day, all of it at the shop."""
    with open_evening() as opened:
        yield opened
