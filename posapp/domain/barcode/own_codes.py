"""The codes we print ourselves: receipts, members, coupons and staff badges.

Each is a letter, digits and two check digits over both (ISO 7064, mod 97-10), so a misread letter
is caught too, and Code 128 prints the digits in pairs:

    R 02 004512 20261121 cc    till, receipt number, day
    M 10023 cc                 member     (C coupon, S staff badge), number of 4 to 16 digits

Only this exact shape counts. "Milk", "Coffee" and "Red wine" are words and stay a search. A receipt
may also be typed as it is printed: 2-004512.
"""

import re
from datetime import date

from posapp.domain.barcode.entry import Entry, EntryKind
from posapp.domain.check_digit import mod_97_10
from posapp.domain.numbering import receipt_number

MOST_TILLS = 99
MOST_RECEIPTS = 999_999_999

OWN_CODE = re.compile(r"([RMCS])([0-9]{4,23})([0-9]{2})", re.IGNORECASE)
RECEIPT_PAYLOAD = re.compile(r"([0-9]{2})([0-9]{6,9})([0-9]{4})([0-9]{2})([0-9]{2})")
NUMBER_PAYLOAD = re.compile(r"[0-9]{4,16}")
TYPED_RECEIPT = re.compile(r"([1-9][0-9]?)-([0-9]{6}|[1-9][0-9]{6,8})")

KINDS = {"M": EntryKind.MEMBER, "C": EntryKind.COUPON, "S": EntryKind.STAFF}


def receipt_code(till_number: int, number: int, day: date) -> str:
    """What the barcode at the foot of a receipt says.

    >>> receipt_code(2, 4512, date(2026, 11, 21))
    'R020045122026112109'
    """
    if not 1 <= till_number <= MOST_TILLS or not 1 <= number <= MOST_RECEIPTS:
        msg = f"receipt {number} of till {till_number} does not fit a receipt's code"
        raise ValueError(msg)
    return _with_check(f"R{till_number:02d}{number:06d}{day:%Y%m%d}")


def receipt_number_text(till_number: int, number: int) -> str:
    """The receipt number as printed and typed: 2-004512."""
    return receipt_number(till_number, number)


def member_code(number: str) -> str:
    """What a member's card says; the number has 4 to 16 digits.

    >>> member_code("10023")
    'M1002376'
    """
    return _number_code("M", number)


def coupon_code(number: str) -> str:
    """What a coupon says; the number has 4 to 16 digits."""
    return _number_code("C", number)


def staff_code(number: str) -> str:
    """What a staff badge says; the number has 4 to 16 digits."""
    return _number_code("S", number)


def read_own_code(text: str) -> Entry | None:
    """The receipt, member, coupon or badge that the text names; None if it has not their shape.

    Rule: barcode.own-codes
    The exact shape with wrong check digits is refused, never searched for: it was one of ours.
    """
    typed = TYPED_RECEIPT.fullmatch(text)
    if typed and int(typed[2]):
        return Entry(EntryKind.RECEIPT, receipt_number(int(typed[1]), int(typed[2])))
    own = OWN_CODE.fullmatch(text)
    if own is None:
        return None
    letter, payload, check = own[1].upper(), own[2], own[3]
    if letter == "R":
        return _read_receipt(payload, check, text)
    if not NUMBER_PAYLOAD.fullmatch(payload):
        return None
    if mod_97_10(letter + payload) != check:
        return Entry(EntryKind.REFUSED, text.upper(), refused="entry.own-check")
    return Entry(KINDS[letter], payload)


def _read_receipt(payload: str, check: str, text: str) -> Entry | None:
    parts = RECEIPT_PAYLOAD.fullmatch(payload)
    if parts is None:
        return None
    till_number, number = int(parts[1]), int(parts[2])
    day = _day(parts[3], parts[4], parts[5])
    if mod_97_10("R" + payload) != check or day is None or not (till_number and number):
        return Entry(EntryKind.REFUSED, text.upper(), refused="entry.own-check")
    return Entry(EntryKind.RECEIPT, receipt_number(till_number, number), day=day)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _number_code(letter: str, number: str) -> str:
    if not NUMBER_PAYLOAD.fullmatch(number):
        msg = f"a code's number has 4 to 16 digits, not {number!r}"
        raise ValueError(msg)
    return _with_check(letter + number)


def _with_check(code: str) -> str:
    return code + mod_97_10(code)
