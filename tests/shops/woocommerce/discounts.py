"""Coupons on orders: whether one may be used, what it takes off, how often it was used."""

from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from tests.shops.woocommerce.php import ZERO, amount, places, to_cents
from tests.shops.woocommerce.records import Coupon, Line, Order, UsedCoupon
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.times import read_date
from tests.shops.woocommerce.totals import country_of, rates_for, without_tax, work_out
from tests.shops.woocommerce.wire import Row, WooError

ENDED = frozenset({"cancelled", "failed", "trash"})


def use_coupons(site: Site, order: Order, sent: Sequence[Row] | None) -> None:
    """Put these coupons on an order, and no others; without a list its coupons stay."""
    if sent is None:
        return
    codes = [code_in(one) for one in sent]
    if not codes and not order.coupons:
        return
    for used in [one for one in order.coupons if one.code not in codes]:
        drop(site, order, used)
    for code in codes:
        if code not in {one.code for one in order.coupons}:
            coupon = valid_coupon(site, order, code)
            order.coupons.append(UsedCoupon(site.next("item"), coupon.code))
            if order.coupons_counted:
                count(coupon, order, 1)
    take_off(site, order)
    count_uses(site, order)


def code_in(sent: Row) -> str:
    """The code of a coupon that is to be used."""
    if sent.get("id"):
        raise WooError(
            400, "woocommerce_rest_coupon_item_id_readonly", "Coupon item ID is readonly."
        )
    if not sent.get("code"):
        raise invalid_coupon("Coupon code is required.")
    return str(sent["code"]).lower()


def drop(site: Site, order: Order, used: UsedCoupon) -> None:
    """Take a coupon from an order."""
    order.coupons.remove(used)
    coupon = coupon_of(site, used.code)
    if coupon is not None and order.coupons_counted:
        count(coupon, order, -1)


def coupon_of(site: Site, code: str) -> Coupon | None:
    """The coupon with a code, whatever the case of its letters."""
    wanted = code.lower()
    return next(
        (one for one in site.coupons.values() if one.code == wanted and one.status == "publish"),
        None,
    )


def valid_coupon(site: Site, order: Order, code: str) -> Coupon:
    """The coupon if it may be used on this order."""
    coupon = coupon_of(site, code)
    if coupon is None:
        text = f"Coupon &quot;{code}&quot; cannot be applied because it does not exist."
        raise invalid_coupon(text)
    expires = coupon.data.get("date_expires")
    if expires is not None and expires <= site.now():
        raise invalid_coupon(f"Coupon &quot;{coupon.code}&quot; has expired.")
    limit = coupon.data.get("usage_limit")
    if limit and coupon.usage_count >= limit:
        raise invalid_coupon(f"Usage limit for coupon &quot;{coupon.code}&quot; has been reached.")
    check_person(coupon, order)
    check_amounts(site, order, coupon)
    return coupon


def check_person(coupon: Coupon, order: Order) -> None:
    """Refuse a person who used it often enough, or whom it is not for."""
    each = coupon.data.get("usage_limit_per_user")
    person = who(order)
    if each and person and coupon.used_by.count(person) >= each:
        raise invalid_coupon(f"Usage limit for coupon &quot;{coupon.code}&quot; has been reached.")
    emails = [one.lower() for one in coupon.data.get("email_restrictions") or []]
    if emails and order.billing.get("email", "").lower() not in emails:
        raise invalid_coupon(
            f"Please enter a valid email to use coupon code &quot;{coupon.code}&quot;."
        )


def check_amounts(site: Site, order: Order, coupon: Coupon) -> None:
    """Refuse an order that is too small, or has nothing the coupon is for."""
    least = amount(coupon.data.get("minimum_amount") or "0")
    if least and sum((gross_of(site, one) for one in order.lines), ZERO) < least:
        money = (
            f'<span class="woocommerce-Price-amount amount"><bdi>{places(least, 2)}&nbsp;'
            '<span class="woocommerce-Price-currencySymbol">&euro;</span></bdi></span>'
        )
        raise invalid_coupon(f"The minimum spend for coupon &quot;{coupon.code}&quot; is {money}.")
    if not eligible(coupon, order):
        raise invalid_coupon("Sorry, this coupon is not applicable to selected products.")


def invalid_coupon(message: str) -> WooError:
    """The refusal that leaves an orphan behind."""
    return WooError(400, "woocommerce_rest_invalid_coupon", message)


def eligible(coupon: Coupon, order: Order) -> list[Line]:
    """The lines that a coupon is for."""
    wanted = coupon.data.get("product_ids") or []
    unwanted = coupon.data.get("excluded_product_ids") or []
    return [
        line
        for line in order.lines
        if (not wanted or {line.product_id, line.variation_id} & set(wanted))
        and not {line.product_id, line.variation_id} & set(unwanted)
    ]


