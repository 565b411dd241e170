"""The habits of the shop's language that reach its customers: numbers, commas, escapes."""

import re
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

NOT_A_NUMBER = re.compile(r"\.(?![^.]+$)|[^0-9.\-]")
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)
BARE_AMPERSAND = re.compile(r"&(?![a-zA-Z]+;|#\d+;)")
CENT = Decimal("0.01")
ZERO = Decimal(0)


def decimal_text(value: object) -> str:
    """What the shop stores for an amount: everything but digits, dots and minus is thrown away.

    So "12,50" becomes 1250, "1.234,50" becomes 1.23450 and "abc" becomes nothing.
    """
    return NOT_A_NUMBER.sub("", str(value))


def amount(value: object) -> Decimal:
    """The number in a text, nought if there is none."""
    text = decimal_text(value)
    return Decimal(text) if re.fullmatch(r"-?\d*\.?\d+|-?\d+\.", text) else ZERO


def places(value: Decimal, count: int) -> str:
    """An amount with so many places; never a negative nought."""
    rounded = value.quantize(Decimal(1).scaleb(-count), rounding=ROUND_HALF_UP)
    return f"{rounded:f}" if rounded else f"{abs(rounded):f}"


def to_cents(value: Decimal) -> Decimal:
    """Rounded to the cent, halves away from nought."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def tax_to_cents(value: Decimal) -> Decimal:
    """A tax rounded to the cent, halves towards nought, as shops with gross prices do."""
    return value.quantize(CENT, rounding=ROUND_HALF_DOWN)


def whole(value: object) -> int:
    """A number cut down to a whole one, as a cast to int does; nought for a text without one."""
    found = re.match(r"\s*[+-]?\d+", str(value))
    return int(found.group()) if found else 0


def escaped(text: str) -> str:
    """A name as it is kept: a bare ampersand is escaped, simple tags stay, scripts go."""
    return BARE_AMPERSAND.sub("&amp;", SCRIPT.sub("", text))
