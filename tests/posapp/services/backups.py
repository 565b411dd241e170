"""A shop in a file, with a machine around it: for tests of backups and health."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from posapp.domain.recovery_code import recovery_code
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CountedIds
from posapp.storage.copies import FileCopies
from posapp.till import Outside, TillServices
from tests.simulation.shop import (
    KEY,
    MANAGER,
    MANAGER_PIN,
    Paper,
    PaperTray,
    Pen,
    Shop,
    cheap_hasher,
    file_shop,
    new_file,
)

PLENTY = 10_000_000_000


@dataclass(slots=True)
class Machine:
    """A machine whose disk, keys and copy for reports are what a test says. Keeps `Premises`."""

    store_file: Path | None
    free: int = PLENTY
    kept: dict[str, str] = field(default_factory=lambda: {"store-key": "keyring"})
    copied_at: datetime | None = None

    def free_bytes(self) -> int:
        """As set."""
        return self.free

    def keys(self) -> Mapping[str, str]:
        """As set."""
        return self.kept

    def recovery_code(self) -> str:
        """Keys of nothing."""
        return recovery_code(bytes(32), bytes(32))

    def report_copy_at(self) -> datetime | None:
        """As set."""
        return self.copied_at


@dataclass(slots=True)
class House:
    """A shop in a file, its machine, and the services of its one till."""

    shop: Shop
    machine: Machine
    clock: SetClock
    till: TillServices

    @property
    def path(self) -> Path:
        """The store's file."""
        assert self.machine.store_file is not None
        return self.machine.store_file

    def close(self) -> None:
        """Let the file go."""
        self.shop.store.close()


def open_house(path: Path, options: dict[str, str] | None = None) -> House:
    """A shop in a file with a receipt sold and the manager signed in; its clock stands."""
    new_file(path, {"store.id": "corner", "store.name": "Corner shop", **(options or {})})
    shop = file_shop(path)
    clock = SetClock(shop.clock.now())
    machine = Machine(path)
    shop.begin_day()
    shop.sell("TEA")
    till = TillServices(
        Outside(
            store=shop.store,
            clock=clock,
            ids=CountedIds("house"),
            signer=Pen(),
            hasher=cheap_hasher(),
            printer=PaperTray(),
            renderers=Paper(),
            premises=machine,
            copies=FileCopies(path, KEY, CountedIds("copy")),
        )
    )
    till.staffing.sign_in(MANAGER, MANAGER_PIN)
    return House(shop, machine, clock, till)
