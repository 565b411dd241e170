"""Coupons: the codes of the shop, kept in small letters."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from tests.shops.woocommerce.discounts import expiry
from tests.shops.woocommerce.listing import DATES, by_dates
from tests.shops.woocommerce.meta import shown_meta, write_meta
from tests.shops.woocommerce.php import amount, places
from tests.shops.woocommerce.records import Coupon
from tests.shops.woocommerce.rest import Resource
from tests.shops.woocommerce.schema import FLAG, IDS, INTEGER, META, TEXT, Field, Schema
from tests.shops.woocommerce.times import date_fields
from tests.shops.woocommerce.wire import Row, WooError

KEPT: dict[str, Field] = {
    "description": TEXT,
    "discount_type": Field("string", choices=("percent", "fixed_cart", "fixed_product")),
    "individual_use": FLAG,
    "product_ids": IDS,
    "excluded_product_ids": IDS,
    "usage_limit": INTEGER,
    "usage_limit_per_user": INTEGER,
    "free_shipping": FLAG,
    "exclude_sale_items": FLAG,
    "email_restrictions": Field("array", items=TEXT),
}
AMOUNTS = ("amount", "minimum_amount", "maximum_amount")


class Coupons(Resource[Coupon]):
    """What a code takes off, for whom and how often."""

    name = "coupons"
    word = "shop_coupon"
    topic = "coupon"
    required = ("code",)
    fields: ClassVar[Schema] = {
        "code": TEXT,
        **dict.fromkeys(AMOUNTS, TEXT),
        "status": TEXT,
        "date_expires": Field("mixed"),
        "date_expires_gmt": Field("mixed"),
        **KEPT,
        "meta_data": META,
    }
    filters: ClassVar[Schema] = {**DATES, "code": TEXT}
    sorts: ClassVar = {
        "date": lambda c: c.created,
        "modified": lambda c: c.modified,
        "id": lambda c: c.id,
        "include": lambda c: c.id,
        "title": lambda c: c.code,
        "slug": lambda c: c.code,
    }

    @property
    def rows(self) -> dict[int, Coupon]:
        """All coupons and those in the bin."""
        return self.site.coupons

    def select(self, rows: Iterable[Coupon], params: Row) -> list[Coupon]:
        """By dates and code, whatever the case of its letters."""
        code = params.get("code", "").lower()
        return [
            row
            for row in by_dates(self.site, rows, params)
            if row.status != "trash"
            and (not code or row.code == code)
            and params.get("search", "").lower() in row.code
        ]

    def show(self, record: Coupon, params: Row) -> Row:
        """A coupon as it is sent."""
        zone, data = self.site.settings.zone, record.data
        ends: datetime | None = data.get("date_expires")
        return {
            "id": record.id,
            "code": record.code,
            **{name: places(amount(data.get(name, "0")), 2) for name in AMOUNTS},
            "status": record.status,
            **date_fields("created", record.created, zone),
            **date_fields("modified", record.modified, zone),
            **date_fields("expires", ends, zone),
            "discount_type": data.get("discount_type", "fixed_cart"),
            "description": data.get("description", ""),
            "usage_count": record.usage_count,
            "individual_use": data.get("individual_use", False),
            "product_ids": data.get("product_ids", []),
            "excluded_product_ids": data.get("excluded_product_ids", []),
            "usage_limit": data.get("usage_limit") or None,
            "usage_limit_per_user": data.get("usage_limit_per_user") or None,
            "limit_usage_to_x_items": None,
            "free_shipping": data.get("free_shipping", False),
            "product_categories": [],
            "excluded_product_categories": [],
            "exclude_sale_items": data.get("exclude_sale_items", False),
            "email_restrictions": data.get("email_restrictions", []),
            "used_by": list(record.used_by),
            "meta_data": shown_meta(record.meta, params),
        }

    def create(self, params: Row) -> Coupon:
        """A new coupon; a code that is there already is refused, in any case of its letters."""
        if not params.get("code"):
            raise WooError(400, "woocommerce_rest_empty_coupon_code", "The coupon code is empty.")
        self.check_code(str(params.get("code", "")), 0)
        now = self.site.now()
        record = Coupon(self.site.next("post"), now, now)
        self.rows[record.id] = record
        self.write(record, params)
        self.tell("created", record)
        return record

    def update(self, record: Coupon, params: Row) -> Coupon:
        """Change what is named."""
        if "code" in params:
            self.check_code(params["code"], record.id)
        if record.status == "trash" and "status" not in params:
            record.status = record.trashed_from
        self.write(record, params)
        record.modified = self.site.now()
        self.tell("updated", record)
        return record

    def check_code(self, code: str, own_id: int) -> None:
        """Refuse a code that another coupon has."""
        if any(
            row.code == code.lower() and row.id != own_id and row.status != "trash"
            for row in self.rows.values()
        ):
            raise WooError(
                400, "woocommerce_rest_coupon_code_already_exists", "The coupon code already exists"
            )

    def write(self, record: Coupon, params: Row) -> None:
        """Write what is named."""
        record.code = str(params.get("code", record.code)).lower()
        record.status = params.get("status") or record.status
        record.data.update({name: params[name] for name in (*KEPT, *AMOUNTS) if name in params})
        if "date_expires_gmt" in params:
            ends = expiry(params["date_expires_gmt"], self.site, is_gmt=True)
            record.data["date_expires"] = ends
        elif "date_expires" in params:
            record.data["date_expires"] = expiry(params["date_expires"], self.site)
        write_meta(self.site, record.meta, params.get("meta_data") or [])
