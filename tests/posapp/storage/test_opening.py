"""One till a file; the newest form or a polite no; a killed till leaves a good file."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from posapp.kernel.errors import Refusal, WorldFault
from posapp.storage.engine import connect, file_address
from posapp.storage.opening import copy_name
from posapp.storage.schema import FORMAT
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.shop import KEY, MILK, Place, open_shop, raising, sell

TRIES = 3
"""The quickest counts: a machine that does something else for a while says nothing of ours."""

HOLD = """
import sys
from pathlib import Path
from tests.posapp.storage.conftest import open_file
store = open_file(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_till(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A till in a process of its own that holds the file open."""
    till = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert till.stdout is not None
        assert till.stdout.readline() == "open\n"
        yield till
    finally:
        till.kill()
        till.communicate()


def ways_to(path: Path) -> dict[str, Path]:
    """Other names of a file that lead to it through links."""
    link = path.with_name("link.posapp")
    link.symlink_to(path)
    folder = path.parent / "folder"
    folder.symlink_to(path.parent, target_is_directory=True)
    return {
        "itself": path,
        "a symbolic link": link,
        "a linked folder": folder / path.name,
        "a way around": path.parent / "." / "folder" / ".." / path.parent.name / path.name,
    }


@pytest.mark.rule("store.one-till")
@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_second_till_is_refused_within_a_second_by_any_way(tmp_path: Path) -> None:
    """Promise 8."""
    path = tmp_path / "shop.posapp"
    with another_till(path):
        for way, other in ways_to(path).items():
            took_s = []
            for _ in range(TRIES):
                start = time.perf_counter()
                with raising(Refusal, "store.in-use"):
                    open_file(other)
                took_s.append(time.perf_counter() - start)
            assert min(took_s) <= 1.0, way


@pytest.mark.rule("store.one-till")
def test_a_killed_tills_lock_is_free_at_once(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    with another_till(path) as till:
        till.send_signal(signal.SIGKILL)
        till.wait()
        open_file(path).close()


def test_the_same_process_is_no_exception_and_closing_gives_back(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    first = open_file(path)
    with raising(Refusal, "store.in-use"):
        open_file(path)
    first.close()
    open_file(path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="counted links are of Unix")
def test_a_file_with_two_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    open_file(path).close()
    os.link(path, tmp_path / "twin.posapp")
    for name in ("shop.posapp", "twin.posapp"):
        with raising(Refusal, "store.two-names"):
            open_file(tmp_path / name)


def test_the_tills_own_worker_is_welcome(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    with another_till(path):
        worker = open_file(path, till=False)
        with worker.write() as work:
            work.options.set("from", "worker")
            work.commit()
        worker.close()


def test_a_worker_makes_no_file(tmp_path: Path) -> None:
    with raising(Refusal, "store.not-ready"):
        open_file(tmp_path / "shop.posapp", till=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of Unix")
def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    store = open_file(path)
    with store.write() as work:
        work.options.set("a", "b")
        work.commit()
    modes = {found.name: found.stat().st_mode & 0o777 for found in tmp_path.iterdir()}
    store.close()
    assert set(modes.values()) == {0o600}, modes


def test_what_was_committed_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "shop.posapp"
    store = open_file(path)
    with store.write() as work:
        open_shop(work)
        sale = sell(work, Place(1), (MILK, 2000))
        work.commit()
    store.checkpoint()
    store.close()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["shop.posapp", "shop.posapp.lock"]
    again = open_file(path)
    with again.read() as look:
        assert look.sales.get(sale.id) == sale
    again.close()


@pytest.mark.rule("store.newer-refused")
@pytest.mark.parametrize("till", [True, False])
def test_a_newer_file_is_refused_untouched(tmp_path: Path, *, till: bool) -> None:
    path = tmp_path / "shop.posapp"
    open_file(path).close()
    with closing(connect(file_address(path, "rw"), KEY)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.execute("ALTER TABLE sale ADD COLUMN mood TEXT")
    before = path.read_bytes()
    with pytest.raises(Refusal) as refused:
        open_file(path, till=till)
    assert refused.value.code == "store.newer-version"
    assert refused.value.blanks == {"found": "9999", "known": FORMAT}
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.backup"))


@pytest.mark.rule("store.empty-is-lost")
@pytest.mark.parametrize("till", [True, False])
def test_a_file_without_a_byte_is_refused_and_stays(tmp_path: Path, *, till: bool) -> None:
    path = tmp_path / "shop.posapp"
    path.touch()
    with pytest.raises(WorldFault) as lost:
        open_file(path, till=till)
    assert lost.value.code == "store.empty-file"
    assert lost.value.blanks == {"path": str(path)}
    assert path.stat().st_size == 0
    assert copy_name(path, "0001", "2026-03-01T09:00:00.000Z").parent == tmp_path
