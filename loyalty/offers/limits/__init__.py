"""Every kind of limit, in the order of the editor. A new kind is a module and a line here."""

from collections.abc import Mapping

from loyalty.offers.kind import Kind, by_code
from loyalty.offers.limit import Limit
from loyalty.offers.limits import spending, uses

LIMITS: Mapping[str, Kind[Limit]] = by_code(
    spending.BUDGET,
    spending.BUDGET_DAY,
    spending.BUDGET_STORE,
    uses.STOCK,
    uses.STOCK_DAY,
    uses.STOCK_STORE,
    uses.PER_BASKET,
    uses.PER_MEMBER,
    uses.PER_MEMBER_DAYS,
)
