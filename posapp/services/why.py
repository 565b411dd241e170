"""The answer to "Why this price?": the steps of the pricing order as they fell on one line."""

from posapp.domain.pricing import PricedCart, PricedLine, Terms
from posapp.services.outcomes import WhyStep


def why_steps(line: PricedLine, cart: PricedCart, terms: Terms) -> tuple[WhyStep, ...]:
    """List -> price list -> manual -> offers -> tax, each that applies with its rule."""
    product = line.line.product
    steps = [WhyStep("list", "", product.price_minor, "pricing.order")]
    if product.price_list_minor is not None:
        steps.append(
            WhyStep("price-list", product.price_list, product.price_list_minor, "pricing.order")
        )
    override = line.line.override
    if override is not None:
        steps.append(WhyStep("override", override.reason, override.price_minor, "pricing.order"))
    if line.line.label_minor is not None:
        steps.append(WhyStep("label", "", line.line.label_minor, "entry.in-store-label"))
    steps.append(WhyStep("quantity", "", line.full_minor, "money.quantity-times-price"))
    steps.extend(
        WhyStep(r.kind, r.label, -r.amount_minor, "pricing.basket-discount", r.label_zh)
        for r in line.reductions
    )
    steps.append(WhyStep("shown", "", line.shown_minor, "pricing.order"))
    kind = "tax-in" if line.amount.gross_minor == line.shown_minor else "tax-on"
    if cart.cart.exemption is not None:
        kind = "tax-exempt"
    tax = line.amount.tax_minor if kind != "tax-exempt" else 0
    steps.append(WhyStep(kind, product.tax_class, tax, "tax.lines"))
    if cart.cash_minor != cart.total_minor:
        rounding = cart.cash_minor - cart.total_minor
        steps.append(
            WhyStep("cash-rounding", str(terms.cash_step), rounding, "tender.cash-rounding")
        )
    return tuple(steps)
