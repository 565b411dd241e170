"""Goods and their variations: prices are texts, a SKU is there once, stock is written over."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import ClassVar

from tests.shops.woocommerce.listing import DATES, by_dates
from tests.shops.woocommerce.meta import names, shown_meta, write_meta
from tests.shops.woocommerce.php import amount, decimal_text, escaped, whole
from tests.shops.woocommerce.product_view import show_product, show_variation, term_rows
from tests.shops.woocommerce.records import Product
from tests.shops.woocommerce.rest import Resource
from tests.shops.woocommerce.schema import FLAG, IDS, INTEGER, META, TEXT, Field, Schema
from tests.shops.woocommerce.wire import Json, Row, WooError

TYPES = ("simple", "grouped", "external", "variable")
STATUSES = ("draft", "pending", "private", "publish", "future", "auto-draft", "trash")
ROWS = Field("array", items=Field("object"))
PLAIN: dict[str, Field] = {
    "slug": TEXT,
    "featured": FLAG,
    "catalog_visibility": TEXT,
    "short_description": TEXT,
    "date_on_sale_from": TEXT,
    "date_on_sale_to": TEXT,
    "virtual": FLAG,
    "downloadable": FLAG,
    "tax_status": Field("string", choices=("taxable", "shipping", "none")),
    "tax_class": TEXT,
    "manage_stock": FLAG,
    "backorders": Field("string", choices=("no", "notify", "yes")),
    "sold_individually": FLAG,
    "weight": TEXT,
    "dimensions": Field("object"),
    "shipping_class": TEXT,
    "menu_order": INTEGER,
    "low_stock_amount": INTEGER,
    "attributes": ROWS,
    "default_attributes": ROWS,
    "grouped_products": IDS,
}
SPECIAL: dict[str, Field] = {
    "name": TEXT,
    "description": TEXT,
    "type": Field("string", choices=TYPES),
    "status": Field("string", choices=STATUSES),
    "sku": TEXT,
    "regular_price": TEXT,
    "sale_price": TEXT,
    "stock_quantity": INTEGER,
    "inventory_delta": INTEGER,
    "stock_status": Field("string", choices=("instock", "outofstock", "onbackorder")),
    "categories": ROWS,
    "tags": ROWS,
    "images": ROWS,
    "meta_data": META,
}
MODERN: dict[str, Field] = {"global_unique_id": TEXT, "brands": ROWS}
STATUS_FILTER = ("any", *STATUSES)
FILTERS: dict[str, Field] = {
    **DATES,
    "status": Field("string", choices=STATUS_FILTER, default="any"),
    "type": Field("string", choices=TYPES),
    "sku": TEXT,
    "search_sku": TEXT,
    "category": TEXT,
    "tag": TEXT,
    "parent": IDS,
    "stock_status": Field("string", choices=("instock", "outofstock", "onbackorder")),
    "min_price": TEXT,
    "max_price": TEXT,
    "include_meta": Field("mixed"),
    "exclude_meta": Field("mixed"),
}
MODERN_FILTERS: dict[str, Field] = {
    "include_status": Field("array", choices=STATUS_FILTER),
    "exclude_status": Field("array", choices=STATUS_FILTER),
    "include_types": Field("array", choices=TYPES),
    "search_name_or_sku": TEXT,
    "downloadable": FLAG,
    "virtual": FLAG,
    "brand": TEXT,
    "global_unique_id": TEXT,
}
Test = Callable[[Product, Json], bool]


def price_of(product: Product) -> Decimal:
    """The price that counts today."""
    return amount(product.data.get("sale_price") or product.data.get("regular_price") or "0")


def has_term(kind: str) -> Test:
    """Whether a product is in one of the categories, tags or brands with these ids."""

    def passes(product: Product, value: Json) -> bool:
        return bool({int(one) for one in names(value)} & set(product.data.get(kind, [])))

    return passes


TESTS: dict[str, Test] = {
    "type": lambda p, v: p.type == v,
    "search_sku": lambda p, v: v.lower() in p.sku.lower(),
    "category": has_term("categories"),
    "tag": has_term("tags"),
    "brand": has_term("brands"),
    "parent": lambda p, v: p.parent_id in v,
    "stock_status": lambda p, v: p.data["stock_status"] == v,
    "min_price": lambda p, v: price_of(p) >= amount(v),
    "max_price": lambda p, v: price_of(p) <= amount(v),
    "search": lambda p, v: v.lower() in f"{p.data['name']} {p.data['description']}".lower(),
    "search_name_or_sku": lambda p, v: v.lower() in f"{p.data['name']} {p.sku}".lower(),
    "global_unique_id": lambda p, v: p.data.get("global_unique_id") == v,
    "include_types": lambda p, v: p.type in v,
    "virtual": lambda p, v: bool(p.data.get("virtual")) == v,
    "downloadable": lambda p, v: bool(p.data.get("downloadable")) == v,
}


class Products(Resource[Product]):
    """The goods of the shop; variations are reached through their parents."""

    name = "products"
    word = "product"
    topic = "product"
    fields: ClassVar[Schema] = {**PLAIN, **SPECIAL, **MODERN}
    filters: ClassVar[Schema] = FILTERS
    sorts: ClassVar = {
        "date": lambda p: p.created,
        "modified": lambda p: p.modified,
        "id": lambda p: p.id,
        "include": lambda p: p.id,
        "title": lambda p: p.data["name"].lower(),
        "slug": lambda p: p.data["slug"],
        "price": price_of,
        "popularity": lambda p: p.data["total_sales"],
        "menu_order": lambda p: p.data.get("menu_order", 0),
    }

    @property
    def rows(self) -> dict[int, Product]:
        """All goods and all variations."""
        return self.site.products

    def list_filters(self) -> dict[str, Field]:
        """A younger version knows more filters."""
        return {**super().list_filters(), **(MODERN_FILTERS if self.site.flavour.modern else {})}

    def select(self, rows: Iterable[Product], params: Row) -> list[Product]:
        """Never variations, unless one is asked for by its SKU."""
        skus = {one.lower() for one in names(params.get("sku"))}
        kept = [
            row
            for row in by_dates(self.site, rows, params)
            if (row.sku.lower() in skus if skus else not row.parent_id)
            and wanted_status(row.status, params)
        ]
        tests = {name: test for name, test in TESTS.items() if params.get(name) is not None}
        return [row for row in kept if all(test(row, params[at]) for at, test in tests.items())]

    def show(self, record: Product, params: Row) -> Row:
        """A product as it is sent."""
        return {
            **show_product(self.site, record),
            "meta_data": shown_meta(record.meta, params),
        }

    def create(self, params: Row) -> Product:
        """A new product; of several that come at once with one SKU, one wins."""
        now = self.site.now()
        record = Product(0, now, now)
        record.data = {"name": "", "description": "", "slug": "", "total_sales": 0}
        record.data["stock_status"] = "instock"
        sku = str(params.get("sku") or "")
        self.check_sku(sku, 0)
        self.site.races.at("sku")
        self.lose_race(sku)
        record.id = self.site.next("post")
        self.rows[record.id] = record
        try:
            self.write(record, params)
        except WooError:
            del self.rows[record.id]
            raise
        record.data["slug"] = record.data["slug"] or f"product-{record.id}"
        self.tell("created", record)
        return record

    def update(self, record: Product, params: Row) -> Product:
        """Change what is named; any PUT moves the date, also one that changes nothing."""
        was_in_bin = record.status == "trash"
        if params.get("sku"):
            self.check_sku(params["sku"], record.id)
        self.write(record, params)
        if was_in_bin and "status" not in params:
            record.status = record.trashed_from
        if was_in_bin and record.status != "trash":
            self.tell("restored", record)
        self.touch(record)
        return record

    def touch(self, record: Product) -> None:
        """A change of goods; that of a variation moves its parent's date as well."""
        record.modified = self.site.now()
        self.tell("updated", record)
        if record.parent_id in self.rows:
            self.rows[record.parent_id].modified = record.modified

    def check_sku(self, sku: str, own_id: int) -> None:
        """Refuse a SKU that is taken: helpfully, or, by one in the bin, without saying by whom."""
        other = self.with_sku(sku, own_id)
        if other is None:
            return
        if other.status == "trash":
            raise WooError(
                400,
                "woocommerce_rest_product_not_created",
                f"The product with SKU ({sku}) you are trying to insert is already present "
                "in the lookup table",
            )
        raise WooError(
            400,
            "product_invalid_sku",
            "Invalid or duplicated SKU.",
            resource_id=other.id,
            unique_sku=self.free_sku(sku),
        )

    def lose_race(self, sku: str) -> None:
        """Others may have been quicker since the SKU was checked: the losers hear either code."""
        other = self.with_sku(sku, 0)
        if other is not None and self.site.next("lost") % 2:
            raise WooError(
                400,
                "woocommerce_rest_product_not_created",
                f"The SKU ({sku}) you are trying to insert is already under processing",
            )
        self.check_sku(sku, 0)

    def with_sku(self, sku: str, own_id: int) -> Product | None:
        """Another product or variation that has a SKU."""
        return next(
            (
                one
                for one in self.rows.values()
                if sku and one.sku.lower() == sku.lower() and one.id != own_id
            ),
            None,
        )

    def free_sku(self, sku: str) -> str:
        """A SKU like this one that nobody has."""
        number = 1
        while self.with_sku(f"{sku}-{number}", 0):
            number += 1
        return f"{sku}-{number}"

    def write(self, record: Product, params: Row) -> None:
        """Write what is named."""
        record.type = params.get("type") or record.type
        record.status = params.get("status") or record.status
        if "sku" in params:
            record.sku = str(params["sku"])
        if self.site.flavour.modern and "global_unique_id" in params:
            record.data["global_unique_id"] = params["global_unique_id"]
        record.data.update({name: params[name] for name in PLAIN if name in params})
        self.write_texts(record, params)
        self.write_prices(record, params)
        self.write_stock(record, params)
        write_meta(self.site, record.meta, params.get("meta_data") or [])

    def write_texts(self, record: Product, params: Row) -> None:
        """Names are kept with escapes; categories, tags and pictures by what they point to."""
        for name in ("name", "description"):
            if name in params:
                record.data[name] = escaped(str(params[name]))
        for kind in ("categories", "tags", *(("brands",) if self.site.flavour.modern else ())):
            if kind in params:
                record.data[kind] = term_rows(self.site, kind, params[kind])
        if "images" in params:
            record.data["images"] = [
                {"id": one.get("id") or self.site.next("image"), **one} for one in params["images"]
            ]

    def write_prices(self, record: Product, params: Row) -> None:
        """Prices as texts, whatever is in them; a sale price that is no reduction falls away."""
        for name in ("regular_price", "sale_price"):
            if name in params:
                record.data[name] = decimal_text(params[name])
        sale, regular = record.data.get("sale_price"), record.data.get("regular_price")
        if sale and amount(sale) >= amount(regular or "0"):
            record.data["sale_price"] = ""

    def write_stock(self, record: Product, params: Row) -> None:
        """The stock is written over, also by a difference: read, added, written back."""
        if not record.data.get("manage_stock"):
            record.stock = None
            record.data["stock_status"] = params.get("stock_status", record.data["stock_status"])
            return
        old = record.stock or 0
        if "stock_quantity" in params:
            record.stock = whole(params["stock_quantity"])
        elif "inventory_delta" in params:
            self.site.races.at("stock")
            record.stock = old + whole(params["inventory_delta"])
        elif record.stock is None:
            record.stock = 0
        record.data["stock_status"] = "instock" if (record.stock or 0) > 0 else "outofstock"

    def delete(self, record: Product, *, force: bool) -> Row:
        """To the bin with all variations, or for ever."""
        before = super().delete(record, force=force)
        for one in [row for row in self.rows.values() if row.parent_id == record.id]:
            if force:
                del self.rows[one.id]
            else:
                one.trashed_from, one.status = one.status, "trash"
        return before


