"""Files that are there whole or not at all."""

from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and give it its name then: nobody ever finds half of it.

    Where the path is a link, what it leads to is written. Raises OSError as the disk says it;
    nothing is left behind.

    Rule: files.whole-or-none
    """
    place = path.resolve()
    part = place.with_name(f"{place.name}.part")
    try:
        part.write_bytes(data)
        part.replace(place)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
