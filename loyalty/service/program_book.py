"""The program that holds now: stored as text, read once, kept until somebody changes it."""

from dataclasses import fields

from loyalty.rules.program import Program
from loyalty.service.context import ProgramContext
from loyalty.service.program_text import program_of, program_text
from posapp.domain.journal import RecordType
from posapp.kernel.json_values import Json
from posapp.ports import Work


class ProgramBook:
    """The rules of the loyalty program of this store."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context
        self._text = ""
        self._program = Program()

    def current(self, work: Work) -> Program:
        """The program as it stands; a store that never decided anything has the defaults."""
        text = work.programs.current() or ""
        if text != self._text:
            self._program = program_of(text) if text else Program()
            self._text = text
        return self._program

    def change(self, program: Program, *, by: str) -> None:
        """From now on these rules hold; what was earned stays as its own trace says."""
        with self._context.store.write() as work:
            at = self._context.now()
            before = self.current(work)
            version = work.programs.put(program_text(program), at, by)
            self._context.record(
                work,
                RecordType.POINTS,
                {
                    "program": version,
                    "text": program_text(program),
                    "changed": _changed(before, program),
                },
                clerk=by,
                at=at,
            )
            work.commit()


def _changed(before: Program, after: Program) -> list[Json]:
    """The parts of the program that are others now."""
    return [
        one.name for one in fields(after) if getattr(before, one.name) != getattr(after, one.name)
    ]
