"""An empty store file, made once in a process and copied for whoever begins with one."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CountedIds
from posapp.storage.engine import StoreKey
from posapp.storage.opening import open_store

KEY = StoreKey(bytes(range(32)))


def put_blank_file(path: Path) -> None:
    """Put a file of the newest form there, as if the store had just been founded."""
    path.write_bytes(_blank())
    path.chmod(0o600)


@cache
def _blank() -> bytes:
    """To run every migration takes thirty times as long as to copy what they make."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "blank.posapp"
        clock = SetClock(datetime(2026, 3, 2, tzinfo=UTC))
        open_store(path, KEY, clock=clock, ids=CountedIds("product")).close()
        return path.read_bytes()
