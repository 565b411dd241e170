"""The program's rules as a manager changes them: seen, tried on the past, then in force.

Rule: program.changed-as-tried
Nothing takes effect that was not tried: whoever saves has seen what exactly these rules would have
given. What members earned keeps its points and its last day; what a point is worth changes for all
points at once.
"""

from dataclasses import dataclass
from datetime import datetime

from loyalty.rules.program import Program
from loyalty.service.context import ProgramContext
from loyalty.service.past_sales import Told, go_on
from loyalty.service.people import People, acting
from loyalty.service.program_book import ProgramBook, changed_parts
from loyalty.service.program_text import program_text
from loyalty.service.program_trial import ProgramTrial, ProgramTrials
from posapp.domain.permission import Act
from posapp.kernel.errors import Refusal
from posapp.ports import Work


@dataclass(frozen=True, slots=True)
class RulesNow:
    """The rules that hold: their version (0: never decided), since when and by whom."""

    program: Program
    version: int
    at: datetime | None = None
    by: str = ""


class ProgramDesk:
    """Shows, tries and changes the rules."""

    def __init__(self, context: ProgramContext, people: People, programs: ProgramBook) -> None:
        """Have tried nothing."""
        self._context = context
        self._people = people
        self._programs = programs
        self._trials = ProgramTrials(context)
        self._tried: set[tuple[int, str]] = set()

    def now(self) -> RulesNow:
        """The rules that hold."""
        with self._context.store.read() as work:
            return self._now(work)

    def try_out(self, program: Program, told: Told = go_on) -> ProgramTrial:
        """What these rules would have given over the last year, beside those of now."""
        now = self.now()
        trial = self._trials.run(now.program, program, told)
        if trial.complete:
            self._tried.add((now.version, program_text(program)))
        return trial

    def change(self, program: Program, *, version: int) -> None:
        """These rules hold from the next scan on; `version` is the one they were made from."""
        by = acting(self._people, Act.CHANGE_SETTINGS)
        with self._context.store.write() as work:
            now = self._now(work)
            if now.version != version:
                raise Refusal("program.changed-meanwhile")
            if not changed_parts(now.program, program):
                return
            if (version, program_text(program)) not in self._tried:
                raise Refusal("program.not-tried")
            self._check_held(work, program)
            self._programs.put(work, program, by=by)
            work.commit()

    def _now(self, work: Work) -> RulesNow:
        program, versions = self._programs.current(work), work.programs.versions()
        if not versions:
            return RulesNow(program, 0)
        return RulesNow(program, versions[-1].version, versions[-1].at, versions[-1].by)

    def _check_held(self, work: Work, program: Program) -> None:
        """Refuse to take a tier away in which somebody stands: she would fall without grace.

        Rule: program.tier-held
        """
        gone = {tier.name for tier in self._programs.current(work).tiers}
        gone -= {tier.name for tier in program.tiers}
        for name, members in sorted(work.tiers.standing().items()):
            if name in gone:
                raise Refusal("program.tier-held", tier=name, members=members)
