"""How far a list was read: by the time of change, with an overlap, in pages that lose nothing.

Vendure sorts by `updatedAt`, filters strictly after a moment, and keeps whole seconds on some
databases; a row that changes while pages are read moves to the end and everything after it moves up
one place. So the next page begins at the last row's moment, not at a count of rows; only where more
rows than a page share one moment are rows counted, with an overlap of their own. When all is read,
the position stays a while behind the newest row: late commits carry earlier moments.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from posapp.kernel.clock import moment, stamp

OVERLAP = timedelta(seconds=30)
TICK = timedelta(milliseconds=1)
SKIP_OVERLAP = 10
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Position:
    """The next page: rows changed after `since`, without the first `skip` of them.

    `newest` is the latest moment seen so far.
    """

    since: str = ""
    skip: int = 0
    newest: str = ""

    @property
    def after(self) -> str:
        """What the filter is given."""
        return self.since or stamp(BEGINNING)

    def next(self, moments: Sequence[datetime], limit: int) -> "Position":
        """The position after a page of rows that changed at these moments."""
        newest = max([*moments, moment(self.newest or stamp(BEGINNING))])
        if len(moments) < limit:
            return Position(stamp(max(BEGINNING, newest - OVERLAP)), 0, stamp(newest))
        onward = stamp(moments[-1] - TICK)
        if onward > self.after:
            return Position(onward, 0, stamp(newest))
        step = max(1, len(moments) - SKIP_OVERLAP)
        return Position(self.since, self.skip + step, stamp(newest))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A cursor: positions in several lists, a list of open ids, which list is being read."""

    positions: Mapping[str, Position]
    ids: tuple[str, ...] = ()
    step: str = ""

    def text(self) -> str:
        """The cursor as it is stored."""
        places = {name: asdict(one) for name, one in self.positions.items()}
        return json.dumps({"v": 1, "at": places, "ids": self.ids, "step": self.step})

    def at(self, name: str) -> Position:
        """The position in one list."""
        return self.positions.get(name, Position())

    def moved(self, name: str, position: Position) -> "Bookmark":
        """The same with another position in one list."""
        return Bookmark({**self.positions, name: position}, self.ids, self.step)

    def on(self, step: str) -> "Bookmark":
        """The same at another list."""
        return Bookmark(self.positions, self.ids, step)

    def holding(self, ids: Sequence[str]) -> "Bookmark":
        """The same with other open ids."""
        return Bookmark(self.positions, tuple(ids), self.step)


def bookmark(text: str) -> Bookmark:
    """The cursor that was stored; one that nobody can read is the beginning."""
    try:
        value = json.loads(text or "{}")
        places = {name: Position(**one) for name, one in value.get("at", {}).items()}
        return Bookmark(places, tuple(value.get("ids", ())), value.get("step", ""))
    except (ValueError, TypeError, AttributeError):
        return Bookmark({})
