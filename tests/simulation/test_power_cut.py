"""Promise 3: a power cut keeps every committed sale.

A working day on the real, encrypted store is recorded write by write, then cut short at random
moments: what was not synced is dropped, kept or torn into sectors of 512 bytes, and the store is
opened from what is left. What the operating system itself may reorder below a sync is not shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from sqlcipher3 import dbapi2

from posapp.storage import engine
from posapp.storage.backup import damage_in
from posapp.storage.engine import Tuning, connect
from posapp.storage.opening import SHOP, Opening
from tests.conftest import Figure
from tests.simulation.disk import (
    FaultyDisk,
    Operation,
    after_power_cut,
    can_stand_between,
    files_of,
)
from tests.simulation.shop import KEY, PIECES, Shop, file_shop, new_file

pytestmark = pytest.mark.skipif(
    not can_stand_between(), reason="this build of SQLCipher hides its file system"
)
SALES = 25
OFTEN = Opening(tuning=Tuning(autocheckpoint_pages=40))
"""Folds the write-ahead log into the file often, so that cuts fall into that too."""


@dataclass(slots=True)
class Recording:
    """What a day wrote, and after which operation each sale was acknowledged, with its head."""

    path: Path
    before: dict[str, bytes]
    log: list[Operation] = field(default_factory=list)
    said: list[tuple[int, int, str]] = field(default_factory=list)

    def said_by(self, moment: int) -> tuple[int, str]:
        """How many receipts were acknowledged up to then, and the last head printed."""
        last = (0, "")
        for operations, receipts, head in self.said:
            if operations <= moment:
                last = (receipts, head)
        return last


def record_day(path: Path, seed: int, opening: Opening = OFTEN) -> Recording:
    """Sales, a return, a held basket, cash out: everything that the till writes."""
    new_file(path)
    recording = Recording(path, files_of(path))
    chance = Random(seed)
    with FaultyDisk(remember=True) as disk:
        shop = file_shop(path, opening=opening)
        shop.begin_day()
        for number in range(1, SALES + 1):
            receipt = shop.sell(*chance.choices(PIECES, k=chance.randint(1, 4)))
            assert receipt == f"1-{number:06d}"
            last = shop.till.checkout.view().last
            assert last is not None
            recording.said.append((len(disk.log), number, last.head))
            side_work(shop, chance)
        shop.store.close()
    recording.log = disk.log
    return recording


def side_work(shop: Shop, chance: Random) -> None:
    """What else happens between two sales."""
    checkout = shop.till.checkout
    if chance.random() < 0.2:
        checkout.enter("BOOK")
        checkout.hold("Blue coat")
    elif chance.random() < 0.3 and checkout.held():
        checkout.recall(checkout.held()[0].cart.id)
    elif chance.random() < 0.2:
        shop.till.shifts.cash(500, "Change")


def left_after(recording: Recording, moment: int, chance: Random) -> None:
    """Put on the disk what a cut at that moment leaves."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        recording.path.with_name(recording.path.name + suffix).unlink(missing_ok=True)
    coin: Callable[[], bool] = lambda: chance.random() < 0.5  # noqa: E731
    for name, data in after_power_cut(recording.before, recording.log[:moment], coin).items():
        Path(name).write_bytes(data)


def receipts_after_restart(path: Path, head: str) -> int:
    """Open the store as a till does in the morning; it must be whole."""
    shop = file_shop(path, run=2)
    assert shop.findings(printed_head=head) == ()
    with shop.store.read() as work:
        receipts = len(work.sales.ids())
    shop.begin_day()
    assert shop.sell("SOAP") == f"1-{receipts + 1:06d}"
    shop.store.close()
    connection = connect(str(path), KEY)
    assert damage_in(connection) == ()
    connection.close()
    return receipts


@pytest.mark.rule("store.commit-or-nothing")
@pytest.mark.timeout(3600)
def test_no_committed_sale_is_lost(tmp_path: Path, figure: Figure) -> None:
    cuts, in_a_day = figure(ci=60, long=2_000), 60
    for day in range((cuts + in_a_day - 1) // in_a_day):
        recording = record_day(tmp_path / f"day{day}.posapp", day)
        for seed in range(min(in_a_day, cuts - day * in_a_day)):
            chance = Random(f"{day}/{seed}")
            moment = chance.randrange(len(recording.log) + 1)
            said, head = recording.said_by(moment)
            left_after(recording, moment, chance)
            there = receipts_after_restart(recording.path, head)
            assert there in {said, said + 1}, f"day {day} seed {seed}: {there} of {said}"


def test_the_harness_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same cuts on a store that does not sync each commit lose sales that were acknowledged."""
    careful = engine.pragmas

    def careless(tuning: Tuning) -> tuple[str, ...]:
        return tuple(
            setting.replace("synchronous = FULL", "synchronous = NORMAL")
            for setting in careful(tuning)
        )

    monkeypatch.setattr(engine, "pragmas", careless)
    recording = record_day(tmp_path / "careless.posapp", 1, SHOP)
    lost = 0
    for seed in range(10):
        chance = Random(seed)
        moment = chance.randrange(len(recording.log) // 2, len(recording.log))
        said, _ = recording.said_by(moment)
        left_after(recording, moment, chance)
        lost += receipts_in(recording.path) < said
    assert lost > 5


def receipts_in(path: Path) -> int:
    """How many receipts a file holds; none if it cannot be read."""
    try:
        connection = connect(str(path), KEY)
        (found,) = connection.execute("SELECT count(*) FROM sale").fetchall()
        connection.close()
    except dbapi2.DatabaseError:
        return 0
    return int(found[0])
