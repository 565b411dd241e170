"""How the customers of the demo store paid: made up, but always the same for the same basket."""

import hashlib
from dataclasses import dataclass

from posapp.domain.tender import CardSlip

BRANDS = ("VISA", "VISA", "MASTERCARD", "MASTERCARD", "DISCOVER", "AMEX")
CASH_PERCENT = ((15_00, 60), (50_00, 35), (1_000_000_00, 12))
SPLIT_PERCENT = 3
SMALLEST_SPLIT_MINOR = 20_00
NOTES_MINOR = (1_00, 5_00, 10_00, 20_00)
EXACT_PERCENT = 20


@dataclass(frozen=True, slots=True)
class Payment:
    """Cash handed over first, then the rest by card; either may be missing."""

    cash_given_minor: int = 0
    slip: CardSlip | None = None


def chance(basket_id: int, about: str, sides: int) -> int:
    """A die of so many sides that always falls the same for one basket and question."""
    digest = hashlib.sha256(f"{basket_id}:{about}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % sides


def payment(basket_id: int, total_minor: int) -> Payment:
    """How a basket was paid: small ones mostly in cash, large ones mostly by card."""
    if total_minor == 0:
        return Payment()
    percent = next(share for limit, share in CASH_PERCENT if total_minor <= limit)
    if chance(basket_id, "cash", 100) < percent:
        return Payment(cash_given_minor=_given(basket_id, total_minor))
    slip = CardSlip(
        BRANDS[chance(basket_id, "brand", len(BRANDS))],
        f"{chance(basket_id, 'last four', 10_000):04d}",
        f"{chance(basket_id, 'approval', 1_000_000):06d}",
    )
    if total_minor >= SMALLEST_SPLIT_MINOR and chance(basket_id, "split", 100) < SPLIT_PERCENT:
        return Payment(cash_given_minor=10_00, slip=slip)
    return Payment(slip=slip)


def _given(basket_id: int, total_minor: int) -> int:
    """Exact money, or the total raised to a dollar, or to a small, middle or large note."""
    if chance(basket_id, "exact", 100) < EXACT_PERCENT:
        return total_minor
    note = NOTES_MINOR[chance(basket_id, "note", len(NOTES_MINOR))]
    return -(-total_minor // note) * note
