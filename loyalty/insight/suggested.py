"""How good suggestions were: lists of goods shown, best first, held against what was bought.

Every share is over all lists together (each suggestion counts the same, not each list), so that it
adds up over days and tills. Herlocker et al. (2004), Evaluating collaborative filtering
recommender systems; diversity within a list: Ziegler et al. (2005).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, count

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


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the first `length` goods of each list foresaw: counts over all lists together."""

    length: int
    lists: int
    """Lists that have so many goods."""
    listed: int
    hits: int
    """Of what was listed, what was bought."""
    bought: int

    @property
    def precision_bp(self) -> int | None:
        """Of what was listed: what was bought."""
        return Ratio(self.hits, self.listed).bp

    @property
    def recall_bp(self) -> int | None:
        """Of what was bought: what had been listed."""
        return Ratio(self.hits, self.bought).bp

    @property
    def f1_bp(self) -> int | None:
        """The harmonic mean of precision and recall, half up; nothing where one is missing."""
        precision, recall = self.precision_bp, self.recall_bp
        if precision is None or recall is None:
            return None
        return half_up(2 * precision * recall, precision + recall) if precision + recall else 0


def foreseen(lists: Sequence[Shown], most: int) -> tuple[Foreseen, ...]:
    """How well lists of one, two and up to `most` goods foresaw what was bought.

    Of A, B, C and of A, D the first two: B was bought of the one, A of the other, two of four; of
    the four things bought in all it is two of four as well.

    >>> lists = (Shown((1, 2, 3), frozenset({2, 3, 9})), Shown((1, 4), frozenset({1})))
    >>> _, two = foreseen(lists, 2)
    >>> two.lists, two.precision_bp, two.recall_bp, two.f1_bp
    (2, 5000, 5000, 5000)
    """
    long, hits = [0] * most, [0] * most
    for one in lists:
        for place, product in enumerate(one.goods[:most]):
            long[place] += 1
            hits[place] += product in one.bought
    bought = sum(len(one.bought) for one in lists)
    counts = zip(count(1), long, accumulate(long), accumulate(hits), strict=False)
    return tuple(Foreseen(*counted, bought) for counted in counts)


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
