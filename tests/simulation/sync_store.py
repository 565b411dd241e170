"""A store file with a shop, as the sync process finds it: settings, keys, goods on both sides."""

import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from posapp.devices.machine import KEYS_VARIABLE
from posapp.devices.secret_words import SecretWords
from posapp.devices.sync_process import ChildProcess
from posapp.ports.sync import WorkerPulse
from tests.shops.woocommerce.server import RunningShop
from tests.simulation.shop import GOODS, Shop, file_shop, new_file

LIMIT_S = 90.0
LOOK_S = 0.02
TAXES = {"A": "", "B": "reduced-rate", "Z": "zero-rate"}
WORDS = {"standard": "A", "reduced-rate": "B", "zero-rate": "Z"}

_never = threading.Event()


@dataclass(slots=True)
class ConnectedStore:
    """A till over a store file, the shop it is connected to, and the process between them."""

    path: Path
    shop: RunningShop
    till: Shop
    child: ChildProcess = field(init=False)

    def __post_init__(self) -> None:
        program = (sys.executable, "-m", "tests.simulation.sync_child")
        self.child = ChildProcess(self.path, self.path.with_name("sync.log"), program)

    def close(self) -> None:
        """End the process and the till."""
        self.child.stop()
        self.till.store.close()

    def sell(self, count: int) -> None:
        """So many baskets of two things."""
        for _ in range(count):
            self.till.sell("COFFEE", "SOAP")

    @property
    def waiting(self) -> int:
        """How many messages have not arrived."""
        with self.till.store.read() as work:
            return work.outbox.waiting()

    @property
    def pulse(self) -> WorkerPulse | None:
        """The process's last sign of life."""
        with self.till.store.read() as work:
            return work.pulses.get()

    def orders(self) -> dict[str, list[str]]:
        """The shop's orders with their totals, by the id that the till gave the sale."""
        found: dict[str, list[str]] = {}
        for order in self.shop.call("GET", "orders", per_page=100, status="any").body:
            own = [m["value"] for m in order["meta_data"] if m["key"] == "_posapp_id"]
            found.setdefault(own[0] if own else "", []).append(order["total"])
        return found

    def sales(self) -> dict[str, list[str]]:
        """What the shop should have, from the till's own books."""
        with self.till.store.read() as work:
            rows = [row for row in work.outbox.all() if row.kind == "sale"]
        return {
            row.subject_id: [f"{row.amount_minor // 100}.{row.amount_minor % 100:02}"]
            for row in rows
        }

    def said(self) -> str:
        """What the process left in its log."""
        log = self.path.with_name("sync.log")
        return log.read_text(encoding="utf-8") if log.exists() else ""


def until(what: Callable[[], bool], limit_s: float = LIMIT_S) -> bool:
    """Wait until something is so, looking again and again; whether it came in time."""
    for _ in range(round(limit_s / LOOK_S)):
        if what():
            return True
        _never.wait(LOOK_S)
    return what()


def connected_store(folder: Path, shop: RunningShop, **options: str) -> ConnectedStore:
    """A fresh store beside a fresh shop, with the same goods."""
    assert os.environ.get(KEYS_VARIABLE) == "file", "no test touches anybody's keyring"
    path = folder / "harbour.posapp"
    new_file(
        path,
        {
            "tax.rates": "A=1900 B=700 Z=0",
            "shop.kind": "woocommerce",
            "shop.address": shop.url,
            "shop.location": "store",
            "shop.tax_classes": json.dumps(WORDS),
            "shop.poll_s": "5",
            **options,
        },
    )
    keys = path.with_suffix(".keys")
    keys.mkdir(mode=0o700)
    (keys / "store-key").write_text(bytes(range(32)).hex())
    (keys / "journal-key").write_text((bytes([7]) * 32).hex())
    SecretWords(keys, path.stem).keep("shop", {"key": shop.key, "secret": shop.secret})
    for goods in GOODS:
        if not goods.open_price:
            shop.made(
                "products",
                {
                    "name": goods.name,
                    "sku": goods.sku,
                    "regular_price": f"{goods.price_minor // 100}.{goods.price_minor % 100:02}",
                    "tax_class": TAXES[goods.tax_class],
                },
            )
    till = file_shop(path)
    till.begin_day()
    return ConnectedStore(path, shop, till)
