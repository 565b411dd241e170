"""Builders with defaults: a test names only what matters to it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from posapp.domain.cart import Cart, CartLine
from posapp.domain.pricing import OfferShare, PricedCart, Terms, price_cart
from posapp.domain.product import Product
from posapp.domain.returns import LineBack, Refund
from posapp.domain.sale import GoodsGo, Sale, SaleKind, sale_line
from posapp.domain.tax import Prices, TaxRounding
from posapp.domain.tender import CardSlip, Settlement, Tender, TenderKind, TenderLimits
from posapp.kernel.ids import CartId, LineId, ProductId, SaleId, ShiftId, StaffId
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Quantity, Unit
from posapp.kernel.rate import Rate

Field = Any  # any field of the value that is built; the value checks itself

EUR = Currency("EUR", 2)
LIMITS = TenderLimits(10**12, 10**12)
RATES = {"A": 2000, "B": 500, "Z": 0}
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
SLIP = CardSlip("Visa", "4242", "A1")


def terms(
    *,
    currency: Currency = EUR,
    prices: str = "gross",
    rounding: str = "rate",
    rates: Mapping[str, int] = RATES,
    cash_step: int = 1,
) -> Terms:
    """A store's terms: euro, tax inside, rounded per rate, unless said otherwise."""
    return Terms(
        currency=currency,
        prices=Prices(prices),
        tax_rounding=TaxRounding(rounding),
        rates=tuple((letter, Rate(bp)) for letter, bp in rates.items()),
        cash_step=cash_step,
    )


def product(sku: str = "TEA", price: int = 1000, tax: str = "A", **rest: Field) -> Product:
    """A product sold by the piece for 10.00, unless said otherwise."""
    fields = {"name": sku.title(), "unit": Unit.EACH, **rest}
    return Product(ProductId(sku), sku, price_minor=price, tax_class=tax, **fields)


def line(
    price: int = 1000, count: int = 1, *, grams: int | None = None, tax: str = "A", **rest: Field
) -> CartLine:
    """A line of `count` pieces, or of `grams` at a price a kilogram; `cart` gives it its id.

    Further fields go to the line, or to its product (`sku`, `name`, `returnable`, ...).
    """
    own = {name: rest.pop(name) for name in CartLine.__slots__ if name in rest}
    if grams is not None:
        own.setdefault("quantity", Quantity.grams(grams))
        rest.setdefault("unit", Unit.KG)
    own.setdefault("quantity", Quantity.pieces(count))
    own.setdefault("product", product(price=price, tax=tax, **rest))
    own.setdefault("id", LineId(""))
    return CartLine(**own)


def cart(*lines: CartLine, **rest: Field) -> Cart:
    """A basket of these lines, named line-1, line-2 and so on where they have no name yet."""
    named = tuple(
        there if there.id else replace(there, id=LineId(f"line-{number}"))
        for number, there in enumerate(lines, start=1)
    )
    return Cart(CartId("cart"), named, **rest)


def priced(
    *lines: CartLine, at: Terms | None = None, offers: Sequence[OfferShare] = (), **rest: Field
) -> PricedCart:
    """A basket of these lines with its price."""
    return price_cart(cart(*lines, **rest), at or terms(), offers)


def paid(
    total_minor: int,
    *tenders: tuple[str, int] | str,
    cash_step: int = 1,
    limits: TenderLimits = LIMITS,
) -> Settlement:
    """A total paid by e.g. `("card", 500), "cash"`; a kind alone takes all that is left."""
    settlement = Settlement(total_minor, cash_step)
    for number, tender in enumerate(tenders):
        kind, amount = (tender, None) if isinstance(tender, str) else tender
        if kind == "cash":
            given = settlement.due_cash_minor if amount is None else amount
            settlement = settlement.with_cash(given, limits)
        else:
            taken = settlement.due_minor if amount is None else amount
            slip = CardSlip("Visa", f"{number:04}", "A1")
            settlement = settlement.with_card(taken, slip, limits)
    return settlement


def sold(basket: PricedCart, settlement: Settlement, **rest: Field) -> Sale:
    """The closed sale of a priced basket and its tenders."""
    exemption = basket.cart.exemption
    fields: dict[str, Any] = {
        "id": SaleId("sale-1"),
        "kind": SaleKind.SALE,
        "receipt_number": "1-000001",
        "till_number": 1,
        "sequence": 1,
        "shift_id": ShiftId("shift-1"),
        "clerk_id": StaffId("li"),
        "clerk_name": "Li Na",
        "at": NOON,
        "business_day": DAY,
        "currency": EUR,
        "lines": tuple(sale_line(n, there) for n, there in enumerate(basket.lines, start=1)),
        "rates": basket.rates,
        "tenders": settlement.tenders,
        "rounding_minor": settlement.rounding_minor,
        "exemption_reason": exemption.reason if exemption else "",
        "exemption_certificate": exemption.certificate if exemption else "",
        **rest,
    }
    return Sale(**fields)


def sale(
    *lines: CartLine,
    at: Terms | None = None,
    pay: Sequence[tuple[str, int] | str] = ("cash",),
    offers: Sequence[OfferShare] = (),
    **rest: Field,
) -> Sale:
    """These lines sold and paid, in cash unless said otherwise. Further fields go to the cart."""
    at = at or terms()
    basket = priced(*(lines or (line(),)), at=at, offers=offers, **rest)
    tenders = pay if basket.total_minor else ()
    return sold(basket, paid(basket.total_minor, *tenders, cash_step=at.cash_step))


def back(line_number: int = 1, count: int = 1, *, grams: int | None = None) -> LineBack:
    """So many pieces, or grams, of a receipt's line come back to the shelf."""
    milli = count * 1000 if grams is None else grams
    return LineBack(line_number, milli, "changed-mind", GoodsGo.SHELF)


def refunded(original: Sale, made: Refund, sequence: int = 2, **rest: Field) -> Sale:
    """The receipt of a refund, which checks that its own figures add up."""
    fields: dict[str, Any] = {
        "id": SaleId(f"sale-{sequence}"),
        "kind": SaleKind.REFUND,
        "sequence": sequence,
        "receipt_number": f"1-{sequence:06}",
        "lines": made.lines,
        "rates": made.rates,
        "tenders": made.tenders,
        "rounding_minor": made.rounding_minor,
        "original_id": original.id,
        **rest,
    }
    return replace(original, **fields)


def cash_tender(amount: int, given: int | None = None) -> Tender:
    """Cash that stays in the shop, handed over exactly unless said otherwise."""
    return Tender(TenderKind.CASH, amount, amount if given is None else given)
