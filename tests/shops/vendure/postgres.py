"""A PostgreSQL of our own for the shop: in a temporary folder, on loopback, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.shops.vendure.installation import CannotRun, Installation, fill, programs_and_node

PLACES = ("/usr/lib/postgresql", "/usr/local")
FAST = ("jit=off", "fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Nothing here outlives the test run, and small transactions cost a third without."""
NOBODYS = ("postgres", "nobody")
STEP_S = 120


@contextmanager
def cluster(products: int) -> Iterator[tuple[Installation, Mapping[str, str]]]:
    """A seeded shop on its own database server, and the settings that lead to it."""
    programs, node = programs_and_node()
    with tempfile.TemporaryDirectory(prefix="posapp-postgres-") as text:
        folder = Path(text)
        folder.chmod(0o755)
        with _server(folder) as port:
            settings = _settings(port)
            seed = folder / "seed"
            seed.mkdir()
            fill(programs, seed, node, {**settings, "SHOP_PRODUCTS": str(products)})
            key = (seed / "key.txt").read_text(encoding="utf-8")
            yield Installation(programs, seed / "none", key, node), settings


def _settings(port: int) -> dict[str, str]:
    where = {"PGHOST": "127.0.0.1", "PGPORT": str(port), "PGUSER": "shop", "PGDATABASE": "postgres"}
    return {"SHOP_DB": "postgres", "PGPASSWORD": "", **where}


@contextmanager
def _server(folder: Path) -> Iterator[int]:
    """A server on a free port, as somebody who is not root: PostgreSQL refuses that."""
    data = folder / "data"
    data.mkdir()
    user = _somebody(data)
    _step([_program("initdb"), "-A", "trust", "-U", "shop", "-D", str(data)], user, folder)
    port = _free_port()
    options = [f"-p {port}", "-h 127.0.0.1", f"-k {data}", *(f"-c {one}" for one in FAST)]
    control = [_program("pg_ctl"), "-D", str(data), "-w", "-s"]
    log = ["-l", str(data / "server.log")]
    _step([*control, *log, "-o", " ".join(options), "start"], user, folder)
    try:
        yield port
    finally:
        _step([*control, "-m", "immediate", "stop"], user, folder)


def _somebody(data: Path) -> str | None:
    """Whom the server runs as; the folder is theirs."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    for name in NOBODYS:
        if name in known:
            shutil.chown(data, name)
            return name
    raise CannotRun("PostgreSQL does not run as root, and there is no user to run it as")


def _program(name: str) -> str:
    found = shutil.which(name)
    beside = [path for place in PLACES for path in sorted(Path(place).glob(f"**/bin/{name}"))]
    if not found and not beside:
        raise CannotRun(f"PostgreSQL is missing ({name}): apt-get install postgresql")
    return found or str(beside[-1])


def _step(argv: Sequence[str], user: str | None, folder: Path) -> None:
    done = subprocess.run(
        argv,
        check=False,
        user=user,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=STEP_S,
    )
    if done.returncode:
        raise CannotRun(f"PostgreSQL failed: {' '.join(argv)}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
