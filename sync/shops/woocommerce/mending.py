"""Whether an order is the receipt it was made for, and what has to be changed until it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sync.shop import OutLine, OutSale, ShopMap
from sync.shops.woocommerce import words as our
from sync.shops.woocommerce.orders_in import line_gross, product_key, rate_ids, rates_bp
from sync.shops.woocommerce.reading import Row, meta, meta_text, record_id, rows, text
from sync.shops.woocommerce.sale_body import Body, end_status, fee_lines, full_net, payment
from sync.shops.woocommerce.writing import net_of_text, net_text

_UNPAID: Final = frozenset({"pending", "failed", "checkout-draft", "auto-draft"})
_OURS: Final = _UNPAID | {"completed", "processing"}
"""States in which an order is still as we made it; any other is a merchant's decision."""


def mending(sale: OutSale, order: Row, shop_map: ShopMap, *, by_their_rates: bool) -> Body:
    """What must be changed so that an order is the receipt; nothing if it is, or is no longer ours.

    Rule: sync.order-is-the-receipt
    Goods that the shop does not know came back without an id and without a price: a fee with their
    amount takes their place. `by_their_rates`: the shop's tax differs from the receipt's, so the
    money that was paid is kept and not the tax.
    """
    if text(order, "status") not in _OURS or any(rows(order, "refunds")):
        return {}
    lines = by_number(rows(order, "line_items"))
    fees = by_number(rows(order, "fee_lines"))
    lost = [one for one in sale.lines if not _is_there(one, lines)]
    rates = rates_bp(order) if by_their_rates else None
    changes = [
        *(
            {"id": record_id(lines[one.number]), "quantity": 0}
            for one in lost
            if one.number in lines
        ),
        *_other_amounts(sale.lines, lines, rates, shop_map),
    ]
    new_fees = fee_lines([one for one in lost if one.number not in fees], shop_map)
    body: Body = {
        **({"line_items": changes} if changes else {}),
        **({"fee_lines": new_fees} if new_fees else {}),
    }
    if text(order, "status") in _UNPAID:
        body |= {"status": end_status(sale), **payment(sale, shop_map)}
    return body


def by_number(lines: Iterable[Row]) -> dict[int, Row]:
    """Lines of an order by the number of the receipt's line."""
    found: dict[int, Row] = {}
    for line in lines:
        number = meta_text(meta(line), our.LINE)
        if number.isascii() and number.isdigit():
            found[int(number)] = line
    return found


def _is_there(line: OutLine, lines: Mapping[int, Row]) -> bool:
    """Whether the order has the goods of a line; with another id they are others."""
    found = lines.get(line.number)
    if found is None:
        return False
    key = product_key(found)
    return key == line.product_remote_id if line.product_remote_id else bool(key)


def _other_amounts(
    receipt: Sequence[OutLine],
    lines: Mapping[int, Row],
    rates: Mapping[int, int] | None,
    shop_map: ShopMap,
) -> Iterable[Body]:
    """The lines whose money is not the receipt's, with what it should be."""
    digits = shop_map.currency.digits
    for line in receipt:
        found = lines.get(line.number)
        if found is None or not _is_there(line, lines):
            continue
        if line_gross(found, digits) == line.gross_minor:
            continue
        yield {
            "id": record_id(found),
            "subtotal": full_net(line, digits),
            "total": _total(line, found, rates, digits),
        }


def _total(line: OutLine, found: Row, rates: Mapping[int, int] | None, digits: int) -> str:
    if rates is None:
        return net_text(line.gross_minor, line.net_minor, line.rate_bp, digits)
    rate_bp = sum(rates.get(rate, 0) for rate in rate_ids(found))
    return net_of_text(line.gross_minor, rate_bp, digits)
