"""The till numbers that restores gave, written down beside the backups and beside the store.

Rule: restore.numbers-written-down
A backup does not know what was sold after it: where the same one is restored a second time, by a
machine or another, the first time's number is on paper already. A folder that cannot be written is
passed over; what it says is believed only as far as a till number goes.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from posapp.kernel.files import write_whole

NUMBER: Final = re.compile(r"[1-9][0-9]{0,2}")
MOST_BYTES: Final = 16


def highest_given(folders: Iterable[Path], store_id: str) -> int:
    """The highest number that any of these folders knows for a store; 0 where none does."""
    return max((_number(_file(folder, store_id)) for folder in folders), default=0)


def note_given(folders: Iterable[Path], store_id: str, number: int) -> None:
    """Write a number down in each folder that does not know a higher one."""
    for folder in folders:
        file = _file(folder, store_id)
        if _number(file) < number:
            with suppress(OSError):
                write_whole(file, f"{number}\n".encode())


def _file(folder: Path, store_id: str) -> Path:
    return folder / f"till-numbers-{store_id}.txt"


def _number(file: Path) -> int:
    try:
        with file.open("rb") as there:
            text = there.read(MOST_BYTES).decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return 0
    return int(text) if NUMBER.fullmatch(text) else 0
