"""What the doctor looks at besides the health page: the machine around the store, as plain facts.

The facts are gathered elsewhere (`posapp.devices.machine_facts`); here they become checks, with a
sentence each and what to do. So a till that does not open at all can still be told why.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from posapp.kernel.errors import Blank, Trouble
from posapp.ports.machine import MachineFacts
from posapp.services.health import Check, CheckState

OTHERS_MAY: Final = 0o077
CLOCK_SLIP: Final = timedelta(minutes=5)
"""How far two looks at a clock may differ: a network's time is set in small steps."""
BUILT_ON: Final = date(2026, 1, 1)
"""No machine that runs this program lives before it was written."""
CALL: Final = "health.do-call"


def machine_checks(facts: MachineFacts) -> tuple[Check, ...]:
    """Everything about the machine, whether or not the store opens.

    Rule: doctor.machine
    """
    checks = [_folder(facts), _key_rights(facts), _fonts(facts), _screen(facts)]
    if facts.has_printer:
        checks.append(_printer(facts))
    return tuple(checks)


def _folder(facts: MachineFacts) -> Check:
    if facts.can_write:
        return Check("folder", CheckState.GOOD, "doctor.folder")
    return Check("folder", CheckState.BAD, "doctor.folder-closed", {}, "doctor.do-folder")


def _key_rights(facts: MachineFacts) -> Check:
    """Keys that others may read, or write."""
    open_ones = sorted(name for name, mode in facts.key_modes.items() if mode & OTHERS_MAY)
    if not open_ones:
        return Check("key-files", CheckState.GOOD, "doctor.key-files")
    blanks: dict[str, Blank] = {"names": ", ".join(open_ones)}
    return Check("key-files", CheckState.BAD, "doctor.key-files-open", blanks, "doctor.do-rights")


def _fonts(facts: MachineFacts) -> Check:
    if not facts.fonts_missing:
        return Check("fonts", CheckState.GOOD, "doctor.fonts")
    blanks: dict[str, Blank] = {"names": ", ".join(facts.fonts_missing)}
    return Check("fonts", CheckState.BAD, "doctor.fonts-missing", blanks, "doctor.do-install")


def _screen(facts: MachineFacts) -> Check:
    if not facts.screen:
        return Check("screen", CheckState.GOOD, "doctor.screen")
    blanks: dict[str, Blank] = {"said": facts.screen}
    return Check("screen", CheckState.BAD, "doctor.no-screen", blanks, "doctor.do-screen")


def _printer(facts: MachineFacts) -> Check:
    if facts.printer is None:
        return Check("printer-line", CheckState.GOOD, "doctor.printer")
    blanks = dict(facts.printer.blanks)
    return Check("printer-line", CheckState.BAD, facts.printer.code, blanks, "doctor.do-printer")


def clock_check(now: datetime, newest: datetime | None) -> Check:
    """Whether the clock can be right: after this program was made, and after the last receipt.

    Rule: doctor.clock
    """
    made = datetime(BUILT_ON.year, BUILT_ON.month, BUILT_ON.day, tzinfo=UTC)
    earliest = max(filter(None, (made, newest)))
    blanks: dict[str, Blank] = {
        "now": f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        "earliest": f"{earliest.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
    }
    if now + CLOCK_SLIP < earliest:
        return Check("clock", CheckState.BAD, "doctor.clock-behind", blanks, "doctor.do-clock")
    return Check("clock", CheckState.GOOD, "doctor.clock", blanks)


def form_check(found: str, newest: str) -> Check:
    """Whether this program can open the store in the form it has.

    Rule: doctor.form
    """
    blanks: dict[str, Blank] = {"found": found, "known": newest}
    if found > newest:
        return Check("form", CheckState.BAD, "store.newer-version", blanks, "doctor.do-go-back")
    if found < newest:
        return Check("form", CheckState.LOOK, "doctor.form-old", blanks, "doctor.do-open")
    return Check("form", CheckState.GOOD, "doctor.form", blanks)


def no_store_check(path: str) -> Check:
    """There is no store yet: no fault of the machine's."""
    return Check("store", CheckState.LOOK, "doctor.no-store", {"path": path}, "doctor.do-first-run")


def store_trouble_check(trouble: Trouble) -> Check:
    """The store does not open, and why."""
    return Check("store", CheckState.BAD, trouble.code, dict(trouble.blanks), CALL)
