"""Stores to measure on: an encrypted file with many goods, and people at the till."""

from datetime import date
from pathlib import Path

from posapp.app import Parts, StorePlace, open_file, till_on
from posapp.devices.pin_hasher import Argon2PinHasher
from posapp.devices.printer_simulator import SimulatedPrinter
from posapp.domain.permission import Role, Staff
from posapp.kernel.ids import ProductId, StaffId
from posapp.kernel.rate import Rate
from posapp.storage.bulk import load_products, tidy_up
from posapp.till import TillServices
from tests.performance.goods import made_up_goods

PIN = "1234"
CHEAP = Argon2PinHasher(passes=1, memory_kib=8, lanes=1)


def build_store(path: Path, products: int) -> None:
    """Make the store file once; it is kept for the next measurement."""
    if path.exists():
        return
    store = open_file(StorePlace(path), Parts())
    with store.write() as work:
        for name, value in {"store.name": "Bench Market", "tax.rates": "A=2000 B=500"}.items():
            work.options.set(name, value)
        work.commit()
    load_products(store, made_up_goods(products), told=lambda n: print(f"\r{n:,} goods", end=""))
    tidy_up(store)
    with store.write() as work:
        found = work.catalogue.search("milk", date(2026, 11, 22), 24)
        work.catalogue.set_quick([ProductId(product.id) for product in found])
        work.commit()
    store.checkpoint()
    store.close()
    print()


def open_till_on(path: Path) -> TillServices:
    """A till with a manager signed in and a shift open."""
    place = StorePlace(path)
    parts = Parts(hasher=CHEAP, printer=SimulatedPrinter())
    services = till_on(open_file(place, parts), place.signer, parts)
    manager = Staff(StaffId("bench"), 1, "Bench", Role.MANAGER, Rate(10_000))
    if not services.staffing.people():
        services.staffing.add(manager, PIN)
    services.staffing.sign_in(manager.id, PIN)
    if services.shifts.current() is None:
        services.shifts.open(0)
    return services
