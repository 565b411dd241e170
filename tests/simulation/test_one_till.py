"""Promise 8: two processes on one file cannot corrupt or double-sell: the second is refused."""

import os
from pathlib import Path
from time import perf_counter

import pytest

from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CountedIds
from posapp.storage.opening import open_store
from tests.simulation.seller import IS_POSIX, hold_open, till_process
from tests.simulation.shop import KEY, OPENED, file_shop, new_file

MOST_S = 1.0
START_S = 30.0


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    path = tmp_path / "shop.posapp"
    new_file(path)
    return path


def refusal_of_a_second_till(path: Path) -> str:
    """Why another till may not open the file, told within the limit.

    The quickest of three counts: a machine that is busy for a while says nothing of ours.
    """
    took_s, codes = [], set()
    for _ in range(3):
        start = perf_counter()
        with pytest.raises(Refusal) as refused:
            open_store(path, KEY, clock=SetClock(OPENED), ids=CountedIds())
        took_s.append(perf_counter() - start)
        codes.add(refused.value.code)
    assert min(took_s) <= MOST_S
    (code,) = codes
    return code


@pytest.mark.rule("store.one-till")
def test_a_second_till_is_refused_by_whatever_name(store_file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.posapp"
    with till_process(hold_open, store_file, 0) as (_, ear):
        assert ear.poll(START_S)
        assert refusal_of_a_second_till(store_file) == "store.in-use"
        assert refusal_of_a_second_till(
            tmp_path / "." / ".." / tmp_path.name / store_file.name
        ) == ("store.in-use")
        if IS_POSIX:
            link.symlink_to(store_file)
            assert refusal_of_a_second_till(link) == "store.in-use"
            folder = tmp_path / "folder"
            folder.symlink_to(tmp_path, target_is_directory=True)
            assert refusal_of_a_second_till(folder / store_file.name) == "store.in-use"


@pytest.mark.rule("store.one-till")
def test_a_file_with_two_names_is_refused(store_file: Path, tmp_path: Path) -> None:
    """Hard links: SQLite would keep a write-ahead log beside each name."""
    twin = tmp_path / "twin.posapp"
    os.link(store_file, twin)
    assert refusal_of_a_second_till(twin) == "store.two-names"
    assert refusal_of_a_second_till(store_file) == "store.two-names"


def test_a_second_till_in_the_same_program_is_refused(store_file: Path) -> None:
    first = file_shop(store_file)
    assert refusal_of_a_second_till(store_file) == "store.in-use"
    first.begin_day()
    assert first.sell() == "1-000001"
    first.store.close()


def test_the_tills_own_workers_are_welcome(store_file: Path) -> None:
    with till_process(hold_open, store_file, 0) as (_, ear):
        assert ear.poll(START_S)
        worker = open_store(store_file, KEY, clock=SetClock(OPENED), ids=CountedIds(), till=False)
        with worker.read() as work:
            assert work.catalogue.count() > 0
        worker.close()


def test_a_killed_till_leaves_the_file_free(store_file: Path) -> None:
    with till_process(hold_open, store_file, 0) as (till, ear):
        assert ear.poll(START_S)
        till.kill()
        till.join(START_S)
        shop = file_shop(store_file, run=2)
        shop.begin_day()
        assert shop.sell() == "1-000001"
        assert shop.findings() == ()
        shop.store.close()
