"""The till looks after the process that talks to the shop."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from posapp.kernel.clock import SetClock
from posapp.services.sync_desk import SyncDesk
from posapp.services.sync_health import SyncState
from posapp.storage.store import SqlStore, memory_store


@dataclass(slots=True)
class Child:
    """A process of a test: it lives until it is told otherwise."""

    log: list[str] = field(default_factory=list)
    lives: bool = False

    def start(self) -> None:
        self.log.append("start")
        self.lives = True

    def alive(self) -> bool:
        return self.lives

    def wake(self) -> None:
        self.log.append("wake")

    def stop(self) -> None:
        self.log.append("stop")
        self.lives = False


@dataclass(slots=True)
class Till:
    """A till with a process to look after, second by second."""

    clock: SetClock
    store: SqlStore
    child: Child
    desk: SyncDesk

    def seconds(self, count: int) -> list[str]:
        """Let so many seconds pass; what became of the process."""
        self.child.log.clear()
        for _ in range(count):
            self.clock.forward(timedelta(seconds=1))
            self.desk.tend()
        return self.child.log

    def set_up(self, kind: str) -> None:
        """Give the store a shop, or take it away."""
        with self.store.write() as work:
            work.options.set("shop.kind", kind)
            work.commit()


@pytest.fixture
def till() -> Till:
    clock, store, child = SetClock(datetime(2026, 3, 2, tzinfo=UTC)), memory_store(), Child()
    return Till(clock, store, child, SyncDesk(store, clock, child))


@pytest.mark.rule("sync.supervised")
def test_without_a_shop_nothing_starts(till: Till) -> None:
    assert till.seconds(120) == []
    assert till.desk.health().state is SyncState.OFF


@pytest.mark.rule("sync.supervised")
def test_with_a_shop_it_starts_once_and_ends_with_the_till(till: Till) -> None:
    till.set_up("vendure")
    assert till.seconds(120) == ["start"]
    till.desk.stop()
    assert till.child.log == ["start", "stop"]


@pytest.mark.rule("sync.supervised")
def test_when_it_dies_it_is_started_again_after_ever_longer_waits(till: Till) -> None:
    till.set_up("vendure")
    assert till.seconds(1) == ["start"]
    waits = []
    for _ in range(8):
        till.child.lives = False
        waits.append(next(s for s in range(1, 200) if till.seconds(1) == ["start"]))
    assert waits == [2, 3, 5, 9, 17, 33, 61, 61]


@pytest.mark.rule("sync.supervised")
def test_who_lived_long_is_restarted_quickly(till: Till) -> None:
    till.set_up("vendure")
    till.seconds(1)
    for _ in range(4):
        till.child.lives = False
        till.seconds(40)
    till.seconds(120)
    till.child.lives = False
    assert till.seconds(2) == ["start"]


def test_a_shop_that_is_taken_away_ends_it(till: Till) -> None:
    till.set_up("vendure")
    till.seconds(3)
    till.set_up("none")
    assert till.seconds(3) == ["stop"]


def test_a_new_set_up_is_read_by_a_fresh_process(till: Till) -> None:
    till.set_up("vendure")
    till.seconds(1)
    till.desk.restart()
    assert till.child.log == ["start", "stop"]
    assert till.seconds(1) == ["start"]


def test_a_dead_process_is_told(till: Till) -> None:
    till.set_up("vendure")
    assert till.desk.health().state is SyncState.STARTING
    till.seconds(1)
    till.child.lives = False
    assert till.desk.health().state is SyncState.DEAD
    till.desk.wake()
    assert till.child.log[-1] == "wake"


def test_without_a_process_it_only_tells(till: Till) -> None:
    till.set_up("vendure")
    desk = SyncDesk(till.store, till.clock)
    desk.tend()
    desk.wake()
    desk.stop()
    assert desk.health().state is SyncState.STARTING
