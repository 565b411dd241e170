"""Online orders to test with: what a shop might have taken, put into a store as sync would."""

from dataclasses import replace
from datetime import datetime, timedelta

from posapp.domain.online_order import OnlineLine, OnlineOrder, OnlinePayment, OrderState
from posapp.kernel.ids import MemberId
from posapp.kernel.money import Currency
from posapp.ports import OutboxRow
from posapp.ports.sync import OrderRow
from tests.posapp.services.counter import Counter
from tests.simulation.shop import OPENED

EUR = Currency("EUR", 2)
RATE_OF = {"A": 2000, "B": 500, "Z": 0}


def line(sku: str, pieces: int = 1, gross_minor: int = 799, rate_bp: int = 500) -> OnlineLine:
    """So many pieces of something, `gross_minor` for all of them."""
    net = (gross_minor * 10_000 * 2 + 10_000 + rate_bp) // (2 * (10_000 + rate_bp))
    return OnlineLine(
        remote_id=f"line-{sku}",
        product_remote_id=f"product-{sku}",
        sku=sku,
        name=sku.title(),
        quantity_milli=pieces * 1000,
        gross_minor=gross_minor,
        tax_minor=gross_minor - net,
        rate_bp=rate_bp,
    )


def order(
    *lines: OnlineLine,
    code: str = "C-1",
    paid_minor: int | None = None,
    shipping_minor: int = 0,
    off_minor: int = 0,
    pick_up: bool = True,
    state: OrderState | None = None,
    member_id: MemberId | None = None,
    placed_at: datetime = OPENED - timedelta(hours=1),
) -> OnlineOrder:
    """An order for these goods, paid in full unless said otherwise."""
    total = sum(one.gross_minor for one in lines) + shipping_minor - off_minor
    paid = total if paid_minor is None else paid_minor
    return OnlineOrder(
        shop="test",
        remote_id=f"remote-{code}",
        code=code,
        state=state or (OrderState.PAID if paid >= total else OrderState.UNPAID),
        raw_state="test",
        placed_at=placed_at,
        changed_at=placed_at,
        currency=EUR,
        total_minor=total,
        lines=lines,
        payments=(OnlinePayment("pay-1", "card", paid),) if paid else (),
        shipping_minor=shipping_minor,
        pick_up=pick_up,
        buyer_name="Anna Berg",
        buyer_email="anna@example.org",
        buyer_phone="+49301234567",
        member_id=member_id,
    )


def arrive(shop: Counter, *orders: OnlineOrder) -> tuple[str, ...]:
    """The orders as if sync had brought them; their ids here."""
    ids = []
    with shop.store.write() as work:
        for one in orders:
            row = OrderRow(f"order-{one.code}", one, shop.till.context.now())
            work.online_orders.put(row)
            ids.append(row.id)
        work.commit()
    return tuple(ids)


def row_of(shop: Counter, order_id: str) -> OrderRow:
    """The order's row as it is stored."""
    with shop.store.read() as work:
        row = work.online_orders.get(order_id)
    assert row is not None
    return row


def told(shop: Counter) -> list[tuple[str, str, int]]:
    """What waits for the shop: kind, subject, money; receipts of the counter left out."""
    with shop.store.read() as work:
        rows: list[OutboxRow] = list(work.outbox.all())
    return [
        (row.kind, row.subject_id, row.amount_minor)
        for row in rows
        if row.kind.startswith("order-") or row.kind == "cart"
    ]


def change(shop: Counter, order_id: str, changed: OnlineOrder) -> None:
    """The shop tells the order anew; what was done here stays, as intake keeps it."""
    with shop.store.write() as work:
        row = work.online_orders.get(order_id)
        assert row is not None
        work.online_orders.put(replace(row, order=changed))
        work.commit()
