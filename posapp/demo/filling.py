"""Everything the demo store holds before its first sale: settings, people, goods, prices, keys."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Final

from posapp.demo.extras import EXTRA_GOODS, PEOPLE, QUICK_EXTRAS, SETTINGS, catalogue_row
from posapp.demo.prices import SHELF_PRICES, ShelfPrices
from posapp.demo.values import DemoData, DemoProduct
from posapp.kernel.ids import ProductId
from posapp.ports import PinHasher, Work
from posapp.settings import StoreSettings
from posapp.storage.bulk import load_products, nobody, tidy_up
from posapp.storage.store import SqlStore

QUICK_KEYS = 24


RECEIPTS: Final = {"en": "en+zh", "zh": "zh+en"}
"""Which languages the receipts of a store have, by the one that its till speaks."""


def fill_people(store: SqlStore, hasher: PinHasher, language: str = "en") -> StoreSettings:
    """Store the settings and the people; the PINs stand on the sign-in screen, as it is a demo."""
    speaks = {"till.language": language, "receipt.languages": RECEIPTS[language]}
    pins = ";".join(f"{person.staff.name}={person.pin}" for person in PEOPLE)
    with store.write() as work:
        for name, value in {**SETTINGS, **speaks, "demo.pins": pins}.items():
            work.options.set(name, value)
        for person in PEOPLE:
            work.staff.put(person.staff, hasher.hash(person.pin))
        settings = StoreSettings.of(work.options.all())
        work.commit()
    return settings


def fill_catalogue(store: SqlStore, data: DemoData, *, told: Callable[[int], None] = nobody) -> int:
    """Store all goods, the year's shelf prices and the quick keys; returns how many goods."""
    rows = [*EXTRA_GOODS, *(catalogue_row(product) for product in data.products)]
    count = load_products(store, rows, told=told)
    dated = ShelfPrices.of(data.baskets).dated(data.products)
    with store.write() as work:
        work.catalogue.put_price_list(SHELF_PRICES, dated)
        work.catalogue.set_quick(_quick(work, data))
        work.commit()
    tidy_up(store)
    return count


def most_sold(data: DemoData) -> list[DemoProduct]:
    """Goods with a price, the ones in most baskets first."""
    baskets = Counter(line.product_id for basket in data.baskets for line in basket.lines)
    priced = [product for product in data.products if product.sold_here and product.price_minor]
    return sorted(priced, key=lambda product: (-baskets[product.product_id], product.product_id))


def _quick(work: Work, data: DemoData) -> list[ProductId]:
    """The made-up goods, then the most sold, no name twice: a key is told by its name alone."""
    by_name: dict[str, str] = {}
    for product in most_sold(data):
        by_name.setdefault(product.name, product.sku)
    skus = [*QUICK_EXTRAS, *by_name.values()][:QUICK_KEYS]
    found = (work.catalogue.by_sku(sku, date.max) for sku in skus)
    return [product.id for product in found if product is not None]
