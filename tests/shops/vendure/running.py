"""Starts and ends the server; one for all workers of a test run."""

import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from tests.shops.vendure.installation import GOODS, CannotRun, Installation, installed
from tests.shops.vendure.postgres import cluster

START_S = 120
STOP_S = 20
BEHIND = '"$@" >"$LOG" 2>&1 & echo $!'
"""The shell starts the server and ends at once: it belongs to no worker, all of them may use it."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    url: str
    key: str
    pid: int


class Lifeline:
    """Says which port the server got, and later that it is gone: a pipe that only it writes to."""

    def __init__(self, read_end: int) -> None:
        self._end = read_end

    def port(self) -> int:
        """The port, once the server answers."""
        told = self._next(START_S)
        if not told.strip().isdigit():
            raise CannotRun("the test shop did not start")
        return int(told)

    def wait_for_end(self, limit_s: int | None = STOP_S) -> None:
        """Return when the server is gone."""
        self._next(limit_s)
        os.close(self._end)

    def _next(self, limit_s: int | None) -> bytes:
        ready, _, _ = select.select([self._end], [], [], limit_s)
        return os.read(self._end, 64) if ready else b""


def start(
    shop: Installation, folder: Path, settings: Mapping[str, str], owner_pid: int
) -> tuple[Running, Lifeline]:
    """A server in `folder`, on a port of its own, that ends with `owner_pid` at the latest."""
    read_end, write_end = os.pipe()
    env = {
        **os.environ,
        "LOG": str(folder / "server.log"),
        "SHOP_DB_FILE": str(shop.database),
        "SHOP_PORT": "0",
        "SHOP_READY_FD": str(write_end),
        "SHOP_OWNER_PID": str(owner_pid),
        **settings,
    }
    argv = ["sh", "-c", BEHIND, "sh", shop.node, str(shop.programs / "server.js")]
    started = subprocess.run(
        argv,
        check=True,
        cwd=folder,
        env=env,
        pass_fds=(write_end,),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    os.close(write_end)
    lifeline = Lifeline(read_end)
    pid = int(started.stdout)
    try:
        port = lifeline.port()
    except CannotRun as error:
        log = (folder / "server.log").read_text(encoding="utf-8")[-400:]
        raise CannotRun(f"{error}: {log}") from error
    return Running(f"http://127.0.0.1:{port}", shop.key, pid), lifeline


def end(pid: int) -> None:
    """Ask a server of ours to end; gone already is fine."""
    try:
        os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        return


# ---------------------------------------------------------------- one for all workers


def _run_pid() -> int:
    """The process that lives as long as the test run: xdist's own, or this one."""
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


@contextmanager
def shared() -> Iterator[Running]:
    """The run's one server: started by the first who asks, ended by the last who leaves."""
    shop = installed()
    folder = Path(tempfile.gettempdir()) / f"posapp-shop-{os.getuid()}-{_run_pid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    lifeline: Lifeline | None = None
    with FileLock(folder / "lock"):
        state = _state(folder)
        if state is None:
            running, lifeline = start(shop, folder, {}, _run_pid())
            state = {"url": running.url, "pid": running.pid, "users": 0}
        _keep(folder, {**state, "users": int(state["users"]) + 1})
    try:
        yield Running(str(state["url"]), shop.key, int(state["pid"]))
    finally:
        _leave(folder, lifeline)


@contextmanager
def alone() -> Iterator[Running]:
    """A server of one's own."""
    with _served(installed(), {}) as running:
        yield running


@contextmanager
def open_to_all() -> Iterator[Running]:
    """A server of one's own whose developer kept no field from web customers."""
    with _served(installed(), {"SHOP_FIELDS": "open"}) as running:
        yield running


@contextmanager
def on_postgres() -> Iterator[Running]:
    """A server of one's own, on a database server of its own."""
    with cluster(GOODS) as (shop, database), _served(shop, database) as running:
        yield running


@contextmanager
def _served(shop: Installation, settings: Mapping[str, str]) -> Iterator[Running]:
    with tempfile.TemporaryDirectory(prefix="posapp-shop-") as folder:
        running, lifeline = start(shop, Path(folder), settings, os.getpid())
        try:
            yield running
        finally:
            end(running.pid)
            lifeline.wait_for_end()


def _leave(folder: Path, lifeline: Lifeline | None) -> None:
    with FileLock(folder / "lock"):
        state = _state(folder) or {"users": 0, "pid": 0}
        left = int(state["users"]) - 1
        _keep(folder, {**state, "users": left})
        if left > 0:
            return
        end(int(state["pid"]))
        if lifeline is not None:
            lifeline.wait_for_end()
        (folder / "state.json").unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _state(folder: Path) -> dict[str, int | str] | None:
    """What the workers agreed on; nothing once the server is gone."""
    try:
        state: dict[str, int | str] = json.loads((folder / "state.json").read_text("utf-8"))
        os.kill(int(state["pid"]), 0)
    except (FileNotFoundError, ProcessLookupError):
        return None
    return state


def _keep(folder: Path, state: Mapping[str, int | str]) -> None:
    (folder / "state.json").write_text(json.dumps(dict(state)), encoding="utf-8")