def gross_of(site: Site, line: Line) -> Decimal:
    """A line's catalogue price as the shop's customers see it."""
    if not site.settings.prices_include_tax:
        return line.subtotal
    return line.subtotal + sum(line.subtotal_taxes.values(), ZERO)


def take_off(site: Site, order: Order) -> None:
    """Work all coupons out anew from the full prices; reductions that a client sent are lost."""
    for line in order.lines:
        line.total = line.subtotal
    for used in order.coupons:
        coupon = coupon_of(site, used.code)
        used.discount = used.discount_tax = ZERO
        if coupon is None:
            continue
        for line, cents in shares(site, coupon, eligible(coupon, order)):
            used.discount += discount_line(site, order, line, Decimal(cents).scaleb(-2))
    work_out(site, order)
    for used in order.coupons:
        used.discount = to_cents(used.discount)
        used.discount_tax = order.discount_tax if len(order.coupons) == 1 else ZERO


def discount_line(site: Site, order: Order, line: Line, off: Decimal) -> Decimal:
    """Take a gross amount off a line; the net that went."""
    net = off
    if site.settings.prices_include_tax:
        net = without_tax(off, rates_for(site, country_of(site, order), line.tax_class))
    before, line.total = line.total, max(ZERO, line.total - net)
    return before - line.total


def shares(site: Site, coupon: Coupon, lines: Sequence[Line]) -> list[tuple[Line, int]]:
    """How many cents a coupon takes off each line."""
    prices = [int((gross_of(site, one) * 100).quantize(Decimal(1), ROUND_HALF_UP)) for one in lines]
    value = amount(coupon.data.get("amount") or "0")
    kind = coupon.data.get("discount_type", "fixed_cart")
    if kind == "percent":
        return list(zip(lines, percent_cents(prices, value), strict=True))
    cents = int((value * 100).quantize(Decimal(1), ROUND_HALF_UP))
    if kind == "fixed_product":
        each = [min(p, cents * one.quantity) for p, one in zip(prices, lines, strict=True)]
        return list(zip(lines, each, strict=True))
    spread = fixed_cents(prices, [one.quantity for one in lines], cents)
    return list(zip(lines, spread, strict=True))


def percent_cents(prices: Sequence[int], percent: Decimal) -> list[int]:
    """A share of each price, rounded down, and the rest cent by cent from the first line on."""
    off = [int((p * percent / 100).to_integral_value(ROUND_FLOOR)) for p in prices]
    whole = int((sum(prices) * percent / 100).to_integral_value(ROUND_HALF_UP))
    return with_rest(prices, off, whole - sum(off))


def fixed_cents(prices: Sequence[int], pieces: Sequence[int], cents: int) -> list[int]:
    """An amount spread evenly over all pieces, and the rest cent by cent."""
    off = [0] * len(prices)
    left = min(cents, sum(prices))
    count_of = sum(pieces)
    while left and count_of and (each := left // count_of):
        taken = [min(each * n, p - o) for n, p, o in zip(pieces, prices, off, strict=True)]
        if not any(taken):
            break
        off = [o + t for o, t in zip(off, taken, strict=True)]
        left -= sum(taken)
    return with_rest(prices, off, left)


def with_rest(prices: Sequence[int], off: Sequence[int], rest: int) -> list[int]:
    """Give single cents to the first lines that can take them."""
    result = list(off)
    for at, price in enumerate(prices):
        extra = min(rest, price - result[at])
        if rest > 0 and extra > 0:
            result[at] += extra
            rest -= extra
    return result


def who(order: Order) -> str:
    """Whom a use is counted for: the account, else the e-mail."""
    return str(order.customer_id) if order.customer_id else order.billing.get("email", "")


def count_uses(site: Site, order: Order) -> None:
    """Count the coupons of a living order once, and give them back when it ends badly."""
    ended = order.status in ENDED
    if ended != order.coupons_counted or not order.coupons:
        return
    order.coupons_counted = not ended
    for used in order.coupons:
        coupon = coupon_of(site, used.code)
        if coupon is not None:
            count(coupon, order, -1 if ended else 1)


def count(coupon: Coupon, order: Order, by: int) -> None:
    """One use more or less."""
    coupon.usage_count = max(0, coupon.usage_count + by)
    person = who(order)
    if by > 0:
        coupon.used_by.append(person)
    elif person in coupon.used_by:
        coupon.used_by.remove(person)


def expiry(text: object, site: Site, *, is_gmt: bool = False) -> datetime | None:
    """When a coupon ends; a date alone means its midnight."""
    if not text:
        return None
    whole = str(text) if "T" in str(text) or " " in str(text) else f"{text}T00:00:00"
    return read_date(whole, site.settings.zone, is_gmt=is_gmt)
