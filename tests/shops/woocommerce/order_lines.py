"""The lines of an order as they are sent: goods, fees, postage; each with the shop's own ideas."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar

from tests.shops.woocommerce.meta import write_meta
from tests.shops.woocommerce.php import ZERO, amount, whole
from tests.shops.woocommerce.product_view import inherited
from tests.shops.woocommerce.records import Charge, Line, Order, Product
from tests.shops.woocommerce.schema import INTEGER, META, TEXT, Field
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.stock import adjust
from tests.shops.woocommerce.totals import net_price
from tests.shops.woocommerce.wire import PhpFatalError, Row, WooError

L = TypeVar("L", Line, Charge)


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
COUPONS = rows({"id": INTEGER, "code": Field("mixed")})


def write_lines(site: Site, order: Order, params: Row) -> None:
    """Adds, changes and removes what is named; an id of another order is refused."""
    for sent in params.get("line_items") or []:
        write_goods(site, order, sent)
    for sent in params.get("fee_lines") or []:
        write_charge(site, order.fees, sent, fee=True)
    for sent in params.get("shipping_lines") or []:
        write_charge(site, order.postage, sent, fee=False)


def write_goods(site: Site, order: Order, sent: Row) -> None:
    """One line of goods: with an id changed or taken away, without one added.

    A changed line takes the difference from the stock, whatever the order's status; an added one
    takes nothing, and one that is taken away gives nothing back.
    """
    if is_taken_away(sent):
        take_away(site, order.lines, sent)
    elif sent.get("id"):
        line = own(order.lines, sent)
        product = goods_of(site, sent)
        if product is not None and line.stocked_id != product.id:
            set_goods(site, line, product)
        write_amounts(site, line, sent)
        adjust(site, line)
    else:
        line = new_line(site, sent)
        write_amounts(site, line, sent)
        order.lines.append(line)


def is_taken_away(sent: Row) -> bool:
    """Quantity 0, or null for what the line is of."""
    of_what = ("product_id", "method_id", "method_title", "name", "code")
    return (sent.get("quantity") == 0 and not isinstance(sent["quantity"], str)) or any(
        name in sent and sent[name] is None for name in of_what
    )


def take_away(site: Site, kept: list[Any], sent: Row) -> None:  # Any: of lines or charges
    """Take a line from the order; one that was never there breaks the younger version."""
    if sent.get("id"):
        kept.remove(own(kept, sent))
    elif site.flavour.modern:
        raise PhpFatalError


def own(kept: Sequence[L], sent: Row) -> L:
    """The line of this order with the id that was sent."""
    found = next((one for one in kept if one.id == whole(sent["id"])), None)
    if found is None:
        raise WooError(
            400,
            "woocommerce_rest_invalid_item_id",
            "Order item ID provided is not associated with order.",
        )
    return found


def write_amounts(site: Site, line: Line, sent: Row) -> None:
    """Name, quantity, tax class and nets as sent; without goods or pieces it costs nothing."""
    line.name = str(sent.get("name") or line.name)
    line.tax_class = sent.get("tax_class", line.tax_class)
    line.quantity = whole(sent.get("quantity", line.quantity))
    if site.settings.keeps_sent_amounts or (line.product_id and line.quantity > 0):
        line.subtotal = amount(sent["subtotal"]) if "subtotal" in sent else line.subtotal
        line.total = amount(sent["total"]) if "total" in sent else line.total
    write_meta(site, line.meta, sent.get("meta_data") or [])


def new_line(site: Site, sent: Row) -> Line:
    """A new line at the catalogue's price; with id 0 and price 0 if the goods do not exist."""
    if not any(sent.get(name) for name in ("product_id", "variation_id", "sku")):
        raise WooError(
            400, "woocommerce_rest_required_product_reference", "Product ID or SKU is required."
        )
    product = goods_of(site, sent)
    line = Line(site.next("item"), "", 0, 0, 1)
    if product is not None:
        set_goods(site, line, product)
        count = Decimal(str(sent.get("quantity", 1)))
        line.subtotal = line.total = net_price(site, product) * max(count, ZERO)
    return line


def set_goods(site: Site, line: Line, product: Product) -> None:
    """Let a line be of these goods; its amounts stay."""
    line.product_id = product.parent_id or product.id
    line.variation_id = product.id if product.parent_id else 0
    line.name = product.data["name"]
    line.tax_class = inherited(site, product, "tax_class", "")
    line.taxable = inherited(site, product, "tax_status", "taxable") == "taxable"


def goods_of(site: Site, sent: Row) -> Product | None:
    """The goods that a line names: the SKU counts before the ids."""
    if sent.get("sku"):
        wanted = str(sent["sku"]).lower()
        return next((one for one in site.products.values() if one.sku.lower() == wanted), None)
    return site.products.get(whole(sent.get("variation_id") or sent.get("product_id")))


def write_charge(site: Site, charges: list[Charge], sent: Row, *, fee: bool) -> None:
    """A fee or postage: with an id changed or (null for its name) taken away, without one added."""
    if is_taken_away(sent):
        take_away(site, charges, sent)
        return
    if sent.get("id"):
        charge = own(charges, sent)
    else:
        check_charge(sent, fee=fee)
        charge = Charge(site.next("item"), ZERO)
        charges.append(charge)
    charge.total = amount(sent["total"]) if "total" in sent else charge.total
    charge.tax_class = sent.get("tax_class", charge.tax_class)
    charge.taxable = sent.get("tax_status", "taxable" if charge.taxable else "none") == "taxable"
    plain = ("name", "method_id", "method_title", "instance_id")
    charge.data.update({key: str(sent[key]) for key in plain if key in sent})
    write_meta(site, charge.meta, sent.get("meta_data") or [])


def check_charge(sent: Row, *, fee: bool) -> None:
    """Refuse a fee without a name and postage without a method."""
    if fee and not sent.get("name"):
        raise WooError(400, "woocommerce_rest_invalid_fee_item", "Fee name is required.")
    if not fee and not sent.get("method_id"):
        raise WooError(
            400, "woocommerce_rest_invalid_shipping_item", "Shipping method ID is required."
        )
