"""Where a stream stands: our own text, nobody else's. One that cannot be read begins anew."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from sync.shops.woocommerce.reading import Row, record_id, text_if_there
from sync.shops.woocommerce.walking import Place

OVERLAP: Final = timedelta(minutes=2)
"""A change that was being stored while we asked may carry an older time."""
_SURE: Final = timedelta(seconds=2)
"""The shop's times are whole seconds: within one, a row may change again without showing it."""
_MOST_SEEN: Final = 2_000
_LONG: Final = timedelta(seconds=20)
_REST: Final = 9
"""A walk that takes long takes at most a tenth of the shop's time."""
_LONGEST_REST: Final = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A walk through what changed after `since`, which began at `begun` (both the shop's time).

    `part` is the list of the stream it is in, `place` how far in it. `seen`: rows that will come
    again by the overlap, with the times they had. `whole_at`: when all there is was last listed.
    `rest_until`: a walk took long; the shop is not asked again before.
    """

    since: str = ""
    begun: str = ""
    part: int = 0
    place: Place = field(default_factory=Place)
    whole_at: str = ""
    rest_until: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)

    def begin(self, at: datetime) -> "Cursor":
        """The same, its walk begun."""
        return self if self.begun else replace(self, begun=iso(at))

    def rests(self, now: datetime) -> bool:
        """Whether the shop is left alone; never for longer than any rest, whatever clocks say.

        Rule: sync.walks-leave-time
        """
        if not self.rest_until or self.begun:
            return False
        return timedelta() < parse(self.rest_until) - now < _LONGEST_REST

    def end(self, at: datetime) -> "Cursor":
        """The next walk: from a little before this one began."""
        took = at - parse(self.begun)
        rest_until = iso(at + took * _REST) if took > _LONG else ""
        since = iso(parse(self.begun) - OVERLAP)
        seen = {row_id: at for row_id, at in self.seen.items() if at >= since.rstrip("Z")}
        kept = dict(list(seen.items())[-_MOST_SEEN:])
        whole_at = self.whole_at if self.since else self.begun
        return Cursor(since=since, seen=kept, whole_at=whole_at, rest_until=rest_until)

    def is_new(self, row: Row) -> bool:
        """Whether a row has to be read: the filter may have been ignored, and rows come again.

        Rule: sync.filters-checked-again
        """
        modified = _changed(row)
        if not modified or not self.since:
            return True
        is_late = modified > self.since.rstrip("Z")
        return is_late and self.seen.get(str(record_id(row))) != modified

    def note(self, row: Row) -> "Cursor":
        """Remember a row that need not be read again; one of this very second may still change."""
        modified = _changed(row)
        if not modified or modified > iso(parse(self.begun) - _SURE).rstrip("Z"):
            return self
        if modified < iso(parse(self.begun) - OVERLAP).rstrip("Z"):
            return self
        return replace(self, seen={**self.seen, str(record_id(row)): modified})

    def text(self) -> str:
        """The cursor as it is kept."""
        return json.dumps(
            {
                "since": self.since,
                "begun": self.begun,
                "part": self.part,
                "rows": self.place.rows,
                "last": self.place.last_id,
                "whole_at": self.whole_at,
                "rest_until": self.rest_until,
                "seen": dict(self.seen),
            }
        )


def _changed(row: Row) -> str:
    """When a record changed last; one that the shop never saved has only the day it was made."""
    dates = (text_if_there(row, f"date_{what}_gmt") for what in ("modified", "created"))
    return next(filter(None, dates), "")


def read_cursor(kept: str) -> Cursor:
    """The cursor in a text; from the beginning, if it is none of ours."""
    try:
        value = json.loads(kept)
        return Cursor(
            since=_time(value["since"]),
            begun=_time(value["begun"]),
            part=int(value["part"]),
            place=Place(int(value["rows"]), int(value["last"])),
            whole_at=_time(value["whole_at"]),
            rest_until=_time(value["rest_until"]),
            seen={str(row_id): str(at) for row_id, at in value["seen"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Cursor()


def iso(at: datetime) -> str:
    """A moment as the shop reads it: to the second, its zone said."""
    return f"{at:%Y-%m-%dT%H:%M:%S}Z"


def parse(value: str) -> datetime:
    """The moment that `iso` wrote."""
    return datetime.fromisoformat(value)


def _time(value: object) -> str:
    return iso(parse(str(value))) if value else ""
