"""The notes a customer is likely to hand over for an amount."""

from posapp.kernel.money import Currency

STEPS_MAJOR = (5, 10, 20, 50, 100)
SHOWN = 4


def quick_amounts(due_minor: int, currency: Currency) -> tuple[int, ...]:
    """Up to four amounts above what is due, each the next multiple of a note, smallest first.

    Rule: tender.quick-amounts

    >>> quick_amounts(1211, Currency("EUR", 2))
    (1500, 2000, 5000, 10000)
    """
    if due_minor <= 0:
        return ()
    scale = currency.minor_per_major * (100 if currency.digits == 0 else 1)
    amounts = {-(-due_minor // (step * scale)) * step * scale for step in STEPS_MAJOR}
    return tuple(sorted(amount for amount in amounts if amount > due_minor)[:SHOWN])
