"""An order as it is sent: amounts as texts with the places that were asked for."""

from collections.abc import Iterable
from decimal import Decimal

from tests.shops.woocommerce.meta import shown_meta
from tests.shops.woocommerce.php import ZERO, places, tax_to_cents
from tests.shops.woocommerce.records import BILLING, SHIPPING, Charge, Line, Order, UsedCoupon
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.times import date_fields
from tests.shops.woocommerce.totals import charged, total_tax
from tests.shops.woocommerce.wire import Row


def show_order(site: Site, order: Order, params: Row) -> Row:
    """All keys of an order."""
    dp, zone = params.get("dp", 2), site.settings.zone
    data = order.data
    shown: Row = {
        "id": order.id,
        "parent_id": 0,
        "status": order.status,
        "currency": data["currency"],
        "version": data["version"],
        "prices_include_tax": site.settings.prices_include_tax,
        **date_fields("created", order.created, zone),
        **date_fields("modified", order.modified, zone),
        **show_sums(order, dp),
        "customer_id": order.customer_id,
        "order_key": data["order_key"],
        "billing": {name: order.billing.get(name, "") for name in BILLING},
        "shipping": {name: order.shipping.get(name, "") for name in SHIPPING},
        "payment_method": data.get("payment_method", ""),
        "payment_method_title": data.get("payment_method_title", ""),
        "transaction_id": data.get("transaction_id", ""),
        "customer_ip_address": "",
        "customer_user_agent": "",
        "created_via": data["created_via"],
        "customer_note": data.get("customer_note", ""),
        **date_fields("completed", order.completed, zone),
        **date_fields("paid", order.paid, zone),
        "cart_hash": "",
        "number": str(order.id),
        "meta_data": shown_meta(order.meta, params),
        "line_items": [show_line(site, line, dp) for line in order.lines],
        "tax_lines": show_tax_lines(site, order, dp),
        "shipping_lines": [show_postage(one, dp) for one in order.postage],
        "fee_lines": [show_fee(one, dp) for one in order.fees],
        "coupon_lines": [show_coupon(one, dp) for one in order.coupons],
        "refunds": [
            {"id": one.id, "reason": one.reason, "total": places(-one.amount, 2)}
            for one in order.refunds
        ],
    }
    return {**shown, **show_links(site, order)}


def show_links(site: Site, order: Order) -> Row:
    """What a page of the shop would do with the order."""
    home = site.settings.home
    open_for_payment = order.status in {"pending", "failed"} and order.total > 0
    return {
        "payment_url": f"{home}/checkout/order-pay/{order.id}/?pay_for_order=true",
        "is_editable": order.status in {"pending", "on-hold", "auto-draft"},
        "needs_payment": open_for_payment,
        "needs_processing": bool(order.lines),
        "currency_symbol": {"EUR": "€", "USD": "$", "CNY": "¥"}.get(order.data["currency"], ""),
        "_links": {"self": [{"href": f"{home}/wp-json/wc/v3/orders/{order.id}"}]},
    }


def show_sums(order: Order, dp: int) -> Row:
    """The totals."""
    return {
        "discount_total": places(order.discount_total, dp),
        "discount_tax": places(order.discount_tax, dp),
        "shipping_total": places(order.shipping_total, dp),
        "shipping_tax": places(order.shipping_tax, dp),
        "cart_tax": places(order.cart_tax, dp),
        "total": places(order.total, dp),
        "total_tax": places(order.cart_tax + order.shipping_tax, dp),
    }


def show_taxes(taxes: dict[int, Decimal], full: dict[int, Decimal], dp: int) -> list[Row]:
    """The tax for each rate, finer than the sums."""
    fine = max(dp, 6)
    return [
        {
            "id": rate_id,
            "total": places(one, fine).rstrip("0").rstrip("."),
            "subtotal": places(full.get(rate_id, ZERO), fine).rstrip("0").rstrip("."),
        }
        for rate_id, one in taxes.items()
    ]


def show_line(site: Site, line: Line, dp: int) -> Row:
    """Goods on an order."""
    product = site.products.get(line.stocked_id)
    reduced = (
        [{"id": 0, "key": "_reduced_stock", "value": str(line.reduced)}] if line.reduced else []
    )
    shown: Row = {
        "id": line.id,
        "name": line.name,
        "product_id": line.product_id,
        "variation_id": line.variation_id,
        "quantity": line.quantity,
        "tax_class": line.tax_class,
        "subtotal": places(line.subtotal, dp),
        "subtotal_tax": places(total_tax(line.subtotal_taxes), dp),
        "total": places(line.total, dp),
        "total_tax": places(total_tax(line.taxes), dp),
        "taxes": show_taxes(line.taxes, line.subtotal_taxes, dp),
        "meta_data": [
            {**one, "display_key": one["key"], "display_value": one["value"]}
            for one in [*line.meta, *reduced]
        ],
        "sku": product.sku if product else None,
        "price": line.total / line.quantity if line.quantity else 0,
        "image": {"id": "", "src": ""},
        "parent_name": None,
    }
    if site.flavour.modern:
        shown["global_unique_id"] = product.data.get("global_unique_id", "") if product else ""
    return shown


def show_tax_lines(site: Site, order: Order, dp: int) -> list[Row]:
    """What each rate brings in all."""
    return [
        {
            "id": order.id * 10 + rate.id,
            "rate_code": rate.code,
            "rate_id": rate.id,
            "label": rate.name,
            "compound": False,
            "tax_total": places(goods, dp),
            "shipping_tax_total": places(postage, dp),
            "meta_data": [],
            "rate_percent": rate.percent,
        }
        for rate in site.taxes
        for goods in [sum_of(charged(order), rate.id)]
        for postage in [sum_of(order.postage, rate.id)]
        if any(rate.id in one.taxes for one in [*charged(order), *order.postage])
    ]


def sum_of(taxed: Iterable[Line | Charge], rate_id: int) -> Decimal:
    """The tax of a rate over lines, each to the cent."""
    return sum((tax_to_cents(one.taxes.get(rate_id, ZERO)) for one in taxed), ZERO)


def show_postage(postage: Charge, dp: int) -> Row:
    """Postage."""
    return {
        "id": postage.id,
        "method_title": postage.data.get("method_title", ""),
        "method_id": postage.data.get("method_id", ""),
        "instance_id": postage.data.get("instance_id", ""),
        "total": places(postage.total, dp),
        "total_tax": places(total_tax(postage.taxes), dp),
        "taxes": show_taxes(postage.taxes, {}, dp),
        "meta_data": postage.meta,
    }


def show_fee(fee: Charge, dp: int) -> Row:
    """A fee."""
    return {
        "id": fee.id,
        "name": fee.data.get("name", ""),
        "tax_class": fee.tax_class,
        "tax_status": "taxable" if fee.taxable else "none",
        "amount": fee.data.get("amount", ""),
        "total": places(fee.total, dp),
        "total_tax": places(total_tax(fee.taxes), dp),
        "taxes": show_taxes(fee.taxes, {}, dp),
        "meta_data": fee.meta,
    }


def show_coupon(used: UsedCoupon, dp: int) -> Row:
    """A coupon that was used."""
    return {
        "id": used.id,
        "code": used.code,
        "discount": places(used.discount, dp),
        "discount_tax": places(used.discount_tax, dp),
        "meta_data": [],
    }
