"""What the core asks of the store about words of people who are mostly no members."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WordsCleared:
    """How much of what the shop told of people was cleared: orders, deliveries, rows kept out."""

    orders: int = 0
    deliveries: int = 0
    rows: int = 0

    def __add__(self, other: "WordsCleared") -> "WordsCleared":
        """Both together."""
        return WordsCleared(
            self.orders + other.orders,
            self.deliveries + other.deliveries,
            self.rows + other.rows,
        )

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing left to clear."""
        return self == WordsCleared()


class ShopWords(Protocol):
    """Words of buyers, most of them no members, that are kept for a while only."""

    def clear(self, before: datetime, at: datetime, limit: int) -> WordsCleared:
        """Take them out of some of what ended before a moment; how much it was."""
        ...
