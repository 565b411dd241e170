"""The numbers of coupons: too many to guess one, and none twice.

Rule: coupons.code
Fourteen digits by chance. With ten million coupons out, one guess in ten million meets one. The two
check digits and the letter C come on top when it is printed and are checked when it is read: see
the store's own barcodes, which print and read a number of this length.
"""

from collections.abc import Callable

from posapp.kernel.errors import Bug
from posapp.kernel.ids import CouponCode

DIGITS = 14
MOST_AT_ONCE = 100_000
MOST_TRIES = 100

Chance = Callable[[int], int]
"""A whole number from 0 up to, not including, its argument; as `secrets.randbelow` does."""


def new_number(below: Chance, is_taken: Callable[[CouponCode], bool]) -> CouponCode:
    """A number that no other coupon has."""
    for _ in range(MOST_TRIES):
        number = below(10**DIGITS)
        if not 0 <= number < 10**DIGITS:
            raise Bug("coupons.chance-out-of-range", number=number)
        code = CouponCode(f"{number:0{DIGITS}d}")
        if not is_taken(code):
            return code
    raise Bug("coupons.chance-stuck", tries=MOST_TRIES)


def new_numbers(
    count: int, below: Chance, is_taken: Callable[[CouponCode], bool]
) -> tuple[CouponCode, ...]:
    """So many different numbers that no other coupon has."""
    made: dict[CouponCode, None] = {}
    for _ in range(count):
        made[new_number(below, lambda code: code in made or is_taken(code))] = None
    return tuple(made)
