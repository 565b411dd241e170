"""`python3 dev.py bench sync`: what the exchange with the shop costs on our side.

The shop is one in memory and its own time is taken off. The week offline is caught up by the real
sync process's loop in a process of its own, while the till goes on selling.

--sales N      queued sales to send (500)
--offline N    sales of the week offline (2,000)
--changes N    goods that changed in the shop meanwhile (20,000)
--json FILE    also write the figures there
--keep DIR     where the generated store is kept for the next time
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import TypeVar

from loyalty.service.accounts import Accounts
from loyalty.service.for_shop import MembersForShop
from loyalty.service.from_shop import ShopMembers
from loyalty.service.program_book import ProgramBook
from loyalty.service.shop_orders import ShopOrders
from loyalty.service.tier_desk import TierDesk
from posapp.app import Parts, StorePlace, open_file
from posapp.devices.machine import SystemIds, below
from posapp.domain.barcode import in_store_ean13
from posapp.kernel.clock import SystemClock
from posapp.services.context import TillContext
from posapp.services.shop_intake import build_incoming
from posapp.services.shop_options import map_of
from posapp.settings import StoreSettings
from posapp.till import TillServices
from posapp.version import VERSION
from sync.engine import Engine, EngineParts, EngineSettings, Step
from sync.protocol import Stream
from sync.shop import InProduct
from sync.worker import Bell, Worker
from tests.performance.bench import machine
from tests.performance.figures import Line, measure, peak_mb, percentile, table
from tests.performance.goods import made_up_goods
from tests.performance.stores import build_store, open_till_on
from tests.sync.fake_shop import FakeShop

LINES = 10
BETWEEN_SALES_S = 0.25
SALE_MS, CATCH_UP_S, COMMIT_MS = 10.0, 300.0, 25.0
CATCH_UP = "from tests.performance.sync import catch_up; catch_up({path!r}, {goods}, {changes})"
Answer = TypeVar("Answer")
SHOP_WORDS = {"shop.tax_classes": '{"standard": "A", "reduced": "B"}', "shop.location": "store"}


class TimedShop(FakeShop):
    """The shop in memory, with the CPU time of its own work."""

    own_s = 0.0

    def _call(
        self,
        do: Callable[[], Answer],
        *,
        again: Callable[[], Answer] | None = None,
        half: Callable[[], object] | None = None,
    ) -> Answer:
        before = time.process_time()
        try:
            return FakeShop._call(self, do, again=again, half=half)
        finally:
            TimedShop.own_s += time.process_time() - before


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sales", type=int, default=500)
    parser.add_argument("--offline", type=int, default=2_000)
    parser.add_argument("--changes", type=int, default=20_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    os.environ.setdefault("POSAPP_KEYS", "file")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / f"sync-{options.changes}.posapp"
        build_store(kept, options.changes)
        path = copied(kept, Path(temporary) / "run")
        services = open_till_on(path)
        set_words(services)
        lines = [
            *sent(services, options.sales, options.changes),
            *caught_up(services, path, options.offline, options.changes),
        ]
        services.context.store.close()
    print(f"{machine()}; {options.changes:,} goods\n")
    print(table(lines))
    found = json.dumps({"machine": machine(), "lines": [line.as_json() for line in lines]})
    print(f"\n{found}")
    if options.json:
        options.json.write_text(found)
    return 0


def copied(kept: Path, folder: Path) -> Path:
    """The store with its keys, to sell in: the one that is kept stays as it was made."""
    folder.mkdir()
    for one in kept.parent.glob(f"{kept.stem}.*"):
        if one.is_dir():
            shutil.copytree(one, folder / one.name)
        else:
            shutil.copy(one, folder / one.name)
    return folder / kept.name


def set_words(services: TillServices) -> None:
    """How the store's words and the shop's fit together."""
    with services.context.store.write() as work:
        for name, value in SHOP_WORDS.items():
            work.options.set(name, value)
        work.commit()


# ---------------------------------------------------------------- sending


def sell(
    services: TillServices, count: int, goods: int, seed: int
) -> Iterator[Callable[[], object]]:
    """So many ten-line sales; each act is the commit of one."""
    chance = random.Random(seed)
    for _ in range(count):
        for _ in range(LINES):
            services.checkout.enter(in_store_ean13(chance.randint(1, goods)))
        yield services.checkout.exact_cash


def sent(services: TillServices, sales: int, goods: int) -> Iterator[Line]:
    """So many queued sales, sent one after the other."""
    for act in sell(services, sales, goods, seed=1):
        act()
    shop = TimedShop(SystemClock())
    store = services.context.store
    engine = Engine(
        EngineParts(
            store=store,
            shop=shop,
            clock=SystemClock(),
            ids=SystemIds(),
            below=below,
            members=MembersForShop(services.context),
        )
    )
    TimedShop.own_s = 0.0
    before, wall = time.process_time(), time.perf_counter()
    while engine.step().did:
        pass
    own_s = time.process_time() - before - TimedShop.own_s
    wall_s = time.perf_counter() - wall
    assert len(shop.books.orders) >= sales
    count = len(shop.books.orders)
    what = f"a queued sale of {LINES} lines brought to the shop ({count} sales)"
    yield Line(what, "own CPU mean", own_s * 1000 / count, "ms", SALE_MS)
    yield Line(what, "wall mean, syncs of the disk included", wall_s * 1000 / count, "ms", None)


# ---------------------------------------------------------------- a week offline


def caught_up(services: TillServices, path: Path, sales: int, goods: int) -> Iterator[Line]:
    """A week's sales and the shop's changes, caught up beside a till that sells."""
    for act in sell(services, sales, goods, seed=2):
        act()
    alone = measure(sell(services, 100, goods, seed=3))
    command = CATCH_UP.format(path=str(path), goods=goods, changes=goods)
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE) as child:
        beside: list[float] = []
        rest = Event()
        for act in sell(services, 100_000, goods, seed=4):
            beside += measure([act]).wall_ms
            if child.poll() is not None:
                break
            rest.wait(BETWEEN_SALES_S)
        output = child.stdout.read() if child.stdout else b""
        assert child.wait() == 0
    wall_s = time.perf_counter() - began
    told = json.loads(output)
    what = f"{sales:,} sales and {goods:,} changed goods caught up"
    assert told["orders"] >= sales
    assert told["changed"] == goods
    yield Line(what, "own CPU", told["own_s"], "s", CATCH_UP_S)
    yield Line(what, "wall, the till selling all the time", wall_s, "s", CATCH_UP_S)
    yield Line("memory of the process meanwhile", "RSS", told["rss_mb"], "MB", 150)
    commit = "commit of a 10-line sale"
    yield Line(f"{commit}, alone", "wall p99", percentile(alone.wall_ms, 99), "ms", None)
    yield Line(
        f"{commit}, during the catch-up ({len(beside)} sales)",
        "wall p99",
        percentile(beside, 99),
        "ms",
        percentile(alone.wall_ms, 99) + COMMIT_MS,
    )


@dataclass(slots=True)
class UntilDone:
    """The engine, as the process sees it, until all is caught up; then the bell stops it."""

    engine: Engine
    is_done: Callable[[], bool]
    bell: Bell

    @property
    def trouble(self) -> str:
        """As the engine says."""
        return self.engine.trouble

    @property
    def reached_at(self) -> datetime | None:
        """As the engine says."""
        return self.engine.reached_at

    def take_over(self) -> None:
        """As the engine does."""
        self.engine.take_over()

    def wake(self, stream: Stream | None) -> None:
        """As the engine does."""
        self.engine.wake(stream)

    def step(self) -> Step:
        """One step; the till goes on selling, so only what was there at the start counts."""
        step = self.engine.step()
        if self.is_done():
            self.bell.stop()
        return step


def catch_up(path: str, goods: int, changes: int) -> None:
    """What the sync process does after a week; prints what it took."""
    os.nice(10)
    place = StorePlace(Path(path))
    clock = SystemClock()
    store = open_file(place, Parts(), till=False)
    with store.read() as work:
        settings = StoreSettings.of(work.options.all())
    context = TillContext(store, clock, SystemIds(), place.signer, settings, VERSION)
    shop = TimedShop(clock)
    shop.tell(Stream.PRODUCTS, *changed_goods(goods, changes))
    bell = Bell()
    with store.read() as work:
        waiting = work.outbox.waiting()

    def is_done() -> bool:
        if len(shop.books.orders) < waiting:
            return False
        with store.read() as work:
            return work.cursors.get(Stream.PRODUCTS.value).position == str(changes)

    engine = UntilDone(Engine(parts_of(context, shop)), is_done, bell)
    TimedShop.own_s = 0.0
    before = time.process_time()
    Worker(engine, store, clock, bell).run()
    own_s = time.process_time() - before - TimedShop.own_s
    with store.read() as work:
        changed = work.links.count("product")
    store.close()
    told = {
        "own_s": own_s,
        "orders": len(shop.books.orders),
        "changed": changed,
        "rss_mb": peak_mb(),
    }
    print(json.dumps(told))


def parts_of(context: TillContext, shop: FakeShop) -> EngineParts:
    """An engine's parts with the real intake."""
    accounts, programs = Accounts(context), ProgramBook(context)
    intake = build_incoming(
        context,
        map_of(context.settings),
        members=ShopMembers(context, ""),
        orders=ShopOrders(context, accounts, programs, TierDesk(context, accounts, programs)),
    )
    return EngineParts(
        store=context.store,
        shop=shop,
        clock=context.clock,
        ids=context.ids,
        below=below,
        members=MembersForShop(context),
        intake=intake,
        settings=EngineSettings(zone=context.settings.zone),
    )


def changed_goods(goods: int, changes: int) -> Iterator[InProduct]:
    """The store's goods as the shop has them now: another price, by some cents."""
    at = SystemClock().now() - timedelta(days=1)
    for number, row in enumerate(made_up_goods(goods), 1):
        if number > changes:
            return
        yield InProduct(
            remote_id=str(number),
            sku=row.sku,
            name=row.name,
            price_minor=row.price_minor + 5,
            price_has_tax=True,
            currency="EUR",
            tax_class="standard" if row.tax_class == "A" else "reduced",
            changed_at=at,
            name_zh=row.name_zh,
        )
