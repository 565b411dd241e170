"""Two more stores of the data beside the demo store, so that its manager has some to look at.

They are two small stores with the last nine weeks of their own baskets, sold by the same program in
memory; only the snapshot that each lays out stays. Names, like people, are made up.
"""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from posapp.demo.filling import fill_catalogue, fill_people
from posapp.demo.history import DemoTools, History, KnownPins
from posapp.demo.loyalty import fill_loyalty
from posapp.demo.values import DemoData
from posapp.storage.store import SqlStore, memory_store

if TYPE_CHECKING:
    from posapp.demo.build import DemoParts

NAMES: Final = (
    ("Journey Market East", "旅程超市东店", "3 Sample Avenue, Cincinnati OH (demo)"),
    ("Journey Market Mill Lane", "旅程超市磨坊店", "48 Mill Lane, Dayton OH (demo)"),
)
KEPT: Final = {"stores.stale_days": "3650"}
"""The demo's past does not grow, so neither store is ever too old to be held beside the other."""


def neighbours_folder(path: Path) -> Path:
    """The folder that the demo store shares with its neighbours."""
    return path.with_suffix(".stores")


def share_folder(store: SqlStore, folder: Path) -> None:
    """Let a store look into a folder for others."""
    with store.write() as work:
        for name, value in {**KEPT, "stores.folder": str(folder.resolve())}.items():
            work.options.set(name, value)
        work.commit()


def lay_out_neighbours(stores: Sequence[DemoData], parts: "DemoParts", folder: Path) -> None:
    """Sell each neighbour's baskets and lay its snapshot out."""
    for data, names in zip(stores, NAMES, strict=False):
        store = memory_store()
        _fill(store, data, parts, names)
        _lay_out(store, data, parts, folder)
        store.close()


def _fill(store: SqlStore, data: DemoData, parts: "DemoParts", names: tuple[str, str, str]) -> None:
    tools = DemoTools(parts.ids, parts.signer, KnownPins(parts.hasher), parts.below)
    settings = fill_people(store, tools.hasher)
    told = dict(zip(("store.name", "store.name_zh", "store.address"), names, strict=True))
    with store.write() as work:
        for name, value in told.items():
            work.options.set(name, value)
        work.commit()
    settings = replace(settings, texts={**settings.texts, **told})
    fill_catalogue(store, data)
    club = fill_loyalty(store, data, ids=parts.ids, below=parts.below, now=parts.clock.now())
    for _ in History(store, data, settings, tools, club).sell(data.baskets):
        pass


def _lay_out(store: SqlStore, data: DemoData, parts: "DemoParts", folder: Path) -> None:
    from posapp.settings import StoreSettings
    from reports.copier import Copier
    from reports.other_stores import OtherStores, store_number
    from reports.plain_rows import PlainRows

    key = blake2b(f"demo store {data.store.store_id}".encode(), digest_size=32).digest()
    with store.read() as work:
        plain = PlainRows(key, StoreSettings.of(work.options.all()).zone)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place:
        copy = Path(place) / "copy"
        copier = Copier(copy, plain, str(data.store.store_id))
        copier.refresh(store, parts.clock.now())
        own = OtherStores(store, parts.clock, Path(place) / "others", store_number(plain.number_of))
        own.lay_out(copy, folder)
