"""Receipts of a till reach the shop, once, in turn, whatever becomes of the calls."""

import pytest

from tests.loyalty.service.hall import Hall, open_hall
from tests.simulation.shop import OPENED
from tests.sync.fake_shop import FakeShop
from tests.sync.joined import Joined
from tests.sync.jumpy_clock import JumpyClock


@pytest.fixture
def hall() -> Hall:
    """A store with members."""
    return open_hall()


@pytest.fixture
def joined(hall: Hall) -> Joined:
    """The same, joined to a shop."""
    clock = JumpyClock(OPENED)
    return Joined(hall.shop.store, hall.context, FakeShop(clock), clock)


def test_a_sale_is_an_order_in_the_shop(hall: Hall, joined: Joined) -> None:
    sale = hall.sold(None, "COFFEE", "COFFEE", "SOAP")
    assert joined.step() == "sent"
    (order,) = joined.shop.orders_of(sale.id)
    assert (order.paid, order.sale.total_minor) == (True, sale.total_minor)
    assert [line.sku for line in order.sale.lines] == ["COFFEE", "SOAP"]
    row = joined.row(sale.id)
    assert (row.state, row.remote_id, row.attempts) == ("done", order.remote_id, 1)
