"""Files that a person chooses: read whole, written whole, with a sentence when it fails."""

from pathlib import Path
from typing import Final

from posapp.kernel.errors import Refusal, WorldFault
from posapp.kernel.files import write_whole

MOST_BYTES: Final = 512 * 1024 * 1024


def read_file(place: str) -> bytes:
    """All bytes of a file that a person named."""
    path = Path(place.strip().strip('"')).expanduser()
    if not path.is_file():
        raise Refusal("file.missing", place=str(path))
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refusal("catalogue.file-too-large", most_mb=MOST_BYTES // 1024**2)
        return path.read_bytes()
    except OSError:
        raise WorldFault("file.unreadable", place=str(path)) from None


def write_file(place: str, data: bytes) -> None:
    """Put bytes into a file that a person named; its folder is made where there is none."""
    path = Path(place)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError:
        raise WorldFault("file.unwritable", place=place) from None
