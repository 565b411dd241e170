"""How goods of a line reach the buyer."""

from enum import Enum


class Deliver(Enum):
    """The way of a line's goods; the value is what the store file holds.

    HERE: handed over at the counter. SEND: the shop sends them. ELSEWHERE: collected in another
    store. NONE: there is nothing to hand over (a fee).
    """

    HERE = ""
    SEND = "send"
    ELSEWHERE = "elsewhere"
    NONE = "none"
