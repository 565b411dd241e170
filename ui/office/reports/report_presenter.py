"""Makes the report that is asked for, away from the screen; a newer question replaces an older.

First the report is made from the copy as it lies there; then the copy is brought up, and if that
brought anything, the report is made again. The copy is brought up once for all reports, aside:
whoever goes on to another one, or leaves the page, does not end it, nor wait behind it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, Protocol, TypeVar

from posapp.kernel.errors import Refusal, Trouble
from posapp.kernel.progress import Turn
from reports.catalogue import OF_ALL_STORES
from reports.desk import ReportDesk, kind_named
from reports.errands import BringUp, Brought, MakeReport
from reports.names import Reader
from reports.opening import MEMBER, RECEIPTS, SHIFT, Opening
from reports.part import NO_CUT, WHOLE, PartChoices
from reports.period import Period
from reports.report import Report
from reports.wish import Against, Days, ReportWish
from ui.office.reports.report_view import ReportView, report_view

FRESH_S: Final = 60.0
"""A copy that was brought up so shortly before is not brought up again for the next report."""

Value = TypeVar("Value")


class Run(Protocol):
    """Does work elsewhere and tells its answer here, as `Tasks.run` does."""

    def __call__(
        self,
        work: Callable[[], Value],
        done: Callable[[Value], None],
        failed: Callable[[Trouble], None],
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on its way: the newest number counts."""

    number: int
    wish: ReportWish
    language: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer: the report written for the screen, for which days, what it can be narrowed to."""

    view: ReportView
    choices: PartChoices
    wish: ReportWish
    period: Period


class Workers(Protocol):
    """Where work is done: quick work one after the other, long work aside; see `Tasks`."""

    @property
    def closed(self) -> bool: ...

    @property
    def run(self) -> Run: ...

    @property
    def run_aside(self) -> Run: ...


@dataclass(slots=True)
class Gathering:
    """How far the copy is; read by the screen while another thread writes it.

    `is_behind`: it was not brought to its end, since another program is at it. `closed`: the
    office goes, so this ends.
    """

    closed: Callable[[], bool] = field(default=lambda: False)

    done: int = 0
    whole: int = 0
    running: bool = False
    stop: bool = False
    is_behind: bool = False

    def __call__(self, done: int, whole: int) -> bool:
        """Told by the copier; False stops it."""
        self.done, self.whole = done, max(whole, 1)
        return not (self.stop or self.closed())


class ReportPresenter:
    """One report on screen: what is asked, what is shown, and what is in between.

    `changed` is called whenever there is something else to show. `reader` says who looks and may
    see who people are.
    """

    def __init__(
        self,
        desk: ReportDesk,
        workers: Workers,
        changed: Callable[[], None],
        *,
        prepare: Callable[[], None] = lambda: None,
        reader: Reader = Reader.OUTSIDE,
    ) -> None:
        """Nothing is asked yet."""
        self.desk = desk
        self._workers = workers
        self._changed = changed
        self._prepare = prepare
        self._reader = reader
        self._turn = Turn()
        self._number = 0
        self._answered = 0
        self._gathered_s: float | None = None
        self._shown: Shown | None = None
        self.wish: ReportWish | None = None
        self.language = "en"
        self.view: ReportView | None = None
        self.choices = PartChoices()
        self.trouble: Trouble | None = None
        self.busy = False
        self.gathering = Gathering()

    # ---- what is asked

    def open(self, wish: ReportWish, language: str) -> None:
        """Another report, on a screen in a language; what was shown goes."""
        if self.wish is None or wish.kind != self.wish.kind:
            self.view = None
        self.language = language
        self._ask(wish)

    def follow(self, opening: Opening) -> ReportWish:
        """The wish for what a row is made of: its days and its part, held against the same.

        Of another store, receipts and shifts are reports too, and nobody has a page.
        """
        if self.wish is None:
            raise Refusal("report.stopped")
        if opening.what == MEMBER:
            raise Refusal("snapshot.only-here")
        what = RECEIPTS if opening.what == SHIFT else opening.what
        kind_named(what)
        period = opening.period or self.period()
        rule = next(
            (rule for rule in Days if rule.period(self.desk.today) == period),
            Days.OWN,
        )
        own = period if rule is Days.OWN else None
        return replace(
            self.wish,
            kind=what,
            days=rule,
            own=own,
            part=opening.part,
            store=opening.store or self.wish.store,
            cut=opening.cut,
        )

    def choose_days(self, days: Days, own: Period | None = None) -> None:
        """Other days; own ones as they are typed, from those that are shown at first."""
        if self.wish is not None:
            own = (own or self.period()) if days is Days.OWN else None
            self._ask(replace(self.wish, days=days, own=own))

    def choose_against(self, against: Against) -> None:
        """Other days to hold it against."""
        if self.wish is not None:
            self._ask(replace(self.wish, against=against))

    def choose_part(self, **narrowed: str | int | bool | None) -> None:
        """Another part of the store, by the names of `Part`."""
        if self.wish is not None:
            part = replace(self.wish.part, **narrowed)  # type: ignore[arg-type]  # by name
            self._ask(replace(self.wish, part=part))

    def choose_store(self, id_: str) -> None:
        """Another store, or this one with nothing; what was narrowed is not the same there."""
        if self.wish is not None:
            self._ask(replace(self.wish, store=id_, part=WHOLE, cut=NO_CUT))

    def is_of_other(self, opening: Opening) -> bool:
        """Whether a row leads to another store's figures."""
        return bool(opening.store or (self.wish is not None and self.wish.store))

    def choose_paper(self, language: str) -> None:
        """The language of its papers and files; the screen's stays."""
        if self.wish is not None:
            self.wish = replace(self.wish, language=language)

    def again(self) -> None:
        """Make it once more, from everything that was sold until now."""
        self._gathered_s = None
        if self.wish is not None:
            self._ask(self.wish)

    def speak(self, language: str) -> None:
        """Write what is shown in another language."""
        self.language = language
        if self.wish is not None:
            self._ask(self.wish)

    def leave(self) -> None:
        """Nobody looks any more: the answer is dropped; the copy is still brought up."""
        self._number += 1
        self._turn.stop()
        self.busy = False

    def stop(self) -> None:
        """What runs is stopped, what comes is dropped."""
        self._number += 1
        self.gathering.stop = True
        self._turn.stop()
        if self.busy:
            self.busy = False
            self.trouble = None if self.view else Refusal("report.stopped")
            self._changed()

    def period(self) -> Period:
        """The days that are asked for."""
        if self.wish is None:
            return Period(self.desk.today, self.desk.today)
        return self.wish.period(self.desk.today)

    @property
    def report(self) -> Report | None:
        """The report that is shown."""
        return self.view.report if self.view else None

    @property
    def filed(self) -> tuple[Report, Period] | None:
        """What may go into a file, with its days; none while another question is on its way.

        Rule: report.files-as-shown
        """
        shown, wish = self._shown, self.wish
        if self.view is None or shown is None or wish is None or self.trouble is not None:
            return None
        if replace(shown.wish, language=wish.language) != wish:
            return None
        return self.view.report, shown.period

    # ---- how it is made

    def _ask(self, wish: ReportWish) -> None:
        if wish.kind in OF_ALL_STORES:
            wish = replace(wish, store="")
        self.wish = wish
        self._number += 1
        self._turn.stop()
        self._turn = Turn()
        self.trouble = None
        self.busy = True
        self._make_asked(wish, self._came)
        self._changed()

    def _make_asked(self, wish: ReportWish, came: Callable[[Asked, Shown | None], None]) -> None:
        asked = Asked(self._number, wish, self.language, self._turn)
        self._workers.run(
            lambda: self._made(asked),
            lambda made: came(asked, made),
            lambda trouble: self._failed(asked, trouble),
        )

    def _made(self, asked: Asked) -> Shown | None:
        """The report from the copy as it is; None where there is no copy yet. Runs elsewhere."""
        if asked.number != self._number:
            raise Refusal("report.stopped")
        made = self.desk.do(MakeReport(asked.wish, self._reader), asked.turn)
        if made is None:
            return None
        currency = self.desk.settings.currency
        view = report_view(made.report, currency, asked.language, self._prepare)
        return Shown(view, made.choices, asked.wish, made.period)

    def _came(self, asked: Asked, made: Shown | None) -> None:
        if asked.number != self._number:
            return
        self._answered = self._number
        if made is not None:
            self._show(made)
        if self._is_fresh():
            self._settle(made)
        elif not self.gathering.running:
            self._gather()
        self._changed()

    def _show(self, made: Shown) -> None:
        self.view, self.choices, self._shown = made.view, made.choices, made

    def _is_fresh(self) -> bool:
        if self._gathered_s is None:
            return False
        return self.desk.clock.monotonic_s() - self._gathered_s < FRESH_S

    def _gather(self) -> None:
        """Bring the copy up; whoever waits then gets the report anew, if that brought anything."""
        gathering = self.gathering = Gathering(lambda: self._workers.closed, running=True)

        def gathered(brought: Brought) -> None:
            gathering.is_behind = not brought.whole
            self._gathered(gathering, brought=brought.new)

        def failed(trouble: Trouble) -> None:
            gathering.running = False
            if self.busy:
                self._fail(trouble)

        self._workers.run_aside(lambda: self.desk.do(BringUp(), Turn(gathering)), gathered, failed)

    def _gathered(self, gathering: Gathering, *, brought: bool) -> None:
        gathering.running = False
        if not (gathering.is_behind or gathering.stop):
            self._gathered_s = self.desk.clock.monotonic_s()
        if self.busy and brought and self.wish is not None:
            self._make_asked(self.wish, self._settled)
        elif self.busy and self._answered == self._number:
            self._settle(None)
        self._changed()

    def _settled(self, asked: Asked, made: Shown | None) -> None:
        if asked.number == self._number:
            self._settle(made)
            self._changed()

    def _settle(self, made: Shown | None) -> None:
        """This is the report, whatever is sold later; None leaves what is shown."""
        self.busy = False
        if made is not None:
            self._show(made)
        self.trouble = None if self.view else Refusal("report.no-copy")

    def _failed(self, asked: Asked, trouble: Trouble) -> None:
        if asked.number == self._number:
            self._fail(trouble)

    def _fail(self, trouble: Trouble) -> None:
        self.busy = False
        self.trouble = trouble
        self._changed()
