"""One history of a member over all channels, her carts of the online shop, her usual order.

Rule: members.one-history
Each purchase stands in the list once: an order that was handed over, or came back, is its receipt.
The totals are the sums of the receipts and of the orders that are not receipts here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from posapp.domain.cart import Cart, CartLine
from posapp.domain.discount import ONLINE_BASKET, PriceOverride
from posapp.domain.online_order import OPEN_STATES, OnlineLine, OnlineOrder, OrderState
from posapp.domain.product import Product
from posapp.domain.sale import ONLINE
from posapp.domain.tax import Prices
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CartId, LineId, MemberId, ProductId, SaleId
from posapp.kernel.quantity import MILLI, Quantity, Unit
from posapp.ports import MemberSale, UsualGood, Work
from posapp.ports.sync import OrderRow
from posapp.services.checkout import Checkout
from posapp.services.context import TillContext
from posapp.services.order_closing import note_step, state_here
from posapp.services.staffing import Staffing

PAGE = 30
MOST_ORDERS = 5_000
MOST_RECEIPTS = 100_000
BOUGHT = frozenset(
    {
        OrderState.UNPAID,
        OrderState.PAID,
        OrderState.READY,
        OrderState.COLLECTED,
        OrderState.SENT,
        OrderState.OTHER,
    }
)
"""Orders that count as bought; a refunded one counts what was not given back."""

TAKEN = "taken-to-till"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One purchase, return or order of a member. `code` is what she would say: receipt or order.

    `state` is an order's state, empty for a receipt of the counter; `late`: she waits too long.
    """

    at: datetime
    channel: str
    kind: str
    code: str
    state: str
    total_minor: int
    items: int
    points_earned: int = 0
    points_used: int = 0
    sale_id: SaleId | None = None
    order_id: str = ""
    order_code: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class HistorySlice:
    """Entries, newest first; `before` asks for the next ones, None: no more."""

    entries: tuple[HistoryEntry, ...]
    before: datetime | None


@dataclass(frozen=True, slots=True)
class ChannelTotal:
    """What a member bought on one channel, less what went back."""

    channel: str
    entries: int
    total_minor: int


