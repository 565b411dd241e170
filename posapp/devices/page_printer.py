"""The printer that the system prints letters with: A4 pages go there, never to a till's printer."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from posapp.kernel.errors import WorldFault

PRINT_COMMANDS: Final = ("lp", "lpr")
LIMIT_S: Final = 30


def print_pages(pages: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Give a PDF to the printer that the system prints with.

    Rule: report.printed-by-the-system
    A till's receipt printer cannot print A4; what a person set up for letters does. Where there is
    none, the file is there and its place is told.
    """
    if sys.platform == "win32":
        _print_on_windows(pages)
        return
    path = environment.get("PATH", "")
    command = next((found for one in PRINT_COMMANDS if (found := shutil.which(one, path=path))), "")
    if not command:
        raise WorldFault("report.no-printer", place=str(pages))
    try:
        subprocess.run(  # noqa: S603 - the system's print command and our own file
            [command, str(pages)], check=True, capture_output=True, timeout=LIMIT_S
        )
    except (OSError, subprocess.SubprocessError):
        raise WorldFault("report.not-printed", place=str(pages)) from None


def _print_on_windows(pages: Path) -> None:
    try:
        os.startfile(pages, "print")  # type: ignore[attr-defined]  # noqa: S606 - Windows alone has it
    except OSError:
        raise WorldFault("report.no-printer", place=str(pages)) from None
