"""The program that holds now: stored as text, read once, kept until somebody changes it."""

from dataclasses import fields, replace

from loyalty.rules.perks import Lottery, Perks
from loyalty.rules.program import Program
from loyalty.service.context import ProgramContext
from loyalty.service.program_text import program_of, program_text
from posapp.domain.features import ALL, Feature
from posapp.domain.journal import RecordType
from posapp.kernel.json_values import Json
from posapp.ports import Work


class ProgramBook:
    """The rules of the loyalty program of this store."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context
        self._text = ""
        self._program = Program()
        self._narrowed = Program()
        self._narrowed_of: tuple[str, frozenset[Feature]] = ("", ALL)

    def current(self, work: Work) -> Program:
        """The program as it stands; a store that never decided anything has the defaults."""
        text = work.programs.current() or ""
        if text != self._text:
            self._program = program_of(text) if text else Program()
            self._text = text
        return self._program

    def in_use(self, work: Work) -> Program:
        """The same, without what this till does not use today.

        Whoever earns, shows or hands out asks for this one; what was promised before is looked up
        in `current`.
        """
        program, features = self.current(work), self._context.features(work)
        if features != ALL and (self._narrowed_of != (self._text, features)):
            self._narrowed, self._narrowed_of = narrowed(program, features), (self._text, features)
        return program if features == ALL else self._narrowed

    def change(self, program: Program, *, by: str) -> None:
        """From now on these rules hold; what was earned stays as its own trace says."""
        with self._context.store.write() as work:
            self.put(work, program, by=by)
            work.commit()

    def put(self, work: Work, program: Program, *, by: str) -> None:
        """The same within a transaction; the journal says which parts are others now."""
        at = self._context.now()
        before = self.current(work)
        version = work.programs.put(program_text(program), at, by)
        self._context.record(
            work,
            RecordType.POINTS,
            {
                "program": version,
                "text": program_text(program),
                "changed": list[Json](changed_parts(before, program)),
            },
            clerk=by,
            at=at,
        )


def narrowed(program: Program, features: frozenset[Feature]) -> Program:
    """The program of a store that uses only these features."""
    if Feature.POINTS not in features:
        program = replace(program, earning=(), multipliers=())
    if Feature.TIERS not in features:
        program = replace(program, tiers=(), period_end=None)
    return replace(program, perks=_perks(program.perks, features))


def _perks(perks: Perks, features: frozenset[Feature]) -> Perks:
    if Feature.POINTS not in features:
        perks = replace(perks, birthday=replace(perks.birthday, points=0))
    if Feature.COUPONS not in features:
        perks = replace(perks, birthday=replace(perks.birthday, series=""))
    if Feature.STAMPS not in features:
        perks = replace(perks, stamp_cards=())
    if Feature.DONATIONS not in features:
        perks = replace(perks, projects=())
    paid = Feature.COUPONS in features or not any(one.series for one in perks.lottery.prizes)
    return perks if Feature.DRAWS in features and paid else replace(perks, lottery=Lottery())


def changed_parts(before: Program, after: Program) -> list[str]:
    """The names of the parts of the program that are others now."""
    return [
        one.name for one in fields(after) if getattr(before, one.name) != getattr(after, one.name)
    ]
