"""EAN-13 and EAN-8 as widths of bars and spaces (GS1 General Specifications, 5.2)."""

from typing import Final

QUIET_LEFT: Final = 11
QUIET_RIGHT: Final = 7
QUIET_EAN8: Final = 7
GUARD: Final = "111"
MIDDLE: Final = "11111"
_ODD: Final = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
"""Space, bar, space, bar of each digit in set A; set C is the same with bars first."""
_FIRST: Final = (
    "AAAAAA",
    "AABABB",
    "AABBAB",
    "AABBBA",
    "ABAABB",
    "ABBAAB",
    "ABBBAA",
    "ABABAB",
    "ABABBA",
    "ABBABA",
)
"""The first of thirteen digits is told by which of the next six are in set B."""
EAN13, EAN8, GTIN14 = 13, 8, 14


def is_ean(code: str) -> bool:
    """Whether a text is 8 or 13 digits; the check digit is whoever made it's."""
    return code.isascii() and code.isdecimal() and len(code) in {EAN8, EAN13}


def ean_of(gtin: str) -> str:
    """A code of 14 digits as the package shows it: 8, 13, or, for a box of goods, nothing.

    >>> ean_of("04006381333931"), ean_of("00000073513537"), ean_of("14006381333938")
    ('4006381333931', '73513537', '')
    """
    if len(gtin) != GTIN14 or not gtin.isdecimal():
        return ""
    if gtin.startswith("0" * (GTIN14 - EAN8)):
        return gtin[-EAN8:]
    return gtin[1:] if gtin.startswith("0") else ""


def ean_widths(code: str) -> tuple[int, ...]:
    """Widths in modules of bar, space, bar ..., quiet zones aside.

    Rule: receipts.ean

    >>> sum(ean_widths("4006381333931")), sum(ean_widths("73513537"))
    (95, 67)
    """
    if not is_ean(code):
        msg = f"an EAN has 8 or 13 digits, not {code!r}"
        raise ValueError(msg)
    if len(code) == EAN8:
        left = "".join(_ODD[int(digit)] for digit in code[:4])
        right = "".join(_ODD[int(digit)] for digit in code[4:])
    else:
        sets = _FIRST[int(code[0])]
        left = "".join(
            _ODD[int(digit)] if kind == "A" else _ODD[int(digit)][::-1]
            for digit, kind in zip(code[1:7], sets, strict=True)
        )
        right = "".join(_ODD[int(digit)] for digit in code[7:])
    return tuple(map(int, GUARD + left + MIDDLE + right + GUARD))


def quiet_zones(code: str) -> tuple[int, int]:
    """The light modules that must stay before and after the bars."""
    return (QUIET_EAN8, QUIET_EAN8) if len(code) == EAN8 else (QUIET_LEFT, QUIET_RIGHT)
