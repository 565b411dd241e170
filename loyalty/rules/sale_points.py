"""What a sale did for its member, stored with the sale: the ground truth of every later return."""

from dataclasses import dataclass
from datetime import date

from posapp.kernel.ids import MemberId, SaleId


@dataclass(frozen=True, slots=True)
class SalePoints:
    """Points of one receipt. `trace` is the canonical JSON text of the earn trace (see `earning`).

    `before` and `after` are the spendable balance; `pending` what of `earned` waits; the receipt
    prints them. A refund's row has `restored`, `clawback` and `shortfall`.
    """

    sale_id: SaleId
    member_id: MemberId
    earned: int = 0
    used: int = 0
    before: int = 0
    after: int = 0
    pending: int = 0
    next_expiry: date | None = None
    next_expiry_points: int = 0
    tier_before: str = ""
    tier_after: str = ""
    restored: int = 0
    clawback: int = 0
    shortfall: int = 0
    trace: str = ""
