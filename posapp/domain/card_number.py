"""The till never takes a card number: what looks like one is refused where it is typed, and masked.

Rule: card-number.never-kept
A run of 13 to 19 digits (spaces and dashes between them allowed, words around them too) that starts
with an issuer's prefix in a length that issuer uses and passes Luhn is a card number, unless it is
a product code: 12 to 14 digits with a right GS1 check digit. One EAN-13 in ten passes Luhn too, and
a shop scans them all day.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from posapp.domain.check_digit import gs1_is_valid, luhn_is_valid

FEWEST_DIGITS = 13
MOST_DIGITS = 19
FEWEST_GLUED_DIGITS = 15
"""A card number with its expiry or security code glued on is looked for from this length: shorter
runs are product codes too often."""

PRODUCT_CODE_LENGTHS = (12, 13, 14)
BULLETS = "•" * 4


@dataclass(frozen=True, slots=True)
class Issuer:
    """A brand's card numbers: the prefixes from `first` to `last`, and the lengths it uses."""

    name: str
    first: str
    last: str
    lengths: tuple[int, ...]

    def issues(self, digits: str) -> bool:
        """Whether this brand could have issued the number."""
        prefix = digits[: len(self.first)]
        return self.first <= prefix <= self.last and len(digits) in self.lengths


ISSUERS = (
    Issuer("Visa", "4", "4", (13, 16, 18, 19)),
    Issuer("Mastercard", "51", "55", (16,)),
    Issuer("Mastercard", "2221", "2720", (16,)),
    Issuer("American Express", "34", "34", (15,)),
    Issuer("American Express", "37", "37", (15,)),
    Issuer("Discover", "6011", "6011", (16, 17, 18, 19)),
    Issuer("Discover", "644", "649", (16, 17, 18, 19)),
    Issuer("Discover", "65", "65", (16, 17, 18, 19)),
    Issuer("Diners Club", "300", "305", (14, 15, 16, 17, 18, 19)),
    Issuer("Diners Club", "3095", "3095", (14, 15, 16, 17, 18, 19)),
    Issuer("Diners Club", "36", "36", (14, 15, 16, 17, 18, 19)),
    Issuer("Diners Club", "38", "39", (14, 15, 16, 17, 18, 19)),
    Issuer("JCB", "3528", "3589", (16, 17, 18, 19)),
    Issuer("UnionPay", "62", "62", (13, 14, 15, 16, 17, 18, 19)),
    Issuer("UnionPay", "81", "81", (16, 17, 18, 19)),
    Issuer("Mir", "2200", "2204", (16, 17, 18, 19)),
    Issuer("Maestro", "50", "50", (13, 14, 15, 16, 17, 18, 19)),
    Issuer("Maestro", "56", "58", (13, 14, 15, 16, 17, 18, 19)),
    Issuer("Maestro", "60", "69", (13, 14, 15, 16, 17, 18, 19)),
)

JOINERS = r"[\s\-_\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2069\u2212\ufeff]"
RUN = re.compile(rf"\d(?:{JOINERS}*\d)*")
GROUP = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a card number stands in a text, and the four digits that may be shown."""

    start: int
    end: int
    last4: str


def holds_card_number(text: str) -> bool:
    """Whether a card number stands anywhere in the text.

    >>> holds_card_number("card 4111 1111-1111 1111, thanks"), holds_card_number("4006381333931")
    (True, False)
    """
    return _first(_plain_digits(text)) is not None


def mask_card_numbers(text: str) -> str:
    """The text with each card number cut down to its last four digits.

    >>> mask_card_numbers("card 4111 1111-1111 1111, thanks")
    'card •••• 1111, thanks'
    """
    while found := _first(_plain_digits(text)):
        text = f"{text[: found.start]}{BULLETS} {found.last4}{text[found.end :]}"
    return text


def _plain_digits(text: str) -> str:
    """The text with full-width and other digits as 0 to 9, each character in its place."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )


def _first(text: str) -> Found | None:
    if len(text) < FEWEST_DIGITS:
        return None
    for run in RUN.finditer(text):
        if run.end() - run.start() >= FEWEST_DIGITS:
            found = _first_in_run(text, run.start(), run.end())
            if found is not None:
                return found
    return None


def _first_in_run(text: str, start: int, end: int) -> Found | None:
    """The first card number that begins with one of the run's groups of digits."""
    stretch: list[re.Match[str]] = []
    for group in GROUP.finditer(text, start, end):
        if _is_product_code(group[0]):
            found = _first_in_groups(stretch)
            if found is not None:
                return found
            stretch = []
        else:
            stretch.append(group)
    return _first_in_groups(stretch)


def _first_in_groups(groups: list[re.Match[str]]) -> Found | None:
    for index in range(len(groups)):
        for digits, end in _windows(groups[index:]):
            if _is_card_number(digits):
                return Found(groups[index].start(), end, digits[-4:])
    return None


def _windows(groups: list[re.Match[str]]) -> Iterator[tuple[str, int]]:
    """What could be a number that begins with the first group, longest first, and where it ends.

    A number ends with its group, or inside a group that is glued on: all of that one is hidden.
    """
    digits = ""
    windows = []
    for group in groups:
        before = len(digits)
        digits += group[0]
        glued_from = max(FEWEST_GLUED_DIGITS, before + 1)
        whole = [len(digits)] if FEWEST_DIGITS <= len(digits) <= MOST_DIGITS else []
        inside = [*range(glued_from, min(len(digits) - 1, MOST_DIGITS) + 1)]
        windows += [(digits[:length], group.end()) for length in inside + whole]
        if len(digits) >= MOST_DIGITS:
            break
    return reversed(windows)


def _is_product_code(digits: str) -> bool:
    return len(digits) in PRODUCT_CODE_LENGTHS and gs1_is_valid(digits)


def _is_card_number(digits: str) -> bool:
    if not any(issuer.issues(digits) for issuer in ISSUERS):
        return False
    return luhn_is_valid(digits) and not _is_product_code(digits)
