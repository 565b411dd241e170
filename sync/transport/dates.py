"""What a server's headers say about time: its own clock, and how long it wants to be left alone."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_LONGEST_WAIT_S: Final = 86_400
_SECONDS: Final = re.compile(r"\d{1,11}", re.ASCII)


def clock_off_s(date_header: str, now: datetime) -> int | None:
    """How many seconds a server's clock is ahead of ours; nothing where it does not say.

    >>> clock_off_s("Sun, 01 Mar 2026 09:00:30 GMT", datetime(2026, 3, 1, 9, 0, tzinfo=UTC))
    30
    """
    at = _moment(date_header)
    return None if at is None else round((at - now).total_seconds())


def wait_of(headers: Mapping[str, str], now: datetime) -> int | None:
    """The wait that `Retry-After` asks for, in seconds or as a date; at most a day.

    Rule: sync.retry-after
    A date is held against the server's own clock: ours may differ.

    >>> wait_of({"retry-after": "120"}, datetime(2026, 3, 1, tzinfo=UTC))
    120
    """
    text = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        return min(int(text), _LONGEST_WAIT_S)
    at = _moment(text)
    if at is None:
        return None
    asked_at = _moment(headers.get("date", "")) or now
    return min(max(round((at - asked_at).total_seconds()), 0), _LONGEST_WAIT_S)


def _moment(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
