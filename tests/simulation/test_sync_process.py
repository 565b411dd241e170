"""The sync process as it runs: beside its till, over a real line, killed at any moment."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from posapp.devices.machine import KEYS_VARIABLE
from posapp.kernel.clock import SystemClock
from tests.conftest import Figure
from tests.shops.woocommerce.faults import Answers, Trouble
from tests.shops.woocommerce.server import running_shop
from tests.shops.woocommerce.wire import Ask
from tests.simulation.sync_store import ConnectedStore, connected_store, until
from tests.tidy.tree import ROOT

API = "/wp-json/wc/v3/orders"
AT_THE_SHOP_S = 2.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by POSIX signals")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ConnectedStore]:
    """A store and its shop; the process is not started yet."""
    monkeypatch.setenv(KEYS_VARIABLE, "file")
    with running_shop() as shop:
        store = connected_store(tmp_path, shop)
        yield store
        store.close()


def command(store: ConnectedStore, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run `python -m posapp sync …` on the store to its end."""
    return subprocess.run(
        [sys.executable, "-m", "posapp", "sync", *words, "--store", str(store.path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )


def kills(store: ConnectedStore, *, done: bool) -> Trouble:
    """Kill the process when its request arrives, before or after the shop did it."""

    def trouble(ask: Ask, shop: Answers) -> None:
        if done:
            shop.answer(ask)
        os.kill(store.child.pid, signal.SIGKILL)

    return trouble


def test_a_sale_is_an_order_in_the_shop_within_two_seconds(store: ConnectedStore) -> None:
    store.child.start()
    assert until(lambda: bool(store.pulse and store.pulse.reached_at))
    clock, seconds = SystemClock(), []
    for _ in range(3):
        store.sell(1)
        sold_at_s = clock.monotonic_s()
        assert until(lambda: store.waiting == 0)
        seconds.append(clock.monotonic_s() - sold_at_s)
    assert sorted(seconds)[1] <= AT_THE_SHOP_S
    assert store.orders() == store.sales()


@pytest.mark.rule("sync.process")
def test_killed_in_the_middle_of_each_call_it_sends_everything_once(
    store: ConnectedStore, figure: Figure
) -> None:
    store.sell(figure(ci=8, long=100))
    for turn in range(figure(ci=3, long=60)):
        store.shop.faults.next(kills(store, done=turn % 2 == 1), path=API)
        store.child.start()
        assert until(lambda: not store.child.alive()), store.said()
    store.shop.faults.let_go()
    store.child.start()
    assert until(lambda: store.waiting == 0), store.said()
    assert store.orders() == store.sales()


@pytest.mark.rule("sync.ends-with-its-till")
def test_it_ends_with_its_till_however_the_till_ends(store: ConnectedStore) -> None:
    store.child.start()
    assert until(lambda: store.pulse is not None)
    pid = store.child.pid
    store.child.stop()
    assert store.pulse is not None
    assert (store.pulse.state, store.pulse.pid) == ("stopped", pid)
    assert store.said() == ""


def test_a_signal_ends_it_in_order_and_a_second_one_never_starts(store: ConnectedStore) -> None:
    store.child.start()
    assert until(lambda: store.pulse is not None)
    second = command(store, "once")
    assert second.returncode == 1
    assert "already" in second.stderr
    os.kill(store.child.pid, signal.SIGTERM)
    assert until(lambda: not store.child.alive(), 10.0)
    assert store.pulse is not None
    assert store.pulse.state == "stopped"


@pytest.mark.rule("sync.says-why-not")
def test_without_its_key_it_says_so_and_nothing_is_sent(store: ConnectedStore) -> None:
    store.sell(1)
    (store.path.with_suffix(".keys") / "shop.secret").unlink()
    ended = command(store, "once")
    assert ended.returncode == 1
    assert "Enter the key again" in ended.stderr
    assert store.pulse is not None
    assert (store.pulse.state, store.pulse.reason) == ("stopped", "sync.no-key")
    assert store.shop.asked == []
    assert store.waiting == 1


def test_the_command_does_all_that_is_due_and_ends(store: ConnectedStore) -> None:
    store.sell(2)
    ended = command(store, "once")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert store.orders() == store.sales()
