"""The power may go and the disk may fail at any write: a checkout is there whole or not at all."""

import shutil
from pathlib import Path

import apsw
import pytest

from tests.conftest import Figure
from tests.posapp.storage.faulty_disk import Disk, connect, what_a_till_says

CHECKOUTS = 6


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """A shop's file before its first sale, and what a till says at each checkout."""
    setup, checkouts = what_a_till_says(CHECKOUTS)
    path = tmp_path_factory.mktemp("base") / "shop.db"
    connection, _system = connect(path, Disk())
    for statement in setup:
        connection.execute(statement).fetchall()
    connection.close()
    return path, checkouts


def sell(connection: apsw.Connection, checkouts: list[list[str]]) -> int:
    """Say checkouts until the disk fails; how many were acknowledged."""
    done = 0
    try:
        for statements in checkouts:
            for statement in statements:
                connection.execute(statement).fetchall()
            done += 1
    except (apsw.IOError, apsw.FullError):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return done


def whole_sales(path: Path) -> int:
    """How many sales a file holds, each of them whole, in a file without a fault."""
    with apsw.Connection(str(path)) as connection:
        (whole,) = connection.execute("PRAGMA integrity_check").fetchall()
        assert whole == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = connection.execute(
            "SELECT (SELECT count(*) FROM sale), (SELECT count(*) FROM journal),"
            " (SELECT count(*) FROM outbox), (SELECT count(*) FROM sale_line) / 3,"
            " (SELECT count(*) FROM stock_movement) / 3, (SELECT count(*) FROM sale_tender),"
            " coalesce((SELECT last_sequence FROM receipt_counter), 0),"
            " (SELECT count(*) FROM sale_unit) / 3, (SELECT count(*) FROM sale_rate) / 2"
        ).fetchall()[0]
    connection.close()
    assert len(set(counts)) == 1, str(counts)
    return int(str(counts[0]))


def operations_of(base: Path, folder: Path, checkouts: list[list[str]]) -> int:
    """How many writes and syncs some checkouts take."""
    path = Path(shutil.copy(base, folder / "count.db"))
    disk = Disk()
    connection, _system = connect(path, disk)
    started = disk.operations
    assert sell(connection, checkouts) == len(checkouts)
    connection.close()
    return disk.operations - started


def cut_at(at: int, seed: int, folder: Path, base: Path, checkouts: list[list[str]]) -> int:
    """Cut the power at a write or sync; how many acknowledged sales are gone (below 0: more came).

    One more may have come: cut after its sync, before the word of it was out.
    """
    path = Path(shutil.copy(base, folder / "shop.db"))
    disk = Disk(seed)
    connection, _system = connect(path, disk)
    if folder.name == "careless":
        connection.execute("PRAGMA synchronous = NORMAL")
    disk.operations, disk.fails = 0, at.__le__
    done = sell(connection, checkouts)
    found = disk.after_the_cut(folder / "cut")
    disk.frozen = True
    connection.close()
    lost = done - whole_sales(found)
    shutil.rmtree(folder)
    return lost


@pytest.mark.rule("store.commit-or-nothing")
@pytest.mark.timeout(3600)
def test_power_cuts_lose_no_acknowledged_sale(
    tmp_path: Path, said: tuple[Path, list[list[str]]], figure: Figure
) -> None:
    """Promise 3: unsynced writes are dropped or torn; what was acknowledged is there."""
    base, checkouts = said
    most = operations_of(base, tmp_path, checkouts)
    cuts = figure(ci=120, long=2_000)
    for seed in range(cuts):
        folder = tmp_path / "careful"
        folder.mkdir()
        at = 1 + seed * most // cuts
        assert cut_at(at, seed, folder, base, checkouts) in {0, -1}, f"seed {seed}, cut at {at}"


def test_the_same_cuts_find_a_till_that_does_not_sync(
    tmp_path: Path, said: tuple[Path, list[list[str]]]
) -> None:
    """Why synchronous is FULL: with NORMAL, acknowledged sales are gone."""
    base, checkouts = said
    lost = []
    for seed in range(20):
        folder = tmp_path / "careless"
        folder.mkdir()
        lost.append(cut_at(60 + 8 * seed, seed, folder, base, checkouts))
    assert max(lost) > 0


@pytest.mark.rule("store.commit-or-nothing")
def test_a_checkout_whose_any_write_fails_is_not_there_and_the_next_one_is(
    tmp_path: Path, said: tuple[Path, list[list[str]]]
) -> None:
    """Promise 2: each write and each sync of a checkout fails once, in turn."""
    base, checkouts = said
    most = operations_of(base, tmp_path, checkouts[:1])
    told = 0
    for at in range(1, most + 1):
        path = Path(shutil.copy(base, tmp_path / f"shop-{at}.db"))
        disk = Disk()
        connection, _system = connect(path, disk)
        disk.operations, disk.fails = 0, at.__eq__
        done = sell(connection, checkouts[:1])
        disk.fails = (0).__gt__
        assert whole_sales_seen(connection) == done
        told += 1 - done
        assert sell(connection, checkouts[done:2]) == 2 - done
        connection.close()
        assert whole_sales(path) == 2
    assert told > 0


def whole_sales_seen(connection: apsw.Connection) -> int:
    """How many sales the till itself sees, all of them with journal and outbox."""
    tables = ("sale", "journal", "outbox")
    counts = {
        int(str(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]))  # noqa: S608 - our own names
        for table in tables
    }
    assert len(counts) == 1
    return counts.pop()
