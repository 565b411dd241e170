"""People's names and e-mails: Vendure wants both parts of a name, and an e-mail of everybody."""

from sync.plain_text import plain_text
from sync.shops.vendure.reading import Row

NO_MAIL = ".invalid"
"""The ending that no mail can ever go to (RFC 2606): our stand-in for an e-mail she has not."""


def full_name(customer: Row) -> str:
    """Both parts of a name in one."""
    parts = (customer.words("firstName"), customer.words("lastName"))
    return plain_text(" ".join(part for part in parts if part))


def two_parts(name: str) -> tuple[str, str]:
    """A name in Vendure's two parts, so that `full_name` gives it back.

    >>> two_parts("Wang Li"), two_parts("王丽")
    (('Wang', 'Li'), ('', '王丽'))
    """
    first, _, last = " ".join(name.split()).rpartition(" ")
    return first, last


def address_of(email: str) -> str:
    """An e-mail that mail can go to, or nothing."""
    return "" if email.endswith(NO_MAIL) else email


def stand_in_email(number: str) -> str:
    """The e-mail of a member who has none."""
    plain = "".join(sign for sign in number.lower() if sign.isalnum() and sign.isascii())
    return f"member-{plain}@posapp{NO_MAIL}"
