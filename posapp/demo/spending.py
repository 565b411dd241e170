"""Who pays with points, when, and how many: made up, but always the same for the same baskets.

Points are a tender: they change who pays a basket, never what it comes to.
"""

from collections import Counter
from typing import Final

from posapp.demo.tenders import chance
from posapp.demo.values import DemoBasket

SPENDERS_OF_10: Final = 6
EVERY: Final = 3
STEP: Final = 100


class Spending:
    """Counts the visits of each household, and says how many points pay a part of a basket."""

    def __init__(self) -> None:
        self._visits: Counter[int] = Counter()

    def points(self, basket: DemoBasket, available: int, most: int) -> int:
        """Points for this basket, of those she has, and at most so many.

        Rule: demo.points-spent
        Six households in ten pay with points at each third visit, in whole hundreds: all that they
        have and the basket has room for. The other four never do, as in any program.
        """
        self._visits[basket.household_id] += 1
        spends = chance(basket.household_id, "spends points", 10) < SPENDERS_OF_10
        if not spends or self._visits[basket.household_id] % EVERY:
            return 0
        return max(min(available, most), 0) // STEP * STEP
