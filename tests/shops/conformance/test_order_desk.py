"""An order of the real shop over a real till: picked, paid, collected, brought back."""

from collections.abc import Iterator
from random import Random

import pytest

from loyalty.service.accounts import Accounts
from loyalty.service.for_shop import MembersForShop
from loyalty.service.from_shop import ShopMembers
from loyalty.service.program_book import ProgramBook
from loyalty.service.shop_orders import ShopOrders
from loyalty.service.tier_desk import TierDesk
from posapp.domain.online_order import OnlineOrder, OrderState
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.kernel.clock import SystemClock
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CountedIds
from posapp.ports.sync import OrderRow
from posapp.services.shop_intake import build_incoming
from sync.engine import Engine, EngineParts
from sync.protocol import Stream
from sync.shop import Shop
from tests.posapp.services.counter import Counter, open_counter
from tests.shops.conformance.basket import buyer, fresh, goods
from tests.shops.conformance.driver import ShopUnderTest, WebOrder
from tests.shops.conformance.watching import Watch

MOST_STEPS = 60
RATES = "A=1900 B=700 C=0 Z=0"


class Desk:
    """A till at the counter, and the process that tells the shop."""

    def __init__(self, platform: ShopUnderTest, shop: Shop, watch: Watch) -> None:
        refunds = "yes" if shop.abilities.refunds_original else "no"
        options = {"tax.rates": RATES, "shop.refunds_original": refunds}
        self.platform, self.shop, self.watch = platform, shop, watch
        self.counter: Counter = open_counter(options)
        self.counter.clock_to_set.set(platform.now().replace(microsecond=0))
        self.counter.begin_day()
        context = self.counter.till.context
        self.engine = Engine(
            EngineParts(
                store=self.counter.store,
                shop=shop,
                clock=SystemClock(),
                ids=CountedIds("sync"),
                below=Random(1).randrange,
                members=MembersForShop(context),
            )
        )

    def came(self, order_id: str) -> str:
        """The order is in the store as the shop tells it; its id here."""
        told = self.watch.news(self.shop, Stream.ORDERS).last(OnlineOrder, order_id)
        row = OrderRow(fresh("order"), told, self.counter.till.context.now())
        with self.counter.store.write() as work:
            work.online_orders.put(row)
            work.commit()
        return row.id

    def pulled(self, order: OnlineOrder) -> str:
        """The order as the store's own intake takes it; its id here."""
        context = self.counter.till.context
        accounts, programs = Accounts(context), ProgramBook(context)
        orders = ShopOrders(context, accounts, programs, TierDesk(context, accounts, programs))
        intake = build_incoming(
            context, self.platform.shop_map, members=ShopMembers(context, ""), orders=orders
        )
        with self.counter.store.write() as work:
            intake.apply(work, Stream.ORDERS, (order,), ())
            work.commit()
            row = work.online_orders.by_remote(order.remote_id)
        assert row is not None
        return row.id

    def handed_over(self, own_id: str) -> Sale:
        """Whatever was picked goes over the counter."""
        till = self.counter.till
        till.orders.check_identity(own_id, "order-code")
        till.orders.hand_over(own_id)
        return till.checkout.exact_cash().sale

    def told(self) -> None:
        """All that waits is with the shop, and nothing is with a person."""
        for _ in range(MOST_STEPS):
            if not self.engine.step().did:
                break
        with self.counter.store.read() as work:
            rows = [row for row in work.outbox.all() if row.kind.startswith("order-")]
        assert {row.state for row in rows} == {"done"}, [(r.kind, r.state, r.code) for r in rows]


@pytest.fixture
def desk(platform: ShopUnderTest, shop: Shop, watch: Watch) -> Iterator[Desk]:
    """The desk; its books are verified in the end."""
    opened = Desk(platform, shop, watch)
    yield opened
    assert opened.counter.findings(printed_head=opened.counter.head) == ()
    opened.counter.store.close()


@pytest.fixture
def north(platform: ShopUnderTest, watch: Watch) -> Iterator[Desk]:
    """Another store of the same shop: its own store file, its own process."""
    opened = Desk(platform, platform.connect(platform.wire()), watch)
    yield opened
    assert opened.counter.findings(printed_head=opened.counter.head) == ()
    opened.counter.store.close()


def ordered(platform: ShopUnderTest, *, paid: bool) -> str:
    """Three pieces of tea at 12.99, to be collected."""
    tea_id = platform.add_product(goods(platform, price_minor=1299))
    return platform.place_order(WebOrder({tea_id: 3}, platform.add_customer(buyer()), paid=paid))


def test_an_order_paid_at_the_counter_is_paid_and_collected_there(
    platform: ShopUnderTest, desk: Desk
) -> None:
    order_id = ordered(platform, paid=False)
    own_id = desk.came(order_id)
    desk.counter.till.orders.pick_all(own_id)
    desk.counter.till.orders.ready(own_id)
    sale = desk.handed_over(own_id)
    desk.told()
    there = platform.server_order(order_id)
    assert there is not None
    assert (there.paid, there.cancelled) == (True, False)
    assert (there.total_minor, there.refunded_minor) == (sale.total_minor, 0)


def test_what_is_missing_and_what_comes_back_agree_with_the_receipts(
    platform: ShopUnderTest, desk: Desk
) -> None:
    order_id = ordered(platform, paid=True)
    own_id = desk.came(order_id)
    till = desk.counter.till
    lines = till.orders.view(own_id).lines
    line_id = next(one.line.remote_id for one in lines if one.line.quantity_milli == 3000)
    till.orders.pick(own_id, line_id, 2000)
    till.orders.missing(own_id, line_id)
    sale = desk.handed_over(own_id)
    case = till.returns.find(sale.receipt_number)
    back = till.returns.refund(case, [LineBack(1, 1000, "faulty", GoodsGo.SHELF)]).sale
    desk.told()
    there = platform.server_order(order_id)
    assert there is not None
    assert there.total_minor - there.refunded_minor == sale.total_minor + back.total_minor


def pulled_by(desk: Desk, order_id: str) -> str:
    """A store hears of an order by its pull; its id there."""
    return desk.pulled(desk.watch.news(desk.shop, Stream.ORDERS).last(OnlineOrder, order_id))


def test_what_one_store_made_ready_and_another_handed_over_is_collected_in_both(
    platform: ShopUnderTest, desk: Desk, north: Desk
) -> None:
    """Two store files on one shop: nobody looks for it on the shelf any more, nobody sends it."""
    order_id = ordered(platform, paid=True)
    here = pulled_by(desk, order_id)
    desk.counter.till.orders.pick_all(here)
    desk.counter.till.orders.ready(here)
    desk.told()

    there = pulled_by(north, order_id)
    assert [one.id for one in north.counter.till.orders.to_collect()] == [there]
    north.counter.till.orders.pick_all(there)
    north.handed_over(there)
    north.told()

    assert [one.id for one in desk.counter.till.orders.to_collect()] == [here]
    assert pulled_by(desk, order_id) == here
    assert desk.counter.till.orders.counts() == (0, 0, 0)
    assert desk.counter.till.orders.view(here).summary.state is OrderState.COLLECTED
    with pytest.raises(Refusal, match=r"order\.not-open"):
        desk.counter.till.orders.hand_over(here)
    server = platform.server_order(order_id)
    assert server is not None
    assert (server.cancelled, server.refunded_minor) == (False, 0)
