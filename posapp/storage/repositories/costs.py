"""What the goods of a receipt cost when they were sold, as SQL."""

from typing import Final

SOLD_AT: Final = (
    "coalesce((SELECT first.at FROM sale AS first "
    "WHERE first.id = coalesce(sale_line.return_sale_id, sale.original_id)), sale.at)"
)
COST_WHEN_SOLD: Final = (
    "coalesce((SELECT product_cost.cost_minor FROM product_cost "  # noqa: S608 - our own
    f"WHERE product_cost.product_key = product.key AND product_cost.until >= {SOLD_AT} "
    "ORDER BY product_cost.until LIMIT 1), product.cost_minor)"
)
"""SQL over `sale`, `sale_line` and `product`: what a unit cost then.

Where that was not known, what it cost when that was known first; NULL where it never was. What
comes back cost what it did when it was sold.
"""

FIRST_COST: Final = (
    "coalesce((SELECT product_cost.cost_minor FROM product_cost "
    "WHERE product_cost.product_key = product.key ORDER BY product_cost.until LIMIT 1), "
    "product.cost_minor)"
)
"""SQL over `product`: what it cost when that was known first."""
