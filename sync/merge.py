"""Who wins when shop and store both changed a thing: the written table, used on what arrives.

The rules stand in `loyalty.rules.field_rules`; here is which of them each incoming field follows,
and how a customer of the shop becomes one side of `resolve_member`. Pure: values in, values out.
"""

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime

from loyalty.rules.field_rules import Winner, winner_of
from loyalty.rules.member import (
    UNWANTED,
    WISH,
    Identifier,
    IdentifierKind,
    Member,
    Preference,
)
from loyalty.rules.member_conflict import (
    Replica,
    identifier_key,
    preference_key,
    resolve_member,
    settled,
)
from posapp.kernel.clock import stamp
from posapp.kernel.errors import Refusal
from sync.shop import OutMember

SHOP_MACHINE = "shop"

# ---------------------------------------------------------------- the table of incoming fields

RULE_OF: Mapping[str, tuple[str, str]] = {
    "stock.on_hand_milli": ("product", "stock_milli"),
    "stock.held_milli": ("product", "stock_milli"),
    "member.remote_id": ("member", "id"),
    "member.number": ("member", "number"),
    "member.changed_at": ("member", "changed_at"),
    "member.wishes": ("member", "preferences"),
    "member.unwanted": ("member", "preferences"),
    "member.points": ("points", "balance"),
    "member.tier": ("tier-status", "tier"),
    "member.mail_consent": ("consents", "given"),
    "person.name": ("member", "name"),
    "person.email": ("member", "identifiers"),
    "person.phone": ("member", "identifiers"),
    "person.birthday": ("member", "birthday"),
    "person.language": ("member", "language"),
    "coupon.used": ("coupon-use", "count"),
    "order-line.picked_milli": ("order-line", "picked_milli"),
    "order-line.substitute_sku": ("order-line", "substitute_sku"),
}
"""An incoming field whose line in the written table has another name than its own."""

THING_OF: Mapping[str, str] = {
    "product": "product",
    "stock": "product",
    "coupon": "coupon-series",
    "review": "product",
    "order": "online-order",
    "order-line": "order-line",
    "order-payment": "online-order",
}
"""What an incoming thing is in the written table; a member has a line for each field."""


def rule_of(thing: str, field: str) -> Winner:
    """Who wins for a field of something that comes in.

    Rule: sync.field-rules
    A field without a line is a KeyError: it cannot be let in before somebody decides.
    """
    named = RULE_OF.get(f"{thing}.{field}")
    return winner_of(*named) if named else winner_of(THING_OF[thing], field)


# ---------------------------------------------------------------- what both sides know of a member


@dataclass(frozen=True, slots=True)
class Told:
    """What the shop says of a customer at a moment; every field may be empty."""

    at: datetime
    name: str = ""
    email: str = ""
    phone: str = ""
    birthday: date | None = None
    language: str = ""
    wishes: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def words(self) -> dict[str, str]:
        """The same as text by field: what can be remembered and compared."""
        return member_words(
            name=self.name,
            email=self.email,
            phone=self.phone,
            birthday=self.birthday,
            language=self.language,
            wishes=self.wishes,
            unwanted=self.unwanted,
        )

    def silenced(self, fields: AbstractSet[str], known: Mapping[str, str]) -> "Told":
        """The same with these fields as they were known: they say nothing new then."""
        born = known.get("birthday", "")
        return replace(
            self,
            name=known.get("name", "") if "name" in fields else self.name,
            email=known.get("email", "") if "email" in fields else self.email,
            phone=known.get("phone", "") if "phone" in fields else self.phone,
            language=known.get("language", "") if "language" in fields else self.language,
            birthday=(date.fromisoformat(born) if born else None)
            if "birthday" in fields
            else self.birthday,
            wishes=_listed(known.get("wishes", "")) if "wishes" in fields else self.wishes,
            unwanted=_listed(known.get("unwanted", "")) if "unwanted" in fields else self.unwanted,
        )


