"""Online orders in the store: picked, replaced, made ready, handed over, let go.

Rule: orders.desk
Whatever is done here is one transaction: the order's row, its step with who did it, the journal
record, and the message that tells the shop.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from posapp.domain.online_order import OPEN_STATES, OnlineLine, OnlineOrder, OrderState
from posapp.domain.order_service import LATE, late_since
from posapp.domain.permission import Act
from posapp.domain.picking import (
    Picking,
    Substitute,
    goods_of,
    is_picked,
    miss,
    open_milli,
    pick,
    picking_text,
    put_instead,
    read_picking,
    take_back,
)
from posapp.domain.product import Product
from posapp.domain.tax import Prices
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import MILLI
from posapp.ports import Work
from posapp.ports.sync import OrderRow, OrderStep
from posapp.services.checkout import Checkout
from posapp.services.context import TillContext
from posapp.services.guard import clean_text, search_text, shown_text
from posapp.services.order_closing import (
    CANCELLED,
    READY,
    SHORT,
    note_step,
    state_here,
    tell_shop,
    waiting_order,
)
from posapp.services.order_goods import order_cart, put_stand_in, whole_picking
from posapp.services.outcomes import NeedsPrice, NeedsWeight
from posapp.services.reading import Goods, Reader
from posapp.services.staffing import Staffing

IDENTITY_WAYS = ("order-code", "id-card", "phone", "member-card")
"""How somebody may show that an order is hers; what the card says is never noted."""

MOST, MOST_OPEN = 200, 5_000


@dataclass(frozen=True, slots=True)
class OrderSummary:
    """One order in a list. `waits_min` since it was placed; `late`: longer than the store allows.

    `overdue`: it lay ready longer than the store keeps it. `picked` of `lines` lines are done.
    """

    id: str
    code: str
    state: OrderState
    buyer_name: str
    placed_at: datetime
    waits_min: int
    late: bool
    overdue: bool
    lines: int
    picked: int
    total_minor: int
    due_minor: int
    pick_up: bool
    picker: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderLineView:
    """One line on the picking page. `open_milli` is still to be found."""

    line: OnlineLine
    picked_milli: int
    open_milli: int
    short: bool
    substitutes: tuple[Substitute, ...]
    product_id: ProductId | None


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order as its page shows it.

    `to_pay_minor` is due at the counter for what was picked, `back_minor` what the shop gives back
    of what was paid. `identity` is how it was checked.
    """

    summary: OrderSummary
    order: OnlineOrder
    lines: tuple[OrderLineView, ...]
    is_picked: bool
    goods_minor: int
    to_pay_minor: int
    back_minor: int
    identity: str
    steps: tuple[OrderStep, ...]


