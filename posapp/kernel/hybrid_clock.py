"""A hybrid clock: the order of changes made on machines whose clocks are not quite alike.

A mark is a text that sorts: the moment, a counter for what happened within it, and the machine.
"""

import re
from datetime import datetime

from posapp.kernel.clock import moment, stamp

MARK = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)/(\d{6})/([^/]+)")
NEVER = ""
"""The mark of what was never changed: older than every other."""


def next_mark(last: str, now: datetime, machine: str) -> str:
    """A mark later than `last` and never before `now`; `machine` tells equal ones apart.

    Rule: clock.hybrid
    A change made after another was seen sorts after it, even on a machine whose clock is behind.

    >>> from datetime import UTC
    >>> next_mark("", datetime(2026, 3, 1, 9, tzinfo=UTC), "till-1")
    '2026-03-01T09:00:00.000Z/000000/till-1'
    >>> next_mark("2026-03-01T09:05:00.000Z/000007/hub", datetime(2026, 3, 1, 9, tzinfo=UTC), "t")
    '2026-03-01T09:05:00.000Z/000008/t'
    """
    here = stamp(now)
    seen = MARK.fullmatch(last)
    if seen is None or seen[1] < here:
        return f"{here}/{0:06d}/{machine}"
    return f"{seen[1]}/{int(seen[2]) + 1:06d}/{machine}"


def moment_of(mark: str) -> datetime | None:
    """The moment a mark tells, or nothing for what was never changed."""
    seen = MARK.fullmatch(mark)
    return moment(seen[1]) if seen else None