def member_words(
    *,
    name: str = "",
    email: str = "",
    phone: str = "",
    birthday: date | None = None,
    language: str = "",
    wishes: Sequence[str] = (),
    unwanted: Sequence[str] = (),
) -> dict[str, str]:
    """What shop and store can agree on of a member, as text by field: for `Link.known`."""
    return {
        "name": name,
        "email": email,
        "phone": phone,
        "birthday": birthday.isoformat() if birthday else "",
        "language": language,
        "wishes": _list_text(wishes),
        "unwanted": _list_text(unwanted),
    }


def _list_text(goods: Sequence[str]) -> str:
    return json.dumps(sorted(goods), ensure_ascii=False) if goods else ""


def read_known(text: str) -> dict[str, str]:
    """What `Link.known` holds, by field; whatever is not such a text is nothing known."""
    try:
        loaded = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(loaded, dict):
        return {}
    return {str(name): str(value) for name, value in loaded.items()}


def with_known(text: str, words: Mapping[str, str]) -> str:
    """What is known with these words in it; the others stay.

    >>> with_known('{"name": "Li", "gone": "2026"}', {"name": "Li Na"})
    '{"gone": "2026", "name": "Li Na"}'
    """
    return json.dumps({**read_known(text), **words}, ensure_ascii=False, sort_keys=True)


def is_gone(text: str) -> bool:
    """Whether `Link.known` says that the shop has deleted its record: it is never sent there again.

    >>> is_gone('{"gone": "2026-03-01T09:00:00.000Z"}'), is_gone('{"name": "Li"}')
    (True, False)
    """
    return bool(read_known(text).get("gone"))


def sent_words(member: OutMember) -> dict[str, str]:
    """What both sides agree on once a member was sent: her copy coming back is then no change."""
    person = member.person
    words = member_words(
        name=person.name,
        email=person.email,
        phone=person.phone,
        birthday=person.birthday,
        language=person.language,
        wishes=member.wishes,
        unwanted=member.unwanted,
    )
    return {**words, "mail": yes_no(given=member.mail_consent)}


def yes_no(*, given: bool | None) -> str:
    """A consent as it is remembered; one that nobody keeps is no word."""
    return {True: "yes", False: "no", None: ""}[given]


def said_anew(now: Mapping[str, str], known: Mapping[str, str]) -> frozenset[str]:
    """The fields that the shop changed since both last agreed.

    Rule: sync.copy-is-no-change
    A record that comes back as it was sent says nothing new, whatever its time stamp. On first
    contact an empty field is no word, and neither is the language: shops fill in their own.

    >>> sorted(said_anew({"name": "Li Na", "phone": ""}, {"name": "Li", "phone": "1"}))
    ['name', 'phone']
    >>> sorted(said_anew({"name": "Li Na", "phone": "", "language": "en"}, {}))
    ['name']
    """
    if not known.keys() & now.keys():
        return frozenset(name for name, word in now.items() if word and name != "language")
    return frozenset(name for name, word in now.items() if word != known.get(name, ""))


# ---------------------------------------------------------------- a member on both sides

Read = Callable[[IdentifierKind, str], Identifier]
"""An identifier in its normal form, or a Refusal: `IdentifierReader.read`."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The record that both sides keep, and what of the shop's words could not be read."""

    replica: Replica
    refused: tuple[Refusal, ...] = ()


def shop_mark(at: datetime) -> str:
    """The hybrid-clock mark of a change that the shop tells."""
    return f"{stamp(at)}/{0:06d}/{SHOP_MACHINE}"


def hear(ours: Replica, told: Told, known: Mapping[str, str], read: Read) -> Heard:
    """One member as both sides keep her from now on.

    Rule: sync.member-merge
    Only what the shop changed since both last agreed carries the shop's mark; every other field of
    the page is a copy of ours and never beats what was changed here meanwhile.
    """
    anew = said_anew(told.words, known)
    theirs, refused = _theirs(settled(ours), told, known, anew, read)
    return Heard(resolve_member(ours, theirs), refused)


