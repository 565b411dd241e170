"""An online order's whole way: told by the shop, served at the till, told back to the shop."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from loyalty.service.from_shop import ShopMembers
from loyalty.service.shop_orders import ShopOrders
from posapp.domain.online_order import OnlineOrder, OnlinePayment, OrderState
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.kernel.ids import MemberId
from posapp.ports.sync import Link
from posapp.services.online_orders import OrderSummary
from posapp.services.shop_intake import build_incoming
from sync.protocol import Stream
from tests.loyalty.service.hall import Hall, open_hall
from tests.posapp.services.online import line, order
from tests.simulation.shop import OPENED
from tests.sync.fake_shop import ABILITIES, FakeShop
from tests.sync.incoming.store_side import SHOP_MAP
from tests.sync.joined import Joined
from tests.sync.jumpy_clock import JumpyClock

ANNA_THERE = "customer-77"


@dataclass(slots=True)
class World:
    """A till, its shop, and the process between them."""

    hall: Hall
    joined: Joined
    anna: MemberId

    @property
    def shop(self) -> FakeShop:
        """The online shop."""
        return self.joined.shop

    def placed(self, told: OnlineOrder) -> OrderSummary:
        """Somebody orders online, and the till hears of it."""
        self.shop.tell(Stream.ORDERS, told)
        orders = self.hall.shop.till.orders
        self.joined.run(lambda: bool(orders.find(told.code)))
        (found,) = orders.find(told.code)
        return found

    def handed_over(self, order_id: str) -> int:
        """The order goes over the counter; what was paid there."""
        till = self.hall.shop.till
        till.orders.check_identity(order_id, "order-code")
        till.orders.hand_over(order_id)
        due = till.checkout.begin_payment().due_minor
        till.checkout.exact_cash()
        return due

    def moves(self) -> list[str]:
        """What the shop was told of its order, in turn."""
        self.joined.run()
        return [state for _, state, _ in self.shop.books.moved]


@pytest.fixture
def world() -> Iterator[World]:
    """A store with a member that the shop knows, joined to it."""
    hall = open_hall()
    anna, context, desks = hall.member("ANNA"), hall.context, hall.shop.till.loyalty
    with hall.shop.store.write() as work:
        work.links.put(Link("member", anna, ANNA_THERE, "{}", "{}", context.now()))
        work.commit()
    clock = JumpyClock(OPENED)
    orders = ShopOrders(context, desks.accounts, desks.programs, desks.tiers)
    intake = build_incoming(context, SHOP_MAP, ShopMembers(context, ""), orders)
    yield World(hall, Joined(hall.shop.store, context, FakeShop(clock), clock, intake=intake), anna)
    assert hall.shop.findings(printed_head=hall.shop.head) == ()
    hall.shop.store.close()


def hers(told: OnlineOrder) -> OnlineOrder:
    """Placed by Anna with her account."""
    return replace(told, member_remote_id=ANNA_THERE)


def test_an_order_is_picked_paid_and_collected_and_the_shop_hears_each_step(world: World) -> None:
    told = hers(order(line("COFFEE", 2, 1598), line("TEA", 1, 449), paid_minor=1000))
    placed = world.placed(told)
    till = world.hall.shop.till
    assert [one.code for one in till.channels.history(world.anna).entries] == ["C-1"]
    till.orders.pick_all(placed.id)
    till.orders.ready(placed.id)
    assert world.moves() == ["ready"]
    assert world.handed_over(placed.id) == 1047
    assert world.moves() == ["ready", "paid", "collected"]
    world.joined.clock.wait(120)
    world.joined.run(lambda: till.orders.view(placed.id).order.state is OrderState.COLLECTED)
    (entry,) = till.channels.history(world.anna).entries
    assert (entry.kind, entry.order_code, entry.total_minor) == ("sale", "C-1", 2047)
    assert entry.points_earned == world.hall.cards.brief(world.anna).points.spendable > 0
    steps = [step.step for step in till.orders.view(placed.id).steps]
    assert steps == [
        "unpaid",
        "picked",
        "ready",
        "identity",
        "handed-over",
        "ready",
        "paid",
        "collected",
    ], "what the shop told and what was done here, in turn"


def test_what_is_missing_and_what_comes_back_is_refunded_by_the_shop_once(world: World) -> None:
    told = order(line("COFFEE", 2, 1598), line("TEA", 1, 449))
    placed = world.placed(told)
    till = world.hall.shop.till
    till.orders.pick(placed.id, "line-COFFEE", 2000)
    till.orders.missing(placed.id, "line-TEA")
    world.handed_over(placed.id)
    assert world.moves() == ["collected"]
    (short,) = world.shop.refunds_of(f"short:{placed.id}")
    assert (short.refund.total_minor, short.refund.line_remote_ids) == (449, ("line-TEA",))
    assert [(one.kind, one.minor) for one in short.refund.tenders] == [("online", 449)]
    case = till.returns.find("C-1")
    refund = till.returns.refund(case, [LineBack(1, 1000, "faulty", GoodsGo.ASIDE)]).sale
    world.joined.run()
    (back,) = world.shop.refunds_of(refund.id)
    assert (back.refund.original_remote_id, back.refund.line_remote_ids) == (
        "remote-C-1",
        ("line-COFFEE",),
    )
    assert back.refund.total_minor == 799
    assert [(one.kind, one.minor) for one in back.refund.tenders] == [("voucher", 799)]


@pytest.mark.rule("sync.paid-twice")
def test_an_order_paid_here_and_online_in_the_same_minute_is_a_difference(world: World) -> None:
    told = order(line("TEA", 2, 898), paid_minor=0)
    placed = world.placed(told)
    world.hall.shop.till.orders.pick_all(placed.id)
    world.handed_over(placed.id)
    till_paid = replace(told, payments=(OnlinePayment("p1", "pos", 898),), state=OrderState.PAID)
    world.shop.tell(Stream.ORDERS, till_paid)
    world.joined.clock.wait(120)
    orders, inbox = world.hall.shop.till.orders, world.hall.shop.till.inbox
    world.joined.run(lambda: bool(orders.view(placed.id).order.payments))
    assert inbox.figures().differences == 0, "what the till took is no second payment"
    both = (OnlinePayment("p1", "pos", 898), OnlinePayment("p2", "card", 898))
    world.shop.tell(Stream.ORDERS, replace(till_paid, payments=both))
    world.joined.clock.wait(120)
    world.joined.run(lambda: inbox.figures().differences > 0)
    (row,) = [one for one in inbox.rows() if one.kind == "double"]
    assert (row.code, row.amount_minor) == ("sync.paid-twice", 898)


def test_an_order_that_nobody_takes_is_paid_back_whole(world: World) -> None:
    placed = world.placed(order(line("TEA", 2, 898), shipping_minor=295))
    world.hall.shop.till.orders.cancel(placed.id, "ordered twice")
    world.joined.run()
    (back,) = world.shop.refunds_of(f"short:{placed.id}")
    assert back.refund.total_minor == 898 + 295
    unpaid = world.placed(order(line("TEA"), code="C-2", paid_minor=0))
    world.hall.shop.till.orders.cancel(unpaid.id, "ordered twice")
    assert world.moves() == ["cancelled"]


def test_a_basket_left_at_the_till_is_in_her_cart_online(world: World) -> None:
    shop = world.hall.shop
    shop.scan("TEA", "TEA", "COFFEE")
    shop.till.checkout.set_member(world.anna)
    shop.till.checkout.leave_online()
    world.joined.run()
    lines = world.shop.books.carts[ANNA_THERE]
    assert [(one.sku, one.quantity_milli) for one in lines] == [("TEA", 2000), ("COFFEE", 1000)]


def test_a_basket_that_the_shop_does_not_take_never_ends_in_silence(world: World) -> None:
    """It was left before the shop was changed for one of another kind."""
    shop = world.hall.shop
    shop.scan("TEA")
    shop.till.checkout.set_member(world.anna)
    shop.till.checkout.leave_online()
    world.shop.abilities = replace(ABILITIES, saves_cart=False)
    world.joined.restart()
    world.joined.run(until=lambda: "person" in world.joined.did)
    assert world.joined.rows("person")[-1].code == "sync.no-carts"
