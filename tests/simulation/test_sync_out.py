"""Till and shop stay equal whatever the way between them does: one seed a run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from posapp.ports import OutboxRow
from sync.engine import Engine
from sync.protocol import MOVES, MessageState
from tests.conftest import Figure
from tests.simulation.sync_day import Day, busy_day, shop_side, till_side
from tests.sync.joined import Joined, LookedUp
from tests.sync.shop_faults import HARSH, Crash, Fault, Faults


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """A store file after a short day."""
    return busy_day(tmp_path_factory.mktemp("day"), 8)


@contextmanager
def named(seed: int) -> Iterator[None]:
    """Says which seed failed."""
    try:
        yield
    except AssertionError as error:
        error.add_note(f"seed {seed}")
        raise


def check_equal(joined: Joined) -> None:
    """Nothing is lost, nothing is double, and every row knows it."""
    assert shop_side(joined.shop) == till_side(joined)
    assert {row.state for row in joined.rows()} == {"done"}


@pytest.mark.rule("sync.settle-before-repeat")
def test_a_bad_way_loses_and_doubles_nothing(day: Day, tmp_path: Path, figure: Figure) -> None:
    """Promise 18: 30 % each of drop, double, reorder and half reply."""
    seen: set[Fault] = set()
    for seed in range(figure(ci=50, long=1_000)):
        faults = Faults(Random(seed), HARSH)
        with named(seed), day.joined(tmp_path, seed, faults) as joined:
            joined.run()
            check_equal(joined)
            seen |= faults.seen.keys()
    assert seen >= HARSH.keys()


@pytest.fixture(scope="module")
def short_day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """A store file after an hour."""
    return busy_day(tmp_path_factory.mktemp("hour"), 5)


CUTS = (Fault.DROP_AFTER, Fault.DROP_BEFORE, Fault.CRASH_AFTER, Fault.CRASH_BEFORE, Fault.SLOW)


@pytest.mark.rule("sync.lease")
@pytest.mark.parametrize("fault", CUTS, ids=lambda fault: fault.name.lower())
def test_a_cut_at_any_call_doubles_nothing(short_day: Day, tmp_path: Path, fault: Fault) -> None:
    """Promise 19: after the shop's commit and before its answer, and at every other point."""
    with short_day.joined(tmp_path, 0) as joined:
        joined.run()
        calls = joined.shop.faults.calls
    assert calls >= 5
    for nth in range(1, calls + 1):
        faults = Faults(Random(nth), plan={nth: fault})
        with named(nth), short_day.joined(tmp_path, nth, faults) as joined:
            run_through_crashes(joined, alone=bool(nth % 2))
            check_equal(joined)
            assert faults.seen[fault] == 1


def run_through_crashes(joined: Joined, *, alone: bool) -> int:
    """Work until nothing waits; a process that dies is followed by another. How many died."""
    died = 0
    while True:
        try:
            joined.run()
        except Crash:
            died += 1
            joined.restart(alone=alone)
        else:
            return died


def test_a_process_killed_again_and_again_sends_each_once(
    day: Day, tmp_path: Path, figure: Figure
) -> None:
    """Killed before or after every second call, whoever follows takes over."""
    percent = {Fault.CRASH_BEFORE: 25, Fault.CRASH_AFTER: 33}
    for seed in range(figure(ci=3, long=100)):
        with named(seed), day.joined(tmp_path, seed, Faults(Random(seed), percent)) as joined:
            assert run_through_crashes(joined, alone=bool(seed % 2)) > 3
            check_equal(joined)


