"""Whatever ends the till: what it acknowledged is stored whole, once, and without a gap."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import Figure
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.shop import open_shop
from tests.posapp.storage.test_engine import whole_sales

SELL_ON = """
import sys
from pathlib import Path
from tests.posapp.storage.conftest import open_file
from tests.posapp.storage.shop import BANANA, MILK, SOAP, Place, cart_of_goods, sell
store = open_file(Path(sys.argv[1]))
with store.read() as look:
    number = len(look.sales.ids())
print("ready", flush=True)
while True:
    number += 1
    with store.write() as work:
        work.carts.save_open(1, cart_of_goods(work, (MILK, 1000)))
        work.commit()
    with store.write() as work:
        sell(work, Place(number), (MILK, 2000), (BANANA, 250), (SOAP, 1000))
        work.commit()
    print(number, flush=True)
"""


def sell_until_killed(path: Path, after_s: float) -> int:
    """Let a till sell, kill it after a while, and give the last sale that it acknowledged."""
    till = subprocess.Popen(
        [sys.executable, "-c", SELL_ON, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert till.stdout is not None
    assert till.stdout.readline() == "ready\n"
    killing = threading.Timer(after_s, os.kill, (till.pid, signal.SIGKILL))
    killing.start()
    said = [line for line in till.stdout if line.endswith("\n")]
    killing.join()
    till.wait()
    till.stdout.close()
    return int(said[-1]) if said else 0


@pytest.mark.rule("store.commit-or-nothing")
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix")
@pytest.mark.timeout(3600)
def test_a_killed_till_has_stored_what_it_acknowledged(tmp_path: Path, figure: Figure) -> None:
    """Promises 1 and 13: kill -9 at any point of a checkout loses, tears and doubles nothing."""
    path = tmp_path / "shop.posapp"
    store = open_file(path)
    with store.write() as work:
        open_shop(work)
        work.commit()
    store.close()
    before = 0
    for number in range(figure(ci=8, long=1_000)):
        acknowledged = max(before, sell_until_killed(path, 0.02 + number * 0.0137 % 0.2))
        store = open_file(path)
        before = whole_sales(store)
        store.close()
        # One more may be stored: killed after the commit, before the word of it was out.
        assert before in {acknowledged, acknowledged + 1}
    assert before > 0