def _theirs(
    ours: Replica, told: Told, known: Mapping[str, str], anew: frozenset[str], read: Read
) -> tuple[Replica, tuple[Refusal, ...]]:
    """Our record with the shop's new words in it, and their marks."""
    mark = shop_mark(told.at)
    member = _with_plain_words(ours.member, told, anew)
    marks = {**ours.marks, **dict.fromkeys(_plain_marks(ours.member, member), mark)}
    refused = []
    for kind, name in ((IdentifierKind.EMAIL, "email"), (IdentifierKind.PHONE, "phone")):
        if name not in anew:
            continue
        try:
            new = _read(kind, told.words[name], read)
        except Refusal as refusal:
            refused.append(refusal)
            continue
        old = _read_or_none(kind, known.get(name, ""), read)
        member = _with_identifier(member, old, new)
        marks |= {identifier_key(one): mark for one in (old, new) if one is not None}
    for field, what, goods in (
        ("wishes", WISH, told.wishes),
        ("unwanted", UNWANTED, told.unwanted),
    ):
        if field in anew:
            member, named = _with_goods(member, what, goods, known.get(field, ""))
            marks |= dict.fromkeys(named, mark)
    return Replica(replace(member, changed_at=told.at), marks), tuple(refused)


def _with_plain_words(member: Member, told: Told, anew: frozenset[str]) -> Member:
    if "name" in anew:
        field = name_field(member, told.name)
        member = replace(member, name=told.name) if field == "name" else _zh(member, told.name)
    if "birthday" in anew:
        member = replace(member, birthday=told.birthday)
    if "language" in anew and told.language:
        member = replace(member, language=told.language)
    return member


def _zh(member: Member, name: str) -> Member:
    return replace(member, name_zh=name)


def _plain_marks(before: Member, after: Member) -> list[str]:
    names = ("name", "name_zh", "birthday", "language")
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def name_field(member: Member | None, name: str) -> str:
    """Which of the two names the shop's one name is: Chinese letters, and no other name in use.

    >>> name_field(None, "王丽"), name_field(None, "Wang Li")
    ('name_zh', 'name')
    """
    latin = member is not None and bool(member.name)
    chinese = any(unicodedata.name(sign, "").startswith("CJK UNIFIED") for sign in name)
    other = not name and member is not None and bool(member.name_zh) and not latin
    return "name_zh" if other or (chinese and not latin) else "name"


def _with_identifier(member: Member, old: Identifier | None, new: Identifier | None) -> Member:
    kept = tuple(one for one in member.identifiers if one not in (old, new))
    held = [one for one in member.identifiers if one == new]
    first = (held[0] if held else new,) if new is not None else ()
    return replace(member, identifiers=(*first, *kept))


def _with_goods(
    member: Member, kind: str, goods: Sequence[str], known: str
) -> tuple[Member, tuple[str, ...]]:
    """Her list of goods as the shop has it; what it never knew of stays."""
    before = {Preference(kind, one) for one in _listed(known)}
    after = {Preference(kind, one) for one in goods}
    gone = before - after
    kept = tuple(one for one in member.preferences if one not in gone)
    come = tuple(sorted(after - set(kept), key=lambda one: one.value))
    named = tuple(preference_key(one) for one in (*(before ^ after),))
    return replace(member, preferences=(*kept, *come)), named


def _listed(text: str) -> tuple[str, ...]:
    try:
        loaded = json.loads(text or "[]")
    except ValueError:
        return ()
    return tuple(str(one) for one in loaded) if isinstance(loaded, list) else ()


def _read(kind: IdentifierKind, text: str, read: Read) -> Identifier | None:
    return read(kind, text) if text.strip() else None


def _read_or_none(kind: IdentifierKind, text: str, read: Read) -> Identifier | None:
    try:
        return _read(kind, text, read)
    except Refusal:
        return None
