"""Online orders at the counter of the screens' tests: brought as the sync process brings them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from posapp.domain.online_order import OnlineOrder
from posapp.ports import OutboxRow
from posapp.ports.sync import OrderRow
from tests.posapp.services.online import line, order
from tests.ui.till.counter import Counter
from ui.till.order_page import OrderPage
from ui.till.orders_page import OrdersPage

__all__ = ["anna", "bring", "line", "order", "order_page", "orders_page", "told"]


def anna(counter: Counter, *, code: str = "WEB-1", paid_minor: int | None = None) -> OnlineOrder:
    """Two coffees and a tea, ordered an hour ago."""
    goods = (line("S8", 2, 1098), line("S7", 1, 650))
    placed = counter.services.context.now() - timedelta(hours=1)
    return order(*goods, code=code, paid_minor=paid_minor, placed_at=placed)


def bring(counter: Counter, *orders: OnlineOrder) -> tuple[str, ...]:
    """The orders as if sync had brought them; their ids here."""
    with counter.services.context.store.write() as work:
        for one in orders:
            before = work.online_orders.get(f"order-{one.code}")
            row = OrderRow(f"order-{one.code}", one, counter.services.context.now())
            work.online_orders.put(row if before is None else replace(before, order=one))
        work.commit()
    return tuple(f"order-{one.code}" for one in orders)


def told(counter: Counter) -> list[str]:
    """What waits for the shop, receipts left out."""
    with counter.services.context.store.read() as work:
        rows: Sequence[OutboxRow] = list(work.outbox.all())
    return [row.kind for row in rows if row.kind.startswith("order-") or row.kind == "cart"]


def orders_page(counter: Counter) -> OrdersPage:
    """The list of orders."""
    screen = counter.window.screen_named("orders")
    assert isinstance(screen, OrdersPage)
    return screen


def order_page(counter: Counter) -> OrderPage:
    """The page of one order."""
    screen = counter.window.screen_named("order")
    assert isinstance(screen, OrderPage)
    return screen
