"""When an invariant breaks: the action stops, a report is written, the till goes on."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from posapp.domain.card_number import mask_card_numbers
from posapp.kernel.clock import Clock, stamp
from posapp.version import VERSION

KEPT_REPORTS = 20


class BugReports:
    """Catches what nobody caught. This is one of the places that may: it is the program's edge."""

    def __init__(self, folder: Path, clock: Clock, tell: Callable[[str], None]) -> None:
        """Write reports into `folder`; `tell` shows the clerk where."""
        self._folder = folder
        self._clock = clock
        self._tell = tell

    def install(self) -> None:
        """Take over what Python does with uncaught exceptions, those in Qt's callbacks too."""
        sys.excepthook = self.caught

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Write the report; leave the program as it is."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        path = self.write(kind, error, trace)
        self._tell(str(path))

    def write(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> Path:
        """The report's file; card numbers that a text may hold are masked, old reports go."""
        self._folder.mkdir(parents=True, exist_ok=True)
        at = stamp(self._clock.now())
        path = self._folder / f"bug-{at.replace(':', '').replace('.', '')}.txt"
        story = "".join(traceback.format_exception(kind, error, trace))
        path.write_text(f"posapp {VERSION}\n{at}\n\n{mask_card_numbers(story)}", encoding="utf-8")
        for old in sorted(self._folder.glob("bug-*.txt"))[:-KEPT_REPORTS]:
            old.unlink()
        return path
