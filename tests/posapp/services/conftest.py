"""Shops to test with; the books of each are verified when its test ends."""

from collections.abc import Callable, Iterator

import pytest

from tests.posapp.services.counter import Counter, open_counter
from tests.simulation.shop import MANAGER, MANAGER_PIN


@pytest.fixture
def closed_shop() -> Iterator[Counter]:
    """A shop before anybody has signed in; its books are verified in the end."""
    counter = open_counter()
    yield counter
    assert counter.findings(printed_head=counter.head) == ()
    counter.store.close()


@pytest.fixture
def shop(closed_shop: Counter) -> Counter:
    """The shop with the clerk at the till and a shift open."""
    closed_shop.begin_day()
    return closed_shop


@pytest.fixture
def office(shop: Counter) -> Counter:
    """The shop with its manager signed in."""
    shop.till.staffing.sign_in(MANAGER, MANAGER_PIN)
    return shop


@pytest.fixture
def open_shop() -> Iterator[Callable[..., Counter]]:
    """Shops with options of their own, open for selling: `open_shop(cash_step="5")`."""
    opened: list[Counter] = []

    def build(**options: str) -> Counter:
        counter = open_counter({name.replace("__", "."): value for name, value in options.items()})
        counter.begin_day()
        opened.append(counter)
        return counter

    yield build
    for counter in opened:
        assert counter.findings(printed_head=counter.head) == ()
        counter.store.close()
