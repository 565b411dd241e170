"""Phone numbers: typed in any spelling, kept in one, shown by their end.

The library has 58 modules: they are read when somebody types what may be a number.
"""

import re
import unicodedata

from posapp.kernel.errors import Refusal

SHAPE = re.compile(r"\+?[0-9 ()./\-\u2010-\u2015\u2212\u00a0]+")
FEWEST_DIGITS = 6
SHOWN_DIGITS = 4
LONGEST = 40


def looks_like_phone(text: str) -> bool:
    """Whether somebody who typed this may have meant a phone number: digits and what joins them.

    >>> looks_like_phone("0171 / 23 44-71"), looks_like_phone("3*milk"), looks_like_phone("0800")
    (True, False, False)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = sum(character.isdigit() for character in plain)
    return len(plain) <= LONGEST and digits >= FEWEST_DIGITS and bool(SHAPE.fullmatch(plain))


def read_phone(text: str, region: str) -> str:
    """The number in E.164, whichever way it was typed; `region` is the store's country.

    Rule: members.phone-normal-form
    A number that cannot be called (too short, too long, no such country) is refused. One whose
    range is not in the library's table is taken: new ranges are given out every month, and a clerk
    must not have to argue with a table. An extension is refused: it names a desk, not a person.

    >>> read_phone("0171 234 44 71", "DE"), read_phone("0049-171/2344471", "DE")
    ('+491712344471', '+491712344471')
    """
    import phonenumbers

    if not looks_like_phone(text):
        raise Refusal("member.phone-wrong")
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), region)
    except phonenumbers.NumberParseException:
        raise Refusal("member.phone-wrong") from None
    if not phonenumbers.is_possible_number(number) or number.extension:
        raise Refusal("member.phone-wrong")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_or_none(text: str, region: str) -> str | None:
    """The number in E.164, or nothing where the text is none: for the one line of the till."""
    try:
        return read_phone(text, region)
    except Refusal:
        return None


def is_doubtful(phone: str) -> bool:
    """Whether the number can be called but no country is known to have given it out: ask again."""
    import phonenumbers

    return not phonenumbers.is_valid_number(phonenumbers.parse(phone))


def takes_texts(phone: str) -> bool:
    """Whether a text message can be sent there: not to what is surely a landline."""
    import phonenumbers

    kind = phonenumbers.number_type(phonenumbers.parse(phone))
    return kind is not phonenumbers.PhoneNumberType.FIXED_LINE


def calling_code(region: str) -> str:
    """What numbers of a country begin with, seen from elsewhere.

    >>> calling_code("DE"), calling_code("CN")
    ('49', '86')
    """
    import phonenumbers

    return str(phonenumbers.country_code_for_region(region))


def phone_ending(phone: str) -> str:
    """The digits that may be shown: "ends 4471".

    >>> phone_ending("+491712344471")
    '4471'
    """
    return phone[-SHOWN_DIGITS:]


def neighbours(phone: str) -> tuple[str, ...]:
    """Numbers that a slip of the finger makes of this one: a digit wrong, or two swapped.

    The first digits say the country and are left alone.
    """
    first, found = 3, set[str]()
    for at in range(first, len(phone)):
        head, tail = phone[:at], phone[at + 1 :]
        found |= {f"{head}{digit}{tail}" for digit in "0123456789"}
        if tail:
            found.add(f"{head}{tail[0]}{phone[at]}{tail[1:]}")
    return tuple(sorted(found - {phone}))


def is_near(one: str, other: str) -> bool:
    """Whether one number is the other with a digit wrong, missing, added or swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    if len(wrong) == 1:
        return True
    if len(wrong) != len("ab") or wrong[1] != wrong[0] + 1:
        return False
    a, b = wrong
    return (one[a], one[b]) == (other[b], other[a])
