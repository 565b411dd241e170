"""The demo store as a file, built from the published data."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from loyalty.rules.coupon_code import Chance
from posapp.demo.filling import fill_catalogue, fill_people
from posapp.demo.history import DemoTools, History, KnownPins, last_baskets
from posapp.demo.journey import load_demo
from posapp.demo.loyalty import fill_loyalty
from posapp.demo.neighbours import lay_out_neighbours, neighbours_folder, share_folder
from posapp.demo.shift import up_to
from posapp.demo.values import DemoData, Warts
from posapp.kernel.clock import Clock
from posapp.kernel.ids import Ids
from posapp.ports import PinHasher, Signer
from posapp.storage.engine import StoreKey
from posapp.storage.store import SqlStore
from posapp.storage.whole_file import build_whole

Progress = Callable[[int, int, str], None]
"""Told how much of how much is done, and what is being done, in English."""

READING, GOODS, SELLING = "Reading the data", "Storing the goods", "Selling the year"
NEIGHBOURS = "Selling at the other stores"
READ_SHARE, GOODS_SHARE, WHOLE = 15, 35, 100


@dataclass(frozen=True, slots=True)
class DemoParts:
    """What opens and signs the store, where its ids and hashes come from, what its people speak."""

    key: StoreKey
    signer: Signer
    ids: Ids
    hasher: PinHasher
    clock: Clock
    below: Chance
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: how many goods and sales, why this store, what was odd in the data."""

    goods: int
    sales: int
    why: str
    warts: Warts


def build_demo(
    path: Path,
    parts: DemoParts,
    *,
    progress: Progress,
    baskets: int | None = None,
    load_data: Callable[[], DemoData] = load_demo,
) -> Built:
    """Build the demo store at `path`; `baskets` are the last so many, `None` the whole year.

    Rule: demo.whole-or-nothing
    A till that has the store open, or a second builder, makes this a refusal.
    """

    def fill(store: SqlStore) -> Built:
        progress(0, WHOLE, READING)
        data = up_to(load_data(), parts.clock.now())
        built = build_in(store, data, parts, progress=progress, baskets=baskets)
        if data.neighbours:
            progress(WHOLE - 1, WHOLE, NEIGHBOURS)
            folder = neighbours_folder(path)
            lay_out_neighbours(data.neighbours, parts, folder)
            share_folder(store, folder)
        return built

    built = build_whole(path, parts.key, clock=parts.clock, ids=parts.ids, fill=fill)
    progress(WHOLE, WHOLE, SELLING)
    return built


def build_in(
    store: SqlStore,
    data: DemoData,
    parts: DemoParts,
    *,
    progress: Progress,
    baskets: int | None = None,
) -> Built:
    """Fill an empty store with the data's goods and sell its baskets."""
    tools = DemoTools(parts.ids, parts.signer, KnownPins(parts.hasher), parts.below)
    settings = fill_people(store, tools.hasher, parts.language)

    def stored(count: int) -> None:
        progress(_between(READ_SHARE, GOODS_SHARE, count, len(data.products)), WHOLE, GOODS)

    stored(0)
    goods = fill_catalogue(store, data, told=stored)
    some = last_baskets(data, baskets)
    progress(GOODS_SHARE, WHOLE, SELLING)
    now = parts.clock.now()
    club = fill_loyalty(store, data, ids=parts.ids, below=parts.below, now=now)
    for done in History(store, data, settings, tools, club).sell(some):
        progress(_between(GOODS_SHARE, WHOLE - 1, done, len(some)), WHOLE, SELLING)
    return Built(goods, len(some), data.why, data.warts)


def _between(first: int, last: int, done: int, of: int) -> int:
    return first + (last - first) * min(done, of) // max(of, 1)
