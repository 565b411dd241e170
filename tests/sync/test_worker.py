"""The sync process: it works, rests, wakes for other people's commits, and leaves signs of life."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posapp.kernel.clock import SystemClock
from posapp.kernel.errors import Bug, Refusal, WorldFault
from posapp.kernel.ids import CountedIds
from posapp.ports import Work
from posapp.ports.sync import WorkerPulse
from posapp.storage.engine import StoreKey
from posapp.storage.lock import hold_sync_lock
from posapp.storage.opening import open_store
from posapp.storage.store import SqlStore
from sync.protocol import Stream
from sync.worker import Bell, Worker

KEY = StoreKey(bytes(32))
FAR = datetime(2099, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Did:
    """What a step of the test's engine did."""

    did: str
    next_at: datetime | None = FAR


@dataclass(slots=True)
class Plan:
    """An engine that takes its steps from a list and calls `at_end` when there is none left."""

    steps: list[Callable[[], Did]]
    at_end: Callable[[], None]
    log: list[str] = field(default_factory=list)
    trouble: str = ""
    reached_at: datetime | None = None

    def take_over(self) -> None:
        self.log.append("take over")

    def step(self) -> Did:
        if not self.steps:
            self.at_end()
            return Did("")
        done = self.steps.pop(0)()
        self.log.append(done.did or "rest")
        return done

    def wake(self, stream: Stream | None) -> None:
        self.log.append(f"wake {stream.value if stream else 'all'}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store file that a till has made."""
    path = tmp_path / "harbour.posapp"
    open_store(path, KEY, clock=SystemClock(), ids=CountedIds()).close()
    return path


def opened(path: Path) -> SqlStore:
    """The file as a process beside the till has it."""
    return open_store(path, KEY, clock=SystemClock(), ids=CountedIds(), till=False)


def pulse_in(path: Path) -> WorkerPulse:
    """The last sign of life in a store file."""
    store = opened(path)
    with store.read() as work:
        pulse = work.pulses.get()
    store.close()
    assert pulse is not None
    return pulse


def run(path: Path, *steps: Callable[[], Did], trouble: str = "") -> Plan:
    """Let the process take these steps and end; what was done."""
    bell = Bell()
    plan = Plan(list(steps), bell.stop, trouble=trouble)
    store = opened(path)
    Worker(plan, store, SystemClock(), bell, pid=77).run()
    store.close()
    return plan


def a_step(did: str) -> Callable[[], Did]:
    return lambda: Did(did)


@pytest.mark.rule("sync.process")
def test_it_takes_over_works_and_says_when_it_stops(path: Path) -> None:
    plan = run(path, a_step("sale 1"), a_step("sale 2"))
    assert plan.log == ["take over", "sale 1", "sale 2"]
    assert (pulse_in(path).state, pulse_in(path).pid) == ("stopped", 77)


@pytest.mark.rule("sync.process")
def test_a_commit_of_the_till_ends_a_rest_at_once(path: Path) -> None:
    till = opened(path)

    def then_the_till_sells() -> Did:
        with till.write() as work:
            work.options.set("store.name", "Harbour")
            work.commit()
        return Did("")

    began_s = SystemClock().monotonic_s()
    plan = run(path, then_the_till_sells, a_step("its sale"))
    till.close()
    assert plan.log == ["take over", "rest", "its sale"]
    assert SystemClock().monotonic_s() - began_s < 2.0


def test_its_own_commits_do_not_wake_it(path: Path) -> None:
    store = opened(path)
    before = store.changes()
    with store.write() as work:
        work.options.set("store.name", "Harbour")
        work.commit()
    own = store.changes()
    other = opened(path)
    with other.write() as work:
        work.options.set("store.name", "Hill")
        work.commit()
    assert own == before
    assert store.changes() != before
    other.close()
    store.close()


def test_it_rests_no_longer_than_the_next_thing_is_away(path: Path) -> None:
    soon = SystemClock().now() + timedelta(milliseconds=50)
    plan = run(path, lambda: Did("", soon), a_step("poll"))
    assert plan.log == ["take over", "rest", "poll"]


@pytest.mark.rule("sync.clock-put-back")
def test_a_clock_that_is_put_back_makes_no_rest_longer(path: Path) -> None:
    """Somebody puts the clock back two hours while the process rests for a moment."""
    began_s = SystemClock().monotonic_s()
    rests_from_s: list[float] = []

    class PutBack(SystemClock):
        def now(self) -> datetime:
            late = any(self.monotonic_s() - at_s > 0.02 for at_s in rests_from_s)
            return super().now() - (timedelta(hours=2) if late else timedelta())

    def rest() -> Did:
        rests_from_s.append(SystemClock().monotonic_s())
        return Did("", SystemClock().now() + timedelta(milliseconds=300))

    bell = Bell()
    plan = Plan([rest, a_step("poll")], bell.stop)
    store = opened(path)
    Worker(plan, store, PutBack(), bell).run()
    store.close()
    assert plan.log == ["take over", "rest", "poll"]
    assert SystemClock().monotonic_s() - began_s < 5.0


def test_a_hint_wakes_its_stream_on_the_process_own_thread(path: Path) -> None:
    bell = Bell()
    bell.ring(Stream.ORDERS)
    bell.ring(None)
    plan = Plan([a_step("orders")], bell.stop)
    store = opened(path)
    Worker(plan, store, SystemClock(), bell).run()
    store.close()
    assert plan.log == ["take over", "wake orders", "wake all", "orders"]


def test_what_is_wrong_with_the_connection_is_in_the_sign_of_life(path: Path) -> None:
    run(path, a_step("try"), trouble="sync.unreachable")
    assert pulse_in(path).reason == "sync.unreachable"


class Sore:
    """A store whose disk fails so many times."""

    def __init__(self, store: SqlStore, times: int) -> None:
        self._store, self.times = store, times

    def write(self) -> AbstractContextManager[Work]:
        if self.times > 0:
            self.times -= 1
            raise WorldFault("disk.full")
        return self._store.write()

    def read(self) -> AbstractContextManager[Work]:
        return self._store.read()

    def close(self) -> None:
        self._store.close()

    def changes(self) -> int:
        return self._store.changes()


def test_a_sign_of_life_that_cannot_be_written_stops_nothing(path: Path) -> None:
    bell = Bell()
    plan = Plan([a_step("sale")], bell.stop)
    store = opened(path)
    Worker(plan, Sore(store, times=1), SystemClock(), bell).run()
    store.close()
    assert plan.log == ["take over", "sale"]


def test_a_disk_that_fails_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> Did:
        raise WorldFault("disk.full")

    bell = Bell()
    waits: list[float] = []

    def wait(most_s: float) -> bool:
        waits.append(most_s)
        return False

    monkeypatch.setattr(bell, "wait", wait)
    plan = Plan([fails, a_step("sale")], bell.stop)
    store = opened(path)
    Worker(plan, store, SystemClock(), bell).run()
    store.close()
    assert plan.log == ["take over", "sale"]
    assert waits[0] == 5.0


def test_a_bug_ends_it_and_the_last_word_is_that_it_stopped(path: Path) -> None:
    def breaks() -> Did:
        raise Bug("sync.kind-unknown", kind="x")

    with pytest.raises(Bug):
        run(path, breaks)
    assert pulse_in(path).state == "stopped"


@pytest.mark.rule("sync.one-process")
def test_one_process_a_store(path: Path) -> None:
    first = hold_sync_lock(path)
    with pytest.raises(Refusal, match=r"sync\.runs-already"):
        hold_sync_lock(path)
    first.release()
    hold_sync_lock(path).release()


def test_an_engine_that_is_always_late_does_not_burn_the_machine(path: Path) -> None:
    past = datetime(2026, 1, 1, tzinfo=UTC)
    began_s = SystemClock().monotonic_s()
    run(path, *[lambda: Did("", past)] * 5)
    assert SystemClock().monotonic_s() - began_s >= 0.5
