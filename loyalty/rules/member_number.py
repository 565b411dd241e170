"""Member numbers: made on any till without asking another, with a digit that catches slips."""

import re

MOST_TILLS = 99
MOST_SERIAL = 9_999_999
NUMBER = re.compile(r"[0-9]{4,10}")


def check_digit(digits: str) -> str:
    """The ISO 7064 mod 11,10 digit: finds every wrong digit and nearly every swapped pair.

    >>> check_digit("0794")
    '5'
    """
    rest = 10
    for digit in digits:
        rest = ((int(digit) + rest) % 10 or 10) * 2 % 11
    return str((11 - rest) % 10)


def member_number(till_number: int, serial: int) -> str:
    """The number of a member who joins at a till: till, serial and check digit, 8 to 10 digits.

    Rule: members.number
    The till is part of it, so two tills without a network never make the same one.

    >>> member_number(2, 123)
    '02001232'
    """
    if not 1 <= till_number <= MOST_TILLS or not 1 <= serial <= MOST_SERIAL:
        msg = f"member {serial} of till {till_number} does not fit a member's number"
        raise ValueError(msg)
    digits = f"{till_number:02d}{serial:05d}"
    return digits + check_digit(digits)


def is_member_number(text: str) -> bool:
    """Whether a text is a number we gave: the digits and their check digit are right."""
    return bool(NUMBER.fullmatch(text)) and check_digit(text[:-1]) == text[-1]
