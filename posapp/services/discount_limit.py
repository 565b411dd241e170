"""How much a person may give off alone, now and after the basket has changed."""

from posapp.domain.discount import ManualDiscount
from posapp.domain.pricing import PricedCart, PricedLine
from posapp.kernel.rate import WHOLE_BP, Rate


def within_limit(discount: ManualDiscount, shown_minor: int, limit: Rate) -> bool:
    """Whether a discount on an amount stays within what a person may give alone.

    Rule: discount.limit
    A share is held to the limit itself, never to what it happens to take off now: 40 % of a cent
    is nothing, and the basket still grows.

    >>> within_limit(ManualDiscount("x", amount_minor=100), 1000, Rate(1000))
    True
    """
    if limit.bp >= WHOLE_BP:
        return True
    if discount.rate is not None:
        return discount.rate <= limit
    return (discount.amount_minor or 0) * WHOLE_BP <= limit.bp * shown_minor


def given_alone(discount: ManualDiscount | None) -> bool:
    """Whether a discount was given without a manager; a second one on top of it may not be."""
    return discount is not None and not discount.approved_by


def outgrows_limit(before: PricedCart, after: PricedCart, limit: Rate) -> bool:
    """Whether a change leaves a discount on less than it was given for, and so over the limit.

    Rule: discount.outgrown
    1.00 off a basket of 10.00 is a tenth; with all but one line voided it would be everything.
    A discount that a manager approved stands.
    """
    if not any(line.line.discount for line in after.lines) and after.cart.discount is None:
        return False
    earlier = {line.line.id: line for line in before.lines}
    pairs = [
        (line.line.discount, earlier[line.line.id].full_minor, line.full_minor)
        for line in after.lines
        if line.line.discount is not None and line.line.id in earlier
    ]
    if after.cart.discount is not None:
        pairs.append((after.cart.discount, _basket_base(before), _basket_base(after)))
    return any(
        not discount.approved_by
        and discount.amount_minor is not None
        and now < was
        and not within_limit(discount, now, limit)
        for discount, was, now in pairs
    )


def _basket_base(cart: PricedCart) -> int:
    return sum(_after_line_discount(line) for line in cart.lines)


def _after_line_discount(line: PricedLine) -> int:
    return line.full_minor - sum(r.amount_minor for r in line.reductions if r.kind == "line")
