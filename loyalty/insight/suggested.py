"""How good suggestions were: lists of goods shown, best first, held against what was bought.

Every share is over all lists together (each suggestion counts the same, not each list), so that it
adds up over days and tills. Herlocker et al. (2004), Evaluating collaborative filtering
recommender systems; diversity within a list: Ziegler et al. (2005).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from loyalty.insight.ratio import WHOLE_BP, Ratio
from posapp.kernel.money import half_up


@dataclass(frozen=True, slots=True)
class Shown:
    """One list as it was shown, best first, and what its reader bought afterwards."""

    goods: tuple[int, ...]
    bought: frozenset[int]

    def __post_init__(self) -> None:
        if len(set(self.goods)) < len(self.goods):
            msg = f"a list suggests a product once: {self.goods}"
            raise ValueError(msg)

    def hits(self, first: int) -> int:
        """How many of the first so many were bought."""
        return len(self.bought.intersection(self.goods[:first]))


def precision_bp(lists: Sequence[Shown], first: int) -> int | None:
    """Of the first so many suggestions of each list: those that were bought.

    Of A, B, C and of A, D the first two: B was bought of the one, A of the other, two of four.

    >>> lists = (Shown((1, 2, 3), frozenset({2, 3, 9})), Shown((1, 4), frozenset({1})))
    >>> precision_bp(lists, 2), precision_bp((), 2)
    (5000, None)
    """
    shown = sum(len(one.goods[:first]) for one in lists)
    return Ratio(sum(one.hits(first) for one in lists), shown).bp


def recall_bp(lists: Sequence[Shown], first: int) -> int | None:
    """Of what was bought: what had stood among the first so many suggestions.

    >>> recall_bp((Shown((1, 2, 3), frozenset({2, 3, 9})), Shown((1, 4), frozenset({1}))), 2)
    5000
    """
    bought = sum(len(one.bought) for one in lists)
    return Ratio(sum(one.hits(first) for one in lists), bought).bp


def f1_bp(precision: int | None, recall: int | None) -> int | None:
    """The harmonic mean of precision and recall, half up; nothing where one of them is missing.

    >>> f1_bp(5_000, 2_500), f1_bp(0, 0), f1_bp(None, 100)
    (3333, 0, None)
    """
    if precision is None or recall is None:
        return None
    return half_up(2 * precision * recall, precision + recall) if precision + recall else 0


def coverage_bp(lists: Sequence[Shown], catalogue: int) -> int | None:
    """Products that were suggested at all, of so many in the catalogue.

    >>> coverage_bp((Shown((1, 2), frozenset()), Shown((2, 3), frozenset())), 12)
    2500
    """
    return Ratio(len({product for one in lists for product in one.goods}), catalogue).bp


def diversity_bp(lists: Sequence[Shown], category_of: Mapping[int, str]) -> int | None:
    """Of the pairs that stood in one list: those of two categories. Lists of one have no pair.

    Two of tea and one of bread make three pairs, two of them mixed:

    >>> diversity_bp((Shown((1, 2, 3), frozenset()),), {1: "tea", 2: "tea", 3: "bread"})
    6667
    """
    pairs = [pair for one in lists for pair in combinations(one.goods, 2)]
    mixed = sum(category_of[left] != category_of[right] for left, right in pairs)
    return half_up(mixed * WHOLE_BP, len(pairs)) if pairs else None
