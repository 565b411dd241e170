"""Random weeks with online orders at one till; after each the books are whole and the money right.

What must hold: an order is handed over once; nobody pays more for it than the shop asked; what the
shop took, what came over the counter and what went back agree to the cent; no goods come back
twice; the journal is clean.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from posapp.domain.online_order import OnlineOrder, OnlinePayment, OrderState
from posapp.domain.picking import read_picking
from posapp.domain.returns import LineBack
from posapp.domain.sale import ONLINE, GoodsGo, Sale, SaleKind
from posapp.domain.tender import CardSlip, TenderKind
from posapp.kernel.errors import Refusal
from posapp.ports import OutboxRow
from posapp.ports.sync import OrderRow
from tests.conftest import Figure
from tests.posapp.services.counter import Counter, open_counter
from tests.posapp.services.online import arrive, change, line, order, row_of

GOODS = (("COFFEE", 799, 500), ("TEA", 449, 500), ("SOAP", 199, 2000), ("WINE", 1299, 2000))
STRANGE = ("ONLY-ONLINE", 333, 1900)
STATES_HERE = frozenset({OrderState.PAID, OrderState.UNPAID, OrderState.READY})
EXPECTED = {
    "cart.being-paid",
    "cart.empty",
    "order.basket-fixed",
    "order.changed-meanwhile",
    "order.handed-over",
    "order.identity-first",
    "order.is-ready",
    "order.more-than-ordered",
    "order.not-open",
    "order.not-overdue",
    "order.not-paid",
    "order.not-picked",
    "order.not-returnable",
    "order.nothing-picked",
    "order.still-here",
    "return.all-back",
    "return.more-than-sold",
    "tender.nothing-due",
}


class Week:
    """A till where chance decides what happens to the orders of a shop."""

    def __init__(self, shop: Counter, seed: int) -> None:
        self.shop = shop
        self.chance = Random(seed)
        self.ids: list[str] = []
        self.refused: set[str] = set()

    def step(self) -> None:
        """One thing happens; whatever is refused changes nothing."""
        acts: tuple[tuple[int, Callable[[], object]], ...] = (
            (3, self.arrives),
            (5, self.picks),
            (2, self.gives_up_on_a_line),
            (2, self.puts_instead),
            (3, self.gets_ready),
            (3, self.hands_over),
            (4, self.serves),
            (3, self.takes_money),
            (2, self.comes_back),
            (1, self.is_paid_online),
            (1, self.ends),
            (1, self.turns_away),
            (1, self.waits),
        )
        weights = [weight for weight, _ in acts]
        ((_, act),) = self.chance.choices(acts, weights)
        if not self.ids and act != self.arrives:
            return
        try:
            act()
        except Refusal as refusal:
            self.refused.add(refusal.code)

    def any_id(self) -> str:
        """Some order."""
        return self.chance.choice(self.ids)

    def arrives(self) -> None:
        """The shop takes an order."""
        chosen = self.chance.sample((*GOODS, STRANGE), self.chance.randrange(1, 4))
        lines = []
        for sku, each, bp in chosen:
            pieces = self.chance.randrange(1, 5)
            lines.append(line(sku, pieces, pieces * each - self.chance.randrange(0, 100), bp))
        goods = sum(one.gross_minor for one in lines)
        shipping = self.chance.choice((0, 0, 295))
        off = self.chance.choice((0, 0, 7, goods // 10))
        sent = self.chance.random() < 0.3
        total = goods + shipping - off
        new = order(
            *lines,
            code=f"C-{len(self.ids)}",
            paid_minor=total if sent else self.chance.choice((total, total, 0, total // 3)),
            shipping_minor=shipping,
            off_minor=off,
            pick_up=not sent,
            state=OrderState.SENT if sent else None,
            placed_at=self.shop.till.context.now(),
        )
        self.ids += arrive(self.shop, new)

    def picks(self) -> None:
        """Somebody finds some of an order, or all of it."""
        order_id = self.any_id()
        if self.chance.random() < 0.4:
            self.shop.till.orders.pick_all(order_id)
        for one in row_of(self.shop, order_id).order.lines:
            pieces = self.chance.choice((-1, 1, 1, 2))
            self.shop.till.orders.pick(order_id, one.remote_id, pieces * 1000)

    def gives_up_on_a_line(self) -> None:
        """Something is not there."""
        order_id = self.any_id()
        lines = row_of(self.shop, order_id).order.lines
        self.shop.till.orders.missing(order_id, self.chance.choice(lines).remote_id)

    def puts_instead(self) -> None:
        """Something else stands in for it."""
        order_id = self.any_id()
        one = self.chance.choice(row_of(self.shop, order_id).order.lines)
        sku = self.chance.choice(GOODS)[0]
        pieces = self.chance.randrange(1, 3) * 1000
        self.shop.till.orders.substitute(
            order_id, one.remote_id, self.shop.product_id(sku), pieces, 1000
        )

    def gets_ready(self) -> None:
        """The box is closed, and the buyer has come."""
        order_id = self.any_id()
        self.shop.till.orders.check_identity(order_id, "order-code")
        self.shop.till.orders.ready(order_id)

    def hands_over(self) -> None:
        """The order's basket is opened, paid as it comes, and closed."""
        self.shop.till.orders.hand_over(self.any_id())
        self.takes_money()

    def serves(self) -> None:
        """What is not in the box yet is found or missed, and the buyer stands there."""
        order_id = self.any_id()
        orders = self.shop.till.orders
        for one in orders.view(order_id).lines:
            if one.open_milli and self.chance.random() < 0.8:
                orders.pick(order_id, one.line.remote_id, one.open_milli)
            elif one.open_milli:
                orders.missing(order_id, one.line.remote_id)
        orders.check_identity(order_id, "id-card")
        orders.hand_over(order_id)
        self.takes_money()

    def takes_money(self) -> None:
        """Whatever basket is open is paid, by card and cash."""
        checkout = self.shop.till.checkout
        due = checkout.begin_payment().due_minor
        if due > 1 and self.chance.random() < 0.5:
            checkout.pay_card(self.chance.randrange(1, due), CardSlip("VISA"))
        if self.chance.random() < 0.2:
            self.shop.restart()
            self.shop.sign_in()
        self.shop.till.checkout.exact_cash()

    def turns_away(self) -> None:
        """The buyer forgot her purse; sometimes a clerk sells something else meanwhile."""
        checkout = self.shop.till.checkout
        checkout.back_to_basket()
        if self.chance.random() < 0.5:
            checkout.hold()
            self.shop.sell("SOAP")
            held = checkout.held()
            checkout.recall(held[-1].cart.id)
        checkout.clear()

    def comes_back(self) -> None:
        """Some of an order's goods come back."""
        case = self.shop.till.returns.find(row_of(self.shop, self.any_id()).order.code)
        rows = [row for row in case.rows if row.can_milli]
        chosen = self.chance.sample(rows, self.chance.randrange(0, len(rows) + 1))
        back = []
        for row in chosen:
            whole = self.chance.randrange(1, row.can_milli // 1000 + 1) * 1000
            back.append(LineBack(row.line.number, whole, "other", GoodsGo.SHELF))
        if back:
            self.shop.till.returns.refund(case, back)

    def is_paid_online(self) -> None:
        """The buyer pays the rest on her way to the store."""
        order_id = self.any_id()
        row = row_of(self.shop, order_id)
        old, ended = row.order, row.hand_over_sale or read_picking(row.picked).ended
        if ended or old.state not in STATES_HERE or not old.due_minor:
            return
        rest = OnlinePayment("pay-2", "card", old.due_minor)
        change(self.shop, order_id, replace(old, payments=(*old.payments, rest)))

    def ends(self) -> None:
        """Nobody wants it, or nobody came."""
        order_id = self.any_id()
        if self.chance.random() < 0.5:
            self.shop.till.orders.cancel(order_id, "changed her mind")
        self.shop.till.orders.release(order_id)

    def waits(self) -> None:
        """Days go by."""
        self.shop.clock_to_set.forward(timedelta(days=self.chance.randrange(1, 5)))

    # ---- what must hold

    def check(self) -> None:
        """Each order's money, and the books."""
        with self.shop.store.read() as work:
            sales = list(work.sales.all())
            outbox = list(work.outbox.all())
            rows = [work.online_orders.get(order_id) for order_id in self.ids]
        for row in rows:
            assert row is not None
            self.check_order(row, sales, outbox)
        assert self.shop.findings(printed_head=self.shop.head) == ()
        assert self.refused <= EXPECTED

    def check_order(self, row: OrderRow, sales: list[Sale], outbox: list[OutboxRow]) -> None:
        """One order: handed over at most once, never dearer, and all its money accounted for."""
        online = row.order
        first = [s for s in sales if s.id == row.hand_over_sale]
        named = [s for s in sales if s.channel == ONLINE and s.note == f"Online {online.code}"]
        receipts = [s for s in named if s.kind is SaleKind.SALE]
        assert receipts == first
        told = {
            kind: sum(
                one.amount_minor for one in outbox if one.subject_id == row.id and one.kind == kind
            )
            for kind in ("order-short", "order-paid")
        }
        if not first:
            assert told["order-paid"] == 0
            ended = bool(read_picking(row.picked).ended)
            assert told["order-short"] == (online.paid_minor if ended else 0)
            return
        (sale,) = first
        assert 0 < sale.total_minor <= online.total_minor
        from_shop = sum(t.amount_minor for t in sale.tenders if t.kind is TenderKind.ONLINE)
        assert from_shop + told["order-short"] == paid_then(online)
        assert from_shop + told["order-paid"] == sale.total_minor
        back = [s for s in sales if s.original_id == sale.id]
        assert -sum(s.total_minor for s in back) <= sale.total_minor
        assert sum(
            1
            for one in outbox
            if one.kind == "order-refund" and one.subject_id in {s.id for s in back}
        ) == len(back)


def paid_then(online: OnlineOrder) -> int:
    """What the shop had taken when the order was handed over."""
    return online.paid_minor


@pytest.mark.rule("orders.exact-money")
@pytest.mark.rule("orders.handed-over-once")
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("prices", "refunds"), [("gross", "no"), ("net", "yes")])
def test_random_weeks_leave_whole_books(prices: str, refunds: str, figure: Figure) -> None:
    seeds = range(figure(ci=4, long=60))
    seen: set[str] = set()
    done = 0
    for seed in seeds:
        shop = open_counter({"tax.prices": prices, "shop.refunds_original": refunds})
        shop.begin_day()
        week = Week(shop, seed)
        for _ in range(100):
            week.step()
        week.check()
        seen |= week.refused
        done += sum(row_of(shop, one).hand_over_sale is not None for one in week.ids)
        shop.store.close()
    assert done >= 3 * len(seeds), "most weeks hand some orders over"
    assert "order.handed-over" in seen