@dataclass(frozen=True, slots=True)
class LeftCart:
    """A cart she has online: still to be finished, here or there."""

    order_id: str
    code: str
    changed_at: datetime
    lines: tuple[OnlineLine, ...]
    total_minor: int
    coupon_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenCart:
    """What came of taking an online cart to the till: `left_out` is not sold here."""

    lines: tuple[LineId, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """What is known of a member's habits: nothing without her yes to personal offers.

    `usual` is what she buys again and again, `dismissed` the SKUs she does not want suggested.
    """

    usual: Callable[[MemberId], Sequence[UsualGood]]
    dismissed: Callable[[MemberId], frozenset[str]]


class MemberChannels:
    """Reads and continues what a member does on all channels."""

    def __init__(
        self, context: TillContext, staffing: Staffing, checkout: Checkout, habits: Habits
    ) -> None:
        self._context = context
        self._staffing = staffing
        self._checkout = checkout
        self._habits = habits

    def history(
        self, member_id: MemberId, limit: int = PAGE, before: datetime | None = None
    ) -> HistorySlice:
        """Her purchases, returns and orders on all channels, newest first."""
        with self._context.store.read() as work:
            ids = work.members.ids_of(member_id)
            sales = work.sales.by_member(ids, limit + 1, before)
            orders = work.online_orders.of_member(ids, MOST_ORDERS)
            behind = {row.hand_over_sale: row for row in orders if row.hand_over_sale}
            entries = [_of_sale(sale, behind.get(sale.sale_id)) for sale in sales]
            entries += [
                self._of_order(row)
                for row in orders
                if _is_own_entry(row) and (before is None or row.order.placed_at < before)
            ]
        entries.sort(key=lambda entry: entry.at, reverse=True)
        end = min(limit, len(entries))
        while 0 < end < len(entries) and entries[end].at == entries[end - 1].at:
            end += 1
        kept = tuple(entries[:end])
        return HistorySlice(kept, kept[-1].at if end < len(entries) else None)

    def orders(self, member_id: MemberId) -> tuple[HistoryEntry, ...]:
        """Her online orders that are no receipt here, newest first."""
        with self._context.store.read() as work:
            rows = work.online_orders.of_member(work.members.ids_of(member_id), MOST_ORDERS)
        return tuple(self._of_order(row) for row in rows if _is_own_entry(row))

    def totals(self, member_id: MemberId) -> tuple[ChannelTotal, ...]:
        """What she bought in the store and online, over all time."""
        with self._context.store.read() as work:
            ids = work.members.ids_of(member_id)
            sales = work.sales.by_member(ids, MOST_RECEIPTS)
            orders = work.online_orders.of_member(ids, MOST_ORDERS)
        found: dict[str, ChannelTotal] = {}
        for sale in sales:
            _add(found, sale.channel, sale.total_minor)
        for row in orders:
            if _is_own_entry(row):
                _add(found, ONLINE, _worth(row))
        return tuple(found[channel] for channel in sorted(found))

    # ---- carts

    def carts(self, member_id: MemberId) -> tuple[LeftCart, ...]:
        """Her open carts online, newest first; one that was taken to a till is no longer one."""
        with self._context.store.read() as work:
            rows = work.online_orders.of_member(work.members.ids_of(member_id), MOST_ORDERS)
            return tuple(
                _cart_of(row)
                for row in rows
                if row.order.state is OrderState.CART and not _was_taken(work, row)
            )

    def take_cart(self, order_id: str) -> TakenCart:
        """Go on at the till with a cart that was begun online.

        Rule: carts.shared
        What she saw online holds: where the shop asks less than the shelf, its price stands; the
        codes of her coupons come along, and the store's own offers count on top as always.
        """
        with self._context.store.write() as work:
            row = work.online_orders.get(order_id)
            if row is None or row.order.state is not OrderState.CART or _was_taken(work, row):
                raise Refusal("cart.taken-elsewhere")
            cart, left_out = self._basket(work, row.order)
            if not cart.lines:
                raise Refusal("cart.nothing-here", names=", ".join(left_out))
            clerk = self._staffing.current.id if self._staffing.current else ""
            note_step(work, self._context, row, TAKEN, by=clerk)
            work.commit()
        self._checkout.take_order(cart)
        return TakenCart(tuple(line.id for line in cart.lines), left_out)

    # ---- the usual order

    def usual_order(self, member_id: MemberId) -> tuple[tuple[Product, int], ...]:
        """The goods of her usual order that are on sale, and how many of each she takes."""
        goods, unwanted = self._habits.usual(member_id), self._habits.dismissed(member_id)
        with self._context.store.read() as work:
            ids = work.members.ids_of(member_id)
            pieces = _pieces(work, ids, [good.product_id for good in goods])
            day = self._context.today()
            products = [work.catalogue.product(good.product_id, day) for good in goods]
        return tuple(
            (product, pieces[product.id])
            for product in products
            if product is not None
            and product.sku not in unwanted
            and _sold_by_piece(product)
            and pieces.get(product.id)
        )

    def add_usual(self, member_id: MemberId) -> tuple[LineId, ...]:
        """Her usual order into the basket: the second of two touches."""
        usual = self.usual_order(member_id)
        if not usual:
            raise Refusal("member.no-usual-order")
        return tuple(
            self._checkout.add(product.id, Quantity.pieces(count)) for product, count in usual
        )

    # ---- parts

    def _of_order(self, row: OrderRow) -> HistoryEntry:
        order = row.order
        hours = self._context.settings.integer("orders.late_hours")
        waits = self._context.now() - order.placed_at
        state = state_here(row)
        is_open = state in OPEN_STATES and state is not OrderState.READY
        return HistoryEntry(
            at=order.placed_at,
            channel=ONLINE,
            kind="order",
            code=order.code,
            state=state.value,
            total_minor=_worth(row),
            items=sum(-(-line.quantity_milli // MILLI) for line in order.lines),
            order_id=row.id,
            order_code=order.code,
            late=is_open and waits > timedelta(hours=hours),
        )

    def _basket(self, work: Work, order: OnlineOrder) -> tuple[Cart, tuple[str, ...]]:
        cart_id = CartId(self._context.ids.new())
        lines, left_out = [], []
        for number, line in enumerate(order.lines, start=1):
            product = work.catalogue.by_sku(line.sku, self._context.today()) if line.sku else None
            if product is None or product.discontinued or not _fits(line, product):
                left_out.append(line.name)
                continue
            lines.append(self._line(line, product, LineId(f"{cart_id}-{number}")))
        cart = Cart(cart_id, tuple(lines), member_id=order.member_id, coupons=order.coupon_codes)
        return cart, tuple(left_out)

    def _line(self, line: OnlineLine, product: Product, line_id: LineId) -> CartLine:
        quantity = Quantity(line.quantity_milli, product.unit)
        net_prices = self._context.terms.prices is Prices.NET
        there = line.gross_minor - (line.tax_minor if net_prices else 0)
        listed = product.price_list_minor
        shelf = product.price_minor if listed is None else listed
        plain = CartLine(line_id, replace(product, open_price=False), quantity)
        if there >= quantity.times(shelf):
            return plain
        each, rest = divmod(there * MILLI, quantity.milli)
        if rest:
            return replace(plain, label_minor=there)
        return replace(plain, override=PriceOverride(each, ONLINE_BASKET, ONLINE_BASKET))


def _is_own_entry(row: OrderRow) -> bool:
    """Whether an order is no receipt here, and something was or will be bought with it."""
    return row.hand_over_sale is None and row.order.state is not OrderState.CART


def _worth(row: OrderRow) -> int:
    """What an order came to: nothing once it is cancelled, less what was given back."""
    order, state = row.order, state_here(row)
    back = sum(payment.refunded_minor for payment in order.payments)
    if state in BOUGHT:
        return order.total_minor - back
    if state is OrderState.REFUNDED:
        return max(0, sum(payment.minor for payment in order.payments) - back)
    return 0


def _of_sale(sale: MemberSale, order: OrderRow | None) -> HistoryEntry:
    return HistoryEntry(
        at=sale.at,
        channel=sale.channel,
        kind=sale.kind,
        code=sale.receipt_number,
        state=state_here(order).value if order else "",
        total_minor=sale.total_minor,
        items=sale.items,
        points_earned=sale.points_earned,
        points_used=sale.points_used,
        sale_id=sale.sale_id,
        order_id=order.id if order else "",
        order_code=order.order.code if order else "",
    )


def _add(found: dict[str, ChannelTotal], channel: str, minor: int) -> None:
    before = found.get(channel, ChannelTotal(channel, 0, 0))
    found[channel] = ChannelTotal(channel, before.entries + 1, before.total_minor + minor)


def _cart_of(row: OrderRow) -> LeftCart:
    order = row.order
    return LeftCart(
        row.id, order.code, order.changed_at, order.lines, order.total_minor, order.coupon_codes
    )


def _was_taken(work: Work, row: OrderRow) -> bool:
    """Whether a till took the cart as it is now; changed online since, it is a cart again."""
    steps = work.order_steps.of(row.id)
    return any(step.step == TAKEN and step.at >= row.order.changed_at for step in steps)


def _fits(line: OnlineLine, product: Product) -> bool:
    whole = line.quantity_milli % MILLI == 0
    return line.quantity_milli > 0 and (product.unit is Unit.KG or whole)


def _sold_by_piece(product: Product) -> bool:
    return product.unit is Unit.EACH and not product.open_price and not product.discontinued


def _pieces(
    work: Work, ids: Sequence[MemberId], products: Sequence[ProductId]
) -> dict[ProductId, int]:
    """How many of each she took the last time she took any."""
    wanted = set(products)
    found: dict[ProductId, int] = {}
    for outline in work.sales.by_member(ids, PAGE):
        sale = work.sales.get(outline.sale_id)
        for line in sale.lines if sale else ():
            if line.product_id in wanted and line.quantity.milli > 0:
                found.setdefault(line.product_id, max(1, line.quantity.milli // MILLI))
    return found
