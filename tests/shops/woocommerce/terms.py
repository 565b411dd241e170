"""Categories, tags and brands."""

from collections.abc import Iterable
from typing import ClassVar

from tests.shops.woocommerce.php import escaped
from tests.shops.woocommerce.records import Term
from tests.shops.woocommerce.rest import Resource
from tests.shops.woocommerce.schema import FLAG, INTEGER, TEXT, Field, Schema
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.wire import Row, WooError


class Terms(Resource[Term]):
    """Names that goods are sorted by."""

    word = "term"
    has_bin = False
    required = ("name",)
    fields: ClassVar[Schema] = {
        "name": TEXT,
        "slug": TEXT,
        "parent": INTEGER,
        "description": TEXT,
    }
    filters: ClassVar[Schema] = {
        "hide_empty": FLAG,
        "parent": INTEGER,
        "product": INTEGER,
        "slug": TEXT,
        "order": Field("string", choices=("asc", "desc"), default="asc"),
    }
    sorted_by = "name"
    sorts: ClassVar = {
        "id": lambda t: t.id,
        "include": lambda t: t.id,
        "name": lambda t: t.name.lower(),
        "slug": lambda t: t.slug,
    }

    @property
    def rows(self) -> dict[int, Term]:
        """All terms of the kind."""
        return self.site.terms[self.name]

    def find(self, record_id: int, *, verb: str = "read") -> Term:
        """A term; its own words for one that is not there."""
        del verb
        record = self.rows.get(record_id)
        if record is None:
            raise WooError(404, "woocommerce_rest_term_invalid", "Resource does not exist.")
        return record

    def select(self, rows: Iterable[Term], params: Row) -> list[Term]:
        """By parent, slug and a part of the name."""
        return [
            row
            for row in rows
            if ("parent" not in params or row.parent == params["parent"])
            and ("slug" not in params or row.slug == params["slug"])
            and params.get("search", "").lower() in row.name.lower()
        ]

    def show(self, record: Term, params: Row) -> Row:
        """A term as it is sent."""
        del params
        goods = [
            one for one in self.site.products.values() if record.id in one.data.get(self.name, [])
        ]
        return {
            "id": record.id,
            "name": record.name,
            "slug": record.slug,
            "parent": record.parent,
            "description": record.data.get("description", ""),
            "display": "default",
            "image": None,
            "menu_order": 0,
            "count": len(goods),
        }

    def create(self, params: Row) -> Term:
        """A new term; one of the same name and parent is told with its id."""
        name, parent = escaped(str(params.get("name") or "")), params.get("parent") or 0
        if not name:
            raise WooError(400, "empty_term_name", "A name is required for this term.")
        for row in self.rows.values():
            if row.name.lower() == name.lower() and row.parent == parent:
                raise WooError(
                    400,
                    "term_exists",
                    "A term with the name provided already exists with this parent.",
                    resource_id=row.id,
                )
        now = self.site.now()
        record = Term(self.site.next("term"), now, now, name=name, parent=parent)
        record.slug = params.get("slug") or name.lower().replace(" ", "-")
        record.data = {"description": params.get("description", "")}
        self.rows[record.id] = record
        return record

    def update(self, record: Term, params: Row) -> Term:
        """Change what is named."""
        record.name = escaped(str(params.get("name", record.name)))
        record.slug = params.get("slug", record.slug)
        record.parent = params.get("parent", record.parent)
        return record

    def remove(self, record: Term) -> None:
        """Delete a term; goods lose it."""
        del self.rows[record.id]
        for product in self.site.products.values():
            kept = [one for one in product.data.get(self.name, []) if one != record.id]
            product.data[self.name] = kept


class Categories(Terms):
    name = "categories"


class Tags(Terms):
    name = "tags"


class Brands(Terms):
    name = "brands"


def starting_terms(site: Site) -> None:
    """Every shop has one category from the start."""
    Categories(site).create({"name": "Uncategorized"})
