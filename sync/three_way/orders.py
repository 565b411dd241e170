"""The shop's side of a check: of each order that began at this store's tills, what is compared.

An order's lines are let go at once, and so are the orders of another store that is connected to
the same shop: a line of text or two stays of each.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from posapp.domain.online_order import OnlineOrder, OnlineRefund, OrderState
from posapp.ports import Work
from posapp.settings import STORE_FILE
from sync.shop import Shop

DEAD: Final = frozenset({OrderState.CANCELLED, OrderState.DELETED})


@dataclass(frozen=True, slots=True)
class TillOrder:
    """What is compared of an order."""

    remote_id: str
    code: str
    state: OrderState
    placed_at: datetime
    total_minor: int
    member_remote_id: str
    refunds: tuple[OnlineRefund, ...]

    @property
    def is_live(self) -> bool:
        """Whether it still counts as sold."""
        return self.state not in DEAD


@dataclass(slots=True)
class OrdersOf:
    """The orders of one receipt, and the refunds of them that no receipt has explained yet."""

    orders: list[TillOrder] = field(default_factory=list)
    unexplained: list[OnlineRefund] = field(default_factory=list)
    is_ours: bool = False
    """The journal of these days has the receipt."""

    def add(self, order: TillOrder) -> None:
        """One more."""
        self.orders.append(order)
        self.unexplained += order.refunds


Orders = dict[str, OrdersOf]


def store_file(work: Work) -> str:
    """What this store file is called towards the shop; empty before it was connected."""
    return work.options.get(STORE_FILE) or ""


def read_orders(shop: Shop, since: datetime, mine: str) -> Orders:
    """This store's orders since a moment, by the id that the till gave them.

    Rule: sync.check-own-store
    One that says another store's name is that store's to check. One that says ours, or nothing, as
    all did before stores had names, is looked at: a receipt that we do not know stays a difference.
    """
    found: Orders = {}
    for order in shop.sales_since(since):
        if order.own_id and (not order.own_store or order.own_store == mine):
            found.setdefault(order.own_id, OrdersOf()).add(outline(order))
    return found


def outline(order: OnlineOrder) -> TillOrder:
    """What is compared of it."""
    return TillOrder(
        remote_id=order.remote_id,
        code=order.code,
        state=order.state,
        placed_at=order.placed_at,
        total_minor=order.total_minor,
        member_remote_id=order.member_remote_id,
        refunds=order.refunds,
    )


def nobodys(orders: Orders) -> Iterator[tuple[str, list[TillOrder]]]:
    """What the journal of these days did not explain: the id it carries, its live orders."""
    for own_id, one in orders.items():
        live = [order for order in one.orders if order.is_live]
        if live and not one.is_ours:
            yield own_id, live
