"""An online order that was never handed over here, as a receipt of this store: to return it.

Rule: orders.return-anywhere
What the shop sent comes back at any till by the same rules as goods of the till. Its money and its
lines go into this store's books once, as a receipt of the channel "online" that moves no stock and
no cash; right after it stands the return, with stock and money.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from posapp.domain.cart import Cart
from posapp.domain.deliver import Deliver
from posapp.domain.online_order import OrderState
from posapp.domain.permission import Staff
from posapp.domain.picking import goods_of, picking_text
from posapp.domain.pricing import PricedCart, price_cart
from posapp.domain.sale import ONLINE, Sale, SaleKind, sale_line
from posapp.domain.shift import Shift
from posapp.domain.tender import Tender, TenderKind
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import SaleId, ShiftId, StaffId
from posapp.ports import Work
from posapp.ports.program import LoyaltyProgram
from posapp.ports.sync import OrderRow
from posapp.services.closing import store_sale
from posapp.services.context import TillContext
from posapp.services.order_closing import note_step, state_here
from posapp.services.order_goods import order_cart, put_stand_in, whole_picking

RETURNABLE = frozenset(
    {OrderState.PAID, OrderState.SENT, OrderState.COLLECTED, OrderState.READY, OrderState.OTHER}
)


@dataclass(frozen=True, slots=True)
class Booking:
    """Who books an order, in which shift, when."""

    shift: Shift
    clerk: Staff
    at: datetime


def order_behind(work: Work, text: str) -> tuple[OrderRow, Sale | None] | None:
    """The order that a code means, with the receipt it has here, if it has one."""
    row = work.online_orders.by_code(text) or work.online_orders.by_remote(text)
    if row is None or row.order.state is OrderState.CART:
        return None
    for known in (row.hand_over_sale, SaleId(row.order.own_id)):
        sale = work.sales.get(known) if known else None
        if sale is not None:
            return row, sale
    return row, None


def as_receipt(work: Work, context: TillContext, row: OrderRow) -> Sale:
    """How an order would stand in this store's books; nothing is stored."""
    priced = _priced(work, context, row)
    return _sale(row, priced, context, _Place("", 0, ShiftId(""), StaffId(""), "", context.now()))


def book(
    work: Work, context: TillContext, row: OrderRow, by: Booking, program: LoyaltyProgram
) -> Sale:
    """Store an order as a receipt, in the transaction of the return that follows it."""
    put_stand_in(work, context)
    priced = _priced(work, context, row)

    def make(sequence: int, number: str) -> Sale:
        place = _Place(number, sequence, by.shift.id, by.clerk.id, by.clerk.name, by.at)
        sale = _sale(row, priced, context, place)
        return replace(sale, business_day=by.shift.business_day)

    closed = store_sale(
        work, context, make, loyalty=lambda sale: program.sold(work, sale, priced.cart)
    )
    picking = whole_picking(row.order)
    receipt = tuple(line.line_id for line in goods_of(row.order, picking))
    kept = replace(
        row, picked=picking_text(replace(picking, receipt=receipt)), hand_over_sale=closed.sale.id
    )
    work.online_orders.put(kept)
    program.booked(work, kept)
    note_step(work, context, kept, "booked", by=by.clerk.id, note=closed.sale.receipt_number)
    return closed.sale


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a receipt stands in the books."""

    number: str
    sequence: int
    shift_id: ShiftId
    clerk_id: StaffId
    clerk_name: str
    at: datetime


def _priced(work: Work, context: TillContext, row: OrderRow) -> PricedCart:
    order = row.order
    state = state_here(row)
    if state not in RETURNABLE:
        raise Refusal("order.not-returnable", order=order.code, state=state.value)
    if order.pick_up and state in {OrderState.PAID, OrderState.READY}:
        raise Refusal("order.still-here", order=order.code)
    if order.paid_minor <= 0:
        raise Refusal("order.not-paid", order=order.code)
    cart = order_cart(work, context, row, whole_picking(order), Deliver.SEND)
    priced = _paid_for(cart, row, context)
    if not cart.lines or priced.total_minor > order.paid_minor:
        raise Refusal("order.money-unclear", order=order.code)
    return priced


def _paid_for(cart: Cart, row: OrderRow, context: TillContext) -> PricedCart:
    return price_cart(replace(cart, member_id=row.order.member_id), context.terms)


def _sale(row: OrderRow, priced: PricedCart, context: TillContext, place: _Place) -> Sale:
    total = priced.total_minor
    return Sale(
        id=SaleId(row.id),
        kind=SaleKind.SALE,
        receipt_number=place.number or row.order.code,
        till_number=context.till_number,
        sequence=place.sequence,
        shift_id=place.shift_id,
        clerk_id=place.clerk_id,
        clerk_name=place.clerk_name,
        at=place.at,
        business_day=local_day(row.order.placed_at, context.settings.zone),
        currency=context.terms.currency,
        lines=tuple(sale_line(number, line) for number, line in enumerate(priced.lines, start=1)),
        rates=priced.rates,
        tenders=(Tender(TenderKind.ONLINE, total, total),),
        note=priced.cart.note,
        member_id=row.order.member_id,
        channel=ONLINE,
    )
