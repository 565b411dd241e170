"""The ways a member says who she is, each in one normal form. Never a payment card."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from loyalty.rules.member import Identifier, IdentifierKind
from loyalty.rules.phone import phone_ending, read_phone
from posapp.kernel.errors import Refusal

MAX_EMAIL = 254
MAX_LOCAL = 64
MOST_TYPED = 300
SHOWN = 4

LOCAL = re.compile(r"[^\s@\"(),:;<>\[\\\]]+")
LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
CARD = re.compile(r"[A-Z0-9]{4,32}")
TOKEN = re.compile(r"[A-Za-z0-9._\-]{6,128}")


@dataclass(frozen=True, slots=True)
class IdentifierReader:
    """Reads what was typed or scanned as one kind of identifier, for a store in a country.

    `holds_card_number` finds a payment card's number in a text; `member_number` takes the number
    out of a member code of our own print, or gives nothing.
    """

    region: str
    holds_card_number: Callable[[str], bool]
    member_number: Callable[[str], str | None]

    def read(self, kind: IdentifierKind, text: str, *, verified: bool = False) -> Identifier:
        """The identifier in its normal form, or a refusal that says what is wrong with it.

        Rule: members.no-payment-card
        A payment card's number is refused whatever field it is typed into: the till keeps none.
        """
        if len(text) > MOST_TYPED:
            raise Refusal("member.identifier-wrong")
        if self.holds_card_number(text):
            raise Refusal("member.payment-card")
        return Identifier(kind, self._normal(kind, text), verified)

    def _normal(self, kind: IdentifierKind, text: str) -> str:
        if kind is IdentifierKind.PHONE:
            return read_phone(text, self.region)
        if kind is IdentifierKind.CARD:
            return self._card(text)
        return {
            IdentifierKind.EMAIL: normal_email,
            IdentifierKind.APP: normal_token,
            IdentifierKind.WALLET: normal_token,
        }[kind](text)

    def _card(self, text: str) -> str:
        plain = unicodedata.normalize("NFKC", text)
        number = self.member_number(plain.strip())
        joined = "".join(c for c in plain if c not in " -\u2010\u2011\u2013\u2212").upper()
        if number is not None:
            return number
        if not CARD.fullmatch(joined):
            raise Refusal("member.card-wrong")
        return joined


def normal_email(text: str) -> str:
    """The address in lower case, its domain in the letters that mail travels in.

    Rule: members.email-normal-form
    The part before the @ may be upper case by the standard; no mailbox in the world lives by it.

    >>> normal_email(" Li.Wang+shop@Example.COM ")
    'li.wang+shop@example.com'
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    local, at, domain = plain.rpartition("@")
    if not at or len(plain) > MAX_EMAIL or not _is_local(local):
        raise Refusal("member.email-wrong")
    domain = _ascii(domain)
    labels = domain.split(".")
    if len(labels) < len(("name", "top")) or not all(LABEL.fullmatch(label) for label in labels):
        raise Refusal("member.email-wrong")
    if labels[-1].isdigit():
        raise Refusal("member.email-wrong")
    return f"{local}@{domain}"


def _is_local(local: str) -> bool:
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    printable = local.isprintable() and len(local) <= MAX_LOCAL
    return printable and not dots and bool(LOCAL.fullmatch(local))


def _ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        raise Refusal("member.email-wrong") from None


def normal_token(text: str) -> str:
    """An app's or a wallet pass's code, exactly as it was made: upper and lower case differ."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not TOKEN.fullmatch(plain):
        raise Refusal("member.identifier-wrong")
    return plain


def email_key(email: str) -> str:
    """The mailbox behind an address: without the part after +, dots where they do not count.

    >>> email_key("li.wang+shop@googlemail.com") == email_key("liwang@gmail.com")
    True
    """
    local, _, domain = email.rpartition("@")
    local = local.partition("+")[0]
    domain = DOMAINS.get(domain, domain)
    if domain == "gmail.com":
        local = local.replace(".", "")
    return f"{local}@{domain}"


def near_emails(email: str) -> tuple[str, ...]:
    """Addresses of the same mailbox, or with a sign missing, doubled or swapped before the @.

    Few enough to be looked up while somebody types; other likenesses are `duplicates`' to find.

    >>> "li.wang@gmail.com" in near_emails("li.wang+shop@googlemail.com")
    True
    >>> "liwang@example.com" in near_emails("li.wang@example.com")
    True
    """
    local, _, domain = email.rpartition("@")
    plain = local.partition("+")[0]
    home = DOMAINS.get(domain, domain)
    domains = {domain, home, *(one for one, other in DOMAINS.items() if other == home)}
    bases = {plain, email_key(email).rpartition("@")[0]}
    found = {f"{part}@{one}" for part in {local, *bases} for one in domains}
    for base in bases:
        found |= {f"{slip}@{home}" for slip in _slips(base)}
    return tuple(sorted(found - {email}))


def _slips(local: str) -> Iterator[str]:
    """A sign left out, typed twice, or swapped with the next."""
    for at in range(len(local)):
        head, sign, tail = local[:at], local[at], local[at + 1 :]
        yield head + tail
        yield head + sign + sign + tail
        yield head + tail[:1] + sign + tail[1:]


DOMAINS: Mapping[str, str] = {
    "googlemail.com": "gmail.com",
    "gmial.com": "gmail.com",
    "gmai.com": "gmail.com",
    "gmail.de": "gmail.com",
    "hotmial.com": "hotmail.com",
    "outlok.com": "outlook.com",
    "yaho.com": "yahoo.com",
    "q.com": "qq.com",
    "136.com": "163.com",
}
"""Domains that reach the same mailbox, or that fingers make of one."""


def masked(identifier: Identifier) -> str:
    """As much of an identifier as a screen shows to people who pass by.

    Rule: members.masked

    >>> masked(Identifier(IdentifierKind.PHONE, "+491712344471"))
    '•••• 4471'
    >>> masked(Identifier(IdentifierKind.EMAIL, "li.wang@example.com"))
    'l•••@example.com'
    """
    if identifier.kind is IdentifierKind.EMAIL:
        local, _, domain = identifier.value.rpartition("@")
        return f"{local[:1]}•••@{domain}"
    if identifier.kind is IdentifierKind.PHONE:
        return f"•••• {phone_ending(identifier.value)}"
    return f"•••• {identifier.value[-SHOWN:]}"
