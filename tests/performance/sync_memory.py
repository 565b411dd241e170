"""`python3 dev.py bench sync-memory`: what the sync process itself holds and burns.

The real process beside a till, over a real line, to the WooCommerce double in this process.

--sales N      sales to send (300)
--goods N      goods that changed in the shop (2,000)
--idle N       seconds to watch it rest (30)
--json FILE    also write the figures there
"""

import argparse
import json
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.performance.bench import machine
from tests.performance.figures import Line, table
from tests.shops.woocommerce.server import running_shop
from tests.simulation.sync_store import ConnectedStore, connected_store, until

MOST_MB = 150.0
LIMIT_S = 600.0
TICKS_S = os.sysconf("SC_CLK_TCK") if sys.platform != "win32" else 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sales", type=int, default=300)
    parser.add_argument("--goods", type=int, default=2_000)
    parser.add_argument("--idle", type=int, default=30)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    os.environ["POSAPP_KEYS"] = "file"
    with tempfile.TemporaryDirectory() as folder, running_shop() as shop:
        store = connected_store(Path(folder), shop)
        try:
            lines = measured(store, options.sales, options.goods, options.idle)
        finally:
            store.close()
    print(f"{machine()}; {options.sales:,} sales, {options.goods:,} goods\n")
    print(table(lines))
    found = json.dumps({"machine": machine(), "lines": [line.as_json() for line in lines]})
    print(f"\n{found}")
    if options.json:
        options.json.write_text(found)
    return 0


def measured(store: ConnectedStore, sales: int, goods: int, idle_s: int) -> list[Line]:
    """The process through a start, a rest, a busy hour and a large catalogue."""
    store.child.start()
    _wait(lambda: bool(store.pulse and store.pulse.reached_at))
    pid = store.child.pid
    lines = [Line("sync process", "memory after its first poll", peak_mb(pid), "MB", MOST_MB)]
    lines.append(Line("sync process at rest", "CPU a minute", resting_ms(pid, idle_s), "ms", None))
    before_s = cpu_s(pid)
    store.sell(sales)
    _wait(lambda: store.waiting == 0)
    each_ms = (cpu_s(pid) - before_s) * 1000 / sales
    lines.append(Line("sale sent over HTTP", "CPU a sale, both ways and all", each_ms, "ms", None))
    lines.append(Line("sync process", f"peak after {sales} sales", peak_mb(pid), "MB", MOST_MB))
    for number in range(goods):
        store.shop.made("products", product(number))
    _wait(lambda: linked(store) >= goods)
    lines.append(Line("sync process", f"peak after {goods} goods", peak_mb(pid), "MB", MOST_MB))
    return lines


def product(number: int) -> dict[str, str]:
    """Goods of the shop with a text of an ordinary length."""
    return {
        "name": f"Goods {number}",
        "sku": f"BENCH-{number}",
        "regular_price": f"{1 + number % 90}.99",
        "description": "A thing that people buy. " * 40,
    }


def linked(store: ConnectedStore) -> int:
    """How many goods of the shop the store knows."""
    with store.till.store.read() as work:
        return work.links.count("product")


def resting_ms(pid: int, idle_s: int) -> float:
    """CPU milliseconds a minute while there is nothing to do but look."""
    before = cpu_s(pid)
    threading.Event().wait(idle_s)
    return (cpu_s(pid) - before) * 60_000 / idle_s


def peak_mb(pid: int) -> float:
    """The most memory a process ever held."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 / 1e6 if found else float("nan")


def cpu_s(pid: int) -> float:
    """The CPU seconds of a process so far."""
    words = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / TICKS_S


def _wait(what: Callable[[], bool]) -> None:
    began_s = time.perf_counter()
    if not until(what, LIMIT_S):
        msg = f"not done after {time.perf_counter() - began_s:.0f} s"
        raise RuntimeError(msg)
