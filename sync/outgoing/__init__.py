"""A row of the outbox becomes what a shop is told; pure mapping over what the store holds."""

from sync.outgoing.messages import Nothing, Out, OutCart, OutState, Prepared, Ready, Wait, deliver
from sync.outgoing.prepare import Outgoing

__all__ = [
    "Nothing",
    "Out",
    "OutCart",
    "OutState",
    "Outgoing",
    "Prepared",
    "Ready",
    "Wait",
    "deliver",
]
