"""Points given to projects, and green choices: what they come to, from the ledger itself.

Rule: points.project-report
The report adds up entries of the kind "donation" and nothing else: its sums are the ledger's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from loyalty.rules.earn_trace import EarnTrace
from loyalty.rules.earn_trace_text import from_text
from loyalty.rules.entry import Entry, EntryKind
from loyalty.rules.green import green_counts
from loyalty.rules.perks import Project
from loyalty.service.context import ProgramContext
from loyalty.service.program_book import ProgramBook
from posapp.kernel.clock import local_day
from posapp.kernel.ids import MemberId
from posapp.ports import Work

PAGE = 200


@dataclass(frozen=True, slots=True)
class ProjectSum:
    """What members gave to one project: points, their worth, how many gifts, how many members."""

    project: Project
    points: int
    worth_minor: int
    gifts: int
    members: int


class Giving:
    """Reads what members gave and spared."""

    def __init__(self, context: ProgramContext, programs: ProgramBook) -> None:
        self._context = context
        self._programs = programs

    def projects(self, first_day: date, last_day: date) -> tuple[ProjectSum, ...]:
        """Every project of the program, and what it was given in these days.

        A project that is no longer in the program is listed by its code while gifts name it.
        """
        with self._context.store.read() as work:
            program = self._programs.current(work)
            gifts = list(self._gifts(work, first_day, last_day))
            people = {e.member_id: work.members.resolve(e.member_id) for e in gifts}
        known = {project.id: project for project in program.perks.projects}
        names = dict.fromkeys([*known, *(entry.reason for entry in gifts)])
        rows = []
        for name in names:
            given = [entry for entry in gifts if entry.reason == name]
            points = -sum(entry.change for entry in given)
            rows.append(
                ProjectSum(
                    known.get(name) or Project(name, name, name),
                    points,
                    program.worth.minor_of(points),
                    len(given),
                    len({people[entry.member_id] for entry in given}),
                )
            )
        return tuple(rows)

    def green(self, member_id: MemberId) -> Mapping[str, int]:
        """How often her receipts thanked a member for a green choice, by act."""
        with self._context.store.read() as work:
            return green_counts(self._traces(work, member_id))

    def _gifts(self, work: Work, first_day: date, last_day: date) -> Iterator[Entry]:
        zone = self._context.settings.zone
        for entry in work.points.all():
            is_gift = entry.kind is EntryKind.DONATE
            if is_gift and first_day <= local_day(entry.at, zone) <= last_day:
                yield entry

    def _traces(self, work: Work, member_id: MemberId) -> Iterator[EarnTrace]:
        before = None
        while page := work.points.sales_of(member_id, PAGE, before):
            yield from (from_text(row.trace) for row in page if row.trace)
            before = page[-1].sale_id
