"""Reviews of goods: approved ones unless asked otherwise; changing one moves no date."""

from collections.abc import Iterable
from typing import ClassVar

from tests.shops.woocommerce.listing import DATES, by_dates
from tests.shops.woocommerce.records import Review
from tests.shops.woocommerce.rest import Resource
from tests.shops.woocommerce.schema import IDS, INTEGER, TEXT, Field, Schema
from tests.shops.woocommerce.times import date_fields
from tests.shops.woocommerce.wire import Row, WooError

STATUSES = ("all", "hold", "approved", "spam", "trash")


class Reviews(Resource[Review]):
    """What customers say."""

    name = "reviews"
    word = "review"
    sorted_by = "date_gmt"
    required = ("product_id", "review", "reviewer", "reviewer_email")
    fields: ClassVar[Schema] = {
        "product_id": INTEGER,
        "review": TEXT,
        "reviewer": TEXT,
        "reviewer_email": TEXT,
        "rating": INTEGER,
        "status": Field("string", choices=STATUSES[1:]),
    }
    filters: ClassVar[Schema] = {
        "after": DATES["after"],
        "before": DATES["before"],
        "product": IDS,
        "status": Field("string", choices=STATUSES, default="approved"),
    }
    sorts: ClassVar = {
        "date": lambda r: r.created,
        "date_gmt": lambda r: r.created,
        "id": lambda r: r.id,
        "include": lambda r: r.id,
        "product": lambda r: r.product_id,
    }

    @property
    def rows(self) -> dict[int, Review]:
        """All reviews."""
        return self.site.reviews

    def select(self, rows: Iterable[Review], params: Row) -> list[Review]:
        """By status, goods and the day they were written."""
        wanted = params["status"]
        kept = [row for row in rows if wanted in ("all", row.status)]
        kept = [
            row for row in kept if row.product_id in (params.get("product") or [row.product_id])
        ]
        return by_dates(self.site, kept, {"dates_are_gmt": False, **params})

    def show(self, record: Review, params: Row) -> Row:
        """A review as it is sent, with who wrote it."""
        del params
        return {
            "id": record.id,
            **date_fields("created", record.created, self.site.settings.zone),
            "product_id": record.product_id,
            "status": record.status,
            "reviewer": record.reviewer,
            "reviewer_email": record.email,
            "review": f"<p>{record.words}</p>\n",
            "rating": record.rating,
            "verified": False,
        }

    def create(self, params: Row) -> Review:
        """A new review of goods that are there."""
        if params["product_id"] not in self.site.products:
            raise WooError(404, "woocommerce_rest_product_invalid_id", "Invalid product ID.")
        now = self.site.now()
        record = Review(
            self.site.next("comment"),
            now,
            None,
            status=params.get("status", "approved"),
            product_id=params["product_id"],
            reviewer=params["reviewer"],
            email=params["reviewer_email"],
            words=params["review"],
            rating=params.get("rating", 0),
        )
        self.rows[record.id] = record
        return record

    def update(self, record: Review, params: Row) -> Review:
        """Change what is named; the date stays."""
        record.words = params.get("review", record.words)
        record.rating = params.get("rating", record.rating)
        record.status = params.get("status", record.status)
        return record
