"""`python -m posapp sync`: the same exchange without a window, told in plain words."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from posapp.cli.sync import once, status, status_lines
from posapp.domain.messages import say
from posapp.kernel.clock import SetClock
from posapp.kernel.money import Currency
from posapp.ports.queues import OutboxRow
from posapp.ports.sync import WorkerPulse
from posapp.services.sync_health import SyncHealth, SyncState
from posapp.storage.store import SqlStore, memory_store
from sync.worker import Bell, StepDone, Worker

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
EUR = Currency("EUR", 2)


@dataclass(frozen=True, slots=True)
class Did:
    did: str
    next_at: datetime | None = None


@dataclass(slots=True)
class Line:
    """An exchange of a test: it has so many things to do."""

    due: int
    trouble: str = ""
    reached_at: datetime | None = NOW
    store: SqlStore = field(default_factory=memory_store)
    log: list[str] = field(default_factory=list)

    def take_over(self) -> None:
        self.log.append("take over")

    def step(self) -> StepDone:
        self.due -= 1
        return Did("sale" if self.due >= 0 else "")

    def wake(self, stream: object) -> None:
        raise AssertionError(stream)

    def worker(self, bell: Bell) -> Worker:
        return Worker(self, self.store, SetClock(NOW), bell, pid=7)

    def listen(self, bell: Bell) -> None:
        raise AssertionError(bell)

    def close(self) -> None:
        self.log.append("close")


def test_once_does_what_is_due_and_stops() -> None:
    line = Line(due=3)
    assert once(line) == 0
    assert line.due == -1
    assert line.log == ["take over", "close"]
    with line.store.read() as work:
        pulse = work.pulses.get()
    assert pulse == WorkerPulse(NOW, "stopped", pid=7, reached_at=NOW)


def test_once_says_why_the_shop_was_not_reached(capsys: pytest.CaptureFixture[str]) -> None:
    assert once(Line(due=0, trouble="sync.unreachable")) == 1
    assert "cannot be reached" in capsys.readouterr().err


def shop_with_queue() -> SqlStore:
    """A store with a shop, two sales that wait and one that needs a person."""
    store = memory_store()
    with store.write() as work:
        work.options.set("shop.kind", "vendure")
        for number, state in enumerate(("queued", "queued", "person")):
            at = NOW - timedelta(hours=number)
            work.outbox.add(
                OutboxRow(str(number), "sale", f"s{number}", at, state=state, amount_minor=1250)
            )
        work.pulses.put(WorkerPulse(NOW, "waiting", reason="sync.server-error", reached_at=NOW))
        work.commit()
    return store


def test_status_tells_what_waits_how_old_and_how_much_money(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert status(shop_with_queue(), "en", SetClock(NOW)) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The shop cannot be reached now.",
        say("sync.server-error", "en", {"status": "?"}),
        "last reached: 2026-03-02T10:00:00.000Z",
        "waiting: 2 (25.00)",
        "needs a person: 1 (12.50)",
        "oldest since: 2026-03-02T08:00:00.000Z",
        "kept out of the store: 0",
        "differences found: 0",
    ]


def test_status_speaks_chinese_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(shop_with_queue(), "zh", SetClock(NOW)) == 0
    assert "需要人工处理: 1" in capsys.readouterr().out


def test_a_store_without_a_shop_has_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(memory_store(), "en", SetClock(NOW)) == 0
    assert capsys.readouterr().out == "No online shop is set up.\n"


@pytest.mark.parametrize("state", SyncState)
def test_every_state_has_its_words(state: SyncState) -> None:
    health = SyncHealth(state)
    assert status_lines(health, "en", EUR)[0] != status_lines(health, "zh", EUR)[0]
