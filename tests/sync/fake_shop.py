"""An online shop in memory: keeps `sync.shop.Shop`, with faults by seed and slow hands.

It behaves as a careless platform does: it makes a second order of the same receipt for whoever asks
without looking first, does things later than it says, and forgets what was made since its backup.
Whatever it holds can be asked by the tests: `orders`, `refunds`, `customers`, `moved`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from posapp.domain.online_order import (
    OnlineLine,
    OnlineOrder,
    OnlinePayment,
    OnlineRefund,
    OrderState,
)
from posapp.kernel.clock import Clock
from sync.abilities import Abilities
from sync.protocol import AskPerson, Stream, TryLater
from sync.shop import (
    BadRow,
    CartLine,
    InCoupon,
    InMember,
    InRow,
    InStock,
    OutCoupon,
    OutMember,
    OutRefund,
    OutSale,
    Page,
    Sent,
    ShopReport,
)
from tests.sync.shop_faults import Crash, Fault, Faults

SETTLES_S = 30
BUSY_WAIT_S = 90
OVERLAP = 3
BEGAN = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""When the shop's own clock began to count."""
ABILITIES = Abilities(
    finds_by_phone=True,
    finds_by_number=True,
    refunds_original=True,
    restocks_by_line=True,
    ready_state=True,
    carts=True,
    saves_cart=True,
    own_price=True,
    negative_stock=True,
    tombstones=False,
    verifies_email=True,
    makes_coupons=True,
    coupon_starts=True,
    counts_coupons=True,
    settles_s=SETTLES_S,
    reviews=True,
)
Answer = TypeVar("Answer")
Row = InRow | BadRow


@dataclass(slots=True)
class ShopOrder:
    """An order that a till's receipt made. `paid` is its second half."""

    remote_id: str
    sale: OutSale
    at: datetime
    paid: bool = False


@dataclass(slots=True)
class ShopRefund:
    """Goods and money that went back. `money` is its second half."""

    remote_id: str
    refund: OutRefund
    money: bool = False


@dataclass(slots=True)
class ShopCustomer:
    """A customer, as she was last told."""

    remote_id: str
    member: OutMember


@dataclass(slots=True)
class Books:
    """All that the shop holds: what a backup of it is."""

    orders: dict[str, ShopOrder] = field(default_factory=dict)
    refunds: dict[str, ShopRefund] = field(default_factory=dict)
    customers: dict[str, ShopCustomer] = field(default_factory=dict)
    coupons: dict[str, OutCoupon] = field(default_factory=dict)
    carts: dict[str, tuple[CartLine, ...]] = field(default_factory=dict)
    web_orders: dict[str, OnlineOrder] = field(default_factory=dict)
    moved: list[tuple[str, str, Mapping[str, int]]] = field(default_factory=list)
    feed: dict[Stream, list[Row]] = field(default_factory=lambda: {s: [] for s in Stream})
    last: int = 0


