"""The shelf prices of the year as dated prices."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from posapp.demo.prices import ShelfPrices, runs
from posapp.demo.values import DemoBasket, DemoData, DemoLine
from posapp.ports import DatedPrice

MONDAY = date(2017, 5, 1)


def sold(day: int, price: int, hour: int = 17) -> DemoBasket:
    at = datetime(2017, 5, 1, hour, tzinfo=UTC) + timedelta(days=day)
    return DemoBasket(day, at, 1, (DemoLine(5, 1, price, price, 0, 0),))


def test_a_price_holds_until_the_next_one_shows() -> None:
    """Rule: demo.dated-prices."""
    days = {MONDAY: 100, date(2017, 5, 4): 100, date(2017, 5, 9): 80, date(2017, 5, 20): 100}
    assert list(runs(days)) == [
        (MONDAY, date(2017, 5, 8), 100),
        (date(2017, 5, 9), date(2017, 5, 19), 80),
        (date(2017, 5, 20), date(2017, 5, 20), 100),
    ]


def test_only_prices_beside_the_list_price_are_listed(data: DemoData) -> None:
    """Rule: demo.dated-prices."""
    prices = ShelfPrices.of([sold(0, 100), sold(8, 80), sold(19, 100)])
    product = replace(data.products[0], product_id=5, price_minor=100, open_price=False)
    assert prices.dated([product]) == (DatedPrice("5", 80, date(2017, 5, 9), date(2017, 5, 19)),)
    assert prices.dated([replace(product, price_minor=0, open_price=True)]) == ()


def test_the_price_of_a_day_is_its_most_frequent_one_by_the_stores_own_clock() -> None:
    late = datetime(2017, 5, 2, 3, tzinfo=UTC)  # eleven at night on the first of May in the store
    baskets = [sold(0, 90), sold(0, 90, 18), replace(sold(0, 70), at=late), sold(1, 70)]
    prices = ShelfPrices.of(baskets)
    assert prices.on(5, MONDAY) == 90
    assert prices.on(5, date(2017, 5, 2)) == 70
