"""Whom a letter is for, as somebody types it."""

import re
from typing import Final

from posapp.kernel.errors import Refusal

MOST: Final = 254
"""RFC 5321, 4.5.3.1.3: a path has at most 256 signs, its brackets among them."""

ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
"""What HTML takes for a valid e-mail address, with a dot in its domain."""


def mail_addresses(text: str) -> tuple[str, ...]:
    """The addresses of a letter, parted by commas; none of an empty text.

    >>> mail_addresses("anna@example.com, ben@example.org"), mail_addresses(" ")
    (('anna@example.com', 'ben@example.org'), ())
    """
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    for one in found:
        if len(one) > MOST or not ADDRESS.fullmatch(one):
            raise Refusal("mail.address", text=one[:60])
    return found
