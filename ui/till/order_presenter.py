"""What the page of one online order decides: the marked line, what comes next, for how much.

Picking it, all picked, lying ready, over. What the shop changes meanwhile is read again.
"""

from enum import Enum

from posapp.domain.online_order import OPEN_STATES, OrderState
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.quantity import MILLI, Unit
from posapp.services.online_orders import OrderLineView, OrderView
from posapp.till import TillServices

GOODS_VERBS = frozenset({"add", "price", "weight", "search"})


class Stage(Enum):
    """How far the order is in this store."""

    PICKING = "picking"
    PICKED = "picked"
    READY = "ready"
    OVER = "over"
    ELSEWHERE = "elsewhere"


class OrderPresenter:
    """Holds one order and acts on it through the services."""

    def __init__(self, services: TillServices) -> None:
        """Work on a till's services."""
        self._services = services
        self.view: OrderView | None = None
        self.products: dict[str, Product | None] = {}
        self.at = 0

    # ---- what is shown

    @property
    def order_id(self) -> str:
        """The order's id; empty before one is shown."""
        return self.view.summary.id if self.view else ""

    @property
    def stage(self) -> Stage:
        """What comes next for this order."""
        if self.view is None:
            return Stage.OVER
        summary = self.view.summary
        if summary.state not in OPEN_STATES:
            return Stage.OVER
        if not summary.pick_up:
            return Stage.ELSEWHERE
        if summary.state is OrderState.READY:
            return Stage.READY
        return Stage.PICKED if self.view.is_picked else Stage.PICKING

    @property
    def marked(self) -> OrderLineView | None:
        """The line that the keys act on."""
        lines = self.view.lines if self.view else ()
        return lines[min(self.at, len(lines) - 1)] if lines else None

    @property
    def has_goods(self) -> bool:
        """Whether anything of it can be handed over."""
        return self.view is not None and any(
            one.picked_milli or one.substitutes for one in self.view.lines
        )

    @property
    def wants_identity(self) -> bool:
        """Whether it can be handed over now, once somebody has shown whose it is."""
        return self.stage in {Stage.PICKED, Stage.READY} and self.has_goods

    @property
    def done(self) -> tuple[int, int]:
        """How many lines need nothing more, of how many."""
        lines = self.view.lines if self.view else ()
        return sum(not line.open_milli for line in lines), len(lines)

    @property
    def way(self) -> str:
        """How it was checked whose it is; empty before that."""
        return self.view.identity.split(" ", 1)[0] if self.view and self.view.identity else ""

    @property
    def may_return(self) -> bool:
        """Whether goods of it may come back."""
        done = {OrderState.COLLECTED, OrderState.SENT}
        return self.view is not None and self.view.summary.state in done

    # ---- reading

    def show(self, order_id: str) -> None:
        """Take this order, its first open line marked."""
        self._take(self._services.orders.view(order_id))
        self.at = self._first_open()

    def load(self) -> bool:
        """Read it again; whether something is different."""
        if self.view is None:
            return False
        before = self.view
        self._take(self._services.orders.view(self.order_id))
        return before != self.view

    def _take(self, view: OrderView) -> None:
        self.view = view
        with self._services.context.store.read() as work:
            day = self._services.context.today()
            for line in view.lines:
                if line.line.remote_id not in self.products and line.product_id is not None:
                    product = work.catalogue.product(line.product_id, day)
                    self.products[line.line.remote_id] = product

    def forget(self) -> None:
        """The page is left."""
        self.view, self.at, self.products = None, 0, {}

    def product_of(self, line: OrderLineView) -> Product | None:
        """The goods of a line as this store knows them."""
        return self.products.get(line.line.remote_id)

    def _first_open(self) -> int:
        lines = self.view.lines if self.view else ()
        return next((at for at, line in enumerate(lines) if line.open_milli), 0)

    # ---- marking

    def step(self, by: int) -> None:
        """Mark another line."""
        count = len(self.view.lines) if self.view else 0
        self.at = min(max(self.at + by, 0), max(count - 1, 0))

    def mark(self, at: int) -> bool:
        """Mark a line by its place; whether it was marked already."""
        again = at == self.at
        self.at = at
        return again

    # ---- picking

    def start(self) -> None:
        """The first touch says who picks it."""
        if self.stage is Stage.PICKING and self.view and not self.view.summary.picker:
            self._take(self._services.orders.start(self.order_id))

    def scan(self, text: str) -> None:
        """A scan lands in its line, which becomes the marked one."""
        before = self._picked()
        self._take(self._services.orders.scan(self.order_id, text))
        for at, line in enumerate(self.view.lines if self.view else ()):
            if line.picked_milli != before.get(line.line.remote_id):
                self.at = at

    def _picked(self) -> dict[str, int]:
        lines = self.view.lines if self.view else ()
        return {line.line.remote_id: line.picked_milli for line in lines}

    def take_rest(self) -> None:
        """All that is still open of the marked line lies in the box; the next open one follows."""
        line = self._line()
        if line.open_milli:
            self._pick(line, line.open_milli)
        self.at = self._first_open()

    def set_picked(self, milli: int) -> None:
        """So much of the marked line lies in the box."""
        line = self._line()
        if milli != line.picked_milli:
            self._pick(line, milli - line.picked_milli)

    def add(self, pieces: int) -> None:
        """A piece more or less of the marked line."""
        self._pick(self._line(), pieces * MILLI)

    def _pick(self, line: OrderLineView, milli: int) -> None:
        self._take(self._services.orders.pick(self.order_id, line.line.remote_id, milli))

    def pick_all(self) -> None:
        """Everything is there."""
        self._take(self._services.orders.pick_all(self.order_id))

    def toggle_missing(self) -> None:
        """No more of the marked line will come; once more: it is looked for again."""
        line = self._line()
        orders = self._services.orders
        self._take(orders.missing(self.order_id, line.line.remote_id, short=not line.short))
        if self._line().short:
            self.at = self._first_open()

    def undo(self) -> None:
        """The marked line as if nobody had touched it."""
        self._take(self._services.orders.undo_line(self.order_id, self._line().line.remote_id))

    def find_goods(self, text: str) -> tuple[Product, ...]:
        """The goods that a scan or a word means, to put in the place of others."""
        hint = self._services.checkout.meaning(text)
        if hint.verb == "refused":
            raise Refusal(hint.refused, **dict(hint.blanks))
        if hint.verb not in GOODS_VERBS or not hint.products:
            raise Refusal("order.scan-unknown", text=text.strip()[:40])
        return hint.products

    def substitute(self, product: Product, milli: int) -> None:
        """Other goods in the place of what is missing; pieces stand for as many pieces."""
        line = self._line()
        replaced = line.open_milli
        own = self.product_of(line)
        if product.unit is Unit.EACH and (own is None or own.unit is Unit.EACH):
            replaced = min(replaced, milli)
        orders, line_id = self._services.orders, line.line.remote_id
        self._take(orders.substitute(self.order_id, line_id, product.id, milli, replaced))
        self.at = self._first_open()

    def ready(self) -> None:
        """The box is complete; the shop tells the buyer."""
        self._take(self._services.orders.ready(self.order_id))

    def _line(self) -> OrderLineView:
        if self.marked is None:
            raise Refusal("order.line-gone", order=self.view.summary.code if self.view else "")
        return self.marked

    # ---- handing over, giving up

    def check(self, way: str) -> None:
        """Somebody has shown that it is hers."""
        self._take(self._services.orders.check_identity(self.order_id, way))

    def open_basket(self) -> None:
        """Its basket is the open one now; what lay there is on hold."""
        self._services.orders.hand_over(self.order_id)

    @property
    def nothing_due(self) -> bool:
        """Whether all that goes over the counter is paid."""
        return self.view is not None and not self.view.to_pay_minor

    def release(self) -> None:
        """Nobody came."""
        self._take(self._services.orders.release(self.order_id))

    def cancel(self, reason: str) -> None:
        """It is not wanted any more."""
        self._take(self._services.orders.cancel(self.order_id, reason))
