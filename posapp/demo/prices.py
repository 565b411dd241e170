"""What a product cost on which day: the shelf prices of the year as one dated price list."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from posapp.demo.source import ZONE
from posapp.demo.values import DemoBasket, DemoProduct
from posapp.ports import DatedPrice, PriceList

SHELF_PRICES = PriceList("Shelf prices of the year", priority=10)


@dataclass(frozen=True, slots=True)
class ShelfPrices:
    """The price a piece of each product on each day on which it was sold."""

    by_day: Mapping[int, Mapping[date, int]]

    @classmethod
    def of(cls, baskets: Iterable[DemoBasket]) -> "ShelfPrices":
        """The most frequent price of each day; of equals the higher one."""
        seen: dict[int, dict[date, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
        for basket in baskets:
            day = basket.at.astimezone(ZONE).date()
            for line in basket.lines:
                seen[line.product_id][day][line.unit_minor] += 1
        return cls(
            {
                product: {day: most_frequent(counts) for day, counts in sorted(days.items())}
                for product, days in seen.items()
            }
        )

    def on(self, product_id: int, day: date) -> int:
        """What a piece cost on a day on which it was sold."""
        return self.by_day[product_id][day]

    def dated(self, products: Iterable[DemoProduct]) -> tuple[DatedPrice, ...]:
        """The days on which goods did not cost their list price, each run of days one entry.

        Rule: demo.dated-prices
        A price holds from its first sale until the day before the next price shows. What ends the
        year at another price than the list's ends with its last sale.
        """
        return tuple(
            DatedPrice(product.sku, price, first, last)
            for product in products
            if not product.open_price
            for first, last, price in runs(self.by_day.get(product.product_id, {}))
            if price != product.price_minor
        )


def most_frequent(counts: Counter[int]) -> int:
    """The price that was seen most often; of equals the higher one."""
    return max(counts, key=lambda price: (counts[price], price))


def runs(by_day: Mapping[date, int]) -> Iterable[tuple[date, date, int]]:
    """The first day, the last day and the price of each run of days at one price."""
    days = sorted(by_day)
    starts = [
        day
        for index, day in enumerate(days)
        if index == 0 or by_day[day] != by_day[days[index - 1]]
    ]
    ends = [start - timedelta(days=1) for start in starts[1:]] + days[-1:]
    return [(start, end, by_day[start]) for start, end in zip(starts, ends, strict=True)]
