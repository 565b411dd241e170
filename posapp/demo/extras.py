"""What the data does not have and a till must show: people, and goods by weight, price and pack.

Everything here is made up and marked so.
"""

from dataclasses import dataclass
from datetime import date

from posapp.demo.taxes import FREE, RATES, TAXED
from posapp.demo.tenders import chance
from posapp.demo.values import DemoProduct
from posapp.domain.barcode.product_code import gtin14, in_store_ean13
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.permission import Role, Staff
from posapp.kernel.ids import StaffId
from posapp.kernel.quantity import Unit
from posapp.kernel.rate import Rate

MADE_UP = ("demo", "made-up")
SOURCE = ("demo", "84.51 Complete Journey, teaching data")

SETTINGS: dict[str, str] = {
    "store.name": "Journey Market",
    "store.name_zh": "旅程超市",
    "store.address": "12 Sample Street, Cincinnati OH (demo)",
    "store.tax_number": "DEMO-0000",
    "store.zone": "America/New_York",
    "store.region": "US",
    "store.till": "1",
    "money.currency": "USD",
    "money.digits": "2",
    "money.cash_step": "1",
    "tax.prices": "gross",
    "tax.rounding": "rate",
    "tax.rates": RATES,
}
"""Prices hold their tax, so that the totals of the data stay what customers paid."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who works in the demo store, and the PIN that the sign-in screen shows."""

    staff: Staff
    pin: str


CLERK_LIMIT, MANAGER_LIMIT = Rate(1000), Rate(10_000)
PEOPLE: tuple[DemoPerson, ...] = (
    DemoPerson(Staff(StaffId("demo-li-na"), 11, "Li Na", Role.CLERK, CLERK_LIMIT), "1234"),
    DemoPerson(Staff(StaffId("demo-tom"), 12, "Tom Becker", Role.CLERK, CLERK_LIMIT), "2345"),
    DemoPerson(Staff(StaffId("demo-roth"), 1, "M. Roth", Role.MANAGER, MANAGER_LIMIT), "4711"),
)
"""Made up, PINs and all."""
BOSS = PEOPLE[2]
MANAGER = BOSS.staff
CLERKS = PEOPLE[:2]


def on_duty(day: date) -> tuple[DemoPerson, DemoPerson]:
    """Who works early and who late; the two change places each day."""
    first = day.toordinal() % len(CLERKS)
    return CLERKS[first], CLERKS[1 - first]


COST_PERCENT, COST_SPREAD = 62, 17


def cost_minor(sku: str, price_minor: int) -> int | None:
    """What goods cost the store: 62 to 78 % of their shelf price, made up; none at open price."""
    if not price_minor:
        return None
    percent = COST_PERCENT + chance(sum(sku.encode()), "cost", COST_SPREAD)
    return price_minor * percent // 100


LOOSE = ("Fruit and vegetables", "Loose, by weight")


def _loose(number: int, name: str, name_zh: str, price_minor: int) -> CatalogueRow:
    """Goods by the kilogram; scale labels carry `number` behind prefix 21."""
    return CatalogueRow(
        sku=f"L{number:05d}",
        name=name,
        name_zh=name_zh,
        unit=Unit.KG,
        price_minor=price_minor,
        tax_class=FREE,
        category=LOOSE,
        item=f"{number:05d}",
        attributes=(MADE_UP,),
    )


def _gtin(item: int) -> str:
    code = gtin14(in_store_ean13(item))
    if code is None:
        msg = f"{item} makes no in-store code"
        raise ValueError(msg)
    return code


EXTRA_GOODS: tuple[CatalogueRow, ...] = (
    _loose(101, "Bananas, loose", "香蕉 (散装)", 129),
    _loose(102, "Apples Gala, loose", "嘎啦苹果 (散装)", 329),
    _loose(103, "Tomatoes on the vine, loose", "带藤番茄 (散装)", 439),
    _loose(104, "Onions yellow, loose", "黄洋葱 (散装)", 199),
    _loose(105, "Ham, sliced at the counter", "现切火腿 (称重)", 1599),
    _loose(106, "Cheese, cut at the counter", "现切奶酪 (称重)", 1749),
    CatalogueRow(
        sku="E00201",
        name="Flowers",
        name_zh="鲜花",
        unit=Unit.EACH,
        price_minor=0,
        tax_class=TAXED,
        category=("Flowers", "Open price"),
        barcodes=((_gtin(9_000_000_201), 1),),
        open_price=True,
        attributes=(MADE_UP,),
    ),
    CatalogueRow(
        sku="E00202",
        name="Spring water, 0.5 l",
        name_zh="泉水 0.5 升",
        unit=Unit.EACH,
        price_minor=59,
        tax_class=FREE,
        category=("Grocery", "Water, carbonated and flavoured"),
        barcodes=((_gtin(9_000_000_202), 1), (_gtin(9_000_000_206), 6)),
        attributes=(MADE_UP, ("pack", "a second barcode stands for six bottles")),
    ),
    CatalogueRow(
        sku="E00203",
        name="Gift card sleeve (no longer sold)",
        name_zh="礼品卡封套 (已停售)",
        unit=Unit.EACH,
        price_minor=99,
        tax_class=TAXED,
        category=("Drugstore and general goods", "Greeting cards"),
        barcodes=((_gtin(9_000_000_203), 1),),
        discontinued=True,
        attributes=(MADE_UP,),
    ),
)

QUICK_EXTRAS: tuple[str, ...] = ("L00101", "L00102", "L00103", "L00104", "E00201", "E00202")
"""SKUs that stand on the quick keys before the most sold goods of the data."""


def catalogue_row(product: DemoProduct) -> CatalogueRow:
    """A product of the data as the catalogue stores it."""
    code = gtin14(product.ean13)
    if code is None:
        msg = f"{product.sku}: {product.ean13} is no product code"
        raise ValueError(msg)
    attributes = [
        SOURCE,
        ("manufacturer", str(product.manufacturer_id)),
        ("type in the data", product.source_type),
        ("size in the data", product.size),
        ("分类", product.category_zh),
    ]
    return CatalogueRow(
        sku=product.sku,
        name=product.name,
        name_zh=product.name_zh,
        unit=Unit.EACH,
        price_minor=product.price_minor,
        cost_minor=cost_minor(product.sku, product.price_minor),
        tax_class=product.tax_class,
        category=product.category,
        brand=product.brand,
        barcodes=((code, 1),),
        open_price=product.open_price,
        attributes=tuple((name, value) for name, value in attributes if value),
    )
