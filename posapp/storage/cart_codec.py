"""A basket as text and back, every field of it; the text says which version wrote it.

The text is a JSON object with whole numbers only. A new field gets a default here and nothing else:
then a basket written by an older till still opens. A field that changes its meaning needs a new
version and a branch in `cart_of`.

Rule: store.cart-text
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from posapp.domain.cart import Cart, CartLine, CartOrder, PointsOff, TaxExemption
from posapp.domain.deliver import Deliver
from posapp.domain.deliver_to import DeliverTo
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.product import Product
from posapp.domain.tender import CardSlip, Tender, TenderKind
from posapp.kernel.errors import Bug
from posapp.kernel.ids import CartId, LineId, ProductId
from posapp.kernel.quantity import Quantity, Unit
from posapp.kernel.rate import Rate

VERSION = 1

Values = Mapping[str, Any]  # Any: what json.loads gives, checked by the values built from it


def text_of_cart(cart: Cart) -> str:
    """The basket as text."""
    return json.dumps(
        {
            "version": VERSION,
            "id": cart.id,
            "lines": [_line_values(line) for line in cart.lines],
            "discount": _discount_values(cart.discount),
            "exemption": _exemption_values(cart.exemption),
            "note": cart.note,
            **_member_values(cart),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def cart_of(text: str) -> Cart:
    """The basket that `text_of_cart` wrote."""
    values: Values = json.loads(text)
    if values["version"] != VERSION:
        raise Bug("store.cart-version", version=values["version"])
    return Cart(
        id=CartId(values["id"]),
        lines=tuple(_line(line) for line in values["lines"]),
        discount=_discount(values["discount"]),
        exemption=_exemption(values["exemption"]),
        note=values["note"],
        member_id=values.get("member_id"),
        coupons=tuple(values.get("coupons", ())),
        declined=tuple(values.get("declined", ())),
        acts=tuple(values.get("acts", ())),
        points_off=_points_off(values.get("points_off")),
        order=_order(values.get("order")),
        deliver_to=_deliver_to(values.get("deliver_to")),
    )


def _member_values(cart: Cart) -> dict[str, object]:
    """What a member brings to a basket; nothing where there is none, as older tills wrote it."""
    off, order = cart.points_off, cart.order
    brought: dict[str, object] = {
        "member_id": cart.member_id,
        "coupons": list(cart.coupons),
        "declined": list(cart.declined),
        "acts": list(cart.acts),
        "points_off": off and [off.points, off.worth_minor],
        "order": order and [order.order_id, order.code, order.paid_minor],
        "deliver_to": cart.deliver_to and asdict(cart.deliver_to),
    }
    return {name: value for name, value in brought.items() if value}


def _points_off(values: list[int] | None) -> PointsOff | None:
    return None if values is None else PointsOff(*values)


def _order(values: list[Any] | None) -> CartOrder | None:
    return None if values is None else CartOrder(*values)


def _deliver_to(values: Values | None) -> DeliverTo | None:
    return None if values is None else DeliverTo(**values)


def text_of_head(cart: Cart) -> str:
    """The basket without its lines, as text."""
    return text_of_cart(replace(cart, lines=()))


def text_of_paying(cart: Cart, tenders: Sequence[Tender]) -> str:
    """The basket without its lines, with what is on the counter already."""
    head: dict[str, object] = json.loads(text_of_head(cart))
    head["tenders"] = [
        [
            tender.kind.value,
            tender.amount_minor,
            tender.given_minor,
            tender.slip and [tender.slip.brand, tender.slip.last4, tender.slip.approval],
            tender.points,
        ]
        for tender in tenders
    ]
    return json.dumps(head, ensure_ascii=False, separators=(",", ":"))


def tenders_of(text: str) -> tuple[Tender, ...]:
    """What `text_of_paying` said is on the counter; nothing where nobody was paying."""
    values: Values = json.loads(text)
    return tuple(
        Tender(TenderKind(kind), amount, given, None if slip is None else CardSlip(*slip), *points)
        for kind, amount, given, slip, *points in values.get("tenders", ())
    )


def text_of_line(line: CartLine) -> str:
    """One line as text."""
    return json.dumps(_line_values(line), ensure_ascii=False, separators=(",", ":"))


def line_of(text: str) -> CartLine:
    """The line that `text_of_line` wrote."""
    return _line(json.loads(text))


def _line_values(line: CartLine) -> dict[str, object]:
    override = line.override
    return {
        "id": line.id,
        "product": _product_values(line.product),
        "milli": line.quantity.milli,
        "unit": line.quantity.unit.value,
        "label_minor": line.label_minor,
        "override": override and [override.price_minor, override.reason, override.approved_by],
        "discount": _discount_values(line.discount),
        "note": line.note,
        **_order_values(line),
    }


def _order_values(line: CartLine) -> dict[str, object]:
    """What only goods of another channel have; nothing for the rest, as older tills wrote it."""
    said: dict[str, object] = {}
    if line.deliver is not Deliver.HERE:
        said["deliver"] = line.deliver.value
    if line.label_tax_minor is not None:
        said["label_tax_minor"] = line.label_tax_minor
    if line.order_line:
        said["order_line"] = line.order_line
    return said


def _line(values: Values) -> CartLine:
    override = values["override"]
    return CartLine(
        id=LineId(values["id"]),
        product=_product(values["product"]),
        quantity=Quantity(values["milli"], Unit(values["unit"])),
        label_minor=values["label_minor"],
        override=None if override is None else PriceOverride(*override),
        discount=_discount(values["discount"]),
        note=values["note"],
        deliver=Deliver(values.get("deliver", "")),
        label_tax_minor=values.get("label_tax_minor"),
        order_line=values.get("order_line", ""),
    )


def _product_values(product: Product) -> dict[str, object]:
    return {
        "id": product.id,
        "sku": product.sku,
        "name": product.name,
        "unit": product.unit.value,
        "tax_class": product.tax_class,
        "price_minor": product.price_minor,
        "name_zh": product.name_zh,
        "price_list": product.price_list,
        "price_list_minor": product.price_list_minor,
        "category": product.category,
        "brand": product.brand,
        "open_price": product.open_price,
        "returnable": product.returnable,
        "discontinued": product.discontinued,
    }


def _product(values: Values) -> Product:
    named = dict(values)
    return Product(id=ProductId(named.pop("id")), unit=Unit(named.pop("unit")), **named)


def _discount_values(discount: ManualDiscount | None) -> list[object] | None:
    if discount is None:
        return None
    bp = None if discount.rate is None else discount.rate.bp
    return [discount.reason, bp, discount.amount_minor, discount.approved_by]


def _discount(values: list[Any] | None) -> ManualDiscount | None:
    if values is None:
        return None
    reason, bp, amount_minor, approved_by = values
    return ManualDiscount(reason, None if bp is None else Rate(bp), amount_minor, approved_by)


def _exemption_values(exemption: TaxExemption | None) -> list[str] | None:
    if exemption is None:
        return None
    return [exemption.reason, exemption.certificate, exemption.approved_by]


def _exemption(values: list[str] | None) -> TaxExemption | None:
    return None if values is None else TaxExemption(*values)
