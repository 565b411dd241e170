"""Where this store's reports are asked for: its copy is brought up, others' are taken in."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from loyalty.rules.program import Program, Worth
from posapp.kernel.clock import Clock, local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import StaffId
from posapp.kernel.progress import Told, Turn, go_on
from posapp.ports import Store
from posapp.ports.errands import Elsewhere, Errand, Value
from posapp.ports.offers import ProgramVersion
from posapp.services.questionnaire_desk import START_DAY
from posapp.settings import StoreSettings
from receipts.words import Label
from reports.catalogue import BY_ID, OF_A_MONTH, Group, Kind
from reports.copier import Copier, is_behind
from reports.copy_state import CopyState, read_state
from reports.made.goals import Found, Stands, found, stands
from reports.maker import FILES, WHOLE, Printing, ReportMaker, store_head, until_words
from reports.names import NO_NAMES, Names, Reader
from reports.other_stores import OtherStores
from reports.others import NO_OTHERS, Others
from reports.part import NO_CUT, Part, ReceiptCut
from reports.period import YEAR_OF_WEEKS, Period, month_of
from reports.request import Request
from reports.source import Source

__all__ = ["FILES", "Printing", "ReportDesk", "kind_named", "store_head", "usual_period"]

CLERKS = "SELECT DISTINCT clerk FROM sale"
GATHERING = Label(
    "Not complete yet: the store's books are still being gathered",
    "尚不完整：门店数据仍在汇总",
)


@dataclass(frozen=True, slots=True)
class ReportDesk(ReportMaker):
    """The reports of one store. `worth` is what its program pays for points today.

    `names` knows who people are; a report is made with them only for a reader who may know.
    `elsewhere` does errands for a program that has a till to look after.
    """

    store: Store
    settings: StoreSettings
    clock: Clock
    copier: Copier
    folder: Path
    worth: Worth
    program: Program = field(default_factory=Program)
    names: Names = NO_NAMES
    other_stores: OtherStores | None = None
    elsewhere: Elsewhere | None = None

    def do(self, errand: Errand[Value], turn: Turn) -> Value:
        """Do what takes its time, here or in the report process; for a worker, not the screen.

        Rule: reports.beside-the-till
        """
        return errand.run(self, turn) if self.elsewhere is None else self.elsewhere.do(errand, turn)

    def bring_up(self, told: Told = go_on) -> bool:
        """Copy what is new in the store; False when that was stopped or is being done already.

        Then the shared folder, if there is one, is given this store's and asked for the others'.
        """
        whole = self.copier.refresh(self.store, self.clock.now(), told)
        if self.other_stores is not None:
            self.other_stores.exchange(self.folder)
        return whole

    def be_whole(self) -> None:
        """Copy what is new, all of it, or refuse: what is kept or sent lacks nothing.

        Rule: report.files-are-whole
        """
        if not self.bring_up():
            raise Refusal("report.copy-behind")

    def mark(self) -> str:
        """How far the copy is, as a text that others come with; empty where there is no copy."""
        state = read_state(self.folder)
        return "" if state is None else state.mark + self.others().mark

    def others(self) -> Others:
        """The stores that this one is held beside, as they were taken in."""
        return NO_OTHERS if self.other_stores is None else self.other_stores.others()

    def store_named(self, name: str) -> str:
        """The id of another store by its name in either language; nothing is this one."""
        if not name:
            return ""
        wanted, others = name.casefold(), self.others()
        for one in others.copies:
            if wanted in {one.id, one.name.en.casefold(), one.name.zh.casefold()}:
                return one.id
        known = ", ".join(one.name.en for one in others.copies)
        raise Refusal("snapshot.no-such-name", name=name, names=known or "-")

    def of_store(self, id_: str) -> ReportMaker:
        """What makes the reports of a store: of this one where no other is named.

        Rule: report.of-another-store
        Another store's are made from its snapshot, in its currency and zone, for a reader outside.
        """
        if not id_:
            return self
        found = self.other_stores.copy_of(id_) if self.other_stores is not None else None
        if found is None:
            raise Refusal("snapshot.unknown")
        return found

    def request(
        self,
        period: Period,
        *,
        against: Period | None = None,
        part: Part = WHOLE,
        reader: Reader = Reader.OUTSIDE,
        cut: ReceiptCut = NO_CUT,
    ) -> Request:
        """A request with the store's letterhead and the journal's head of now.

        Whoever asks for a `reader` who may know people has looked at that.
        """
        with self.store.read() as work:
            tills = work.journal.tills()
            targets = tuple(work.targets.all())
            chosen, versions = work.options.get(START_DAY), work.programs.versions()
            heads = [last.head for till in tills if (last := work.journal.last(till)) is not None]
        plain = ReportMaker.request(self, period, against=against, part=part, cut=cut)
        return replace(
            plain,
            journal_head=", ".join(heads),
            names=reader.names(self.names),
            targets=targets,
            effect_start=date.fromisoformat(chosen) if chosen else None,
            program_day=self._day_of(versions),
        )

    def _day_of(self, versions: Sequence[ProgramVersion]) -> date | None:
        """The day of the program's first rules."""
        return local_day(versions[0].at, self.settings.zone) if versions else None

    def reach(self, period: Period, copied: CopyState | None = None) -> Label | None:
        """Until when the figures of some days are complete; None where nothing of them is missing.

        `copied` is the copy they were made from, the newest where nothing is said.

        Rule: report.complete-until
        """
        state = copied or read_state(self.folder)
        until = state.whole_until if state is not None else None
        if self._was_over(period, until) or not is_behind(state, self.store):
            return None
        return GATHERING if until is None else until_words(until, self.settings)

    def _was_over(self, period: Period, until: datetime | None) -> bool:
        """Whether some days were over at a moment: no shift of theirs sold on past midnight."""
        if until is None or local_day(until, self.settings.zone) <= period.last:
            return False
        with self.store.read() as work:
            return not work.shifts.any_open(until, period.last)

    def stands(self) -> tuple[Stands, ...]:
        """How each target stands in its last whole span."""
        request = self.request(Period(self.today, self.today))
        with self.source() as source:
            return tuple(stands(source, request, request.targets, self.today))

    def judged(self) -> Found:
        """Which targets were missed in their last whole span, and which are well."""
        return found(self.stands())

    def _named_clerks(self, source: Source, reader: Reader) -> tuple[tuple[int, str], ...]:
        if reader is Reader.OUTSIDE:
            return ()
        clerks = {self.copier.number_of(id_): name for id_, name in self._clerks()}
        seen = {row[0] for row in source.rows(CLERKS)}
        return tuple((number, name) for number, name in clerks.items() if number in seen)

    def staff_of(self, number: int | None) -> StaffId | None:
        """Whom a number of the copy stands for."""
        found = {self.copier.number_of(id_): id_ for id_, _ in self._clerks()}
        return None if number is None else found.get(number)

    def _clerks(self) -> Sequence[tuple[StaffId, str]]:
        with self.store.read() as work:
            return work.receipt_list.clerks()


def kind_named(id_: str) -> Kind:
    """The report of that name, or a refusal that lists them."""
    found = BY_ID.get(id_)
    if found is None:
        raise Refusal("report.unknown", name=id_, names=", ".join(BY_ID))
    return found


def usual_period(kind: Kind, last: date) -> Period:
    """What a report is about when nobody says: its month; most of the loyalty group, a year."""
    if kind.group is Group.LOYALTY and kind.id not in OF_A_MONTH:
        return Period(last - YEAR_OF_WEEKS + timedelta(days=1), last)
    return Period(month_of(last).first, last)
