"""How it stands between store and shop: what the status line may claim."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from posapp.ports.queues import OutboxRow
from posapp.ports.sync import Cursor, Quarantined, WorkerPulse
from posapp.services.sync_health import SyncHealth, SyncState, read_health, state_of
from posapp.storage.store import memory_store
from sync.backoff import LOOK_AFTER

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
FRESH = NOW - timedelta(seconds=20)


def pulse(
    state: str = "idle", *, at: datetime = FRESH, reason: str = "", reached: bool = True
) -> WorkerPulse:
    """A sign of life."""
    return WorkerPulse(at, state, reason=reason, pid=7, reached_at=FRESH if reached else None)


@pytest.mark.rule("sync.health")
@pytest.mark.parametrize(
    ("told", "running", "state"),
    [
        (None, None, SyncState.STARTING),
        (None, False, SyncState.DEAD),
        (pulse(), None, SyncState.CONNECTED),
        (pulse("working"), True, SyncState.CONNECTED),
        (pulse(reached=False), True, SyncState.STARTING),
        (pulse("waiting", reason="sync.unreachable"), True, SyncState.OFFLINE),
        (pulse("waiting", reason="sync.busy"), None, SyncState.OFFLINE),
        (pulse("waiting", reason="sync.tls"), True, SyncState.BLOCKED),
        (pulse("stopped", reason="sync.no-key"), False, SyncState.BLOCKED),
        (pulse(), False, SyncState.DEAD),
        (pulse("stopped"), None, SyncState.DEAD),
        (pulse("stopped"), True, SyncState.STARTING),
        (pulse(at=NOW - timedelta(minutes=2)), None, SyncState.DEAD),
    ],
)
def test_each_state_has_its_signs(
    told: WorkerPulse | None, state: SyncState, *, running: bool | None
) -> None:
    assert state_of(told, NOW, running=running) is state


@pytest.mark.rule("sync.health")
def test_what_waits_and_what_needs_a_person_is_counted_apart() -> None:
    store = memory_store()
    early = NOW - timedelta(hours=3)
    rows = [
        OutboxRow("1", "sale", "s1", early, amount_minor=500),
        OutboxRow("2", "sale", "s2", NOW, state="later", next_at=NOW, amount_minor=250),
        OutboxRow("3", "sale", "s3", NOW, state="person", amount_minor=900, code="sync.tls"),
        OutboxRow("4", "sale", "s4", NOW, state="done", amount_minor=1),
    ]
    with store.write() as work:
        for row in rows:
            work.outbox.add(row)
        work.quarantine.add(
            Quarantined("q", "products", "9", "sync.price-nothing", {}, "{}", NOW, NOW)
        )
        work.pulses.put(pulse())
        health = read_health(work, NOW)
    store.close()
    assert health == SyncHealth(
        SyncState.CONNECTED,
        since=FRESH,
        waiting=2,
        waiting_minor=750,
        with_person=1,
        with_person_minor=900,
        oldest_at=early,
        kept_out=1,
    )
    assert health.needs_person


@pytest.mark.rule("sync.tired-is-told")
def test_what_was_tried_too_often_is_for_a_person_though_it_is_tried_again() -> None:
    store = memory_store()
    fresh = OutboxRow("1", "sale", "s1", NOW, state="later", next_at=NOW, amount_minor=100)
    tired = OutboxRow("2", "sale", "s2", FRESH, state="later", next_at=NOW, amount_minor=-700)
    with store.write() as work:
        work.outbox.add(replace(fresh, attempts=LOOK_AFTER - 1))
        work.outbox.add(replace(tired, attempts=LOOK_AFTER))
        health = read_health(work, NOW)
    store.close()
    assert (health.waiting, health.waiting_minor) == (1, 100)
    assert (health.with_person, health.with_person_minor) == (1, 700)
    assert health.to_look_at == 1
    assert health.needs_person


def test_all_well_needs_nobody() -> None:
    assert not SyncHealth(SyncState.CONNECTED, waiting=3).needs_person
    assert not SyncHealth(SyncState.OFFLINE, waiting=500).needs_person
    assert SyncHealth(SyncState.BLOCKED).needs_person


@pytest.mark.rule("sync.health")
@pytest.mark.parametrize(
    ("failures", "reason", "stuck"),
    [
        (9, "sync.unreachable", ()),
        (2, "sync.odd-answer", ()),
        (3, "sync.odd-answer", ("orders",)),
        (0, "sync.too-many-gone", ("orders",)),
    ],
)
def test_a_stream_that_cannot_be_read_is_told(
    failures: int, reason: str, stuck: tuple[str, ...]
) -> None:
    store = memory_store()
    with store.write() as work:
        work.cursors.put(Cursor("orders", failures=failures, reason=reason))
        health = read_health(work, NOW)
    store.close()
    assert health.stuck == stuck
    assert health.needs_person is bool(stuck)
