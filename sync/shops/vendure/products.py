"""Reads variants as goods, and what lies of them where."""

from collections.abc import Iterator

from sync.plain_text import plain_text
from sync.shop import InProduct, InStock
from sync.shops.vendure.goods import STAND_IN
from sync.shops.vendure.reading import Row

FIELDS = """id updatedAt sku name enabled priceWithTax currencyCode
  taxCategory{name} customFields{barcode} options{name}
  featuredAsset{preview} facetValues{name facet{code}} translations{languageCode name}
  product{id updatedAt name enabled description featuredAsset{preview}
    facetValues{name facet{code}} translations{languageCode name}}"""
STOCK = "id sku updatedAt stockLevels{updatedAt stockOnHand stockAllocated stockLocation{name}}"
THOUSAND = 1000
DESCRIPTION_MOST = 2000


def is_stand_in(row: Row) -> bool:
    """Whether these are our own stand-in for goods that the shop does not know."""
    return row.words("sku").startswith(STAND_IN)


def read_product(row: Row) -> InProduct:
    """A variant with what its product says; raises Unreadable."""
    product = row.row("product")
    fields = row.row("customFields")
    barcode = fields.words("barcode")
    return InProduct(
        remote_id=row.id(),
        sku=row.text("sku"),
        name=_name(row, product.text("name")),
        price_minor=row.whole("priceWithTax"),
        price_has_tax=True,
        currency=row.text("currencyCode"),
        tax_class=row.row("taxCategory").text("name"),
        changed_at=max(row.moment("updatedAt"), product.moment("updatedAt")),
        parent_id=product.id(),
        name_zh=_chinese(row, product),
        barcodes=tuple(barcode.replace(",", " ").split()),
        category=_facet(row, product, "category"),
        brand=_facet(row, product, "brand"),
        description=plain_text(product.words("description"), DESCRIPTION_MOST),
        picture=_picture(row) or _picture(product),
        on_sale=row.flag("enabled") and product.flag("enabled"),
    )


def _name(row: Row, product_name: str) -> str:
    """The product's name; with its options where there are several variants.

    Vendure writes a variant's own name once, when it is made: a product renamed later is not in it.
    """
    options = [one.text("name") for one in row.rows("options")]
    return plain_text(" ".join([product_name, *options]))


def _chinese(row: Row, product: Row) -> str:
    for place in (product, row):
        for one in place.rows("translations"):
            if one.text("languageCode").startswith("zh"):
                return plain_text(one.text("name"))
    return ""


def _facet(row: Row, product: Row, code: str) -> str:
    for place in (row, product):
        for one in place.rows("facetValues"):
            if one.row("facet").text("code") == code:
                return plain_text(one.text("name"))
    return ""


def _picture(place: Row) -> str:
    asset = place.maybe_row("featuredAsset")
    return asset.text("preview") if asset else ""


def read_stock(row: Row) -> Iterator[InStock]:
    """What lies at each of the shop's locations; nothing where it was never kept."""
    for level in row.rows("stockLevels"):
        yield InStock(
            product_remote_id=row.id(),
            sku=row.text("sku"),
            location=level.row("stockLocation").text("name"),
            on_hand_milli=level.whole("stockOnHand") * THOUSAND,
            held_milli=level.whole("stockAllocated") * THOUSAND,
            changed_at=level.moment("updatedAt"),
        )
