"""What is asked of the reports and takes its time, as values: done here or in another process.

Each is done at a `ReportDesk` and says by itself all that it needs. Whoever has a desk asks
`ReportDesk.do`, which knows where it is done.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from loyalty.insight.offer_ideas import Weighed, weigh
from posapp.kernel.errors import WorldFault
from posapp.kernel.files import write_whole
from posapp.kernel.ids import MemberId
from posapp.kernel.progress import Turn
from posapp.services.report_book import Due
from receipts.words import Label
from reports.catalogue import BY_GOODS, SCORING, UNCUT
from reports.desk import Printing, ReportDesk, kind_named
from reports.made.goals import Stands
from reports.member_insight import best, cells, lapsing
from reports.names import Reader
from reports.part import PartChoices
from reports.period import Period
from reports.report import Report
from reports.runs import Paper, make_due, make_reports, pack_pages
from reports.wish import ReportWish

OF_GOODS: Final = frozenset({"category", "brand"})
OF_SEGMENTS: Final = frozenset({"segment"})


@dataclass(frozen=True, slots=True)
class Made:
    """A report, for which days it was made, and what it can be narrowed to."""

    report: Report
    period: Period
    choices: PartChoices


@dataclass(frozen=True, slots=True)
class MakeReport:
    """A report from the copy as it lies there; None where there is no copy yet."""

    wish: ReportWish
    reader: Reader

    def run(self, desk: ReportDesk, turn: Turn) -> Made | None:
        """Make it; a stop ends the query that runs."""
        if not desk.mark():
            return None
        wish, kind, maker = self.wish, kind_named(self.wish.kind), desk.of_store(self.wish.store)
        period, before = wish.period(maker.today), wish.before(maker.today)
        request = maker.request(
            period, against=before, part=wish.part, reader=self.reader, cut=wish.cut
        )
        with maker.source() as source, turn.ended_by(source.interrupt):
            report = maker.make(kind, request, source)
            used = _cuts(kind.id, frozenset(source.used))
            choices = maker.choices(source, self.reader)
        stores = tuple((one.id, one.name) for one in desk.others().copies)
        return Made(report, period, replace(choices, used=used, stores=stores))


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of the copy: whether it was brought to its end, and whether anything was new."""

    whole: bool
    new: bool


@dataclass(frozen=True, slots=True)
class BringUp:
    """Copy what is new in the store."""

    def run(self, desk: ReportDesk, turn: Turn) -> Brought:
        """Bring it up; a stop loses nothing that is done."""
        before = desk.mark()
        whole = desk.bring_up(turn.tell)
        return Brought(whole, desk.mark() != before)


@dataclass(frozen=True, slots=True)
class WriteReport:
    """A report as files of some kinds, in a folder that is there."""

    report: Report
    folder: Path
    printing: Printing
    kinds: tuple[str, ...]
    stem: str

    def run(self, desk: ReportDesk, turn: Turn) -> tuple[Path, ...]:
        """Write them."""
        del turn
        return desk.write(self.report, self.folder, self.printing, kinds=self.kinds, stem=self.stem)


@dataclass(frozen=True, slots=True)
class WritePack:
    """Some reports of today as one PDF, named by its day."""

    wishes: tuple[ReportWish, ...]
    name: str
    folder: Path
    paper: Paper

    def run(self, desk: ReportDesk, turn: Turn) -> Path:
        """Write it, of everything that was sold until now; a stop leaves no file."""
        desk.be_whole()
        made = make_reports(desk, self.wishes, desk.today, self.paper, turn.tell)
        data = pack_pages(desk, self.name, made, self.paper)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"{self.name} {desk.today.isoformat()}.pdf"
            write_whole(path, data)
        except OSError:
            raise WorldFault("file.unwritable", place=str(self.folder)) from None
        return path


@dataclass(frozen=True, slots=True)
class WriteDue:
    """The files of one due run; None while another program brings the copy up."""

    due: Due

    def run(self, desk: ReportDesk, turn: Turn) -> tuple[Path, ...] | None:
        """Bring the copy up and write them."""
        return make_due(desk, self.due) if desk.bring_up(turn.tell) else None


@dataclass(frozen=True, slots=True)
class FindCells:
    """The RFM cell of each member who bought in the last year, one after the other."""

    def run(self, desk: ReportDesk, turn: Turn) -> tuple[tuple[MemberId, int], ...]:
        """Score them from the copy as it lies there."""
        del turn
        return tuple(cells(desk).items())


@dataclass(frozen=True, slots=True)
class FindLapsing:
    """Members with points that end by a day."""

    until: date

    def run(self, desk: ReportDesk, turn: Turn) -> tuple[MemberId, ...]:
        """Look for them in the copy as it lies there."""
        del turn
        return tuple(lapsing(desk, self.until))


@dataclass(frozen=True, slots=True)
class FindBest:
    """So many of a hundred of last year's buyers, the most valuable ones."""

    percent: int

    def run(self, desk: ReportDesk, turn: Turn) -> tuple[MemberId, ...]:
        """Rank them from the copy as it lies there."""
        del turn
        return tuple(best(desk, self.percent))


@dataclass(frozen=True, slots=True)
class CountGoals:
    """How each goal stood in its last whole span; nothing without a copy."""

    def run(self, desk: ReportDesk, turn: Turn) -> tuple[Stands, ...]:
        """Count them."""
        del turn
        return desk.stands() if desk.mark() else ()


@dataclass(frozen=True, slots=True)
class Ideas:
    """Offers that would pay, and until when the books they rest on are complete."""

    found: Weighed
    reach: Label | None


@dataclass(frozen=True, slots=True)
class WeighIdeas:
    """Ideas for offers; what is not gathered yet is told."""

    def run(self, desk: ReportDesk, turn: Turn) -> Ideas:
        """Weigh them, of everything that was sold until now."""
        from reports.offer_facts import offer_facts

        desk.bring_up(turn.tell)
        return Ideas(weigh(offer_facts(desk)), desk.reach(Period(desk.today, desk.today)))


def _cuts(kind: str, used: frozenset[str]) -> frozenset[str]:
    """What a report can be narrowed by: what it looked at, where every figure follows."""
    if kind in UNCUT:
        return frozenset()
    own = OF_SEGMENTS if kind in SCORING else frozenset()
    return used - own - (frozenset() if kind in BY_GOODS else OF_GOODS)
