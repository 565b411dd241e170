"""A member as values: who she is, how she is found, what she agreed to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId

MAX_NAME = 80
MAX_NOTE = 500


class MemberState(Enum):
    """Whether a record still stands for a person; the value is what the store file holds."""

    ACTIVE = "active"
    MERGED = "merged"
    ERASED = "erased"


class IdentifierKind(Enum):
    """The ways a member says who she is."""

    PHONE = "phone"
    EMAIL = "email"
    CARD = "card"
    APP = "app"
    WALLET = "wallet"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One of them, in its normal form (E.164, lower case, digits of the card).

    `verified`: she has shown that it is hers (a code sent to the phone, a card we gave her). It
    takes no part in comparing: a verified number and the same number typed in are one identifier.
    """

    kind: IdentifierKind
    value: str
    verified: bool = field(default=False, compare=False)


class Purpose(Enum):
    """What personal data is used for; each is agreed to, or not, by itself."""

    PROGRAM = "program"
    PERSONAL = "personal"
    MAIL = "mail"
    SMS = "sms"
    PROFILE_EXTRA = "profile-extra"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes or a no to one purpose: which text was shown, when, by whom, over which channel."""

    purpose: Purpose
    given: bool
    text_version: str
    at: datetime
    by: str
    channel: str


PREFERENCE_KINDS = (
    "allergy",
    "diet",
    "brand",
    "category",
    "size",
    "colour",
    "taste",
    "budget",
    "channel",
    "contact-time",
    "wish",
    "interest",
    "unwanted",
)
WISH, UNWANTED = "wish", "unwanted"
GOODS_KINDS = frozenset({WISH, UNWANTED})
"""Kinds whose values are goods, by SKU: they have lists of their own."""


@dataclass(frozen=True, slots=True)
class Preference:
    """Something she likes, wants or must not eat; `kind` is one of `PREFERENCE_KINDS`."""

    kind: str
    value: str


class Readers(Enum):
    """Who may read a note; the value is what the store file holds."""

    EVERYBODY = "clerk"
    OFFICE = "manager"
    """Whoever looks after members."""


@dataclass(frozen=True, slots=True)
class Note:
    """A line that staff wrote about a member, and for whom."""

    id: str
    text: str
    readers: Readers
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Case:
    """Something open between the member and the store (an overdraft, a complaint, a promise)."""

    id: str
    kind: str
    text: str
    opened_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A person in the loyalty program.

    Every field of a person may be empty: phone and consent are enough to join. `extra` holds the
    four that need a purpose of their own (sex, region, income, education) and is empty by default.
    `merged_into` redirects for ever where the state is MERGED. `guardian` is who agreed for a
    minor.
    """

    id: MemberId
    number: str
    joined_at: datetime
    name: str = ""
    name_zh: str = ""
    birthday: date | None = None
    language: str = "en"
    state: MemberState = MemberState.ACTIVE
    merged_into: MemberId | None = None
    joined_by: str = ""
    joined_channel: str = "store"
    identifiers: tuple[Identifier, ...] = ()
    preferences: tuple[Preference, ...] = ()
    extra: Mapping[str, str] | None = None
    home_store: str = ""
    referred_by: MemberId | None = None
    changed_at: datetime | None = None
    guardian: str = ""

    def __post_init__(self) -> None:
        if len(self.name) > MAX_NAME or len(self.name_zh) > MAX_NAME:
            raise Refusal("member.name-too-long", limit=MAX_NAME)
        if (self.state is MemberState.MERGED) != (self.merged_into is not None):
            msg = "a merged record says where it went"
            raise ValueError(msg)

    def identifier(self, kind: IdentifierKind) -> str:
        """Her first identifier of a kind, or nothing."""
        return next((i.value for i in self.identifiers if i.kind is kind), "")
