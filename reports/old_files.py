"""Files of a copy that no state names any more: they stay as long as a report may look at them.

Another program may have begun a report of the state before. Beside an old file stands an empty one
whose time is the moment when it was first found to be old.
"""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

STAYS: Final = timedelta(minutes=10)
"""Far longer than any report takes, far shorter than it takes to fill a disk."""


def tidy(folder: Path, named: frozenset[str], at: datetime) -> None:
    """Note what is old at a moment, and remove what has been old for long.

    What another program still holds open goes another time: Windows lets nobody remove it.

    Rule: report.looked-at-stays
    """
    for path in folder.glob("*.parquet"):
        old = path.with_suffix(".old")
        if path.name in named:
            old.unlink(missing_ok=True)
        elif not old.exists():
            old.touch()
            os.utime(old, (at.timestamp(), at.timestamp()))
        elif at - datetime.fromtimestamp(old.stat().st_mtime, UTC) > STAYS:
            with suppress(PermissionError):
                path.unlink(missing_ok=True)
                old.unlink(missing_ok=True)
