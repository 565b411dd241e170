"""A receipt as an order of the shop: the body that makes it. Values in, JSON out.

Goods that the shop has are lines of it, so that its stock falls by the sale itself; all else is a
fee: the shop would take a line for unknown goods and make it cost nothing. The shop takes whole
pieces only: a weight is one piece, and says itself what it weighs.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from posapp.kernel.clock import stamp
from posapp.kernel.money import Currency
from sync.shop import OutLine, OutSale, OutTender, Person, ShopMap
from sync.shops.woocommerce import words as our
from sync.shops.woocommerce.writing import fee_texts, minor_text, net_of_text, net_text

Body = dict[str, object]
NO_WORDS: Final[Mapping[str, str]] = {}


def sale_body(sale: OutSale, shop_map: ShopMap, coupons: Sequence[str], customer_id: int) -> Body:
    """The order of a receipt; with coupons it is made unpaid, as the shop counts anew then."""
    fees = [line for line in sale.lines if not is_goods(line)]
    status = end_status(sale)
    body: Body = {
        "status": "pending" if coupons else status,
        "created_via": "posapp",
        "currency": sale.currency.code,
        **payment(sale, shop_map),
        "customer_id": customer_id,
        **_addresses(sale, shop_map),
        "line_items": [
            goods_line(line, shop_map, sale.collect_at) for line in sale.lines if is_goods(line)
        ],
        "fee_lines": fee_lines(fees, shop_map),
        "meta_data": fields(_facts(sale)),
    }
    if coupons:
        body["coupon_lines"] = [{"code": code} for code in coupons]
    return body


def end_status(sale: OutSale) -> str:
    """Goods that were handed over are done; goods to be sent are still to be worked on."""
    return "processing" if any(line.deliver for line in sale.lines) else "completed"


def payment(sale: OutSale, shop_map: ShopMap) -> Body:
    """How it was paid: for the merchant to read, never for the shop to collect."""
    kinds = sorted({tender.kind for tender in sale.tenders})
    methods = shop_map.tender_methods or NO_WORDS
    method = methods.get(kinds[0], our.COUNTER) if len(kinds) == 1 else our.COUNTER
    return {
        "payment_method": method,
        "payment_method_title": _paid_words(sale.tenders, sale.currency),
        "transaction_id": sale.id,
    }


def _paid_words(tenders: Sequence[OutTender], currency: Currency) -> str:
    parts = [
        f"{one.kind} {minor_text(one.minor, currency.digits)}"
        + (f" ({one.reference})" if one.reference else "")
        for one in tenders
    ]
    return ", ".join(parts)[:190]


def is_goods(line: OutLine) -> bool:
    """Whether the shop may know the goods of a line."""
    return bool(line.product_remote_id or line.sku)


def goods_line(line: OutLine, shop_map: ShopMap, place: str = "") -> Body:
    """A line of goods, amounts given: what the catalogue says now is not what was sold.

    `place` is the store where it is collected, if it is.
    """
    digits = shop_map.currency.digits
    tax_class = tax_slug(line.tax_class, shop_map)
    body: Body = {
        **_which(line),
        "quantity": pieces(line),
        "subtotal": full_net(line, digits),
        "total": net_text(line.gross_minor, line.net_minor, line.rate_bp, digits),
        "meta_data": fields({our.LINE: str(line.number), **_line_facts(line, place)}),
    }
    if line.by_weight:
        body["name"] = f"{line.name} {weight(line)} kg"
    if tax_class is not None and tax_class != our.UNTAXED:
        body["tax_class"] = tax_class
    return body


def _which(line: OutLine) -> Body:
    product, _, variation = line.product_remote_id.partition(":")
    if not product:
        return {"sku": line.sku}
    return {"product_id": int(product), **({"variation_id": int(variation)} if variation else {})}


def pieces(line: OutLine) -> int:
    """Whole pieces; anything else counts as one."""
    count, rest = divmod(line.quantity_milli, 1000)
    return 1 if line.by_weight or rest or not count else count


def weight(line: OutLine) -> str:
    """A weight in kilograms, with a dot."""
    return f"{line.quantity_milli // 1000}.{line.quantity_milli % 1000:03d}"


def full_net(line: OutLine, digits: int) -> str:
    """The line before reductions, without tax; the shop shows the difference as discount."""
    if not line.off_minor:
        return net_text(line.gross_minor, line.net_minor, line.rate_bp, digits)
    return net_of_text(line.gross_minor + line.off_minor, line.rate_bp, digits)


def fee_lines(lines: Sequence[OutLine], shop_map: ShopMap) -> list[Body]:
    """Goods that the shop lacks: their money, their tax and their name."""
    amounts = [(line.gross_minor, line.net_minor, line.rate_bp) for line in lines]
    totals = fee_texts(amounts, shop_map.currency.digits)
    return [_fee(line, total, shop_map) for line, total in zip(lines, totals, strict=True)]


def _fee(line: OutLine, total: str, shop_map: ShopMap) -> Body:
    slug = tax_slug(line.tax_class, shop_map)
    count = f"{weight(line)} kg" if line.by_weight else f"{pieces(line)} ×"
    return {
        "name": f"{line.name} {count}" if line.by_weight else f"{count} {line.name}",
        "total": total,
        "tax_status": "taxable" if line.rate_bp else "none",
        "tax_class": "" if slug in {None, our.UNTAXED} else slug,
        "meta_data": fields({our.LINE: str(line.number), "sku": line.sku}),
    }


def tax_slug(letter: str, shop_map: ShopMap) -> str | None:
    """The shop's word for our tax letter; its standard class is an empty text. None: no such."""
    for word, mapped in shop_map.tax_classes.items():
        if mapped == letter:
            return "" if word == our.STANDARD else word
    return None


