"""A disk that fails when told to, and remembers each write: under the real, encrypted store.

The library that the till uses shows its virtual file system; `FaultyDisk` puts itself between it
and the operating system, so every statement, every page and every sync is the till's own. Locks
and the shared-memory index go past it: neither survives a power cut.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlcipher3 import _sqlite3

OK, FULL = 0, 13
IOERR_READ, IOERR_WRITE, IOERR_FSYNC = 10 | 1 << 8, 10 | 3 << 8, 10 | 4 << 8
IOERR_TRUNCATE, IOERR_DELETE = 10 | 6 << 8, 10 | 10 << 8
FAILURE = {
    "read": IOERR_READ,
    "write": IOERR_WRITE,
    "sync": IOERR_FSYNC,
    "truncate": IOERR_TRUNCATE,
    "delete": IOERR_DELETE,
}

Pointer = ctypes.c_void_p
Read = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, Pointer, ctypes.c_int, ctypes.c_int64)
Write = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, Pointer, ctypes.c_int, ctypes.c_int64)
Truncate = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, ctypes.c_int64)
Sync = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, ctypes.c_int)
Open = ctypes.CFUNCTYPE(
    ctypes.c_int, Pointer, Pointer, Pointer, ctypes.c_int, ctypes.POINTER(ctypes.c_int)
)
Delete = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, Pointer, ctypes.c_int)


class Methods(ctypes.Structure):
    """`sqlite3_io_methods`: what can be done with an open file."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("close", Pointer),
        ("read", Pointer),
        ("write", Pointer),
        ("truncate", Pointer),
        ("sync", Pointer),
        ("others", Pointer * 13),
    )


class OpenFile(ctypes.Structure):
    """`sqlite3_file`: an open file begins with its methods."""

    _fields_ = (("methods", ctypes.POINTER(Methods)),)


class FileSystem(ctypes.Structure):
    """`sqlite3_vfs`, as far as it is used here."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", Pointer),
        ("name", ctypes.c_char_p),
        ("own", Pointer),
        ("open", Pointer),
        ("delete", Pointer),
    )


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing the till asked of the disk."""

    kind: str
    path: str
    offset: int = 0
    data: bytes = b""


Judge = Callable[[Operation], int]


def all_well(_operation: Operation) -> int:
    """A disk on a good day."""
    return OK


@dataclass(slots=True)
class Nth:
    """Fails the n-th operation of a kind (any by default), once or from then on; counts all."""

    n: int
    code: int | None = None
    kinds: frozenset[str] = frozenset(FAILURE)
    lasting: bool = False
    seen: int = 0
    hit: bool = False

    def __call__(self, operation: Operation) -> int:
        """Whether this operation fails, and with what."""
        if operation.kind not in self.kinds:
            return OK
        self.seen += 1
        fails = self.seen == self.n or (self.lasting and self.seen > self.n)
        self.hit = self.hit or fails
        return (self.code or FAILURE[operation.kind]) if fails else OK


