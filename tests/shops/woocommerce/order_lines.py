"""The lines of an order as they are sent: goods, fees, postage; each with the shop's own ideas."""

from decimal import Decimal

from tests.shops.woocommerce.meta import write_meta
from tests.shops.woocommerce.php import ZERO, amount, whole
from tests.shops.woocommerce.records import Charge, Line, Order, Product
from tests.shops.woocommerce.schema import FLAG, INTEGER, META, TEXT, Field
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.stock import adjust
from tests.shops.woocommerce.totals import net_price
from tests.shops.woocommerce.wire import PhpFatalError, Row, WooError


def rows(props: dict[str, Field]) -> Field:
    """A list of objects."""
    return Field("array", items=Field("object", props=props))


GOODS = rows(
    {
        "id": INTEGER,
        "name": Field("mixed"),
        "product_id": Field("mixed"),
        "variation_id": INTEGER,
        "quantity": INTEGER,
        "tax_class": TEXT,
        "subtotal": TEXT,
        "total": TEXT,
        "sku": TEXT,
        "meta_data": META,
    }
)
FEES = rows(
    {
        "id": INTEGER,
        "name": Field("mixed"),
        "tax_class": TEXT,
        "tax_status": Field("string", choices=("taxable", "none")),
        "total": TEXT,
        "meta_data": META,
    }
)
POSTAGE = rows(
    {
        "id": INTEGER,
        "method_title": Field("mixed"),
        "method_id": Field("mixed"),
        "instance_id": TEXT,
        "total": TEXT,
        "meta_data": META,
    }
)
COUPONS = rows({"id": INTEGER, "code": Field("mixed"), "remove": FLAG})


def write_lines(site: Site, order: Order, params: Row) -> None:
    """Adds, changes and removes what is named; an id of another order is refused."""
    for sent in params.get("line_items") or []:
        write_goods(site, order, sent)
    for sent in params.get("fee_lines") or []:
        write_charge(site, order.fees, sent, fee=True)
    for sent in params.get("shipping_lines") or []:
        write_charge(site, order.postage, sent, fee=False)


def write_goods(site: Site, order: Order, sent: Row) -> None:
    """One line of goods: with an id changed or (quantity 0) removed, without one added."""
    if sent.get("id"):
        line = next((one for one in order.lines if one.id == int(sent["id"])), None)
        if line is None:
            raise foreign()
        if "quantity" in sent and whole(sent["quantity"]) == 0:
            order.lines.remove(line)
            return
    else:
        line = new_line(site, sent)
        order.lines.append(line)
    if "quantity" in sent:
        line.quantity = whole(sent["quantity"])
    write_amounts(site, line, sent)
    adjust(site, order, line)


def write_amounts(site: Site, line: Line, sent: Row) -> None:
    """Name, tax class and nets as sent; goods the shop does not know cost nothing."""
    line.name = str(sent.get("name") or line.name)
    line.tax_class = sent.get("tax_class", line.tax_class)
    if line.product_id and line.quantity > 0:
        line.subtotal = amount(sent["subtotal"]) if "subtotal" in sent else line.subtotal
        line.total = amount(sent["total"]) if "total" in sent else line.total
        line.undiscounted = line.total
    write_meta(site, line.meta, sent.get("meta_data") or [])


def new_line(site: Site, sent: Row) -> Line:
    """A new line at the catalogue's price; with id 0 and price 0 if the goods do not exist."""
    if not any(sent.get(name) for name in ("product_id", "variation_id", "sku")):
        raise WooError(
            400, "woocommerce_rest_required_product_reference", "Product ID or SKU is required."
        )
    product = goods_of(site, sent)
    count = Decimal(str(sent.get("quantity", 1)))
    if count == 0 and site.flavour.modern:
        raise PhpFatalError
    line = Line(site.next("item"), "", 0, 0, whole(count))
    if product is None:
        return line
    line.product_id, line.variation_id = product.parent_id or product.id, 0
    if product.parent_id:
        line.variation_id = product.id
    line.name = product.data["name"]
    line.tax_class = product.data.get("tax_class", "")
    line.taxable = product.data.get("tax_status", "taxable") == "taxable"
    line.subtotal = line.total = net_price(site, product) * max(count, ZERO)
    line.undiscounted = line.total
    return line


def goods_of(site: Site, sent: Row) -> Product | None:
    """The goods that a line names: the SKU counts before the ids."""
    if sent.get("sku"):
        wanted = str(sent["sku"]).lower()
        return next((one for one in site.products.values() if one.sku.lower() == wanted), None)
    return site.products.get(whole(sent.get("variation_id") or sent.get("product_id")))


def write_charge(site: Site, charges: list[Charge], sent: Row, *, fee: bool) -> None:
    """A fee or postage: with an id changed or (no name) removed, without one added."""
    name = "name" if fee else "method_id"
    if sent.get("id"):
        charge = next((one for one in charges if one.id == int(sent["id"])), None)
        if charge is None:
            raise foreign()
        if name in sent and sent[name] is None:
            charges.remove(charge)
            return
    else:
        charge = Charge(site.next("item"), ZERO)
        charges.append(charge)
    charge.total = amount(sent["total"]) if "total" in sent else charge.total
    charge.tax_class = sent.get("tax_class", charge.tax_class)
    charge.taxable = sent.get("tax_status", "taxable" if charge.taxable else "none") == "taxable"
    plain = ("name", "method_id", "method_title", "instance_id")
    charge.data.update({key: str(sent[key]) for key in plain if key in sent})
    write_meta(site, charge.meta, sent.get("meta_data") or [])


def foreign() -> WooError:
    """The refusal of a line that is not this order's."""
    return WooError(
        400,
        "woocommerce_rest_invalid_item_id",
        "Order item ID provided is not associated with order.",
    )