def wanted_status(status: str, params: Row) -> bool:
    """Whether a status is asked for; `any` leaves out the bin."""
    if status in (params.get("exclude_status") or []):
        return False
    wanted = params.get("include_status") or [params.get("status", "any")]
    return status in wanted or ("any" in wanted and status not in {"trash", "auto-draft"})


class Variations(Products):
    """The variations of one product; there is no list of all of them."""

    name = "variations"
    word = "product_variation"
    fields: ClassVar[Schema] = {**PLAIN, **SPECIAL, **MODERN, "image": Field("object")}

    def select(self, rows: Iterable[Product], params: Row) -> list[Product]:
        """Those of the parent alone."""
        own = [row for row in rows if row.parent_id == self.parents[0]]
        skus = {one.lower() for one in names(params.get("sku"))}
        return [
            row
            for row in by_dates(self.site, own, params)
            if (not skus or row.sku.lower() in skus) and wanted_status(row.status, params)
        ]

    def show(self, record: Product, params: Row) -> Row:
        """A variation as it is sent."""
        meta = shown_meta(record.meta, params)
        return {**show_variation(self.site, record), "meta_data": meta}

    def write(self, record: Product, params: Row) -> None:
        """Write what is named; it has one picture."""
        pictures = {"images": [params["image"]]} if params.get("image") else {}
        super().write(record, {**params, **pictures})

    def find(self, record_id: int, *, verb: str = "read") -> Product:
        """A variation of this parent."""
        record = super().find(record_id, verb=verb)
        if record.parent_id != self.parents[0]:
            raise WooError(404, "woocommerce_rest_product_variation_invalid_id", "Invalid ID.")
        return record

    def create(self, params: Row) -> Product:
        """A new variation; the parent's date moves."""
        if self.parents[0] not in self.rows:
            raise WooError(404, "woocommerce_rest_product_variation_invalid_parent", "No parent.")
        record = super().create(params)
        record.type, record.parent_id = "variation", self.parents[0]
        parent = self.rows[record.parent_id]
        record.data["name"] = parent.data["name"]
        parent.modified = self.site.now()
        return record