def fields(facts: Mapping[str, str]) -> list[Body]:
    """Free fields; empty ones are not written."""
    return [{"key": key, "value": value} for key, value in facts.items() if value]


def _facts(sale: OutSale) -> dict[str, str]:
    digits = sale.currency.digits
    return {
        our.OWN_ID: sale.id,
        our.STORE_FILE: sale.store_file,
        our.SOLD_AT: stamp(sale.at),
        our.RECEIPT: sale.receipt_number,
        our.COLLECT_AT: sale.collect_at,
        our.PAYMENTS: _paid_words(sale.tenders, sale.currency),
        our.ROUNDING: minor_text(sale.rounding_minor, digits) if sale.rounding_minor else "",
        our.POINTS: f"{sale.points_earned} {sale.points_used}",
    }


def _line_facts(line: OutLine, place: str) -> dict[str, str]:
    waits = f"collected at {place}" if place else "to be sent"
    return {
        "_posapp_off": "; ".join(line.off_words)[:190],
        our.HAND_OVER: waits if line.deliver else "",
    }


def _addresses(sale: OutSale, shop_map: ShopMap) -> Body:
    """The store's country for the tax; of the person only what the shop needs to send goods.

    An e-mail address makes the shop write to it: sales of last week must not.
    """
    if sale.deliver_to is None or sale.address is None:
        return {"billing": {"country": shop_map.store_country}}
    to = _address(sale.deliver_to, sale.address, shop_map.store_country)
    contact = {"email": sale.deliver_to.email} if sale.deliver_to.email else {}
    body: Body = {"billing": {**to, **contact}, "shipping": to}
    if sale.collect_at:
        title = f"Collected at {sale.collect_at}"
        body["shipping_lines"] = [
            {"method_id": "local_pickup", "method_title": title, "total": "0.00"}
        ]
    elif shop_map.send_method:
        method, _, instance = shop_map.send_method.partition(":")
        line = {"method_id": method, "method_title": method, "total": "0.00"}
        body["shipping_lines"] = [{**line, **({"instance_id": instance} if instance else {})}]
    return body


def _address(person: Person, address: Mapping[str, str], country: str) -> Body:
    first, last = split_name(address.get("name") or person.name)
    return {
        "first_name": first,
        "last_name": last,
        "address_1": address.get("street", ""),
        "address_2": address.get("more", ""),
        "postcode": address.get("postcode", ""),
        "city": address.get("city", ""),
        "state": address.get("region", ""),
        "country": address.get("country") or country,
        "phone": person.phone,
    }


def split_name(name: str) -> tuple[str, str]:
    """First and last name as the shop keeps them; joined again they are the whole."""
    first, _, last = " ".join(name.split()).rpartition(" ")
    return (first, last) if first else (last, "")
