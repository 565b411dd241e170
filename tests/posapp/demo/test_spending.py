"""Members of the demo store pay with points now and then, and the basket stays what it was."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.demo.build import DemoParts, build_in
from posapp.demo.history import DemoTools
from posapp.demo.spending import Spending
from posapp.demo.tenders import chance
from posapp.demo.values import DemoBasket, DemoData, DemoLine
from posapp.devices.machine import below
from posapp.domain.tender import TenderKind
from posapp.kernel.clock import SetClock
from posapp.services.verify import verify_store
from posapp.storage.engine import StoreKey
from posapp.storage.store import SqlStore


def who(*, spends: bool) -> int:
    """The first household that does, or never does."""
    return next(h for h in range(1, 99) if (chance(h, "spends points", 10) < 6) == spends)


@pytest.mark.rule("demo.points-spent")
def test_each_third_visit_in_whole_hundreds_of_what_is_there(data: DemoData) -> None:
    basket = replace(data.baskets[0], household_id=who(spends=True))
    spending = Spending()
    assert [spending.points(basket, 450, 5_000) for _ in range(6)] == [0, 0, 400, 0, 0, 400]
    assert [spending.points(basket, 450, 399) for _ in range(3)] == [0, 0, 300]
    assert [spending.points(basket, 99, 5_000) for _ in range(3)] == [0, 0, 0]


@pytest.mark.rule("demo.points-spent")
def test_some_households_never_do(data: DemoData) -> None:
    basket = replace(data.baskets[0], household_id=who(spends=False))
    spending = Spending()
    assert {spending.points(basket, 900, 5_000) for _ in range(9)} == {0}


def visits(data: DemoData) -> DemoData:
    """One household that buys the same goods for 120.00 on seven days."""
    first = data.baskets[0]
    product = next(p for p in data.products if p.price_minor and p.tax_class)
    line = DemoLine(product.product_id, 1, 120_00, 120_00, 0, 0)
    baskets = tuple(
        DemoBasket(n, first.at + timedelta(days=n), who(spends=True), (line,)) for n in range(7)
    )
    return replace(data, baskets=baskets)


@pytest.mark.rule("demo.points-spent")
def test_points_pay_a_part_and_the_books_hold(
    store: SqlStore, data: DemoData, tools: DemoTools
) -> None:
    """By hand: 120 points a visit; the third pays 2.00 with 200 and earns for the 118.00 left.

    Her sixth has 40 + 118 + 120 + 120 = 398: 300 of them pay, and 117 are earned.
    """
    year = visits(data)
    clock = SetClock(year.baskets[-1].at + timedelta(days=2))
    parts = DemoParts(StoreKey(bytes(32)), tools.signer, tools.ids, tools.hasher, clock, below)
    build_in(store, year, parts, progress=lambda _done, _whole, _what: None)
    with store.read() as work:
        sales = list(work.sales.all())
        points = [work.points.sale_points(sale.id) for sale in sales]
    assert [sale.paid_minor for sale in sales] == [120_00] * 7
    by_points = [
        sum(t.amount_minor for t in sale.tenders if t.kind is TenderKind.POINTS) for sale in sales
    ]
    assert by_points == [0, 0, 2_00, 0, 0, 3_00, 0]
    known = [one for one in points if one is not None]
    assert [one.earned for one in known] == [120, 120, 118, 120, 120, 117, 120]
    assert [one.used for one in known] == [0, 0, 200, 0, 0, 300, 0]
    assert verify_store(store, tools.signer.verify) == ()
