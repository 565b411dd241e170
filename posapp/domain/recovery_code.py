"""The store's keys as letters on paper, with check letters: what brings a lost machine back.

Crockford's base 32: no letter that looks like a digit, and reading back takes O for 0, I and L for
1, small letters and any spaces. A wrong letter is found by the check, before any store is opened.
"""

import hashlib
from typing import Final

from posapp.kernel.errors import Refusal

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP: Final = 5
KEY_BYTES: Final = 32
CHECK_BYTES: Final = 4
WHOLE_BYTES: Final = 2 * KEY_BYTES + CHECK_BYTES
WHOLE_LETTERS: Final = -(-WHOLE_BYTES * 8 // GROUP)
_ALIKE: Final = str.maketrans("OIL", "011", " -\t\r\n")


def recovery_code(store_key: bytes, journal_key: bytes) -> str:
    """Both keys as groups of letters.

    Rule: backup.recovery-code
    """
    keys = store_key + journal_key
    if len(keys) != 2 * KEY_BYTES:
        msg = "a recovery code holds two keys of 32 bytes"
        raise ValueError(msg)
    number = int.from_bytes(keys + _check(keys), "big")
    letters = "".join(
        LETTERS[number >> GROUP * place & 31] for place in range(WHOLE_LETTERS - 1, -1, -1)
    )
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def keys_of(code: str) -> tuple[bytes, bytes]:
    """The two keys of a code as somebody typed it; a Refusal where a letter is wrong or missing."""
    letters = code.upper().translate(_ALIKE)
    places = [LETTERS.find(letter) for letter in letters]
    if len(places) != WHOLE_LETTERS or min(places) < 0:
        raise Refusal("restore.code-shape", letters=len(letters), whole=WHOLE_LETTERS)
    number = 0
    for place in places:
        number = number << GROUP | place
    if number.bit_length() > WHOLE_BYTES * 8:
        raise Refusal("restore.code-wrong")
    whole = number.to_bytes(WHOLE_BYTES, "big")
    keys, check = whole[:-CHECK_BYTES], whole[-CHECK_BYTES:]
    if _check(keys) != check:
        raise Refusal("restore.code-wrong")
    return keys[:KEY_BYTES], keys[KEY_BYTES:]


def _check(keys: bytes) -> bytes:
    return hashlib.sha256(b"posapp recovery" + keys).digest()[:CHECK_BYTES]
