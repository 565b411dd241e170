"""How online orders are served, in figures."""

from datetime import timedelta

import pytest

from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from tests.posapp.services.counter import Counter
from tests.posapp.services.online import arrive, line, order

TEA, COFFEES = line("TEA", 1, 449), line("COFFEE", 2, 1598)


def served(shop: Counter, order_id: str) -> str:
    """Handed over, as far as it was found; the receipt's number."""
    orders = shop.till.orders
    orders.check_identity(order_id, "order-code")
    orders.hand_over(order_id)
    return shop.till.checkout.exact_cash().sale.receipt_number


@pytest.mark.rule("orders.figures")
def test_on_time_and_in_full_wrong_items_and_why_goods_came_back(shop: Counter) -> None:
    now = shop.till.context.now()
    fast, late, short, gone = arrive(
        shop,
        order(COFFEES, code="FAST", placed_at=now),
        order(TEA, code="LATE", placed_at=now - timedelta(hours=9)),
        order(COFFEES, TEA, code="SHORT", placed_at=now),
        order(TEA, code="GONE", placed_at=now),
    )
    orders = shop.till.orders
    for order_id in (fast, late):
        orders.pick_all(order_id)
    orders.pick(short, "line-COFFEE", 2000)
    orders.missing(short, "line-TEA")
    receipt = served(shop, fast)
    served(shop, late)
    served(shop, short)
    orders.cancel(gone, "sold out")
    case = shop.till.returns.find(receipt)
    shop.till.returns.refund(case, [LineBack(1, 1000, "wrong-item", GoodsGo.SHELF)])
    figures = shop.till.order_figures.since(shop.till.order_figures.today())
    assert (figures.orders, figures.on_time, figures.in_full, figures.otif) == (3, 2, 2, 1)
    assert (figures.otif_bp, figures.cancelled, figures.released) == (3333, 1, 0)
    assert (figures.items, figures.wrong_items, figures.wrong_bp) == (5, 1, 2000)
    assert figures.reasons == {"wrong-item": 1}
    tomorrow = shop.till.order_figures.today() + timedelta(days=1)
    assert shop.till.order_figures.since(tomorrow).otif_bp == 0


@pytest.mark.rule("orders.figures")
def test_an_order_that_lay_ready_the_day_before_is_on_time(shop: Counter) -> None:
    """It was ready within the hour; that its buyer came a day later is not the store's doing."""
    now = shop.till.context.now()
    (ready,) = arrive(shop, order(TEA, code="READY", placed_at=now))
    shop.till.orders.pick_all(ready)
    shop.till.orders.ready(ready)
    shop.clock_to_set.forward(timedelta(days=1))
    served(shop, ready)

    figures = shop.till.order_figures.since(shop.till.order_figures.today())

    assert (figures.orders, figures.on_time, figures.otif_bp) == (1, 1, 10_000)


@pytest.mark.rule("orders.late-on-the-way")
def test_the_way_of_an_order_says_from_when_it_was_late(shop: Counter) -> None:
    """Between what happened before and what happened after."""
    now = shop.till.context.now()
    late, fast = arrive(
        shop,
        order(TEA, code="LATE", placed_at=now - timedelta(hours=1)),
        order(TEA, code="FAST", placed_at=now - timedelta(hours=1)),
    )
    shop.till.orders.pick_all(fast)
    shop.till.orders.ready(fast)
    shop.till.orders.start(late)
    shop.clock_to_set.forward(timedelta(hours=10))
    assert [one.step for one in shop.till.orders.view(late).steps][-1] == "late"
    shop.till.orders.pick_all(late)

    steps = shop.till.orders.view(late).steps

    names = [one.step for one in steps]
    assert names.index("picking") < names.index("late") < names.index("picked")
    hours = shop.till.context.settings.integer("orders.late_hours")
    (told,) = [one.at for one in steps if one.step == "late"]
    assert told == now - timedelta(hours=1) + timedelta(hours=hours)
    assert "late" not in [one.step for one in shop.till.orders.view(fast).steps]
