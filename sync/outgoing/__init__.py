"""A row of the outbox becomes what a shop is told; pure mapping over what the store holds."""

from sync.outgoing.messages import (
    Nothing,
    Out,
    OutCart,
    OutState,
    Prepared,
    Ready,
    Stays,
    Wait,
    deliver,
)
from sync.outgoing.prepare import Outgoing
from sync.outgoing.told_from import EVERYTHING, ToldFrom

__all__ = [
    "EVERYTHING",
    "Nothing",
    "Out",
    "OutCart",
    "OutState",
    "Outgoing",
    "Prepared",
    "Ready",
    "Stays",
    "ToldFrom",
    "Wait",
    "deliver",
]
