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


def opened_bp(messages: MessagesSent) -> int | None:
    """Opened, of those that arrived.

    >>> opened_bp(MessagesSent(210, 200, 90, 30, 6))
    4500
    """
    return Ratio(messages.opened, messages.arrived).bp


def followed_bp(messages: MessagesSent) -> int | None:
    """With a link pressed, of those that arrived.

    >>> followed_bp(MessagesSent(210, 200, 90, 30, 6))
    1500
    """
    return Ratio(messages.followed, messages.arrived).bp


def bought_bp(messages: MessagesSent) -> int | None:
    """Whose reader bought, of those that arrived.

    >>> bought_bp(MessagesSent(210, 200, 90, 30, 6))
    300
    """
    return Ratio(messages.bought, messages.arrived).bp