@dataclass(slots=True)
class FakeShop:
    """A shop whose clock is its own: `clock.monotonic_s`, whatever the till's clock says.

    `poisoned` are ids of ours that it refuses for good; `dearer` is what it insists on above our
    total, by receipt id. `during` happens while an answer is on its way.
    """

    clock: Clock
    faults: Faults = field(default_factory=Faults)
    abilities: Abilities = ABILITIES
    poisoned: set[str] = field(default_factory=set)
    dearer: dict[str, int] = field(default_factory=dict)
    books: Books = field(default_factory=Books)
    page_rows: int = 100
    during: Callable[[], None] | None = None
    _pending: list[tuple[float, Callable[[], object]]] = field(default_factory=list)

    # ---- what a test asks

    def orders_of(self, own_id: str) -> Sequence[ShopOrder]:
        """Every order that stands for a receipt: one, if all is well."""
        return [order for order in self.books.orders.values() if order.sale.id == own_id]

    def refunds_of(self, own_id: str) -> Sequence[ShopRefund]:
        """Every refund that stands for a receipt."""
        return [one for one in self.books.refunds.values() if one.refund.id == own_id]

    def customers_of(self, own_id: str) -> Sequence[ShopCustomer]:
        """Every customer that stands for a member."""
        return [one for one in self.books.customers.values() if one.member.id == own_id]

    def tell(self, stream: Stream, *rows: Row) -> None:
        """Something changed in the shop."""
        for row in rows:
            self.books.feed[stream].append(row)
            if isinstance(row, OnlineOrder):
                self.books.web_orders[row.remote_id] = row

    def forget(self, stream: Stream, remote_id: str) -> None:
        """Delete without a trace."""
        rows = self.books.feed[stream]
        self.books.feed[stream] = [row for row in rows if _id_of(row) != remote_id]

    def backup(self) -> Books:
        """All there is now."""
        return deepcopy(self.books)

    def restore(self, books: Books) -> None:
        """The server broke down; this backup is what is left."""
        self.books = replace(deepcopy(books), last=self.books.last)
        self._pending.clear()

    # ---- the wire

    def _call(
        self,
        do: Callable[[], Answer],
        *,
        again: Callable[[], Answer] | None = None,
        half: Callable[[], object] | None = None,
    ) -> Answer:
        """One call over a bad line.

        `again` is the same call by whoever tries it once more, `half` what is done when the line
        breaks half-way.
        """
        self._catch_up()
        fault = self.faults.next()
        if fault in {Fault.CRASH_BEFORE, Fault.DROP_BEFORE, Fault.BUSY, Fault.ERROR}:
            raise _nothing_done(fault)
        if fault is Fault.SLOW:
            wait_s = self.faults.chance.randrange(1, max(2, self.abilities.settles_s))
            self._pending.append((self.clock.monotonic_s() + wait_s, do))
            raise TryLater("sync.no-answer")
        if fault is Fault.HALF:
            (half or do)()
            raise TryLater("sync.not-json")
        answer = do()
        self._meanwhile()
        if fault is Fault.DOUBLE:
            answer = (again or do)()
        if fault is Fault.CRASH_AFTER:
            raise Crash
        if fault is Fault.DROP_AFTER:
            raise TryLater("sync.no-answer")
        return answer

    def _in_halves(
        self, first: Callable[[bool], Answer], second: Callable[[Answer], Sent], *, look: bool
    ) -> Sent:
        """A call of two halves: after the first one the line may break."""
        tried = True
        return self._call(
            lambda: second(first(look)),
            again=lambda: second(first(tried)),
            half=lambda: first(look),
        )

    def _meanwhile(self) -> None:
        """What others do between the shop's work and its answer."""
        during, self.during = self.during, None
        if during is not None:
            during()
            self.during = during

    def _catch_up(self) -> None:
        """What was slow has happened by now."""
        now = self.clock.monotonic_s()
        due = [do for at, do in self._pending if at <= now]
        self._pending = [(at, do) for at, do in self._pending if at > now]
        for do in due:
            with suppress(AskPerson):
                do()

    def _new_id(self, kind: str) -> str:
        self.books.last += 1
        return f"{kind}-{self.books.last}"

    def _refuse_poison(self, own_id: str) -> None:
        if own_id in self.poisoned:
            raise AskPerson("sync.not-accepted", words="poisoned")

    # ---- out

    def test(self) -> ShopReport:
        """A shop that is all right."""
        counts = {stream: len(self.books.feed[stream]) for stream in Stream}
        report = ShopReport("Fake shop", "1", "EUR", True, 0, (), (), (), counts)  # noqa: FBT003
        return self._call(lambda: report)

    def send_sale(self, sale: OutSale) -> Sent:
        """A second order for whoever does not look first; unpaid, if the line breaks half-way."""
        self._refuse_poison(sale.id)

        def make(look: bool) -> tuple[ShopOrder, bool]:  # noqa: FBT001
            found = self.orders_of(sale.id) if look else ()
            if found:
                return found[0], True
            order = ShopOrder(self._new_id("order"), sale, self._now())
            self.books.orders[order.remote_id] = order
            return order, False

        def pay(made: tuple[ShopOrder, bool]) -> Sent:
            order, was_there = made
            order.paid = True
            more = self.dearer.get(sale.id, 0)
            return Sent(order.remote_id, {"code": order.remote_id}, more, was_there)

        return self._in_halves(make, pay, look=sale.first_sent_at is not None)

    def send_refund(self, refund: OutRefund) -> Sent:
        """Goods first, money then; refused where the order is not there."""
        self._refuse_poison(refund.id)
        known = self.books.orders.keys() | self.books.web_orders.keys()

        def make(look: bool) -> tuple[ShopRefund, bool]:  # noqa: FBT001
            found = self.refunds_of(refund.id) if look else ()
            if found:
                return found[0], True
            if refund.original_remote_id not in known:
                raise AskPerson("sync.order-gone", order=refund.original_remote_id)
            made = ShopRefund(self._new_id("refund"), refund)
            self.books.refunds[made.remote_id] = made
            return made, False

        def pay(made: tuple[ShopRefund, bool]) -> Sent:
            one, was_there = made
            one.money = True
            return Sent(one.remote_id, {}, 0, was_there)

        return self._in_halves(make, pay, look=refund.first_sent_at is not None)

    def send_member(self, member: OutMember) -> Sent:
        """One found by id, number, e-mail or phone is adopted; else a new one."""
        self._refuse_poison(member.id)

        def do() -> Sent:
            found = self._customer(member)
            customer = found or ShopCustomer(self._new_id("customer"), member)
            customer.member = member
            self.books.customers[customer.remote_id] = customer
            self.tell(Stream.MEMBERS, self._in_member(customer))
            return Sent(customer.remote_id, {}, 0, found is not None)

        return self._call(do)

    def _in_member(self, customer: ShopCustomer) -> InMember:
        told = customer.member
        return InMember(
            customer.remote_id, told.person, self._now(), told.number, wishes=told.wishes
        )

    def _customer(self, member: OutMember) -> ShopCustomer | None:
        if member.remote_id in self.books.customers:
            return self.books.customers[member.remote_id]
        for one in self.books.customers.values():
            theirs = one.member
            if (
                theirs.id == member.id
                or (member.number and theirs.number == member.number)
                or (member.person.email and theirs.person.email == member.person.email)
                or (member.person.phone and theirs.person.phone == member.person.phone)
            ):
                return one
        return None

    def find_member(
        self, *, number: str = "", email: str = "", phone: str = ""
    ) -> Sequence[InMember]:
        """Those that match exactly."""

        def do() -> Sequence[InMember]:
            return [
                self._in_member(one)
                for one in self.books.customers.values()
                if (number and one.member.number == number)
                or (email and one.member.person.email == email)
                or (phone and one.member.person.phone == phone)
            ]

        return self._call(do)

    def send_coupon(self, coupon: OutCoupon) -> Sent:
        """One of a code."""
        self._refuse_poison(coupon.code)

        def do() -> Sent:
            was_there = coupon.code in self.books.coupons
            self.books.coupons[coupon.code] = coupon
            self.tell(Stream.COUPONS, self._in_coupon(coupon))
            return Sent(f"coupon-{coupon.code}", {}, 0, was_there)

        return self._call(do)

    def _in_coupon(self, coupon: OutCoupon) -> InCoupon:
        return InCoupon(
            remote_id=f"coupon-{coupon.code}",
            code=coupon.code.lower(),
            percent_bp=coupon.percent_bp,
            off_minor=coupon.off_minor,
            first_at=coupon.first_at,
            last_at=coupon.last_at,
            most_in_all=coupon.most_in_all,
            most_each=coupon.most_each,
            used=0,
            enabled=coupon.is_open,
            changed_at=self._now(),
        )

    def save_cart(self, member_remote_id: str, lines: Sequence[CartLine]) -> Sent:
        """One basket a customer."""

        def do() -> Sent:
            self.books.carts[member_remote_id] = tuple(lines)
            return Sent(f"cart-{member_remote_id}", {})

        return self._call(do)

    # ---- online orders

    def order(self, remote_id: str) -> OnlineOrder | None:
        """One order as it is now."""
        return self._call(lambda: self._order(remote_id))

    def _order(self, remote_id: str) -> OnlineOrder | None:
        if remote_id in self.books.orders:
            return self.as_told(self.books.orders[remote_id])
        order = self.books.web_orders.get(remote_id)
        return None if order is None else replace(order, refunds=self._refunds(remote_id))

    def set_order_state(self, remote_id: str, state: str, lines: Mapping[str, int]) -> OnlineOrder:
        """Move an order, once: asked again it is as it was moved."""
        self._refuse_poison(remote_id)

        def do() -> OnlineOrder:
            order = self.books.web_orders.get(remote_id)
            if order is None:
                raise AskPerson("sync.order-gone", order=remote_id)
            moved = replace(order, state=OrderState(state), raw_state=state)
            if (remote_id, state, lines) not in self.books.moved:
                self.books.moved.append((remote_id, state, lines))
            self.tell(Stream.ORDERS, moved)
            return moved

        return self._call(do)

    # ---- in

    def pull(self, stream: Stream, cursor: str, limit: int) -> Page:
        """Rows in the order of their changes; the cursor overlaps by a few."""

        def do() -> Page:
            rows = self.books.feed[stream]
            first = max(0, int(cursor or "0") - OVERLAP) if cursor else 0
            end = min(len(rows), int(cursor or "0") + min(limit, self.page_rows))
            page = rows[first:end]
            good = tuple(row for row in page if not isinstance(row, BadRow))
            bad = tuple(row for row in page if isinstance(row, BadRow))
            return Page(good, bad, str(end), more=end < len(rows))

        return self._call(do)

    def ids(self, stream: Stream) -> Iterator[str]:
        """Every id there is, a page a call."""
        every = list(dict.fromkeys(map(_id_of, self.books.feed[stream])))
        for first in range(0, len(every), self.page_rows):
            yield from self._call(lambda first=first: every[first : first + self.page_rows])  # type: ignore[misc]

    def sales_since(self, at: datetime) -> Iterator[OnlineOrder]:
        """The orders that began at a till."""
        for order in self._call(lambda: list(self.books.orders.values())):
            if order.sale.at >= at:
                yield self.as_told(order)

    def as_told(self, order: ShopOrder) -> OnlineOrder:
        """A till's receipt as the shop shows it, with what went back of it."""
        return replace(as_online_order(order), refunds=self._refunds(order.remote_id))

    def _refunds(self, remote_id: str) -> tuple[OnlineRefund, ...]:
        return tuple(
            OnlineRefund(one.remote_id, one.refund.total_minor, one.refund.id)
            for one in self.books.refunds.values()
            if one.refund.original_remote_id == remote_id
        )

    def _now(self) -> datetime:
        return BEGAN + timedelta(seconds=self.clock.monotonic_s())


