"""Shops with members; the books of each are verified when its test ends."""

from collections.abc import Callable, Iterator

import pytest

from loyalty.rules.program import Program
from tests.loyalty.service.hall import Hall, open_hall
from tests.loyalty.service.reception import Reception, open_reception

OpenHall = Callable[[Program], Hall]


@pytest.fixture
def open_a_hall() -> Iterator[OpenHall]:
    """Shops with a program of their own."""
    opened: list[Hall] = []

    def build(program: Program) -> Hall:
        hall = open_hall(program)
        opened.append(hall)
        return hall

    yield build
    for hall in opened:
        assert hall.shop.findings(printed_head=hall.shop.head) == ()
        hall.shop.store.close()


@pytest.fixture
def loose_hall() -> Iterator[Hall]:
    """A shop whose receipts may be put there by hand: its books are not verified."""
    hall = open_hall()
    yield hall
    hall.shop.store.close()


@pytest.fixture
def hall(open_a_hall: OpenHall) -> Hall:
    """A shop with the program's defaults."""
    return open_a_hall(Program())


@pytest.fixture
def reception() -> Iterator[Reception]:
    """A shop where members join; its books are verified when the test ends."""
    desk = open_reception()
    yield desk
    assert desk.shop.findings(printed_head=desk.shop.head) == ()
    desk.shop.store.close()
