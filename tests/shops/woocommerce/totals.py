"""What an order costs: nets to the cent line by line, taxes by the address, sums of those.

The catalogue's prices hold tax; every amount on an order is net. A tax is rounded line by line,
halves towards nought as long as prices include tax, nets are rounded halves away from it: so a
gross price survives the way there and back if its net has six places, and not if it has two.
"""

from collections.abc import Iterable
from decimal import Decimal

from tests.shops.woocommerce.php import ZERO, amount, tax_to_cents, to_cents
from tests.shops.woocommerce.product_view import inherited, price_text
from tests.shops.woocommerce.records import Charge, Line, Order, Product, TaxRate
from tests.shops.woocommerce.site import Site

FINE = Decimal("0.000000001")


def country_of(site: Site, order: Order) -> str:
    """Where the tax is due: where it is sent to, else where the bill goes, else the shop's own."""
    return (
        order.shipping.get("country") or order.billing.get("country") or site.settings.base_country
    )


def rates_for(site: Site, country: str, tax_class: str) -> list[TaxRate]:
    """The rates of a class of goods in a country; none abroad."""
    wanted = "" if tax_class == "standard" else tax_class
    return [one for one in site.taxes if one.country == country and one.tax_class == wanted]


def net_price(site: Site, product: Product) -> Decimal:
    """The catalogue price of one piece without tax, not rounded."""
    price = amount(price_text(site, product))
    taxed = inherited(site, product, "tax_status", "taxable") == "taxable"
    if not site.settings.prices_include_tax or not taxed:
        return price
    own = rates_for(site, site.settings.base_country, inherited(site, product, "tax_class", ""))
    return without_tax(price, own)


def without_tax(gross: Decimal, rates: Iterable[TaxRate]) -> Decimal:
    """A gross amount without the tax of some rates."""
    percent = sum((one.percent for one in rates), ZERO)
    return (gross * 100 / (100 + percent)).quantize(FINE)


def taxes_on(site: Site, order: Order, net: Decimal, tax_class: str) -> dict[int, Decimal]:
    """The tax on a net amount for each rate, not rounded."""
    rates = rates_for(site, country_of(site, order), tax_class)
    return {one.id: (net * one.percent / 100).quantize(FINE) for one in rates}


def charged(order: Order) -> list[Line | Charge]:
    """Goods and fees: what the tax of the cart comes from."""
    return [*order.lines, *order.fees]


def total_tax(taxes: dict[int, Decimal]) -> Decimal:
    """The taxes of one line, each to the cent."""
    return sum((tax_to_cents(one) for one in taxes.values()), ZERO)


def work_out(site: Site, order: Order) -> None:
    """Write all sums of an order."""
    goods = sum((to_cents(line.total) for line in order.lines), ZERO)
    full = sum((to_cents(line.subtotal) for line in order.lines), ZERO)
    order.shipping_total = sum((to_cents(one.total) for one in order.postage), ZERO)
    fees = cap_fees(order, goods + order.shipping_total)
    for line in order.lines:
        if line.taxable:
            line.taxes = taxes_on(site, order, line.total, line.tax_class)
            line.subtotal_taxes = taxes_on(site, order, line.subtotal, line.tax_class)
    for one in (*order.fees, *order.postage):
        one.taxes = charge_taxes(site, order, one) if one.taxable else {}
    order.cart_tax = sum((total_tax(one.taxes) for one in charged(order)), ZERO)
    order.shipping_tax = sum((total_tax(one.taxes) for one in order.postage), ZERO)
    order.discount_total = to_cents(full - goods)
    order.discount_tax = tax_to_cents(
        sum((sum(line.subtotal_taxes.values(), ZERO) for line in order.lines), ZERO)
        - sum((sum(line.taxes.values(), ZERO) for line in order.lines), ZERO)
    )
    order.total = to_cents(
        goods + fees + order.shipping_total + order.cart_tax + order.shipping_tax
    )


def cap_fees(order: Order, other: Decimal) -> Decimal:
    """The sum of the fees; a negative one takes at most the net of all before it."""
    fees = ZERO
    for fee in order.fees:
        most = to_cents(other + fees)
        if fee.total < -most < 0:
            fee.total = -most
        fees += fee.total
    return fees


def charge_taxes(site: Site, order: Order, charge: Charge) -> dict[int, Decimal]:
    """The tax on a fee or postage; a negative fee takes it from the goods' classes by share."""
    if charge.total >= 0:
        return taxes_on(site, order, charge.total, charge.tax_class)
    shares = class_shares(order)
    whole = sum(shares.values(), ZERO)
    taxes: dict[int, Decimal] = {}
    for tax_class, share in shares.items():
        part = charge.total * share / whole if whole else ZERO
        for rate_id, tax in taxes_on(site, order, part, tax_class).items():
            taxes[rate_id] = taxes.get(rate_id, ZERO) + tax
    return taxes


def class_shares(order: Order) -> dict[str, Decimal]:
    """What lies in each tax class: goods and positive charges."""
    shares: dict[str, Decimal] = {}
    for one in taxed(order):
        tax_class = one.tax_class
        shares[tax_class] = shares.get(tax_class, ZERO) + one.total
    return shares


def taxed(order: Order) -> Iterable[Charge]:
    """Goods and charges alike, as amounts of a class."""
    for line in order.lines:
        if line.taxable:
            yield Charge(line.id, line.total, line.tax_class)
    yield from (one for one in (*order.fees, *order.postage) if one.taxable and one.total > 0)
