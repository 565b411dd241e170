"""One till a store file: the second one is refused at once.

The lock is the operating system's, on a file beside the real store file, so it is the same by
whatever link the store is reached, and it is free the moment a killed till is gone. Worker
processes of the till take no lock: they open the store with `till=False`, which neither makes nor
migrates a file. Start them fresh (spawn): a forked child would keep the till's lock alive.
"""

from pathlib import Path

from filelock import FileLock, Timeout

from posapp.kernel.errors import Refusal

WAIT_S = 0.5
LOCK_SUFFIX = ".lock"
SYNC_SUFFIX = ".sync.lock"


def real_path(path: Path) -> Path:
    """The file itself behind any links; a file with two names is refused.

    SQLite keeps its log beside the name it was given: under two names (hard links) two programs
    would write one file without seeing each other.
    """
    real = path.resolve()
    if real.exists() and real.stat().st_nlink > 1:
        raise Refusal("store.two-names", path=str(real))
    return real


def hold_till_lock(real: Path) -> FileLock:
    """The till's lock on a store, or a refusal within a second.

    Rule: store.one-till
    A short wait lets a till that is just closing finish.
    """
    lock = FileLock(f"{real}{LOCK_SUFFIX}", timeout=WAIT_S, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise Refusal("store.in-use", path=str(real)) from None
    return lock


def hold_sync_lock(real: Path) -> FileLock:
    """The lock of the process that talks to the shop: one a store, beside its till.

    Rule: sync.one-process
    Two would send the same row at the same time; the till's own lock is not touched.
    """
    lock = FileLock(f"{real}{SYNC_SUFFIX}", timeout=WAIT_S, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise Refusal("sync.runs-already") from None
    return lock
