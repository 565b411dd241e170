"""What a till sends, built with defaults: receipts, refunds, members. Each has names of its own."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from posapp.domain.barcode.own_codes import coupon_code
from posapp.kernel.ids import MemberId, SaleId
from posapp.kernel.money import allocate, half_up
from sync.shop import (
    OutCoupon,
    OutLine,
    OutMember,
    OutRefund,
    OutSale,
    OutTender,
    Person,
    RefundLine,
    UnitRun,
)
from tests.shops.conformance.driver import Buyer, Goods, ShopUnderTest

Receipt = TypeVar("Receipt", OutSale, OutRefund)
Field = Any  # any field of the value that is built; the value checks itself


def fresh(prefix: str) -> str:
    """A name that no test before used, on this server or another."""
    return f"{prefix}-{uuid.uuid4().hex[:12].upper()}"


def goods(shop: ShopUnderTest, **rest: Field) -> Goods:
    """A product of the standard rate at 10.00, unless said otherwise."""
    fields: dict[str, Field] = {"sku": fresh("SKU"), "tax_word": next(iter(shop.rates))}
    return Goods(**{**fields, **rest})


def buyer(**rest: Field) -> Buyer:
    """A customer with an e-mail of her own."""
    return Buyer(**{"email": f"{fresh('li').lower()}@example.com", **rest})


def net_of(gross_minor: int, rate_bp: int) -> int:
    """The amount without tax of one with it."""
    return half_up(gross_minor * 10_000, 10_000 + rate_bp)


def runs_of(gross_minor: int, net_minor: int, count: int) -> tuple[UnitRun, ...]:
    """The pieces of a line one by one: shares that add up, as a receipt stores them."""
    gross, net = allocate(gross_minor, [1] * count), allocate(net_minor, [1] * count)
    runs: list[UnitRun] = []
    for g, n in zip(gross, net, strict=True):
        last = runs[-1] if runs else None
        if last and (last.gross_minor, last.net_minor) == (
            g * last.count_milli // 1000,
            n * last.count_milli // 1000,
        ):
            runs[-1] = UnitRun(last.count_milli + 1000, last.gross_minor + g, last.net_minor + n)
        else:
            runs.append(UnitRun(1000, g, n))
    return tuple(runs)


def line(
    shop: ShopUnderTest,
    of: Goods,
    remote_id: str = "",
    *,
    count: int = 1,
    gross: int | None = None,
    **rest: Field,
) -> OutLine:
    """So many pieces of a product at its own price, or at `gross` for all of them."""
    tax_word = of.tax_word or next(iter(shop.rates))
    rate_bp = shop.rates[tax_word]
    amount = of.price_minor * count if gross is None else gross
    net = net_of(amount, rate_bp)
    fields: dict[str, Field] = {
        "number": 1,
        "sku": of.sku,
        "name": of.name,
        "quantity_milli": count * 1000,
        "by_weight": False,
        "gross_minor": amount,
        "net_minor": net,
        "rate_bp": rate_bp,
        "tax_class": shop.shop_map.tax_classes[tax_word],
        "runs": runs_of(amount, net, count),
        "product_remote_id": remote_id,
        "off_minor": of.price_minor * count - amount,
    }
    return OutLine(**{**fields, **rest})


def weighed(shop: ShopUnderTest, of: Goods, remote_id: str, *, grams: int, gross: int) -> OutLine:
    """Goods off the scale."""
    whole = line(shop, of, remote_id, gross=gross)
    run = UnitRun(grams, whole.gross_minor, whole.net_minor)
    return replace(whole, quantity_milli=grams, by_weight=True, runs=(run,), off_minor=0)


def sale(shop: ShopUnderTest, lines: Sequence[OutLine], **rest: Field) -> OutSale:
    """A receipt over these lines, paid in cash, never sent before."""
    numbered = tuple(replace(one, number=at) for at, one in enumerate(lines, 1))
    total = sum(one.gross_minor for one in numbered)
    fields: dict[str, Field] = {
        "id": SaleId(str(uuid.uuid4())),
        "receipt_number": fresh("1"),
        "till_number": 1,
        "at": shop.now(),
        "currency": shop.shop_map.currency,
        "lines": numbered,
        "total_minor": total,
        "tax_minor": sum(one.gross_minor - one.net_minor for one in numbered),
        "tenders": (OutTender("cash", total),),
    }
    return OutSale(**{**fields, **rest})


def again(sent: Receipt, at: datetime) -> Receipt:
    """The same receipt, tried before."""
    return replace(sent, first_sent_at=at)


def refund(
    shop: ShopUnderTest,
    of: OutSale,
    remote_id: str,
    back: Sequence[RefundLine],
    **rest: Field,
) -> OutRefund:
    """Goods of a receipt come back, the money in cash."""
    total = sum(one.gross_minor for one in back)
    fields: dict[str, Field] = {
        "id": SaleId(str(uuid.uuid4())),
        "receipt_number": fresh("2"),
        "at": shop.now(),
        "original_id": of.id,
        "original_remote_id": remote_id,
        "lines": tuple(back),
        "total_minor": total,
        "reason": "Does not fit",
        "tenders": (OutTender("cash", total),),
    }
    return OutRefund(**{**fields, **rest})


def back(of: OutLine, count: int, *, restock: bool = True) -> RefundLine:
    """So many pieces of a line, at the shares of the first pieces."""
    pieces = [
        (run.gross_minor * 1000 // run.count_milli, run.net_minor * 1000 // run.count_milli)
        for run in of.runs
        for _ in range(run.count_milli // 1000)
    ][:count]
    return RefundLine(
        original_number=of.number,
        sku=of.sku,
        quantity_milli=count * 1000,
        by_weight=False,
        gross_minor=sum(gross for gross, _ in pieces),
        net_minor=sum(net for _, net in pieces),
        restock=restock,
    )


def member(**rest: Field) -> OutMember:
    """A member with phone and e-mail of her own."""
    name = fresh("Li")
    fields: dict[str, Field] = {
        "id": MemberId(str(uuid.uuid4())),
        "number": fresh("29"),
        "person": Person(
            name="Wang Li",
            email=f"{name.lower()}@example.com",
            phone=f"+49{uuid.uuid4().int % 10**10:010d}",
        ),
        "points": 120,
        "tier": "Gold",
    }
    return OutMember(**{**fields, **rest})


def coupon(shop: ShopUnderTest, **rest: Field) -> OutCoupon:
    """A coupon of the store: ten percent off, once, since yesterday, for a week."""
    number = f"{uuid.uuid4().int % 10**14:014d}"
    fields: dict[str, Field] = {
        "code": coupon_code(number),
        "name": "Thank you",
        "percent_bp": 1000,
        "off_minor": 0,
        "least_minor": 0,
        "first_at": shop.now() - timedelta(days=1),
        "last_at": shop.now() + timedelta(days=7),
        "most_in_all": 1,
        "most_each": None,
        "is_open": True,
    }
    return OutCoupon(**{**fields, **rest})