class OnlineOrderDesk:
    """What the clerk does with online orders."""

    def __init__(
        self, context: TillContext, staffing: Staffing, checkout: Checkout, reader: Reader
    ) -> None:
        self._context = context
        self._staffing = staffing
        self._checkout = checkout
        self._reader = reader

    # ---- lists

    def to_pick(self) -> tuple[OrderSummary, ...]:
        """Orders collected here that somebody has to pick, the longest waiting first."""
        return self._listed(OPEN_STATES - {OrderState.READY})

    def to_collect(self) -> tuple[OrderSummary, ...]:
        """Orders that lie ready, the longest waiting first; `overdue` ones may be let go."""
        return self._listed(frozenset({OrderState.READY}))

    def counts(self) -> tuple[int, int, int]:
        """How many to pick, how many ready, how many of both late or overdue."""
        every = self._listed(OPEN_STATES)
        ready = sum(one.state is OrderState.READY for one in every)
        return len(every) - ready, ready, sum(one.late or one.overdue for one in every)

    def find(self, text: str) -> tuple[OrderSummary, ...]:
        """Orders by code (typed or scanned), buyer's name, phone or e-mail; open ones first."""
        text = search_text(text).strip()
        if not text:
            return ()
        with self._context.store.read() as work:
            exact = work.online_orders.by_code(text)
            found = [exact] if exact else list(work.online_orders.search(text, MOST))
            found = [row for row in found if row.order.state is not OrderState.CART]
            found.sort(key=lambda row: state_here(row) not in OPEN_STATES)
            return tuple(self._summary(row) for row in found)

    def view(self, order_id: str) -> OrderView:
        """Everything of one order."""
        with self._context.store.read() as work:
            row = work.online_orders.get(order_id)
            if row is None:
                raise Refusal("order.unknown", text=shown_text(order_id))
            return self._view(work, row)

    # ---- picking

    def start(self, order_id: str) -> OrderView:
        """Somebody begins to pick; who is noted, so that two do not pick the same."""
        return self._picking(order_id, "picking", lambda _row, picking: picking, own=True)

    def scan(self, order_id: str, text: str) -> OrderView:
        """One piece, or the weight on its label, of whatever line the code means.

        Rule: orders.pick-by-scan
        """
        with self._context.store.read() as work:
            row = waiting_order(work, order_id)
            product, milli = self._scanned(work, text)
            line = self._line_for(row, product)
            milli = milli or open_milli(line, read_picking(row.picked))
        return self.pick(order_id, line.remote_id, milli)

    def pick(self, order_id: str, line_id: str, milli: int) -> OrderView:
        """So much more of a line lies in the box; a negative figure takes out again."""

        def change(row: OrderRow, picking: Picking) -> Picking:
            return pick(row.order, picking, line_id, milli)

        return self._picking(order_id, "", change)

    def pick_all(self, order_id: str) -> OrderView:
        """Everything of the order is there."""
        return self._picking(order_id, "picked", lambda row, _picking: whole_picking(row.order))

    def missing(self, order_id: str, line_id: str, *, short: bool = True) -> OrderView:
        """No more of a line will come; with `short=False` it is looked for again."""

        def change(row: OrderRow, picking: Picking) -> Picking:
            return miss(row.order, picking, line_id, short=short)

        return self._picking(order_id, "short" if short else "", change)

    def substitute(
        self, order_id: str, line_id: str, product_id: ProductId, milli: int, replaced_milli: int
    ) -> OrderView:
        """Other goods in the place of what is missing; never dearer for the customer."""
        with self._context.store.read() as work:
            product = work.catalogue.product(product_id, self._context.today())
        if product is None or product.discontinued:
            raise Refusal("product.gone")
        other = Substitute(product_id, product.sku, product.name, milli, replaced_milli, 0)

        def change(row: OrderRow, picking: Picking) -> Picking:
            return put_instead(row.order, picking, line_id, other, self._shelf(product, milli))

        return self._picking(order_id, "substituted", change)

    def undo_line(self, order_id: str, line_id: str) -> OrderView:
        """A line as if nobody had touched it."""

        def change(row: OrderRow, picking: Picking) -> Picking:
            return take_back(row.order, picking, line_id)

        return self._picking(order_id, "", change)

    def ready(self, order_id: str) -> OrderView:
        """All that will come lies ready; the shop tells the buyer, and its days begin to count."""
        clerk = self._staffing.require(Act.SELL)
        with self._context.store.write() as work:
            row = waiting_order(work, order_id)
            self._must_be_picked(row)
            days = self._context.settings.integer("orders.hold_days")
            row = replace(
                row,
                due_at=self._context.now() + timedelta(days=days),
                picker=row.picker or clerk,
            )
            work.online_orders.put(row)
            tell_shop(work, self._context, row, READY)
            note_step(work, self._context, row, "ready", by=self._clerk())
            work.commit()
            return self._view(work, row)

    # ---- hand-over

    def check_identity(self, order_id: str, way: str) -> OrderView:
        """Who collects has shown that it is hers; the way is noted, and who looked."""
        if way not in IDENTITY_WAYS:
            raise Refusal("order.identity-way", text=shown_text(way))
        by = self._staffing.require(Act.SELL)
        with self._context.store.write() as work:
            row = replace(waiting_order(work, order_id), identity_checked=f"{way} {by}")
            work.online_orders.put(row)
            note_step(work, self._context, row, "identity", by=self._clerk(), note=way)
            work.commit()
            return self._view(work, row)

    def hand_over(self, order_id: str) -> None:
        """Open the order's basket in the checkout: what is due is paid there as always.

        Rule: orders.identity-first
        Where nothing is due it closes with one key; the receipt, the journal and the drawer know it
        like any other sale.
        """
        with self._context.store.write() as work:
            row = waiting_order(work, order_id)
            if not row.identity_checked:
                raise Refusal("order.identity-first", order=row.order.code)
            self._must_be_picked(row)
            picking = read_picking(row.picked)
            if not goods_of(row.order, picking):
                raise Refusal("order.nothing-picked", order=row.order.code)
            put_stand_in(work, self._context)
            cart = order_cart(work, self._context, row, picking)
            work.commit()
        self._checkout.take_order(cart)

    # ---- the end without a hand-over

    def overdue(self) -> tuple[OrderSummary, ...]:
        """Ready orders that nobody came for in time."""
        return tuple(one for one in self.to_collect() if one.overdue)

    def release(self, order_id: str) -> OrderView:
        """Nobody came in time: the goods go back, the order is over, the money goes back."""
        with self._context.store.read() as work:
            row = waiting_order(work, order_id)
        if row.due_at is None or row.due_at > self._context.now():
            raise Refusal("order.not-overdue", order=row.order.code)
        return self._give_up(order_id, "released", "no-show")

    def cancel(self, order_id: str, reason: str) -> OrderView:
        """The customer does not want it any more, or it cannot be had."""
        return self._give_up(order_id, "cancelled", clean_text(reason, "cancel"))

    def _give_up(self, order_id: str, step: str, reason: str) -> OrderView:
        """End an order that nobody takes.

        Rule: orders.given-up
        What was paid goes back as a message of its own; an order without money is only ended.
        """
        self._staffing.require(Act.REFUND)
        with self._context.store.write() as work:
            row = waiting_order(work, order_id)
            paid = row.order.paid_minor
            row = replace(row, picked=picking_text(Picking(ended=step)))
            work.online_orders.put(row)
            if paid:
                tell_shop(work, self._context, row, SHORT, paid)
            else:
                tell_shop(work, self._context, row, CANCELLED)
            note_step(work, self._context, row, step, by=self._clerk(), note=reason)
            work.commit()
            return self._view(work, row)

    # ---- parts

    def _picking(
        self,
        order_id: str,
        step: str,
        change: Callable[[OrderRow, Picking], Picking],
        *,
        own: bool = False,
    ) -> OrderView:
        by = self._staffing.require(Act.SELL)
        with self._context.store.write() as work:
            row = waiting_order(work, order_id)
            if row.due_at is not None:
                raise Refusal("order.is-ready", order=row.order.code)
            picking = change(row, read_picking(row.picked))
            row = replace(row, picked=picking_text(picking), picker=row.picker or by)
            if own:
                row = replace(row, picker=by)
            work.online_orders.put(row)
            if step:
                note_step(work, self._context, row, step, by=self._clerk())
            work.commit()
            return self._view(work, row)

    def _must_be_picked(self, row: OrderRow) -> None:
        if not is_picked(row.order, read_picking(row.picked)):
            raise Refusal("order.not-picked", order=row.order.code)

    def _scanned(self, work: Work, text: str) -> tuple[Product, int]:
        """The product that a code means, and the thousandths one scan puts in; 0: not said."""
        meant = self._reader.read(text, work, self._context.today(), None)
        if isinstance(meant, Goods):
            return meant.product, meant.quantity.milli
        if isinstance(meant, NeedsPrice):
            return meant.product, meant.quantity.milli
        if isinstance(meant, NeedsWeight):
            return meant.product, 0
        raise Refusal("order.scan-unknown", text=shown_text(text))

    def _line_for(self, row: OrderRow, product: Product) -> OnlineLine:
        """The line that still waits for this product; else one that has it all."""
        picking = read_picking(row.picked)
        lines = [line for line in row.order.lines if line.sku == product.sku]
        waiting = [line for line in lines if open_milli(line, picking)]
        if not lines:
            raise Refusal("order.not-in-it", name=product.name, order=row.order.code)
        return (waiting or lines)[0]

    def _shelf(self, product: Product, milli: int) -> int:
        """What other goods cost in the store today, with tax."""
        unit = product.price_minor if product.price_list_minor is None else product.price_list_minor
        shown = (unit * milli + MILLI // 2) // MILLI
        if self._context.terms.prices is Prices.NET:
            return shown + self._context.terms.rate(product.tax_class).of(shown)
        return shown

    def _clerk(self) -> str:
        return self._staffing.current.id if self._staffing.current else ""

    def _listed(self, states: frozenset[OrderState]) -> tuple[OrderSummary, ...]:
        with self._context.store.read() as work:
            rows = work.online_orders.in_states(tuple(OPEN_STATES), MOST_OPEN)
            return tuple(
                self._summary(row)
                for row in rows
                if row.order.pick_up and state_here(row) in states and not self._is_stale(row)
            )

    def _is_stale(self, row: OrderRow) -> bool:
        """Whether nobody paid for an order, began to pick it, or comes for it any more.

        Rule: orders.stale-unlisted
        Shops keep check-outs that were left at the payment; the first look brings years of them.
        After as many days as a ready order waits they are found by their code alone.
        """
        days = self._context.settings.integer("orders.hold_days")
        waits = self._context.now() - row.order.placed_at
        untouched = state_here(row) is OrderState.UNPAID and not row.picker
        return untouched and waits > timedelta(days=days)

    def _summary(self, row: OrderRow) -> OrderSummary:
        order, picking, now = row.order, read_picking(row.picked), self._context.now()
        waits = now - order.placed_at
        hours = self._context.settings.integer("orders.late_hours")
        state = state_here(row)
        is_open, ready = state in OPEN_STATES, state is OrderState.READY
        return OrderSummary(
            id=row.id,
            code=order.code,
            state=state,
            buyer_name=order.buyer_name,
            placed_at=order.placed_at,
            waits_min=max(0, int(waits.total_seconds()) // 60),
            late=is_open and not ready and waits > timedelta(hours=hours),
            overdue=is_open and ready and row.due_at is not None and row.due_at <= now,
            lines=len(order.lines),
            picked=sum(not open_milli(line, picking) for line in order.lines),
            total_minor=order.total_minor,
            due_minor=order.due_minor,
            pick_up=order.pick_up,
            picker=row.picker,
            due_at=row.due_at,
        )

    def _steps(self, work: Work, row: OrderRow) -> tuple[OrderStep, ...]:
        """What happened to an order, and from when it was late, where it was."""
        told = work.order_steps.of(row.id)
        hours = self._context.settings.integer("orders.late_hours")
        ways = [(one.step, one.at) for one in told]
        promise, now = timedelta(hours=hours), self._context.now()
        late = late_since(row.order.placed_at, ways, promise, now)
        if late is None:
            return tuple(told)
        before = [one for one in told if one.at <= late]
        after = [one for one in told if one.at > late]
        return (*before, OrderStep(row.id, LATE, late), *after)

    def _view(self, work: Work, row: OrderRow) -> OrderView:
        order, picking, day = row.order, read_picking(row.picked), self._context.today()
        goods = sum(line.gross_minor for line in goods_of(order, picking))
        done = is_picked(order, picking)
        lines = []
        for line in order.lines:
            here = picking.of(line.remote_id)
            product = work.catalogue.by_sku(line.sku, day) if line.sku else None
            lines.append(
                OrderLineView(
                    line=line,
                    picked_milli=here.milli,
                    open_milli=open_milli(line, picking),
                    short=here.short,
                    substitutes=here.substitutes,
                    product_id=product.id if product else None,
                )
            )
        return OrderView(
            summary=self._summary(row),
            order=order,
            lines=tuple(lines),
            is_picked=done,
            goods_minor=goods,
            to_pay_minor=max(0, goods - order.paid_minor) if done else order.due_minor,
            back_minor=max(0, order.paid_minor - goods) if done else 0,
            identity=row.identity_checked,
            steps=self._steps(work, row),
        )
