"""How well online orders are served: on time, in full, right, and why goods come back.

Rule: orders.figures
An order is on time when it lay ready, or was handed over at once, within the hours that the store
promises; in full when nothing of it was missing and nothing else was put in its place.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from posapp.kernel.rate import WHOLE_BP

LATE: Final = "late"
"""A step of an order's way that the clock makes, not a person."""
WRONG_ITEM: Final = "wrong-item"
SERVED: Final = frozenset({"ready", "handed-over", "collected", "sent"})
ENDED: Final = frozenset({"cancelled", "released", "refunded", "deleted"})


@dataclass(frozen=True, slots=True)
class ServedOrder:
    """An order that was handed over: when it was placed and lay ready, how many pieces it had."""

    placed_at: datetime
    ready_at: datetime
    is_full: bool
    pieces: int

    def is_on_time(self, promise: timedelta) -> bool:
        """Whether it lay ready as soon as the store promises."""
        return self.ready_at - self.placed_at <= promise


@dataclass(frozen=True, slots=True)
class CameBack:
    """A line of an online order that was returned, and why."""

    reason: str
    pieces: int


@dataclass(frozen=True, slots=True)
class OrderFigures:
    """Of the orders handed over since a day. `otif`: on time and in full.

    `items` were handed over, `wrong_items` came back as the wrong ones; `reasons` counts the lines
    that came back by reason. A share of nothing is nothing.
    """

    since: date
    orders: int
    on_time: int
    in_full: int
    otif: int
    released: int
    cancelled: int
    items: int
    wrong_items: int
    reasons: Mapping[str, int]

    @property
    def otif_bp(self) -> int:
        """On time and in full, in basis points."""
        return _share(self.otif, self.orders)

    @property
    def wrong_bp(self) -> int:
        """Wrong items of all that were handed over, in basis points."""
        return _share(self.wrong_items, self.items)


def count_orders(
    since: date,
    served: Iterable[ServedOrder],
    back: Iterable[CameBack],
    ends: Mapping[str, int],
    promise: timedelta,
) -> OrderFigures:
    """The figures of a time; `ends` is how many orders ended otherwise, by how.

    >>> at = datetime(2026, 3, 2, 9)
    >>> good = ServedOrder(at, at + timedelta(hours=1), True, 3)
    >>> late = ServedOrder(at, at + timedelta(hours=9), True, 1)
    >>> figures = count_orders(at.date(), [good, late], [], {}, timedelta(hours=4))
    >>> (figures.orders, figures.on_time, figures.in_full, figures.otif_bp)
    (2, 1, 2, 5000)
    """
    orders, lines = list(served), list(back)
    on_time = [one.is_on_time(promise) for one in orders]
    return OrderFigures(
        since=since,
        orders=len(orders),
        on_time=sum(on_time),
        in_full=sum(one.is_full for one in orders),
        otif=sum(timely and one.is_full for timely, one in zip(on_time, orders, strict=True)),
        released=ends.get("released", 0),
        cancelled=ends.get("cancelled", 0),
        items=sum(one.pieces for one in orders),
        wrong_items=sum(one.pieces for one in lines if one.reason == WRONG_ITEM),
        reasons=dict(Counter(one.reason for one in lines)),
    )


def late_since(
    placed_at: datetime, steps: Iterable[tuple[str, datetime]], promise: timedelta, now: datetime
) -> datetime | None:
    """From when an order was, or is, late; nothing for one that was served or ended in time.

    Rule: orders.late-on-the-way

    >>> at = datetime(2026, 3, 2, 9)
    >>> ready = [("paid", at), ("ready", at + timedelta(hours=5))]
    >>> late_since(at, ready, timedelta(hours=4), at + timedelta(days=1))
    datetime.datetime(2026, 3, 2, 13, 0)
    >>> late_since(at, ready, timedelta(hours=6), at + timedelta(days=1)) is None
    True
    """
    due = placed_at + promise
    over = min((at for step, at in steps if step in SERVED | ENDED), default=now)
    return due if over > due else None


def _share(part: int, whole: int) -> int:
    return part * WHOLE_BP // whole if whole else 0
