"""Looks at the machine for the doctor; changes nothing, prints nothing."""

import os
import stat
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from posapp.assets import FONT_DIRECTORY, FONT_NAMES
from posapp.devices.printer import reach_printer
from posapp.devices.printer_address import PrinterKind, parse_address
from posapp.kernel.errors import Trouble
from posapp.ports.machine import MachineFacts

SCREEN_TIMEOUT_S: Final = 30
LONGEST_SAID: Final = 200


def look_around(store: Path, keys: Path, printer: str, screen_test: Sequence[str]) -> MachineFacts:
    """Everything that `MachineFacts` holds; `screen_test` is a program that opens a window."""
    has_printer = is_printer(printer)
    return MachineFacts(
        can_write=can_write(store.parent),
        key_modes=key_modes(keys),
        fonts_missing=missing_fonts(FONT_DIRECTORY),
        screen=screen_said(screen_test),
        printer=reach(printer) if has_printer else None,
        has_printer=has_printer,
    )


def can_write(folder: Path) -> bool:
    """Whether files can be made in a folder, or in the first one above that is there."""
    place = folder.absolute()
    while not place.exists():
        place = place.parent
    return place.is_dir() and os.access(place, os.W_OK | os.X_OK)


def key_modes(folder: Path) -> dict[str, int]:
    """Who may do what with each key file and with their folder; nothing to tell on Windows."""
    if os.name != "posix" or not folder.is_dir():
        return {}
    places = (folder, *folder.iterdir())
    return {place.name: stat.S_IMODE(place.stat().st_mode) for place in places}


def missing_fonts(folder: Path) -> tuple[str, ...]:
    """The shipped fonts that are not where they belong."""
    return tuple(name for name in FONT_NAMES if not (folder / name).is_file())


def screen_said(program: Sequence[str]) -> str:
    """What a program said that could open no window; empty where it could.

    Qt ends a process that finds no window system, so another one has to try.
    """
    try:
        tried = subprocess.run(  # noqa: S603 - our own program
            [*program], check=False, capture_output=True, text=True, timeout=SCREEN_TIMEOUT_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)[:LONGEST_SAID]
    if tried.returncode == 0:
        return ""
    said = [line.strip() for line in tried.stderr.splitlines() if line.strip()]
    of_qt = [line for line in said if line.startswith("qt.")]
    return next(iter([*of_qt, *said[-1:]]), f"exit code {tried.returncode}")[:LONGEST_SAID]


def is_printer(address: str) -> bool:
    """Whether the settings name a printer at the end of a wire, rightly or not."""
    try:
        return parse_address(address).kind not in {PrinterKind.NONE, PrinterKind.FILE}
    except Trouble:
        return True


def reach(address: str) -> Trouble | None:
    """The trouble on the way to a printer, None where it answers the door."""
    try:
        reach_printer(address)
    except Trouble as trouble:
        return trouble
    return None
