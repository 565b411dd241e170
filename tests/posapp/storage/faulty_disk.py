"""A disk that forgets, tears and fails: SQLite's own files, through apsw's virtual file system.

The till's SQLite is inside the encrypting library and takes no such disk. So what the till says to
it is written down, statement by statement, and said to a plain SQLite on this disk: the same
transactions, the same pragmas, the same write-ahead log.
"""

import random
from collections.abc import Callable
from pathlib import Path
from threading import Lock

import apsw

from posapp.kernel.ids import CountedIds
from posapp.storage.engine import Tuning, memory_engine, pragmas
from posapp.storage.schema import create_schema
from posapp.storage.store import SqlStore
from tests.posapp.storage.shop import BANANA, KEY, MILK, SOAP, Place, open_shop, sell

SECTOR = 512
CHECKPOINT_OFTEN = Tuning(autocheckpoint_pages=40)


class Disk:
    """What is surely on the disk, what may be, and when it fails."""

    def __init__(self, seed: int = 0) -> None:
        self.operations = 0
        self.fails: Callable[[int], bool] = lambda _operation: False
        self.frozen = False
        self._chance = random.Random(seed)
        self._sure: dict[str, bytearray] = {}
        self._perhaps: dict[str, list[tuple[int, bytes]]] = {}

    def opened(self, name: str) -> None:
        """What lies there when the power comes on is sure."""
        path = Path(name)
        if name not in self._sure and not name.endswith("-shm"):
            self._sure[name] = bytearray(path.read_bytes() if path.exists() else b"")
            self._perhaps[name] = []

    def _step(self) -> None:
        if self.frozen:
            return
        self.operations += 1
        if self.fails(self.operations):
            raise apsw.IOError

    def write(self, name: str, offset: int, data: bytes) -> None:
        """Something written is not yet sure."""
        self._step()
        self._perhaps[name].append((offset, data))

    def sync(self, name: str) -> None:
        """All that was written is sure now."""
        self._step()
        for offset, data in self._perhaps[name]:
            put(self._sure[name], offset, data)
        self._perhaps[name].clear()

    def after_the_cut(self, folder: Path) -> Path:
        """The files as they are found: half of what was unsure is there, some of it torn."""
        folder.mkdir()
        for name, content in self._sure.items():
            found = bytearray(content)
            for offset, data in self._perhaps[name]:
                if self._chance.random() < 0.5:
                    sectors = self._chance.randint(0, -(-len(data) // SECTOR))
                    put(found, offset, data[: sectors * SECTOR])
            (folder / Path(name).name).write_bytes(found)
        return folder / "shop.db"


def put(content: bytearray, offset: int, data: bytes) -> None:
    """Write into a file's content, which grows if need be."""
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


class FaultyFile(apsw.VFSFile):
    """A file on the disk."""

    def __init__(
        self, base: str, name: str | apsw.URIFilename, flags: list[int], disk: Disk
    ) -> None:
        super().__init__(base, name, flags)
        self._name = name if isinstance(name, str) else name.filename()
        self._disk = disk
        disk.opened(self._name)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        """Write, surely or not."""
        self._disk.write(self._name, offset, bytes(data))
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        """Make sure."""
        self._disk.sync(self._name)
        super().xSync(flags)


class FaultySystem(apsw.VFS):
    """Opens files on a disk; it lives as long as it is referred to."""

    def __init__(self, disk: Disk) -> None:
        self.system_name = f"faulty-{id(self)}"
        super().__init__(self.system_name, "")
        self._disk = disk

    def xOpen(  # noqa: N802 - SQLite's name
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        """Open a file."""
        if name is None:
            return super().xOpen(name, flags)
        return FaultyFile("", name, flags, self._disk)


def connect(path: Path, disk: Disk) -> tuple[apsw.Connection, FaultySystem]:
    """A connection with the till's own pragmas; keep the system as long as the connection."""
    system = FaultySystem(disk)
    connection = apsw.Connection(str(path), vfs=system.system_name)
    for setting in (*pragmas(CHECKPOINT_OFTEN), "journal_mode = WAL"):
        if not setting.startswith("cipher"):
            connection.execute(f"PRAGMA {setting}").fetchall()
    return connection, system


def what_a_till_says(checkouts: int) -> tuple[list[str], list[list[str]]]:
    """The statements that make a shop, and those of each of so many checkouts."""
    said: list[str] = []
    engine = memory_engine(KEY, Tuning())
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(said.append)
        with connection.begin():
            create_schema(connection)
    store = SqlStore(engine, engine, CountedIds("p"), turns=Lock())
    with store.write() as work:
        open_shop(work)
        work.commit()
    parts = [list(said)]
    for number in range(1, checkouts + 1):
        said.clear()
        with store.write() as work:
            sell(work, Place(number), (MILK, 2000), (BANANA, 300), (SOAP, 1000))
            work.commit()
        parts.append(list(said))
    driver.set_trace_callback(None)
    store.close()
    spoken = [once(part) for part in parts]
    return spoken[0], spoken[1:]


def once(traced: list[str]) -> list[str]:
    """What was said, each time once: a statement that is prepared anew is traced twice.

    What SQLite says to itself inside a statement begins with two dashes.
    """
    spoken = [text for text in traced if not text.startswith("--")]
    return [text for text, before in zip(spoken, ["", *spoken], strict=False) if text != before]
