"""What every condition of an offer can say."""

from abc import ABC, abstractmethod
from typing import ClassVar

from loyalty.offers.situation import Reason, Situation


class Condition(ABC):
    """When, where, for whom or with what in the basket an offer is open.

    `reads_basket`: the answer may change with a scan, not only with the occasion.
    `is_personal`: it looks at more of a member than that she is one, and of which tier.
    `picks_people`: it chooses by what is known of a person, where a birthday or a first purchase
    comes to everybody by a published rule.
    `counts_uses`: it asks how often the offer was used before.
    """

    __slots__ = ()
    code: ClassVar[str]
    reads_basket: ClassVar[bool] = False
    is_personal: ClassVar[bool] = False
    picks_people: ClassVar[bool] = False
    counts_uses: ClassVar[bool] = False

    @abstractmethod
    def unmet(self, at: Situation) -> Reason | None:
        """The reason why it does not hold; None where it holds."""

    def holds(self, at: Situation) -> bool:
        """Whether it holds."""
        return self.unmet(at) is None
