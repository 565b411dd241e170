"""What every limit of an offer can say."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from loyalty.offers.situation import Reason, Situation


@dataclass(frozen=True, slots=True)
class Room:
    """What a limit leaves for one basket: so many times, so much money; None does not bind."""

    times: int | None = None
    minor: int | None = None

    def within(self, other: "Room") -> "Room":
        """What two limits leave together."""
        return Room(_least(self.times, other.times), _least(self.minor, other.minor))

    @property
    def is_shut(self) -> bool:
        """Whether nothing is left."""
        return any(left is not None and left <= 0 for left in (self.times, self.minor))


ANY = Room()


class Limit(ABC):
    """How much an offer may cost or how often it may be used."""

    __slots__ = ()
    code: ClassVar[str]

    @abstractmethod
    def room(self, at: Situation) -> Room:
        """What is left of it."""

    @abstractmethod
    def reason(self) -> Reason:
        """What to say when nothing is left."""


def _least(first: int | None, second: int | None) -> int | None:
    known = [value for value in (first, second) if value is not None]
    return min(known, default=None)
