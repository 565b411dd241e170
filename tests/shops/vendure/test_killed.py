"""A day's receipts go to the real server; the process that sends them is killed at each step."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple, cast

import pytest

from loyalty.service.for_shop import MembersForShop
from posapp.kernel.ids import CountedIds
from sync.engine import Engine, EngineParts, EngineSettings
from sync.protocol import Request, Response, Transport
from tests.conftest import Figure
from tests.shops.conformance.driver import Goods, ShopUnderTest
from tests.shops.conformance.faults import Crash, Fault
from tests.shops.vendure.driver import open_alone
from tests.simulation.shop import GOODS
from tests.simulation.sync_day import MEMBERS, busy_day, till_side
from tests.sync.joined import Joined

Row = tuple[str, str, str, str, int, tuple[tuple[str, int, int], ...]]


class Receipt(NamedTuple):
    """A receipt as the till's books have it; one with an original is what came back of that."""

    number: str
    id: str
    original_id: str
    member_id: str
    total_minor: int
    lines: tuple[tuple[str, int, int], ...]


STEPS = (
    "createDraftOrder",
    "setDraftOrderCustomFields",
    "addManualPaymentToOrder",
    "transitionFulfillmentToState",
    "createCustomer",
    "refundOrder",
    "cancelOrder",
)
CRASHES = (Fault.CRASH_BEFORE, Fault.CRASH_AFTER)
STOCK = 1_000
MOST_STEPS = 100_000
LEFT = ("queued", "sending", "later")


MOST_IN_A_ROW = 3
"""A message whose sender dies twenty times goes to a person: no step is cut that often for one."""


@dataclass(slots=True)
class Plan:
    """How often each step is still to be cut, and how often it was since it last went through."""

    left: Counter[tuple[str, Fault]]
    in_a_row: Counter[str] = field(default_factory=Counter)

    def cut(self, query: str) -> Fault | None:
        """The way the process dies at this call, if it does."""
        for (step, fault), left in self.left.items():
            if left and step in query and self.in_a_row[step] < MOST_IN_A_ROW:
                self.left[step, fault] -= 1
                self.in_a_row[step] += 1
                return fault
        for step in STEPS:
            if step in query:
                self.in_a_row[step] = 0
        return None


@dataclass(slots=True)
class Knife:
    """A way to the shop on which the process dies when a step comes that is still to be cut."""

    inner: Transport
    plan: Plan

    def send(self, request: Request) -> Response:
        """As the way inside; dead before or after it."""
        fault = self.plan.cut(str(request.body))
        if fault is None:
            return self.inner.send(request)
        if fault is Fault.CRASH_AFTER:
            self.inner.send(request)
        raise Crash


@dataclass(slots=True)
class Killed:
    """One process after the other over the same outbox; each dies at the next step to be cut."""

    joined: Joined
    vendure: ShopUnderTest
    plan: Plan

    def run(self) -> None:
        """Until everything is sent."""
        for life in count(1):
            try:
                self._live(self._engine(life, Knife(self.vendure.wire(), self.plan)))
            except Crash:
                continue
            return

    def _engine(self, life: int, wire: Knife) -> Engine:
        joined = self.joined
        engine = Engine(
            EngineParts(
                store=joined.store,
                shop=self.vendure.connect(wire),
                clock=joined.clock,
                ids=CountedIds(f"life{life}"),
                below=Random(life).randrange,
                members=MembersForShop(joined.context),
                intake=None,
                check=None,
                settings=EngineSettings(),
            )
        )
        engine.take_over()
        return engine

    def _live(self, engine: Engine) -> None:
        for _ in range(MOST_STEPS):
            step = engine.step()
            if not step.did and not self.joined.rows(*LEFT):
                return
            rest_s = 0.05
            if not step.did and step.next_at is not None:
                rest_s = max(rest_s, (step.next_at - self.joined.clock.now()).total_seconds())
            self.joined.clock.wait(min(60.0, rest_s))
        msg = f"no end; waiting: {self.joined.rows(*LEFT)[:3]}"
        raise AssertionError(msg)


@pytest.fixture
def vendure() -> Iterator[ShopUnderTest]:
    """A server of its own: the ids of this day's receipts are those of other tests, too."""
    with open_alone() as shop:
        yield shop


@pytest.fixture
def shelf(vendure: ShopUnderTest) -> dict[str, str]:
    """The till's goods at the shop, by SKU."""
    words = {"A": "Standard", "B": "Reduced", "Z": "Reduced"}
    return {
        row.sku: vendure.add_product(
            Goods(row.sku, row.name, row.price_minor, words[row.tax_class], STOCK)
        )
        for row in GOODS
    }


@pytest.mark.xdist_group("shop-vendure")
@pytest.mark.timeout(1800)
@pytest.mark.rule("sync.vendure-sale-once")
def test_a_process_killed_at_every_step_doubles_and_loses_nothing(
    vendure: ShopUnderTest, shelf: dict[str, str], tmp_path: Path, figure: Figure
) -> None:
    """Exactly as many orders as receipts, the same money, the same points, the same stock."""
    day = busy_day(tmp_path, figure(ci=15, long=300))
    with day.joined(tmp_path, 1) as joined:
        rounds = figure(ci=1, long=20)
        plan = Plan(Counter({(step, fault): rounds for step in STEPS for fault in CRASHES}))
        for fault in CRASHES:  # a customer is made but once for each member
            plan.left["createCustomer", fault] = min(rounds, len(MEMBERS) // 2)
        Killed(joined, vendure, plan).run()
        assert {row.state for row in joined.rows()} == {"done"}
        books = till_side(joined)
    receipts = [Receipt(*one) for one in cast("list[Row]", books["receipts"])]
    sales = [one for one in receipts if not one.original_id]
    back = [one for one in receipts if one.original_id]
    assert plan.left.total() == 0, f"never came to be cut: {plan}"
    assert vendure.order_count() == len(sales)
    for sale in sales:
        (order,) = vendure.orders_with(sale.id)
        given_back = sum(one.total_minor for one in back if one.original_id == sale.id)
        assert order.paid or order.cancelled
        assert order.refunded_minor == given_back
        assert order.total_minor == sale.total_minor
        assert sale.number in order.words
    for name, points, _ in cast("list[tuple[str, int, str]]", books["members"]):
        (her,) = vendure.connect(vendure.wire()).find_member(number=f"1-{name}")
        assert (name, her.points) == (name, points)
    for sku, remote_id in shelf.items():
        gone = pieces(sales, sku) - pieces(back, sku)
        assert vendure.stock(remote_id) == STOCK - gone, sku


def pieces(receipts: Sequence[Receipt], sku: str) -> int:
    """Pieces of some goods on these receipts."""
    return sum(milli for one in receipts for name, milli, _ in one.lines if name == sku) // 1000
