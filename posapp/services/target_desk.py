"""What the store wants its figures to be: set by a manager, missed ones heard of once.

The figures themselves are counted elsewhere, over the columnar copy; this keeps goals and alarms.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from loyalty.insight.targets import Direction, Target
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.ports.targets import Alarm, Heard, KeptTarget, Missed, Span
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.staffing import Staffing

Bounds = tuple[int, int]
"""The least and the most that a metric can be, in its own unit."""

MOST_TARGETS: Final = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """A target as a manager asks for it."""

    metric: str
    goal: int
    direction: Direction
    span: Span
    tolerance: int = 0
    todo: str = ""
    till: int | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What came of holding figures against targets: missed ones, and periods that are well."""

    missed: tuple[Missed, ...] = ()
    well: tuple[tuple[str, date], ...] = ()


class TargetDesk:
    """Keeps targets and their alarms; `bounds` tells what a metric can be, None: no such metric."""

    def __init__(
        self, context: TillContext, staffing: Staffing, bounds: Callable[[str], Bounds | None]
    ) -> None:
        self._context = context
        self._staffing = staffing
        self._bounds = bounds

    def targets(self) -> tuple[KeptTarget, ...]:
        """Every target that holds, in the order they were set."""
        with self._context.store.read() as work:
            return tuple(work.targets.all())

    def keep(
        self, wish: Wish, *, target_id: str = "", approval: Approval | None = None
    ) -> KeptTarget:
        """Set a target, or with its id change one; refuses what the metric can never be.

        Rule: targets.bounded
        """
        by = self._staffing.require(Act.CHANGE_SETTINGS, approval)
        self._check(wish)
        with self._context.store.write() as work:
            if target_id and work.targets.get(target_id) is None:
                raise Refusal("target.gone")
            if not target_id and len(work.targets.all()) >= MOST_TARGETS:
                raise Refusal("target.too-many", most=MOST_TARGETS)
            kept = KeptTarget(
                id=target_id or self._context.ids.new(),
                metric=wish.metric,
                target=Target(wish.goal, wish.direction, wish.tolerance),
                span=wish.span,
                set_at=self._context.now(),
                set_by=by,
                todo=clean_text(wish.todo, "todo", empty=True),
                till=wish.till,
                channel=wish.channel,
            )
            work.targets.put(kept)
            work.commit()
        return kept

    def drop(self, target_id: str, approval: Approval | None = None) -> None:
        """The target holds no more."""
        self._staffing.require(Act.CHANGE_SETTINGS, approval)
        with self._context.store.write() as work:
            work.targets.end(target_id, self._context.now())
            work.commit()

    def alarms(self) -> tuple[Alarm, ...]:
        """Missed targets that nobody took note of yet, newest first."""
        with self._context.store.read() as work:
            return tuple(work.targets.open())

    def hear(self, target_id: str, first: date, note: str = "") -> None:
        """Take note of an alarm: it stays quiet for its period.

        Rule: targets.quiet-once-heard
        """
        by = self._staffing.require(Act.OPEN_OFFICE)
        heard = Heard(self._context.now(), by, clean_text(note, "note", empty=True))
        with self._context.store.write() as work:
            if not work.targets.hear(target_id, first, heard):
                raise Refusal("target.nothing-to-hear")
            work.commit()

    def note(self, verdicts: Verdicts) -> int:
        """Keep what was found; how many alarms are new. Nobody need be signed in for it."""
        return note_verdicts(self._context, verdicts)

    def _check(self, wish: Wish) -> None:
        ends = self._bounds(wish.metric)
        if ends is None:
            raise Refusal("target.unknown-metric", name=wish.metric)
        least, most = ends
        if not least <= wish.goal <= most:
            raise Refusal("target.out-of-bounds", least=least, most=most)
        if not 0 <= wish.tolerance <= most - least:
            raise Refusal("target.tolerance", most=most - least)


def note_verdicts(context: TillContext, verdicts: Verdicts) -> int:
    """Raise an alarm for each missed target once a period; take back those that are well again.

    Rule: targets.alarm-once
    An alarm that was heard stays quiet for its period, whatever the figure does.
    """
    if not (verdicts.missed or verdicts.well):
        return 0
    with context.store.write() as work:
        now = context.now()
        new = sum(work.targets.miss(one, now) for one in verdicts.missed)
        _take_back(work.targets.clear, verdicts.well)
        work.commit()
    return new


def _take_back(clear: Callable[[str, date], None], well: Iterable[tuple[str, date]]) -> None:
    for target_id, first in well:
        clear(target_id, first)