@dataclass(slots=True)
class FaultyDisk:
    """Stands between the store and the disk while it is entered; nothing else may be open then.

    `judge` decides on every operation; `log` holds those that change something, if `remember`.
    Syncs are not passed on to the real disk: no real power is cut, and tests should be quick.
    """

    judge: Judge = all_well
    remember: bool = False
    log: list[Operation] = field(default_factory=list)
    _paths: dict[int, str] = field(default_factory=dict)
    _tables: dict[int, Methods] = field(default_factory=dict)
    _kept: list[object] = field(default_factory=list)
    _system: FileSystem | None = None
    _open: int = 0
    _delete: int = 0

    def __enter__(self) -> Self:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(FileSystem)
        self._system = library.sqlite3_vfs_find(None).contents
        self._open, self._delete = self._system.open, self._system.delete
        opening, deleting = Open(self._opened), Delete(self._deleted)
        self._kept += [opening, deleting]
        self._system.open = address_of(opening)
        self._system.delete = address_of(deleting)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._system is not None
        self._system.open, self._system.delete = self._open, self._delete

    def _ask(self, operation: Operation) -> int:
        code = self.judge(operation)
        if self.remember and code == OK and operation.kind != "read":
            self.log.append(operation)
        return code

    def _opened(self, system: int, name: int | None, file: int, flags: int, out: object) -> int:
        """Opens a file; the library keeps the very pointer of its name."""
        code = int(Open(self._open)(system, name, file, flags, out))
        opened = ctypes.cast(file, ctypes.POINTER(OpenFile)).contents
        if code == OK and name is not None and opened.methods:
            self._paths[file] = ctypes.string_at(name).decode()
            opened.methods = ctypes.pointer(self._between(opened.methods))
        return code

    def _between(self, methods: "ctypes._Pointer[Methods]") -> Methods:
        """The table of methods with ours in it, made once for each kind of file."""
        real = ctypes.addressof(methods.contents)
        if real in self._tables:
            return self._tables[real]
        table = Methods.from_buffer_copy(methods.contents)
        calls = (
            ("read", Read(self._reads(Read(table.read)))),
            ("write", Write(self._writes(Write(table.write)))),
            ("truncate", Truncate(self._truncates(Truncate(table.truncate)))),
            ("sync", Sync(self._syncs)),
        )
        for name, call in calls:
            self._kept.append(call)
            setattr(table, name, address_of(call))
        self._tables[real] = table
        return table

    def _reads(self, real: Callable[[int, int, int, int], int]) -> Callable[..., int]:
        def read(file: int, buffer: int, size: int, offset: int) -> int:
            code = self._ask(Operation("read", self._paths[file], offset))
            return code or real(file, buffer, size, offset)

        return read

    def _writes(self, real: Callable[[int, int, int, int], int]) -> Callable[..., int]:
        def write(file: int, buffer: int, size: int, offset: int) -> int:
            data = ctypes.string_at(buffer, size)
            code = self._ask(Operation("write", self._paths[file], offset, data))
            return code or real(file, buffer, size, offset)

        return write

    def _truncates(self, real: Callable[[int, int], int]) -> Callable[..., int]:
        def truncate(file: int, size: int) -> int:
            return self._ask(Operation("truncate", self._paths[file], size)) or real(file, size)

        return truncate

    def _syncs(self, file: int, _flags: int) -> int:
        return self._ask(Operation("sync", self._paths[file]))

    def _deleted(self, system: int, name: int, sync_folder: int) -> int:
        code = self._ask(Operation("delete", ctypes.string_at(name).decode()))
        return code or int(Delete(self._delete)(system, name, sync_folder))


def address_of(call: object) -> int | None:
    """Where a callback stands in memory."""
    return ctypes.cast(call, Pointer).value  # type: ignore[arg-type]


def can_stand_between() -> bool:
    """Whether this build of the library shows its file system; some do not."""
    return hasattr(ctypes.CDLL(_sqlite3.__file__), "sqlite3_vfs_find")


SECTOR = 512


@dataclass(slots=True)
class CutFile:
    """A file as the platter has it: what was synced, and what may or may not have got there."""

    synced: bytearray
    pending: list[Operation] = field(default_factory=list)
    is_lasting: bool = True

    def take(self, operation: Operation) -> None:
        """One more operation; a sync makes all before it last."""
        if operation.kind == "sync":
            for waiting in self.pending:
                put(self.synced, waiting)
            self.pending.clear()
            self.is_lasting = True
        else:
            self.pending.append(operation)


def put(content: bytearray, operation: Operation) -> None:
    """Apply a write or a truncation to a file's content."""
    if operation.kind == "truncate":
        del content[operation.offset :]
        return
    if len(content) < operation.offset:
        content.extend(bytes(operation.offset - len(content)))
    content[operation.offset : operation.offset + len(operation.data)] = operation.data


def after_power_cut(
    before: dict[str, bytes], log: list[Operation], coin: Callable[[], bool]
) -> dict[str, bytes]:
    """What the disk may hold when the power goes after these operations.

    All that was synced is there. Each write that was not: dropped, kept or torn into sectors of
    512 bytes of which some arrived; a file that was never synced may be missing.
    """
    files = {path: CutFile(bytearray(data)) for path, data in before.items()}
    for operation in log:
        if operation.kind == "delete":
            files.pop(operation.path, None)
            continue
        file = files.setdefault(operation.path, CutFile(bytearray(), is_lasting=False))
        file.take(operation)
    left = {}
    for path, file in files.items():
        if not file.is_lasting and coin():
            continue
        for operation in file.pending:
            for piece in pieces(operation, coin):
                put(file.synced, piece)
        left[path] = bytes(file.synced)
    return left


def pieces(operation: Operation, coin: Callable[[], bool]) -> list[Operation]:
    """What of an operation that was not synced got to the platter."""
    if operation.kind == "truncate" or coin():
        return [operation] if coin() else []
    start = operation.offset
    return [
        Operation("write", operation.path, start + at, operation.data[at : at + SECTOR])
        for at in range(0, len(operation.data), SECTOR)
        if coin()
    ]


def files_of(path: Path) -> dict[str, bytes]:
    """A store's files as they lie there: itself and its write-ahead log."""
    found = (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-journal"))
    return {str(file): file.read_bytes() for file in found if file.exists()}
