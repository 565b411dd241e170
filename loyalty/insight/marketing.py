"""What marketing cost and brought: a month's cost by days, growth against a control, an index."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from loyalty.insight.ratio import WHOLE_BP
from posapp.kernel.money import half_up


def by_days(month_minor: int, first: date, last: date) -> int:
    """A monthly cost over days: each month by its own length, rounded half up once.

    Half of April and a whole May of 300.00 each:

    >>> by_days(30_000, date(2026, 4, 16), date(2026, 5, 31))
    45000
    """
    whole, parts = 1, 0
    for days, length in _months(first, last):
        parts, whole = parts * length + days * whole, whole * length
    return half_up(month_minor * parts, whole)


def _months(first: date, last: date) -> list[tuple[int, int]]:
    """Of each month that the days touch: how many of its days, and how long it is."""
    found, day = [], first
    while day <= last:
        length = monthrange(day.year, day.month)[1]
        end = min(day.replace(day=length), last)
        found.append(((end - day).days + 1, length))
        day = end + timedelta(days=1)
    return found


def growth_bp(now: int, before: int) -> int | None:
    """How much more than before, in basis points; nothing where there was nothing before.

    >>> growth_bp(120, 100), growth_bp(80, 100), growth_bp(5, 0)
    (2000, -2000, None)
    """
    if before <= 0:
        return None
    return half_up((now - before) * WHOLE_BP, before)


def uplift_bp(treated: tuple[int, int], control: tuple[int, int]) -> int | None:
    """Growth of what was promoted less the growth of what was not, each as (now, before).

    Promoted goods grew by half, the others by a tenth:

    >>> uplift_bp((150, 100), (110, 100))
    4000
    """
    grown, alone = growth_bp(*treated), growth_bp(*control)
    return None if grown is None or alone is None else grown - alone


def index_bp(parts: Sequence[int | None]) -> int | None:
    """The mean of shares, half up; nothing where one of them is missing.

    >>> index_bp([8_000, 5_000, 5_001]), index_bp([8_000, None])
    (6000, None)
    """
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not known:
        return None
    return half_up(sum(known), len(known))
