"""What became of messages: how many arrived, were opened, followed, and led to a purchase."""

from dataclasses import dataclass
from itertools import pairwise

from loyalty.insight.ratio import Ratio


@dataclass(frozen=True, slots=True)
class MessagesSent:
    """Messages of some days; each step counts those of the step before it and no others.

    `followed`: a link in it was pressed. `bought`: its reader bought within the days that the
    message was for. All shares are of what arrived, so that they can be held against one another.
    """

    sent: int
    arrived: int
    opened: int
    followed: int
    bought: int

    def __post_init__(self) -> None:
        steps = (self.sent, self.arrived, self.opened, self.followed, self.bought, 0)
        if any(later > earlier for earlier, later in pairwise(steps)):
            msg = f"no step can hold more messages than the one before it: {steps[:-1]}"
            raise ValueError(msg)

    @property
    def opened_bp(self) -> int | None:
        """Opened, of those that arrived.

        >>> MessagesSent(210, 200, 90, 30, 6).opened_bp
        4500
        """
        return Ratio(self.opened, self.arrived).bp

    @property
    def followed_bp(self) -> int | None:
        """With a link pressed, of those that arrived.

        >>> MessagesSent(210, 200, 90, 30, 6).followed_bp
        1500
        """
        return Ratio(self.followed, self.arrived).bp

    @property
    def bought_bp(self) -> int | None:
        """Whose reader bought, of those that arrived.

        >>> MessagesSent(210, 200, 90, 30, 6).bought_bp
        300
        """
        return Ratio(self.bought, self.arrived).bp