def as_online_order(order: ShopOrder) -> OnlineOrder:
    """A till's receipt as the shop shows it."""
    sale = order.sale
    return OnlineOrder(
        shop="fake",
        remote_id=order.remote_id,
        code=order.remote_id,
        state=OrderState.COLLECTED if order.paid else OrderState.UNPAID,
        raw_state="completed" if order.paid else "pending",
        placed_at=order.at,
        changed_at=order.at,
        currency=sale.currency,
        total_minor=sale.total_minor,
        lines=tuple(
            OnlineLine(
                f"{order.remote_id}:{line.number}",
                line.product_remote_id,
                line.sku,
                line.name,
                line.quantity_milli,
                line.gross_minor,
                line.gross_minor - line.net_minor,
                line.rate_bp,
            )
            for line in sale.lines
        ),
        payments=tuple(
            OnlinePayment(f"{order.remote_id}:{at}", tender.kind, tender.minor)
            for at, tender in enumerate(sale.tenders)
        )
        if order.paid
        else (),
        channel="store",
        own_id=sale.id,
        own_store=sale.store_file,
        member_remote_id=sale.member_remote_id,
        member_id=sale.member_id,
    )


def _id_of(row: Row) -> str:
    return row.product_remote_id if isinstance(row, InStock) else row.remote_id


def _nothing_done(fault: Fault) -> BaseException:
    if fault is Fault.CRASH_BEFORE:
        return Crash()
    if fault is Fault.BUSY:
        return TryLater("sync.busy", wait_s=BUSY_WAIT_S, unknown=False)
    if fault is Fault.ERROR:
        return TryLater("sync.server-error", unknown=False)
    return TryLater("sync.unreachable", unknown=False)