def test_four_senders_send_each_row_once(short_day: Day, tmp_path: Path, figure: Figure) -> None:
    """Promise 22: whatever one sends, the others work meanwhile over the same outbox."""
    for seed in range(figure(ci=3, long=200)):
        with named(seed), short_day.joined(tmp_path, seed) as joined:
            senders = [joined.engine, *(joined.sender() for _ in range(3))]
            chance = Random(seed)

            def meanwhile(senders: list[Engine] = senders, chance: Random = chance) -> None:
                for sender in chance.sample(senders, k=3):
                    sender.step()

            joined.shop.during = meanwhile
            while joined.rows("queued", "sending", "later"):
                joined.engine = chance.choice(senders)
                joined.step()
            check_equal(joined)
            sends = len(joined.shop.books.orders) + len(joined.shop.books.refunds)
            assert sends == short_day.receipts


def test_poisoned_messages_hold_up_nothing(day: Day, tmp_path: Path, figure: Figure) -> None:
    """Promise 21: the rest is delivered; the poisoned are shown with the reason, and mended."""
    for seed in range(figure(ci=3, long=100)):
        with named(seed), day.joined(tmp_path, seed, Faults(Random(seed), HARSH)) as joined:
            receipts = [row.subject_id for row in joined.rows() if row.kind == "sale"]
            joined.shop.poisoned = set(Random(seed).sample(receipts, k=2))
            joined.run(until=partial(_nothing_on_the_way, joined))
            stuck = joined.rows("person")
            assert {row.subject_id for row in stuck} == joined.shop.poisoned
            assert {row.code for row in stuck} == {"sync.not-accepted"}
            assert {row.code for row in joined.rows("later")} <= {"sync.waits-for-sale"}
            joined.shop.poisoned = set()
            send_again_by_hand(joined, stuck)
            joined.run()
            check_equal(joined)


def _nothing_on_the_way(joined: Joined) -> bool:
    rows = joined.rows("queued", "sending", "later")
    return all(row.code == "sync.waits-for-sale" for row in rows)


def send_again_by_hand(joined: Joined, rows: Sequence[OutboxRow]) -> None:
    """Somebody presses Send again on each."""
    with joined.store.write() as work:
        for row in rows:
            work.outbox.put(
                replace(row, state=MOVES.step(MessageState.PERSON, MessageState.QUEUED).value)
            )
        work.commit()


JUMPS = (timedelta(hours=1), timedelta(hours=-1), timedelta(days=3652), timedelta(days=-3652))


@pytest.mark.rule("sync.clock-put-back", "sync.wrong-clock-no-double")
def test_wrong_clocks_lose_and_double_nothing(day: Day, tmp_path: Path, figure: Figure) -> None:
    """Promise 28: an hour, ten years, to and fro, while the way is bad."""
    for seed in range(figure(ci=3, long=300)):
        with named(seed), day.joined(tmp_path, seed, Faults(Random(seed), HARSH)) as joined:
            chance = Random(seed)

            def somebody_sets_the_clock(joined: Joined = joined, chance: Random = chance) -> bool:
                if chance.random() < 0.3:
                    joined.clock.jump(chance.choice(JUMPS))
                return not joined.rows("queued", "sending", "later")

            joined.run(until=somebody_sets_the_clock, most_s=48 * 3600)
            assert shop_side(joined.shop)["receipts"] == till_side(joined)["receipts"]
            assert {row.state for row in joined.rows()} == {"done"}


def _checked_just_now(joined: Joined) -> bool:
    return "checked" in joined.did[-3:]


def test_a_shop_restored_from_a_backup_gets_what_it_lost(
    day: Day, tmp_path: Path, figure: Figure
) -> None:
    """Promise 30: the shop comes back without its last messages; they are sent again, once."""
    for seed in range(figure(ci=3, long=100)):
        with named(seed), day.joined(tmp_path, seed) as joined:
            joined.check = LookedUp(joined)
            joined.restart()
            for _ in range(Random(seed).randrange(3, 7)):
                joined.step()
            old = joined.shop.backup()
            joined.run()
            joined.shop.restore(old)
            assert shop_side(joined.shop) != till_side(joined)
            joined.clock.wait(24 * 3600)
            joined.run(until=partial(_checked_just_now, joined))
            joined.run()
            check_equal(joined)
