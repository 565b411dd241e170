"""EAN-8, UPC-A, UPC-E, EAN-13 and GTIN-14: five ways to write one product code of 14 digits."""

import re

from posapp.domain.check_digit import gs1_check_digit, gs1_is_valid

LENGTHS = (8, 12, 13, 14)
UPC_E = re.compile(r"[01][0-9]{7}")
MOST_IN_STORE_ITEM = 9_999_999_999


def gtin14(code: str, *, is_ean8: bool = False) -> str | None:
    """The product code in 14 digits, or None where the length or the check digit is wrong.

    Rule: barcode.eight-digits
    Eight digits that begin with 0 or 1 are a UPC-E if their expanded check digit is right, else an
    EAN-8; all others are an EAN-8. (EAN-8 codes with 0 are a shop's own; a scanner that names the
    symbol it read settles the question: `is_ean8`.)

    >>> gtin14("4006381333931"), gtin14("036000291452"), gtin14("04252614"), gtin14("73513537")
    ('04006381333931', '00036000291452', '00042100005264', '00000073513537')
    """
    if not code.isascii() or not code.isdecimal() or len(code) not in LENGTHS:
        return None
    if UPC_E.fullmatch(code) and not is_ean8:
        upc_a = upc_a_of_upc_e(code)
        if gs1_is_valid(upc_a):
            return upc_a.zfill(14)
    return code.zfill(14) if gs1_is_valid(code) else None


def upc_a_of_upc_e(code: str) -> str:
    """The twelve digits that eight digits of UPC-E stand for; the check digit stays as it is.

    >>> upc_a_of_upc_e("04252614"), upc_a_of_upc_e("01234531"), upc_a_of_upc_e("01234565")
    ('042100005264', '012300000451', '012345000065')
    """
    system, body, check = code[0], code[1:7], code[7]
    last = body[5]
    if last in "012":
        maker, product = body[:2] + last + "00", "00" + body[2:5]
    elif last == "3":
        maker, product = body[:3] + "00", "000" + body[3:5]
    elif last == "4":
        maker, product = body[:4] + "0", "0000" + body[4]
    else:
        maker, product = body[:5], "0000" + last
    return system + maker + product + check


def in_store_ean13(item: int, prefix: str = "29") -> str:
    """The EAN-13 a shop prints for an item of its own: prefix, number in 10 digits, check digit.

    >>> in_store_ean13(1082185)
    '2900010821856'
    """
    if not 0 <= item <= MOST_IN_STORE_ITEM:
        msg = f"an item number has at most ten digits, not {item}"
        raise ValueError(msg)
    payload = f"{prefix}{item:010d}"
    return payload + gs1_check_digit(payload)
