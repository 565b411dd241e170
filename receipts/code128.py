"""Code 128 as widths of bars and spaces (ISO/IEC 15417), code sets B and C."""

from typing import Final

from receipts.document import fits_barcode

QUIET_MODULES: Final = 10
_TABLE: Final = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132
122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212
322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311
112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321
331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214
112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212
124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113
411311 113141 114131 311141 411131 211412 211214 211232
"""
_WIDTHS: Final = tuple(_TABLE.split())
_STOP: Final = "2331112"
_TO_C: Final = 99
_TO_B: Final = 100
_START_B: Final = 104
_START_C: Final = 105
_CHECK: Final = 103
_FIRST_IN_B: Final = 32
_LEAST_RUN: Final = 4


def bar_widths(data: str) -> tuple[int, ...]:
    """Widths in modules of bar, space, bar ... for printable ASCII text, check and stop included.

    Rule: receipts.code128
    Four digits or more in a row go two by two (set C), everything else one by one (set B).
    """
    if not fits_barcode(data):
        msg = "this text does not go into a Code 128 as it is"
        raise ValueError(msg)
    values = _values(data)
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % _CHECK
    pattern = "".join(_WIDTHS[value] for value in (*values, check)) + _STOP
    return tuple(map(int, pattern))


def module_count(data: str) -> int:
    """How many modules wide the code is, quiet zones aside."""
    return sum(bar_widths(data))


def _values(data: str) -> list[int]:
    values: list[int] = []
    in_c = False
    at = 0
    while at < len(data):
        digits = _digits_from(data, at)
        if digits >= _LEAST_RUN or (in_c and digits > 1):
            if not in_c:
                values.append(_TO_C if values else _START_C)
                in_c = True
            even = digits - digits % 2
            values += [int(data[place : place + 2]) for place in range(at, at + even, 2)]
            at += even
            continue
        if in_c or not values:
            values.append(_TO_B if values else _START_B)
            in_c = False
        values.append(ord(data[at]) - _FIRST_IN_B)
        at += 1
    return values


def _digits_from(data: str, at: int) -> int:
    end = at
    while end < len(data) and data[end].isdigit():
        end += 1
    return end - at
